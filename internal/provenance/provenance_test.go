package provenance

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"dossier/internal/dossier"
)

// A model is a dossier of sources with one-letter words for slugs.
type model struct {
	dossier.Dossier
	at int
}

func newModel(slugs ...string) *model {
	m := &model{}
	for _, slug := range slugs {
		m.Sources = append(m.Sources, &dossier.Source{Page: &dossier.Page{Slug: slug, Title: slug}, Index: len(m.Sources)})
	}
	return m
}

func (m *model) source(slug string) *dossier.Source {
	i := slices.IndexFunc(m.Sources, func(x *dossier.Source) bool { return x.Slug == slug })
	return m.Sources[i]
}

// derive has b declare that it derives from a.
func (m *model) derive(a, b string) {
	from, to := m.source(a), m.source(b)
	from.Derived, to.DerivesFrom = append(from.Derived, to), append(to.DerivesFrom, from)
}

// credit has b name a, in a passage of its own.
func (m *model) credit(a, b string) *dossier.Quotation {
	m.at += 10
	q := &dossier.Quotation{ID: fmt.Sprintf("q-%d", m.at), Source: m.source(b), Span: dossier.Span{Start: m.at, End: m.at + 5}}
	m.source(a).Cited = append(m.source(a).Cited, q)
	return q
}

// share has a and b share words of prose.
func (m *model) share(a, b string, words int) {
	x, y := m.source(a), m.source(b)
	if x.Slug > y.Slug {
		x, y = y, x
	}
	m.Shared.Pairs = append(m.Shared.Pairs, dossier.Pair{A: x.Index, B: y.Index, Wording: dossier.Wording{Words: words, Prose: words}})
}

// written is a graph in words, an edge to a line.
func written(g *Graph) string {
	var b strings.Builder
	for _, e := range g.Edges {
		fmt.Fprintf(&b, "%s %s %s", e.From.Slug, e.Kind, e.To.Slug)
		for _, q := range e.Credits {
			fmt.Fprintf(&b, " %d-%d", q.Start, q.End)
		}
		if e.Pair != nil {
			fmt.Fprintf(&b, " %d words", e.Pair.Prose)
		}
		if e.Back {
			b.WriteString(" back")
		}
		b.WriteByte('\n')
	}
	return b.String()
}

func TestEdges(t *testing.T) {
	for _, tt := range []struct {
		name string
		make func(*model)
		want string
	}{
		{"nothing", func(*model) {}, ""},
		{"declared", func(m *model) { m.derive("c", "a") }, "c declared a\n"},
		{"credited in two places", func(m *model) { m.credit("a", "b"); m.credit("a", "b") }, "a credited b 10-15 20-25\n"},
		{"declared and credited is declared, with the credit lines", func(m *model) { m.credit("a", "b"); m.derive("a", "b") }, "a declared b 10-15\n"},
		{
			"the same place twice, and one within another", func(m *model) {
				m.credit("a", "b")
				m.credit("a", "b").Span = dossier.Span{Start: 10, End: 15}
				m.credit("a", "b").Span = dossier.Span{Start: 11, End: 15}
				m.credit("a", "b").Span = dossier.Span{Start: 12, End: 16}
			}, "a credited b 10-15 12-16\n",
		},
		{"shared prose", func(m *model) { m.share("b", "a", dossier.LeastProse) }, "a shared b 24 words\n"},
		{"little of it", func(m *model) { m.share("b", "a", dossier.LeastProse-1) }, ""},
		{"prose of what is declared", func(m *model) { m.derive("b", "a"); m.share("b", "a", 99) }, "b declared a\n"},
		{"prose of what is credited", func(m *model) { m.credit("b", "a"); m.share("b", "a", 99) }, "b credited a 10-15\n"},
		{
			"prose of what comes from one origin, by different ways", func(m *model) {
				m.derive("d", "a")
				m.credit("e", "b")
				m.derive("d", "e")
				m.share("a", "b", 99)
			}, "d declared a\ne credited b 10-15\nd declared e\n",
		},
		{
			"prose of what has a retelling in common", func(m *model) {
				m.derive("a", "c")
				m.derive("b", "c")
				m.share("a", "b", 99)
			}, "a shared b 99 words\na declared c\nb declared c\n",
		},
		{
			"a circle of credits", func(m *model) {
				m.credit("a", "b")
				m.credit("b", "a")
				m.credit("b", "c")
			}, "b credited a 20-25 back\na credited b 10-15 back\nb credited c 30-35\n",
		},
		{
			"a credit against what is declared", func(m *model) {
				m.derive("a", "b")
				m.derive("b", "c")
				m.credit("c", "a")
			}, "c credited a 10-15 back\na declared b\nb declared c\n",
		},
	} {
		t.Run(tt.name, func(t *testing.T) {
			m := newModel("a", "b", "c", "d", "e")
			tt.make(m)
			if got := written(Of(&m.Dossier)); got != tt.want {
				t.Errorf("edges are\n%swant\n%s", got, tt.want)
			}
		})
	}
}

