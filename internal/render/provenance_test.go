package render

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"dossier/internal/dossier"
)

// between is what stands in a page from one string to the next other.
func between(t *testing.T, page, from, to string) string {
	t.Helper()
	_, rest, ok := strings.Cut(page, from)
	part, _, found := strings.Cut(rest, to)
	if !ok || !found {
		t.Fatalf("no %q with a %q behind it", from, to)
	}
	return part
}

// traced is a dossier with a tie of each kind.
func traced(t testing.TB) *fixture {
	f := newFixture(t)
	report, wire := f.source("report", "A report", ""), f.source("wire", "The wire & all", "A report said so. Again, a report.\n")
	paper, blog := f.source("paper", "Paper", "Words of the paper.\n"), f.source("blog", "Blog", "Words of the blog.\n")
	f.source("zine", "Zine", "Words of the zine.\n")
	wire.DerivesFrom, report.Derived = []*dossier.Source{report}, []*dossier.Source{wire}
	c := f.claim("c", "C", "")
	report.Cited = []*dossier.Quotation{
		f.quote(c.Page, dossier.Evidence, wire, "A report said", dossier.States, ""),
		f.quote(c.Page, dossier.Evidence, wire, "Again, a report", dossier.States, ""),
	}
	wire.Cited = []*dossier.Quotation{f.quote(c.Page, dossier.Evidence, paper, "Words", dossier.States, "")}
	f.Shared.Pairs = []dossier.Pair{
		{A: 3, B: 2, Wording: dossier.Wording{Words: 40, Speech: 5, Prose: 33}},
		{A: 2, B: 1, Wording: dossier.Wording{Words: 60, Speech: 5, Prose: 55}},
		{A: 2, B: 4, Wording: dossier.Wording{Words: 60, Speech: 45, Prose: 15}},
	}
	f.Shared.By = [][]int{{}, {1}, {0, 1, 2}, {0}, {2}}
	for i, x := range f.Sources {
		x.Index = i
	}
	blog.Wording, wire.Wording, paper.Wording = dossier.Wording{Words: 200, Prose: 100}, dossier.Wording{Words: 200, Prose: 165}, dossier.Wording{Words: 300, Prose: 300}
	return f
}

func TestProvenanceIsDrawnAndTold(t *testing.T) {
	site := traced(t).site(parsed(t))
	checkSite(t, site)
	page := site["sources/index.html"]
	picture := between(t, page, "<svg class=\"provenance\"", "</svg>")
	for _, want := range []string{
		`<g class="declared"><title>The wire &amp; all derives from A report: declared, and credited in 2 passages</title>`,
		`<g class="credited"><title>Paper credits The wire &amp; all in 1 passage</title>`,
		`<g class="shared"><title>Blog and Paper share 33 words of prose</title>`,
		`<a class="box" href="../sources/report.html" aria-label="A report, not held">`,
		`>A report</text> <text`, `>not held</text>`, `<a class="box" href="../sources/paper.html" aria-label="Paper">`, `>The wire &amp; all</text>`,
	} {
		if !strings.Contains(picture, want) {
			t.Errorf("the picture lacks %s", want)
		}
	}
	if n := strings.Count(picture, `v8z"`); n != 2 {
		t.Errorf("%d arrowheads, want 2: shared prose has none", n)
	}
	if n := strings.Count(picture, ">not held<"); n != 1 {
		t.Errorf("%d sources are said not to be held, want 1", n)
	}
	told := between(t, page, `<section id="ties">`, "</section>")
	for _, want := range []string{
		`<li>derives from <a href="../sources/report.html">A report</a> (declared), and credits it: <a href="../sources/wire.html#q-c-1">¶1</a></li>`,
		`<li>credits <a href="../sources/wire.html">The wire &amp; all</a>: <a href="../sources/paper.html#q-c-3">¶1</a></li>`,
		`<li>shares <a href="../compare/blog--paper.html">33 words</a> of prose with <a href="../sources/blog.html">Blog</a>; no`,
		`<li>shares <a href="../compare/blog--paper.html">33 words</a> of prose with <a href="../sources/paper.html">Paper</a>; no`,
		`<li>shares <a href="../compare/paper--wire.html">55 words</a> of prose with <a href="../sources/paper.html">Paper</a>, a third or more of the shorter text’s; what`,
		`<li>shares <a href="../compare/paper--wire.html">55 words</a> of prose with <a href="../sources/wire.html">The wire &amp; all</a>, a third or more of the shorter text’s; what`,
		`Nothing ties these to another source: <a href="../sources/zine.html">Zine</a>.`,
	} {
		if !strings.Contains(told, want) {
			t.Errorf("the list lacks %s in\n%s", want, told)
		}
	}

	if n := strings.Count(told, "; what ties the two"); n != 2 {
		t.Errorf("it is said %d times that a tie is not declared, want once for each of two texts", n)
	}

	f := traced(t)
	f.Sources[3].Wording.Prose = 99
	told = between(t, f.site(parsed(t))["sources/index.html"], `<section id="ties">`, "</section>")
	if n := strings.Count(told, "Paper</a>, a third or more of the shorter text’s; no origin"); n != 1 {
		t.Errorf("of a third it is said %d times that it is one", n)
	}
	if n := strings.Count(told, "; what ties the two"); n != 2 {
		t.Errorf("it is said %d times that a tie is not declared, want 2: of what nothing ties it is no news", n)
	}
}

