package markdown

import (
	"bytes"
	"strings"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"

	"dossier/internal/diag"
	"dossier/internal/dossier"
)

// A quotation is a run of lines that begin with >. What is in them is not
// Markdown. Only the attribution's note is, and it is a child, so that goldmark
// parses it together with all else.
type quotation struct {
	ast.BaseBlock
	rows   []dossier.Span // its lines, less the mark and the line's end
	start  int
	quote  dossier.Quote
	note   *quotationNote // a child, or nil
	blocks *ast.Document  // in a source's own file, what follows
	bad    bool           // what is wrong is reported, and the quotation left out
	index  int            // in Content.Quotes
}

// A quotationNote is the inline text behind an attribution's colon.
type quotationNote struct{ ast.BaseBlock }

var (
	kindQuotation     = ast.NewNodeKind("Quotation")
	kindQuotationNote = ast.NewNodeKind("QuotationNote")
)

func (n *quotation) Kind() ast.NodeKind     { return kindQuotation }
func (n *quotationNote) Kind() ast.NodeKind { return kindQuotationNote }

func (n *quotation) Dump(source []byte, level int) { ast.DumpHelper(n, source, level, nil, nil) }

func (n *quotationNote) Dump(source []byte, level int) { ast.DumpHelper(n, source, level, nil, nil) }

// IsRaw keeps goldmark from the words.
func (n *quotation) IsRaw() bool { return true }

// quotationParser stands in front of goldmark's parser of blockquotes.
type quotationParser struct{}

func (quotationParser) Trigger() []byte             { return []byte{'>'} }
func (quotationParser) CanInterruptParagraph() bool { return true }
func (quotationParser) CanAcceptIndentedLine() bool { return false }

func (p quotationParser) Open(parent ast.Node, reader text.Reader, pc parser.Context) (ast.Node, parser.State) {
	c := compilationOf(pc)
	q := c.scratch.quotation()
	if !q.take(reader) {
		return nil, parser.NoChildren
	}
	if in(parent, kindCallout) {
		q.bad = true
		c.mistake(q.start, q.rows[0].End, diag.QuotationNested, "a quotation inside a callout",
			"end the callout with an empty line before the quotation")
	}
	c.quotations = append(c.quotations, q)
	return q, parser.NoChildren
}

func (quotationParser) Continue(node ast.Node, reader text.Reader, _ parser.Context) parser.State {
	if !node.(*quotation).take(reader) {
		return parser.Close
	}
	return parser.Continue | parser.NoChildren
}

// take adds the line at the reader, if the quotation has it.
func (q *quotation) take(reader text.Reader) bool {
	line, at := reader.PeekLine()
	start, ok := quoteMark(line, reader.LineOffset())
	if !ok {
		return false
	}
	row := dossier.Span{Start: at.Start + start - at.Padding, End: at.Stop}
	if line[len(line)-1] == '\n' {
		row.End--
	}
	// A tab before the mark may be shared with a list item; what it is wide
	// does not stand in the file.
	row.Start = min(max(row.Start, at.Start), row.End)
	if q.rows == nil {
		q.rows = make([]dossier.Span, 0, 2) // the words and the attribution
		q.start = max(at.Start-at.Padding+bytes.IndexByte(line, '>'), at.Start)
	}
	q.rows = append(q.rows, row)
	reader.AdvanceToEOL()
	return true
}

func (quotationParser) Close(node ast.Node, _ text.Reader, pc parser.Context) {
	q := node.(*quotation)
	if q.bad {
		return
	}
	c := compilationOf(pc)
	q.quote.Span = c.span(q.start, q.rows[len(q.rows)-1].End)
	c.takeBlockID(q)
	q.bad = !c.nothingNested(q) || !c.attribute(q)
}

// nothingNested reports whether no line begins with a second mark.
func (c *compilation) nothingNested(q *quotation) bool {
	for _, row := range q.rows {
		line := c.source[row.Start:row.End]
		for i, b := range line {
			if b == '>' {
				c.mistake(row.Start+i, row.End, diag.QuotationNested, "a quotation inside a quotation",
					"quote each source in a block of its own; write the inner words in quotation marks")
				return false
			}
			if b != ' ' && b != '\t' {
				break
			}
		}
	}
	return true
}

// attribute parts the words from the attribution and reads it. It reports
// whether the quotation is one that later stages can use.
func (c *compilation) attribute(q *quotation) bool {
	ok := true
	last := -1 // the row where the attribution begins
	for i, row := range q.rows {
		if !beginsAttribution(c.written(row)) {
			continue
		}
		if last >= 0 {
			c.secondAttribution(row)
			ok = false
		}
		last = i
	}
	switch {
	case !ok:
		return false
	case last >= 0:
		c.setWords(q, q.rows[:last])
		c.readAttribution(q, q.rows[last:])
		return q.quote.Attributed()
	case c.kind == dossier.KindSource:
		return c.classify(q)
	}
	c.setWords(q, q.rows)
	end := q.rows[len(q.rows)-1].End
	hint := `add a line: > — [[source]] states "value"`
	if end < len(c.source) {
		next, _, _ := bytes.Cut(c.source[end+1:], []byte("\n"))
		if beginsAttribution(string(next)) {
			hint = `begin the line of the attribution below with ">" too`
		}
	}
	c.mistake(q.start, end, diag.QuotationUnattributed, "a quotation without its source", hint)
	return false
}

