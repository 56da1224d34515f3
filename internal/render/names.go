package render

import (
	"cmp"
	"html/template"
	"slices"
	"strings"

	"dossier/internal/dossier"
)

// A naming is what one source calls an entity: by which names, and by which
// titles its author has marked. It may have either alone.
type naming struct {
	source *dossier.Source
	names  *dossier.Mentions
	titles []*dossier.Quotation
}

// namings are those of all sources that name the entity or title it, in the
// order of sources.
func namings(e *dossier.Entity) []naming {
	all := make([]naming, len(e.Mentions))
	for i := range e.Mentions {
		all[i] = naming{source: e.Mentions[i].Source, names: &e.Mentions[i]}
	}
	titles := e.Titles()
	if len(titles) == 0 {
		return all
	}
	at := make(map[*dossier.Source]int, len(all))
	for i := range all {
		at[all[i].source] = i
	}
	for _, q := range titles {
		i, ok := at[q.Source]
		if !ok {
			i = len(all)
			at[q.Source] = i
			all = append(all, naming{source: q.Source})
		}
		all[i].titles = append(all[i].titles, q)
	}
	slices.SortStableFunc(all, func(a, b naming) int { return a.source.Index - b.source.Index })
	return all
}

// namingSources is how many sources name the entity or title it.
func namingSources(e *dossier.Entity) int {
	if len(e.Titles()) == 0 {
		return len(e.Mentions)
	}
	return len(namings(e))
}

// forms writes a row: how often a source names the entity, by which names, and
// where any source has a marked title by which titles. The number is a link
// where the page lists the places.
func (s *sheet) forms(n *naming, titled, placed bool) {
	s.raw(`<tr><th scope="row">`)
	s.short(n.source)
	s.raw(`</th><td class="count">`)
	if n.names != nil {
		if placed {
			s.raw(`<a href="#in-`)
			s.raw(address(n.source.Slug))
			s.raw(`">`)
		}
		s.int(len(n.names.Places))
		if placed {
			s.raw(`</a>`)
		}
		s.raw(`</td><td>`)
		for i, f := range n.names.Forms[:min(len(n.names.Forms), inFacts)] {
			if i > 0 {
				s.raw(`, `)
			}
			s.raw(`<bdi>`)
			s.text(f.Name)
			s.raw(`</bdi> <span class="times">`)
			s.int(f.Count)
			s.raw(`</span>`)
		}
		s.more(len(n.names.Forms), inFacts)
	} else {
		s.raw(`0</td><td><span class="own">`)
		s.say("entity.titles-only")
		s.raw(`</span>`)
	}
	s.raw(`</td>`)
	if titled {
		s.raw(`<td>`)
		for i, q := range n.titles[:min(len(n.titles), inFacts)] {
			if i > 0 {
				s.raw(`, `)
			}
			s.raw(`<a href="`)
			s.passageHref(q)
			s.raw(`">`)
			if hasValue(q) {
				s.value(q)
			} else {
				s.withheld()
			}
			s.raw(`</a>`)
		}
		s.more(len(n.titles), inFacts)
		s.raw(`</td>`)
	}
	s.raw("</tr>\n")
}

// titles writes the marked titles, each with the passages that give it, so that
// those that differ stand one below the other. Titles are the same if nothing
// but case parts them. What most sources say comes first.
func (s *sheet) titles(e *dossier.Entity) template.HTML {
	type title struct{ given []*dossier.Quotation }
	var all []*title
	at := map[string]*title{}
	for _, q := range e.Titles() {
		if !hasValue(q) {
			continue
		}
		key := strings.ToLower(q.Value)
		t := at[key]
		if t == nil {
			t = &title{}
			at[key] = t
			all = append(all, t)
		}
		if !slices.ContainsFunc(t.given, func(o *dossier.Quotation) bool { return o.Source == q.Source }) {
			t.given = append(t.given, q)
		}
	}
	for _, t := range all {
		slices.SortStableFunc(t.given, func(a, b *dossier.Quotation) int { return a.Source.Index - b.Source.Index })
	}
	slices.SortStableFunc(all, func(a, b *title) int { return cmp.Compare(len(b.given), len(a.given)) })
	for _, t := range all[:min(len(all), perPage)] {
		s.raw(`<li>`)
		s.value(t.given[0])
		s.colon()
		for i, q := range t.given[:min(len(t.given), inFacts)] {
			if i > 0 {
				s.raw(`, `)
			}
			s.passage(q)
		}
		s.more(len(t.given), inFacts)
		s.raw("</li>\n")
	}
	return s.fragment()
}

// never writes which sources held neither name the entity nor title it, or how
// many.
func (s *sheet) never(rows []naming) template.HTML {
	n := len(s.site.held) - len(rows)
	if n <= 0 {
		return ""
	}
	if len(s.site.held) > fewSources {
		s.say("count.sources", n)
		return s.fragment()
	}
	known := make(map[*dossier.Source]bool, len(rows))
	for i := range rows {
		known[rows[i].source] = true
	}
	return s.except(known)
}
