package export

import (
	"bufio"
	"strconv"

	"dossier/internal/provenance"
)

// tie writes an edge from an origin to a retelling.
func (e *encoder) tie(t provenance.Edge) {
	e.text("from", t.From.Slug)
	e.text("to", t.To.Slug)
	e.text("kind", t.Kind.String())
	e.ids("quotations", t.Credits)
	if t.Kind == provenance.Shared {
		e.number("words", t.Pair.Prose)
	}
}

// provenanceCSV writes data/provenance.csv: a row for each entry of provenance in
// data/dossier.json, in the same order. The columns are
//
//	from        a slug: the origin; of two that share prose the first by slug
//	to          a slug: what retells it
//	kind        declared, credited or shared
//	quotations  the ids of the passages that credit it, parted by "; "
//	words       of kind shared: how many words of prose the two have in common
func (x *exporter) provenanceCSV(b *bufio.Writer) error {
	t := newTable(b, "from", "to", "kind", "quotations", "words")
	for _, e := range x.graph().Edges {
		words := ""
		if e.Kind == provenance.Shared {
			words = strconv.Itoa(e.Pair.Prose)
		}
		t.cells(e.From.Slug, e.To.Slug, e.Kind.String(), joinedIDs(e.Credits), words)
		t.end()
	}
	return nil // an error stays with b, for its last flush
}
