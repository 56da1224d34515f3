package render

import (
	"fmt"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"dossier/internal/dossier"
)

// The origins behind most claims come first, with how many these are and of how
// many they are the only one.
func TestHomeTellsOriginsBehindMostClaims(t *testing.T) {
	f := quartet(t)
	more := f.claim("more", "More", "")
	more.Origins = []*dossier.Origin{{Source: f.Sources[1]}, {Source: f.Sources[2]}}
	site := f.site(parsed(t))
	checkSite(t, site)
	chief := between(t, site["index.html"], `<ul class="chief">`, "</ul>")
	// a: alone and all; b: all, guess and more; c: all and more; the report: pair.
	inOrder(t, "origins", chief,
		`<a href="sources/b.html">Text b</a>`, `width="50"`, "behind 3 of 6 claims; the only origin of 1 claim<",
		`<a href="sources/a.html">Text a</a>`, `width="33"`, "behind 2 of 6 claims; the only origin of 1 claim<",
		`<a href="sources/c.html">Text c</a>`, "behind 2 of 6 claims<",
		`<a href="sources/report.html">The report</a>`, "not held", "behind 1 of 6 claims; the only origin of 1 claim<")
	if strings.Contains(chief, "Text d") {
		t.Error("a source that is no origin is among them")
	}
	inOrder(t, "tiles", site["index.html"], `<a href="#origins"><b>4</b>`, `<a href="#disputed"><b>3</b>`, `id="origins"`, `id="disputed"`)
}

// In dispute is what a source disputes, what contradicts another claim, and what
// the authors say is; first what most sources dispute.
func TestHomeTellsWhatIsDisputed(t *testing.T) {
	f := quartet(t)
	by := map[string]*dossier.Claim{}
	for _, c := range f.Claims {
		by[c.Slug] = c
	}
	f.quote(by["guess"].Page, dossier.Evidence, f.Sources[3], "Words", dossier.Disputes, "")
	by["all"].Status = "refuted"
	x := f.claim("x", "Contradicts", "")
	x.Contradicts = []*dossier.Claim{by["alone"]}
	by["alone"].Contradicts = []*dossier.Claim{x}
	f.claim("z", "Nobody minds", "").Status = "unclear"
	site := f.site(parsed(t))
	checkSite(t, site)
	list := between(t, site["index.html"], `<ul class="entries in-dispute">`, "</section>")
	inOrder(t, "disputed", list,
		">Carried by b<", `>Text c</a> <a class="cell disputes" href="sources/c.html#q-guess-2"`, `>Text d</a> <a class="cell disputes"`,
		">Carried by two<", ">Text c<", ">Denied<", ">Text c<",
		">Carried by a alone<", `contradicts <a href="claims/x.html">Contradicts</a>`,
		">Carried by three<", "refuted", ">Contradicts<", `contradicts <a href="claims/alone.html">`)
	if strings.Contains(list, "Nobody minds") {
		t.Error("a claim that nobody disputes is there")
	}
}

// Where to start is the first by a count, which is given.
func TestHomeTellsWhereToStart(t *testing.T) {
	f := quartet(t)
	f.source("e", "Text e", "Words of e, which has more of them.")
	again, less := f.claim("again", "Carried by three again", ""), f.claim("less", "Carried by two again", "")
	for _, x := range f.Sources[:3] {
		f.quote(again.Page, dossier.Evidence, x, "Words", dossier.States, "")
	}
	for _, x := range f.Sources[:2] {
		f.quote(less.Page, dossier.Evidence, x, "Words", dossier.States, "")
	}
	start := between(t, f.site(parsed(t))["index.html"], `<section class="start">`, "</section>")
	inOrder(t, "start", start,
		"most sources carry", `<a href="claims/all.html">`, "3 of 5 sources held",
		"A claim in dispute<", `<a href="claims/pair.html">`, "disputed in 1 source<",
		"longest text", `<a href="sources/e.html">`, "8 words")
	if strings.Contains(start, "share") {
		t.Error("two texts are said to share wording")
	}
	if home := newFixture(t).site(parsed(t))["index.html"]; strings.Contains(home, `class="start"`) || strings.Contains(home, `id="origins"`) || strings.Contains(home, `id="disputed"`) {
		t.Error("of nothing something is told")
	}
}

