package preview

import (
	"context"
	"io"
	"io/fs"
	"net"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"testing"
	"testing/fstest"
)

func folderOfFiles() fstest.MapFS {
	return fstest.MapFS{
		"index.html":           {Data: []byte("home")},
		"404.html":             {Data: []byte("not here")},
		"claims/index.html":    {Data: []byte("all claims")},
		"claims/arrests.html":  {Data: []byte("arrests")},
		"data/dossier.json":    {Data: []byte("{}")},
		"assets/style.css":     {Data: []byte("p{}")},
		"assets/x.unknown":     {Data: []byte("<script>alert")},
		"a b/ü.html":           {Data: []byte("ü")},
		"x%2fy.html":           {Data: []byte("odd")},
		".dossier-manifest":    {Data: []byte("secret")},
		".git/config":          {Data: []byte("secret")},
		"claims/.hidden.html":  {Data: []byte("secret")},
		"pipe.html":            {Mode: fs.ModeNamedPipe},
		"piped/index.html":     {Mode: fs.ModeNamedPipe},
		"link.html":            {Data: []byte("index.html"), Mode: fs.ModeSymlink},
		"dir.html/inside.html": {Data: []byte("inside")},
	}
}

// A folder is a site in a tree of files, of which some are none.
type folder struct {
	fake
	root fs.FS
}

func (f *folder) Has(name string) bool {
	info, err := fs.Lstat(f.root, name)
	return err == nil && info.Mode().IsRegular()
}

func (f *folder) Read(name string) ([]byte, error) { return fs.ReadFile(f.root, name) }

// serving is a handler that shows the files of fsys.
func serving(fsys fs.FS, host string, port int) *handler {
	s := New(Options{})
	s.Show(State{Site: &folder{root: fsys}})
	return newHandler(s, host, port)
}

// ask sends a request with any method, Host and target, however malformed.
func ask(h http.Handler, method, host, target string) *http.Response {
	u, err := url.ParseRequestURI(target)
	if err != nil {
		u = &url.URL{Path: target}
	}
	r := &http.Request{Method: method, Host: host, URL: u, RequestURI: target, Proto: "HTTP/1.1", ProtoMajor: 1, ProtoMinor: 1, Header: http.Header{}, Body: http.NoBody}
	w := httptest.NewRecorder()
	h.ServeHTTP(w, r)
	return w.Result()
}

func body(t *testing.T, r *http.Response) string {
	t.Helper()
	b, err := io.ReadAll(r.Body)
	if err != nil {
		t.Fatal(err)
	}
	return built(string(b))
}

// built is a page as a build would write it: without the preview's script.
func built(page string) string {
	before, rest, found := strings.Cut(page, `<script src="/_dossier/preview.js" `)
	_, after, ended := strings.Cut(rest, " defer></script>")
	if !found || !ended {
		return page
	}
	return before + after
}

func TestHandlerServesFiles(t *testing.T) {
	h := serving(folderOfFiles(), "127.0.0.1", 1313)
	for _, tt := range []struct {
		target, body, contentType string
	}{
		{"/", "home", "text/html; charset=utf-8"},
		{"/index.html", "home", "text/html; charset=utf-8"},
		{"/?lang=../../etc/passwd", "home", "text/html; charset=utf-8"},
		{"/claims/", "all claims", "text/html; charset=utf-8"},
		{"/claims/arrests.html", "arrests", "text/html; charset=utf-8"},
		{"/data/dossier.json", "{}", "application/json"},
		{"/assets/style.css", "p{}", "text/css; charset=utf-8"},
		{"/assets/x.unknown", "<script>alert", "application/octet-stream"},
		{"/a%20b/%C3%BC.html", "ü", "text/html; charset=utf-8"},
		{"/x%252fy.html", "odd", "text/html; charset=utf-8"}, // decoded once, not twice
	} {
		got := ask(h, "GET", "localhost:1313", tt.target)
		if got.StatusCode != 200 || got.Header.Get("Content-Type") != tt.contentType {
			t.Errorf("%s: %d, %s; want 200, %s", tt.target, got.StatusCode, got.Header.Get("Content-Type"), tt.contentType)
		}
		if b := body(t, got); b != tt.body {
			t.Errorf("%s: got %q, want %q", tt.target, b, tt.body)
		}
		if b := body(t, ask(h, "HEAD", "localhost:1313", tt.target)); b != "" {
			t.Errorf("HEAD %s: got a body, %q", tt.target, b)
		}
	}
}

