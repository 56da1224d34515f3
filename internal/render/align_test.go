package render

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"dossier/internal/dossier"
)

// The paragraphs chosen to stand beside each other weigh as much as any
// choice could that keeps the order of both texts.
func TestAligned(t *testing.T) {
	r := rand.New(rand.NewPCG(4, 4))
	for range 3000 {
		n, m := 1+r.IntN(7), 1+r.IntN(7)
		weight := make([][]int, n)
		var list []match
		for a := range n {
			weight[a] = make([]int, m)
			for b := range m {
				if r.IntN(3) == 0 {
					weight[a][b] = 1 + r.IntN(30)
					list = append(list, match{a, b, weight[a][b]})
				}
			}
		}
		// best[a][b] is the most that the paragraphs before a and b can weigh.
		best := make([][]int, n+1)
		for a := range best {
			best[a] = make([]int, m+1)
			for b := 1; a > 0 && b <= m; b++ {
				best[a][b] = max(best[a-1][b], best[a][b-1], best[a-1][b-1]+weight[a-1][b-1])
			}
		}
		got, chain := 0, aligned(list)
		for i, c := range chain {
			got += c.weight
			if !slices.Contains(list, c) || i > 0 && (chain[i-1].a >= c.a || chain[i-1].b >= c.b) {
				t.Fatalf("%v is no chain of %v", chain, list)
			}
		}
		if got != best[n][m] {
			t.Fatalf("%v weighs %d, want %d, of %v", chain, got, best[n][m], list)
		}
	}
}

func TestRowsHoldEveryParagraphOnce(t *testing.T) {
	for _, tt := range []struct {
		inA, inB []int
		chain    []match
		want     []row
	}{
		{[]int{0, 1}, []int{0}, nil, []row{{[]int{0, 1}, []int{0}, false}}},
		{[]int{0, 1, 2, 3}, []int{0, 1, 2}, []match{{1, 0, 9}, {3, 2, 9}}, []row{
			{[]int{0}, nil, false}, {[]int{1}, []int{0}, true}, {[]int{2}, []int{1}, false}, {[]int{3}, []int{2}, true},
		}},
		{[]int{4, 7}, []int{3, 5}, []match{{7, 3, 9}}, []row{{[]int{4}, nil, false}, {[]int{7}, []int{3}, true}, {nil, []int{5}, false}}},
		{nil, nil, nil, nil},
	} {
		if got := rows(tt.inA, tt.inB, tt.chain); fmt.Sprint(got) != fmt.Sprint(tt.want) {
			t.Errorf("rows of %v and %v by %v are %v, want %v", tt.inA, tt.inB, tt.chain, got, tt.want)
		}
	}
}

// many is a dossier of n texts without words in common, of which each two next
// to each other carry a claim, and all of them one more.
func many(t testing.TB, n int) *fixture {
	f := newFixture(t)
	f.Title = "Many"
	all := f.claim("all", "Of all", "")
	for i := range n {
		x := f.source(fmt.Sprintf("s%03d", i), fmt.Sprintf("Source %d", i), fmt.Sprintf("Text number %d.\n", i))
		f.quote(all.Page, dossier.Evidence, x, "number", dossier.States, "")
		if i > 0 {
			c := f.claim(fmt.Sprintf("c%03d", i), fmt.Sprintf("Claim %d", i), "")
			f.quote(c.Page, dossier.Evidence, x, "Text", dossier.States, "")
			f.quote(c.Page, dossier.Evidence, f.Sources[i-1], "Text", dossier.States, "")
		}
	}
	f.Shared.By = make([][]int, n)
	return f
}

// pair makes two texts share words.
func (f *fixture) pair(a, b, words int) {
	span := dossier.Span{Start: 0, End: 4}
	p := dossier.Pair{A: a, B: b, Wording: dossier.Wording{Words: words, Prose: words}}
	p.Runs = []dossier.Run{{A: span, B: span, Wording: p.Wording}}
	f.Shared.By[a], f.Shared.By[b] = append(f.Shared.By[a], len(f.Shared.Pairs)), append(f.Shared.By[b], len(f.Shared.Pairs))
	f.Shared.Pairs = append(f.Shared.Pairs, p)
}

