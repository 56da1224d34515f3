package dossier

import "testing"

// These values are in published addresses. None may change, whatever else does;
// another source's may be added.
func TestPassageHash(t *testing.T) {
	for _, tt := range []struct{ source, words, want string }{
		{"straight-arrow", "more than 150", "gaea3xml"},
		{"straight-arrow", "“More than 150”,\n  it *said*", "kew4rqqn"},
		{"straight-arrow", "more than 150 it said", "kew4rqqn"},
		{"hamodia", "more than 150", "wb3do4oh"},
		{"été-nuit", "Élysée", "rn5lnuzd"},
		{"a", "", "77u2v2vc"},
		{"a", "$1.4 −5% £٣ ㎏", "lpx37tiq"},
		{"a", "don’t", "2b76cknc"},
		{"a", "İstanbul ﬁnal ＡＢＣ", "x7gbtxt2"},
		{"a", "po\u00adlice \u202anow\u202c", "wbfsc4xz"},
		{"a", "有33萬人", "377mqgzv"},
		{"a", "لم يُقتل", "mfcryytd"},
	} {
		if got := PassageHash(tt.source, tt.words); got != tt.want {
			t.Errorf("PassageHash(%q, %q) = %q, want %q", tt.source, tt.words, got, tt.want)
		}
	}
}

func TestPassageWords(t *testing.T) {
	for _, tt := range []struct{ words, want string }{
		{"", ""}, {" — ", ""}, {"“The *Fire*\n began”—at four.", "the fire began at four"}, {"e\u0301 É ﬁ １", "é é fi 1"},
		{"$1.4, −5%; +3‰", "$1 4 −5% +3‰"}, {"co-operate [t]he", "co operate t he"}, {"po\u00adlice\u200d", "police"}, {"don't don’t", "don t don t"},
	} {
		if got := passageWords(tt.words); got != tt.want {
			t.Errorf("passageWords(%q) = %q, want %q", tt.words, got, tt.want)
		}
	}
}
