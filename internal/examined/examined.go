// Package examined says how much of a text an author has dealt with: which of
// its words stand in a sentence that is quoted for a claim, or that a note is
// about.
//
// A sentence is examined if any character of it, furniture aside, stands in a
// quotation of a claim, or in a passage that the source's own file picks for a
// note or as a defect. What a declared edit leaves out is not quoted. Quotations
// on other pages do not count: an entity's page quotes a title, a free page
// what it likes, and neither says what the sentence claims.
//
// Words are counted as [compare.Words] has them: furniture aside, and in scripts
// without spaces by character. A word counts with the sentence it starts in, and
// a sentence without a word, such as a row of asterisks, is none.
package examined

import (
	"cmp"
	"iter"
	"slices"
	"sort"

	"dossier/internal/anchor"
	"dossier/internal/compare"
	"dossier/internal/dossier"
	"dossier/internal/sentence"
)

// A Sentence is one that nobody has dealt with.
type Sentence struct {
	dossier.Span     // bytes of the text
	Para         int // from 1
	Words        int // that start in it, furniture aside; not 0
}

// Of is how much of a text has been examined. w are its words. It takes time
// linear in the text and the quotations.
func Of(x *dossier.Source, w *compare.Words) dossier.Examined {
	done := touched(x)
	var e dossier.Examined
	for _, s := range done {
		e.Words += w.Starting(s)
	}
	if e.Words == w.Count().Words {
		return e
	}
	for s := range rest(x, w, done) {
		e.Gap = s.Para
		break
	}
	return e
}

// Rest lists the sentences that nobody has dealt with, in order.
func Rest(x *dossier.Source) []Sentence {
	if x.Text == nil {
		return nil
	}
	w := compare.Read(anchor.Of(x), x.Furniture)
	return slices.Collect(rest(x, w, touched(x)))
}

// rest yields the sentences that hold a word and are not among those done, which
// are sorted and do not overlap.
func rest(x *dossier.Source, w *compare.Words, done []dossier.Span) iter.Seq[Sentence] {
	return func(yield func(Sentence) bool) {
		for i, p := range x.Text.Paragraphs {
			if w.Starting(p.Span) == 0 {
				continue
			}
			for _, s := range sentence.Bounds(x.Text.Raw[p.Start:p.End]) {
				s = dossier.Span{Start: p.Start + s.Start, End: p.Start + s.End}
				for len(done) > 0 && done[0].End <= s.Start {
					done = done[1:]
				}
				if len(done) > 0 && done[0].Overlaps(s) {
					continue
				}
				if n := w.Starting(s); n > 0 && !yield(Sentence{s, i + 1, n}) {
					return
				}
			}
		}
	}
}

// touched is the sentences that a quotation stands in, sorted. One span may be
// of several sentences; none overlaps another.
func touched(x *dossier.Source) []dossier.Span {
	paragraphs := x.Text.Paragraphs
	// By paragraph, from 0. Most have one quotation, around which to look; of the
	// others all sentences are looked for, once.
	sentences := map[int]*sentence.Paragraph{}
	var spans []dossier.Span
	for at := range quoted(x) {
		i := sort.Search(len(paragraphs), func(i int) bool { return paragraphs[i].End > at.Start })
		for ; i < len(paragraphs) && paragraphs[i].Start < at.End; i++ {
			p := paragraphs[i].Span
			s, inside := x.Text.Raw[p.Start:p.End], dossier.Span{Start: at.Start - p.Start, End: at.End - p.Start}
			var around dossier.Span
			if known, again := sentences[i]; !again {
				sentences[i] = nil
				around = sentence.Around(s, inside)
			} else {
				if known == nil {
					known = sentence.In(s)
					sentences[i] = known
				}
				around = known.Around(inside)
			}
			spans = append(spans, dossier.Span{Start: p.Start + around.Start, End: p.Start + around.End})
		}
	}
	slices.SortFunc(spans, func(a, b dossier.Span) int { return cmp.Compare(a.Start, b.Start) })
	merged := spans[:0]
	for _, s := range spans {
		if n := len(merged); n > 0 && s.Start < merged[n-1].End {
			merged[n-1].End = max(merged[n-1].End, s.End)
		} else {
			merged = append(merged, s)
		}
	}
	return merged
}

// quoted yields what the quotations that count quote, less furniture.
func quoted(x *dossier.Source) iter.Seq[dossier.Span] {
	return func(yield func(dossier.Span) bool) {
		for _, q := range x.Marks {
			if q.Kind != dossier.Evidence && q.Kind != dossier.Note && q.Kind != dossier.Defect {
				continue
			}
			parts := q.Parts
			if len(parts) == 0 {
				parts = []dossier.Span{q.Span}
			}
			for _, part := range parts {
				i := sort.Search(len(x.Furniture), func(i int) bool { return x.Furniture[i].End > part.Start })
				for ; i < len(x.Furniture) && x.Furniture[i].Start < part.End; i++ {
					if x.Furniture[i].Start > part.Start && !yield(dossier.Span{Start: part.Start, End: x.Furniture[i].Start}) {
						return
					}
					part.Start = min(x.Furniture[i].End, part.End)
				}
				if part.Len() > 0 && !yield(part) {
					return
				}
			}
		}
	}
}
