package anchor

import (
	"fmt"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"

	"dossier/internal/dossier"
)

// What an author may put between brackets, and where.

// refuse returns why an edition is refused, and the words that it is about; None
// if it is not.
func (e *editing) refuse(ed *edition) (Problem, string) {
	author, source := 0, 0
	for _, t := range ed.edits {
		if word := glued(e.quotation.text, t); word != "" {
			return Glued, word
		}
		if t.kind != replacement {
			continue
		}
		author += max(1, countWords(t.inside())) // a symbol is a word
		if r := invisible(e.written[e.quotation.rawStart(t.start):e.quotation.rawEnd(t.end())]); r != 0 {
			return Control, fmt.Sprintf("U+%04X", r)
		}
		if word := mixed(t.inside()); word != "" {
			return MixedScripts, word
		}
	}
	for _, p := range ed.parts {
		source += countWords(e.f.text[p.Start:p.End])
	}
	switch {
	case ed.negation != "":
		return Negation, ed.negation
	case ed.displace:
		return Displaced, ""
	case author > 0 && (source <= author || source < leastWords):
		return Rewritten, ""
	}
	return None, ""
}

// allRefused reports whether the quotation is refused at each of its places, so
// that it does not help to say which is meant.
func (e *editing) allRefused() bool {
	for i := range e.found {
		if problem, _ := e.refuse(&e.found[i]); problem == None {
			return false
		}
	}
	return true
}

// bracketsAt reports whether the source has brackets of its own in a gap or, at
// an end of the quotation, right beside it. A reader would take the author's
// words for those.
func (e *editing) bracketsAt(gap dossier.Span, atEnd bool) bool {
	text := e.f.text
	if !atEnd {
		return strings.ContainsFunc(text[gap.Start:gap.End], isBracket)
	}
	before, _ := utf8.DecodeLastRuneInString(strings.TrimRight(text[:gap.Start], " "))
	after, _ := utf8.DecodeRuneInString(strings.TrimLeft(text[gap.End:], " "))
	return before == ']' || before == '］' || after == '[' || after == '［'
}

// leastWords is how many of the source's words a quotation has in which there
// are words of the author.
const leastWords = 3

// glued returns the whole word or figure that the edit t of the folded
// quotation s makes with what it touches, in brackets, or "" if it touches
// nothing that it could make another word or figure of: a letter, a mark, a
// digit, a sign, a currency or a per cent sign. In scripts without spaces every
// letter is a word, and only figures are made of more. What is left out makes a
// word of its neighbors only where it stands between two letters, or beside a figure.
func glued(s string, t token) string {
	if !strings.HasPrefix(t.text, "[") && !strings.HasPrefix(t.text, "［") {
		return ""
	}
	left, l := utf8.DecodeLastRuneInString(s[:t.start])
	right, r := utf8.DecodeRuneInString(s[t.end():])
	inside := t.inside()
	first, _ := utf8.DecodeRuneInString(inside)
	last, _ := utf8.DecodeLastRuneInString(inside)
	before, after := l > 0 && glues(left), r > 0 && glues(right)
	if l > 0 && (hyphen(left) || inFigures(left)) {
		further, _ := utf8.DecodeLastRuneInString(s[:t.start-l])
		before = (digit(first) || currency(first)) && (hyphen(left) || digit(further))
	}
	if r > 0 && (hyphen(right) || inFigures(right)) {
		further, _ := utf8.DecodeRuneInString(s[t.end()+r:])
		after = (digit(further) || currency(further)) && (hyphen(right) || digit(last))
	}
	if t.kind == omission && !(before && after) && !(before && !unicode.IsLetter(left)) && !(after && !unicode.IsLetter(right)) {
		return ""
	}
	if !before && !after {
		return ""
	}
	start, end := t.start, t.end()
	for start > 0 {
		r, size := utf8.DecodeLastRuneInString(s[:start])
		if !glues(r) && !point(r) && !isBracket(r) {
			break
		}
		start -= size
	}
	for end < len(s) {
		r, size := utf8.DecodeRuneInString(s[end:])
		if !glues(r) && !point(r) && !isBracket(r) {
			break
		}
		end += size
	}
	word := strings.Map(func(r rune) rune {
		if isBracket(r) {
			return -1
		}
		return r
	}, s[start:end])
	return "[" + strings.Trim(word, ".,' ") + "]"
}

