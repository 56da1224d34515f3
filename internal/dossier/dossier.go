package dossier

import "dossier/internal/edtf"

// A Dossier is all documents joined. Every slice is in its final order, which
// depends on the files alone.
type Dossier struct {
	Title, Description, Language string
	BaseURL, Licence, Repository string
	Editors                      []string

	Version string // of the program that made this, or ""
	Digest  string // of the annotations, the texts and BaseURL: SHA-256, lower-case hex

	Home     *Page
	Sources  []*Source // as index.md orders them, then by slug
	Entities []*Entity // by title
	Claims   []*Claim  // by topic, then by slug
	Topics   []*Topic  // as index.md orders them, then by name; the unnamed one last
	Pages    []*Page   // free pages, by order, then by title

	Quotations []*Quotation // by page, then in the order of their file

	Shared Shared // the wording that the texts held have in common
}

// Held is the sources whose text the dossier has: the columns of coverage.
func (d *Dossier) Held() []*Source {
	var held []*Source
	for _, s := range d.Sources {
		if s.Text != nil {
			held = append(held, s)
		}
	}
	return held
}

// A Page is what every document is in the site.
type Page struct {
	Kind  Kind
	Doc   *Doc
	Slug  string
	Title string // as shown in lists and links; never empty
	Path  string // in the output, such as claims/arrests.html

	Links     []Target     // where each of Doc.Links leads
	Quotes    []*Quotation // what each of Doc.Quotes became
	Backlinks []Backlink   // links of other pages that lead here, by page, then in order

	// The one of the page's kind is set.
	Source *Source
	Entity *Entity
	Claim  *Claim

	Description string // of a free page
}

// A Target is where a wiki-link leads.
type Target struct {
	Page      *Page
	ID        string     // of the place on the page, or empty
	Quotation *Quotation // that the place is, or nil
	Text      string     // the words shown
}

// A Backlink is a link of another page that leads here. The sentence it stands
// in is at From.Doc.Links[Link].
type Backlink struct {
	From *Page
	Link int
}

// A Source is an article, or a report known only through others.
type Source struct {
	*Page
	Index          int    // in Dossier.Sources
	Stated         string // the title the text states, or ""
	Short          string // the author's label; the title where there is none
	Outlet, Byline string
	Authors        []Author // of a byline that its author took apart, else none
	Unstated       []string // of StatedKeys, in their order: what the text is known not to state
	Published      edtf.Date
	Retrieved      edtf.Date
	URL, Archived  string
	Language       string
	Publish        Publish
	TextPath       string
	SHA256         string // of the text as it is, lower-case hex
	Text           *Text  // nil where the text is not held
	Furniture      []Span // of the text, sorted, not overlapping
	DerivesFrom    []*Source
	Derived        []*Source    // the sources that derive from this one
	Roots          []*Source    // the ends along DerivesFrom; itself where it derives from none
	Marks          []*Quotation // every quotation of this text, furniture aside, by start, the longer first
	Mentions       []Mention    // by start, not overlapping
	Coverage       []*Cell      // the claims it carries or is silent on, in the order of Claims
	Cited          []*Quotation // passages of other sources that name this one as theirs
	Unchecked      int          // claims of which nobody said what this source does
	Wording        Wording      // of its text
	Examined       Examined     // of its text
}

// Examined is how much of a text stands in sentences that are quoted for a claim
// or that a note is about. What that means is told by the package of that name.
type Examined struct {
	Words int // of Source.Wording.Words
	Gap   int // the paragraph, from 1, where the first other sentence stands; 0 where there is none
}

// A Text is what a source says, as it was published.
type Text struct {
	Raw        string
	Paragraphs []Paragraph // p1 is Paragraphs[0]
	Words      int         // white-space tokens of the whole file
	Wrapped    bool        // blank lines part its paragraphs, so a line may end within a word
}

// A Paragraph of a text, without its line ends.
type Paragraph struct {
	Span
	Runes     int  // code points of the file before Start
	Furniture bool // all of it is furniture
}

// A Mention is a place where a text names an entity.
type Mention struct {
	Entity int    // in Dossier.Entities
	Name   string // the title or alias found, as its author wrote it; of one in any case, as the text does
	Span
	Para int // from 1
}

// A Quotation is words found in a source. It is verified: there is none in a
// Dossier without mistakes that was not found.
type Quotation struct {
	ID     string // q-<slug of its page>-<its block id, or PassageHash>; of equal ones, -2 for the second and so on
	Number int    // its place among the quotations of its file, from 1
	Page   *Page  // where its author wrote it
	Raw    *Quote
	Kind   QuotationKind
	Source *Source
	Para   int    // where it starts, from 1
	Span          // in the source's text, from its first to its last word
	Parts  []Span // the pieces that stand in the source, for declared edits; else nil

	Verdict  Verdict
	Emphasis bool  // edited by nothing but emphasis
	Named    []int // the entities that its words name, in Dossier.Entities, in their order

	Stance         Stance
	Value          string
	ValueInPassage bool
	Refs           []Ref
	Origins        []*Source // of an evidence: what its word counts as, after derives_from; none where it credits in a circle
}

// A Ref is on whose word a passage stands. Exactly one of the fields is set.
type Ref struct {
	Source *Source
	Entity *Entity
	Words  string
}

// An Entity is somebody or something the sources name.
type Entity struct {
	*Page
	Index    int // in Dossier.Entities
	Kind     string
	Aliases  []string
	Date     edtf.Date
	Wikidata string
	URL      string
	Summary  string

	Mentions []Mentions   // by source, in the order of Sources, those without left out
	Claims   []*Claim     // that it is in
	Sayings  []*Quotation // passages on its word, by source
}

// Mentions is what one source calls an entity, and where.
type Mentions struct {
	Source *Source
	Forms  []Form // the most frequent first
	Places []int  // in Source.Mentions
}

// A Form is a name of an entity and how often one source uses it.
type Form struct {
	Name  string
	Count int
}

// A Topic is a heading over claims.
type Topic struct {
	Name   string // "" for the claims without a topic
	Claims []*Claim
}

// A Claim is a statement that sources carry or dispute.
type Claim struct {
	*Page
	Topic       *Topic
	Status      string
	Date        edtf.Date
	Entities    []*Entity // declared, among the refs, and named in the passages; by title
	Contradicts []*Claim  // either way
	Refines     []*Claim
	RefinedBy   []*Claim
	Evidence    []*Quotation // in file order
	Coverage    []*Cell      // by source; none for a source not checked
	Origins     []*Origin    // of the passages that do not dispute
	Disputed    []*Origin    // of those that do
	Circular    [][]*Source  // those that credit each other for it, so that none is another's origin
	Reviewed    []Entry
	Changes     []Entry
}

// An Entry is something that was done to a claim on a day.
type Entry struct {
	On   edtf.Date
	Text string // who reviewed it, or what was changed
}

// An Origin is where the word for a claim comes from in the end, and why.
type Origin struct {
	Source  *Source
	Reasons []Reason
}

// A Reason is a passage that leads to an origin. Path goes from the passage's
// source to the origin; it has one element for a source's own word.
type Reason struct {
	Quotation *Quotation
	Path      []*Source
	Cut       bool // sources before the last are left out
}

// A Cell is what one source does with one claim.
type Cell struct {
	Claim    *Claim
	Source   *Source
	Silent   bool       // read, and found to say nothing of it
	Best     *Quotation // the strongest passage; nil where Silent
	Disputes *Quotation // the first passage that disputes; it is Best where there is no other
	Passages int        // how many there are
}
