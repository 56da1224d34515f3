// Package resolve joins all documents into one dossier.
//
// It is the only stage that sees two files. References become pointers, every
// quotation is looked for in its source, every text is searched for names, and
// from that follow origins, coverage and backlinks. It does not modify the
// documents: a later run may hand over the same ones.
//
// A reference that leads nowhere is reported and left out, so that one run
// reports everything; the dossier is complete only if there is no mistake.
package resolve

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"strings"

	"golang.org/x/sync/errgroup"
	"golang.org/x/text/cases"
	"golang.org/x/text/collate"
	"golang.org/x/text/language"
	"golang.org/x/text/unicode/norm"

	"dossier/internal/diag"
	"dossier/internal/dossier"
)

// An Input is what a dossier is made from.
type Input struct {
	Docs []*dossier.Doc
	// Texts holds the texts of the sources that name one. A nil text could not
	// be read; that has been reported, and what follows from it is not.
	Texts map[*dossier.Doc]Held
	// Picture reports whether there is a file of that name below static/.
	Picture func(name string) bool
	Jobs    int  // how many texts are worked on at once
	Lint    bool // whether to look for what is no mistake but worth a warning
}

// Held is a text and what its bytes hash to.
type Held struct {
	Text   *dossier.Text
	SHA256 string
}

// resolver is one run. Its methods are its steps, in the order Docs calls them.
type resolver struct {
	Input
	ctx      context.Context // of the one run that this is
	d        *dossier.Dossier
	pages    []*dossier.Page // of all kinds, by path
	index    *index
	mistakes diag.List
	quoted   map[*dossier.Source]bool // by others, be it in vain
}

// Docs resolves the documents, whose order does not matter. The one failure is
// that of ctx, when it is done before the work.
func Docs(ctx context.Context, in Input) (*dossier.Dossier, diag.List, error) {
	r := &resolver{Input: in, ctx: ctx, d: &dossier.Dossier{Language: "en"}, quoted: map[*dossier.Source]bool{}}
	r.makePages()
	r.index = newIndex(r.pages)
	r.settings()
	r.readSources()
	r.derive()
	r.readEntities()
	r.readClaims()
	r.orderClaims()
	r.links()
	if err := r.quotations(); err != nil {
		return nil, nil, err
	}
	r.checkClaims()
	r.gather()
	if in.Lint {
		r.lint()
	}
	r.mistakes.Sort()
	return r.d, r.mistakes, nil
}

// report adds a mistake at a value of a document.
func (r *resolver) report(doc *dossier.Doc, at dossier.Span, code diag.Code, format string, args ...any) *diag.Mistake {
	r.mistakes.Add(doc.File.At(at.Start, at.End, code, fmt.Sprintf(format, args...)))
	return &r.mistakes[len(r.mistakes)-1]
}

// makePages gives every document its place in the site, and refuses a second
// document with a slug that differs in case or normalisation only.
func (r *resolver) makePages() {
	docs := slices.Clone(r.Docs)
	slices.SortFunc(docs, func(a, b *dossier.Doc) int { return strings.Compare(a.File.Name, b.File.Name) })
	taken := make(map[string]*dossier.Doc, len(docs))
	fold := cases.Fold()
	for _, doc := range docs {
		if doc.Slug == "" {
			continue // reported when it was parsed
		}
		key := norm.NFKC.String(fold.String(norm.NFKC.String(doc.Slug)))
		if other := taken[key]; other != nil {
			m := r.report(doc, dossier.Span{}, diag.SlugCollision, "the slug %q is that of %s too", doc.Slug, other.File.Name)
			m.Hint = "rename one of the two files: sub-folders, case and punctuation do not count"
			continue
		}
		taken[key] = doc
		p := &dossier.Page{
			Kind: doc.Kind, Doc: doc, Slug: doc.Slug, Title: cmp.Or(doc.Title.Text, doc.Name),
			Path: doc.Kind.Folder() + doc.Slug + ".html",
		}
		switch doc.Kind {
		case dossier.KindHome:
			r.d.Home = p
		case dossier.KindSource:
			p.Title = cmp.Or(doc.Source.Short.Text, p.Title)
			p.Source = &dossier.Source{Page: p}
			r.d.Sources = append(r.d.Sources, p.Source)
		case dossier.KindEntity:
			p.Entity = &dossier.Entity{Page: p}
			r.d.Entities = append(r.d.Entities, p.Entity)
		case dossier.KindClaim:
			p.Claim = &dossier.Claim{Page: p}
			r.d.Claims = append(r.d.Claims, p.Claim)
		case dossier.KindPage:
			p.Description = doc.Page.Description.Text
			r.d.Pages = append(r.d.Pages, p)
		}
		r.pages = append(r.pages, p)
	}
	slices.SortFunc(r.pages, func(a, b *dossier.Page) int { return strings.Compare(a.Path, b.Path) })
}

