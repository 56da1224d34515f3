package render

import (
	"html/template"
	"slices"

	"dossier/internal/dossier"
)

// heading writes the heading of a section of a chapter, a message.
func (s *sheet) heading(key string) {
	s.raw(`<h2>`)
	s.say(key)
	s.raw("</h2>\n")
}

// listed writes a list under its heading, or nothing; the list is finished as
// it would be for a page of its own.
func (s *sheet) headed(key string, open markup, list func() template.HTML, end markup) {
	before := len(s.buf)
	s.heading(key)
	s.raw(open)
	at := len(s.buf)
	list()
	if len(s.buf) == at {
		s.buf = s.buf[:before]
		return
	}
	s.raw(end)
}

// scroll opens what scrolls sideways on a narrow screen. It is named, for it is
// reached by keyboard, and by its page, for there are many.
func (s *sheet) scroll(key string, p *dossier.Page) {
	s.raw(`<section class="scroll" tabindex="0" aria-label="`)
	s.attr(s.told("list.of", s.told(key), p.Title))
	s.raw(`">`)
}

// fact writes a line of what is known of a source, be it that its text does not
// state it.
func (s *sheet) fact(key string, value string, unstated bool) {
	if value == "" && !unstated {
		return
	}
	s.raw(`<div><dt>`)
	s.say(key)
	s.raw(`</dt><dd dir="auto">`)
	if value == "" {
		s.say("source.not-stated")
	}
	s.text(value)
	s.raw("</dd></div>\n")
}

// remarkLine writes a remark of the page's own, a message.
func (s *sheet) remarkLine(key string, args ...any) {
	s.raw(`<p class="remark-line">`)
	s.say(key, args...)
	s.raw("</p>\n")
}

// web writes an address, which is a link that shows it.
func (s *sheet) web(key, url string) {
	if url == "" {
		return
	}
	s.raw(`<div><dt>`)
	s.say(key)
	s.raw(`</dt><dd><a class="url" rel="noreferrer" href="`)
	s.attr(url)
	s.raw(`">`)
	s.text(url)
	s.raw("</a></dd></div>\n")
}

// sourceChapter writes what is known of a source, its text, and the notes on it
// at the end by their numbers.
func (s *sheet) sourceChapter(x *dossier.Source) {
	held := x.Text != nil
	s.raw("<dl class=\"facts\">\n")
	s.fact("source.outlet", x.Outlet, x.Lacks("outlet"))
	s.fact("source.by", x.Byline, x.Lacks("byline"))
	s.fact("source.published", x.Published.Text(s.site.words), x.Lacks("published"))
	s.web("source.address", x.URL)
	s.web("source.archived", x.Archived)
	s.fact("source.retrieved", x.Retrieved.Text(s.site.words), false)
	if len(x.DerivesFrom) > 0 {
		s.raw(`<div><dt>`)
		s.say("source.derives-from")
		s.raw(`</dt><dd>`)
		s.derivation(x)
		s.raw("</dd></div>\n")
	}
	if held {
		s.raw(`<div class="wide"><dt>`)
		s.say("source.text")
		s.raw(`</dt><dd><code>`)
		s.text(x.TextPath)
		s.raw(`</code>, SHA-256 <code class="hash">`)
		s.text(x.SHA256)
		s.raw("</code></dd></div>\n")
	}
	s.raw("</dl>\n")
	switch {
	case !held:
		s.remarkLine("source.unheld")
	case x.Publish == dossier.Excerpts:
		s.remarkLine("source.excerpts")
	case x.Publish == dossier.Metadata:
		s.remarkLine("source.metadata")
	}
	if held {
		s.wholeText(x)
	}
	if len(x.Doc.Body) > 0 {
		s.heading("source.remarks")
		s.raw(`<div class="prose">`)
		s.prose(x.Doc.Body, x.Page)
		s.raw("</div>\n")
	}
}

// wholeText writes a text with its notes behind it.
func (s *sheet) wholeText(x *dossier.Source) {
	m := &s.marks
	m.begin(x)
	note, shown := 0, 0
	s.raw("<div class=\"text\">\n")
	for i := range x.Text.Paragraphs {
		p, from := &x.Text.Paragraphs[i], note
		for note < len(m.order) && (end(m.quotations[m.order[note]]) <= p.End || i == len(x.Text.Paragraphs)-1) {
			note++
		}
		switch x.Publish {
		case dossier.Full:
			s.open(x, i, p.Furniture)
			s.marked(x, p.Span)
			s.raw(`</p>`)
		case dossier.Excerpts:
			shown = s.excerpt(x, i, shown)
		default:
			s.places(i, m.order[from:note])
		}
		s.raw("</div>\n")
	}
	s.raw("</div>\n")
	remarks := furnitureNotes(x)
	if len(m.order)+len(remarks) == 0 {
		return
	}
	s.heading("source.notes")
	s.raw("<div class=\"endnotes\">\n")
	for n, k := range m.order {
		s.note(m.quotations[k], n+1)
		s.raw("\n")
	}
	for i := range x.Text.Paragraphs {
		for _, q := range remarks[i+1] {
			s.remark(q)
			s.raw("\n")
		}
	}
	s.raw("</div>\n")
}

