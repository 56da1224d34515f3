// Package export makes what a site holds besides its pages: the model as data
// for programs, and the small files that crawlers, feed readers and hosts look
// for.
//
// What leaves here is a public contract. Offsets are Unicode code points of a
// text's file as it is, byte order mark and carriage returns counted; inside,
// they are bytes. No word goes out that the source's publish setting keeps in:
// of an excerpted source no text that an edited quotation leaves out, of one
// that is metadata no text at all.
//
// The package knows no template and does no I/O. What it makes depends on the
// dossier alone, never on the clock.
package export

import (
	"bufio"
	_ "embed"
	"io"
	"slices"
	"sync"

	"dossier/internal/compare"
	"dossier/internal/dossier"
	"dossier/internal/edtf"
	"dossier/internal/provenance"
	"dossier/internal/timeline"
)

// schema is the JSON Schema of data/dossier.json.
//
//go:embed dossier.schema.json
var schema []byte

// A File is one output, made when it is asked for.
type File struct {
	Path   string // in the output, slash-separated
	render func(*bufio.Writer) error
}

// Render writes the file. The data of ten thousand sources is tens of
// megabytes, so no file is held whole. Different files may be rendered at once.
func (f *File) Render(w io.Writer) error {
	b := bufio.NewWriterSize(w, 64<<10)
	if err := f.render(b); err != nil {
		return err
	}
	return b.Flush()
}

// Files lists the outputs in order of path. The dossier is not modified, and
// must not be until the last file is rendered.
//
// The feed speaks the language of words. The path of the page that a quotation stands on is place's to say, and
// whether a part of a text may be shown is shown's. The
// sitemap lists pages, which are paths in the output; without any, it lists the
// pages that every dossier has.
func Files(d *dossier.Dossier, place func(*dossier.Quotation) string, shown func(*dossier.Source, dossier.Span) bool, words edtf.Language, pages ...string) []File {
	x := &exporter{d: d, place: place, shown: shown, words: words, pages: pages}
	x.wordings = sync.OnceValue(func() [][]compare.Collation { return wordings(d) })
	x.moments = sync.OnceValue(func() []timeline.Moment { return moments(d) })
	x.graph = sync.OnceValue(func() *provenance.Graph { return provenance.Of(d) })
	files := []File{
		{".nojekyll", func(*bufio.Writer) error { return nil }},
		{"data/coverage.csv", x.coverageCSV},
		{"data/dossier.json", x.model},
		{"data/dossier.schema.json", verbatim(schema)},
		{"data/names.csv", x.namesCSV},
		{"data/provenance.csv", x.provenanceCSV},
		{"data/quotations.csv", x.quotationsCSV},
		{"data/shared.csv", x.sharedCSV},
		{"data/timeline.csv", x.timelineCSV},
		{"data/values.csv", x.valuesCSV},
		{"data/wording.csv", x.wordingCSV},
	}
	if d.BaseURL != "" {
		files = append(files, File{"feed.xml", x.feed})
	}
	files = append(files, File{"robots.txt", x.robots})
	if d.BaseURL != "" {
		files = append(files, x.sitemaps()...)
	}
	return files
}

// An exporter makes the files of one dossier. Nothing in it changes, so that
// files may be rendered at once.
type exporter struct {
	d     *dossier.Dossier
	place func(*dossier.Quotation) string
	shown func(*dossier.Source, dossier.Span) bool
	words edtf.Language // of the feed
	pages []string

	// Worked out once, when they are asked for.
	wordings func() [][]compare.Collation // by claim
	moments  func() []timeline.Moment     // what has a date, in order
	graph    func() *provenance.Graph
}

func moments(d *dossier.Dossier) []timeline.Moment {
	t := timeline.Of(d)
	return slices.Concat(t.Dated, t.Yearless)
}

func verbatim(data []byte) func(*bufio.Writer) error {
	return func(b *bufio.Writer) error {
		b.Write(data)
		return nil
	}
}
