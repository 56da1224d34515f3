package resolve

import (
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"dossier/internal/anchor"
	"dossier/internal/dossier"
	"dossier/internal/names"
)

func TestTrace(t *testing.T) {
	for _, tt := range []struct {
		name, text string
		anyCase    bool
		want       bool
	}{
		{"Jane Doe", "said Jane Doe, again", false, true},
		{"Jane Doe", "said Jane\n“Doe”", false, true}, // no more than may be
		{"Jane Doe", "said Jane and Doe", false, false},
		{"Jane Doe", "said JaneDoe", false, false},
		{"Jane Doe", "Jane", false, false},
		{"Jane Doe", "Doe", false, false},
		{"the U.S. House", "in the U.S. House, in the House", false, true},
		{"the U.S. House", "in the US House", false, false},
		{"the U.S. House", "House, the House, U.S. House", false, false},
		{"jane doe", "JANE DOE", true, true},
		{"ישראל", "any text", false, true},
		{"Ünal", "nal", false, true},
	} {
		tr := traceOf(nameKey{anchor.Fold(tt.name), tt.anyCase})
		if got := tr.in(tt.text); got != tt.want {
			t.Errorf("%q may stand in %q: %t, want %t", tt.name, tt.text, got, tt.want)
		}
	}
}

// What a trace is for: where a name stands in the fold of a text, its trace is
// in the text.
func FuzzTrace(f *testing.F) {
	f.Add("the U.S. – ‘House’", "in the U.S. -- \"House\" of")
	f.Add("a-b c", "xa\u2010b\u00a0c")
	f.Fuzz(func(t *testing.T, name, text string) {
		if !utf8.ValidString(name) || !utf8.ValidString(text) || !anchor.KeepsLetters(text) {
			t.Skip()
		}
		folded := anchor.Fold(name)
		tr := traceOf(nameKey{folded, false})
		if folded != "" && strings.Contains(anchor.Fold(text), folded) && !tr.in(text) {
			t.Errorf("%q stands in the fold of %q, and has no trace in it", name, text)
		}
	})
}

// Why a paragraph can be read by itself: it has the names that are found in it
// when the whole text is read.
func FuzzParagraphAlone(f *testing.F) {
	f.Add("Jane Doe", "Jane", "Jane Doe ran.\n  Jane-A sat, Doe’s.\r\nJane", -1)
	f.Add("a b", "b", "a\u00a0b \u0301b\nb\na b, a b", 17)
	f.Fuzz(func(t *testing.T, one, two, raw string, furniture int) {
		if !utf8.ValidString(one) || !utf8.ValidString(two) || !utf8.ValidString(raw) {
			t.Skip()
		}
		var paragraphs []dossier.Span
		for start := 0; start < len(raw); {
			end := start + len(raw[start:])
			if i := strings.IndexByte(raw[start:], '\n'); i >= 0 {
				end = start + i
			}
			if strings.TrimSpace(raw[start:end]) != "" {
				paragraphs = append(paragraphs, dossier.Span{Start: start, End: end})
			}
			start = end + 1
		}
		list := []names.Name{{Text: one}, {Text: two, Owner: 1}}
		finder := &nameFinder{Finder: names.New(list), names: list}
		whole := &reading{raw: raw, full: true, finder: finder}
		if furniture >= 0 && furniture < len(raw) && utf8.RuneStart(raw[furniture]) {
			whole.furniture = []dossier.Span{{Start: furniture, End: len(raw)}}
		}
		for _, h := range finder.In(anchor.New(raw, paragraphs), whole.furniture) {
			whole.mention(h.Name, h.Span, h.Para)
		}
		alone := &reading{raw: raw, full: true, finder: finder, furniture: whole.furniture}
		stale := make([]bool, len(paragraphs))
		for i := range stale {
			stale[i] = i%2 == 0
		}
		alone.patch(whole, anchor.New(raw, paragraphs), stale, paragraphs)
		if !slices.Equal(alone.mentions, whole.mentions) {
			t.Errorf("%q and %q in %q: alone %+v, in the whole %+v", one, two, raw, alone.mentions, whole.mentions)
		}
	})
}
