package render

import (
	"cmp"
	"slices"

	"dossier/internal/compare"
	"dossier/internal/dossier"
)

// leastWords is how long the words must be that two texts or passages share to
// be told of; section 4 of the design.
const leastWords = 8

// runs is the runs of a pair as far as their words may be shown in both texts,
// by where they start in A, then in B. A run that is marked in a text published
// in full tells what the other one says, so of one that leaves what may be
// shown of the other only those words count that do not, if they are as many as
// make a run.
func (s *site) runs(p *dossier.Pair) []dossier.Run {
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

// trim appends the parts of a run that may be shown in both texts.
func (s *site) trim(runs []dossier.Run, a, b *dossier.Source, r dossier.Run) []dossier.Run {
	if s.shown(a, r.A) && s.shown(b, r.B) {
		return append(runs, r)
	}
	inA, inB := compare.Places(a.Text.Raw, r.A), compare.Places(b.Text.Raw, r.B)
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
			part.Wording = wording(a, inA[from:to], b, inB[from:to])
			runs = append(runs, part)
		}
		from = max(to, from+1)
	}
	return runs
}

// wording counts the words of a part of a run, which are not none: their places
// in both texts.
func wording(a *dossier.Source, inA []dossier.Span, b *dossier.Source, inB []dossier.Span) dossier.Wording {
	w := dossier.Wording{Words: len(inA)}
	spokenA, spokenB := spoken(a, inA), spoken(b, inB)
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

// spoken is which of some words of one paragraph stand in quotation marks.
func spoken(x *dossier.Source, places []dossier.Span) []bool {
	is := make([]bool, len(places))
	speech := compare.Speech(x.Text.Raw, x.Text.Paragraphs[paragraphAt(x.Text, places[0].Start+1)].Span)
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

// halves are the runs of a text with all others, by their start, the longer
// first.
func (s *site) halves(x *dossier.Source) []half {
	var list []half
	for _, i := range s.d.Shared.Of(x) {
		p := &s.d.Shared.Pairs[i]
		list = s.halvesOf(list, p, x)
	}
	return byStart(list)
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
	other := s.d.Sources[partner(p, x)]
	for n, r := range s.runs(p) {
		h := half{r.A, r.B, other, p, n + 1, r.Wording}
		if p.B == x.Index {
			h.own, h.other = r.B, r.A
		}
		list = append(list, h)
	}
	return list
}

// merged are the parts of a text that stand in any of the spans, which are in
// the order of their starts.
func merged(spans []dossier.Span) []dossier.Span {
	var out []dossier.Span
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
	slices.SortFunc(spans, func(a, b dossier.Span) int { return cmp.Compare(a.Start, b.Start) })
	n := 0
	for _, v := range merged(spans) {
		n += len(compare.Places(x.Text.Raw, v))
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
