package compare

import (
	"cmp"
	"math/bits"
	"slices"
	"sync"

	"dossier/internal/dossier"
)

// A seed is k0*f^5 + k1*f^4 + … + k5 of the keys of its words.
const (
	factor  = 0xD1342543DE82EF95 // an odd number whose bits follow no pattern
	factor2 = factor * factor & (1<<64 - 1)
	factor3 = factor2 * factor & (1<<64 - 1)
	factor6 = factor3 * factor3 & (1<<64 - 1)
)

// seeds are those that begin at each word, 0 where none does. They are made in
// room, if it is large enough.
func (w *Words) seeds(room []uint64) []uint64 {
	seeds := slices.Grow(room[:0], len(w.keys))[:len(w.keys)]
	var seed uint64
	full := seedWords - 1 // the first word at which a seed ends
	for i, k := range w.keys {
		if k&begins != 0 {
			clear(seeds[max(i-seedWords+1, 0):i])
			seed, full = 0, i+seedWords-1
		}
		seed = seed*factor + uint64(k&^begins)
		if i >= full {
			if i > full {
				seed -= uint64(w.keys[i-seedWords]&^begins) * factor6
			}
			seeds[i-seedWords+1] = seed * mixer
		}
	}
	clear(seeds[max(len(seeds)-seedWords+1, 0):])
	return seeds
}

// bitset is a set of seeds that may hold some that were not put in.
type bitset struct {
	bits  []uint64
	shift int // what of a seed is its place: the highest bits
}

// newBitset makes a set of n seeds that holds one in each of the others.
func newBitset(n, each int) bitset {
	size := max(bits.Len(uint(n*each)), 12)
	return bitset{make([]uint64, 1<<(size-6)), 64 - size}
}

func (b bitset) has(seed uint64) bool {
	n := seed >> b.shift
	return b.bits[n>>6]>>(n&63)&1 != 0
}

// put puts a seed in, and reports whether it was there.
func (b bitset) put(seed uint64) bool {
	n := seed >> b.shift
	word, bit := &b.bits[n>>6], uint64(1)<<(n&63)
	was := *word&bit != 0
	*word |= bit
	return was
}

// count is how many are in, or fewer where several have one place.
func (b bitset) count() int {
	n := 0
	for _, word := range b.bits {
		n += bits.OnesCount64(word)
	}
	return n
}

// wanted is the seeds to look at: if all texts come, those that stand twice,
// else those of the texts that come or go.
func (c *change) wanted() bitset {
	total, some := 0, 0
	for i, t := range c.texts {
		total += len(t.keys)
		if c.state[i] != stays {
			some += len(t.keys)
		}
	}
	var room []uint64
	if some < total {
		set := newBitset(some, 256)
		for i, t := range c.texts {
			if c.state[i] != stays {
				room = t.seeds(room)
				for _, seed := range room {
					set.put(seed)
				}
			}
		}
		return set
	}
	once, twice := newBitset(total, 8), newBitset(total, 8)
	for _, t := range c.texts {
		room = t.seeds(room)
		for _, seed := range room {
			if once.put(seed) {
				twice.put(seed)
			}
		}
	}
	return twice
}

// seeds are those that may stand in several texts, and where.
type seeds struct {
	*change
	places  [][]place // by text, in order; once they are collected, of groups that are kept
	groups  []group
	by      []spot // the places of the groups that are kept, group by group
	dropped int
}

// A place is where a seed stands in its text: a word.
type place struct{ at, group uint32 }

// A spot is a place in any text.
type spot struct{ text, at uint32 }

// A group is the places of one seed.
type group struct {
	seed uint64
	last uint32 // first the last text counted, then where its places begin in by
	now  tally  // of the texts there are
	was  tally  // of the texts there were
}

// A tally counts, as far as it matters.
type tally struct{ texts, places uint8 }

func (t *tally) count(another bool) {
	if another {
		t.texts = min(t.texts+1, mostSources+1)
	}
	t.places = min(t.places+1, mostPlaces+1)
}

func (t tally) kept() bool    { return t.texts > 1 && t.texts <= mostSources && t.places <= mostPlaces }
func (t tally) dropped() bool { return t.texts > 1 && !t.kept() }

// seedsOf gathers the seeds that matter to a change.
func seedsOf(c *change, parallel Parallel) (*seeds, error) {
	s := &seeds{change: c, places: make([][]place, len(c.texts))}
	wanted := c.wanted()
	found := make([][]uint64, len(c.texts)) // the seeds of places
	err := parallel(len(c.texts), func(i int) {
		scratch := scratches.Get().(*scratch)
		defer scratches.Put(scratch)
		seeds, places, n := c.texts[i].seeds(scratch.seeds), scratch.places[:0], 0
		for at, seed := range seeds {
			if seed != 0 && wanted.has(seed) {
				places = append(places, place{at: uint32(at)})
				seeds[n] = seed
				n++
			}
		}
		s.places[i], found[i] = slices.Clone(places), slices.Clone(seeds[:n])
		scratch.places, scratch.seeds = places, seeds
	})
	if err != nil {
		return nil, err
	}
	n := wanted.count()
	s.groups = make([]group, 0, n+n/16)
	s.number(found)
	s.collect()
	return s, nil
}

