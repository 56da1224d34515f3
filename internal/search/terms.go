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
// characters of a script without spaces, a letter and the name after its
// apostrophe, "=" and a word with its accents, or
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

// read takes in units, the first of which has a number.
func (t *table) read(units []unit, number int) {
	var r reader
	var pair, name []byte
	for i := range units {
		n := uint32(number + i)
		r.text, r.next = units[i].text, 0
		name = name[:0]
		words, last := 0, 0 // and the length of the key of the last word, if it stood alone
		for r.word() {
			words++
			t.add(n, r.key, r.hash)
			if r.exact != "" {
				exact := append([]byte{'='}, r.exact...)
				t.add(n, exact, hashOf(exact))
			}
			if len(name) > 0 {
				name = append(name, r.key...)
				t.add(n, name, hashOf(name))
			}
			if name = name[:0]; r.initial {
				name = append(name, r.key...)
			}
			if !r.alone {
				last = 0
				continue
			}
			if last > 0 {
				pair = append(pair[len(pair)-last:], r.key...)
				t.add(n, pair, hashOf(pair))
			} else {
				pair = append(pair[:0], r.key...)
			}
			last = len(r.key)
		}
		t.finish(n, words)
	}
}

// finish lists a unit of so many words under its terms.
func (t *table) finish(unit uint32, words int) {
	var grades [8]uint32 // of words that stand there once, twice, …
	for i := range grades {
		grades[i] = grade(i+1, words)
	}
	for _, n := range t.here {
		x := &t.terms[n]
		x.enlist(unit, grades[min(x.times, uint32(len(grades)))-1])
	}
	t.here = t.here[:0]
}

// enlist adds a unit to those of a term.
func (x *term) enlist(unit, grade uint32) {
	if x.units < mostListed {
		x.list = appendNumber(x.list, (unit-x.last)<<2|grade)
		x.last = unit
	}
	x.units++
}

// append adds the terms of a table of later units, which is not used again.
func (t *table) append(next *table) {
	for i := range next.terms {
		y := &next.terms[i]
		n := t.at([]byte(y.key), y.hash)
		x := &t.terms[n]
		if x.units == 0 {
			x.list, x.last, x.units = y.list, y.last, y.units
			continue
		}
		first, rest := firstNumber(y.list)
		if x.units+y.units <= mostListed {
			x.list = appendNumber(x.list, first-x.last<<2) // the grade is in its last two bits
			x.list, x.last, x.units = append(x.list, rest...), y.last, x.units+y.units
			continue
		}
		all := x.units + y.units
		for unit := uint32(0); x.units < mostListed; first, rest = firstNumber(rest) {
			unit += first >> 2
			x.enlist(unit, first&3)
		}
		x.units = all
	}
	next.terms, next.slots = nil, nil
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

// firstNumber is the number that a list of them begins with, and the rest.
func firstNumber(list []byte) (n uint32, rest []byte) {
	scale := uint32(1)
	for i, c := range list {
		d := uint32(values[c])
		if d < base {
			return n + d*scale, list[i+1:]
		}
		n += (d - base) * scale
		scale *= base
	}
	return n, nil
}

// values are those of digits.
var values = func() (v [256]byte) {
	for i, c := range []byte(digits) {
		v[c] = byte(i)
	}
	return v
}()

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
