package export

import (
	"bufio"
	"slices"
	"strconv"
	"strings"

	"dossier/internal/dossier"
)

// mentionsBySlug are an entity's mentions in the order of their sources' slugs.
func mentionsBySlug(n *dossier.Entity) []dossier.Mentions {
	mentions := slices.Clone(n.Mentions)
	slices.SortFunc(mentions, func(a, b dossier.Mentions) int { return strings.Compare(a.Source.Slug, b.Source.Slug) })
	return mentions
}

// names adds by which names the sources call an entity, and the titles marked
// on its page whose words may be given.
func (e *encoder) names(n *dossier.Entity, mentions []dossier.Mentions) {
	e.key("forms")
	e.open('{')
	for _, m := range mentions {
		e.slug(m.Source.Slug)
		e.open('[')
		for _, f := range m.Forms {
			e.open('{')
			e.text("name", f.Name)
			e.number("count", f.Count)
			e.shut('}')
		}
		e.shut(']')
	}
	e.shut('}')
	e.key("titles")
	e.open('[')
	for _, q := range n.Titles() {
		if value := valueOf(q); value != "" {
			e.open('{')
			e.text("source", q.Source.Slug)
			e.text("value", value)
			e.text("quotation", q.ID)
			e.shut('}')
		}
	}
	e.shut(']')
}

// namesCSV writes data/names.csv: what each source calls each entity. The
// columns are
//
//	entity     a slug
//	source     a slug
//	kind       name: found in the text; title: marked on the entity's page
//	words      the name or the title
//	count      of a name, how many places
//	quotation  of a title, the id of the passage
//
// Cells are verbatim, as in quotations.csv.
func (x *exporter) namesCSV(b *bufio.Writer) error {
	t := newTable(b, "entity", "source", "kind", "words", "count", "quotation")
	for _, n := range x.d.Entities {
		for _, m := range mentionsBySlug(n) {
			for _, f := range m.Forms {
				t.cells(n.Slug, m.Source.Slug, "name", f.Name, strconv.Itoa(f.Count), "")
				t.end()
			}
		}
		for _, q := range n.Titles() {
			if value := valueOf(q); value != "" {
				t.cells(n.Slug, q.Source.Slug, "title", value, "", q.ID)
				t.end()
			}
		}
	}
	return nil // an error stays with b, for its last flush
}