// runTogether reports that what begins with row is a quotation of its own.
func (c *compilation) runTogether(row dossier.Span) {
	c.mistake(row.Start, row.End, diag.BadAttribution, "words below the line that ends a quotation: two run together",
		"leave an empty line between two quotations, here")
}

// secondAttribution reports the attribution in row: the empty line before the
// words above it was lost.
func (c *compilation) secondAttribution(row dossier.Span) {
	c.mistake(row.Start, row.End, diag.BadAttribution, "a second attribution in one quotation: two run together",
		"leave an empty line between two quotations, above the words of the second")
}

// beginsAttribution reports whether line starts with a dash and a link.
func beginsAttribution(line string) bool {
	if !strings.Contains(line, "[[") {
		return false
	}
	s := strings.TrimLeft(line, " \t")
	n := dashLength(s)
	return n > 0 && strings.HasPrefix(strings.TrimLeft(s[n:], spaces), "[[")
}

const spaces = " \t\n\u00a0\u202f"

// dashLength is the length of the dash that s begins with, 0 without one.
func dashLength(s string) int {
	for _, dash := range dashes {
		if strings.HasPrefix(s, dash) {
			return len(dash)
		}
	}
	return 0
}

// The dash family, the longer first.
var dashes = [...]string{
	"---", "--", "-",
	"\u2010", "\u2011", "\u2012", "\u2013", "\u2014", "\u2015", "\u2212", "\ufe58", "\ufe63", "\uff0d",
}

// setWords takes the words of the quotation from rows.
func (c *compilation) setWords(q *quotation, rows []dossier.Span) {
	blank := func(row dossier.Span) bool {
		return len(bytes.TrimSpace(c.source[row.Start:row.End])) == 0
	}
	for len(rows) > 0 && blank(rows[0]) {
		rows = rows[1:]
	}
	for len(rows) > 0 && blank(rows[len(rows)-1]) {
		rows = rows[:len(rows)-1]
	}
	if len(rows) == 0 {
		q.quote.WordsSpan = c.span(q.start, q.start)
		return
	}
	lines := make([]string, len(rows))
	for i, row := range rows {
		lines[i] = c.written(row)
	}
	q.quote.Words = strings.Join(lines, "\n")
	q.quote.WordsSpan = c.span(rows[0].Start, rows[len(rows)-1].End)
	q.quote.Plain, q.quote.Emphasis = c.resolveWords(q.quote.Words)
}

// classify reads a quotation without attribution in a source's own file. Its
// last line may say what the passage is and in which paragraph it stands.
func (c *compilation) classify(q *quotation) bool {
	words := q.rows
	last := len(q.rows) - 1
	for i, row := range q.rows[:last] {
		if trimmed := strings.TrimLeft(c.written(row), " \t"); dashLength(trimmed) > 0 {
			if _, _, ok := classOf(strings.Fields(trimmed[dashLength(trimmed):])); ok {
				c.runTogether(q.rows[i+1])
				return false
			}
		}
	}
	row := q.rows[last]
	line := c.written(row)
	trimmed := strings.TrimLeft(line, " \t")
	dash := dashLength(trimmed)
	at := row.Start + len(line) - len(trimmed)
	if dash > 0 {
		parts := strings.Fields(trimmed[dash:])
		switch class, para, ok := classOf(parts); {
		case ok:
			q.quote.Class, q.quote.Para = class, para
			words = q.rows[:last]
		case looksLikeClass(parts):
			c.mistake(at, row.End, diag.BadAttribution, "a class or a paragraph that does not parse",
				joinHints(diag.DidYouMean(parts[len(parts)-1], classes), "expected furniture, defect, #p4, or #p4 and one of the two"))
			return false
		}
	}
	c.setWords(q, words)
	return true
}

var classes = []string{"furniture", "defect"}

// classOf reads [#p4] [furniture|defect].
func classOf(parts []string) (class dossier.Class, para int, ok bool) {
	if len(parts) > 0 && strings.HasPrefix(parts[0], "#") {
		para, ok = paragraph(parts[0][1:])
		if !ok {
			return 0, 0, false
		}
		parts = parts[1:]
	}
	if len(parts) == 1 {
		switch parts[0] {
		case "furniture":
			return dossier.ClassFurniture, para, true
		case "defect":
			return dossier.ClassDefect, para, true
		}
	}
	return dossier.ClassNote, para, ok && len(parts) == 0
}

// looksLikeClass tells a slip from words that happen to begin with a dash.
func looksLikeClass(parts []string) bool {
	switch {
	case len(parts) == 0 || len(parts) > 2:
		return false
	case strings.HasPrefix(parts[0], "#p"):
		return true
	}
	return len(parts) == 1 && len(diag.Nearest(parts[0], classes)) > 0
}

// joinHints puts the hints that are not empty on lines of their own.
func joinHints(hints ...string) string {
	var kept []string
	for _, h := range hints {
		if h != "" {
			kept = append(kept, h)
		}
	}
	return strings.Join(kept, "\n")
}
