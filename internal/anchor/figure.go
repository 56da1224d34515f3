package anchor

import (
	"unicode"
	"unicode/utf8"
)

// inFigure reports whether the place lies between a figure and its sign, point,
// thousands mark, currency or per cent sign.
func (c crossing) inFigure() bool {
	// Whatever belongs to a figure has a digit within two characters: most
	// places have none, and are done.
	l, r := c.left, c.right
	if unicode.IsSpace(l) || unicode.IsSpace(r) {
		return c.acrossSpace()
	}
	if (digit(r) || currency(r) || sign(r) || point(r) || relation(r)) && c.figureBegun() {
		return true
	}
	if enDash(r) && unicode.IsLetter(l) && (digit(c.after2()) || currency(c.after2())) {
		return true // $5m–$10m
	}
	if digit(l) {
		return c.figureGoesOn() || c.inHanFigure() || unicode.IsLetter(r) && scaled(c.s, c.end-utf8.RuneLen(r), c.language)
	}
	return (l >= 0x3007 || r >= 0x3007) && c.inHanFigure()
}

// figureBegun reports whether left belongs to the figure that right begins or
// goes on with.
func (c crossing) figureBegun() bool {
	if !c.figureAhead() {
		return false
	}
	l := c.left
	switch {
	case currency(l), percent(l):
		return true
	case relation(l):
		b := c.before2()
		return l != '>' || b != '-' && b != '=' && !unicode.IsLetter(b) && !quoting(b)
	case unicode.IsLetter(l):
		return currency(c.right) // US$50
	case sign(l):
		b := c.before2()
		return b < 0 || !wordRune(b) && !sign(b) || rangeDash(l) && digit(b) || enDash(l) && unicode.IsLetter(b) && (digit(c.right) || currency(c.right))
	case !digit(c.right):
		return false
	case l == '.':
		b := c.before2()
		return b < 0 || digit(b) || sign(b) || currency(b) || unicode.IsSpace(b) || unicode.In(b, unicode.Ps, unicode.Pi)
	case point(l):
		b := c.before2()
		return b >= 0 && digit(b)
	}
	return false
}

// figureAhead reports whether right is a digit, or a sign, currency or point
// with a digit behind it.
func (c crossing) figureAhead() bool {
	r, i := c.right, c.end
	for range 4 {
		switch {
		case r < 0:
			return false
		case digit(r):
			return true
		case !currency(r) && !sign(r) && !relation(r) && r != '.':
			return false
		}
		r, i = after(c.s, i)
	}
	return false
}

// figureGoesOn reports whether right belongs to the figure whose digit is left.
func (c crossing) figureGoesOn() bool {
	r := c.right
	switch {
	case percent(r), currency(r):
		return true
	case r == '+', r == '＋':
		a := c.after2()
		return a < 0 || !wordRune(a)
	case point(r):
		a := c.after2()
		return a >= 0 && digit(a)
	case rangeDash(r):
		a := c.after2()
		return a >= 0 && (digit(a) || currency(a))
	}
	return false
}

// acrossSpace reports whether a figure goes on behind the white space beside the
// crossing: with its currency, per cent sign, scale or fraction, or with another
// group of its digits. More than one line end is the end of a paragraph.
func (c crossing) acrossSpace() bool {
	start, end, ok := c.space()
	l, _ := before(c.s, start)
	r, _ := after(c.s, end)
	if !ok || l < 0 || r < 0 {
		return false
	}
	switch {
	case digit(l) && percent(r):
		return true
	case digit(l) && currency(r):
		// 50 $100 bills
		_, i := after(c.s, end)
		next, _ := after(c.s, i)
		return next < 0 || !digit(next) && !sign(next)
	case currency(l) && digit(r):
		// 5€ 50 times
		_, i := before(c.s, start)
		last, _ := before(c.s, i)
		return last < 0 || !digit(last)
	case relation(l) && digit(r):
		return true
	case digit(l) && digit(r):
		return c.thousands(start, end) || c.fraction(end)
	case digit(l) && vulgar(r):
		return true
	case digit(l):
		return !c.year(start) && (hanScale(r) || scaled(c.s, end, c.language))
	case digit(r):
		return ofHundred(c.s[:start])
	}
	return false
}

