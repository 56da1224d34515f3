package markdown

import (
	"regexp"
	"strings"
	"unicode/utf8"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"
	"github.com/yuin/goldmark/util"
)

// A callout is a boxed remark of the author's: > [!note] Title.
type callout struct {
	ast.BaseBlock
	class string
}

// A calloutTitle is the first child of a callout. Without a title of its own
// it shows the callout's word.
type calloutTitle struct {
	ast.BaseBlock
	word string
}

var (
	kindCallout      = ast.NewNodeKind("Callout")
	kindCalloutTitle = ast.NewNodeKind("CalloutTitle")
)

func (n *callout) Kind() ast.NodeKind      { return kindCallout }
func (n *calloutTitle) Kind() ast.NodeKind { return kindCalloutTitle }

func (n *callout) Dump(source []byte, level int)      { ast.DumpHelper(n, source, level, nil, nil) }
func (n *calloutTitle) Dump(source []byte, level int) { ast.DumpHelper(n, source, level, nil, nil) }

// calloutClasses are the words with a look of their own, and the other words
// of Obsidian's with the look they share.
var calloutClasses = map[string]string{
	"note": "note", "todo": "note",
	"info": "info", "abstract": "info", "summary": "info", "tldr": "info",
	"tip": "tip", "hint": "tip", "success": "tip", "check": "tip", "done": "tip",
	"important": "important",
	"question":  "question", "help": "question", "faq": "question",
	"warning": "warning", "attention": "warning",
	"caution": "caution", "danger": "caution", "error": "caution", "bug": "caution",
	"failure": "caution", "fail": "caution", "missing": "caution",
	"example": "example",
	"quote":   "quote", "cite": "quote",
}

// The mark that folds a callout in Obsidian, and what may follow the word
// there, mean nothing on a page that must also be printed.
var calloutRE = regexp.MustCompile(`^\[!([\pL][\pL\pN_-]*)(?:\|[^\]]*)?\][-+]?(?:[ \t]+|\n|$)`)

// calloutParser is goldmark's parser of blockquotes for those that begin as a
// callout; all others are quotations.
type calloutParser struct{ parser.BlockParser }

func (p calloutParser) Open(parent ast.Node, reader text.Reader, pc parser.Context) (ast.Node, parser.State) {
	line, at := reader.PeekLine()
	start, ok := quoteMark(line, reader.LineOffset())
	if !ok || in(parent, kindCallout) {
		return nil, parser.NoChildren
	}
	m := calloutRE.FindSubmatchIndex(line[start:])
	if m == nil || depth(parent) >= maxNesting {
		return nil, parser.NoChildren
	}
	word := string(line[start+m[2] : start+m[3]])
	class, ok := calloutClasses[strings.ToLower(word)]
	if !ok {
		class = "note"
	}
	node := &callout{class: class}
	title := &calloutTitle{word: capitalised(word)}
	from := min(at.Start+start+m[1]-at.Padding, at.Stop)
	words := text.NewSegment(from, at.Stop)
	if words = words.TrimRightSpace(reader.Source()); words.Len() > 0 {
		title.Lines().Append(words)
		if !compilationOf(pc).withinMarks(title.Lines(), true) {
			title.Lines().Clear()
		}
	}
	node.AppendChild(node, title)
	reader.AdvanceToEOL()
	return node, parser.HasChildren
}

// quoteMark finds the > that may begin line, and where what it marks starts.
// column is where the line starts in its own, for tabs.
func quoteMark(line []byte, column int) (start int, ok bool) {
	width, pos := util.IndentWidth(line, column)
	if width > 3 || pos >= len(line) || line[pos] != '>' {
		return 0, false
	}
	pos++
	if pos < len(line) && (line[pos] == ' ' || line[pos] == '\t') {
		pos++
	}
	return pos, true
}

func capitalised(word string) string {
	word = strings.ToLower(word)
	_, size := utf8.DecodeRuneInString(word)
	return strings.ToUpper(word[:size]) + word[size:]
}
