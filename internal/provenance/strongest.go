package provenance

import (
	"cmp"
	"slices"
)

// drawn is the edges that a picture shows: all that are declared or credited
// and, of those for shared prose, as few as hold together what all of them do,
// those of most words. The rest would tie each copy to every other.
//
// The sources that come from the same origins are held together already and
// count as one. Among such groups the edges make a spanning forest of greatest
// weight, by the algorithm of Kruskal (1956); of two of as many words the one
// whose slugs come first is taken.
func (g *Graph) drawn() []*Edge {
	var all, shared []*Edge
	for i := range g.Edges {
		if e := &g.Edges[i]; e.Kind == Shared {
			shared = append(shared, e)
		} else {
			all = append(all, e)
		}
	}
	slices.SortFunc(shared, func(a, b *Edge) int {
		return cmp.Or(b.Pair.Prose-a.Pair.Prose, a.from-b.from, a.to-b.to)
	})
	group := g.groups()
	for _, e := range shared {
		if a, b := group[e.from], group[e.to]; a != b {
			all = append(all, e)
			for i := range group {
				if group[i] == b {
					group[i] = a
				}
			}
		}
	}
	slices.SortFunc(all, func(a, b *Edge) int { return cmp.Or(a.to-b.to, a.from-b.from) })
	return all
}

// groups is, for each source, the first that comes from the same origins in the
// end. It compares all with all, of a picture's sources, which are too few for
// more than maxRoots origins.
func (g *Graph) groups() []int {
	group := make([]int, len(g.Sources))
	for i, p := range g.circle {
		group[i] = slices.IndexFunc(g.circle[:i+1], func(q int) bool { return slices.Equal(g.roots[p], g.roots[q]) })
	}
	return group
}
