package render

import (
	"fmt"
	"strings"
	"testing"

	"dossier/internal/dossier"
)

// quartet is four held sources that tell of five claims:
//
//	all      a, b, c; d is silent
//	pair     a and b, one origin; c disputes, d is silent
//	alone    a; the others are silent
//	guess    b; c disputes, a and d are not checked
//	denied   c disputes; the others are silent
func quartet(t testing.TB) *fixture {
	f := newFixture(t)
	var held []*dossier.Source
	for _, slug := range []string{"a", "b", "c", "d"} {
		held = append(held, f.source(slug, "Text "+slug, "Words of "+slug+"."))
	}
	a, b, c, d := held[0], held[1], held[2], held[3]
	report := f.source("report", "The report", "")
	say := func(claim *dossier.Claim, stance dossier.Stance, by ...*dossier.Source) {
		for _, x := range by {
			q := f.quote(claim.Page, dossier.Evidence, x, "Words", stance, "")
			from := x
			if claim.Slug == "pair" {
				from = report
			}
			o := &dossier.Origin{Source: from, Reasons: []dossier.Reason{{Quotation: q, Path: []*dossier.Source{x}}}}
			if stance != dossier.Disputes && (len(claim.Origins) == 0 || claim.Origins[0].Source != from) {
				claim.Origins = append(claim.Origins, o)
			}
		}
	}
	silent := func(claim *dossier.Claim, by ...*dossier.Source) {
		for _, x := range by {
			f.cover(claim, x, nil)
		}
	}
	alone := f.claim("alone", "Carried by a alone", "")
	say(alone, dossier.Hedges, a)
	silent(alone, b, c, d)
	pair := f.claim("pair", "Carried by two", "")
	say(pair, dossier.Attributes, a, b)
	say(pair, dossier.Disputes, c)
	silent(pair, d)
	all := f.claim("all", "Carried by three", "")
	say(all, dossier.States, a, b, c)
	silent(all, d)
	guess := f.claim("guess", "Carried by b", "")
	say(guess, dossier.States, b)
	say(guess, dossier.Disputes, c)
	denied := f.claim("denied", "Denied", "")
	say(denied, dossier.Disputes, c)
	silent(denied, a, b, d)
	return f
}

// inOrder reports the first of the words that do not follow the others.
func inOrder(t testing.TB, name, page string, words ...string) {
	t.Helper()
	rest := page
	for _, w := range words {
		var ok bool
		if _, rest, ok = strings.Cut(rest, w); !ok {
			t.Fatalf("%s: no %q, or not in its place, in\n%s", name, w, page)
		}
	}
}

func TestSourceTellsWhatItAddsAndLeavesOut(t *testing.T) {
	site := quartet(t).site(parsed(t))
	checkSite(t, site)

	a := between(t, site["sources/a.html"], "<h2>What it carries</h2>", "</section>")
	inOrder(t, "a carries", a, `<a href="../coverage.html#alone-a">1 claim</a> in this text alone`,
		"claims/alone.html", `in this text alone</span>`, "claims/pair.html", "claims/all.html")
	if strings.Count(a, `class="alone"`) != 1 {
		t.Errorf("a has more alone than one claim:\n%s", a)
	}
	inOrder(t, "b carries", between(t, site["sources/b.html"], "<h2>What it carries</h2>", "</section>"),
		"claims/guess.html", `in this text alone; 2 sources not checked</span>`, "claims/pair.html")
	if c := between(t, site["sources/c.html"], "<h2>What it carries</h2>", "</section>"); strings.Contains(c, "alone") && strings.Contains(c, `class="alone"`) {
		t.Errorf("what c disputes it is said to carry alone:\n%s", c)
	}

	inOrder(t, "c", site["sources/c.html"], "1 of 5 claims, and disputes 3 more")

	d := between(t, site["sources/d.html"], "<h2>What it is silent on</h2>", "</section>")
	inOrder(t, "d leaves out", d,
		"claims/all.html", "carried by all 3 others", `href="../sources/a.html#q-all-1"`, `href="../sources/c.html#q-all-3"`,
		"claims/pair.html", "carried by 2 of 3 others", `href="../sources/a.html#q-pair-1"`, `href="../sources/b.html#q-pair-2"`,
		"claims/alone.html", "carried by 1 of 3 others",
		"claims/denied.html", "carried by no source held")
	if strings.Contains(d, "q-pair-3") {
		t.Errorf("a passage that disputes is among those that carry:\n%s", d)
	}
}

