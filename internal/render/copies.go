package render

import (
	"cmp"
	"html/template"
	"slices"
	"sort"

	"dossier/internal/compare"
	"dossier/internal/dossier"
)

// The most that is told of the wording one text or passage shares.
const (
	inMargin = 6 // runs beside one paragraph
	inShares = 8 // texts that one shares wording with
	inCopies = 5 // passages with the same words as one
)

// sharedFacts writes how much of a text that has just been written stands in
// others, and in which.
func (s *sheet) sharedFacts(x *dossier.Source) template.HTML {
	pairs := s.site.d.Shared.Of(x)
	if len(pairs) == 0 {
		return ""
	}
	all := s.site.d.Shared.Pairs
	n := 0
	if s.site.full { // then the marks are of all runs
		n = wordsIn(x, s.marks.shared)
	} else {
		n = s.site.elsewhere(x)
	}
	s.say("source.shared-percent", percent(n, x.Wording.Words))
	s.raw(` `)
	for i, n := range most(pairs, inShares, func(n int) int { return all[n].Words }) {
		p := &all[n]
		if i > 0 {
			s.raw(`, `)
		}
		s.say("source.words-with", func() {
			s.pairLink(p, func() { s.say("count.words", p.Words) })
		}, func() { s.short(s.site.d.Sources[partner(p, x)]) })
	}
	s.more(len(pairs), inShares)
	return s.fragment()
}

// asIn writes beside a paragraph which of its words stand in other texts: the
// longest runs, and how many more there are.
func (s *sheet) asIn(x *dossier.Source, runs []spot) {
	if len(runs) == 0 {
		return
	}
	s.raw(`<ul class="as-in">`)
	var h half // of the two functions, which are made once for all runs
	length, place := func() { s.say("count.words", h.Words) }, func() { s.toRun(h) }
	for _, at := range most(runs, inMargin, func(at spot) int { return int(at.words) }) {
		p := &s.site.d.Shared.Pairs[at.pair]
		h = s.site.half(p, s.site.runs(p), int(at.run), x)
		s.raw(`<li>`)
		s.say("as-in."+h.Voice(), length, place)
		s.raw(`</li>`)
	}
	if n := len(runs) - inMargin; n > 0 {
		s.raw(`<li>`)
		s.say("list.more-passages", n)
		s.raw(`</li>`)
	}
	s.raw(`</ul>`)
}

// A copied is the words of a passage that stand in a paragraph of another text
// too.
type copied struct {
	half  // the longest run of them
	of    dossier.Wording
	first []dossier.Span // the words of the first run
	seen  map[int]bool   // where the words start that are counted, if there are several runs
}

// copiesIn are the words of a passage that stand in other texts, the most first,
// by paragraph there. With passages, by source, only those words count that are
// in one of them too. They are as many as make a run, or all of a passage.
func (s *site) copiesIn(q *dossier.Quotation, passages map[*dossier.Source][]*dossier.Quotation) []copied {
	type paragraph struct {
		x *dossier.Source
		n int
	}
	var list []copied
	number := map[paragraph]int{} // in list
	var words []dossier.Span      // of the passage, once a run reaches into it
	for _, i := range s.d.Shared.Of(q.Source) {
		p := &s.d.Shared.Pairs[i]
		var there []*dossier.Quotation
		if passages != nil {
			if there = passages[s.d.Sources[partner(p, q.Source)]]; there == nil {
				continue
			}
		}
		runs := s.runs(p)
		for k := range runs {
			run := runs[k].A
			if p.B == q.Source.Index {
				run = runs[k].B
			}
			if !run.Overlaps(q.Span) {
				continue
			}
			if words == nil {
				words = s.places(q.Source, q.Span)
			}
			if passages == nil && tooFew(words, run) {
				continue
			}
			h := s.half(p, runs, k, q.Source)
			own, other := s.inCommon(h, q, len(words), there, passages == nil)
			if len(own) == 0 {
				continue
			}
			at := paragraph{h.partner, paragraphAt(h.partner.Text, h.other.Start+1)}
			n, ok := number[at]
			if !ok {
				n = len(list)
				number[at] = n
				list = append(list, copied{half: h})
			}
			list[n].add(s, h, q.Source, own, other)
		}
	}
	slices.SortStableFunc(list, func(a, b copied) int { return cmp.Compare(b.of.Words, a.of.Words) })
	return list
}

