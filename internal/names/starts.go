package names

import (
	"unicode"
	"unicode/utf8"
)

// starts are the two bytes that a name may start with in a text. Most places
// of most texts are done with a look at them.
type starts struct {
	first [256]uint8     // what is known of a byte
	pair  [256][4]uint64 // by the first byte, the second as bits
}

// Bits of starts.first. A name that starts with an ASCII letter does not start
// behind one.
const (
	mayStart     = 1 << iota // a name may start with it, and it is not an ASCII letter
	mayStartWord             // a name may start with it, and it is one
	isLetter                 // it is an ASCII letter: mayStartWord, shifted
)

// next returns the first place at or after i, and before end, where a name may
// start in s; end if there is none.
func (t *starts) next(s string, i, end int) int {
	last := uint8(0)
	if i > 0 {
		last = t.first[s[i-1]]
	}
	for ; i < end; i++ {
		// No branch but the one that is hardly ever taken.
		b := t.first[s[i]]
		allowed := mayStart | mayStartWord&^(last>>1)
		last = b
		if b&allowed == 0 {
			continue
		}
		if i+1 == len(s) {
			return i
		}
		if c := s[i+1]; t.pair[s[i]][c>>6]>>(c&63)&1 == 1 {
			return i
		}
	}
	return end
}

// letters notes which bytes are letters.
func (t *starts) letters() {
	for b := range t.first {
		if letter(byte(b)) {
			t.first[b] |= isLetter
		}
	}
}

// add notes a name that is found as it is.
func (t *starts) add(key string) {
	if len(key) == 1 {
		t.any(key[0])
		return
	}
	t.set(key[0], key[1])
}

// addAnyCase notes a name that is found in any case.
func (t *starts) addAnyCase(key string) {
	r, size := utf8.DecodeRuneInString(key)
	for _, a := range cases(r) {
		lead := string(a)
		if len(lead) > 1 || size == len(key) {
			t.any(lead[0])
			continue
		}
		next, _ := utf8.DecodeRuneInString(key[size:])
		for _, b := range cases(next) {
			t.set(lead[0], string(b)[0])
		}
	}
}

func (t *starts) set(a, b byte) {
	t.note(a)
	t.pair[a][b>>6] |= 1 << (b & 63)
}

func (t *starts) any(a byte) {
	t.note(a)
	t.pair[a] = [4]uint64{^uint64(0), ^uint64(0), ^uint64(0), ^uint64(0)}
}

func (t *starts) note(a byte) {
	if letter(a) {
		t.first[a] |= mayStartWord
	} else {
		t.first[a] |= mayStart
	}
}

// cases returns r in all its cases.
func cases(r rune) []rune {
	all := []rune{r}
	for s := unicode.SimpleFold(r); s != r; s = unicode.SimpleFold(s) {
		all = append(all, s)
	}
	return all
}
