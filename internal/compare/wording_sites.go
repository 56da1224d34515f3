package compare

import (
	"cmp"
	"slices"

	"dossier/internal/dossier"
)

// A hunk is a stretch over which two wordings differ, tokens of each. Either
// may be empty; on both sides of it the wordings are the same.
type hunk struct{ base, form dossier.Span }

// kind is how the form differs over a hunk.
func (h hunk) kind(base, f *form) Difference {
	b, w := words(base.tokens[h.base.Start:h.base.End]), words(f.tokens[h.form.Start:h.form.End])
	switch {
	case slices.EqualFunc(b, w, func(x, y token) bool { return x.exact == y.exact }):
		return Punctuation
	case slices.EqualFunc(b, w, func(x, y token) bool { return x.lower == y.lower }):
		return Capitals
	case len(w) == 0:
		return WordsLeftOut
	case len(b) == 0:
		return WordsPutIn
	}
	return Replaced
}

func words(tokens []token) []token {
	return slices.DeleteFunc(slices.Clone(tokens), func(t token) bool { return !t.word })
}

func wordCount(tokens []token) int {
	n := 0
	for _, t := range tokens {
		if t.word {
			n++
		}
	}
	return n
}

// compare works out the hunks of f from its matches with the base. What stands
// in the base before the first word they share, or after the last, was not
// quoted; as many words of it as the form has there itself are replaced.
func (f *form) compare(base *form, matches []pairing) {
	shared := func(m pairing) bool {
		t := &base.tokens[m.base]
		return t.word && t.lower == f.tokens[m.form].lower
	}
	first, last := 0, len(matches)-1
	for !shared(matches[first]) {
		first++
	}
	for !shared(matches[last]) {
		last--
	}
	b, w := matches[first].base, matches[first].form
	switch own, before := wordCount(f.tokens[:w]), wordCount(base.tokens[:b]); {
	case before <= own+1 && own > 0 || before == 0:
		b, w, first = 0, 0, 0
	case own > 0:
		for w = 0; own > 0; {
			b--
			if base.tokens[b].word {
				own--
			}
		}
	}
	endB, endW := matches[last].base+1, matches[last].form+1
	switch own, behind := wordCount(f.tokens[endW:]), wordCount(base.tokens[endB:]); {
	case behind <= own+1 && own > 0 || behind == 0:
		endB, endW, last = len(base.tokens), len(f.tokens), len(matches)-1
	case own > 0:
		for endW = len(f.tokens); own > 0; endB++ {
			if base.tokens[endB].word {
				own--
			}
		}
	}
	if b > 0 {
		f.absent = append(f.absent, dossier.Span{Start: 0, End: b})
	}
	f.at = make([]int, len(base.tokens))
	for _, m := range matches[first : last+1] {
		if base.tokens[m.base].exact == f.tokens[m.form].exact {
			f.differ(base, hunk{dossier.Span{Start: b, End: m.base}, dossier.Span{Start: w, End: m.form}})
			f.at[m.base] = m.form
			b, w = m.base+1, m.form+1
		}
	}
	f.differ(base, hunk{dossier.Span{Start: b, End: endB}, dossier.Span{Start: w, End: endW}})
	if endB < len(base.tokens) {
		f.absent = append(f.absent, dossier.Span{Start: endB, End: len(base.tokens)})
	}
}

// differ adds a hunk, unless it is empty, or a mark where one of the texts
// interrupts the quotation and may have its own. What the base has where the
// form must not show words is not left out.
func (f *form) differ(base *form, h hunk) {
	interrupted := func(tokens []token, at dossier.Span) bool {
		return at.Len() == 0 && at.Start < len(tokens) && tokens[at.Start].breaks
	}
	if interrupted(base.tokens, h.base) && wordCount(f.tokens[h.form.Start:h.form.End]) == 0 ||
		interrupted(f.tokens, h.form) && wordCount(base.tokens[h.base.Start:h.base.End]) == 0 {
		for b := h.base.Start; b < h.base.End; b++ {
			f.at[b] = h.form.Start
		}
		return
	}
	for j := h.form.Start; j <= h.form.End && j < len(f.tokens); j++ {
		if f.tokens[j].hidden && h.base.Len() > 0 {
			f.absent = append(f.absent, h.base)
			h.base.Start = h.base.End
			break
		}
	}
	if h.base.Len() > 0 || h.form.Len() > 0 {
		f.hunks = append(f.hunks, h)
	}
}

