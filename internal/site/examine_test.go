package site

import (
	"slices"
	"strings"
	"testing"

	"dossier/internal/dossier"
	"dossier/internal/parse"
)

// Lines and columns are those of an editor, whatever the text's line ends and
// whatever stands before its first word.
func TestWhereSentencesAreLeft(t *testing.T) {
	for _, tt := range []struct {
		name, raw string
		want      []Unexamined
	}{
		{"a sentence in a line", "One. Two.", []Unexamined{{1, 1, 1, 5, 1, 1, "One."}, {1, 6, 1, 10, 1, 1, "Two."}}},
		{"a byte order mark", "\uFEFFOne.\nTwo.", []Unexamined{{1, 1, 1, 5, 1, 1, "One."}, {2, 1, 2, 5, 2, 1, "Two."}}},
		{"CRLF", "One.\r\n\r\nTwo.", []Unexamined{{1, 1, 1, 5, 1, 1, "One."}, {3, 1, 3, 5, 2, 1, "Two."}}},
		{"a lone CR", "One.\r\rTwo.", []Unexamined{{1, 1, 1, 5, 1, 1, "One."}, {3, 1, 3, 5, 2, 1, "Two."}}},
		{"columns in code points", "“🔥”. Two.", []Unexamined{{1, 6, 1, 10, 1, 1, "Two."}}},
	} {
		t.Run(tt.name, func(t *testing.T) {
			text, _ := parse.Text("seeds/x.txt", []byte(tt.raw), false)
			got := examination(&dossier.Source{Text: text, TextPath: `seeds\x.txt`})
			if !slices.Equal(got.Rest, tt.want) || got.File != "seeds/x.txt" {
				t.Errorf("left are %v of %s, want %v", got.Rest, got.File, tt.want)
			}
		})
	}
}

// In a text of one line, as some come, each sentence has its column. It is gone
// through once: counted anew for each sentence, this would take half a minute.
func TestWhereSentencesOfALongLineAreLeft(t *testing.T) {
	const n = 40_000
	text, _ := parse.Text("seeds/x.txt", []byte(strings.Repeat("Ünd so fort, ohne daß eine Zeile endet. ", n)), false)
	got := examination(&dossier.Source{Text: text}).Rest
	if last := got[len(got)-1]; len(got) != n || last.Line != 1 || last.Column != 40*(n-1)+1 {
		t.Errorf("%d sentences, the last at %d:%d", len(got), last.Line, last.Column)
	}
}
