package render

import (
	"bytes"
	"fmt"
	"slices"
	"strings"
	"testing"

	"dossier/internal/diag"
	"dossier/internal/dossier"
	"dossier/internal/edtf"
)

// hostile is a name, a value or a text that would do harm written as it is.
const hostile = `<script>alert(1)</script>"' onload=x &amp; <img src=x onerror=y> ]]> --> ZgotmplZ`

// A fixture makes a dossier by hand, as resolve would.
type fixture struct {
	*dossier.Dossier
	t     testing.TB
	count map[*dossier.Page]int
}

func newFixture(t testing.TB) *fixture {
	f := &fixture{&dossier.Dossier{
		Title: "A dossier " + hostile, Description: "All of it", Language: "en", BaseURL: "https://example.org/d",
		Repository: "https://example.com/blob/main", Licence: "CC BY", Editors: []string{"A", hostile},
	}, t, map[*dossier.Page]int{}}
	f.Home = f.page(dossier.KindHome, "index", f.Title)
	f.Home.Path = "index.html"
	return f
}

func (f *fixture) page(kind dossier.Kind, slug, title string) *dossier.Page {
	doc := &dossier.Doc{Kind: kind, Slug: slug, File: &diag.File{Name: "content/" + kind.Folder() + slug + ".md"}}
	doc.Body = dossier.Body{{HTML: "<p>Prose of " + slug + ".</p>\n"}}
	return &dossier.Page{Kind: kind, Doc: doc, Slug: slug, Title: title, Path: kind.Folder() + slug + ".html"}
}

// source adds one whose every line is a paragraph; no text, no Text.
func (f *fixture) source(slug, title, text string) *dossier.Source {
	x := &dossier.Source{Page: f.page(dossier.KindSource, slug, title), Stated: title, Short: title, Language: "en", Index: len(f.Sources)}
	x.Page.Source = x
	x.Roots = []*dossier.Source{x}
	if text != "" {
		x.Text, x.TextPath, x.SHA256 = &dossier.Text{Raw: text, Words: len(strings.Fields(text))}, "seeds/"+slug+".txt", "00ff"
		at := 0
		for line := range strings.SplitAfterSeq(text, "\n") {
			if words := strings.TrimRight(line, "\r\n"); strings.TrimSpace(words) != "" {
				x.Text.Paragraphs = append(x.Text.Paragraphs, dossier.Paragraph{Span: dossier.Span{Start: at, End: at + len(words)}})
			}
			at += len(line)
		}
	}
	f.Sources = append(f.Sources, x)
	return x
}

func (f *fixture) entity(slug, title, kind string) *dossier.Entity {
	e := &dossier.Entity{Page: f.page(dossier.KindEntity, slug, title), Kind: kind}
	e.Page.Entity = e
	f.Entities = append(f.Entities, e)
	return e
}

func (f *fixture) claim(slug, title, topic string) *dossier.Claim {
	c := &dossier.Claim{Page: f.page(dossier.KindClaim, slug, title), Status: "reported"}
	c.Page.Claim = c
	i := slices.IndexFunc(f.Topics, func(t *dossier.Topic) bool { return t.Name == topic })
	if i < 0 {
		i = len(f.Topics)
		f.Topics = append(f.Topics, &dossier.Topic{Name: topic})
	}
	c.Topic = f.Topics[i]
	c.Topic.Claims = append(c.Topic.Claims, c)
	f.Claims = append(f.Claims, c)
	return c
}

func (f *fixture) free(slug, title string) *dossier.Page {
	p := f.page(dossier.KindPage, slug, title)
	f.Pages = append(f.Pages, p)
	return p
}

// quote adds a quotation to page p of words of x, found where they first
// stand. A […] in them leaves something out.
func (f *fixture) quote(p *dossier.Page, kind dossier.QuotationKind, x *dossier.Source, words string, stance dossier.Stance, value string) *dossier.Quotation {
	f.count[p]++
	q := &dossier.Quotation{
		ID: fmt.Sprintf("q-%s-%d", p.Slug, f.count[p]), Number: f.count[p], Page: p, Kind: kind, Source: x,
		Raw: &dossier.Quote{Words: words}, Stance: stance, Value: value, Verdict: dossier.Identical,
	}
	at := 0
	parts := strings.Split(words, " […] ")
	for _, part := range parts {
		i := strings.Index(x.Text.Raw[at:], part)
		if i < 0 {
			f.t.Fatalf("%q is not in %s", part, x.Slug)
		}
		q.Parts = append(q.Parts, dossier.Span{Start: at + i, End: at + i + len(part)})
		at += i + len(part)
	}
	q.Span = dossier.Span{Start: q.Parts[0].Start, End: at}
	if len(parts) == 1 {
		q.Parts = nil
	} else {
		q.Verdict = dossier.Edited
	}
	q.ValueInPassage = strings.Contains(x.Text.Raw[q.Start:q.End], value)
	q.Para = paragraphAt(x.Text, q.Start+1) + 1
	p.Quotes = append(p.Quotes, q)
	if kind == dossier.Evidence {
		c := p.Claim
		c.Evidence = append(c.Evidence, q)
		f.cover(c, x, q)
	}
	if kind != dossier.Furniture {
		x.Marks = append(x.Marks, q)
		slices.SortStableFunc(x.Marks, func(a, b *dossier.Quotation) int {
			return (a.Start-b.Start)*1_000_000 + b.End - a.End
		})
	}
	f.Quotations = append(f.Quotations, q)
	return q
}