// Requests as a page of another site, a scanner or a confused client sends.
func TestHandlerRefuses(t *testing.T) {
	h := serving(folderOfFiles(), "127.0.0.1", 1313)
	const us = "127.0.0.1:1313"
	for _, tt := range []struct {
		name, method, host, target string
		want                       int
	}{
		{"our name", "GET", "localhost:1313", "/", 200},
		{"our name in capitals", "GET", "LOCALHOST:1313", "/", 200},
		{"our address", "GET", "127.0.0.1:1313", "/", 200},
		{"our address, version 6", "GET", "[::1]:1313", "/", 200},
		{"a foreign name", "GET", "evil.example:1313", "/", 421},
		{"a foreign name that begins with ours", "GET", "localhost.evil.example:1313", "/", 421},
		{"a foreign name with ours in it", "GET", "localhost:1313@evil.example", "/", 421},
		{"another port", "GET", "localhost:1314", "/", 421},
		{"no port", "GET", "localhost", "/", 421},
		{"no host", "GET", "", "/", 421},
		{"a dot at the end", "GET", "localhost.:1313", "/", 421},
		{"another address of ours", "GET", "192.168.0.2:1313", "/", 421},
		{"every address", "GET", "0.0.0.0:1313", "/", 421},
		{"host before method", "POST", "evil.example:1313", "/", 421},
		{"host before path", "GET", "evil.example:1313", "/../x", 421},

		{"post", "POST", us, "/", 405},
		{"put", "PUT", us, "/index.html", 405},
		{"delete", "DELETE", us, "/index.html", 405},
		{"options", "OPTIONS", us, "/", 405},
		{"options of all", "OPTIONS", us, "*", 405},
		{"trace", "TRACE", us, "/", 405},
		{"connect", "CONNECT", us, "evil.example:443", 405},
		{"a made-up method", "BREW", us, "/", 405},
		{"a method in small letters", "get", us, "/", 405},

		{"up", "GET", us, "/../secret", 400},
		{"up, escaped", "GET", us, "/%2e%2e/secret", 400},
		{"up, half escaped", "GET", us, "/claims/.%2E/.dossier-manifest", 400},
		{"here", "GET", us, "/./index.html", 400},
		{"up at the end", "GET", us, "/claims/..", 400},
		{"escaped slash", "GET", us, "/claims%2farrests.html", 400},
		{"escaped slash in capitals", "GET", us, "/claims%2Farrests.html", 400},
		{"escaped slash beside a quotation mark", "GET", us, "/claims%2farrests.html\"", 400},
		{"backslash", "GET", us, `/..\secret`, 400},
		{"backslash, escaped", "GET", us, "/..%5csecret", 400},
		{"nul", "GET", us, "/index.html%00.png", 400},
		{"line end", "GET", us, "/x%0d%0aSet-Cookie:%20a=b", 400},
		{"a stream's name", "GET", us, "/index.html::$DATA", 400},
		{"a drive", "GET", us, "/c:/windows", 400},
		{"not UTF-8", "GET", us, "/%ff.html", 400},
		{"no slash", "GET", us, "index.html", 400},
		{"an empty path", "GET", us, "", 400},

		{"the manifest", "GET", us, "/.dossier-manifest", 404},
		{"a dot-folder", "GET", us, "/.git/config", 404},
		{"a dot-file in a folder", "GET", us, "/claims/.hidden.html", 404},
		{"a folder without an index", "GET", us, "/data/", 404},
		{"a folder without an index or a slash", "GET", us, "/data", 404},
		{"a folder like a page", "GET", us, "/dir.html", 404},
		{"a file as a folder", "GET", us, "/index.html/", 404},
		{"a file as a folder with files", "GET", us, "/index.html/x", 404},
		{"two slashes", "GET", us, "//claims/", 404},
		{"two slashes and a host", "GET", us, "//evil.example", 404},
		{"two slashes and a folder of ours", "GET", us, "//evil.example/%2e%2e", 404},
		{"two slashes within", "GET", us, "/claims//arrests.html", 404},
		{"two slashes at the end", "GET", us, "/claims//", 404},
		{"a pipe", "GET", us, "/pipe.html", 404},
		{"a pipe as an index", "GET", us, "/piped/", 404},
		{"a link", "GET", us, "/link.html", 404},
		{"nothing", "GET", us, "/<script>alert(1)</script>", 404},
		{"a long name", "GET", us, "/" + strings.Repeat("x", 5000), 404},
	} {
		t.Run(tt.name, func(t *testing.T) {
			got := ask(h, tt.method, tt.host, tt.target)
			if got.StatusCode != tt.want {
				t.Errorf("status %d, want %d", got.StatusCode, tt.want)
			}
			for name, want := range map[string]string{
				"X-Content-Type-Options":       "nosniff",
				"X-Frame-Options":              "DENY",
				"Cross-Origin-Resource-Policy": "same-origin",
				"Cache-Control":                "no-store",
				"Access-Control-Allow-Origin":  "",
				"Set-Cookie":                   "",
			} {
				if v := got.Header.Get(name); v != want {
					t.Errorf("%s is %q, want %q", name, v, want)
				}
			}
			b := body(t, got)
			if strings.Contains(b, "secret") || strings.Contains(b, "<script>alert") {
				t.Errorf("the answer holds %q", b)
			}
			if got.StatusCode == 404 && b != "not here" {
				t.Errorf("the answer is %q, not the site's own page", b)
			}
		})
	}
}

