package render

import (
	"bytes"

	"dossier/internal/dossier"
)

// A sheet is one page at work.
type sheet struct {
	writer
	site *site
	root markup // leads to the top of the site

	edition bool // this page is the whole dossier, made to be printed

	marks marks        // kept for its memory
	spare []byte       // likewise, for what is rewritten as a whole
	frame bytes.Buffer // the layout's part of the page
}

func (s *sheet) begin(p *Page) {
	s.buf, s.from, s.spans = s.buf[:0], 0, s.spans[:0]
	s.frame.Reset()
	s.edition = false
	s.site = p.site
	s.root = markup(up(p.Path))
	if p.Path == "404.html" {
		s.root = address(p.site.home)
	}
}

// head sets what the frame of a document's page needs.
func (s *sheet) head(v *View, section, title string, p *dossier.Page) {
	v.Section = section
	v.Head, v.Title = title, title
	if section != "home" && s.site.d.Title != "" {
		v.Head = title + " · " + s.site.d.Title
	}
	if p != nil && p.Doc != nil && p.Doc.File != nil && s.site.d.Repository != "" {
		v.Annotation = s.site.file(p.Doc.File.Name)
	}
}

// href writes the address of a page.
func (s *sheet) href(p *dossier.Page) {
	s.raw(s.root)
	s.raw(s.site.ref(p).href)
}

// link writes a link to a page that shows its title.
func (s *sheet) link(p *dossier.Page) {
	r := s.site.ref(p)
	s.raw(`<a href="`)
	s.raw(s.root)
	s.raw(r.href)
	s.raw(`">`)
	s.raw(r.title)
	s.raw(`</a>`)
}

// short writes a link to a source that shows its label.
func (s *sheet) short(x *dossier.Source) {
	r := s.site.ref(x.Page)
	s.raw(`<a href="`)
	s.raw(s.root)
	s.raw(r.href)
	s.raw(`">`)
	s.raw(r.short)
	s.raw(`</a>`)
}

// passageHref writes the address of a quotation's passage in its source.
func (s *sheet) passageHref(q *dossier.Quotation) {
	s.href(q.Source.Page)
	s.raw(`#`)
	s.raw(address(q.ID))
}

// passage writes a link to a quotation's passage in its source: "Hamodia ¶4".
func (s *sheet) passage(q *dossier.Quotation) {
	s.raw(`<a href="`)
	s.passageHref(q)
	s.raw(`">`)
	s.raw(s.site.ref(q.Source.Page).short)
	s.raw(` ¶`)
	s.int(q.Para)
	s.raw(`</a>`)
}

// annotationHref writes the address of a quotation as its author wrote it.
func (s *sheet) annotationHref(q *dossier.Quotation) {
	s.quotationPage(q)
	s.raw(`#`)
	s.raw(address(QuotationID(q)))
}

// quotationPage writes the address of the page on which a quotation is, as its
// author wrote it.
func (s *sheet) quotationPage(q *dossier.Quotation) {
	s.raw(s.root)
	if path := QuotationPath(q); path == q.Page.Path {
		s.raw(s.site.ref(q.Page).href)
	} else {
		s.raw(address(path))
	}
}

// stanceNames are the classes of the colours, and the keys of the words.
var stanceNames = [...]markup{
	dossier.States: "states", dossier.Quotes: "quotes", dossier.Attributes: "attributes",
	dossier.Hedges: "hedges", dossier.Disputes: "disputes",
}

// hasValue reports whether the quotation has a value that may be shown.
func hasValue(q *dossier.Quotation) bool {
	return q.Value != "" && q.Source.Publish != dossier.Metadata
}

// value writes what a passage gives for its claim: in quotation marks where
// these are its words, and else as the author's.
func (s *sheet) value(q *dossier.Quotation) {
	attrs := s.site.ref(q.Source.Page).attrs
	if q.ValueInPassage {
		s.raw(`<q`)
		s.raw(attrs)
		s.raw(`>`)
		s.text(q.Value)
		s.raw(`</q>`)
		return
	}
	s.raw(`<i class="ours" title="`)
	s.attr(s.told("value.ours"))
	s.raw(`">`)
	s.text(q.Value)
	s.raw(`</i>`)
}

