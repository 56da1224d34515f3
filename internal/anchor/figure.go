package anchor

import "unicode"

// inFigure reports whether the place lies between a figure and its sign, point,
// thousands mark, currency or per cent sign.
func (c crossing) inFigure() bool {
	// Whatever belongs to a figure has a digit within two characters: most
	// places have none, and are done.
	l, r := c.left, c.right
	switch {
	case digit(r) || currency(r) || sign(r) || point(r):
		if c.figureBegun() {
			return true
		}
	case unicode.IsSpace(r):
		return c.spaced(l, c.after2())
	}
	switch {
	case digit(l):
		return c.figureGoesOn()
	case unicode.IsSpace(l):
		return c.spaced(c.before2(), r)
	}
	return false
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
	case unicode.IsLetter(l):
		return currency(c.right) // US$50
	case sign(l):
		b := c.before2()
		return b < 0 || !wordRune(b) && !sign(b)
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
		case !currency(r) && !sign(r) && r != '.':
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
	}
	return false
}

// spaced reports whether what stands around one space is a figure and its
// currency or per cent sign, or two groups of one figure's digits.
func (c crossing) spaced(l, r rune) bool {
	if l < 0 || r < 0 {
		return false
	}
	switch {
	case digit(l) && percent(r):
		return true
	case digit(l) && currency(r):
		return !c.currencyOfNext()
	case currency(l) && digit(r):
		return !c.currencyOfLast()
	case digit(l) && digit(r):
		return c.thousands()
	}
	return false
}

// space returns where the space beside the crossing starts and ends.
func (c crossing) space() (start, end int) {
	if unicode.IsSpace(c.right) {
		_, start = before(c.s, c.end)
		return start, c.end
	}
	_, end = after(c.s, c.start)
	return c.start, end
}

// currencyOfNext reports whether the currency after the space belongs to a
// figure that follows it: 50 $100 bills.
func (c crossing) currencyOfNext() bool {
	_, end := c.space()
	_, i := after(c.s, end)
	r, _ := after(c.s, i)
	return r >= 0 && (digit(r) || sign(r))
}

// currencyOfLast reports whether the currency before the space belongs to a
// figure before it: 5€ 50 times.
func (c crossing) currencyOfLast() bool {
	start, _ := c.space()
	_, i := before(c.s, start)
	r, _ := before(c.s, i)
	return r >= 0 && digit(r)
}

// thousands reports whether the space is of a kind that is set between the
// groups of a figure, and the groups are as long as groups are: 10 000.
func (c crossing) thousands() bool {
	start, end := c.space()
	switch r, _ := after(c.s, start); r {
	case 0xA0, 0x2007, 0x2008, 0x2009, 0x202F:
	default:
		return false
	}
	return c.digitsBefore(start) <= 3 && c.digitsAfter(end) == 3
}

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

// percent reports whether r is a per cent or per mille sign.
func percent(r rune) bool {
	switch r {
	case '%', '‰', '‱', '٪', '％', '﹪':
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

// point reports whether r may stand between the digits of a figure: a decimal
// point or a thousands mark.
func point(r rune) bool {
	switch r {
	case '.', ',', '/', '·', '٫', '٬', '．', '，', '\'', '’':
		return true
	}
	return false
}
