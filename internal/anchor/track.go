package anchor

import "dossier/internal/dossier"

// A Tracker gives what RawSpan gives, for spans that are asked for in order, in
// constant time each. It is for one goroutine.
type Tracker struct {
	f *folded
	n int // units that start before the last place asked for
}

// Track begins at the start of the text.
func (t *Text) Track() *Tracker { return &Tracker{f: t.fold()} }

// RawSpan is Text.RawSpan of a span that is not empty and does not start before
// the last one did.
func (t *Tracker) RawSpan(foldStart, foldEnd int) dossier.Span {
	u := t.upTo(foldStart)
	span := dossier.Span{Start: u.rawEnd() + foldStart - u.foldEnd()}
	if foldStart < u.foldEnd() {
		span.Start = int(u.raw)
	}
	last := *t // the next span may start before this one ends
	u = last.upTo(foldEnd - 1)
	span.End = u.rawEnd() + foldEnd - u.foldEnd()
	if foldEnd <= u.foldEnd() {
		span.End = u.rawEnd()
	}
	return span
}

// upTo is the last unit that starts at or before i, or one of nothing at the
// start of the text.
func (t *Tracker) upTo(i int) unit {
	units := t.f.units
	for t.n < len(units) && int(units[t.n].fold) <= i {
		t.n++
	}
	if t.n == 0 {
		return unit{}
	}
	return units[t.n-1]
}
