package provenance

import "slices"

// circles parts the sources into those that lead to each other by edges that
// are declared or credited, most of them alone, and finds where each part
// comes from in the end.
//
// It returns the number of each source's part and, by part, the parts with
// which it begins: those that come from no other, in rising order, or nil. A part has a
// lower number than the parts that come from it. This is Tarjan's algorithm
// along the edges from retelling to origin, with a stack of its own, for a chain
// may be as long as there are sources.
func (g *Graph) circles() (part []int, roots [][]int) {
	n := len(g.Sources)
	part = make([]int, n)
	met := make([]int, n) // when a source was met, from 1
	low := make([]int, n) // the earliest one on the stack that it leads to
	next := slices.Clone(g.into[:n])
	var path, open []int
	clock := 0
	meetSource := func(v int) {
		clock++
		met[v], low[v], part[v] = clock, clock, -1
		path, open = append(path, v), append(open, v)
	}
	for start := range n {
		if met[start] > 0 {
			continue
		}
		meetSource(start)
		for len(path) > 0 {
			v := path[len(path)-1]
			if next[v] < g.into[v+1] {
				from := g.Edges[next[v]].from
				next[v]++
				switch {
				case met[from] == 0:
					meetSource(from)
				case part[from] < 0:
					low[v] = min(low[v], met[from])
				}
				continue
			}
			path = path[:len(path)-1]
			if len(path) > 0 {
				up := path[len(path)-1]
				low[up] = min(low[up], low[v])
			}
			if low[v] < met[v] {
				continue
			}
			first := len(open) // of the sources in its part, which are the last met
			for first > 0 && met[open[first-1]] >= met[v] {
				first--
				part[open[first]] = len(roots)
			}
			roots = append(roots, g.rootsOf(open[first:], part, roots))
			open = open[:first]
		}
	}
	return part, roots
}

// maxRoots is how many origins of a source are told apart. Of a source with more
// it is taken that it has one in common with any other: what it shares with that
// is no news, and what is kept of all sources does not grow with their square.
const maxRoots = 256

// rootsOf is where a part, the last one so far, comes from in the end, or nil
// where that is from too many.
func (g *Graph) rootsOf(members, part []int, roots [][]int) []int {
	self := len(roots)
	var from []int // the parts it comes from
	for _, m := range members {
		for i := g.into[m]; i < g.into[m+1]; i++ {
			if p := part[g.Edges[i].from]; p != self {
				from = append(from, p)
			}
		}
	}
	slices.Sort(from)
	from = slices.Compact(from)
	switch len(from) {
	case 0:
		return []int{self}
	case 1:
		return roots[from[0]] // shared: nobody changes it
	}
	var all []int
	for _, p := range from {
		if roots[p] == nil {
			return nil
		}
		all = append(all, roots[p]...)
	}
	slices.Sort(all)
	if all = slices.Compact(all); len(all) > maxRoots {
		return nil
	}
	return all
}

// meet reports whether two rising sequences of roots have one in common.
func meet(a, b []int) bool {
	if a == nil || b == nil {
		return true
	}
	for len(a) > 0 && len(b) > 0 {
		switch {
		case a[0] == b[0]:
			return true
		case a[0] < b[0]:
			a = a[1:]
		default:
			b = b[1:]
		}
	}
	return false
}
