package anchor

import (
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"dossier/internal/dossier"
)

// drawn is how often each kind of alteration is tried.
const drawn = 800

// Nothing that was altered is accepted: words of the texts are taken at random,
// which are found, then something is done to them, and they are not. Where they
// happen to be what the text says elsewhere, honest tells.
func TestFindRefusesAlterations(t *testing.T) {
	rng := rand.New(rand.NewPCG(12, 2026))
	texts := samples(t)
	total := 0
	for _, kind := range alterations {
		t.Run(kind.name, func(t *testing.T) {
			tried, honestly := 0, 0
			for n := 0; tried < drawn; n++ {
				if n == 200*drawn {
					t.Fatalf("only %d of %d quotations could be altered so, and %d of these are honest", tried, n, honestly)
				}
				d := draw{Rand: rng, sample: texts[rng.IntN(len(texts))]}
				d.pick(4 + rng.IntN(12))
				if d.bracketed() {
					continue
				}
				altered, ok := kind.alter(&d)
				if !ok || altered == d.quote() {
					continue
				}
				if d.honest(altered) {
					honestly++
					continue
				}
				tried++
				r := d.text.Find(Quote{Words: d.quote()})
				if r.Verdict != dossier.Identical && r.Verdict != dossier.Typography && r.Problem != Ambiguous {
					t.Fatalf("%s: %q is in the text, and is %s", d.name, d.quote(), show(d.text, r))
				}
				switch r = d.text.Find(Quote{Words: altered}); r.Problem {
				case None, Ambiguous, OtherParagraph:
					t.Errorf("%s: %q is accepted for %q: %s", d.name, altered, d.quote(), show(d.text, r))
				}
			}
			if honestly > tried/4 {
				t.Errorf("%d of %d are honest after all", honestly, tried+honestly)
			}
			total += tried
		})
	}
	if total != drawn*len(alterations) && !t.Failed() {
		t.Errorf("%d alterations were tried, want %d of each of %d kinds", total, drawn, len(alterations))
	}
}

// A draw is words of a sample, from units[from] to units[to-1], in one paragraph.
type draw struct {
	*rand.Rand
	*sample
	from, to int
}

// pick draws n units in a row, or as many as the paragraph has.
func (d *draw) pick(n int) {
	d.from = d.IntN(len(d.units))
	for !samplesWord.MatchString(d.units[d.from].text) {
		d.from = d.IntN(len(d.units))
	}
	for d.to = d.from + 1; d.to < len(d.units) && d.to < d.from+n && d.units[d.to].para == d.units[d.from].para; {
		d.to++
	}
}

// words returns a copy of the units drawn.
func (d *draw) words() (list []string) {
	for _, u := range d.units[d.from:d.to] {
		list = append(list, u.text)
	}
	return list
}

// bracketed reports whether the words drawn begin or end with a bracket of the
// source's own. If what is beside it changes it is one of the author's, and he
// is warned.
func (d *draw) bracketed() bool {
	q := d.quote()
	return strings.HasPrefix(q, "[") || strings.HasSuffix(q, "]")
}

func (d *draw) quote() string { return d.join(d.words()) }

func (d *draw) join(units []string) string {
	if d.spaced {
		return strings.Join(units, " ")
	}
	return strings.Join(units, "")
}

// inner returns a place between two of n units, counted from 1; with at least
// side units before and after it. It is 0 if there is none.
func (d *draw) inner(n, side int) int {
	if n < 2*side || side == 0 {
		return 0
	}
	return side + d.IntN(n-2*side+1)
}

// one returns one of the list.
func one[T any](d *draw, list []T) T { return list[d.IntN(len(list))] }

// honest reports whether the text says what a quotation says, word by word and
// character by character, with words left out only as the rules allow: two
// words at least beside them, 60 at most in them, no negation, and not past the
// end of the next paragraph.
func (s *sample) honest(quote string) bool {
	var parts [][]piece
	for part := range strings.SplitSeq(quote, "[…]") {
		parts = append(parts, pieces(part))
	}
	if len(parts) > 1 && slices.ContainsFunc(parts, func(p []piece) bool { return wordsOf(p) < 2 }) {
		return false
	}
	for i := range s.tokens {
		if s.goesOn(i, parts, s.tokens[i].para) {
			return true
		}
	}
	return false
}

// goesOn reports whether the parts are at tokens[i], and after it.
func (s *sample) goesOn(i int, parts [][]piece, para int) bool {
	if !s.at(i, parts[0]) {
		return false
	}
	i += len(parts[0])
	if len(parts) == 1 {
		return s.tokens[i-1].para <= para+1 || parts[0] == nil
	}
	for j := i; j < len(s.tokens) && wordsOf(s.tokens[i:j]) <= 60; j++ {
		if j > i && slices.Contains(s.negations, strings.ToLower(s.tokens[j-1].text)) {
			return false
		}
		if s.goesOn(j, parts[1:], para) {
			return true
		}
	}
	return false
}

// at reports whether a part of a quotation is at tokens[i].
func (s *sample) at(i int, part []piece) bool {
	if i+len(part) > len(s.tokens) {
		return false
	}
	for k, p := range part {
		if s.tokens[i+k].text != p.text {
			return false
		}
	}
	return true
}

func wordsOf(list []piece) (n int) {
	for _, p := range list {
		if p.isWord() {
			n++
		}
	}
	return n
}
