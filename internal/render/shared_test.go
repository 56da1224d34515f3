package render

import (
	"fmt"
	"regexp"
	"slices"
	"strings"
	"testing"

	"dossier/internal/compare"
	"dossier/internal/dossier"
	"dossier/internal/speech"
)

// share finds the wording that the texts of a dossier share in the simplest
// way: it looks at each two words of each two texts.
func (f *fixture) share() {
	f.Shared = dossier.Shared{By: make([][]int, len(f.Sources))}
	texts := make([][]said, len(f.Sources))
	for i, x := range f.Sources {
		if x.Text != nil {
			texts[i] = saidWords(x)
			x.Wording = dossier.Wording{Words: len(texts[i])}
			for _, w := range texts[i] {
				if w.speech {
					x.Wording.Speech++
				} else {
					x.Wording.Prose++
				}
			}
		}
	}
	for i, a := range f.Sources {
		for k, b := range f.Sources {
			if a.Slug >= b.Slug {
				continue
			}
			p := dossier.Pair{A: i, B: k, Runs: sharedRuns(texts[i], texts[k])}
			if len(p.Runs) == 0 {
				continue
			}
			ofA, ofB := coveredBy(texts[i], p.Runs, true), coveredBy(texts[k], p.Runs, false)
			p.Wording = ofA
			if len(texts[k]) < len(texts[i]) {
				p.Wording = ofB
			}
			f.Shared.By[i], f.Shared.By[k] = append(f.Shared.By[i], len(f.Shared.Pairs)), append(f.Shared.By[k], len(f.Shared.Pairs))
			f.Shared.Pairs = append(f.Shared.Pairs, p)
		}
	}
}

// said is a word outside furniture.
type said struct {
	dossier.Span
	folded string
	para   int
	speech bool
}

func saidWords(x *dossier.Source) []said {
	var list []said
	for i, p := range x.Text.Paragraphs {
		speech := speech.In(x.Text.Raw, p.Span)
		for _, w := range compare.Places(x.Text, p.Span) {
			if p.Furniture || slices.ContainsFunc(x.Furniture, w.Overlaps) {
				continue
			}
			list = append(list, said{w, strings.ToLower(x.Text.Raw[w.Start:w.End]), i, slices.ContainsFunc(speech, func(s dossier.Span) bool { return s.Contains(w) })})
		}
	}
	return list
}

func sharedRuns(a, b []said) (runs []dossier.Run) {
	same := func(i, k int) bool { return i < len(a) && k < len(b) && a[i].folded == b[k].folded }
	joined := func(i, k int) bool {
		return i > 0 && k > 0 && same(i-1, k-1) && a[i-1].para == a[i].para && b[k-1].para == b[k].para
	}
	for i := range a {
		for k := range b {
			if !same(i, k) || joined(i, k) {
				continue
			}
			n := 1
			for same(i+n, k+n) && joined(i+n, k+n) {
				n++
			}
			if n < leastWords {
				continue
			}
			r := dossier.Run{A: dossier.Span{Start: a[i].Start, End: a[i+n-1].End}, B: dossier.Span{Start: b[k].Start, End: b[k+n-1].End}}
			for d := range n {
				r.Words++
				if a[i+d].speech && b[k+d].speech {
					r.Speech++
				} else if !a[i+d].speech && !b[k+d].speech {
					r.Prose++
				}
			}
			runs = append(runs, r)
		}
	}
	return runs
}

// coveredBy counts the words that are in a run, each once, by their own voice.
func coveredBy(text []said, runs []dossier.Run, isA bool) (w dossier.Wording) {
	for _, word := range text {
		if slices.ContainsFunc(runs, func(r dossier.Run) bool { return isA && r.A.Contains(word.Span) || !isA && r.B.Contains(word.Span) }) {
			w.Words++
			if word.speech {
				w.Speech++
			} else {
				w.Prose++
			}
		}
	}
	return w
}

const (
	speechText = `“We have seen the fire and we will not rest before it is out.”`
	proseText  = "The harbour burned for two days and nobody was allowed to go near it."
)

// press is a dossier of texts that share a speech, prose and some of each.
func press(t testing.TB) *fixture {
	f := newFixture(t)
	f.Title = "Press"
	f.source("alpha", "Alpha", "An opening of its own.\n"+speechText+"\n"+proseText+"\nRead more about fires and floods in our weekly letter for all readers\n")
	f.source("beta", "Beta", proseText+" That much is known.\nBeta goes on alone.\n"+speechText+"\nRead more about fires and floods in our weekly letter for all readers\n")
	f.source("gamma", "Gamma", "Officials said “the harbour burned for two days” and nobody was allowed to go near it.\nThe end.\n")
	f.source("delta", "Delta", "Delta has words that are in no other text at all, and says so.\n")
	for _, x := range f.Sources[:2] {
		last := &x.Text.Paragraphs[len(x.Text.Paragraphs)-1]
		last.Furniture, x.Furniture = true, []dossier.Span{last.Span}
	}
	return f
}

