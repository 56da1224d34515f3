package export

import (
	"math/bits"
	"sort"
	"unicode/utf8"

	"dossier/internal/dossier"
)

// step is how many bytes of a text lie between two entries of its index, and
// how far from the start of its paragraph a place may be to do without one.
const step = 4096

// Offsets turns bytes of texts into code points. A place is counted from the
// start of its paragraph; where that is far, from an index of the text, so that
// many quotations of one long line do not each count the whole of it. In a
// paragraph of nothing but ASCII nothing is counted.
type offsets map[*dossier.Text][]int

// span is where a span that starts in the paragraph para starts and ends.
func (o offsets) span(t *dossier.Text, para int, at dossier.Span) (start, end int) {
	if para >= 1 && para < len(t.Paragraphs) {
		p, next := &t.Paragraphs[para-1], &t.Paragraphs[para]
		if p.Start <= at.Start && at.End <= p.End && next.Runes-p.Runes == next.Start-p.Start {
			return p.Runes + at.Start - p.Start, p.Runes + at.End - p.Start
		}
	}
	start = o.at(t, para, at.Start)
	return start, start + runes(t.Raw[at.Start:at.End])
}

// At is how many code points of t's file stand before the byte at offset,
// which starts one. It lies in the paragraph para, counted from 1.
func (o offsets) at(t *dossier.Text, para, offset int) int {
	if para >= 1 && para <= len(t.Paragraphs) {
		p := t.Paragraphs[para-1]
		if p.Start <= offset && offset-p.Start <= step {
			return p.Runes + runes(t.Raw[p.Start:offset])
		}
	}
	index, ok := o[t]
	if !ok {
		index = indexOf(t.Raw)
		o[t] = index
	}
	block := offset / step
	return index[block] + runes(t.Raw[aligned(t.Raw, block*step):offset])
}

// indexOf is how many code points start before each step-th byte of s.
func indexOf(s string) []int {
	index := make([]int, 1, len(s)/step+1)
	for from := 0; len(index)*step <= len(s); {
		to := aligned(s, len(index)*step)
		index = append(index, index[len(index)-1]+runes(s[from:to]))
		from = to
	}
	return index
}

// aligned is the first byte of s from i on that starts a code point. The code
// point that is cut at i is counted before it.
func aligned(s string, i int) int {
	for i < len(s) && !utf8.RuneStart(s[i]) {
		i++
	}
	return i
}

// paragraphAt is the paragraph that the byte at offset is in, counted from 1;
// between two, the later.
func paragraphAt(t *dossier.Text, offset int) int {
	i := sort.Search(len(t.Paragraphs), func(i int) bool { return t.Paragraphs[i].End > offset })
	return min(i+1, max(len(t.Paragraphs), 1))
}

// runes is how many code points a text has, which is valid UTF-8: its bytes less
// those that go on with one, 10xxxxxx. Eight are looked at together, for the
// runs of a large dossier have a hundred million.
func runes(s string) int {
	n := len(s)
	for ; len(s) >= 8; s = s[8:] {
		v := uint64(s[0]) | uint64(s[1])<<8 | uint64(s[2])<<16 | uint64(s[3])<<24 |
			uint64(s[4])<<32 | uint64(s[5])<<40 | uint64(s[6])<<48 | uint64(s[7])<<56
		n -= bits.OnesCount64(v &^ (v << 1) & 0x8080808080808080)
	}
	for i := range len(s) {
		if !utf8.RuneStart(s[i]) {
			n--
		}
	}
	return n
}
