// Package speech finds the direct speech of a text: what stands between
// quotation marks.
package speech

import (
	"unicode"
	"unicode/utf8"

	"dossier/internal/dossier"
)

// In returns the parts of raw within paragraph p that stand between
// quotation marks, in order, without the marks. A mark inside a quotation
// begins no part of its own. One that is never closed reaches to the
// paragraph's end, as where a quotation goes on in the next paragraph. Single
// marks count only where they plainly open and close a quotation: most are
// apostrophes.
func In(raw string, p dossier.Span) []dossier.Span {
	r := marks{text: raw[p.Start:p.End], base: p.Start}
	for i := 0; i < len(r.text); {
		if b := r.text[i]; b < utf8.RuneSelf && b != '"' {
			i++
			continue
		}
		c, size := utf8.DecodeRuneInString(r.text[i:])
		end := i + size
		switch {
		case c == '‘' || c == '‚':
			i = r.single(i, end)
			continue
		case r.closes(c, i):
			if len(r.open) == 0 {
				r.emit(i)
			}
		case r.opens(c, i, end):
			if len(r.open) == 0 {
				r.start = end
			}
			r.open = append(r.open, c)
		}
		i = end
	}
	if len(r.open) > 0 {
		r.emit(len(r.text))
	}
	return r.found
}

// deepest is how many quotations within each other are told apart; few texts
// have three.
const deepest = 8

// marks is a paragraph whose quotation marks are being read.
type marks struct {
	text  string
	base  int // of text in its file
	open  []rune
	start int // behind the outermost open mark
	found []dossier.Span
	no    struct{ high, low bool } // nothing closes ‘, nothing ‚ from here on
}

// emit ends the outermost quotation at byte i.
func (r *marks) emit(i int) {
	if i > r.start {
		r.found = append(r.found, dossier.Span{Start: r.base + r.start, End: r.base + i})
	}
}

// closes ends the innermost quotation that the mark c at i is the closing one
// of, and those in it. A straight and a curly mark make a pair only if there is
// no better one.
func (r *marks) closes(c rune, i int) bool {
	for n := len(r.open) - 1; n >= 0; n-- {
		if pair(r.open[n], c) {
			r.open = r.open[:n]
			return true
		}
	}
	if n := len(r.open) - 1; n >= 0 {
		mixed := c == '”' && r.open[n] == '"' || c == '"' && (r.open[n] == '“' || r.open[n] == '„')
		if mixed && !r.beforeWord(i, i+utf8.RuneLen(c)) {
			r.open = r.open[:n]
			return true
		}
	}
	return false
}

// pair reports whether b closes what a has opened.
func pair(a, b rune) bool {
	switch a {
	case '"', '”':
		return b == a
	case '“':
		return b == '”'
	case '„':
		return b == '“' || b == '”'
	case '«':
		return b == '»'
	case '»':
		return b == '«'
	case '‹':
		return b == '›'
	case '›':
		return b == '‹'
	case '「':
		return b == '」'
	case '『':
		return b == '』'
	}
	return false
}

// opens reports whether the mark c from i to end opens a quotation.
func (r *marks) opens(c rune, i, end int) bool {
	if len(r.open) == deepest {
		return false
	}
	switch c {
	case '“', '„', '«', '‹', '「', '『':
		return true
	case '"':
		return len(r.open) == 0 && !r.behindWord(i, end) || r.beforeWord(i, end)
	case '”', '»', '›':
		return r.beforeWord(i, end)
	}
	return false
}

// single reads the opening single mark from i to end, and returns where to go
// on: behind the closing one if the two enclose a quotation that is in no
// other.
func (r *marks) single(i, end int) int {
	low, no := r.text[i:end] == "‚", &r.no.high
	if low {
		no = &r.no.low
	}
	if len(r.open) > 0 || *no || !r.beforeWord(i, end) {
		return end
	}
	for k := end; k < len(r.text); {
		c, size := utf8.DecodeRuneInString(r.text[k:])
		next := k + size
		if c == '’' || c == '‘' && low {
			before, _ := utf8.DecodeLastRuneInString(r.text[:k])
			after, _ := utf8.DecodeRuneInString(r.text[next:])
			if !unicode.IsSpace(before) && (next == len(r.text) || !wordRune(after)) {
				r.start = end
				r.emit(k)
				return next
			}
		}
		k = next
	}
	*no = true // so that a paragraph of such marks is searched once
	return end
}

// beforeWord reports whether the mark from i to end stands before a word and
// not behind one.
func (r *marks) beforeWord(i, end int) bool {
	before, _ := utf8.DecodeLastRuneInString(r.text[:i])
	after, size := utf8.DecodeRuneInString(r.text[end:])
	return (i == 0 || unicode.IsSpace(before) || unicode.In(before, unicode.Ps, unicode.Pi, unicode.Pd) || before == '"') &&
		size > 0 && (wordRune(after) || unicode.In(after, unicode.Ps, unicode.Pi, unicode.Sc) || after == '…')
}

// behindWord reports whether the mark from i to end stands behind a word or its
// punctuation and before none, as one that closes does, and one of inches.
func (r *marks) behindWord(i, end int) bool {
	before, _ := utf8.DecodeLastRuneInString(r.text[:i])
	after, size := utf8.DecodeRuneInString(r.text[end:])
	return i > 0 && !unicode.IsSpace(before) && !unicode.In(before, unicode.Ps, unicode.Pi, unicode.Pd) &&
		!(size > 0 && wordRune(after))
}

// wordRune reports whether r is \w: a letter, mark or number, ½ too, or an underscore.
func wordRune(r rune) bool {
	return r == '_' || unicode.IsLetter(r) || unicode.IsNumber(r) || unicode.IsMark(r)
}
