package anchor

import (
	"strings"

	"dossier/internal/dossier"
)

// A Retyping puts the source's characters in place of some of a quotation's.
type Retyping struct {
	dossier.Span // bytes of the quotation's words
	Text         string
}

// Retype lists where the words of a quotation differ from the passage they stand
// for, which folds to the same: quotation marks, dashes, spaces, what is not
// seen, except controls of direction, which no quotation may have. Where a line ends is left to either: an author wraps lines, and a source
// has paragraphs. There is nothing for words that fold to something else.
func Retype(words, passage string) []Retyping {
	a, b := fold(words, false), fold(passage, false)
	if a.text != b.text || a.text == "" {
		return nil
	}
	var list []Retyping
	from, fromB, last := a.rawStart(0), b.rawStart(0), 0 // where the stretch begins: in both, and folded
	for i := 1; i <= len(a.text); i++ {
		if !a.parts(i) || !b.parts(i) {
			continue
		}
		to, toB := a.rawEnd(i), b.rawEnd(i)
		ours, theirs := words[from:to], WithoutControls(passage[fromB:toB])
		breaks := a.text[last:i] == " " && strings.ContainsAny(ours+theirs, lineEnds)
		if ours != theirs && !breaks {
			if n := len(list); n > 0 && list[n-1].End == from {
				list[n-1].End = to
				list[n-1].Text += theirs
			} else {
				list = append(list, Retyping{dossier.Span{Start: from, End: to}, theirs})
			}
		}
		from, fromB, last = to, toB, i
	}
	return list
}

const lineEnds = "\n\r\v\f\u0085\u2028\u2029"

// parts reports whether i of the folded text is not inside a unit.
func (f *folded) parts(i int) bool {
	u, ok := f.at(i)
	return !ok || i == int(u.fold) || i >= u.foldEnd()
}
