package anchor

import (
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"dossier/internal/dossier"
)

// refEdited finds quotations with edits in texts of plain words, word by word:
// the words where each part stands, one list for each place.
func refEdited(text, quote []string) (places [][]dossier.Span) {
	var groups [][]string // words, or one edit
	for _, q := range quote {
		edit := q == "…" || q[0] == '['
		if n := len(groups); !edit && n > 0 && groups[n-1][0] != "…" && groups[n-1][0][0] != '[' {
			groups[n-1] = append(groups[n-1], q)
		} else {
			groups = append(groups, []string{q})
		}
	}
	isEdit := func(i int) bool { return groups[i][0] == "…" || groups[i][0][0] == '[' }
	at := func(i int, words []string) bool {
		return i+len(words) <= len(text) && slices.Equal(text[i:i+len(words)], words)
	}
	for i := range text {
		var parts []dossier.Span
		pos, ok := i, true
		for g := range groups {
			if isEdit(g) {
				continue
			}
			limit := pos
			if len(parts) > 0 {
				limit = pos + 60
			}
			for pos <= limit && !at(pos, groups[g]) {
				pos++
			}
			omitted := false
			for j := g - 1; j >= 0 && isEdit(j); j-- {
				omitted = omitted || groups[j][0] == "…"
			}
			for j := g + 1; j < len(groups) && isEdit(j); j++ {
				omitted = omitted || groups[j][0] == "…"
			}
			if pos > limit || omitted && len(groups[g]) < 2 {
				ok = false
				break
			}
			parts = append(parts, dossier.Span{Start: pos, End: pos + len(groups[g])})
			pos += len(groups[g])
		}
		if ok && len(parts) > 0 {
			places = append(places, parts)
		}
	}
	return places
}

func TestFindEditedAgainstReference(t *testing.T) {
	rng := rand.New(rand.NewPCG(3, 4))
	counts := map[Problem]int{}
	for range 20000 {
		words := func(n int, from ...string) (list []string) {
			for range n {
				list = append(list, from[rng.IntN(len(from))])
			}
			return list
		}
		text := words(1+rng.IntN(80), "a", "b", "c", "d", "e", "f")
		quote := words(1+rng.IntN(8), "a", "b", "c", "d", "e", "f", "…", "[x]")
		if !slices.Contains(quote, "…") && !slices.Contains(quote, "[x]") {
			continue
		}
		raw := strings.Join(text, " ")
		x := New(raw, lines(raw))
		r := x.Find(Quote{Words: strings.Join(quote, " ")})
		counts[r.Problem]++
		places := refEdited(text, quote)
		author, source := 0, 0
		for _, q := range quote {
			if q == "[x]" {
				author++
			} else if q != "…" {
				source++
			}
		}
		if len(places) > 0 && author > 0 && (source <= author || source < 3) {
			if r.Problem != Rewritten {
				t.Errorf("%q in %q: got %s, want it refused for its words", quote, text, show(x, r))
			}
			continue
		}
		switch len(places) {
		case 0:
			if r.Problem != Absent && r.Problem != Empty {
				t.Errorf("%q in %q: got %s, want none", quote, text, show(x, r))
			}
		case 1:
			var parts []dossier.Span
			for _, p := range places[0] {
				parts = append(parts, dossier.Span{Start: 2 * p.Start, End: 2*p.End - 1})
			}
			if r.Verdict != dossier.Edited || !slices.Equal(r.Parts, parts) {
				t.Errorf("%q in %q: got %s %v, want %v", quote, text, show(x, r), r.Parts, parts)
			}
		default:
			if r.Problem != Ambiguous || len(r.Places) != min(len(places), 20) {
				t.Errorf("%q in %q: got %s, want %d places", quote, text, show(x, r), len(places))
			}
		}
	}
	if counts[None] < 250 || counts[Absent] < 500 || counts[Ambiguous] < 250 || counts[Rewritten] < 250 {
		t.Errorf("too few cases of a kind: %v", counts)
	}
}
