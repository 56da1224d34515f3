package render

import "dossier/internal/dossier"

// A side is one of two texts that stand beside each other, as it is written.
type side struct {
	x         *dossier.Source
	own, far  markup // the letters of the two texts in the ids of runs
	runs      []half // by their start, the longer first
	next      int    // in runs: the first that has not begun
	active    []half // begun and not ended
	furniture int    // the first that does not end before this place
	visible   int    // likewise, of what may be shown
}

// paragraphsOf are the paragraphs of a text, from 0, of which anything may be
// shown.
func (s *site) paragraphsOf(x *dossier.Source) []int {
	var list []int
	visible, k := s.visible(x), 0
	for i := range x.Text.Paragraphs {
		p := x.Text.Paragraphs[i].Span
		for x.Publish != dossier.Full && k < len(visible) && visible[k].End <= p.Start {
			k++
		}
		if x.Publish == dossier.Full || k < len(visible) && visible[k].Start < p.End {
			list = append(list, i)
		}
	}
	return list
}

// beside writes two texts side by side: the paragraphs that share words or
// claims in one row, so far as the order of both allows, and the others between
// these rows.
func (s *sheet) beside(c *comparison) {
	var runs []dossier.Run
	a, b := &side{x: c.a, own: "a", far: "b"}, &side{x: c.b, own: "b", far: "a"}
	if c.pair != nil {
		runs = s.site.runs(c.pair)
		a.runs = byStart(s.site.halvesOf(nil, c.pair, c.a))
		b.runs = byStart(s.site.halvesOf(nil, c.pair, c.b))
	}
	list, meet := matches(c.a, c.b, runs)
	for _, r := range rows(s.site.paragraphsOf(c.a), s.site.paragraphsOf(c.b), aligned(list)) {
		if r.match {
			s.raw(`<div class="row match">`)
		} else {
			s.raw(`<div class="row">`)
		}
		s.column(a, r.a)
		s.column(b, r.b)
		if r.match {
			s.meeting(meet[meeting{r.a[0], r.b[0]}])
		}
		s.raw("</div>\n")
	}
}

// column writes what one text has in a row.
func (s *sheet) column(d *side, paragraphs []int) {
	if len(paragraphs) == 0 {
		return
	}
	s.raw(`<div class="of-`)
	s.raw(d.own)
	s.raw(`">`)
	for _, i := range paragraphs {
		s.cellOf(d, i)
	}
	s.raw(`</div>`)
}

// meeting writes the claims that two paragraphs side by side have in common.
func (s *sheet) meeting(claims []*dossier.Claim) {
	if len(claims) == 0 {
		return
	}
	s.raw(`<p class="meet">`)
	s.say("compare.both-speak-of")
	s.raw(` `)
	for i, c := range claims[:min(len(claims), inRow)] {
		if i > 0 {
			s.semicolon()
		}
		s.link(c.Page)
	}
	s.more(len(claims), inRow)
	s.raw(`</p>`)
}

// cellOf writes paragraph i of a text, from 0, with whose it is.
func (s *sheet) cellOf(d *side, i int) {
	p := &d.x.Text.Paragraphs[i]
	r := s.site.ref(d.x.Page)
	s.raw(`<div class="par`)
	if p.Furniture {
		s.raw(` furniture`)
	}
	s.raw(`"><a class="n" href="`)
	s.raw(s.root)
	s.raw(r.href)
	s.raw(`#p`)
	s.int(i + 1)
	s.raw(`"><span class="from">`)
	s.raw(r.short)
	s.raw(` </span>¶`)
	s.int(i + 1)
	s.raw(`</a><p`)
	s.raw(r.attrs)
	s.raw(`>`)
	if d.x.Publish == dossier.Full {
		s.linked(d, p.Span)
	} else {
		s.linkedVisible(d, p.Span)
	}
	s.raw(`</p></div>`)
}

