package markdown

import (
	"strings"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/text"
)

// resolveWords reads words as inline Markdown: escapes, entities, emphasis,
// code spans and links are resolved. It returns "" where that changes nothing,
// and whether emphasis was among what went.
func (c *compilation) resolveWords(words string) (plain string, emphasis bool) {
	if !strings.ContainsAny(words, "*_`\\[<&") || countMarks([]byte(words)) > maxMarks {
		return "", false
	}
	source := []byte(words)
	doc := c.words.Parse(text.NewReader(source))
	p := prose{source: source}
	for block := doc.FirstChild(); block != nil; block = block.NextSibling() {
		if len(p.text) > 0 {
			p.text = append(p.text, "\n\n"...)
		}
		p.add(block)
	}
	plain = string(p.text)
	if OneLine(plain) == OneLine(words) {
		return "", false
	}
	_ = ast.Walk(doc, func(n ast.Node, _ bool) (ast.WalkStatus, error) {
		if n.Kind() == ast.KindEmphasis {
			emphasis = true
			return ast.WalkStop, nil
		}
		return ast.WalkContinue, nil
	})
	return plain, emphasis
}
