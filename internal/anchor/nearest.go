package anchor

import (
	"cmp"
	"slices"

	"dossier/internal/dossier"
)

// A Suggestion is the passage that comes nearest to a quotation.
type Suggestion struct {
	Span dossier.Span // bytes in raw
	Para int          // from 1, where it starts
	Diff string       // in the notation [-source-]{+quotation+}, long runs of equal words cut short
}

// Bounds for hostile input: a person reads neither a longer message nor the
// difference from a passage that is one of so many alike.
const (
	maxWords      = 4096 // of a quotation that are compared
	maxCandidates = 16   // windows that are compared word by word
)

// Nearest returns the passage of the text that shares the most words, in their
// order, with the quotation, if it shares at least half of them; of equals the
// first. It serves messages only: no quotation is accepted for being near.
// Words are equal here whatever their case and the punctuation around them.
func (t *Text) Nearest(words string) (Suggestion, bool) {
	quote := New(words, nil)
	q := terms(quote.Folded())
	if len(q) > maxWords {
		q = q[:maxWords]
	}
	vocabulary, total := q.index()
	if total == 0 {
		return Suggestion{}, false
	}
	src := terms(t.Folded())
	src.identify(vocabulary)

	var best alignment
	for _, w := range windows(src, q, total) {
		if w.shared < best.length {
			break
		}
		a := align(q, src, w.start, w.end)
		a.tighten(q, src)
		if a.length > best.length || a.length == best.length && a.first() < best.first() {
			best = a
		}
	}
	if best.length == 0 || 2*best.length < total {
		return Suggestion{}, false
	}
	d := difference{text: t, quote: quote, src: src, q: q, pairs: best.compact()}
	span := d.span()
	return Suggestion{span, t.Paragraph(span.Start), d.String()}, true
}

// A window is a stretch of the source's terms, as long as the quotation and a
// bit more, and how many words it shares with the quotation in any order.
type window struct{ start, end, shared int }

// windows returns the windows that share the most words, best first, the
// earlier of equals first.
func windows(src, q termList, total int) []window {
	need := make([]int, len(q))
	for _, t := range q {
		if t.counts {
			need[t.id]++
		}
	}
	n := len(q)
	stride := max(n/2, 1)
	var best []window // the best of each stretch of stride starts
	shared := 0
	for end := range src {
		if id := src[end].id; id >= 0 {
			if need[id]--; need[id] >= 0 {
				shared++
			}
		}
		start := end + 1 - n
		if start > 0 {
			if id := src[start-1].id; id >= 0 {
				if need[id]++; need[id] > 0 {
					shared--
				}
			}
		}
		start = max(start, 0)
		w := window{start, end + 1, shared}
		if k := start / stride; k == len(best) {
			best = append(best, w)
		} else if shared > best[k].shared {
			best[k] = w
		}
	}
	best = slices.DeleteFunc(best, func(w window) bool { return 4*w.shared < total })
	slices.SortFunc(best, func(a, b window) int {
		return cmp.Or(b.shared-a.shared, a.start-b.start)
	})
	slack := 3 + n/4
	for i := range best[:min(len(best), maxCandidates)] {
		w := &best[i]
		w.start, w.end = max(w.start-slack, 0), min(w.end+slack, len(src))
	}
	return best[:min(len(best), maxCandidates)]
}
