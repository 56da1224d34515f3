package markdown

import (
	"github.com/yuin/goldmark/ast"
	extension "github.com/yuin/goldmark/extension/ast"

	"dossier/internal/dossier"
)

// lift takes out of the prose what is shown elsewhere: on a claim all
// quotations, in a source's own file those that pick a passage of it, with the
// blocks that follow as the note on it.
func (c *compilation) lift(doc *ast.Document) {
	lifted := false
	for _, q := range c.quotations {
		switch {
		case c.kind == dossier.KindClaim || q.bad:
		case c.kind == dossier.KindSource && !q.quote.Attributed():
			q.takeBlocks()
		default:
			continue
		}
		parent := q.Parent()
		parent.RemoveChild(parent, q)
		c.prune(parent)
		lifted = true
	}
	if lifted {
		dropEmptyHeadings(doc)
	}
}

// takeBlocks makes what follows the quotation, up to the next quotation, heading
// or thematic break, the note on it. The break is for that alone, and goes.
func (q *quotation) takeBlocks() {
	parent := q.Parent()
	for n := q.NextSibling(); n != nil; {
		next := n.NextSibling()
		if n.Kind() == kindQuotation || n.Kind() == ast.KindHeading {
			return
		}
		if n.Kind() == ast.KindThematicBreak {
			parent.RemoveChild(parent, n)
			return
		}
		if q.blocks == nil {
			q.blocks = ast.NewDocument()
		}
		parent.RemoveChild(parent, n)
		q.blocks.AppendChild(q.blocks, n)
		n = next
	}
}

// prune removes n if lifting left it empty, and then what it was alone in.
func (c *compilation) prune(n ast.Node) {
	for n != nil && !n.HasChildren() {
		switch n.Kind() {
		case ast.KindList, ast.KindListItem, extension.KindFootnote:
		default:
			return
		}
		parent := n.Parent()
		parent.RemoveChild(parent, n)
		n = parent
	}
}

// dropEmptyHeadings removes each heading under which nothing is left before the
// next one of its level or above. It goes backwards, so that a heading over
// nothing but such headings goes as well.
func dropEmptyHeadings(doc *ast.Document) {
	for n := doc.LastChild(); n != nil; {
		previous := n.PreviousSibling()
		if h, ok := n.(*ast.Heading); ok && !hasContent(h) {
			doc.RemoveChild(doc, h)
		}
		n = previous
	}
}

func hasContent(h *ast.Heading) bool {
	for n := h.NextSibling(); n != nil; n = n.NextSibling() {
		switch n := n.(type) {
		case *ast.LinkReferenceDefinition:
		case *ast.Heading:
			return n.Level > h.Level
		default:
			return true
		}
	}
	return false
}
