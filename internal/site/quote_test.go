package site

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"testing"
)

// Words selected in a source become a block that, pasted into a claim, is found
// where they were selected; or they are refused.
func TestQuoteOfSelectedWords(t *testing.T) {
	d := &desk{t: t, dir: t.TempDir(), files: map[string]string{}, dirty: map[string]bool{}}
	d.write("content/index.md", "---\ntitle: T\n---\n")
	d.write("content/sources/wire.md", "---\ntitle: W\ntext: seeds/wire.txt\n---\n")
	d.write("content/sources/lines.md", "---\ntitle: L\ntext: seeds/lines.txt\nparagraphs: blank-lines\n---\n")
	d.write("seeds/wire.txt", "The forest burned; an arrest was made.\n"+
		"The man did not rest, and the man left.\n"+
		"The man did not rest. Of 2,500 it’s “said” […] enough.\n"+
		"Immigrants and immigration; the embers and the embers.\n"+
		"كان الحريق كبيرا. Turned \u202e round.\n")
	d.write("seeds/lines.txt", "One line\r\nand another\r\n— [[wire]] states\r\n\r\n# One line and\r\n\r\n  \r\nA *star*.\r\n")
	s, err := Open(Options{Dir: d.dir})
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	u, err := s.Update(t.Context(), nil)
	if err != nil || u.Edition == nil {
		t.Fatal(u, err)
	}
	const (
		cut   = "the selection cuts a word; select whole words"
		twice = "the words stand more than once in this paragraph; select more of them"
		other = "the words hold what would be read as an attribution or an edit; select fewer"
	)
	pasted := "---\ntitle: Pasted\n---\nWords.\n"
	for _, tt := range []struct {
		source        string
		p             int
		words         string
		want, problem string
	}{
		{"wire", 1, "burned; an arrest", "> burned; an arrest\n> — [[wire]]\n", ""},
		{"wire", 2, "The man did not rest", "> The man did not rest\n> — [[wire#p2]]\n", ""},
		{"wire", 3, " The man\u00a0did ", "> The man did\n> — [[wire#p3]]\n", ""},
		{"wire", 2, "not rest, and the man left.\nThe man", "> not rest, and the man left.\n> The man\n> — [[wire]]\n", ""},
		{"wire", 1, "orest burned; an arr", "> forest burned; an arrest\n> — [[wire]]\n", ""},
		{"wire", 3, "00 it’s “sai", "> 2,500 it’s “said\n> — [[wire]]\n", ""},
		{"wire", 5, "لحريق", "> الحريق\n> — [[wire]]\n", ""},
		{"wire", 1, "rest", "", cut}, // of the forest, or of the arrest?
		{"wire", 4, "mmi", "", cut},  // immigrants, or immigration?
		{"wire", 4, "immi", "> immigration\n> — [[wire]]\n", ""},
		{"wire", 4, "ember", "", twice},
		{"wire", 4, "the embers", "", twice},
		{"wire", 1, "left", "", cut}, // which it is in another paragraph
		{"wire", 1, "zebra", "", "the words, as selected, do not stand in the text"},
		{"wire", 5, "Turned \u202e round", "> Turned  round\n> — [[wire]]\n", ""},
		{"wire", 1, " ", "", "select some words of the text"},
		{"lines", 1, "One line and", "> One line\n> and\n> — [[lines#p1]]\n", ""},
		{"lines", 2, "# One line and", "> # One line and\n> — [[lines]]\n", ""},
		{"lines", 2, "and\nA *star*", "> and\n>\n>\n> A *star*\n> — [[lines]]\n", ""},
		{"lines", 1, "another — [[wire]] states", "", other},
	} {
		q, err := u.Edition.Quote(tt.source, tt.p, tt.words)
		if err != nil || q.Markdown != tt.want || q.Problem != tt.problem {
			t.Errorf("%s, p%d, %q: got %q %q (%v), want %q %q", tt.source, tt.p, tt.words, q.Markdown, q.Problem, err, tt.want, tt.problem)
		}
		pasted += "\n" + q.Markdown
	}
	if err := os.MkdirAll(filepath.Join(d.dir, "content/claims"), 0o755); err != nil {
		t.Fatal(err)
	}
	d.write("content/claims/pasted.md", pasted)
	if !compare(t, s, []string{"content/claims/pasted.md"}) {
		t.Error("what was copied, pasted into a claim, has mistakes")
	}
	for _, p := range []int{0, 6} {
		if _, err := u.Edition.Quote("wire", p, "The"); !errors.Is(err, fs.ErrNotExist) {
			t.Errorf("paragraph %d: %v", p, err)
		}
	}
}