// A single source and a single claim are counted as such, in each language.
func TestHomeCountsOneOfEach(t *testing.T) {
	for _, tt := range []struct {
		language string
		want     []string
	}{
		{"en", []string{"<b>1</b> <small>source held, of 1<", "<b>1</b> <small>claim<", "<small>origin<", "behind 1 of 1 claim; the only origin of 1 claim<"}},
		{"de", []string{"<b>1</b> <small>Quelle mit Text, von\u00a01<", "<b>1</b> <small>Aussage<", "Ursprung dahinter<", "hinter 1 von 1 Aussage; bei 1 Aussage der einzige Ursprung<"}},
		{"fr", []string{"<b>1</b> <small>source avec son texte, sur\u00a01<", "<b>1</b> <small>affirmation<", "<small>origine<", "derrière 1 affirmation sur 1&nbsp;; seule origine de 1 affirmation<"}},
	} {
		f := newFixture(t)
		f.Language = tt.language
		c := f.claim("c", "Claim", "")
		f.quote(c.Page, dossier.Evidence, f.source("a", "Text a", "Words."), "Words", dossier.States, "")
		c.Origins = []*dossier.Origin{{Source: f.Sources[0]}}
		inOrder(t, tt.language, f.site(parsed(t))["index.html"], tt.want...)
	}
}

// That the first is the one behind most claims is said where there are two.
func TestHomeOrdersOriginsWhereThereAreSeveral(t *testing.T) {
	const order = "Those behind most claims come first."
	f := quartet(t)
	if home := f.site(parsed(t))["index.html"]; !strings.Contains(home, order) {
		t.Error("the order of several is not said")
	}
	for _, c := range f.Claims {
		c.Origins = []*dossier.Origin{{Source: f.Sources[0]}}
	}
	if home := f.site(parsed(t))["index.html"]; !strings.Contains(home, `<ul class="chief">`) || strings.Contains(home, order) {
		t.Error("one origin stands in an order")
	}
}

// A claim that one source disputes is a claim in dispute; one that two dispute
// comes before it and is the one that most do.
func TestHomeTellsWhichClaimMostSourcesDispute(t *testing.T) {
	f := quartet(t)
	start := func() string {
		return between(t, f.site(parsed(t))["index.html"], `<section class="start">`, "</section>")
	}
	if one := start(); !strings.Contains(one, ">A claim in dispute<") || strings.Contains(one, "most sources dispute") {
		t.Errorf("of one source's dispute is said %s", one)
	}
	for _, x := range f.Sources[2:4] {
		f.quote(f.Claims[len(f.Claims)-1].Page, dossier.Evidence, x, "Words", dossier.Disputes, "")
	}
	if two := start(); !strings.Contains(two, ">The claim that most sources dispute<") || strings.Contains(two, "A claim in dispute") {
		t.Errorf("of two sources' dispute is said %s", two)
	}
}

// The two texts that share most are those of the first comparison.
func TestHomeLeadsToTheTextsThatShareMost(t *testing.T) {
	f := sharing3(t)
	site := f.site(parsed(t))
	inOrder(t, "start", between(t, site["index.html"], `<section class="start">`, "</section>"), "share most wording", `<a href="compare/a--c.html">`, "30 words")
}

// sharing3 is three texts of which the first and the last share most.
func sharing3(t testing.TB) *fixture {
	f := newFixture(t)
	words := strings.Repeat("one two three ", 20)
	for _, slug := range []string{"a", "b", "c"} {
		f.source(slug, "Text "+slug, words+slug).Wording = dossier.Wording{Words: 61, Prose: 61}
	}
	for _, p := range []dossier.Pair{{A: 0, B: 1}, {A: 0, B: 2}, {A: 1, B: 2}} {
		p.Words = 10
		if p.A == 0 && p.B == 2 {
			p.Words = 30
		}
		p.Prose = p.Words
		end := strings.Index(words, "one two three one") + 4*p.Words
		p.Runs = []dossier.Run{{A: dossier.Span{End: end}, B: dossier.Span{End: end}, Wording: p.Wording}}
		f.Shared.Pairs = append(f.Shared.Pairs, p)
	}
	f.Shared.By = [][]int{{0, 1}, {0, 2}, {1, 2}}
	return f
}

