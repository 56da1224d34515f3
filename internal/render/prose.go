package render

import (
	"strconv"
	"strings"

	"dossier/internal/dossier"
)

// prose writes Markdown of page p that was made HTML, and fills its holes. It
// is the one place where a string from outside becomes markup unescaped: the
// pieces of a Body are what the Markdown stage has escaped, with raw HTML off.
func (s *sheet) prose(body dossier.Body, p *dossier.Page) {
	for i := range body {
		piece := &body[i]
		s.raw(markup(piece.HTML))
		switch piece.Hole {
		case dossier.LinkHole:
			if piece.Index < len(p.Links) {
				s.target(p.Links[piece.Index])
			}
		case dossier.QuoteHole:
			// A claim's quotations are lifted out into its evidence.
			if piece.Index < len(p.Quotes) && p.Quotes[piece.Index] != nil && p.Quotes[piece.Index].Kind == dossier.Passage {
				s.figure(p.Quotes[piece.Index])
			}
		case dossier.ImageHole:
			if p.Doc != nil && piece.Index < len(p.Doc.Images) {
				s.raw(s.root)
				s.raw(`assets/`)
				s.raw(address(strings.TrimPrefix(p.Doc.Images[piece.Index].Text, "/")))
			}
		case dossier.TableHole:
			s.attr(s.told("prose.table", piece.Index))
		case dossier.FootnotesHole:
			s.attr(s.told("prose.footnotes"))
		case dossier.BackHole:
			s.attr(s.told("prose.back", piece.Index))
		case dossier.PlaceHole:
			s.attr(s.told("prose.place", piece.Index))
		}
	}
}

// target writes a wiki-link.
func (s *sheet) target(t dossier.Target) {
	if t.Page == nil {
		s.text(t.Text)
		return
	}
	s.raw(`<a href="`)
	if t.Quotation != nil {
		s.quotationPage(t.Quotation)
	} else {
		s.href(t.Page)
	}
	if t.ID != "" {
		s.raw(`#`)
		s.raw(address(t.ID))
	}
	s.raw(`">`)
	s.text(t.Text)
	s.raw(`</a>`)
}

// figure writes a quotation where it stands in prose.
func (s *sheet) figure(q *dossier.Quotation) {
	s.raw(`<figure class="passage" id="`)
	if q.Page.Source == q.Source {
		s.raw(`cite-`) // the ID itself is that of the mark, on the same page
	}
	s.attr(q.ID)
	s.raw(`"><blockquote><p>`)
	s.words(q)
	s.raw(`</p></blockquote>`)
	s.raw(`<figcaption>`)
	s.passage(q)
	if q.Stance != dossier.States || q.Value != "" {
		s.raw(` `)
		s.raw(s.site.stances[q.Stance])
		if hasValue(q) {
			s.raw(` `)
			s.value(q)
		}
	}
	if len(q.Refs) > 0 {
		s.raw(`, `)
		s.say("claim.on-the-word-of", func() { s.refs(q) })
	}
	s.raw(` · `)
	s.verdict(q)
	if len(q.Raw.Note) > 0 {
		s.raw(` <span class="aside">`)
		s.prose(q.Raw.Note, q.Page)
		s.raw(`</span>`)
	}
	s.unedited(q)
	s.raw("</figcaption></figure>\n")
}

// context writes a part of a sentence of a page, with the words that its links
// show.
func (s *sheet) context(p *dossier.Page, words string) {
	for {
		before, rest, found := strings.Cut(words, "\x00")
		s.text(before)
		if !found {
			return
		}
		var number string
		number, words, _ = strings.Cut(rest, "\x00")
		if i, err := strconv.Atoi(number); err == nil && i < len(p.Links) {
			s.text(p.Links[i].Text)
		}
	}
}

// backlinks writes the links of other pages that lead here, each with the
// sentence in which it stands.
func (s *sheet) backlinks(links []dossier.Backlink) {
	for _, b := range links {
		s.raw(`<li><a href="`)
		s.href(b.From)
		s.raw(`">`)
		s.raw(s.site.ref(b.From).title)
		s.raw(`</a>`)
		if b.From.Doc != nil && b.Link < len(b.From.Doc.Links) {
			l := &b.From.Doc.Links[b.Link]
			s.raw(` <span class="context" dir="auto">`)
			s.context(b.From, l.Before)
			s.raw(`<b>`)
			if b.Link < len(b.From.Links) {
				s.text(b.From.Links[b.Link].Text)
			} else {
				s.text(l.Target)
			}
			s.raw(`</b>`)
			s.context(b.From, l.After)
			s.raw(`</span>`)
		}
		s.raw("</li>\n")
	}
}
