package markdown

import (
	extension "github.com/yuin/goldmark/extension/ast"

	"dossier/internal/diag"
)

// detachFootnotes takes the notes out of the tree: goldmark leaves them where
// the first of them was written.
func (c *compilation) detachFootnotes() {
	n := &c.notes
	if n.list == nil {
		return
	}
	if parent := n.list.Parent(); parent != nil {
		parent.RemoveChild(parent, n.list)
	}
	n.byIndex = map[int]*extension.Footnote{}
	n.refs = map[*extension.Footnote]int{}
	for f := n.list.FirstChild(); f != nil; f = f.NextSibling() {
		f := f.(*extension.Footnote)
		if f.Index > 0 {
			n.byIndex[f.Index] = f
		}
		f.Index = 0
	}
}

// refer numbers the note that ref leads to, if it is the first to do so. It
// reports whether there still is a note.
func (c *compilation) refer(ref *extension.FootnoteLink) bool {
	n := &c.notes
	f := n.byIndex[ref.Index]
	if f == nil || f.Parent() == nil { // nothing was in it but a quotation
		return false
	}
	if f.Index == 0 {
		n.queue = append(n.queue, f)
		f.Index = len(n.queue)
	}
	ref.Index, ref.RefIndex = f.Index, n.refs[f]
	n.refs[f]++
	return true
}

// surveyFootnotes surveys the notes in the order of their numbers; a note may
// refer to further ones. One that nothing refers to would not be shown, and the
// author would not know.
func (c *compilation) surveyFootnotes() {
	n := &c.notes
	if n.list == nil {
		return
	}
	for i := 0; i < len(n.queue); i++ {
		c.survey(n.queue[i])
	}
	for f := n.list.FirstChild(); f != nil; f = f.NextSibling() {
		if f := f.(*extension.Footnote); f.Index == 0 {
			at := n.places[f]
			c.mistake(at, at, diag.BadMarkdown, "nothing refers to the footnote [^"+string(f.Ref)+"]",
				"write [^"+string(f.Ref)+"] where it belongs, or take the footnote out")
		}
	}
	for _, f := range n.queue {
		n.list.RemoveChild(n.list, f)
	}
	n.list.RemoveChildren(n.list)
	for _, f := range n.queue {
		n.list.AppendChild(n.list, f)
	}
}
