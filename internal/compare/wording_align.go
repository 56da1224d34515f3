package compare

import (
	"math"
	"slices"
)

// What it costs to make one wording of another; the alignment is the cheapest
// way. Words weigh four times what a mark does. To replace a word costs less
// than to drop it and put another in, and less still if the two are spelled
// alike at their beginnings. A run of words left out or put in costs a little
// more than its words, so that it is not scattered over little words that stand
// everywhere; at the ends of the base it does not, for a rendering may well be
// a part.
const (
	costCase    = 1
	costMark    = 1
	costWord    = 4
	costReplace = 7
	costAlike   = 5
	costRun     = 1
)

const (
	// mostCells is the number of pairs of words above which two wordings are
	// first cut at words that each has once: 1,000 words of each.
	mostCells = 1 << 20
	// cellBudget is how many pairs of words are looked at for one claim; what
	// comes after it is aligned at the words that each has once only. It is half
	// a second, and more than fifty renderings of 800 words need.
	cellBudget = 1 << 25
	// onceBudget is how many words are looked at for those that two wordings have
	// once, for one claim: likewise, and more than two hundred renderings of 2,000
	// words need. When it is spent, nothing more is compared.
	onceBudget = 1 << 21
)

const never = math.MaxInt32 / 4

// An aligner aligns wordings of one vocabulary.
type aligner struct {
	vocabulary *vocabulary
	cells      int // left of the budgets
	once       int
	from       []uint8
	rows       [6][]int32
}

// A pairing is a token of the base and one of the form that stand for each other.
type pairing struct{ base, form int }

// The states of an alignment: which of the two took the last step.
const (
	both    = iota // a token of each
	dropped        // one of the base
	put            // one of the form
)

// align pairs the tokens of two wordings, in order. Tokens in no pair are left
// out or put in.
func (a *aligner) align(base, form []token) []pairing {
	return a.within(base, form, 0, 0, true, true, nil)
}

// within aligns parts of two wordings, the base's from token i on and the
// form's from j on. It says which ends of the parts are ends of the base.
func (a *aligner) within(base, form []token, i, j int, first, last bool, pairs []pairing) []pairing {
	if len(base) == 0 || len(form) == 0 {
		return pairs
	}
	if n := len(base) * len(form); n <= mostCells && n <= a.cells {
		a.cells -= n
		return a.cheapest(base, form, i, j, first, last, pairs)
	}
	if a.once -= len(base) + len(form); a.spent() {
		return pairs
	}
	anchors := commonOnce(base, form)
	if len(anchors) == 0 {
		return pairs // too long to tell more: one is replaced by the other
	}
	b, f := 0, 0
	for _, p := range anchors {
		pairs = a.within(base[b:p.base], form[f:p.form], i+b, j+f, first && b == 0, false, pairs)
		pairs = append(pairs, pairing{i + p.base, j + p.form})
		b, f = p.base+1, p.form+1
	}
	return a.within(base[b:], form[f:], i+b, j+f, false, last, pairs)
}

// spent reports whether nothing more is to be compared.
func (a *aligner) spent() bool { return a.once < 0 }

// commonOnce pairs the words that each of two wordings has exactly once, as many
// as stand in the same order in both.
func commonOnce(base, form []token) []pairing {
	type seen struct{ base, form, where int }
	count := map[int]*seen{}
	for i, t := range base {
		if t.word {
			s := count[t.exact]
			if s == nil {
				s = &seen{}
				count[t.exact] = s
			}
			s.base, s.where = s.base+1, i
		}
	}
	for _, t := range form {
		if s := count[t.exact]; t.word && s != nil {
			s.form++
		}
	}
	var all []pairing
	for j, t := range form {
		if s := count[t.exact]; t.word && s != nil && s.base == 1 && s.form == 1 {
			all = append(all, pairing{s.where, j})
		}
	}
	return increasing(all)
}

