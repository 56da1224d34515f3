package markdown

import (
	"bytes"
	"fmt"

	"github.com/yuin/goldmark/ast"
	extension "github.com/yuin/goldmark/extension/ast"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"

	"dossier/internal/diag"
)

// Limits on one body. goldmark cannot be stopped and is quadratic in each of
// these, so what exceeds a limit is reported and kept from it.
const (
	maxNesting     = 100      // lists, callouts and footnotes inside each other
	maxCells       = 10_000   // of all tables: a short row is filled up to the width of its table
	maxMarks       = 5_000    // opening brackets and emphasis marks in one block
	maxFootnotes   = 1_000    // each reference looks at all of them
	maxSteps       = 500_000  // lines times the lists that each is in
	maxHighlighted = 8 * 1024 // bytes of code; the rest is shown without colours
	maxCodeLine    = 256      // bytes; code with a longer one is shown so, too
	maxEmptyLines  = 3        // one after the other, in code
)

// A budget is how much of the limits a body has used up.
type budget struct {
	cells, footnotes, steps, code int
	reported                      [4]bool
}

// The limits that are reported once for a body.
const (
	nestingLimit = iota
	cellLimit
	footnoteLimit
	stepLimit
)

// exceed reports that a limit is exceeded at source[at], once for each limit.
func (c *compilation) exceed(limit, at int, message, hint string) {
	if c.used.reported[limit] {
		return
	}
	c.used.reported[limit] = true
	c.mistake(at, at, diag.BadMarkdown, message, hint)
}

// bounded is a parser of blocks that hold blocks, kept within the limits.
type bounded struct{ parser.BlockParser }

func (b bounded) Open(parent ast.Node, reader text.Reader, pc parser.Context) (ast.Node, parser.State) {
	if depth(parent) < maxNesting {
		return b.BlockParser.Open(parent, reader, pc)
	}
	line, at := reader.Position()
	node, _ := b.BlockParser.Open(parent, reader, pc)
	reader.SetPosition(line, at)
	if node != nil {
		compilationOf(pc).exceed(nestingLimit, at.Start,
			fmt.Sprintf("blocks are nested more than %d deep", maxNesting), "")
	}
	return nil, parser.NoChildren
}

// Continue is called for every open block on every line, blank ones too.
func (b bounded) Continue(node ast.Node, reader text.Reader, pc parser.Context) parser.State {
	c := compilationOf(pc)
	if c.used.steps++; c.used.steps > maxSteps {
		_, at := reader.Position()
		c.exceed(stepLimit, at.Start,
			fmt.Sprintf("lists hold more than %d lines, each counted for every list it is in", maxSteps),
			"part the file, or nest less")
		return parser.Close
	}
	return b.BlockParser.Continue(node, reader, pc)
}

// depth is how many blocks n is in; an item counts with its list.
func depth(n ast.Node) int {
	deep := 0
	for ; n != nil; n = n.Parent() {
		if k := n.Kind(); k != ast.KindListItem && k != ast.KindDocument {
			deep++
		}
	}
	return deep
}

// in reports whether n is of a kind, or in a block that is.
func in(n ast.Node, kind ast.NodeKind) bool {
	for ; n != nil; n = n.Parent() {
		if n.Kind() == kind {
			return true
		}
	}
	return false
}

// paragraphGuard sees each paragraph before anything is looked for in it, and
// removes one that goldmark must not have.
type paragraphGuard struct{}

func (paragraphGuard) Transform(node *ast.Paragraph, reader text.Reader, pc parser.Context) {
	c := compilationOf(pc)
	lines := node.Lines()
	cells := cellsOf(lines, c.source)
	if c.used.cells += cells; c.used.cells > maxCells {
		c.exceed(cellLimit, lines.At(0).Start,
			fmt.Sprintf("the tables have more than %d cells", maxCells), "part the table")
		node.Parent().RemoveChild(node.Parent(), node)
		return
	}
	if !c.withinMarks(lines, cells > 0) {
		node.Parent().RemoveChild(node.Parent(), node)
	}
}

// cellsOf counts the cells of the table that lines hold, 0 where there is none.
func cellsOf(lines *text.Segments, source []byte) int {
	for i := 1; i < lines.Len(); i++ {
		s := lines.At(i)
		if line := s.Value(source); isDelimiterRow(line) {
			line = bytes.Trim(line, " \t\n|")
			return (bytes.Count(line, []byte{'|'}) + 1) * (lines.Len() - i)
		}
	}
	return 0
}

func isDelimiterRow(line []byte) bool {
	dash := false
	for _, b := range line {
		switch b {
		case '-':
			dash = true
		case ' ', '\t', '\n', '|', ':':
		default:
			return false
		}
	}
	return dash && bytes.ContainsAny(line, "|:")
}

// withinMarks reports whether lines, each for itself or all together, have no
// more marks than goldmark can be given. It reports a mistake where not.
func (c *compilation) withinMarks(lines *text.Segments, eachLine bool) bool {
	n := 0
	for i := range lines.Len() {
		s := lines.At(i)
		if eachLine {
			n = 0
		}
		if n += countMarks(c.source[s.Start:s.Stop]); n > maxMarks {
			c.mistake(lines.At(0).Start, lines.At(0).Start, diag.BadMarkdown,
				fmt.Sprintf("more than %d opening brackets and emphasis marks in one block", maxMarks),
				"part the block with empty lines")
			return false
		}
	}
	return true
}

func countMarks(line []byte) int {
	n := 0
	for _, b := range line {
		switch b {
		case '[', '*', '_', '~':
			n++
		}
	}
	return n
}

// boundedHeading is the parser of headings, whose one line may be long.
type boundedHeading struct{ parser.BlockParser }

func (b boundedHeading) Close(node ast.Node, reader text.Reader, pc parser.Context) {
	if !compilationOf(pc).withinMarks(node.Lines(), true) {
		node.Lines().Clear()
	}
	b.BlockParser.Close(node, reader, pc)
}

// footnoteParser is goldmark's, with a limit on their number and without notes
// in notes, which would make its tree a circle.
type footnoteParser struct{ bounded }

func (p footnoteParser) Open(parent ast.Node, reader text.Reader, pc parser.Context) (ast.Node, parser.State) {
	if in(parent, extension.KindFootnote) {
		return nil, parser.NoChildren
	}
	line, at := reader.Position()
	node, state := p.bounded.Open(parent, reader, pc)
	if node == nil {
		return nil, state
	}
	c := compilationOf(pc)
	if c.used.footnotes++; c.used.footnotes > maxFootnotes {
		reader.SetPosition(line, at)
		c.exceed(footnoteLimit, at.Start, fmt.Sprintf("more than %d footnotes", maxFootnotes), "")
		return nil, parser.NoChildren
	}
	if c.notes.places == nil {
		c.notes.places = map[*extension.Footnote]int{}
	}
	c.notes.places[node.(*extension.Footnote)] = at.Start
	return node, state
}

func (p footnoteParser) Close(node ast.Node, reader text.Reader, pc parser.Context) {
	p.bounded.Close(node, reader, pc)
	compilationOf(pc).notes.list = node.Parent().(*extension.FootnoteList)
}
