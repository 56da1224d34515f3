package markdown

import (
	"strings"

	"github.com/alecthomas/chroma/v2/formatters/html"
	highlighting "github.com/yuin/goldmark-highlighting/v2"
	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/renderer"
	"github.com/yuin/goldmark/text"
)

// newCodeRenderer marks tokens with classes, whose colours are the style
// sheet's.
func newCodeRenderer() renderer.NodeRenderer {
	return highlighting.NewHTMLRenderer(highlighting.WithFormatOptions(html.WithClasses(true)))
}

// languages are those that are coloured. There are hundreds, and the rules of
// many take long on input made for it.
var languages = map[string]bool{
	"bash": true, "sh": true, "c": true, "css": true, "diff": true, "go": true, "html": true,
	"ini": true, "java": true, "javascript": true, "js": true, "json": true, "python": true, "py": true,
	"r": true, "ruby": true, "rb": true, "rust": true, "sql": true, "toml": true, "typescript": true, "ts": true,
	"xml": true, "yaml": true, "yml": true,
}

// surveyCode leaves of the code's info only its language: the highlighter would
// read options from it. What is not coloured becomes plain code.
func (c *compilation) surveyCode(n *ast.FencedCodeBlock) {
	size := 0
	for i := range n.Lines().Len() {
		s := n.Lines().At(i)
		size += s.Len()
	}
	language := ""
	if n.Info != nil {
		language = strings.ToLower(string(n.Language(c.source)))
	}
	if languages[language] && c.used.code+size <= maxHighlighted {
		c.used.code += size
		start := n.Info.Segment.Start
		n.Info.Segment = text.NewSegment(start, start+len(language))
		return
	}
	plain := ast.NewCodeBlock()
	plain.SetLines(n.Lines())
	n.Parent().ReplaceChild(n.Parent(), n, plain)
}
