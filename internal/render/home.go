package render

import (
	"cmp"
	"html/template"
	"net/url"

	"dossier/internal/dossier"
)

// The largest table the home page has, and the longest lists.
const (
	homeColumns = 12
	homeRows    = 80
)

func (s *sheet) homePage(view *View, _ int) {
	d := s.site.d
	s.head(view, "home", cmp.Or(d.Title, s.told("frame.dossier")), d.Home)
	view.Description = d.Description
	verified := 0
	for _, q := range d.Quotations {
		if q.Kind != dossier.Furniture {
			verified++
		}
	}
	g := newGlance(d)
	v := &HomeView{
		Title: cmp.Or(d.Title, s.told("frame.dossier")), Lede: d.Description,
		Sources: len(d.Sources), Held: len(s.site.held), Claims: len(d.Claims),
		Origins: len(g.origins), Entities: len(d.Entities), Passages: verified,
		Contested: len(g.disputed), MoreContested: len(g.disputed) > chiefDisputed && s.site.dense(),
	}
	view.Home = v
	if d.Home != nil && d.Home.Doc != nil {
		s.prose(d.Home.Doc.Body, d.Home)
		v.Body = s.fragment()
	}
	v.Start = s.start(g)
	v.Chief = s.chief(g)
	s.smallProvenance(v)
	v.Disputed = s.disputed(g)
	v.Timeline = s.smallTimeline()
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
	if n := len(d.Sources) - fewSources; n > 0 {
		s.moreItems(n)
	}
	v.List = s.fragment()
}

// topicItem writes a topic, linked to its part of coverage where that can be
// narrowed to it: its claims where they are few, else their number.
func (s *sheet) topicItem(t *dossier.Topic) {
	s.raw(`<li><b>`)
	if len(s.site.d.Topics) > 1 && len(s.site.held) > 0 && s.site.listedClaims() <= perPage {
		s.raw(`<a href="coverage.html?topic=`)
		s.attr(url.QueryEscape(cmp.Or(t.Name, s.told("claim.other-topics"))))
		s.raw(`">`)
		s.topic(t)
		s.raw(`</a>`)
	} else {
		s.topic(t)
	}
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
	s.head(view, "missing", s.told("missing.title"), nil)
	view.Description = s.told("missing.description")
}
