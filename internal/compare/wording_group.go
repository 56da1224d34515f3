package compare

import (
	"cmp"
	"slices"
	"strings"

	"dossier/internal/dossier"
)

// A form at work: a wording, and the alignment with the base of its collation.
type form struct {
	wording
	key        string // its tokens
	quotations []*dossier.Quotation
	bag        []int // the words in lower case, sorted
	hunks      []hunk
	at         []int          // by token of the base outside hunks: the form's, or where it would be
	absent     []dossier.Span // tokens of the base that it does not reach
}

// collate makes collations of a group: the longest form is the base, what has
// enough in common with it joins, and the rest goes on the same way.
func (g *saying) collate() []Collation {
	v := &vocabulary{number: map[string]int{}}
	forms := g.forms(v)
	rest := forms[min(len(forms), mostForms):] // which are not compared
	forms = forms[:min(len(forms), mostForms)]
	a := &aligner{vocabulary: v, cells: cellBudget, once: onceBudget}
	var all []Collation
	for len(forms) > 0 && !a.spent() {
		base := forms[0]
		joined := []*form{base}
		var others []*form
		for _, f := range forms[1:] {
			if !a.spent() && common(base.bag, f.bag)*3 >= min(base.words, f.words) && a.join(base, f) {
				joined = append(joined, f)
			} else {
				others = append(others, f)
			}
		}
		forms = others
		c := Collation{Speakers: g.refs}
		slices.SortStableFunc(joined[1:], func(a, b *form) int {
			return cmp.Compare(Sources(b.quotations), Sources(a.quotations))
		})
		c.fill(v, joined)
		if len(joined) > 1 || len(base.quotations) > 1 {
			all = append(all, c)
		}
	}
	left := 0
	for _, f := range append(forms, rest...) {
		left += len(f.quotations)
	}
	for i := range all {
		all[i].Left = left
	}
	return all
}

// forms are the different wordings of a group, the longest first, then by who
// has them first.
func (g *saying) forms(v *vocabulary) []*form {
	var forms []*form
	by := map[string]*form{}
	for i := range g.renderings {
		r := &g.renderings[i]
		w := v.read(r)
		if w.words == 0 {
			continue
		}
		key := w.key()
		f := by[key]
		if f == nil {
			f = &form{wording: w, key: key}
			for _, t := range w.tokens {
				if t.word {
					f.bag = append(f.bag, t.lower)
				}
			}
			slices.Sort(f.bag)
			by[key] = f
			forms = append(forms, f)
		}
		f.quotations = append(f.quotations, r.quotation)
	}
	slices.SortStableFunc(forms, func(a, b *form) int { return cmp.Compare(b.words, a.words) })
	return forms
}

// key is the same for wordings that differ in typography alone.
func (w *wording) key() string {
	b := make([]byte, 0, 4*len(w.tokens))
	for _, t := range w.tokens {
		n := t.exact
		if t.hidden {
			b = append(b, 0xFF, 0xFF, 0xFF, 0xFF)
		}
		b = append(b, byte(n), byte(n>>8), byte(n>>16), byte(n>>24))
	}
	return string(b)
}

// common is how many elements two sorted lists share.
func common(a, b []int) int {
	n := 0
	for i, j := 0, 0; i < len(a) && j < len(b); {
		switch {
		case a[i] < b[j]:
			i++
		case a[i] > b[j]:
			j++
		default:
			n, i, j = n+1, i+1, j+1
		}
	}
	return n
}

// join aligns f with the base and reports whether it is a rendering of the same
// quotation: a third of the shorter one's words, one of them at least with a
// meaning of its own, are the same; of three words or fewer all are.
func (a *aligner) join(base, f *form) bool {
	matches := a.align(base.tokens, f.tokens)
	same, telling := 0, false
	for _, m := range matches {
		if t := &base.tokens[m.base]; t.word && t.lower == f.tokens[m.form].lower {
			same++
			telling = telling || !little[a.vocabulary.forms[t.lower]]
		}
	}
	fewest := min(base.words, f.words)
	if !telling || same*3 < fewest || fewest <= 3 && same < fewest {
		return false
	}
	f.compare(base, matches)
	return true
}