// The small pictures are there where those of their pages are, and each mark
// leads to its place: with labels where they are few.
func TestHomeHasSmallPicturesWhereThePagesHavePictures(t *testing.T) {
	for _, tt := range []struct {
		dates         int
		drawn, labels bool
	}{{0, false, false}, {mostLabelled, true, true}, {mostLabelled + 1, true, false}, {maxDrawn, true, false}, {maxDrawn + 1, false, false}} {
		f := newFixture(t)
		for i := range tt.dates {
			c := f.claim(fmt.Sprintf("c%03d", i), fmt.Sprintf("Claim %d", i), "")
			c.Date = date(t, fmt.Sprintf("20%02d-03", i%90))
		}
		site := f.site(parsed(t))
		checkSite(t, site)
		home, page := site["index.html"], site["timeline.html"]
		if a, b := strings.Contains(home, `<svg class="chart"`), strings.Contains(page, `<svg class="chart"`); a != tt.drawn || b != tt.drawn {
			t.Errorf("%d dates: a picture on the home page is %v, on the timeline %v, want %v", tt.dates, a, b, tt.drawn)
		}
		if got := strings.Contains(home, `<tspan class="when">`); got != tt.labels {
			t.Errorf("%d dates: labels are %v", tt.dates, got)
		}
		if got := strings.Count(home, `<a href="timeline.html#t-c`); tt.drawn && got != tt.dates {
			t.Errorf("%d dates: %d marks lead to the timeline", tt.dates, got)
		}
	}
	f := quartet(t)
	f.Sources[0].DerivesFrom, f.Sources[4].Derived = []*dossier.Source{f.Sources[4]}, []*dossier.Source{f.Sources[0]}
	site := f.site(parsed(t))
	inOrder(t, "provenance", site["index.html"], `<svg class="provenance"`, `<a class="box" href="sources/a.html"`)
	for i := range 80 {
		f.source(fmt.Sprintf("more%d", i), "More", "")
	}
	if strings.Contains(f.site(parsed(t))["index.html"], `<svg class="provenance"`) {
		t.Error("the home page has a picture that the list of sources has not")
	}
}

// The small picture of three columns fits into its half of the home page.
func TestHomePictureOfThreeColumnsFits(t *testing.T) {
	f := quartet(t)
	for i, x := range f.Sources[:3] {
		x.Short, x.Stated, x.Title = "", "", "A title longer than any small box"
		if i > 0 {
			before := f.Sources[i-1]
			x.DerivesFrom, before.Derived = []*dossier.Source{before}, []*dossier.Source{x}
		}
	}
	page := f.site(parsed(t))["index.html"]
	m := regexp.MustCompile(`<svg class="provenance"[^>]* width="(\d+)"`).FindStringSubmatch(page)
	if m == nil {
		t.Fatal("there is no picture")
	}
	if width, _ := strconv.Atoi(m[1]); width < 450 || width > 560 {
		t.Errorf("the picture is %d wide, want it to fill 560", width)
	}
}

// What is not listed is counted, and coverage has it where it can be narrowed to
// what is disputed: that is where it is a table.
func TestHomeSaysHowManyMoreAreDisputed(t *testing.T) {
	for _, tt := range []struct {
		sources, claims int
		more, link      bool
	}{{1, chiefDisputed, false, false}, {1, chiefDisputed + 2, true, true}, {maxColumns + 1, chiefDisputed + 2, true, false}} {
		f := newFixture(t)
		for i := range tt.sources {
			f.source(fmt.Sprintf("s%03d", i), fmt.Sprintf("Text %d", i), "Words.")
		}
		for i := range tt.claims {
			c := f.claim(fmt.Sprintf("c%03d", i), fmt.Sprintf("Claim %d", i), "")
			f.quote(c.Page, dossier.Evidence, f.Sources[0], "Words", dossier.Disputes, "")
		}
		home := f.site(parsed(t))["index.html"]
		part := between(t, home, `<section id="disputed">`, "</section>")
		if got := strings.Contains(part, "<li>and 2 more</li>"); got != tt.more {
			t.Errorf("%+v: that there are more is said: %v", tt, got)
		}
		if got := strings.Contains(part, "coverage.html?stance=disputes"); got != tt.link {
			t.Errorf("%+v: a link to them is there: %v", tt, got)
		}
	}
}
