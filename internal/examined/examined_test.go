package examined

import (
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"dossier/internal/anchor"
	"dossier/internal/compare"
	"dossier/internal/dossier"
	"dossier/internal/parse"
)

// source makes one of a text in which each {…} is a quotation of a kind, in
// their order, as resolving leaves it. Furniture is of a passage or, where it is
// all of one, of a paragraph.
func source(t testing.TB, marked string, kinds ...dossier.QuotationKind) *dossier.Source {
	t.Helper()
	var spans []dossier.Span
	var raw strings.Builder
	for i, piece := range strings.FieldsFunc("{}"+marked, func(r rune) bool { return r == '{' }) {
		inside, after, _ := strings.Cut(piece, "}")
		if i > 0 {
			spans = append(spans, dossier.Span{Start: raw.Len(), End: raw.Len() + len(inside)})
		}
		raw.WriteString(inside + after)
	}
	if len(spans) != len(kinds) {
		t.Fatalf("%d quotations of %d kinds", len(spans), len(kinds))
	}
	text, mistakes := parse.Text("seeds/wire.txt", []byte(raw.String()), false)
	if mistakes.Errors() > 0 {
		t.Fatal(mistakes)
	}
	x := &dossier.Source{Text: text}
	for i, at := range spans {
		if kinds[i] == dossier.Furniture {
			x.Furniture = append(x.Furniture, at)
		} else {
			x.Marks = append(x.Marks, &dossier.Quotation{Kind: kinds[i], Source: x, Span: at})
		}
	}
	return x
}

// wordsOf are those of a text, as resolving reads them.
func wordsOf(x *dossier.Source) *compare.Words {
	var paragraphs []dossier.Span
	for _, p := range x.Text.Paragraphs {
		paragraphs = append(paragraphs, p.Span)
	}
	return compare.Read(anchor.New(x.Text.Raw, paragraphs), x.Furniture)
}

const (
	evidence  = dossier.Evidence
	note      = dossier.Note
	defect    = dossier.Defect
	passage   = dossier.Passage
	furniture = dossier.Furniture
)

func TestOf(t *testing.T) {
	for _, tt := range []struct {
		name, text string
		kinds      []dossier.QuotationKind
		words, of  int
		rest       []string
		gap        int
	}{
		{"nothing is quoted", "One two. Three.\nFour.", nil, 0, 4, []string{"One two.", "Three.", "Four."}, 1},
		{"a sentence by its first word", "{One} two three. Four.", []dossier.QuotationKind{evidence}, 3, 4, []string{"Four."}, 1},
		{"a sentence by its last mark", "One two three{.} Four.", []dossier.QuotationKind{defect}, 3, 4, []string{"Four."}, 1},
		{"a quotation of whole sentences touches no other", "One. {Two.} Three.", []dossier.QuotationKind{evidence}, 1, 3, []string{"One.", "Three."}, 1},
		{"a quotation from one sentence into the next", "One {two. Three} four. Five.", []dossier.QuotationKind{evidence}, 4, 5, []string{"Five."}, 1},
		{"a quotation over two paragraphs", "One. {Two.\nThree} four.\nFive.", []dossier.QuotationKind{evidence}, 3, 5, []string{"One.", "Five."}, 1},
		{"two quotations of one sentence count once", "{One} two {three}.", []dossier.QuotationKind{evidence, evidence}, 3, 3, nil, 0},
		{"a note", "{One} two.\nThree.", []dossier.QuotationKind{note}, 2, 3, []string{"Three."}, 2},
		{"a defect", "One  {two}.\nThree.", []dossier.QuotationKind{defect}, 2, 3, []string{"Three."}, 2},
		{"a passage on another page", "{One two.} {Three.}", []dossier.QuotationKind{passage, evidence}, 1, 3, []string{"One two."}, 1},
		{"furniture is no word of the text", "{One two.}\n{Read more.}", []dossier.QuotationKind{evidence, furniture}, 2, 2, nil, 0},
		{"a sentence that is furniture in part", "One {Advertisement} two. {Three.}", []dossier.QuotationKind{furniture, evidence}, 1, 3, []string{"One Advertisement two."}, 1},
		{"nothing but furniture", "{One two.}", []dossier.QuotationKind{furniture}, 0, 0, nil, 0},
		{"an abbreviation ends no sentence", "The {U.S.} Senate met on Oct. 3. It voted.", []dossier.QuotationKind{evidence}, 7, 9, []string{"It voted."}, 1},
		{"words with a joint are one", "{The} ISIS-affiliated man’s 1,000 dollars.", []dossier.QuotationKind{evidence}, 5, 5, nil, 0},
		{"a row of asterisks is no sentence", "{One.}\n* * *\n{Two.}", []dossier.QuotationKind{evidence, evidence}, 2, 2, nil, 0},
		{"from right to left", "{הרוח} השתנתה. השעה הייתה שתיים.", []dossier.QuotationKind{evidence}, 2, 5, []string{"השעה הייתה שתיים."}, 1},
		{"Arabic", "{اندلع} الحريق. هل رآه أحد؟ لا.", []dossier.QuotationKind{evidence}, 2, 6, []string{"هل رآه أحد؟", "لا."}, 1},
		{"without spaces each character is a word", "{火事}は消えた。負傷者はいない。", []dossier.QuotationKind{evidence}, 6, 13, []string{"負傷者はいない。"}, 1},
		{"line ends of other systems", "{One}.\r\nTwo.\rThree.", []dossier.QuotationKind{evidence}, 1, 3, []string{"Two.", "Three."}, 2},
	} {
		t.Run(tt.name, func(t *testing.T) {
			x := source(t, tt.text, tt.kinds...)
			w := wordsOf(x)
			if got := Of(x, w); got != (dossier.Examined{Words: tt.words, Gap: tt.gap}) || w.Count().Words != tt.of {
				t.Errorf("examined are %+v of %d, want %d of %d and the gap in p%d", got, w.Count().Words, tt.words, tt.of, tt.gap)
			}
			var rest []string
			for _, s := range Rest(x) {
				rest = append(rest, x.Text.Raw[s.Start:s.End])
			}
			if !slices.Equal(rest, tt.rest) {
				t.Errorf("left are %q, want %q", rest, tt.rest)
			}
		})
	}
}

