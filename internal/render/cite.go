package render

import (
	"encoding/json"
	"html/template"
	"strings"

	"dossier/internal/cite"
	"dossier/internal/dossier"
	"dossier/internal/edtf"
)

// work is a source as it is cited: the article, not our page of it.
func (s *site) work(x *dossier.Source) *cite.Work {
	w := &cite.Work{
		Kind: cite.Document, Slug: x.Slug, Title: x.Stated, Authors: names(x), Within: x.Outlet,
		Issued: x.Published, Accessed: x.Retrieved, URL: x.URL, Archived: x.Archived, Language: x.Declared(), Words: s.words,
	}
	if w.Title == "" {
		w.Title, w.Supplied = x.Title, true
	}
	switch {
	case x.Text == nil && x.URL == "":
		w.Kind = cite.Report
	case x.Outlet != "":
		w.Kind = cite.Article
	case x.URL != "":
		w.Kind = cite.Page
	}
	return w
}

// names is the authors of a source, as they are cited.
func names(x *dossier.Source) []cite.Name {
	if x.Authors == nil {
		return []cite.Name{{Words: x.Byline}}
	}
	var list []cite.Name
	for _, a := range x.Authors {
		n := cite.Name{Words: a.Name}
		if a.Family != "" {
			n.Family, n.Given = a.Family, a.Given()
		}
		list = append(list, n)
	}
	return list
}

// pageWork is a claim's page as it is cited.
func (s *site) pageWork(c *dossier.Claim) *cite.Work {
	return &cite.Work{
		Kind: cite.Page, Slug: c.Slug, Title: c.Title, Within: s.d.Title, Editors: s.d.Editors,
		Issued: newest(c), URL: s.canonical(c.Path), Language: s.d.Language, Words: s.words,
	}
}

// newest is the last day on which a claim is known to have been reviewed or
// changed, or no date.
func newest(c *dossier.Claim) edtf.Date {
	var last edtf.Date
	for _, list := range [...][]dossier.Entry{c.Reviewed, c.Changes} {
		for _, e := range list {
			if last.IsZero() || !e.On.IsZero() && edtf.Compare(e.On, last) > 0 {
				last = e.On
			}
		}
	}
	return last
}

func (s *sheet) citeSource(x *dossier.Source) template.HTML {
	s.raw(`<p>`)
	s.say("cite.source")
	if x.Stated == "" {
		s.raw(` `)
		s.say("cite.label")
	}
	s.raw("</p>\n<dl>\n")
	s.citations(s.site.work(x), s.site.ref(x.Page).attrs)
	s.address(x.Page)
	return s.fragment()
}

func (s *sheet) citeClaim(c *dossier.Claim) template.HTML {
	s.raw(`<p>`)
	s.say("cite.claim")
	s.raw("</p>\n<dl>\n")
	s.citations(s.site.pageWork(c), "")
	s.address(c.Page)
	return s.fragment()
}

// citations writes a work in the four forms. The attributes are of those in the
// work's language.
func (s *sheet) citations(w *cite.Work, attrs markup) {
	for _, form := range [...]struct {
		name, words string
		attrs       markup
	}{
		{s.told("cite.plain"), w.Text(), attrs},
		{"Markdown", w.Markdown(), attrs},
		{"BibTeX", w.BibTeX(), ` dir="ltr"`},
		{"CSL-JSON", w.CSL(), ` dir="ltr"`},
	} {
		s.form(form.name, form.words, form.attrs)
	}
}

// form writes one form, whose lines are kept.
func (s *sheet) form(name, words string, attrs markup) {
	s.raw(`<div><dt>`)
	s.text(name)
	s.raw(`</dt><dd><pre`)
	s.raw(attrs)
	s.raw(`>`)
	for i, line := range strings.Split(strings.TrimSuffix(words, "\n"), "\n") {
		if i > 0 {
			s.raw("\n")
		}
		s.text(line)
	}
	s.raw("</pre></dd></div>\n")
}

// address ends the forms with the address of our page.
func (s *sheet) address(p *dossier.Page) {
	if at := s.site.canonical(p.Path); at != "" {
		s.form(s.told("cite.link"), at, ` dir="ltr"`)
		s.raw("</dl>\n")
		return
	}
	s.form(s.told("cite.place"), string(address(p.Path)), ` dir="ltr"`)
	s.raw("</dl>\n<p>")
	s.say("cite.no-address")
	s.raw("</p>\n")
}

// share writes how to cite a passage, the link to where it is used here, that
// to the words on the web, and that to the forms that name whole works.
func (s *sheet) share(q *dossier.Quotation) {
	if s.edition {
		return
	}
	s.raw(` <details class="cite"><summary>`)
	s.say("cite.passage")
	s.raw("</summary><dl>\n")
	work, words, r := s.site.work(q.Source), s.site.wordsOf(q), s.site.ref(q.Source.Page)
	id, at := "#"+address(q.ID), s.site.canonical(QuotationPath(q))
	if at != "" {
		at += string(id)
	}
	place := cite.Place{Para: q.Para, Dossier: s.site.d.Title, At: at}
	s.form(s.told("cite.plain"), work.Passage(words, place), r.attrs)
	s.form("Markdown", work.PassageMarkdown(words, place), r.attrs)
	if at != "" {
		s.form(s.told("cite.to-passage"), at, ` dir="ltr"`)
	}
	s.raw(`</dl><p class="share"><a href="`)
	s.raw(id)
	s.raw(`">`)
	s.say("cite.to-passage")
	s.raw(`</a>`)
	s.live(q)
	s.raw(` <a href="`)
	s.href(q.Source.Page)
	s.raw(`#cite">`)
	s.say("cite.whole")
	s.raw(`</a></p></details>`)
}

