package resolve

import (
	"strings"
	"testing"
	"unicode/utf8"

	"dossier/internal/anchor"
)

func TestTrace(t *testing.T) {
	for _, tt := range []struct {
		name, text string
		anyCase    bool
		want       bool
	}{
		{"Jane Doe", "said Jane Doe, again", false, true},
		{"Jane Doe", "said Jane\n“Doe”", false, true}, // no more than may be
		{"Jane Doe", "said Jane and Doe", false, false},
		{"Jane Doe", "said JaneDoe", false, false},
		{"Jane Doe", "Jane", false, false},
		{"Jane Doe", "Doe", false, false},
		{"the U.S. House", "in the U.S. House, in the House", false, true},
		{"the U.S. House", "in the US House", false, false},
		{"the U.S. House", "House, the House, U.S. House", false, false},
		{"jane doe", "JANE DOE", true, true},
		{"ישראל", "any text", false, true},
		{"Ünal", "nal", false, true},
	} {
		tr := traceOf(nameKey{anchor.Fold(tt.name), tt.anyCase})
		if got := tr.in(tt.text); got != tt.want {
			t.Errorf("%q may stand in %q: %t, want %t", tt.name, tt.text, got, tt.want)
		}
	}
}

// What a trace is for: where a name stands in the fold of a text, its trace is
// in the text.
func FuzzTrace(f *testing.F) {
	f.Add("the U.S. – ‘House’", "in the U.S. -- \"House\" of")
	f.Add("a-b c", "xa\u2010b\u00a0c")
	f.Fuzz(func(t *testing.T, name, text string) {
		if !utf8.ValidString(name) || !utf8.ValidString(text) || !anchor.KeepsLetters(text) {
			t.Skip()
		}
		folded := anchor.Fold(name)
		tr := traceOf(nameKey{folded, false})
		if folded != "" && strings.Contains(anchor.Fold(text), folded) && !tr.in(text) {
			t.Errorf("%q stands in the fold of %q, and has no trace in it", name, text)
		}
	})
}
