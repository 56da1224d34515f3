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

// passageWords is what an address takes from words. It has nothing that folding
// makes equal, or may one day: no white space, punctuation, dash or mark.
//
// Format characters (category Cf) go. Of the rest, in normalization form KC,
// letters, numbers, currency signs and + ± % ‰ ‱ stay, in lower case, less the
// letters that are typography: U+02B9 to U+02FF (apostrophes) and U+0640 (tatweel).
// U+2206 (increment) becomes δ.
func passageWords(words string) string {
	words = strings.Map(func(r rune) rune {
		if unicode.Is(unicode.Cf, r) {
			return -1
		}
		return r
	}, words)
	return strings.Map(func(r rune) rune {
		switch {
		case r == '\u2206':
			return 'δ'
		case r == '\u0640' || r >= '\u02b9' && r <= '\u02ff':
			return -1
		case unicode.In(r, unicode.L, unicode.N, unicode.Sc) || strings.ContainsRune("+±%‰‱", r):
			return unicode.ToLower(r)
		}
		return -1
	}, norm.NFKC.String(words))
}
