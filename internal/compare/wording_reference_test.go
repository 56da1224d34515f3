package compare

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"

	"dossier/internal/dossier"
)

// The cost of an alignment as told in words in wording_align.go, worked out by
// trying everything. It shares nothing with the aligner.
type trial struct {
	base, form []string
	known      map[[3]int]int
}

// rest is the least it costs to align what follows i of the base and j of the
// form, where the last step was state: b for both, d for dropped, p for put in.
func (t *trial) rest(i, j int, state byte) int {
	if i == len(t.base) && j == len(t.form) {
		return 0
	}
	key := [3]int{i, j, int(state)}
	if c, ok := t.known[key]; ok {
		return c
	}
	best := 1 << 30
	if i < len(t.base) && j < len(t.form) {
		if c, ok := changed(t.base[i], t.form[j]); ok {
			best = min(best, c+t.rest(i+1, j+1, 'b'))
		}
	}
	if i < len(t.base) {
		c := heavy(t.base[i]) + t.rest(i+1, j, 'd')
		if state != 'd' && j > 0 && j < len(t.form) {
			c++
		}
		best = min(best, c)
	}
	if j < len(t.form) {
		c := heavy(t.form[j]) + t.rest(i, j+1, 'p')
		if state != 'p' {
			c++
		}
		best = min(best, c)
	}
	t.known[key] = best
	return best
}

func isMark(s string) bool { return strings.ContainsAny(s, ",;!") }

func heavy(s string) int {
	if isMark(s) {
		return 1
	}
	return 4
}

func changed(a, b string) (int, bool) {
	la, lb := strings.ToLower(a), strings.ToLower(b)
	switch {
	case a == b:
		return 0, true
	case la == lb:
		return 1, true
	case isMark(a) != isMark(b):
		return 0, false
	case isMark(a):
		return 2, true
	}
	for n := range min(len(la), len(lb)) + 1 {
		if strings.HasPrefix(lb, la[:n]) && n >= 4 && 2*n >= max(len(la), len(lb)) {
			return 5, true
		}
	}
	return 7, true
}

// price is what an alignment costs that pairs these tokens.
func price(base, form []string, matches []pairing) (cost int) {
	i, j := 0, 0
	gap := func(b, f int) {
		inside := j > 0 && j < len(form) && !(f == len(form) && b == len(base))
		if b > i && inside && i < b {
			cost++
		}
		if f > j {
			cost++
		}
		for ; i < b; i++ {
			cost += heavy(base[i])
		}
		for ; j < f; j++ {
			cost += heavy(form[j])
		}
	}
	for _, m := range matches {
		gap(m.base, m.form)
		c, ok := changed(base[i], form[j])
		if !ok {
			return 1 << 30
		}
		cost += c
		i, j = i+1, j+1
	}
	gap(len(base), len(form))
	return cost
}

func TestAlignmentIsTheCheapest(t *testing.T) {
	pool := strings.Fields("the The a of law LAW laws breach violation expansive expansively not , ; !")
	rng := rand.New(rand.NewPCG(1, 2))
	random := func() (all []string) {
		for range 1 + rng.IntN(9) {
			all = append(all, pool[rng.IntN(len(pool))])
		}
		return all
	}
	for range 20_000 {
		base, form := random(), random()
		v := &vocabulary{number: map[string]int{}}
		a := &aligner{vocabulary: v, cells: cellBudget}
		got := price(base, form, a.align(v.tokens(base), v.tokens(form)))
		want := (&trial{base, form, map[[3]int]int{}}).rest(0, 0, 'b')
		if got != want {
			t.Fatalf("%q and %q are aligned at the cost of %d, not of %d", base, form, got, want)
		}
	}
}

func (v *vocabulary) tokens(words []string) (all []token) {
	for _, s := range words {
		all = append(all, token{exact: v.of(s), lower: v.of(strings.ToLower(s)), word: !isMark(s)})
	}
	return all
}

