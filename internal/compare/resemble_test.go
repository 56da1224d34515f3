package compare

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"dossier/internal/anchor"
	"dossier/internal/dossier"
)

// lined is the words of a text of which each line is a paragraph.
func lined(raw string) (*Words, []dossier.Paragraph) {
	var spans []dossier.Span
	var paragraphs []dossier.Paragraph
	at := 0
	for line := range strings.SplitSeq(raw, "\n") {
		s := dossier.Span{Start: at, End: at + len(line)}
		spans, paragraphs = append(spans, s), append(paragraphs, dossier.Paragraph{Span: s})
		at = s.End + 1
	}
	return Read(anchor.New(raw, spans), nil), paragraphs
}

// like is the paragraphs of other texts that resemble the first line of the
// first.
func like(texts ...string) []Likeness {
	words, paragraphs := make([]*Words, len(texts)), make([][]dossier.Paragraph, len(texts))
	for i, raw := range texts {
		words[i], paragraphs[i] = lined(raw)
	}
	x := NewParagraphs(words, func(i int) []dossier.Paragraph { return paragraphs[i] })
	return x.Like(0, paragraphs[0][0].Span)
}

// others are so many paragraphs of which no word stands elsewhere.
func others(n int) string {
	var lines []string
	for i := range n {
		lines = append(lines, fmt.Sprintf("alpha%d beta%d gamma%d the of", i, i, i))
	}
	return strings.Join(lines, "\n")
}

func TestLike(t *testing.T) {
	const passage = "Officer Brandt found 412 crates of the harbour warehouse"
	for _, tt := range []struct {
		name  string
		texts []string
		want  string // text and paragraph of each
	}{
		{"names and figures in other words", []string{passage, others(6) + "\nIn a WAREHOUSE at the harbour, 412 crates turned up, says Brandt"}, "1:7"},
		{"too few words", []string{passage, others(6) + "\nBrandt counted 412 of the crates"}, ""},
		{"much else in the passage", []string{
			passage + " one two three four five six seven eight",
			others(6) + "\n412 crates, warehouse, harbour",
		}, ""},
		{"common words", []string{"the of alpha1 the of", others(6)}, ""},
		{"the text itself", []string{passage + "\n" + others(6) + "\n" + passage}, ""},
		{"the most alike first", []string{passage, others(9), passage + "\nBrandt found 412 crates, a harbour warehouse", "412 crates in the harbour warehouse were found"}, "2:1 2:2 3:1"},
		{"no words", []string{"— …", others(3)}, ""},
	} {
		var got []string
		for _, l := range like(tt.texts...) {
			got = append(got, fmt.Sprintf("%d:%d", l.Text, l.Para))
			if l.Share < leastShare || l.Share > 1 {
				t.Errorf("%s: the share is %v", tt.name, l.Share)
			}
		}
		if want := strings.Fields(tt.want); !slices.Equal(got, want) {
			t.Errorf("%s: %v, want %v", tt.name, got, want)
		}
	}
}

// Words that stand in too many paragraphs weigh nothing.
func TestLikeForgetsWordsOfManyParagraphs(t *testing.T) {
	const passage = "Brandt found 412 crates in a warehouse"
	for _, tt := range []struct{ copies, want int }{
		{mostParagraphs - 1, mostParagraphs - 1},
		{mostParagraphs, 0},
	} {
		copies := strings.TrimSuffix(strings.Repeat(passage+"\n", tt.copies), "\n")
		if got := len(like(passage, others(3*mostParagraphs), copies)); got != tt.want {
			t.Errorf("of %d copies %d resemble it, want %d", tt.copies, got, tt.want)
		}
	}
}

// Furniture is no paragraph: it resembles nothing.
func TestLikeLeavesFurnitureOut(t *testing.T) {
	const passage = "Officer Brandt found 412 crates of the harbour warehouse"
	a, first := lined(passage)
	raw := others(6) + "\n" + passage
	_, second := lined(raw)
	spans := make([]dossier.Span, len(second))
	for i, p := range second {
		spans[i] = p.Span
	}
	b := Read(anchor.New(raw, spans), spans[len(spans)-1:])
	paragraphs := [][]dossier.Paragraph{first, second, nil}
	x := NewParagraphs([]*Words{a, b, nil}, func(i int) []dossier.Paragraph { return paragraphs[i] })
	if got := x.Like(0, first[0].Span); len(got) > 0 {
		t.Errorf("got %v", got)
	}
}
