package render

// fewToChoose is up to how many sources the search page lists to choose from.
// In a larger dossier a result leads to a search in its source.
const fewToChoose = 200

func (s *sheet) searchPage(view *View, _ int) {
	s.head(view, "search", s.told("frame.search"), nil)
	view.Description = s.told("search.description")
	d := s.site.d
	v := &SearchView{}
	view.Search = v
	if len(s.site.held) <= fewToChoose {
		for _, x := range s.site.held {
			s.raw(`<option value="`)
			s.attr(x.Slug)
			s.raw(`">`)
			s.raw(s.site.ref(x.Page).short)
			s.raw("</option>\n")
		}
		v.Sources = s.fragment()
	}
	v.Units = s.told("search.units", s.told("count.texts", len(s.site.held)), s.told("count.claims", len(d.Claims)), s.told("count.entities", len(d.Entities)))
}
