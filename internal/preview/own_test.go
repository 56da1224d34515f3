package preview

import (
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"dossier/internal/diag"
)

// What belongs to the preview is for pages of this very server: it leads to an
// author's files, and shows words of a draft.
func TestOwnRefuses(t *testing.T) {
	s := New(Options{})
	s.Show(State{Site: newFake(fled, htmlOf("a"))})
	h := newHandler(s, "127.0.0.1", 1313)
	for _, tt := range []struct {
		name, method, host, header, value string
		want                              int
	}{
		{"no browser", "GET", "127.0.0.1:1313", "", "", 200},
		{"our origin", "GET", "127.0.0.1:1313", "Origin", "http://127.0.0.1:1313", 200},
		{"our origin by its name", "GET", "localhost:1313", "Origin", "http://localhost:1313", 200},
		{"our page", "GET", "127.0.0.1:1313", "Sec-Fetch-Site", "same-origin", 200},
		{"typed", "GET", "127.0.0.1:1313", "Sec-Fetch-Site", "none", 200},
		{"another origin", "GET", "127.0.0.1:1313", "Origin", "https://evil.example", 403},
		{"another port", "GET", "127.0.0.1:1313", "Origin", "http://127.0.0.1:8080", 403},
		{"another name of ours", "GET", "127.0.0.1:1313", "Origin", "http://localhost:1313", 403},
		{"another scheme", "GET", "127.0.0.1:1313", "Origin", "https://127.0.0.1:1313", 403},
		{"an origin that begins with ours", "GET", "127.0.0.1:1313", "Origin", "http://127.0.0.1:1313.evil.example", 403},
		{"no origin", "GET", "127.0.0.1:1313", "Origin", "null", 403},
		{"an empty origin", "GET", "127.0.0.1:1313", "Origin", "", 403},
		{"another site", "GET", "127.0.0.1:1313", "Sec-Fetch-Site", "cross-site", 403},
		{"another port, as browsers say", "GET", "127.0.0.1:1313", "Sec-Fetch-Site", "same-site", 403},
		{"nonsense", "GET", "127.0.0.1:1313", "Sec-Fetch-Site", "x", 403},
		{"another host", "GET", "evil.example:1313", "Origin", "http://evil.example:1313", 421},
		{"post", "POST", "127.0.0.1:1313", "Origin", "http://127.0.0.1:1313", 405},
		{"a question beforehand", "OPTIONS", "127.0.0.1:1313", "Origin", "https://evil.example", 405},
	} {
		for _, path := range []string{"events", "mistakes", "behind?page=" + fled, "preview.js", "preview.css"} {
			r := httptest.NewRequestWithContext(t.Context(), tt.method, "/_dossier/"+path, nil)
			if path == "events" && tt.want == 200 {
				r.Method = "HEAD" // a stream would go on
			}
			r.Host = tt.host
			if tt.header != "" {
				r.Header.Set(tt.header, tt.value)
			}
			w := httptest.NewRecorder()
			h.ServeHTTP(w, r)
			if w.Code != tt.want {
				t.Errorf("%s, %s: %d, want %d", tt.name, path, w.Code, tt.want)
			}
			for name := range w.Header() {
				if strings.HasPrefix(name, "Access-Control-") {
					t.Errorf("%s, %s: there is a header %s", tt.name, path, name)
				}
			}
			if w.Header().Get("X-Content-Type-Options") != "nosniff" || w.Header().Get("Cross-Origin-Resource-Policy") != "same-origin" {
				t.Errorf("%s, %s: not all headers are there", tt.name, path)
			}
		}
	}
	for target, want := range map[string]int{
		"/_dossier":                           404,
		"/_dossier/":                          404,
		"/_dossier/begin.js":                  404,
		"/_dossier/script/begin.js":           404,
		"/_dossier/own.go":                    404,
		"/_dossier/..%2fown.go":               400,
		"/_dossier/../../index.html":          400,
		"/_dossier/.git":                      404,
		"/_dossier/quote":                     400,
		"/_dossier/quote?source=x&p=0":        400,
		"/_dossier/quote?source=x&p=x":        400,
		"/_dossier/quote?source=../x&p=1":     404,
		"/_dossier/behind?page=../../../x":    200,
		"/_dossier/behind":                    200,
		"/_dossier/events/":                   404,
		"/_dossier/mistakes?file=/etc/passwd": 200,
	} {
		if got := ask(h, "GET", "127.0.0.1:1313", target); got.StatusCode != want {
			t.Errorf("%s: %d, want %d", target, got.StatusCode, want)
		}
	}
}

// answer asks a server that says yes, and decodes what it says.
func answer[T any](t *testing.T, s *Server, target string) T {
	t.Helper()
	got := ask(newHandler(s, "127.0.0.1", 1313), "GET", "127.0.0.1:1313", target)
	if got.StatusCode != 200 || got.Header.Get("Content-Type") != "application/json" {
		t.Fatalf("%s: %s, %s", target, got.Status, got.Header.Get("Content-Type"))
	}
	var v T
	if err := json.Unmarshal([]byte(body(t, got)), &v); err != nil {
		t.Fatal(err)
	}
	return v
}

