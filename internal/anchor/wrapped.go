package anchor

import (
	"regexp"
	"sort"
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"

	"dossier/internal/dossier"
)

// In a text whose lines were wrapped for print, a word may be cut at the end of a
// line, with one of several marks. It is one word for everything that reads the
// folded text, and a quotation may have it with a hyphen or without: only the
// author can know whether the hyphen belongs to the word.

// joint returns where a word goes on whose first half ends at i of raw, before
// the mark r and a line end; or, where words are not spaced, before the line end
// alone. It returns i where no word is cut.
func (f *folder) joint(i int, r rune) int {
	last, _ := before(f.raw, i)
	at := i
	switch r {
	case '-', '=', '¬', '⸗', 0xAD, 0x2010:
		if last < 0 || !unicode.IsLetter(last) {
			return i
		}
		at += utf8.RuneLen(r)
	case ' ', '\t', '\n', '\r', '\f':
		if last < 0 || !Spaceless(last) {
			return i
		}
	default:
		return i
	}
	breaks, end := 0, at
	for {
		r, next := after(f.raw, end)
		if r == '\n' || r == '\r' && !strings.HasPrefix(f.raw[next:], "\n") {
			breaks++
		} else if r != ' ' && r != '\t' && r != '\f' && r != '\r' {
			break
		}
		end = next
	}
	next, _ := after(f.raw, end)
	if breaks != 1 || next < 0 || !unicode.IsLetter(next) || at == i && !Spaceless(next) {
		return i
	}
	return end
}

// joined reports whether byte i of raw is where a line end cuts a word.
func (f *folded) joined(i int) bool {
	n := sort.Search(len(f.joints), func(n int) bool { return f.joints[n].End >= i })
	return n < len(f.joints) && f.joints[n].Start <= i && !Spaceless(runeBefore(f.text, f.foldStart(f.joints[n].Start)))
}

func runeBefore(s string, i int) rune {
	r, _ := utf8.DecodeLastRuneInString(s[:i])
	return r
}

// cutWords returns the words of the folded text that a line end cuts.
func (t *Text) cutWords() map[string]bool {
	f := t.fold()
	words := map[string]bool{}
	for _, j := range f.joints {
		i := f.foldStart(j.Start)
		start, end := i, i
		for start > 0 && wordRune(runeBefore(f.text, start)) {
			start -= utf8.RuneLen(runeBefore(f.text, start))
		}
		for end < len(f.text) {
			r, size := utf8.DecodeRuneInString(f.text[end:])
			if !wordRune(r) {
				break
			}
			end += size
		}
		words[f.text[start:end]] = true
	}
	return words
}

// wordsCut holds the words of a text that line ends cut, once they are asked for.
type wordsCut struct {
	once  sync.Once
	words map[string]bool
}

var hyphened = regexp.MustCompile(`[\pL\pM\pN]+(?:-[\pL\pM\pN]+)+`)

// unhyphened returns a folded quotation without the hyphens of words that the
// text has cut at a line end.
func (t *Text) unhyphened(quotation string) string {
	if !t.wrapped || !strings.Contains(quotation, "-") {
		return quotation
	}
	t.cut.once.Do(func() { t.cut.words = t.cutWords() })
	return hyphened.ReplaceAllStringFunc(quotation, func(w string) string {
		if whole := strings.ReplaceAll(w, "-", ""); t.cut.words[whole] {
			return whole
		}
		return w
	})
}

// PartOf prepares a part of a text, within one paragraph, as a text of its own.
func PartOf(t *dossier.Text, at dossier.Span) *Text {
	part := New(t.Raw[at.Start:at.End], []dossier.Span{{End: at.Len()}})
	part.wrapped = t.Wrapped
	return part
}

// Joined returns a part of a text as it is, except that in a wrapped one words
// that a line end cuts are whole.
func Joined(t *dossier.Text, at dossier.Span) string {
	raw := t.Raw[at.Start:at.End]
	if !t.Wrapped {
		return raw
	}
	f := fold(raw, true)
	if len(f.joints) == 0 {
		return raw
	}
	var b strings.Builder
	from := 0
	for _, j := range f.joints {
		b.WriteString(raw[from:j.Start])
		from = j.End
	}
	b.WriteString(raw[from:])
	return b.String()
}