func TestHandlerLeadsToFolders(t *testing.T) {
	fsys := folderOfFiles()
	fsys["ü b/index.html"] = &fstest.MapFile{}
	h := serving(fsys, "127.0.0.1", 1313)
	for target, want := range map[string]string{
		"/claims":        "/claims/",
		"/claims?x=//y":  "/claims/",
		"/%C3%BC%20b":    "/%C3%BC%20b/",
		"/claims/../x//": "",
	} {
		got := ask(h, "GET", "localhost:1313", target)
		if l := got.Header.Get("Location"); l != want || want != "" && got.StatusCode != 302 {
			t.Errorf("%s: %d to %q, want 302 to %q", target, got.StatusCode, l, want)
		}
	}
}

func TestHandlerWithoutPageForMissing(t *testing.T) {
	h := serving(fstest.MapFS{}, "127.0.0.1", 1313)
	got := ask(h, "GET", "localhost:1313", "/<b>")
	if b := body(t, got); got.StatusCode != 404 || b != "404 Not Found\n" {
		t.Errorf("got %d, %q", got.StatusCode, b)
	}
}

func TestHandlerAnswersToItsAddress(t *testing.T) {
	reached := &net.TCPAddr{IP: net.IPv4(192, 168, 0, 2), Port: 1313}
	for _, tt := range []struct {
		bound, host string
		port        int
		want        int
	}{
		{"192.168.0.2", "192.168.0.2:1313", 1313, 200},
		{"192.168.0.2", "192.168.0.3:1313", 1313, 421},
		{"Desk.local", "desk.local:1313", 1313, 200},
		{"", "192.168.0.2:1313", 1313, 200},
		{"0.0.0.0", "192.168.0.2:1313", 1313, 200},
		{"::", "192.168.0.2:1313", 1313, 200},
		{"0.0.0.0", "192.168.0.3:1313", 1313, 421}, // not the one that was reached
		{"0.0.0.0", "192.168.0.2:80", 1313, 421},
		{"0.0.0.0", "0.0.0.0:1313", 1313, 421},
		{"0.0.0.0", "evil.example:1313", 1313, 421},
		{"0.0.0.0", "", 1313, 421},
		{"127.0.0.1", "localhost", 80, 200},
		{"127.0.0.1", "[::1]", 80, 200},
		{"127.0.0.1", "evil.example", 80, 421},
	} {
		h := serving(folderOfFiles(), tt.bound, tt.port)
		ctx := context.WithValue(t.Context(), http.LocalAddrContextKey, reached)
		r := httptest.NewRequestWithContext(ctx, "GET", "/", nil)
		r.Host = tt.host
		w := httptest.NewRecorder()
		h.ServeHTTP(w, r)
		if w.Code != tt.want {
			t.Errorf("bound to %q, asked as %q: %d, want %d", tt.bound, tt.host, w.Code, tt.want)
		}
	}
}

