package markdown

import (
	"bytes"
	"strings"
	"unicode/utf8"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"

	"dossier/internal/dossier"
)

// A wikiLink is [[target#fragment|label]].
type wikiLink struct {
	ast.BaseInline
	link       dossier.Link
	start, end int
	embed      bool // written with an exclamation mark before it
	index      int  // in Content.Links, or -1: only its words are shown
}

var kindWikiLink = ast.NewNodeKind("WikiLink")

func (n *wikiLink) Kind() ast.NodeKind { return kindWikiLink }

func (n *wikiLink) Dump(source []byte, level int) {
	ast.DumpHelper(n, source, level, map[string]string{"Target": n.link.Target}, nil)
}

// shown is the link's words where nothing is known of its target.
func (n *wikiLink) shown() string {
	if n.link.Label != "" {
		return n.link.Label
	}
	return n.link.Target
}

// wikiLinkParser stands before goldmark's own parser of links. It only makes
// nodes: what is wrong with a link is said when the tree is surveyed.
type wikiLinkParser struct{}

func (wikiLinkParser) Trigger() []byte { return []byte{'!', '['} }

func (wikiLinkParser) Parse(_ ast.Node, block text.Reader, _ parser.Context) ast.Node {
	line, at := block.PeekLine()
	open := 0
	if line[0] == '!' {
		open = 1
	}
	if !bytes.HasPrefix(line[open:], []byte("[[")) {
		return nil
	}
	rest := line[open+2:]
	if end := bytes.Index(rest, []byte("]]")); end >= 0 && !bytes.Contains(rest[:end], []byte("[[")) {
		length := open + 2 + end + 2
		block.Advance(length)
		return newWikiLink(string(rest[:end]), at.Start, at.Start+length, open == 1)
	}
	// A link may be wrapped, but over no more than two lines.
	number, position := block.Position()
	block.AdvanceLine()
	next, nextAt := block.PeekLine()
	end := bytes.Index(next, []byte("]]"))
	if end < 0 || !bytes.HasSuffix(line, []byte("\n")) {
		return nil
	}
	joined := string(rest) + string(next[:end])
	if strings.Contains(joined, "[[") || strings.Contains(joined, "]]") {
		block.SetPosition(number, position)
		return nil
	}
	block.Advance(end + 2)
	return newWikiLink(joined, at.Start, nextAt.Start+end+2, open == 1)
}

// linkText is what stands before the closing brackets in s, and the length of
// both, -1 where the link is not closed before another opens.
func linkText(s string) (inside string, length int) {
	inside, _, closed := strings.Cut(s, "]]")
	if !closed || strings.Contains(inside, "[[") {
		return "", -1
	}
	return inside, len(inside) + 2
}

func newWikiLink(inside string, start, end int, embed bool) *wikiLink {
	target, fragment, label := splitLink(inside)
	return &wikiLink{
		link:  dossier.Link{Target: target, Fragment: fragment, Label: label},
		start: start, end: end, embed: embed,
	}
}

// splitLink takes target#fragment|label apart. In a table the bar is written
// with a backslash, which Obsidian does and which does no harm elsewhere.
func splitLink(inside string) (target, fragment, label string) {
	target, label, _ = strings.Cut(inside, "|")
	target = strings.TrimSuffix(target, `\`)
	target, fragment, _ = strings.Cut(target, "#")
	return OneLine(target), OneLine(fragment), OneLine(strings.ReplaceAll(label, `\|`, "|"))
}

// OneLine makes each run of white space one space, and none of those at the ends.
func OneLine(s string) string {
	space := true // what is before the next character
	for i := range len(s) {
		c := s[i]
		if c < ' ' || c == ' ' && space || c >= utf8.RuneSelf {
			return strings.Join(strings.Fields(s), " ")
		}
		space = c == ' '
	}
	return strings.TrimSuffix(s, " ")
}
