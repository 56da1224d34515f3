package compare

import (
	"cmp"
	"slices"
	"strings"

	"dossier/internal/dossier"
)

// LeastRun is how many words a run has at least: fewer are turns of phrase.
const LeastRun = 8

// How runs are found.
const (
	seedWords   = 6   // a run is found by so many of its words
	mostSources = 50  // a seed in more sources is dropped: it is a turn of phrase
	mostPlaces  = 100 // likewise one at more places, so that a text that repeats itself takes no more time than others
)

// A Text is one of those that are compared.
type Text struct {
	Slug string // of its source; no other text has it
	*Words
}

// Sharing is what texts share. It does not change.
type Sharing struct {
	texts []Text
	// Pairs are the texts that share a run, as numbers of texts, which were given
	// by slug: by A, then by B.
	Pairs []dossier.Pair
	// Dropped is how many seeds that stand in two texts or more were dropped.
	Dropped int
}

// A Parallel calls a function with 0 to n-1, maybe on several goroutines, and
// returns when all calls have, or with an error.
type Parallel func(n int, f func(i int)) error

// Share finds the wording that texts share. They are given by slug. old is what
// was found before, of other texts maybe, or nil: what differs is made anew, and
// the result is the same as without.
//
// A run is found if it holds a seed that is not dropped, and is extended both
// ways as far as the words are equal and neither text has a paragraph's end or
// furniture there. Of one seed no more pairs of places are looked at than the
// limits allow, and each run is extended once; so the time is in proportion to
// the texts and to what they share.
func Share(texts []Text, old *Sharing, parallel Parallel) (*Sharing, error) {
	if old == nil {
		return shareAll(texts, parallel)
	}
	c := changeOf(old, texts)
	if c.none() {
		return &Sharing{texts: texts, Pairs: c.kept(old), Dropped: old.Dropped}, nil
	}
	if c.large() {
		return shareAll(texts, parallel)
	}
	s, err := seedsOf(c, parallel)
	if err != nil {
		return nil, err
	}
	if s.crossed() {
		return shareAll(texts, parallel)
	}
	pairs, err := s.pairs(parallel)
	if err != nil {
		return nil, err
	}
	slices.SortFunc(pairs, comparePairs)
	return &Sharing{texts: texts, Pairs: merged(c.kept(old), pairs), Dropped: old.Dropped}, nil
}

func shareAll(texts []Text, parallel Parallel) (*Sharing, error) {
	s, err := seedsOf(&change{texts: texts, state: make([]state, len(texts))}, parallel)
	if err != nil {
		return nil, err
	}
	pairs, err := s.pairs(parallel) // in order, for all are found at their first text
	return &Sharing{texts: texts, Pairs: pairs, Dropped: s.dropped}, err
}

func comparePairs(p, q dossier.Pair) int { return cmp.Or(p.A-q.A, p.B-q.B) }

// merged puts a few pairs among many. Both are in order, and no longer used.
func merged(many, few []dossier.Pair) []dossier.Pair {
	i := len(many)
	many = append(many, few...)
	for k := len(many) - 1; len(few) > 0; k-- {
		if last := len(few) - 1; i == 0 || comparePairs(many[i-1], few[last]) < 0 {
			many[k], few = few[last], few[:last]
		} else {
			i--
			many[k] = many[i]
		}
	}
	return many
}

// state is what became of a text.
type state uint8

const (
	comes state = iota // it is new, or another than it was
	stays
	goes
)

// A change is what is to be compared: all texts there are, then those that are
// gone.
type change struct {
	texts []Text
	state []state
	moved []int // of each text there was, its number among those there are; -1 of those that go
}

// changeOf compares the texts there are with those there were, both by slug.
func changeOf(old *Sharing, texts []Text) *change {
	c := &change{texts: texts[:len(texts):len(texts)], state: make([]state, len(texts)), moved: make([]int, len(old.texts))}
	for was, now := 0, 0; was < len(old.texts); was++ {
		for now < len(texts) && texts[now].Slug < old.texts[was].Slug {
			now++
		}
		if now < len(texts) && texts[now].Slug == old.texts[was].Slug && texts[now].same(old.texts[was].Words) {
			c.moved[was], c.state[now] = now, stays
			continue
		}
		c.moved[was] = -1
		c.texts, c.state = append(c.texts, old.texts[was]), append(c.state, goes)
	}
	return c
}

// none reports whether nothing changed.
func (c *change) none() bool {
	return !slices.ContainsFunc(c.state, func(s state) bool { return s != stays })
}

// large reports whether it is quicker to begin anew.
func (c *change) large() bool {
	all, differ := 0, 0
	for i := range c.texts {
		all += len(c.texts[i].keys)
		if c.state[i] != stays {
			differ += len(c.texts[i].keys)
		}
	}
	return differ > all/8
}

// kept is the pairs of texts that stay.
func (c *change) kept(old *Sharing) []dossier.Pair {
	pairs := make([]dossier.Pair, 0, len(old.Pairs)+256)
	for _, p := range old.Pairs {
		if p.A, p.B = c.moved[p.A], c.moved[p.B]; p.A >= 0 && p.B >= 0 {
			pairs = append(pairs, p)
		}
	}
	return pairs
}

// A match is n words that two texts share, from word a of the one and b of the
// other on.
type match struct{ text, a, b, n uint32 }

// makePair makes a pair of two texts, given their matches and room for as many
// runs.
func makePair(x, y int, texts []Text, matches []match, runs []dossier.Run, seen *[]bool) dossier.Pair {
	p := dossier.Pair{A: x, B: y, Runs: runs}
	a, b := texts[x], texts[y]
	shorter, first := a.Words, func(m match) uint32 { return m.a }
	if b.count.Words < a.count.Words {
		shorter, first = b.Words, func(m match) uint32 { return m.b }
	}
	if n := len(shorter.keys); len(*seen) < n {
		*seen = make([]bool, n)
	}
	slices.SortFunc(matches, func(m, o match) int { return cmp.Or(cmp.Compare(m.a, o.a), cmp.Compare(m.b, o.b)) })
	for i, m := range matches {
		run := &p.Runs[i]
		run.A, run.B = a.span(int(m.a), int(m.n)), b.span(int(m.b), int(m.n))
		for k := range int(m.n) {
			var w dossier.Wording
			w.Words = 1
			switch speech := a.speech(int(m.a) + k); {
			case speech != b.speech(int(m.b)+k):
			case speech:
				w.Speech = 1
			default:
				w.Prose = 1
			}
			add(&run.Wording, w)
			if at := int(first(m)) + k; !(*seen)[at] {
				(*seen)[at] = true
				add(&p.Wording, w)
			}
		}
	}
	for _, m := range matches {
		clear((*seen)[first(m) : first(m)+m.n])
	}
	return p
}

func add(to *dossier.Wording, w dossier.Wording) {
	to.Words += w.Words
	to.Speech += w.Speech
	to.Prose += w.Prose
}

// Sort puts texts in the order that Share wants.
func Sort(texts []Text) {
	slices.SortFunc(texts, func(a, b Text) int { return strings.Compare(a.Slug, b.Slug) })
}
