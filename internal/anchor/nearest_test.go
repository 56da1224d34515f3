package anchor

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"
	"time"
)

func TestNearest(t *testing.T) {
	long := "It is so. " + strings.Repeat("x ", 30) + "More than 150 of the immigrants have been arrested, " + strings.Repeat("y ", 30) + "the end."
	for _, tt := range []struct {
		name, text, quote string
		want              string // "paragraph diff"
	}{
		{"a word changed", long, "More than 150 of the migrants have been arrested", "p1 More than 150 of the [-immigrants-]{+migrants+} have been arrested"},
		{"a word put in", "The fire began at four.", "The big fire began", "p1 The {+big+} fire began"},
		{"a word left out", "The big fire began at four.", "The fire began", "p1 The [-big-] fire began"},
		{"the first word changed", "So the fire began at four.", "And the fire began", "p1 [-So-]{+And+} the fire began"},
		{"the last word changed", "The fire began at four.", "The fire began in", "p1 The fire began [-at-]{+in+}"},
		{"words before the text", "The fire began.", "So then The fire began.", "p1 {+So then+} The fire began."},
		{"words after the paragraph", "The fire began.\nSmoke rose.", "The fire began. Ash fell.", "p1 The fire began. {+Ash fell.+}"},
		{"other case", "The fire began.", "the FIRE began.", "p1 [-The fire-]{+the FIRE+} began."},
		{"only punctuation", "He fled. “Nobody knows,” he said.", "He fled; nobody knows, he said", "p1 He fled[-. “Nobody-]{+; nobody+} knows[-,”-]{+,+} he said"},
		{"a mark before a word", "The fire (“began”) at four.", "The fire began at “four”.", "p1 The fire [-(“-]began[-”)-] at {+“+}four[-.-]{+”.+}"},
		{"a word and its mark", "The fire began, at four.", "The fire beGan; at four.", "p1 The fire [-began,-]{+beGan;+} at four."},
		{"typography is no difference", "The “fire” – it began.", "The \"fire\" - so began.", "p1 The “fire” – [-it-]{+so+} began."},
		{"in the second paragraph", "The smoke.\nThe fire began at four.", "The fire began at five.", "p2 The fire began at [-four.-]{+five.+}"},
		{"the earlier of two", "a fire began b\na fire began c", "fire began d", "p1 fire began [-b-]{+d+}"},
		{"the better of two", "the fire x y\nthe fire began y", "the fire began z", "p2 the fire began [-y-]{+z+}"},
		{"half of the words", "one two three four", "one two five six", "p1 one two [-three four-]{+five six+}"},
		{"less than half", "one two three four", "one two five six seven", ""},
		{"in another order only", "one two three four", "four three two one zero", ""},
		{"nothing shared", "one two three", "four five", ""},
		{"nothing", "one two three", "", ""},
		{"punctuation only", "one – two", "–", ""},
		{"an empty text", "", "one two", ""},
		{"Chinese", "美国国土安全部昨天说了", "美国国土安全部今天说了", "p1 美国国土安全部[-昨-]{+今+}天说了"},
		{"a long run of equal words is cut short", words1(1, 40), words1(1, 36) + " x w38 w39 w40", "p1 w1 w2 w3 w4 w5 w6 w7 w8 … w29 w30 w31 w32 w33 w34 w35 w36 [-w37-]{+x+} w38 w39 w40"},
		{"a stray word far away stays out", "The end. " + strings.Repeat("x ", 10) + "fire began at four in town.", "The fire began at four in the town.", "p1 [-x-]{+The+} fire began at four in {+the+} town."},
	} {
		t.Run(tt.name, func(t *testing.T) {
			x := New(tt.text, lines(tt.text))
			got := ""
			if s, ok := x.Nearest(tt.quote); ok {
				got = fmt.Sprintf("p%d %s", s.Para, s.Diff)
			}
			if got != tt.want {
				t.Errorf("got  %q\nwant %q", got, tt.want)
			}
		})
	}
}

// words1 returns w<from> to w<to>.
func words1(from, to int) string {
	var list []string
	for i := from; i <= to; i++ {
		list = append(list, fmt.Sprintf("w%d", i))
	}
	return strings.Join(list, " ")
}

