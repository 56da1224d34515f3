package compare

import (
	"cmp"
	"slices"
	"strings"

	"dossier/internal/anchor"
	"dossier/internal/dossier"
)

// A Given is a value that sources give for a claim, such as over 400, and where
// they do.
type Given struct {
	Value      string               // as most of them have it
	Quotations []*dossier.Quotation // by source as in Dossier.Sources, then by place
}

// Values lists the values that the evidence of a claim gives, each once,
// typography and case aside: those of most sources first. Passages that dispute
// the claim are among them. The value of a source of which no word may be shown
// is not.
func Values(c *dossier.Claim) []Given {
	var all []Given
	at := map[string]int{}
	for _, q := range c.Evidence {
		if q.Value == "" || q.Source.Publish == dossier.Metadata {
			continue
		}
		key := Key(q.Value)
		i, ok := at[key]
		if !ok {
			i = len(all)
			at[key] = i
			all = append(all, Given{})
		}
		all[i].Quotations = append(all[i].Quotations, q)
	}
	for i := range all {
		all[i].settle()
	}
	slices.SortFunc(all, func(a, b Given) int {
		return cmp.Or(cmp.Compare(Sources(b.Quotations), Sources(a.Quotations)), strings.Compare(a.Value, b.Value))
	})
	return all
}

// Key is the same for values that differ in nothing but typography and case.
func Key(value string) string { return strings.ToLower(anchor.Fold(value)) }

// settle sorts the quotations and takes the commonest spelling: of two as common
// the later in the order of bytes, which is that in small letters.
func (g *Given) settle() {
	slices.SortFunc(g.Quotations, func(a, b *dossier.Quotation) int {
		return cmp.Or(cmp.Compare(a.Source.Index, b.Source.Index), strings.Compare(a.Source.Slug, b.Source.Slug),
			cmp.Compare(a.Start, b.Start), cmp.Compare(b.End, a.End), strings.Compare(a.ID, b.ID))
	})
	times := map[string]int{}
	for _, q := range g.Quotations {
		times[q.Value]++
	}
	for _, q := range g.Quotations {
		if n, best := times[q.Value], times[g.Value]; g.Value == "" || n > best || n == best && q.Value > g.Value {
			g.Value = q.Value
		}
	}
}
