package compare

import (
	"testing"

	"dossier/internal/dossier"
)

func TestCountIsOfPlaces(t *testing.T) {
	for raw, want := range map[string]int{
		"":                       0,
		" – “” ":                 0,
		"one two":                2,
		"it’s $4,000 -- a co-op": 4,
		"ﬁne e\u0301te\u0301 x":  3,
		"東京 Tower":               3,
	} {
		at, text := dossier.Span{End: len(raw)}, &dossier.Text{Raw: raw}
		if got, places := Count(text, at), len(Places(text, at)); got != want || places != want {
			t.Errorf("%q: %d words, %d places, want %d", raw, got, places, want)
		}
	}
}
