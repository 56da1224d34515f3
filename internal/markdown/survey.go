package markdown

import (
	"bytes"
	"slices"

	"github.com/yuin/goldmark/ast"
	extension "github.com/yuin/goldmark/extension/ast"
	"github.com/yuin/goldmark/text"

	"dossier/internal/diag"
	"dossier/internal/dossier"
)

// surveyAll goes through the prose, then through what was lifted out of it, then
// through the footnotes, which are numbered by then.
func (c *compilation) surveyAll(doc *ast.Document) {
	c.survey(doc)
	for _, q := range c.quotations {
		if q.Parent() == nil && !q.bad {
			c.survey(q)
			if q.blocks != nil {
				c.survey(q.blocks)
			}
		}
	}
	c.surveyFootnotes()
}

// survey checks and counts what stands in n, a block.
func (c *compilation) survey(n ast.Node) {
	switch n := n.(type) {
	case *ast.FencedCodeBlock:
		c.surveyCode(n)
		return
	case *extension.Table:
		c.tables++
		n.SetAttributeString("number", c.tables)
	case *extension.TableCell:
		c.surveyCell(n)
	}
	first := n.FirstChild()
	switch {
	case first == nil:
	case first.Type() == ast.TypeInline:
		c.surveyText(n)
	default:
		for child := first; child != nil; {
			next := child.NextSibling() // code without colours is replaced
			c.survey(child)
			child = next
		}
	}
	if h, ok := n.(*ast.Heading); ok {
		if first == nil { // a mark without words says nothing to a reader
			h.Parent().RemoveChild(h.Parent(), h)
			return
		}
		c.surveyHeading(h)
	}
}

// surveyText surveys a block that holds text. Only where there is a link or a
// quotation mark, or where it is kept, is it put together as a reader sees it.
func (c *compilation) surveyText(block ast.Node) {
	c.surveyID(block)
	links := len(c.links)
	in := inlines{compilation: c, block: block}
	in.survey(block)
	quotes, size := false, 0
	for i := range block.Lines().Len() {
		s := block.Lines().At(i)
		quotes = quotes || mayQuote(c.source[s.Start:s.Stop])
		size += s.Stop - s.Start
	}
	keep := c.Prose && block.Kind() != ast.KindHeading
	if len(c.links) == links && !quotes && !keep {
		return
	}
	used := len(c.scratch.prose)
	c.scratch.prose = slices.Grow(c.scratch.prose, size)[:used+size]
	p := prose{source: c.source, text: c.scratch.prose[used : used : used+size], mapped: quotes || keep}
	p.add(block)
	if keep {
		c.content.Prose = append(c.content.Prose, p.kept(c))
	}
	if len(c.links) > links {
		c.linked = append(c.linked, p)
	}
	if quotes {
		p.quoted(func(words string, start, end int) {
			c.content.Quoted = append(c.content.Quoted, dossier.Value{Text: words, Span: c.span(start, end)})
		})
	}
}

// inlines surveys the text of one block.
type inlines struct {
	*compilation
	block  ast.Node
	link   ast.Node // that the text is in, or nil
	warned bool     // of raw HTML
}

func (in *inlines) survey(parent ast.Node) {
	for n := parent.FirstChild(); n != nil; {
		next := n.NextSibling()
		switch n := n.(type) {
		case *wikiLink:
			in.wikiLink(n)
		case *ast.Link:
			in.webLink(n)
		case *ast.AutoLink:
			in.autoLink(n)
		case *ast.Image:
			in.image(n)
		case *ast.RawHTML:
			in.rawHTML(n)
		case *extension.FootnoteLink:
			if !in.footnote(n) {
				parent.RemoveChild(parent, n)
			}
		case *ast.CodeSpan, *ast.Text:
		default:
			in.survey(n)
		}
		n = next
	}
}

// nested reports a link inside a link, which HTML does not have.
func (in *inlines) nested(n ast.Node, start, end int) bool {
	if in.link == nil {
		return false
	}
	in.mistake(start, end, diag.BadLink, "a link inside a link", "end the outer link before it")
	return true
}

func (in *inlines) wikiLink(n *wikiLink) {
	n.index = -1
	switch {
	case n.embed:
		in.mistake(n.start, n.end, diag.BadLink, "pages and files cannot be embedded",
			"write [["+n.link.Target+"]] for a link; a picture goes into static/ and is written ![words](/file.png)")
	case n.link.Target == "":
		in.mistake(n.start, n.end, diag.BadLink, "a link without a target",
			"write the page's name, also for a place on the same page: [[page#heading]]")
	case in.nested(n, n.start, n.end):
	default:
		in.links = append(in.links, n)
	}
}

