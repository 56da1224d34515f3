package render

import (
	"cmp"
	"slices"

	"dossier/internal/compare"
	"dossier/internal/dossier"
)

// Which texts get a page that shows them side by side, and which are listed.
const (
	mostCompared = 200          // pairs, those that share most
	mostListed   = 20 * perPage // pairs; all are in the data
	mostCarriers = 50           // of a claim: to share one that more sources carry says little
)

// A comparison is two texts that a page shows side by side.
type comparison struct {
	a, b   *dossier.Source // a's slug is before b's
	pair   *dossier.Pair   // nil where they share no wording
	claims int             // that both carry; without shared wording, less those of very many sources
}

func (c *comparison) path() string { return "compare/" + c.a.Slug + "--" + c.b.Slug + ".html" }

// words is how many the two share.
func (c *comparison) words() int {
	if c.pair == nil {
		return 0
	}
	return c.pair.Words
}

// comparisons are the pairs of texts with a page of their own, the strongest
// first: that share more words, then that carry more of the same claims.
type comparisons struct {
	chosen []comparison
	at     map[[2]int]int // in chosen, by the sources, as in Dossier.Sources
	has    []bool         // by source, whether it is in any: of a large dossier few are
}

// find is the comparison of two texts if it has a page, else nil.
func (c *comparisons) find(a, b *dossier.Source) *comparison {
	if !c.has[a.Index] || !c.has[b.Index] {
		return nil
	}
	i, ok := c.at[[2]int{min(a.Index, b.Index), max(a.Index, b.Index)}]
	if !ok {
		return nil
	}
	return &c.chosen[i]
}

// compared chooses the pairs of a dossier that get a page: those that share
// wording and, if these are few, those that carry the same claims.
func compared(d *dossier.Dossier) *comparisons {
	c := &comparisons{chosen: sharing(d, mostCompared), at: map[[2]int]int{}, has: make([]bool, len(d.Sources))}
	if len(c.chosen) < mostCompared {
		c.chosen = append(c.chosen, agreeing(d)...)
	}
	c.chosen = c.chosen[:min(len(c.chosen), mostCompared)]
	for i, p := range c.chosen {
		c.at[[2]int{min(p.a.Index, p.b.Index), max(p.a.Index, p.b.Index)}] = i
		c.has[p.a.Index], c.has[p.b.Index] = true, true
	}
	return c
}

func stronger(a, b comparison) int {
	return cmp.Or(
		cmp.Compare(b.words(), a.words()), cmp.Compare(b.claims, a.claims),
		cmp.Compare(a.a.Slug, b.a.Slug), cmp.Compare(a.b.Slug, b.b.Slug),
	)
}

// sharing is the strongest pairs that share wording. There may be hundreds of
// thousands, so only those are sorted that share as many words as the last one
// wanted.
func sharing(d *dossier.Dossier, most int) []comparison {
	pairs := d.Shared.Pairs
	var many []int // pairs that share so many words
	for i := range pairs {
		n := pairs[i].Words
		many = slices.Grow(many, max(n+1-len(many), 0))[:max(len(many), n+1)]
		many[n]++
	}
	least := len(many)
	for n := 0; least > 0 && n < most; {
		least--
		n += many[least]
	}
	var list []comparison
	for i := range pairs {
		if p := &pairs[i]; p.Words >= least {
			a, b := d.Sources[p.A], d.Sources[p.B]
			list = append(list, comparison{a, b, p, inCommonClaims(a, b)})
		}
	}
	slices.SortFunc(list, stronger)
	return list[:min(len(list), most)]
}

// inCommonClaims is how many claims both texts carry.
func inCommonClaims(a, b *dossier.Source) int {
	both, _, _ := inBoth(a, b)
	return len(both)
}

