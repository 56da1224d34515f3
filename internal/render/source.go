package render

import (
	"cmp"
	"html/template"
	"strings"

	"dossier/internal/dossier"
)

func sourcePages(x *dossier.Source) int {
	silent := 0
	for _, c := range x.Coverage {
		if c.Silent {
			silent++
		}
	}
	return pageCount(perPage, len(x.Coverage)-silent, silent, len(x.Cited), len(x.Derived), len(x.Backlinks))
}

func (s *sheet) sourcePage(view *View, x *dossier.Source, number int) {
	s.head(view, "sources", x.Title, x.Page)
	v := &SourceView{
		First: number == 1, Title: cmp.Or(x.Stated, x.Title), Stated: x.Stated != "", Untitled: x.Lacks("title"), Short: x.Short,
		Outlet: x.Outlet, Byline: x.Byline,
		Published: x.Published.Text(s.site.words), Retrieved: x.Retrieved.Text(s.site.words), URL: x.URL, Archived: x.Archived,
		Held: x.Text != nil, Publish: dossier.Publishes[x.Publish], TextPath: x.TextPath, SHA256: x.SHA256,
	}
	view.Source = v
	v.Unstated = s.unstated(x)
	if x.Language != s.site.d.Language {
		v.Language = x.Language
		if rightToLeft(x.Language) {
			v.Dir = "rtl"
		} else if s.site.rtl && x.Language != "" {
			v.Dir = "ltr"
		}
	}
	if s.site.d.Repository != "" && x.TextPath != "" && x.Publish == dossier.Full {
		v.TextURL = s.site.file(x.TextPath)
	}
	carried, silent := split(x.Coverage)
	n := carries(x.Coverage)
	view.Description = s.site.sourceDescription(x, n)
	if x.Text != nil {
		v.Carried = s.told("source.carried", n, s.told("count.claims", len(s.site.d.Claims)))
		if more := len(carried) - n; more > 0 {
			v.Carried = s.told("source.carried-and-disputes", v.Carried, more)
		}
		if x.Unchecked > 0 {
			v.Unchecked = s.told("count.claims", x.Unchecked)
		}
	}
	if v.First {
		if x.Text != nil {
			v.Words, v.Paragraphs = s.told("count.words", x.Text.Words), s.told("count.paragraphs", len(x.Text.Paragraphs))
			v.Marked = s.paragraphs(x)
			if x.Publish != dossier.Metadata {
				v.Noted, v.Named = len(x.Marks) > 0, len(x.Mentions) > 0
			}
			v.Text = s.fragment()
			v.Shared = s.sharedFacts(x)
			v.Examined = s.examined(x)
		}
		v.DerivesFrom = s.derivation(x)
		s.prose(x.Doc.Body, x.Page)
		v.Body = s.fragment()
		v.Cite = s.citeSource(x)
		view.Type, view.Data = "article", s.sourceData(x)
	}
	carried, alone := s.added(carried)
	for _, c := range chunk(carried, number, perPage) {
		s.carried(c, number == 1)
	}
	v.Carries = s.fragment()
	v.Alone = s.aloneCount(x, alone)
	for _, c := range chunk(s.leftOut(silent), number, perPage) {
		s.silentOn(c.Claim)
	}
	v.Silent = s.fragment()
	v.Derived = s.sources(chunk(x.Derived, number, perPage))
	v.Cited = s.cited(x, number)
	s.backlinks(chunk(x.Backlinks, number, perPage))
	v.Backlinks = s.fragment()
}

// unstated is what a text does not say of itself, besides a title, in a list:
// "outlet, date".
func (s *sheet) unstated(x *dossier.Source) string {
	var list []string
	for _, fact := range [...]struct{ key, message string }{
		{"outlet", "source.unstated-outlet"}, {"byline", "source.unstated-byline"}, {"published", "source.unstated-date"},
	} {
		if x.Lacks(fact.key) {
			list = append(list, s.told(fact.message))
		}
	}
	return strings.Join(list, ", ")
}

func (s *site) sourceDescription(x *dossier.Source, carried int) string {
	what := cmp.Or(x.Outlet, x.Short)
	if date := x.Published.Text(s.words); date != "" {
		what += ", " + date
	}
	if x.Text == nil {
		return s.told("source.description-unheld", what)
	}
	return s.told("source.description", what, s.told("count.words", x.Text.Words), s.told("count.claims", carried))
}

