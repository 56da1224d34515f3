package resolve

import (
	"cmp"
	"context"
	"slices"
	"strings"

	"dossier/internal/anchor"
	"dossier/internal/dossier"
	"dossier/internal/names"
)

// A reading is what was found in the text of one source's document. It is not
// changed once it is made, and holds nothing of one run, so that the next can
// have it too, if document and text are the same.
type reading struct {
	raw  string // of a held text, so not empty
	full bool // whether the text is published in full

	asked     []*dossier.Quote
	answers   []answer       // to asked
	furniture []dossier.Span // which the source's own document marks; merged

	finder *nameFinder
	hits   []names.Hit
	groups []group // of the hits

	keeps keeping
}

// An answer is where a quotation stands in its text, or what is wrong with it.
type answer struct {
	anchor.Result
	inPassage bool               // its value stands in its passage
	near      *anchor.Suggestion // of an absent one
}

// A group is the hits of one entity in one text.
type group struct {
	owner  int
	forms  []dossier.Form
	places []int // in hits
}

// keeping is whether a text is one of which anchor.KeepsLetters holds.
type keeping uint8

const (
	unknown keeping = iota
	keeps
	folds
)

// found is what one text gave.
type found struct {
	*reading
	quotations []*dossier.Quotation // those asked, in the same order
	phrases    []int                // of the author's quoted words, those that stand here
}

// inText does all the work on one text.
func (r *resolver) inText(s *dossier.Source, quotations []*dossier.Quotation, finder *nameFinder, phrases *phrases) found {
	old := r.Memo.texts[s.Doc]
	if old == nil || old.raw != s.Text.Raw {
		old = &reading{}
	}
	spans := make([]dossier.Span, len(s.Text.Paragraphs))
	for i, p := range s.Text.Paragraphs {
		spans[i] = p.Span
	}
	text := anchor.New(s.Text.Raw, spans)

	now := &reading{raw: s.Text.Raw, full: s.Publish == dossier.Full, finder: finder, furniture: old.furniture, keeps: old.keeps}
	now.ask(r.ctx, old, text, quotations)
	if old.raw == "" {
		now.furniture = now.allFurniture(s.Furniture)
	}
	now.name(old, text)

	f := found{reading: now, quotations: quotations, phrases: phrases.in(text)}
	f.settle(s, r.d.Entities)
	return f
}

// ask looks for the quotations that were not looked for before.
func (now *reading) ask(ctx context.Context, old *reading, text *anchor.Text, quotations []*dossier.Quotation) {
	same := len(quotations) == len(old.asked)
	for i, q := range quotations {
		same = same && q.Raw == old.asked[i]
	}
	if same {
		now.asked, now.answers = old.asked, old.answers
		return
	}
	known := make(map[*dossier.Quote]int, len(old.asked))
	for i, raw := range old.asked {
		known[raw] = i
	}
	now.asked = make([]*dossier.Quote, len(quotations))
	now.answers = make([]answer, len(quotations))
	for i, q := range quotations {
		now.asked[i] = q.Raw
		if n, ok := known[q.Raw]; ok {
			now.answers[i] = old.answers[n]
			continue
		}
		if ctx.Err() != nil {
			return // nobody will look at the rest
		}
		a := &now.answers[i]
		a.Result = text.Find(anchor.Quote{Words: q.Raw.Words, Plain: q.Raw.Plain, Emphasis: q.Raw.Emphasis, Para: q.Raw.Para})
		switch a.Problem {
		case anchor.None:
			a.inPassage = q.Value != "" && stands(q.Value, text.Raw(), a.Span, a.Parts)
		case anchor.Absent:
			if near, ok := text.Nearest(cmp.Or(q.Raw.Plain, q.Raw.Words)); ok {
				a.near = &near
			}
		}
	}
}

// stands reports whether a value stands in its passage, in any case.
func stands(value, raw string, span dossier.Span, parts []dossier.Span) bool {
	if parts == nil {
		parts = []dossier.Span{span}
	}
	value = strings.ToLower(anchor.Fold(value))
	for _, p := range parts {
		if strings.Contains(strings.ToLower(anchor.Fold(raw[p.Start:p.End])), value) {
			return true
		}
	}
	return false
}

// furniture reports whether a quotation marks what is no part of the article.
func furniture(q *dossier.Quote) bool { return !q.Attributed() && q.Class == dossier.ClassFurniture }

