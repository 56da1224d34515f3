package anchor

import (
	"strings"

	"dossier/internal/dossier"
)

// A difference is between a quotation and the passage nearest to it.
type difference struct {
	text, quote *Text
	src, q      termList
	pairs       []pair // not empty
}

// span returns the passage, in bytes of the source's raw text.
func (d difference) span() dossier.Span {
	start, end := d.ends()
	return d.text.RawSpan(d.src[start].Start, d.src[end-1].End)
}

// ends returns the passage in terms of the source: from the first pair to the
// last, and as many more on either side as the quotation has there, within the
// paragraph.
func (d difference) ends() (start, end int) {
	first, last := d.pairs[0], d.pairs[len(d.pairs)-1]
	start, end = first.src, last.src+1
	for n := first.q; n > 0 && start > 0 && d.para(start-1) == d.para(first.src); n-- {
		start--
	}
	for n := len(d.q) - 1 - last.q; n > 0 && end < len(d.src) && d.para(end) == d.para(last.src); n-- {
		end++
	}
	return start, end
}

func (d difference) para(i int) int {
	return d.text.Paragraph(d.text.RawSpan(d.src[i].Start, d.src[i].Start).Start)
}

// String writes the passage and the quotation as one, [-source-]{+quotation+}.
func (d difference) String() string {
	w := diffWriter{}
	start, end := d.ends()
	i, j := 0, start
	for _, p := range d.pairs {
		for ; j < p.src; j++ {
			w.source(d.srcWord(j), d.src[j].space)
		}
		for ; i < p.q; i++ {
			w.quotation(d.quoteWord(i), d.q[i].space)
		}
		// What stands in the source before the first word and behind the last is
		// not left out: the quotation need not reach so far.
		d.pair(&w, d.src[j], d.q[i], i == 0 && j == start, i == len(d.q)-1 && j == end-1)
		i, j = i+1, j+1
	}
	for ; j < end; j++ {
		w.source(d.srcWord(j), d.src[j].space)
	}
	for ; i < len(d.q); i++ {
		w.quotation(d.quoteWord(i), d.q[i].space)
	}
	return w.finish()
}

// pair writes two terms that are equal but for case and punctuation: what is
// before the word, the word, and what is behind it, each by itself, so that a
// word is not marked for the comma that sticks to it. Punctuation of the source
// alone is passed over before the first pair and behind the last.
func (d difference) pair(w *diffWriter, s, q term, first, last bool) {
	source, quotation := d.text.Folded(), d.quote.Folded()
	from, to := parts(source, s.Span), parts(quotation, q.Span)
	space := s.space || q.space // before what is equal, if it comes first
	for k := range from {
		x, y := source[from[k].Start:from[k].End], quotation[to[k].Start:to[k].End]
		if x == y {
			if x != "" {
				w.equal(d.text.words(from[k]), space)
				s.space, q.space, space = false, false, false
			}
			continue
		}
		if y == "" && (first && k == 0 || last && k == 2) {
			continue
		}
		if x != "" {
			w.source(d.text.words(from[k]), s.space)
			s.space, space = false, false
		}
		if y != "" {
			w.quotation(d.quote.words(to[k]), q.space)
			q.space, space = false, false
		}
	}
}

// parts cuts a term of s into the word and what stands on its sides.
func parts(s string, at dossier.Span) [3]dossier.Span {
	other := func(r rune) bool { return !wordRune(r) }
	start := at.End - len(strings.TrimLeftFunc(s[at.Start:at.End], other))
	end := start + len(strings.TrimRightFunc(s[start:at.End], other))
	return [3]dossier.Span{{Start: at.Start, End: start}, {Start: start, End: end}, {Start: end, End: at.End}}
}

func (d difference) srcWord(i int) string   { return d.text.words(d.src[i].Span) }
func (d difference) quoteWord(i int) string { return d.quote.words(d.q[i].Span) }

// words is the raw text that folded to a span.
func (t *Text) words(folded dossier.Span) string {
	s := t.RawSpan(folded.Start, folded.End)
	return t.raw[s.Start:s.End]
}

// A diffWriter gathers words of one kind until the kind changes.
type diffWriter struct {
	b        strings.Builder
	same     []spaced
	del, ins []spaced
}

type spaced struct {
	word  string
	space bool
}

// Of more than longRun equal words on end, shownRun are shown on each side.
const longRun, shownRun = 24, 8

func (w *diffWriter) equal(word string, space bool) {
	w.changes()
	w.same = append(w.same, spaced{word, space})
}

func (w *diffWriter) source(word string, space bool) {
	w.equals()
	w.del = append(w.del, spaced{word, space})
}

func (w *diffWriter) quotation(word string, space bool) {
	w.equals()
	w.ins = append(w.ins, spaced{word, space})
}

func (w *diffWriter) equals() {
	run := w.same
	w.same = nil
	if len(run) > longRun {
		w.words(run[:shownRun], true)
		w.b.WriteString(" …")
		run = run[len(run)-shownRun:]
		run[0].space = true
	}
	w.words(run, true)
}

func (w *diffWriter) changes() {
	if len(w.del) > 0 {
		w.gap(w.del[0])
		w.b.WriteString("[-")
		w.words(w.del, false)
		w.b.WriteString("-]")
	}
	if len(w.ins) > 0 {
		if len(w.del) == 0 {
			w.gap(w.ins[0])
		}
		w.b.WriteString("{+")
		w.words(w.ins, false)
		w.b.WriteString("+}")
	}
	w.del, w.ins = nil, nil
}

func (w *diffWriter) words(run []spaced, outside bool) {
	for i, s := range run {
		if i > 0 || outside {
			w.gap(s)
		}
		w.b.WriteString(s.word)
	}
}

// gap writes the space before s.
func (w *diffWriter) gap(s spaced) {
	if s.space && w.b.Len() > 0 {
		w.b.WriteByte(' ')
	}
}

func (w *diffWriter) finish() string {
	w.equals()
	w.changes()
	return w.b.String()
}
