package compare

import (
	"cmp"
	"fmt"
	"math/rand/v2"
	"regexp"
	"slices"
	"strings"
	"testing"

	diff "github.com/google/go-cmp/cmp"

	"dossier/internal/anchor"
	"dossier/internal/dossier"
	"dossier/internal/speech"
)

// A sample is a text as the reference reads it.
type sample struct {
	slug, raw  string
	paragraphs []dossier.Span
	furniture  []dossier.Span
}

// newSample makes each line a paragraph; what stands between braces is
// furniture.
func newSample(slug, raw string) sample {
	s := sample{slug: slug, raw: raw}
	for _, at := range regexp.MustCompile(`[^\n]*\S[^\n]*`).FindAllStringIndex(raw, -1) {
		s.paragraphs = append(s.paragraphs, dossier.Span{Start: at[0], End: at[1]})
	}
	for _, at := range regexp.MustCompile(`\{[^{}]*\}`).FindAllStringIndex(raw, -1) {
		s.furniture = append(s.furniture, dossier.Span{Start: at[0], End: at[1]})
	}
	return s
}

func (s sample) read() Text {
	return Text{s.slug, Read(anchor.New(s.raw, s.paragraphs), s.furniture)}
}

func readAll(samples []sample) []Text {
	var texts []Text
	for _, s := range samples {
		texts = append(texts, s.read())
	}
	Sort(texts)
	return texts
}

func serial(n int, f func(int)) error {
	for i := range n {
		f(i)
	}
	return nil
}

// The reference: all pairs of places of all pairs of texts, by the comments of
// Words, Share and its limits. It shares with what it is held against the folding
// and the telling of speech, which have references of their own.

type refWord struct {
	text    string
	at      dossier.Span
	follows bool // the word before it, with nothing between the two that ends a run
	speech  bool
}

var (
	refSpaceless = regexp.MustCompile(`[\p{Han}\p{Hiragana}\p{Katakana}\p{Thai}\p{Lao}\p{Khmer}\p{Myanmar}ーｰ]\p{M}*`)
	refSpaced    = regexp.MustCompile(`[\p{L}\p{M}\p{N}_]+(?:['.,-][\p{L}\p{M}\p{N}_]+)*`)
	refLetter    = regexp.MustCompile(`^[\p{L}\p{M}\p{N}_]`)
)

// refTokens are the places of the words of a folded text.
func refTokens(s string) [][]int {
	var tokens [][]int
	spaced := func(from, to int) {
		for _, at := range refSpaced.FindAllStringIndex(s[from:to], -1) {
			tokens = append(tokens, []int{from + at[0], from + at[1]})
		}
	}
	done := 0
	for _, at := range refSpaceless.FindAllStringIndex(s, -1) {
		if refLetter.MatchString(s[at[0]:]) {
			spaced(done, at[0])
			tokens = append(tokens, at)
			done = at[1]
		}
	}
	spaced(done, len(s))
	return tokens
}

func (s sample) words() (words []refWord) {
	text := anchor.New(s.raw, s.paragraphs)
	folded := text.Folded()
	last := refWord{}
	paragraph := func(at dossier.Span) int {
		return slices.IndexFunc(s.paragraphs, func(p dossier.Span) bool { return p.Contains(at) })
	}
	marred := func(at dossier.Span) bool { return slices.ContainsFunc(s.furniture, at.Overlaps) }
	for _, t := range refTokens(folded) {
		w := refWord{text: folded[t[0]:t[1]], at: text.RawSpan(t[0], t[1])}
		n := paragraph(w.at)
		if n < 0 || marred(w.at) {
			last = refWord{}
			continue
		}
		w.follows = last.text != "" && paragraph(last.at) == n && !marred(dossier.Span{Start: last.at.Start, End: w.at.End})
		w.speech = slices.ContainsFunc(speech.In(s.raw, s.paragraphs[n]), func(q dossier.Span) bool { return q.Contains(w.at) })
		words = append(words, w)
		last = w
	}
	return words
}

func refShare(samples []sample) Sharing {
	samples = slices.Clone(samples)
	slices.SortFunc(samples, func(a, b sample) int { return cmp.Compare(a.slug, b.slug) })
	texts := make([][]refWord, len(samples))
	places := map[string][]int{} // the texts of each seed, once for each place
	window := func(words []refWord, i int) string {
		var b strings.Builder
		for k := i; k < i+6; k++ {
			if k >= len(words) || k > i && !words[k].follows {
				return ""
			}
			b.WriteString(refCase(words[k].text) + " ")
		}
		return b.String()
	}
	for n, s := range samples {
		texts[n] = s.words()
		for i := range texts[n] {
			if seed := window(texts[n], i); seed != "" {
				places[seed] = append(places[seed], n)
			}
		}
	}
	var found Sharing
	gone := map[string]bool{}
	for seed, where := range places {
		sources := len(slices.Compact(slices.Clone(where)))
		if sources > 50 || sources > 1 && len(where) > 100 {
			gone[seed] = true
			found.Dropped++
		}
	}
	for x := range samples {
		for y := x + 1; y < len(samples); y++ {
			if p, ok := refPair(x, y, texts[x], texts[y], func(i int) bool { s := window(texts[x], i); return s != "" && !gone[s] }); ok {
				found.Pairs = append(found.Pairs, p)
			}
		}
	}
	return found
}

func refCase(s string) string { return strings.ToLower(strings.ToUpper(s)) }

