package resolve

import (
	"testing"
	"unicode/utf8"

	"dossier/internal/anchor"
	"dossier/internal/dossier"
)

// Words that fold to the same have one hash, so neither check --fix nor a mark of
// another style changes an address.
func TestHashIsOfNoTypography(t *testing.T) {
	first := map[string]rune{}
	for _, around := range [][2]string{{"a", "b"}, {"5", "6"}, {"a ", " b"}, {"字", "字"}} {
		clear(first)
		for r := rune(1); r <= utf8.MaxRune; r++ {
			if !utf8.ValidRune(r) {
				continue
			}
			words := around[0] + string(r) + around[1]
			folded := anchor.Fold(words)
			other, ok := first[folded]
			if !ok {
				first[folded] = r
				continue
			}
			if a, b := words, around[0]+string(other)+around[1]; dossier.PassageHash("s", a) != dossier.PassageHash("s", b) {
				t.Errorf("%q and %q (%U and %U) fold to %q, and have two hashes", a, b, r, other, folded)
			}
		}
	}
	for _, tt := range [][2]string{
		{"``so'' — he said", "“so”--he said"},
		{"wait…", "wait..."},
		{"e\u00ad\u0301t\u00e9", "\u00e9t\u00e9"},
		{"น้ำ", "น\u0e4d\u0e49า"},
		{"\ufefb", "لا"},
		{"« oui »", "\"oui\""},
		{"the exam-\nple", "the example"},
		{"the exam¬\nple", "the example"},
		{"中\n文", "中文"}, // a line's end in a hard-wrapped text
	} {
		if dossier.PassageHash("s", tt[0]) != dossier.PassageHash("s", tt[1]) {
			t.Errorf("%q and %q have two hashes", tt[0], tt[1])
		}
	}
}
