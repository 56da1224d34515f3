package search

import (
	"bytes"
	"fmt"
	"math/rand/v2"
	"path"
	"strings"
	"testing"

	"dossier/internal/bench"
	"dossier/internal/dossier"
)

// mostOfQuery is what a query may load, in bytes.
const mostOfQuery = 300_000

// large is a dossier with the texts of a generated one.
func large(n int) *dossier.Dossier {
	k := desk{&dossier.Dossier{}}
	for _, f := range bench.Generate(n, 7) {
		if slug, ok := strings.CutSuffix(path.Base(f.Name), ".txt"); ok {
			k.source(slug, strings.ReplaceAll(slug, "-", " "), f.Data)
		}
	}
	return k.d
}

// No query loads more than it may, and what was not looked at is told: with
// rare words and common ones, beginnings, phrases, and a whole paragraph.
func TestSizeOfQueries(t *testing.T) {
	if testing.Short() {
		t.Skip("takes some seconds")
	}
	d := large(1500)
	x := New(d, places(), 2)
	for _, name := range x.Files() {
		var b bytes.Buffer
		if err := x.Render(name, &b); err != nil {
			t.Fatal(err)
		}
		if b.Len() > 24_000 {
			t.Errorf("%s has %d bytes", name, b.Len())
		}
	}
	r := rand.New(rand.NewPCG(1, 2))
	var questions []question
	for range 25 {
		s := d.Sources[r.IntN(len(d.Sources))]
		p := s.Text.Paragraphs[r.IntN(len(s.Text.Paragraphs))]
		words := strings.Fields(s.Text.Raw[p.Start:p.End])
		i := r.IntN(len(words) - 3)
		w, other := words[i], words[r.IntN(len(words))]
		for _, q := range []string{
			w, w[:1], strings.ToLower(w) + " " + other + " ", `"` + strings.Join(words[i:i+3], " ") + `"`,
			`"the ` + w + `" ` + other, strings.Join(words, " "), "the of and " + w[:1],
		} {
			questions = append(questions, question{Query: q})
		}
		questions = append(questions, question{Query: "the ", Source: s.Slug}, question{Query: "a", Kind: "source"})
	}
	most := 0
	for i, a := range ask(t, x, questions) {
		most = max(most, a.Bytes)
		if a.Bytes > mostOfQuery {
			t.Errorf("%q loads %d bytes", questions[i].Query, a.Bytes)
		}
		if len(a.Results) < 10 && a.Rest > 0 && a.Sure {
			t.Errorf("%q: %d results of %d are shown", questions[i].Query, len(a.Results), a.Rest)
		}
	}
	t.Logf("%d files; a query loads at most %d bytes", len(x.Files()), most)
}

// On however many goroutines the index is made, it is the same: with words in few
// units, in more than are listed, and in none of the first.
func TestSameOnAnyNumberOfGoroutines(t *testing.T) {
	k := desk{&dossier.Dossier{}}
	for i := range 40 {
		var text strings.Builder
		for n := range mostListed / 30 {
			fmt.Fprintf(&text, "Common words, n%d and né%d, of s%d: 東京で火災.\n", n, n%7, i)
			if i > 30 {
				text.WriteString("Only late.\n")
			}
		}
		k.source(fmt.Sprint("s", i), fmt.Sprint("Source ", i), text.String())
	}
	want := New(k.d, places(), 1)
	for _, jobs := range []int{0, 2, 3, 7, 1000} {
		if got := New(k.d, places(), jobs); !bytes.Equal(files(t, got), files(t, want)) {
			t.Errorf("made by %d, it differs", jobs)
		}
	}
	New(&dossier.Dossier{}, places(), 4) // has no unit
}

func BenchmarkNew(b *testing.B) {
	d := large(1000)
	for _, jobs := range []int{1, 2} {
		b.Run(fmt.Sprint(jobs), func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				New(d, places(), jobs)
			}
		})
	}
}

// A word in more units than are listed is found in the first of them, which is
// told, and with another word wherever both are.
func TestCommonWords(t *testing.T) {
	k := desk{&dossier.Dossier{}}
	var text strings.Builder
	const n = mostListed + 500
	for i := range n {
		fmt.Fprintf(&text, "common words n%d\n", i)
	}
	k.source("s", "S", text.String())
	a := ask(t, New(k.d, places(), 2), []question{
		{Query: "common "}, {Query: fmt.Sprintf("common n%d ", n-1)}, {Query: fmt.Sprintf(`"words n%d" `, n-2)}, {Query: "common nosuch "}, {Query: "comm"}, {Query: "n5 n6 "},
	})
	if !a[0].Cut || len(a[0].Results) != 10 || a[0].Rest != mostListed-10 {
		t.Errorf("of the common word: cut is %v, %d are shown and %d left", a[0].Cut, len(a[0].Results), a[0].Rest)
	}
	for i, place := range []string{fmt.Sprint("passage sources/s.html#", n), fmt.Sprint("passage sources/s.html#", n-1), ""} {
		if got := strings.Join(a[i+1].places(), ", "); got != place || a[i+1].Cut {
			t.Errorf("found %q, want %q; cut is %v", got, place, a[i+1].Cut)
		}
	}
	if a[1].Sure || a[2].Sure {
		t.Error("what no list tells is held for sure")
	}
	if a[5].Texts > 0 {
		t.Error("texts are read for what the lists tell")
	}
	if !a[4].Cut {
		t.Error("the beginning of the common word is not cut")
	}
}
