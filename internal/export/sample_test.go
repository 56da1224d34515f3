package export

import (
	"bytes"
	"crypto/sha256"
	"fmt"
	"strings"
	"testing"
	"unicode/utf8"

	"dossier/internal/dossier"
	"dossier/internal/edtf"
	"dossier/internal/words/wordstest"
)

// A builder makes a dossier by hand, as resolving would leave it.
type builder struct {
	testing.TB
	d *dossier.Dossier
}

func (b *builder) date(s string) edtf.Date {
	if s == "" {
		return edtf.Date{}
	}
	d, err := edtf.Parse(s)
	if err != nil {
		b.Fatal(err)
	}
	return d
}

func page(kind dossier.Kind, slug, title string) *dossier.Page {
	return &dossier.Page{Kind: kind, Slug: slug, Title: title, Path: kind.Folder() + slug + ".html"}
}

// source adds a source; without raw it is known only through others.
func (b *builder) source(slug, raw string, publish dossier.Publish) *dossier.Source {
	s := &dossier.Source{Page: page(dossier.KindSource, slug, "Title of "+slug), Publish: publish}
	s.Roots = []*dossier.Source{s}
	if raw != "" {
		s.Text = textOf(raw)
		s.TextPath = "seeds/" + slug + ".txt"
		s.SHA256 = fmt.Sprintf("%x", sha256.Sum256([]byte(raw)))
	}
	b.d.Sources = append(b.d.Sources, s)
	return s
}

// textOf parts raw at its line ends.
func textOf(raw string) *dossier.Text {
	t := &dossier.Text{Raw: raw, Words: len(strings.Fields(raw))}
	start := 0
	for _, line := range strings.SplitAfter(raw, "\n") {
		from, end := start, start+len(strings.TrimRight(line, "\r\n"))
		start += len(line)
		if from == 0 && strings.HasPrefix(raw, "\uFEFF") {
			from = len("\uFEFF")
		}
		if strings.TrimSpace(raw[from:end]) != "" {
			t.Paragraphs = append(t.Paragraphs, dossier.Paragraph{
				Span:  dossier.Span{Start: from, End: end},
				Runes: utf8.RuneCountInString(raw[:from]),
			})
		}
	}
	return t
}

// span is where words stand in s.
func (b *builder) span(s *dossier.Source, words string) dossier.Span {
	i := strings.Index(s.Text.Raw, words)
	if i < 0 {
		b.Fatalf("%q is not in %s", words, s.Slug)
	}
	return dossier.Span{Start: i, End: i + len(words)}
}

// quote adds a quotation to a page. It goes from the first of the parts to the
// last, and only an edited one keeps them.
func (b *builder) quote(p *dossier.Page, s *dossier.Source, kind dossier.QuotationKind, v dossier.Verdict, words string, parts ...string) *dossier.Quotation {
	q := &dossier.Quotation{
		ID:     fmt.Sprintf("q-%s-%d", p.Slug, len(p.Quotes)+1),
		Page:   p,
		Raw:    &dossier.Quote{Words: words},
		Kind:   kind,
		Source: s, Verdict: v,
	}
	for _, part := range parts {
		q.Parts = append(q.Parts, b.span(s, part))
	}
	q.Span = dossier.Span{Start: q.Parts[0].Start, End: q.Parts[len(q.Parts)-1].End}
	q.Para = paragraphAt(s.Text, q.Start)
	if v != dossier.Edited || len(parts) == 1 {
		q.Parts = nil
	}
	p.Quotes = append(p.Quotes, q)
	b.d.Quotations = append(b.d.Quotations, q)
	return q
}

const (
	alphaText = "\uFEFFA fire 🔥 in the harbour\r\n\r\nIt began at “4 a.m.”, the \"watch\" said, and ended 🧯 by noon.\r\nNobody\u2028was hurt.\r\nSubscribe now!\r\nRead also: ünder wäter\r\n=1+1, they wrote\r\n"
	betaText  = "Kept one two and withheld-beta then kept three four.\nA withheld-beta line.\nAn advertisement withheld-beta.\n"
	gammaText = "All withheld-gamma words, withheld-gamma throughout.\nAlso withheld-gamma: 400.\n"
)

