package render

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"dossier/internal/dossier"
)

// secret is a text of which every word is met nowhere else.
func secret(t *testing.T, publish dossier.Publish) map[string]string {
	f := newFixture(t)
	x := f.source("x", "Titled", "Alpha bravo charlie. Delta echo Foxtrot golf hotel. India juliet.\nKilo lima mike november oscar papa. Quebec Foxtrot romeo.\nSierra tango uniform.\nVictor whiskey xray yankee zulu. Zero Foxtrot.\n")
	x.Publish = publish
	x.Text.Paragraphs[2].Furniture = true
	x.Furniture = []dossier.Span{x.Text.Paragraphs[2].Span}
	e, c, free := f.entity("e", "Somebody", "person"), f.claim("c", "A claim", ""), f.free("free", "Free")
	q := f.quote(c.Page, dossier.Evidence, x, "echo Foxtrot golf", dossier.Attributes, "Foxtrot")
	q.Refs = []dossier.Ref{{Entity: e}}
	q.Raw.Note = dossier.Body{{HTML: "the author’s remark"}}
	f.quote(c.Page, dossier.Evidence, x, "lima mike […] papa", dossier.States, "papa")
	f.quote(free, dossier.Passage, x, "whiskey xray", dossier.States, "")
	free.Doc.Body = dossier.Body{{Hole: dossier.QuoteHole}}
	n := f.quote(x.Page, dossier.Note, x, "whiskey", dossier.States, "")
	n.Raw.Blocks = dossier.Body{{HTML: "<p>the note</p>"}}
	f.quote(x.Page, dossier.Furniture, x, "tango", dossier.States, "")
	e.Sayings = []*dossier.Quotation{q}
	c.Origins = []*dossier.Origin{{Source: x, Reasons: []dossier.Reason{{Quotation: q, Path: []*dossier.Source{x}}}}}
	report := f.source("report", "Report", "")
	report.Cited = []*dossier.Quotation{q}
	f.mention(e, "Foxtrot")
	free.Links = []dossier.Target{{Page: x.Page, ID: "p1"}, {Page: x.Page, ID: "p4"}}
	site := f.site(parsed(t))
	checkSite(t, site)
	for name, data := range glimpses(t, f) {
		site[name] = data
	}
	return site
}

func TestNoMoreOfATextIsShownThanMayBe(t *testing.T) {
	// Beside what is quoted, only the rest of its sentences: and of an edited
	// quotation not even that.
	quoted := "Delta echo Foxtrot golf hotel. lima mike papa Victor whiskey xray yankee zulu."
	all := strings.Fields("Alpha bravo charlie Delta echo golf hotel India juliet Kilo lima mike november oscar papa Quebec romeo Sierra tango uniform Victor whiskey xray yankee zulu Zero")
	for _, tt := range []struct {
		publish dossier.Publish
		shown   string
	}{
		{dossier.Excerpts, quoted},
		{dossier.Metadata, ""},
	} {
		t.Run(dossier.Publishes[tt.publish], func(t *testing.T) {
			site := secret(t, tt.publish)
			for name, page := range site {
				for _, word := range append(all, "Foxtrot") {
					if word == "Foxtrot" && (name == "entities/e.html" || name == "everything.html" && strings.Count(page, word) == 1 && tt.shown == "") {
						continue // a name is its author's to say
					}
					if strings.Contains(page, word) && !strings.Contains(tt.shown, word) {
						t.Errorf("%s holds %q", name, word)
					}
				}
			}
			source := site["sources/x.html"]
			for word := range strings.FieldsSeq(tt.shown) {
				if !strings.Contains(source, word) {
					t.Errorf("the source’s page lacks %q", word)
				}
			}
			for _, want := range []string{`id="q-c-1"`, `id="q-c-2"`, `id="q-free-1"`, `id="q-x-1"`, `id="note-q-c-1"`, "the author’s remark", "the note", `id="p3"`} {
				if !strings.Contains(source, want) {
					t.Errorf("the source’s page lacks %s", want)
				}
			}
			if got := site["claims/c.html"]; !strings.Contains(got, "attributes") || !strings.Contains(got, "exact") {
				t.Error("the claim’s page lacks stance or verdict")
			}
		})
	}
}

func TestVisibleLeavesFurnitureOut(t *testing.T) {
	const text = "Advert the fire began at four Subscribe and spread. It ended."
	for _, tt := range []struct{ name, quote, want string }{
		{"before and behind", "fire began", "the fire began at four"},
		{"begins in furniture", "Advert the", "Advert the fire began at four"},
		{"ends in furniture", "four Subscribe", "the fire began at four Subscribe and spread."},
		{"is furniture", "Subscribe", "the fire began at four Subscribe and spread."},
		{"another sentence", "It", "It ended."},
	} {
		t.Run(tt.name, func(t *testing.T) {
			f := newFixture(t)
			x := f.source("x", "X", text+"\n")
			x.Publish = dossier.Excerpts
			for _, dull := range []string{"Advert", "Subscribe"} {
				i := strings.Index(text, dull)
				x.Furniture = append(x.Furniture, dossier.Span{Start: i, End: i + len(dull)})
			}
			f.quote(f.claim("c", "C", "").Page, dossier.Evidence, x, tt.quote, dossier.States, "")
			var got []string
			for _, v := range visible(x) {
				got = append(got, strings.TrimSpace(text[v.Start:v.End]))
			}
			if len(got) != 1 || got[0] != tt.want {
				t.Errorf("visible is %q, want %q", got, tt.want)
			}
		})
	}
}