// carries is how many of the claims a source carries; one that it only disputes
// it does not.
func carries(cells []*dossier.Cell) int {
	n := 0
	for _, c := range cells {
		if c.Carries() {
			n++
		}
	}
	return n
}

// split parts the claims a source carries or disputes from those it is silent
// on, or the sources of a claim in the same manner.
func split(cells []*dossier.Cell) (carried, silent []*dossier.Cell) {
	for _, c := range cells {
		if c.Silent {
			silent = append(silent, c)
		} else {
			carried = append(carried, c)
		}
	}
	return carried, silent
}

// carried writes a claim and what the source at hand does with it. The text
// stands on the first part of the source's page.
func (s *sheet) carried(c *dossier.Cell, first bool) {
	s.raw(`<li>`)
	s.link(c.Claim.Page)
	s.raw(` `)
	s.cellLink(c.Best, first)
	if c.Disputes != nil && c.Disputes != c.Best {
		s.raw(` `)
		s.cellLink(c.Disputes, first)
	}
	if len(s.site.held) > 1 && s.site.silence().isAlone(c) {
		s.aloneMark(c.Claim)
	}
	s.raw("</li>\n")
}

// cellLink writes stance and value of a passage, linked to it, which is on this
// page or not.
func (s *sheet) cellLink(q *dossier.Quotation, here bool) {
	s.raw(`<a class="cell `)
	s.raw(stanceNames[q.Stance])
	s.raw(`" href="`)
	if here {
		s.raw(`#`)
		s.raw(address(q.ID))
	} else {
		s.passageHref(q)
	}
	s.raw(`">`)
	s.raw(s.site.stances[q.Stance])
	if hasValue(q) {
		s.raw(` `)
		s.value(q)
	}
	s.raw(`</a>`)
}

// sources writes a list of sources in one line.
func (s *sheet) sources(list []*dossier.Source) template.HTML {
	for i, x := range list {
		if i > 0 {
			s.raw(`, `)
		}
		s.short(x)
	}
	return s.fragment()
}

// How many a list in one line names before it only counts.
const (
	inFacts = 40
	inRow   = 5
)

// some writes the first of a list of sources in one line, and how many more
// there are.
func (s *sheet) some(list []*dossier.Source, most int) {
	for i, x := range list[:min(len(list), most)] {
		if i > 0 {
			s.raw(`, `)
		}
		s.short(x)
	}
	s.more(len(list), most)
}

// more ends a list in one line with how many of n it does not name.
func (s *sheet) more(n, most int) {
	if n > most {
		s.raw(` `)
		s.say("list.more", n-most)
	}
}

// derivation writes where a source derives from and, where that derives from
// something else, what is at the end of it.
func (s *sheet) derivation(x *dossier.Source) template.HTML {
	s.some(x.DerivesFrom, inFacts)
	further := false
	for _, from := range x.DerivesFrom {
		further = further || len(from.DerivesFrom) > 0
	}
	if further {
		s.say("source.in-the-end", func() { s.some(x.Roots, inFacts) })
	}
	return s.fragment()
}

// examined writes how much of a text stands in sentences that are quoted for a
// claim or noted, and leads to the first other one if that is shown.
func (s *sheet) examined(x *dossier.Source) template.HTML {
	if x.Wording.Words == 0 {
		return ""
	}
	s.say("source.examined-share", percent(x.Examined.Words, x.Wording.Words))
	if gap := x.Examined.Gap; gap > 0 && x.Examined.Words > 0 && x.Publish == dossier.Full {
		s.say("source.examined-gap", func() {
			s.raw(`<a href="#p`)
			s.int(gap)
			s.raw(`">¶`)
			s.int(gap)
			s.raw(`</a>`)
		})
	}
	return s.fragment()
}

// cited writes the passages of other sources that name this one as theirs. A
// passage that is quoted for several claims stands there once.
func (s *sheet) cited(x *dossier.Source, number int) template.HTML {
	type at struct {
		source *dossier.Source
		span   dossier.Span
	}
	seen := make(map[at]bool, len(x.Cited))
	var once []*dossier.Quotation
	for _, q := range x.Cited {
		if key := (at{q.Source, q.Span}); !seen[key] {
			seen[key] = true
			once = append(once, q)
		}
	}
	for _, q := range chunk(once, number, perPage) {
		s.raw(`<li>`)
		s.passage(q)
		s.raw(` `)
		s.words(q)
		s.raw(`</li>` + "\n")
	}
	return s.fragment()
}
