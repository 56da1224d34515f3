package export

import (
	"bufio"
	"slices"
	"strconv"
	"strings"

	"dossier/internal/compare"
	"dossier/internal/dossier"
)

// wordings collates the quoted words of every claim, in the order of claims.
func wordings(d *dossier.Dossier) [][]compare.Collation {
	all := make([][]compare.Collation, len(d.Claims))
	for i, c := range d.Claims {
		all[i] = compare.Wordings(c)
	}
	return all
}

// values adds what sources give for a claim.
func (e *encoder) values(c *dossier.Claim) {
	e.key("values")
	e.open('[')
	for _, g := range compare.Values(c) {
		e.open('{')
		e.text("value", g.Value)
		e.ids("quotations", g.Quotations)
		e.shut('}')
	}
	e.shut(']')
}

// collations adds the quotations of a claim that several sources render.
func (e *encoder) collations(all []compare.Collation) {
	e.key("wording")
	e.open('[')
	for i := range all {
		c := &all[i]
		e.open('{')
		e.text("base", c.Forms[0].Quotations[0].ID)
		if c.Left > 0 {
			e.number("not_compared", c.Left)
		}
		e.key("renderings")
		e.open('[')
		for _, f := range c.Forms {
			e.open('{')
			e.number("words", f.Words)
			e.ids("quotations", f.Quotations)
			e.shut('}')
		}
		e.shut(']')
		e.key("sites")
		e.open('[')
		for _, k := range c.Listed() {
			e.site(k+1, &c.Sites[k])
		}
		e.shut(']')
		e.shut('}')
	}
	e.shut(']')
}

func (e *encoder) site(number int, s *compare.Site) {
	e.open('{')
	e.number("number", number)
	e.text("base", s.Base)
	e.ids("same", s.Same)
	e.key("readings")
	e.open('[')
	for _, r := range s.Readings {
		e.open('{')
		e.text("text", r.Text)
		e.text("kind", r.Kind.String())
		e.flag("figure", r.Figure)
		e.flag("negation", r.Negation)
		e.ids("quotations", r.Quotations)
		e.shut('}')
	}
	e.shut(']')
	e.ids("not_quoted", s.NotQuoted)
	e.shut('}')
}

// ids adds the ids of quotations.
func (e *encoder) ids(name string, all []*dossier.Quotation) {
	e.key(name)
	e.open('[')
	for _, q := range all {
		e.value(q.ID)
	}
	e.shut(']')
}

// wordingCSV writes data/wording.csv: a row for each reading of each place where
// the renderings of one quotation differ. The columns are
//
//	claim      a slug
//	quotation  which of the claim's quotations that several passages render, from 1
//	site       which place of it, from 1 in the order of the words
//	base       what the longest rendering has there; empty where words are put in
//	reading    what these have; empty where words are left out
//	kind       base, replaced, left out, put in, capitals, punctuation, or not quoted
//	figure     true if a number differs, or false
//	negation   true if a negation differs, or false
//	sources    slugs, parted by "; ", each once
//	passages   ids of quotations, parted by "; "
//	page       the claim's page, from the site's root
//
// Figures and negations come first, as in data/dossier.json. Cells are
// verbatim, as in quotations.csv.
func (x *exporter) wordingCSV(b *bufio.Writer) error {
	t := newTable(b, "claim", "quotation", "site", "base", "reading", "kind", "figure", "negation", "sources", "passages", "page")
	for i, all := range x.wordings() {
		claim := x.d.Claims[i]
		for n := range all {
			for _, k := range all[n].Listed() {
				s := &all[n].Sites[k]
				row := func(text, kind string, figure, negation bool, passages []*dossier.Quotation) {
					if len(passages) == 0 {
						return
					}
					t.cells(claim.Slug)
					t.numbers(n+1, k+1)
					t.cells(s.Base, text, kind, strconv.FormatBool(figure), strconv.FormatBool(negation))
					t.cells(joinedSources(passages), joinedIDs(passages), claim.Path)
					t.end()
				}
				row(s.Base, "base", false, false, s.Same)
				for _, r := range s.Readings {
					row(r.Text, r.Kind.String(), r.Figure, r.Negation, r.Quotations)
				}
				row("", "not quoted", false, false, s.NotQuoted)
			}
		}
	}
	return nil // an error stays with b, for its last flush
}

// joinedSources lists the sources of passages, which are sorted by them, each
// once.
func joinedSources(passages []*dossier.Quotation) string {
	var slugs []string
	for _, q := range passages {
		slugs = append(slugs, q.Source.Slug)
	}
	return strings.Join(slices.Compact(slugs), "; ")
}

// joinedIDs lists the ids of quotations.
func joinedIDs(all []*dossier.Quotation) string {
	ids := make([]string, len(all))
	for i, q := range all {
		ids[i] = q.ID
	}
	return strings.Join(ids, "; ")
}

// valuesCSV writes data/values.csv: a row for each passage that gives a value
// for a claim, those of one value together. The columns are
//
//	claim    a slug
//	value    as most passages have it, typography and case aside
//	source   a slug
//	given    as this passage has it
//	stance   states, quotes, attributes, hedges or disputes
//	passage  the id of a quotation
//	page     the claim's page, from the site's root
//
// Cells are verbatim, as in quotations.csv.
func (x *exporter) valuesCSV(b *bufio.Writer) error {
	t := newTable(b, "claim", "value", "source", "given", "stance", "passage", "page")
	for _, c := range x.d.Claims {
		for _, g := range compare.Values(c) {
			for _, q := range g.Quotations {
				t.cells(c.Slug, g.Value, q.Source.Slug, valueOf(q), stanceWord(q), q.ID, c.Path)
				t.end()
			}
		}
	}
	return nil // an error stays with b, for its last flush
}
