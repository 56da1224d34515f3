package render

import (
	"html/template"
	"path"

	"dossier/internal/dossier"
)

// comparisonPage is what all texts share with each other.
func (s *sheet) comparisonPage(view *View, number int) {
	s.head(view, "compare", s.told("frame.comparison"), nil)
	view.Description = s.told("comparison.description")
	pairs := s.site.d.Shared.Pairs
	list := s.site.listed()
	v := &ComparisonView{First: number == 1, Pairs: s.told("count.pairs", len(pairs)), Sources: s.told("count.sources", len(s.site.held))}
	view.Comparison = v
	if n := s.site.d.Shared.Dropped; n > 0 {
		v.Dropped = s.told("count.different-sequences", n)
	}
	if v.First {
		if len(s.site.held) <= maxColumns && len(list) > 0 {
			v.Matrix = s.shares()
		}
		if len(s.site.held) > maxColumns && len(list) > 0 {
			v.TooMany = s.told("count.texts", len(s.site.held))
		}
		v.Undeclared = s.undeclaredPairs(list)
		if len(list) < len(pairs) {
			v.Listed = s.site.words.Number(len(list))
		}
		v.Others = s.otherPairs()
	}
	if len(list) > mostCompared {
		v.Compared = s.site.words.Number(mostCompared)
	}
	for _, c := range chunk(list, number, perPage) {
		s.pairRow(&c)
	}
	v.Rows = s.fragment()
}

// shares writes the rows of the table of what each two texts share.
func (s *sheet) shares() template.HTML {
	held := s.site.held
	column := make(map[int]int, len(held)) // by index of the source
	s.raw(`<thead><tr><th scope="col">`)
	s.say("comparison.text")
	s.raw(`</th>`)
	for i, x := range held {
		column[x.Index] = i
		s.raw(`<th scope="col">`)
		s.short(x)
		s.raw(`</th>`)
	}
	s.raw(`<th scope="col">`)
	s.say("comparison.any-other")
	s.raw("</th></tr></thead><tbody>\n")
	row := make([]*dossier.Pair, len(held))
	for _, x := range held {
		clear(row)
		for _, i := range s.site.d.Shared.Of(x) {
			p := &s.site.d.Shared.Pairs[i]
			if k, ok := column[partner(p, x)]; ok {
				row[k] = p
			}
		}
		s.raw(`<tr><th scope="row">`)
		s.short(x)
		s.raw(`</th>`)
		for k, p := range row {
			switch {
			case held[k] == x:
				s.raw(`<td class="self"><span class="aloud">`)
				s.say("comparison.itself")
				s.raw(`</span></td>`)
			case p == nil:
				s.raw(`<td><span class="unchecked" aria-hidden="true">–</span><span class="aloud">`)
				s.say("comparison.nothing")
				s.raw(`</span></td>`)
			default:
				s.shareCell(p)
			}
		}
		s.raw(`<td>`)
		n := s.site.elsewhere(x)
		s.raw(`<a href="`)
		s.href(x.Page)
		s.raw(`">`)
		s.say("count.percent", percent(n, x.Wording.Words))
		s.raw(`</a> <small>`)
		s.say("comparison.of", n, s.told("count.words", x.Wording.Words))
		s.raw("</small></td></tr>\n")
	}
	s.raw("</tbody>\n")
	return s.fragment()
}

// shareCell writes what two texts share: of the shorter one's words the percent,
// and how many are speech and prose.
func (s *sheet) shareCell(p *dossier.Pair) {
	n := percent(p.Words, s.site.d.Shorter(p).Wording.Words)
	s.raw(`<td class="share-`)
	s.int(n / 10)
	s.raw(`">`)
	s.pairLink(p, func() { s.say("count.percent", n) })
	s.raw(` <small>`)
	s.voices(p.Wording)
	s.raw(`</small></td>`)
}

// pairLink writes a link to where two texts are compared, or just what it would
// show.
func (s *sheet) pairLink(p *dossier.Pair, show func()) {
	s.comparedLink(s.site.d.Sources[p.A], s.site.d.Sources[p.B], show)
}

// comparedLink is pairLink of two texts by their sources.
func (s *sheet) comparedLink(a, b *dossier.Source, show func()) {
	c := s.site.compared().find(a, b)
	if c == nil {
		show()
		return
	}
	s.raw(`<a href="`)
	s.compareHref(c)
	s.raw(`">`)
	show()
	s.raw(`</a>`)
}

// compareHref writes the address of the page that shows two texts side by side.
func (s *sheet) compareHref(c *comparison) {
	s.raw(s.root)
	s.raw(address(c.path()))
}

// voices writes how many of some words are prose and how many speech.
func (s *sheet) voices(w dossier.Wording) {
	between := false
	for _, part := range []struct {
		n   int
		key string
	}{{w.Prose, "count.prose"}, {w.Speech, "count.speech"}, {w.Words - w.Prose - w.Speech, "count.mixed"}} {
		if part.n == 0 {
			continue
		}
		if between {
			s.raw(`, `)
		}
		between = true
		s.say(part.key, part.n)
	}
}

