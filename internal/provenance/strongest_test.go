package provenance

import (
	"math/rand/v2"
	"slices"
	"testing"

	"dossier/internal/dossier"
)

// joined is the component of each of n things that edges hold together.
func joined(n int, edges [][2]int) []int {
	at := make([]int, n)
	for i := range at {
		at[i] = i
	}
	for range n { // each round every name goes one edge further at least
		for _, e := range edges {
			least := min(at[e[0]], at[e[1]])
			at[e[0]], at[e[1]] = least, least
		}
	}
	return at
}

// The reference parts the sources by where they come from along every way, and
// tries each set of the edges for shared prose.
func TestStrongestLinesHoldAllTogether(t *testing.T) {
	tried, left := 0, 0
	for seed := range uint64(4000) {
		r := rand.New(rand.NewPCG(seed, 8))
		m := random(r, 7)
		for a := range m.Sources {
			for b := range a {
				if r.IntN(3) == 0 && !slices.ContainsFunc(m.Shared.Pairs, func(p dossier.Pair) bool { return p.A == b && p.B == a || p.A == a && p.B == b }) {
					m.share(m.Sources[a].Slug, m.Sources[b].Slug, dossier.LeastProse+r.IntN(5))
				}
			}
		}
		g := Of(&m.Dossier)
		n := len(g.Sources)
		var shared []*Edge
		leads := make([][]bool, n) // from a source to what comes from it
		for i := range leads {
			leads[i] = make([]bool, n)
			leads[i][i] = true
		}
		for i := range g.Edges {
			if e := &g.Edges[i]; e.Kind == Shared {
				shared = append(shared, e)
			} else {
				leads[e.from][e.to] = true
			}
		}
		if len(shared) < 2 || len(shared) > 10 {
			continue
		}
		for k := range n {
			for i := range n {
				for j := range n {
					leads[i][j] = leads[i][j] || leads[i][k] && leads[k][j]
				}
			}
		}
		origins := func(x int) (all []int) {
			for o := range n {
				if leads[o][x] && !slices.ContainsFunc(g.Sources, func(s *dossier.Source) bool { return leads[g.number[s]][o] && !leads[o][g.number[s]] }) {
					all = append(all, o)
				}
			}
			return all
		}
		var kin [][2]int // of the same origins
		for a := range n {
			for b := range a {
				if slices.Equal(origins(a), origins(b)) {
					kin = append(kin, [2]int{a, b})
				}
			}
		}
		with := func(edges []*Edge) (parts []int, words int) {
			all := slices.Clone(kin)
			for _, e := range edges {
				all, words = append(all, [2]int{e.from, e.to}), words+e.Pair.Prose
			}
			return joined(n, all), words
		}
		whole, _ := with(shared)
		fewest, most := len(shared), 0
		for set := range 1 << len(shared) {
			var some []*Edge
			for i, e := range shared {
				if set>>i&1 == 1 {
					some = append(some, e)
				}
			}
			if parts, words := with(some); len(some) <= fewest && slices.Equal(parts, whole) {
				if len(some) < fewest {
					fewest, most = len(some), 0
				}
				most = max(most, words)
			}
		}
		var got []*Edge
		told := 0
		for _, e := range g.drawn() {
			if e.Kind == Shared {
				got = append(got, e)
			} else {
				told++
			}
		}
		if parts, words := with(got); !slices.Equal(parts, whole) || len(got) != fewest || words != most {
			t.Fatalf("%d: %d lines of %d words, want %d of %d, of\n%s", seed, len(got), words, fewest, most, written(g))
		}
		if told+len(shared) != len(g.Edges) {
			t.Fatalf("%d: %d edges that are declared or credited are drawn, of %d", seed, told, len(g.Edges)-len(shared))
		}
		tried++
		left += len(shared) - len(got)
	}
	if tried < 1000 || left < 1000 {
		t.Errorf("only %d graphs are tried, and %d lines left out", tried, left)
	}
}

// Of as many words, the lines whose slugs come first are drawn.
func TestAmongEqualLinesSlugsDecide(t *testing.T) {
	m := newModel("c", "b", "a")
	m.share("b", "c", 30)
	m.share("a", "c", 30)
	m.share("a", "b", 30)
	var got []string
	for _, e := range Of(&m.Dossier).drawn() {
		got = append(got, e.From.Slug+e.To.Slug)
	}
	if want := []string{"ab", "ac"}; !slices.Equal(got, want) {
		t.Errorf("%q are drawn, want %q", got, want)
	}
}

// Copies that declare nothing make more ties than lines that can be drawn.
func TestManyCopiesOfOneTextAreDrawn(t *testing.T) {
	var slugs []string
	for i := range 40 {
		slugs = append(slugs, string(rune('A'+i)))
	}
	m := newModel(slugs...)
	for i := range slugs {
		for k := range i {
			m.share(slugs[k], slugs[i], 100+i-k)
		}
	}
	g := Of(&m.Dossier)
	if d := g.Draw(boxWidth, boxHeight); len(g.Edges) != 780 || d == nil || len(d.Lines) != 39 {
		t.Errorf("of %d edges the drawing is %v", len(g.Edges), shape(d))
	}
}

// What only shares prose stands next to that text, not by another origin.
func TestACopyStandsByItsLikeness(t *testing.T) {
	m := newModel("a", "b", "x1", "x2", "y1", "y2", "z")
	m.derive("b", "x1")
	m.derive("b", "x2")
	m.derive("z", "y1")
	m.derive("z", "y2")
	m.share("a", "z", 40)
	g := Of(&m.Dossier)
	d := g.Draw(boxWidth, boxHeight)
	at := func(slug string) int {
		return d.Boxes[slices.IndexFunc(g.Sources, func(x *dossier.Source) bool { return x.Slug == slug })].Y
	}
	if at("a") < at("b") {
		t.Errorf("the copy is at %d, its likeness at %d, and another origin at %d between", at("a"), at("z"), at("b"))
	}
}
