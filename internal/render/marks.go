package render

import (
	"cmp"
	"slices"
	"sort"

	"dossier/internal/dossier"
)

// marks is the quotations of one text, ready to be written into it. Quotations
// may overlap, which elements may not, so the text is cut wherever a piece of
// one begins or ends, and every part of it names all that are about it.
type marks struct {
	quotations []*dossier.Quotation
	number     []int // of a quotation's note, from 1, in the order of their ends
	order      []int // quotations by number
	pieces     []piece
	next       int            // in pieces: the first that has not begun
	active     []piece        // begun and not ended, by start
	mention    int            // the first mention that does not end before this place
	furniture  int            // likewise
	runs       []spot         // that the text shares, by their start, the longer first
	shared     []dossier.Span // words that stand in other texts, sorted, not overlapping
	common     int            // in shared: the first that does not end before this place
}

// A piece is words of a quotation that stand together: all of it, or of an
// edited one each of its parts.
type piece struct {
	dossier.Span
	quotation   int
	first, last bool
}

// begin takes the quotations of a text.
func (m *marks) begin(x *dossier.Source) {
	m.quotations = x.Marks
	m.pieces, m.active, m.order, m.number = m.pieces[:0], m.active[:0], m.order[:0], m.number[:0]
	m.next, m.mention, m.furniture, m.common = 0, 0, 0, 0
	m.runs, m.shared = m.runs[:0], m.shared[:0]
	for i, q := range x.Marks {
		m.order = append(m.order, i)
		m.number = append(m.number, 0)
		if len(q.Parts) == 0 {
			m.pieces = append(m.pieces, piece{q.Span, i, true, true})
			continue
		}
		for k, part := range q.Parts {
			m.pieces = append(m.pieces, piece{part, i, k == 0, k == len(q.Parts)-1})
		}
	}
	slices.SortStableFunc(m.pieces, func(a, b piece) int { return cmp.Compare(a.Start, b.Start) })
	slices.SortStableFunc(m.order, func(a, b int) int { return cmp.Compare(end(x.Marks[a]), end(x.Marks[b])) })
	for n, i := range m.order {
		m.number[i] = n + 1
	}
}

// end is where the last words of a quotation end.
func end(q *dossier.Quotation) int {
	if n := len(q.Parts); n > 0 {
		return q.Parts[n-1].End
	}
	return q.End
}

// paragraphAt is the index of the paragraph in which the byte before offset
// stands, or the last that begins before it.
func paragraphAt(t *dossier.Text, offset int) int {
	n := sort.Search(len(t.Paragraphs), func(i int) bool { return t.Paragraphs[i].Start >= offset })
	return max(n-1, 0)
}

// marked writes the part of a text that lies in at, with its quotations
// marked and numbered, its names linked and its furniture set apart. It must
// be called with parts in ascending order. Whatever lies in the text, a reader
// who leaves out what stands in a sup sees it as it was published.
func (s *sheet) marked(x *dossier.Source, at dossier.Span) {
	m := &s.marks
	for pos := at.Start; ; {
		s.drop(pos)
		for m.next < len(m.pieces) && m.pieces[m.next].Start <= pos {
			if p := m.pieces[m.next]; p.End > pos || p.Len() == 0 {
				m.active = append(m.active, p)
			}
			m.next++
		}
		s.drop(pos) // those without words, which only a fuzzer makes
		if pos >= at.End {
			return
		}
		stop := at.End
		if m.next < len(m.pieces) {
			stop = min(stop, m.pieces[m.next].Start)
		}
		for _, p := range m.active {
			stop = min(stop, p.End)
		}
		for m.furniture < len(x.Furniture) && x.Furniture[m.furniture].End <= pos {
			m.furniture++
		}
		inFurniture := false
		if m.furniture < len(x.Furniture) {
			if f := x.Furniture[m.furniture]; f.Start > pos {
				stop = min(stop, f.Start)
			} else {
				inFurniture, stop = true, min(stop, f.End)
			}
		}
		for m.common < len(m.shared) && m.shared[m.common].End <= pos {
			m.common++
		}
		inShared := false
		if m.common < len(m.shared) {
			if c := m.shared[m.common]; c.Start > pos {
				stop = min(stop, c.Start)
			} else {
				inShared, stop = true, min(stop, c.End)
			}
		}
		if inFurniture {
			s.raw(`<span class="furniture">`)
		}
		if inShared {
			s.raw(`<span class="shared">`)
		}
		s.piece(x, dossier.Span{Start: pos, End: stop})
		if inShared {
			s.raw(`</span>`)
		}
		if inFurniture {
			s.raw(`</span>`)
		}
		pos = stop
	}
}

