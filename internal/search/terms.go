package search

import (
	"bytes"
	"slices"
)

// mostListed is how many units are listed of a word. That takes up to some
// 17 kB; of a word in more of them the first are listed, and a reader of the
// index has to look for it in the texts of those that another word selects.
const mostListed = 12_000

// A term is what units are listed under: the key of a word, two neighbouring
// characters of a script without spaces, "=" and a word with its accents, or
// "@" and a source's slug.
type term struct {
	key   string
	hash  uint32
	list  []byte // see appendNumber
	last  uint32 // the last unit listed
	units uint32 // that have it, listed or not

	// of the unit at work
	unit  uint32 // its number and one, or that of a former one
	times uint32
}

// A table finds terms by key, and takes in the words of one unit after another.
type table struct {
	terms []term
	slots []uint32 // the number of a term and one, by hash; open addressing
	here  []uint32 // the terms of the unit at work
}

func newTable() *table { return &table{slots: make([]uint32, 1<<12)} }

// The hash of a key is FNV-1a.
const (
	hashStart = 2166136261
	hashPrime = 16777619
)

func hashOf(key []byte) uint32 {
	h := uint32(hashStart)
	for _, b := range key {
		h = (h ^ uint32(b)) * hashPrime
	}
	return h
}

// at is the number of the term of a key, whose hash is h.
func (t *table) at(key []byte, h uint32) uint32 {
	mask := uint32(len(t.slots) - 1)
	i := (h ^ h>>15) & mask
	for t.slots[i] != 0 {
		if x := &t.terms[t.slots[i]-1]; x.hash == h && x.key == string(key) {
			return t.slots[i] - 1
		}
		i = (i + 1) & mask
	}
	t.terms = append(t.terms, term{key: string(key), hash: h})
	n := uint32(len(t.terms))
	t.slots[i] = n
	if 2*len(t.terms) > len(t.slots) {
		t.grow()
	}
	return n - 1
}

func (t *table) grow() {
	t.slots = make([]uint32, 2*len(t.slots))
	mask := uint32(len(t.slots) - 1)
	for n := range t.terms {
		h := t.terms[n].hash
		i := (h ^ h>>15) & mask
		for t.slots[i] != 0 {
			i = (i + 1) & mask
		}
		t.slots[i] = uint32(n + 1)
	}
}

// add notes a word of a unit.
func (t *table) add(unit uint32, key []byte, h uint32) {
	n := t.at(key, h)
	x := &t.terms[n]
	if x.unit != unit+1 {
		x.unit, x.times = unit+1, 0
		t.here = append(t.here, n)
	}
	x.times++
}

// finish lists a unit of so many words under its terms.
func (t *table) finish(unit uint32, words int) {
	var grades [8]uint32 // of words that stand there once, twice, …
	for i := range grades {
		grades[i] = grade(i+1, words)
	}
	for _, n := range t.here {
		x := &t.terms[n]
		if x.units < mostListed {
			x.list = appendNumber(x.list, (unit-x.last)<<2|grades[min(x.times, uint32(len(grades)))-1])
			x.last = unit
		}
		x.units++
	}
	t.here = t.here[:0]
}

// grade is how much a unit is about a word, 0 to 3: BM25's share of the term
// frequency, with k1 = 1.2, b = 0.75 and 48 words to an average unit.
func grade(times, words int) uint32 {
	tf := float64(times)
	return uint32(min(4*tf/(tf+1.2*(.25+.75*float64(words)/48)), 3))
}

// digits are what numbers are written in: a number is digits to the base 45,
// the least first, of which those that are followed by another are 45 more.
// None has to be escaped in a string.
const digits = " !#$%'()*+,-./0123456789:;=?@ABCDEFGHIJKLMNOPQRSTUVWXYZ[]^_`abcdefghijklmnopqrstuvwxyz{|}~"

const base = 45

func appendNumber(b []byte, n uint32) []byte {
	for n >= base {
		b = append(b, digits[base+n%base])
		n /= base
	}
	return append(b, digits[n])
}

// sorted are the terms in the order in which the script compares them, that of
// UTF-16: characters beyond U+FFFF come before those from U+E000 on.
func (t *table) sorted() []term {
	slices.SortFunc(t.terms, func(a, b term) int { return compare(a.key, b.key) })
	t.slots = nil
	return t.terms
}

func compare(a, b string) int {
	for i := range min(len(a), len(b)) {
		x, y := a[i], b[i]
		if x == y {
			continue
		}
		if x >= 0xEE && y >= 0xEE && x < 0xF0 != (y < 0xF0) {
			return bytes.Compare([]byte{y}, []byte{x})
		}
		return int(x) - int(y)
	}
	return len(a) - len(b)
}
