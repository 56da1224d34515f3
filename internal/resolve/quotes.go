package resolve

import (
	"fmt"
	"slices"

	"dossier/internal/diag"
	"dossier/internal/dossier"
)

// quotations finds every quotation in its source and every name in every text.
// The work is divided by source, so that each text is folded once and what
// that takes is given back before the next.
func (r *resolver) quotations() ([]found, error) {
	if err := r.makeQuotations(); err != nil {
		return nil, err
	}
	r.sameIDs()
	many, total := make([]int, len(r.d.Sources)), 0
	for _, p := range r.pages {
		for _, q := range p.Quotes {
			if q != nil {
				total++
				many[q.Source.Index]++
			}
		}
	}
	perSource := blocks[*dossier.Quotation](many)
	for _, p := range r.pages {
		for _, q := range p.Quotes {
			if q == nil {
				continue
			}
			perSource[q.Source.Index] = append(perSource[q.Source.Index], q)
			if r.Lint && q.Page != q.Source.Page {
				r.quoted[q.Source] = true
			}
		}
	}

	finder := r.finder()
	phrases := r.phrases()
	found := make([]found, len(r.d.Sources))
	err := r.parallel(len(r.d.Sources), func(i int) {
		s := r.d.Sources[i]
		if s.Text != nil {
			found[i] = r.inText(s, perSource[i], finder, phrases)
		}
	})
	if err != nil {
		return nil, err
	}
	r.remember(finder, found)
	if err := r.problems(found); err != nil {
		return nil, err
	}
	r.d.Quotations = make([]*dossier.Quotation, 0, total)
	for _, p := range r.pages {
		for i, q := range p.Quotes {
			if q == nil || q.Verdict == dossier.Unverified {
				p.Quotes[i] = nil
				continue
			}
			r.d.Quotations = append(r.d.Quotations, q)
		}
		if p.Claim != nil {
			p.Claim.Evidence = p.Quotes
			if slices.Contains(p.Quotes, nil) {
				p.Claim.Evidence = slices.DeleteFunc(slices.Clone(p.Quotes), func(q *dossier.Quotation) bool { return q == nil })
			}
		}
	}
	r.unsourced(phrases, found)
	r.notes(found)
	return found, nil
}

// makeQuotations makes the quotations of all pages, as far as they can be made
// without their texts. That is done on all goroutines, where nothing can be
// reported; a page on which there is something to report is done again.
func (r *resolver) makeQuotations() error {
	again := make([]bool, len(r.pages))
	err := r.parallel(len(r.pages), func(i int) {
		t := &r.Memo.trails[i]
		w := walk{resolver: r, known: t.refs}
		again[i] = !r.quotationsOf(r.pages[i], t, w.lookup)
		if t.refs == nil {
			t.refs, t.loose = w.made, t.loose || w.loose
		}
	})
	if err != nil {
		return err
	}
	for i, p := range r.pages {
		if again[i] {
			r.quotationsOf(p, &r.Memo.trails[i], r.ref)
			r.textless(p)
		}
	}
	return nil
}

// quotationsOf makes the quotations of a page, nil for one whose source has no
// text. It reports whether nothing was amiss.
func (r *resolver) quotationsOf(p *dossier.Page, t *trail, lookup func(*dossier.Doc, dossier.Value, kinds) *dossier.Page) bool {
	raws := p.Doc.Quotes
	if len(raws) == 0 {
		return true
	}
	p.Quotes = make([]*dossier.Quotation, len(raws))
	block := make([]dossier.Quotation, len(raws))
	refs := 0
	for i := range raws {
		refs += len(raws[i].Refs)
	}
	allRefs := make([]dossier.Ref, 0, refs)
	fine := true
	for i := range raws {
		raw, q := &raws[i], &block[i]
		q.Number, q.Page, q.Raw = i+1, p, raw
		q.Stance, q.Value = raw.Stance, raw.Value.Text
		switch {
		case raw.Attributed():
			to := lookup(p.Doc, raw.Source, sourceKind)
			if to == nil {
				fine = false
				continue
			}
			q.Source, q.Kind = to.Source, dossier.Passage
			if p.Claim != nil {
				q.Kind = dossier.Evidence
			}
		case p.Source != nil:
			q.Source = p.Source
			q.Kind = [...]dossier.QuotationKind{dossier.Note, dossier.Furniture, dossier.Defect}[raw.Class]
		default:
			continue // unattributed: parsing has reported it
		}
		from := len(allRefs)
		for _, ref := range raw.Refs {
			if ref.Link.Text == "" {
				allRefs = append(allRefs, dossier.Ref{Words: ref.Words.Text})
			} else if to := lookup(p.Doc, ref.Link, sourceKind|entityKind); to != nil {
				allRefs = append(allRefs, dossier.Ref{Source: to.Source, Entity: to.Entity})
			} else {
				fine = false
			}
		}
		if len(allRefs) > from {
			q.Refs = allRefs[from:len(allRefs):len(allRefs)]
		}
		if q.Source.Text != nil {
			p.Quotes[i] = q
		} else {
			fine = false
		}
	}
	if t.ids == nil {
		t.ids = quotationIDs(block)
	}
	for i := range block {
		block[i].ID = t.ids[i]
	}
	return fine
}

// textless reports the quotations of a page whose source has no text. A text
// that could not be read has been reported.
func (r *resolver) textless(p *dossier.Page) {
	for i := range p.Doc.Quotes {
		raw := &p.Doc.Quotes[i]
		to, at := p, raw.Span
		if raw.Attributed() {
			to, at = r.lookup(p.Doc, raw.Source, sourceKind), raw.Source.Span
		}
		if to != nil && to.Source != nil && to.Source.Text == nil && to.Source.TextPath == "" {
			r.report(p.Doc, at, diag.QuotationNoText, "%s has no text here, and cannot be quoted", to.Slug).
				Hint = fmt.Sprintf("quote the source that reports it: — [[that source]] attributes citing [[%s]]", to.Slug)
		}
	}
}
