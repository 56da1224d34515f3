package render

import (
	"bytes"
	"html/template"
	"slices"

	"dossier/internal/dossier"
)

func claimPages(c *dossier.Claim) int {
	return pageCount(perPage, len(c.Evidence), len(c.Entities), len(c.Contradicts), len(c.Refines), len(c.RefinedBy),
		len(c.Reviewed), len(c.Changes), len(c.Backlinks))
}

func (s *sheet) claimPage(view *View, c *dossier.Claim, number int) {
	s.head(view, "claims", c.Title, c.Page)
	v := &ClaimView{
		First: number == 1, Title: c.Title, Status: c.Status, StatusWord: s.site.statusWord(c.Status), Date: s.when(c),
		Tally: s.site.tallyOf(c), Against: s.site.against(c),
	}
	view.Claim = v
	view.Description = s.told("claim.description", s.site.statusWord(c.Status), v.Tally)
	if c.Topic != nil {
		v.Topic = c.Topic.Name
	}
	if v.First {
		v.Origins = s.origins(c.Origins, c.Circular)
		v.Disputed = s.origins(c.Disputed, nil)
		v.Undeclared = s.undeclaredIn(c)
		v.Silent, v.Unchecked = s.absent(c)
		s.prose(c.Doc.Body, c.Page)
		v.Analysis = s.fragment()
		v.Cite = s.citeClaim(c)
		view.Type, view.Data = "article", s.claimData(c)
		view.picture(s.site, s.site.cardOf(c))
	}
	passages := passagesOf(c)
	for _, q := range chunk(c.Evidence, number, perPage) {
		s.evidence(q, passages)
	}
	v.Evidence = s.fragment()
	if v.First {
		v.Given, v.Wording = s.given(c), s.wording(c)
	}
	v.Contradicts = s.claims(chunk(c.Contradicts, number, perPage))
	v.Refines = s.claims(chunk(c.Refines, number, perPage))
	v.RefinedBy = s.claims(chunk(c.RefinedBy, number, perPage))
	for i, e := range chunk(c.Entities, number, perPage) {
		if i > 0 {
			s.raw(`, `)
		}
		s.link(e.Page)
	}
	v.Entities = s.fragment()
	v.Reviewed = s.entries(chunk(c.Reviewed, number, perPage))
	v.Changes = s.entries(chunk(c.Changes, number, perPage))
	s.backlinks(chunk(c.Backlinks, number, perPage))
	v.Backlinks = s.fragment()
}

// tallyOf says on how many sources a claim stands, and how many are behind them.
func (s *site) tallyOf(c *dossier.Claim) string {
	n := len(c.Carriers())
	if n == 0 {
		return s.told("claim.no-source")
	}
	origins := s.told("count.origins", len(c.Origins))
	if len(c.Origins) == 0 && len(c.Circular) > 0 {
		origins = s.told("claim.no-origin")
	}
	return s.told("claim.tally", s.told("count.sources", n), origins)
}

// against says how many sources dispute a claim, or nothing.
func (s *site) against(c *dossier.Claim) string {
	n := 0
	for _, cell := range c.Coverage {
		if cell.Disputes != nil {
			n++
		}
	}
	if n == 0 {
		return ""
	}
	return s.told("claim.against", s.told("count.sources", n), s.told("count.origins", len(c.Disputed)))
}

// evidence writes a row: who says it, how, in which words, on whose word.
func (s *sheet) evidence(q *dossier.Quotation, passages map[*dossier.Source][]*dossier.Quotation) {
	s.raw(`<tr id="`)
	s.attr(q.ID)
	s.raw(`"><th scope="row">`)
	s.short(q.Source)
	s.raw(`</th><td>`)
	s.chip(q.Stance)
	s.raw(`</td><td class="value">`)
	if hasValue(q) {
		s.value(q)
	}
	s.raw(`</td><td class="q"><a class="n" href="`)
	s.passageHref(q)
	s.raw(`">¶`)
	s.int(q.Para)
	s.raw(`</a> `)
	s.words(q)
	s.raw(` `)
	s.verdict(q)
	s.unedited(q)
	s.sameWords(q, passages)
	s.share(q)
	if len(q.Raw.Note) > 0 {
		s.raw(`<div class="aside">`)
		s.prose(q.Raw.Note, q.Page)
		s.raw(`</div>`)
	}
	s.raw(`</td><td data-label="`) // the style sheet shows it where the table has no head
	s.attr(s.told("claim.word-of") + s.told("list.colon"))
	s.raw(`">`)
	if len(q.Refs) > 0 {
		s.refs(q)
	} else {
		s.raw(`<span class="own">`)
		s.say("claim.own")
		s.raw(`</span>`)
	}
	s.raw("</td></tr>\n")
}

