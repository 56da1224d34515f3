package provenance

import (
	"cmp"
	"slices"
)

// How often the columns are gone through, each time from the left and back.
// More changes little in graphs of this size.
const (
	orderRounds = 8
	placeRounds = 6
)

// order puts the slots of each column near to what they are tied to, so that
// few lines cross: each goes to the mean of the places of its neighbours in the
// column before, and on the way back of those in the column behind. What
// has none in either goes to those of its own column. This is the barycentre
// method of Sugiyama, Tagawa and Toda (1981). Ties keep the order they have, at
// first that of slugs.
func (l *layout) order() {
	place := make([]int, len(l.slots))
	number := func(layer []int) {
		for i, n := range layer {
			place[n] = i
		}
	}
	for _, layer := range l.layers {
		number(layer)
	}
	sweep := func(layer []int, tied func(*slot) []int) {
		type mean struct{ slot, sum, of int }
		means := make([]mean, len(layer))
		for i, n := range layer {
			s := &l.slots[n]
			near := tied(s)
			if len(s.in) == 0 && len(s.out) == 0 {
				near = s.peers
			}
			m := mean{n, 0, len(near)}
			for _, k := range near {
				m.sum += place[k]
			}
			if m.of == 0 {
				m.sum, m.of = place[n], 1
			}
			means[i] = m
		}
		slices.SortStableFunc(means, func(a, b mean) int { return cmp.Compare(a.sum*b.of, b.sum*a.of) })
		for i, m := range means {
			layer[i] = m.slot
		}
		number(layer)
	}
	for range orderRounds {
		for _, layer := range l.layers {
			sweep(layer, (*slot).before)
		}
		for i := len(l.layers) - 1; i >= 0; i-- {
			sweep(l.layers[i], (*slot).behind)
		}
	}
}

func (s *slot) before() []int { return s.in }
func (s *slot) behind() []int { return s.out }

// place finds the height of each slot: as near to the mean of its neighbours as
// the others of its column leave room.
func (l *layout) place() {
	for _, layer := range l.layers {
		y := 0
		for i, n := range layer {
			if i > 0 {
				y += l.apart(layer[i-1], n)
			}
			l.slots[n].y = y
		}
	}
	for range placeRounds {
		for _, layer := range l.layers {
			l.settle(layer, (*slot).before)
		}
		for i := len(l.layers) - 1; i >= 0; i-- {
			l.settle(l.layers[i], (*slot).behind)
		}
	}
	top := l.slots[l.layers[0][0]].y
	for i := range l.slots {
		top = min(top, l.slots[i].y)
	}
	for i := range l.slots {
		l.slots[i].y += l.high/2 - top
	}
}

// apart is how far the middles of two slots must be apart, one below the other.
func (l *layout) apart(a, b int) int {
	switch {
	case l.slots[a].source >= 0 && l.slots[b].source >= 0:
		return l.high + boxGap
	case l.slots[a].source >= 0 || l.slots[b].source >= 0:
		return l.high/2 + lineGap
	}
	return lineGap
}

// settle moves the slots of a column so that the sum of the squares of their
// distances from where they want to be is least, their order and the room
// between them kept. Slots that would come too near join a block, which goes to
// the mean of what its members want (pool adjacent violators). All is in whole
// numbers, so that every machine draws the same.
func (l *layout) settle(layer []int, tied func(*slot) []int) {
	type block struct {
		sum, of int // of where its members want its first one to be
		first   int // in layer
	}
	var blocks []block
	offsets := make([]int, len(layer)) // of each slot from the column's first, packed
	for i, n := range layer {
		if i > 0 {
			offsets[i] = offsets[i-1] + l.apart(layer[i-1], n)
		}
		s := &l.slots[n]
		want, of := s.y, len(tied(s))
		if of > 0 {
			want = 0
			for _, k := range tied(s) {
				want += l.slots[k].y
			}
			want /= of
		}
		b := block{want - offsets[i], 1, i}
		for len(blocks) > 0 {
			last := blocks[len(blocks)-1]
			if last.sum*b.of < b.sum*last.of {
				break
			}
			b = block{last.sum + b.sum, last.of + b.of, last.first}
			blocks = blocks[:len(blocks)-1]
		}
		blocks = append(blocks, b)
	}
	for i, b := range blocks {
		end := len(layer)
		if i+1 < len(blocks) {
			end = blocks[i+1].first
		}
		for k := b.first; k < end; k++ {
			l.slots[layer[k]].y = b.sum/b.of + offsets[k]
		}
	}
}
