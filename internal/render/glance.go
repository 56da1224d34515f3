package render

import (
	"cmp"
	"html/template"
	"slices"

	"dossier/internal/dossier"
	"dossier/internal/provenance"
)

// How many of each the home page names.
const (
	chiefOrigins  = 6
	chiefDisputed = 8
	inDispute     = 3 // sources that dispute a claim, and claims that it contradicts
)

// A glance is what the home page says of the whole dossier, found in one pass
// over the cells of coverage.
type glance struct {
	origins  []behind        // those behind most claims first, then in the order of sources
	disputed []contested     // those that most sources dispute first, then in the order of claims
	carried  *dossier.Claim  // the one most sources carry, the first of several; nil where none is carried by two
	carriers int             // of it
	longest  *dossier.Source // the text with most words, the first of several; nil without texts
}

// A behind is an origin with how many claims it stands behind.
type behind struct {
	source *dossier.Source
	claims int
	alone  int // of them, with no other origin
}

// A contested claim is one that a source disputes, that contradicts another, or
// whose status says that it is disputed or refuted.
type contested struct {
	claim *dossier.Claim
	by    []*dossier.Cell
}

func newGlance(d *dossier.Dossier) *glance {
	g := &glance{}
	all := make([]behind, len(d.Sources))
	for _, c := range d.Claims {
		for _, o := range c.Origins {
			x := &all[o.Source.Index]
			x.source = o.Source
			x.claims++
			if len(c.Origins) == 1 {
				x.alone++
			}
		}
		var by []*dossier.Cell
		carriers := 0
		for _, cell := range c.Coverage {
			if cell.Disputes != nil {
				by = append(by, cell)
			}
			if cell.Carries() {
				carriers++
			}
		}
		if carriers > max(g.carriers, 1) {
			g.carried, g.carriers = c, carriers
		}
		if len(by) > 0 || len(c.Contradicts) > 0 || c.Status == "disputed" || c.Status == "refuted" {
			g.disputed = append(g.disputed, contested{c, by})
		}
	}
	g.origins = slices.DeleteFunc(all, func(x behind) bool { return x.claims == 0 })
	slices.SortStableFunc(g.origins, func(a, b behind) int { return cmp.Compare(b.claims, a.claims) })
	slices.SortStableFunc(g.disputed, func(a, b contested) int { return cmp.Compare(len(b.by), len(a.by)) })
	for _, x := range d.Sources {
		if x.Text != nil && (g.longest == nil || x.Text.Words > g.longest.Text.Words) {
			g.longest = x
		}
	}
	return g
}

// chief writes the origins, and behind how many of the claims each is.
func (s *sheet) chief(g *glance) template.HTML {
	claims := len(s.site.d.Claims)
	for _, x := range g.origins[:min(len(g.origins), chiefOrigins)] {
		s.raw(`<li>`)
		s.short(x.source)
		if x.source.Text == nil {
			s.raw(` `)
			s.notHeld()
		}
		s.raw(`<svg class="meter" viewBox="0 0 100 1" preserveAspectRatio="none" aria-hidden="true"><rect width="`)
		s.int(max(100*x.claims/claims, 1))
		s.raw(`" height="1"/></svg><span class="count">`)
		s.say("home.behind", x.claims, claims)
		if x.alone > 0 {
			s.semicolon()
			s.say("home.behind-alone", x.alone)
		}
		s.raw("</span></li>\n")
	}
	if n := len(g.origins) - chiefOrigins; n > 0 {
		s.moreItems(n)
	}
	return s.fragment()
}