func TestTheStrongestPairsGetAPage(t *testing.T) {
	f := many(t, 260)
	for i := 100; i < 120; i++ {
		f.pair(0, i, 10)
	}
	f.pair(7, 8, 10) // also a claim
	f.pair(200, 259, 11)
	got := compared(f.Dossier)
	if len(got.chosen) != mostCompared {
		t.Errorf("%d pairs are chosen, want %d", len(got.chosen), mostCompared)
	}
	for i, want := range map[int]string{
		0: "compare/s200--s259.html", 1: "compare/s007--s008.html", 2: "compare/s000--s100.html", 21: "compare/s000--s119.html",
		// The pair with words does not come again among those with a claim.
		22: "compare/s000--s001.html", 29: "compare/s008--s009.html", 199: "compare/s178--s179.html",
	} {
		if p := got.chosen[i].path(); p != want {
			t.Errorf("the pair at %d is %s, want %s", i, p, want)
		}
	}
	if n := got.chosen[22].claims; n != 1 {
		t.Errorf("two neighbours have %d claims in common, want 1: that of all counts for none", n)
	}
	l := parsed(t)
	pages := l.Pages(f.Dossier)
	for path, want := range map[string]bool{
		"compare/s200--s259.html": true, "compare/s259--s200.html": false, "compare/s000--s002.html": false,
		"compare/s200--s259--2.html": false, "compare/index.html": true, "compare/index--2.html": false, "compare/s200.html": false,
		"compare/index--1.html": false, "compare/--.html": false, "compare/.html": false,
	} {
		if _, ok := pages.At(path); ok != want {
			t.Errorf("there is a page at %s: %v, want %v", path, ok, want)
		}
	}
	n := 0
	for _, p := range pages.All() {
		if at, ok := pages.At(p.Path); !ok || at.Path != p.Path || at.number != p.number {
			t.Errorf("%s is listed, and not found", p.Path)
		}
		if p.layout == "compare.html" {
			n++
		}
	}
	if n != mostCompared {
		t.Errorf("%d pages compare two texts, want %d", n, mostCompared)
	}
	for i := range 300 {
		f.pair(i%50, 60+i/50+6*(i%30), 12+i%5)
	}
	for _, c := range compared(f.Dossier).chosen {
		if c.pair == nil {
			t.Errorf("%s has a page, though more than %d pairs share words", c.path(), mostCompared)
		}
	}
}

// A source whose slug is a number does not turn a pair into the second page of
// something.
func TestAPairOfNumbers(t *testing.T) {
	f := newFixture(t)
	f.source("1", "One", "Some words.\n")
	f.source("2", "Two", "Some words.\n")
	f.Shared.By = make([][]int, 2)
	f.pair(0, 1, 8)
	if p, ok := parsed(t).Pages(f.Dossier).At("compare/1--2.html"); !ok || p.number != 1 {
		t.Errorf("the pair is found: %v, as part %d", ok, p.number)
	}
	checkSite(t, f.site(parsed(t)))
}

// The strongest of many pairs are those that come first when all are sorted.
func TestSharing(t *testing.T) {
	r := rand.New(rand.NewPCG(4, 4))
	f := newFixture(t)
	for i := range 30 {
		f.source(fmt.Sprintf("s%02d", i), "S", "Some words.\n")
	}
	f.Shared.By = make([][]int, 30)
	for a := range 30 {
		for b := range a {
			f.pair(b, a, 8+r.IntN(5))
		}
	}
	all := sharing(f.Dossier, len(f.Shared.Pairs)+1)
	if len(all) != len(f.Shared.Pairs) || !slices.IsSortedFunc(all, stronger) {
		t.Errorf("%d of %d pairs, in order: %v", len(all), len(f.Shared.Pairs), slices.IsSortedFunc(all, stronger))
	}
	for _, most := range []int{0, 1, 7, 100, len(all) - 1, len(all)} {
		if got := sharing(f.Dossier, most); !slices.Equal(got, all[:most]) {
			t.Errorf("the strongest %d are not the first of all", most)
		}
	}
}

