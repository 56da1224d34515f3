package export

import (
	"bufio"
	"cmp"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"dossier/internal/dossier"
	"dossier/internal/timeline"
)

// model writes data/dossier.json, one entry to a line, so that two versions of
// it can be compared.
func (x *exporter) model(b *bufio.Writer) error {
	e := &encoder{append(b.AvailableBuffer(), '{')}
	e.settings(x.d)
	flush(b, e)

	alone := aloneOf(x.d)
	section(b, e, "sources", x.d.Sources, func(s *dossier.Source) { e.source(s, alone[s]) })
	section(b, e, "entities", x.d.Entities, e.entity)
	first := begin(b, "claims")
	for i, all := range x.wordings() {
		line(b, e, &first, func() {
			e.claim(x.d.Claims[i])
			e.values(x.d.Claims[i])
			e.collations(all)
		})
	}
	b.WriteString("\n]")
	section(b, e, "pages", x.d.Pages, e.page)
	section(b, e, "timeline", x.moments(), e.moment)

	at := offsets{}
	first = begin(b, "quotations")
	for _, q := range x.d.Quotations {
		if q.Kind != dossier.Furniture {
			line(b, e, &first, func() { e.quotation(q, x.place(q), at) })
		}
	}
	for _, s := range x.d.Sources {
		for _, span := range s.Furniture {
			line(b, e, &first, func() { e.furniture(s, span, at) })
		}
	}
	b.WriteString("\n]")
	x.shared(b, e)

	section(b, e, "provenance", x.graph().Edges, e.tie)
	_, err := b.WriteString("\n}\n") // which also tells of an earlier error
	return err
}

// settings adds what the home page says of the whole dossier.
func (e *encoder) settings(d *dossier.Dossier) {
	e.text("title", d.Title)
	e.text("description", d.Description)
	e.text("language", d.Language)
	e.text("base_url", d.BaseURL)
	e.list("editors", d.Editors)
	e.text("licence", d.Licence)
	e.text("repository", d.Repository)
	var topics []string
	for _, t := range d.Topics {
		if t.Name != "" {
			topics = append(topics, t.Name)
		}
	}
	e.list("topics", topics)
	e.text("generator", d.Version)
	e.text("inputs", d.Digest)
}

// section writes an array of the model, an entry to a line.
func section[T any](b *bufio.Writer, e *encoder, name string, all []T, one func(T)) {
	first := begin(b, name)
	for _, t := range all {
		line(b, e, &first, func() { one(t) })
	}
	b.WriteString("\n]")
}

// begin opens an array, and reports that what comes is its first entry.
func begin(b *bufio.Writer, name string) (first bool) {
	b.WriteString(",\n\"" + name + "\":[")
	return true
}

// line writes one entry, straight into the room b has left.
func line(b *bufio.Writer, e *encoder, first *bool, one func()) {
	if !*first {
		b.WriteByte(',')
	}
	*first = false
	b.WriteByte('\n')
	e.b = append(b.AvailableBuffer(), '{')
	one()
	e.b = append(e.b, '}')
	flush(b, e)
}

func flush(b *bufio.Writer, e *encoder) {
	b.Write(e.b)
	e.b = nil
}

// aloneOf is, for each source, the claims that it alone carries.
func aloneOf(d *dossier.Dossier) map[*dossier.Source][]string {
	alone := map[*dossier.Source][]string{}
	for _, c := range d.Claims {
		if carriers := c.Carriers(); len(carriers) == 1 {
			alone[carriers[0].Source] = append(alone[carriers[0].Source], c.Slug)
		}
	}
	return alone
}

func (e *encoder) source(s *dossier.Source, alone []string) {
	e.text("slug", s.Slug)
	e.text("title", cmp.Or(s.Stated, s.Title))
	if s.Stated == "" {
		e.flag("stated", false)
	}
	if s.Short != s.Title {
		e.text("short", s.Short)
	}
	e.text("outlet", s.Outlet)
	e.text("byline", s.Byline)
	e.authors(s.Authors)
	e.text("published", s.Published.String())
	if len(s.Unstated) > 0 {
		e.array("unstated", s.Unstated)
	}
	e.text("url", s.URL)
	e.text("archived", s.Archived)
	e.text("retrieved", s.Retrieved.String())
	e.text("language", s.Declared())
	e.text("publish", s.Publish.String())
	if s.Text != nil {
		e.text("text", s.TextPath)
		e.text("sha256", s.SHA256)
		e.number("words", s.Text.Words)
		e.number("paragraphs", len(s.Text.Paragraphs))
		e.key("wording")
		e.open('{')
		e.wording(s.Wording)
		e.shut('}')
		e.key("examined")
		e.open('{')
		e.number("words", s.Examined.Words)
		e.number("of", s.Wording.Words)
		e.shut('}')
	}
	e.flag("held", s.Text != nil)
	e.array("derives_from", slugs(s.DerivesFrom))
	e.array("roots", slugs(s.Roots))
	if s.Text != nil {
		e.array("alone", alone)
	}
	e.text("page", s.Path)
}

func (e *encoder) entity(n *dossier.Entity) {
	e.text("slug", n.Slug)
	e.text("title", n.Title)
	e.text("kind", n.Kind)
	e.text("summary", n.Summary)
	e.text("date", n.Date.String())
	e.text("url", n.URL)
	e.text("wikidata", n.Wikidata)
	e.array("aliases", n.Aliases)
	e.key("mentions")
	e.open('{')
	mentions := mentionsBySlug(n)
	for _, m := range mentions {
		e.slug(m.Source.Slug)
		e.b = strconv.AppendInt(e.b, int64(len(m.Places)), 10)
	}
	e.shut('}')
	e.names(n, mentions)
	e.text("page", n.Path)
}

