package render

import (
	"bytes"
	"html"
	"regexp"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"dossier/internal/dossier"
)

var (
	oursRE      = regexp.MustCompile(`(?s)<(sup|aside)\b.*?</(sup|aside)>`)
	tagRE       = regexp.MustCompile(`<[^>]*>`)
	paragraphRE = regexp.MustCompile(`(?s)<div class="para[^"]*" id="p\d+"><a class="n" href="#p\d+">\d+</a>(.*?)</div>\n`)
	besideRE    = regexp.MustCompile(`(?s)<span class="from">[^<]* </span>¶1</a><p[^>]*>(.*?)</p></div>`)
	spaces      = strings.NewReplacer("\r\n", " ", "\r", " ", "\n", " ")
)

// seen is what a reader sees of a source's paragraphs, less what is ours.
func seen(page string) []string {
	var paragraphs []string
	for _, m := range paragraphRE.FindAllStringSubmatch(page, -1) {
		// A margin holds elements of its own kind, so it goes first.
		words, _, _ := strings.Cut(m[1], `<aside class="margin`)
		paragraphs = append(paragraphs, html.UnescapeString(tagRE.ReplaceAllString(oursRE.ReplaceAllString(words, ""), "")))
	}
	return paragraphs
}

// renderPage renders the page at path.
func renderPage(t testing.TB, l *Layouts, d *dossier.Dossier, path string) string {
	t.Helper()
	for _, p := range l.Pages(d).All() {
		if p.Path == path {
			var b bytes.Buffer
			if err := p.Render(&b); err != nil {
				t.Fatal(err)
			}
			return b.String()
		}
	}
	t.Fatalf("no page %s", path)
	return ""
}

// The promise of the whole program: a reader sees the article as published,
// whatever it contains and however it is annotated.
func FuzzVerbatim(f *testing.F) {
	f.Add("a fire & smoke", 2, 8, 7, 14, 4, 9, 0, 0)
	f.Add("<mark>not ours</mark>", 0, 6, 3, 9, 5, 7, 2, 4)
	f.Add("één\r\ntwee", 0, 2, 2, 6, 0, 9, 3, 3)
	f.Add("&lt;&amp;</p></div><sup>x</sup>", 0, 31, 1, 5, 4, 6, 20, 31)
	f.Add("שלום עולם \"x\" ZgotmplZ", 0, 4, 0, 8, 2, 6, 1, 30)
	f.Add("cut\r\nline end", 0, 4, 2, 6, 0, 9, 3, 3)
	f.Add("same start", 0, 4, 0, 4, 0, 10, 0, 10)
	l := parsed(f)
	f.Fuzz(func(t *testing.T, text string, a, b, c, d, nameStart, nameEnd, dullStart, dullEnd int) {
		if !utf8.ValidString(text) || strings.ContainsRune(text, 0) || strings.TrimSpace(text) == "" {
			t.Skip("parse rejects it")
		}
		span := func(start, end int) dossier.Span {
			for _, i := range []int{start, end} {
				if i < 0 || i > len(text) || i < len(text) && !utf8.RuneStart(text[i]) {
					t.Skip("resolve makes passages of whole characters")
				}
			}
			if start > end {
				t.Skip("not a passage")
			}
			return dossier.Span{Start: start, End: end}
		}
		fx := newFixture(t)
		x := fx.source("x", "X", "x")
		x.Text = &dossier.Text{Raw: text, Paragraphs: []dossier.Paragraph{{Span: dossier.Span{End: len(text)}}}}
		claim, e := fx.claim("c", "C", ""), fx.entity("e", "E", "person")
		for i, at := range []dossier.Span{span(a, b), span(c, d)} {
			q := &dossier.Quotation{
				ID: "q-c-" + string(rune('1'+i)), Page: claim.Page, Kind: dossier.Evidence, Source: x, Para: 1, Span: at,
				Raw: &dossier.Quote{Words: text[at.Start:at.End]}, Stance: dossier.Stance(i * 2), Verdict: dossier.Identical,
			}
			x.Marks = append(x.Marks, q)
		}
		if x.Marks[1].Start < x.Marks[0].Start {
			x.Marks[0], x.Marks[1] = x.Marks[1], x.Marks[0]
		}
		x.Mentions = []dossier.Mention{{Entity: slices.Index(fx.Entities, e), Span: span(nameStart, nameEnd), Para: 1}}
		if dull := span(dullStart, dullEnd); dull.Len() > 0 {
			x.Furniture = []dossier.Span{dull}
		}
		// Two other texts share each of the passages and what is furniture.
		for i, at := range []dossier.Span{x.Marks[0].Span, x.Marks[1].Span, span(nameStart, dullEnd)} {
			if at.Len() > 0 {
				y := fx.source("y"+string(rune('1'+i)), "Y", "y")
				y.Text = x.Text
				run := dossier.Run{A: at, B: at, Wording: dossier.Wording{Words: 8, Speech: 8 * (i % 2)}}
				fx.Shared.Pairs = append(fx.Shared.Pairs, dossier.Pair{A: 0, B: y.Index, Runs: []dossier.Run{run}, Wording: run.Wording})
			}
		}
		fx.Shared.By = make([][]int, len(fx.Sources))
		for i, p := range fx.Shared.Pairs {
			fx.Shared.By[0], fx.Shared.By[p.B] = append(fx.Shared.By[0], i), []int{i}
		}
		page := renderPage(t, l, fx.Dossier, "sources/x.html")
		if marked := strings.Contains(page, `class="shared"`); marked != (len(fx.Shared.Pairs) > 0) {
			t.Errorf("shared words are marked: %v, with %d pairs", marked, len(fx.Shared.Pairs))
		}
		for i := range fx.Shared.Pairs {
			side := renderPage(t, l, fx.Dossier, "compare/x--"+fx.Sources[i+1].Slug+".html")
			if got, want := besideRE.FindAllStringSubmatch(side, -1), spaces.Replace(text); len(got) != 2 ||
				html.UnescapeString(tagRE.ReplaceAllString(oursRE.ReplaceAllString(got[0][1], ""), "")) != want {
				t.Errorf("a reader who compares sees %q, want %q", got, want)
			}
		}
		if got, want := seen(page), spaces.Replace(text); len(got) != 1 || got[0] != want {
			t.Errorf("a reader sees %q, want %q\n%s", got, want, page)
		}
		for _, q := range x.Marks {
			if q.Len() > 0 && (strings.Count(page, ` id="`+q.ID+`"`) != 1 || strings.Count(page, `><a href="#note-`+q.ID+`">`) != 1) {
				t.Errorf("%s is not marked and numbered once\n%s", q.ID, page)
			}
		}
	})
}

