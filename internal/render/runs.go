package render

import (
	"cmp"
	"slices"

	"dossier/internal/compare"
	"dossier/internal/dossier"
	"dossier/internal/speech"
)

// leastWords is how many words two texts or passages must share in a row for it
// to be told.
const leastWords = compare.LeastRun

// runs is the runs of a pair as far as their words may be shown in both texts,
// by where they start in A, then in B. To mark a run in a text published in full
// is to tell what the other says. So one that goes beyond what may be shown of
// either is cut to the words that may, where these are as many as make a run.
func (s *site) runs(p *dossier.Pair) []dossier.Run {
	if s.full { // so that neither source need be looked at, which for every pair takes time
		return p.Runs
	}
	a, b := s.d.Sources[p.A], s.d.Sources[p.B]
	if a.Publish == dossier.Full && b.Publish == dossier.Full {
		return p.Runs
	}
	if a.Publish == dossier.Metadata || b.Publish == dossier.Metadata {
		return nil
	}
	if runs, ok := s.trimmed.Load(p); ok {
		return runs.([]dossier.Run)
	}
	var runs []dossier.Run
	for _, r := range p.Runs {
		runs = s.trim(runs, a, b, r)
	}
	slices.SortStableFunc(runs, func(x, y dossier.Run) int {
		return cmp.Or(cmp.Compare(x.A.Start, y.A.Start), cmp.Compare(x.B.Start, y.B.Start))
	})
	s.trimmed.Store(p, runs)
	return runs
}

// hidden is how many runs of a pair may not be shown, or not in full.
func (s *site) hidden(p *dossier.Pair) (n int) {
	if p == nil {
		return 0
	}
	a, b := s.d.Sources[p.A], s.d.Sources[p.B]
	if a.Publish == dossier.Full && b.Publish == dossier.Full {
		return 0
	}
	for _, r := range p.Runs {
		if !s.shown(a, r.A) || !s.shown(b, r.B) {
			n++
		}
	}
	return n
}

// trim appends the parts of a run that may be shown in both texts.
func (s *site) trim(runs []dossier.Run, a, b *dossier.Source, r dossier.Run) []dossier.Run {
	if s.shown(a, r.A) && s.shown(b, r.B) {
		return append(runs, r)
	}
	inA, inB := s.places(a, r.A), s.places(b, r.B)
	if len(inA) != len(inB) {
		return runs
	}
	for from := 0; from < len(inA); {
		to := from
		for to < len(inA) &&
			s.shown(a, dossier.Span{Start: inA[from].Start, End: inA[to].End}) &&
			s.shown(b, dossier.Span{Start: inB[from].Start, End: inB[to].End}) {
			to++
		}
		if n := to - from; n >= leastWords {
			part := dossier.Run{
				A: dossier.Span{Start: inA[from].Start, End: inA[to-1].End},
				B: dossier.Span{Start: inB[from].Start, End: inB[to-1].End},
			}
			part.Wording = s.voices(a, inA[from:to], b, inB[from:to])
			runs = append(runs, part)
		}
		from = max(to, from+1)
	}
	return runs
}

// longRun is how many bytes of a text it takes to keep where its words are: some
// thousand words, which are looked at for every passage in them.
const longRun = 1 << 13

// A part is a part of a text.
type part struct {
	x *dossier.Source
	dossier.Span
}

// places are where the words of a run are.
func (s *site) places(x *dossier.Source, at dossier.Span) []dossier.Span {
	if at.Len() < longRun {
		return compare.Places(x.Text, at)
	}
	if places, ok := s.inRuns.Load(part{x, at}); ok {
		return places.([]dossier.Span)
	}
	places := compare.Places(x.Text, at)
	s.inRuns.Store(part{x, at}, places)
	return places
}

// speech is what stands in quotation marks in a paragraph.
func (s *site) speech(x *dossier.Source, p dossier.Span) []dossier.Span {
	if p.Len() < longRun {
		return speech.In(x.Text.Raw, p)
	}
	if spoken, ok := s.spoken.Load(part{x, p}); ok {
		return spoken.([]dossier.Span)
	}
	spoken := speech.In(x.Text.Raw, p)
	s.spoken.Store(part{x, p}, spoken)
	return spoken
}

// voices counts the words of a part of a run, which are not none: their places
// in both texts.
func (s *site) voices(a *dossier.Source, inA []dossier.Span, b *dossier.Source, inB []dossier.Span) dossier.Wording {
	w := dossier.Wording{Words: len(inA)}
	spokenA, spokenB := s.inSpeech(a, inA), s.inSpeech(b, inB)
	for i := range inA {
		switch {
		case spokenA[i] && spokenB[i]:
			w.Speech++
		case !spokenA[i] && !spokenB[i]:
			w.Prose++
		}
	}
	return w
}

