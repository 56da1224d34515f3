package anchor

import (
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

// A class is what folding does with a character.
type class uint8

const (
	plain    class = iota // stays, but for normalisation
	vanish                // leaves nothing
	white                 // a run of these is one space
	mark                  // quotation marks, apostrophes, guillemets, primes: '
	dash                  // the dash family: -
	ellipsis              // ...
	other                 // the letters that it is another form of
)

const (
	zwnj = '\u200c'
	zwj  = '\u200d'
)

// classOf returns the class of a character. The marks are those to which
// Unicode gives the property Quotation_Mark, the primes, the characters named
// apostrophe, the backtick, the ʻokina and the marks of Hebrew that are typed with
// them, and the ornaments named quotation marks; full-width forms are never
// folded, whatever they are, except the hyphen and the tilde that the rule names. An acute
// accent is an accent.
func classOf(r rune) class {
	switch {
	case r < 0x80:
		return asciiClass[r]
	case r < 0x2000:
		switch r {
		case 0x85, 0xA0, 0x1680:
			return white
		case 0xAD, 0x61C, 0x640: // soft hyphen, Arabic letter mark, tatweel
			return vanish
		case 0xAB, 0xBB, 0x2BB, 0x2BC, 0x55A, 0x5F3, 0x5F4, 0x1FEF:
			return mark
		case 0x5BE: // maqaf
			return dash
		case 0xB5: // the sign of micro, a Greek letter
			return other
		}
	case r < 0x2100:
		return generalPunctuation(r)
	case r == 0x2212, r == 0xFE58, r == 0xFE63, r == 0xFF0D:
		return dash
	case r == 0x3000:
		return white
	case r >= 0x275B && r <= 0x2760, r == 0x276E, r == 0x276F, r == 0x2E42,
		r >= 0x300C && r <= 0x300F, r >= 0x301D && r <= 0x301F,
		r >= 0xFE41 && r <= 0xFE44, r == 0xFF62, r == 0xFF63,
		r >= 0x1F676 && r <= 0x1F678:
		return mark
	case r >= 0xFB00 && r <= 0xFB06, r == 0x2206, r == 0xFF5E, arabicForm(r):
		return other
	case r == 0xFE0E, r == 0xFE0F, r == 0xFEFF:
		return vanish
	}
	return plain
}

// generalPunctuation is classOf for U+2000 to U+20FF.
func generalPunctuation(r rune) class {
	switch {
	case r <= 0x200A, r == 0x2028, r == 0x2029, r == 0x202F, r == 0x205F:
		return white
	case r == 0x200B, r == 0x200E, r == 0x200F, r == 0x2060, bidiControl(r):
		return vanish
	case r >= 0x2010 && r <= 0x2015:
		return dash
	case r >= 0x2018 && r <= 0x201F, r >= 0x2032 && r <= 0x2037,
		r == 0x2039, r == 0x203A, r == 0x2057:
		return mark
	case r == 0x2026:
		return ellipsis
	}
	return plain
}

// asciiClass is classOf for ASCII. The apostrophe counts as plain, since it
// folds to itself.
var asciiClass = func() (c [128]class) {
	for _, b := range "\t\n\v\f\r " {
		c[b] = white
	}
	c['"'], c['`'] = mark, mark
	c['-'] = dash
	return c
}()

// formOf returns what a character of class other is another form of.
func formOf(r rune) string {
	switch r {
	case 0xB5:
		return "μ"
	case 0x2206:
		return "Δ"
	case 0xFF5E:
		return "〜"
	}
	if r >= 0xFB00 && r <= 0xFB06 {
		return [...]string{"ff", "fi", "fl", "ffi", "ffl", "st", "st"}[r-0xFB00]
	}
	return norm.NFKC.String(string(r))
}

// arabicForm reports whether r is an Arabic letter, or several, in the form for
// one place in a word, as texts taken from PDF files have them.
func arabicForm(r rune) bool {
	return r >= 0xFB50 && r <= 0xFBB1 || r >= 0xFBD3 && r <= 0xFD3D || r >= 0xFD50 && r <= 0xFD8F || r >= 0xFD92 && r <= 0xFDC7 ||
		r >= 0xFDF0 && r <= 0xFDF9 || r >= 0xFE80 && r <= 0xFEFC
}

// single reports whether a mark is one of those written once, as for an
// apostrophe or feet, and not twice, as for speech or inches.
func single(r rune) bool {
	switch r {
	case '\'', '`', '‘', '’', '‚', '‛', '′', '‵', '‹', '›', 0x2BB, 0x2BC, 0x55A, 0x5F3, 0x1FEF, '❛', '❜', '❟', '❮', '❯':
		return true
	}
	return false
}

// bidiControl reports whether r is a bidirectional control that no quotation may
// have: an embedding, override or isolate. Those of a source vanish.
func bidiControl(r rune) bool {
	return r >= 0x202A && r <= 0x202E || r >= 0x2066 && r <= 0x2069
}

// IsControl reports whether r is a control of direction that no quotation may
// have, though a source may.
func IsControl(r rune) bool { return bidiControl(r) }

// WithoutControls returns s without those.
func WithoutControls(s string) string {
	return strings.Map(func(r rune) rune {
		if bidiControl(r) {
			return -1
		}
		return r
	}, s)
}

// variation reports whether r is a variation selector that vanishes.
func variation(r rune) bool { return r == 0xFE0E || r == 0xFE0F }

// wordRune reports whether r is a letter, a mark or a digit; the joiners are
// marks in all but name.
func wordRune(r rune) bool {
	if r < 0x80 {
		return 'a' <= r|0x20 && r|0x20 <= 'z' || '0' <= r && r <= '9'
	}
	return unicode.IsLetter(r) || unicode.IsNumber(r) || unicode.IsMark(r) || r == zwj || r == zwnj
}

// Spaceless reports whether r belongs to a script that is written without
// spaces between words, where any grapheme boundary may be a word's.
func Spaceless(r rune) bool {
	if r < 0xE00 {
		return false
	}
	return unicode.In(r, unicode.Han, unicode.Hiragana, unicode.Katakana, unicode.Thai,
		unicode.Lao, unicode.Khmer, unicode.Myanmar) || r == 'ー' || r == 'ｰ'
}

// settled reports for many letters in use what normalisation would say after a
// longer look: r composes with nothing before it and is its own normal form.
func settled(r rune) bool {
	return r < 0x300 ||
		r >= 0x388 && r <= 0x482 || r >= 0x48A && r <= 0x52F || // Greek, Cyrillic
		r >= 0x5D0 && r <= 0x5EA || r >= 0x620 && r <= 0x64A || // Hebrew, Arabic
		r >= 0xE01 && r <= 0xE30 || // Thai
		r >= 0x2010 && r <= 0x2027 || r >= 0x20A0 && r <= 0x20C0 ||
		r >= 0x3041 && r <= 0x3094 || r >= 0x30A1 && r <= 0x30FA || // kana
		r >= 0x4E00 && r <= 0x9FFF || r >= 0xAC00 && r <= 0xD7A3 || // Han, Hangul
		r >= 0x1F300 && r <= 0x1FAFF
}
