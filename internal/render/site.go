package render

import (
	"cmp"
	"net/url"
	"path"
	"slices"
	"strings"
	"sync"

	"dossier/internal/dossier"
)

// A site is a dossier with what is needed of it again and again, worked out
// once. It does not change while pages are rendered.
type site struct {
	d       *dossier.Dossier
	view    Site
	refs    map[*dossier.Page]*ref
	held    []*dossier.Source
	visible map[*dossier.Source][]dossier.Span // of the sources not published in full
	byKind  []*dossier.Entity
	tally   [4]int // of the quotations, furniture aside, by verdict
	rtl     bool
	common  sync.Map // of commonKey to *common
	home    string   // the path of base_url, for 404.html
}

// A ref is how other pages refer to a page.
type ref struct {
	href  markup // from the top of the site
	title markup
	short markup // of a source, its label
	name  markup // of an entity, the tag of a link from a source's page
	attrs markup // of a source, the lang and dir of its words
}

// Pages lists the pages of the site in the order of their paths. Nothing is
// rendered yet.
func (l *Layouts) Pages(d *dossier.Dossier) []Page {
	s := newSite(d)
	var pages []Page
	add := func(path, layout string, of int, compose func(*sheet, *View, int)) {
		for k := range of {
			pages = append(pages, Page{numbered(path, k+1), l, s, layout, k + 1, of, compose})
		}
	}
	for _, x := range d.Sources {
		add(x.Path, "source.html", sourcePages(x), func(s *sheet, v *View, k int) { s.sourcePage(v, x, k) })
	}
	for _, x := range d.Entities {
		add(x.Path, "entity.html", entityPages(x), func(s *sheet, v *View, k int) { s.entityPage(v, x, k) })
	}
	for _, x := range d.Claims {
		add(x.Path, "claim.html", claimPages(x), func(s *sheet, v *View, k int) { s.claimPage(v, x, k) })
	}
	for _, x := range d.Pages {
		add(x.Path, "page.html", pageCount(perPage, len(x.Backlinks)), func(s *sheet, v *View, k int) { s.freePage(v, x, k) })
	}
	add("index.html", "home.html", 1, (*sheet).homePage)
	add("sources/index.html", "sources.html", pageCount(perPage, len(d.Sources)), (*sheet).sourcesPage)
	add("entities/index.html", "entities.html", pageCount(perPage, len(d.Entities)), (*sheet).entitiesPage)
	add("claims/index.html", "claims.html", pageCount(perPage, len(d.Claims)), (*sheet).claimsPage)
	coverage := 1
	if !s.dense() {
		coverage = pageCount(perPage, len(d.Claims))
	}
	add("coverage.html", "coverage.html", coverage, (*sheet).coveragePage)
	rows := listed(d.Quotations)
	add("verification.html", "verification.html", pageCount(perVerification, len(rows)), func(s *sheet, v *View, k int) { s.verificationPage(v, rows, k) })
	add("404.html", "404.html", 1, (*sheet).missingPage)

	slices.SortFunc(pages, func(a, b Page) int { return cmp.Compare(a.Path, b.Path) })
	return pages
}

func newSite(d *dossier.Dossier) *site {
	s := &site{
		d:       d,
		refs:    make(map[*dossier.Page]*ref, len(d.Sources)+len(d.Entities)+len(d.Claims)+len(d.Pages)+1),
		held:    d.Held(),
		byKind:  byKind(d.Entities),
		visible: map[*dossier.Source][]dossier.Span{},
		rtl:     rightToLeft(d.Language),
		home:    "/",
	}
	for _, q := range d.Quotations {
		if q.Kind != dossier.Furniture {
			s.tally[q.Verdict]++
		}
	}
	for _, x := range d.Sources {
		r := refTo(x.Page)
		r.short = escape(cmp.Or(x.Short, x.Title))
		r.attrs = s.attrs(x.Language)
		s.refs[x.Page] = r
		if x.Publish != dossier.Full && x.Text != nil {
			s.visible[x] = visible(x)
		}
	}
	for _, x := range d.Entities {
		r := refTo(x.Page)
		r.name = `<a class="name" href="../` + r.href + `">`
		s.refs[x.Page] = r
	}
	for _, x := range d.Claims {
		s.refs[x.Page] = refTo(x.Page)
	}
	for _, x := range d.Pages {
		s.refs[x] = refTo(x)
	}
	if d.Home != nil {
		s.refs[d.Home] = refTo(d.Home)
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

func refTo(p *dossier.Page) *ref {
	title := escape(p.Title)
	return &ref{href: address(p.Path), title: title, short: title}
}

// ref is s.refs[p], and something sensible for a page that is in no list.
func (s *site) ref(p *dossier.Page) *ref {
	if r, ok := s.refs[p]; ok {
		return r
	}
	return refTo(p)
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
