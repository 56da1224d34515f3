package anchor

import (
	"testing"

	"dossier/internal/dossier"
)

// wrapped is a text whose lines were wrapped, as one paragraph for each blank line.
func wrapped(raw string) *Text {
	var paras []dossier.Span
	start := 0
	for i := 0; i <= len(raw); i++ {
		if i == len(raw) || i+1 < len(raw) && raw[i:i+2] == "\n\n" {
			paras = append(paras, dossier.Span{Start: start, End: i})
			start = i + 2
		}
	}
	return Of(&dossier.Source{Text: &dossier.Text{Raw: raw, Wrapped: true, Paragraphs: paragraphs(paras)}})
}

func paragraphs(spans []dossier.Span) (list []dossier.Paragraph) {
	for _, s := range spans {
		list = append(list, dossier.Paragraph{Span: s})
	}
	return list
}

func TestFindWordsCutAtLineEnds(t *testing.T) {
	for _, tt := range []struct{ name, text, quote, want string }{
		{"a hyphen", "four immi-\ngrants came", "four immigrants came", "t1 four immi-\ngrants came"},
		{"a double hyphen of old print", "they were res=\ncued then", "were rescued then", "t1 were res=\ncued then"},
		{"a sign of not", "they were res¬\ncued then", "were rescued then", "t1 were res¬\ncued then"},
		{"an oblique double hyphen", "they were res⸗\ncued then", "were rescued then", "t1 were res⸗\ncued then"},
		{"a soft hyphen", "they were res\u00ad\ncued then", "were rescued then", "t1 were res\u00ad\ncued then"},
		{"CRLF and an indent", "four immi-\r\n  grants came", "four immigrants came", "t1 four immi-\r\n  grants came"},
		{"a page end", "four immi-\n\fgrants came", "four immigrants came", "t1 four immi-\n\fgrants came"},
		{"with its hyphen", "a well-\nknown man came", "a well-known man", "t1 a well-\nknown man"},
		{"without its hyphen", "a well-\nknown man came", "a wellknown man", "t1 a well-\nknown man"},
		{"with it beside another hyphen", "an ex-army well-\nknown man", "ex-army well-known man", "t1 ex-army well-\nknown man"},
		{"pasted as it is", "four immi-\ngrants came", "four immi-\ngrants came", "i1 four immi-\ngrants came"},
		{"pasted in another place", "four immi-\ngrants came home", "four\nimmi-\ngrants came", "t1 four immi-\ngrants came"},
		{"half of it", "four immi-\ngrants came", "four immi", "cut"},
		{"the other half", "four immi-\ngrants came", "grants came", "cut"},
		{"a hyphen within a line", "a well-known man came", "a wellknown man", "absent"},
		{"a dash at the line's end", "they left -\nall of them", "they left - all of", "t1 they left -\nall of"},
		{"a figure", "from 2010-\n2015 it was", "2010-2015 it", "absent"},
		{"a paragraph's end", "four immi-\n\ngrants came", "immigrants", "absent"},
		{"Chinese", "美国国土安\n全部说了", "国土安全部说", "t1 国土安\n全部说"},
		{"Thai", "กระทรวง\nมหาดไทย", "กระทรวงมหาดไทย", "t1 กระทรวง\nมหาดไทย"},
		{"a line end between words stays", "four men\ncame home", "four mencame", "absent"},
		{"beside an edit", "four immi-\ngrants came home at last", "four immigrants […] at last", "e1 four immi-\ngrants | at last"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			x := wrapped(tt.text)
			if got := show(x, x.Find(Quote{Words: tt.quote})); got != tt.want {
				t.Errorf("got %q, want %q", got, tt.want)
			}
		})
	}
}

func TestLineEndsCutNothingInOtherTexts(t *testing.T) {
	testFind(t, []findCase{{"a hyphen at a paragraph's end", "four immi-\ngrants came", "four immigrants", "absent"}})
}

func TestJoined(t *testing.T) {
	const raw = "Four immi-\ngrants, a well-known\nlot, were res=\ncued."
	text := &dossier.Text{Raw: raw, Wrapped: true}
	const want = "Four immigrants, a well-known\nlot, were rescued."
	if got := Joined(text, dossier.Span{End: len(raw)}); got != want {
		t.Errorf("got %q, want %q", got, want)
	}
	text.Wrapped = false
	if got := Joined(text, dossier.Span{End: len(raw)}); got != raw {
		t.Errorf("got %q of a text that is not wrapped", got)
	}
}

func TestFurnitureIsNoParagraphBreak(t *testing.T) {
	const raw = "One two three.\nA caption here.\nFour five six.\nSeven eight nine."
	spans := lines(raw)
	text := &dossier.Text{Raw: raw, Paragraphs: paragraphs(spans)}
	source := &dossier.Source{Text: text}
	if r := Of(source).Find(Quote{Words: "One two […] five six"}); r.Problem != Absent {
		t.Errorf("across a paragraph: %s", show(Of(source), r))
	}
	text.Paragraphs[1].Furniture = true
	if r := Of(source).Find(Quote{Words: "One two […] five six"}); r.Verdict != dossier.Edited {
		t.Errorf("across furniture: %s", show(Of(source), r))
	}
	if r := Of(source).Find(Quote{Words: "One two […] eight nine"}); r.Problem != Absent {
		t.Errorf("across furniture and a paragraph: %s", show(Of(source), r))
	}
}
