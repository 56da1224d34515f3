package resolve

import (
	"dossier/internal/dossier"
)

// A Memo is what one run of [Docs] leaves to the next: what follows from
// documents and texts alone that are the same values as before, such as where
// a quotation stands in a text. Everything that joins two documents is worked
// out anew in every run, so a run gives the same with a memo and without.
//
// The zero Memo is that of a first run. It serves one run at a time.
type Memo struct {
	listing *listing
	names   *nameFinder
	texts   map[*dossier.Doc]*reading
}
