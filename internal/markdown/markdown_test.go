package markdown

import (
	"fmt"
	"strings"
	"sync"
	"testing"

	"github.com/yuin/goldmark/ast"
	extension "github.com/yuin/goldmark/extension/ast"

	"dossier/internal/diag"
	"dossier/internal/dossier"
)

// goldmark panics at a node whose kind has no renderer.
func TestEveryKindHasARenderer(t *testing.T) {
	heading := ast.NewHeading(2)
	heading.SetAttributeString("id", "h-x")
	table := extension.NewTable()
	table.SetAttributeString("number", 1)
	row := extension.NewTableRow(nil)
	row.AppendChild(row, extension.NewTableCell())
	table.AppendChild(table, row)
	code := ast.NewFencedCodeBlock(nil)
	html := ast.NewHTMLBlock(ast.HTMLBlockType1)
	for _, n := range []ast.Node{
		&quotation{}, &quotationNote{}, &callout{}, &calloutTitle{}, &wikiLink{}, &picture{},
		ast.NewDocument(), ast.NewTextBlock(), ast.NewParagraph(), heading, ast.NewThematicBreak(), ast.NewCodeBlock(),
		code, ast.NewBlockquote(), ast.NewList('-'), ast.NewListItem(2), html,
		ast.NewLinkReferenceDefinition(nil, nil, nil),
		ast.NewText(), ast.NewString(nil), ast.NewCodeSpan(), ast.NewEmphasis(1), ast.NewLink(), ast.NewRawHTML(),
		extension.NewStrikethrough(), table, extension.NewFootnoteLink(1), extension.NewFootnoteBacklink(1),
		extension.NewFootnote(nil), extension.NewFootnoteList(),
	} {
		t.Run(n.Kind().String(), func(t *testing.T) {
			c := &compilation{Compiler: New(), file: &diag.File{}}
			if raw, ok := n.(*ast.RawHTML); ok {
				raw.Segments.Clear()
			}
			c.pieces(n)
		})
	}
}

func TestLimitsAreReportedWithTheirPlace(t *testing.T) {
	for _, tt := range []struct{ name, src, want string }{
		{"nesting", "a\n\n" + strings.Repeat("- ", 101) + "a", `3:201: blocks are nested more than 100 deep`},
		{"no nesting", strings.Repeat("- ", 100) + "a", ""},
		{"cells", "a\n\n" + strings.Repeat("|a", 101) + "\n" + strings.Repeat("|-", 101) + strings.Repeat("\n|a|", 100), `3:1: the tables have more than 10000 cells`},
		{"cells of two tables", "|a|b|\n|-|-|\n" + strings.Repeat("|a|b|\n", 3000) + "\n|a|b|\n|-|-|\n" + strings.Repeat("|a|b|\n", 2000), `3004:1: the tables have more than 10000 cells`},
		{"no cells", "|a|b|\n|-|-|\n" + strings.Repeat("|a|b|\n", 3000), ""},
		{"brackets", "a\n\nb " + strings.Repeat("[", 5001), `3:1: more than 5000 opening brackets and emphasis marks in one block`},
		{"emphasis", strings.Repeat("*a_b\n", 2501), `1:1: more than 5000 opening brackets and emphasis marks in one block`},
		{"in a heading", "# " + strings.Repeat("*", 5001), `1:3: more than 5000 opening brackets and emphasis marks in one block`},
		{"in a callout", "> [!note] " + strings.Repeat("*", 5001), `1:11: more than 5000 opening brackets and emphasis marks in one block`},
		{"in a note", "> a\n> — [[a]]: " + strings.Repeat("*", 5001), `2:12: more than 5000 opening brackets and emphasis marks in one block`},
		{"in blocks", strings.Repeat(strings.Repeat("*", 4000)+"\n\n", 3), ""},
		{"in a quotation", "> " + strings.Repeat("*", 6000) + "\n> — [[a]]", ""},
		{"in code", "    " + strings.Repeat("*", 6000), ""},
		{"in a table", "|a|\n|-|\n" + strings.Repeat("|*a* [b](http://x)|\n", 3000), ""},
		{"footnotes", strings.Repeat("[^a]: x\n", 1001), `1001:1: more than 1000 footnotes`},
		{"lists", strings.Repeat("- ", 90) + "a" + strings.Repeat("\n", 10000) + "b", `lists hold more than 500000 lines, each counted for every list it is in`},
	} {
		t.Run(tt.name, func(t *testing.T) {
			_, mistakes := New().Compile(&diag.File{Name: "f", Data: tt.src}, 0, dossier.KindPage, "x")
			var got []string
			for _, m := range mistakes {
				if m.Code == diag.BadMarkdown && !strings.HasPrefix(m.Message, "nothing refers") {
					got = append(got, fmt.Sprintf("%d:%d: %s", m.Line, m.Column, m.Message))
				}
			}
			if s := strings.Join(got, "\n"); s != tt.want && (tt.name != "lists" || !strings.HasSuffix(s, tt.want)) {
				t.Errorf("got %q, want %q", s, tt.want)
			}
		})
	}
}

