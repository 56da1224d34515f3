package markdown

import (
	"bytes"
	"slices"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"
	"unsafe"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/util"

	"dossier/internal/dossier"
	"dossier/internal/sentence"
)

// prose is a block as a reader sees it, without markup.
type prose struct {
	source []byte
	text   []byte
	mapped bool              // whether runs are wanted
	runs   []dossier.Stretch // where the text comes from, by place; in the source
	code   []dossier.Span    // of the text
	linked []dossier.Span    // words of links to elsewhere
	links  []placed
}

// placed is a link and the text that shows it.
type placed struct {
	link *wikiLink
	dossier.Span
}

// add appends what stands in n.
func (p *prose) add(n ast.Node) {
	for child := n.FirstChild(); child != nil; child = child.NextSibling() {
		switch child := child.(type) {
		case *ast.Text:
			p.addText(child)
		case *ast.String:
			p.text = append(p.text, child.Value...)
		case *ast.CodeSpan:
			start := len(p.text)
			p.add(child)
			p.code = append(p.code, dossier.Span{Start: start, End: len(p.text)})
		case *wikiLink:
			start := len(p.text)
			p.from(child.start)
			p.text = append(p.text, child.shown()...)
			p.links = append(p.links, placed{child, dossier.Span{Start: start, End: len(p.text)}})
		case *ast.Link:
			start := len(p.text)
			p.add(child)
			p.linked = append(p.linked, dossier.Span{Start: start, End: len(p.text)})
		case *ast.AutoLink:
			start := len(p.text)
			p.text = append(p.text, child.Label(p.source)...)
			p.linked = append(p.linked, dossier.Span{Start: start, End: len(p.text)})
		case *ast.RawHTML:
			for i := range child.Segments.Len() {
				s := child.Segments.At(i)
				p.from(s.Start)
				p.text = append(p.text, s.Value(p.source)...)
			}
		default:
			p.add(child)
		}
	}
}

func (p *prose) addText(n *ast.Text) {
	value := n.Segment.Value(p.source)
	switch {
	case n.IsRaw():
		p.from(n.Segment.Start)
		p.text = append(p.text, bytes.ReplaceAll(value, []byte{'\n'}, []byte{' '})...)
	case bytes.IndexByte(value, '\\') < 0 && bytes.IndexByte(value, '&') < 0:
		p.from(n.Segment.Start)
		p.text = append(p.text, value...)
	default:
		p.resolve(value, n.Segment.Start)
	}
	if n.SoftLineBreak() || n.HardLineBreak() {
		p.text = append(p.text, ' ')
	}
}

// resolve appends value, which stands at start, with its escapes and entities
// made what they stand for.
func (p *prose) resolve(value []byte, start int) {
	p.from(start)
	for i := 0; i < len(value); i++ {
		switch {
		case value[i] == '\\' && i+1 < len(value) && util.IsPunct(value[i+1]):
			i++
			p.from(start + i)
			p.text = append(p.text, value[i])
		case value[i] == '&':
			// The longest name of an entity has 33 letters.
			length := bytes.IndexByte(value[i:min(len(value), i+40)], ';') + 1
			entity := value[i : i+length]
			char := util.ResolveEntityNames(util.ResolveNumericReferences(entity))
			if length == 0 || bytes.Equal(char, entity) {
				p.text = append(p.text, '&')
				continue
			}
			p.text = append(p.text, char...)
			i += length - 1
			p.from(start + i + 1)
		default:
			p.text = append(p.text, value[i])
		}
	}
}

// from begins a run: what is appended next stands at source.
func (p *prose) from(source int) {
	if p.mapped {
		p.runs = append(p.runs, dossier.Stretch{At: len(p.text), Place: source})
	}
}

// place maps an offset in the text to one in the source.
func (p *prose) place(at int) int {
	lo, hi := 0, len(p.runs)
	for lo < hi {
		if mid := (lo + hi) / 2; p.runs[mid].At <= at {
			lo = mid + 1
		} else {
			hi = mid
		}
	}
	if lo == 0 {
		return 0
	}
	r := p.runs[lo-1]
	return min(r.Place+at-r.At, len(p.source))
}

