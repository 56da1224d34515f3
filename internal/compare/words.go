package compare

import (
	"math"
	"slices"
	"sort"
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"

	"dossier/internal/anchor"
	"dossier/internal/dossier"
	"dossier/internal/speech"
)

// Words are the words of a text that are not furniture, made to be compared
// with those of other texts. They do not change.
//
// A word is \w+(?:['.,-]\w+)* of the folded text, \w being a letter, mark or
// number of Unicode or an underscore. In scripts that are written without
// spaces between words each character is one, with the marks on it: there eight
// words are a short phrase. Words are equal if they are in folded text but for
// case; a word that reaches into furniture is furniture.
type Words struct {
	raw string
	// By word. Keys of equal words are equal, of others hardly ever, but for the
	// lowest bit, which is set of the first word of a stretch: a stretch ends with
	// its paragraph, and where furniture stands. Places are bytes of raw, and a
	// start has its highest bit set in quotation marks.
	keys, starts []uint32
	lengths      []uint8           // in bytes of raw; of the few long ones 255
	long         map[uint32]uint32 // the lengths of those, by word
	count        dossier.Wording
}

const (
	begins   = 1
	inSpeech = 1 << 31
)

// Count is how many words there are, in quotation marks and outside.
func (w *Words) Count() dossier.Wording { return w.count }

// span is n words from number i on.
func (w *Words) span(i, n int) dossier.Span {
	return dossier.Span{Start: w.start(i), End: w.end(i + n - 1)}
}

// Starting is how many words start in a part of the text.
func (w *Words) Starting(at dossier.Span) int {
	first := sort.Search(len(w.starts), func(i int) bool { return w.start(i) >= at.Start })
	return sort.Search(len(w.starts)-first, func(i int) bool { return w.start(first+i) >= at.End })
}

func (w *Words) start(i int) int { return int(w.starts[i] &^ inSpeech) }

func (w *Words) end(i int) int {
	n := int(w.lengths[i])
	if n == math.MaxUint8 {
		n = int(w.long[uint32(i)])
	}
	return w.start(i) + n
}

// speech reports whether word i is in quotation marks.
func (w *Words) speech(i int) bool { return w.starts[i]&inSpeech != 0 }

// equal reports whether word i is word j of o, whose keys are equal.
func (w *Words) equal(i int, o *Words, j int) bool {
	a, b := w.word(i), o.word(j)
	return a == b || strings.EqualFold(a, b) || strings.EqualFold(anchor.Fold(a), anchor.Fold(b))
}

func (w *Words) word(i int) string { return w.raw[w.start(i):w.end(i)] }

// same reports whether both are of the same words in the same places.
func (w *Words) same(o *Words) bool {
	return w == o || w.raw == o.raw && slices.Equal(w.keys, o.keys) && slices.Equal(w.starts, o.starts)
}

// Read reads the words of a text. The furniture is in order, and does not
// overlap.
func Read(text *anchor.Text, furniture []dossier.Span) *Words {
	buffer := buffers.Get().(*[]uint32)
	defer buffers.Put(buffer)
	r := reader{raw: text.Raw(), paragraphs: text.Paragraphs(), furniture: furniture, found: (*buffer)[:0]}
	r.read(text)
	*buffer = r.found

	n := len(r.found) / 3
	block := make([]uint32, 2*n)
	w := &Words{raw: r.raw, keys: block[:n:n], starts: block[n:], lengths: make([]uint8, n)}
	w.count.Words = n
	for i := range n {
		w.keys[i], w.starts[i] = r.found[3*i], r.found[3*i+1]
		length := r.found[3*i+2]
		if w.lengths[i] = uint8(min(length, math.MaxUint8)); length >= math.MaxUint8 {
			if w.long == nil {
				w.long = map[uint32]uint32{}
			}
			w.long[uint32(i)] = length
		}
		if w.speech(i) {
			w.count.Speech++
		}
	}
	w.count.Prose = n - w.count.Speech
	return w
}

// buffers hold words as they are read, before it is known how many there are.
var buffers = sync.Pool{New: func() any { return new([]uint32) }}

// A reader goes through a text word by word.
type reader struct {
	raw        string
	paragraphs []dossier.Span // those that do not end before the last word
	furniture  []dossier.Span // likewise
	inside     bool           // the last word was in the first of paragraphs, and no furniture since
	speech     []dossier.Span // of the first of paragraphs, those that do not end before the last word
	spoken     bool           // speech is of the first of paragraphs
	found      []uint32       // key, start and length of each word
}

