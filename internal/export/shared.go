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
	pairs, slugs := x.d.Shared.Pairs, quotedSlugs(x.d)
	first := begin(b, "pairs")
	for i := range pairs {
		line(b, e, &first, func() { e.pair(x.d, &pairs[i], slugs) })
	}
	b.WriteString("\n]")
	first = begin(b, "shared")
	at := offsets{}
	for i := range pairs {
		s, o := x.d.Sources[pairs[i].A], x.d.Sources[pairs[i].B]
		for k := range pairs[i].Runs {
			if r := &pairs[i].Runs[k]; x.shown(s, r.A) && x.shown(o, r.B) {
				line(b, e, &first, func() {
					e.known("a", slugs[pairs[i].A])
					e.known("b", slugs[pairs[i].B])
					e.run(s.Text, o.Text, r, at)
				})
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

// quotedSlugs are the slugs of sources as JSON strings. Of a large dossier each
// is written hundreds of times.
func quotedSlugs(d *dossier.Dossier) []string {
	all := make([]string, len(d.Sources))
	for i, s := range d.Sources {
		all[i] = string(appendString(nil, s.Slug))
	}
	return all
}

// shorterOf is the number of the shorter text of a pair.
func shorterOf(d *dossier.Dossier, p *dossier.Pair) int {
	if d.Shorter(p) == d.Sources[p.A] {
		return p.A
	}
	return p.B
}

func (e *encoder) pair(d *dossier.Dossier, p *dossier.Pair, slugs []string) {
	e.known("a", slugs[p.A])
	e.known("b", slugs[p.B])
	e.wording(p.Wording)
	e.number("runs", len(p.Runs))
	e.known("shorter", slugs[shorterOf(d, p)])
	e.flag("undeclared", d.Undeclared(p))
}

func (e *encoder) run(s, o *dossier.Text, r *dossier.Run, at offsets) {
	e.number("words", r.Words)
	start, end := at.span(s, paragraphAt(s, r.A.Start), r.A)
	e.number("a_start", start)
	e.number("a_end", end)
	start, end = at.span(o, paragraphAt(o, r.B.Start), r.B)
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
	slugs := make([]string, len(x.d.Sources))
	for i, s := range x.d.Sources {
		slugs[i] = s.Slug
	}
	for i := range x.d.Shared.Pairs {
		p := &x.d.Shared.Pairs[i]
		n := shorterOf(x.d, p)
		shorter := x.d.Sources[n]
		t.cells(slugs[p.A], slugs[p.B])
		t.numbers(p.Words, p.Speech, p.Prose, len(p.Runs))
		t.cells(slugs[n])
		t.numbers(shorter.Wording.Words, shorter.Wording.Prose)
		t.cells(strconv.FormatBool(x.d.Undeclared(p)))
		t.end()
	}
	return nil // an error stays with b, for its last flush
}