// add counts words of a run, less those that an overlapping one has brought.
func (c *copied) add(s *site, h half, x *dossier.Source, own, other []dossier.Span) {
	if c.first == nil { // and hardly ever comes a second
		c.first = own
		c.of = s.voices(x, own, h.partner, other)
		return
	}
	if c.seen == nil {
		c.seen = map[int]bool{}
		for _, at := range c.first {
			c.seen[at.Start] = true
		}
	}
	var newOwn, newOther []dossier.Span
	for i, at := range own {
		if !c.seen[at.Start] {
			c.seen[at.Start] = true
			newOwn, newOther = append(newOwn, at), append(newOther, other[i])
		}
	}
	if len(newOwn) > 0 {
		w := s.voices(x, newOwn, h.partner, newOther)
		c.of.Words, c.of.Speech, c.of.Prose = c.of.Words+w.Words, c.of.Speech+w.Speech, c.of.Prose+w.Prose
	}
	if h.Words > c.Words {
		c.half = h
	}
}

// tooFew reports whether a run has neither enough of the words of a passage nor
// all of them. Most runs that reach into a passage do not.
func tooFew(words []dossier.Span, run dossier.Span) bool {
	from := firstEnding(words, run.Start)
	n := sort.Search(len(words)-from, func(i int) bool { return words[from+i].Start >= run.End })
	return n < leastWords && n < len(words)
}

// inCommon are the places, in both texts, of the words of a run that are in a
// passage, which has whole, and, unless they may be anywhere, in the one of the
// passages there that has most of them; none if too few.
func (s *site) inCommon(h half, q *dossier.Quotation, whole int, there []*dossier.Quotation, anywhere bool) (own, other []dossier.Span) {
	own, other = s.places(q.Source, h.own), s.places(h.partner, h.other)
	if len(own) != len(other) {
		return nil, nil
	}
	from, to := within(own, q.Span)
	best := dossier.Span{}
	if anywhere && (to-from >= leastWords || to-from == whole) {
		best = dossier.Span{Start: from, End: to}
	}
	for _, o := range there {
		if !o.Span.Overlaps(h.other) {
			continue
		}
		first, last := within(other, o.Span)
		at := dossier.Span{Start: max(from, first), End: min(to, last)}
		if at.Len() <= best.Len() {
			continue
		}
		if at.Len() >= leastWords || at.Len() == min(whole, compare.Count(o.Source.Text, o.Span)) {
			best = at
		}
	}
	return own[best.Start:best.End], other[best.Start:best.End]
}

// within is which of some words are wholly in a part of the text, from the
// first to before the last.
func within(list []dossier.Span, at dossier.Span) (from, to int) {
	from = sort.Search(len(list), func(i int) bool { return list[i].Start >= at.Start })
	to = sort.Search(len(list), func(i int) bool { return list[i].End > at.End })
	return from, max(from, to)
}

// passagesOf are the passages of a claim by source.
func passagesOf(c *dossier.Claim) map[*dossier.Source][]*dossier.Quotation {
	list := map[*dossier.Source][]*dossier.Quotation{}
	for _, q := range c.Evidence {
		list[q.Source] = append(list[q.Source], q)
	}
	return list
}

// sameWords writes which other passages for the claim have the words of one.
func (s *sheet) sameWords(q *dossier.Quotation, passages map[*dossier.Source][]*dossier.Quotation) {
	if s.edition {
		return // the pages that compare texts are not in it
	}
	list := s.site.copiesIn(q, passages)
	if len(list) == 0 {
		return
	}
	s.raw(`<div class="same">`)
	s.say("claim.in-common")
	s.raw(` `)
	for i, c := range list[:min(len(list), inCopies)] {
		if i > 0 {
			s.raw(`, `)
		}
		s.say("source.words-with", s.told("count.words", c.of.Words), func() { s.toRun(c.half) })
	}
	s.more(len(list), inCopies)
	s.raw(`</div>`)
}

// likeProse writes, of a passage that names no other report, with which other
// texts it shares prose though nothing is declared between the two.
func (s *sheet) likeProse(q *dossier.Quotation) {
	if s.edition {
		return // the pages that compare texts are not in it
	}
	n := 0
	for _, c := range s.site.copiesIn(q, nil) {
		if c.of.Prose < leastWords || len(commonRoots(q.Source, c.partner)) > 0 {
			continue
		}
		if n++; n > inCopies {
			break
		}
		if n == 1 {
			s.raw(` <span class="observed">`)
		} else {
			s.raw(`, `)
		}
		key := "claim.words-of-prose"
		if n == 1 {
			key = "claim.shares-prose"
		}
		s.say(key, s.told("count.words", c.of.Prose), func() { s.toRun(c.half) })
	}
	if n > 0 {
		s.raw(`</span>`)
	}
}