// inSpeech is which of some words of one paragraph stand in quotation marks.
func (s *site) inSpeech(x *dossier.Source, places []dossier.Span) []bool {
	is := make([]bool, len(places))
	speech := s.speech(x, x.Text.Paragraphs[paragraphAt(x.Text, places[0].Start+1)].Span)
	speech = speech[firstEnding(speech, places[0].Start):]
	for i, at := range places {
		for len(speech) > 0 && speech[0].End <= at.Start {
			speech = speech[1:]
		}
		is[i] = len(speech) > 0 && speech[0].Contains(at)
	}
	return is
}

// A half is a run as one of its texts sees it.
type half struct {
	own, other dossier.Span
	partner    *dossier.Source
	pair       *dossier.Pair
	number     int // of the run among those of the pair that may be shown, from 1
	dossier.Wording
}

// A spot is where a run stands in one of its texts. It is as small as it can be,
// for a text may have thousands.
type spot struct {
	dossier.Span
	words, pair, run int32 // pair in Shared.Pairs, run among those of it that may be shown
}

// spots appends where the runs of a text with all others are, by their start,
// the longer first.
func (s *site) spots(list []spot, x *dossier.Source) []spot {
	for _, i := range s.d.Shared.Of(x) {
		p := &s.d.Shared.Pairs[i]
		for k, r := range s.runs(p) {
			at := r.A
			if p.B == x.Index {
				at = r.B
			}
			list = append(list, spot{at, int32(r.Words), int32(i), int32(k)})
		}
	}
	slices.SortFunc(list, func(a, b spot) int {
		if a.Start != b.Start { // hardly ever is more to be looked at
			return a.Start - b.Start
		}
		return cmp.Or(b.End-a.End, int(a.pair-b.pair), int(a.run-b.run))
	})
	return list
}

// most is the n of a list that have the most words, and of those with as many the
// first.
func most[T any](list []T, n int, words func(T) int) []T {
	top := make([]T, 0, n)
	for _, v := range list {
		i := len(top)
		for i > 0 && words(top[i-1]) < words(v) {
			i--
		}
		if i < n {
			top = slices.Insert(top[:min(len(top), n-1)], i, v)
		}
	}
	return top
}

// byStart sorts runs by where they start in their text, the longer first.
func byStart(list []half) []half {
	slices.SortStableFunc(list, func(a, b half) int {
		return cmp.Or(cmp.Compare(a.own.Start, b.own.Start), cmp.Compare(b.own.End, a.own.End))
	})
	return list
}

// halvesOf appends the runs of one pair, from the side of x.
func (s *site) halvesOf(list []half, p *dossier.Pair, x *dossier.Source) []half {
	runs := s.runs(p)
	for k := range runs {
		list = append(list, s.half(p, runs, k, x))
	}
	return list
}

// half is run k of a pair, of those that may be shown, from the side of x.
func (s *site) half(p *dossier.Pair, runs []dossier.Run, k int, x *dossier.Source) half {
	r := &runs[k]
	h := half{r.A, r.B, s.d.Sources[partner(p, x)], p, k + 1, r.Wording}
	if p.B == x.Index {
		h.own, h.other = r.B, r.A
	}
	return h
}

// merged are the parts of a text that stand in any of the spans, which are in
// the order of their starts, and whose room it takes.
func merged(spans []dossier.Span) []dossier.Span {
	out := spans[:0]
	for _, v := range spans {
		if n := len(out); n > 0 && v.Start < out[n-1].End {
			out[n-1].End = max(out[n-1].End, v.End)
		} else if v.Len() > 0 {
			out = append(out, v)
		}
	}
	return out
}

// elsewhere is how many words of a text stand in any other, each counted once.
func (s *site) elsewhere(x *dossier.Source) int {
	var spans []dossier.Span
	for _, i := range s.d.Shared.Of(x) {
		p := &s.d.Shared.Pairs[i]
		for _, r := range p.Runs {
			if p.A == x.Index {
				spans = append(spans, r.A)
			} else {
				spans = append(spans, r.B)
			}
		}
	}
	slices.SortFunc(spans, func(a, b dossier.Span) int { return a.Start - b.Start })
	return wordsIn(x, merged(spans))
}

// wordsIn is how many words some parts of a text have.
func wordsIn(x *dossier.Source, parts []dossier.Span) int {
	n := 0
	for _, v := range parts {
		n += compare.Count(x.Text, v)
	}
	return n
}

// percent is n of whole, rounded down, so that only all of it is 100.
func percent(n, whole int) int {
	if whole == 0 {
		return 0
	}
	return min(100*n/whole, 100)
}
