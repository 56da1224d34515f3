package markdown

import (
	"bytes"
	"fmt"
	"regexp"
	"strings"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"

	"dossier/internal/diag"
	"dossier/internal/dossier"
)

// A blockID is what names the block before it, for links and addresses: ^name on
// a line of its own. At the end of a paragraph it is text until the survey.
type blockID struct {
	ast.BaseBlock
	row dossier.Span // from ^ on
}

var kindBlockID = ast.NewNodeKind("BlockID")

func (n *blockID) Kind() ast.NodeKind { return kindBlockID }

func (n *blockID) Dump(source []byte, level int) { ast.DumpHelper(n, source, level, nil, nil) }

// As in Obsidian, a block id has Latin letters, digits and hyphens.
var (
	blockIDRE  = regexp.MustCompile(`^\^[A-Za-z0-9-]+$`)
	blockTail  = regexp.MustCompile(`[ \t]+\^[A-Za-z0-9-]+[ \t]*$`)
	blockAlike = regexp.MustCompile(`^\^[^\s^\[\]]*[\pL\pN][^\s^\[\]]*$`) // meant as one
)

// blockIDParser knows a line that is nothing but a block id.
type blockIDParser struct{}

func (blockIDParser) Trigger() []byte             { return []byte{'^'} }
func (blockIDParser) CanInterruptParagraph() bool { return true }
func (blockIDParser) CanAcceptIndentedLine() bool { return false }

func (blockIDParser) Open(_ ast.Node, reader text.Reader, pc parser.Context) (ast.Node, parser.State) {
	line, at := reader.PeekLine()
	name := bytes.TrimSpace(line)
	if !blockAlike.Match(name) {
		return nil, parser.NoChildren
	}
	start := at.Start - at.Padding + bytes.IndexByte(line, '^')
	n := &blockID{row: dossier.Span{Start: start, End: start + len(name)}}
	c := compilationOf(pc)
	c.blockIDs = append(c.blockIDs, n)
	reader.AdvanceToEOL()
	return n, parser.NoChildren
}

func (blockIDParser) Continue(ast.Node, text.Reader, parser.Context) parser.State {
	return parser.Close
}

func (blockIDParser) Close(ast.Node, text.Reader, parser.Context) {}

// nameBlocks gives each block the id on the line after it, and takes those lines
// out of the tree.
func (c *compilation) nameBlocks() {
	for _, n := range c.blockIDs {
		block := n.PreviousSibling()
		parent := n.Parent()
		if parent == nil {
			continue // in a footnote that is not shown
		}
		parent.RemoveChild(parent, n)
		switch name := c.source[n.row.Start+1 : n.row.End]; {
		case !blockIDRE.Match(c.source[n.row.Start:n.row.End]):
			c.badBlockID(n.row, fmt.Sprintf("%q is not a block id", "^"+string(name)), "use a to z, digits and hyphens: ^first-count")
		case block == nil:
			c.misplacedID(n.row, "nothing before it")
		default:
			c.nameBlock(block, n.row)
		}
		c.prune(parent)
	}
}

// nameBlock gives a block the id in row, or reports why it cannot.
func (c *compilation) nameBlock(block ast.Node, row dossier.Span) {
	switch block := block.(type) {
	case *quotation:
		c.nameQuotation(block, row)
	case *ast.Paragraph, *ast.TextBlock:
		shown := block // has an element in HTML
		if block.Kind() == ast.KindTextBlock {
			shown = block.Parent()
		}
		if _, ok := shown.AttributeString("id"); ok {
			c.secondID(row)
			return
		}
		if v, ok := c.takeID(row); ok {
			shown.SetAttributeString("id", []byte(dossier.BlockPrefix+v.Text))
			if c.named == nil {
				c.named = map[ast.Node]dossier.Value{}
			}
			c.named[block] = v
		}
	case *ast.Heading:
		c.badBlockID(row, "a block id after a heading", "take it out; the words of a heading are its name in links: [[page#Words of the heading]]")
	default:
		c.misplacedID(row, "neither a quotation nor a paragraph before it")
	}
}

