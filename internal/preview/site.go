package preview

import (
	"dossier/internal/diag"
)

// A Site is one good state of a site. It never changes; a later state is
// another value. It is safe for concurrent use.
type Site interface {
	// Has reports whether the site has a file of that path, slash-separated,
	// such as claims/arrests.html.
	Has(name string) bool
	// Read returns the file of that path as a build would write it: a page is
	// rendered when it is asked for. An error that is fs.ErrNotExist says that
	// there is none. The bytes are not modified.
	Read(name string) ([]byte, error)
	// Behind says where the annotations of a page stand.
	Behind(page string) Behind
	// Page is the page that an annotation or text file makes or shows first,
	// or "".
	Page(file string) string
	// Moved is where a page of a former state is now, for one that this state
	// has no longer: its new place after a rename, else the index of its kind.
	Moved(page string, former Site) string
	// Quote makes of words selected in a source a quotation to paste. An error
	// that is fs.ErrNotExist says that there is no such source or paragraph.
	Quote(source string, paragraph int, words string) (Quote, error)
}

// Behind is where an author wrote what a page shows. Files are relative to the
// dossier's root.
type Behind struct {
	File       string // the annotation that makes the page, or ""
	Line       int
	Quotations map[string]Place // by id, such as q-arrests-2
}

// A Place is a line of a file.
type Place struct {
	File string
	Line int
}

// A Quote is what an author copies after selecting words in a source.
type Quote struct {
	Markdown string // the block, with its attribution
	Link     string // from the site's root, such as sources/x.html#p4
	Problem  string // why the words cannot be quoted, in words for the author; else ""
}

// A State is what is shown after a build.
type State struct {
	Site     Site      // the last good one; nil if there has been none
	Mistakes diag.List // of the newest attempt; the site is older if there are errors in it
	Failure  error     // what stopped the newest attempt, such as a disk; else nil
	Saved    []string  // annotations and texts that were just saved, for Navigate
}
