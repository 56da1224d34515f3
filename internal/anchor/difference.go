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
		s, q := d.src[j], d.q[i]
		if d.text.Folded()[s.Start:s.End] == d.quote.Folded()[q.Start:q.End] {
			w.equal(d.srcWord(j), s.space || q.space)
		} else {
			w.source(d.srcWord(j), s.space)
			w.quotation(d.quoteWord(i), q.space)
		}
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

func (d difference) srcWord(i int) string {
	s := d.text.RawSpan(d.src[i].Start, d.src[i].End)
	return d.text.raw[s.Start:s.End]
}

func (d difference) quoteWord(i int) string {
	s := d.quote.RawSpan(d.q[i].Start, d.q[i].End)
	return d.quote.raw[s.Start:s.End]
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
