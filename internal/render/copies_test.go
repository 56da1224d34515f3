package render

import (
	"fmt"
	"regexp"
	"strings"
	"testing"

	"dossier/internal/dossier"
)

var markedRE = regexp.MustCompile(`(?s)<span class="shared">.*?</span>|<a class="run [^>]*>.*?</a>`)

func TestSharedWordingOnASourcePage(t *testing.T) {
	f := press(t)
	f.quote(f.claim("c", "It burned", "").Page, dossier.Evidence, f.Sources[0], "two days and nobody", dossier.States, "")
	f.share()
	site := f.site(parsed(t))
	checkSite(t, site)
	page := site["sources/alpha.html"]
	for _, want := range []string{
		`<label><input type="checkbox" value="shared"> Shared wording</label>`,
		// Two texts share these words, the third only some: one mark, cut where
		// the evidence begins and ends.
		`<p><span class="shared">The harbour burned for </span><span class="shared"><mark class="states" id="q-c-1">two days and nobody</mark></span><sup>`,
		`<li>14 words as in <a href="../compare/alpha--beta.html#b-2">Beta ¶1</a></li>`,
		`<li>14 words, partly quoted, as in <a href="../compare/alpha--gamma.html#b-1">Gamma ¶1</a></li>`,
		`<aside class="margin as-in" role="note"><ul class="as-in"><li>14 words of speech as in <a href="../compare/alpha--beta.html#b-1">Beta ¶3</a></li></ul></aside>`,
		`<dt>Shared wording</dt><dd>84 % of its words stand in another source: <a href="../compare/alpha--beta.html">28 words</a> with <a href="../sources/beta.html">Beta</a>, <a href="../compare/alpha--gamma.html">14 words</a> with <a href="../sources/gamma.html">Gamma</a></dd>`,
	} {
		if !strings.Contains(page, want) {
			t.Errorf("no %s in\n%s", want, page)
		}
	}
	if page := site["sources/delta.html"]; strings.Contains(page, "hared wording") || strings.Contains(page, "as-in") {
		t.Error("a text that shares nothing has the mark of it")
	}
}

// copies is a claim with three passages of the same words, of which the third
// is shorter, and one like none of them.
func copies(t testing.TB) (*fixture, *dossier.Claim) {
	f := press(t)
	c := f.claim("c", "It burned", "")
	for i, words := range []string{
		"The harbour burned for two days and nobody was allowed to go near it",
		"harbour burned for two days and nobody was allowed to go",
		"two days",
	} {
		q := f.quote(c.Page, dossier.Evidence, f.Sources[i], words, dossier.States, "")
		c.Origins = append(c.Origins, &dossier.Origin{Source: q.Source, Reasons: []dossier.Reason{{Quotation: q, Path: []*dossier.Source{q.Source}}}})
	}
	f.quote(c.Page, dossier.Evidence, f.Sources[1], "That much is known", dossier.Attributes, "")
	return f, c
}

func TestPassagesWithTheSameWords(t *testing.T) {
	f, _ := copies(t)
	f.share()
	site := f.site(parsed(t))
	checkSite(t, site)
	page := site["claims/c.html"]
	for row, want := range []string{
		`word for word in common: 11 words with <a href="../compare/alpha--beta.html#b-2">Beta ¶1</a>, 2 words with <a href="../compare/alpha--gamma.html#b-1">Gamma ¶1</a>`,
		`word for word in common: 11 words with <a href="../compare/alpha--beta.html#a-2">Alpha ¶3</a>, 2 words with <a href="../compare/beta--gamma.html#b-1">Gamma ¶1</a>`,
		`word for word in common: 2 words with <a href="../compare/alpha--gamma.html#a-1">Alpha ¶3</a>, 2 words with <a href="../compare/beta--gamma.html#a-1">Beta ¶1</a>`,
		"",
	} {
		_, got, _ := strings.Cut(page, fmt.Sprintf(`<tr id="q-c-%d">`, row+1))
		got, _, _ = strings.Cut(got, "</tr>")
		_, got, _ = strings.Cut(got, `<div class="same">`)
		got, _, _ = strings.Cut(got, "</div>")
		if got != want {
			t.Errorf("passage %d has %s, want %s", row+1, got, want)
		}
	}
	// Gamma quotes part of what the others say, which is not prose in both.
	for _, want := range []string{
		`Alpha ¶3</a> names no other report <span class="observed">shares 14 words of prose with <a href="../compare/alpha--beta.html#b-2">Beta ¶1</a>, 8 words of prose with <a href="../compare/alpha--gamma.html#b-1">Gamma ¶1</a></span></li>`,
		`Beta ¶1</a> names no other report <span class="observed">shares 11 words of prose with <a href="../compare/alpha--beta.html#a-2">Alpha ¶3</a></span></li>`,
		`Gamma ¶1</a> names no other report</li>`,
	} {
		if !strings.Contains(page, want) {
			t.Errorf("no %s in\n%s", want, page)
		}
	}
}