// refs writes on whose word a passage stands.
func (s *sheet) refs(q *dossier.Quotation) {
	for i, r := range q.Refs[:min(len(q.Refs), inFacts)] {
		if i > 0 {
			s.raw(`, `)
		}
		switch {
		case r.Words != "" && q.Source.Publish == dossier.Metadata: // they may be the text's
			s.withheld()
		case r.Source != nil:
			s.short(r.Source)
		case r.Entity != nil:
			s.link(r.Entity.Page)
		default:
			s.text(r.Words)
		}
	}
	s.more(len(q.Refs), inFacts)
}

// verdict writes how the words of a quotation stand in their source.
func (s *sheet) verdict(q *dossier.Quotation) {
	class, key := markup(" edited"), "verdict.unverified"
	switch {
	case q.Verdict == dossier.Identical:
		class, key = "", "verdict.exact"
	case q.Verdict == dossier.Typography:
		class, key = "", "verdict.typography"
	case q.Verdict == dossier.Edited && q.Emphasis:
		key = "verdict.emphasis"
	case q.Verdict == dossier.Edited:
		key = "verdict.edited"
	}
	s.raw(`<span class="verdict` + class + `">`)
	s.say(key)
	s.raw(`</span>`)
}

// withheld stands for the words of a text that may not be shown.
func (s *sheet) withheld() {
	s.raw(`<span class="withheld">`)
	s.say("value.withheld")
	s.raw(`</span>`)
}

// notHeld stands behind a source without a text.
func (s *sheet) notHeld() {
	s.raw(`<span class="held">`)
	s.say("source.not-held")
	s.raw(`</span>`)
}

// words writes the words of a quotation: as published or, of an edited one, as
// its author typed it, with what was left out in its title.
func (s *sheet) words(q *dossier.Quotation) {
	attrs := s.site.ref(q.Source.Page).attrs
	switch {
	case q.Source.Publish == dossier.Metadata || q.Source.Text == nil:
		s.withheld()
	case len(q.Parts) > 0 || q.Emphasis:
		s.raw(`<span class="words"`)
		s.raw(attrs)
		if q.Source.Publish == dossier.Full {
			s.raw(` title="`)
			s.attr(s.told("verdict.as-published-words", q.Source.Text.Raw[q.Start:q.End]))
			s.raw(`"`)
		}
		s.raw(`>`)
		s.text(q.Raw.Words)
		s.raw(`</span>`)
	default:
		s.raw(`<span class="words"`)
		s.raw(attrs)
		s.raw(`>`)
		s.source(q.Source, q.Span)
		s.raw(`</span>`)
	}
}

// unedited writes, below an edited quotation, the passage as it was published.
func (s *sheet) unedited(q *dossier.Quotation) {
	if len(q.Parts) == 0 && !q.Emphasis || q.Source.Publish != dossier.Full {
		return
	}
	s.raw(`<details><summary>`)
	s.say("verdict.as-published")
	s.raw(`</summary><p`)
	s.raw(s.site.ref(q.Source.Page).attrs)
	s.raw(`>`)
	s.source(q.Source, q.Span)
	s.raw(`</p></details>`)
}

// source writes a part of a source's text, as much of it as may be shown. With
// the marked text of the source's own page it is the only door through which a
// text's words reach a page.
func (s *sheet) source(x *dossier.Source, at dossier.Span) {
	if x.Publish == dossier.Full {
		s.part(x.Text.Raw, at.Start, at.End)
		return
	}
	from := at.Start
	visible := s.site.visible(x)
	for _, v := range visible[firstEnding(visible, at.Start):] {
		if v.Start >= at.End {
			break
		}
		if start := max(v.Start, at.Start); start > from {
			s.raw(`[…] `)
		}
		s.part(x.Text.Raw, max(v.Start, at.Start), min(v.End, at.End))
		if from = v.End; from < at.End {
			s.raw(` `)
		}
	}
	if from < at.End {
		s.raw(`[…]`)
	}
}
