// Package markdown compiles what stands below a file's front matter into
// [dossier.Content]: finished HTML with holes, and what the author wrote in a
// form that later stages can check: quotations, links, pictures, headings.
//
// Two things are not as in other Markdown. A blockquote is a quotation: its
// words are taken as typed and nothing in them is Markdown, because pasted text
// must be right whatever signs it holds. And [[a link]] leads to a page whose
// address only the whole dossier knows, so it becomes a hole.
//
// A compilation goes through one tree four times, in this order:
//
//	parse    goldmark makes the tree, with the block and inline parsers here
//	lift     quotations, and the notes on them, leave the prose where they must
//	survey   links, pictures and code are checked and counted; mistakes are made
//	render   the tree becomes pieces of HTML
//
// It is the only package that knows goldmark and chroma. It sees one file and
// does no I/O.
package markdown

import (
	"cmp"
	"slices"
	"sync"

	"github.com/yuin/goldmark/ast"
	extension "github.com/yuin/goldmark/extension/ast"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/renderer"
	"github.com/yuin/goldmark/text"

	"dossier/internal/diag"
	"dossier/internal/dossier"
)

// A Compiler turns Markdown into content. It holds goldmark, set up once, and
// nothing that changes: any number of goroutines may share it.
type Compiler struct {
	Prose bool // whether [dossier.Content.Prose] is kept; not changed once it is used

	body     parser.Parser
	words    parser.Parser // for the words of a quotation, as inline Markdown
	renderer renderer.Renderer
	buffers  sync.Pool // of *pieces
	scratch  sync.Pool // of *scratch
}

// New makes a Compiler.
func New() *Compiler {
	return &Compiler{
		body:     newBodyParser(),
		words:    newWordsParser(),
		renderer: newRenderer(),
		buffers:  sync.Pool{New: func() any { return new(pieces) }},
		scratch:  sync.Pool{New: func() any { return new(scratch) }},
	}
}

// Compile turns the body of file, the bytes from offset to its end, into
// content with holes. kind and slug are those of the file's document. Compile
// never fails; what is wrong becomes mistakes.
func (co *Compiler) Compile(file *diag.File, offset int, kind dossier.Kind, slug string) (dossier.Content, diag.List) {
	s := co.scratch.Get().(*scratch)
	defer co.scratch.Put(s)
	s.source, s.prose = append(s.source[:0], file.Data[offset:]...), s.prose[:0]
	defer func() {
		clear(s.quotes) // of the tree they are in
		s.quotes = s.quotes[:0]
	}()
	c := &compilation{
		Compiler: co,
		scratch:  s,
		file:     file,
		offset:   offset,
		source:   s.source,
		kind:     kind,
		slug:     slug,
	}
	c.takeComments()
	pc := parser.NewContext()
	pc.Set(compilationKey, c)
	doc := co.body.Parse(text.NewReader(c.source), parser.WithContext(pc)).(*ast.Document)

	c.checkTyped(doc)
	c.detachFootnotes()
	c.nameBlocks()
	c.lift(doc)
	c.surveyAll(doc)
	c.setHeadings()
	c.number()
	c.render(doc)
	return c.content, c.mistakes
}

// compilationKey is where the parsers find their compilation.
var compilationKey = parser.NewContextKey()

func compilationOf(pc parser.Context) *compilation {
	return pc.Get(compilationKey).(*compilation)
}

// scratch is memory that a compilation leaves to the next. Nothing of it may be
// in the content.
type scratch struct {
	source []byte
	prose  []byte // of one block after the other
	quotes []quotation
}

// quotation makes a quotation. The ones before stay where they are.
func (s *scratch) quotation() *quotation {
	if len(s.quotes) == cap(s.quotes) {
		s.quotes = make([]quotation, 0, max(8, 2*len(s.quotes)))
	}
	s.quotes = append(s.quotes, quotation{})
	return &s.quotes[len(s.quotes)-1]
}