// origins writes where the word for a claim comes from in the end and, under
// each, the credit lines that lead there. Of passages of one paragraph whose
// lines say the same the first stands for all. The sources that credit each
// other come first.
func (s *sheet) origins(list []*dossier.Origin, circular [][]*dossier.Source) template.HTML {
	for _, circle := range circular[:min(len(circular), perPage)] {
		s.raw(`<li>`)
		if len(circle) == 2 {
			s.say("claim.credit-each-other", func() { s.short(circle[0]) }, func() { s.short(circle[1]) })
		} else {
			s.say("claim.credit-in-circle", func() { s.some(circle, inFacts) })
		}
		s.raw("</li>\n")
	}
	for i, o := range list {
		if i == perPage {
			s.moreItems(len(list) - i)
			break
		}
		s.raw(`<li>`)
		s.short(o.Source)
		if o.Source.Text == nil {
			s.raw(` `)
			s.notHeld()
		}
		s.raw(`<ul>`)
		type line struct {
			of   *dossier.Source
			said string
		}
		told := make(map[line]bool)
		for k := range o.Reasons {
			if k == perPage {
				s.moreItems(len(o.Reasons) - k)
				break
			}
			from := len(s.buf)
			s.reason(&o.Reasons[k])
			// What differs between two passages is where the line links to.
			_, said, _ := bytes.Cut(s.buf[from:], []byte(`">`))
			if l := (line{o.Reasons[k].Quotation.Source, string(said)}); told[l] {
				s.buf = s.buf[:from]
			} else {
				told[l] = true
			}
		}
		s.raw("</ul></li>\n")
	}
	return s.fragment()
}

// reason writes a credit line: the passage, and the way from its source.
func (s *sheet) reason(r *dossier.Reason) {
	s.raw(`<li>`)
	s.passage(r.Quotation)
	names := func(x *dossier.Source) bool {
		return slices.ContainsFunc(r.Quotation.Refs, func(ref dossier.Ref) bool { return ref.Source == x })
	}
	s.raw(` `)
	if len(r.Path) < 2 {
		if names(r.Path[0]) {
			s.say("claim.own-reporting")
		} else {
			s.say("claim.no-report")
		}
		s.likeProse(r.Quotation)
		s.raw(`</li>`)
		return
	}
	key := "claim.derives"
	if names(r.Path[1]) {
		key = "claim.credits"
	}
	s.say(key, func() { s.path(r) })
	s.raw(`</li>`)
}

// path writes the sources that a passage leads to, one after the other.
func (s *sheet) path(r *dossier.Reason) {
	for i, x := range r.Path[1:] {
		if i > 0 {
			s.raw(` → `)
		}
		if r.Cut && i == len(r.Path)-2 {
			s.raw(`… → `)
		}
		s.short(x)
	}
}

// claims writes a list of claims with their status.
func (s *sheet) claims(list []*dossier.Claim) template.HTML {
	for _, c := range list {
		s.raw(`<li>`)
		s.link(c.Page)
		s.raw(` `)
		s.status(c.Status)
		s.raw(`</li>`)
	}
	return s.fragment()
}

// absent writes which sources are silent on a claim and which nobody read for
// it; of many only how many.
func (s *sheet) absent(c *dossier.Claim) (silent, unchecked template.HTML) {
	_, quiet := split(c.Coverage)
	if len(quiet) > perPage {
		s.say("count.sources", len(quiet))
	} else {
		for i, cell := range quiet {
			if i > 0 {
				s.raw(`, `)
			}
			s.short(cell.Source)
		}
	}
	silent = s.fragment()
	rest := len(s.site.held) - len(c.Coverage)
	switch {
	case rest <= 0:
	case len(s.site.held) > fewSources:
		s.say("count.sources", rest)
		unchecked = s.fragment()
	default:
		read := make(map[*dossier.Source]bool, len(c.Coverage))
		for _, cell := range c.Coverage {
			read[cell.Source] = true
		}
		unchecked = s.except(read)
	}
	return silent, unchecked
}

// entries writes what was done to a claim, and when.
func (s *sheet) entries(list []dossier.Entry) template.HTML {
	for _, e := range list {
		s.raw(`<li><span class="when">`)
		s.text(e.On.Text(s.site.words))
		s.raw(`</span> `)
		s.text(e.Text)
		s.raw(`</li>`)
	}
	return s.fragment()
}
