package anchor

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// glued returns the whole word or figure that an edit makes with what it
// touches, in brackets, or "" if it touches nothing that it could make another
// word or figure of: a letter, a mark, a digit, a sign, a currency or a per cent
// sign, or those of another edit. In scripts without spaces every letter is a
// word, and only figures are made of more. What is left out makes a word of its
// neighbors only where it is between two letters, or beside a figure; without
// brackets, between two digits. A figure goes on over a space.
func (e *editing) glued(t token) string {
	from, to := e.quotation.rawStart(t.start), e.quotation.rawEnd(t.end())
	edit := e.written[from:to]
	b := bracketed{
		before:   strings.TrimRightFunc(e.written[:from], unseen),
		inside:   strings.TrimFunc(edit, isBracket),
		after:    strings.TrimLeftFunc(e.written[to:], unseen),
		language: e.text.language,
	}
	left, right := lastRune(b.before), firstRune(b.after)
	if first := firstRune(edit); !isBracket(first) {
		if digit(left) && digit(right) {
			return b.whole(true, true)
		}
		return ""
	}
	before, after := b.goesOnBefore(), b.goesOnAfter()
	if t.kind == omission && !(before && after) && !(before && !unicode.IsLetter(left)) && !(after && !unicode.IsLetter(right)) {
		return ""
	}
	if !before && !after {
		return ""
	}
	return b.whole(before, after)
}

// elides are the languages whose articles and pronouns end with an apostrophe
// before a vowel, so that the word after it may be the author's: l’[accord].
var elides = setOf("ca fr it oc")

// elided reports whether a part may end at i although a word goes on there: with
// an apostrophe, on which token k follows, words of the author.
func (e *editing) elided(k, i int) bool {
	return elides[baseOf(e.text.language)] && k < len(e.toks) && e.toks[k].kind == replacement && !e.toks[k].space &&
		strings.HasSuffix(e.f.text[:i], "'") && e.f.edge(i)
}

// unseen reports whether r vanishes in folding, or is a space too narrow to part
// what is on its sides.
func unseen(r rune) bool {
	return r >= 0x2006 && r <= 0x200A || r == 0x202F || r == 0x205F || r >= 0x80 && classOf(r) == vanish
}

// A bracketed is an edit with the quotation on both sides of it.
type bracketed struct {
	before, inside, after string
	language              string
}

// figureReach is how many bytes of a quotation are looked at for the figure
// beside a bracket.
const figureReach = 64

// goesOnBefore reports whether the bracket goes on with the word or figure
// before it.
func (b bracketed) goesOnBefore() bool {
	l, first := lastRune(b.before), firstRune(b.inside)
	rest := b.before[:len(b.before)-max(0, utf8.RuneLen(l))]
	switch {
	case l < 0:
		return false
	case unicode.IsSpace(l):
		figure := strings.TrimRightFunc(b.before, unicode.IsSpace)
		if !digit(lastRune(figure)) && !currency(lastRune(figure)) {
			return false
		}
		if point(first) && digit(firstRune(b.inside[utf8.RuneLen(first):])) {
			return true
		}
		from := cutRune(b.before, max(0, len(figure)-figureReach))
		c, ok := crossingAt(b.before[from:]+b.inside, len(figure)-from, b.language)
		return ok && c.inFigure()
	case isBracket(l):
		return glues(lastRune(rest)) && glues(first)
	case hyphen(l) || point(l):
		return (digit(first) || currency(first)) && (hyphen(l) || digit(lastRune(rest)))
	}
	return glues(l)
}

// goesOnAfter reports whether the word or figure after the bracket goes on with
// it.
func (b bracketed) goesOnAfter() bool {
	r, last := firstRune(b.after), lastRune(b.inside)
	rest := b.after[max(0, utf8.RuneLen(r)):]
	switch {
	case r < 0:
		return false
	case unicode.IsSpace(r):
		figure := strings.TrimLeftFunc(b.after, unicode.IsSpace)
		stem := b.inside[:len(b.inside)-max(0, utf8.RuneLen(last))]
		if digit(firstRune(figure)) && (point(last) && digit(lastRune(stem)) || stem == "" && (sign(last) || point(last))) {
			return true
		}
		to := cutRune(b.after, min(len(b.after), len(b.after)-len(figure)+figureReach))
		c, ok := crossingAt(b.inside+b.after[:to], len(b.inside), b.language)
		return ok && c.inFigure()
	case isBracket(r):
		return glues(firstRune(rest)) && glues(last)
	case hyphen(r) || point(r):
		return (digit(firstRune(rest)) || currency(firstRune(rest))) && (hyphen(r) || digit(last))
	}
	return glues(r)
}

// whole returns the whole word or figure, in brackets. before and after are
// whether it goes on there, maybe over a space.
func (b bracketed) whole(before, after bool) string {
	if trimmed := strings.TrimRightFunc(b.before, unicode.IsSpace); before && trimmed != b.before {
		b.before = trimmed
		if !point(firstRune(b.inside)) {
			b.inside = " " + b.inside
		}
	}
	if trimmed := strings.TrimLeftFunc(b.after, unicode.IsSpace); after && trimmed != b.after {
		b.after = trimmed
		if last := lastRune(b.inside); !point(last) && !sign(last) {
			b.inside += " "
		}
	}
	start := strings.LastIndexFunc(b.before, endsWhole)
	if start >= 0 {
		b.before = b.before[start+utf8.RuneLen(firstRune(b.before[start:])):]
	}
	if end := strings.IndexFunc(b.after, endsWhole); end >= 0 {
		b.after = b.after[:end]
	}
	word := strings.Map(func(r rune) rune {
		if isBracket(r) {
			return -1
		}
		return r
	}, Fold(b.before+b.inside+b.after))
	return "[" + strings.TrimRight(strings.TrimLeft(word, ",' "), ".,' ") + "]"
}

// endsWhole reports whether r is in no word and no figure.
func endsWhole(r rune) bool { return !glues(r) && !point(r) && !isBracket(r) && !unseen(r) }

// glues reports whether a bracket beside r would make another word or figure.
func glues(r rune) bool {
	return r >= 0 && (wordRune(r) && (!Spaceless(r) || hanNumeral(r)) || sign(r) || currency(r) || percent(r))
}

func isBracket(r rune) bool { return r == '[' || r == ']' || r == '［' || r == '］' }

// firstRune and lastRune return -1 where there is none.
func firstRune(s string) rune {
	if s == "" {
		return -1
	}
	r, _ := utf8.DecodeRuneInString(s)
	return r
}

func lastRune(s string) rune {
	if s == "" {
		return -1
	}
	r, _ := utf8.DecodeLastRuneInString(s)
	return r
}
