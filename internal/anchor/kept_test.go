package anchor

import (
	"strings"
	"testing"
	"unicode/utf8"
)

func TestKeepsLetters(t *testing.T) {
	for _, tt := range []struct {
		name, text string
		want       bool
	}{
		{"plain", "It isn't so.", true},
		{"typography", "“It isn’t so” – he said… ¡Olé!\u00a0ok", true},
		{"soft hyphen", "Home\u00adland", false},
		{"zero width space", "Home\u200bland", false},
		{"ligature", "the \ufb01re", false},
		{"kelvin sign", "300 \u212a", false},
	} {
		t.Run(tt.name, func(t *testing.T) {
			if got := KeepsLetters(tt.text); got != tt.want {
				t.Errorf("KeepsLetters(%q) = %t", tt.text, got)
			}
		})
	}
}

// What KeepsLetters is for: letters that stand in the fold stand in the text.
func FuzzKeepsLetters(f *testing.F) {
	f.Add("Home\u00adland Security")
	f.Add("caf\u00e9 cafe\u0301 \ufb01re 300\u212a x--y")
	f.Fuzz(func(t *testing.T, text string) {
		if !utf8.ValidString(text) || !KeepsLetters(text) {
			t.Skip()
		}
		for _, run := range strings.FieldsFunc(Fold(text), func(r rune) bool {
			return (r < 'a' || r > 'z') && (r < 'A' || r > 'Z') && (r < '0' || r > '9')
		}) {
			if !strings.Contains(text, run) {
				t.Errorf("%q stands in the fold of %q only", run, text)
			}
		}
	})
}
