package resolve

import (
	"cmp"
	"context"
	"slices"
	"strings"

	"dossier/internal/anchor"
	"dossier/internal/compare"
	"dossier/internal/dossier"
	"dossier/internal/examined"
)

// A reading is what was found in the text of one source's document. It is not
// changed once it is made, and holds nothing of one run, so that the next can
// have it too, if document and text are the same.
type reading struct {
	raw      string // of a held text, so not empty
	language string // of the source; the other facts are its document's
	full     bool   // whether the text is published in full

	asked     []*dossier.Quote
	answers   []answer         // to asked
	order     []int32          // those found, furniture aside, by place: the marks
	furniture []dossier.Span   // which the source's own document marks; merged
	words     *compare.Words   // outside furniture
	examined  dossier.Examined // of asked

	finder   *nameFinder
	mentions []dossier.Mention
	names    []int32 // of the mentions, in finder.names; a name keeps its number
	groups   []group // of the mentions
	inside   [][]int // of each answer, the entities its words name

	keeps keeping
}

// An answer is where a quotation stands in its text, or what is wrong with it.
type answer struct {
	anchor.Result
	inPassage bool               // its value stands in its passage
	near      *anchor.Suggestion // of an absent one
	copied    bool               // of one with a control, whether it is in the text without
	recased   string             // of an absent one, how it begins with the case of its first letter declared, if that is all it lacks
}

// A group is the mentions of one entity in one text.
type group struct {
	entity int
	forms  []dossier.Form
	places []int // in mentions
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
	full := s.Publish == dossier.Full
	old := r.Memo.texts[s.Doc]
	if old == nil || old.raw != s.Text.Raw || old.language != s.Language {
		old = &reading{}
	}
	f := found{reading: old, quotations: quotations}
	asked := len(quotations) == len(old.asked)
	for i := 0; asked && i < len(quotations); i++ {
		asked = quotations[i].Raw == old.asked[i]
	}
	if asked && old.raw != "" && old.full == full && old.finder.Finder == finder.Finder && phrases == nil {
		f.settle(s)
		s.Examined = old.examined
		return f
	}
	text := anchor.Of(s)

	now := *old
	now.raw, now.language, now.full, now.finder = s.Text.Raw, s.Language, full, finder
	if !asked {
		now.ask(r.ctx, old, text, quotations)
	}
	if old.raw == "" {
		now.furniture = now.allFurniture(s.Furniture)
		now.words = compare.Read(text, now.furniture)
	}
	now.name(old, text)
	if !asked || !sameSlice(now.mentions, old.mentions) {
		now.inside = make([][]int, len(now.answers))
		for i := range now.answers {
			now.inside[i] = now.named(&now.answers[i])
		}
	}
	f.reading, f.phrases = &now, phrases.in(text)
	f.settle(s)
	if !asked || old.raw == "" {
		now.examined = examined.Of(s, now.words)
	}
	s.Examined = now.examined
	return f
}

// sameSlice reports whether two slices are one.
func sameSlice[T any](a, b []T) bool {
	return len(a) == len(b) && (len(a) == 0 || &a[0] == &b[0])
}

// ask looks for the quotations that were not looked for before.
func (now *reading) ask(ctx context.Context, old *reading, text *anchor.Text, quotations []*dossier.Quotation) {
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
			a.inPassage = q.Value != "" && text.Stands(q.Value, a.quoted())
		case anchor.Control:
			words := anchor.WithoutControls(q.Raw.Words)
			a.copied = text.Find(anchor.Quote{Words: words, Para: q.Raw.Para}).Problem == anchor.None
		case anchor.Absent:
			if near, ok := text.Nearest(cmp.Or(q.Raw.Plain, q.Raw.Words)); ok {
				a.near = &near
				if words := cmp.Or(q.Raw.Plain, q.Raw.Words); near.All || strings.ContainsAny(words, "[…") {
					a.recased = recased(text, q.Raw) // it takes a search, which a word that differs makes vain
				}
			}
		}
	}
	now.order = nil
	for i, q := range quotations {
		if now.answers[i].Verdict != dossier.Unverified && !furniture(q.Raw) {
			now.order = append(now.order, int32(i))
		}
	}
	slices.SortStableFunc(now.order, func(i, j int32) int {
		a, b := &now.answers[i], &now.answers[j]
		return cmp.Or(cmp.Compare(a.Span.Start, b.Span.Start), cmp.Compare(b.Span.End, a.Span.End),
			strings.Compare(quotations[i].ID, quotations[j].ID))
	})
}

// quoted is where the words of the source's are that the quotation has.
func (a *answer) quoted() []dossier.Span {
	if a.Parts != nil {
		return a.Parts
	}
	return []dossier.Span{a.Span}
}

