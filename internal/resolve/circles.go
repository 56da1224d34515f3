package resolve

import (
	"fmt"
	"slices"
	"strings"
)

// breakCircles visits each document once, depth first and without recursion,
// for a chain may be as long as there are documents. It reports every circle,
// from a document back to it, takes out the reference that closes it, and
// returns the documents that refer to any so that each comes after those it
// refers to.
func breakCircles[T comparable](all []T, refs func(T) *[]T, report func(circle []T)) []T {
	const unseen, open, done = 0, 1, 2
	type frame struct {
		at   T
		next int // in its refs
	}
	state := map[T]int{}
	var order []T
	for _, start := range all {
		if len(*refs(start)) == 0 || state[start] != unseen {
			continue
		}
		state[start] = open
		stack := []frame{{at: start}}
		for len(stack) > 0 {
			top := &stack[len(stack)-1]
			list := refs(top.at)
			if top.next == len(*list) {
				state[top.at] = done
				order = append(order, top.at)
				stack = stack[:len(stack)-1]
				continue
			}
			to := (*list)[top.next]
			if state[to] == open {
				i := slices.IndexFunc(stack, func(f frame) bool { return f.at == to })
				circle := make([]T, 0, len(stack)-i+1)
				for _, f := range stack[i:] {
					circle = append(circle, f.at)
				}
				report(append(circle, to))
				*list = slices.Delete(*list, top.next, top.next+1)
				continue
			}
			top.next++
			if len(*refs(to)) > 0 && state[to] == unseen {
				state[to] = open
				stack = append(stack, frame{at: to})
			}
		}
	}
	return order
}

// around writes a circle: a -> b -> a.
func around(slugs []string) string {
	const longest = 12
	if n := len(slugs); n > longest {
		slugs = slices.Concat(slugs[:longest-2], []string{fmt.Sprintf("… (%d more)", n-longest+1)}, slugs[n-1:])
	}
	return strings.Join(slugs, " -> ")
}
