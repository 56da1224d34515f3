package anchor

import (
	"fmt"
	"strings"
	"unicode"

	"dossier/internal/dossier"
)

// A difference is between a quotation and the passage nearest to it.
type difference struct {
	text, quote *Text
	src, q      termList
	pairs       []pair // not empty

	start, end int // the passage, in terms of the source; see settle
}

// contextWords is how many words of the source are shown on either side, besides as
// many as the quotation has there: "no" of "no one" may stand just outside.
const contextWords = 2

// settle finds the passage, and compares the quotation with all of it: a word
// that both have is then never shown as different, however far it was from the
// others.
func (d *difference) settle() {
	d.start, d.end = d.ends()
	for range 2 { // what is found in it may lead a little further out
		a := align(d.q, d.src, d.start, d.end)
		a.tighten(d.q, d.src)
		d.pairs = a.pairs
		start, end := d.ends()
		d.start, d.end = min(start, d.start), max(end, d.end)
	}
	a := align(d.q, d.src, d.start, d.end)
	a.tighten(d.q, d.src)
	d.pairs = a.pairs
}

// span returns the passage, in bytes of the source's raw text.
func (d difference) span() dossier.Span {
	return d.text.RawSpan(int(d.src[d.start].start), int(d.src[d.end-1].end))
}

// ends returns the passage in terms of the source: from the first pair to the
// last, and as many more on either side as the quotation has there, and the
// context, within the paragraph.
func (d difference) ends() (start, end int) {
	first, last := d.pairs[0], d.pairs[len(d.pairs)-1]
	start, end = first.src, last.src+1
	for n := first.q + contextWords; n > 0 && start > 0 && d.para(start-1) == d.para(first.src); n-- {
		start--
		if !d.src[start].counts {
			n++ // a dash by itself is no word
		}
	}
	for n := len(d.q) - 1 - last.q + contextWords; n > 0 && end < len(d.src) && d.para(end) == d.para(last.src); n-- {
		if !d.src[end].counts {
			n++
		}
		end++
	}
	return start, end
}

func (d difference) para(i int) int {
	at := int(d.src[i].start)
	return d.text.Paragraph(d.text.RawSpan(at, at).Start)
}

// String writes the passage and the quotation as one, [-source-]{+quotation+}.
// What the source has before the first word of the quotation and behind the last
// is not marked where nothing differs: the quotation need not reach so far.
func (d difference) String() string {
	w := diffWriter{}
	i, j := 0, d.start
	for k, p := range d.pairs {
		for ; j < p.src; j++ {
			d.source(&w, j, k == 0 && p.q == 0)
		}
		for ; i < p.q; i++ {
			w.quotation(d.quoteWord(i), d.q[i].space)
		}
		d.pair(&w, d.src[j], d.q[i], i == 0, i == len(d.q)-1)
		i, j = i+1, j+1
	}
	alike := i == len(d.q)
	for ; j < d.end; j++ {
		d.source(&w, j, alike)
	}
	for ; i < len(d.q); i++ {
		w.quotation(d.quoteWord(i), d.q[i].space)
	}
	return w.finish()
}

// source writes a term that only the source has, outside of the quotation or in
// the place of something else.
func (d difference) source(w *diffWriter, i int, outside bool) {
	if outside {
		w.equal(d.srcWord(i), d.src[i].space)
	} else {
		w.source(d.srcWord(i), d.src[i].space)
	}
}

// pair writes two terms that are equal but for case and punctuation: what is
// before the word, the word, and what is behind it, each by itself, so that a
// word is not marked for the comma that sticks to it. Punctuation that the source
// alone has at either end of the quotation is outside of it.
func (d difference) pair(w *diffWriter, s, q term, first, last bool) {
	source, quotation := d.text.Folded(), d.quote.Folded()
	from, to := parts(source, s.span()), parts(quotation, q.span())
	space := s.space || q.space // before what is equal, if it comes first
	for k := range from {
		x, y := source[from[k].Start:from[k].End], quotation[to[k].Start:to[k].End]
		if x == y || y == "" && (first && k == 0 || last && k == 2) {
			if x != "" {
				w.equal(d.text.words(from[k]), space)
				s.space, q.space, space = false, false, false
			}
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

func (d difference) srcWord(i int) string   { return d.text.words(d.src[i].span()) }
func (d difference) quoteWord(i int) string { return d.quote.words(d.q[i].span()) }

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
	w.same = append(w.same, spaced{named(word, reorders), space})
}

func (w *diffWriter) source(word string, space bool) {
	w.equals()
	w.del = append(w.del, spaced{telling(word), space})
}

func (w *diffWriter) quotation(word string, space bool) {
	w.equals()
	w.ins = append(w.ins, spaced{telling(word), space})
}

// telling writes a word that differs from another so that one sees how: what is
// invisible in it, and letters that pass for Latin ones, by their numbers.
func telling(word string) string {
	alike := mixed(word) != ""
	return named(word, func(r rune) bool {
		return reorders(r) || unicode.In(r, unicode.Cf, unicode.Other_Default_Ignorable_Code_Point, unicode.Variation_Selector) ||
			alike && unicode.In(r, alphabets[1:]...)
	})
}

// reorders reports controls that would change how a whole line is shown.
func reorders(r rune) bool { return bidiControl(r) || unicode.IsControl(r) && r != '\n' && r != '\t' }

// named writes characters of a word as ‹U+202A›.
func named(word string, which func(rune) bool) string {
	if !strings.ContainsFunc(word, which) {
		return word
	}
	var b strings.Builder
	for _, r := range word {
		if which(r) {
			fmt.Fprintf(&b, "‹U+%04X›", r)
		} else {
			b.WriteRune(r)
		}
	}
	return b.String()
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
