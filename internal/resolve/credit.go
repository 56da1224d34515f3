package resolve

import (
	"fmt"
	"slices"
	"strings"

	"dossier/internal/diag"
	"dossier/internal/dossier"
)

// circularCredit finds the sources that credit each other for a claim, in
// passages that do not dispute it: each directly, or through others that do
// the same. It notes them at the claim and returns the number of each one's
// circle, from 1. These are the strongly connected components of who credits
// whom, by Tarjan's algorithm.
func circularCredit(c *dossier.Claim) map[*dossier.Source]int {
	credits := map[*dossier.Source][]*dossier.Source{}
	var all []*dossier.Source
	for _, q := range c.Evidence {
		for _, ref := range q.Refs {
			if !credit(q, ref) {
				continue
			}
			if credits[q.Source] == nil {
				all = append(all, q.Source)
			}
			credits[q.Source] = append(credits[q.Source], ref.Source)
		}
	}
	if len(all) < 2 {
		return nil
	}
	circles := map[*dossier.Source]int{}
	met, low := map[*dossier.Source]int{}, map[*dossier.Source]int{}
	var open []*dossier.Source
	closed := map[*dossier.Source]bool{}
	var visit func(s *dossier.Source)
	visit = func(s *dossier.Source) {
		met[s] = len(met) + 1
		low[s] = met[s]
		at := len(open)
		open = append(open, s)
		for _, to := range credits[s] {
			switch {
			case met[to] == 0:
				visit(to)
				low[s] = min(low[s], low[to])
			case !closed[to]:
				low[s] = min(low[s], met[to])
			}
		}
		if low[s] < met[s] {
			return
		}
		circle := slices.Clone(open[at:])
		open = open[:at]
		for _, member := range circle {
			closed[member] = true
		}
		if len(circle) > 1 {
			slices.SortFunc(circle, func(a, b *dossier.Source) int { return a.Index - b.Index })
			c.Circular = append(c.Circular, circle)
			for _, member := range circle {
				circles[member] = len(c.Circular)
			}
		}
	}
	for _, s := range all {
		if met[s] == 0 {
			visit(s)
		}
	}
	slices.SortFunc(c.Circular, func(a, b []*dossier.Source) int { return a[0].Index - b[0].Index })
	return circles
}

// credit reports whether one of a passage's refs credits another source.
func credit(q *dossier.Quotation, ref dossier.Ref) bool {
	return q.Stance != dossier.Disputes && ref.Source != nil && ref.Source != q.Source
}

func inCircle(circles map[*dossier.Source]int, a, b *dossier.Source) bool {
	return a != b && circles[a] > 0 && circles[a] == circles[b]
}

// lintCredit warns of sources that credit each other for a claim, at the first
// of these credits.
func (r *resolver) lintCredit(c *dossier.Claim) {
	for _, circle := range c.Circular {
		var names []string
		for _, s := range circle {
			names = append(names, s.Slug)
		}
		q, i := firstCredit(c, circle)
		at := q.Raw.Refs[i].Link.Span
		list := strings.Join(names[:len(names)-1], ", ") + " and " + names[len(names)-1]
		neither := "neither counts as the other's origin"
		if len(names) > 2 {
			neither = "none of them counts as another's origin"
		}
		r.warn(q.Page.Doc, at, diag.CircularCredit,
			fmt.Sprintf("take out a credit that the text does not give; if %s also reports it itself, add a passage with: citing [[%s]]", names[0], names[0]),
			"%s credit each other for this claim: %s", list, neither)
	}
}

// firstCredit returns the first passage in which one of a circle credits
// another, and the number of that ref.
func firstCredit(c *dossier.Claim, circle []*dossier.Source) (*dossier.Quotation, int) {
	for _, q := range c.Evidence {
		for i, ref := range q.Refs {
			if credit(q, ref) && slices.Contains(circle, q.Source) && slices.Contains(circle, ref.Source) {
				return q, i
			}
		}
	}
	panic("a circle without a credit")
}
