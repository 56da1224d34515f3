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
			s.raw(`<div><dt>and `)
			s.int(len(all) - i)
			s.raw(` more</dt><dd></dd></div>`)
			break
		}
		s.raw(`<div><dt>`)
		s.value(spelled(&g))
		s.raw(`</dt><dd>`)
		if len(all) == 1 {
			s.raw(`all that give a value, `)
		}
		s.count(compare.Sources(g.Quotations), "source")
		s.raw(`: `)
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
			s.raw(stances[q.Stance])
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
	s.count(compare.Sources(all), "source")
	s.raw(`, `)
	if len(c.Forms) == 1 {
		s.raw(`the same words`)
	} else {
		s.count(len(c.Forms), "rendering")
	}
	s.raw("</span></h3>\n<div class=\"collation\"><div class=\"renderings\">\n")
	s.rendering(n, c, 0)
	folded := words > fewWords
	if folded {
		s.raw(`</div><details><summary>`)
		s.count(len(c.Forms)-1, "other rendering")
		s.raw(" in full</summary><div class=\"renderings\">\n")
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
		s.raw(`<p class="rest">Of each rendering the first `)
		s.text(grouped(base.Words))
		s.raw(` words are compared.</p>`)
	}
	if c.Left > 0 {
		s.raw(`<p class="rest">Not compared, being too many: `)
		s.count(c.Left, "shorter rendering")
		s.raw(` on the same word.</p>`)
	}
	s.raw("</section>\n")
}

// speakers writes on whose word a quotation stands.
func (s *sheet) speakers(c *compare.Collation) {
	if len(c.Speakers) == 0 {
		s.raw(`No speaker named`)
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
		s.raw(`The base: `)
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
			s.raw(`<span class="gap" title="not quoted here">[…]</span>`)
		case p.Change == compare.Break:
			s.raw(`<span class="gap" title="the text interrupts the quotation here">” “</span>`)
		case p.Change == compare.LeftOut:
			s.raw(`<del`)
			if other != attrs {
				s.raw(other)
			}
			s.raw(`><span class="aloud">left out: </span>`)
			s.text(p.Text)
			s.raw(`</del>`)
		case p.Change == compare.PutIn:
			s.raw(`<ins><span class="aloud">put in: </span>`)
			s.text(p.Text)
			s.raw(`</ins>`)
		case p.Change == compare.CaseOnly:
			s.raw(`<ins class="capitals"><span class="aloud">capitals differ: </span>`)
			s.text(p.Text)
			s.raw(`</ins>`)
		case p.Site > 0:
			s.place(n, p)
		default:
			s.text(p.Text)
		}
	}
	if f.Cut {
		s.raw(` <span class="gap" title="not compared from here on">[…]</span>`)
	}
	s.raw("</q></p></div>\n")
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
		s.raw("<p class=\"rest\">No word differs. They begin or end at other places.</p>\n")
		return
	}
	s.raw("<ul class=\"differences\" aria-label=\"Where they differ\">\n")
	for _, k := range c.Listed() {
		site := &c.Sites[k]
		s.raw(`<li id="`)
		s.siteID(n, k+1)
		s.raw(`"><b class="no">`)
		s.int(k + 1)
		s.raw(`</b>`)
		s.flags(site)
		s.raw(`<ul>`)
		inBase := markup(`the base`)
		if site.Base == "" {
			inBase = `nothing here in the base`
		}
		s.reading(site.Base, inBase, site.Same)
		for _, r := range site.Readings {
			s.reading(r.Text, differenceNames[r.Kind], r.Quotations)
		}
		if len(site.NotQuoted) > 0 {
			s.reading("", `not quoted`, site.NotQuoted)
		}
		s.raw("</ul></li>\n")
	}
	s.raw("</ul>\n")
}

// differenceNames say how a reading differs.
var differenceNames = [...]markup{
	compare.Punctuation: "punctuation differs", compare.Capitals: "capitals differ",
	compare.WordsLeftOut: "left out", compare.WordsPutIn: "put in", compare.Replaced: "in its place",
}

// reading writes the words at a site and who has them.
func (s *sheet) reading(text string, kind markup, all []*dossier.Quotation) {
	s.raw(`<li>`)
	if text != "" {
		s.raw(`<q`)
		s.raw(s.site.ref(all[0].Source.Page).attrs)
		s.raw(`>`)
		s.text(text)
		s.raw(`</q> `)
	}
	s.raw(`<i>`)
	s.raw(kind)
	s.raw(`</i> <span class="who">`)
	s.count(compare.Sources(all), "source")
	s.raw(`: `)
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
		s.raw(` <span class="flag">a figure differs</span>`)
	}
	if negation {
		s.raw(` <span class="flag">a negation differs</span>`)
	}
}
