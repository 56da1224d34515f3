package render

import (
	"html/template"

	"dossier/internal/dossier"
)

// The largest dossier whose coverage is one table.
const (
	maxColumns = 40
	maxRows    = 300
	onPaper    = 12 // columns that fit a sheet; of more each cell shows a letter
	onScreen   = 8  // columns that fit a screen of 75rem, as the style sheet has it
)

// dense reports whether coverage fits in one table.
func (s *site) dense() bool {
	return len(s.held) <= maxColumns && len(s.d.Claims) <= maxRows
}

// listedClaims is how many claims coverage lists in place of a table.
func (s *site) listedClaims() int {
	if s.dense() {
		return 0
	}
	return len(s.d.Claims)
}

func (p *Pages) ofCoverage() long {
	x := p.site.silence()
	return long{"coverage.html", "coverage.html", pageCount(perPage, p.site.listedClaims(), len(x.alone), len(x.oneOrigin)), (*sheet).coveragePage}
}

func (s *sheet) coveragePage(view *View, number int) {
	s.head(view, "coverage", s.told("frame.coverage"), nil)
	view.Description = s.told("coverage.description")
	v := &CoverageView{First: number == 1, Claims: s.told("count.claims", len(s.site.d.Claims)), Sources: s.told("count.sources", len(s.site.held))}
	view.Coverage = v
	if len(s.site.held) > 1 && len(s.site.d.Claims) > 0 {
		x := s.site.silence()
		if number == 1 {
			v.AloneBy = overview(s, "alone", x.alone, sourceOf)
			v.OriginBy = overview(s, "origin", x.oneOrigin, originOf)
		}
		v.Alone, v.OneOrigin = s.byAlone(number), s.byOrigin(number)
		v.AloneCount, v.OriginCount = s.told("count.claims", len(x.alone)), s.told("count.claims", len(x.oneOrigin))
	}
	if number == 1 && len(s.site.held) > 0 {
		v.Filters = s.filters(pageCount(perPage, s.site.listedClaims()), s.site.dense())
	}
	if s.site.dense() {
		if number == 1 {
			v.Dense, v.Few = len(s.site.held) > onPaper, len(s.site.held) <= onScreen
			v.Matrix = s.matrix()
			if len(s.site.held) > onPaper {
				s.byTopic(0, len(s.site.d.Claims), (*sheet).covered)
				v.Paper = s.fragment()
			}
		}
		return
	}
	from := (number - 1) * perPage
	s.byTopic(from, from+perPage, (*sheet).covered)
	v.List = s.fragment()
}

// matrix writes the rows of the table of claims and sources, its head first.
func (s *sheet) matrix() template.HTML {
	if len(s.site.d.Claims) == 0 || len(s.site.held) == 0 {
		return ""
	}
	s.raw(`<thead><tr><th scope="col">`)
	s.say("claim.kicker")
	s.raw(`</th>`)
	column := make(map[*dossier.Source]int, len(s.site.held))
	for i, x := range s.site.held {
		column[x] = i
		s.raw(`<th scope="col">`)
		s.short(x)
		s.raw(`</th>`)
	}
	s.raw("</tr></thead>\n")
	row := make([]*dossier.Cell, len(s.site.held))
	dense := len(row) > onPaper
	for _, t := range s.site.d.Topics {
		s.raw(`<tbody>`)
		if t.Name != "" || len(s.site.d.Topics) > 1 {
			s.raw(`<tr class="topic"><th colspan="`)
			s.int(len(row) + 1)
			s.raw(`" scope="rowgroup"><span>`)
			s.topic(t)
			s.raw("</span></th></tr>\n")
		}
		for _, c := range t.Claims {
			clear(row)
			for _, cell := range c.Coverage {
				if i, ok := column[cell.Source]; ok {
					row[i] = cell
				}
			}
			s.raw(`<tr><th scope="row">`)
			s.link(c.Page)
			s.raw(` `)
			s.status(c.Status)
			s.raw(`</th>`)
			for _, cell := range row {
				s.raw(`<td>`)
				if cell == nil && dense {
					s.raw(`<span class="unchecked">`)
					s.say("legend.unchecked")
					s.raw(`</span>`) // the style sheet shows a dash
				} else {
					s.cell(cell)
				}
				s.raw(`</td>`)
			}
			s.raw("</tr>\n")
		}
		s.raw("</tbody>\n")
	}
	return s.fragment()
}

