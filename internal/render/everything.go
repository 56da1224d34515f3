package render

import (
	"cmp"
	"slices"

	"dossier/internal/dossier"
)

// The largest dossier that is one page, and of a larger one the largest volume.
const (
	wholeSources  = 60
	wholeClaims   = 600
	wholeEntities = 600
	mostTopics    = 40 // that have a volume each
)

// A volume is a part of the dossier to be read through and printed: all of it,
// or of a large one the claims of one topic, as far as they are one volume's.
type volume struct {
	title    string
	topic    string // the first of its topics
	claims   []*dossier.Claim
	sources  []*dossier.Source
	entities []*dossier.Entity
	texts    int                                  // how many sources it leaves out
	of       map[*dossier.Entity][]*dossier.Claim // its claims by entity
	whole    bool                                 // it is all of the dossier
}

// volumes are those of a large dossier; a small one has none. Topics of which
// there are many share volumes.
func (s *site) volumes() []volume {
	d := s.d
	if len(d.Sources) <= wholeSources && len(d.Claims) <= wholeClaims {
		return nil
	}
	var list []volume
	for _, t := range d.Topics {
		name := cmp.Or(t.Name, s.told("claim.other-topics"))
		n := len(list) - 1
		if len(d.Topics) > mostTopics && n >= 0 && len(list[n].claims)+len(t.Claims) <= perPage {
			list[n].title = s.told("everything.from-to", list[n].topic, name)
			list[n].claims = append(slices.Clip(list[n].claims), t.Claims...)
			continue
		}
		for k := range pageCount(perPage, len(t.Claims)) {
			v := volume{title: name, topic: name, claims: chunk(t.Claims, k+1, perPage)}
			if k > 0 {
				v.title = s.told("everything.continued", name)
			}
			list = append(list, v)
		}
	}
	return list
}

// filled is a volume with the sources and entities of its claims: of the
// sources those that its claims quote most.
func (s *site) filled(v volume) volume {
	quoted := map[*dossier.Source]int{}
	v.of = map[*dossier.Entity][]*dossier.Claim{}
	for _, c := range v.claims {
		for _, cell := range c.Coverage {
			if !cell.Silent {
				quoted[cell.Source]++
			}
		}
		for _, e := range c.Entities {
			if len(v.of[e]) == 0 {
				v.entities = append(v.entities, e)
			}
			v.of[e] = append(v.of[e], c)
		}
	}
	for x := range quoted {
		v.sources = append(v.sources, x)
	}
	slices.SortFunc(v.sources, func(a, b *dossier.Source) int {
		return cmp.Or(cmp.Compare(quoted[b], quoted[a]), cmp.Compare(a.Index, b.Index))
	})
	v.texts = max(0, len(v.sources)-wholeSources)
	v.sources = v.sources[:len(v.sources)-v.texts]
	bySource := func(a, b *dossier.Source) int { return cmp.Compare(a.Index, b.Index) }
	slices.SortFunc(v.sources, bySource)
	slices.SortFunc(v.entities, func(a, b *dossier.Entity) int { return cmp.Compare(a.Index, b.Index) })
	return v
}

// everythingPage is everything.html: the whole dossier, or the list of its
// volumes, which are the pages after it.
func (s *sheet) everythingPage(view *View, number int) {
	d, list := s.site.d, s.site.inVolumes()
	s.edition = true
	title := s.told("everything.title")
	if len(list) > 0 {
		title = s.told("everything.in-volumes")
	}
	v := &EverythingView{First: number == 1, Title: cmp.Or(d.Title, s.told("frame.dossier")), Lede: d.Description, Volumes: len(list)}
	vol := volume{whole: true, sources: d.Sources, claims: d.Claims, entities: d.Entities[:min(len(d.Entities), wholeEntities)]}
	switch {
	case number > 1:
		vol = s.site.filled(list[number-2])
		v.Volume, v.Topic = number-1, vol.title
		title = s.told("everything.volume-title", number-1, vol.title)
		if vol.texts > 0 {
			v.Left = s.told("count.sources", vol.texts)
		}
	case len(list) > 0:
		vol = volume{}
	}
	s.head(view, "everything", title, nil)
	if number > 1 {
		view.Title = title
	}
	view.Description = s.told("everything.description")
	view.Everything, view.Place = v, "" // whose first page names it
	s.book(v, vol, list)
}