// footnote reports whether a reference may stay. The note on a quotation is
// shown on the source's page as well, where the footnote is not.
func (in *inlines) footnote(n *extension.FootnoteLink) bool {
	if in.block.Kind() == kindQuotationNote {
		in.mistake(n.Pos(), n.Pos(), diag.BadMarkdown, "a footnote in the note on a quotation", "say it in the note")
		return false
	}
	return !in.nested(n, n.Pos(), n.Pos()) && in.refer(n)
}

const webHint = "links to elsewhere begin with https://, http:// or mailto:; write [[page]] for a page of the dossier"

func (in *inlines) webLink(n *ast.Link) {
	start, end := n.Pos(), in.linkEnd(n)
	nested := in.nested(n, start, end)
	address, ok := webAddress(n.Destination)
	if !ok {
		in.mistake(start, end, diag.BadLink, "a link that leads nowhere: "+quoted(n.Destination), webHint)
	}
	n.Destination = address // as it is written; none for a mistake
	if nested || !ok {
		n.Destination = nil
	}
	outer := in.link
	in.link = n
	in.survey(n)
	in.link = outer
}

func (in *inlines) autoLink(n *ast.AutoLink) {
	label := n.Label(in.source)
	start := n.Pos()
	end := start + len(label) + 2
	_, ok := webAddress(autoAddress(n, in.source))
	if !ok {
		in.mistake(start, end, diag.BadLink, "a link that leads nowhere: "+quoted(label), webHint)
	}
	if in.nested(n, start, end) || !ok {
		words := ast.NewString(label)
		words.SetRaw(true)
		n.Parent().ReplaceChild(n.Parent(), n, words)
	}
}

// autoAddress is what <address> leads to.
func autoAddress(n *ast.AutoLink, source []byte) []byte {
	address := n.URL(source)
	if n.AutoLinkType == ast.AutoLinkEmail {
		return append([]byte("mailto:"), address...)
	}
	return address
}

func (in *inlines) rawHTML(n *ast.RawHTML) {
	if in.warned {
		return // one for a block is enough
	}
	in.warned = true
	first := n.Segments.At(0)
	at := in.span(first.Start, first.Stop)
	in.mistakes.Add(in.file.At(at.Start, at.End, diag.RawHTML,
		"HTML is shown as typed").WithHint("write Markdown, or put the tag into a code span").AsWarning())
}

// linkEnd is where the link or picture n ends in the source: goldmark does not
// say, so it is looked for behind the last of its words.
func (in *inlines) linkEnd(n ast.Node) int {
	at := n.Pos() + 1
	for child := n.LastChild(); child != nil; child = child.LastChild() {
		switch child := child.(type) {
		case *ast.Text:
			at = max(at, child.Segment.Stop)
		case *wikiLink:
			at = max(at, child.end)
		}
	}
	line, _, _ := bytes.Cut(in.source[min(at, len(in.source)):], []byte{'\n'})
	open := bytes.IndexByte(line, ']')
	if open < 0 {
		return at
	}
	at += open + 1
	line = line[open+1:]
	switch {
	case bytes.HasPrefix(line, []byte{'('}):
		return at + max(bytes.IndexByte(line, ')')+1, 1)
	case bytes.HasPrefix(line, []byte{'['}):
		return at + max(bytes.IndexByte(line, ']')+1, 1)
	}
	return at
}

// surveyCell finds a link that an unescaped bar cuts into two cells.
func (c *compilation) surveyCell(cell *extension.TableCell) {
	next, ok := cell.NextSibling().(*extension.TableCell)
	if !ok || cell.Lines().Len() == 0 || next.Lines().Len() == 0 {
		return
	}
	s := cell.Lines().At(0)
	left, right := c.source[s.Start:s.Stop], lineValue(next.Lines(), c.source)
	open := bytes.LastIndex(left, []byte("[["))
	if open < 0 || bytes.Contains(left[open:], []byte("]]")) || bytes.IndexByte(left[open:], '`') >= 0 {
		return
	}
	if end := bytes.Index(right, []byte("]]")); end >= 0 && !bytes.Contains(right[:end], []byte("[[")) {
		c.mistake(s.Start+open, s.Stop, diag.BadLink, "a link cut by the border of a cell",
			`in a table write the bar with a backslash: [[page\|words]]`)
	}
}

func lineValue(lines *text.Segments, source []byte) []byte {
	s := lines.At(0)
	return source[s.Start:s.Stop]
}
