package anchor

import "unicode/utf8"

// KeepsLetters reports whether folding leaves each run of ASCII letters and
// digits of s as it is, and joins or makes none. The ASCII letters of a name
// then stand in s if they stand in its fold, so that s can be searched for
// them as it is.
func KeepsLetters(s string) bool {
	for i := 0; i < len(s); {
		if s[i] < utf8.RuneSelf {
			i++
			continue
		}
		r, size := utf8.DecodeRuneInString(s[i:])
		i += size
		const kelvin = 0x212A // composed, it is K
		if c := classOf(r); c == vanish || c == other || r == kelvin {
			return false
		}
	}
	return true
}
