package sentence

import (
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"dossier/internal/dossier"
)

func TestBounds(t *testing.T) {
	for _, tt := range []struct {
		name, text string
		want       []string
	}{
		{"nothing", "", nil},
		{"white space", " \n ", nil},
		{"one without an end", "No stop", []string{"No stop"}},
		{"two", "The fire began. Nobody saw it.", []string{"The fire began.", "Nobody saw it."}},
		{"spaces at the ends", "  One.   Two.  ", []string{"One.", "Two."}},
		{"a question, an exclamation", "Why? So! There.", []string{"Why?", "So!", "There."}},
		{"closing marks go with their sentence", "He said “no.” She (too). Yes.", []string{"He said “no.”", "She (too).", "Yes."}},
		{"a small letter goes on", "“No.” he said. Then he left.", []string{"“No.” he said.", "Then he left."}},
		{"figures", "It cost 3.4 million. That is much.", []string{"It cost 3.4 million.", "That is much."}},
		{"an ellipsis", "Well... Maybe. Well… maybe.", []string{"Well...", "Maybe.", "Well… maybe."}},
		{"abbreviated country", "The U.S. Customs agents left. Done.", []string{"The U.S. Customs agents left.", "Done."}},
		{"abbreviated month", "On Oct. 3 he left. On Oct. Third too.", []string{"On Oct. 3 he left.", "On Oct. Third too."}},
		{"titles", "Mr. Biden met Gen. Milley. They spoke.", []string{"Mr. Biden met Gen. Milley.", "They spoke."}},
		{"a time", "At 4 a.m. Monday it rang. He slept.", []string{"At 4 a.m. Monday it rang.", "He slept."}},
		{"a time without a space", "At 4a.m. Monday it rang.", []string{"At 4a.m. Monday it rang."}},
		{"an initial", "John F. Kennedy spoke. It rained.", []string{"John F. Kennedy spoke.", "It rained."}},
		{"an initial beyond ASCII", "É. Macron spoke. Ž. Novak too.", []string{"É. Macron spoke.", "Ž. Novak too."}},
		{"a degree", "A Ph.D. Student came.", []string{"A Ph.D. Student came."}},
		{"an abbreviation in quotation marks ends", "He lives in the “U.S.” She does not.", []string{"He lives in the “U.S.”", "She does not."}},
		{"a number only before a figure", "See No. 5 there. He said No. Then he left.", []string{"See No. 5 there.", "He said No.", "Then he left."}},
		{"a word that ends like an abbreviation", "A new gov. Building a canal. In Doct. Then.", []string{"A new gov.", "Building a canal.", "In Doct.", "Then."}},
		{"a hard-wrapped line", "The fire\nbegan. Nobody\r\nsaw it.", []string{"The fire\nbegan.", "Nobody\r\nsaw it."}},
		{"a sentence that ends with the line", "One.\nTwo.", []string{"One.", "Two."}},
		{"Chinese", "他说。她走了。", []string{"他说。", "她走了。"}},
		{"Russian", "Он ушёл. Она нет.", []string{"Он ушёл.", "Она нет."}},
		{"French", "Il a dit «oui.» Elle a ri. Été.", []string{"Il a dit «oui.»", "Elle a ri.", "Été."}},
		{"an emoji", "Well 👍. Yes.", []string{"Well 👍.", "Yes."}},
	} {
		t.Run(tt.name, func(t *testing.T) {
			var got []string
			for _, b := range Bounds(tt.text) {
				got = append(got, tt.text[b.Start:b.End])
			}
			if !slices.Equal(got, tt.want) {
				t.Errorf("got %q, want %q", got, tt.want)
			}
		})
	}
}

func TestAround(t *testing.T) {
	const text = "One fish. Two U.S. fish.  “Red fish.” Blue."
	for _, tt := range []struct {
		name, at string
		want     string
	}{
		{"inside the first", "fish. Two"[:4], "One fish."},
		{"a whole one", "One fish.", "One fish."},
		{"inside the second", "U.S.", "Two U.S. fish."},
		{"across two", "fish.  “Red", "Two U.S. fish.  “Red fish.”"},
		{"with its marks", "“Red fish.”", "“Red fish.”"},
		{"the last", "Blue.", "Blue."},
		{"with the space after it", "One fish. ", "One fish."},
		{"all", text, text},
	} {
		t.Run(tt.name, func(t *testing.T) {
			start := strings.Index(text, tt.at)
			got := Around(text, dossier.Span{Start: start, End: start + len(tt.at)})
			if text[got.Start:got.End] != tt.want {
				t.Errorf("got %q, want %q", text[got.Start:got.End], tt.want)
			}
		})
	}
}

func TestAroundOutside(t *testing.T) {
	for _, at := range []dossier.Span{{Start: -5, End: 50}, {Start: 50, End: 60}, {Start: 5, End: 3}} {
		if got := Around("One. Two.", at); got.Start < 0 || got.End > 9 {
			t.Errorf("around %v: got %v", at, got)
		}
	}
	if got := Around("", dossier.Span{}); got != (dossier.Span{}) {
		t.Errorf("in nothing: got %v", got)
	}
}

// What is quick must be what uniseg says.
func FuzzAround(f *testing.F) {
	for _, s := range []string{
		"One fish. Two fish.", "a.b. C", "(U.S.) “x.” 3.4. A?! b", "x. 5 a. É. «b» – C", "...  ) . a", "A.B 1. 2",
		"a.\u0301 B", "他。B. c", "\u00ad. A", "! a. - B.", "?.9 A..A", "Oct. 3. No. 4", "x.\n\nY\r\nz. ’ a",
	} {
		f.Add(s, 0, 1)
		f.Add(s, 5, 3)
	}
	f.Fuzz(func(t *testing.T, s string, start, n int) {
		if !utf8.ValidString(s) || start < 0 || n < 0 || start > len(s) || n > len(s)-start {
			t.Skip()
		}
		breaks := allBreaks(s)
		from, to := 0, len(s)
		for _, b := range breaks {
			if b <= start {
				from = b
			} else if b >= start+n {
				to = b
				break
			}
		}
		if got, want := Around(s, dossier.Span{Start: start, End: start + n}), trim(s, from, to); got != want {
			t.Errorf("around %d+%d of %q: got %v, want %v", start, n, s, got, want)
		}
		if got, want := In(s).Around(dossier.Span{Start: start, End: start + n}), trim(s, from, to); got != want {
			t.Errorf("around %d+%d in %q: got %v, want %v", start, n, s, got, want)
		}
		var want []dossier.Span
		from = 0
		for _, b := range append(breaks, len(s)) {
			want = appendTrimmed(want, s, from, b)
			from = b
		}
		if got := Bounds(s); !slices.Equal(got, want) {
			t.Errorf("bounds of %q: got %v, want %v", s, got, want)
		}
	})
}

func BenchmarkAround(b *testing.B) {
	const text = "More than 150 of the immigrants have been arrested, with some facing deportation. " +
		"However, U.S. Immigration and Customs Enforcement (ICE) continues to search for over four dozen individuals, " +
		"intending to apprehend them on immigration charges once their locations are confirmed. A senior administration " +
		"official informed NBC News that new evidence linking some of these immigrants to ISIS has prompted them."
	start := strings.Index(text, "over four dozen")
	at := dossier.Span{Start: start, End: start + 15}
	b.SetBytes(int64(len(text)))
	for b.Loop() {
		Around(text, at)
	}
}
