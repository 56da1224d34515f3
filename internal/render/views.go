package render

import "html/template"

// A View is what the layouts are given: base.html all of it, and the layout of
// a page's kind the one field of that kind as well, the others being nil. What
// is long or repeated, and whatever holds words of a source, comes finished as
// template.HTML; all the rest is escaped by html/template where it is used.
type View struct {
	Site        *Site
	Root        string // leads from this page to the top of the site: "", "../", or a path on 404.html
	Section     string // home, sources, entities, claims, coverage, compare, timeline, verification, search or page
	Head        string // for the browser's title bar
	Title       string // Head without the dossier's title
	Description string
	Canonical   string        // with base_url only
	Place       string        // for print, at the end: Canonical, or the path from the top of the site
	Type        string        // what it is for a preview elsewhere: article or website
	Image       string        // the address of a picture for the same, or empty
	Data        template.HTML // what it is about, for programs; with base_url only
	Links       template.HTML // head.html, masthead.html and foot.html, which know no more of a
	Masthead    template.HTML // page than Site, Root and Section, and are executed once for all
	Foot        template.HTML // pages that have these in common
	Annotation  string        // the address of the file behind the page, where the repository is known
	Pager       Pager

	Home         *HomeView
	Source       *SourceView
	Entity       *EntityView
	Claim        *ClaimView
	Page         *PageView
	Search       *SearchView
	Sources      *SourcesView
	Entities     *IndexView
	Claims       *IndexView
	Compare      *CompareView
	Comparison   *ComparisonView
	Coverage     *CoverageView
	Timeline     *TimelineView
	Verification *VerificationView
	Everything   *EverythingView
}

// A Site is what all pages share.
type Site struct {
	Title, Description string
	Language           string
	Dir                string // rtl, or empty
	Licence            string
	Editors            string
	Pages              template.HTML // links to the free pages
	Feed               bool          // there is a feed.xml
}

// A Pager leads from one part of a long list to the next.
type Pager struct {
	Number, Of     int // Of is 0 where there is one part
	Previous, Next string
}

// A HomeView is index.html.
type HomeView struct {
	Title, Lede   string
	Body          template.HTML
	Sources, Held int
	Claims        int
	Origins       int // sources that stand behind a claim
	Entities      int
	Passages      int
	Start         template.HTML // the first claim, pair and text by some rules
	Chief         template.HTML // the origins behind most claims
	Provenance    template.HTML // small pictures, or empty
	Sideways      bool          // a phone shows a part of the one above
	Timeline      template.HTML
	Disputed      template.HTML // of the claims in dispute those that most sources dispute
	Contested     int           // how many claims are in dispute
	MoreContested bool          // they are not all listed, and coverage can be narrowed to them
	Matrix        template.HTML // small coverage, or empty
	Topics        template.HTML // else the claims by topic
	List          template.HTML // the sources
}

// A SourceView is a source's page.
type SourceView struct {
	First       bool // the first of its pages, which has all that is no list
	Title       string
	Language    string // of the text, where it is not the site's
	Dir         string
	Stated      bool // the title is the text's own
	Untitled    bool // the text is known to state no title
	Short       string
	Outlet      string
	Byline      string
	Published   string
	Unstated    string // which of the three the text is known not to state
	Retrieved   string
	URL         string
	Archived    string
	Held        bool
	Publish     string // full, excerpts or metadata
	Words       string
	Paragraphs  string
	Shared      template.HTML // how much of it stands in which others
	Examined    template.HTML // how much of it is quoted for claims or noted; empty where it is all furniture
	Noted       bool          // the text has passages that are quoted
	Named       bool          // names in the text are linked
	Marked      bool          // words that others share are marked in the text
	Carried     string        // how many claims it carries, and of how many
	TextPath    string
	TextURL     string
	SHA256      string
	DerivesFrom template.HTML
	Derived     template.HTML
	Body        template.HTML
	Text        template.HTML // the paragraphs with their margin
	Carries     template.HTML
	Alone       template.HTML // how many of these no other source carries
	Silent      template.HTML
	Unchecked   string
	Cited       template.HTML
	Backlinks   template.HTML
	Cite        template.HTML // how to cite it
}

// An EntityView is an entity's page.
type EntityView struct {
	First       bool
	Title       string
	Kind        string
	Summary     string
	Aliases     template.HTML
	Date        string
	Wikidata    string // its number there, or the address as it was given
	WikidataURL string
	URL         string
	Named       string // how often, and in how many sources
	Body        template.HTML
	Forms       template.HTML // rows: what each source calls it
	Titled      bool          // the rows have a third column, for titles
	Titles      template.HTML // each title that was marked, with who gives it
	Mentions    template.HTML
	Sayings     template.HTML
	Claims      template.HTML
	Never       template.HTML // the sources that neither name nor title it
	Backlinks   template.HTML
}