// increasing is the longest part of pairs, sorted by form, that is sorted by
// base as well.
func increasing(pairs []pairing) []pairing {
	var ends []int // by length, the pair with the least base that ends such a part
	before := make([]int, len(pairs))
	for k, p := range pairs {
		n, _ := slices.BinarySearchFunc(ends, p.base, func(e, base int) int { return pairs[e].base - base })
		before[k] = -1
		if n > 0 {
			before[k] = ends[n-1]
		}
		if n == len(ends) {
			ends = append(ends, k)
		} else {
			ends[n] = k
		}
	}
	if len(ends) == 0 {
		return nil
	}
	var found []pairing
	for k := ends[len(ends)-1]; k >= 0; k = before[k] {
		found = append(found, pairs[k])
	}
	slices.Reverse(found)
	return found
}

// cheapest is the alignment after Gotoh (An improved algorithm for matching
// biological sequences, 1982): of every two beginnings it knows the least cost
// for each state they may end in.
func (a *aligner) cheapest(base, form []token, i0, j0 int, first, last bool, pairs []pairing) []pairing {
	n, m := len(base), len(form)
	for k := range a.rows {
		a.rows[k] = slices.Grow(a.rows[k][:0], m+1)[:m+1]
	}
	a.from = slices.Grow(a.from[:0], (n+1)*(m+1))[:(n+1)*(m+1)]
	old, now := a.rows[:3], a.rows[3:]
	for i := 0; i <= n; i++ {
		for j := 0; j <= m; j++ {
			var step uint8
			now[both][j], now[dropped][j], now[put][j] = never, never, never
			if i == 0 && j == 0 {
				now[both][0] = 0
			}
			if i > 0 && j > 0 {
				c, s := least(old, j-1, 0, 0, 0)
				now[both][j], step = c+a.replace(&base[i-1], &form[j-1]), s
			}
			if i > 0 {
				run := int32(costRun)
				if first && j == 0 || last && j == m {
					run = 0
				}
				c, s := least(old, j, run, 0, run)
				now[dropped][j], step = c+weight(&base[i-1]), step|s<<2
			}
			if j > 0 {
				c, s := least(now, j-1, costRun, costRun, 0)
				now[put][j], step = c+weight(&form[j-1]), step|s<<4
			}
			a.from[i*(m+1)+j] = step
		}
		old, now = now, old
	}
	_, state := least(old, m, 0, 0, 0)
	at := len(pairs)
	for i, j := n, m; i > 0 || j > 0; {
		step := a.from[i*(m+1)+j] >> (2 * state) & 3
		switch state {
		case both:
			i, j = i-1, j-1
			if base[i].word == form[j].word {
				pairs = append(pairs, pairing{i0 + i, j0 + j})
			}
		case dropped:
			i--
		case put:
			j--
		}
		state = step
	}
	slices.Reverse(pairs[at:])
	return pairs
}

// least is the cheapest state to come from at column j, and what it costs with
// the price of each. Of two as cheap it is the earlier.
func least(row [][]int32, j int, fromBoth, fromDropped, fromPut int32) (int32, uint8) {
	c, s := row[both][j]+fromBoth, uint8(both)
	if d := row[dropped][j] + fromDropped; d < c {
		c, s = d, dropped
	}
	if d := row[put][j] + fromPut; d < c {
		c, s = d, put
	}
	return min(c, never), s
}

func weight(t *token) int32 {
	if t.word {
		return costWord
	}
	return costMark
}

// replace is what it costs to have form in place of base.
func (a *aligner) replace(base, form *token) int32 {
	switch {
	case base.exact == form.exact:
		return 0
	case base.lower == form.lower:
		return costCase
	case base.word != form.word:
		return never
	case !base.word:
		return 2 * costMark
	case alike(a.vocabulary.forms[base.lower], a.vocabulary.forms[form.lower]):
		return costAlike
	}
	return costReplace
}

// alike reports whether two words have their first four bytes and half of the
// longer one in common, as expansive and expansively.
func alike(a, b string) bool {
	if len(a) < len(b) {
		a, b = b, a
	}
	n := 0
	for n < len(b) && a[n] == b[n] {
		n++
	}
	return n >= 4 && 2*n >= len(a)
}
