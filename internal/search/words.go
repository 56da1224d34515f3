package search

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"

	"dossier/internal/anchor"
)

// A reader goes through a text word by word.
//
// A word is a run of letters, marks and numbers; whatever else stands between
// two parts it, hyphens and apostrophes included, so that "isis" finds
// ISIS-affiliated and "dhs" DHS's. A single letter that an apostrophe and a
// capital follow is a word and, with the next, another: "leary" and "oleary"
// find O'Leary. In scripts that are written without spaces
// each character with its marks is a word. The script of the search page reads
// texts and queries by the very same rules (static/_script/search-words.js).
type reader struct {
	text string
	next int // where the rest of the text begins

	start, end int    // of the word at hand, in bytes
	key        []byte // what it is looked up by
	exact      string // the same with its accents, if it has any
	hash       uint32 // of the key
	alone      bool   // it is a character of a script without spaces
	initial    bool   // it is a letter that makes one name with the next word
}

// word reads the next word. It reports whether there is one.
func (r *reader) word() bool {
	for i := r.next; i < len(r.text); {
		b := r.text[i]
		if b < utf8.RuneSelf {
			if lower[b] == 0 {
				i++
				continue
			}
			if r.ascii(i) {
				return true
			}
		} else if c, size := utf8.DecodeRuneInString(r.text[i:]); !wordRune(c) {
			i += size
			continue
		}
		r.any(i)
		if len(r.key) > 0 {
			return true
		}
		i = r.next
	}
	r.next = len(r.text)
	return false
}

// lower is the lower case of the ASCII letters and digits, 0 of others.
var lower = func() (low [utf8.RuneSelf]byte) {
	for b := range low {
		if c := rune(b); unicode.IsLetter(c) || unicode.IsDigit(c) {
			low[b] = byte(unicode.ToLower(c))
		}
	}
	return low
}()

// ascii reads the word at i if it is all ASCII.
func (r *reader) ascii(i int) bool {
	key, h := r.key[:0], uint32(hashStart)
	j := i
	for ; j < len(r.text); j++ {
		b := r.text[j]
		if b >= utf8.RuneSelf {
			c, _ := utf8.DecodeRuneInString(r.text[j:])
			if wordRune(c) && !anchor.Spaceless(c) || vanishes(c) {
				return false
			}
			break
		}
		if b = lower[b]; b == 0 {
			break
		}
		key, h = append(key, b), (h^uint32(b))*hashPrime
	}
	r.key, r.hash = key, h
	r.start, r.end, r.next, r.exact, r.alone = i, j, j, "", false
	r.initial = len(key) == 1 && key[0] >= 'a' && capitalAfterApostrophe(r.text[j:])
	return true
}

func capitalAfterApostrophe(s string) bool {
	rest, straight := strings.CutPrefix(s, "'")
	rest, curly := strings.CutPrefix(rest, "’")
	c, _ := utf8.DecodeRuneInString(rest)
	return straight != curly && unicode.IsUpper(c)
}

// any reads the word at i, whatever it is of.
func (r *reader) any(i int) {
	c, size := utf8.DecodeRuneInString(r.text[i:])
	r.alone = anchor.Spaceless(c)
	j := i + size
	for j < len(r.text) {
		c, size := utf8.DecodeRuneInString(r.text[j:])
		if r.alone && !unicode.IsMark(c) && !vanishes(c) ||
			!r.alone && (!wordRune(c) || anchor.Spaceless(c)) && !vanishes(c) {
			break
		}
		j += size
	}
	r.start, r.end, r.next, r.initial = i, j, j, false
	key, exact := keys(r.text[i:j])
	r.key, r.exact = append(r.key[:0], key...), ""
	r.hash = hashOf(r.key)
	if key != exact {
		r.exact = exact
	}
}

// keys are what a word is looked up by, without accents and with them: its
// letters in lower case, in the form NFKC.
func keys(word string) (key, exact string) {
	var bare, full strings.Builder
	for _, c := range norm.NFKD.String(word) {
		if vanishes(c) {
			continue
		}
		c = unicode.ToLower(c)
		switch c {
		case 'ς':
			c = 'σ'
		case 'ß', 'æ', 'œ', 'ø', 'ł', 'đ', 'ı':
			bare.WriteString(letters[c])
			full.WriteRune(c)
			continue
		}
		if !accent(c) {
			bare.WriteRune(c)
		}
		full.WriteRune(c)
	}
	return norm.NFC.String(bare.String()), norm.NFC.String(full.String())
}

// letters are those that no normalisation takes apart and many keyboards lack.
var letters = map[rune]string{'ß': "ss", 'æ': "ae", 'œ': "oe", 'ø': "o", 'ł': "l", 'đ': "d", 'ı': "i"}

func wordRune(c rune) bool {
	return unicode.IsLetter(c) || unicode.IsMark(c) || unicode.IsNumber(c)
}

// vanishes reports whether a character inside a word is as if it were not
// there: soft hyphens, joiners, marks of direction.
func vanishes(c rune) bool {
	return c >= 0x200B && c <= 0x200F || c == 0xAD || c == 0x61C || c == 0x2060 || c == 0xFEFF
}

// accent reports whether a mark is one that readers leave out when they type:
// accents of Latin, Greek and Cyrillic letters, the points of Hebrew and Arabic.
// The vowel signs of other scripts are letters in all but name.
func accent(c rune) bool {
	return c >= 0x300 && (c <= 0x36F || c >= 0x483 && c <= 0x487 ||
		c >= 0x591 && c <= 0x5C7 && unicode.IsMark(c) ||
		c >= 0x610 && c <= 0x61A || c == 0x640 || c >= 0x64B && c <= 0x65F || c == 0x670 ||
		c >= 0x6D6 && c <= 0x6ED && unicode.IsMark(c))
}
