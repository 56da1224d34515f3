package anchor

import (
	"cmp"
	"slices"

	"dossier/internal/dossier"
)

// A Suggestion is the passage that comes nearest to a quotation, with two words
// more on either side than differ, within the paragraph: a negation may stand
// just outside.
type Suggestion struct {
	Span dossier.Span // bytes in raw
	Para int          // from 1, where it starts
	All  bool         // each word of the quotation is in it, in their order
	Diff string       // in the notation [-source-]{+quotation+}, long runs of equal words cut short
}

// Bounds for hostile input: a person reads neither a longer message nor the
// difference from a passage that is one of so many alike.
const (
	maxWords      = 4096    // of a quotation that are compared
	maxCandidates = 16      // windows that are compared word by word
	maxPlaces     = 1 << 21 // of a quotation's words that are counted
	maxTerms      = 1 << 14 // of the text that are looked at one by one
)

// Nearest returns the passage of the text that shares the most words, in their
// order, with the quotation, if it shares at least half of them; of equals the
// first. It serves messages only: no quotation is accepted for being near.
// Words are equal here whatever their case and the punctuation around them.
//
// The first call reads the text. Others take as long as the rarer words of the
// quotation have places in it.
func (t *Text) Nearest(words string) (Suggestion, bool) {
	c := t.concordance()
	quote := New(words, nil)
	q := c.quotation(quote.Folded())
	q = q[:min(len(q), maxWords)]
	total := q.words()
	if total == 0 {
		return Suggestion{}, false
	}
	shape := shapeOf(q)
	best := c.best(q, total, shape.windows(c, q, total, shape.likely(c, q, total)))
	if best.length == 0 || 2*best.length < total {
		return Suggestion{}, false
	}
	d := difference{text: t, quote: quote, src: c.terms, q: q, pairs: best.compact()}
	d.settle()
	span := d.span()
	return Suggestion{span, t.Paragraph(span.Start), best.length == total, d.String()}, true
}

// words returns how many of the terms are words.
func (l termList) words() int {
	n := 0
	for _, t := range l {
		if t.counts {
			n++
		}
	}
	return n
}

// best returns the alignment with the most words, of equals the earliest.
func (c *concordance) best(q termList, total int, windows []window) alignment {
	var best alignment
	for _, w := range windows {
		if w.shared < best.length {
			break
		}
		a := align(q, c.terms, w.start, w.end)
		a.tighten(q, c.terms)
		if a.length > best.length || a.length == best.length && a.first() < best.first() {
			best = a
		}
	}
	return best
}

// A window is a stretch of the source's terms, as long as the quotation and a
// bit more, and how many words it shares with the quotation in any order.
type window struct{ start, end, shared int }

// A shape is in what lengths a text is looked at for a quotation, in terms. The
// text is parted into blocks, and of the windows that start in a block only the
// one that shares the most words is looked at.
type shape struct{ window, block, slack int }

func shapeOf(q termList) shape {
	n := len(q)
	return shape{window: n, block: max(n/2, 1), slack: 3 + n/4}
}

// likely returns the blocks, in order, that a window with half of the
// quotation's words may start in, slack included. It counts the rarer words of
// the quotation first: where half of all words stand, all but half of any of
// them do. If the words are so common that not all of them are counted, or too
// many blocks have enough, those that have most are likely, and of equals the
// earlier.
func (s shape) likely(c *concordance, q termList, total int) []int32 {
	var words []int32
	for _, t := range q {
		if t.counts {
			words = append(words, t.id)
		}
	}
	slices.SortStableFunc(words, func(a, b int32) int {
		return cmp.Or(len(c.at(a))-len(c.at(b)), int(a)-int(b))
	})
	counts := make([]uint16, len(c.terms)/s.block+1) // a block has far fewer terms than that
	counted, taken := 0, 0
	for i, id := range words {
		if i > 0 && id == words[i-1] {
			taken++
			continue
		}
		places := c.at(id)
		if counted > 0 && counted+len(places) > maxPlaces {
			break
		}
		for _, at := range places[:min(len(places), maxPlaces)] {
			counts[int(at)/s.block]++
		}
		counted, taken = counted+len(places), taken+1
	}
	return most(s.around(counts, s.slack), max(taken-total/2, 1), s.around(counts, 0), max(maxTerms/s.block, 1))
}

// around returns for each block what is counted in the blocks that its windows
// reach with some slack.
func (s shape) around(counts []uint16, slack int) []uint16 {
	sums := make([]uint16, len(counts))
	before := (slack + s.block - 1) / s.block
	after := (s.block - 1 + s.window + slack) / s.block
	sum := uint16(0)
	for i := range len(counts) + after {
		if i < len(counts) {
			sum += counts[i]
		}
		if gone := i - after - before - 1; gone >= 0 {
			sum -= counts[gone]
		}
		if k := i - after; k >= 0 {
			sums[k] = sum
		}
	}
	return sums
}

// most returns the blocks, in order, that have at least so much. If there is no
// room for all, it returns those that come first by rank, of equals the earlier.
func most(sums []uint16, least int, rank []uint16, room int) []int32 {
	tally := make([]int, int(slices.Max(rank))+1)
	for k, sum := range sums {
		if int(sum) >= least {
			tally[rank[k]]++
		}
	}
	lowest := len(tally) - 1 // the rank of which there is room for some
	for ; lowest > 0 && tally[lowest] <= room; lowest-- {
		room -= tally[lowest]
	}
	var blocks []int32
	for k, sum := range sums {
		if int(sum) < least || int(rank[k]) < lowest {
			continue
		}
		if int(rank[k]) == lowest {
			if room == 0 {
				continue
			}
			room--
		}
		blocks = append(blocks, int32(k))
	}
	return blocks
}

// windows returns the windows of some blocks that share the most words, best
// first, the earlier of equals first.
func (s shape) windows(c *concordance, q termList, total int, blocks []int32) []window {
	need := make([]int32, len(c.ids)) // how many more of a word the quotation has than the window
	for _, t := range q {
		if t.counts && t.id >= 0 {
			need[t.id]++
		}
	}
	src, last := c.terms, max(len(c.terms)-s.window, 0) // where the last window starts
	var best []window
	var at window // that shared words are counted of
	for _, block := range blocks {
		k := int(block)
		top := window{shared: -1}
		for start := k * s.block; start < (k+1)*s.block && start <= last; start++ {
			end := min(start+s.window, len(src))
			for ; at.start < min(start, at.end); at.start++ {
				if need[src[at.start].id]++; need[src[at.start].id] > 0 {
					at.shared--
				}
			}
			at.start, at.end = start, max(start, at.end)
			for ; at.end < end; at.end++ {
				if need[src[at.end].id]--; need[src[at.end].id] >= 0 {
					at.shared++
				}
			}
			if at.shared > top.shared {
				top = at
			}
		}
		if top.shared > 0 && 4*top.shared >= total {
			best = keep(best, top)
		}
	}
	for i := range best {
		w := &best[i]
		w.start, w.end = max(w.start-s.slack, 0), min(w.end+s.slack, len(src))
	}
	return best
}

// keep puts w into the best windows so far, of which there are not too many.
func keep(best []window, w window) []window {
	if len(best) == maxCandidates && w.shared <= best[maxCandidates-1].shared {
		return best
	}
	i, _ := slices.BinarySearchFunc(best, w, func(a, b window) int {
		if a.shared >= b.shared { // w comes behind its equals, which start earlier
			return -1
		}
		return 1
	})
	best = slices.Insert(best, i, w)
	return best[:min(len(best), maxCandidates)]
}
