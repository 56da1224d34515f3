package render

import (
	"html/template"

	"dossier/internal/compare"
	"dossier/internal/dossier"
)

// fewWords is how many words of other renderings stand open below a base; more
// are folded away, since all that differs in them is listed.
const fewWords = 500

// given writes what the sources give for a claim. What one passage alone gives
// is beside it already.
func (s *sheet) given(c *dossier.Claim) template.HTML {
	all := compare.Values(c)
	if len(all) == 0 || len(all) == 1 && len(all[0].Quotations) == 1 {
		return ""
	}
	for i, g := range all {
		if i == perPage {
			s.raw(`<div><dt>`)
			s.say("list.more", len(all)-i)
			s.raw(`</dt><dd></dd></div>`)
			break
		}
		s.raw(`<div><dt>`)
		s.value(spelled(&g))
		s.raw(`</dt><dd>`)
		if len(all) == 1 {
			s.say("wording.all-that-give")
			s.raw(`, `)
		}
		s.say("count.sources", compare.Sources(g.Quotations))
		s.colon()
		s.passages(g.Quotations)
		s.raw("</dd></div>\n")
	}
	return s.fragment()
}

// spelled is a passage that gives a value as most do, one that holds it if
// there is any.
func spelled(g *compare.Given) *dossier.Quotation {
	var found *dossier.Quotation
	for _, q := range g.Quotations {
		if q.Value == g.Value && (found == nil || q.ValueInPassage && !found.ValueInPassage) {
			found = q
		}
	}
	return found
}

// passages writes links to passages, and which of them dispute their claim.
func (s *sheet) passages(all []*dossier.Quotation) {
	for i, q := range all[:min(len(all), inFacts)] {
		if i > 0 {
			s.raw(`, `)
		}
		s.passage(q)
		if q.Stance == dossier.Disputes {
			s.raw(` `)
			s.chip(q.Stance)
		}
	}
	s.more(len(all), inFacts)
}

// wording writes how the renderings of each quotation of a claim differ.
func (s *sheet) wording(c *dossier.Claim) template.HTML {
	for i, col := range compare.Wordings(c) {
		s.collation(i+1, &col)
	}
	return s.fragment()
}

// collation writes one quotation: the base with its sites, what stands at each
// of them in whom, and the other renderings.
func (s *sheet) collation(n int, c *compare.Collation) {
	base := &c.Forms[0]
	s.raw("<section>\n<h3>")
	s.speakers(c)
	var all []*dossier.Quotation
	words := 0
	for i, f := range c.Forms {
		all = append(all, f.Quotations...)
		if i > 0 {
			words += f.Words
		}
	}
	s.raw(` <span class="count">`)
	s.say("count.sources", compare.Sources(all))
	s.raw(`, `)
	if len(c.Forms) == 1 {
		s.say("wording.same-words")
	} else {
		s.say("wording.renderings", len(c.Forms))
	}
	s.raw("</span></h3>\n<div class=\"collation\"><div class=\"renderings\">\n")
	s.rendering(n, c, 0)
	folded := words > fewWords
	if folded {
		s.raw(`</div><details><summary>`)
		s.say("wording.others-in-full", len(c.Forms)-1)
		s.raw("</summary><div class=\"renderings\">\n")
	}
	for i := range c.Forms[1:] {
		s.rendering(n, c, i+1)
	}
	s.raw(`</div>`)
	if folded {
		s.raw(`</details>`)
	}
	s.differences(n, c)
	s.raw("</div>\n")
	if base.Cut {
		s.raw(`<p class="rest">`)
		s.say("wording.first-words", base.Words)
		s.raw(`</p>`)
	}
	if c.Left > 0 {
		s.raw(`<p class="rest">`)
		s.say("wording.left", c.Left)
		s.raw(`</p>`)
	}
	s.raw("</section>\n")
}

// speakers writes on whose word a quotation stands.
func (s *sheet) speakers(c *compare.Collation) {
	if len(c.Speakers) == 0 {
		s.say("wording.no-speaker")
	}
	for i, r := range c.Speakers[:min(len(c.Speakers), inFacts)] {
		if i > 0 {
			s.raw(`, `)
		}
		if r.Entity != nil {
			s.link(r.Entity.Page)
		} else {
			s.text(r.Words)
		}
	}
	s.more(len(c.Speakers), inFacts)
}