// cover notes what x does with c; it is silent without a quotation.
func (f *fixture) cover(c *dossier.Claim, x *dossier.Source, q *dossier.Quotation) {
	for _, cell := range c.Coverage {
		if cell.Source == x {
			if q.Stance == dossier.Disputes {
				cell.Disputes = q
			}
			return
		}
	}
	cell := &dossier.Cell{Claim: c, Source: x, Best: q, Silent: q == nil, Passages: 1}
	if q != nil && q.Stance == dossier.Disputes {
		cell.Disputes = q
	}
	c.Coverage = append(c.Coverage, cell)
	x.Coverage = append(x.Coverage, cell)
}

// mention finds every place of a name in every text.
func (f *fixture) mention(e *dossier.Entity, names ...string) {
	for _, x := range f.Held() {
		m := dossier.Mentions{Source: x}
		for _, name := range names {
			n := 0
			for at := 0; ; {
				i := strings.Index(x.Text.Raw[at:], name)
				if i < 0 {
					break
				}
				at += i
				x.Mentions = append(x.Mentions, dossier.Mention{
					Entity: slices.Index(f.Entities, e), Name: name, Span: dossier.Span{Start: at, End: at + len(name)}, Para: paragraphAt(x.Text, at+1) + 1,
				})
				at += len(name)
				n++
			}
			if n > 0 {
				m.Forms = append(m.Forms, dossier.Form{Name: name, Count: n})
			}
		}
		slices.SortFunc(x.Mentions, func(a, b dossier.Mention) int { return a.Start - b.Start })
		if len(m.Forms) > 0 {
			e.Mentions = append(e.Mentions, m)
		}
	}
	// The places of all entities, for this one's mentions have moved others.
	for n, other := range f.Entities {
		for i := range other.Mentions {
			m := &other.Mentions[i]
			m.Places = m.Places[:0]
			for k := range m.Source.Mentions {
				if m.Source.Mentions[k].Entity == n {
					m.Places = append(m.Places, k)
				}
			}
		}
	}
}

// link makes the body of a page link to another, which gets the backlink.
func (f *fixture) link(from, to *dossier.Page, id, words string) {
	i := len(from.Links)
	from.Doc.Links = append(from.Doc.Links, dossier.Link{Target: to.Slug, Before: "Before <it>, ", After: " and after."})
	from.Links = append(from.Links, dossier.Target{Page: to, ID: id, Text: words})
	from.Doc.Body = append(from.Doc.Body,
		dossier.Piece{HTML: "<p>See ", Hole: dossier.LinkHole, Index: i}, dossier.Piece{HTML: ".</p>\n"})
	to.Backlinks = append(to.Backlinks, dossier.Backlink{From: from, Link: i})
}

func date(t testing.TB, s string) edtf.Date {
	d, err := edtf.Parse(s)
	if err != nil {
		t.Fatal(err)
	}
	return d
}

// site renders every page.
func (f *fixture) site(l *Layouts) map[string]string {
	f.t.Helper()
	out := map[string]string{}
	pages := l.Pages(f.Dossier).All()
	for i := range pages {
		var b bytes.Buffer
		if err := pages[i].Render(&b); err != nil {
			f.t.Fatal(err)
		}
		out[pages[i].Path] = b.String()
	}
	return out
}

