package diag

import (
	"slices"
	"strings"
	"unicode/utf8"
)

// Nearest returns up to three of the candidates that differ from name by few
// edits, the nearest first, in a fixed order whatever that of the candidates.
func Nearest(name string, candidates []string) []string {
	type hit struct {
		distance int
		name     string
	}
	want := []rune(strings.ToLower(name))
	limit := min(max(len(want)/3, 1), 8)
	var hits []hit
	for _, c := range candidates {
		// A cheap bound first: thousands of candidates are usual.
		if d := utf8.RuneCountInString(c) - len(want); d > limit || -d > limit {
			continue
		}
		if d := distance(want, []rune(strings.ToLower(c)), limit); d <= limit {
			hits = append(hits, hit{d, c})
		}
	}
	slices.SortFunc(hits, func(a, b hit) int {
		if a.distance != b.distance {
			return a.distance - b.distance
		}
		return strings.Compare(a.name, b.name)
	})
	var names []string
	for _, h := range hits {
		if len(names) == 3 {
			break
		}
		if !slices.Contains(names, h.name) {
			names = append(names, h.name)
		}
	}
	return names
}

// DidYouMean words the nearest candidates as a hint, "" when none is near.
func DidYouMean(name string, candidates []string) string {
	near := Nearest(name, candidates)
	if len(near) == 0 {
		return ""
	}
	for i, n := range near {
		near[i] = `"` + n + `"`
	}
	if len(near) > 1 {
		return "did you mean " + strings.Join(near[:len(near)-1], ", ") + " or " + near[len(near)-1] + "?"
	}
	return "did you mean " + near[0] + "?"
}

// distance is the optimal string alignment distance of a and b: insertions,
// deletions, replacements and swaps of neighbours. It stops early, with
// limit+1, once no result within the limit is possible.
func distance(a, b []rune, limit int) int {
	before, last, row := make([]int, len(b)+1), make([]int, len(b)+1), make([]int, len(b)+1)
	for j := range last {
		last[j] = j
	}
	for i, x := range a {
		row[0] = i + 1
		least := row[0]
		for j, y := range b {
			cost := 1
			if x == y {
				cost = 0
			}
			d := min(last[j]+cost, last[j+1]+1, row[j]+1)
			if i > 0 && j > 0 && x == b[j-1] && a[i-1] == y {
				d = min(d, before[j-1]+1)
			}
			row[j+1] = d
			least = min(least, d)
		}
		if least > limit {
			return limit + 1
		}
		before, last, row = last, row, before
	}
	return last[len(b)]
}
