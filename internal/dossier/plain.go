package dossier

import (
	"html"
	"strings"
)

// Plain is the words of a body of page p with its links filled in, each block on
// a line of its own. Quotations are left out: they are passages of their sources.
func (body Body) Plain(p *Page) string {
	if len(body) == 1 && body[0].Hole == NoHole && strings.IndexByte(body[0].HTML, '<') < 0 {
		return html.UnescapeString(body[0].HTML) // as most notes are
	}
	size := 0
	for _, piece := range body {
		size += len(piece.HTML) + likelyLink
	}
	var b strings.Builder
	b.Grow(size)
	for _, piece := range body {
		b.WriteString(piece.HTML)
		if piece.Hole == LinkHole && piece.Index < len(p.Links) {
			b.WriteString(html.EscapeString(p.Links[piece.Index].Text))
		}
	}
	return html.UnescapeString(untagged(b.String()))
}

const likelyLink = 24 // bytes of the words of a link, about

// untagged is HTML without its tags, with a line end for those of blocks.
func untagged(s string) string {
	var b strings.Builder
	b.Grow(len(s))
	for {
		words, rest, found := strings.Cut(s, "<")
		b.WriteString(strings.ReplaceAll(words, "\n", " "))
		if !found {
			return b.String()
		}
		end := tagEnd(rest)
		if !inline[tagName(rest[:end])] {
			b.WriteByte('\n')
		}
		s = rest[min(end+1, len(rest)):]
	}
}

// tagEnd is where the tag ends that begins before s, attributes considered.
func tagEnd(s string) int {
	quoted := false
	for i := range len(s) {
		switch {
		case s[i] == '"':
			quoted = !quoted
		case s[i] == '>' && !quoted:
			return i
		}
	}
	return len(s)
}

func tagName(tag string) string {
	tag = strings.TrimPrefix(tag, "/")
	if i := strings.IndexAny(tag, " /\n"); i >= 0 {
		tag = tag[:i]
	}
	return tag
}

// inline are the elements that part no words.
var inline = func() map[string]bool {
	set := map[string]bool{}
	for name := range strings.FieldsSeq("a b bdi code del em i img input mark q s span strong sup sub") {
		set[name] = true
	}
	return set
}()
