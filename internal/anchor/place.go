package anchor

import (
	"iter"
	"strings"
	"unicode"
	"unicode/utf8"

	"dossier/internal/dossier"
)

// A Place is where words stand, for a message.
type Place struct {
	Span    dossier.Span // bytes in raw
	Para    int          // from 1, where it starts
	Context string       // the place with a few words on both sides, on one line
}

// MaxPlaces is how many places of a quotation are listed, of those it has.
const MaxPlaces = 20

func (t *Text) place(span dossier.Span) Place {
	return Place{Span: span, Para: t.Paragraph(span.Start), Context: t.context(span)}
}

// context returns some 30 bytes of the text on both sides of a span, cut at
// white space, with white space made single spaces. The middle of a long span
// is left out.
func (t *Text) context(span dossier.Span) string {
	const side, inside = 30, 90
	start, end := t.widen(span, side)
	var b strings.Builder
	if start > 0 {
		b.WriteString("… ")
	}
	if span.Len() <= inside {
		b.WriteString(oneLine(t.raw[start:end]))
	} else {
		_, head := t.widen(dossier.Span{Start: span.Start, End: span.Start}, inside/2)
		tail, _ := t.widen(dossier.Span{Start: span.End, End: span.End}, inside/2)
		b.WriteString(oneLine(t.raw[start:head]))
		b.WriteString(" … ")
		b.WriteString(oneLine(t.raw[tail:end]))
	}
	if end < len(t.raw) {
		b.WriteString(" …")
	}
	return b.String()
}

// widen returns span with up to n bytes more on both sides, whole words where
// there is white space to tell them by.
func (t *Text) widen(span dossier.Span, n int) (start, end int) {
	start, end = max(span.Start-n, 0), min(span.End+n, len(t.raw))
	if start > 0 {
		start = cutRune(t.raw, start)
		if i := strings.IndexFunc(t.raw[start:span.Start], unicode.IsSpace); i >= 0 {
			start += i
		}
	}
	if end < len(t.raw) {
		end = cutRune(t.raw, end)
		if i := strings.LastIndexFunc(t.raw[span.End:end], unicode.IsSpace); i >= 0 {
			end = span.End + i
		}
	}
	return start, end
}

// cutRune moves i back to the start of a character.
func cutRune(s string, i int) int {
	for i > 0 && i < len(s) && !utf8.RuneStart(s[i]) {
		i--
	}
	return i
}

// oneLine makes every run of white space a space.
func oneLine(s string) string { return strings.Join(strings.Fields(s), " ") }

// occurrences yields where pat stands in s, overlapping places too, in time
// linear in both however many there are.
func occurrences(s, pat string) iter.Seq[int] {
	return func(yield func(int) bool) {
		// Searching anew from the next byte is quickest as long as there are
		// few; with many, pat may be compared with the same bytes each time.
		from := 0
		for range 64 {
			i := strings.Index(s[from:], pat)
			if i < 0 || !yield(from+i) {
				return
			}
			from += i + 1
		}
		knuthMorrisPratt(s, pat, from, yield)
	}
}

func knuthMorrisPratt(s, pat string, from int, yield func(int) bool) {
	border := make([]int32, len(pat)) // length of the longest border of pat[:i+1]
	k := 0
	for i := 1; i < len(pat); i++ {
		for k > 0 && pat[i] != pat[k] {
			k = int(border[k-1])
		}
		if pat[i] == pat[k] {
			k++
		}
		border[i] = int32(k)
	}
	k = 0
	for i := from; i < len(s); i++ {
		for k > 0 && s[i] != pat[k] {
			k = int(border[k-1])
		}
		if s[i] == pat[k] {
			k++
		}
		if k == len(pat) {
			if !yield(i + 1 - len(pat)) {
				return
			}
			k = int(border[k-1])
		}
	}
}