// fill works out the sites of a collation, and how each form reads.
func (c *Collation) fill(v *vocabulary, forms []*form) {
	base := forms[0]
	spans := sites(v, base, forms[1:])
	for _, s := range spans {
		site := Site{base: s, Base: base.text(s.Start, s.End), Same: slices.Clone(base.quotations)}
		readings := map[string]int{}
		for _, f := range forms[1:] {
			in := f.in(s)
			if len(in) == 0 {
				if f.lacks(s) {
					site.NotQuoted = append(site.NotQuoted, f.quotations...)
				} else {
					site.Same = append(site.Same, f.quotations...)
				}
				continue
			}
			from, to := f.span(s, in)
			part := f.wording
			part.tokens = f.tokens[from:to]
			key := part.key()
			n, ok := readings[key]
			if !ok {
				n = len(site.Readings)
				readings[key] = n
				r := Reading{Text: f.text(from, to)}
				r.classify(v, base, f, in)
				site.Readings = append(site.Readings, r)
			}
			site.Readings[n].Quotations = append(site.Readings[n].Quotations, f.quotations...)
		}
		for i := range site.Readings {
			byPlace(site.Readings[i].Quotations)
		}
		byPlace(site.Same)
		byPlace(site.NotQuoted)
		slices.SortStableFunc(site.Readings, func(a, b Reading) int {
			return cmp.Or(cmp.Compare(Sources(b.Quotations), Sources(a.Quotations)), strings.Compare(a.Text, b.Text))
		})
		c.Sites = append(c.Sites, site)
	}
	for i, f := range forms {
		out := Form{Quotations: f.quotations, Words: f.words, Cut: f.cut}
		if i == 0 {
			out.Pieces = base.marked(spans)
		} else {
			out.Pieces = f.against(base)
		}
		c.Forms = append(c.Forms, out)
	}
}

// byPlace sorts quotations as those of a form are.
func byPlace(all []*dossier.Quotation) {
	slices.SortFunc(all, func(a, b *dossier.Quotation) int {
		return cmp.Or(strings.Compare(a.Source.Slug, b.Source.Slug), cmp.Compare(a.Start, b.Start),
			cmp.Compare(b.End, a.End), strings.Compare(a.ID, b.ID))
	})
}

// classify says how a reading differs, by the words that are not the same. A
// word that stands on both sides, in another place, does not count as changed.
func (r *Reading) classify(v *vocabulary, base, f *form, in []hunk) {
	balance := map[int]int{} // by lower: how often in the base less how often in the form
	var lost, gained []int
	var capitals, dropped, put bool
	for _, h := range in {
		for _, t := range base.tokens[h.base.Start:h.base.End] {
			if t.word {
				lost = append(lost, t.lower)
				balance[t.lower]++
			}
		}
		for _, t := range f.tokens[h.form.Start:h.form.End] {
			if t.word {
				gained = append(gained, t.lower)
				balance[t.lower]--
			}
		}
		kind := h.kind(base, f)
		capitals = capitals || kind == Capitals
		dropped = dropped || kind == WordsLeftOut || kind == Replaced
		put = put || kind == WordsPutIn || kind == Replaced
	}
	negations := map[string]int{}
	for _, n := range lost {
		if balance[n] != 0 && figure(v.forms[n]) {
			r.Figure = true
		}
		negations[negation(v.forms[n])]++
	}
	for _, n := range gained {
		if balance[n] != 0 && figure(v.forms[n]) {
			r.Figure = true
		}
		negations[negation(v.forms[n])]--
	}
	for word, n := range negations {
		if word != "" && n != 0 {
			r.Negation = true
		}
	}
	switch {
	case dropped && put:
		r.Kind = Replaced
	case dropped:
		r.Kind = WordsLeftOut
	case put:
		r.Kind = WordsPutIn
	case capitals:
		r.Kind = Capitals
	}
}
