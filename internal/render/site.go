package render

import (
	"cmp"
	"net/url"
	"path"
	"slices"
	"strconv"
	"strings"
	"sync"
	"sync/atomic"

	"dossier/internal/card"
	"dossier/internal/dossier"
	"dossier/internal/provenance"
	"dossier/internal/words"
)

// A site is a dossier with what is needed of it again and again, worked out
// once. What it says does not change while pages are rendered.
type site struct {
	d         *dossier.Dossier
	layouts   *set
	words     *words.Language
	chips     [len(stanceNames)]markup // that name a stance
	stances   [len(stanceNames)]markup // the words alone
	view      Site
	refs      atomic.Pointer[map[*dossier.Page]*ref] // nil while few pages are rendered
	held      []*dossier.Source
	excerpts  sync.Map // of *dossier.Source to what is visible of it
	inRuns    sync.Map // of part to where its words are
	spoken    sync.Map // of part to what is speech in it
	trimmed   sync.Map // of *dossier.Pair to the runs of it that may be shown
	compared  func() *comparisons
	listed    func() []comparison // the strongest pairs that share wording
	byKind    []*dossier.Entity
	tally     [4]int // of the quotations, furniture aside, by verdict
	rtl       bool
	full      bool     // every source is published in full
	common    sync.Map // of commonKey to *common
	home      string   // the path of base_url, for 404.html
	graph     func() *provenance.Graph
	timeline  func() *moments
	silence   func() *silence
	inVolumes func() []volume // of a large dossier
	press     func() *card.Press
	glimpses  func() [][]glimpse // by file
}

// A ref is how other pages refer to a page.
type ref struct {
	href  markup // from the top of the site
	title markup
	short markup // of a source, its label
	name  markup // of an entity, the tag of a link from a source's page
	attrs markup // of a source, the lang and dir of its words
}

// Pages are the pages of one dossier. None is rendered yet.
type Pages struct {
	layouts *Layouts
	site    *site
	rows    func() []*dossier.Quotation // of the verification page
}

// Pages prepares the pages of a dossier.
func (l *Layouts) Pages(d *dossier.Dossier) *Pages {
	return &Pages{l, newSite(d, l.in(d.Language)), sync.OnceValue(func() []*dossier.Quotation { return listed(d.Quotations) })}
}

// Shown reports whether all of a part of a text may be shown: of excerpts only
// what pages show of them.
func (p *Pages) Shown(x *dossier.Source, at dossier.Span) bool { return p.site.shown(x, at) }

// Visible is what is shown of a text that is not published in full.
func (p *Pages) Visible(x *dossier.Source) []dossier.Span { return p.site.visible(x) }

// A long page is one with so many parts, each a [Page].
type long struct {
	path, layout string
	parts        int
	compose      func(*sheet, *View, int)
}

func (l long) part(p *Pages, k int) Page {
	return Page{numbered(l.path, k), p.layouts, p.site, l.layout, k, l.parts, l.compose}
}

// All lists the pages in the order of their paths.
func (p *Pages) All() []Page {
	p.site.refer()
	d := p.site.d
	pages := make([]Page, 0, len(d.Sources)+len(d.Entities)+len(d.Claims)+len(d.Pages)+16)
	add := func(l long) {
		for k := range l.parts {
			pages = append(pages, l.part(p, k+1))
		}
	}
	for _, x := range d.Sources {
		add(ofSource(x))
	}
	for _, x := range d.Entities {
		add(ofEntity(x))
	}
	for _, x := range d.Claims {
		add(ofClaim(x))
	}
	for _, x := range d.Pages {
		add(ofPage(x))
	}
	for i := range p.site.compared().chosen {
		add(p.ofComparison(&p.site.compared().chosen[i]))
	}
	for _, l := range p.lists() {
		add(l)
	}
	add(p.ofCoverage())
	add(p.ofTimeline())
	slices.SortFunc(pages, func(a, b Page) int { return cmp.Compare(a.Path, b.Path) })
	return pages
}

// At returns the page of a path, if there is one.
func (p *Pages) At(path string) (Page, bool) {
	if l, ok := p.long(path); ok {
		return l.part(p, 1), true
	}
	i := strings.LastIndex(path, "--")
	if i < 0 {
		return Page{}, false
	}
	k, err := strconv.Atoi(strings.TrimSuffix(path[i+2:], ".html"))
	if err != nil {
		return Page{}, false
	}
	first := path[:i] + ".html"
	l, ok := p.long(first)
	if !ok || k < 2 || k > l.parts || numbered(first, k) != path {
		return Page{}, false
	}
	return l.part(p, k), true
}

