// Package names finds the names of entities in texts: section 4 of the design,
// mentions.
package names

import (
	"dossier/internal/anchor"
	"dossier/internal/dossier"
)

// A Name is one name of one entity.
type Name struct {
	Text    string
	Owner   int  // < 0: it links nothing, but takes its words from shorter names
	AnyCase bool // it is found in any case
}

// A Hit is a name at its place in a text.
type Hit struct {
	Owner, Name int // Name indexes the slice given to New
	Span        dossier.Span
	Para        int // from 1
}

// A Finder finds names. It may be used by many goroutines at once.
type Finder struct{ names []Name }

// New prepares names for finding.
func New(names []Name) *Finder { return &Finder{names} }

// In returns the names in a text in order.
func (f *Finder) In(t *anchor.Text, skip []dossier.Span) []Hit { return nil }
