package timeline

import (
	"slices"

	"dossier/internal/edtf"
)

// An Entry is a line of a list in order: a moment, or, where With is set, the
// date of one that stands elsewhere, in the group that With begins.
type Entry struct {
	*Moment
	With *Moment
}

// Entries are the lines for Dated and for Yearless. A moment of a group that
// other lines part from its own date has a second line, there.
func (t *Timeline) Entries() (dated, yearless []Entry) {
	var away, later []Entry // of those with a year and those without
	for _, list := range [][]Moment{t.Dated, t.Yearless} {
		var first *Moment
		for i := range list {
			m := &list[i]
			if first == nil || m.Group == 0 || m.Group != first.Group {
				first = m
				continue
			}
			if month, _ := m.Date.MonthDay(); month > 0 {
				later = append(later, Entry{m, first})
			} else {
				away = append(away, Entry{m, first})
			}
		}
	}
	return merged(t.Dated, away), merged(t.Yearless, later)
}

// merged is the moments with an entry for each of those that are away, before
// the first that is not earlier. One that would follow its own group, or whose
// date the group stands at, needs none.
func merged(list []Moment, away []Entry) []Entry {
	slices.SortStableFunc(away, func(a, b Entry) int { return compare(*a.Moment, *b.Moment) })
	out := make([]Entry, 0, len(list)+len(away))
	add := func(e Entry) {
		last := len(out) - 1
		follows := last >= 0 && out[last].With == nil && out[last].Group == e.Group
		if !follows && edtf.Compare(e.Date, e.With.Date) != 0 {
			out = append(out, e)
		}
	}
	for i := range list {
		m := &list[i]
		if i == 0 || m.Group == 0 || m.Group != list[i-1].Group {
			for len(away) > 0 && edtf.Compare(away[0].Date, m.Date) <= 0 {
				add(away[0])
				away = away[1:]
			}
		}
		out = append(out, Entry{Moment: m})
	}
	for _, e := range away {
		add(e)
	}
	return out
}