func TestOfOneSource(t *testing.T) {
	m := newModel("e", "d", "c", "b", "a")
	m.derive("e", "c")
	m.credit("d", "c")
	m.share("a", "c", 30)
	m.share("b", "c", 40)
	g := Of(&m.Dossier)
	var got []string
	for _, e := range g.Of(m.source("c")) {
		got = append(got, e.From.Slug+e.To.Slug)
	}
	if want := []string{"ec", "dc", "ac", "bc"}; !slices.Equal(got, want) {
		t.Errorf("c is tied by %q, want %q", got, want)
	}
	if got := g.Of(m.source("b")); len(got) != 1 || got[0].To != m.source("c") {
		t.Errorf("b is tied by %v to what it shares prose with", got)
	}
	if got := g.Of(m.source("e")); len(got) != 0 {
		t.Errorf("the origin is tied by %d edges to where it comes from", len(got))
	}
}

// random is a dossier of up to n sources. What is declared has no circle.
func random(r *rand.Rand, n int) *model {
	var slugs []string
	for i := range 1 + r.IntN(n) {
		slugs = append(slugs, fmt.Sprintf("s%02d", i))
	}
	r.Shuffle(len(slugs), func(i, j int) { slugs[i], slugs[j] = slugs[j], slugs[i] })
	m := newModel(slugs...)
	pick := func() (a, b int) { return r.IntN(len(slugs)), r.IntN(len(slugs)) }
	seen := map[[2]int]bool{}
	for range r.IntN(2 * len(slugs)) {
		if a, b := pick(); a < b && !seen[[2]int{a, b}] {
			seen[[2]int{a, b}] = true
			m.derive(slugs[a], slugs[b])
		}
	}
	for range r.IntN(len(slugs)) {
		if a, b := pick(); a != b {
			m.credit(slugs[a], slugs[b])
		}
	}
	for range r.IntN(len(slugs)) {
		if a, b := pick(); a != b && !seen[[2]int{-a, b}] && !seen[[2]int{-b, a}] {
			seen[[2]int{-a, b}] = true
			m.share(slugs[a], slugs[b], dossier.LeastProse+r.IntN(9))
		}
	}
	return m
}

