package anchor

import (
	"unicode"
	"unicode/utf8"

	"github.com/rivo/uniseg"
)

// StartsWord reports whether a quotation may start at byte i of s, that is,
// whether nothing that belongs to one word, figure or character is on both
// sides: letters, marks or digits; a hyphen or apostrophe that joins two of them
// and either; a figure and its sign, point, thousands mark, currency, per cent,
// scale (million) or the other half of its ratio or range. s is folded or raw; in
// folded text every dash is a hyphen, and a quotation mark an apostrophe.
// language is its BCP 47 tag, or "" if that is not known.
func StartsWord(s string, i int, language string) bool {
	c, ok := crossingAt(s, i, language)
	return !ok || !c.cuts()
}

// EndsWord reports whether a quotation may end at byte i of s. The rule is that
// of StartsWord, except that the number of a note may be left out behind a word.
func EndsWord(s string, i int, language string) bool {
	c, ok := crossingAt(s, i, language)
	return !ok || !c.cuts() || c.noteMark()
}

// SplitsWord reports whether byte i of s lies inside a word, figure or
// character if a hyphen or an apostrophe does not hold a word together, which is
// the rule for the names of entities: DHS stands in DHS’s.
func SplitsWord(s string, i int) bool {
	c, ok := crossingAt(s, i, "")
	return ok && (c.inWord() || c.inFigure())
}

func (c crossing) cuts() bool { return c.inWord() || c.joined() || c.inFigure() }

// A crossing is a place in a text and the characters on both sides of it.
// Characters that vanish in folding are not there.
type crossing struct {
	s           string
	language    string
	start, end  int // of left, and of right
	left, right rune
}

// crossingAt returns the crossing at byte i of s. It reports false where
// nothing can be cut: at the ends, and between a space and a letter, which is
// most places.
func crossingAt(s string, i int, language string) (crossing, bool) {
	if i <= 0 || i >= len(s) {
		return crossing{}, false
	}
	// A scale may follow on a figure and a space, a figure on a word for per cent.
	if l, r := s[i-1], s[i]; r == ' ' && asciiLetter(l) && (i+1 == len(s) || asciiLetter(s[i+1])) || l == ' ' && asciiLetter(r) && (i == 1 || asciiLetter(s[i-2])) {
		return crossing{}, false
	}
	c := crossing{s: s, language: language}
	c.left, c.start = before(s, i)
	c.right, c.end = after(s, i)
	return c, c.left >= 0 && c.right >= 0
}

func asciiLetter(b byte) bool { return 'a' <= b|0x20 && b|0x20 <= 'z' }

// before returns the character that ends at or before byte i of s, and where it
// starts; -1 if there is none.
func before(s string, i int) (rune, int) {
	for i > 0 {
		r, size := utf8.DecodeLastRuneInString(s[:i])
		i -= size
		if r < 0x80 || classOf(r) != vanish {
			return r, i
		}
	}
	return -1, 0
}

// after returns the character that starts at or after byte i of s, and where it
// ends; -1 if there is none.
func after(s string, i int) (rune, int) {
	for i < len(s) {
		r, size := utf8.DecodeRuneInString(s[i:])
		i += size
		if r < 0x80 || classOf(r) != vanish {
			return r, i
		}
	}
	return -1, i
}

// before2 and after2 return the next character further out.
func (c crossing) before2() rune { r, _ := before(c.s, c.start); return r }
func (c crossing) after2() rune  { r, _ := after(c.s, c.end); return r }

// inWord reports whether letters, marks or digits stand on both sides, or the
// halves of one character. Where words are not spaced, only characters are
// whole, and figures.
func (c crossing) inWord() bool {
	if wordRune(c.left) && wordRune(c.right) {
		if unicode.IsDigit(c.left) && unicode.IsDigit(c.right) {
			return true
		}
		if !Spaceless(c.left) && !Spaceless(c.right) {
			return true
		}
		return !c.graphemes()
	}
	if c.right < 0x300 || unicode.IsSpace(c.left) {
		return false
	}
	return unicode.IsMark(c.right) || c.right == zwj || !c.graphemes()
}

