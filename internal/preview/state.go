package preview

import (
	"bytes"
	"errors"
	"fmt"
	"io/fs"
	"sync"
)

// kept is how many pages a state keeps after rendering them, so that many
// clients of one page cost no more than one. It is over with the state.
const kept = 32

// A state is a State while it is shown.
type state struct {
	State
	number int
	over   chan struct{} // closed when there is a newer one
	notes  report        // the mistakes
	opens  string        // the page that was last to be opened for a save
	opened int           // and the number of the state that did so

	mu    sync.Mutex
	pages map[string]*page
}

func (s *Server) newState(number int, st State) *state {
	return &state{
		State: st, number: number, over: make(chan struct{}), notes: s.report(st),
		pages: map[string]*page{},
	}
}

// A page is a rendered page, or the failure to render it.
type page struct {
	once sync.Once
	body []byte
	hash string
	err  error
}

// errPanic wraps what rendering a page panicked with.
var errPanic = errors.New("the program is at fault here")

// page renders a page of the site, once.
func (st *state) page(name string) *page {
	st.mu.Lock()
	p := st.pages[name]
	if p == nil {
		p = &page{}
		if len(st.pages) < kept {
			st.pages[name] = p
		}
	}
	st.mu.Unlock()
	p.once.Do(func() {
		p.body, p.err = read(st.Site, name)
		p.hash = hash(p.body)
		if p.err != nil {
			p.hash = hash([]byte(p.err.Error()))
		}
	})
	return p
}

// read reads a file of a site. What goes wrong in one page must not end the
// preview of all others.
func read(s Site, name string) (b []byte, err error) {
	defer func() {
		if v := recover(); v != nil {
			b, err = nil, fmt.Errorf("%w: %v", errPanic, v)
		}
	}()
	return s.Read(name)
}

// has reports whether there is a site with such a file.
func (st *state) has(name string) bool {
	return st.Site != nil && st.Site.Has(name)
}

// hash is that of a file, or "" if there is none.
func (st *state) hash(name string) string {
	if !st.has(name) {
		return ""
	}
	b, err := read(st.Site, name)
	if err != nil {
		return ""
	}
	return hash(b)
}

// The kinds of what is shown at the address of a page, as tokens begin.
const (
	good    = "page-"
	broken  = "broken-"
	missing = "missing-"
	waiting = "waiting"
)

// token says what is shown at the address of a page. Two states that show the
// same there have the same token.
func (st *state) token(name string) string {
	switch {
	case st.Site == nil:
		return waiting
	case !st.Site.Has(name):
		if !st.Site.Has(notFound) {
			return missing
		}
		return missing + st.page(notFound).hash
	}
	p := st.page(name)
	switch {
	case errors.Is(p.err, fs.ErrNotExist):
		return missing
	case p.err != nil:
		return broken + p.hash
	}
	return good + p.hash
}

// withScript is a page with the preview's script in its head, which is told
// what it is in.
func withScript(page []byte, name, token, stamp string) []byte {
	tag := fmt.Appendf(nil, `<script src="%spreview.js" data-page="%s" data-token="%s" data-state="%s" defer></script>`,
		ours, escape(name), token, stamp)
	at := bytes.Index(page, []byte("</head>"))
	if at < 0 { // a layout of the author's own
		at = len(page)
	}
	out := make([]byte, 0, len(page)+len(tag))
	out = append(out, page[:at]...)
	out = append(out, tag...)
	return append(out, page[at:]...)
}
