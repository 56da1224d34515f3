package render

import (
	"html/template"

	"dossier/internal/dossier"
	"dossier/internal/timeline"
)

// moments is the timeline, the lines of its lists in order, and where each of its
// moments stands in them, by the page it is of.
type moments struct {
	*timeline.Timeline
	lists [3][]timeline.Entry // as Dated, Yearless and Undated
	lines int
	at    map[*dossier.Page]int
}

func newMoments(d *dossier.Dossier) *moments {
	m := &moments{Timeline: timeline.Of(d), at: map[*dossier.Page]int{}}
	m.lists[0], m.lists[1] = m.Entries()
	for i := range m.Undated {
		m.lists[2] = append(m.lists[2], timeline.Entry{Moment: &m.Undated[i]})
	}
	for _, list := range m.lists {
		for _, e := range list {
			if e.With == nil {
				m.at[e.Page] = m.lines
			}
			m.lines++
		}
	}
	return m
}

func (p *Pages) ofTimeline() long {
	return long{"timeline.html", "timeline.html", pageCount(perPage, p.site.timeline().lines), (*sheet).timelinePage}
}

func (s *sheet) timelinePage(view *View, number int) {
	s.head(view, "timeline", s.told("frame.timeline"), nil)
	view.Description = s.told("timeline.description")
	t := s.site.timeline()
	v := &TimelineView{First: number == 1, Empty: t.lines == 0}
	view.Timeline = v
	var counts [len(timeline.Kinds)]int
	for _, m := range t.Dated {
		counts[m.Kind]++
	}
	for _, m := range t.Yearless {
		counts[m.Kind]++
	}
	v.Events, v.Claims, v.Publications = s.told("count.events", counts[timeline.Event]), s.told("count.dated-claims", counts[timeline.Claim]), s.told("count.publications", counts[timeline.Publication])
	if drawn := len(t.Dated) + len(t.Yearless); v.First && drawn > maxDrawn {
		v.TooMany = s.told("count.dates", drawn)
	} else if v.First && drawn > 0 {
		v.LeftOut = s.chart(t.Timeline, manner{})
		v.Picture = s.fragment()
	}
	from := (number - 1) * perPage
	for i, to := range []*template.HTML{&v.Dated, &v.Yearless, &v.Undated} {
		list := t.lists[i]
		start, end := max(from, 0), min(from+perPage, len(list))
		if from -= len(list); start < end {
			s.moments(list[start:end])
			*to = s.fragment()
		}
	}
}

// moments writes a list, those of one group in a list of their own.
func (s *sheet) moments(list []timeline.Entry) {
	group := 0 // the one that is open
	for _, e := range list {
		of := e.Group
		if e.With != nil {
			of = 0
		}
		if of != group {
			if group > 0 {
				s.raw("</ul></li>\n")
			}
			if group = of; group > 0 {
				s.raw(`<li class="group"><p class="what">`)
				s.say("timeline.group")
				s.raw("</p>\n<ul class=\"moments\">\n")
			}
		}
		if e.With != nil {
			s.away(e)
		} else {
			s.moment(e.Moment)
		}
	}
	if group > 0 {
		s.raw("</ul></li>\n")
	}
}

// away writes the line at the date of a claim that stands with others.
func (s *sheet) away(e timeline.Entry) {
	s.raw(`<li><span class="when">`)
	s.text(e.Date.Text(s.site.words))
	s.raw(`</span> <div><span class="what">`)
	s.say("timeline.see")
	s.raw(`</span> `)
	s.toMoment(e.Page, e.Page.Title)
	s.raw(` <span class="outlet">`)
	s.say("timeline.see-under", e.With.Date.Text(s.site.words))
	s.raw("</span></div></li>\n")
}

func (s *sheet) moment(m *timeline.Moment) {
	s.raw(`<li id="`)
	s.attr(momentID(m.Page))
	s.raw(`"><span class="when">`)
	if m.Date.IsZero() {
		s.say("timeline.no-date")
	} else {
		s.text(m.Date.Text(s.site.words))
	}
	s.raw(`</span> <div><span class="what">`)
	s.text(s.site.momentKind(m.Kind))
	s.raw(`</span> `)
	s.link(m.Page)
	if x := m.Page.Source; x != nil && x.Outlet != "" && x.Outlet != m.Page.Title {
		s.raw(` <span class="outlet" dir="auto">`)
		s.text(x.Outlet)
		s.raw(`</span>`)
	}
	if len(m.Said) > 0 {
		s.raw(`<ul class="said">`)
		for i, q := range m.Said {
			if i == inFacts {
				s.moreItems(len(m.Said) - i)
				break
			}
			s.raw(`<li>`)
			s.value(q)
			s.raw(` `)
			s.passage(q)
			s.raw(`</li>`)
		}
		s.raw(`</ul>`)
	}
	s.raw("</div></li>\n")
}

// momentKind is the word for what a moment is.
func (s *site) momentKind(k timeline.Kind) string { return s.told("timeline." + k.String()) }

// kindNames are the classes of the colours.
var kindNames = [...]markup{timeline.Event: "event", timeline.Claim: "claim", timeline.Publication: "publication"}

// momentID is the id of a page's moment in the list.
func momentID(p *dossier.Page) string { return "t-" + p.Slug }

// when writes the date of a claim, linked to its place in the timeline.
func (s *sheet) when(c *dossier.Claim) template.HTML {
	if c.Date.IsZero() {
		return ""
	}
	s.toMoment(c.Page, c.Date.Text(s.site.words))
	return s.fragment()
}

// momentHref writes the address of the place of a page in the timeline.
func (s *sheet) momentHref(p *dossier.Page) {
	i := s.site.timeline().at[p]
	s.raw(s.root)
	s.raw(address(numbered("timeline.html", i/perPage+1)))
	s.raw(`#`)
	s.raw(address(momentID(p)))
}

// toMoment writes words linked to the place of a page in the timeline.
func (s *sheet) toMoment(p *dossier.Page, words string) {
	s.raw(`<a href="`)
	s.momentHref(p)
	s.raw(`">`)
	s.text(words)
	s.raw(`</a>`)
}