func TestReport(t *testing.T) {
	s := New(Options{Dir: "/home/ann/fire"})
	if r := answer[report](t, s, "/_dossier/mistakes"); r.Token != "" || r.Mistakes == nil {
		t.Errorf("there is a report before anything was built: %+v", r)
	}
	s.Show(State{Mistakes: append(mistakes(60), diag.Mistake{Severity: diag.Warning}), Failure: errors.New("open /home/ann/fire/x: denied")})
	r := answer[report](t, s, "/_dossier/mistakes")
	if !r.Blocked || r.Old || r.Total != 61 || r.Errors != 60 || len(r.Mistakes) != listed || r.Failure != "open x: denied" || r.Token == "" {
		t.Errorf("got %+v", r)
	}
	s.Show(State{Site: newFake()})
	s.Show(State{Mistakes: mistakes(1)})
	if after := answer[report](t, s, "/_dossier/mistakes"); !after.Blocked || !after.Old {
		t.Errorf("with a good site behind it: got %+v", after)
	}
	s.Show(State{Site: newFake(), Mistakes: diag.List{{Severity: diag.Warning}}})
	if after := answer[report](t, s, "/_dossier/mistakes"); after.Blocked || after.Old || after.Total != 1 {
		t.Errorf("with a warning only: got %+v", after)
	}
	want := mistake{
		File: "content/claims/fled.md", Line: 2, Column: 3, Severity: "error", Code: diag.UnknownLink, Message: "unknown",
		Link: "vscode://file/home/ann/fire/content/claims/fled.md:2",
	}
	if got := r.Mistakes[1]; fmt.Sprint(got) != fmt.Sprint(want) {
		t.Errorf("got %v\nwant %v", got, want)
	}
}

func TestBehind(t *testing.T) {
	type place struct {
		File, Link string
		Line       int
	}
	type behind struct {
		place
		Quotations map[string]place
	}
	site := newFake(fled, "")
	site.behind = map[string]Behind{fled: {"content/claims/fled.md", 1, map[string]Place{"q-fled-1": {"content/claims/fled.md", 6}}}}
	s := New(Options{Dir: "/x"})
	if got := answer[behind](t, s, "/_dossier/behind?page="+fled); got.File != "" {
		t.Errorf("without a site: got %v", got)
	}
	s.Show(State{Site: site})
	got := answer[struct {
		File, Link string
		Line       int
		Quotations map[string]place
	}](t, s, "/_dossier/behind?page="+fled)
	if got.Link != "vscode://file/x/content/claims/fled.md:1" || got.Quotations["q-fled-1"] != (place{"content/claims/fled.md", "vscode://file/x/content/claims/fled.md:6", 6}) {
		t.Errorf("got %v", got)
	}
}

func TestQuote(t *testing.T) {
	site := newFake()
	site.quote = func(source string, paragraph int, words string) (Quote, error) {
		if source == "broken" {
			return Quote{}, errors.New("odd")
		}
		if source != "wire" {
			return Quote{}, fs.ErrNotExist
		}
		return Quote{Markdown: "> " + words, Link: fmt.Sprintf("%s#p%d", source, paragraph)}, nil
	}
	s := New(Options{})
	h := newHandler(s, "127.0.0.1", 1313)
	const target = "/_dossier/quote?source=wire&p=4&words=over+%3C50%3E%0Apeople"
	if got := ask(h, "GET", "127.0.0.1:1313", target).StatusCode; got != http.StatusServiceUnavailable {
		t.Errorf("without a site: %d", got)
	}
	s.Show(State{Site: site})
	if got, want := answer[Quote](t, s, target), (Quote{Markdown: "> over <50>\npeople", Link: "wire#p4"}); got != want {
		t.Errorf("got %v, want %v", got, want)
	}
	for source, want := range map[string]int{"none": 404, "broken": 500} {
		if got := ask(h, "GET", "127.0.0.1:1313", "/_dossier/quote?p=1&source="+source).StatusCode; got != want {
			t.Errorf("%s: %d, want %d", source, got, want)
		}
	}
}

func TestEditorLinks(t *testing.T) {
	for _, tt := range []struct{ dir, editor, file, want string }{
		{"/home/ann/fire", "", "content/x.md", "vscode://file/home/ann/fire/content/x.md:7"},
		{"/home/ann/a fire&b", "", "content/é#?.md", "vscode://file/home/ann/a%20fire%26b/content/%C3%A9%23%3F.md:7"},
		{"/", "", "x.md", "vscode://file/x.md:7"},
		{"C:/fire", "", "x.md", "vscode://file/C:/fire/x.md:7"},
		{"/x", "idea://open?file={path}&line={line}&column={column}", "x:y.md", "idea://open?file=/x/x%3Ay.md&line=7&column=3"},
		{"/x", "{path}", "x.md", ""},
		{"/x", "javascript:alert({line})", "x.md", ""},
		{"/x", " JavaScript:alert({line})", "x.md", ""},
		{"/x", "data:text/html,{path}", "x.md", ""},
		{"", "", "x.md", ""},
		{"/x", "", "", ""},
	} {
		if got := (Options{Dir: tt.dir, Editor: tt.editor}).link(tt.file, 7, 3); got != tt.want {
			t.Errorf("%q, %q, %q: got %q, want %q", tt.dir, tt.editor, tt.file, got, tt.want)
		}
	}
}
