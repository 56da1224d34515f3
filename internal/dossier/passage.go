package dossier

import (
	"crypto/sha256"
	"encoding/base32"
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

// PassageHash names a quotation that its author gave no name: 8 characters of
// a to z and 2 to 7. Published addresses end with it, so neither it nor
// [passageWords] may ever change: not with what counts as the same words when a
// quotation is looked for, nor for any other reason. docs/addresses.md promises
// the rule, and TestPassageHash has its values.
//
// It is the first 40 bits of SHA-256, in base 32 (RFC 4648, lower case), of the
// source's slug, a NUL and the words, all in UTF-8.
func PassageHash(source, words string) string {
	sum := sha256.Sum256([]byte(source + "\x00" + passageWords(words)))
	return strings.ToLower(base32.StdEncoding.EncodeToString(sum[:5]))
}

// passageWords is words in Unicode normalization form KC and then in lower case,
// character by character. Letters, marks, numbers, currency signs and + ± − % ‰ ‱
// stay, format characters (category Cf) go, and each run of anything else between
// two that stay becomes one space.
func passageWords(words string) string {
	var b strings.Builder
	gap := false
	for _, r := range norm.NFKC.String(words) {
		switch {
		case unicode.Is(unicode.Cf, r):
		case unicode.In(r, unicode.L, unicode.M, unicode.N, unicode.Sc) || strings.ContainsRune("+±−%‰‱", r):
			if gap && b.Len() > 0 {
				b.WriteByte(' ')
			}
			gap = false
			b.WriteRune(unicode.ToLower(r))
		default:
			gap = true
		}
	}
	return b.String()
}