// What the picture's caption says is so of the picture.
func TestPictureSaysWhatItShows(t *testing.T) {
	const strongest, circle = "Of the lines for shared prose the strongest are drawn; the list has all.", "; credits in a circle do not count"
	caption := func(f *fixture) string {
		return between(t, f.site(parsed(t))["sources/index.html"], "<figcaption>", "</figcaption>")
	}
	f := traced(t)
	if got := caption(f); strings.Contains(got, strongest) || strings.Contains(got, circle) || !strings.Contains(got, "At the left stands what cites no other text here, be it an origin or not. ") {
		t.Errorf("of a picture that has all lines: %s", got)
	}
	zine, blog := f.Sources[4], f.Sources[3]
	f.Shared.Pairs = append(f.Shared.Pairs,
		dossier.Pair{A: 3, B: 4, Wording: dossier.Wording{Words: 30, Prose: 30}}, dossier.Pair{A: 2, B: 4, Wording: dossier.Wording{Words: 25, Prose: 25}})
	f.Shared.By = [][]int{{}, {1}, {0, 1, 2, 4}, {0, 3}, {2, 3, 4}}
	page := f.site(parsed(t))["sources/index.html"]
	if !strings.Contains(page, `<p class="remark-line sideways">The picture`) {
		t.Error("it is not said that a phone shows a part of three columns")
	}
	if n := strings.Count(page, `<g class="shared">`); n != 2 || !strings.Contains(caption(f), strongest) {
		t.Errorf("%d of three lines for shared prose are drawn, the caption is %s", n, caption(f))
	}
	if told := between(t, page, `<section id="ties">`, "</section>"); strings.Count(told, "25 words</a> of prose") != 2 {
		t.Errorf("the list does not tell of the words that are not drawn: %s", told)
	}
	q := f.quote(f.Claims[0].Page, dossier.Evidence, zine, "Words", dossier.States, "")
	blog.Cited = append(blog.Cited, q)
	zine.Cited = append(zine.Cited, f.quote(f.Claims[0].Page, dossier.Evidence, blog, "Words", dossier.States, ""))
	if got := caption(f); !strings.Contains(got, circle) {
		t.Errorf("%s and %s credit each other: %s", zine.Title, blog.Title, got)
	}
}

// Of passages of one paragraph whose lines would be the same one is told.
func TestCreditLinesAreToldOnce(t *testing.T) {
	f := traced(t)
	report, wire, paper := f.Sources[0], f.Sources[1], f.Sources[2]
	c := f.Claims[0]
	path := []*dossier.Source{wire, report}
	o := &dossier.Origin{Source: report, Reasons: []dossier.Reason{
		{Quotation: report.Cited[0], Path: path},
		{Quotation: report.Cited[1], Path: path},
		{Quotation: wire.Cited[0], Path: []*dossier.Source{paper, wire, report}},
		{Quotation: report.Cited[1], Path: []*dossier.Source{wire, paper, report}},
	}}
	c.Origins = []*dossier.Origin{o}
	page := f.site(parsed(t))["claims/c.html"]
	for _, tt := range []struct {
		part string
		n    int
	}{
		{`<li><a href="../sources/wire.html#q-c-1">The wire &amp; all ¶1</a> derives from <a href="../sources/report.html">A report</a></li>`, 1},
		{`¶1</a> derives from <a href="../sources/report.html">A report</a></li>`, 1},
		{`Paper ¶1</a> derives from <a href="../sources/wire.html">`, 1},
		{`The wire &amp; all ¶1</a> derives from <a href="../sources/paper.html">`, 1},
	} {
		if n := strings.Count(page, tt.part); n != tt.n {
			t.Errorf("%d of %s, want %d", n, tt.part, tt.n)
		}
	}
}

