package resolve

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"dossier/internal/anchor"
	"dossier/internal/diag"
	"dossier/internal/dossier"
)

// links resolves the wiki-links of all prose, and hands each page those that
// lead to it.
func (r *resolver) links() {
	for _, p := range r.pages {
		p.Links = make([]dossier.Target, len(p.Doc.Links))
		for i := range p.Doc.Links {
			p.Links[i] = r.link(p, &p.Doc.Links[i])
		}
		for i, t := range p.Links {
			if t.Page != nil && t.Page != p {
				t.Page.Backlinks = append(t.Page.Backlinks, dossier.Backlink{From: p, Link: i})
			}
		}
		for _, v := range p.Doc.Images {
			if r.Picture != nil && !r.Picture(v.Text) {
				r.report(p.Doc, v.Span, diag.UnknownLink, "there is no picture static/%s", v.Text).
					Hint = "put the file there; pictures from elsewhere are not loaded"
			}
		}
	}
}

func (r *resolver) link(from *dossier.Page, l *dossier.Link) dossier.Target {
	to, level, problem := r.index.find(l.Target, anyKind)
	if problem != nil {
		r.report(from.Doc, l.Span, problem.Code, "%s", problem.Message).Hint = problem.Hint
		return dossier.Target{Text: cmp.Or(l.Label, l.Target)}
	}
	t := dossier.Target{Page: to, Text: to.Title}
	if level >= byTitle {
		t.Text = l.Target
	}
	if l.Fragment != "" {
		id, shown, ok := r.place(to, l.Fragment)
		if !ok {
			m := r.report(from.Doc, l.Span, diag.UnknownLink, "%s has no place %q", to.Slug, l.Fragment)
			m.Hint = placesOf(to)
		}
		t.ID = id
		t.Text += shown
	}
	if l.Label != "" {
		t.Text = l.Label
	}
	return t
}

// place finds a paragraph of a source, or a heading, and how to show it.
func (r *resolver) place(p *dossier.Page, fragment string) (id, shown string, ok bool) {
	if p.Source != nil && p.Source.TextPath != "" {
		var n int
		if _, err := fmt.Sscanf(fragment, "p%d", &n); err == nil && fragment == fmt.Sprintf("p%d", n) {
			// An unreadable text has been reported; nothing can be said of it.
			return fragment, ", ¶" + fragment[1:], p.Source.Text == nil || n >= 1 && n <= len(p.Source.Text.Paragraphs)
		}
	}
	want := strings.ToLower(anchor.Fold(fragment))
	for _, h := range p.Doc.Headings {
		if strings.ToLower(anchor.Fold(h.Text)) == want || h.ID == fragment || h.ID == "h-"+fragment {
			return h.ID, ": " + h.Text, true
		}
	}
	return "", "", false
}

func placesOf(p *dossier.Page) string {
	var options []string
	if p.Source != nil && p.Source.Text != nil {
		options = append(options, fmt.Sprintf("p1 to p%d", len(p.Source.Text.Paragraphs)))
	}
	for _, h := range p.Doc.Headings[:min(len(p.Doc.Headings), 5)] {
		options = append(options, `"`+h.Text+`"`)
	}
	if len(options) == 0 {
		return "link to the page itself"
	}
	return "it has " + strings.Join(options, ", ")
}

// gather hands what was found in the texts to those it is about.
func (r *resolver) gather() {
	for _, s := range r.d.Sources {
		mentions(s)
	}
	key := collator(r.d.Language)
	titles := make(map[*dossier.Entity]string, len(r.d.Entities))
	for _, e := range r.d.Entities {
		titles[e] = key(e.Title)
	}
	for _, c := range r.d.Claims {
		seen := make(map[*dossier.Entity]bool, len(c.Entities))
		for _, e := range c.Entities {
			seen[e] = true
		}
		for _, q := range c.Evidence {
			nameIn(q, seen)
		}
		c.Entities = c.Entities[:0]
		for e := range seen {
			c.Entities = append(c.Entities, e)
		}
		slices.SortFunc(c.Entities, func(a, b *dossier.Entity) int {
			return cmp.Or(strings.Compare(titles[a], titles[b]), strings.Compare(a.Slug, b.Slug))
		})
		for _, e := range c.Entities {
			e.Claims = append(e.Claims, c)
		}
	}
	r.onTheirWord()
}

// mentions groups a source's mentions by entity.
func mentions(s *dossier.Source) {
	at := map[*dossier.Entity]int{}
	for i, m := range s.Mentions {
		e := m.Entity
		n, ok := at[e]
		if !ok {
			n = len(e.Mentions)
			at[e] = n
			e.Mentions = append(e.Mentions, dossier.Mentions{Source: s})
		}
		ms := &e.Mentions[n]
		ms.Places = append(ms.Places, i)
		f := slices.IndexFunc(ms.Forms, func(f dossier.Form) bool { return f.Name == m.Name })
		if f < 0 {
			f = len(ms.Forms)
			ms.Forms = append(ms.Forms, dossier.Form{Name: m.Name})
		}
		ms.Forms[f].Count++
	}
	for e, n := range at {
		slices.SortFunc(e.Mentions[n].Forms, func(a, b dossier.Form) int {
			return cmp.Or(b.Count-a.Count, strings.Compare(a.Name, b.Name))
		})
	}
}

// nameIn adds the entities among a passage's refs and those its words name.
func nameIn(q *dossier.Quotation, to map[*dossier.Entity]bool) {
	for _, ref := range q.Refs {
		if ref.Entity != nil {
			to[ref.Entity] = true
		}
	}
	all := q.Source.Mentions
	i, _ := slices.BinarySearchFunc(all, q.Start, func(m dossier.Mention, at int) int { return cmp.Compare(m.Start, at) })
	for ; i < len(all) && all[i].Start < q.End; i++ {
		if stated(q, all[i].Span) {
			to[all[i].Entity] = true
		}
	}
}

// stated reports whether a place is among the words a quotation states, which
// what a declared edit leaves out is not.
func stated(q *dossier.Quotation, at dossier.Span) bool {
	if q.Parts == nil {
		return q.Contains(at)
	}
	return slices.ContainsFunc(q.Parts, func(p dossier.Span) bool { return p.Contains(at) })
}

// onTheirWord hands entities what is said on their word, once for each
// passage, and sources the passages of others that name them.
func (r *resolver) onTheirWord() {
	type passage struct {
		e *dossier.Entity
		s *dossier.Source
		dossier.Span
	}
	seen := map[passage]bool{}
	rank := make(map[*dossier.Source]int, len(r.d.Sources))
	for i, s := range r.d.Sources {
		rank[s] = i
	}
	for _, q := range r.d.Quotations {
		for _, ref := range q.Refs {
			switch {
			case ref.Entity != nil:
				if k := (passage{ref.Entity, q.Source, q.Span}); !seen[k] {
					seen[k] = true
					ref.Entity.Sayings = append(ref.Entity.Sayings, q)
				}
			case ref.Source != nil && ref.Source != q.Source:
				ref.Source.Cited = append(ref.Source.Cited, q)
			}
		}
	}
	for _, e := range r.d.Entities {
		slices.SortStableFunc(e.Sayings, func(a, b *dossier.Quotation) int {
			return cmp.Or(rank[a.Source]-rank[b.Source], cmp.Compare(a.Start, b.Start))
		})
	}
}
