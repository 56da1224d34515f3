package anchor

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// mark folds the quotation mark r at i and returns where the rest starts.
func (f *folder) mark(i, end int, r rune) int {
	if r == '`' && strings.HasPrefix(f.raw[end:], "`") {
		f.latex, end = true, end+1
	}
	last, _ := utf8.DecodeLastRune(f.out)
	if digit(last) && !single(r) {
		f.emit(`"`, i, end)
	} else {
		f.emit("'", i, end)
	}
	if (r == '«' || r == '‹') && (len(f.out) == 1 || last == ' ' || unicode.In(last, unicode.Ps, unicode.Pd)) {
		f.opened = len(f.out)
	}
	return end
}

// closes reports whether what stands at i of raw, behind white space, closes a
// phrase in French, where a space is before it: ? ! ; : and a » before no word.
func (f *folder) closes(i int) bool {
	r, i := after(f.raw, i)
	switch r {
	case '?', '!', ';', ':', 0x37E:
		return true
	case '»', '›':
		next, _ := after(f.raw, i)
		return next < 0 || !wordRune(next)
	}
	return false
}

const (
	nikhahit = 0xE4D
	saraAa   = 0xE32
	saraAm   = "\u0e33"
)

func thaiTone(r rune) bool { return r >= 0xE48 && r <= 0xE4B }

// saraAm folds a Thai vowel that is taken apart at i, maybe with a tone in it:
// the mark, the tone and the letter are the tone and the vowel. It reports false
// where none is.
func (f *folder) saraAm(i int) (int, bool) {
	tone := ""
	r, end := after(f.raw, i)
	if thaiTone(r) {
		tone = string(r)
		if r, end = after(f.raw, end); r != nikhahit {
			return i, false
		}
	}
	next, j := after(f.raw, end)
	if tone == "" && thaiTone(next) {
		tone = string(next)
		next, j = after(f.raw, j)
	}
	if next != saraAa {
		return i, false
	}
	f.emit(tone+saraAm, i, j)
	f.starter(j)
	return j, true
}