// long finds the page of a path, all of its parts.
func (p *Pages) long(path string) (long, bool) {
	d := p.site.d
	for _, l := range p.lists() {
		if l.path == path {
			return l, true
		}
	}
	switch path {
	case "coverage.html":
		return p.ofCoverage(), true
	case "timeline.html":
		return p.ofTimeline(), true
	}
	if pair, ok := strings.CutPrefix(path, "compare/"); ok && strings.Contains(pair, "--") {
		for i := range p.site.compared().chosen {
			if c := &p.site.compared().chosen[i]; c.path() == path {
				return p.ofComparison(c), true
			}
		}
		return long{}, false
	}
	for _, x := range d.Sources {
		if x.Path == path {
			return ofSource(x), true
		}
	}
	for _, x := range d.Entities {
		if x.Path == path {
			return ofEntity(x), true
		}
	}
	for _, x := range d.Claims {
		if x.Path == path {
			return ofClaim(x), true
		}
	}
	for _, x := range d.Pages {
		if x.Path == path {
			return ofPage(x), true
		}
	}
	return long{}, false
}

func ofSource(x *dossier.Source) long {
	return long{x.Path, "source.html", sourcePages(x), func(s *sheet, v *View, k int) { s.sourcePage(v, x, k) }}
}

func ofEntity(x *dossier.Entity) long {
	return long{x.Path, "entity.html", entityPages(x), func(s *sheet, v *View, k int) { s.entityPage(v, x, k) }}
}

func ofClaim(x *dossier.Claim) long {
	return long{x.Path, "claim.html", claimPages(x), func(s *sheet, v *View, k int) { s.claimPage(v, x, k) }}
}

func ofPage(x *dossier.Page) long {
	return long{x.Path, "page.html", pageCount(perPage, len(x.Backlinks)), func(s *sheet, v *View, k int) { s.freePage(v, x, k) }}
}

// lists are the pages that every dossier has, but for those whose parts take
// work to count.
func (p *Pages) lists() []long {
	d := p.site.d
	rows := 0
	for _, n := range p.site.tally {
		rows += n
	}
	return []long{
		{"index.html", "home.html", 1, (*sheet).homePage},
		{"sources/index.html", "sources.html", pageCount(perPage, len(d.Sources)), (*sheet).sourcesPage},
		{"entities/index.html", "entities.html", pageCount(perPage, len(d.Entities)), (*sheet).entitiesPage},
		{"claims/index.html", "claims.html", pageCount(perPage, len(d.Claims)), (*sheet).claimsPage},
		{"compare/index.html", "comparison.html", pageCount(perPage, min(len(d.Shared.Pairs), mostListed)), (*sheet).comparisonPage},
		{"verification.html", "verification.html", pageCount(perVerification, rows), func(s *sheet, v *View, k int) { s.verificationPage(v, p.rows(), k) }},
		{"everything.html", "everything.html", 1 + len(p.site.inVolumes()), (*sheet).everythingPage},
		{"search.html", "search.html", 1, (*sheet).searchPage},
		{"404.html", "404.html", 1, (*sheet).missingPage},
	}
}

func newSite(d *dossier.Dossier, l *set) *site {
	s := &site{
		d:        d,
		layouts:  l,
		words:    l.words,
		chips:    chips(l.words),
		held:     d.Held(),
		byKind:   byKind(d.Entities),
		rtl:      rightToLeft(d.Language),
		home:     "/",
		graph:    sync.OnceValue(func() *provenance.Graph { return provenance.Of(d) }),
		timeline: sync.OnceValue(func() *moments { return newMoments(d) }),
		compared: sync.OnceValue(func() *comparisons { return compared(d) }),
		silence:  sync.OnceValue(func() *silence { return newSilence(d) }),
		press:    sync.OnceValue(card.NewPress),
		glimpses: sync.OnceValue(func() [][]glimpse { return newGlimpses(d) }),
		listed:   sync.OnceValue(func() []comparison { return sharing(d, mostListed) }),
	}
	for i, name := range stanceNames {
		s.stances[i] = stanceWord(name, l.words)
	}
	s.inVolumes = sync.OnceValue(s.volumes)
	s.full = !slices.ContainsFunc(d.Sources, func(x *dossier.Source) bool { return x.Publish != dossier.Full })
	for _, q := range d.Quotations {
		if q.Kind != dossier.Furniture {
			s.tally[q.Verdict]++
		}
	}
	if u, err := url.Parse(d.BaseURL); err == nil && d.BaseURL != "" {
		s.home = "/" + strings.Trim(u.Path, "/")
		if s.home != "/" {
			s.home += "/"
		}
	}
	s.view = Site{
		Title: d.Title, Description: d.Description, Language: cmp.Or(d.Language, "en"),
		Licence: d.Licence, Editors: strings.Join(d.Editors, ", "),
		Feed: d.BaseURL != "",
	}
	if s.rtl {
		s.view.Dir = "rtl"
	}
	return s
}

