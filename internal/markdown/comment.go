package markdown

import (
	"slices"
	"strings"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/util"

	"dossier/internal/diag"
	"dossier/internal/dossier"
)

// Comments are the author's own: %%…%% as in Obsidian, and <!-- … -->. They are
// taken out of the body before anything else sees it, so nothing after this can
// publish, count or check one. What is pasted stays as it is: code, and the
// words of a quotation.
//
// Which bytes are code is goldmark's to decide, but it sees the body only after
// the comments are gone. So they are found by reading lines, as goldmark does,
// and each sign that was left in because it looked like pasted words is checked
// against goldmark's tree ([compilation.checkTyped]). A sign that is neither a
// comment nor in code or a quotation is a mistake: nothing is published because
// the two readings differ.

// A commentMark is one of the two ways to write a comment.
type commentMark struct{ open, close string }

var commentMarks = [...]commentMark{{"%%", "%%"}, {"<!--", "-->"}}

// commentAt is the mark that s begins with, or -1.
func commentAt(s string) int {
	for i, m := range commentMarks {
		if strings.HasPrefix(s, m.open) {
			return i
		}
	}
	return -1
}

// A cut is a part of the body that is taken out.
type cut struct {
	dossier.Span
	space bool // a space takes its place
}

// A shift says that what is in the source at a place and after it is as many
// bytes further on in the body of the file.
type shift struct{ at, by int }

// takeComments takes the comments out of the source, and records where they were.
func (c *compilation) takeComments() {
	c.body = c.file.Data[c.offset:]
	if !strings.Contains(c.body, "%%") && !strings.Contains(c.body, "<!--") {
		return
	}
	s := commentScanner{body: c.body, kind: c.kind}
	s.scan()
	c.typed = s.typed
	for _, at := range s.unclosed {
		mark := commentMarks[commentAt(c.body[at:])]
		c.mistake(at, at+len(mark.open), diag.BadComment, "a comment that is not closed",
			"write "+mark.close+` where it ends, in the same quotation if it begins in one; for the signs themselves write \`+mark.open)
	}
	if len(s.cuts) == 0 {
		return
	}
	source, from := c.source[:0], 0
	for _, cut := range s.cuts {
		source = append(source, c.body[from:cut.Start]...)
		if cut.space {
			source = append(source, ' ')
		}
		from = cut.End
		if k := len(c.shifts) - 1; k >= 0 && c.shifts[k].at == len(source) {
			c.shifts = c.shifts[:k]
		}
		c.shifts = append(c.shifts, shift{len(source), from - len(source)})
	}
	c.source = append(source, c.body[from:]...)
	c.body = string(c.source)
}

// checkTyped reports each sign of a comment that was left in as pasted words,
// and is not in any.
func (c *compilation) checkTyped(doc ast.Node) {
	if len(c.typed) == 0 {
		return
	}
	var pasted []dossier.Span // in the file
	add := func(start, end int) { pasted = append(pasted, c.span(start, end)) }
	_ = ast.Walk(doc, func(n ast.Node, entering bool) (ast.WalkStatus, error) {
		switch n := n.(type) {
		case *ast.FencedCodeBlock:
			for i := range n.Lines().Len() {
				add(n.Lines().At(i).Start, n.Lines().At(i).Stop)
			}
		case *ast.Text:
			if n.Parent().Kind() == ast.KindCodeSpan {
				add(n.Segment.Start, n.Segment.Stop)
			}
		}
		return ast.WalkContinue, nil
	})
	for _, q := range c.quotations {
		if q.bad { // reported
			add(q.start, q.rows[len(q.rows)-1].End)
		} else {
			pasted = append(pasted, q.quote.WordsSpan)
		}
	}
	slices.SortFunc(pasted, func(a, b dossier.Span) int { return a.Start - b.Start })
	for _, at := range c.typed {
		place := c.offset + at
		i, found := slices.BinarySearchFunc(pasted, place, func(s dossier.Span, at int) int { return s.Start - at })
		if found || i > 0 && place < pasted[i-1].End {
			continue
		}
		open := commentMarks[commentAt(c.file.Data[place:])].open
		c.mistakes.Add(c.file.At(place, place+len(open), diag.BadComment, "this may be a comment, or a part of code or of a quotation").
			WithHint(`for the signs themselves write \` + open + "; for a comment close the code above it, or move the comment to a line of its own"))
	}
}

// at is where source[place] is in the file.
func (c *compilation) at(place int) int {
	i, found := slices.BinarySearchFunc(c.shifts, place, func(s shift, at int) int { return s.at - at })
	if found {
		i++
	}
	if i > 0 {
		place += c.shifts[i-1].by
	}
	return c.offset + place
}

// split are the runs of a text with places in the file, which a comment parts.
// end is the text's length.
func (c *compilation) split(runs []dossier.Stretch, end int) []dossier.Stretch {
	out := make([]dossier.Stretch, 0, len(runs))
	for i, r := range runs {
		out = append(out, dossier.Stretch{At: r.At, Place: c.at(r.Place)})
		stop := end
		if i+1 < len(runs) {
			stop = runs[i+1].At
		}
		from, _ := slices.BinarySearchFunc(c.shifts, r.Place+1, func(s shift, at int) int { return s.at - at })
		for _, s := range c.shifts[from:] {
			if s.at >= r.Place+stop-r.At {
				break
			}
			out = append(out, dossier.Stretch{At: r.At + s.at - r.Place, Place: c.at(s.at)})
		}
	}
	return out
}

// isIndent reports whether b is a space or a tab.
func isIndent(b byte) bool { return b == ' ' || b == '\t' }

// skipIndent is the place of the first byte of s from at on that is neither a
// space nor a tab.
func skipIndent(s string, at int) int {
	for at < len(s) && isIndent(s[at]) {
		at++
	}
	return at
}

// joins reports whether two bytes side by side might be read as one sign of
// Markdown.
func joins(a, b byte) bool { return util.IsPunct(a) && util.IsPunct(b) }
