package export

import (
	"bufio"
	"strconv"

	"dossier/internal/dossier"
)

// shared writes the two arrays of what texts share: the pairs, with counts, and
// the runs. A run goes out only if all of it may be shown in both texts: where
// it stands in the one is what it says in the other.
func (x *exporter) shared(b *bufio.Writer, e *encoder) {
	pairs := x.d.Shared.Pairs
	first := begin(b, "pairs")
	for i := range pairs {
		line(b, e, &first, func() { e.pair(x.d, &pairs[i]) })
	}
	b.WriteString("\n]")
	first = begin(b, "shared")
	at := offsets{}
	for i := range pairs {
		s, o := x.d.Sources[pairs[i].A], x.d.Sources[pairs[i].B]
		for k := range pairs[i].Runs {
			if r := &pairs[i].Runs[k]; x.shown(s, r.A) && x.shown(o, r.B) {
				line(b, e, &first, func() { e.run(s, o, r, at) })
			}
		}
	}
	b.WriteString("\n]")
}

func (e *encoder) wording(w dossier.Wording) {
	e.number("words", w.Words)
	e.number("speech", w.Speech)
	e.number("prose", w.Prose)
}

func (e *encoder) pair(d *dossier.Dossier, p *dossier.Pair) {
	e.text("a", d.Sources[p.A].Slug)
	e.text("b", d.Sources[p.B].Slug)
	e.wording(p.Wording)
	e.number("runs", len(p.Runs))
	e.text("shorter", d.Shorter(p).Slug)
	e.flag("undeclared", d.Undeclared(p))
}

func (e *encoder) run(s, o *dossier.Source, r *dossier.Run, at offsets) {
	e.text("a", s.Slug)
	e.text("b", o.Slug)
	e.number("words", r.Words)
	start, end := at.span(s.Text, paragraphAt(s.Text, r.A.Start), r.A)
	e.number("a_start", start)
	e.number("a_end", end)
	start, end = at.span(o.Text, paragraphAt(o.Text, r.B.Start), r.B)
	e.number("b_start", start)
	e.number("b_end", end)
	e.text("voice", r.Voice())
}

// sharedCSV writes data/shared.csv: a row for each entry of pairs in
// data/dossier.json, in the same order. The columns are
//
//	a b            slugs
//	words          of the shorter text, that stand in a run of eight words or more of the other, too
//	speech         of these, in quotation marks in both
//	prose          of these, outside in both
//	runs           how many there are
//	shorter        which of the two is the shorter: a slug
//	shorter_words  how many it has, furniture aside: what a share is of
//	shorter_prose  of these, outside quotation marks
//	undeclared     true if the two share a third of its prose, and no source of both is declared, or false
func (x *exporter) sharedCSV(b *bufio.Writer) error {
	t := newTable(b, "a", "b", "words", "speech", "prose", "runs", "shorter", "shorter_words", "shorter_prose", "undeclared")
	for i := range x.d.Shared.Pairs {
		p := &x.d.Shared.Pairs[i]
		shorter := x.d.Shorter(p)
		t.cells(x.d.Sources[p.A].Slug, x.d.Sources[p.B].Slug)
		t.numbers(p.Words, p.Speech, p.Prose, len(p.Runs))
		t.cells(shorter.Slug)
		t.numbers(shorter.Wording.Words, shorter.Wording.Prose)
		t.cells(strconv.FormatBool(x.d.Undeclared(p)))
		t.end()
	}
	return nil // an error stays with b, for its last flush
}