// A forwarded port or a container is reached by a name and a port of its own.
func TestHandlerAnswersToAllowedHosts(t *testing.T) {
	s := New(Options{Hosts: []string{"localhost", "Preview.example", "[::1]"}})
	s.Show(State{Site: newFake("index.html", htmlOf("home"))})
	h := newHandler(s, "127.0.0.1", 1313)
	for _, tt := range []struct {
		host, origin string
		want         int
	}{
		{"localhost:8080", "", 200},
		{"localhost:8080", "http://localhost:8080", 200},
		{"localhost:8080", "https://localhost:8080", 200},
		{"localhost:8080", "http://localhost:9090", 403},
		{"localhost", "http://localhost", 200},
		{"[::1]:8080", "http://[::1]:8080", 200},
		{"preview.EXAMPLE", "https://preview.example", 200},
		{"preview.example:443", "https://preview.example:443", 200},
		{"preview.example", "https://evil.example", 403},
		{"preview.example", "null", 403},
		{"127.0.0.1:1313", "http://127.0.0.1:1313", 200},
		{"127.0.0.1:1313", "https://127.0.0.1:1313", 403}, // not allowed by name
		{"127.0.0.1:1313", "https://preview.example", 403},
		{"127.0.0.1:8080", "", 421},
		{"preview.example.evil.example", "", 421},
		{"evil.preview.example", "", 421},
		{"localhost:8080@evil.example", "", 421},
		{"", "", 421},
	} {
		r := httptest.NewRequestWithContext(t.Context(), "GET", "/_dossier/mistakes", nil)
		r.Host = tt.host
		if tt.origin != "" {
			r.Header.Set("Origin", tt.origin)
		}
		w := httptest.NewRecorder()
		h.ServeHTTP(w, r)
		if w.Code != tt.want {
			t.Errorf("asked as %q from %q: %d, want %d", tt.host, tt.origin, w.Code, tt.want)
		}
	}
}

// Who is refused for the host is told the option, and no name that may be
// another's.
func TestHandlerSaysHowToAllowAHost(t *testing.T) {
	h := serving(folderOfFiles(), "127.0.0.1", 1313)
	for host, want := range map[string]string{
		"localhost:8080":  "dossier serve --host localhost\n",
		"[::1]:8080":      "dossier serve --host ::1\n",
		"evil.example":    "dossier serve --host NAME\n",
		"<b>evil.example": "dossier serve --host NAME\n",
	} {
		got := ask(h, "GET", host, "/")
		if b := body(t, got); !strings.HasSuffix(b, want) || strings.Contains(b, "evil") || got.Header.Get("Content-Type") != "text/plain; charset=utf-8" {
			t.Errorf("%s is told %q, want %q", host, b, want)
		}
	}
}

func TestCheckHost(t *testing.T) {
	for name, want := range map[string]bool{
		"localhost": true, "Preview.example.org": true, "my_box-1": true, "192.168.0.2": true, "::1": true, "[::1]": true,
		"": false, "*": false, "http://a": false, "a/b": false, "a:80": false, "a b": false, "bücher.example": false, "a,b": false, "[a]": false,
	} {
		if got := CheckHost(name); got != want {
			t.Errorf("%q: %t, want %t", name, got, want)
		}
	}
}

// Whatever is asked for, a dot-file or what lies outside is never the answer.
func FuzzHandler(f *testing.F) {
	for _, target := range []string{"/", "/claims", "/.git/config", "/%2e%2e/x", "//x", `/\x`, "/%00", "/a%2fb", "*"} {
		f.Add(target)
	}
	h := serving(folderOfFiles(), "127.0.0.1", 1313)
	f.Fuzz(func(t *testing.T, target string) {
		got := ask(h, "GET", "localhost:1313", target)
		if strings.Contains(body(t, got), "secret") {
			t.Errorf("%q opens what is hidden", target)
		}
		if l := got.Header.Get("Location"); l != "" && (l[0] != '/' || strings.HasPrefix(l, "//") || strings.ContainsAny(l, "\\\r\n")) {
			t.Errorf("%q leads to %q", target, l)
		}
	})
}