// live writes a link to the words of a passage on the page they were published
// on, as far as they may be shown.
func (s *sheet) live(q *dossier.Quotation) {
	x := q.Source
	if s.edition || x.URL == "" || x.Text == nil || x.Publish == dossier.Metadata {
		return
	}
	parts, before := []string{x.Text.Raw[q.Start:q.End]}, ""
	switch {
	case len(q.Parts) > 0:
		last := len(q.Parts) - 1
		parts = []string{x.Text.Raw[q.Parts[0].Start:q.Parts[0].End], x.Text.Raw[q.Parts[last].Start:q.Parts[last].End]}
	case !s.site.shown(x, q.Span):
		return
	case x.Publish == dossier.Full:
		before = x.Text.Raw[x.Text.Paragraphs[paragraphAt(x.Text, q.Start+1)].Start:q.Start]
		before = before[max(0, len(before)-120):]
	}
	if at := cite.Words(x.URL, before, parts...); at != "" {
		s.raw(` <a class="live" rel="noreferrer" href="`)
		s.attr(at)
		s.raw(`">`)
		s.say("cite.live")
		s.raw(`</a>`)
	}
}

// Of schema.org. What is not known is left out.
type thing struct {
	Context       string  `json:"@context,omitempty"`
	Type          string  `json:"@type"`
	Name          string  `json:"name,omitempty"`
	AlternateName string  `json:"alternateName,omitempty"`
	URL           string  `json:"url,omitempty"`
	InLanguage    string  `json:"inLanguage,omitempty"`
	IsPartOf      *thing  `json:"isPartOf,omitempty"`
	MainEntity    *thing  `json:"mainEntity,omitempty"`
	Author        any     `json:"author,omitempty"` // words, or things
	FamilyName    string  `json:"familyName,omitempty"`
	GivenName     string  `json:"givenName,omitempty"`
	Publisher     *thing  `json:"publisher,omitempty"`
	DatePublished string  `json:"datePublished,omitempty"`
	Appearance    []thing `json:"appearance,omitempty"`
}

// about is our page about something. It says no more than where it is and what
// it is about: no rating, and no verdict on a claim.
func (s *site) about(p *dossier.Page, what *thing) *thing {
	return &thing{
		Context: "https://schema.org", Type: "WebPage", Name: p.Title, URL: s.canonical(p.Path), InLanguage: s.view.Language,
		IsPartOf: &thing{Type: "WebSite", Name: s.d.Title, URL: s.canonical("index.html")}, MainEntity: what,
	}
}

// article is a source, as far as it is known.
func article(x *dossier.Source) *thing {
	a := &thing{Type: "Article", Name: x.Stated, URL: x.URL, InLanguage: x.Declared()}
	switch {
	case x.Authors != nil:
		a.Author = people(x.Authors)
	case x.Byline != "":
		a.Author = x.Byline
	}
	if x.Stated == "" {
		a.AlternateName = x.Title // a label of the dossier's author
	}
	if x.Outlet != "" {
		a.Publisher = &thing{Type: "Organization", Name: x.Outlet}
	}
	// A day is a date there, also with a time, and nothing vaguer is.
	if _, ok := x.Published.Instant(); ok {
		a.DatePublished = x.Published.String()
	} else if first, last := x.Published.Bounds(); first == last && !x.Published.About() && !x.Published.Uncertain() {
		a.DatePublished = first
	}
	return a
}

// people is persons and bodies.
func people(list []dossier.Author) []thing {
	var things []thing
	for _, a := range list {
		t := thing{Type: "Person", Name: a.Name, FamilyName: a.Family}
		if a.Group {
			t.Type = "Organization"
		} else if a.Family != "" {
			t.GivenName = a.Given()
		}
		things = append(things, t)
	}
	return things
}

func (s *sheet) sourceData(x *dossier.Source) template.HTML {
	return s.data(func() *thing { return s.site.about(x.Page, article(x)) })
}

func (s *sheet) claimData(c *dossier.Claim) template.HTML {
	return s.data(func() *thing {
		claim := &thing{Type: "Claim", Name: c.Title}
		for _, cell := range c.Carriers()[:min(len(c.Carriers()), inFacts)] {
			claim.Appearance = append(claim.Appearance, *article(cell.Source))
		}
		return s.site.about(c.Page, claim)
	})
}

// data writes what a page is about for programs, where it is known what its
// address is. Encoded, the characters that HTML gives a meaning are none.
func (s *sheet) data(what func() *thing) template.HTML {
	if s.site.d.BaseURL == "" {
		return ""
	}
	data, err := json.Marshal(what())
	if err != nil {
		return "" // strings have no error
	}
	s.raw(`<script type="application/ld+json">`)
	s.buf = append(s.buf, data...)
	s.raw("</script>\n")
	return s.fragment()
}
