package search

import (
	"cmp"
	"slices"
	"strings"
	"unicode/utf8"

	"dossier/internal/anchor"
	"dossier/internal/dossier"
)

// Kinds are what a reader finds, a result being of one of them.
var Kinds = [...]string{"entity", "claim", "source", "page", "note", "passage"}

const (
	entity = iota
	claim
	source
	page
	note
	passage
)

// A unit is what is found as one: a name of a page, or some prose that stands
// at one place: of a quotation, a paragraph or the top of its page.
type unit struct {
	page *dossier.Page      // whose title is shown
	at   *dossier.Quotation // or nil
	para int                // from 1, or 0
	text string
}

// place is the path of the page a unit stands on, and the id of its place there,
// which is empty at the top and of paragraphs.
func (x *Index) place(u *unit) (path, id string) {
	if u.at != nil {
		return x.places.Path(u.at), x.places.ID(u.at)
	}
	return u.page.Path, ""
}

// A stretch is neighbouring units of one kind.
type stretch struct {
	kind     int
	from, to int
	lengths  []int // of names, where those of 0, 1, 2, … words end; else nil
}

// Places say where things stand, which is not for the index to know.
type Places struct {
	Path    func(*dossier.Quotation) string      // of the page on which a quotation stands as its author wrote it
	ID      func(*dossier.Quotation) string      // of its place there
	Visible func(*dossier.Source) []dossier.Span // what is shown of a text that is not published in full
}

// gather lists the units: names first, then what claims, entities and pages
// say, notes, and passages, these two by source.
func (x *Index) gather(d *dossier.Dossier) {
	x.units = make([]unit, 0, likely(d))
	x.names(d)
	for _, c := range d.Claims {
		x.prose(unit{page: c.Page}, c.Page, c.Doc.Body)
		for _, q := range c.Evidence {
			if q.Value != "" && q.Source.Publish != dossier.Metadata {
				x.add(unit{page: c.Page, at: q, text: q.Value + " — " + label(q.Source)})
			}
		}
	}
	x.end(claim)
	for _, e := range d.Entities {
		x.pieces(unit{page: e.Page, text: e.Summary})
		x.prose(unit{page: e.Page}, e.Page, e.Doc.Body)
	}
	x.end(entity)
	for _, p := range slices.Concat([]*dossier.Page{d.Home}, d.Pages) {
		if p != nil && p.Doc != nil {
			x.pieces(unit{page: p, text: p.Description})
			x.prose(unit{page: p}, p, p.Doc.Body)
		}
	}
	x.end(page)
	x.notes(d)
	x.end(note)
	for i, s := range d.Sources {
		from := len(x.units)
		x.passages(s)
		x.of[i].passages = dossier.Span{Start: from, End: len(x.units)}
	}
	x.end(passage)
}

// likely is about how many units there will be.
func likely(d *dossier.Dossier) int {
	n := 4*(len(d.Sources)+len(d.Entities)+len(d.Claims)+len(d.Pages)) + 2*len(d.Quotations)
	for _, s := range d.Sources {
		if s.Text != nil {
			n += len(s.Text.Paragraphs)
		}
	}
	return n
}

// A named page, and one of its names.
type name struct {
	unit
	words int
}

// names lists titles, labels, outlets and aliases, the shorter first: of all
// that hold certain words the one that has no other is then the first.
func (x *Index) names(d *dossier.Dossier) {
	var all []name
	add := func(p *dossier.Page, text string) {
		n := 0
		for r := (reader{text: text}); r.word(); n++ {
		}
		if n > 0 {
			all = append(all, name{unit{page: p, text: text}, n})
		}
	}
	end := func(kind int) {
		slices.SortStableFunc(all, func(a, b name) int { return a.words - b.words })
		s := stretch{kind: kind, from: len(x.units), lengths: []int{}}
		for i := range all {
			for all[i].words >= len(s.lengths) {
				s.lengths = append(s.lengths, len(x.units))
			}
			x.units = append(x.units, all[i].unit)
		}
		s.to = len(x.units)
		s.lengths = append(s.lengths, s.to)
		x.stretches = append(x.stretches, s)
		all = all[:0]
	}
	for _, e := range d.Entities {
		add(e.Page, e.Title)
		for _, alias := range e.Aliases {
			add(e.Page, alias)
		}
	}
	end(entity)
	for _, c := range d.Claims {
		add(c.Page, c.Title)
	}
	end(claim)
	for _, s := range d.Sources {
		add(s.Page, s.Title)
		for i, other := range []string{s.Short, s.Outlet} {
			if other != s.Title && (i == 0 || other != s.Short) {
				add(s.Page, other)
			}
		}
	}
	end(source)
	for _, p := range d.Pages {
		add(p, p.Title)
	}
	end(page)
}