// allFurniture is the paragraphs that the front matter names and the passages
// that quotations mark.
func (now *reading) allFurniture(ranges []dossier.Span) []dossier.Span {
	spans := slices.Clone(ranges)
	for i, raw := range now.asked {
		if furniture(raw) && now.answers[i].Problem == anchor.None {
			spans = append(spans, now.answers[i].Span)
		}
	}
	return merge(spans)
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

// name looks for names, unless it is known already what there is: from a
// reading with the same names or, in a text that has none of the names that
// came or went since, with others.
func (now *reading) name(old *reading, text *anchor.Text) {
	f := now.finder
	same := old.raw != "" && old.full == now.full
	if same && old.finder.Finder == f.Finder {
		now.hits, now.groups = old.hits, old.groups
		return
	}
	now.hits = nil
	if same && f.after == old.finder.Finder && now.without(f.changed) {
		now.hits = make([]names.Hit, len(old.hits))
		for i, h := range old.hits {
			h.Name = int(f.renumber[h.Name])
			h.Owner = f.names[h.Name].Owner
			now.hits[i] = h
		}
	} else {
		now.hits = f.In(text, now.furniture)
	}
	now.group()
}

// without reports whether a text surely has none of the names, of each of
// which one run of letters is given.
func (now *reading) without(changed []string) bool {
	if now.keeps == unknown {
		now.keeps = folds
		if anchor.KeepsLetters(now.raw) {
			now.keeps = keeps
		}
	}
	if now.keeps == folds {
		return false
	}
	for _, letters := range changed {
		if strings.Contains(now.raw, letters) {
			return false
		}
	}
	return true
}

// shown is the name of a hit as it is shown: its author's spelling or, where
// any case will do, the text's own, which is no more than the same name in
// another case.
func (now *reading) shown(h names.Hit) string {
	name := now.finder.names[h.Name]
	if name.AnyCase && now.full {
		return anchor.Fold(now.raw[h.Span.Start:h.Span.End])
	}
	return name.Text
}

// group groups the hits by entity.
func (now *reading) group() {
	at := map[int]int{}
	for i, h := range now.hits {
		n, ok := at[h.Owner]
		if !ok {
			n = len(now.groups)
			at[h.Owner] = n
			now.groups = append(now.groups, group{owner: h.Owner})
		}
		g := &now.groups[n]
		g.places = append(g.places, i)
		name := now.shown(h)
		f := slices.IndexFunc(g.forms, func(f dossier.Form) bool { return f.Name == name })
		if f < 0 {
			f = len(g.forms)
			g.forms = append(g.forms, dossier.Form{Name: name})
		}
		g.forms[f].Count++
	}
	for _, g := range now.groups {
		slices.SortFunc(g.forms, func(a, b dossier.Form) int {
			return cmp.Or(b.Count-a.Count, strings.Compare(a.Name, b.Name))
		})
	}
}

// settle hands what was found to the source and its quotations.
func (f *found) settle(s *dossier.Source, entities []*dossier.Entity) {
	s.Furniture = f.furniture
	s.Marks = make([]*dossier.Quotation, 0, len(f.quotations))
	for i, q := range f.quotations {
		a := &f.answers[i]
		if a.Problem != anchor.None {
			continue
		}
		q.Verdict, q.Span, q.Para, q.Parts, q.Emphasis = a.Verdict, a.Span, a.Para, a.Parts, a.Emphasis
		q.ValueInPassage = a.inPassage
		if q.Value != "" && !a.inPassage && s.Publish != dossier.Full && stands(q.Value, s.Text.Raw, a.Span, nil) {
			q.Value = "" // words that the quotation leaves out, and that may not be shown
		}
		if q.Verdict != dossier.Unverified && q.Kind != dossier.Furniture {
			s.Marks = append(s.Marks, q)
		}
	}
	slices.SortStableFunc(s.Marks, func(a, b *dossier.Quotation) int {
		return cmp.Or(cmp.Compare(a.Start, b.Start), cmp.Compare(b.End, a.End), strings.Compare(a.ID, b.ID))
	})
	if len(f.hits) > 0 {
		s.Mentions = make([]dossier.Mention, len(f.hits))
	}
	for i, h := range f.hits {
		s.Mentions[i] = dossier.Mention{Entity: entities[h.Owner], Name: f.shown(h), Span: h.Span, Para: h.Para}
	}
}

// remember leaves what was found to the next run.
func (r *resolver) remember(finder *nameFinder, all []found) {
	texts := make(map[*dossier.Doc]*reading, len(all))
	for i, s := range r.d.Sources {
		if all[i].reading != nil {
			texts[s.Doc] = all[i].reading
		}
	}
	r.Memo.names, r.Memo.texts = finder, texts
}
