package render

import (
	"dossier/internal/dossier"
)

// paragraphs writes a text, paragraph by paragraph with its number, and beside
// each the notes on the quotations that end in it and the words that other texts
// share. It reports whether there are any of these.
func (s *sheet) paragraphs(x *dossier.Source) bool {
	m := &s.marks
	m.begin(x)
	m.runs = s.site.spots(m.runs, x)
	for i := range m.runs {
		m.shared = append(m.shared, m.runs[i].Span)
	}
	m.shared = merged(m.shared)
	run := 0
	remarks := furnitureNotes(x)
	note, wasFurniture := 0, false
	shown := 0 // in visible
	for i := range x.Text.Paragraphs {
		p := &x.Text.Paragraphs[i]
		from := note
		for note < len(m.order) && (end(m.quotations[m.order[note]]) <= p.End || i == len(x.Text.Paragraphs)-1) {
			note++
		}
		notes := m.order[from:note]
		from = run
		for run < len(m.runs) && m.runs[run].Start < p.End {
			run++
		}
		asIn := m.runs[from:run]
		switch x.Publish {
		case dossier.Full:
			s.open(x, i, p.Furniture)
			s.marked(x, p.Span)
			s.raw(`</p>`)
		case dossier.Excerpts:
			shown = s.excerpt(x, i, shown)
		default:
			s.places(i, notes)
		}
		newFurniture := p.Furniture && !wasFurniture && x.Publish == dossier.Full
		wasFurniture = p.Furniture
		switch {
		case newFurniture || len(notes) > 0 || remarks[i+1] != nil:
			s.raw(`<aside class="margin" role="note">`)
			if newFurniture {
				s.raw(`<p class="what">`)
				s.say("source.no-part")
				s.raw(`</p>`)
			}
			for _, q := range remarks[i+1] {
				s.remark(q)
			}
			for _, k := range notes {
				s.note(m.quotations[k], m.number[k])
			}
			s.asIn(x, asIn)
			s.raw(`</aside>`)
		case len(asIn) > 0:
			s.raw(`<aside class="margin as-in" role="note">`)
			s.asIn(x, asIn)
			s.raw(`</aside>`)
		}
		s.raw("</div>\n")
	}
	return len(m.runs) > 0
}

// open begins paragraph i, from 0.
func (s *sheet) open(x *dossier.Source, i int, furniture bool) {
	s.raw(`<div class="para`)
	if furniture {
		s.raw(` furniture`)
	}
	s.id(i)
	s.raw(`<p`)
	s.raw(s.site.ref(x.Page).attrs)
	s.raw(`>`)
}

// id ends the tag of paragraph i and writes its number.
func (s *sheet) id(i int) {
	s.raw(`" id="p`)
	s.int(i + 1)
	s.raw(`"><a class="n" href="#p`)
	s.int(i + 1)
	s.raw(`">`)
	s.int(i + 1)
	s.raw(`</a>`)
}

// excerpt writes what may be shown of paragraph i, which may be nothing. It
// takes and returns the first visible span that does not end before it.
func (s *sheet) excerpt(x *dossier.Source, i, shown int) int {
	visible, p := s.site.visible(x), x.Text.Paragraphs[i].Span
	for shown < len(visible) && visible[shown].End <= p.Start {
		shown++
	}
	if shown == len(visible) || visible[shown].Start >= p.End {
		s.raw(`<div class="para withheld`)
		s.id(i)
		return shown
	}
	s.open(x, i, false)
	pos := p.Start
	for k := shown; k < len(visible) && visible[k].Start < p.End; k++ {
		v := dossier.Span{Start: max(visible[k].Start, p.Start), End: min(visible[k].End, p.End)}
		if v.Start > pos {
			s.raw(`<sup class="gap"> […] </sup>`)
		}
		s.marked(x, v)
		pos = v.End
	}
	if pos < p.End {
		s.raw(`<sup class="gap"> […]</sup>`)
	}
	s.raw(`</p>`)
	return shown
}