// disputed writes the claims about which the sources, or the authors, differ,
// and who disputes each.
func (s *sheet) disputed(g *glance) template.HTML {
	for _, x := range g.disputed[:min(len(g.disputed), chiefDisputed)] {
		s.raw(`<li>`)
		s.link(x.claim.Page)
		s.raw(` `)
		s.status(x.claim.Status)
		s.raw(`<ul class="cells">`)
		for _, cell := range x.by[:min(len(x.by), inDispute)] {
			s.raw(`<li>`)
			s.short(cell.Source)
			s.raw(` `)
			s.inCell(cell.Disputes)
			s.raw(`</li>`)
		}
		if n := len(x.by) - inDispute; n > 0 {
			s.moreItems(n)
		}
		for _, c := range x.claim.Contradicts[:min(len(x.claim.Contradicts), inDispute)] {
			s.raw(`<li>`)
			s.say("home.contradicts", func() { s.link(c.Page) })
			s.raw(`</li>`)
		}
		if n := len(x.claim.Contradicts) - inDispute; n > 0 {
			s.moreItems(n)
		}
		s.raw("</ul></li>\n")
	}
	if n := len(g.disputed) - chiefDisputed; n > 0 {
		s.moreItems(n)
	}
	return s.fragment()
}

// start writes where to begin: each is the first by a rule, which is said.
func (s *sheet) start(g *glance) template.HTML {
	held := len(s.site.held)
	item := func(rule string, link func(), facts func()) {
		s.raw(`<li><span class="what">`)
		s.say(rule)
		s.raw(`</span> `)
		link()
		s.raw(` <span class="count">`)
		facts()
		s.raw("</span></li>\n")
	}
	if c := g.carried; c != nil {
		item("home.most-carried", func() { s.link(c.Page) }, func() { s.say("home.of-sources", g.carriers, held) })
	}
	if len(g.disputed) > 0 && len(g.disputed[0].by) > 0 {
		x := g.disputed[0]
		rule := "home.most-disputed"
		if len(x.by) == 1 {
			rule = "home.in-dispute"
		}
		item(rule, func() { s.link(x.claim.Page) }, func() { s.say("home.in-sources", len(x.by)) })
	}
	if list := sharing(s.site.d, 1); len(list) > 0 {
		c := &list[0]
		item("home.most-shared", func() {
			s.raw(`<a href="`)
			s.compareHref(c)
			s.raw(`">`)
			s.both(c.a, c.b)
			s.raw(`</a>`)
		}, func() { s.say("count.words", c.words()) })
	}
	if x := g.longest; x != nil && held > 1 {
		item("home.longest", func() { s.short(x) }, func() { s.say("count.words", x.Text.Words) })
	}
	return s.fragment()
}

// The boxes of the small picture get narrower where the whole would not fit into
// homeRoom, half of the home page of 73rem less the gap of 4rem. Where none is
// narrow enough, they are no wider than homeBox, and the rest is seen by scrolling.
const (
	homeBox  = 170
	homeRoom = 550
)

// smallProvenance writes the picture of where the texts come from, with narrow
// boxes, if the list of sources has one.
func (s *sheet) smallProvenance(v *HomeView) {
	if len(s.site.d.Sources) > provenance.MaxSources {
		return // the graph of so many is not needed here
	}
	g := s.site.graph()
	size := boxSize(g, boxWidth(g))
	d := g.Draw(size.X, size.Y)
	if d != nil && d.Width > homeRoom {
		columns := map[int]bool{}
		for _, b := range d.Boxes {
			columns[b.X] = true
		}
		narrow := size.X - (d.Width-homeRoom+len(columns)-1)/len(columns)
		if narrow < narrowest {
			narrow = min(size.X, homeBox)
		}
		size = boxSize(g, narrow)
		d = g.Draw(size.X, size.Y)
	}
	if d != nil {
		s.drawing(g, d, size)
		v.Provenance, v.Sideways = s.fragment(), d.Width > phone
	}
}

// smallTimeline writes the picture of the timeline, if its page has one.
func (s *sheet) smallTimeline() template.HTML {
	n := 0
	for _, e := range s.site.d.Entities {
		if e.Kind == "event" && !e.Date.IsZero() {
			n++
		}
	}
	for _, c := range s.site.d.Claims {
		if !c.Date.IsZero() {
			n++
		}
	}
	for _, x := range s.site.d.Sources {
		if !x.Published.IsZero() {
			n++
		}
	}
	if n == 0 || n > maxDrawn {
		return ""
	}
	s.chart(s.site.timeline().Timeline, manner{home: true, bare: n > mostLabelled})
	return s.fragment()
}