// A ClaimView is a claim's page.
type ClaimView struct {
	First       bool
	Title       string
	Topic       string
	Status      string        // a word of the format, and a class
	StatusWord  string        // as a reader sees it
	Date        template.HTML // linked to the timeline
	Tally       string        // "5 sources, 1 origin"
	Against     string        // "1 source disputes it"
	Evidence    template.HTML // rows
	Given       template.HTML // values, and who gives them
	Wording     template.HTML // how renderings of a quotation differ
	Origins     template.HTML
	Disputed    template.HTML
	Undeclared  template.HTML // pairs of its sources that share much prose
	Contradicts template.HTML
	Refines     template.HTML
	RefinedBy   template.HTML
	Silent      template.HTML
	Unchecked   template.HTML
	Analysis    template.HTML
	Entities    template.HTML
	Reviewed    template.HTML
	Changes     template.HTML
	Backlinks   template.HTML
	Cite        template.HTML // how to cite it
}

// A PageView is a free page.
type PageView struct {
	First       bool
	Title       string
	Description string
	Body        template.HTML
	Backlinks   template.HTML
}

// A SearchView is search.html, of which a script makes all but the frame.
type SearchView struct {
	Units   string        // what can be found, in words
	Sources template.HTML // options, where the sources are few
}

// A SourcesView is the list of all sources, with where they come from.
type SourcesView struct {
	Count   string
	Rows    template.HTML
	Picture template.HTML // from origin to retelling; on the first part of the list
	Undrawn string        // why there is none, where something ties the sources

	// Of the picture: whether a phone or a narrow desk shows a part of it,
	// whether lines for shared prose are left out, and whether texts credit each
	// other in a circle.
	Sideways, Wide, Strongest, Circle bool

	Ties  template.HTML // by source, what ties it to where it comes from
	Alone template.HTML // the sources that nothing ties to another
}

// An IndexView is the list of all entities or claims.
type IndexView struct {
	Count   string
	Filters FiltersView // of claims
	Rows    template.HTML
}

// A FiltersView is what the claims of a page can be narrowed by, of which a
// script does all but the frame.
type FiltersView struct {
	Claims                    string        // how many; empty where there is nothing to narrow
	Topics, Statuses, Sources template.HTML // options; none where all claims have the same, or the page shows none
	Parts                     string        // how many parts the list has, where that is why
	Search                    string        // where to look for a claim instead
}

// A CoverageView is coverage.html: a table of claims and sources, or, of a
// large dossier, each claim with the sources that speak of it.
type CoverageView struct {
	First           bool
	Claims, Sources string
	Filters         FiltersView
	Dense, Few      bool // how many columns the table has: so many that a cell shows a letter, or so few that they fit a screen
	Matrix          template.HTML
	Paper           template.HTML // the same as a list, for print, where the table is wider than paper
	List            template.HTML

	// The claims that one source only carries, and those that several carry and
	// one origin stands behind; nothing of either with fewer than two sources.
	AloneCount, OriginCount string
	AloneBy, OriginBy       template.HTML // how many by source, on the first page
	Alone, OneOrigin        template.HTML
}

// A TimelineView is timeline.html.
type TimelineView struct {
	First        bool
	Empty        bool   // nothing has a date, and no text says when
	Events       string // how many, as the two below
	Claims       string
	Publications string
	TooMany      string        // how many dates, where they are too many for a picture
	Picture      template.HTML // an SVG
	LeftOut      string        // how many years its axis leaves out
	Dated        template.HTML
	Yearless     template.HTML
	Undated      template.HTML // claims of which the texts say when in words alone
}

// A CompareView is two texts side by side.
type CompareView struct {
	First                  bool
	NameA, NameB           string        // the labels of the two
	A, B                   template.HTML // links to them
	PublishedA, PublishedB string
	Shared                 string // words, and of how many; empty where none are
	Percent                int    // of the shorter text
	Speech, Prose          string // words
	Mixed                  string // words that are quoted in one of the texts alone, or empty
	Derivation             template.HTML
	Observation            template.HTML // much is shared and nothing declared
	Excerpts               template.HTML // links to those of which not all is shown; none if of one nothing is
	Withheld               template.HTML // links to those of which nothing is
	Text                   template.HTML // the rows
	Runs                   template.HTML // rows of a table
	Hidden                 string        // "2 sequences": of those shared, that may not be shown in full, or empty
	Both                   template.HTML // rows: the claims that both carry
	OnlyA, OnlyB           template.HTML // items: those that one carries alone
}

// A ComparisonView is compare/index.html: what the texts share.
type ComparisonView struct {
	First      bool
	Pairs      string // how many share wording
	Sources    string
	Dropped    string        // "3 different sequences": seeds that were passed over, or empty
	Matrix     template.HTML // shares, of a small dossier
	TooMany    string        // "45 texts": so many that there is no matrix, or empty
	Undeclared template.HTML // pairs that share much prose
	Listed     string        // how many pairs are listed, where not all are
	Compared   string        // how many have a page, where not all have
	Rows       template.HTML // pairs that share wording
	Others     template.HTML // pairs that have a page for the claims they share
}

// A VerificationView is verification.html.
type VerificationView struct {
	Total, Identical, Typography, Edited string
	Furniture                            string
	Rows                                 template.HTML
}

// An EverythingView is everything.html: the whole dossier on one page or, of a
// large one, the list of its volumes, which are its further pages.
type EverythingView struct {
	First   bool
	Title   string // the dossier's
	Lede    string
	Volume  int // its number, or 0
	Volumes int // how many there are; 0 where all is on one page
	Topic   string
	Left    string        // how many sources are quoted whose texts are left out
	Body    template.HTML // the preface, the contents and the chapters
}