// contents lists what is in a volume, and on the first page what volumes there
// are.
func (s *sheet) contents(first bool, vol volume, list []volume) {
	d := s.site.d
	part := func(id markup, key string, pages func(line func(*dossier.Page))) {
		s.raw(`<li><a href="#` + id + `">`)
		s.say(key)
		s.raw(`</a>`)
		lines := 0
		pages(func(p *dossier.Page) {
			if lines++; lines == 1 {
				s.raw("<ul>\n")
			}
			s.raw(`<li><a href="#`)
			s.raw(address(anchor(p.Slug)))
			s.raw(`">`)
			s.raw(s.site.ref(p).title)
			s.raw("</a></li>\n")
		})
		if lines > 0 {
			s.raw(`</ul>`)
		}
		s.raw("</li>\n")
	}
	s.raw(`<nav class="contents" aria-label="`)
	s.attr(s.told("everything.contents"))
	s.raw(`"><h2>`)
	s.say("everything.contents")
	s.raw("</h2>\n<ul>\n")
	if first {
		for i := range list {
			s.raw(`<li><a href="`)
			s.raw(address(numbered("everything.html", i+2)))
			s.raw(`">`)
			s.text(list[i].title)
			s.raw(`</a> <span class="count">`)
			s.say("count.claims", len(list[i].claims))
			s.raw("</span></li>\n")
		}
	}
	if len(vol.sources) > 0 {
		part("sources", "frame.sources", func(line func(*dossier.Page)) {
			for _, x := range vol.sources {
				line(x.Page)
			}
		})
	}
	if len(vol.claims) > 0 {
		part("claims", "frame.claims", func(line func(*dossier.Page)) {
			for _, x := range vol.claims {
				line(x.Page)
			}
		})
	}
	if len(vol.entities) > 0 {
		part("entities", "frame.entities", func(line func(*dossier.Page)) {
			for _, x := range vol.entities {
				line(x.Page)
			}
		})
	}
	if first && len(d.Pages) > 0 {
		part("pages", "everything.about", func(line func(*dossier.Page)) {
			for _, p := range d.Pages[:min(len(d.Pages), perPage)] {
				line(p)
			}
		})
	}
	if first {
		part("verification", "frame.verification", func(func(*dossier.Page)) {})
	}
	s.raw("</ul>\n</nav>\n")
}

// book writes the chapters of a volume.
func (s *sheet) book(v *EverythingView, vol volume, list []volume) {
	d, c := s.site.d, &chapters{}
	start, fragments := len(s.buf), len(s.spans)
	chapter := func(p *dossier.Page, write func()) {
		ch := c.add(p, 2) // its h1 stands below the h2 of a part
		s.raw(`<article class="chapter" id="`)
		s.attr(ch.anchor)
		s.raw(`">` + "\n")
		ch.start = len(s.buf)
		s.raw(`<h1`)
		if p.Source != nil {
			s.raw(s.site.ref(p).attrs)
		} else {
			s.raw(` dir="auto"`)
		}
		s.raw(`>`)
		s.raw(s.site.ref(p).title)
		s.raw("</h1>\n")
		write()
		// What was finished by itself is a part of this.
		s.spans, s.from = s.spans[:fragments], start
		ch.end = len(s.buf)
		s.raw("</article>\n")
	}
	part := func(id markup, key string) {
		s.raw(`<section class="part" id="` + id + `">`)
		s.heading(key)
	}
	if v.First && d.Home != nil && d.Home.Doc != nil && len(d.Home.Doc.Body) > 0 {
		s.raw(`<div class="preface">`)
		ch := c.add(d.Home, 0)
		s.raw(`<div class="prose" id="`)
		s.attr(ch.anchor)
		s.raw(`">`)
		ch.start = len(s.buf)
		s.prose(d.Home.Doc.Body, d.Home)
		ch.end = len(s.buf)
		s.raw("</div></div>\n")
	}
	s.contents(v.First, vol, list)
	if len(vol.sources) > 0 {
		part("sources", "frame.sources")
		for _, x := range vol.sources {
			chapter(x.Page, func() { s.sourceChapter(x) })
		}
		s.raw("</section>\n")
	}
	if len(vol.claims) > 0 {
		part("claims", "frame.claims")
		for _, x := range vol.claims {
			chapter(x.Page, func() { s.claimChapter(x) })
		}
		s.raw("</section>\n")
	}
	if len(vol.entities) > 0 {
		part("entities", "frame.entities")
		for _, e := range vol.entities {
			chapter(e.Page, func() { s.entityChapter(e, &vol) })
		}
		s.raw("</section>\n")
	}
	if v.First && len(d.Pages) > 0 {
		part("pages", "everything.about")
		for _, p := range d.Pages[:min(len(d.Pages), perPage)] {
			chapter(p, func() {
				s.raw(`<div class="prose">`)
				s.prose(p.Doc.Body, p)
				s.raw("</div>\n")
			})
		}
		s.raw("</section>\n")
	}
	if v.First {
		s.verificationPart()
	}
	s.join(c, start)
	v.Body = s.fragment()
}
