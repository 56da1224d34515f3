package export

import (
	"bufio"
	"strconv"
	"strings"
	"unicode"
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
		start, end := at.span(q.Source.Text, q.Para, q.Span)
		t.cells(q.ID, x.place(q), q.Kind.String(), q.Source.Slug)
		t.numbers(q.Para, start, end)
		t.cells(q.Verdict.String(), stanceWord(q), valueOf(q), strings.Join(refsOf(q), "; "), quoteOf(q), exactOf(q))
		t.end()
	}
	for _, s := range x.d.Sources {
		for _, span := range s.Furniture {
			para := paragraphAt(s.Text, span.Start)
			start, end := at.span(s.Text, para, span)
			t.cells("", "", dossier.Furniture.String(), s.Slug)
			t.numbers(para, start, end)
			t.cells("", "", "", "", "", "")
			t.end()
		}
	}
	return nil // an error stays with b, for its last flush
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
			t.cells(c.Slug, c.Title, topic, cell.Source.Slug, stanceOf(cell), valueOf(cell.Best),
				strconv.FormatBool(cell.Disputes != nil), c.Path)
			t.end()
		}
	}
	return nil // an error stays with b, for its last flush
}

// timelineCSV writes data/timeline.csv: a row for each entry of timeline in
// data/dossier.json, in the same order. The columns are
//
//	kind      event, claim (when the thing claimed happened) or publication
//	slug      of the entity, the claim or the source
//	title     its title
//	date      as its author wrote it, EDTF
//	earliest  the first day it may mean; empty where there is none
//	latest    the last day it may mean; empty where there is none
//	group     the same number for dated claims that contradict each other, or empty
//	page      from the site's root
//
// Cells are verbatim, as in quotations.csv.
func (x *exporter) timelineCSV(b *bufio.Writer) error {
	t := newTable(b, "kind", "slug", "title", "date", "earliest", "latest", "group", "page")
	for _, m := range x.moments() {
		first, last := m.Date.Bounds()
		group := ""
		if m.Group > 0 {
			group = strconv.Itoa(m.Group)
		}
		t.cells(m.Kind.String(), m.Page.Slug, m.Page.Title, m.Date.String(), first, last, group, m.Page.Path)
		t.end()
	}
	return nil // an error stays with b, for its last flush
}

// A table is a CSV file being written.
type table struct {
	b   *bufio.Writer
	row []byte
}

func newTable(b *bufio.Writer, header ...string) *table {
	t := &table{b: b}
	t.cells(header...)
	t.end()
	return t
}

// cells adds cells to the row at work.
func (t *table) cells(cells ...string) {
	for _, s := range cells {
		t.cell(s)
	}
}

func (t *table) numbers(numbers ...int) {
	for _, n := range numbers {
		t.row = append(strconv.AppendInt(t.row, int64(n), 10), ',')
	}
}

// cell adds a cell, quoted as RFC 4180 has it where it must
// be, or where white space or what looks like the end of data begins it.
func (t *table) cell(s string) {
	if bare(s) {
		t.row = append(append(t.row, s...), ',')
		return
	}
	if !utf8.ValidString(s) {
		s = strings.ToValidUTF8(s, "\uFFFD")
	}
	first, _ := utf8.DecodeRuneInString(s)
	switch {
	case s == `\.` || unicode.IsSpace(first) || strings.ContainsAny(s, ",\"\r\n"):
		t.row = append(t.row, '"')
		for {
			before, after, found := strings.Cut(s, `"`)
			t.row = append(t.row, before...)
			if !found {
				break
			}
			t.row = append(t.row, `""`...)
			s = after
		}
		t.row = append(t.row, '"', ',')
	default:
		t.row = append(append(t.row, s...), ',')
	}
}

// bare reports whether a cell holds but letters, digits and such marks as occur
// in slugs, as most do.
func bare(s string) bool {
	for i := range len(s) {
		if c := s[i]; c|0x20 < 'a' || c|0x20 > 'z' {
			if c < '-' || c > '9' {
				return false
			}
		}
	}
	return true
}

// end writes the row.
func (t *table) end() {
	t.row[len(t.row)-1] = '\n' // in place of a comma
	t.b.Write(t.row)
	t.row = t.row[:0]
}