// rendering writes form i of a quotation in full and who has it.
func (s *sheet) rendering(n int, c *compare.Collation, i int) {
	f := &c.Forms[i]
	s.raw(`<div class="rendering"><p class="who">`)
	if i == 0 && len(c.Forms) > 1 {
		s.say("wording.base-of")
		s.raw(` `)
	}
	s.passages(f.Quotations)
	attrs := s.site.ref(f.Quotations[0].Source.Page).attrs
	other := s.site.ref(c.Forms[0].Quotations[0].Source.Page).attrs
	s.raw(`</p><p class="said"><q`)
	s.raw(attrs)
	s.raw(`>`)
	for _, p := range f.Pieces {
		if p.Space {
			s.raw(` `)
		}
		switch {
		case p.Change == compare.NotQuoted:
			s.gap("wording.not-quoted-here", `[…]`)
		case p.Change == compare.Break:
			s.gap("wording.interrupted", escape(s.told("wording.interruption")))
		case p.Change == compare.LeftOut:
			s.raw(`<del`)
			if other != attrs {
				s.raw(other)
			}
			s.raw(`>`)
			s.aloud("wording.left-out")
			s.text(p.Text)
			s.raw(`</del>`)
		case p.Change == compare.PutIn:
			s.raw(`<ins>`)
			s.aloud("wording.put-in")
			s.text(p.Text)
			s.raw(`</ins>`)
		case p.Change == compare.CaseOnly:
			s.raw(`<ins class="capitals">`)
			s.aloud("wording.capitals")
			s.text(p.Text)
			s.raw(`</ins>`)
		case p.Site > 0:
			s.place(n, p)
		default:
			s.text(p.Text)
		}
	}
	if f.Cut {
		s.raw(` `)
		s.gap("wording.not-compared", `[…]`)
	}
	s.raw("</q></p></div>\n")
}

// gap writes a sign for words that are not here, and why.
func (s *sheet) gap(key string, sign markup) {
	s.raw(`<span class="gap" title="`)
	s.attr(s.told(key))
	s.raw(`">` + sign + `</span>`)
}

// aloud writes what a change of colour says to those who do not see it.
func (s *sheet) aloud(key string) {
	s.raw(`<span class="aloud">`)
	s.say(key)
	s.colon()
	s.raw(`</span>`)
}

// place writes a site in the base, which leads to what is listed about it. One
// that an interruption parts has its number at its first piece.
func (s *sheet) place(n int, p compare.Piece) {
	s.raw(`<a class="site" href="#`)
	s.siteID(n, p.Site)
	s.raw(`">`)
	if p.Text == "" {
		s.raw(`<span aria-hidden="true">‸</span>`)
	}
	s.text(p.Text)
	s.raw(`<sup>`)
	s.int(p.Site)
	s.raw(`</sup></a>`)
}

// siteID writes the id of what is listed about site k of quotation n.
func (s *sheet) siteID(n, k int) {
	s.raw(`w`)
	s.int(n)
	s.raw(`-`)
	s.int(k)
}

// differences lists the sites of a quotation: figures and negations first.
func (s *sheet) differences(n int, c *compare.Collation) {
	if len(c.Forms) == 1 {
		return
	}
	if len(c.Sites) == 0 {
		s.raw(`<p class="rest">`)
		s.say("wording.no-difference")
		s.raw("</p>\n")
		return
	}
	s.raw(`<ul class="differences" aria-label="`)
	s.attr(s.told("wording.differences"))
	s.raw("\">\n")
	for _, k := range c.Listed() {
		site := &c.Sites[k]
		s.raw(`<li id="`)
		s.siteID(n, k+1)
		s.raw(`"><b class="no">`)
		s.int(k + 1)
		s.raw(`</b>`)
		s.flags(site)
		s.raw(`<ul>`)
		inBase := "wording.base"
		if site.Base == "" {
			inBase = "wording.nothing-in-base"
		}
		s.reading(site.Base, inBase, site.Same)
		for _, r := range site.Readings {
			s.reading(r.Text, differenceKeys[r.Kind], r.Quotations)
		}
		if len(site.NotQuoted) > 0 {
			s.reading("", "wording.not-quoted", site.NotQuoted)
		}
		s.raw("</ul></li>\n")
	}
	s.raw("</ul>\n")
}

// differenceKeys say how a reading differs.
var differenceKeys = [...]string{
	compare.Punctuation: "wording.punctuation", compare.Capitals: "wording.capitals",
	compare.WordsLeftOut: "wording.left-out", compare.WordsPutIn: "wording.put-in", compare.Replaced: "wording.replaced",
}

// reading writes the words at a site and who has them.
func (s *sheet) reading(text, key string, all []*dossier.Quotation) {
	s.raw(`<li>`)
	if text != "" {
		s.raw(`<q`)
		s.raw(s.site.ref(all[0].Source.Page).attrs)
		s.raw(`>`)
		s.text(text)
		s.raw(`</q> `)
	}
	s.raw(`<i>`)
	s.say(key)
	s.raw(`</i> <span class="who">`)
	s.say("count.sources", compare.Sources(all))
	s.colon()
	s.passages(all)
	s.raw(`</span></li>`)
}

// flags says what a reader should look at first.
func (s *sheet) flags(site *compare.Site) {
	figure, negation := false, false
	for _, r := range site.Readings {
		figure, negation = figure || r.Figure, negation || r.Negation
	}
	if figure {
		s.flag("wording.figure")
	}
	if negation {
		s.flag("wording.negation")
	}
}

func (s *sheet) flag(key string) {
	s.raw(` <span class="flag">`)
	s.say(key)
	s.raw(`</span>`)
}
