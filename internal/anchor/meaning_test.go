package anchor

import "testing"

// in returns a text in a language.
func in(language, text string) *Text {
	x := New(text, lines(text))
	x.language = language
	return x
}

// Sentences whose meaning an edit turns, most of them of the Universal
// Dependencies treebanks PUD and GSD, and honest edits of sentences that have
// what only looks like a negation.
func TestFindNegationsByLanguage(t *testing.T) {
	tests := []struct{ name, language, text, quote, want string }{
		{"German, left out", "de", "Heute ist Khanzir vielleicht ein einsames Schwein, aber er ist nicht immer alleine.", "aber er ist […] immer alleine.", "negation nicht"},
		{"German, put in", "de", "Er ist schuldig, sagte der Richter.", "Er ist [nicht] schuldig", "negation nicht"},
		{"German, replaced", "de", "Er hat keine Waffen im Haus gehabt.", "Er hat [viele] Waffen im Haus", "negation keine"},
		{"German, honest", "de", "Der niederländische Minister kommt ohnehin am Montag.", "Minister kommt […] am Montag", "e1 Minister kommt | am Montag"},
		{"French, left out", "fr", "Tout le monde ne peut pas s’élever au-dessus de cela.", "Tout le monde […] s'élever au-dessus", "negation ne"},
		{"French, a clitic", "fr", "Il n’est pas venu hier soir.", "Il [est] venu hier", "negation n'est"},
		{"French, honest", "fr", "C’est un premier pas important vers la paix.", "C’est un […] vers la paix", "e1 C’est un | vers la paix"},
		{"Arabic, left out", "ar", "إنه أمرٌ لا يصدق على الإطلاق", "إنه أمرٌ […] يصدق على الإطلاق", "negation لا"},
		{"Arabic, joined", "ar", "وقال الوزير ولم يذهب إلى هناك", "وقال الوزير […] يذهب إلى هناك", "negation ولم"},
		{"Arabic, honest", "ar", "قال اللاعب لاعب الفريق إنه سعيد جدا", "قال اللاعب […] إنه سعيد جدا", "e1 قال اللاعب | إنه سعيد جدا"},
		{"Russian, left out", "ru", "Министр сказал, что не подпишет этот договор.", "Министр сказал, что […] подпишет этот договор", "negation не"},
		{"Hebrew, left out", "he", "השר אמר שלא יעזוב את הממשלה", "השר אמר […] יעזוב את הממשלה", "negation שלא"},
		{"Spanish, honest", "es", "El ministro, sin embargo, dijo que vendría.", "El ministro […] dijo que vendría", "e1 El ministro | dijo que vendría"},
		{"Turkish, by suffix", "tr", "Bakan dün istifa etmedi ve konuştu", "Bakan dün [istifa etti] ve konuştu", "negation etmedi"},
		{"Korean, left out", "ko", "장관은 사임하지 않을 것이라고 말했다", "장관은 사임하지 […] 것이라고 말했다", "negation 않을"},
	}
	for _, tt := range tests {
		x := in(tt.language, tt.text)
		if got := show(x, x.Find(Quote{Words: tt.quote})); got != tt.want {
			t.Errorf("%s: %q in %q:\ngot  %q\nwant %q", tt.name, tt.quote, tt.text, got, tt.want)
		}
	}
}
