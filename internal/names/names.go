// Package names finds the names of entities in texts: on folded text, never
// across a paragraph, leftmost then longest over all names, in time linear in
// the text.
//
// The package knows names and texts, not entities: whose name it is, is a
// number to it.
package names

import (
	"sync"
	"unicode"
	"unicode/utf8"

	"dossier/internal/anchor"
	"dossier/internal/dossier"
)

// A Name is one name of one entity.
type Name struct {
	Text    string
	Owner   int  // below 0: it is nobody's, and only keeps its words from other names
	AnyCase bool // it is found in any case
}

// A Hit is a name in a text.
type Hit struct {
	Owner, Name int          // Name indexes the slice given to New
	Span        dossier.Span // bytes of the raw text
	Para        int          // from 1
}

// A Finder finds names. It may be used by many goroutines at once.
type Finder struct {
	names   []Name
	exact   trie
	anyCase trie // of names in the case of FoldCase

	starts starts
}

// New prepares a Finder. Of equal names the first counts; one without words
// is never found. New does not keep names.
func New(names []Name) *Finder {
	f := &Finder{names: append([]Name(nil), names...)}
	f.starts.letters()
	var exact, anyCase []entry
	for i, n := range names {
		key := anchor.Fold(n.Text)
		switch {
		case key == "":
		case n.AnyCase:
			key = FoldCase(key)
			anyCase = append(anyCase, entry{key, int32(i)})
			f.starts.addAnyCase(key)
		default:
			exact = append(exact, entry{key, int32(i)})
			f.starts.add(key)
		}
	}
	f.exact, f.anyCase = newTrie(exact), newTrie(anyCase)
	return f
}

// In returns the names in a text, in order; they do not overlap. skip holds the
// spans of the raw text, sorted, that no name may touch: the furniture.
func (f *Finder) In(t *anchor.Text, skip []dossier.Span) []Hit {
	// Found in a buffer that is used again: how many there are is known at the end.
	buffer := buffers.Get().(*[]Hit)
	defer buffers.Put(buffer)
	hits := (*buffer)[:0]
	for i, p := range t.Paragraphs() {
		start := p.Start
		for len(skip) > 0 && skip[0].End <= start {
			skip = skip[1:]
		}
		for _, s := range skip {
			if s.Start >= p.End {
				break
			}
			hits = f.within(hits, t, dossier.Span{Start: start, End: s.Start}, i+1)
			start = max(start, s.End)
		}
		hits = f.within(hits, t, dossier.Span{Start: start, End: p.End}, i+1)
	}
	*buffer = hits
	return append([]Hit(nil), hits...)
}

var buffers = sync.Pool{New: func() any { return new([]Hit) }}

// within appends the names in a stretch of the raw text.
func (f *Finder) within(hits []Hit, t *anchor.Text, raw dossier.Span, para int) []Hit {
	if raw.End <= raw.Start {
		return hits
	}
	text := t.Folded()
	s := t.FoldedSpan(raw)
	for i := s.Start; i < s.End; {
		if i = f.starts.next(text, i, s.End); i == s.End {
			break
		}
		if splits(text, i) {
			i++
			continue
		}
		name, end := f.longest(t, text[:s.End], i)
		if name < 0 {
			i++
			continue
		}
		if owner := f.names[name].Owner; owner >= 0 {
			hits = append(hits, Hit{owner, name, t.RawSpan(i, end), para})
		}
		i = end
	}
	return hits
}

// longest returns the longest name that starts at i of the folded text, which
// ends where the name must; -1 if there is none. Of two names of one length,
// the one that minds its case is meant.
func (f *Finder) longest(t *anchor.Text, text string, i int) (name, end int) {
	name, end = -1, i
	accept := func(n int32, e int) {
		if e > end && stands(t, i, e) {
			name, end = int(n), e
		}
	}
	f.exact.walk(text, i, accept)
	if len(f.anyCase.nodes) > 0 {
		f.anyCase.walkFolded(text, i, accept)
	}
	return name, end
}

// stands reports whether a name may end at end of the folded text, and is not
// part of a character that folding took apart.
func stands(t *anchor.Text, start, end int) bool {
	text := t.Folded()
	if splits(text, end) || longer(t, end) {
		return false
	}
	return t.FoldedSpan(t.RawSpan(start, end)) == dossier.Span{Start: start, End: end}
}

// longer reports whether the text goes on at i with a hyphen and one letter or
// a number, which makes another name: ISIS-K, ISO-9. A dash does not.
func longer(t *anchor.Text, i int) bool {
	text := t.Folded()
	if i+1 >= len(text) || text[i] != '-' {
		return false
	}
	r, size := utf8.DecodeRuneInString(text[i+1:])
	if !unicode.IsDigit(r) {
		next, _ := utf8.DecodeRuneInString(text[i+1+size:])
		if !unicode.IsLetter(r) || wordRune(next) {
			return false
		}
	}
	raw := t.RawSpan(i, i+1)
	hyphen, size := utf8.DecodeRuneInString(t.Raw()[raw.Start:raw.End])
	return anchor.IsHyphen(hyphen) && size == raw.Len()
}

func wordRune(r rune) bool {
	return r != utf8.RuneError && (unicode.IsLetter(r) || unicode.IsNumber(r) || unicode.IsMark(r))
}

// splits is anchor.SplitsWord, quick for what most of a text is made of.
func splits(s string, i int) bool {
	if i > 0 && i < len(s) {
		l, r := s[i-1], s[i]
		if letter(l) {
			if letter(r) {
				return true
			}
			if r == ' ' {
				return false
			}
		} else if letter(r) && l < utf8.RuneSelf && l-'0' > 9 {
			return false
		}
	}
	return anchor.SplitsWord(s, i)
}

func letter(b byte) bool { return 'a' <= b|0x20 && b|0x20 <= 'z' }
