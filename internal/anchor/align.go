package anchor

// An alignment is a longest common subsequence of a quotation's terms and a
// stretch of the source's.
type alignment struct {
	length int // words only
	pairs  []pair
}

// A pair is a term of the quotation and the term of the source that is equal to
// it.
type pair struct{ q, src int }

func (a alignment) first() int {
	if len(a.pairs) == 0 {
		return -1
	}
	return a.pairs[0].src
}

// align compares the quotation with src[start:end], 64 terms at a time: the
// algorithm of Crochemore, Iliopoulos, Pinzon and Reid, in Hyyrö's form. A bit
// of a row is 0 where the common subsequence with the quotation so far is one
// longer than with one term less of the source.
func align(q, src termList, start, end int) alignment {
	n := (end - start + 63) / 64
	at := map[int32][]uint64{} // where in the window a term of the quotation is, as bits
	for _, t := range q {
		if t.id >= 0 && at[t.id] == nil {
			at[t.id] = make([]uint64, n)
		}
	}
	for i, t := range src[start:end] {
		if m := at[t.id]; m != nil {
			m[i/64] |= 1 << (i % 64)
		}
	}
	rows := make([]uint64, (len(q)+1)*n)
	for i := range n {
		rows[i] = ^uint64(0)
	}
	for k, t := range q {
		last, row := rows[k*n:(k+1)*n], rows[(k+1)*n:(k+2)*n]
		m := at[t.id]
		if m == nil {
			copy(row, last)
			continue
		}
		var carry uint64
		for i, v := range last {
			u := v & m[i]
			sum := v + u
			c := uint64(0)
			if sum < v {
				c = 1
			}
			sum += carry
			if sum < carry {
				c = 1
			}
			carry = c
			row[i] = sum | v&^m[i]
		}
	}
	return trace(q, rows, start, end-start, n)
}

// trace reads an alignment off the rows, backwards.
func trace(q termList, rows []uint64, start, width, n int) alignment {
	var a alignment
	one := func(k, i int) bool { return rows[k*n+i/64]>>(i%64)&1 == 1 }
	for k, i := len(q), width; k > 0 && i > 0; {
		switch {
		case one(k, i-1):
			i--
		case k > 1 && !one(k-1, i-1):
			k--
		default:
			k, i = k-1, i-1
			a.pairs = append(a.pairs, pair{k, start + i})
			if q[k].counts {
				a.length++
			}
		}
	}
	for i, j := 0, len(a.pairs)-1; i < j; i, j = i+1, j-1 {
		a.pairs[i], a.pairs[j] = a.pairs[j], a.pairs[i]
	}
	return a
}

// tighten moves the pairs of an alignment as close together as they go without
// losing any: first each to its earliest place in the source, then, from the
// last, each to the latest before the next.
func (a alignment) tighten(q, src termList) {
	for k := range a.pairs {
		p := &a.pairs[k]
		from := a.pairs[0].src
		if k > 0 {
			from = a.pairs[k-1].src + 1
		}
		for src[from].id != q[p.q].id {
			from++
		}
		p.src = from
	}
	for k := len(a.pairs) - 2; k >= 0; k-- {
		p := &a.pairs[k]
		at := a.pairs[k+1].src - 1
		for src[at].id != q[p.q].id {
			at--
		}
		p.src = at
	}
}

// compact returns the pairs without those at the ends that are far from the
// others: a stray "the" would make the passage needlessly long.
func (a alignment) compact() []pair {
	pairs := a.pairs
	for {
		n := len(pairs)
		i := stray(n, func(i int) int { return pairs[i+1].src - pairs[i].src - (pairs[i+1].q - pairs[i].q) })
		pairs = pairs[i:]
		n = len(pairs)
		j := stray(n, func(i int) int {
			return pairs[n-1-i].src - pairs[n-2-i].src - (pairs[n-1-i].q - pairs[n-2-i].q)
		})
		pairs = pairs[:n-j]
		if i+j == 0 {
			return pairs
		}
	}
}

// stray returns how many of n pairs, from one end, come before a gap that is
// too wide for so few. excess says how many terms the source has after pair i
// that the quotation has not.
func stray(n int, excess func(i int) int) int {
	for i := 0; i < n/4 && i < 8; i++ {
		if excess(i) > 3*(i+1) {
			return i + 1
		}
	}
	return 0
}