// places writes a paragraph of which no word may be shown: the numbers of the
// notes on it.
func (s *sheet) places(i int, notes []int) {
	m := &s.marks
	if len(notes) == 0 {
		s.raw(`<div class="para withheld`)
		s.id(i)
		return
	}
	s.raw(`<div class="para`)
	s.id(i)
	s.raw(`<p>`)
	for _, k := range notes {
		q := m.quotations[k]
		s.raw(`<span id="`)
		s.attr(q.ID)
		s.raw(`"></span>`)
		s.number(q, m.number[k])
	}
	s.raw(`</p>`)
}

// furnitureNotes are the remarks of a source's own file on what it calls
// furniture, by paragraph. Most have none.
func furnitureNotes(x *dossier.Source) map[int][]*dossier.Quotation {
	var notes map[int][]*dossier.Quotation
	for _, q := range x.Quotes {
		if q != nil && q.Kind == dossier.Furniture && len(q.Raw.Blocks) > 0 {
			if notes == nil {
				notes = map[int][]*dossier.Quotation{}
			}
			notes[q.Para] = append(notes[q.Para], q)
		}
	}
	return notes
}

// remark writes the remark on a piece of furniture.
func (s *sheet) remark(q *dossier.Quotation) {
	s.raw(`<div class="remark note"><p class="what">`)
	s.say("source.furniture")
	s.raw(`</p>`)
	s.prose(q.Raw.Blocks, q.Page)
	s.raw(`</div>`)
}

// note writes what stands in the margin about a quotation, beside the
// paragraph where it ends.
func (s *sheet) note(q *dossier.Quotation, n int) {
	s.raw(`<div class="remark `)
	s.raw(classNames[class(q)])
	s.raw(`" id="note-`)
	s.attr(q.ID)
	s.raw(`"><a class="no" href="#`)
	s.raw(address(q.ID))
	s.raw(`">`)
	s.int(n)
	s.raw(`</a> `)
	switch q.Kind {
	case dossier.Note:
		s.prose(q.Raw.Blocks, q.Page)
	case dossier.Defect:
		s.raw(`<span class="what">`)
		s.say("source.defect")
		s.raw(`</span>`)
		s.prose(q.Raw.Blocks, q.Page)
	case dossier.Passage:
		if q.Page.Source == q.Source {
			s.raw(`<a href="#cite-`)
			s.raw(address(q.ID))
			s.raw(`">`)
			s.say("source.in-remarks")
			s.raw(`</a>`)
			break
		}
		s.say("source.quoted-on", func() { s.annotation(q) })
	default:
		s.annotation(q)
		s.raw(` <b>`)
		s.raw(s.site.stances[q.Stance])
		s.raw(`</b>`)
		if hasValue(q) {
			s.raw(` `)
			s.value(q)
		}
	}
	if q.Verdict != dossier.Identical {
		s.raw(` `)
		s.verdict(q)
	}
	if len(q.Raw.Note) > 0 {
		s.raw(` <span class="aside">`)
		s.prose(q.Raw.Note, q.Page)
		s.raw(`</span>`)
	}
	s.live(q)
	s.neighbours(n)
	s.raw(`</div>`)
}

// neighbours writes the links from note n of a text to the ones before and
// after it. Where all notes stand in one list they need none.
func (s *sheet) neighbours(n int) {
	if s.edition || len(s.marks.order) < 2 {
		return
	}
	if n > 1 {
		s.toNote(n-1, `↑`)
	}
	if n < len(s.marks.order) {
		s.toNote(n+1, `↓`)
	}
}

// toNote writes an arrow that leads to note n.
func (s *sheet) toNote(n int, arrow markup) {
	m := &s.marks
	s.raw(`<a href="#note-`)
	s.raw(address(m.quotations[m.order[n-1]].ID))
	s.raw(`" aria-label="`)
	s.attr(s.told("source.note", n))
	s.raw(`">`)
	s.raw(arrow)
	s.raw(`</a>`)
}

// annotation writes a link to a quotation as its author wrote it, which shows
// the title of that page.
func (s *sheet) annotation(q *dossier.Quotation) {
	s.raw(`<a href="`)
	s.annotationHref(q)
	s.raw(`">`)
	s.raw(s.site.ref(q.Page).title)
	s.raw(`</a>`)
}
