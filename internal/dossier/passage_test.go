package dossier

import "testing"

// These values are in published addresses. None may change, whatever else does;
// another source's may be added.
func TestPassageHash(t *testing.T) {
	for _, tt := range []struct{ source, words, want string }{
		{"straight-arrow", "more than 150", "luvbxbzx"},
		{"straight-arrow", "“More than 150”,\n  it *said*", "bgnqqoky"},
		{"straight-arrow", "more than 150 it said", "bgnqqoky"},
		{"hamodia", "more than 150", "nyhe25g5"},
		{"été-nuit", "Élysée", "rn5lnuzd"},
		{"a", "", "77u2v2vc"},
		{"a", "$1.4 −5% £٣ ㎏", "utqj2g3u"},
		{"a", "don’t", "qawzpm6b"},
		{"a", "İstanbul ﬁnal ＡＢＣ", "om4fe5yy"},
		{"a", "po\u00adlice \u202anow\u202c", "ojmva6qo"},
		{"a", "有33萬人", "377mqgzv"},
		{"a", "لم يُقتل", "njymmvk7"},
	} {
		if got := PassageHash(tt.source, tt.words); got != tt.want {
			t.Errorf("PassageHash(%q, %q) = %q, want %q", tt.source, tt.words, got, tt.want)
		}
	}
}

func TestPassageWords(t *testing.T) {
	for _, tt := range []struct{ words, want string }{
		{"", ""},
		{" — ", ""},
		{"“The *Fire*\n began”—at four.", "thefirebeganatfour"},
		{"e\u0301 É ﬁ １", "ééfi1"},
		{"$1.4, −5%; +3‰", "$145%+3‰"},
		{"co-operate [t]he", "cooperatethe"},
		{"po\u00adlice\u200d", "police"},
		{"don't don’t donʼt", "dontdontdont"},
		{"didn´t", "didnt"},
		{"e\u00ad\u0301", "é"},
		{"لم يُقتـل", "لميقتل"},
		{"∆ Δ", "δδ"},
		{"\u263a\ufe0f 1\ufe0f", "1"},
	} {
		if got := passageWords(tt.words); got != tt.want {
			t.Errorf("passageWords(%q) = %q, want %q", tt.words, got, tt.want)
		}
	}
}