// pairRow writes two texts that share wording: how much, and the longest of it.
func (s *sheet) pairRow(c *comparison) {
	p := c.pair
	s.raw(`<tr><th scope="row">`)
	s.pairLink(p, func() { s.both(c.a, c.b) })
	s.raw(`</th><td class="count"`)
	s.unit()
	s.raw(`>`)
	s.digits(p.Words)
	s.raw(`</td><td class="count">`)
	s.say("count.percent", percent(p.Words, s.site.d.Shorter(p).Wording.Words))
	s.raw(`</td><td>`)
	s.voices(p.Wording)
	s.raw(`</td><td class="q">`)
	s.longest(p)
	s.raw("</td></tr>\n")
}

// unit writes what a column of words counts, which the style sheet shows where
// the table has no head.
func (s *sheet) unit() {
	s.raw(` data-unit="`)
	s.attr(s.told("compare.unit"))
	s.raw(`"`)
}

// both writes the labels of two sources.
func (s *sheet) both(a, b *dossier.Source) {
	s.say("list.two", func() { s.isolated(a) }, func() { s.isolated(b) })
}

// isolated writes the label of a source that is no link, apart from the
// direction of the words around it.
func (s *sheet) isolated(x *dossier.Source) {
	s.raw(`<bdi>`)
	s.raw(s.site.ref(x.Page).short)
	s.raw(`</bdi>`)
}

// longest writes the longest run of a pair whose words may be shown.
func (s *sheet) longest(p *dossier.Pair) {
	runs := s.site.runs(p)
	if len(runs) == 0 {
		s.withheld()
		return
	}
	best := 0
	for i := range runs {
		if runs[i].Words > runs[best].Words {
			best = i
		}
	}
	x := s.site.d.Sources[p.A]
	s.beginning(x, runs[best].A)
	s.raw(` <span class="count">`)
	s.say("count.words", runs[best].Words)
	s.raw(`, `)
	s.toRun(half{own: runs[best].B, other: runs[best].A, partner: x, pair: p, number: best + 1})
	s.raw(`</span>`)
}

// toRun writes a link to a run in the other text: beside this one if the two
// have a page, else in its paragraph.
func (s *sheet) toRun(h half) {
	s.raw(`<a href="`)
	c := s.site.compared().find(s.site.d.Sources[h.pair.A], s.site.d.Sources[h.pair.B])
	para := paragraphAt(h.partner.Text, h.other.Start+1) + 1
	if c != nil {
		s.compareHref(c)
		if h.partner == c.a {
			s.raw(`#a-`)
		} else {
			s.raw(`#b-`)
		}
		s.int(h.number)
	} else {
		s.href(h.partner.Page)
		s.raw(`#p`)
		s.int(para)
	}
	s.raw(`">`)
	s.raw(s.site.ref(h.partner.Page).short)
	s.raw(` ¶`)
	s.int(para)
	s.raw(`</a>`)
}

// undeclaredPairs writes those of the listed pairs between whose texts much
// prose is shared and nothing is declared; of many the strongest.
func (s *sheet) undeclaredPairs(list []comparison) template.HTML {
	all, n := 0, 0
	for i := range s.site.d.Shared.Pairs {
		if s.site.d.Undeclared(&s.site.d.Shared.Pairs[i]) {
			all++
		}
	}
	for i := range list {
		c := &list[i]
		if n == perPage || !s.site.d.Undeclared(c.pair) {
			continue
		}
		n++
		s.undeclaredItem(c.pair)
	}
	if all > n {
		s.moreItems(all - n)
	}
	return s.fragment()
}

// undeclaredItem writes two texts, and how much prose they share.
func (s *sheet) undeclaredItem(p *dossier.Pair) {
	s.raw(`<li>`)
	s.pairLink(p, func() { s.both(s.site.d.Sources[p.A], s.site.d.Sources[p.B]) })
	s.raw(` <span class="count">`)
	s.say("compare.prose-of-shorter", p.Prose, s.told("count.words", s.site.d.Shorter(p).Wording.Prose))
	s.raw("</span></li>\n")
}

// undeclaredIn writes the same of those that carry a claim, where they are few
// enough to be named.
func (s *sheet) undeclaredIn(c *dossier.Claim) template.HTML {
	carriers := c.Carriers()
	if len(carriers) > fewSources {
		return ""
	}
	carries := make(map[int]bool, len(carriers))
	for _, cell := range carriers {
		carries[cell.Source.Index] = true
	}
	n := 0
	for _, cell := range carriers {
		for _, i := range s.site.d.Shared.Of(cell.Source) {
			p := &s.site.d.Shared.Pairs[i]
			if p.A != cell.Source.Index || !carries[p.B] || !s.site.d.Undeclared(p) {
				continue
			}
			if n++; n <= inShares {
				s.undeclaredItem(p)
			}
		}
	}
	if n > inShares {
		s.moreItems(n - inShares)
	}
	return s.fragment()
}

// otherPairs writes the pairs that share claims but no wording and have a page.
func (s *sheet) otherPairs() template.HTML {
	for i := range s.site.compared().chosen {
		c := &s.site.compared().chosen[i]
		if c.pair != nil {
			continue
		}
		s.raw(`<li><a href="`)
		s.raw(address(path.Base(c.path())))
		s.raw(`">`)
		s.both(c.a, c.b)
		s.raw(`</a> <span class="count">`)
		s.say("comparison.claims-in-both", inCommonClaims(c.a, c.b))
		s.raw("</span></li>\n")
	}
	return s.fragment()
}
