package render

import (
	"html/template"
	"slices"

	"dossier/internal/dossier"
)

// heading writes the heading of a section of a chapter.
func (s *sheet) heading(name markup) { s.raw(`<h2>` + name + "</h2>\n") }

// listed writes a list under its heading, or nothing; the list is finished as
// it would be for a page of its own.
func (s *sheet) headed(name, open markup, list func() template.HTML, end markup) {
	before := len(s.buf)
	s.heading(name)
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
func (s *sheet) scroll(what markup, p *dossier.Page) {
	s.raw(`<section class="scroll" tabindex="0" aria-label="` + what)
	s.raw(s.site.ref(p).title)
	s.raw(`">`)
}

// fact writes a line of what is known of a source.
func (s *sheet) fact(name markup, value string, required bool) {
	if value == "" && !required {
		return
	}
	s.raw(`<div><dt>` + name + `</dt><dd dir="auto">`)
	if value == "" {
		s.raw(`not stated in the text`)
	}
	s.text(value)
	s.raw("</dd></div>\n")
}

// web writes an address, which is a link that shows it.
func (s *sheet) web(name markup, url string) {
	if url == "" {
		return
	}
	s.raw(`<div><dt>` + name + `</dt><dd><a class="url" rel="noreferrer" href="`)
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
	s.fact("Outlet", x.Outlet, held)
	s.fact("By", x.Byline, held)
	s.fact("Published", x.Published.Text(), held)
	s.web("Address", x.URL)
	s.web("Archived", x.Archived)
	s.fact("Retrieved", x.Retrieved.Text(), false)
	if len(x.DerivesFrom) > 0 {
		s.raw(`<div><dt>Derives from</dt><dd>`)
		s.derivation(x)
		s.raw("</dd></div>\n")
	}
	if held {
		s.raw(`<div class="wide"><dt>Text</dt><dd><code>`)
		s.text(x.TextPath)
		s.raw(`</code>, SHA-256 <code class="hash">`)
		s.text(x.SHA256)
		s.raw("</code></dd></div>\n")
	}
	s.raw("</dl>\n")
	switch {
	case !held:
		s.raw(`<p class="remark-line">This source is known only through others: its text is not held, and nothing here is quoted from it.</p>` + "\n")
	case x.Publish == dossier.Excerpts:
		s.raw(`<p class="remark-line">Of this text only the quoted passages are shown, with the rest of their sentences.</p>` + "\n")
	case x.Publish == dossier.Metadata:
		s.raw(`<p class="remark-line">The words of this text are not shown, only the places that were quoted and verified.</p>` + "\n")
	}
	if held {
		s.wholeText(x)
	}
	if len(x.Doc.Body) > 0 {
		s.heading("Remarks")
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
	s.heading("Notes")
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
	s.text(tally(c))
	s.raw(`</span>`)
	if a := against(c); a != "" {
		s.raw(` <span>`)
		s.text(a)
		s.raw(`</span>`)
	}
	if !c.Date.IsZero() {
		s.raw(` <span>happened: `)
		s.text(c.Date.Text())
		s.raw(`</span>`)
	}
	if c.Topic != nil && c.Topic.Name != "" {
		s.raw(` <span>`)
		s.text(c.Topic.Name)
		s.raw(`</span>`)
	}
	s.raw("</p>\n")
	if len(c.Evidence) > 0 {
		s.scroll("Evidence: ", c.Page)
		s.raw(`<table class="evidence"><thead><tr><th scope="col">Source</th><th scope="col">Stance</th><th scope="col">Gives</th>` +
			`<th scope="col">Passage</th><th scope="col">On whose word</th></tr></thead><tbody>` + "\n")
		for _, q := range chunk(c.Evidence, 1, perPage) {
			s.evidence(q, nil)
		}
		s.raw("</tbody></table></section>\n")
		if n := len(c.Evidence) - perPage; n > 0 {
			s.raw(`<p class="remark-line">and `)
			s.count(n, "passage")
			s.raw(" more on its page</p>\n")
		}
	}
	s.headed("Where it comes from", "<ul class=\"origins\">\n", func() template.HTML { return s.origins(c.Origins) }, "</ul>\n")
	s.headed("Those who dispute it", "<ul class=\"origins\">\n", func() template.HTML { return s.origins(c.Disputed) }, "</ul>\n")
	if len(c.Doc.Body) > 0 {
		s.heading("Analysis")
		s.raw(`<div class="prose">`)
		s.prose(c.Doc.Body, c.Page)
		s.raw("</div>\n")
	}
	s.headed("Contradicts", `<ul class="entries">`, func() template.HTML { return s.claims(chunk(c.Contradicts, 1, perPage)) }, "</ul>\n")
	s.headed("Refines", `<ul class="entries">`, func() template.HTML { return s.claims(chunk(c.Refines, 1, perPage)) }, "</ul>\n")
	s.headed("Changes", `<ul class="plain">`, func() template.HTML { return s.entries(chunk(c.Changes, 1, perPage)) }, "</ul>\n")
}

// entityChapter writes an entity, the claims of the volume that it is in and,
// where all sources are there, what each calls it.
func (s *sheet) entityChapter(e *dossier.Entity, vol *volume) {
	s.raw(`<p class="tally"><span>`)
	s.text(e.Kind)
	s.raw(`</span>`)
	if !e.Date.IsZero() {
		s.raw(` <span>`)
		s.text(e.Date.Text())
		s.raw(`</span>`)
	}
	for i, alias := range e.Aliases[:min(len(e.Aliases), inFacts)] {
		if i == 0 {
			s.raw(` <span>also `)
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
		s.web("Wikidata", wikidata(e.Wikidata))
		s.web("Address", e.URL)
		s.raw("</dl>\n")
	}
	if len(e.Doc.Body) > 0 {
		s.raw(`<div class="prose">`)
		s.prose(e.Doc.Body, e.Page)
		s.raw("</div>\n")
	}
	if !vol.whole {
		s.headed("The claims it is in", `<ul class="entries">`, func() template.HTML { return s.claims(vol.of[e]) }, "</ul>\n")
		return
	}
	if rows := namings(e); len(rows) > 0 {
		titled := slices.ContainsFunc(rows, func(n naming) bool { return len(n.titles) > 0 })
		s.heading("What each source calls it")
		s.scroll("Forms: ", e.Page)
		s.raw(`<table class="forms"><thead><tr><th scope="col">Source</th><th scope="col" class="count">Times</th><th scope="col">Forms</th>`)
		if titled {
			s.raw(`<th scope="col">Titles</th>`)
		}
		s.raw("</tr></thead><tbody>\n")
		for i := range rows {
			s.forms(&rows[i], titled)
		}
		s.raw("</tbody></table></section>\n")
	}
	s.headed("The claims it is in", `<ul class="entries">`, func() template.HTML { return s.claims(chunk(e.Claims, 1, perPage)) }, "</ul>\n")
}

// verificationPart says what was verified, and where each quotation is listed.
func (s *sheet) verificationPart() {
	t := s.site.tally
	s.raw(`<section class="part" id="verification"><h2>Verification</h2>
<div class="prose"><p>“Verified” means one thing here: <strong>these words stand in this text at this place.</strong> It does not mean that they are true. Every quotation is looked up in its source when the site is built, and if one is not found, nothing is published. <a href="verification.html">Each is listed with its verdict</a>.</p></div>
<dl class="facts">
`)
	for _, row := range [...]struct {
		name  markup
		count int
	}{
		{"Exact", t[dossier.Identical]}, {"Typography differs", t[dossier.Typography]}, {"Edited", t[dossier.Edited]},
	} {
		s.raw(`<div><dt>` + row.name + `</dt><dd>`)
		s.raw(markup(grouped(row.count)))
		s.raw("</dd></div>\n")
	}
	s.raw("</dl>\n</section>\n")
}
