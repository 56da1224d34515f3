package preview

import (
	"bufio"
	"context"
	"encoding/json"
	"errors"
	"io/fs"
	"net/http"
	"net/url"
	"strings"
	"sync"
	"testing"

	"dossier/internal/diag"
)

// A fake is a site in memory. Whoever makes one leaves it alone afterwards.
type fake struct {
	files  map[string]string
	behind map[string]Behind
	pages  map[string]string // of annotations
	moved  map[string]string
	quote  func(source string, paragraph int, words string) (Quote, error)

	mu    sync.Mutex
	reads map[string]int
}

// newFake makes a site of the given names and contents, in turn.
func newFake(files ...string) *fake {
	f := &fake{files: map[string]string{}, reads: map[string]int{}}
	for i := 0; i < len(files); i += 2 {
		f.files[files[i]] = files[i+1]
	}
	return f
}

func (f *fake) Has(name string) bool {
	_, ok := f.files[name]
	return ok
}

// A page that reads "panic" or "fail" does so.
func (f *fake) Read(name string) ([]byte, error) {
	f.mu.Lock()
	f.reads[name]++
	f.mu.Unlock()
	switch s, ok := f.files[name]; {
	case !ok:
		return nil, fs.ErrNotExist
	case s == "panic":
		panic("a nil <pointer>")
	case s == "fail":
		return nil, errors.New("layout /home/ann/fire/layouts/<base>.html: no such field")
	default:
		return []byte(s), nil
	}
}

func (f *fake) Behind(page string) Behind { return f.behind[page] }
func (f *fake) Page(file string) string   { return f.pages[file] }

func (f *fake) Moved(page string, former Site) string {
	if former == nil || !former.Has(page) {
		panic("Moved is asked about a page that was not there")
	}
	return f.moved[page]
}

func (f *fake) Quote(source string, paragraph int, words string) (Quote, error) {
	if f.quote == nil {
		return Quote{}, fs.ErrNotExist
	}
	return f.quote(source, paragraph, words)
}

// run serves until the test is over. It returns what stands before a path, and
// a function that ends it and returns what Serve does.
func run(t *testing.T, s *Server) (origin string, end func() error) {
	t.Helper()
	ctx, cancel := context.WithCancel(t.Context())
	addresses, done := make(chan string, 1), make(chan error, 1)
	s.options.Addr = "127.0.0.1:0"
	go func() { done <- s.Serve(ctx, func(a string) { addresses <- a }) }()
	end = sync.OnceValue(func() error { cancel(); return <-done })
	t.Cleanup(func() { _ = end() })
	select {
	case a := <-addresses:
		return strings.TrimSuffix(a, "/"), end
	case err := <-done:
		t.Fatal(err)
		return "", nil
	}
}

// A listener is a client's stream.
type listener struct {
	t      *testing.T
	events chan string // such as `page claims/x.html`; closed when the stream ends
	close  func()
	tokens map[string]string // the last of each kind
}

// listen opens the stream of a page, of which the client has what the server
// gave it in a token and a stamp; without one it asks for the page first.
func listenTo(t *testing.T, origin, page string, has url.Values) *listener {
	t.Helper()
	if has == nil {
		has = given(t, origin, page)
	}
	has.Set("page", page)
	ctx, cancel := context.WithCancel(t.Context())
	r, err := http.NewRequestWithContext(ctx, "GET", origin+"/_dossier/events?"+has.Encode(), nil)
	if err != nil {
		t.Fatal(err)
	}
	answer, err := http.DefaultClient.Do(r)
	if err != nil {
		t.Fatal(err)
	}
	if answer.StatusCode != 200 || answer.Header.Get("Content-Type") != "text/event-stream" {
		t.Fatalf("%s: %s, %s", page, answer.Status, answer.Header.Get("Content-Type"))
	}
	l := &listener{t: t, events: make(chan string, 100), tokens: map[string]string{}}
	closed := make(chan struct{})
	l.close = func() { cancel(); <-closed }
	t.Cleanup(l.close)
	go func() {
		defer close(closed)
		defer close(l.events)
		defer answer.Body.Close()
		kind := ""
		for lines := bufio.NewScanner(answer.Body); lines.Scan(); {
			name, value, _ := strings.Cut(lines.Text(), ": ")
			switch name {
			case "event":
				kind = value
			case "data":
				l.events <- kind + " " + value
			}
		}
	}()
	return l
}

// given is what a client has of a page after loading it.
func given(t *testing.T, origin, page string) url.Values {
	t.Helper()
	r, err := http.Get(origin + "/" + page)
	if err != nil {
		t.Fatal(err)
	}
	defer r.Body.Close()
	b := new(strings.Builder)
	if _, err := bufio.NewReader(r.Body).WriteTo(b); err != nil {
		t.Fatal(err)
	}
	attr := func(name string) string {
		_, rest, _ := strings.Cut(b.String(), name+`="`)
		value, _, _ := strings.Cut(rest, `"`)
		return value
	}
	if got := attr("data-page"); got != page {
		t.Errorf("the script of %s is told that it is in %q", page, got)
	}
	return url.Values{"token": {attr("data-token")}, "state": {attr("data-state")}}
}

// want reads the next events, each a kind and the names it carries.
func (l *listener) want(events ...string) {
	l.t.Helper()
	for _, want := range events {
		got, open := <-l.events
		if !open {
			l.t.Fatalf("the stream ended, want %q", want)
		}
		kind, data, _ := strings.Cut(got, " ")
		var e struct {
			Page, Token string
			Assets      []string
		}
		if err := json.Unmarshal([]byte(data), &e); err != nil {
			l.t.Fatalf("%s: %v", got, err)
		}
		l.tokens[kind] = e.Token
		words := append([]string{kind}, e.Assets...)
		if e.Page != "" {
			words = append(words, e.Page)
		}
		if s := strings.Join(words, " "); s != want {
			l.t.Fatalf("told %q, want %q", s, want)
		}
	}
}

// htmlOf is a page with words in its main part.
func htmlOf(words string) string {
	return "<!DOCTYPE html><html><head><title>x</title></head><body><main>" + words + "</main></body></html>"
}

// mistakes are as many, all different.
func mistakes(n int) diag.List {
	var l diag.List
	for i := range n {
		l.Add(diag.Mistake{File: "content/claims/fled.md", Line: i + 1, Column: 3, Code: diag.UnknownLink, Message: "unknown"})
	}
	return l
}
