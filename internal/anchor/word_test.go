package anchor

import "testing"

// The place is marked by |. FindCutsNoWord has the rest of the rule.
func TestWordBounds(t *testing.T) {
	for _, tt := range []struct {
		name, left, right string
		starts, splits    bool
	}{
		{"the start of a text", "", "fire", true, false},
		{"the end of a text", "fire", "", true, false},
		{"between words", "fire ", "began", true, false},
		{"inside a word", "fi", "re", false, true},
		{"inside a word, beside what vanishes", "fi\u00ad", "re", false, true},
		{"before a hyphen that joins", "ISIS", "-affiliated", false, false},
		{"behind a hyphen that joins", "ISIS-", "affiliated", false, false},
		{"before a possessive", "DHS", "’s", false, false},
		{"before a dash", "ISIS", "—a", true, false},
		{"before a hyphen that joins nothing", "ISIS", "- a", true, false},
		{"inside a figure", "737", ",000", false, true},
		{"between currency and figure", "$", "50", false, true},
		{"inside an accented letter", "e", "\u0301", false, true},
		{"inside an emoji", "👍", "🏽", false, true},
		{"between emoji", "👍", "👍", true, false},
		{"between Han characters", "国", "土", true, false},
		{"between Thai digits", "๑", "๒", false, true},
	} {
		t.Run(tt.name, func(t *testing.T) {
			s, i := tt.left+tt.right, len(tt.left)
			if got := StartsWord(s, i, ""); got != tt.starts {
				t.Errorf("StartsWord is %v", got)
			}
			if got := EndsWord(s, i, ""); got != tt.starts {
				t.Errorf("EndsWord is %v", got)
			}
			if got := SplitsWord(s, i); got != tt.splits {
				t.Errorf("SplitsWord is %v", got)
			}
		})
	}
}