func TestNothingToDraw(t *testing.T) {
	f := newFixture(t)
	f.source("a", "A", "Words.\n")
	page := f.site(parsed(t))["sources/index.html"]
	for _, not := range []string{"<svg", `id="ties"`, "<h2>"} {
		if strings.Contains(page, not) {
			t.Errorf("the page of one source has %q", not)
		}
	}
}

// A picture of very many is left out, with a word to say so, and what ties a
// source is told on the part of the list that has it.
func TestTooManyToDraw(t *testing.T) {
	f := newFixture(t)
	root := f.source("root", "Root", "")
	for i := range perPage + 1 {
		x := f.source(fmt.Sprintf("s%03d", i), fmt.Sprintf("Source %d", i), "")
		x.DerivesFrom, root.Derived = []*dossier.Source{root}, append(root.Derived, x)
	}
	site := f.site(parsed(t))
	checkSite(t, site)
	first, second := site["sources/index.html"], site["sources/index--2.html"]
	if strings.Contains(first, "<svg") || !strings.Contains(first, "202 sources and 201 ties between them are too many for a picture.") {
		t.Error("the first part does not say why there is no picture")
	}
	if n := strings.Count(first, "derives from <a"); n != perPage-1 {
		t.Errorf("the first part tells of %d ties", n)
	}
	if strings.Contains(second, "too many") || strings.Count(second, "derives from <a") != 2 {
		t.Error("the second part does not tell of its two sources alone")
	}
}

func TestClip(t *testing.T) {
	for _, tt := range []struct{ label, want string }{
		{"Hamodia", "Hamodia"},
		{"", ""},
		{"MMMMMMMMMMMMMMMMMMMMMMMMMMMM", "MMMMMMMMMMMMMMMM…"},
		{"illiiillliiillliiillliiillliiillli", "illiiillliiillliiillliiillliiillli"},
		{"漢字漢字漢字漢字漢字漢字漢字漢字漢字", "漢字漢字漢字漢字漢字漢字漢字漢…"},
		{strings.Repeat("e\u0301\u0323", 40), strings.Repeat("e\u0301\u0323", 25) + "…"},
	} {
		got, _ := clip(tt.label, 224)
		if got != tt.want || !utf8.ValidString(got) {
			t.Errorf("%q is clipped to %q, want %q", tt.label, got, tt.want)
		}
	}
}

func TestBoxesHaveTwoLines(t *testing.T) {
	for _, tt := range []struct {
		label string
		want  []string
		cut   bool
	}{
		{"Hamodia", []string{"Hamodia"}, false},
		{"", []string{""}, false},
		{"The Wire on an arrest in Talma", []string{"The Wire on an", "arrest in Talma"}, false},
		{"The Wire on an arrest in Talma and one in Orra", []string{"The Wire on an", "arrest in Talma…"}, true},
		{"The Wire on Donaudampfschifffahrt", []string{"The Wire on", "Donaudampfschif…"}, true},
		{"Donaudampfschifffahrtsgesellschaft", []string{"Donaudampfschif…"}, true},
		{"漢字漢字漢字漢字漢字漢字漢字漢字漢字", []string{"漢字漢字漢字漢字漢…"}, true},
	} {
		got, cut := boxLines(tt.label, 160)
		if !slices.Equal(got, tt.want) || cut != tt.cut {
			t.Errorf("%q is %q, cut %t", tt.label, got, cut)
		}
	}
}

// Where the name of a text that is not held takes both lines, the boxes are high
// enough to say so below it, and else no higher than before.
func TestABoxOfTwoLinesSaysThatTheTextIsNotHeld(t *testing.T) {
	f := traced(t)
	picture := func() string {
		return between(t, f.site(parsed(t))["sources/index.html"], `<svg class="provenance"`, "</svg>")
	}
	if got := picture(); strings.Contains(got, `height="50"`) {
		t.Errorf("low boxes would do: %s", got)
	}
	for _, x := range f.Sources {
		if x.Text == nil {
			x.Title, x.Short = "A report of the inspector on the conduct of the harbour", ""
		}
	}
	got := picture()
	if !strings.Contains(got, `height="50"`) || strings.Contains(got, "…") {
		t.Errorf("the boxes are not high, or names are cut: %s", got)
	}
	inOrder(t, "lines", got, ">A report of the", "</text> <text", "harbour</text> <text", ">not held</text>")
}
