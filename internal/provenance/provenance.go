// Package provenance tells which sources come from which, and lays them out
// from origin to retelling.
//
// Three kinds of evidence make an edge, from the strongest to the weakest: a
// source's own file declares what it derives from; a passage of it names the
// other among those on whose word it stands; or two texts share prose, as much
// as [dossier.LeastProse], though nothing, declared or credited, has them come
// from one origin.
//
// What is made depends on the sources and their slugs, not on the order in
// which the dossier lists them.
package provenance

import (
	"cmp"
	"slices"
	"strings"

	"dossier/internal/dossier"
)

// Kind is what an edge stands on.
type Kind uint8

const (
	Declared Kind = iota // derives_from; it may be credited as well
	Credited             // passages of the retelling name the origin
	Shared               // nothing but prose in common; it has no direction
)

// Kinds are the words for Kind, in the order of its constants.
var Kinds = [...]string{"declared", "credited", "shared"}

func (k Kind) String() string { return Kinds[k] }

// A Graph is all sources of a dossier and what ties them.
type Graph struct {
	Sources []*dossier.Source // by slug
	Edges   []Edge            // by To, then by From; there is one at most between two sources in each direction

	number map[*dossier.Source]int // in Sources
	into   []int                   // of a source, the first of its Edges; one more at the end
	shared [][]int                 // of a source, the edges of kind Shared that have it as From
	tied   []bool                  // of a source, whether it is at an end of an edge
	circle []int                   // of a source, its part by circles
	roots  [][]int                 // of a part, the parts with which it begins
}

// An Edge leads from an origin to a retelling. Of kind Shared it leads from the
// source whose slug comes first.
type Edge struct {
	From, To *dossier.Source
	Kind     Kind
	// Credits are the passages of To that name From, by place. Of two, one
	// within the other, the longer is there.
	Credits []*dossier.Quotation
	Pair    *dossier.Pair // of kind Shared
	Back    bool          // it is credited and closes a circle, so it says nothing of what came first

	from, to int // in Graph.Sources
}

// Of works out the graph of a dossier, in time that is linear in the numbers of
// sources, of passages that cite one, of declarations and of pairs that share
// wording.
func Of(d *dossier.Dossier) *Graph {
	g := &Graph{Sources: slices.Clone(d.Sources), number: make(map[*dossier.Source]int, len(d.Sources))}
	slices.SortFunc(g.Sources, func(a, b *dossier.Source) int { return strings.Compare(a.Slug, b.Slug) })
	for i, x := range g.Sources {
		g.number[x] = i
	}
	g.told()
	g.count()
	g.circle, g.roots = g.circles()
	for i := range g.Edges {
		e := &g.Edges[i]
		e.Back = e.Kind == Credited && g.circle[e.from] == g.circle[e.to]
	}
	for i := range d.Shared.Pairs {
		p := &d.Shared.Pairs[i]
		if p.Prose < dossier.LeastProse {
			continue
		}
		a, b := g.number[d.Sources[p.A]], g.number[d.Sources[p.B]]
		if !meet(g.roots[g.circle[a]], g.roots[g.circle[b]]) {
			g.add(Edge{from: a, to: b, Kind: Shared, Pair: p})
		}
	}
	g.count()
	g.shared, g.tied = make([][]int, len(g.Sources)), make([]bool, len(g.Sources))
	for i := range g.Edges {
		g.tied[g.Edges[i].from], g.tied[g.Edges[i].to] = true, true
		if e := &g.Edges[i]; e.Kind == Shared {
			g.shared[e.from] = append(g.shared[e.from], i)
		}
	}
	return g
}

func (g *Graph) add(e Edge) {
	e.From, e.To = g.Sources[e.from], g.Sources[e.to]
	g.Edges = append(g.Edges, e)
}

// told makes the edges that are declared or credited.
func (g *Graph) told() {
	credits := make([][]*dossier.Quotation, len(g.Sources)) // of the origin at work, by retelling
	var retellings []int
	for from, x := range g.Sources {
		for _, q := range x.Cited {
			n := g.number[q.Source]
			if credits[n] == nil {
				retellings = append(retellings, n)
			}
			credits[n] = append(credits[n], q)
		}
		for _, to := range x.Derived {
			n := g.number[to]
			g.add(Edge{from: from, to: n, Kind: Declared, Credits: places(credits[n])})
			credits[n] = nil
		}
		for _, n := range retellings {
			if credits[n] != nil {
				g.add(Edge{from: from, to: n, Kind: Credited, Credits: places(credits[n])})
				credits[n] = nil
			}
		}
		retellings = retellings[:0]
	}
}

// places is the passages by place, less those that lie within another.
func places(all []*dossier.Quotation) []*dossier.Quotation {
	all = slices.Clone(all)
	slices.SortFunc(all, func(a, b *dossier.Quotation) int {
		return cmp.Or(a.Start-b.Start, b.End-a.End, strings.Compare(a.ID, b.ID))
	})
	kept, end := all[:0], -1
	for _, q := range all {
		if q.End > end {
			kept, end = append(kept, q), q.End
		}
	}
	return kept
}

// count sorts the edges by To, then by From, and finds where those of each
// source begin. To sort by a number there is no need to compare.
func (g *Graph) count() {
	sorted := make([]Edge, len(g.Edges))
	for _, end := range []func(*Edge) int{func(e *Edge) int { return e.from }, func(e *Edge) int { return e.to }} {
		at := make([]int, len(g.Sources)+1)
		for i := range g.Edges {
			at[end(&g.Edges[i])+1]++
		}
		for i := range g.Sources {
			at[i+1] += at[i]
		}
		g.into = slices.Clone(at)
		for i := range g.Edges {
			n := end(&g.Edges[i])
			sorted[at[n]] = g.Edges[i]
			at[n]++
		}
		g.Edges, sorted = sorted, g.Edges
	}
}

// Of is what ties a source to where it comes from, by kind, then by slug; what
// it shares prose with is there too, whichever end of the edge it is.
func (g *Graph) Of(x *dossier.Source) []*Edge {
	n := g.number[x]
	var all []*Edge
	for i := g.into[n]; i < g.into[n+1]; i++ {
		all = append(all, &g.Edges[i])
	}
	for _, i := range g.shared[n] {
		all = append(all, &g.Edges[i])
	}
	slices.SortStableFunc(all, func(a, b *Edge) int { return int(a.Kind) - int(b.Kind) })
	return all
}

// Tied reports whether anything ties a source to another.
func (g *Graph) Tied(x *dossier.Source) bool { return g.tied[g.number[x]] }
