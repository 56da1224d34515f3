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
	"golang.org/x/text/collate"
	"golang.org/x/text/language"

	"dossier/internal/diag"
	"dossier/internal/dossier"
)

// An Input is what a dossier is made from.
type Input struct {
	Docs []*dossier.Doc // by the names of their files
	// Texts are those that the documents name, each at the place of its
	// document. A nil text that was named could not be read; that has been
	// reported, and what follows from it is not.
	Texts []Held
	// Picture reports whether there is a file of that name below static/.
	Picture func(name string) bool
	Jobs    int  // how many texts are worked on at once
	Lint    bool // whether to look for what is no mistake but worth a warning
	Suggest bool // and, with Lint, for what might be done besides
	// Memo, if not nil, is what a former run left, and is what this one leaves.
	// It is of no use to a run that lints.
	Memo *Memo
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
	index    *index          // numbers them as in pages
	mistakes diag.List
	quoted   map[*dossier.Source]bool // by others, be it in vain
	guesses  int                      // "did you mean" made
	once     bool                     // no run follows this one
	allNames []string                 // what options returns
}

// Docs resolves the documents. The one failure is that of ctx, when it is done before the work.
func Docs(ctx context.Context, in Input) (*dossier.Dossier, diag.List, error) {
	r := &resolver{Input: in, ctx: ctx, d: &dossier.Dossier{Language: "en"}, quoted: map[*dossier.Source]bool{}}
	if r.Memo == nil || r.Lint {
		r.Memo, r.once = new(Memo), true
	}
	r.makePages()
	r.settings()
	if err := r.readSources(); err != nil {
		return nil, nil, err
	}
	r.derive()
	r.readEntities()
	r.readClaims()
	r.orderClaims()
	found, err := r.quotations()
	if err != nil {
		return nil, nil, err
	}
	if err := r.links(); err != nil {
		return nil, nil, err
	}
	if err := r.share(found); err != nil {
		return nil, nil, err
	}
	if err := r.checkClaims(); err != nil {
		return nil, nil, err
	}
	if err := r.gather(found); err != nil {
		return nil, nil, err
	}
	if in.Lint {
		r.lint()
		if in.Suggest {
			r.suggest(found)
		}
	}
	r.mistakes.Sort()
	return r.d, r.mistakes, nil
}

// report adds a mistake at a value of a document.
func (r *resolver) report(doc *dossier.Doc, at dossier.Span, code diag.Code, format string, args ...any) *diag.Mistake {
	r.mistakes.Add(doc.File.At(at.Start, at.End, code, fmt.Sprintf(format, args...)))
	return &r.mistakes[len(r.mistakes)-1]
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
	}
	order := collator(d.Language)
	sortBy(d.Pages, order, func(p *dossier.Page) *dossier.Page { return p })
	slices.SortStableFunc(d.Pages, func(a, b *dossier.Page) int { return cmp.Compare(a.Doc.Page.Order, b.Doc.Page.Order) })
	r.order(order)
	for i, s := range d.Sources {
		s.Index = i
	}
	for i, e := range d.Entities {
		e.Index = i
	}
}

// order puts sources and entities in order, as in the run before if what that
// follows from is the same.
func (r *resolver) order(key func(string) string) {
	d, l := r.d, r.Memo.listing
	var first []dossier.Value
	var pages []*dossier.Page
	if d.Home != nil {
		first = d.Home.Doc.Home.Sources
		pages = r.refs(d.Home.Doc, first, sourceKind)
	}
	if o := l.orders; o == nil || o.language != d.Language || !sameTexts(o.first, first) {
		for i, s := range d.Sources {
			s.Index = i
		}
		for i, e := range d.Entities {
			e.Index = i
		}
		sources, entities := slices.Clone(d.Sources), slices.Clone(d.Entities)
		if d.Home != nil {
			named := map[*dossier.Source]int{} // before all others
			for i, p := range pages {
				named[p.Source] = i - len(pages)
			}
			slices.SortFunc(sources, func(a, b *dossier.Source) int {
				return cmp.Or(named[a]-named[b], strings.Compare(a.Slug, b.Slug))
			})
		}
		sortBy(entities, key, func(e *dossier.Entity) *dossier.Page { return e.Page })
		l.orders = &orders{language: d.Language, first: first}
		for _, s := range sources {
			l.orders.sources = append(l.orders.sources, s.Index)
		}
		for _, e := range entities {
			l.orders.entities = append(l.orders.entities, e.Index)
		}
	}
	d.Sources, d.Entities = permuted(d.Sources, l.orders.sources), permuted(d.Entities, l.orders.entities)
}

func permuted[T any](list []T, order []int) []T {
	out := make([]T, len(order))
	for i, n := range order {
		out[i] = list[n]
	}
	return out
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
func (r *resolver) refs(doc *dossier.Doc, names []dossier.Value, suits kinds) []*dossier.Page {
	if len(names) == 0 {
		return nil
	}
	pages := make([]*dossier.Page, 0, len(names))
	for _, v := range names {
		if p := r.ref(doc, v, suits); p != nil && !slices.Contains(pages, p) {
			pages = append(pages, p)
		}
	}
	return pages
}

// ref is lookup, and reports what leads nowhere.
func (r *resolver) ref(doc *dossier.Doc, v dossier.Value, suits kinds) *dossier.Page {
	if p := r.lookup(doc, v, suits); p != nil {
		return p
	}
	problem := r.whyNot(v.Text, suits)
	if problem.Code == diag.UnknownLink {
		problem.Message = fmt.Sprintf("%q is no %s", v.Text, suits)
		if n, _ := r.index.find(v.Text, anyKind); n >= 0 {
			p := r.pages[n]
			problem.Hint = fmt.Sprintf("%s is %s", p.Doc.File.Name, p.Kind.A())
		}
		if problem.Hint == "" {
			problem.Hint = fmt.Sprintf("if the file was renamed, give it back its old name with aliases: [%s]", v.Text)
		}
	}
	r.report(doc, v.Span, problem.Code, "%s", problem.Message).Hint = problem.Hint
	return nil
}

// blocks makes an empty slice for each number in many, with room for so many.
// They lie in one block, which is quicker to have than many small ones.
func blocks[T any](many []int) [][]T {
	total := 0
	for _, n := range many {
		total += n
	}
	block := make([]T, total)
	slices := make([][]T, len(many))
	for i, n := range many {
		slices[i], block = block[:0:n], block[n:]
	}
	return slices
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