// holds reports whether the characters of a value are in one of the spans of raw, in any
// case, as words or within one.
func holds(raw string, spans []dossier.Span, value string) bool {
	value = strings.ToLower(anchor.Fold(value))
	return slices.ContainsFunc(spans, func(p dossier.Span) bool {
		return strings.Contains(strings.ToLower(anchor.Fold(raw[p.Start:p.End])), value)
	})
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
// reading with the same names or, in a paragraph that has none of the names that
// came or went since, with others. No name crosses from one to the next.
func (now *reading) name(old *reading, text *anchor.Text) {
	f := now.finder
	same := old.raw != "" && old.full == now.full
	if same && old.finder.Finder == f.Finder {
		return
	}
	paragraphs := text.Paragraphs()
	var stale []bool // by paragraph
	if same && f.after == old.finder.Finder && now.keepsLetters() {
		stale = make([]bool, len(paragraphs))
		any := f.moved
		for i := range f.changed {
			if !f.changed[i].in(now.raw) {
				continue
			}
			for k, p := range paragraphs {
				stale[k] = stale[k] || f.changed[i].in(now.raw[p.Start:p.End])
				any = any || stale[k]
			}
		}
		if !any {
			return
		}
	}
	now.mentions, now.names, now.groups = nil, nil, nil
	if stale == nil {
		hits := f.In(text, now.furniture)
		now.mentions, now.names = make([]dossier.Mention, 0, len(hits)), make([]int32, 0, len(hits))
		for _, h := range hits {
			now.mention(h.Name, h.Span, h.Para)
		}
	} else {
		now.patch(old, text, stale, paragraphs)
	}
	now.group()
}

// patch looks for names in the stale paragraphs, and takes those of the others
// from the old reading.
func (now *reading) patch(old *reading, text *anchor.Text, stale []bool, paragraphs []dossier.Span) {
	some := len(old.mentions) + 4
	now.mentions, now.names = make([]dossier.Mention, 0, some), make([]int32, 0, some)
	i := 0 // in the old mentions
	for k, p := range paragraphs {
		for ; i < len(old.mentions) && old.mentions[i].Para == k+1; i++ {
			if !stale[k] {
				now.mention(int(old.names[i]), old.mentions[i].Span, k+1)
			}
		}
		if !stale[k] {
			continue
		}
		var skip []dossier.Span
		for _, s := range now.furniture {
			if s = (dossier.Span{Start: max(s.Start, p.Start) - p.Start, End: min(s.End, p.End) - p.Start}); s.Start < s.End {
				skip = append(skip, s)
			}
		}
		alone := text.Part(p)
		for _, h := range now.finder.In(alone, skip) {
			now.mention(h.Name, dossier.Span{Start: p.Start + h.Span.Start, End: p.Start + h.Span.End}, k+1)
		}
	}
}

// keepsLetters reports whether anchor.KeepsLetters holds of the text.
func (now *reading) keepsLetters() bool {
	if now.keeps == unknown {
		now.keeps = folds
		if anchor.KeepsLetters(now.raw) {
			now.keeps = keeps
		}
	}
	return now.keeps == keeps
}

// mention notes that a name stands at a place. It is shown as its author spells
// it or, where any case will do, as the text does, which is no more than the
// same name in another case.
func (now *reading) mention(name int, at dossier.Span, para int) {
	n := now.finder.names[name]
	shown := n.Text
	if n.AnyCase && now.full {
		shown = anchor.Fold(now.raw[at.Start:at.End])
	}
	now.mentions = append(now.mentions, dossier.Mention{Entity: n.Owner, Name: shown, Span: at, Para: para})
	now.names = append(now.names, int32(name))
}

// named is the entities that the words of a quotation name, in their order.
func (now *reading) named(a *answer) []int {
	var entities []int
	i, _ := slices.BinarySearchFunc(now.mentions, a.Span.Start, func(m dossier.Mention, at int) int { return cmp.Compare(m.Start, at) })
	for ; i < len(now.mentions) && now.mentions[i].Start < a.Span.End; i++ {
		if a.states(now.mentions[i].Span) {
			entities = append(entities, now.mentions[i].Entity)
		}
	}
	return entities
}

// states reports whether a place is among the words a quotation states, which
// what a declared edit leaves out is not.
func (a *answer) states(at dossier.Span) bool {
	if a.Parts == nil {
		return a.Span.Contains(at)
	}
	return slices.ContainsFunc(a.Parts, func(p dossier.Span) bool { return p.Contains(at) })
}

// group groups the mentions by entity.
func (now *reading) group() {
	at := make(map[int]int, len(now.mentions))
	var many []int
	for _, m := range now.mentions {
		n, ok := at[m.Entity]
		if !ok {
			n = len(many)
			at[m.Entity] = n
			many = append(many, 0)
		}
		many[n]++
	}
	now.groups = make([]group, len(many))
	for n, room := range blocks[int](many) {
		now.groups[n].places = room
	}
	for i, m := range now.mentions {
		g := &now.groups[at[m.Entity]]
		g.entity = m.Entity
		g.places = append(g.places, i)
		f := slices.IndexFunc(g.forms, func(f dossier.Form) bool { return f.Name == m.Name })
		if f < 0 {
			f = len(g.forms)
			g.forms = append(g.forms, dossier.Form{Name: m.Name})
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
func (f *found) settle(s *dossier.Source) {
	s.Furniture, s.Mentions, s.Wording = f.furniture, f.mentions, f.words.Count()
	for i, q := range f.quotations {
		a := &f.answers[i]
		if a.Problem != anchor.None {
			continue
		}
		q.Verdict, q.Span, q.Para, q.Parts, q.Emphasis = a.Verdict, a.Span, a.Para, a.Parts, a.Emphasis
		q.Named, q.ValueInPassage = f.inside[i], a.inPassage
		if q.Value != "" && !a.inPassage && s.Publish != dossier.Full && a.Parts != nil &&
			holds(s.Text.Raw, []dossier.Span{a.Span}, q.Value) && !holds(s.Text.Raw, a.Parts, q.Value) {
			q.Value = "" // words that the quotation leaves out, and that may not be shown
		}
	}
	s.Marks = make([]*dossier.Quotation, len(f.order))
	for i, n := range f.order {
		s.Marks[i] = f.quotations[n]
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
