package sentence

import "unicode/utf8"

// A kind is what annex 29 calls the Sentence_Break property, of a common
// character.
type kind uint8

const (
	uncommon kind = iota
	other
	upper
	lower
	numeric
	space
	closing // quotation marks and brackets, opening ones too
	goesOn  // a sentence goes on after these: , - : – —
	stop    // may end a sentence: .
	end     // ends one: ! ?
)

var kinds = func() (k [128]kind) {
	for b := range k {
		switch {
		case 'A' <= b && b <= 'Z':
			k[b] = upper
		case 'a' <= b && b <= 'z':
			k[b] = lower
		case '0' <= b && b <= '9':
			k[b] = numeric
		default:
			k[b] = other
		}
	}
	for set, kind := range map[string]kind{
		"\t\n\v\f\r ": space, `"'()[]{}`: closing, ",-:": goesOn, ".": stop, "!?": end,
	} {
		for _, b := range set {
			k[b] = kind
		}
	}
	return k
}()

// kindAt returns the kind of the character that starts at i of s, and its length.
// Beyond ASCII, typographic marks and Latin-1 are common.
func kindAt(s string, i int) (kind, int) {
	b := s[i]
	if b < 128 {
		return kinds[b], 1
	}
	switch {
	case b == 0xC3 && i+1 < len(s):
		return latin(s[i+1]), 2
	case b == 0xC2 && i+1 < len(s):
		switch s[i+1] {
		case 0xA0:
			return space, 2
		case 0xAB, 0xBB:
			return closing, 2
		case 0xA3, 0xA7, 0xA9, 0xAE, 0xB0, 0xB7: // £ § © ® ° ·
			return other, 2
		}
	case b == 0xE2 && i+2 < len(s) && s[i+1] == 0x80:
		switch c := s[i+2]; {
		case c == 0x93 || c == 0x94:
			return goesOn, 3
		case c >= 0x98 && c <= 0x9F:
			return closing, 3
		case c == 0xA2 || c == 0xA6: // • …
			return other, 3
		}
	}
	return uncommon, 1
}

// latin is kindAt for U+00C0 to U+00FF, by their second byte.
func latin(b byte) kind {
	switch {
	case b == 0x97 || b == 0xB7: // × ÷
		return other
	case b >= 0x80 && b <= 0x9E:
		return upper
	case b >= 0x9F && b <= 0xBF:
		return lower
	}
	return uncommon
}

// before returns the kind of the character that ends at i of s, and its length.
func before(s string, i int) (kind, int) {
	_, size := utf8.DecodeLastRuneInString(s[:i])
	k, _ := kindAt(s, i-size)
	return k, size
}

// lastBreak returns the last break at or before limit, or 0. It reports false
// if it saw something uncommon.
func lastBreak(s string, limit int) (int, bool) {
	for i := limit - 1; i >= 0; i-- {
		b := s[i]
		if b >= utf8.RuneSelf {
			if k, _ := kindAt(s, i); k == uncommon && utf8.RuneStart(b) {
				return 0, false
			}
			continue
		}
		if kinds[b] < stop {
			continue
		}
		found, ok := breakAfter(s, i)
		if !ok {
			return 0, false
		}
		if found > 0 && found <= limit {
			return found, true
		}
	}
	return 0, true
}

// firstBreak returns the first break at or after limit, which is not 0, or the
// length of s. The sentence starts at start, so that no break is before. It
// reports false if it saw something uncommon.
func firstBreak(s string, start, limit int) (int, bool) {
	// The sentence may end before limit, if only marks and spaces follow.
	i := min(limit, len(s))
	for i > 0 && i < len(s) && !utf8.RuneStart(s[i]) {
		i--
	}
	for i > start {
		k, size := before(s, i)
		if k == uncommon {
			return 0, false
		}
		if k < space || k == goesOn {
			break
		}
		i -= size
	}
	for i < len(s) {
		if b := s[i]; b < utf8.RuneSelf && kinds[b] < stop {
			i++
			continue
		}
		k, size := kindAt(s, i)
		if k == uncommon {
			return 0, false
		}
		if k >= stop {
			found, ok := breakAfter(s, i)
			if !ok || found >= limit {
				return found, ok
			}
		}
		i += size
	}
	return len(s), true
}

// breakAfter returns where the break is that the stop or end at i of s makes,
// or 0 if it makes none. It reports false if it saw something uncommon.
func breakAfter(s string, i int) (int, bool) {
	full := s[i] == '.'
	last := other
	if i > 0 {
		if last, _ = before(s, i); last == uncommon {
			return 0, false
		}
	}
	spaced := false
	for j := i + 1; j < len(s); {
		k, size := kindAt(s, j)
		switch {
		case k == uncommon:
			return 0, false
		case k >= goesOn: // rule SB8a
			return 0, true
		case full && j == i+1 && (k == numeric || k == upper && (last == upper || last == lower)):
			return 0, true // SB6: 3.4, SB7: U.S
		case k == space, k == closing && !spaced: // SB9, SB10
			spaced = spaced || k == space
			j += size
			continue
		}
		if full { // SB8
			if low, ok := lowerFollows(s, j); low || !ok {
				return 0, ok
			}
		}
		if abbreviated(s, j) {
			return 0, true
		}
		return j, true
	}
	return 0, true
}

// lowerFollows reports whether the first letter at or after j of s, before any
// stop, is a small one.
func lowerFollows(s string, j int) (low, ok bool) {
	for j < len(s) {
		k, size := kindAt(s, j)
		switch k {
		case uncommon:
			return false, false
		case lower:
			return true, true
		case upper, stop, end:
			return false, true
		}
		j += size
	}
	return false, true
}