// settings reads the home page's front matter and puts everything in order.
func (r *resolver) settings() {
	d := r.d
	if d.Home != nil {
		m := d.Home.Doc.Home
		d.Title, d.Description, d.BaseURL = d.Home.Title, m.Description.Text, m.BaseURL.Text
		d.Language = cmp.Or(m.Language.Text, "en")
		d.Licence, d.Repository = m.Licence.Text, strings.TrimSuffix(m.Repository.Text, "/")
		for _, e := range m.Editors {
			d.Editors = append(d.Editors, e.Text)
		}
		d.Sources = r.ordered(d.Sources, m.Sources)
	}
	order := collator(d.Language)
	sortBy(d.Entities, order, func(e *dossier.Entity) *dossier.Page { return e.Page })
	sortBy(d.Pages, order, func(p *dossier.Page) *dossier.Page { return p })
	slices.SortStableFunc(d.Pages, func(a, b *dossier.Page) int { return cmp.Compare(a.Doc.Page.Order, b.Doc.Page.Order) })
}

// ordered puts the sources that the home page names first, in its order.
func (r *resolver) ordered(sources []*dossier.Source, names []dossier.Value) []*dossier.Source {
	slices.SortFunc(sources, func(a, b *dossier.Source) int { return strings.Compare(a.Slug, b.Slug) })
	rank := map[*dossier.Source]int{}
	for i, p := range r.refs(r.d.Home.Doc, names, dossier.KindSource) {
		rank[p.Source] = i - len(names)
	}
	slices.SortStableFunc(sources, func(a, b *dossier.Source) int { return rank[a] - rank[b] })
	return sources
}

// collator makes the keys by which titles are sorted in a language.
func collator(lang string) func(string) string {
	tag, err := language.Parse(lang)
	if err != nil {
		tag = language.English
	}
	c := collate.New(tag, collate.Numeric)
	var buf collate.Buffer
	return func(s string) string {
		buf.Reset()
		return string(c.KeyFromString(&buf, s))
	}
}

func sortBy[T any](items []T, key func(string) string, page func(T) *dossier.Page) {
	keys := make(map[*dossier.Page]string, len(items))
	for _, item := range items {
		keys[page(item)] = key(page(item).Title)
	}
	slices.SortFunc(items, func(a, b T) int {
		return cmp.Or(strings.Compare(keys[page(a)], keys[page(b)]), strings.Compare(page(a).Slug, page(b).Slug))
	})
}

// refs resolves names in front matter to documents of a kind, each once.
func (r *resolver) refs(doc *dossier.Doc, names []dossier.Value, kind dossier.Kind) []*dossier.Page {
	var pages []*dossier.Page
	for _, v := range names {
		if p := r.ref(doc, v, kind); p != nil && !slices.Contains(pages, p) {
			pages = append(pages, p)
		}
	}
	return pages
}

func (r *resolver) ref(doc *dossier.Doc, v dossier.Value, kinds ...dossier.Kind) *dossier.Page {
	p, _, problem := r.index.find(v.Text, ofKind(kinds...))
	if problem == nil {
		return p
	}
	if problem.Code == diag.UnknownLink {
		problem.Message = fmt.Sprintf("%q is no %s", v.Text, kindNames(kinds))
		if p, _, other := r.index.find(v.Text, anyKind); other == nil {
			problem.Hint = fmt.Sprintf("%s is %s", p.Doc.File.Name, p.Kind.A())
		}
		if problem.Hint == "" {
			problem.Hint = fmt.Sprintf("if the file was renamed, give it back its old name with aliases: [%s]", v.Text)
		}
	}
	r.report(doc, v.Span, problem.Code, "%s", problem.Message).Hint = problem.Hint
	return nil
}

func kindNames(kinds []dossier.Kind) string {
	names := make([]string, len(kinds))
	for i, k := range kinds {
		names[i] = k.String()
	}
	return strings.Join(names, " or ")
}

// parallel calls f with 0 to n-1, on as many goroutines as there are jobs, and
// stops when the run's context is done.
func (r *resolver) parallel(n int, f func(i int)) error {
	var g errgroup.Group
	jobs := max(r.Jobs, 1)
	// A goroutine per chunk, not per text: a text takes but microseconds.
	chunk := max(1, min(64, n/(4*jobs)))
	g.SetLimit(jobs)
	for from := 0; from < n; from += chunk {
		g.Go(func() error {
			for i := from; i < min(from+chunk, n) && r.ctx.Err() == nil; i++ {
				f(i)
			}
			return r.ctx.Err()
		})
	}
	return g.Wait()
}