// refer works out how each page is referred to, for when all of them will be.
func (s *site) refer() {
	d := s.d
	refs := make(map[*dossier.Page]*ref, len(d.Sources)+len(d.Entities)+len(d.Claims)+len(d.Pages)+1)
	for _, x := range d.Sources {
		refs[x.Page] = s.refTo(x.Page)
	}
	for _, x := range d.Entities {
		refs[x.Page] = s.refTo(x.Page)
	}
	for _, x := range d.Claims {
		refs[x.Page] = s.refTo(x.Page)
	}
	for _, x := range d.Pages {
		refs[x] = s.refTo(x)
	}
	s.refs.Store(&refs)
}

func (s *site) refTo(p *dossier.Page) *ref {
	title := escape(p.Title)
	r := &ref{href: address(p.Path), title: title, short: title}
	if x := p.Source; x != nil {
		r.short = escape(label(x))
		r.attrs = s.attrs(x.Language)
	}
	if p.Entity != nil {
		r.name = `<a class="name" href="../` + r.href + `">`
	}
	return r
}

// ref is how other pages refer to a page.
func (s *site) ref(p *dossier.Page) *ref {
	if refs := s.refs.Load(); refs != nil {
		if r, ok := (*refs)[p]; ok {
			return r
		}
	}
	return s.refTo(p)
}

// visible is what may be shown of the text of a source that is not published
// in full.
func (s *site) visible(x *dossier.Source) []dossier.Span {
	if v, ok := s.excerpts.Load(x); ok {
		return v.([]dossier.Span)
	}
	v := visible(x)
	s.excerpts.Store(x, v)
	return v
}

// file is the address of a file of the dossier in its repository.
func (s *site) file(name string) string {
	return strings.TrimSuffix(s.d.Repository, "/") + "/" + string(address(path.Clean(name)))
}

// canonical is the address of a page, where it is known where the site stands.
func (s *site) canonical(name string) string {
	if s.d.BaseURL == "" || name == "404.html" {
		return ""
	}
	at := strings.TrimSuffix(s.d.BaseURL, "/") + "/" + string(address(name))
	if strings.HasSuffix(at, "/index.html") {
		at = strings.TrimSuffix(at, "index.html")
	}
	return at
}

// attrs are the attributes of an element with words in the language.
func (s *site) attrs(language string) markup {
	switch {
	case language == "":
		return ` dir="auto"`
	case language == s.d.Language:
		return ""
	case rightToLeft(language):
		return ` lang="` + escape(language) + `" dir="rtl"`
	case s.rtl:
		return ` lang="` + escape(language) + `" dir="ltr"`
	}
	return ` lang="` + escape(language) + `"`
}

// rightToLeft reports whether a language, by its BCP 47 tag, is written from
// right to left.
func rightToLeft(language string) bool {
	for i, tag := range strings.Split(strings.ToLower(language), "-") {
		switch tag {
		case "arab", "hebr", "thaa", "syrc", "adlm", "nkoo", "rohg", "mand", "samr":
			return true
		case "latn", "cyrl", "deva", "grek":
			return false
		case "ar", "he", "iw", "fa", "ur", "yi", "ji", "ps", "sd", "ug", "dv", "ckb", "prs", "syr", "arc", "nqo", "bal", "azb", "glk", "mzn", "lrc", "pnb", "skr":
			if i == 0 && !strings.Contains(strings.ToLower(language), "-latn") && !strings.Contains(strings.ToLower(language), "-cyrl") {
				return true
			}
		}
	}
	return false
}
