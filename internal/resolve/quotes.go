package resolve

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"dossier/internal/anchor"
	"dossier/internal/diag"
	"dossier/internal/dossier"
	"dossier/internal/names"
)

// quotations finds every quotation in its source and every name in every text.
// The work is divided by source, so that each text is folded once and what
// that takes is given back before the next.
func (r *resolver) quotations() error {
	perSource := make(map[*dossier.Source][]*dossier.Quotation, len(r.d.Sources))
	for _, p := range r.pages {
		p.Quotes = make([]*dossier.Quotation, len(p.Doc.Quotes))
		for i := range p.Doc.Quotes {
			q := r.quotation(p, i)
			if q == nil {
				continue
			}
			p.Quotes[i] = q
			perSource[q.Source] = append(perSource[q.Source], q)
			r.quoted[q.Source] = r.quoted[q.Source] || q.Page != q.Source.Page
		}
	}

	finder := r.finder()
	phrases := r.phrases()
	found := make([]found, len(r.d.Sources))
	err := r.parallel(len(r.d.Sources), func(i int) {
		s := r.d.Sources[i]
		if s.Text != nil {
			found[i] = r.inText(s, perSource[s], finder, phrases)
		}
	})
	if err != nil {
		return err
	}
	if err := r.problems(found); err != nil {
		return err
	}
	for i, s := range r.d.Sources {
		s.Mentions = found[i].mentions
		s.Furniture = found[i].furniture
		for _, q := range perSource[s] {
			if q.Verdict != dossier.Unverified && q.Kind != dossier.Furniture {
				s.Marks = append(s.Marks, q)
			}
		}
		slices.SortStableFunc(s.Marks, func(a, b *dossier.Quotation) int {
			return cmp.Or(cmp.Compare(a.Start, b.Start), cmp.Compare(b.End, a.End), strings.Compare(a.ID, b.ID))
		})
	}
	for _, p := range r.pages {
		for i, q := range p.Quotes {
			if q == nil || q.Verdict == dossier.Unverified {
				p.Quotes[i] = nil
				continue
			}
			r.d.Quotations = append(r.d.Quotations, q)
			if p.Claim != nil {
				p.Claim.Evidence = append(p.Claim.Evidence, q)
			}
		}
	}
	r.unsourced(phrases, found)
	return nil
}

// quotation makes the i-th quotation of a page, as far as it can be made
// without its text, or reports why not.
func (r *resolver) quotation(p *dossier.Page, i int) *dossier.Quotation {
	raw := &p.Doc.Quotes[i]
	q := &dossier.Quotation{
		ID: fmt.Sprintf("q-%s-%d", p.Slug, i+1), Page: p, Raw: raw,
		Stance: raw.Stance, Value: raw.Value.Text,
	}
	switch {
	case raw.Attributed():
		to := r.ref(p.Doc, raw.Source, dossier.KindSource)
		if to == nil {
			return nil
		}
		q.Source, q.Kind = to.Source, dossier.Passage
		if p.Claim != nil {
			q.Kind = dossier.Evidence
		}
	case p.Source != nil:
		q.Source = p.Source
		q.Kind = [...]dossier.QuotationKind{dossier.Note, dossier.Furniture, dossier.Defect}[raw.Class]
	default:
		return nil // unattributed: parsing has reported it
	}
	for _, ref := range raw.Refs {
		if ref.Link.Text == "" {
			q.Refs = append(q.Refs, dossier.Ref{Words: ref.Words.Text})
		} else if to := r.ref(p.Doc, ref.Link, dossier.KindSource, dossier.KindEntity); to != nil {
			q.Refs = append(q.Refs, dossier.Ref{Source: to.Source, Entity: to.Entity})
		}
	}
	if q.Source.Text != nil {
		return q
	}
	if q.Source.TextPath == "" {
		r.report(p.Doc, raw.Source.Span, diag.QuotationNoText, "%s has no text here, and cannot be quoted", q.Source.Slug).
			Hint = fmt.Sprintf("quote the source that reports it: — [[that source]] attributes citing [[%s]]", q.Source.Slug)
	}
	return nil
}

// found is what one text gave.
type found struct {
	results   []failed
	mentions  []dossier.Mention
	furniture []dossier.Span
	phrases   []int // of the author's quoted words, those that stand here
}

// failed is a quotation that did not pass, and what the search said of it.
type failed struct {
	q       *dossier.Quotation
	result  anchor.Result
	nearest anchor.Suggestion
	near    bool
}

