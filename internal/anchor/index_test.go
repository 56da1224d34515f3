package anchor

import (
	"fmt"
	"math/rand/v2"
	"reflect"
	"strings"
	"testing"

	"dossier/internal/dossier"
)

// indexed returns a text in which so much has been sought that it has an index.
func indexed(raw string) *Text {
	x := New(raw, lines(raw))
	x.inRaw.scanned.Store(1 << 40)
	x.inFolded.scanned.Store(1 << 40)
	return x
}

// With an index and without, the same is found.
func TestFindWithIndex(t *testing.T) {
	rng := rand.New(rand.NewPCG(5, 6))
	counts := map[Problem]int{}
	for n := range 20_000 {
		pieces := func(max int, from []string) string {
			var b strings.Builder
			for range rng.IntN(max) {
				b.WriteString(from[rng.IntN(len(from))])
			}
			return b.String()
		}
		vocabulary := refPieces
		if n%2 == 0 { // edits go on only where words repeat
			vocabulary = []string{"a ", "b ", "Ab ", "ab ", "a ", "b\n", "a-", "“a” ", "a\u0301 "}
		}
		raw := pieces(60, vocabulary)
		words := restyle(rng, substring(rng, raw))
		switch n % 3 {
		case 0:
			words = pieces(4, append([]string{"… ", "[x] ", "[a]", "... ", "[T]"}, vocabulary...))
		case 1:
			words += " … " + pieces(3, vocabulary)
		}
		x, y := New(raw, lines(raw)), indexed(raw)
		for para := range 1 + min(3, len(x.paras)) {
			q := Quote{Words: words, Plain: strings.ReplaceAll(words, "a-", "a"), Para: para}
			want := x.Find(q)
			for range 2 { // the second may come from the memo
				if got := y.Find(q); !reflect.DeepEqual(got, want) {
					t.Fatalf("%q in %q, p%d: with an index %+v, without %+v", words, raw, para, got, want)
				}
			}
			counts[want.Problem]++
		}
		if y.inRaw.suffixes == nil && strings.ContainsFunc(words, says) && !strings.ContainsFunc(words, bidiControl) {
			t.Fatalf("%q in %q: no index was made", words, raw)
		}
	}
	for _, p := range []Problem{None, Absent, Ambiguous, CutWord, OtherParagraph} {
		if counts[p] < 300 {
			t.Errorf("too few cases of a kind: %v", counts)
		}
	}
}

// What starts in a paragraph is found there, wherever else it stands.
func TestFindInParagraphOfMany(t *testing.T) {
	rng := rand.New(rand.NewPCG(7, 8))
	vocabulary := []string{"a", "b ", "“", "ﬁ", "\n", "\r\n", " ", "\u00ad", "e\u0301", "—", "\ufe0f", "x\n", "Ab "}
	checked := 0
	for range 20_000 {
		var b strings.Builder
		for range rng.IntN(30) {
			b.WriteString(vocabulary[rng.IntN(len(vocabulary))])
		}
		raw := b.String()
		x := New(raw, lines(raw))
		words := restyle(rng, substring(rng, raw))
		all := x.Find(Quote{Words: words})
		if all.Problem != Ambiguous || len(all.Places) == MaxPlaces {
			continue
		}
		for para := range x.paras {
			var want []dossier.Span
			for _, p := range all.Places {
				if p.Para == para+1 {
					want = append(want, p.Span)
				}
			}
			if len(want) == 0 {
				continue // there it may stand at another level
			}
			r := x.Find(Quote{Words: words, Para: para + 1})
			got := []dossier.Span{r.Span}
			if r.Problem == Ambiguous {
				got = got[:0]
				for _, p := range r.Places {
					got = append(got, p.Span)
				}
			}
			if fmt.Sprint(got) != fmt.Sprint(want) {
				t.Fatalf("%q in %q, p%d: got %v, want %v", words, raw, para+1, got, want)
			}
			checked++
		}
	}
	if checked < 1000 {
		t.Errorf("only %d cases", checked)
	}
}

// Many quotations of one long text take no longer than the text and they are
// long: each of these would look at some hundred gigabytes.
func TestManyQuotationsOfOneText(t *testing.T) {
	const n = 10_000
	article := article(200_000)
	part := func(i, from, to int) string { return article[i*(len(article)-100)/n:][from:to] }
	for _, tt := range []struct {
		name, text string
		quote      func(i int) string
		para       int
	}{
		{"article", article, func(i int) string { return part(i, 0, 40) }, 0},
		{"typography", article, func(i int) string { return strings.ReplaceAll(part(i, 0, 80), "“", "'") }, 0},
		{"edited", article, func(i int) string { return part(i, 0, 40) + " […] " + part(i, 60, 90) }, 0},
		{"repeated", strings.Repeat("a ", 200_000), func(int) string { return "a a" }, 0},
		{"repeated, in the last paragraph", strings.Repeat("a a\n", 150_000), func(int) string { return "a a" }, 150_000},
		{"cut everywhere", strings.Repeat("ab ", 200_000), func(int) string { return "b a" }, 0},
		{"edited everywhere", strings.Repeat("a ", 200_000), func(int) string { return "a a … b b" }, 0},
	} {
		t.Run(tt.name, func(t *testing.T) {
			x := New(tt.text, lines(tt.text))
			for i := range n {
				x.Find(Quote{Words: tt.quote(i), Para: tt.para})
			}
			// No clock is asked; a pass over the text for each would show here.
			most := 5 * int64(scansPerIndex+bytesPerPlace) * int64(len(tt.text))
			if got := x.inRaw.scanned.Load() + x.inFolded.scanned.Load(); got > most {
				t.Errorf("%d bytes were looked at, %d texts' worth; want at most %d", got, got/int64(len(tt.text)), most)
			}
		})
	}
}

func BenchmarkFindMany(b *testing.B) {
	text := article(400_000)
	paras := lines(text)
	b.ReportAllocs()
	for b.Loop() {
		x := New(text, paras)
		for i := range 50_000 {
			x.Find(Quote{Words: text[i*len(text)/50_000:][:40]})
		}
	}
}