func (s *sheet) topic(t *dossier.Topic) {
	if t.Name == "" {
		s.say("claim.other-topics")
		return
	}
	s.text(t.Name)
}

// cell writes what one source does with one claim: nothing known, silence, or
// the value or stance, linked to the passage.
func (s *sheet) cell(c *dossier.Cell) {
	switch {
	case c == nil:
		s.raw(`<span class="unchecked" aria-hidden="true">–</span><span class="aloud">`)
		s.say("legend.unchecked")
		s.raw(`</span>`)
		return
	case c.Silent:
		s.silent()
		return
	}
	s.inCell(c.Best)
	if c.Disputes != nil && c.Disputes != c.Best {
		s.inCell(c.Disputes)
	}
}

func (s *sheet) inCell(q *dossier.Quotation) {
	s.raw(`<a class="cell `)
	s.raw(stanceNames[q.Stance])
	s.raw(`" href="`)
	s.passageHref(q)
	s.raw(`">`)
	if hasValue(q) {
		s.value(q)
		s.raw(` `)
	}
	s.raw(`<small>`)
	s.raw(s.site.stances[q.Stance])
	s.raw(`</small></a>`)
}

func (s *sheet) silent() {
	s.raw(`<span class="silent">`)
	s.say("stance.silent")
	s.raw(`</span>`)
}

// byTopic writes the claims from the from-th to before the to-th, counted over
// all topics, under a heading for each topic.
func (s *sheet) byTopic(from, to int, item func(*sheet, *dossier.Claim)) {
	at := 0
	for _, t := range s.site.d.Topics {
		start, end := max(from-at, 0), min(to-at, len(t.Claims))
		at += len(t.Claims)
		if start >= end {
			continue
		}
		headed := t.Name != "" || len(s.site.d.Topics) > 1
		if headed {
			s.raw(`<section><h2>`)
			s.topic(t)
			s.raw(`</h2>`)
		}
		s.raw("<ul class=\"entries\">\n")
		for _, c := range t.Claims[start:end] {
			item(s, c)
		}
		s.raw("</ul>")
		if headed {
			s.raw("</section>")
		}
		s.raw("\n")
	}
}

// covered writes a claim with the sources of which something is known.
func (s *sheet) covered(c *dossier.Claim) {
	s.raw(`<li>`)
	s.link(c.Page)
	s.raw(` `)
	s.status(c.Status)
	s.raw(`<ul class="cells">`)
	carried, silent := split(c.Coverage)
	for i, cell := range carried {
		if i == perPage {
			s.raw(`<li>`)
			s.say("list.more-sources", len(carried)-i)
			s.raw(`</li>`)
			break
		}
		s.raw(`<li>`)
		s.short(cell.Source)
		s.raw(` `)
		s.cell(cell)
		s.raw(`</li>`)
	}
	for i, cell := range silent {
		if i == fewSources {
			s.raw(`<li>`)
			s.say("coverage.more-silent", len(silent)-i)
			s.raw(`</li>`)
			break
		}
		s.raw(`<li>`)
		s.short(cell.Source)
		s.raw(` `)
		s.silent()
		s.raw(`</li>`)
	}
	if len(c.Coverage) == 0 {
		s.raw(`<li class="unchecked">`)
		s.say("coverage.no-source")
		s.raw(`</li>`)
	}
	s.raw("</ul></li>\n")
}
