package render

import (
	"cmp"
	"html/template"
	"slices"

	"dossier/internal/dossier"
)

// A silence is what the sources leave out and add, each beside the others.
type silence struct {
	carriers  map[*dossier.Claim][]*dossier.Cell
	alone     []*dossier.Cell         // of claims that one source only carries, by source, then by claim
	first     map[*dossier.Source]int // of a source, in alone
	oneOrigin []*dossier.Claim        // that several sources carry and one origin stands behind, by it, then by claim
}

// newSilence looks at every cell of coverage once.
func newSilence(d *dossier.Dossier) *silence {
	x := &silence{carriers: make(map[*dossier.Claim][]*dossier.Cell, len(d.Claims))}
	for _, c := range d.Claims {
		carriers := c.Carriers()
		x.carriers[c] = carriers
		switch {
		case len(carriers) == 1:
			x.alone = append(x.alone, carriers[0])
		case len(carriers) > 1 && len(c.Origins) == 1:
			x.oneOrigin = append(x.oneOrigin, c)
		}
	}
	at := make(map[*dossier.Source]int, len(d.Sources))
	for i, s := range d.Sources {
		at[s] = i
	}
	slices.SortStableFunc(x.alone, func(a, b *dossier.Cell) int { return at[a.Source] - at[b.Source] })
	x.first = map[*dossier.Source]int{}
	for i, c := range slices.Backward(x.alone) {
		x.first[c.Source] = i
	}
	slices.SortStableFunc(x.oneOrigin, func(a, b *dossier.Claim) int {
		return at[originOf(a)] - at[originOf(b)]
	})
	return x
}

// isAlone reports whether a source is the only one that carries a claim.
func (x *silence) isAlone(c *dossier.Cell) bool {
	return len(x.carriers[c.Claim]) == 1 && c.Carries()
}

// added are the claims a source carries, those that no other carries first, and
// how many these are.
func (s *sheet) added(carried []*dossier.Cell) (sorted []*dossier.Cell, alone int) {
	x := s.site.silence()
	for _, c := range carried {
		if x.isAlone(c) {
			sorted = append(sorted, c)
		}
	}
	alone = len(sorted)
	for _, c := range carried {
		if !x.isAlone(c) {
			sorted = append(sorted, c)
		}
	}
	return sorted, alone
}

// aloneMark says that no other text carries a claim, as far as they were read.
func (s *sheet) aloneMark(c *dossier.Claim) {
	s.raw(` <span class="alone">`)
	s.say("source.alone")
	s.notChecked(c)
	s.raw(`</span>`)
}

// notChecked ends a remark on a claim with how many sources nobody read for it.
func (s *sheet) notChecked(c *dossier.Claim) {
	if n := len(s.site.held) - len(c.Coverage); n > 0 {
		s.semicolon()
		s.say("coverage.not-checked", n)
	}
}

// aloneCount writes how many claims a source alone carries, linked to the list
// of all such.
func (s *sheet) aloneCount(x *dossier.Source, n int) template.HTML {
	if n == 0 || len(s.site.held) < 2 {
		return ""
	}
	at := s.site.silence().first[x]
	s.raw(`<a href="`)
	s.raw(s.root)
	s.raw(address(numbered("coverage.html", at/perPage+1)))
	s.raw(`#alone-`)
	s.raw(address(x.Slug))
	s.raw(`">`)
	s.say("count.claims", n)
	s.raw(`</a>`)
	return s.fragment()
}

// leftOut is the claims a source is silent on, those that most others carry first.
func (s *sheet) leftOut(silent []*dossier.Cell) []*dossier.Cell {
	x := s.site.silence()
	silent = slices.Clone(silent)
	slices.SortStableFunc(silent, func(a, b *dossier.Cell) int {
		return cmp.Compare(len(x.carriers[b.Claim]), len(x.carriers[a.Claim]))
	})
	return silent
}

// silentOn writes a claim that the source at hand is silent on, and which of
// the others carry it.
func (s *sheet) silentOn(c *dossier.Claim) {
	carriers := s.site.silence().carriers[c]
	s.raw(`<li>`)
	s.link(c.Page)
	s.raw(` <span class="count">`)
	switch others := len(s.site.held) - 1; {
	case len(carriers) == 0:
		s.say("coverage.by-none")
	case len(carriers) == others && others > 1:
		s.say("coverage.by-all", others)
	default:
		s.say("coverage.by", len(carriers), others)
	}
	s.raw(`</span>`)
	s.carriers(c, carriers)
	s.raw("</li>\n")
}