// kept is the prose for later, with places in the file.
func (p *prose) kept(c *compilation) dossier.Prose {
	text := bytes.Clone(p.text)
	for _, l := range p.links {
		clear(text[l.Start:l.End])
	}
	for _, s := range slices.Concat(p.code, p.linked) {
		clear(text[s.Start:s.End])
	}
	return dossier.Prose{Text: string(text), From: c.split(p.runs, len(text))}
}

// setSentences gives each link the sentence it stands in. One link is the usual
// number; many are looked up in one list, to stay linear.
func (p *prose) setSentences() {
	s := unsafe.String(unsafe.SliceData(p.text), len(p.text)) // not a copy: what is kept of it will be one
	if len(p.links) == 1 {
		p.setSentence(p.links[0], s, sentence.Around(s, p.links[0].Span))
		return
	}
	bounds := sentence.Bounds(s)
	for _, l := range p.links {
		for len(bounds) > 1 && bounds[0].End <= l.Start {
			bounds = bounds[1:]
		}
		in := l.Span
		if len(bounds) > 0 {
			in.Start = min(in.Start, bounds[0].Start)
		}
		for _, b := range bounds { // the shown words may hold sentences of their own
			if b.Start >= l.End && b.Start > in.Start {
				break
			}
			in.End = max(in.End, b.End)
		}
		p.setSentence(l, s, in)
	}
}

// setSentence sets what stands before and behind the link in s[in].
func (p *prose) setSentence(l placed, s string, in dossier.Span) {
	in = dossier.Span{Start: min(in.Start, l.Start), End: max(in.End, l.End)}
	shown := sentence.Clip(s, l.Span, in)
	l.link.link.Before = p.context(s, dossier.Span{Start: shown.Start, End: l.Start})
	l.link.link.After = p.context(s, dossier.Span{Start: l.End, End: shown.End})
	if shown.Start > in.Start {
		l.link.link.Before = "… " + l.link.link.Before
	}
	if shown.End < in.End {
		l.link.link.After = l.link.link.After + " …"
	}
}

// context is s[in] with a token for each link that has no words of its own: what
// it shows is known when it is resolved.
func (p *prose) context(s string, in dossier.Span) string {
	var b strings.Builder
	for _, l := range p.links {
		if l.link.index < 0 || l.link.link.Label != "" || l.Start < in.Start || l.End > in.End {
			continue
		}
		b.WriteString(s[in.Start:l.Start])
		b.WriteString("\x00" + strconv.Itoa(l.link.index) + "\x00")
		in.Start = l.End
	}
	if b.Len() == 0 {
		return strings.Clone(s[in.Start:in.End])
	}
	b.WriteString(s[in.Start:in.End])
	return b.String()
}

// quotedWords is from how many words on a quotation in an author's prose should
// stand in some source.
const quotedWords = 3

// quoted finds the words in double quotation marks, curly or straight.
func (p *prose) quoted(found func(words string, start, end int)) {
	open := -1 // where the words begin, behind their mark
	var closers string
	code := p.code
	for i := 0; i < len(p.text); {
		if len(code) > 0 && i >= code[0].Start {
			i = max(i, code[0].End)
			code = code[1:]
			continue
		}
		c, size := utf8.DecodeRune(p.text[i:])
		switch {
		case open >= 0 && strings.ContainsRune(closers, c):
			if words := string(p.text[open:i]); len(strings.Fields(words)) >= quotedWords {
				found(words, p.place(open), p.place(i-1)+1)
			}
			open = -1
		case c == '"' && opens(p.text[i+size:]):
			open, closers = i+size, `"`
		case c == '“':
			open, closers = i+size, "”"
		case c == '„':
			open, closers = i+size, "“”"
		}
		i += size
	}
}

// opens reports whether a straight mark before rest can begin a quotation.
func opens(rest []byte) bool {
	c, _ := utf8.DecodeRune(rest)
	return len(rest) > 0 && !unicode.IsSpace(c)
}

// mayQuote is a cheap test for quotation marks in the lines of a block.
func mayQuote(line []byte) bool {
	return bytes.IndexByte(line, '"') >= 0 || bytes.Contains(line, []byte("“")) || bytes.Contains(line, []byte("„"))
}