// graphemes reports whether the boundary of two graphemes runs between left
// and right.
func (c crossing) graphemes() bool {
	if (c.left < 0x300 || han(c.left)) && settled(c.right) && !skinTone(c.right) {
		return true
	}
	// A grapheme has no start that could be told without looking at all before
	// it (flags come in pairs), but it does not reach across ASCII, and 64
	// characters are more than any has.
	start := c.start
	for range 64 {
		r, i := before(c.s, start)
		if r < 0x80 {
			break
		}
		start = i
	}
	var b []byte
	at := 0
	for i := start; i < c.end; {
		r, next := after(c.s, i)
		at = len(b)
		b = utf8.AppendRune(b, r)
		i = next
	}
	state := -1
	for n := 0; n < at; {
		var cluster []byte
		cluster, b, _, state = uniseg.FirstGraphemeCluster(b, state)
		n += len(cluster)
		if n == at {
			return true
		}
	}
	return false
}

func han(r rune) bool      { return r >= 0x4E00 && r <= 0x9FFF }
func skinTone(r rune) bool { return r >= 0x1F3FB && r <= 0x1F3FF }

// joined reports whether the place is beside a hyphen or an apostrophe that
// joins two letters or digits.
func (c crossing) joined() bool {
	switch {
	case joiner(c.right):
		return joins(c.left, c.after2())
	case joiner(c.left):
		return joins(c.before2(), c.right)
	}
	return false
}

// noteMark reports whether the number of a note is right behind a word here: of
// one to three digits, superscript or not, maybe several numbers with a comma or
// a dash between them, behind three small letters at least, and before none. So
// CO2 and B12 are whole.
func (c crossing) noteMark() bool {
	if !noteDigit(c.right) {
		return false
	}
	letter := unicode.IsLower
	if c.right >= 0x80 { // nothing but a note's number is superscript behind a word
		letter = unicode.IsLetter
	}
	last, at := c.left, c.start
	for range 3 {
		if last < 0 || !letter(last) {
			return false
		}
		last, at = before(c.s, at)
	}
	digits, r, i := 1, rune(0), c.end
	for {
		next := i
		if r, next = after(c.s, i); r >= 0 && noteDigit(r) {
			if digits++; digits > 3 {
				return false
			}
		} else if further, _ := after(c.s, next); r >= 0 && (r == ',' || sign(r)) && further >= 0 && noteDigit(further) {
			digits = 0
		} else {
			return r < 0 || !wordRune(r) && !percent(r) && !currency(r)
		}
		i = next
	}
}

// noteDigit reports whether r is a digit of a note's number.
func noteDigit(r rune) bool {
	return '0' <= r && r <= '9' || r == '¹' || r == '²' || r == '³' || r == '⁰' || '⁴' <= r && r <= '⁹'
}

func joins(left, right rune) bool {
	return left >= 0 && right >= 0 && wordRune(left) && wordRune(right) && !Spaceless(left) && !Spaceless(right)
}

// joiner reports whether r is a hyphen or an apostrophe. Dashes are not: they
// stand between words. The Hebrew marks are apostrophes inside words.
func joiner(r rune) bool { return hyphen(r) || apostrophe(r) }

func hyphen(r rune) bool {
	return r == '-' || r == 0x2010 || r == 0x2011 || r == 0xFE63 || r == 0xFF0D
}

func apostrophe(r rune) bool {
	switch r {
	case '\'', '‘', '’', '‛', 0x55A, 0x5F3, 0x5F4, 0xFF07:
		return true
	}
	return false
}

// IsHyphen reports whether r joins words, unlike the rest of the dash family.
func IsHyphen(r rune) bool { return hyphen(r) }
