package render

import (
	"cmp"
	"slices"

	"dossier/internal/dossier"
)

// A match is two paragraphs, from 0, and how many words they share.
type match struct{ a, b, words int }

// matches are the paragraphs that share runs.
func matches(a, b *dossier.Text, runs []dossier.Run) []match {
	var list []match
	for _, r := range runs {
		list = append(list, match{paragraphAt(a, r.A.Start+1), paragraphAt(b, r.B.Start+1), r.Words})
	}
	slices.SortFunc(list, func(x, y match) int { return cmp.Or(cmp.Compare(x.a, y.a), cmp.Compare(x.b, y.b)) })
	out := list[:0]
	for _, m := range list {
		if n := len(out); n > 0 && out[n-1].a == m.a && out[n-1].b == m.b {
			out[n-1].words += m.words
		} else {
			out = append(out, m)
		}
	}
	return out
}

// aligned chooses of the matches, sorted by a and then b, those that can stand
// beside each other while both texts keep their order, so that they share as
// many words as possible: no two with the same paragraph, and none that cross.
// It takes n log n steps; of chains as good as each other it is always the same
// that is chosen.
func aligned(list []match) []match {
	highest := 0
	for _, m := range list {
		highest = max(highest, m.b)
	}
	// best is a Fenwick tree: the match that ends the best chain among those
	// up to a paragraph of B; total is what the chain of a match shares.
	best := make([]int, highest+2)
	total, before := make([]int, len(list)), make([]int, len(list))
	for i := range best {
		best[i] = -1
	}
	better := func(x, y int) bool { return x >= 0 && (y < 0 || total[x] > total[y]) }
	last := -1
	for from := 0; from < len(list); {
		to := from
		for ; to < len(list) && list[to].a == list[from].a; to++ {
			before[to] = -1
			for k := list[to].b; k > 0; k &= k - 1 {
				if better(best[k], before[to]) {
					before[to] = best[k]
				}
			}
			total[to] = list[to].words
			if before[to] >= 0 {
				total[to] += total[before[to]]
			}
			if better(to, last) {
				last = to
			}
		}
		for ; from < to; from++ { // only now: a paragraph has one partner
			for k := list[from].b + 1; k < len(best); k += k & -k {
				if better(from, best[k]) {
					best[k] = from
				}
			}
		}
	}
	var chain []match
	for ; last >= 0; last = before[last] {
		chain = append(chain, list[last])
	}
	slices.Reverse(chain)
	return chain
}

// A row is what stands side by side: a paragraph of each text, from 0, or of
// one alone, the other being -1.
type row struct{ a, b int }

// rows are the paragraphs of two texts, each once and in its order. Those that
// are shown are listed in inA and inB.
func rows(inA, inB []int, chain []match) []row {
	var out []row
	i, k := 0, 0
	rest := func(a, b int) {
		for ; i < len(inA) && inA[i] < a; i++ {
			out = append(out, row{inA[i], -1})
		}
		for ; k < len(inB) && inB[k] < b; k++ {
			out = append(out, row{-1, inB[k]})
		}
	}
	for _, m := range chain {
		rest(m.a, m.b)
		out = append(out, row{m.a, m.b})
		i, k = i+1, k+1
	}
	rest(maxInt, maxInt)
	return out
}

const maxInt = int(^uint(0) >> 1)