// number gives each place the group of its seed, and counts.
func (s *seeds) number(found [][]uint64) {
	total := 0
	for _, f := range found {
		total += len(f)
	}
	size := max(bits.Len(uint(total)), 4)
	slots, shift, mask := make([]uint32, 1<<size), 64-size, uint64(1)<<size-1
	for i := range found {
		for k, seed := range found[i] {
			n := seed >> shift
			for slots[n] != 0 && s.groups[slots[n]-1].seed != seed {
				n = (n + 1) & mask
			}
			if slots[n] == 0 {
				s.groups = append(s.groups, group{seed: seed, last: ^uint32(0)})
				slots[n] = uint32(len(s.groups))
			}
			s.places[i][k].group = slots[n] - 1
			g := &s.groups[slots[n]-1]
			another := g.last != uint32(i)
			if s.state[i] != goes {
				g.now.count(another)
			}
			if s.state[i] != comes {
				g.was.count(another)
			}
			g.last = uint32(i)
		}
		found[i] = nil
	}
}

// collect lists the places of each group that is kept.
func (s *seeds) collect() {
	total := uint32(0)
	for i := range s.groups {
		g := &s.groups[i]
		g.last = total
		if g.now.kept() {
			total += uint32(g.now.places)
		} else if g.now.dropped() {
			s.dropped++
		}
	}
	s.by = make([]spot, total)
	for i, places := range s.places {
		if s.state[i] == goes {
			continue
		}
		kept := places[:0]
		for _, p := range places {
			if g := &s.groups[p.group]; g.now.kept() {
				s.by[g.last] = spot{uint32(i), p.at}
				g.last++
				kept = append(kept, p)
			}
		}
		s.places[i] = kept
	}
}

// crossed reports whether a seed that was dropped is not any more, or the other
// way round, so that texts that stay may share what they did not.
func (s *seeds) crossed() bool {
	return slices.ContainsFunc(s.groups, func(g group) bool { return g.now.dropped() != g.was.dropped() })
}

// of is the places of a group that is kept.
func (s *seeds) of(n uint32) []spot {
	g := &s.groups[n]
	return s.by[g.last-uint32(g.now.places) : g.last]
}

// scratch is room that the next text can have.
type scratch struct {
	places  []place
	seeds   []uint64
	matches []match
	seen    []bool
}

var scratches = sync.Pool{New: func() any { return new(scratch) }}

// pairs finds the pairs of which at least one text comes.
func (s *seeds) pairs(parallel Parallel) ([]dossier.Pair, error) {
	all := make([][]dossier.Pair, len(s.texts))
	err := parallel(len(s.texts), func(i int) {
		if s.state[i] == comes {
			all[i] = s.pairsOf(i)
			s.places[i] = nil // nobody else looks there, and room is needed for the pairs
		}
	})
	if err != nil {
		return nil, err
	}
	return slices.Concat(all...), nil
}

// pairsOf finds the pairs of text x with texts that stay, and with those that
// come and are behind it.
func (s *seeds) pairsOf(x int) []dossier.Pair {
	scratch := scratches.Get().(*scratch)
	defer scratches.Put(scratch)
	matches := scratch.matches[:0]
	for k, p := range s.places[x] {
		for _, o := range s.of(p.group) {
			if y := int(o.text); y != x && (y > x || s.state[y] == stays) {
				matches = s.extend(matches, x, k, o)
			}
		}
	}
	scratch.matches = matches
	slices.SortFunc(matches, func(m, o match) int { return cmp.Compare(m.text, o.text) })
	n := 0
	for i := range matches {
		if i == 0 || matches[i].text != matches[i-1].text {
			n++
		}
	}
	pairs := make([]dossier.Pair, 0, n)
	runs := make([]dossier.Run, len(matches)) // of all pairs at once, for most have one or two
	for len(matches) > 0 {
		y := matches[0].text
		n := slices.IndexFunc(matches, func(m match) bool { return m.text != y })
		if n < 0 {
			n = len(matches)
		}
		those, in := matches[:n], runs[:n:n]
		matches, runs = matches[n:], runs[n:]
		if int(y) > x {
			pairs = append(pairs, makePair(x, int(y), s.texts, those, in, &scratch.seen))
			continue
		}
		for i := range those {
			those[i].a, those[i].b = those[i].b, those[i].a
		}
		pairs = append(pairs, makePair(int(y), x, s.texts, those, in, &scratch.seen))
	}
	return pairs
}

// extend adds what text x and another share around the k-th place of x and a
// spot of the same seed, unless an earlier seed has led to it.
func (s *seeds) extend(matches []match, x, k int, o spot) []match {
	a, b := s.texts[x].Words, s.texts[o.text].Words
	places := s.places[x]
	first := places[k].at
	i, j := first, o.at
	for (a.keys[i]|b.keys[j])&begins == 0 && (a.keys[i-1]^b.keys[j-1])&^begins == 0 {
		i, j = i-1, j-1
		for k > 0 && places[k-1].at > i {
			k--
		}
		if k > 0 && places[k-1].at == i {
			return matches
		}
	}
	n := first + seedWords - i
	for int(i+n) < len(a.keys) && int(j+n) < len(b.keys) && a.keys[i+n] == b.keys[j+n] && a.keys[i+n]&begins == 0 {
		n++
	}
	return s.verify(matches, x, match{o.text, i, j, n})
}

// verify adds a match of keys, parted where the words differ all the same. (That
// a part then holds a seed that is kept is not looked at: it happens to one match
// in a thousand million, and most have several.)
func (s *seeds) verify(matches []match, x int, m match) []match {
	a, b := s.texts[x].Words, s.texts[m.text].Words
	if in, on := a.span(int(m.a), int(m.n)), b.span(int(m.b), int(m.n)); m.n >= LeastRun && a.raw[in.Start:in.End] == b.raw[on.Start:on.End] {
		return append(matches, m)
	}
	for from := uint32(0); from+LeastRun <= m.n; {
		n := from
		for n < m.n && a.equal(int(m.a+n), b, int(m.b+n)) {
			n++
		}
		if n-from >= LeastRun {
			matches = append(matches, match{m.text, m.a + from, m.b + from, n - from})
		}
		from = n + 1
	}
	return matches
}