// Two sentences with nothing but a space between them are one passage; what is
// left out of a text is words, and the end of a paragraph.
func TestVisibleJoinsSentences(t *testing.T) {
	const text = "One came. \u00a0Two went. Three stayed. Four.\nFive slept.\n"
	f := newFixture(t)
	x := f.source("x", "X", text)
	x.Publish = dossier.Excerpts
	c := f.claim("c", "C", "")
	for _, quote := range []string{"One came", "Two", "Four", "Five"} {
		f.quote(c.Page, dossier.Evidence, x, quote, dossier.States, "")
	}
	var got []string
	for _, v := range visible(x) {
		got = append(got, strings.TrimSpace(text[v.Start:v.End]))
	}
	if want := []string{"One came. \u00a0Two went.", "Four.", "Five slept."}; !slices.Equal(got, want) {
		t.Errorf("visible is %q, want %q", got, want)
	}
}

// A text of one long paragraph with many quotations is read once, not once for
// each: this took an hour.
func TestExcerptsOfOneLongParagraph(t *testing.T) {
	const n = 20_000
	var text strings.Builder
	for i := range n {
		fmt.Fprintf(&text, "Sentence %d is about ж what was quoted. It ", i)
		text.WriteString(strings.Repeat("goes on and on ", 8))
		text.WriteString("to its end. ")
	}
	f := newFixture(t)
	x := f.source("x", "X", text.String()+"\n")
	x.Publish = dossier.Excerpts
	c := f.claim("c", "C", "")
	for i, at := 0, 0; i < n; i++ {
		at += strings.Index(x.Text.Raw[at:], "what was")
		q := &dossier.Quotation{
			ID: fmt.Sprintf("q-c-%d", i+1), Page: c.Page, Kind: dossier.Evidence, Source: x, Para: 1,
			Span: dossier.Span{Start: at, End: at + 8}, Raw: &dossier.Quote{Words: "what was"}, Verdict: dossier.Identical,
		}
		x.Furniture = append(x.Furniture, dossier.Span{Start: q.End + 100, End: q.End + 110})
		x.Marks, c.Evidence, f.Quotations = append(x.Marks, q), append(c.Evidence, q), append(f.Quotations, q)
		at++
	}
	site := f.site(parsed(t))
	for page, want := range map[string]int{"sources/x.html": n, "claims/c--100.html": 3 * 200} { // each in two citations as well
		if got := strings.Count(site[page], "what was"); got != want {
			t.Errorf("%s shows %d passages, want %d", page, got, want)
		}
	}
	if page := site["sources/x.html"]; strings.Contains(page, "goes on") || !strings.Contains(page, "Sentence 19999 is about ж") {
		t.Error("the source’s page does not show the quoted sentences alone")
	}
}

func TestAPlaceOutsideExcerptsIsOnlyCounted(t *testing.T) {
	site := secret(t, dossier.Excerpts)
	page := site["entities/e.html"]
	if !strings.Contains(page, "<b>Foxtrot</b> golf hotel.") {
		t.Error("the mention in a quoted sentence is not shown")
	}
	if !strings.Contains(page, "2 places more") {
		t.Error("the others are not counted")
	}
}

func TestEditedQuotations(t *testing.T) {
	site := secret(t, dossier.Full)
	for _, want := range []string{
		`title="As published: lima mike november oscar papa">lima mike […] papa</span>`,
		`<span class="verdict edited">edited</span>`,
		`<summary>as published</summary><p>lima mike november oscar papa</p>`,
	} {
		if !strings.Contains(site["claims/c.html"], want) {
			t.Errorf("no %s", want)
		}
	}
}

// How much of a text is examined may be told whatever is shown of it; the way to
// the first sentence left needs the sentence.
func TestExaminedOnTheSourcePage(t *testing.T) {
	for _, tt := range []struct {
		name    string
		publish dossier.Publish
		done    dossier.Examined
		of      int
		want    string
	}{
		{"in part", dossier.Full, dossier.Examined{Words: 199, Gap: 2}, 200, `99 % of its words stand in sentences that a claim quotes or a note is about; the first other sentence is in <a href="#p2">¶2</a></dd>`},
		{"all of it", dossier.Full, dossier.Examined{Words: 200}, 200, `<dd>100 % of its words stand in sentences that a claim quotes or a note is about</dd>`},
		{"none of it", dossier.Full, dossier.Examined{Gap: 1}, 200, `<dd>0 % of its words stand in sentences that a claim quotes or a note is about</dd>`},
		{"excerpts", dossier.Excerpts, dossier.Examined{Words: 100, Gap: 2}, 200, `<dd>50 % of its words stand in sentences that a claim quotes or a note is about</dd>`},
		{"metadata", dossier.Metadata, dossier.Examined{Words: 100, Gap: 2}, 200, `<dd>50 % of its words stand in sentences that a claim quotes or a note is about</dd>`},
		{"nothing but furniture", dossier.Full, dossier.Examined{}, 0, ""},
	} {
		t.Run(tt.name, func(t *testing.T) {
			f := newFixture(t)
			x := f.source("x", "Titled", "Alpha bravo.\nCharlie delta.\n")
			x.Publish, x.Examined, x.Wording.Words = tt.publish, tt.done, tt.of
			page := f.site(parsed(t))["sources/x.html"]
			if !strings.Contains(page, tt.want) || strings.Contains(page, "<dt>Examined</dt>") != (tt.want != "") {
				t.Errorf("the page does not say %q:\n%s", tt.want, page)
			}
		})
	}
}