// claimChapter writes a claim with its evidence.
func (s *sheet) claimChapter(c *dossier.Claim) {
	s.raw(`<p class="tally">`)
	s.status(c.Status)
	s.raw(` <span>`)
	s.text(s.site.tallyOf(c))
	s.raw(`</span>`)
	if a := s.site.against(c); a != "" {
		s.raw(` <span>`)
		s.text(a)
		s.raw(`</span>`)
	}
	if !c.Date.IsZero() {
		s.raw(` <span>`)
		s.say("claim.happened", c.Date.Text(s.site.words))
		s.raw(`</span>`)
	}
	if c.Topic != nil && c.Topic.Name != "" {
		s.raw(` <span>`)
		s.text(c.Topic.Name)
		s.raw(`</span>`)
	}
	s.raw("</p>\n")
	if len(c.Evidence) > 0 {
		s.scroll("claim.evidence", c.Page)
		s.raw(`<table class="evidence">`)
		s.columns("claim.source", "claim.stance", "claim.gives", "claim.passage", "claim.word-of")
		s.raw("<tbody>\n")
		for _, q := range chunk(c.Evidence, 1, perPage) {
			s.evidence(q, nil)
		}
		s.raw("</tbody></table></section>\n")
		if n := len(c.Evidence) - perPage; n > 0 {
			s.remarkLine("list.more-on-page", n)
		}
	}
	// Of a single passage, the evidence has said on whose word it is.
	if len(c.Evidence) > 1 {
		s.headed("claim.origins", "<ul class=\"origins\">\n", func() template.HTML { return s.origins(c.Origins, c.Circular) }, "</ul>\n")
	}
	s.headed("claim.disputed", "<ul class=\"origins\">\n", func() template.HTML { return s.origins(c.Disputed, nil) }, "</ul>\n")
	if len(c.Doc.Body) > 0 {
		s.heading("claim.analysis")
		s.raw(`<div class="prose">`)
		s.prose(c.Doc.Body, c.Page)
		s.raw("</div>\n")
	}
	s.headed("claim.contradicts", `<ul class="entries">`, func() template.HTML { return s.claims(chunk(c.Contradicts, 1, perPage)) }, "</ul>\n")
	s.headed("claim.refines", `<ul class="entries">`, func() template.HTML { return s.claims(chunk(c.Refines, 1, perPage)) }, "</ul>\n")
	s.headed("claim.changes", `<ul class="plain">`, func() template.HTML { return s.entries(chunk(c.Changes, 1, perPage)) }, "</ul>\n")
}

// entityChapter writes an entity and what each source calls it. A volume, where
// not all sources are, has those of its claims that the entity is in instead.
func (s *sheet) entityChapter(e *dossier.Entity, vol *volume) {
	s.raw(`<p class="tally"><span>`)
	s.text(s.site.kindWord(e.Kind))
	s.raw(`</span>`)
	if !e.Date.IsZero() {
		s.raw(` <span>`)
		s.text(e.Date.Text(s.site.words))
		s.raw(`</span>`)
	}
	for i, alias := range e.Aliases[:min(len(e.Aliases), inFacts)] {
		if i == 0 {
			s.raw(` <span>`)
			s.say("entity.also")
			s.raw(` `)
		} else {
			s.raw(`, `)
		}
		s.raw(`<bdi>`)
		s.text(alias)
		s.raw(`</bdi>`)
	}
	if len(e.Aliases) > 0 {
		s.raw(`</span>`)
	}
	s.raw("</p>\n")
	if e.Summary != "" {
		s.raw(`<p dir="auto">`)
		s.text(e.Summary)
		s.raw("</p>\n")
	}
	if wikidata(e.Wikidata) != "" || e.URL != "" {
		s.raw("<dl class=\"facts\">\n")
		s.web("entity.wikidata", wikidata(e.Wikidata))
		s.web("source.address", e.URL)
		s.raw("</dl>\n")
	}
	if len(e.Doc.Body) > 0 {
		s.raw(`<div class="prose">`)
		s.prose(e.Doc.Body, e.Page)
		s.raw("</div>\n")
	}
	if !vol.whole {
		s.headed("entity.claims", `<ul class="entries">`, func() template.HTML { return s.claims(vol.of[e]) }, "</ul>\n")
		return
	}
	if rows := namings(e); len(rows) > 0 {
		titled := slices.ContainsFunc(rows, func(n naming) bool { return len(n.titles) > 0 })
		s.heading("entity.forms")
		s.scroll("entity.names", e.Page)
		s.raw(`<table class="forms">`)
		if titled {
			s.columns("claim.source", "entity.times#", "entity.names", "entity.titles")
		} else {
			s.columns("claim.source", "entity.times#", "entity.names")
		}
		s.raw("<tbody>\n")
		for i := range rows {
			s.forms(&rows[i], titled, false)
		}
		s.raw("</tbody></table></section>\n")
	}
}

// verificationPart says what was verified, and where each quotation is listed.
func (s *sheet) verificationPart() {
	t := s.site.tally
	s.raw(`<section class="part" id="verification">`)
	s.heading("frame.verification")
	s.raw(`<div class="prose"><p>`)
	s.say("verification.meaning")
	s.raw(` <a href="verification.html">`)
	s.say("verification.listed")
	s.raw("</a></p></div>\n<dl class=\"facts\">\n")
	for _, row := range [...]struct {
		key   string
		count int
	}{
		{"verification.exact", t[dossier.Identical]}, {"verification.typography", t[dossier.Typography]}, {"verification.edited", t[dossier.Edited]},
	} {
		s.raw(`<div><dt>`)
		s.say(row.key)
		s.raw(`</dt><dd>`)
		s.digits(row.count)
		s.raw("</dd></div>\n")
	}
	s.raw("</dl>\n</section>\n")
}