// drop ends the pieces that end by pos, and writes the number of the note
// behind each quotation of which it was the last.
func (s *sheet) drop(pos int) {
	m := &s.marks
	ended := 0
	for _, p := range m.active {
		if p.End <= pos {
			ended++
		}
	}
	if ended == 0 {
		return
	}
	var done [8]int
	numbers := done[:0]
	kept := m.active[:0]
	for _, p := range m.active {
		if p.End > pos {
			kept = append(kept, p)
		} else if p.last {
			numbers = append(numbers, m.number[p.quotation])
		}
	}
	m.active = kept
	slices.Sort(numbers)
	for _, n := range numbers {
		s.number(m.quotations[m.order[n-1]], n)
	}
}

// number writes the number of a note where its quotation ends.
func (s *sheet) number(q *dossier.Quotation, n int) {
	s.raw(`<sup`)
	if c := class(q); c == noteClass || c == defectClass {
		s.raw(` class="remarked"`)
	}
	s.raw(`><a href="#note-`)
	s.raw(address(q.ID))
	s.raw(`">`)
	s.int(n)
	s.raw(`</a></sup>`)
}

// The classes of a mark: the stances of evidence, then the other kinds.
const (
	passageClass = len(stanceNames) + iota
	noteClass
	defectClass
)

var classNames = [...]markup{
	"states", "quotes", "attributes", "hedges", "disputes",
	passageClass: "passage", noteClass: "note", defectClass: "defect",
}

func class(q *dossier.Quotation) int {
	switch q.Kind {
	case dossier.Evidence:
		return int(q.Stance)
	case dossier.Note:
		return noteClass
	case dossier.Defect:
		return defectClass
	}
	return passageClass
}

// piece writes words about which the same quotations are.
func (s *sheet) piece(x *dossier.Source, at dossier.Span) {
	m := &s.marks
	if len(m.active) == 0 {
		s.named(x, at)
		return
	}
	classes := 0
	for _, p := range m.active {
		classes |= 1 << class(m.quotations[p.quotation])
	}
	s.raw(`<mark class="`)
	between := markup("")
	for i, name := range classNames {
		if classes&(1<<i) != 0 {
			s.raw(between)
			s.raw(name)
			between = " "
		}
	}
	if len(m.active) > 1 {
		s.raw(` several`)
	}
	s.raw(`"`)
	// An element has one id: a second quotation that begins here gets an
	// element of its own, without words.
	ids := 0
	for i := range m.active {
		p := &m.active[i]
		if !p.first {
			continue
		}
		p.first = false
		id := m.quotations[p.quotation].ID
		if ids++; ids == 1 {
			s.raw(` id="`)
		} else {
			if ids == 2 {
				s.raw(`>`)
			}
			s.raw(`<span id="`)
		}
		s.attr(id)
		s.raw(`"`)
		if ids > 1 {
			s.raw(`></span>`)
		}
	}
	if ids < 2 {
		s.raw(`>`)
	}
	s.named(x, at)
	s.raw(`</mark>`)
}

// named writes words with the names in them linked. A name that goes beyond
// them is linked as far as it is here, and the rest of it with the next.
func (s *sheet) named(x *dossier.Source, at dossier.Span) {
	m := &s.marks
	for m.mention < len(x.Mentions) && x.Mentions[m.mention].End <= at.Start {
		m.mention++
	}
	raw, pos := x.Text.Raw, at.Start
	for i := m.mention; i < len(x.Mentions); i++ {
		name := &x.Mentions[i]
		if name.Start >= at.End {
			break
		}
		from, to := max(name.Start, pos), min(name.End, at.End)
		if from >= to {
			continue
		}
		s.part(raw, pos, from)
		s.raw(s.site.ref(s.site.d.Entities[name.Entity].Page).name)
		s.part(raw, from, to)
		s.raw(`</a>`)
		pos = to
	}
	s.part(raw, pos, at.End)
}