// Many texts make no table, and many pairs a list of some pages.
func TestTheOverviewOfManyTexts(t *testing.T) {
	f := many(t, maxColumns+1)
	for i := range mostListed + 1 {
		f.pair(i%maxColumns, maxColumns, 8)
	}
	site := f.site(parsed(t))
	for _, tt := range []struct {
		page, what string
		want       int
	}{
		{"compare/index.html", `class="matrix shares"`, 0},
		{"compare/index.html", "4,001 pairs of texts", 1},
		{"compare/index.html", "The first 4,000 are listed", 1},
		{"compare/index.html", "The first 200 have a page on which they stand side by side.", 1},
		{"compare/index.html", "41 texts are too many for a table", 1},
		{"compare/index--20.html", `<tr><th scope="row">`, perPage},
		{"compare/index--20.html", "Wording counts as shared", 0},
	} {
		page, ok := site[tt.page]
		if got := strings.Count(page, tt.what); !ok || got != tt.want {
			t.Errorf("%s has %s %d times, want %d", tt.page, tt.what, got, tt.want)
		}
	}
	row := func(page string) string { return between(t, site[page], `<tr><th scope="row">`, "</th>") }
	if first := row("compare/index.html"); first == row("compare/index--20.html") {
		t.Errorf("the last part begins as the first does, with %s", first)
	}
	if _, ok := site["compare/index--21.html"]; ok {
		t.Error("more pairs are listed than should be")
	}
	f = many(t, maxColumns)
	f.pair(0, 1, 8)
	f.Shared.Dropped = 1
	page := f.site(parsed(t))["compare/index.html"]
	if !strings.Contains(page, `class="matrix shares"`) {
		t.Errorf("%d texts make no table", maxColumns)
	}
	if want := "or at more than 100 places: 1 different sequence of six words."; !strings.Contains(page, want) {
		t.Errorf("the page has no %q", want)
	}
}

// Paragraphs without a word in common stand side by side where both are quoted
// for one claim, and words outweigh a claim.
func TestParagraphsMeetInClaims(t *testing.T) {
	f := newFixture(t)
	a := f.source("a", "A", "Nothing.\nThe mayor fled.\nA fire.\n")
	b := f.source("b", "B", "Gone is the mayor.\nIt burned.\nAlso gone.\n")
	fled, burned := f.claim("fled", "The mayor fled", ""), f.claim("burned", "It burned", "")
	f.quote(fled.Page, dossier.Evidence, a, "mayor fled", dossier.States, "")
	f.quote(fled.Page, dossier.Evidence, b, "Gone is", dossier.States, "")
	f.quote(fled.Page, dossier.Evidence, b, "Also gone", dossier.States, "")
	f.quote(burned.Page, dossier.Evidence, a, "A fire", dossier.States, "")
	f.quote(burned.Page, dossier.Evidence, b, "It burned", dossier.Disputes, "")
	list, meet := matches(a, b, nil)
	if got, want := fmt.Sprint(list), "[{1 0 6} {1 2 6} {2 1 6}]"; got != want {
		t.Errorf("the paragraphs of the claims are %s, want %s", got, want)
	}
	if got := meet[meeting{2, 1}]; !slices.Equal(got, []*dossier.Claim{burned}) {
		t.Errorf("the claims of the last match are %v", got)
	}
	if got, want := fmt.Sprint(aligned(list)), "[{1 0 6} {2 1 6}]"; got != want {
		t.Errorf("%s are side by side, want %s", got, want)
	}
	run := dossier.Run{A: a.Text.Paragraphs[0].Span, B: b.Text.Paragraphs[1].Span, Wording: dossier.Wording{Words: 8}}
	list, _ = matches(a, b, []dossier.Run{run})
	if got, want := fmt.Sprint(aligned(list)), "[{0 1 8} {1 2 6}]"; got != want {
		t.Errorf("with a run %s are side by side, want %s", got, want)
	}
}
