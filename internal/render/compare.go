package render

import (
	"cmp"
	"html/template"
	"path"
	"slices"

	"dossier/internal/compare"
	"dossier/internal/dossier"
)

// clipped is how many words of a run a list quotes.
const clipped = 30

func (p *Pages) ofComparison(c *comparison) long {
	runs := 0
	if c.pair != nil {
		runs = len(p.site.runs(c.pair))
	}
	parts := pageCount(perPage, runs, len(c.a.Coverage), len(c.b.Coverage))
	return long{c.path(), "compare.html", parts, func(s *sheet, v *View, k int) { s.comparePage(v, c, k) }}
}

// label is what a source is called where there is little room.
// publication is when a source was published, or that its text does not state it.
func (s *sheet) publication(x *dossier.Source) string {
	if x.Lacks("published") {
		return s.told("source.not-stated")
	}
	return x.Published.Text(s.site.words)
}

func label(x *dossier.Source) string { return cmp.Or(x.Short, x.Title) }

func (s *sheet) comparePage(view *View, c *comparison, number int) {
	title := s.told("compare.title", label(c.a), label(c.b))
	s.head(view, "compare", title, nil)
	v := &CompareView{First: number == 1, NameA: label(c.a), NameB: label(c.b)}
	view.Compare = v
	s.short(c.a)
	v.A = s.fragment()
	s.short(c.b)
	v.B = s.fragment()
	var runs []dossier.Run
	if c.pair != nil {
		runs = s.site.runs(c.pair)
	}
	both, onlyA, onlyB := inBoth(c.a, c.b)
	view.Description = s.told("compare.description", s.told("count.words", c.words()), s.told("count.claims", len(both)))
	if v.First {
		s.pairFacts(v, c)
		v.PublishedA, v.PublishedB = s.publication(c.a), s.publication(c.b)
		if v.Withheld = s.published(c, dossier.Metadata); v.Withheld == "" {
			v.Excerpts = s.published(c, dossier.Excerpts)
			s.beside(c)
			v.Text = s.fragment()
		}
	}
	if n := s.site.hidden(c.pair); n > 0 {
		v.Hidden = s.told("count.sequences", n)
	}
	from := (number - 1) * perPage
	for i, r := range chunk(runs, number, perPage) {
		s.runRow(c, &r, from+i+1)
	}
	v.Runs = s.fragment()
	for _, m := range chunk(both, number, perPage) {
		s.raw(`<tr><th scope="row">`)
		s.link(m.a.Claim.Page)
		s.raw(`</th><td>`)
		s.said(m.a)
		s.raw(`</td><td>`)
		s.said(m.b)
		s.raw("</td></tr>\n")
	}
	v.Both = s.fragment()
	v.OnlyA = s.onlyIn(chunk(onlyA, number, perPage), c.b)
	v.OnlyB = s.onlyIn(chunk(onlyB, number, perPage), c.a)
}

// published writes which of two texts are published in one manner.
func (s *sheet) published(c *comparison, manner dossier.Publish) template.HTML {
	switch a, b := c.a.Publish == manner, c.b.Publish == manner; {
	case a && b:
		s.say("list.two", func() { s.short(c.a) }, func() { s.short(c.b) })
	case a:
		s.short(c.a)
	case b:
		s.short(c.b)
	}
	return s.fragment()
}

// pairFacts writes what two texts share, in numbers.
func (s *sheet) pairFacts(v *CompareView, c *comparison) {
	v.Derivation = s.between(c.a, c.b)
	if c.pair == nil {
		return
	}
	p := c.pair
	x := s.site.d.Shorter(p)
	v.Shared = s.told("compare.of-shorter", p.Words, s.told("count.words", x.Wording.Words))
	v.Percent = percent(p.Words, x.Wording.Words)
	v.Speech, v.Prose = s.told("count.words", p.Speech), s.told("count.words", p.Prose)
	if rest := p.Words - p.Speech - p.Prose; rest > 0 {
		v.Mixed = s.told("count.words", rest)
	}
	if s.site.d.Undeclared(p) {
		v.Observation = s.observation(p)
	}
}