// A long rendering is cut at words that both have once; what was changed in it
// is found all the same.
func TestAlignmentOfLongRenderings(t *testing.T) {
	var base []string
	for i := range 1500 {
		base = append(base, fmt.Sprint("w", i))
	}
	form := append([]string{}, base...)
	form[700] = "changed"
	form = append(form[:900], form[903:]...)
	v := &vocabulary{number: map[string]int{}}
	a := &aligner{vocabulary: v, cells: 1000, once: onceBudget}
	matches := a.align(v.tokens(base), v.tokens(form))
	if len(matches) != 1497 {
		t.Errorf("%d of 1497 words are paired", len(matches))
	}
	if a.cells < 0 {
		t.Errorf("%d cells beyond the budget", -a.cells)
	}
}

// Where no word stands once in both, nothing of two long renderings is paired,
// nor of short ones when the budget is spent.
func TestAlignmentWithoutWordsToCutAt(t *testing.T) {
	v := &vocabulary{number: map[string]int{}}
	base := v.tokens(strings.Fields(strings.Repeat("they fled home ", 400)))
	form := v.tokens(strings.Fields(strings.Repeat("home they fled ", 400)))
	a := &aligner{vocabulary: v, cells: cellBudget, once: onceBudget}
	if matches := a.align(base, form); len(matches) != 0 || a.cells != cellBudget {
		t.Errorf("%d pairs in %d cells", len(matches), cellBudget-a.cells)
	}
	a.cells = 35
	if matches := a.align(base[:6], form[:6]); len(matches) != 0 || a.cells != 35 {
		t.Errorf("beyond the budget: %d pairs, %d cells left", len(matches), a.cells)
	}
	if a.cells = 36; len(a.align(base[:6], form[:6])) != 5 || a.cells != 0 {
		t.Errorf("within the budget: %d cells left", a.cells)
	}
}

// Whatever the passages, a form's pieces less what is left out are its words as
// published, and each base's pieces are the base; each form reads somehow at
// each site.
func FuzzWordings(f *testing.F) {
	f.Add("“We fled,” he said, “in the cold night.”", "“We never fled in 400 nights”", "‘we FLED in the’", uint8(0))
	f.Add("“[We] “fled””, „in the law“ and law", "“of the law and the law, and of law”", "“law of the”", uint8(1))
	f.Add("“彼は はい law night”", "“彼は　いいえ law night”", "“law ... night — ”", uint8(7))
	f.Fuzz(func(t *testing.T, a, b, c string, how uint8) {
		lines := []string{"a: " + a, "b: " + b, "c: " + c}
		for i := range lines {
			lines[i] = strings.ToValidUTF8(strings.NewReplacer("\n", " ", ") ", " ").Replace(lines[i]), "?")
		}
		claim := quoted(lines...)
		if q := claim.Evidence[1]; how&1 > 0 && q.Len() > 12 {
			q.Source.Publish = dossier.Excerpts
			cut := q.Start + q.Len()/2
			for ; cut < q.End && q.Source.Text.Raw[cut]&0xC0 == 0x80; cut++ {
			}
			q.Parts = []dossier.Span{{Start: q.Start, End: cut}, {Start: cut, End: q.End}}
		}
		for _, col := range Wordings(claim) {
			for n, form := range col.Forms {
				text := ""
				for _, p := range form.Pieces {
					if p.Change != LeftOut && p.Change != Break && p.Change != NotQuoted {
						text += p.Text
					}
				}
				raw := strings.Join(strings.Fields(form.Quotations[0].Source.Text.Raw), "")
				at := 0
				for _, r := range strings.Join(strings.Fields(text), "") {
					i := strings.IndexRune(raw[at:], r)
					if i < 0 {
						t.Fatalf("form %d, %q, is not in %q", n, text, raw)
					}
					at += i
				}
			}
			for _, s := range col.Sites {
				n := len(s.Same) + len(s.NotQuoted)
				for _, r := range s.Readings {
					n += len(r.Quotations)
					if r.Text == s.Base {
						t.Errorf("%q reads as the base", r.Text)
					}
				}
				total := 0
				for _, form := range col.Forms {
					total += len(form.Quotations)
				}
				if n != total {
					t.Errorf("%d of %d read somehow at %q", n, total, s.Base)
				}
			}
		}
	})
}