// small is a dossier with one of everything, most of it hostile.
func small(t testing.TB) *fixture {
	f := newFixture(t)
	a := f.source("straight-arrow", "Smuggled "+hostile, "The fire & the flood.\nA senior official of the Agency for Fires said 50 men <b>fled</b>. Others stayed.\n"+
		hostile+"\nRead more\nThe Agency did not answer. It never does.\n")
	b := f.source("été-nuit", "Une nuit", "La nuit, l’Agence a parlé de 40 hommes.\r\nRien de plus.\r\n")
	b.Language = "fr"
	c := f.source("layla", "ليلة", "قالت الوكالة إن خمسين رجلا فروا.\nولم تزد على ذلك.\n")
	c.Language = "ar"
	report := f.source("report", "The report", "")
	report.Stated, report.Short = "", "The report "+hostile
	a.Published, a.Byline, a.Outlet, a.URL = date(t, "2024-06-26"), hostile, hostile, "https://example.com/a?b=1&c=2"
	a.DerivesFrom, a.Roots, report.Derived = []*dossier.Source{report}, []*dossier.Source{report}, []*dossier.Source{a}
	a.Text.Paragraphs[3].Furniture = true
	a.Furniture = []dossier.Span{a.Text.Paragraphs[3].Span}

	agency := f.entity("agency", "Agency for Fires", "organization")
	agency.Aliases, agency.Summary, agency.Wikidata = []string{"Agency", hostile}, hostile, "Q42"
	script := f.entity("script", hostile, "group")
	script.URL = "https://example.com/"

	fled := f.claim("fled", "Fifty men fled "+hostile, "Fire "+hostile)
	fled.Date, fled.Status = date(t, "2024-06"), "disputed"
	other := f.claim("other", "Others stayed", "")
	fled.Contradicts, other.Contradicts = []*dossier.Claim{other}, []*dossier.Claim{fled}
	other.Refines, fled.RefinedBy = []*dossier.Claim{fled}, []*dossier.Claim{other}
	fled.Entities, agency.Claims = []*dossier.Entity{agency, script}, []*dossier.Claim{fled}
	fled.Reviewed = []dossier.Entry{{On: date(t, "2024-07-01"), Text: hostile}}
	fled.Changes = []dossier.Entry{{On: date(t, "2024-07-02"), Text: hostile}}
	method := f.free("method", "Method "+hostile)

	q1 := f.quote(fled.Page, dossier.Evidence, a, "official of the Agency for Fires said 50 men <b>fled</b>", dossier.Attributes, "50")
	q1.Refs = []dossier.Ref{{Entity: agency}, {Source: report}, {Words: hostile}}
	q1.Raw.Note = dossier.Body{{HTML: "a <em>note</em>"}}
	q2 := f.quote(fled.Page, dossier.Evidence, a, "Fires said 50 men <b>fled</b>. Others stayed.", dossier.Disputes, hostile)
	q3 := f.quote(fled.Page, dossier.Evidence, b, "l’Agence […] 40 hommes", dossier.States, "40")
	q4 := f.quote(fled.Page, dossier.Evidence, c, "خمسين رجلا", dossier.Hedges, "خمسين")
	q5 := f.quote(other.Page, dossier.Evidence, a, "The Agency did not answer", dossier.States, "")
	q5.Verdict = dossier.Typography
	f.quote(other.Page, dossier.Evidence, a, "<script>alert(1) […] onload=x &amp;", dossier.Quotes, "")
	f.cover(other, b, nil)
	p1 := f.quote(agency.Page, dossier.Passage, a, "A senior official of the Agency", dossier.States, "")
	agency.Doc.Body = append(agency.Doc.Body, dossier.Piece{Hole: dossier.QuoteHole}, dossier.Piece{HTML: "<p>End.</p>"})
	p2 := f.quote(a.Page, dossier.Passage, a, "The fire & the flood", dossier.States, "")
	a.Doc.Body = append(a.Doc.Body, dossier.Piece{Hole: dossier.QuoteHole})
	n := f.quote(a.Page, dossier.Note, a, `<script>alert(1)</script>"`, dossier.States, "")
	n.Raw.Blocks = dossier.Body{{HTML: "<p>A note.</p>"}}
	d := f.quote(a.Page, dossier.Defect, a, "the flood.", dossier.States, "")
	d.Raw.Blocks = dossier.Body{{HTML: "<p>Broken.</p>"}}
	u := f.quote(a.Page, dossier.Furniture, a, "Read more", dossier.States, "")
	u.Raw.Blocks = dossier.Body{{HTML: "<p>A prompt.</p>"}}

	agency.Sayings = []*dossier.Quotation{q1}
	report.Cited = []*dossier.Quotation{q1, q1}
	fled.Origins = []*dossier.Origin{
		{Source: report, Reasons: []dossier.Reason{{Quotation: q1, Path: []*dossier.Source{a, report}}}},
		{Source: b, Reasons: []dossier.Reason{{Quotation: q3, Path: []*dossier.Source{b}}}},
		{Source: c, Reasons: []dossier.Reason{{Quotation: q4, Path: []*dossier.Source{c}}}},
	}
	fled.Disputed = []*dossier.Origin{{Source: a, Reasons: []dossier.Reason{{Quotation: q2, Path: []*dossier.Source{a}}}}}
	f.mention(agency, "Agency for Fires")
	f.mention(script, "flood", hostile[8:20])
	f.link(method, a.Page, "p2", hostile)
	f.link(method, agency.Page, "", "the agency")
	f.link(agency.Page, fled.Page, q1.ID, "this")
	f.link(fled.Page, b.Page, "p1", "là")
	f.link(a.Page, method, "", "method")
	_, _ = p1, p2
	return f
}