// glues reports whether a bracket beside r would make another word or figure.
func glues(r rune) bool {
	return wordRune(r) && (!Spaceless(r) || hanNumeral(r)) || sign(r) || currency(r) || percent(r)
}

// inFigures reports whether r may stand between the digits of one figure.
func inFigures(r rune) bool { return point(r) || r == ':' }

func isBracket(r rune) bool { return r == '[' || r == ']' || r == '［' || r == '］' }

// invisible returns the first character in an author's words that cannot be
// seen and could part or join letters, or 0. The joiners are letters' own in
// scripts that join them: Arabic, and those of India.
func invisible(s string) rune {
	last := rune(-1)
	for i, r := range s {
		next, _ := utf8.DecodeRuneInString(s[i+utf8.RuneLen(r):])
		switch {
		case r == zwj || r == zwnj:
			if !joinable(last) && !joinable(next) {
				return r
			}
		case unicode.Is(unicode.So, last) && unicode.Is(unicode.Variation_Selector, r):
		case unicode.In(r, unicode.Cf, unicode.Other_Default_Ignorable_Code_Point, unicode.Variation_Selector):
			return r
		}
		last = r
	}
	return 0
}

// joinable reports whether a joiner beside r has a use: in scripts that join or
// combine their letters, and in emoji.
func joinable(r rune) bool {
	return unicode.Is(unicode.So, r) || skinTone(r) || r == 0xFE0F || unicode.IsLetter(r) && unicode.In(r, unicode.Arabic, unicode.Syriac,
		unicode.Devanagari, unicode.Bengali, unicode.Gurmukhi, unicode.Gujarati, unicode.Oriya, unicode.Tamil, unicode.Telugu,
		unicode.Kannada, unicode.Malayalam, unicode.Sinhala, unicode.Khmer, unicode.Mongolian) || unicode.Is(unicode.Mn, r) && r > 0x900
}

// alphabets are the scripts that have letters which look alike.
var alphabets = [...]*unicode.RangeTable{
	unicode.Latin, unicode.Cyrillic, unicode.Greek, unicode.Armenian, unicode.Cherokee, unicode.Coptic, unicode.Lisu,
}

// ownGreek are the Greek letters that look like no Latin one: units and
// formulas have them beside Latin letters, as in μm and kΩ.
const ownGreek = "βδθλμξπφψΓΔΘΛΞΠΣΦΨΩ"

// mixed returns the first word in an author's words with letters of two
// alphabets that look alike, and "" if there is none.
func mixed(s string) string {
	for word := range strings.FieldsFuncSeq(s, func(r rune) bool { return !wordRune(r) }) {
		seen := -1
		for _, r := range word {
			i := slices.IndexFunc(alphabets[:], func(a *unicode.RangeTable) bool { return unicode.Is(a, r) })
			if i < 0 || strings.ContainsRune(ownGreek, r) {
				continue
			}
			if seen >= 0 && seen != i {
				return word
			}
			seen = i
		}
	}
	return ""
}

// readings returns the words of an author as a reader may take them: as they
// are, with letters of another style as plain ones, and without the marks within
// words, as in n/ot.
func readings(s string) []string {
	s = strings.Map(func(r rune) rune {
		if r >= 0x334 && r <= 0x338 { // overlays
			return -1
		}
		if i := strings.IndexRune(smallCapitals, r); i >= 0 {
			return rune("abcdefghijklmnoprstuvwyz"[utf8.RuneCountInString(smallCapitals[:i])])
		}
		return r
	}, norm.NFKC.String(s))
	solid := strings.Map(func(r rune) rune {
		if r == ' ' || wordRune(r) {
			return r
		}
		return -1
	}, s)
	return []string{s, solid}
}

// smallCapitals are those of the phonetic alphabets that stand for a to z, of
// which q and x have none.
const smallCapitals = "ᴀʙᴄᴅᴇꜰɢʜɪᴊᴋʟᴍɴᴏᴘʀꜱᴛᴜᴠᴡʏᴢ"

// countWords counts the words of folded text: runs without white space that
// have a letter or digit in them; in scripts without spaces each letter counts.
func countWords(s string) int {
	n, inside := 0, false
	for _, r := range s {
		switch {
		case r == ' ':
			inside = false
		case wordRune(r):
			if !inside || Spaceless(r) {
				n++
			}
			inside = true
		}
	}
	return n
}
