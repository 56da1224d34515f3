package compare

import (
	"slices"
	"strings"
	"testing"
	"unicode"

	diff "github.com/google/go-cmp/cmp"

	"dossier/internal/dossier"
)

// bare writes the words of a text as they stand there, parted by |, and by ||
// where a run cannot go on. Words in quotation marks are in parentheses.
func bare(w *Words) string {
	var b strings.Builder
	for i := range w.keys {
		switch {
		case i == 0:
		case w.keys[i]&begins != 0:
			b.WriteString("||")
		default:
			b.WriteString("|")
		}
		word := w.word(i)
		if w.speech(i) {
			word = "(" + word + ")"
		}
		b.WriteString(word)
	}
	return b.String()
}

// Places are those of the words that Read finds, furniture or not.
func TestPlaces(t *testing.T) {
	raw := "Before.\n“It’s so\u00ad” e\u0301tat – 東京.\nBehind."
	at := dossier.Span{Start: strings.Index(raw, "“"), End: strings.Index(raw, "\nBehind")}
	var got []string
	for _, p := range Places(&dossier.Text{Raw: raw}, at) {
		got = append(got, raw[p.Start:p.End])
	}
	if want := []string{"It’s", "so", "e\u0301tat", "東", "京"}; !slices.Equal(got, want) {
		t.Errorf("got %q, want %q", got, want)
	}
}

func TestRead(t *testing.T) {
	for _, tt := range []struct{ name, text, want string }{
		{"nothing", "", ""},
		{"punctuation", "— “…”! 🔥 {x}", ""},
		{"words", "The fire, it's said; began.", "The|fire|it's|said|began"},
		{"a typographic apostrophe", "it’s o‘clock", "it’s|o‘clock"},
		{"figures", "3.5 of 1,500 (over £2bn) 20%", "3.5|of|1,500|over|2bn|20"},
		{"fractions and powers", "3½ m²", "3½|m²"},
		{"points", "U.S. troops at U.S.", "U.S|troops|at|U.S"},
		{"hyphens, and dashes without spaces", "well-known court–martial yes—no a - b", "well-known|court–martial|yes—no|a|b"},
		{"two dashes in a row", "yes-—no x--y", "yes|no|x--y"},
		{"joiners that join nothing", "'tis rock'n'roll a., b-", "tis|rock'n'roll|a|b"},
		{"underscores", "snake_case _", "snake_case|_"},
		{"accents, composed or not", "naïve nai\u0308ve e\u0301tat", "naïve|nai\u0308ve|e\u0301tat"},
		{"a soft hyphen", "Home\u00adland \u00adsecurity\u00ad", "Home\u00adland|security"},
		{"ligatures", "oﬃce ﬁ", "oﬃce|ﬁ"},
		{"a byte order mark", "\uFEFFFirst", "First"},
		{"line ends and spaces", "a\u00a0b\tc\r\nd\n\ne", "a|b|c||d||e"},
		{"Han and kana", "東京で2024年、JR東日本が", "東|京|で|2024|年|JR|東|日|本|が"},
		{"no joiner in scripts without spaces", "東.京 a-東", "東|京|a|東"},
		{"Thai, with its marks", "ที่นี่ ok", "ที่|นี่|ok"},
		{"Cyrillic, Greek, Arabic", "Сказал он. Ναι. قال الرجل", "Сказал|он|Ναι|قال|الرجل"},
		{"speech", `He said: "we know it," and “then” left.`, "He|said|(we)|(know)|(it)|and|(then)|left"},
		{"speech ends with its paragraph", "“We know\nand go.” He left.", "(We)|(know)||and|go|He|left"},
		{"furniture", "one {two three} four\n{five}\nsix", "one||four||six"},
		{"furniture without words", "one {—} two", "one||two"},
	} {
		if got := bare(newSample("s", tt.text).read().Words); got != tt.want {
			t.Errorf("%s: %q\ngot  %s\nwant %s", tt.name, tt.text, got, tt.want)
		}
	}
}

// A word that reaches into furniture is furniture.
func TestReadLeavesOutWhatFurnitureCuts(t *testing.T) {
	s := newSample("s", "one two-three four")
	s.furniture = []dossier.Span{{Start: 8, End: 13}}
	if got := bare(s.read().Words); got != "one||four" {
		t.Error(got)
	}
}

