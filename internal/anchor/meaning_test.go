package anchor

import (
	"strings"
	"testing"
)

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
		{"English, another mark for the apostrophe", "en", "The minister did resign on Monday.", "The minister [didn´t] resign on Monday", "negation didn't"},
		{"Korean, left out", "ko", "장관은 사임하지 않을 것이라고 말했다", "장관은 사임하지 […] 것이라고 말했다", "negation 않을"},
	}
	for _, tt := range tests {
		x := in(tt.language, tt.text)
		if got := show(x, x.Find(Quote{Words: tt.quote})); got != tt.want {
			t.Errorf("%s: %q in %q:\ngot  %q\nwant %q", tt.name, tt.quote, tt.text, got, tt.want)
		}
	}
}

// What passes and may yet say something else is noted: each kind with its words,
// and where they are the source's, what is left out.
func TestFindNotesMeaning(t *testing.T) {
	const unstated = "unstated" // nobody said the language, and English was taken
	tests := []struct{ name, language, text, quote, want string }{
		{"German of which nobody said so", unstated, "Heute ist Khanzir vielleicht ein einsames Schwein, aber er ist nicht immer alleine.", "aber er ist […] immer alleine.", "negates nicht de left"},
		{"Thai of which nobody said so", unstated, "สิ่งที่เธอกำลังพูด มันไม่น่าเชื่อเลย", "สิ่งที่เธอกำลังพูด มัน[…]น่าเชื่อเลย", "negates ไม่ th left"},
		{"English of which nobody said so", unstated, "The man and the woman ate sans souci in the garden all day.", "the woman ate […] in the garden", ""},
		{"Thai, left out", "th", "สิ่งที่เธอกำลังพูด มันไม่น่าเชื่อเลย", "สิ่งที่เธอกำลังพูด มัน[…]น่าเชื่อเลย", "negates ไม่ left"},
		{"Thai, honest", "th", "เขาพูดอย่างชัดเจนว่าจะมาที่นี่", "เขาพูด[…]ว่าจะมาที่นี่", ""},
		{"Chinese, left out", "zh-Hant", "但他並不是一直都孤獨", "但他並[…]是一直都孤獨", "negates 不 left"},
		{"Chinese, put in", "zh", "部長說他會離開", "部長說他[不]會離開", "negates 不"},
		{"Chinese, honest", "zh", "他昨天不過是說了這些話", "他昨天[…]是說了這些話", ""},
		{"Chinese, cut off in front", "zh", "但他並不是一直都孤獨", "是一直都孤獨", "cuts 不"},
		{"Chinese, honest beginning", "zh", "他說差不多三十人失蹤", "三十人失蹤", ""},
		{"Chinese, ends before", "zh", "他不是一直都孤獨", "他", ""},
		{"Thai, cut off in front", "th", "มันไม่น่าเชื่อเลย", "น่าเชื่อเลย", "cuts ไม่"},
		{"Japanese, cut off behind", "ja", "大臣は来週辞任しないと述べた", "大臣は来週辞任し", "cuts ない"},
		{"Japanese, cut inside", "ja", "大臣は来週辞任しないと述べた", "大臣は来週辞任しな", "cuts ない"},
		{"Japanese, whole", "ja", "大臣は来週辞任しないと述べた", "大臣は来週辞任しない", ""},
		{"Japanese, left out", "ja", "彼は行かなかったと述べた", "彼は行か[…]たと述べた", "negates なかっ left"},
		{"Japanese, honest", "ja", "彼はまもなくここに来た", "彼は[…]ここに来た", ""},
		{"English words of the author's", "de", "Er ist der Täter, sagte der Richter.", "Er ist [not] der Täter", ""},
		{"English words in French", "fr", "Il est venu hier soir ici.", "Il est [not] venu hier soir", "negates not"},
		{"a verb of refusing", "en", "The minister himself refused to sign the deal.", "The minister himself […] sign the deal", "turns refused left"},
		{"alleged", "en", "Police arrested the alleged killer on Monday.", "Police arrested the […] killer on Monday", "turns alleged left"},
		{"put in", "en", "They knew about it all along.", "They [hardly] knew about it all", "turns hardly"},
		{"replaced", "en", "The senator denied that he took the money.", "The senator [confirmed] that he took", "turns denied left"},
		{"a condition", "en", "We will resign if we lose the vote on Monday.", "We will resign […] on Monday", "turns if left"},
		{"a few is no few", "en", "He said a few friends had come here.", "He said […] had come here", ""},
		{"between two pieces of speech", "en", "“We will go,” he said, refusing to sit. “You will stay,” he said.", "We will go, […] You will stay", ""},
		{"German", "de", "Der mutmaßliche Täter bestritt gestern die Tat nicht.", "Täter [hat] gestern die Tat", "turns bestritt left"},
		{"a number of the author's", "en", "He lives in the big house on Downing Street.", "He lives in the [No. 10] house on Downing", ""},
		{"nothing turned", "en", "The officials said over 50 are at large.", "officials said […] are at large", ""},
	}
	for _, tt := range tests {
		x := in(tt.language, tt.text)
		if tt.language == unstated {
			x.language, x.unstated = "en", true
		}
		r := x.Find(Quote{Words: tt.quote})
		var got []string
		for _, n := range r.Notes {
			s := map[NoteKind]string{TurnsMeaning: "turns ", Negates: "negates ", CutsNegation: "cuts "}[n.Kind]
			if s == "" {
				continue
			}
			s += n.Words
			if n.Language != "" {
				s += " " + n.Language
			}
			if n.Place.Para > 0 {
				s += " left"
			}
			got = append(got, s)
		}
		if got := strings.Join(got, ", "); r.Problem != None || got != tt.want {
			t.Errorf("%s: %q in %q:\ngot  %s, %q\nwant %q", tt.name, tt.quote, tt.text, show(x, r), got, tt.want)
		}
	}
}