// sites are the places of the base at which a form differs, as tokens, widened
// so that they can be read, and joined where they overlap.
func sites(v *vocabulary, base *form, forms []*form) []dossier.Span {
	var all []dossier.Span
	for _, f := range forms {
		all = append(all, f.phrases(v, base)...)
	}
	slices.SortFunc(all, func(a, b dossier.Span) int {
		return cmp.Or(cmp.Compare(a.Start, b.Start), cmp.Compare(a.End, b.End))
	})
	var joined []dossier.Span
	for _, s := range all {
		if n := len(joined) - 1; n >= 0 && (s.Start < joined[n].End || s.Start == joined[n].End && (s.Len() == 0 || joined[n].Len() == 0)) {
			joined[n].End = max(joined[n].End, s.End)
		} else {
			joined = append(joined, s)
		}
	}
	return joined
}

// phrases are the hunks of a form as places of the base. Two that are one
// little word apart are one, and where words are replaced the place goes on to
// the end of the phrase: breach of the law, not breach and the.
func (f *form) phrases(v *vocabulary, base *form) []dossier.Span {
	var all []dossier.Span
	for k := 0; k < len(f.hunks); k++ {
		h := f.hunks[k]
		kind := h.kind(base, f)
		for {
			if kind == Replaced {
				h = f.onward(v, base, h, f.limit(k, len(base.tokens)))
			}
			if k+1 == len(f.hunks) {
				break
			}
			next := f.hunks[k+1]
			between := base.tokens[h.base.End:max(next.base.Start, h.base.End)]
			if len(between) > 0 && !(len(between) == 1 && between[0].word && little[v.forms[between[0].lower]] &&
				kind >= WordsLeftOut && next.kind(base, f) >= WordsLeftOut) {
				break
			}
			h.base.End, h.form.End = next.base.End, next.form.End
			kind = h.kind(base, f)
			k++
		}
		all = append(all, h.base)
	}
	return all
}

// limit is the token of the base up to which hunk k may be widened.
func (f *form) limit(k, end int) int {
	from := f.hunks[k].base.End
	if k+1 < len(f.hunks) {
		end = f.hunks[k+1].base.Start
	}
	for _, s := range f.absent {
		if s.Start >= from {
			end = min(end, s.Start)
		}
	}
	return end
}

// onward widens a hunk that ends in the opening of a phrase by the words that follow it
// in both wordings, three at most and up to one with a meaning of its own.
func (f *form) onward(v *vocabulary, base *form, h hunk, limit int) hunk {
	ends := func(tokens []token, at int) bool {
		return at > 0 && tokens[at-1].word && leading[v.forms[tokens[at-1].lower]]
	}
	for range 3 {
		open := ends(base.tokens, h.base.End) || ends(f.tokens, h.form.End)
		if !open || h.base.End >= limit || h.form.End >= len(f.tokens) || !base.tokens[h.base.End].word ||
			base.tokens[h.base.End].breaks || f.tokens[h.form.End].breaks {
			break
		}
		h.base.End++
		h.form.End++
	}
	return h
}

// in is the hunks of f at a site. Each lies in one site.
func (f *form) in(s dossier.Span) []hunk {
	from, _ := slices.BinarySearchFunc(f.hunks, s.Start, func(h hunk, at int) int { return h.base.Start - at })
	to := from
	for to < len(f.hunks) && f.hunks[to].base.Start <= s.End && f.hunks[to].base.End <= s.End {
		if f.hunks[to].base.Start == s.End && s.Len() > 0 && f.hunks[to].base.Len() > 0 {
			break
		}
		to++
	}
	return f.hunks[from:to]
}

