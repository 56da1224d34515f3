package markdown

import (
	"strings"

	"github.com/alecthomas/chroma/v2/formatters/html"
	highlighting "github.com/yuin/goldmark-highlighting/v2"
	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/renderer"
	"github.com/yuin/goldmark/text"
	"github.com/yuin/goldmark/util"
)

// newCodeRenderer marks tokens with classes, whose colours are the style
// sheet's. Lines are not wrapped: nothing refers to one.
func newCodeRenderer() renderer.NodeRenderer {
	return highlighting.NewHTMLRenderer(
		highlighting.WithFormatOptions(html.WithClasses(true), html.PreventSurroundingPre(true)),
		highlighting.WithWrapperRenderer(func(w util.BufWriter, _ highlighting.CodeBlockContext, entering bool) {
			if entering {
				_, _ = w.WriteString(beforeCode)
			} else {
				_, _ = w.WriteString(afterCode)
			}
		}),
	)
}

// Code can be reached by keyboard, since it may have to be scrolled.
const (
	beforeCode = `<pre tabindex="0" class="chroma"><code>`
	afterCode  = "</code></pre>\n"
)

// languages are those that are coloured. There are hundreds, and the rules of
// many, C, Java and HTML among them, take long on input made for it.
var languages = map[string]bool{
	"bash": true, "sh": true, "css": true, "diff": true, "go": true,
	"ini": true, "javascript": true, "js": true, "json": true, "python": true, "py": true,
	"r": true, "ruby": true, "rb": true, "rust": true, "sql": true, "toml": true, "typescript": true, "ts": true,
	"xml": true, "yaml": true, "yml": true,
}

// surveyCode leaves of the code's info only its language: the highlighter would
// read options from it. What is not coloured becomes plain code.
func (c *compilation) surveyCode(n *ast.FencedCodeBlock) {
	language := ""
	if n.Info != nil {
		language = strings.ToLower(string(n.Language(c.source)))
	}
	if languages[language] && c.mayHighlight(n.Lines()) {
		start := n.Info.Segment.Start
		n.Info.Segment = text.NewSegment(start, start+len(language))
		return
	}
	plain := ast.NewCodeBlock()
	plain.SetLines(n.Lines())
	n.Parent().ReplaceChild(n.Parent(), n, plain)
}

// mayHighlight reports whether the code is short enough. The highlighter is
// quadratic in lines, in code and in empty lines.
func (c *compilation) mayHighlight(lines *text.Segments) bool {
	size, empty := 0, 0
	for i := range lines.Len() {
		s := lines.At(i)
		if size += s.Len(); s.Len() > maxCodeLine {
			return false
		}
		if value := s.Value(c.source); util.IsBlank(value) {
			empty++
		} else {
			empty = 0
		}
		if empty > maxEmptyLines {
			return false
		}
	}
	if c.used.code+size > maxHighlighted {
		return false
	}
	c.used.code += size
	return true
}
