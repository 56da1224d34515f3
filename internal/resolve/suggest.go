package resolve

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"dossier/internal/anchor"
	"dossier/internal/compare"
	"dossier/internal/diag"
	"dossier/internal/dossier"
)

// suggest reports what might be done, though nothing is amiss.
func (r *resolver) suggest(all []found) {
	r.mendable()
	r.undecided()
	r.unlinkedNames()
	r.resembling(all)
}

// notice adds what is reported only when it is asked for.
func (r *resolver) notice(doc *dossier.Doc, at dossier.Span, code diag.Code, hint, format string, args ...any) *diag.Mistake {
	m := r.warn(doc, at, code, hint, format, args...)
	m.Severity = diag.Notice
	return m
}

// undecided reports what a text says of itself, or does not, as long as its author
// has said neither.
func (r *resolver) undecided() {
	what := map[string]string{"title": "a title", "outlet": "an outlet", "byline": "a byline", "published": "when it was published"}
	for _, s := range r.d.Sources {
		if s.Text == nil {
			continue
		}
		for _, key := range dossier.StatedKeys {
			if s.Doc.Given(key).Text != "" || s.Lacks(key) {
				continue
			}
			var none []string
			for _, k := range dossier.StatedKeys {
				if k == key || s.Lacks(k) {
					none = append(none, k)
				}
			}
			r.notice(s.Doc, named(s.Doc), diag.KeyUndecided,
				fmt.Sprintf("add %q with what the text states or, if it does not, write unstated: [%s]", key+":", strings.Join(none, ", ")),
				"nothing says whether the text states %s", what[key])
		}
	}
}

// unlinkedNames reports the entities that an author's prose names and that
// nothing of its page leads to, each once: where it is named first.
func (r *resolver) unlinkedNames() {
	names := r.Memo.names
	for _, p := range r.pages {
		if len(p.Doc.Prose) == 0 {
			continue
		}
		known := r.ledTo(p)
		for _, block := range p.Doc.Prose {
			text := anchor.New(block.Text, []dossier.Span{{End: len(block.Text)}})
			for _, hit := range names.In(text, nil) {
				name := names.names[hit.Name]
				if name.Owner < 0 || known[name.Owner] {
					continue
				}
				known[name.Owner] = true
				e := r.d.Entities[name.Owner]
				written := block.Text[hit.Span.Start:hit.Span.End]
				link := "[[" + written + "]]"
				if n, _ := r.index.find(written, anyKind); n < 0 || r.pages[n] != e.Page {
					link = "[[" + e.Slug + "|" + written + "]]"
				}
				at := block.Place(hit.Span.Start)
				r.notice(p.Doc, dossier.Span{Start: at, End: max(at, block.Place(hit.Span.End-1)+1)}, diag.MentionUnlinked,
					"write "+link+", or leave it", "%s is named, and nothing on this page leads to it", e.Title)
			}
		}
	}
}

// ledTo is the entities that a page leads to, by their numbers: it links to them,
// rests on their word or, of a claim or a source, lists them.
func (r *resolver) ledTo(p *dossier.Page) map[int]bool {
	known := map[int]bool{}
	add := func(e *dossier.Entity) {
		if e != nil {
			known[e.Index] = true
		}
	}
	add(p.Entity)
	for _, to := range p.Links {
		if to.Page != nil {
			add(to.Page.Entity)
		}
	}
	for _, q := range p.Quotes {
		if q != nil {
			for _, ref := range q.Refs {
				add(ref.Entity)
			}
		}
	}
	switch {
	case p.Claim != nil:
		for _, e := range p.Claim.Entities {
			add(e)
		}
	case p.Source != nil:
		for _, m := range p.Source.Mentions {
			known[m.Entity] = true
		}
	}
	return known
}

// resembling reports sources of which nobody has said what they do with a claim,
// although a paragraph of theirs is like a passage of its evidence.
func (r *resolver) resembling(all []found) {
	texts := make([]*compare.Words, len(all))
	for i, f := range all {
		if f.reading != nil {
			texts[i] = f.words
		}
	}
	paragraphs := compare.NewParagraphs(texts, func(i int) []dossier.Paragraph { return r.d.Sources[i].Text.Paragraphs })
	const most = 5 // sources for a claim: the rest waits until these have been read
	for _, c := range r.d.Claims {
		checked := make(map[int]bool, len(c.Coverage))
		for _, cell := range c.Coverage {
			checked[cell.Source.Index] = true
		}
		type likeness struct {
			compare.Likeness
			q *dossier.Quotation
		}
		best := map[int]likeness{} // by source
		for _, q := range c.Evidence {
			parts := q.Parts
			if parts == nil {
				parts = []dossier.Span{q.Span}
			}
			for _, l := range paragraphs.Like(q.Source.Index, parts...) {
				if !checked[l.Text] && l.Share > best[l.Text].Share {
					best[l.Text] = likeness{l, q}
				}
			}
		}
		var list []likeness
		for _, l := range best {
			list = append(list, l)
		}
		slices.SortFunc(list, func(a, b likeness) int { return cmp.Or(cmp.Compare(b.Share, a.Share), cmp.Compare(a.Text, b.Text)) })
		for _, l := range list[:min(len(list), most)] {
			s := r.d.Sources[l.Text]
			p := s.Text.Paragraphs[l.Para-1]
			r.notice(c.Doc, l.q.Raw.WordsSpan, diag.SourceResembles, fmt.Sprintf("quote %s, or list it under silent once you have read it", s.Slug),
				"%s, p%d resembles this evidence", s.Slug, l.Para).Detail = []string{fmt.Sprintf("p%d: %s", l.Para, clip(s.Text.Raw[p.Start:p.End]))}
		}
	}
}