// The reference knows who is reached from whom by trying every way on, and the
// longest way by trying all.
func TestAgainstReference(t *testing.T) {
	back, shared, apart := 0, 0, 0
	for seed := range uint64(3000) {
		m := random(rand.New(rand.NewPCG(seed, 4)), 9)
		all := m.Sources
		cites := func(a, b *dossier.Source) bool {
			return slices.ContainsFunc(a.Cited, func(q *dossier.Quotation) bool { return q.Source == b })
		}
		var reaches func(a, b *dossier.Source, seen []*dossier.Source) bool
		reaches = func(a, b *dossier.Source, seen []*dossier.Source) bool {
			if a == b {
				return true
			}
			return slices.ContainsFunc(all, func(x *dossier.Source) bool {
				return !slices.Contains(seen, x) && (slices.Contains(x.DerivesFrom, a) || cites(a, x)) && reaches(x, b, append(slices.Clone(seen), x))
			})
		}
		before := func(a, b *dossier.Source) bool { // an edge that tells who was first
			return slices.Contains(b.DerivesFrom, a) || cites(a, b) && !reaches(b, a, nil)
		}
		var longest func(x *dossier.Source) int
		longest = func(x *dossier.Source) (n int) {
			for _, from := range all {
				if before(from, x) {
					n = max(n, longest(from)+1)
				}
			}
			return n
		}
		g := Of(&m.Dossier)
		layers := g.Layers()
		for i, x := range g.Sources {
			if want := longest(x); layers[i] != want {
				t.Fatalf("%d: %s is in layer %d, want %d of\n%s", seed, x.Slug, layers[i], want, written(g))
			}
		}
		kinds := map[[2]*dossier.Source]Kind{}
		for _, e := range g.Edges {
			kinds[[2]*dossier.Source{e.From, e.To}] = e.Kind
			if e.Back {
				back++
			}
			if want := e.Kind == Credited && !before(e.From, e.To); e.Back != want {
				t.Fatalf("%d: %s to %s leads back: %t, want %t", seed, e.From.Slug, e.To.Slug, e.Back, want)
			}
		}
		for _, p := range m.Shared.Pairs {
			a, b := all[p.A], all[p.B]
			related := slices.ContainsFunc(all, func(x *dossier.Source) bool { return reaches(x, a, nil) && reaches(x, b, nil) })
			kind, ok := kinds[[2]*dossier.Source{a, b}]
			if got := ok && kind == Shared; got == related {
				t.Fatalf("%d: %s and %s share prose; tied by that alone: %t, from one origin: %t, in\n%s", seed, a.Slug, b.Slug, got, related, written(g))
			}
			if shared++; !related {
				apart++
			}
		}
	}
	if back < 100 || shared < 1000 || apart < 100 {
		t.Errorf("the random graphs have %d edges that lead back and %d that share prose, %d of them of different origins", back, shared, apart)
	}
}

// A chain and a circle of ten thousand are walked without recursion, and in
// their stride.
func TestLongChains(t *testing.T) {
	const n = 10_000
	for _, closed := range []bool{false, true} {
		m := &model{}
		for i := range n {
			x := &dossier.Source{Page: &dossier.Page{Slug: fmt.Sprintf("s%05d", n-i)}, Index: i}
			m.Sources = append(m.Sources, x)
			if i > 0 {
				before := m.Sources[i-1]
				before.Cited = []*dossier.Quotation{{Source: x, Span: dossier.Span{End: 1}}}
			}
		}
		if closed {
			m.Sources[n-1].Cited = []*dossier.Quotation{{Source: m.Sources[0], Span: dossier.Span{End: 1}}}
		}
		m.Shared.Pairs = []dossier.Pair{{A: 0, B: n - 1, Wording: dossier.Wording{Prose: 99}}}
		g := Of(&m.Dossier)
		want, edges := n-1, n-1
		if closed {
			want, edges = 0, n
		}
		if got := slices.Max(g.Layers()); got != want {
			t.Errorf("the last layer is %d, want %d", got, want)
		}
		if len(g.Edges) != edges {
			t.Errorf("%d edges, want %d", len(g.Edges), edges)
		}
		if g.Draw(boxWidth, boxHeight) != nil {
			t.Error("ten thousand sources are drawn")
		}
	}
}

// Of a ladder, whose every rung has an origin of its own, not all origins of
// all rungs are kept.
func TestManyOrigins(t *testing.T) {
	const n = 5000
	m := &model{}
	add := func(slug string) *dossier.Source {
		x := &dossier.Source{Page: &dossier.Page{Slug: slug}, Index: len(m.Sources)}
		m.Sources = append(m.Sources, x)
		return x
	}
	last := add("start")
	for i := range n {
		rung, root := add(fmt.Sprintf("rung%04d", i)), add(fmt.Sprintf("root%04d", i))
		last.Derived, root.Derived = []*dossier.Source{rung}, []*dossier.Source{rung}
		last = rung
	}
	alone := add("alone")
	m.share("rung0100", "alone", 99)
	m.share("rung4000", "alone", 99)
	g := Of(&m.Dossier)
	_, roots := g.circles()
	kept := 0
	for _, r := range roots {
		kept += len(r)
	}
	if kept > len(roots)*maxRoots/10 {
		t.Errorf("%d origins are kept of %d sources", kept, len(roots))
	}
	if got := g.Of(alone); len(got) != 1 || got[0].To != m.source("rung0100") {
		t.Errorf("a text is tied to %d others, want the one of few origins", len(got))
	}
}