// space returns the white space beside the crossing, and whether it has no more
// than one line end.
func (c crossing) space() (start, end int, ok bool) {
	start, end = c.end, c.end
	if !unicode.IsSpace(c.right) {
		start, end = c.start+utf8.RuneLen(c.left), c.start+utf8.RuneLen(c.left)
	}
	breaks := 0
	count := func(r, other rune) {
		if r == '\n' || r == '\r' && other != '\n' || r == 0x85 || r == 0x2028 || r == 0x2029 {
			breaks++
		}
	}
	for {
		r, i := before(c.s, start)
		if r < 0 || !unicode.IsSpace(r) {
			break
		}
		next, _ := after(c.s, start)
		count(r, next)
		start = i
	}
	for {
		r, i := after(c.s, end)
		if r < 0 || !unicode.IsSpace(r) {
			break
		}
		next, _ := after(c.s, i)
		count(r, next)
		end = i
	}
	return start, end, breaks <= 1
}

// thousands reports whether the white space is of a kind that is set between the
// groups of a figure in its language, and the groups are as long as groups are:
// 10 000.
func (c crossing) thousands(start, end int) bool {
	r, i := after(c.s, start)
	if _, next := after(c.s, i); r == '\r' && next == end {
		i = next
	}
	switch {
	case i != end:
		return false
	case r == 0xA0 || r == 0x2007 || r == 0x2008 || r == 0x2009 || r == 0x202F:
	case !spacedThousands[baseOf(c.language)]:
		return false
	}
	n := c.digitsBefore(start)
	first, _ := utf8.DecodeRuneInString(c.s[max(start-n, 0):])
	return n <= 3 && first != '0' && c.digitsAfter(end) == 3
}

// fraction reports whether a fraction begins at end: 3 1/2.
func (c crossing) fraction(end int) bool {
	n := c.digitsAfter(end)
	slash, i := after(c.s, end+n)
	if n > 2 || slash != '/' && slash != '⁄' {
		return false
	}
	n = c.digitsAfter(i)
	next, _ := after(c.s, i+n)
	return (n == 1 || n == 2) && next != '/'
}

// year reports whether the digits that end at start are those of a year, behind
// which a scale begins another phrase: in 2024 millions came.
func (c crossing) year(start int) bool {
	if c.digitsBefore(start) != 4 || start < 4 {
		return false
	}
	b, _ := before(c.s, start-4)
	century := c.s[start-4 : start-2]
	return century >= "10" && century <= "20" && !point(b) && !currency(b) && !digit(b)
}

// vulgar reports whether r is a fraction in one character.
func vulgar(r rune) bool { return r == '¼' || r == '½' || r == '¾' || r >= '⅐' && r <= '⅞' }

// quoting reports whether r is a quotation mark, as at the end of an HTML tag.
func quoting(r rune) bool { return r == '"' || r == '\'' }

// digitsBefore counts the digits that end at i, up to four.
func (c crossing) digitsBefore(i int) (n int) {
	for r, j := before(c.s, i); n < 4 && r >= 0 && digit(r); r, j = before(c.s, j) {
		n++
	}
	return n
}

// digitsAfter counts the digits that start at i, up to four.
func (c crossing) digitsAfter(i int) (n int) {
	for r, j := after(c.s, i); n < 4 && r >= 0 && digit(r); r, j = after(c.s, j) {
		n++
	}
	return n
}

func digit(r rune) bool {
	return '0' <= r && r <= '9' || r >= 0x80 && unicode.IsDigit(r)
}

func currency(r rune) bool {
	return r == '$' || r >= 0x80 && unicode.Is(unicode.Sc, r)
}

// percent reports whether r is a per cent, per mille or degree sign.
func percent(r rune) bool {
	switch r {
	case '%', '‰', '‱', '٪', '％', '﹪', '°', '℃', '℉':
		return true
	}
	return false
}

// sign reports whether r may be the sign of a figure. An en dash often is one;
// an em dash never.
func sign(r rune) bool {
	switch r {
	case '+', '-', '±', 0x2010, 0x2011, 0x2012, 0x2013, 0x2212, 0xFE62, 0xFE63, 0xFF0B, 0xFF0D:
		return true
	}
	return false
}

// rangeDash reports whether r may be between the ends of a range.
func rangeDash(r rune) bool { return enDash(r) || r == 0x2212 || hyphen(r) }

func enDash(r rune) bool { return r == 0x2012 || r == 0x2013 }

// relation reports whether r tells how a figure behind it is meant.
func relation(r rune) bool {
	switch r {
	case '~', '<', '>', '≈', '≤', '≥', '∼', '≃', '≲', '≳', '≦', '≧', '＜', '＞', '～', '〜':
		return true
	}
	return false
}

// point reports whether r may be between the digits of a figure: a decimal
// point, a thousands mark, or the mark of a time, a ratio or a fraction.
func point(r rune) bool {
	switch r {
	case '.', ',', '/', ':', '×', '^', '·', '٫', '٬', '．', '，', '\'', '’':
		return true
	}
	return false
}
