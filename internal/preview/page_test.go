package preview

import (
	"fmt"
	"net/http/httptest"
	"strings"
	"testing"

	"dossier/internal/diag"
)

// A served page is the built one and a script; a served asset is the built one.
func TestPageIsTheBuiltOne(t *testing.T) {
	odd := "<html><HEAD></HEAD><body><p>&lt;/head></body></html>\x00"
	site := newFake("index.html", htmlOf("home"), "odd.html", odd, "two.html", "<head></head><head></head>", "assets/x.js", "</head>", "data/x.json", "</head>")
	s := New(Options{})
	s.Show(State{Site: site})
	h := newHandler(s, "127.0.0.1", 1313)
	for name, want := range site.files {
		r := ask(h, "GET", "127.0.0.1:1313", "/"+name)
		if got := body(t, r); r.StatusCode != 200 || got != want {
			t.Errorf("%s: %d, %q; want %q", name, r.StatusCode, got, want)
		}
	}
	page := string(withScript([]byte(site.files["two.html"]), `a"b.html`, "page-1", "x:2"))
	if want := `<head><script src="/_dossier/preview.js" data-page="a&#34;b.html" data-token="page-1" data-state="x:2" defer></script></head><head></head>`; page != want {
		t.Errorf("got %q, want %q", page, want)
	}
}

// What goes wrong in one page is shown there, and nothing of the machine.
func TestPageThatFails(t *testing.T) {
	var warnings []string
	s := New(Options{Dir: "/home/ann/fire", Warn: func(w string) { warnings = append(warnings, w) }})
	s.Show(State{Site: newFake("panic.html", "panic", "fail.html", "fail", "index.html", htmlOf("home"))})
	h := newHandler(s, "127.0.0.1", 1313)
	for name, want := range map[string]string{
		"/panic.html": "a nil &lt;pointer&gt;",
		"/fail.html":  "layout layouts/&lt;base&gt;.html: no such field",
	} {
		r := ask(h, "GET", "127.0.0.1:1313", name)
		if got := body(t, r); r.StatusCode != 500 || !strings.Contains(got, want) || strings.Contains(got, "/home") {
			t.Errorf("%s: %d, %s", name, r.StatusCode, got)
		}
	}
	if len(warnings) != 2 {
		t.Errorf("warned of %q", warnings)
	}
	if r := ask(h, "GET", "127.0.0.1:1313", "/"); r.StatusCode != 200 {
		t.Errorf("the others: %s", r.Status)
	}
}

func TestPageThatIsNotThere(t *testing.T) {
	s := New(Options{})
	s.Show(State{Site: newFake("404.html", "<head></head>")})
	h := newHandler(s, "127.0.0.1", 1313)
	for name, want := range map[string]string{
		"/x.html": "x.html", "/claims/": "claims/index.html", "/claims": "claims", "/" + strings.Repeat("x", 400): "", "/.x": "",
	} {
		w := httptest.NewRecorder()
		h.ServeHTTP(w, httptest.NewRequestWithContext(t.Context(), "GET", "http://127.0.0.1:1313"+name, nil))
		if got := w.Body.String(); w.Code != 404 || !strings.Contains(got, fmt.Sprintf("data-page=%q", want)) {
			t.Errorf("%s: %d, %s; want the page %q", name, w.Code, got, want)
		}
	}
}

func TestPageBeforeThereIsASite(t *testing.T) {
	s := New(Options{Dir: "/home/ann"})
	h := newHandler(s, "127.0.0.1", 1313)
	for target, want := range map[string]int{
		"/": 503, "/claims/x.html": 503, "/claims": 503, "/claims/": 503, "/<script>.html": 503,
		"/assets/style.css": 503, "/../x": 400, "/_dossier/preview.js": 200,
	} {
		r := ask(h, "GET", "127.0.0.1:1313", target)
		if b := body(t, r); r.StatusCode != want || strings.Contains(b, "<script>") {
			t.Errorf("%s: %d, want %d: %s", target, r.StatusCode, want, b)
		}
	}
	s.Show(State{Mistakes: diag.List{{File: "content/<x>.md", Line: 1, Message: "bad <b>"}}})
	b := body(t, ask(h, "GET", "127.0.0.1:1313", "/claims/x.html"))
	if !strings.Contains(b, "<noscript><pre>content/&lt;x&gt;.md:1:0: bad &lt;b&gt;") {
		t.Errorf("the mistakes are not listed: %s", b)
	}
}