func TestCoverageListsOneSourceAndOneOrigin(t *testing.T) {
	page := quartet(t).site(parsed(t))["coverage.html"]
	inOrder(t, "tally", page, `<a href="#alone">2 claims carried by one source only</a>`, `<a href="#one-origin">1 claim of several`)
	alone := between(t, page, `<section id="alone">`, "</section>")
	inOrder(t, "alone", alone, `coverage.html#alone-a">Text a</a> <span class="count">1</span>`, `coverage.html#alone-b">Text b</a> <span class="count">1</span>`,
		`<h3 id="alone-a">`, "claims/alone.html", "sources/a.html#q-alone-1", "3 silent</span>",
		`<h3 id="alone-b">`, "claims/guess.html", "sources/b.html#q-guess-1", "0 silent; disputed in 1 source, 0 origins; 2 sources not checked</span>")
	origin := between(t, page, `<section id="one-origin">`, "</section>")
	inOrder(t, "origin", origin, `#origin-report">The report</a> <span class="count">1</span>`, `<h3 id="origin-report">`, "not held",
		"claims/pair.html", "2 sources; disputed in 1 source", "sources/a.html#q-pair-1", "sources/b.html#q-pair-2")
	if strings.Count(alone+origin, `<li><a href="claims/`) != 3 {
		t.Errorf("more claims than three:\n%s%s", alone, origin)
	}
}

func TestOneSourceIsNotCalledAlone(t *testing.T) {
	f := newFixture(t)
	x := f.source("a", "Text a", "Words of a.")
	f.quote(f.claim("c", "Claim", "").Page, dossier.Evidence, x, "Words", dossier.States, "")
	site := f.site(parsed(t))
	if strings.Contains(site["sources/a.html"], "alone") || strings.Contains(site["coverage.html"], "one source only") {
		t.Error("one text alone is compared with nothing")
	}
}

func TestSilenceIsPaged(t *testing.T) {
	f := newFixture(t)
	a, b := f.source("a", "Text a", "Words of a."), f.source("b", "Text b", "Words of b.")
	for i := range 250 {
		c := f.claim(fmt.Sprintf("c%03d", i), fmt.Sprintf("Claim %d", i), "")
		q := f.quote(c.Page, dossier.Evidence, a, "Words", dossier.States, "")
		c.Origins = []*dossier.Origin{{Source: a, Reasons: []dossier.Reason{{Quotation: q, Path: []*dossier.Source{a}}}}}
		if i >= 240 {
			f.quote(c.Page, dossier.Evidence, b, "Words", dossier.States, "")
		} else {
			f.cover(c, b, nil)
		}
	}
	only := f.claim("only-b", "Only b", "")
	f.quote(only.Page, dossier.Evidence, b, "Words", dossier.States, "")
	site := f.site(parsed(t))
	checkSite(t, site)
	for _, tt := range []struct {
		page, what string
		want       int
	}{
		{"coverage.html", `<table class="matrix">`, 1},
		{"coverage--2.html", `<table class="matrix">`, 0},
		{"coverage.html", `<h3 id="alone-a">`, 1},
		{"coverage--2.html", `<h3 id="alone-a">`, 1},
		{"coverage--2.html", `<h3 id="alone-b">`, 1},
		{"coverage.html", `<h3 id="alone-b">`, 0},
		{"coverage.html", `href="coverage--2.html#alone-b"`, 1},
		{"coverage.html", `<h3 id="origin-a">`, 1},
		{"coverage--2.html", `id="one-origin"`, 0},
		{"sources/b.html", `href="../coverage--2.html#alone-b"`, 1},
		{"sources/b.html", "carried by 1 of 1 other<", 200},
		{"sources/b--2.html", "carried by 1 of 1 other<", 40},
		{"sources/a.html", `class="alone"`, 200},
	} {
		page, ok := site[tt.page]
		if got := strings.Count(page, tt.what); !ok || got != tt.want {
			t.Errorf("%s has %s %d times, want %d", tt.page, tt.what, got, tt.want)
		}
	}
}

func TestClaimTellsWhoIsSilentAndWhoWasNotChecked(t *testing.T) {
	site := quartet(t).site(parsed(t))
	for _, tt := range []struct{ page, silent, unchecked string }{
		{"pair", "d", ""},
		{"guess", "", "ad"},
		{"alone", "bcd", ""},
	} {
		page := site["claims/"+tt.page+".html"]
		for heading, slugs := range map[string]string{"Silent": tt.silent, "Not checked": tt.unchecked} {
			if slugs == "" {
				if strings.Contains(page, "<dt>"+heading+"</dt>") {
					t.Errorf("%s: %s is there", tt.page, heading)
				}
				continue
			}
			list := between(t, page, "<dt>"+heading+"</dt><dd>", "</dd>")
			var want []string
			for _, slug := range strings.Split(slugs, "") {
				want = append(want, `<a href="../sources/`+slug+`.html">Text `+slug+`</a>`)
			}
			if got := strings.Join(want, ", "); list != got {
				t.Errorf("%s: %s is %s, want %s", tt.page, heading, list, got)
			}
		}
	}
}
