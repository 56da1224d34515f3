package render

import (
	"strings"

	"dossier/internal/dossier"
)

// sentenceAround stands in for sentence.Around.
func sentenceAround(p string, at dossier.Span) dossier.Span {
	out := dossier.Span{Start: 0, End: len(p)}
	if i := strings.LastIndex(p[:at.Start], ". "); i >= 0 {
		out.Start = i + 2
	}
	if i := strings.Index(p[at.End:], ". "); i >= 0 {
		out.End = at.End + i + 1
	}
	return out
}