// A compilation is the work on one body. Offsets are in source, which is the
// file from offset on without its comments, until [compilation.span] makes them
// the file's.
type compilation struct {
	*Compiler
	scratch *scratch
	file    *diag.File
	offset  int
	source  []byte
	body    string  // the same bytes, to keep
	shifts  []shift // by place, where comments were
	typed   []int   // signs of comments left in as pasted, in the file from offset on
	kind    dossier.Kind
	slug    string

	quotations []*quotation               // by place
	blockIDs   []*blockID                 // on lines of their own
	taken      map[string]int             // where each block id is, by its lower case, in the file
	named      map[ast.Node]dossier.Value // paragraphs that have block ids
	links      []*wikiLink
	linked     []prose // blocks with links, whose sentences wait for their numbers
	pictures   []*picture
	headings   []*ast.Heading
	titles     []string // of headings
	notes      footnotes
	used       budget
	tables     int

	content  dossier.Content
	mistakes diag.List
}

// written is source[row.Start:row.End] as a part of a string that is kept anyway.
func (c *compilation) written(row dossier.Span) string {
	return c.body[row.Start:row.End]
}

// span is the file's bytes that are source[start:end]. A comment before or after
// them is not among them.
func (c *compilation) span(start, end int) dossier.Span {
	s := dossier.Span{Start: c.at(start)}
	if s.End = s.Start; end > start {
		s.End = c.at(end-1) + 1
	}
	return s
}

// mistake records an error at source[start:end].
func (c *compilation) mistake(start, end int, code diag.Code, message, hint string) {
	at := c.span(start, end)
	c.mistakes.Add(c.file.At(at.Start, at.End, code, message).WithHint(hint))
}

// number gives every link and picture its index: its rank by place, which is
// not that of the tree, where footnotes come last.
func (c *compilation) number() {
	slices.SortFunc(c.links, func(a, b *wikiLink) int { return cmp.Compare(a.start, b.start) })
	c.content.Links = slices.Grow(c.content.Links, len(c.links))
	for i, l := range c.links {
		l.index = i
	}
	for i := range c.linked {
		c.linked[i].setSentences()
	}
	for _, l := range c.links {
		l.link.Span = c.span(l.start, l.end)
		c.content.Links = append(c.content.Links, l.link)
	}
	slices.SortFunc(c.pictures, func(a, b *picture) int { return cmp.Compare(a.start, b.start) })
	for i, p := range c.pictures {
		p.index = i
		c.content.Images = append(c.content.Images, dossier.Value{Text: p.path, Span: c.span(p.start, p.end)})
	}
	slices.SortFunc(c.content.BlockIDs, func(a, b dossier.Value) int { return cmp.Compare(a.Start, b.Start) })
	slices.SortFunc(c.content.Quoted, func(a, b dossier.Value) int { return cmp.Compare(a.Start, b.Start) })
}

// render makes the bodies. A quotation's own are ready before the prose, which
// only refers to it by its index.
func (c *compilation) render(doc *ast.Document) {
	c.content.Quotes = slices.Grow(c.content.Quotes, len(c.quotations))
	n := 0
	for _, q := range c.quotations {
		if !q.bad {
			q.index = n // before any body, since a note may hold the quotations below it
			n++
		}
	}
	for _, q := range c.quotations {
		if q.bad {
			continue
		}
		if q.note != nil {
			q.quote.Note = c.pieces(q.note)
		}
		if q.blocks != nil {
			q.quote.Blocks = c.pieces(q.blocks)
		}
		c.content.Quotes = append(c.content.Quotes, q.quote)
	}
	if list := c.notes.list; list != nil && list.HasChildren() {
		doc.AppendChild(doc, list)
	}
	c.content.Body = c.pieces(doc)
}

// footnotes are the notes of one body. goldmark finds them; their order and
// number are ours, since lifting takes some away.
type footnotes struct {
	list    *extension.FootnoteList
	byIndex map[int]*extension.Footnote // by goldmark's index
	places  map[*extension.Footnote]int // where each begins
	refs    map[*extension.Footnote]int // how often the text refers to it
	queue   []*extension.Footnote       // in the order of their numbers
}
