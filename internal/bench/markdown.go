package bench

import (
	"encoding/json"
	"fmt"
	"slices"
	"strconv"
	"strings"
)

// sourceFile is the annotation of a source: passages, each with a note.
func (g *generator) sourceFile(s *source) string {
	var b strings.Builder
	fmt.Fprintf(&b, "---\ntitle: %s\noutlet: %s\npublished: %s\n", strconv.Quote(s.title), s.outlet, s.date)
	fmt.Fprintf(&b, "url: https://%s.example/%s/%s\ntext: seeds/%s.txt\n", slugify(s.outlet), s.date[:4], s.slug, s.slug)
	if s.derives != nil {
		fmt.Fprintf(&b, "derives_from: [%s]\n", s.derives.slug)
	}
	b.WriteString("---\n")

	var links []string
	for _, e := range s.entities {
		links = append(links, g.link(e))
	}
	for _, other := range sample(g, s.story.sources, 2) {
		links = append(links, "[["+other.slug+"]]")
	}
	var quoted []string
	for range 2 + g.r.IntN(4) {
		q := g.passage(s)
		if slices.Contains(quoted, q) {
			continue
		}
		quoted = append(quoted, q)
		fmt.Fprintf(&b, "\n> %s\n\n%s\n", q, g.remarks(s.entities, links))
	}
	return b.String()
}

// entityFile is a few paragraphs on an entity.
func (g *generator) entityFile(e *entity) string {
	var b strings.Builder
	fmt.Fprintf(&b, "---\ntitle: %s\nkind: %s\n", strconv.Quote(e.name), e.kind)
	if e.aliases != nil {
		fmt.Fprintf(&b, "aliases: [%s]\n", strings.Join(e.aliases, ", "))
	}
	b.WriteString("---\n")
	links := []string{
		"[[" + pick(g, g.entities).slug + "]]", "[[" + pick(g, g.sources).slug + "]]", "[[" + pick(g, g.claims).slug + "]]",
	}
	of := []*entity{e, pick(g, g.entities)}
	for range 2 + g.r.IntN(3) {
		b.WriteString("\n" + g.remarks(of, links) + "\n")
	}
	return b.String()
}

// claimFile is an analysis and two to six pieces of evidence.
func (g *generator) claimFile(c *claim) string {
	var of []*entity
	var slugs, links []string
	for _, e := range sample(g, c.story.entities, 1+g.r.IntN(4)) {
		if !slices.Contains(of, e) {
			of, slugs, links = append(of, e), append(slugs, e.slug), append(links, "[["+e.slug+"|"+e.name+"]]")
		}
	}
	links = append(links, "[["+pick(g, g.claims).slug+"]]")

	var b strings.Builder
	fmt.Fprintf(&b, "---\ntitle: %s\nstatus: %s\nentities: [%s]\n---\n",
		strconv.Quote(c.title), pick(g, statuses), strings.Join(slugs, ", "))
	for range 1 + g.r.IntN(3) {
		b.WriteString("\n" + g.remarks(of, links) + "\n")
	}
	b.WriteString("\n## Evidence\n")
	data := struct {
		Claim  string   `json:"claim"`
		Values []string `json:"values"`
	}{Claim: c.slug}
	var quoted []string
	for range 2 + g.r.IntN(5) {
		s := pick(g, c.story.sources)
		q := g.passage(s)
		if slices.Contains(quoted, q) {
			continue
		}
		value := g.value(q)
		quoted, data.Values = append(quoted, q), append(data.Values, value)
		fmt.Fprintf(&b, "\n> %s\n> — [[%s]] states %q\n", q, s.slug, value)
	}
	if g.r.Float64() < withCode {
		code, err := json.MarshalIndent(data, "", "  ")
		if err != nil {
			panic(err) // strings always marshal
		}
		fmt.Fprintf(&b, "\n## Data\n\n```json\n%s\n```\n", code)
	}
	return b.String()
}

// remarks is a paragraph of an author's prose with a link.
func (g *generator) remarks(of []*entity, links []string) string {
	sentences := []string{g.remark(of), "See " + pick(g, links) + " for " + g.thing() + "."}
	for range 1 + g.r.IntN(3) {
		sentences = append(sentences, g.remark(of))
	}
	return strings.Join(sentences, " ")
}

func (g *generator) link(e *entity) string {
	if g.r.Float64() < .5 {
		return "[[" + e.slug + "]]"
	}
	return "[[" + e.slug + "|" + e.name + "]]"
}
