package export

import (
	"bufio"
	"encoding/csv"
	"strconv"
	"strings"
	"unicode/utf8"

	"dossier/internal/dossier"
)

// quotationsCSV writes data/quotations.csv: a row for each entry of quotations
// in data/dossier.json, in the same order. The columns are
//
//	id         empty for furniture
//	page       the page it stands on, from the site's root; empty for furniture
//	kind       evidence, passage, note, furniture or defect
//	source     a slug
//	paragraph  where it starts, from 1
//	start end  code points of the text's file as it is, the end exclusive
//	verdict    identical, typography or edited
//	stance     states, quotes, attributes, hedges or disputes
//	value      what the source gives for the claim
//	refs       on whose word, parted by "; ": slugs, or words in parentheses
//	quote      as its author wrote it
//	exact      as published, from start to end
//
// Cells are verbatim, so one that begins with = or @ is a formula to a program
// that takes it for one.
func (x *exporter) quotationsCSV(b *bufio.Writer) error {
	t := newTable(b, "id", "page", "kind", "source", "paragraph", "start", "end",
		"verdict", "stance", "value", "refs", "quote", "exact")
	at := offsets{}
	for _, q := range x.d.Quotations {
		if q.Kind == dossier.Furniture {
			continue
		}
		start := at.at(q.Source.Text, q.Para, q.Start)
		end := start + utf8.RuneCountInString(q.Source.Text.Raw[q.Start:q.End])
		t.row(q.ID, x.place(q), q.Kind.String(), q.Source.Slug,
			strconv.Itoa(q.Para), strconv.Itoa(start), strconv.Itoa(end),
			q.Verdict.String(), stanceWord(q), valueOf(q),
			strings.Join(refsOf(q), "; "), quoteOf(q), exactOf(q))
	}
	for _, s := range x.d.Sources {
		for _, span := range s.Furniture {
			para := paragraphAt(s.Text, span.Start)
			start := at.at(s.Text, para, span.Start)
			end := start + utf8.RuneCountInString(s.Text.Raw[span.Start:span.End])
			t.row("", "", dossier.Furniture.String(), s.Slug,
				strconv.Itoa(para), strconv.Itoa(start), strconv.Itoa(end),
				"", "", "", "", "", "")
		}
	}
	return t.end()
}

// coverageCSV writes data/coverage.csv: a row for each claim and each source of
// which something is known, a declared silence too. The columns are
//
//	claim     a slug
//	title     the claim in neutral words
//	topic     may be empty
//	source    a slug
//	stance    the strongest: states, quotes, attributes, hedges, disputes, or silent
//	value     what the source gives for the claim
//	disputes  true if a passage of the source disputes it, or false
//	page      the claim's page, from the site's root
//
// Cells are verbatim, as in quotations.csv.
func (x *exporter) coverageCSV(b *bufio.Writer) error {
	t := newTable(b, "claim", "title", "topic", "source", "stance", "value", "disputes", "page")
	for _, c := range x.d.Claims {
		topic := ""
		if c.Topic != nil {
			topic = c.Topic.Name
		}
		for _, cell := range bySource(c.Coverage) {
			t.row(c.Slug, c.Title, topic, cell.Source.Slug, stanceOf(cell), valueOf(cell.Best),
				strconv.FormatBool(cell.Disputes != nil), c.Path)
		}
	}
	return t.end()
}

// A table is a CSV file being written.
type table struct {
	w *csv.Writer
}

func newTable(b *bufio.Writer, header ...string) table {
	t := table{csv.NewWriter(b)}
	t.row(header...)
	return t
}

// row writes a row. What goes wrong is told at the end.
func (t table) row(cells ...string) {
	for i, s := range cells {
		cells[i] = strings.ToValidUTF8(s, "\uFFFD")
	}
	t.w.Write(cells)
}

func (t table) end() error {
	t.w.Flush()
	return t.w.Error()
}