// agreeing is the strongest pairs that carry the same claims and share no
// wording. For each source the others that carry one of its claims are counted;
// a claim of n sources takes n squared steps, and none has more than
// mostCarriers.
func agreeing(d *dossier.Dossier) []comparison {
	carriers := make(map[*dossier.Claim][]int, len(d.Claims))
	for _, c := range d.Claims {
		var list []int
		for _, cell := range c.Coverage {
			if !cell.Silent && cell.Source.Text != nil {
				list = append(list, cell.Source.Index)
			}
		}
		if len(list) <= mostCarriers {
			carriers[c] = list
		}
	}
	var (
		found  []comparison
		common = make([]int, len(d.Sources)) // with the source at hand, by source
		others []int                         // those with any
	)
	for _, x := range d.Held() {
		others = others[:0]
		for _, cell := range x.Coverage {
			if cell.Silent {
				continue
			}
			for _, i := range carriers[cell.Claim] {
				if i <= x.Index {
					continue
				}
				if common[i]++; common[i] == 1 {
					others = append(others, i)
				}
			}
		}
		for _, i := range d.Shared.Of(x) {
			common[partner(&d.Shared.Pairs[i], x)] = 0
		}
		for _, i := range others {
			if common[i] > 0 {
				a, b := x, d.Sources[i]
				if a.Slug > b.Slug {
					a, b = b, a
				}
				found = append(found, comparison{a, b, nil, common[i]})
			}
			common[i] = 0
		}
		if len(found) > 8*mostCompared {
			found = strongest(found)
		}
	}
	return strongest(found)
}

func strongest(list []comparison) []comparison {
	slices.SortFunc(list, stronger)
	return list[:min(len(list), mostCompared)]
}

// partner is the other source of a pair, as in Dossier.Sources.
func partner(p *dossier.Pair, x *dossier.Source) int {
	return p.A + p.B - x.Index
}

// A meet is what two texts do with one claim.
type meet struct{ a, b *saying }

// A saying is what a text does with a claim. Of one that it is not silent on it
// has the passages that give a value, one for each value, by place.
type saying struct {
	*dossier.Cell
	values []*dossier.Quotation
	keys   []string // the values, typography and case aside
}

// inBoth are the claims that both texts carry or dispute, and those that one of
// them does alone, in the order of the dossier. Of the first those come first
// for which the two give no value in common.
func inBoth(a, b *dossier.Source) (both []meet, onlyA, onlyB []alone) {
	inA, inB := byClaim(a), byClaim(b)
	for _, c := range a.Coverage {
		switch other := inB[c.Claim]; {
		case c.Silent:
		case other == nil || other.Silent:
			onlyA = append(onlyA, alone{c, other != nil})
		default:
			both = append(both, meet{inA[c.Claim], other})
		}
	}
	for _, c := range b.Coverage {
		if other := inA[c.Claim]; !c.Silent && (other == nil || other.Silent) {
			onlyB = append(onlyB, alone{c, other != nil})
		}
	}
	slices.SortStableFunc(both, func(x, y meet) int { return x.difference() - y.difference() })
	return both, onlyA, onlyB
}

func byClaim(x *dossier.Source) map[*dossier.Claim]*saying {
	sayings := make(map[*dossier.Claim]*saying, len(x.Coverage))
	for _, c := range x.Coverage {
		sayings[c.Claim] = &saying{Cell: c}
	}
	for _, q := range x.Marks {
		if q.Kind != dossier.Evidence || !hasValue(q) {
			continue
		}
		said, key := sayings[q.Page.Claim], compare.Key(q.Value)
		if said != nil && !slices.Contains(said.keys, key) {
			said.values, said.keys = append(said.values, q), append(said.keys, key)
		}
	}
	return sayings
}

// said writes what a text does with a claim: the strongest passage and one that
// disputes, as everywhere, and those of its other values.
func (s *sheet) said(x *saying) {
	s.cell(x.Cell)
	shown := []string{valueKey(x.Best), valueKey(x.Disputes)}
	for i, q := range x.values[:min(len(x.values), inRow)] {
		if !slices.Contains(shown, x.keys[i]) {
			s.inCell(q)
		}
	}
	s.more(len(x.values), inRow)
}

// valueKey is the value of a passage, typography and case aside; empty of none.
func valueKey(q *dossier.Quotation) string {
	if q == nil || !hasValue(q) {
		return ""
	}
	return compare.Key(q.Value)
}

// An alone is a claim that one text carries and the other does not; the other
// is silent on it, or nobody checked.
type alone struct {
	*dossier.Cell
	silent bool
}

// difference ranks what two texts give for one claim: no value in common,
// another stance, nothing that differs.
func (m meet) difference() int {
	common := slices.ContainsFunc(m.a.keys, func(key string) bool { return slices.Contains(m.b.keys, key) })
	switch {
	case len(m.a.keys) > 0 && len(m.b.keys) > 0 && !common:
		return 0
	case m.a.Best.Stance != m.b.Best.Stance || (m.a.Disputes == nil) != (m.b.Disputes == nil):
		return 1
	}
	return 2
}