func (r *reader) read(text *anchor.Text) {
	s, track := text.Folded(), text.Track()
	for i := 0; i < len(s); {
		if b := s[i]; b < utf8.RuneSelf {
			if asciiWord[b] == 0 {
				i++
				continue
			}
		} else if c, size := utf8.DecodeRuneInString(s[i:]); !wordRune(c) {
			i += size
			continue
		}
		end, key := wordAt(s, i)
		r.add(key, track.RawSpan(i, end))
		i = end
	}
}

// add notes a word, unless it is furniture.
func (r *reader) add(key uint32, at dossier.Span) {
	for len(r.paragraphs) > 0 && r.paragraphs[0].End <= at.Start {
		r.paragraphs, r.inside, r.spoken = r.paragraphs[1:], false, false
	}
	for len(r.furniture) > 0 && r.furniture[0].End <= at.Start {
		r.furniture, r.inside = r.furniture[1:], false
	}
	if len(r.paragraphs) == 0 || at.Start < r.paragraphs[0].Start ||
		len(r.furniture) > 0 && r.furniture[0].Start < at.End {
		r.inside = false
		return
	}
	if !r.spoken {
		r.speech, r.spoken = speech.In(r.raw, r.paragraphs[0]), true
	}
	for len(r.speech) > 0 && r.speech[0].End <= at.Start {
		r.speech = r.speech[1:]
	}
	key &^= begins
	if !r.inside {
		key, r.inside = key|begins, true
	}
	start := uint32(at.Start)
	if len(r.speech) > 0 && r.speech[0].Contains(at) {
		start |= inSpeech
	}
	r.found = append(r.found, key, start, uint32(at.Len()))
}

// asciiWord is the lower case of the ASCII characters that are \w, 0 of others.
var asciiWord = func() (low [utf8.RuneSelf]byte) {
	for b := range low {
		if c := rune(b); wordRune(c) {
			low[b] = byte(unicode.ToLower(c))
		}
	}
	return low
}()

// wordAt is where the word that starts at i of a folded text ends, and its key.
func wordAt(s string, i int) (end int, key uint32) {
	var h hash
	if c, size := utf8.DecodeRuneInString(s[i:]); anchor.Spaceless(c) {
		for {
			h = h.rune(foldRune(c))
			i += size
			if c, size = utf8.DecodeRuneInString(s[i:]); !unicode.IsMark(c) {
				return i, h.key()
			}
		}
	}
	for i < len(s) {
		b := s[i]
		if b < utf8.RuneSelf {
			if low := asciiWord[b]; low != 0 {
				h = h.byte(low)
			} else if joins(b) && i+1 < len(s) && wordStarts(s[i+1:]) {
				h = h.byte(b)
			} else {
				break
			}
			i++
			continue
		}
		c, size := utf8.DecodeRuneInString(s[i:])
		if !wordRune(c) || anchor.Spaceless(c) {
			break
		}
		h = h.rune(foldRune(c))
		i += size
	}
	return i, h.key()
}

// joins reports whether b holds a word together, between two characters of it.
func joins(b byte) bool { return b == '\'' || b == '.' || b == ',' || b == '-' }

// wordStarts reports whether s goes on with what may be joined to a word.
func wordStarts(s string) bool {
	if s[0] < utf8.RuneSelf {
		return asciiWord[s[0]] != 0
	}
	c, _ := utf8.DecodeRuneInString(s)
	return wordRune(c) && !anchor.Spaceless(c)
}

// foldRune returns the same character for all that differ in case only.
func foldRune(c rune) rune {
	switch {
	case c < utf8.RuneSelf:
		return unicode.ToLower(c)
	case 0x4E00 <= c && c <= 0x9FFF: // Han has no case
		return c
	}
	least := c
	for o := unicode.SimpleFold(c); o != c; o = unicode.SimpleFold(o) {
		least = min(least, o)
	}
	if least < utf8.RuneSelf {
		return unicode.ToLower(least) // the Kelvin sign is a k
	}
	return least
}

// A hash of a word, FNV-1a less its start value.
type hash uint64

func (h hash) byte(b byte) hash { return (h ^ hash(b)) * 1099511628211 }

func (h hash) rune(c rune) hash {
	for c >= utf8.RuneSelf {
		h, c = h.byte(byte(c)|0x80), c>>7
	}
	return h.byte(byte(c))
}

// key mixes all of a hash into 32 bits.
func (h hash) key() uint32 { return uint32((h ^ h>>29) * mixer >> 32) }

// mixer is an odd number whose bits follow no pattern: 2^64 over the golden ratio.
const mixer = 0x9E3779B97F4A7C15

// wordRune reports whether r is \w: a letter, mark or number, ½ too, or an underscore.
func wordRune(r rune) bool {
	return r == '_' || unicode.IsLetter(r) || unicode.IsNumber(r) || unicode.IsMark(r)
}