// circles adds the sources that credit each other for a claim, if any do.
func (e *encoder) circles(circles [][]*dossier.Source) {
	if len(circles) == 0 {
		return
	}
	e.key("credit_each_other")
	e.open('[')
	for _, circle := range circles {
		e.open('[')
		for _, slug := range slugs(circle) {
			e.value(slug)
		}
		e.shut(']')
	}
	e.shut(']')
}

func (e *encoder) claim(c *dossier.Claim) {
	e.text("slug", c.Slug)
	e.text("title", c.Title)
	if c.Topic != nil {
		e.text("topic", c.Topic.Name)
	}
	e.text("status", c.Status)
	e.text("date", c.Date.String())
	e.list("contradicts", claimSlugs(c.Contradicts))
	e.list("refines", claimSlugs(c.Refines))
	e.entries("reviewed", "by", c.Reviewed)
	e.entries("changes", "what", c.Changes)
	e.array("entities", entitySlugs(c.Entities))
	e.array("origins", originSlugs(c.Origins))
	e.array("disputed_origins", originSlugs(c.Disputed))
	e.circles(c.Circular)
	e.text("page", c.Path)
	e.key("coverage")
	e.open('{')
	for _, cell := range bySource(c.Coverage) {
		e.slug(cell.Source.Slug)
		e.open('{')
		e.text("stance", stanceOf(cell))
		if !cell.Silent {
			e.text("value", valueOf(cell.Best))
			e.flag("disputes", cell.Disputes != nil)
		}
		e.shut('}')
	}
	e.shut('}')
}

// authors adds those of a byline that its author took apart, if there are any.
func (e *encoder) authors(all []dossier.Author) {
	if len(all) == 0 {
		return
	}
	e.key("authors")
	e.open('[')
	for _, a := range all {
		e.open('{')
		if a.Group {
			e.text("group", a.Name)
		} else {
			e.text("name", a.Name)
			e.text("family", a.Family)
		}
		e.shut('}')
	}
	e.shut(']')
}

// entries adds what was done to a claim and when, if anything was.
func (e *encoder) entries(name, what string, all []dossier.Entry) {
	if len(all) == 0 {
		return
	}
	e.key(name)
	e.open('[')
	for _, entry := range all {
		e.open('{')
		e.text("on", entry.On.String())
		e.text(what, entry.Text)
		e.shut('}')
	}
	e.shut(']')
}

// page adds a free page, which an author has given an order or not.
func (e *encoder) page(p *dossier.Page) {
	e.text("slug", p.Slug)
	e.text("title", p.Title)
	e.text("description", p.Description)
	if p.Doc != nil && p.Doc.Page != nil && p.Doc.Page.Order != 0 {
		e.number("order", p.Doc.Page.Order)
	}
	e.text("page", p.Path)
}

func (e *encoder) moment(m timeline.Moment) {
	first, last := m.Date.Bounds()
	e.text("kind", m.Kind.String())
	e.text("slug", m.Page.Slug)
	e.text("date", m.Date.String())
	e.text("earliest", first)
	e.text("latest", last)
	if m.Group > 0 {
		e.number("group", m.Group)
	}
}

func (e *encoder) quotation(q *dossier.Quotation, page string, at offsets) {
	text := q.Source.Text
	start, end := at.span(text, q.Para, q.Span)
	e.text("id", q.ID)
	e.text("page", page)
	e.text("source", q.Source.Slug)
	e.number("paragraph", q.Para)
	e.number("start", start)
	e.number("end", end)
	e.text("quote", quoteOf(q))
	e.text("exact", exactOf(q))
	e.text("verdict", q.Verdict.String())
	e.text("stance", stanceWord(q))
	e.text("value", valueOf(q))
	e.array("refs", refsOf(q))
	e.list("origins", slugs(q.Origins))
	e.text("kind", q.Kind.String())
	e.text("note", noteOf(q))
	if q.Verdict == dossier.Edited && q.Source.Publish != dossier.Metadata {
		e.parts(q, start)
	}
}

// parts adds the pieces of q that stand in its source. A quotation that is
// edited only by its Markdown is one piece.
func (e *encoder) parts(q *dossier.Quotation, start int) {
	e.key("parts")
	e.open('[')
	parts := q.Parts
	if len(parts) == 0 {
		parts = []dossier.Span{q.Span}
	}
	raw, runes, from := q.Source.Text.Raw, start, q.Start
	for _, p := range parts {
		e.open('{')
		runes += utf8.RuneCountInString(raw[from:p.Start])
		e.number("start", runes)
		runes += utf8.RuneCountInString(raw[p.Start:p.End])
		e.number("end", runes)
		e.text("exact", raw[p.Start:p.End])
		e.shut('}')
		from = p.End
	}
	e.shut(']')
}

func (e *encoder) furniture(s *dossier.Source, span dossier.Span, at offsets) {
	para := paragraphAt(s.Text, span.Start)
	start, end := at.span(s.Text, para, span)
	e.text("kind", dossier.Furniture.String())
	e.text("source", s.Slug)
	e.number("paragraph", para)
	e.number("start", start)
	e.number("end", end)
}

// bySource is the cells in the order of their sources' slugs.
func bySource(cells []*dossier.Cell) []*dossier.Cell {
	cells = slices.Clone(cells)
	slices.SortFunc(cells, func(a, b *dossier.Cell) int { return strings.Compare(a.Source.Slug, b.Source.Slug) })
	return cells
}