// sample is a small dossier with one of everything that the contract knows.
func sample(t testing.TB) *dossier.Dossier {
	b := &builder{t, &dossier.Dossier{
		Title: "The fire & its “tellers”", Description: "Who said what", Language: "en",
		BaseURL: "https://example.org/fire/", Licence: "CC BY 4.0", Editors: []string{"A. Body", "N. Else"},
		Repository: "https://example.org/fire/blob/main", Version: "v1.2.3", Digest: strings.Repeat("0a", 32),
	}}
	d := b.d
	d.Home = page(dossier.KindHome, "index", d.Title)

	alpha := b.source("alpha", alphaText, dossier.Full)
	alpha.Stated, alpha.Short, alpha.Outlet, alpha.Published, alpha.URL = "A fire 🔥", "Alpha", "The Alpha", b.date("2024-06-26"), "https://alpha.example/?a=1&b=2"
	alpha.Byline, alpha.Archived, alpha.Retrieved, alpha.Language = "Cy Ten", "https://archive.example/1", b.date("2024-07-01"), "en-GB"
	alpha.Doc = &dossier.Doc{Source: &dossier.SourceMeta{Language: dossier.Value{Text: "en-GB"}}}
	alpha.Authors = []dossier.Author{{Name: "Cy Ten", Family: "Ten"}, {Name: "Bo"}, {Name: "The Desk", Group: true}}
	beta := b.source("beta", betaText, dossier.Excerpts)
	beta.Published = b.date("2024-06")
	gamma := b.source("gamma", gammaText, dossier.Metadata)
	report := b.source("report", "", dossier.Full)
	alpha.DerivesFrom, alpha.Roots, report.Derived = []*dossier.Source{report}, []*dossier.Source{report}, []*dossier.Source{alpha}
	alpha.Furniture = []dossier.Span{
		{Start: b.span(alpha, "Subscribe").Start, End: b.span(alpha, "ünder wäter").End},
	}
	beta.Furniture = []dossier.Span{b.span(beta, "An advertisement withheld-beta.")}

	watch := &dossier.Entity{Page: page(dossier.KindEntity, "watch", "The Watch"), Kind: "organization", Aliases: []string{"watch"}}
	watch.Mentions = []dossier.Mentions{
		{Source: beta, Places: []int{0}, Forms: []dossier.Form{{Name: "Watch", Count: 1}}},
		{Source: alpha, Places: []int{0, 1, 2}, Forms: []dossier.Form{{Name: "watch", Count: 2}, {Name: "The Watch", Count: 1}}},
	}
	fire := &dossier.Entity{Page: page(dossier.KindEntity, "the-fire", "The fire"), Kind: "event", Date: b.date("-0043-03-15~")}
	fire.Summary, fire.Wikidata, fire.URL = "A fire in the harbour.", "Q42", "https://fire.example/"
	d.Entities = []*dossier.Entity{watch, fire}

	arson := &dossier.Claim{Page: page(dossier.KindClaim, "arson", "The fire was set, \"they\" say"), Status: "disputed", Topic: &dossier.Topic{Name: "Cause"}}
	arson.Entities = []*dossier.Entity{watch}
	arson.Origins = []*dossier.Origin{{Source: report}, {Source: beta}}
	arson.Disputed = []*dossier.Origin{{Source: gamma}}
	arson.Changes = []dossier.Entry{{On: b.date("2025-02-01"), Text: "First <version>"}, {On: b.date("2025-03-02"), Text: "Took Beta in"}}
	arson.Reviewed = []dossier.Entry{{On: b.date("2025-03-02"), Text: "A. Body"}}
	ümlaut := &dossier.Claim{Page: page(dossier.KindClaim, "ümlaut", "A claim"), Status: "reported", Topic: &dossier.Topic{}}
	d.Claims = []*dossier.Claim{arson, ümlaut}
	arson.Date, ümlaut.Date = b.date("XXXX-03-22"), b.date("2024-05-30/..")
	arson.Contradicts, ümlaut.Contradicts = []*dossier.Claim{ümlaut}, []*dossier.Claim{arson}
	arson.Refines, ümlaut.RefinedBy = []*dossier.Claim{ümlaut}, []*dossier.Claim{arson}
	arson.Page.Claim, ümlaut.Page.Claim = arson, ümlaut
	d.Topics = []*dossier.Topic{arson.Topic, ümlaut.Topic}
	method, about := page(dossier.KindPage, "method", "Method"), page(dossier.KindPage, "about", "About")
	about.Description, about.Doc = "Who we are", &dossier.Doc{Page: &dossier.PageMeta{Order: 2}}
	d.Pages = []*dossier.Page{method, about}

	q1 := b.quote(arson.Page, alpha, dossier.Evidence, dossier.Typography, "It began at \"4 a.m.\"", "It began at “4 a.m.”")
	q1.Value, q1.ValueInPassage = "4 a.m.", true
	q1.Refs = []dossier.Ref{{Source: report}, {Entity: watch}, {Words: "two officials"}}
	q2 := b.quote(arson.Page, alpha, dossier.Evidence, dossier.Edited, "began at […]\nended 🧯 by noon", "began at", "ended 🧯 by noon")
	q2.Stance = dossier.Hedges
	q3 := b.quote(arson.Page, beta, dossier.Evidence, dossier.Edited, "Kept one two … kept three four", "Kept one two", "kept three four")
	q3.Stance, q3.Refs = dossier.Quotes, []dossier.Ref{{Source: gamma}}
	q4 := b.quote(arson.Page, gamma, dossier.Evidence, dossier.Edited, "All withheld-gamma […] throughout", "All withheld-gamma words", "throughout")
	q4.Stance, q4.Value, q4.Refs = dossier.Disputes, "withheld-gamma", []dossier.Ref{{Words: "withheld-gamma"}, {Entity: watch}}
	q1.Origins, q3.Origins = []*dossier.Source{report}, []*dossier.Source{gamma}
	report.Cited, gamma.Cited = []*dossier.Quotation{q1}, []*dossier.Quotation{q3}
	arson.Evidence = arson.Quotes
	arson.Coverage = []*dossier.Cell{
		{Claim: arson, Source: gamma, Best: q4, Disputes: q4, Passages: 1},
		{Claim: arson, Source: alpha, Best: q1, Passages: 2},
		{Claim: arson, Source: beta, Best: q3, Passages: 1},
	}
	ümlaut.Coverage = []*dossier.Cell{{Claim: ümlaut, Source: beta, Silent: true}}

	q5 := b.quote(watch.Page, alpha, dossier.Passage, dossier.Identical, "by noon.\r\nNobody\u2028was hurt.", "by noon.\r\nNobody\u2028was hurt.")
	b.quote(alpha.Page, alpha, dossier.Note, dossier.Identical, "=1+1, they wrote", "=1+1, they wrote")
	b.quote(alpha.Page, alpha, dossier.Defect, dossier.Edited, "A *fire* 🔥", "A fire 🔥")
	b.quote(alpha.Page, alpha, dossier.Furniture, dossier.Identical, "Subscribe now!", "Subscribe now!")
	b.quote(beta.Page, beta, dossier.Note, dossier.Identical, "Kept one two", "Kept one two")
	q5.Value = "the men of noon, Ltd"
	b.quote(gamma.Page, gamma, dossier.Note, dossier.Identical, "withheld-gamma: 400.", "withheld-gamma: 400.")
	q6 := b.quote(watch.Page, gamma, dossier.Passage, dossier.Identical, "Also withheld-gamma", "Also withheld-gamma")
	q6.Value = "withheld-gamma"

	alpha.Wording = dossier.Wording{Words: 19, Speech: 3, Prose: 16}
	beta.Wording = dossier.Wording{Words: 12, Prose: 12}
	gamma.Wording = dossier.Wording{Words: 10, Prose: 10}
	alpha.Examined = dossier.Examined{Words: 12, Gap: 3}
	run := func(s *dossier.Source, in string, o *dossier.Source, on string, w dossier.Wording) dossier.Run {
		return dossier.Run{A: b.span(s, in), B: b.span(o, on), Wording: w}
	}
	d.Shared = dossier.Shared{
		Pairs: []dossier.Pair{
			{A: 0, B: 1, Wording: dossier.Wording{Words: 11, Speech: 3, Prose: 7}, Runs: []dossier.Run{
				run(alpha, "ended 🧯 by noon", beta, "Kept one two", dossier.Wording{Words: 9, Speech: 3, Prose: 6}),
				run(alpha, "4 a.m.", beta, "one two and withheld-beta", dossier.Wording{Words: 8, Speech: 8}),
				run(alpha, "was hurt", beta, "kept three four", dossier.Wording{Words: 8, Prose: 8}),
			}},
			{A: 0, B: 2, Wording: dossier.Wording{Words: 8, Prose: 8}, Runs: []dossier.Run{
				run(alpha, "was hurt", gamma, "withheld-gamma", dossier.Wording{Words: 8, Prose: 8}),
			}},
		},
		By: [][]int{{0, 1}, {0}, {1}, nil},
	}
	return d
}

// shown is what render's Shown comes to in the sample.
func shown(s *dossier.Source, at dossier.Span) bool {
	return s.Publish == dossier.Full || s.Publish == dossier.Excerpts && !strings.Contains(s.Text.Raw[at.Start:at.End], "withheld")
}

func place(q *dossier.Quotation) string { return q.Page.Path }

// outputs renders all files.
func outputs(t testing.TB, d *dossier.Dossier, pages ...string) map[string]string {
	t.Helper()
	out := map[string]string{}
	for _, f := range Files(d, place, shown, wordstest.English(t), pages...) {
		var b bytes.Buffer
		if err := f.Render(&b); err != nil {
			t.Fatalf("%s: %v", f.Path, err)
		}
		out[f.Path] = b.String()
	}
	return out
}
