package resolve

import (
	"cmp"
	"slices"
	"strings"

	"dossier/internal/compare"
	"dossier/internal/dossier"
)

// sharing is the wording that the texts of a run share: what it was found in,
// by source, as they were ordered, and as numbers of texts and of sources.
type sharing struct {
	of    []compare.Text // without words where no text is held
	found *compare.Sharing
	as    dossier.Shared
}

// share finds the wording that texts share. If they are those of the run
// before, so is what they share; else what differs is made anew.
func (r *resolver) share(all []found) error {
	of := make([]compare.Text, len(r.d.Sources))
	for i, s := range r.d.Sources {
		of[i].Slug = s.Slug
		if all[i].reading != nil {
			of[i].Words = all[i].words
		}
	}
	old := r.Memo.sharing
	if old == nil {
		old = &sharing{}
	} else if slices.Equal(old.of, of) {
		r.d.Shared = old.as
		return nil
	}
	texts := slices.DeleteFunc(slices.Clone(of), func(t compare.Text) bool { return t.Words == nil })
	compare.Sort(texts)
	found, err := compare.Share(texts, old.found, r.parallel)
	if err != nil {
		return err
	}
	r.d.Shared = r.bySource(texts, found)
	if r.once && !r.Suggest {
		for i := range all {
			if all[i].reading != nil {
				all[i].words = nil // nobody looks at them any more, and they are as long as the texts
			}
		}
		return nil
	}
	r.Memo.sharing = &sharing{of: of, found: found, as: r.d.Shared}
	return nil
}

// bySource is what was found in texts, as numbers of sources.
func (r *resolver) bySource(texts []compare.Text, found *compare.Sharing) dossier.Shared {
	shared := dossier.Shared{Pairs: found.Pairs, Dropped: found.Dropped}
	bySlug := func(a, b *dossier.Source) int { return strings.Compare(a.Slug, b.Slug) }
	if len(texts) < len(r.d.Sources) || !slices.IsSortedFunc(r.d.Sources, bySlug) { // else the numbers are the same
		sources := make(map[string]int, len(r.d.Sources))
		for _, s := range r.d.Sources {
			sources[s.Slug] = s.Index
		}
		number := make([]int, len(texts))
		for i, t := range texts {
			number[i] = sources[t.Slug]
		}
		shared.Pairs = slices.Clone(found.Pairs)
		for i := range shared.Pairs {
			p := &shared.Pairs[i]
			p.A, p.B = number[p.A], number[p.B]
		}
		slices.SortFunc(shared.Pairs, func(p, q dossier.Pair) int { return cmp.Or(p.A-q.A, p.B-q.B) })
	}
	many := make([]int, len(r.d.Sources))
	for i := range shared.Pairs {
		many[shared.Pairs[i].A]++
		many[shared.Pairs[i].B]++
	}
	shared.By = blocks[int](many)
	for i := range shared.Pairs {
		a, b := shared.Pairs[i].A, shared.Pairs[i].B
		shared.By[a], shared.By[b] = append(shared.By[a], i), append(shared.By[b], i)
	}
	return shared
}
