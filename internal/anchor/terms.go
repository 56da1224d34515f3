package anchor

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"dossier/internal/dossier"
)

// A term is a word with the punctuation on it, or, in a script without spaces,
// one character.
type term struct {
	dossier.Span      // bytes of the folded text
	id           int  // the same for words that are equal but for case and punctuation; -1 for those not in the quotation
	space        bool // white space stands before it
	counts       bool // there is a letter or digit in it
	key          string
}

type termList []term

// terms returns the terms of a folded text. Their ids are -1.
func terms(s string) termList {
	var list termList
	for i := 0; i < len(s); {
		if s[i] == ' ' {
			i++
			continue
		}
		t := term{id: -1, space: i > 0 && s[i-1] == ' '}
		t.Start = i
		i = termEnd(s, i)
		t.End = i
		t.key, t.counts = termKey(s[t.Start:t.End])
		list = append(list, t)
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

// index numbers the terms of a quotation, and returns the numbers by word and
// how many of the terms are words.
func (l termList) index() (map[string]int, int) {
	ids, total := map[string]int{}, 0
	for i := range l {
		t := &l[i]
		if _, ok := ids[t.key]; !ok {
			ids[t.key] = len(ids)
		}
		t.id = ids[t.key]
		if t.counts {
			total++
		}
	}
	return ids, total
}

// identify gives the terms the numbers of a quotation's.
func (l termList) identify(ids map[string]int) {
	for i := range l {
		if id, ok := ids[l[i].key]; ok {
			l[i].id = id
		}
	}
}
