package dossier

import "testing"

// Undeclared goes by the roots, which a source has of all it derives from.
func TestUndeclared(t *testing.T) {
	d := &Dossier{}
	source := func(prose int, roots ...*Source) *Source {
		s := &Source{Index: len(d.Sources), Wording: Wording{Words: prose + 10, Speech: 10, Prose: prose}, Roots: roots}
		if len(roots) == 0 {
			s.Roots = []*Source{s}
		}
		d.Sources = append(d.Sources, s)
		return s
	}
	wire, report := source(90), source(60)
	source(60, wire)
	source(300, report, wire)
	source(300, report)
	source(60)
	for _, tt := range []struct {
		name        string
		a, b, prose int
		want        bool
	}{
		{"a third of the shorter", 0, 4, 30, true},
		{"less than that", 0, 4, 29, false},
		{"a third of two brief texts, but hardly a sentence", 1, 5, 23, false},
		{"more than a sentence", 1, 5, 24, true},
		{"one derives from the other", 0, 2, 60, false},
		{"one of two roots is common", 2, 3, 60, false},
		{"the other root is", 4, 3, 290, false},
		{"different roots", 2, 4, 60, true},
	} {
		if got := d.Undeclared(&Pair{A: tt.a, B: tt.b, Wording: Wording{Words: tt.prose, Prose: tt.prose}}); got != tt.want {
			t.Errorf("%s: %v", tt.name, got)
		}
	}
}