// Words that stand in the same paragraph in two sequences are counted together,
// and each word once.
func TestCopiesInTwoSequences(t *testing.T) {
	f := newFixture(t)
	const first, second = "The harbour burned for two days in the night", "nobody was allowed to go near it at all"
	x := f.source("x", "X", first+" and "+second+".\n")
	y := f.source("y", "Y", first+" while "+second+". "+first+".\n")
	c := f.claim("c", "C", "")
	q := f.quote(c.Page, dossier.Evidence, x, first+" and "+second, dossier.States, "")
	f.quote(c.Page, dossier.Evidence, y, first+" while "+second+". "+first, dossier.States, "")
	f.share()
	got := (&site{d: f.Dossier}).copiesIn(q, passagesOf(c))
	if len(got) != 1 || got[0].of.Words != 18 || got[0].of.Prose != 18 {
		t.Errorf("%d paragraphs with %+v, want one with 18 words", len(got), got[0].of)
	}
}

// What is declared is no observation.
func TestDeclaredCopiesAreNotObserved(t *testing.T) {
	f, _ := copies(t)
	a := f.Sources[0]
	for _, x := range f.Sources[1:3] {
		x.DerivesFrom, x.Roots, a.Derived = []*dossier.Source{a}, []*dossier.Source{a}, append(a.Derived, x)
	}
	f.share()
	site := f.site(parsed(t))
	if strings.Contains(site["claims/c.html"], `class="observed"`) {
		t.Error("the claim observes what is declared")
	}
	page := site["compare/alpha--beta.html"]
	if strings.Contains(page, "not declared") || !strings.Contains(page, `Beta</a> derives from <a href="../sources/alpha.html">Alpha</a>`) {
		t.Errorf("what is declared is not said:\n%s", page)
	}
	if strings.Contains(site["compare/index.html"], "nothing declared") {
		t.Error("the overview observes what is declared")
	}
}

