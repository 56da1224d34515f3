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
// lead to it. A page with a link that leads nowhere is done again, to report it.
func (r *resolver) links() error {
	again := make([]bool, len(r.pages))
	err := r.parallel(len(r.pages), func(i int) {
		p := r.pages[i]
		if len(p.Doc.Links) == 0 {
			return
		}
		t := &r.Memo.trails[i]
		if t.links == nil {
			t.links = make([]hit, len(p.Doc.Links))
			for k := range p.Doc.Links {
				n, level := r.index.find(p.Doc.Links[k].Target, anyKind)
				t.links[k] = hit{int32(n), int32(level)}
				t.loose = t.loose || n < 0 || level >= byTitle
			}
		}
		p.Links = make([]dossier.Target, len(p.Doc.Links))
		for k := range p.Doc.Links {
			var ok bool
			p.Links[k], ok = r.link(&p.Doc.Links[k], t.links[k])
			again[i] = again[i] || !ok
		}
	})
	if err != nil {
		return err
	}
	many := make([]int, len(r.pages))
	for i := range r.pages {
		for _, to := range r.Memo.trails[i].links {
			if to.n >= 0 && int(to.n) != i {
				many[to.n]++
			}
		}
	}
	for i, room := range blocks[dossier.Backlink](many) {
		r.pages[i].Backlinks = room
	}
	for i, p := range r.pages {
		if again[i] {
			r.deadLinks(p)
		}
		for k, t := range p.Links {
			if t.Page != nil && t.Page != p {
				t.Page.Backlinks = append(t.Page.Backlinks, dossier.Backlink{From: p, Link: k})
			}
		}
		for _, v := range p.Doc.Images {
			if r.Picture != nil && !r.Picture(v.Text) {
				r.report(p.Doc, v.Span, diag.UnknownLink, "there is no picture static/%s", v.Text).
					Hint = "put the file there; pictures from elsewhere are not loaded"
			}
		}
	}
	return nil
}

// deadLinks reports the links of a page that lead nowhere.
func (r *resolver) deadLinks(p *dossier.Page) {
	for i := range p.Doc.Links {
		l := &p.Doc.Links[i]
		n, level := r.index.find(l.Target, anyKind)
		switch t, ok := r.link(l, hit{int32(n), int32(level)}); {
		case ok:
		case t.Page == nil:
			problem := r.whyNot(l.Target, anyKind)
			r.report(p.Doc, l.Span, problem.Code, "%s", problem.Message).Hint = problem.Hint
		default:
			r.report(p.Doc, l.Span, diag.UnknownLink, "%s has no place %q", t.Page.Slug, l.Fragment).Hint = placesOf(t.Page, l.Fragment)
		}
	}
}

// link is what a wiki-link shows, given where it leads, and whether there is such a place.
func (r *resolver) link(l *dossier.Link, at hit) (t dossier.Target, ok bool) {
	if at.n < 0 {
		return dossier.Target{Text: cmp.Or(l.Label, l.Target)}, false
	}
	to := r.pages[at.n]
	t, ok = dossier.Target{Page: to, Text: to.Title}, true
	if at.level >= byTitle {
		t.Text = l.Target
	}
	if l.Fragment != "" {
		var shown string
		if name, block := strings.CutPrefix(l.Fragment, "^"); block {
			ok = blockAt(&t, name)
		} else {
			t.ID, shown, ok = r.place(to, l.Fragment)
		}
		t.Text += shown
	}
	if l.Label != "" {
		t.Text = l.Label
	}
	return t, ok
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

// placesOf says which heading of a page is near to what was looked for or, if
// none is, which places it has.
func placesOf(p *dossier.Page, fragment string) string {
	if strings.HasPrefix(fragment, "^") {
		return blocksOf(p.Doc, fragment)
	}
	var options, headings []string
	for _, h := range p.Doc.Headings {
		headings = append(headings, h.Text)
	}
	if near := diag.DidYouMean(fragment, headings); near != "" {
		return near
	}
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
func (r *resolver) gather(all []found) error {
	r.mentioned(all)
	err := r.parallel(len(r.d.Claims), func(i int) { r.involve(r.d.Claims[i]) })
	if err != nil {
		return err
	}
	for _, c := range r.d.Claims {
		for _, e := range c.Entities {
			e.Claims = append(e.Claims, c)
		}
	}
	r.onTheirWord()
	return nil
}

// mentioned hands each entity its mentions, by source.
func (r *resolver) mentioned(all []found) {
	many := make([]int, len(r.d.Entities))
	for _, f := range all {
		if f.reading != nil {
			for i := range f.groups {
				many[f.groups[i].entity]++
			}
		}
	}
	for i, room := range blocks[dossier.Mentions](many) {
		r.d.Entities[i].Mentions = room
	}
	for i, s := range r.d.Sources {
		if all[i].reading != nil {
			for _, g := range all[i].groups {
				e := r.d.Entities[g.entity]
				e.Mentions = append(e.Mentions, dossier.Mentions{Source: s, Forms: g.forms, Places: g.places})
			}
		}
	}
}

// involve works out a claim's entities, in the order of the dossier's.
func (r *resolver) involve(c *dossier.Claim) {
	var all []int
	for _, e := range c.Entities {
		all = append(all, e.Index)
	}
	for _, q := range c.Evidence {
		for _, ref := range q.Refs {
			if ref.Entity != nil {
				all = append(all, ref.Entity.Index)
			}
		}
		all = append(all, q.Named...)
	}
	slices.Sort(all)
	all = slices.Compact(all)
	c.Entities = make([]*dossier.Entity, len(all))
	for i, n := range all {
		c.Entities[i] = r.d.Entities[n]
	}
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
			return cmp.Or(a.Source.Index-b.Source.Index, cmp.Compare(a.Start, b.Start))
		})
	}
}
