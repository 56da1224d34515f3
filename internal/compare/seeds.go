package compare

import (
	"cmp"
	"math/bits"
	"slices"
	"sync"

	"dossier/internal/dossier"
)

// factor and its powers make a seed of six keys: k0*f^5 + k1*f^4 + … + k5.
const (
	factor  = 0xD1342543DE82EF95
	factor2 = factor * factor & (1<<64 - 1)
	factor5 = factor2 * factor2 & (1<<64 - 1) * factor & (1<<64 - 1)
)

// seeds calls f with each place where a seed stands, in order: six words of one
// stretch.
func (w *Words) seeds(f func(at int, seed uint64)) {
	for n := 1; n < len(w.stretches); n++ {
		start, end := int(w.stretches[n-1]), int(w.stretches[n])
		if end-start < seedWords {
			continue
		}
		keys := w.keys[start:end]
		var seed uint64
		for _, k := range keys[:seedWords-1] {
			seed = seed*factor + uint64(k)
		}
		for i, k := range keys[seedWords-1:] {
			seed = seed*factor + uint64(k)
			f(start+i, seed*mixer)
			seed -= uint64(keys[i]) * factor5
		}
	}
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
	if some < total {
		set := newBitset(some, 256)
		for i, t := range c.texts {
			if c.state[i] != stays {
				t.seeds(func(_ int, seed uint64) { set.put(seed) })
			}
		}
		return set
	}
	once, twice := newBitset(total, 8), newBitset(total, 8)
	for _, t := range c.texts {
		t.seeds(func(_ int, seed uint64) {
			if once.put(seed) {
				twice.put(seed)
			}
		})
	}
	return twice
}

// seeds are those that may stand in several texts, and where.
type seeds struct {
	*change
	places  [][]place // by text, in order
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
		places, hashes := scratch.places[:0], scratch.hashes[:0]
		c.texts[i].seeds(func(at int, seed uint64) {
			if wanted.has(seed) {
				places, hashes = append(places, place{at: uint32(at)}), append(hashes, seed)
			}
		})
		s.places[i], found[i] = slices.Clone(places), slices.Clone(hashes)
		scratch.places, scratch.hashes = places, hashes
	})
	if err != nil {
		return nil, err
	}
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
		for _, p := range places {
			if g := &s.groups[p.group]; g.now.kept() {
				s.by[g.last] = spot{uint32(i), p.at}
				g.last++
			}
		}
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
	hashes  []uint64
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
		if !s.groups[p.group].now.kept() {
			continue
		}
		for _, o := range s.of(p.group) {
			if y := int(o.text); y != x && (y > x || s.state[y] == stays) {
				matches = s.extend(matches, x, k, o)
			}
		}
	}
	scratch.matches = matches
	slices.SortFunc(matches, func(m, o match) int { return cmp.Compare(m.text, o.text) })
	var pairs []dossier.Pair
	for len(matches) > 0 {
		y := matches[0].text
		n := slices.IndexFunc(matches, func(m match) bool { return m.text != y })
		if n < 0 {
			n = len(matches)
		}
		those := matches[:n]
		matches = matches[n:]
		if int(y) > x {
			pairs = append(pairs, makePair(x, int(y), s.texts, those, &scratch.seen))
			continue
		}
		for i := range those {
			those[i].a, those[i].b = those[i].b, those[i].a
		}
		pairs = append(pairs, makePair(int(y), x, s.texts, those, &scratch.seen))
	}
	return pairs
}

// extend adds what text x and another share around the k-th place of x and a
// spot of the same seed, unless an earlier seed has led to it.
func (s *seeds) extend(matches []match, x, k int, o spot) []match {
	a, b := s.texts[x].Words, s.texts[o.text].Words
	places := s.places[x]
	i, j := int(places[k].at), int(o.at)
	fromA, toA := a.stretch(i)
	fromB, toB := b.stretch(j)
	before := min(i-fromA, j-fromB)
	after := min(toA-i, toB-j)
	n := 0
	for ; n < before && a.keys[i-n-1] == b.keys[j-n-1]; n++ {
		at := uint32(i - n - 1)
		for k > 0 && places[k-1].at > at {
			k--
		}
		if k > 0 && places[k-1].at == at && s.groups[places[k-1].group].now.kept() {
			return matches
		}
	}
	start := n
	for n = seedWords; n < after && a.keys[i+n] == b.keys[j+n]; n++ {
	}
	return s.verify(matches, x, match{o.text, uint32(i - start), uint32(j - start), uint32(start + n)})
}

// verify adds a match of keys, less where the words differ all the same.
func (s *seeds) verify(matches []match, x int, m match) []match {
	a, b := s.texts[x].Words, s.texts[m.text].Words
	for from := uint32(0); from+leastRun <= m.n; {
		n := from
		for n < m.n && a.equal(int(m.a+n), b, int(m.b+n)) {
			n++
		}
		if n-from >= leastRun && (n-from == m.n || s.seeded(x, int(m.a+from), int(m.a+n))) {
			matches = append(matches, match{m.text, m.a + from, m.b + from, n - from})
		}
		from = n + 1
	}
	return matches
}

// seeded reports whether a seed that is kept stands in text x between two
// words.
func (s *seeds) seeded(x, from, to int) bool {
	places := s.places[x]
	k, _ := slices.BinarySearchFunc(places, uint32(from), func(p place, at uint32) int { return cmp.Compare(p.at, at) })
	for ; k < len(places) && int(places[k].at)+seedWords <= to; k++ {
		if s.groups[places[k].group].now.kept() {
			return true
		}
	}
	return false
}
