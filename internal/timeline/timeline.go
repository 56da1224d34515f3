// Package timeline orders what a dossier dates: when something happened, and
// when it was published.
//
// A [Moment] is an event, a claim or a publication with its date, as vague as
// its author left it. The date of what happened and that of the text that tells
// of it are two moments, never one. Nothing is read out of a text: what has no
// date in the front matter has no place in time, and what the texts say of when
// stands beside it in their words. An [Axis] is where dates stand in a picture.
//
// The package does no I/O and writes no HTML.
package timeline

import (
	"cmp"
	"slices"
	"strings"

	"dossier/internal/dossier"
	"dossier/internal/edtf"
)

// Kind is what a moment is of, in the order in which those of one date stand.
type Kind uint8

const (
	Event       Kind = iota // an entity of kind event
	Claim                   // when the thing claimed happened
	Publication             // when a source was published
)

// Kinds are the words for Kind, in the order of its constants.
var Kinds = [...]string{"event", "claim", "publication"}

func (k Kind) String() string { return Kinds[k] }

// A Moment is something with a date, or a claim without one of which the texts
// say when.
type Moment struct {
	Kind Kind
	Page *dossier.Page
	Date edtf.Date
	// Group is the same number, from 1, for dated claims that contradict each
	// other, at once or by way of others; 0 of any other moment.
	Group int
	// Said is the passages for a claim whose value names a time, in file order.
	// Those whose words may not be shown are left out.
	Said []*dossier.Quotation
}

// A Timeline is the moments of a dossier. Those of one group follow each other,
// at the place of the earliest of them.
type Timeline struct {
	Dated    []Moment // by when they begin, then end
	Yearless []Moment // of a day or a month whose year is not given, by it
	Undated  []Moment // claims without a date of which the texts say when, in the order of Claims
}

// Of is the timeline of a dossier. It takes time for every moment and passage
// once, and for sorting.
func Of(d *dossier.Dossier) *Timeline {
	var all []Moment
	for _, e := range d.Entities {
		if e.Kind == "event" && !e.Date.IsZero() {
			all = append(all, Moment{Kind: Event, Page: e.Page, Date: e.Date})
		}
	}
	t := new(Timeline)
	for _, c := range d.Claims {
		m := Moment{Kind: Claim, Page: c.Page, Date: c.Date, Said: said(c)}
		switch {
		case !c.Date.IsZero():
			all = append(all, m)
		case len(m.Said) > 0:
			t.Undated = append(t.Undated, m)
		}
	}
	for _, x := range d.Sources {
		if !x.Published.IsZero() {
			all = append(all, Moment{Kind: Publication, Page: x.Page, Date: x.Published})
		}
	}
	slices.SortFunc(all, compare)
	all = together(all)
	n := len(all)
	for n > 0 && yearless(all, n-1) {
		n--
	}
	t.Dated, t.Yearless = all[:n:n], all[n:]
	return t
}

// compare orders moments; slugs are unique, so no two are equal.
func compare(a, b Moment) int {
	return cmp.Or(edtf.Compare(a.Date, b.Date), cmp.Compare(a.Kind, b.Kind),
		strings.Compare(a.Page.Title, b.Page.Title), strings.Compare(a.Page.Slug, b.Page.Slug))
}

// yearless reports whether the i-th moment, or the first of its group, has a
// date without a year.
func yearless(all []Moment, i int) bool {
	for i > 0 && all[i].Group > 0 && all[i-1].Group == all[i].Group {
		i--
	}
	month, _ := all[i].Date.MonthDay()
	return month > 0
}

// together moves the claims that contradict each other to the earliest of them.
func together(sorted []Moment) []Moment {
	at := map[*dossier.Claim]int{} // of a dated claim, in sorted
	for i, m := range sorted {
		if m.Kind == Claim {
			at[m.Page.Claim] = i
		}
	}
	done := make([]bool, len(sorted))
	out := make([]Moment, 0, len(sorted))
	groups := 0
	for i := range sorted {
		if done[i] {
			continue
		}
		members := reached(sorted, at, done, i)
		if len(members) > 1 {
			groups++
		}
		for _, k := range members {
			if len(members) > 1 {
				sorted[k].Group = groups
			}
			out = append(out, sorted[k])
		}
	}
	return out
}

// reached is the i-th moment and the dated claims that contradict it, those
// that contradict these, and so on, in order. It marks them done.
func reached(sorted []Moment, at map[*dossier.Claim]int, done []bool, i int) []int {
	done[i] = true
	members := []int{i}
	for from := 0; from < len(members); from++ {
		c := sorted[members[from]].Page.Claim
		if c == nil {
			break
		}
		for _, other := range c.Contradicts {
			if k, ok := at[other]; ok && !done[k] {
				done[k] = true
				members = append(members, k)
			}
		}
	}
	slices.Sort(members)
	return members
}

// said is the passages for a claim whose value names a time.
func said(c *dossier.Claim) (list []*dossier.Quotation) {
	for _, q := range c.Evidence {
		if q.Value != "" && q.Source.Publish != dossier.Metadata && NamesTime(q.Value) {
			list = append(list, q)
		}
	}
	return list
}