// observation writes what is seen of two texts between which nothing is
// declared, and no more.
func (s *sheet) observation(p *dossier.Pair) template.HTML {
	s.say("compare.observation", s.told("compare.prose-of-shorter", p.Prose, s.told("count.words", s.site.d.Shorter(p).Wording.Prose)))
	return s.fragment()
}

// commonRoots are the sources in which two others both end.
func commonRoots(a, b *dossier.Source) []*dossier.Source {
	in := make(map[*dossier.Source]bool, len(a.Roots))
	for _, x := range a.Roots {
		in[x] = true
	}
	var roots []*dossier.Source
	for _, x := range b.Roots {
		if in[x] {
			roots = append(roots, x)
		}
	}
	return roots
}

// between writes what is declared of how two texts derive from each other.
func (s *sheet) between(a, b *dossier.Source) template.HTML {
	roots := commonRoots(a, b)
	switch {
	case slices.Contains(b.DerivesFrom, a):
		a, b = b, a
		fallthrough
	case slices.Contains(a.DerivesFrom, b):
		s.say("compare.derives", func() { s.short(a) }, func() { s.short(b) })
	case len(roots) > 0:
		s.say("compare.common-roots", func() { s.some(roots, inFacts) })
	default:
		s.say("compare.none-declared")
	}
	return s.fragment()
}

// runRow writes a run as a row: its number, length and voice, where it stands
// in either text, and its words.
func (s *sheet) runRow(c *comparison, r *dossier.Run, n int) {
	s.raw(`<tr><td class="count">`)
	s.int(n)
	s.raw(`</td><td class="count"`)
	s.unit()
	s.raw(`>`)
	s.digits(r.Words)
	s.raw(`</td><td>`)
	s.say("voice." + r.Voice())
	s.raw(`</td><td>`)
	first := address(path.Base(c.path()))
	for i, x := range []*dossier.Source{c.a, c.b} {
		at, letter := r.A, markup("a")
		if i == 1 {
			at, letter = r.B, "b"
			s.raw(`</td><td>`)
		}
		s.raw(`<a href="`)
		s.raw(first)
		s.raw(`#`)
		s.raw(letter)
		s.raw(`-`)
		s.int(n)
		s.raw(`"><span class="from">`)
		s.raw(s.site.ref(x.Page).short)
		s.raw(` </span>¶`)
		s.int(paragraphAt(x.Text, at.Start+1) + 1)
		s.raw(`</a>`)
	}
	s.raw(`</td><td class="q">`)
	s.beginning(c.a, r.A)
	s.raw("</td></tr>\n")
}

// beginning writes a part of a text, of a long one only how it begins.
func (s *sheet) beginning(x *dossier.Source, at dossier.Span) {
	s.raw(`<span class="words"`)
	s.raw(s.site.ref(x.Page).attrs)
	s.raw(`>`)
	list := compare.Places(x.Text, at)
	if len(list) > clipped {
		at.End = list[clipped-1].End
	}
	s.source(x, at)
	if len(list) > clipped {
		s.raw(` …`)
	}
	s.raw(`</span>`)
}

// onlyIn writes claims that one text carries and the other does not, and
// whether the other was found silent or not looked at.
func (s *sheet) onlyIn(list []alone, other *dossier.Source) template.HTML {
	for _, c := range list {
		s.raw(`<li>`)
		s.link(c.Claim.Page)
		s.raw(` `)
		s.inCell(c.Best)
		if c.Disputes != nil && c.Disputes != c.Best {
			s.raw(` `)
			s.inCell(c.Disputes)
		}
		s.raw(` <span class="silent">`)
		key := "compare.not-checked"
		if c.silent {
			key = "compare.silent"
		}
		s.say(key, func() { s.isolated(other) })
		s.raw("</span></li>\n")
	}
	return s.fragment()
}
