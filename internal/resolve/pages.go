package resolve

import (
	"cmp"
	"slices"
	"strings"

	"golang.org/x/text/cases"
	"golang.org/x/text/unicode/norm"

	"dossier/internal/diag"
	"dossier/internal/dossier"
)

// pathOf is where a document's page stands in the site.
func pathOf(doc *dossier.Doc) string { return doc.Kind.Folder() + doc.Slug + ".html" }

// A listing is which documents are in the dossier, numbered in the order of
// their pages' paths.
type listing struct {
	docs    []*dossier.Doc // by the name of their file; those left out, too
	paths   []string       // of their pages
	numbers []int32        // of docs; -1 is left out
	index   *index
	clash   bool // some were left out for their slug, which each run reports
	orders  *orders
}

// orders are those of sources and entities, and what they follow from beside
// the documents' names. Each is a permutation of how they stand in docs.
type orders struct {
	language          string
	first             []dossier.Value // the sources that the home page names
	sources, entities []int
}

// listing numbers the documents, and refuses a second one with a slug that
// differs in case or normalisation only.
func (r *resolver) listing(docs []*dossier.Doc) *listing {
	l := &listing{docs: docs, paths: make([]string, len(docs)), numbers: make([]int32, len(docs))}
	taken := make(map[string]*dossier.Doc, len(docs))
	fold := cases.Fold()
	type numbered struct {
		path string
		at   int
	}
	order := make([]numbered, 0, len(docs))
	for i, doc := range docs {
		l.numbers[i] = -1
		if doc.Slug == "" {
			continue // reported when it was parsed
		}
		key := doc.Slug
		if !plain(key) {
			key = norm.NFKC.String(fold.String(norm.NFKC.String(key)))
		}
		if other := taken[key]; other != nil {
			m := r.report(doc, dossier.Span{}, diag.SlugCollision, "the slug %q is that of %s too", doc.Slug, other.File.Name)
			m.Hint = "rename one of the two files: sub-folders, case and punctuation do not count"
			l.clash = true
			continue
		}
		taken[key] = doc
		l.paths[i] = pathOf(doc)
		order = append(order, numbered{l.paths[i], i})
	}
	slices.SortFunc(order, func(a, b numbered) int { return strings.Compare(a.path, b.path) })
	named := make([]*dossier.Doc, len(order))
	for n, o := range order {
		l.numbers[o.at] = int32(n)
		named[n] = docs[o.at]
	}
	l.index = newIndex(named)
	return l
}

// plain reports whether a slug has one spelling only, as nearly all have.
func plain(slug string) bool {
	for i := range len(slug) {
		if c := slug[i]; (c < 'a' || c > 'z') && (c < '0' || c > '9') && c != '-' {
			return false
		}
	}
	return true
}

// again is the listing of docs if nothing in it that matters to l has changed,
// else nil.
func (l *listing) again(docs []*dossier.Doc) *listing {
	if l == nil || l.clash || len(l.docs) != len(docs) {
		return nil
	}
	same, titled := true, true
	for i, doc := range docs {
		was := l.docs[i]
		if doc == was {
			continue
		}
		if doc.Kind != was.Kind || doc.Slug != was.Slug || doc.Name != was.Name || doc.File.Name != was.File.Name {
			return nil
		}
		same, titled = false, titled && titledAlike(doc, was)
	}
	if same {
		return l
	}
	// An index holds names, and documents only in its list by number.
	now := *l
	now.docs = docs
	now.index = &index{docs: make([]*dossier.Doc, len(l.index.docs)), files: l.index.files, titles: l.index.titles}
	for i, n := range l.numbers {
		if n >= 0 {
			now.index.docs[n] = docs[i]
		}
	}
	if !titled {
		now.orders = nil
		now.index.entitle()
	}
	return &now
}

// titledAlike reports whether two documents of one file have the same titles and
// aliases.
func titledAlike(a, b *dossier.Doc) bool {
	return a.Title.Text == b.Title.Text && sameTexts(a.Aliases, b.Aliases) &&
		(a.Source == nil || a.Source.Short.Text == b.Source.Short.Text)
}

func sameTexts(a, b []dossier.Value) bool {
	return slices.EqualFunc(a, b, func(a, b dossier.Value) bool { return a.Text == b.Text })
}

// makePages gives every document its place in the site. They lie in few large
// blocks, which are quicker to have and to collect than many small ones.
func (r *resolver) makePages() {
	docs := r.Docs
	l := r.Memo.listing.again(docs)
	if l == nil {
		l = r.listing(docs)
	}
	r.Memo.follow(l)
	r.index = l.index

	var many [len(kindList)]int
	for _, doc := range l.index.docs {
		many[doc.Kind]++
	}
	d := r.d
	pages := make([]dossier.Page, len(l.index.docs))
	sources := make([]dossier.Source, many[dossier.KindSource])
	entities := make([]dossier.Entity, many[dossier.KindEntity])
	claims := make([]dossier.Claim, many[dossier.KindClaim])
	d.Sources = make([]*dossier.Source, 0, len(sources))
	d.Entities = make([]*dossier.Entity, 0, len(entities))
	d.Claims = make([]*dossier.Claim, 0, len(claims))
	r.pages = make([]*dossier.Page, len(pages))
	for i, doc := range docs {
		n := l.numbers[i]
		if n < 0 {
			continue
		}
		p := &pages[n]
		r.pages[n] = p
		*p = dossier.Page{Kind: doc.Kind, Doc: doc, Slug: doc.Slug, Title: cmp.Or(doc.Title.Text, doc.Name), Path: l.paths[i]}
		switch doc.Kind {
		case dossier.KindHome:
			d.Home = p
		case dossier.KindSource:
			p.Title = cmp.Or(doc.Source.Short.Text, p.Title)
			p.Source = &sources[len(d.Sources)]
			p.Source.Page = p
			p.Source.Text, p.Source.SHA256 = r.Texts[i].Text, r.Texts[i].SHA256
			d.Sources = append(d.Sources, p.Source)
		case dossier.KindEntity:
			p.Entity = &entities[len(d.Entities)]
			p.Entity.Page = p
			d.Entities = append(d.Entities, p.Entity)
		case dossier.KindClaim:
			p.Claim = &claims[len(d.Claims)]
			p.Claim.Page = p
			d.Claims = append(d.Claims, p.Claim)
		case dossier.KindPage:
			p.Description = doc.Page.Description.Text
			d.Pages = append(d.Pages, p)
		}
	}
}