func refPair(x, y int, a, b []refWord, seed func(int) bool) (dossier.Pair, bool) {
	p := dossier.Pair{A: x, B: y}
	counted := map[int]bool{}
	same := func(i, j int) bool { return refCase(a[i].text) == refCase(b[j].text) }
	for i := range a {
		for j := range b {
			if !same(i, j) || i > 0 && j > 0 && a[i].follows && b[j].follows && same(i-1, j-1) {
				continue
			}
			n := 1
			for i+n < len(a) && j+n < len(b) && a[i+n].follows && b[j+n].follows && same(i+n, j+n) {
				n++
			}
			seeded := false
			for k := i; k+6 <= i+n; k++ {
				seeded = seeded || seed(k)
			}
			if n < 8 || !seeded {
				continue
			}
			run := dossier.Run{A: dossier.Span{Start: a[i].at.Start, End: a[i+n-1].at.End}, B: dossier.Span{Start: b[j].at.Start, End: b[j+n-1].at.End}}
			for k := range n {
				at := i + k
				if len(b) < len(a) {
					at = j + k
				}
				for _, w := range []*dossier.Wording{&run.Wording, &p.Wording} {
					if w == &p.Wording && counted[at] {
						continue
					}
					w.Words++
					if a[i+k].speech && b[j+k].speech {
						w.Speech++
					}
					if !a[i+k].speech && !b[j+k].speech {
						w.Prose++
					}
				}
				counted[at] = true
			}
			p.Runs = append(p.Runs, run)
		}
	}
	return p, len(p.Runs) > 0
}

// against holds what is found against the reference.
func against(t *testing.T, samples []sample) *Sharing {
	t.Helper()
	texts := readAll(samples)
	got, err := Share(texts, nil, serial)
	if err != nil {
		t.Fatal(err)
	}
	want := refShare(samples)
	compareFound(t, want, got)
	for _, s := range samples {
		var want dossier.Wording
		for _, w := range s.words() {
			want.Words++
			if w.speech {
				want.Speech++
			} else {
				want.Prose++
			}
		}
		if got := s.read().Count(); got != want {
			t.Errorf("%s has %+v words, want %+v", s.slug, got, want)
		}
	}
	if t.Failed() && len(samples) < 9 {
		for _, s := range samples {
			t.Logf("%s: %q", s.slug, s.raw)
		}
	}
	return got
}

func compareFound(t *testing.T, want Sharing, got *Sharing) {
	t.Helper()
	if d := diff.Diff(append([]dossier.Pair{}, want.Pairs...), append([]dossier.Pair{}, got.Pairs...)); d != "" {
		t.Errorf("pairs (-want +got):\n%s", d)
	}
	if got.Dropped != want.Dropped {
		t.Errorf("%d seeds dropped, want %d", got.Dropped, want.Dropped)
	}
}

// A press makes texts that copy each other: words of few sorts, sentences that
// are repeated, quoted, rewritten and restyled, furniture.
type press struct {
	r         *rand.Rand
	sentences []string
}

var sorts = strings.Fields("the The a of police said 50 U.S. don't don’t court ruling in man 3.5 well-known was not state été naïve 東京 警察 and")

func (p *press) sentence() string {
	if len(p.sentences) > 0 && p.r.IntN(3) > 0 {
		s := p.sentences[p.r.IntN(len(p.sentences))]
		switch p.r.IntN(6) {
		case 0:
			s = strings.ToUpper(s)
		case 1:
			s = strings.NewReplacer("'", "’", "-", "–", " of ", " of\u00a0").Replace(s)
		case 2:
			words := strings.Fields(s)
			words[p.r.IntN(len(words))] = sorts[p.r.IntN(len(sorts))]
			s = strings.Join(words, " ")
		case 3:
			s = "“" + s + "”"
		case 4:
			words := strings.Fields(s)
			n := p.r.IntN(len(words))
			s = strings.Join(words[:n], " ") + [...]string{" {ad} ", "\n", ", "}[p.r.IntN(3)] + strings.Join(words[n:], " ")
		}
		return s
	}
	var words []string
	for range 1 + p.r.IntN(20) {
		words = append(words, sorts[p.r.IntN(len(sorts))])
	}
	s := strings.Join(words, " ")
	if p.r.IntN(4) == 0 {
		s = `"` + s + `,"`
	}
	p.sentences = append(p.sentences, s)
	return s
}

func (p *press) text() string {
	var b strings.Builder
	for range p.r.IntN(12) {
		b.WriteString(p.sentence())
		b.WriteString([...]string{". ", ". ", ".\n\n", " ", " {Read more: the police said} "}[p.r.IntN(5)])
	}
	return b.String()
}

func TestShareEqualsReference(t *testing.T) {
	pairs, voices := 0, map[string]int{}
	for seed := range uint64(300) {
		p := &press{r: rand.New(rand.NewPCG(seed, 4))}
		var samples []sample
		for n := range 2 + p.r.IntN(5) {
			samples = append(samples, newSample(fmt.Sprint("s", n), p.text()))
		}
		found := against(t, samples)
		if t.Failed() {
			t.Fatalf("seed %d", seed)
		}
		for _, p := range found.Pairs {
			pairs++
			for _, r := range p.Runs {
				voices[r.Voice()]++
			}
		}
	}
	if pairs < 500 || voices["speech"] < 50 || voices["prose"] < 500 || voices["mixed"] < 50 {
		t.Errorf("too little is tried: %d pairs, runs %v", pairs, voices)
	}
}