func TestOfWhatAnEditLeavesOut(t *testing.T) {
	x := source(t, "{One two. Three four. Five six.}", evidence)
	x.Marks[0].Parts = []dossier.Span{{Start: 0, End: 7}, {Start: 22, End: 31}}
	if got := Of(x, wordsOf(x)); got != (dossier.Examined{Words: 4, Gap: 1}) {
		t.Errorf("examined are %+v, want the four words of the first and the last sentence", got)
	}
}

// A passage of furniture that a claim quotes says nothing of the sentence it
// stands in.
func TestOfQuotedFurniture(t *testing.T) {
	x := source(t, "One {Read more} two.", furniture)
	x.Marks = []*dossier.Quotation{{Kind: evidence, Source: x, Span: x.Furniture[0]}}
	if got := Of(x, wordsOf(x)); got.Words != 0 {
		t.Errorf("%d words are examined, want none", got.Words)
	}
}

func TestRestWithoutText(t *testing.T) {
	if got := Rest(&dossier.Source{}); got != nil {
		t.Errorf("left are %v of no text", got)
	}
}

// Whatever is quoted, each word is either examined or in a sentence that is
// left, and the first of these is where the gap is.
func TestEveryWordIsExaminedOrLeft(t *testing.T) {
	pieces := []string{
		"One ", "two. ", "U.S. ", "1.A ", "“Yes,” ", "he said.” ", "火事。", "הרוח ", "no.1 ", "end.Next ", "it’s? ", "\n", "\r\n", "— ", "! ",
		"co\u00adop ", "* ", "a.m. ", "3.4 ", "…", "\u2028", "\u00a0", "Ελλάς; ", "e\u0301. ",
	}
	random := rand.New(rand.NewPCG(1, 2))
	for range 2000 {
		var raw strings.Builder
		for range 1 + random.IntN(30) {
			raw.WriteString(pieces[random.IntN(len(pieces))])
		}
		text, _ := parse.Text("seeds/wire.txt", []byte(raw.String()), false)
		if text == nil {
			continue
		}
		x := &dossier.Source{Text: text}
		place := func() dossier.Span {
			var bounds []int
			for i := range text.Raw {
				bounds = append(bounds, i)
			}
			a, b := bounds[random.IntN(len(bounds))], bounds[random.IntN(len(bounds))]
			return dossier.Span{Start: min(a, b), End: max(a, b)}
		}
		for range random.IntN(4) {
			x.Marks = append(x.Marks, &dossier.Quotation{Kind: evidence, Source: x, Span: place()})
		}
		if random.IntN(2) == 0 {
			x.Furniture = []dossier.Span{place()}
		}
		w := wordsOf(x)
		got, rest := Of(x, w), Rest(x)
		left, gap := 0, 0
		for i, s := range rest {
			if left += s.Words; i == 0 {
				gap = s.Para
			}
		}
		if got.Words+left != w.Count().Words || got.Gap != gap {
			t.Fatalf("%q: %+v examined and %d words left from p%d, of %d words\nmarks %v, furniture %v",
				text.Raw, got, left, gap, w.Count().Words, x.Marks, x.Furniture)
		}
	}
}

// BenchmarkOf is a text of 650 words, five quotations of two sentences, as of
// internal/bench: ten thousand of them are a large dossier.
func BenchmarkOf(b *testing.B) {
	line := "{The} agency said on Tuesday that the report of the border council was closed. " +
		strings.Repeat("Nobody of the harbour was there before the inquiry had moved it again. ", 4)
	plain := strings.NewReplacer("{", "", "}", "").Replace(line)
	x := source(b, line+"\n"+plain+"\n"+line+"\n"+plain+"\n"+line+"\n"+plain+"\n"+line+"\n"+plain+"\n"+line+"\n"+plain,
		evidence, evidence, note, note, note)
	w := wordsOf(x)
	b.ReportAllocs()
	for b.Loop() {
		Of(x, w)
	}
}