// inText does all the work on one text.
func (r *resolver) inText(s *dossier.Source, quotations []*dossier.Quotation, finder *nameFinder, phrases *phrases) found {
	var f found
	spans := make([]dossier.Span, len(s.Text.Paragraphs))
	for i, p := range s.Text.Paragraphs {
		spans[i] = p.Span
	}
	text := anchor.New(s.Text.Raw, spans)
	f.furniture = slices.Clone(s.Furniture)
	for _, q := range quotations {
		if r.ctx.Err() != nil {
			return f // which nobody will look at
		}
		res := text.Find(anchor.Quote{Words: q.Raw.Words, Plain: q.Raw.Plain, Emphasis: q.Raw.Emphasis, Para: q.Raw.Para})
		if res.Problem != anchor.None {
			bad := failed{q: q, result: res}
			if res.Problem == anchor.Absent {
				bad.nearest, bad.near = text.Nearest(cmp.Or(q.Raw.Plain, q.Raw.Words))
			}
			f.results = append(f.results, bad)
			continue
		}
		q.Verdict, q.Span, q.Para, q.Parts, q.Emphasis = res.Verdict, res.Span, res.Para, res.Parts, res.Emphasis
		q.ValueInPassage = q.Value != "" && stands(q.Value, s.Text.Raw, q)
		if q.Kind == dossier.Furniture {
			f.furniture = append(f.furniture, q.Span)
		}
	}
	f.furniture = merge(f.furniture)
	for _, hit := range finder.In(text, f.furniture) {
		name := finder.names[hit.Name]
		if name.AnyCase && s.Publish == dossier.Full {
			// The text's own spelling, which is no more than a name in another case.
			name.Text = anchor.Fold(s.Text.Raw[hit.Span.Start:hit.Span.End])
		}
		f.mentions = append(f.mentions, dossier.Mention{
			Entity: finder.owners[hit.Owner], Name: name.Text, Span: hit.Span, Para: hit.Para,
		})
	}
	f.phrases = phrases.in(text)
	return f
}

// stands reports whether a value stands in its passage, in any case.
func stands(value, raw string, q *dossier.Quotation) bool {
	parts := q.Parts
	if parts == nil {
		parts = []dossier.Span{q.Span}
	}
	value = strings.ToLower(anchor.Fold(value))
	for _, p := range parts {
		if strings.Contains(strings.ToLower(anchor.Fold(raw[p.Start:p.End])), value) {
			return true
		}
	}
	return false
}

// merge sorts spans and joins those that overlap.
func merge(spans []dossier.Span) []dossier.Span {
	slices.SortFunc(spans, func(a, b dossier.Span) int { return cmp.Or(cmp.Compare(a.Start, b.Start), cmp.Compare(a.End, b.End)) })
	var out []dossier.Span
	for _, s := range spans {
		if n := len(out); n > 0 && s.Start < out[n-1].End {
			out[n-1].End = max(out[n-1].End, s.End)
			continue
		}
		out = append(out, s)
	}
	return out
}

// nameFinder finds the names of entities, and knows whose they are.
type nameFinder struct {
	*names.Finder
	names  []names.Name
	owners []*dossier.Entity
}

// finder gathers all names. One that two entities claim, or that the home page
// says is nobody's, takes its words and links nothing. A name in any case claims
// every spelling of itself, so it clashes with each exact name of that spelling.
func (r *resolver) finder() *nameFinder {
	f := &nameFinder{owners: r.d.Entities}
	type claimed struct {
		names.Name
		doc *dossier.Doc // nil for what is ignored
		at  dossier.Span
	}
	var all []claimed
	anyCase := map[string][]int{} // owners, by the folded name in lower case
	exact := map[string][]int{}   // owners, by the folded name, of what is not in any case
	add := func(text string, owner int, insensitive bool, doc *dossier.Doc, at dossier.Span) {
		folded := anchor.Fold(text)
		if folded == "" {
			return
		}
		all = append(all, claimed{names.Name{Text: text, Owner: owner, AnyCase: insensitive}, doc, at})
		if insensitive {
			lower := strings.ToLower(folded)
			anyCase[lower] = addOnce(anyCase[lower], owner)
		} else {
			exact[folded] = addOnce(exact[folded], owner)
		}
	}
	if r.d.Home != nil {
		for _, v := range r.d.Home.Doc.Home.Ignore {
			add(v.Text, -1, false, nil, dossier.Span{})
		}
	}
	for i, e := range r.d.Entities {
		for _, v := range append([]dossier.Value{e.Doc.Title}, e.Doc.Aliases...) {
			add(v.Text, i, e.Doc.Entity.AnyCase, e.Doc, v.Span)
		}
	}
	type key struct {
		folded  string
		anyCase bool
	}
	seen := map[key]bool{}
	for _, c := range all {
		folded := anchor.Fold(c.Text)
		lower := strings.ToLower(folded)
		rivals := slices.Clone(anyCase[lower])
		k := key{lower, true}
		if !c.AnyCase {
			k = key{folded, false}
			for _, owner := range exact[folded] {
				rivals = addOnce(rivals, owner)
			}
		}
		if len(rivals) > 1 {
			if c.doc != nil {
				r.nameShared(c.doc, c.at, c.Text, c.Owner, rivals)
			}
			c.Owner = -1
		}
		if !seen[k] {
			seen[k] = true
			f.names = append(f.names, c.Name)
		}
	}
	f.Finder = names.New(f.names)
	return f
}

// nameShared warns of a name that is that of another entity too.
func (r *resolver) nameShared(doc *dossier.Doc, at dossier.Span, text string, owner int, rivals []int) {
	if !r.Lint {
		return
	}
	var others []string
	for _, o := range rivals {
		if o < 0 {
			others = append(others, "of nobody, as "+r.d.Home.Doc.File.Name+" says")
		} else if o != owner {
			others = append(others, "of "+r.d.Entities[o].Doc.File.Name)
		}
	}
	r.warn(doc, at, diag.NameShared, "keep the name with one of them, or with none",
		"%q is a name %s too: it links no mention", text, strings.Join(others, " and "))
}
