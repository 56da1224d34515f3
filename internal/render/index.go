package render

import (
	"cmp"
	"slices"
	"strings"

	"dossier/internal/dossier"
)

func (s *sheet) sourcesPage(view *View, number int) {
	list := s.site.d.Sources
	s.head(view, "sources", s.told("frame.sources"), nil)
	view.Description = s.told("sources.description")
	v := &SourcesView{Count: s.told("sources.held", s.told("count.sources", len(list)), len(s.site.held))}
	view.Sources = v
	list = chunk(list, number, perPage)
	for _, x := range list {
		s.sourceRow(x)
	}
	v.Rows = s.fragment()
	s.provenance(v, list, number)
}

func (s *sheet) sourceRow(x *dossier.Source) {
	s.raw(`<tr><th scope="row">`)
	s.link(x.Page)
	if x.Stated != "" && x.Stated != x.Title {
		s.raw(`<div class="stated"`)
		s.raw(s.site.ref(x.Page).attrs)
		s.raw(`>`)
		s.text(x.Stated)
		s.raw(`</div>`)
	}
	s.raw(`</th><td dir="auto">`)
	s.text(x.Outlet)
	s.raw(`</td><td class="when">`)
	s.text(x.Published.Text(s.site.words))
	s.raw(`</td><td class="count">`)
	if x.Text != nil {
		s.digits(x.Text.Words)
	} else {
		s.notHeld()
	}
	s.raw(`</td><td>`)
	s.some(x.DerivesFrom, inRow)
	s.raw(`</td><td class="count">`)
	if x.Text != nil {
		s.int(carries(x.Coverage))
	}
	s.raw("</td></tr>\n")
}

func (s *sheet) entitiesPage(view *View, number int) {
	s.head(view, "entities", s.told("frame.entities"), nil)
	view.Description = s.told("entities.description")
	v := &IndexView{Count: s.told("count.entities", len(s.site.d.Entities))}
	view.Entities = v
	kind := "\x00"
	for _, e := range chunk(s.site.byKind, number, perPage) {
		if e.Kind != kind {
			if kind != "\x00" {
				s.raw("</ul></section>\n")
			}
			kind = e.Kind
			s.raw(`<section><h2>`)
			s.text(s.site.word("entities.", cmp.Or(kind, "others")))
			s.raw("</h2><ul class=\"entries\">\n")
		}
		total := 0
		for i := range e.Mentions {
			total += len(e.Mentions[i].Places)
		}
		s.raw(`<li>`)
		s.link(e.Page)
		s.raw(` <span class="count">`)
		if total == 0 {
			s.say("entities.unnamed")
		} else {
			s.say("count.times-in", s.told("count.times", total), s.told("count.sources", len(e.Mentions)))
		}
		if n := len(e.Claims); n > 0 {
			s.raw(`, `)
			s.say("count.claims", n)
		}
		s.raw(`</span>`)
		if e.Summary != "" {
			s.raw(` <span class="summary">`)
			s.text(e.Summary)
			s.raw(`</span>`)
		}
		s.raw("</li>\n")
	}
	if kind != "\x00" {
		s.raw("</ul></section>\n")
	}
	v.Rows = s.fragment()
}

// byKind is the entities by kind, in the order of [dossier.EntityKinds].
func byKind(entities []*dossier.Entity) []*dossier.Entity {
	sorted := slices.Clone(entities)
	place := func(kind string) int {
		if i := slices.Index(dossier.EntityKinds[:], kind); i >= 0 {
			return i
		}
		return len(dossier.EntityKinds)
	}
	slices.SortStableFunc(sorted, func(a, b *dossier.Entity) int {
		return cmp.Or(place(a.Kind)-place(b.Kind), strings.Compare(a.Kind, b.Kind))
	})
	return sorted
}

func (s *sheet) claimsPage(view *View, number int) {
	s.head(view, "claims", s.told("frame.claims"), nil)
	view.Description = s.told("claims.description")
	v := &IndexView{Count: s.told("count.claims", len(s.site.d.Claims))}
	view.Claims = v
	if number == 1 {
		v.Filters = s.filters(pageCount(perPage, len(s.site.d.Claims)), false)
	}
	from := (number - 1) * perPage
	s.byTopic(from, from+perPage, (*sheet).claimItem)
	v.Rows = s.fragment()
}

func (s *sheet) claimItem(c *dossier.Claim) {
	s.raw(`<li>`)
	s.link(c.Page)
	s.raw(` `)
	s.status(c.Status)
	s.raw(` <span class="count">`)
	s.text(s.site.tallyOf(c))
	if a := s.site.against(c); a != "" {
		s.semicolon()
		s.text(a)
	}
	s.raw("</span></li>\n")
}
