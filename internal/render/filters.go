package render

import (
	"dossier/internal/dossier"
)

// filters is what the claims of a page can be narrowed by, of as many parts as
// the page has: with several there is nothing to narrow, for no part has all
// claims. A table has columns for the sources held.
func (s *sheet) filters(parts int, table bool) FiltersView {
	d := s.site.d
	switch {
	case parts > 1:
		return FiltersView{Parts: s.site.words.Number(parts), Search: string(s.root) + "search.html?kind=claim"}
	case len(d.Claims) < 2:
		return FiltersView{}
	}
	v := FiltersView{Claims: s.site.words.Number(len(d.Claims))}
	if len(d.Topics) > 1 {
		for _, t := range d.Topics {
			s.raw(`<option>`)
			s.topic(t)
			s.raw(`</option>`)
		}
		v.Topics = s.fragment()
	}
	found := map[string]bool{}
	for _, c := range d.Claims {
		found[c.Status] = true
	}
	if len(found) > 1 {
		for _, status := range dossier.Statuses {
			if found[status] {
				s.option(status, escape(s.site.statusWord(status)))
			}
		}
		v.Statuses = s.fragment()
	}
	if table {
		for _, x := range s.site.held {
			s.option(x.Slug, s.site.ref(x.Page).short)
		}
		v.Sources = s.fragment()
	}
	return v
}

// option writes a choice.
func (s *sheet) option(value string, words markup) {
	s.raw(`<option value="`)
	s.attr(value)
	s.raw(`">`)
	s.raw(words)
	s.raw(`</option>`)
}