func TestOverlappingQuotations(t *testing.T) {
	const text = "The fire began at four in the harbour.\n"
	for _, tt := range []struct {
		name   string
		quotes []string
		want   string
	}{
		{"none", nil, `The fire began at four in the harbour.`},
		{"one", []string{"fire began"}, `The <mark class="states" id="q-c-1">fire began</mark><sup>1</sup> at four in the harbour.`},
		{
			"overlapping",
			[]string{"fire began at", "at four"},
			`The <mark class="states" id="q-c-1">fire began </mark><mark class="states several" id="q-c-2">at</mark><sup>1</sup><mark class="states"> four</mark><sup>2</sup> in the harbour.`,
		},
		{
			"one within the other",
			[]string{"fire began at four", "began"},
			`The <mark class="states" id="q-c-1">fire </mark><mark class="states several" id="q-c-2">began</mark><sup>1</sup><mark class="states"> at four</mark><sup>2</sup> in the harbour.`,
		},
		{
			"the same words",
			[]string{"fire", "fire"},
			`The <mark class="states several" id="q-c-1"><span id="q-c-2"></span>fire</mark><sup>1</sup><sup>2</sup> began at four in the harbour.`,
		},
		{
			"edited",
			[]string{"The fire […] at four"},
			`<mark class="states" id="q-c-1">The fire</mark> began <mark class="states">at four</mark><sup>1</sup> in the harbour.`,
		},
		{
			"a name across an end",
			[]string{"in the harb"},
			`The fire began at four <mark class="states" id="q-c-1">in the <a class="name">harb</a></mark><sup>1</sup><a class="name">our</a>.`,
		},
	} {
		t.Run(tt.name, func(t *testing.T) {
			f := newFixture(t)
			x, c := f.source("x", "X", text), f.claim("c", "C", "")
			for _, words := range tt.quotes {
				f.quote(c.Page, dossier.Evidence, x, words, dossier.States, "")
			}
			if tt.name == "a name across an end" {
				f.mention(f.entity("e", "harbour", "place"), "harbour")
			}
			page := renderPage(t, parsed(t), f.Dossier, "sources/x.html")
			_, got, _ := strings.Cut(page, `href="#p1">1</a><p>`)
			got, _, _ = strings.Cut(got, "</p>")
			got = regexp.MustCompile(`<sup[^>]*><a [^>]*>(\d+)</a></sup>`).ReplaceAllString(got, "<sup>$1</sup>")
			got = regexp.MustCompile(` href="[^"]*"`).ReplaceAllString(got, "")
			if got != tt.want {
				t.Errorf("got  %s\nwant %s", got, tt.want)
			}
		})
	}
}

func TestFurnitureIsSetBack(t *testing.T) {
	f := newFixture(t)
	x := f.source("x", "X", "Advertisement The fire.\nRead more\nRead on\nThe end.\n")
	x.Furniture = []dossier.Span{{Start: 0, End: 13}, {Start: 24, End: 33}, {Start: 34, End: 41}}
	x.Text.Paragraphs[1].Furniture, x.Text.Paragraphs[2].Furniture = true, true
	page := renderPage(t, parsed(t), f.Dossier, "sources/x.html")
	for _, want := range []string{
		`<p><span class="furniture">Advertisement</span> The fire.</p>`,
		`<div class="para furniture" id="p2">`, `<div class="para furniture" id="p3">`, `<div class="para" id="p4">`,
	} {
		if !strings.Contains(page, want) {
			t.Errorf("no %s", want)
		}
	}
	if n := strings.Count(page, "Not part of the article"); n != 1 {
		t.Errorf("a run of furniture is named %d times", n)
	}
}
