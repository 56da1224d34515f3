package render

import (
	"cmp"
	"html/template"

	"dossier/internal/dossier"
)

// The largest table the home page has, and the longest lists.
const (
	homeColumns = 12
	homeRows    = 60
)

func (s *sheet) homePage(view *View, _ int) {
	d := s.site.d
	s.head(view, "home", cmp.Or(d.Title, "Dossier"), d.Home)
	view.Description = d.Description
	verified := 0
	for _, q := range d.Quotations {
		if q.Kind != dossier.Furniture {
			verified++
		}
	}
	v := &HomeView{
		Title: cmp.Or(d.Title, "Dossier"), Lede: d.Description,
		Sources: grouped(len(d.Sources)), Held: grouped(len(s.site.held)), Claims: grouped(len(d.Claims)),
		Entities: grouped(len(d.Entities)), Passages: grouped(verified),
	}
	view.Home = v
	if d.Home != nil && d.Home.Doc != nil {
		s.prose(d.Home.Doc.Body, d.Home)
		v.Body = s.fragment()
	}
	if len(s.site.held) <= homeColumns && len(d.Claims) <= homeRows {
		v.Matrix = s.matrix()
	} else if len(d.Claims) > 0 {
		s.raw("<ul class=\"entries\">\n")
		for i, t := range d.Topics {
			if i == perPage {
				break
			}
			s.topicItem(t)
		}
		s.raw("</ul>\n")
		v.Topics = s.fragment()
	}
	for i, x := range d.Sources {
		if i == fewSources {
			break
		}
		s.raw(`<li>`)
		s.link(x.Page)
		if x.Text == nil {
			s.raw(` `)
			s.notHeld()
		} else if x.Outlet != "" && x.Outlet != x.Title {
			s.raw(` <span class="count">`)
			s.text(x.Outlet)
			s.raw(`</span>`)
		}
		s.raw("</li>\n")
	}
	v.List = s.fragment()
}

// topicItem writes a topic: its claims where they are few, else their number.
func (s *sheet) topicItem(t *dossier.Topic) {
	s.raw(`<li><b>`)
	s.topic(t)
	s.raw(`</b> <span class="count">`)
	s.say("count.claims", len(t.Claims))
	s.raw(`</span>`)
	if len(s.site.d.Claims) <= perPage {
		s.raw(`<ul class="entries">`)
		for _, c := range t.Claims {
			s.claimItem(c)
		}
		s.raw(`</ul>`)
	}
	s.raw("</li>\n")
}

func (s *sheet) freePage(view *View, p *dossier.Page, number int) {
	s.head(view, "page", p.Title, p)
	view.Description = p.Description
	v := &PageView{First: number == 1, Title: p.Title, Description: p.Description}
	view.Page = v
	if v.First {
		s.prose(p.Doc.Body, p)
		v.Body = s.fragment()
	}
	s.backlinks(chunk(p.Backlinks, number, perPage))
	v.Backlinks = s.fragment()
}

// freePages writes links to the free pages, for the foot of every page.
func (s *sheet) freePages() template.HTML {
	for i, p := range s.site.d.Pages {
		if i == perPage {
			break
		}
		s.raw(`<li>`)
		s.link(p)
		s.raw(`</li>`)
	}
	return s.fragment()
}

func (s *sheet) missingPage(view *View, _ int) {
	s.head(view, "missing", "Not found", nil)
	view.Description = "There is no page at this address."
}
