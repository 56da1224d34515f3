package resolve

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"dossier/internal/anchor"
	"dossier/internal/dossier"
)

func quoting(quoted []string) *phrases {
	doc := &dossier.Doc{}
	for _, q := range quoted {
		doc.Quoted = append(doc.Quoted, dossier.Value{Text: q})
	}
	r := &resolver{Input: Input{Lint: true}, pages: []*dossier.Page{{Doc: doc}}}
	return r.phrases()
}

// The phrases that stand in a text are those that stand there one by one.
func TestPhrases(t *testing.T) {
	rng := rand.New(rand.NewPCG(1, 2))
	vocabulary := []string{"a", "b", "a b", "A", "“a", "b”", "a-", "b,", "ab"}
	words := func(n int) string {
		list := make([]string, n)
		for i := range list {
			list[i] = vocabulary[rng.IntN(len(vocabulary))]
		}
		return strings.Join(list, " ")
	}
	stood := 0
	for range 6000 {
		var quoted []string
		for range 1 + rng.IntN(12) {
			quoted = append(quoted, words(1+rng.IntN(5)))
		}
		ps := quoting(quoted)
		text := anchor.New(words(rng.IntN(30)), nil)
		lower := strings.ToLower(text.Folded())
		var want []int
		for n, p := range ps.words {
			for i := range lower {
				if strings.HasPrefix(lower[i:], p) && anchor.StartsWord(lower, i, "") && anchor.EndsWord(lower, i+len(p), "") {
					want = append(want, n)
					break
				}
			}
		}
		if got := ps.in(text); !slices.Equal(got, want) {
			t.Fatalf("of %q in %q: got %v, want %v", ps.words, lower, got, want)
		}
		stood += len(want)
	}
	if stood < 1000 {
		t.Errorf("only %d phrases stood anywhere", stood)
	}
}

// However many phrases begin alike, each place of a text is looked at once:
// tried one by one, these took minutes.
func TestPhrasesThatBeginAlike(t *testing.T) {
	const n = 200_000
	quoted := make([]string, n)
	var text strings.Builder
	for i := range quoted {
		quoted[i] = fmt.Sprintf("the officials said %d", i)
		fmt.Fprintf(&text, "The officials said %d. ", 2*i)
	}
	if got := len(quoting(quoted).in(anchor.New(text.String(), nil))); got != n/2 {
		t.Errorf("%d phrases stand in the text, want %d", got, n/2)
	}
}