// nameQuotation is nameBlock for a quotation.
func (c *compilation) nameQuotation(q *quotation, row dossier.Span) {
	switch {
	case q.quote.BlockID.Text != "":
		c.secondID(row)
	case q.quote.Class == dossier.ClassFurniture && !q.bad:
		hint := "take it out"
		if n := q.quote.Para; n > 0 {
			hint += fmt.Sprintf("; a link opens the paragraph: [[%s#p%d]]", c.slug, n)
		}
		c.badBlockID(row, "a block id after furniture, which no link can open", hint)
	default:
		if v, ok := c.takeID(row); ok {
			q.quote.BlockID = v
		}
	}
}

// takeID is the block id in row, unless another block of the file has it.
func (c *compilation) takeID(row dossier.Span) (dossier.Value, bool) {
	v := dossier.Value{Text: strings.Clone(c.written(dossier.Span{Start: row.Start + 1, End: row.End})), Span: c.span(row.Start, row.End)}
	key := strings.ToLower(v.Text)
	if first, ok := c.taken[key]; ok {
		line, _ := c.file.Position(first)
		c.badBlockID(row, fmt.Sprintf("the block id ^%s is already on line %d", v.Text, line), "choose another block id for one of the two; case does not count")
		return v, false
	}
	if c.taken == nil {
		c.taken = map[string]int{}
	}
	c.taken[key] = v.Start
	return v, true
}

func (c *compilation) badBlockID(row dossier.Span, message, hint string) {
	c.mistake(row.Start, row.End, diag.BadBlockID, message, hint)
}

func (c *compilation) misplacedID(row dossier.Span, why string) {
	c.badBlockID(row, "a block id with "+why, "put it on the line after a quotation, or at the end of a paragraph or list item")
}

func (c *compilation) secondID(row dossier.Span) {
	c.badBlockID(row, "a second block id for one block", "keep one of the two")
}

// surveyID takes the block id off the end of a paragraph or an item of a list,
// and notes the id of one that has one.
func (c *compilation) surveyID(block ast.Node) {
	switch block.Kind() {
	case ast.KindParagraph, ast.KindTextBlock, ast.KindHeading:
	default:
		return
	}
	if last, ok := block.LastChild().(*ast.Text); ok && !last.IsRaw() {
		value := last.Segment.Value(c.source)
		if bytes.IndexByte(value, '^') >= 0 {
			if at := blockTail.FindIndex(value); at != nil {
				start := last.Segment.Start - last.Segment.Padding + bytes.LastIndexByte(value, '^')
				end := start + len(bytes.TrimRight(value[bytes.LastIndexByte(value, '^'):], " \t"))
				last.Segment.Stop = last.Segment.Start - last.Segment.Padding + at[0]
				c.nameBlock(block, dossier.Span{Start: start, End: end})
			}
		}
	}
	if v, ok := c.named[block]; ok {
		c.content.BlockIDs = append(c.content.BlockIDs, v)
	}
}

// takeBlockID takes the block id from the last line of a quotation: one that is
// alone there, or at the end of an attribution.
func (c *compilation) takeBlockID(q *quotation) {
	last := len(q.rows) - 1
	row := q.rows[last]
	line := c.source[row.Start:row.End]
	trimmed := bytes.TrimSpace(line)
	if bytes.IndexByte(trimmed, '^') < 0 {
		return
	}
	start := row.Start + bytes.LastIndexByte(line, '^')
	at := dossier.Span{Start: start, End: start + len(bytes.TrimSpace(c.source[start:row.End]))}
	switch {
	case last > 0 && blockIDRE.Match(trimmed):
		q.rows = q.rows[:last]
	case blockTail.Match(line) && c.attributed(q):
		q.rows[last].End = row.Start + blockTail.FindIndex(line)[0]
	default:
		return
	}
	if v, ok := c.takeID(at); ok {
		q.quote.BlockID = v
	}
}

// attributed reports whether the last line is part of an attribution or, in a
// source's own file, says what a passage is.
func (c *compilation) attributed(q *quotation) bool {
	for _, row := range q.rows {
		if beginsAttribution(c.written(row)) {
			return true
		}
	}
	line := strings.TrimLeft(c.written(q.rows[len(q.rows)-1]), " \t")
	if c.kind != dossier.KindSource || dashLength(line) == 0 {
		return false
	}
	parts := strings.Fields(line[dashLength(line):])
	_, _, ok := classOf(parts[:len(parts)-1])
	return ok && len(parts) > 1
}