// carriers writes who carries a claim, each with its passage.
func (s *sheet) carriers(c *dossier.Claim, carriers []*dossier.Cell) {
	if len(carriers) == 0 {
		return
	}
	s.raw(`<ul class="cells">`)
	for i, cell := range carriers {
		if i == inRow {
			s.raw(`<li><a href="`)
			s.href(c.Page)
			s.raw(`">`)
			s.say("list.more", len(carriers)-i)
			s.raw(`</a></li>`)
			break
		}
		s.raw(`<li>`)
		s.short(cell.Source)
		s.raw(` `)
		s.inCell(cell.Best)
		s.raw(`</li>`)
	}
	s.raw(`</ul>`)
}

// byAlone writes a part of the claims that one source only carries, under a
// heading for each source.
func (s *sheet) byAlone(number int) template.HTML {
	return headed(s, "alone", number, s.site.silence().alone, sourceOf, func(c *dossier.Cell) {
		s.link(c.Claim.Page)
		s.raw(` `)
		s.status(c.Claim.Status)
		s.raw(` `)
		s.inCell(c.Best)
		_, silent := split(c.Claim.Coverage)
		s.raw(` <span class="count">`)
		s.say("coverage.silent", len(silent))
		if a := s.site.against(c.Claim); a != "" {
			s.semicolon()
			s.text(a)
		}
		s.notChecked(c.Claim)
		s.raw(`</span>`)
	})
}

// byOrigin writes a part of the claims that several sources carry and one
// origin stands behind, under a heading for each origin.
func (s *sheet) byOrigin(number int) template.HTML {
	x := s.site.silence()
	return headed(s, "origin", number, x.oneOrigin, originOf, func(c *dossier.Claim) {
		s.link(c.Page)
		s.raw(` `)
		s.status(c.Status)
		s.raw(` <span class="count">`)
		s.say("count.sources", len(x.carriers[c]))
		if a := s.site.against(c); a != "" {
			s.semicolon()
			s.text(a)
		}
		s.raw(`</span>`)
		s.carriers(c, x.carriers[c])
	})
}

func sourceOf(c *dossier.Cell) *dossier.Source { return c.Source }

// originOf is the first of a claim's origins.
func originOf(c *dossier.Claim) *dossier.Source { return c.Origins[0].Source }

// overview writes how many of a list fall to each source, linked to them.
func overview[T any](s *sheet, id markup, all []T, of func(T) *dossier.Source) template.HTML {
	from, n := 0, 0
	for i := range all {
		if i+1 < len(all) && of(all[i+1]) == of(all[i]) {
			continue
		}
		if n++; n <= inFacts {
			s.raw(`<li><a href="`)
			s.raw(address(numbered("coverage.html", from/perPage+1)))
			s.raw(`#` + id + `-`)
			s.raw(address(of(all[i]).Slug))
			s.raw(`">`)
			s.raw(s.site.ref(of(all[i]).Page).short)
			s.raw(`</a> <span class="count">`)
			s.int(i + 1 - from)
			s.raw(`</span></li>`)
		}
		from = i + 1
	}
	if n > inFacts {
		s.raw(`<li>`)
		s.say("list.more-sources", n-inFacts)
		s.raw(`</li>`)
	}
	return s.fragment()
}

// headed writes the part of a list that stands on one page, under a heading for
// each source.
func headed[T any](s *sheet, id markup, number int, all []T, of func(T) *dossier.Source, item func(T)) template.HTML {
	var under *dossier.Source
	for _, t := range chunk(all, number, perPage) {
		if x := of(t); x != under {
			if under != nil {
				s.raw("</ul>\n")
			}
			under = x
			s.raw(`<h3 id="` + id + `-`)
			s.attr(x.Slug)
			s.raw(`">`)
			s.short(x)
			if x.Text == nil {
				s.raw(` `)
				s.notHeld()
			}
			s.raw("</h3>\n<ul class=\"entries\">\n")
		}
		s.raw(`<li>`)
		item(t)
		s.raw("</li>\n")
	}
	if under != nil {
		s.raw("</ul>\n")
	}
	return s.fragment()
}