// What may not be shown of one text is not told by marking the same words in
// another, nor by saying where they stand.
func TestWordsNotPublishedAreNotMarkedElsewhere(t *testing.T) {
	const lead = "Alpha bravo charlie delta echo foxtrot golf hotel india juliet."
	const rest = "Kilo lima mike november oscar papa quebec romeo sierra tango."
	for _, tt := range []struct {
		slug    string // of the text that is not published, before the other's or behind it
		publish dossier.Publish
		marked  string
	}{
		{"x", dossier.Full, lead + " " + rest},
		{"x", dossier.Excerpts, lead},
		{"x", dossier.Metadata, ""},
		{"z", dossier.Full, lead + " " + rest},
		{"z", dossier.Excerpts, lead},
		{"z", dossier.Metadata, ""},
	} {
		t.Run(tt.slug+" "+dossier.Publishes[tt.publish], func(t *testing.T) {
			compare := "compare/" + min(tt.slug, "y") + "--" + max(tt.slug, "y") + ".html"
			f := newFixture(t)
			x := f.source(tt.slug, "X", lead+" "+rest+"\n")
			y := f.source("y", "Y", "Before it. "+lead+" "+rest+" After.\n")
			x.Publish = tt.publish
			c := f.claim("c", "C", "")
			f.quote(c.Page, dossier.Evidence, x, "echo foxtrot", dossier.States, "")
			q := f.quote(c.Page, dossier.Evidence, y, "november oscar papa quebec romeo sierra tango", dossier.States, "")
			c.Origins = []*dossier.Origin{{Source: y, Reasons: []dossier.Reason{{Quotation: q, Path: []*dossier.Source{y}}}}}
			f.share()
			site := f.site(parsed(t))
			checkSite(t, site)
			for _, text := range []string{lead, rest} {
				want := strings.Contains(tt.marked, text)
				words := strings.TrimSuffix(strings.Fields(text)[0], ".")
				if got := strings.Contains(site["sources/y.html"], `<span class="shared">`+words); text == lead && got != want {
					t.Errorf("%q is marked in the other text: %v, want %v", text, got, want)
				}
				if got := strings.Contains(site[compare], words); text == lead && got != want {
					t.Errorf("%q is shown beside the other text: %v, want %v", text, got, want)
				}
			}
			if tt.publish == dossier.Full {
				return
			}
			for name, page := range site {
				if name == "sources/y.html" || name == "claims/c.html" || name == "verification.html" || name == "everything.html" || name == compare && tt.publish == dossier.Excerpts {
					continue // where the other text stands, or is quoted
				}
				if strings.Contains(page, "Kilo") || tt.publish == dossier.Metadata && strings.Contains(page, "Alpha") {
					t.Errorf("%s holds words that may not be shown:\n%s", name, page)
				}
			}
			for _, name := range []string{"sources/y.html", compare, "claims/c.html", "everything.html"} {
				marked := markedRE.FindAllString(site[name], -1)
				if all := strings.Join(marked, " "); strings.Contains(all, "Kilo") || strings.Contains(all, "tango") {
					t.Errorf("%s marks words that may not be shown: %s", name, all)
				}
			}
			if page := site["claims/c.html"]; strings.Contains(page, `class="same"`) || strings.Contains(page, `class="observed"`) {
				t.Error("the claim tells that words stand in a text that may not be shown")
			}
			if page := site["sources/y.html"]; tt.publish == dossier.Metadata && (strings.Contains(page, `<span class="shared">`) || strings.Contains(page, `as-in`)) {
				t.Error("the other text tells which of its words stand in one of which none may be shown")
			}
		})
	}
}

// Two texts of one long paragraph that are all the same are one run, and its
// words are not read anew for each of the passages in it: this took minutes.
func TestCopiesInOneLongParagraph(t *testing.T) {
	const n = 2000
	var text strings.Builder
	for i := range n {
		fmt.Fprintf(&text, "Sentence %d is “about ж what” was quoted and ", i)
		text.WriteString(strings.Repeat("goes on and on ", 20))
	}
	f := newFixture(t)
	c := f.claim("c", "C", "")
	for _, slug := range []string{"a", "b"} {
		x := f.source(slug, slug, text.String()+"\n")
		for at := 0; len(x.Marks) < n; at++ {
			at += strings.Index(x.Text.Raw[at:], "was quoted")
			q := &dossier.Quotation{
				ID: fmt.Sprintf("q-c-%d", len(c.Evidence)+1), Page: c.Page, Kind: dossier.Evidence, Source: x, Para: 1,
				Span: dossier.Span{Start: at, End: at + 10}, Raw: &dossier.Quote{Words: "was quoted"}, Verdict: dossier.Identical,
			}
			x.Marks, c.Evidence = append(x.Marks, q), append(c.Evidence, q)
		}
	}
	all := f.Sources[0].Text.Paragraphs[0].Span
	run := dossier.Run{A: all, B: all, Wording: dossier.Wording{Words: 70 * n, Prose: 67 * n, Speech: 3 * n}}
	f.Shared = dossier.Shared{Pairs: []dossier.Pair{{A: 0, B: 1, Runs: []dossier.Run{run}, Wording: run.Wording}}, By: [][]int{{0}, {0}}}
	site := f.site(parsed(t))
	if got := strings.Count(site["claims/c.html"], `class="same"`); got != perPage {
		t.Errorf("%d passages have the words of others, want %d", got, perPage)
	}
}
