package names

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"dossier/internal/anchor"
	"dossier/internal/dossier"
)

// slow is In in the most obvious way: each name at each place.
func slow(names []Name, t *anchor.Text, skip []dossier.Span) []Hit {
	var hits []Hit
	text := t.Folded()
	free := func(s dossier.Span) bool {
		for _, k := range skip {
			if s.Overlaps(k) {
				return false
			}
		}
		return true
	}
	for i := 0; i < len(text); {
		best, end := -1, i
		for n, name := range names {
			key := anchor.Fold(name.Text)
			for e := end + 1; e <= len(text); e++ {
				word := text[i:e]
				if word != key && !(name.AnyCase && utf8.ValidString(word) && strings.EqualFold(word, key)) {
					continue
				}
				raw := t.RawSpan(i, e)
				para := t.Paragraph(raw.Start)
				if para != t.Paragraph(raw.End-1) || !free(raw) || anchor.SplitsWord(text, i) || !stands(t, i, e) {
					continue
				}
				best, end = n, e
			}
			// Among names of the same length: in its own case, then the first.
			if best == n {
				for m, other := range names[:n] {
					if k := anchor.Fold(other.Text); !other.AnyCase && k == text[i:end] {
						best = m
						break
					}
				}
				for m, other := range names[n+1:] {
					if k := anchor.Fold(other.Text); names[best].AnyCase && !other.AnyCase && k == text[i:end] {
						best = n + 1 + m
						break
					}
				}
			}
		}
		if best < 0 {
			i++
			continue
		}
		if owner := names[best].Owner; owner >= 0 {
			raw := t.RawSpan(i, end)
			hits = append(hits, Hit{owner, best, raw, t.Paragraph(raw.Start)})
		}
		i = end
	}
	return hits
}

func FuzzIn(f *testing.F) {
	f.Add("The DHS and ISIS-K, dhs.\nO’Leary's", "DHS\nISIS\ndhs:\nO'Leary", 3, 2)
	f.Add("Georgia Tech in Georgia  Tech", "Georgia\n-Georgia Tech\nGeorgia Tech in", 0, 0)
	f.Add("美国国土安全部说 e\u0301 ﬁx… fi", "国土安全部\né\nfi\n.\nﬁx:", 0, 0)
	f.Add("ſs KK İi", "SS:\nkk:\nii:\nss", 0, 0)
	f.Add("aa aa-a a", "a\na a:\naa a\n-aa", 1, 1)
	f.Fuzz(func(t *testing.T, s, list string, from, n int) {
		if !utf8.ValidString(s) || !utf8.ValidString(list) || len(s) > 200 || len(list) > 100 {
			t.Skip()
		}
		if from < 0 || n < 0 || from > len(s) || n > len(s)-from {
			t.Skip()
		}
		x, names := text(s), parse(strings.Split(list, "\n"))
		var skip []dossier.Span
		if n > 0 {
			skip = append(skip, dossier.Span{Start: from, End: from + n})
		}
		got, want := New(names).In(x, skip), slow(names, x, skip)
		if !slices.Equal(got, want) {
			t.Errorf("%q in %q without %v:\ngot  %v\nwant %v", list, s, skip, got, want)
		}
	})
}

// corpus makes n texts of about 600 words, with some 40 of the names in each.
func corpus(n int) ([]Name, []*anchor.Text) {
	first := strings.Fields("Homeland Customs Border Federal National Central Northern United Global Mountain River Harbour")
	last := strings.Fields("Security Agency Department Bureau Council Office Institute Commission Service Union")
	var names []Name
	for i := range 6000 {
		text := fmt.Sprintf("%s %s %c%c", first[i%len(first)], last[i/12%len(last)], 'A'+rune(i/120%26), 'a'+rune(i/3120%26))
		names = append(names, Name{Text: text, Owner: i, AnyCase: i%10 == 0})
	}
	filler := strings.Fields("the officials said that more than four hundred of these people are at large in the country, and their whereabouts are unknown to those who look for them")
	var texts []*anchor.Text
	k := 0
	for range n {
		var b strings.Builder
		for w := range 600 {
			if w > 0 {
				b.WriteString([]string{" ", "\n"}[w%60/59])
			}
			k++
			if k%15 == 0 {
				b.WriteString(names[k*7919%len(names)].Text)
			} else {
				b.WriteString(filler[k*31%len(filler)])
			}
		}
		texts = append(texts, text(b.String()))
	}
	return names, texts
}

// BenchmarkIn looks for 6,000 names in 10,000 texts.
func BenchmarkIn(b *testing.B) {
	names, texts := corpus(1000)
	f := New(names)
	size := 0
	for _, t := range texts {
		size += 10 * len(t.Raw())
		f.In(t, nil) // folds it
	}
	b.SetBytes(int64(size))
	for b.Loop() {
		for range 10 {
			for _, t := range texts {
				f.In(t, nil)
			}
		}
	}
}

func BenchmarkNew(b *testing.B) {
	names, _ := corpus(0)
	for b.Loop() {
		New(names)
	}
}
