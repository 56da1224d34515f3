package anchor

import (
	"fmt"
	"strings"
	"unicode/utf8"

	"dossier/internal/dossier"
)

// What an author may put between brackets, and where.

// refuse returns why an edition is refused, and the words that it is about; None
// if it is not.
func (e *editing) refuse(ed *edition) (Problem, string) {
	author, source := 0, 0
	if r := turned(e.written); r != 0 {
		return Control, fmt.Sprintf("U+%04X", r)
	}
	for _, t := range ed.edits {
		if word := e.glued(t); word != "" {
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
