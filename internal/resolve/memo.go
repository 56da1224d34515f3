package resolve

import (
	"dossier/internal/dossier"
)

// A Memo is what one run of [Docs] leaves to the next: what follows from
// documents and texts that are the same values as before, such as where a
// quotation stands in a text. Of what joins two documents it keeps no more than
// whom a name means, for as long as all names are the same; the rest is worked
// out anew, so that a run gives the same with a memo and without.
//
// The zero Memo is that of a first run. It serves one run at a time.
type Memo struct {
	listing *listing
	trails  []trail // by the number of the document
	names   *nameFinder
	texts   map[*dossier.Doc]*reading
	sharing *sharing
}

// A trail is what the lookups of one document came to, in the order in which
// they are made: numbers of documents, -1 for none. It holds for as long as the
// document is the same and no file has come, gone or been renamed; a loose one
// also depends on what documents are titled.
type trail struct {
	doc   *dossier.Doc
	ids   []string // of its quotations
	links []hit
	refs  []int32 // of the quotations: each one's source, then its refs
	loose bool
}

// A hit is what a link's target leads to, and the level at which it was found.
type hit struct{ n, level int32 }

// follow gives each document its trail: the one it had, or a new one.
func (m *Memo) follow(l *listing) {
	retitled := false
	if m.listing == nil || m.listing.index.files != l.index.files {
		m.trails = make([]trail, len(l.index.docs))
	} else {
		retitled = m.listing.index.titles != l.index.titles
	}
	m.listing = l
	for n, doc := range l.index.docs {
		t := &m.trails[n]
		if t.doc != doc || retitled && t.loose {
			*t = trail{doc: doc}
		}
	}
}

// A walk looks up the references of a document, by its trail if it has one.
type walk struct {
	*resolver
	known []int32
	made  []int32
	loose bool
}

func (w *walk) lookup(_ *dossier.Doc, v dossier.Value, suits kinds) *dossier.Page {
	var n int32
	if len(w.known) > 0 {
		n, w.known = w.known[0], w.known[1:]
	} else {
		found, level := w.index.find(v.Text, suits)
		n = int32(found)
		w.made = append(w.made, n)
		w.loose = w.loose || n < 0 || level >= byTitle
	}
	if n < 0 {
		return nil
	}
	return w.pages[n]
}