// notes lists the remarks in a source's own file, on the source and on passages
// of it, and the notes on quotations of it elsewhere.
func (x *Index) notes(d *dossier.Dossier) {
	x.of = make([]ofSource, len(d.Sources))
	quoted := make([][]*dossier.Quotation, len(d.Sources))
	for _, q := range d.Quotations {
		if len(q.Raw.Note) > 0 || len(q.Raw.Blocks) > 0 {
			quoted[q.Source.Index] = append(quoted[q.Source.Index], q)
		}
	}
	for i, s := range d.Sources {
		from := len(x.units)
		x.prose(unit{page: s.Page}, s.Page, s.Doc.Body)
		for _, q := range quoted[i] {
			at := unit{page: q.Page, at: q}
			if q.Kind == dossier.Furniture { // which has a remark and no id
				at = unit{page: q.Page, para: q.Para}
			}
			x.prose(at, q.Page, q.Raw.Note)
			x.prose(at, q.Page, q.Raw.Blocks)
		}
		x.of[i].notes = dossier.Span{Start: from, End: len(x.units)}
	}
}

// passages lists the paragraphs of a text, as much of them as may be shown,
// furniture left out.
func (x *Index) passages(s *dossier.Source) {
	if s.Text == nil || s.Publish == dossier.Metadata {
		return
	}
	furniture := s.Furniture
	var visible []dossier.Span
	if s.Publish != dossier.Full {
		visible = x.places.Visible(s)
	}
	for i := range s.Text.Paragraphs {
		p := &s.Text.Paragraphs[i]
		for len(furniture) > 0 && furniture[0].End <= p.Start {
			furniture = furniture[1:]
		}
		for len(visible) > 0 && visible[0].End <= p.Start {
			visible = visible[1:]
		}
		u := unit{page: s.Page, para: i + 1}
		if s.Publish == dossier.Full && (len(furniture) == 0 || furniture[0].Start >= p.End) {
			u.text = anchor.Joined(s.Text, p.Span)
		} else {
			shown := []dossier.Span{p.Span}
			if s.Publish != dossier.Full {
				shown = visible
			}
			u.text = parts(s.Text, p.Span, shown, furniture)
		}
		x.pieces(u)
	}
}

// parts are those of a paragraph that are shown and no furniture.
func parts(t *dossier.Text, p dossier.Span, shown, furniture []dossier.Span) string {
	var b strings.Builder
	raw, end := t.Raw, p.Start
	write := func(from, to int) {
		from, to = max(from, p.Start), min(to, p.End)
		if strings.TrimSpace(raw[min(from, to):to]) == "" {
			return
		}
		if from > end {
			b.WriteString(" […] ")
		}
		b.WriteString(anchor.Joined(t, dossier.Span{Start: from, End: to}))
		end = to
	}
	for _, v := range shown {
		if v.Start >= p.End {
			break
		}
		from := v.Start
		for _, f := range furniture {
			if f.Start >= min(v.End, p.End) {
				break
			}
			write(from, f.Start)
			from = max(from, f.End)
		}
		write(from, v.End)
	}
	if b.Len() > 0 && strings.TrimSpace(raw[end:p.End]) != "" {
		b.WriteString(" […]")
	}
	return b.String()
}

// prose lists what an author wrote at a place.
func (x *Index) prose(at unit, p *dossier.Page, body dossier.Body) {
	if len(body) == 0 {
		return
	}
	// What is short goes together: a result is to be worth reading.
	for block := range strings.SplitSeq(body.Plain(p), "\n") {
		if block = strings.TrimSpace(block); block == "" {
			continue
		}
		if at.text == "" {
			at.text = block
			continue
		}
		if len(at.text)+len(block) > fairPiece {
			x.pieces(at)
			at.text = block
			continue
		}
		at.text += " " + block
	}
	x.pieces(at)
}

const (
	fairPiece    = 600  // bytes of prose of several blocks that are one unit
	longestPiece = 3000 // bytes of a unit, but for the last word
	overlap      = 300  // bytes that a piece has in common with the one before: no phrase is so long
)

// pieces lists a unit, a long one as several.
func (x *Index) pieces(u unit) {
	rest := u.text
	for len(rest) > longestPiece {
		end := boundary(rest, longestPiece)
		u.text = rest[:end]
		x.add(u)
		rest = rest[boundary(rest, longestPiece-overlap):]
	}
	u.text = rest
	x.add(u)
}

// boundary is a place near byte i of s, at a space if there is one near.
func boundary(s string, i int) int {
	if n := strings.LastIndexAny(s[i-overlap/2:i], " \n"); n >= 0 {
		return i - overlap/2 + n
	}
	for !utf8.RuneStart(s[i]) {
		i--
	}
	return i
}

func (x *Index) add(u unit) {
	if strings.TrimSpace(u.text) != "" {
		x.units = append(x.units, u)
	}
}

// end ends a stretch of prose.
func (x *Index) end(kind int) {
	from := x.stretches[len(x.stretches)-1].to
	x.stretches = append(x.stretches, stretch{kind: kind, from: from, to: len(x.units)})
}

// label is what a source is called where there is little room.
func label(s *dossier.Source) string { return cmp.Or(s.Short, s.Title) }
