package anchor

import (
	"strings"
	"testing"
	"unicode/utf8"

	"dossier/internal/dossier"
)

var fuzzTexts = []string{
	"The “officials” said over 50 of these immi\u00adgrants—now at large—fled.\r\nNot all.  U.S. [sic] agents agree...",
	"cafe\u0301 oﬃce ﬁ\u0301 \u1112\u1161\u11ab q\u0307\u0323", "👨‍👩‍👧 🇺🇸 👍🏽 1\ufe0f\u20e3 ❤\ufe0f", "国土安全部 テロ กินข้าว הוא אמר",
	"a a a a a a a a a a", "-- --- ---- — —— -\u00ad- - -", "\ufeff \u200b x \u200b\n\n\u00a0y ", "cost US$50, -$5, 10\u202f000, 5 %, .5, 4.5+",
}

func FuzzFold(f *testing.F) {
	for _, s := range fuzzTexts {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		once := Fold(s)
		if twice := Fold(once); twice != once {
			t.Errorf("%q folds to %q, and that to %q", s, once, twice)
		}
		if !utf8.ValidString(s) {
			t.Skip()
		}
		if utf8.RuneCountInString(s) < 15 {
			if want := strings.TrimSpace(refFold(s)); once != want {
				t.Errorf("%q folds to %q, want %q", s, once, want)
			}
		}
		x := New(s, nil)
		last := 0
		for i := range once {
			if !x.fold().edge(i) {
				continue
			}
			_, size := utf8.DecodeRuneInString(once[i:])
			for !x.fold().edge(i+size) && i+size < len(once) {
				size++
			}
			raw := x.RawSpan(i, i+size)
			if raw.Start < last || raw.End <= raw.Start || !boundary(s, raw.Start) || !boundary(s, raw.End) {
				t.Errorf("%q: %d of the folded text is %v, after %d", s, i, raw, last)
			}
			last = raw.End
			if back := x.FoldedSpan(raw); back != (dossier.Span{Start: i, End: i + size}) {
				t.Errorf("%q: %d+%d of the folded text is %v, and that %v", s, i, size, raw, back)
			}
		}
		if all := x.FoldedSpan(dossier.Span{Start: 0, End: len(s)}); all != (dossier.Span{Start: 0, End: len(once)}) {
			t.Errorf("%q: all of it folds to %v of %d", s, all, len(once))
		}
	})
}

func boundary(s string, i int) bool { return i == len(s) || utf8.RuneStart(s[i]) }

func FuzzFind(f *testing.F) {
	for _, s := range fuzzTexts {
		f.Add(s, "said … [t]hese", 4, 9)
		f.Add(s, "a a … […] a a", 0, 3)
		f.Add(s, "\"x\" -- [y]", 2, 30)
	}
	f.Fuzz(func(t *testing.T, s, words string, from, n int) {
		if !utf8.ValidString(s) {
			t.Skip()
		}
		x := New(s, lines(s))
		verify(t, x, Quote{Words: words})
		verify(t, x, Quote{Words: words, Para: 1})
		x.Nearest(words)

		// Any part of a text that cuts no word is found in it.
		if from < 0 || n <= 0 || from > len(s) || n > len(s)-from || !boundary(s, from) || !boundary(s, from+n) {
			return
		}
		part := s[from : from+n]
		whole := bare(part)
		at := from + strings.Index(part, whole)
		if !strings.ContainsFunc(whole, says) || !StartsWord(s, at, "") || !EndsWord(s, at+len(whole), "") || strings.ContainsFunc(whole, bidiControl) {
			return
		}
		if r := x.Find(Quote{Words: part}); r.Verdict != dossier.Identical && r.Problem != Ambiguous {
			t.Errorf("%q in %q: %s", part, s, show(x, r))
		}
	})
}

// verify holds the promises that are true of every quotation.
func verify(t *testing.T, x *Text, q Quote) {
	t.Helper()
	r := x.Find(q)
	if (r.Verdict == dossier.Unverified) != (r.Problem != None) {
		t.Fatalf("%q in %q: verdict %v with problem %d", q.Words, x.raw, r.Verdict, r.Problem)
	}
	for _, p := range r.Places {
		if !boundary(x.raw, p.Span.Start) || !boundary(x.raw, p.Span.End) || !utf8.ValidString(p.Context) {
			t.Errorf("%q in %q: place %v", q.Words, x.raw, p)
		}
	}
	if r.Problem != None {
		return
	}
	if !boundary(x.raw, r.Span.Start) || !boundary(x.raw, r.Span.End) {
		t.Errorf("%q in %q: %v is not of whole characters", q.Words, x.raw, r.Span)
	}
	found := x.raw[r.Span.Start:r.Span.End]
	switch r.Verdict {
	case dossier.Identical:
		if !strings.Contains(found, bare(q.Words)) {
			t.Errorf("%q in %q: %q is not identical", q.Words, x.raw, found)
		}
		fallthrough
	case dossier.Typography:
		if Fold(found) != Fold(q.Words) {
			t.Errorf("%q in %q: %q does not fold to the same", q.Words, x.raw, found)
		}
	case dossier.Edited:
		last := r.Span.Start
		for _, p := range r.Parts {
			if p.Start < last || p.End <= p.Start || p.End > r.Span.End {
				t.Errorf("%q in %q: parts %v", q.Words, x.raw, r.Parts)
			}
			last = p.End
		}
		if last != r.Span.End || len(r.Parts) == 0 {
			t.Errorf("%q in %q: parts %v of %v", q.Words, x.raw, r.Parts, r.Span)
		}
	}
}

// What a list finds is a word, and among those that it was asked about, whatever
// they are and wherever the text is cut.
func FuzzLexicon(f *testing.F) {
	for _, s := range []string{"He did n.o.t go", "il n'est pas un premier pas", "İSTEMEDİ DEĞİL", "هُوَ لَمْ يَذْهَبْ", "他不過是不會", "行かなかった", "ﬁ n\u200dot", "no. 5'' 'no"} {
		f.Add(s, uint(0), uint(40))
		f.Add(s, uint(3), uint(9))
	}
	languages := languagesOf("negation")
	f.Fuzz(func(t *testing.T, s string, from, to uint) {
		s = Fold(s)
		i := cutRune(s, int(from%uint(len(s)+1)))
		j := cutRune(s, int(to%uint(len(s)+1)))
		if j < i {
			i, j = j, i
		}
		for _, language := range languages {
			for _, folder := range []string{"negation", "turning"} {
				l := lexiconOf(folder, language)
				word := l.find(s, i, j, nil)
				if !strings.Contains(s[i:j], word) {
					t.Fatalf("%s: %q is not in %q", language, word, s[i:j])
				}
				if word != "" && len(l.normal(word)) == 0 {
					t.Fatalf("%s: %q in %q is no word", language, word, s[i:j])
				}
			}
			lexiconOf("negation", language).across(s, i, -1)
		}
	})
}
