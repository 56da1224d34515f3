package markdown

import (
	"slices"
	"strconv"
	"strings"
	"unicode"

	"github.com/yuin/goldmark/ast"

	"dossier/internal/dossier"
)

// setHeadings gives the headings their ids and levels. Authors begin with # or
// with ###; on the page the levels they use follow each other, below those of
// the page itself.
func (c *compilation) setHeadings() {
	if len(c.headings) == 0 {
		return
	}
	first := 3 // claims, entities and sources have sections of their own
	if c.kind == dossier.KindHome || c.kind == dossier.KindPage {
		first = 2
	}
	var used [7]bool
	for _, h := range c.headings {
		used[h.Level] = true
	}
	var level [7]int
	for i, next := 1, first; i < len(used); i++ {
		if used[i] {
			level[i] = min(next, 6)
			next++
		}
	}
	ids := newIDs()
	for i, h := range c.headings {
		h.Level = level[h.Level]
		id := ids.unique("h-" + hyphenated(c.titles[i]))
		h.SetAttributeString("id", id)
		c.content.Headings = append(c.content.Headings, dossier.Heading{ID: id, Text: c.titles[i]})
	}
}

// surveyHeading notes a heading and its words.
func (c *compilation) surveyHeading(h *ast.Heading) {
	p := prose{source: c.source}
	p.add(h)
	c.headings = append(c.headings, h)
	c.titles = append(c.titles, strings.TrimSpace(string(p.text)))
}

// ids makes the ids of one file unique.
type ids struct {
	taken map[string]bool
	last  map[string]int // the number last given to an id
}

func newIDs() ids { return ids{map[string]bool{}, map[string]int{}} }

func (s ids) unique(id string) string {
	if !s.taken[id] {
		s.taken[id] = true
		return id
	}
	n := max(s.last[id], 1)
	for {
		n++
		if next := id + "-" + strconv.Itoa(n); !s.taken[next] {
			s.taken[next] = true
			s.last[id] = n
			return next
		}
	}
}

// hyphenated is words in lower case, runs of all but letters, marks and digits
// made one hyphen.
func hyphenated(words string) string {
	parts := strings.FieldsFunc(strings.ToLower(words), func(r rune) bool {
		return !unicode.In(r, unicode.L, unicode.M, unicode.N)
	})
	if len(parts) == 0 {
		return "section"
	}
	return strings.Join(slices.Clip(parts), "-")
}