func TestTwoTextsSideBySide(t *testing.T) {
	f := press(t)
	c := f.claim("c", "It burned", "")
	f.quote(c.Page, dossier.Evidence, f.Sources[0], "burned for two days", dossier.States, "two days")
	f.quote(c.Page, dossier.Evidence, f.Sources[1], "That much is known", dossier.States, "that much")
	only := f.claim("only", "It opened", "")
	f.quote(only.Page, dossier.Evidence, f.Sources[0], "An opening", dossier.States, "")
	f.cover(only, f.Sources[1], nil)
	f.share()
	site := f.site(parsed(t))
	checkSite(t, site)
	page := site["compare/alpha--beta.html"]
	for _, want := range []string{
		"<bdi>Alpha</bdi> and <bdi>Beta</bdi>, side by side</h1>",
		// Beta's first paragraph is Alpha's third, and its third Alpha's second:
		// one of the two can stand in a row with its copy.
		`<a class="run run-speech" id="a-1" href="#b-1">We have seen`,
		`out<sup>1 speech<span class="aloud">, also in Beta, ¶3</span></sup></a>.”`,
		`<a class="run run-prose" id="b-2" href="#a-2">The harbour burned`,
		`<sup>2<span class="aloud">, also in Alpha, ¶3</span></sup></a>. That much is known.`,
		`<div class="par furniture"><a class="n" href="../sources/alpha.html#p4"><span class="from">Alpha </span>¶4</a>`,
		`<tr><td class="count">2</td><td class="count" data-unit="words">14</td><td>prose</td><td><a href="alpha--beta.html#a-2">`,
		`<bdi>Beta</bdi> is silent`,
		"none declared between them",
	} {
		if !strings.Contains(page, want) {
			t.Errorf("no %s in\n%s", want, page)
		}
	}
	if strings.Contains(page, `also in Beta, ¶4`) {
		t.Error("furniture is shared")
	}
	if page := site["compare/alpha--gamma.html"]; !strings.Contains(page, `class="run run-mixed"`) {
		t.Errorf("no mixed run in\n%s", page)
	}
	if _, ok := site["compare/alpha--delta.html"]; ok {
		t.Error("a page of two texts that have nothing in common")
	}
	for _, want := range []string{"alpha--beta.html", "beta--gamma.html", `class="share-`, "the same text", "no wording shared"} {
		if !strings.Contains(site["compare/index.html"], want) {
			t.Errorf("no %s in the overview", want)
		}
	}
}

// Of which of two texts not all is shown is told, be it one or both.
func TestWhatIsNotShownSideBySideIsNamed(t *testing.T) {
	const a, b = `<a href="../sources/alpha.html">Alpha</a>`, `<a href="../sources/beta.html">Beta</a>`
	for _, tt := range []struct {
		a, b   dossier.Publish
		want   string
		beside bool
	}{
		{dossier.Full, dossier.Full, "", true},
		{dossier.Full, dossier.Excerpts, "Of " + b + " only the quoted passages are shown", true},
		{dossier.Excerpts, dossier.Excerpts, "Of " + a + " and " + b + " only the quoted passages are shown", false}, // none is quoted
		{dossier.Metadata, dossier.Excerpts, "The words of " + a + " are not shown", false},
		{dossier.Metadata, dossier.Metadata, "The words of " + a + " and " + b + " are not shown", false},
	} {
		f := press(t)
		f.share()
		f.Sources[0].Publish, f.Sources[1].Publish = tt.a, tt.b
		page := f.site(parsed(t))["compare/alpha--beta.html"]
		if !strings.Contains(page, tt.want) || strings.Contains(page, `class="beside"`) != tt.beside {
			t.Errorf("%v and %v: no %q, or not as it should stand side by side, in\n%s", tt.a, tt.b, tt.want, page)
		}
		if tt.want == "" && strings.Contains(page, " shown") {
			t.Error("two whole texts are said not to be")
		}
	}
}

// Much prose and no declaration is told as what it is: once for the pair, and in
// the overview.
func TestSimilarProseIsObserved(t *testing.T) {
	f := press(t)
	f.share()
	f.Shared.Pairs[0].Words, f.Shared.Pairs[0].Prose = 40, 30
	f.Sources[0].Wording.Words, f.Sources[1].Wording = 70, dossier.Wording{Words: 60, Prose: 50}
	site := f.site(parsed(t))
	checkSite(t, site)
	for page, want := range map[string]string{
		"compare/alpha--beta.html": "The two share 30 of the 50 words of prose in the shorter text. That one derives from the other, or both from the same source, is not declared.",
		"compare/index.html":       `<bdi>Alpha</bdi> and <bdi>Beta</bdi></a> <span class="count">30 of the 50 words of prose in the shorter text</span>`,
	} {
		if !strings.Contains(site[page], want) {
			t.Errorf("%s has no %s in\n%s", page, want, site[page])
		}
	}
	if strings.Contains(site["compare/alpha--gamma.html"], "not declared") {
		t.Error("little prose is observed")
	}
}

