package anchor

import (
	"slices"
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"

	"dossier/internal/dossier"
)

// A term is a word with the punctuation on it, or, in a script without spaces,
// one character. A text of 10 MB has nearly two million, hence the small types.
type term struct {
	start, end uint32 // bytes of the folded text
	id         int32  // the same for words that are equal but for case and punctuation; -1 for those not in the text
	space      bool   // white space stands before it
	counts     bool   // there is a letter or digit in it
}

func (t term) span() dossier.Span { return dossier.Span{Start: int(t.start), End: int(t.end)} }

type termList []term

// terms returns the terms of a folded text; number gives a word its id.
func terms(s string, number func(key string) int32) termList {
	var list termList
	for i := 0; i < len(s); {
		if s[i] == ' ' {
			i++
			continue
		}
		end := termEnd(s, i)
		key, counts := termKey(s[i:end])
		list = append(list, term{uint32(i), uint32(end), number(key), i > 0 && s[i-1] == ' ', counts})
		i = end
	}
	return list
}

// termEnd returns where the term that starts at i ends.
func termEnd(s string, i int) int {
	start := i
	for i < len(s) && s[i] != ' ' {
		if s[i] < utf8.RuneSelf {
			i++
			continue
		}
		r, size := utf8.DecodeRuneInString(s[i:])
		if Spaceless(r) {
			if i > start {
				return i
			}
			i += size
			for i < len(s) {
				r, size := utf8.DecodeRuneInString(s[i:])
				if !unicode.IsMark(r) {
					break
				}
				i += size
			}
			return i
		}
		i += size
	}
	return i
}

// termKey returns what a term is compared by, and whether it is a word.
func termKey(s string) (string, bool) {
	trimmed := strings.TrimFunc(s, func(r rune) bool { return !wordRune(r) })
	if trimmed == "" {
		return s, false
	}
	return strings.ToLower(trimmed), true
}

// A concordance is the terms of one text, and at which of them each word stands.
// It is made when it is first asked for, since only wrong quotations need it.
type concordance struct {
	once  sync.Once
	terms termList
	ids   map[string]int32
	// The terms that are the word id are places[first[id]:first[id+1]], in order.
	first, places []uint32
}

func (t *Text) concordance() *concordance {
	c := &t.terms
	c.once.Do(func() {
		c.ids = map[string]int32{}
		c.terms = slices.Clip(terms(t.Folded(), func(key string) int32 {
			id, ok := c.ids[key]
			if !ok {
				id = int32(len(c.ids))
				c.ids[key] = id
			}
			return id
		}))
		c.first = make([]uint32, len(c.ids)+1)
		for _, t := range c.terms {
			c.first[t.id+1]++
		}
		for id := range len(c.ids) {
			c.first[id+1] += c.first[id]
		}
		c.places = make([]uint32, len(c.terms))
		next := slices.Clone(c.first)
		for i, t := range c.terms {
			c.places[next[t.id]] = uint32(i)
			next[t.id]++
		}
	})
	return c
}

// quotation returns the terms of a folded quotation, with the text's numbers.
func (c *concordance) quotation(folded string) termList {
	return terms(folded, func(key string) int32 {
		if id, ok := c.ids[key]; ok {
			return id
		}
		return -1
	})
}

// at returns the terms that are the word id, in order.
func (c *concordance) at(id int32) []uint32 {
	if id < 0 {
		return nil
	}
	return c.places[c.first[id]:c.first[id+1]]
}
