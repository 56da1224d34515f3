package anchor

import (
	"fmt"
	"math/rand/v2"
	"regexp"
	"slices"
	"strings"
	"syscall"
	"testing"
	"time"
)

func TestNearest(t *testing.T) {
	long := "It is so. " + strings.Repeat("x ", 30) + "More than 150 of the immigrants have been arrested, " + strings.Repeat("y ", 30) + "the end."
	for _, tt := range []struct {
		name, text, quote string
		want              string // "paragraph diff"
	}{
		{"a word changed", long, "More than 150 of the migrants have been arrested", "p1 x x More than 150 of the [-immigrants-]{+migrants+} have been arrested, y y"},
		{"a word put in", "The fire began at four.", "The big fire began", "p1 The {+big+} fire began at four."},
		{"a word left out", "The big fire began at four.", "The fire began", "p1 The [-big-] fire began at four."},
		{"the first word changed", "So the fire began at four.", "And the fire began", "p1 [-So-]{+And+} the fire began at four."},
		{"the last word changed", "The fire began at four.", "The fire began in", "p1 The fire began [-at four.-]{+in+}"},
		{"words before the text", "The fire began.", "So then The fire began.", "p1 {+So then+} The fire began."},
		{"words after the paragraph", "The fire began.\nSmoke rose.", "The fire began. Ash fell.", "p1 The fire began. {+Ash fell.+}"},
		{"other case", "The fire began.", "the FIRE began.", "p1 [-The fire-]{+the FIRE+} began."},
		{"only punctuation", "He fled. “Nobody knows,” he said.", "He fled; nobody knows, he said", "p1 He fled[-. “Nobody-]{+; nobody+} knows[-,”-]{+,+} he said."},
		{"a mark before a word", "The fire (“began”) at four.", "The fire began at “four”.", "p1 The fire [-(“-]began[-”)-] at {+“+}four[-.-]{+”.+}"},
		{"a word and its mark", "The fire began, at four.", "The fire beGan; at four.", "p1 The fire [-began,-]{+beGan;+} at four."},
		{"typography is no difference", "The “fire” – it began.", "The \"fire\" - so began.", "p1 The “fire” – [-it-]{+so+} began."},
		{"in the second paragraph", "The smoke.\nThe fire began at four.", "The fire began at five.", "p2 The fire began at [-four.-]{+five.+}"},
		{"the earlier of two", "a fire began b\na fire began c", "fire began d", "p1 a fire began [-b-]{+d+}"},
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
		{"a stray word far away stays out", "The end. " + strings.Repeat("x ", 10) + "fire began at four in town.", "The fire began at four in the town.", "p1 [-x x x-]{+The+} fire began at four in {+the+} town."},
		{"a negation before the first word", "He said no one had been injured here.", "Nobody had been injured", "p1 [-said no one-]{+Nobody+} had been injured here."},
		{"a negation before, joined", "He said no one had been injured here.", "noone had been injured", "p1 [-said no one-]{+noone+} had been injured here."},
		{"a negation outside of a passage that differs inside", "They say no one had been injured at all.", "one had been hurt at all", "p1 say no one had been [-injured-]{+hurt+} at all."},
		{"a negation behind the last word", "He would say that he did not, ever.", "He would say that he didn't", "p1 He would say that he [-did not, ever.-]{+didn't+}"},
		{"a dash is no word of the context", "It was not – he said – a big fire here", "a large fire", "p1 he said – a [-big-]{+large+} fire here"},
		{"only within the paragraph", "Nobody fled.\nThe big fire began.\nNot here.", "The large fire began.", "p2 The [-big-]{+large+} fire began."},
		{
			"words far from the others are not shown as different", "C11 in Para RNAi knockdown led to combined loss of ciliary arms with reduced beating and speed. Tagged C11 in Para and Chlam",
			"C11 in Para RNAi knockdown led to reduced beating and speed", "p1 C11 in Para RNAi knockdown led to [-combined loss of ciliary arms with-] reduced beating and speed. Tagged C11",
		},
		{"an invisible character", "I've invited \u202a@somebody for a meeting", "I've invited @some\u200dbody for a meeting", "p1 I've invited [-@somebody-]{+@some‹U+200D›body+} for a meeting"},
		{"what folding takes away is not shown", "I've \u2067invited him for a meeting", "I've \u2067invited her for a meeting", "p1 I've invited [-him-]{+her+} for a meeting"},
		{"letters that look alike", "He did not resign.", "He did n\u043et resign.", "p1 He did [-not-]{+n‹U+043E›t+} resign."},
		{"an alphabet that is not ours", "Он не ушёл вчера.", "Он не ушла вчера.", "p1 Он не [-ушёл-]{+ушла+} вчера."},
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

// Looking only where the rarer words of a quotation are finds what looking
// everywhere does, in texts with no more stretches than are compared.
func TestNearestEqualsReadingEverything(t *testing.T) {
	rng := rand.New(rand.NewPCG(11, 12))
	found := 0
	for range 4000 {
		text, quote := randomWords(rng, 1+rng.IntN(60), 2+rng.IntN(30)), randomWords(rng, 8+rng.IntN(12), 2+rng.IntN(30))
		if words := strings.Fields(text); rng.IntN(2) == 0 && len(words) > 8 { // words of the text, altered
			words = slices.Clone(words[rng.IntN(len(words)-8):])
			words[rng.IntN(8)] = "z"
			quote = strings.Join(words[:min(len(words), 8+rng.IntN(12))], " ")
		}
		c := New(text, nil).concordance()
		q := c.quotation(Fold(quote))
		total, shape := q.words(), shapeOf(q)
		everywhere := make([]int32, max(len(c.terms)-len(q), 0)/shape.block+1)
		for k := range everywhere {
			everywhere[k] = int32(k)
		}
		want := c.best(q, total, shape.windows(c, q, total, everywhere))
		got := c.best(q, total, shape.windows(c, q, total, shape.likely(c, q, total)))
		if 2*want.length < total {
			continue
		}
		if found++; got.length != want.length || got.first() != want.first() {
			t.Fatalf("%q in %q: %d words from %d, want %d from %d", quote, text, got.length, got.first(), want.length, want.first())
		}
	}
	if found < 500 {
		t.Errorf("only %d quotations were near", found)
	}
}

// Of a difference the source's side is the source's words, and the other side
// the quotation's with words of the source around it; no word that both sides
// of a change have is shown as changed.
func TestDifferenceIsOfTheTwo(t *testing.T) {
	rng := rand.New(rand.NewPCG(13, 14))
	plain := regexp.MustCompile(`\{\+.*?\+\}|\[-|-\]`)
	typed := regexp.MustCompile(`\[-.*?-\]|\{\+|\+\}`)
	change := regexp.MustCompile(`\[-([^\]]*)-\]\{\+([^}]*)\+\}`)
	single := func(s string) string { return " " + strings.Join(strings.Fields(s), " ") + " " }
	for range 4000 {
		n := 2 + rng.IntN(20)
		text, quote := randomWords(rng, 1+rng.IntN(60), n), randomWords(rng, 1+rng.IntN(20), n)
		near, ok := New(text, lines(text)).Nearest(quote)
		if !ok {
			continue
		}
		if got := single(plain.ReplaceAllString(near.Diff, " ")); !strings.Contains(near.Diff, "…") && !strings.Contains(single(text), got) {
			t.Fatalf("%q: the source's side of %q is not in %q", quote, near.Diff, text)
		}
		if got := single(typed.ReplaceAllString(near.Diff, " ")); !strings.Contains(near.Diff, "…") && !strings.Contains(got, single(quote)) {
			t.Fatalf("%q is not the other side of %q", quote, near.Diff)
		}
		for _, c := range change.FindAllStringSubmatch(near.Diff, -1) {
			for _, word := range strings.Fields(c[1]) {
				if slices.Contains(strings.Fields(c[2]), word) {
					t.Fatalf("%q in %q: %q shows %q as different from itself", quote, text, near.Diff, word)
				}
			}
		}
	}
}

// randomWords returns so many words of so many different ones.
func randomWords(rng *rand.Rand, n, of int) string {
	words := make([]string, n)
	for i := range words {
		words[i] = string(rune('a'+rng.IntN(of)%26)) + "x"
	}
	return strings.Join(words, " ")
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
				list[i] = term{id: int32(rng.IntN(5)), counts: true}
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
			start := processorTime(t)
			x.Find(Quote{Words: tt.quote})
			x.Nearest(tt.quote)
			if d := processorTime(t) - start; d > 20*time.Second {
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

// Two thousand quotations of a text of 10 MB, none or half of them with a word
// changed, in a text of as many different words as news has and in one of few.
func BenchmarkWrongQuotations(b *testing.B) {
	for _, few := range []bool{false, true} {
		text := news(1_700_000, few)
		words := strings.Fields(text)
		for _, wrong := range []int{0, 1000} {
			b.Run(fmt.Sprintf("few=%t/wrong=%d", few, wrong), func(b *testing.B) {
				for b.Loop() {
					x := New(text, lines(text))
					for i := range 2000 {
						at := i * (len(words) / 2000)
						quote := slices.Clone(words[at : at+14])
						if i < wrong {
							quote[i%14] = "unheard"
						}
						if q := strings.Join(quote, " "); x.Find(Quote{Words: q}).Problem == Absent {
							x.Nearest(q)
						}
					}
				}
			})
		}
	}
}

// news makes a text of n words whose frequencies are those of a language, or of
// 40 words that are all common.
func news(n int, few bool) string {
	rng := rand.New(rand.NewPCG(9, 9))
	zipf := rand.NewZipf(rng, 1.05, 2.7, 60_000)
	var b strings.Builder
	for i := range n {
		if few {
			fmt.Fprintf(&b, "word%d", rng.IntN(40))
		} else {
			fmt.Fprintf(&b, "w%d", zipf.Uint64())
		}
		if i%60 == 59 {
			b.WriteString(".\n")
		} else {
			b.WriteByte(' ')
		}
	}
	return b.String()
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

// processorTime is how long this program has been at work, whatever else the
// machine does.
func processorTime(t *testing.T) time.Duration {
	t.Helper()
	var used syscall.Rusage
	if err := syscall.Getrusage(syscall.RUSAGE_SELF, &used); err != nil {
		t.Fatal(err)
	}
	return time.Duration(used.Utime.Nano() + used.Stime.Nano())
}