func TestPlacesAreThoseOfTheFile(t *testing.T) {
	head := "---\ntitle: é\n---\n"
	src := head + "é [[a]] ![b](/c.png) \"one two three\"\n\n> w\n> — [[d]] \"v\": [[e]]\n\n[x](y)\n"
	content, mistakes := New().Compile(&diag.File{Name: "f", Data: src}, len(head), dossier.KindPage, "x")
	q := content.Quotes[0]
	for _, tt := range []struct {
		span dossier.Span
		want string
	}{
		{content.Links[0].Span, "[[a]]"},
		{content.Links[1].Span, "[[e]]"},
		{content.Images[0].Span, "![b](/c.png)"},
		{content.Quoted[0].Span, "one two three"},
		{q.Span, "> w\n> — [[d]] \"v\": [[e]]"},
		{q.WordsSpan, "w"},
		{q.Source.Span, "d"},
		{q.Value.Span, "v"},
	} {
		if got := src[tt.span.Start:tt.span.End]; got != tt.want {
			t.Errorf("got %q, want %q", got, tt.want)
		}
	}
	if len(mistakes) != 1 || mistakes[0].Line != 9 || mistakes[0].Column != 1 || mistakes[0].EndColumn != 7 {
		t.Errorf("mistakes: %+v", mistakes)
	}
}

func TestEveryDashBeginsAnAttribution(t *testing.T) {
	for _, dash := range []string{
		"-", "--", "---", "\u2010", "\u2011", "\u2012", "\u2013", "\u2014", "\u2015", "\u2212", "\uFE58", "\uFE63", "\uFF0D",
	} {
		for _, space := range []string{"", " ", "  ", "\t", "\u00a0"} {
			src := "> w\n> " + dash + space + "[[a]] hedges"
			content, mistakes := New().Compile(&diag.File{Data: src}, 0, dossier.KindPage, "x")
			if len(mistakes) > 0 || len(content.Quotes) != 1 || content.Quotes[0].Stance != dossier.Hedges || content.Quotes[0].Words != "w" {
				t.Errorf("%q: %+v %+v", src, content.Quotes, mistakes)
			}
		}
	}
}

func TestCompileIsSafeForConcurrentUse(t *testing.T) {
	co := New()
	want, _ := co.Compile(&diag.File{Data: typical}, 0, dossier.KindClaim, "x")
	var wg sync.WaitGroup
	for range 8 {
		wg.Go(func() {
			for range 50 {
				got, _ := co.Compile(&diag.File{Data: typical}, 0, dossier.KindClaim, "x")
				if flat(got.Body) != flat(want.Body) {
					t.Error("compiled differently")
					return
				}
			}
		})
	}
	wg.Wait()
}

// typical is a claim of about a kilobyte.
const typical = `The first count comes from officials whom [[nbc-report]] does not name. Every
later article repeats it, and only [[hamodia|one]] says on whose word it stands.

## How the number grew

The report of June says "over four hundred" and calls them *subjects of concern*.
By September the same group is described as **suspected members**, see the
[statement](https://example.org/statement) and [[department]].

> More than 150 of the immigrants have been arrested, with some facing deportation.
> — [[straight-arrow#p4]] states "more than 150": deportation is mentioned here alone

> another 50 remain at large, three US officials told NBC News
> — [[hamodia]] attributes "another 50" to (three US officials), [[nbc-report]]

- The arrests are counted at the date of the report.
- The whereabouts of the others are not known, which [[department]] disputes.

> the agency has said it is "actively" looking for them and does not consider them a threat
> — [[newsmax]] quotes to [[department]]
`

func BenchmarkCompile(b *testing.B) {
	co := New()
	for _, bb := range []struct{ name, src string }{
		{"typical", typical},
		{"prose", strings.Repeat("Plain words without any marks, as most of it is. ", 20)},
		{"code", typical + "\n```json\n{\"a\": 1, \"b\": [true, null]}\n```\n"},
	} {
		b.Run(bb.name, func(b *testing.B) {
			b.SetBytes(int64(len(bb.src)))
			b.ReportAllocs()
			for b.Loop() {
				co.Compile(&diag.File{Data: bb.src}, 0, dossier.KindClaim, "x")
			}
		})
	}
}