// lacks reports whether f does not reach a site at which it has no hunk.
func (f *form) lacks(s dossier.Span) bool {
	return slices.ContainsFunc(f.absent, func(a dossier.Span) bool {
		return s.Start < a.End && a.Start < s.End || s.Len() == 0 && a.Start <= s.Start && s.Start <= a.End
	})
}

// span is the tokens of f at a site, given its hunks there: between and around
// them it has those of the base, as far as it goes.
func (f *form) span(s dossier.Span, in []hunk) (from, to int) {
	a, b := in[0], in[len(in)-1]
	for _, x := range f.absent {
		if x.End <= a.base.Start {
			s.Start = max(s.Start, x.End)
		}
		if x.Start >= b.base.End {
			s.End = min(s.End, x.Start)
		}
	}
	from, to = a.form.Start, b.form.End
	if s.Start < a.base.Start {
		from = f.at[s.Start]
	}
	if s.End > b.base.End {
		to = max(to, f.at[s.End-1]+1)
	}
	return from, to
}

// marked is the pieces of the base, with its sites.
func (f *form) marked(sites []dossier.Span) []Piece {
	var p pieces
	at := 0
	for n, s := range sites {
		p.add(&f.wording, at, s.Start, Same, 0)
		if s.Len() == 0 {
			p = append(p, Piece{Site: n + 1})
		}
		p.add(&f.wording, s.Start, s.End, Same, n+1)
		at = s.End
	}
	p.add(&f.wording, at, len(f.tokens), Same, 0)
	return p
}

// against is the pieces of a form and, where it differs, of its base.
func (f *form) against(base *form) []Piece {
	var p pieces
	if len(f.absent) > 0 && f.absent[0].Start == 0 {
		p = append(p, Piece{Change: NotQuoted})
	}
	at := 0
	for _, h := range f.hunks {
		p.add(&f.wording, at, h.form.Start, Same, 0)
		if h.kind(base, f) == Capitals && h.base.Len() == h.form.Len() {
			p.add(&f.wording, h.form.Start, h.form.End, CaseOnly, 0)
		} else {
			p.add(&base.wording, h.base.Start, h.base.End, LeftOut, 0)
			p.add(&f.wording, h.form.Start, h.form.End, PutIn, 0)
		}
		at = h.form.End
	}
	p.add(&f.wording, at, len(f.tokens), Same, 0)
	if n := len(f.absent); n > 0 && f.absent[n-1].End == len(base.tokens) {
		p = append(p, Piece{Change: NotQuoted, Space: true})
	}
	return p
}

type pieces []Piece

// add adds the tokens of w from i to j, parted where the text interrupts them.
func (p *pieces) add(w *wording, i, j int, change Change, site int) {
	for i < j {
		k := i + 1
		for k < j && !w.tokens[k].breaks {
			k++
		}
		t := &w.tokens[i]
		if t.breaks && change != LeftOut {
			b := Piece{Change: Break}
			if t.hidden {
				b = Piece{Change: NotQuoted, Space: true}
			}
			*p = append(*p, b)
		}
		space := t.space
		if n := len(*p); n == 0 || (*p)[n-1].Change == Break {
			space = false
		} else if last := (*p)[n-1].Change; t.word && (last == LeftOut || last == NotQuoted) {
			space = true // which the first word of a text may not have
		}
		end := w.tokens[k-1].end
		*p = append(*p, Piece{Text: w.raw[t.start:end], Change: change, Space: space, Site: site})
		if tail := w.tokens[k-1].tail; tail > end && change != LeftOut {
			*p = append(*p, Piece{Text: w.raw[end:tail]})
		}
		i = k
	}
}