// A word may be as long as its text.
func TestReadOfLongWords(t *testing.T) {
	for _, n := range []int{253, 254, 255, 256, 1000, 100_000} {
		long := "x" + strings.Repeat("\u00ad", n/2-1) + strings.Repeat("y", n%2+1)
		if got, want := bare(newSample("s", "a "+long+" b").read().Words), "a|"+long+"|b"; got != want || len(long) != n {
			t.Errorf("a word of %d bytes is read as %d", n, len(got)-4)
		}
	}
}

func TestEqualWords(t *testing.T) {
	for _, tt := range []struct {
		a, b string
		want bool
	}{
		{"The", "the", true},
		{"THE", "the", true},
		{"état", "ÉTAT", true},
		{"état", "e\u0301tat", true},
		{"don't", "DON’T", true},
		{"court-martial", "court–martial", true},
		{"x--y", "x—y", true},
		{"oﬃce", "Office", true},
		{"Σίσυφος", "ΣΊΣΥΦΟΣ", true},
		{"Homeland", "Home\u00adland", true},
		{"ﬁ", "fi", true},
		{"K", "\u212a", true},
		{"ДОМ", "дом", true},
		{"naive", "naïve", false},
		{"don't", "dont", false},
		{"1,500", "1.500", false},
		{"3½", "3", false},
		{"Straße", "Strasse", false},
		{"東", "京", false},
	} {
		a, b := newSample("a", tt.a).read().Words, newSample("b", tt.b).read().Words
		if len(a.keys) != 1 || len(b.keys) != 1 {
			t.Errorf("%q is %d words, %q %d", tt.a, len(a.keys), tt.b, len(b.keys))
		} else if got := a.keys[0] == b.keys[0]; got != tt.want {
			t.Errorf("%q and %q have equal keys: %v", tt.a, tt.b, got)
		} else if got && !a.equal(0, b, 0) {
			t.Errorf("%q is not %q", tt.a, tt.b)
		}
	}
}

// Characters that differ in case only, and no others, fold to one.
func TestFoldRune(t *testing.T) {
	for c := rune(0); c <= unicode.MaxRune; c++ {
		if folded := foldRune(c); !strings.EqualFold(string(folded), string(c)) && unicode.IsPrint(c) {
			t.Fatalf("%q folds to %q", c, folded)
		}
		if o := unicode.SimpleFold(c); foldRune(o) != foldRune(c) {
			t.Fatalf("%q and %q differ in case only, and fold to %q and %q", c, o, foldRune(c), foldRune(o))
		}
	}
}

// A voice is that of the words that are in quotation marks in both texts, or in
// neither.
func TestVoices(t *testing.T) {
	const said = "one two three four five six seven eight"
	for _, tt := range []struct {
		name, a, b string
		want       string
		speech     int
		prose      int
	}{
		{"prose", said, said + ".", "prose", 0, 8},
		{"speech", "“" + said + "”", `"` + said + `"`, "speech", 8, 0},
		{"quoted in one alone", said, "“" + said + "”", "mixed", 0, 0},
		{"speech goes over to prose", "“one two three” four five six seven eight", "“one two three” four five six seven eight", "mixed", 3, 5},
		{"more of it is quoted in one", "“one two three” four five six seven eight", "“one two” three four five six seven eight", "mixed", 2, 5},
	} {
		found := against(t, []sample{newSample("a", tt.a), newSample("b", tt.b)})
		if len(found.Pairs) != 1 || len(found.Pairs[0].Runs) != 1 {
			t.Errorf("%s: %+v", tt.name, found.Pairs)
			continue
		}
		r := found.Pairs[0].Runs[0]
		if r.Voice() != tt.want || r.Speech != tt.speech || r.Prose != tt.prose {
			t.Errorf("%s: %+v is %s", tt.name, r, r.Voice())
		}
	}
}

func TestSeedsAreThoseOfStretches(t *testing.T) {
	w := newSample("s", "a b c d e f g\nh i\nj k l m n o\np q r s {x} t u v w x y z").read().Words
	var at []int
	for i, seed := range w.seeds(make([]uint64, 3, 100)) {
		if seed != 0 {
			at = append(at, i)
		}
	}
	if d := diff.Diff([]int{0, 1, 9, 19, 20}, at); d != "" {
		t.Errorf("seeds begin at (-want +got):\n%s", d)
	}
	again := newSample("s", "x b c d e f g {} B C D E F G").read().Words
	seeds := again.seeds(nil)
	if seeds[1] == 0 || seeds[1] != seeds[7] || seeds[0] == seeds[1] || slices.Contains(seeds[2:7], seeds[1]) {
		t.Errorf("the seeds are %x", seeds)
	}
}
