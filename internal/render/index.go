package render

import (
	"cmp"
	"slices"
	"strings"

	"dossier/internal/dossier"
)

func (s *sheet) sourcesPage(view *View, number int) {
	list := s.site.d.Sources
	s.head(view, "sources", "Sources", nil)
	view.Description = "All sources of the dossier, with their outlet, date and length, and the claims they carry."
	v := &SourcesView{Count: count(len(list), "source") + ", " + grouped(len(s.site.held)) + " held"}
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
	s.text(x.Published.Text())
	s.raw(`</td><td class="count">`)
	if x.Text != nil {
		s.raw(markup(grouped(x.Text.Words)))
	} else {
		s.raw(`<span class="held">not held</span>`)
	}
	s.raw(`</td><td>`)
	s.some(x.DerivesFrom, inRow)
	s.raw(`</td><td class="count">`)
	if x.Text != nil {
		s.int(carries(x.Coverage))
	}
	s.raw("</td></tr>\n")
}

// entityKinds are the headings over a list of entities, in their order.
var entityKinds = map[string]markup{
	"person": "People", "organization": "Organizations", "place": "Places",
	"event": "Events", "document": "Documents", "group": "Groups",
}

func (s *sheet) entitiesPage(view *View, number int) {
	s.head(view, "entities", "Entities", nil)
	view.Description = "The people, organizations, places, events and documents that the sources name."
	v := &IndexView{Count: plural(len(s.site.d.Entities), "entity", "entities")}
	view.Entities = v
	kind := "\x00"
	for _, e := range chunk(s.site.byKind, number, perPage) {
		if e.Kind != kind {
			if kind != "\x00" {
				s.raw("</ul></section>\n")
			}
			kind = e.Kind
			s.raw(`<section><h2>`)
			if heading, ok := entityKinds[kind]; ok {
				s.raw(heading)
			} else {
				s.text(cmp.Or(kind, "Others"))
			}
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
			s.raw(`named in no source`)
		} else {
			s.count(total, "time")
			s.raw(` in `)
			s.count(len(e.Mentions), "source")
		}
		if n := len(e.Claims); n > 0 {
			s.raw(`, `)
			s.count(n, "claim")
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
	s.head(view, "claims", "Claims", nil)
	view.Description = "The claims of the dossier by topic, with their status and the sources and origins behind each."
	v := &IndexView{Count: count(len(s.site.d.Claims), "claim")}
	view.Claims = v
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
	s.text(tally(c))
	if a := against(c); a != "" {
		s.raw(`; `)
		s.text(a)
	}
	s.raw("</span></li>\n")
}