// Links may not stand in each other: of words that two runs have the first is
// the link, and each run has its number, where it ends, and its id once.
func TestOverlappingRuns(t *testing.T) {
	for _, tt := range []struct {
		name string
		runs [][2]int // in the first text; in the second each is a paragraph
		want string
	}{
		{"apart", [][2]int{{0, 3}, {4, 7}}, `<a 1#>one<1></a> <a 2#>two<2></a> six ten`},
		{"overlapping", [][2]int{{0, 7}, {4, 11}}, `<a 1#>one </a><a 1+>{2}two<1></a><a 2> six<2></a> ten`},
		{"within", [][2]int{{0, 11}, {4, 7}}, `<a 1#>one </a><a 1+>{2}two</a>[2]<a 1> six<1></a> ten`},
		{"the same words", [][2]int{{0, 3}, {0, 3}}, `<a 1#+>{2}one<1></a>[2] two six ten`},
		{"the same start", [][2]int{{0, 7}, {0, 3}}, `<a 1#+>{2}one</a>[2]<a 1> two<1></a> six ten`},
	} {
		t.Run(tt.name, func(t *testing.T) {
			f := newFixture(t)
			f.source("a", "A", "one two six ten\n")
			f.source("b", "B", "first\nsecond\n")
			p := dossier.Pair{A: 0, B: 1}
			for i, r := range tt.runs {
				b := f.Sources[1].Text.Paragraphs[i].Span
				p.Runs = append(p.Runs, dossier.Run{A: dossier.Span{Start: r[0], End: r[1]}, B: b, Wording: dossier.Wording{Words: 8, Prose: 8}})
			}
			f.Shared = dossier.Shared{Pairs: []dossier.Pair{p}, By: [][]int{{0}, {0}}}
			site := f.site(parsed(t))
			checkSite(t, site)
			got := between(t, site["compare/a--b.html"], `¶1</a><p>`, `</p>`)
			for _, short := range []struct{ re, with string }{
				{`<sup>(\d)<span class="aloud">[^<]*</span></sup>`, `<$1>`},
				{`<a class="run-end" href="#b-(\d)"><\d></a>`, `[$1]`},
				{`<span id="a-(\d)"></span>`, `{$1}`},
				{`<a class="run run-prose( several)?"( id="a-\d")? href="#b-(\d)">`, `<a $3$2$1>`},
				{` id="a-\d"`, `#`},
				{` several`, `+`},
			} {
				got = regexp.MustCompile(short.re).ReplaceAllString(got, short.with)
			}
			if got != tt.want {
				t.Errorf("got  %s\nwant %s", got, tt.want)
			}
		})
	}
}

// The runs of long texts are paged, and lead to the texts, which stand on the
// first part.
func TestManyRunsArePaged(t *testing.T) {
	f := newFixture(t)
	var text strings.Builder
	for i := range 450 {
		fmt.Fprintf(&text, "Sentence %d has these many words and two more.\n", i)
	}
	f.source("a", "A", text.String())
	f.source("b", "B", text.String())
	f.Shared = dossier.Shared{Pairs: []dossier.Pair{{A: 0, B: 1, Wording: dossier.Wording{Words: 9}}}, By: [][]int{{0}, {0}}}
	for _, p := range f.Sources[0].Text.Paragraphs {
		r := dossier.Run{A: p.Span, B: p.Span, Wording: dossier.Wording{Words: 9, Prose: 9}}
		f.Shared.Pairs[0].Runs = append(f.Shared.Pairs[0].Runs, r)
	}
	site := f.site(parsed(t))
	checkSite(t, site)
	for _, tt := range []struct {
		page, what string
		want       int
	}{
		{"compare/a--b.html", `<div class="row match"><div class="of-a"><div class="par">`, 450},
		{"compare/a--b.html", `<tr><td class="count">`, 200},
		{"compare/a--b--2.html", `<div class="row match">`, 0},
		{"compare/a--b--3.html", `<tr><td class="count">`, 50},
		{"compare/a--b--3.html", `<a href="a--b.html#b-450">`, 1},
		{"compare/a--b--3.html", `href="a--b--2.html"`, 1},
	} {
		page, ok := site[tt.page]
		if got := strings.Count(page, tt.what); !ok || got != tt.want {
			t.Errorf("%s has %s %d times, want %d", tt.page, tt.what, got, tt.want)
		}
	}
}