func TestAlignIsLongest(t *testing.T) {
	rng := rand.New(rand.NewPCG(5, 6))
	for range 300 {
		random := func(n int) termList {
			list := make(termList, rng.IntN(n))
			for i := range list {
				list[i] = term{id: rng.IntN(5), counts: true}
			}
			return list
		}
		q, src := random(90), random(200)
		a := align(q, src, 0, len(src))
		table := make([][]int, len(q)+1)
		for i := range table {
			table[i] = make([]int, len(src)+1)
			for j := 1; i > 0 && j <= len(src); j++ {
				table[i][j] = max(table[i-1][j], table[i][j-1])
				if q[i-1].id == src[j-1].id {
					table[i][j] = table[i-1][j-1] + 1
				}
			}
		}
		if a.length != table[len(q)][len(src)] {
			t.Fatalf("length is %d, want %d", a.length, table[len(q)][len(src)])
		}
		last := pair{-1, -1}
		for _, p := range a.pairs {
			if p.q <= last.q || p.src <= last.src || q[p.q].id != src[p.src].id {
				t.Fatalf("pair %v after %v", p, last)
			}
			last = p
		}
	}
}

// Whatever a text and a quotation hold, the time they take is linear. Each of
// these took minutes, or would, with the obvious code.
func TestHostileInput(t *testing.T) {
	const n = 200_000
	as := strings.Repeat("a ", n)
	for _, tt := range []struct {
		name, text, quote string
	}{
		{"a part that is everywhere", as, "a a a a a … […] a a a … b b"},
		{"many edits", as, strings.Repeat("a a … ", 2000) + "b b"},
		{"many brackets", as, strings.Repeat("[a] ", 2000) + "b"},
		{"many edits at the start", as, strings.Repeat("… ", 2000) + "b b"},
		{"a long part", as + "b", strings.Repeat("a ", n/20) + "… " + strings.Repeat("a ", n/20) + "b c"},
		{"inside one long word", strings.Repeat("a", 2*n), strings.Repeat("a", n/10)},
		{"one long word in an edit", as + strings.Repeat("b", n), "a a … b c"},
		{"accents", strings.Repeat("e"+strings.Repeat("\u0301\u0323", 1000), 50), "e\u0301\u0323 … a"},
		{"vanishing characters", strings.Repeat("a\u200b", n), "aa"},
		{"only vanishing characters", strings.Repeat("\u200b", n), "\u200b a"},
		{"dashes", strings.Repeat("-", n), strings.Repeat("—", 500)},
		{"flags", strings.Repeat("🇺", n/10), "🇺🇺"},
		{"white space", strings.Repeat(" \n", n), "a b"},
		{"a long quotation", "a b c", as},
	} {
		t.Run(tt.name, func(t *testing.T) {
			x := New(tt.text, lines(tt.text))
			start := time.Now()
			x.Find(Quote{Words: tt.quote})
			x.Nearest(tt.quote)
			if d := time.Since(start); d > 20*time.Second {
				t.Errorf("took %v", d)
			} else {
				t.Log(d)
			}
		})
	}
}

// article makes a text of n words with the marks that articles have.
func article(n int) string {
	vocabulary := strings.Fields("the of to and in that officials said migrants more than 150 people were arrested “subjects concern” U.S. border—which they’d crossed, Department Homeland Security (DHS) network; ISIS-affiliated 400 known unknown whereabouts who Thursday. However, agency continues search some others NBC News reported")
	rng := rand.New(rand.NewPCG(7, 8))
	var b strings.Builder
	for i := range n {
		b.WriteString(vocabulary[rng.IntN(len(vocabulary))])
		if i%60 == 59 {
			b.WriteString("\n\n")
		} else {
			b.WriteByte(' ')
		}
	}
	return b.String()
}

func BenchmarkFold(b *testing.B) {
	text := article(20_000)
	b.SetBytes(int64(len(text)))
	b.ReportAllocs()
	for b.Loop() {
		New(text, nil).Folded()
	}
}

func BenchmarkFind(b *testing.B) {
	text := article(20_000)
	x := New(text, lines(text))
	x.Folded()
	at := len(text) * 9 / 10
	start := at + strings.IndexByte(text[at:], ' ') + 1
	words := strings.Fields(text[start:])[:25]
	for _, q := range []struct{ name, words string }{
		{"identical", text[start : start+strings.Index(text[start:], words[24])]},
		{"typography", strings.NewReplacer("“", "\"", "”", "\"", "—", "--", "’", "'").Replace("“concern” " + strings.Join(words, " "))},
		{"edited", strings.Join(words[:6], " ") + " … " + strings.Join(words[12:25], " ")},
		{"absent", strings.Join(words[:20], " ") + " nowhere"},
	} {
		b.Run(q.name, func(b *testing.B) {
			b.SetBytes(int64(len(text)))
			for b.Loop() {
				x.Find(Quote{Words: q.words})
			}
		})
	}
}

func BenchmarkNearest(b *testing.B) {
	text := article(20_000)
	x := New(text, lines(text))
	words := strings.Fields(text)[9000:11000]
	for i := 0; i < len(words); i += 10 {
		words[i] = "changed"
	}
	quote := strings.Join(words, " ")
	for b.Loop() {
		if _, ok := x.Nearest(quote); !ok {
			b.Fatal("no suggestion")
		}
	}
}
