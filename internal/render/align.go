package render

import (
	"cmp"
	"math"
	"slices"

	"dossier/internal/dossier"
)

// A match is two paragraphs, from 0, with how much speaks for having them side
// by side: a point for each word they share, and some for each claim.
type match struct{ a, b, weight int }

// claimWeight is how many shared words a claim that both paragraphs have is
// worth: less than the shortest run, for a claim may come up again and again.
const claimWeight = leastWords - 2

// A meeting is two paragraphs, from 0.
type meeting struct{ a, b int }

// matches are the paragraphs that share runs or claims, by a and then b, and
// the claims they share.
func matches(a, b *dossier.Source, runs []dossier.Run) ([]match, map[meeting][]*dossier.Claim) {
	weight := map[meeting]int{}
	for _, r := range runs {
		weight[meeting{paragraphAt(a.Text, r.A.Start+1), paragraphAt(b.Text, r.B.Start+1)}] += r.Words
	}
	meet := meetings(a, b)
	for at, claims := range meet {
		weight[at] += claimWeight * len(claims)
	}
	list := make([]match, 0, len(weight))
	for at, w := range weight {
		list = append(list, match{at.a, at.b, w})
	}
	slices.SortFunc(list, func(x, y match) int { return cmp.Or(cmp.Compare(x.a, y.a), cmp.Compare(x.b, y.b)) })
	return list, meet
}

// mostPassages is how many passages for one claim are looked at in each text,
// so that a claim with thousands in both takes no more time than others.
const mostPassages = 4

// meetings are the claims for which both paragraphs are quoted, in the order of
// their passages in A.
func meetings(a, b *dossier.Source) map[meeting][]*dossier.Claim {
	quoted := map[*dossier.Claim][]int{} // paragraphs of B, from 0
	for _, q := range b.Marks {
		if c := q.Page.Claim; c != nil && q.Kind == dossier.Evidence && len(quoted[c]) < mostPassages {
			quoted[c] = append(quoted[c], q.Para-1)
		}
	}
	meet := map[meeting][]*dossier.Claim{}
	times := map[*dossier.Claim]int{}
	for _, q := range a.Marks {
		c := q.Page.Claim
		if c == nil || q.Kind != dossier.Evidence || times[c] == mostPassages {
			continue
		}
		times[c]++
		for _, k := range quoted[c] {
			if at := (meeting{q.Para - 1, k}); !slices.Contains(meet[at], c) {
				meet[at] = append(meet[at], c)
			}
		}
	}
	return meet
}

// aligned chooses of the matches, sorted by a and then b, those that can stand
// beside each other while both texts keep their order, so that they have as much
// weight as possible: no two with the same paragraph, and none that cross.
// It takes n log n steps; of chains as good as each other it is always the same
// that is chosen.
func aligned(list []match) []match {
	highest := 0
	for _, m := range list {
		highest = max(highest, m.b)
	}
	// best is a Fenwick tree: the match that ends the best chain among those
	// up to a paragraph of B; total is what the chain of a match weighs.
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
			total[to] = list[to].weight
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

// A row is what stands side by side, as paragraphs from 0: one of each text that
// match or, between two such rows, all the others of both.
type row struct {
	a, b  []int
	match bool
}

// rows are the paragraphs of two texts, each once and in its order. Those that
// are shown are listed in inA and inB.
func rows(inA, inB []int, chain []match) []row {
	var out []row
	rest := func(a, b int) {
		i, k := 0, 0
		for i < len(inA) && inA[i] < a {
			i++
		}
		for k < len(inB) && inB[k] < b {
			k++
		}
		if i+k > 0 {
			out = append(out, row{a: inA[:i], b: inB[:k]})
		}
		inA, inB = inA[i:], inB[k:]
	}
	for _, m := range chain {
		rest(m.a, m.b)
		out = append(out, row{inA[:1], inB[:1], true})
		inA, inB = inA[1:], inB[1:]
	}
	rest(math.MaxInt, math.MaxInt)
	return out
}
