// Package dossier holds the model: what a dossier is, not how it is made.
//
// A dossier is a set of documents. A source is an article as it was published,
// and not a byte of its text is ever altered. An entity is a person, a body, a
// place, an event or a document; a claim is a statement that sources carry or
// dispute. A quotation says that certain words stand in a source, and a mention
// that a source names an entity.
//
// There are two halves. A [Doc] is one annotation file by itself, as parsing
// leaves it: its references are still words. A [Dossier] is all of them joined,
// where every reference leads somewhere. A Doc is not modified after parsing,
// so that a later run can share it for as long as its file is unchanged.
//
// The package does no I/O and imports no stage.
package dossier

import (
	"path"
	"sort"
	"strings"

	"dossier/internal/diag"
)

// Kind is the kind of a document.
type Kind uint8

const (
	KindHome Kind = iota
	KindSource
	KindEntity
	KindClaim
	KindPage
)

// String is the kind's name as a reader or an author knows it.
func (k Kind) String() string {
	return [...]string{"home page", "source", "entity", "claim", "page"}[k]
}

// A is the kind's name with its article.
func (k Kind) A() string {
	if k == KindEntity {
		return "an entity"
	}
	return "a " + k.String()
}

// Folder is where the kind's pages stand in the site, with a slash at the end,
// or "" at its top.
func (k Kind) Folder() string {
	return [...]string{"", "sources/", "entities/", "claims/", ""}[k]
}

// A Value is something an author wrote, and where: bytes of the file.
type Value struct {
	Text string
	Span
}

// A Doc is one annotation file, parsed. Nothing in it is resolved, and nothing
// in it is changed later.
type Doc struct {
	Kind    Kind
	File    *diag.File
	Slug    string // from the file's name
	Name    string // the file's name less .md
	Title   Value
	Aliases []Value

	// Front matter: the one of the document's kind is set, the others are nil.
	Home   *HomeMeta
	Source *SourceMeta
	Entity *EntityMeta
	Claim  *ClaimMeta
	Page   *PageMeta

	Content
}

// Stem is the path of the document's file less .md, which may stand there in
// capitals.
func (d *Doc) Stem() string { return strings.TrimSuffix(d.File.Name, path.Ext(d.File.Name)) }

// HomeMeta is the front matter of content/index.md: the site's settings.
type HomeMeta struct {
	Description, Language, BaseURL Value
	Licence, Repository, Publish   Value
	Editors, Ignore                []Value
	Topics, Sources                []Value // the order of rows and columns
}

// SourceMeta is the front matter of a source.
type SourceMeta struct {
	Short, Outlet, Byline Value
	Authors               []Author // of a byline that is a list
	Published, Retrieved  Value    // EDTF
	URL, Archived         Value
	Text, SHA256          Value
	Language, Publish     Value
	Unstated              []Value // of StatedKeys: what the text does not state
	DerivesFrom           []Value
	Furniture             []Range
	BlankLines            bool // paragraphs are parted by blank lines
}

// A Range is paragraphs of a source, First to Last, both counted, from 1.
type Range struct {
	First, Last int
	Span
}

// EntityMeta is the front matter of an entity.
type EntityMeta struct {
	Kind     Value
	AnyCase  bool
	Date     Value // EDTF
	Wikidata Value
	URL      Value
	Summary  Value
}

// ClaimMeta is the front matter of a claim.
type ClaimMeta struct {
	Topic, Status, Date   Value
	Entities, Contradicts []Value
	Refines, Silent       []Value
	SilentRest            Value // set where silent is the word rest
	Reviewed              []Dated
	Changes               []Dated
}

// Dated is an entry of reviewed (By) or of changes (What).
type Dated struct {
	On       Value // EDTF
	By, What Value
}

// PageMeta is the front matter of a free page.
type PageMeta struct {
	Description Value
	Order       int
}

// Content is what stands below the front matter, compiled.
type Content struct {
	Body     Body    // the prose; on a claim less its evidence, on a source less the notes
	Quotes   []Quote // every quotation of the file, in order
	Links    []Link  // every wiki-link of the prose and of all notes, in order
	Images   []Value // every picture's path below static/, in order
	Headings []Heading
	BlockIDs []Value // of paragraphs and items of lists, in order, without ^; in HTML their ids are BlockPrefix and that
	Quoted   []Value // words the author's prose has in quotation marks, three or more
	Prose    []Prose // the author's words, if the compiler keeps them
}

// A Prose is a paragraph of an author's as a reader sees it. Each byte of what is
// a link, or code, is NUL.
type Prose struct {
	Text string
	From []Stretch // where the text comes from, by place
}

// A Stretch is text that stands in the file as it is, up to the next: what is At
// an offset of the text is at Place of the file.
type Stretch struct{ At, Place int }

// Place maps an offset in the text to one in the file.
func (p *Prose) Place(at int) int {
	n := sort.Search(len(p.From), func(i int) bool { return p.From[i].At > at })
	if n == 0 {
		return 0
	}
	return p.From[n-1].Place + at - p.From[n-1].At
}

// A Body is Markdown made HTML but for its holes, which only resolving can
// fill. The HTML of a piece is finished and escaped, and its hole follows it.
type Body []Piece

// A Piece of a Body.
type Piece struct {
	HTML  string
	Hole  Hole
	Index int // in Links, Quotes or Images, or a number
}

// Hole says what stands at the end of a piece.
type Hole uint8

const (
	NoHole Hole = iota
	LinkHole
	QuoteHole
	ImageHole // the address, inside an attribute
	// What the pages say themselves, inside attributes.
	TableHole     // the label of a table, of which Index is the number, from 1
	FootnotesHole // the label of the list of footnotes
	BackHole      // the label of the way back from the footnote of number Index
	PlaceHole     // the end of that: to the Index-th reference, from 2
)

// A Link is a wiki-link: [[Target#Fragment|Label]].
type Link struct {
	Span            // the whole link in the file
	Target   string // as written
	Fragment string // "p4", a heading's words, or ^ and a block id; may be empty
	Label    string // may be empty
	// The sentence the link stands in, plain, up to it and from it on. Another
	// link that has no label is its number in Links between two NULs.
	Before, After string
}

// BlockPrefix is how the HTML ids of blocks that have a block id begin.
const BlockPrefix = "b-"

// A Heading of the prose.
type Heading struct {
	ID, Text string
}

// A Quote is a quotation as its author wrote it.
type Quote struct {
	Span             // the block in the file
	Words     string // as typed, lines joined by \n
	WordsSpan Span   // from their first to their last byte in the file
	Plain     string // with Markdown's escapes and emphasis resolved; "" where that changes nothing
	Emphasis  bool   // resolving took emphasis away

	Source  Value // whose words; empty in a source's own file
	Para    int   // the paragraph the author named, or 0
	Stance  Stance
	Value   Value
	Refs    []RawRef
	Note    Body  // inline, behind the attribution's colon
	Class   Class // in a source's own file
	Blocks  Body  // in a source's own file: the note, the blocks that follow
	BlockID Value // what its author named it, without ^
}

// Attributed reports whether the quotation names its source.
func (q *Quote) Attributed() bool { return q.Source.Text != "" }

// A RawRef is on whose word a passage stands: a link, or words for a speaker
// who has no page.
type RawRef struct {
	Link  Value // the target as written, or empty
	Words Value
}

// Class is what a quotation in a source's own file marks.
type Class uint8

const (
	ClassNote      Class = iota // a passage the author remarks on
	ClassFurniture              // not part of the article
	ClassDefect                 // the text is broken here
)