// linkedVisible writes what may be shown of a paragraph.
func (s *sheet) linkedVisible(d *side, p dossier.Span) {
	visible := s.site.visible(d.x)
	for d.visible < len(visible) && visible[d.visible].End <= p.Start {
		d.visible++
	}
	pos := p.Start
	for k := d.visible; k < len(visible) && visible[k].Start < p.End; k++ {
		v := dossier.Span{Start: max(visible[k].Start, p.Start), End: min(visible[k].End, p.End)}
		if v.Start > pos {
			s.raw(`<sup class="gap"> […] </sup>`)
		}
		s.linked(d, v)
		pos = v.End
	}
	if pos < p.End {
		s.raw(`<sup class="gap"> […]</sup>`)
	}
}

// linked writes a part of a text with its runs marked, each a link to the same
// words in the other text. Runs may overlap, which links may not: the text is
// cut wherever one begins or ends, and what several have is a link of the one
// that began first. It must be called with parts in ascending order.
func (s *sheet) linked(d *side, at dossier.Span) {
	x := d.x
	for pos := at.Start; pos < at.End; {
		for d.next < len(d.runs) && d.runs[d.next].own.Start <= pos {
			if h := d.runs[d.next]; h.own.End > pos {
				d.active = append(d.active, h)
			}
			d.next++
		}
		stop := at.End
		if d.next < len(d.runs) {
			stop = min(stop, d.runs[d.next].own.Start)
		}
		for _, h := range d.active {
			stop = min(stop, h.own.End)
		}
		for d.furniture < len(x.Furniture) && x.Furniture[d.furniture].End <= pos {
			d.furniture++
		}
		dull := false
		if d.furniture < len(x.Furniture) {
			if f := x.Furniture[d.furniture]; f.Start > pos {
				stop = min(stop, f.Start)
			} else {
				dull, stop = true, min(stop, f.End)
			}
		}
		if dull {
			s.raw(`<span class="furniture">`)
		}
		s.linkedPiece(d, dossier.Span{Start: pos, End: stop})
		if dull {
			s.raw(`</span>`)
		}
		pos = stop
	}
}

// linkedPiece writes words that the same runs have.
func (s *sheet) linkedPiece(d *side, at dossier.Span) {
	if len(d.active) == 0 {
		s.part(d.x.Text.Raw, at.Start, at.End)
		return
	}
	first := d.active[0]
	s.raw(`<a class="run run-`)
	s.raw(markup(first.Voice()))
	if len(d.active) > 1 {
		s.raw(` several`)
	}
	if first.own.Start == at.Start {
		s.raw(`" id="`)
		s.raw(d.own)
		s.raw(`-`)
		s.int(first.number)
	}
	s.raw(`" href="#`)
	s.raw(d.far)
	s.raw(`-`)
	s.int(first.number)
	s.raw(`">`)
	for _, h := range d.active[1:] {
		if h.own.Start == at.Start {
			s.raw(`<span id="`)
			s.raw(d.own)
			s.raw(`-`)
			s.int(h.number)
			s.raw(`"></span>`)
		}
	}
	s.part(d.x.Text.Raw, at.Start, at.End)
	if first.own.End == at.End {
		s.alsoIn(first)
	}
	s.raw(`</a>`)
	kept := d.active[:0]
	for i, h := range d.active {
		if h.own.End > at.End {
			kept = append(kept, h)
		} else if i > 0 {
			s.raw(`<a class="run-end" href="#`)
			s.raw(d.far)
			s.raw(`-`)
			s.int(h.number)
			s.raw(`">`)
			s.alsoIn(h)
			s.raw(`</a>`)
		}
	}
	d.active = kept
}

// alsoIn writes the number of a run where it ends, and for those who cannot see
// where the link leads that too.
func (s *sheet) alsoIn(h half) {
	s.raw(`<sup>`)
	s.int(h.number)
	if v := h.Voice(); v != "prose" {
		s.raw(` `)
		s.say("voice." + v)
	}
	s.raw(`<span class="aloud">, `)
	s.say("compare.also-in", s.site.ref(h.partner.Page).short, paragraphAt(h.partner.Text, h.other.Start+1)+1)
	s.raw(`</span></sup>`)
}
