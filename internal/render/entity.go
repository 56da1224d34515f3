package render

import (
	"html/template"
	"slices"
	"strings"

	"dossier/internal/dossier"
	"dossier/internal/sentence"
)

const (
	perSource  = 5  // sentences that are shown of one source
	fewSources = 40 // up to which sources are named that do not do something
)

func entityPages(e *dossier.Entity) int {
	return pageCount(perPage, namingSources(e), len(e.Sayings), len(e.Claims), len(e.Backlinks))
}

func (s *sheet) entityPage(view *View, e *dossier.Entity, number int) {
	s.head(view, "entities", e.Title, e.Page)
	view.Description = e.Summary
	v := &EntityView{
		First: number == 1, Title: e.Title, Kind: s.site.kindWord(e.Kind), Summary: e.Summary,
		Date: e.Date.Text(s.site.words), URL: e.URL, Wikidata: e.Wikidata, WikidataURL: wikidata(e.Wikidata),
	}
	view.Entity = v
	rows := namings(e)
	total := timesNamed(e)
	if total > 0 {
		v.Named = s.told("count.times-in", s.told("count.times", total), s.told("count.sources", len(e.Mentions)))
	}
	if view.Description == "" {
		view.Description = s.told("entity.description", e.Title, v.Kind, s.told("count.times-in", s.told("count.times", total), s.told("count.sources", len(e.Mentions))))
	}
	if v.First {
		for i, alias := range e.Aliases[:min(len(e.Aliases), inFacts)] {
			if i > 0 {
				s.raw(`, `)
			}
			s.raw(`<bdi>`)
			s.text(alias)
			s.raw(`</bdi>`)
		}
		s.more(len(e.Aliases), inFacts)
		v.Aliases = s.fragment()
		s.prose(e.Doc.Body, e.Page)
		v.Body = s.fragment()
		v.Never = s.never(rows)
		v.Titles = s.titles(e)
	}
	v.Titled = slices.ContainsFunc(rows, func(n naming) bool { return len(n.titles) > 0 })
	rows = chunk(rows, number, perPage)
	for i := range rows {
		s.forms(&rows[i], v.Titled, true)
	}
	v.Forms = s.fragment()
	for i := range rows {
		if rows[i].names != nil {
			s.mentions(rows[i].names)
		}
	}
	v.Mentions = s.fragment()
	for _, q := range chunk(e.Sayings, number, perPage) {
		s.raw(`<li>`)
		s.passage(q)
		s.raw(` `)
		s.words(q)
		s.unedited(q)
		s.raw(` <span class="for">`)
		if q.Kind == dossier.Evidence {
			s.chip(q.Stance)
			s.raw(` `)
		}
		s.link(q.Page)
		s.raw("</span></li>\n")
	}
	v.Sayings = s.fragment()
	for _, c := range chunk(e.Claims, number, perPage) {
		s.raw(`<li>`)
		s.link(c.Page)
		s.raw(` `)
		s.status(c.Status)
		s.raw("</li>\n")
	}
	v.Claims = s.fragment()
	s.backlinks(chunk(e.Backlinks, number, perPage))
	v.Backlinks = s.fragment()
}

// timesNamed is in how many places texts name an entity.
func timesNamed(e *dossier.Entity) int {
	n := 0
	for i := range e.Mentions {
		n += len(e.Mentions[i].Places)
	}
	return n
}

func wikidata(id string) string {
	if id == "" || strings.Contains(id, "/") {
		return id
	}
	return "https://www.wikidata.org/wiki/" + id
}

// mentions writes where a source names the entity, each place in its sentence,
// and counts the rest.
func (s *sheet) mentions(m *dossier.Mentions) {
	x := m.Source
	r := s.site.ref(x.Page)
	s.raw(`<section id="in-`)
	s.attr(x.Slug)
	s.raw(`"><h3><a href="`)
	s.raw(s.root)
	s.raw(r.href)
	s.raw(`">`)
	s.raw(r.short)
	s.raw("</a></h3><ul class=\"sentences\">\n")
	sentences, shown := 0, 0
	for k := 0; k < len(m.Places) && sentences < perSource; {
		at := &x.Mentions[m.Places[k]]
		span, ok := s.site.sentence(x, at)
		if !ok {
			k++
			continue
		}
		s.raw(`<li><a class="n" href="`)
		s.raw(s.root)
		s.raw(r.href)
		s.raw(`#p`)
		s.int(at.Para)
		s.raw(`">¶`)
		s.int(at.Para)
		s.raw(`</a> <span`)
		s.raw(r.attrs)
		s.raw(`>`)
		whole := span
		span = sentence.Clip(x.Text.Raw, at.Span, whole)
		if span.Start > whole.Start {
			s.raw(`… `)
		}
		n := s.sentence(x, span, m.Places[k:])
		if span.End < whole.End {
			s.raw(` …`)
		}
		s.raw("</span></li>\n")
		k, shown, sentences = k+n, shown+n, sentences+1
	}
	s.raw(`</ul>`)
	if rest := len(m.Places) - shown; rest > 0 {
		s.raw(`<p class="rest">`)
		if shown > 0 {
			s.say("list.more-places", rest)
		} else {
			s.say("count.places", rest)
		}
		s.raw(`</p>`)
	}
	s.raw("</section>\n")
}

// sentence is the sentence of a mention, or as much of it as may be shown; not
// ok where the mention itself may not.
func (s *site) sentence(x *dossier.Source, at *dossier.Mention) (dossier.Span, bool) {
	if x.Publish == dossier.Full {
		return sentenceIn(x, at.Para-1, at.Span), true
	}
	visible := s.visible(x)
	i := firstEnding(visible, at.Start)
	if i == len(visible) || !visible[i].Contains(at.Span) {
		return dossier.Span{}, false
	}
	v, span := visible[i], sentenceIn(x, at.Para-1, at.Span)
	return dossier.Span{Start: max(span.Start, v.Start), End: min(span.End, v.End)}, true
}

// sentence writes a sentence with the places of one entity in it marked, and
// returns how many there are: the first one at least.
func (s *sheet) sentence(x *dossier.Source, span dossier.Span, places []int) int {
	pos, n := span.Start, 0
	for ; n < len(places); n++ {
		at := x.Mentions[places[n]].Span
		if n > 0 && at.Start >= span.End {
			break
		}
		at.Start = max(at.Start, pos)
		s.part(x.Text.Raw, pos, at.Start)
		s.raw(`<b>`)
		pos = min(at.End, span.End)
		s.part(x.Text.Raw, at.Start, pos)
		s.raw(`</b>`)
	}
	s.part(x.Text.Raw, pos, span.End)
	return n
}

// except writes the sources held that are not in the set.
func (s *sheet) except(set map[*dossier.Source]bool) template.HTML {
	var rest []*dossier.Source
	for _, x := range s.site.held {
		if !set[x] {
			rest = append(rest, x)
		}
	}
	return s.sources(rest)
}

// status writes a claim's status.
func (s *sheet) status(status string) {
	s.raw(`<span class="status `)
	s.attr(status)
	s.raw(`">`)
	s.text(s.site.statusWord(status))
	s.raw(`</span>`)
}
