package main

import (
	"io"
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"dossier/internal/bench"
)

// What could not be written is written as soon as anything is saved again, were
// it with the same words.
func TestBuildWatchTriesAgain(t *testing.T) {
	l := goLive(t, "build", "--watch")
	l.until("^watching for changes")
	const page, way = "content/pages/new.md", "build/new.html"
	const words = "---\ntitle: New\n---\n"
	l.must(os.MkdirAll(l.path(way), 0o755), os.MkdirAll(l.path("content/pages"), 0o755), l.write(page, words))
	l.until("which no build made")
	l.must(os.Remove(l.path(way)), l.write(page, words))
	l.until("mended")
	if d := difference(l.clean(), l.output()); d != "" {
		t.Errorf("%s differs from a clean build's", d)
	}
}

// Where no browser can be opened the preview runs on, and says where it is.
func TestServeWithoutABrowser(t *testing.T) {
	t.Setenv("PATH", t.TempDir())
	l := goLive(t, "serve", "--addr", "127.0.0.1:0", "--open")
	l.until("^dossier: no browser was opened .*; go to http://127.0.0.1:")
}

// Started with mistakes, the preview shows them and waits for them to be mended.
func TestServeStartsWithMistakes(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "dossier")
	if err := bench.Write(dir, bench.Generate(5, 3)); err != nil {
		t.Fatal(err)
	}
	l := &live{t: t, dir: dir, lines: make(chan string, 1000)}
	l.must(l.write("content/index.md", "---\ntitle: T\nno: 1\n---\n"))
	l.start("serve", "--addr", "127.0.0.1:0")
	at := strings.Fields(l.until("^http://"))[0]
	l.until("1 mistake; ")
	body := func() string {
		t.Helper()
		resp, err := http.Get(at)
		if err != nil {
			t.Fatal(err)
		}
		defer resp.Body.Close()
		b, err := io.ReadAll(resp.Body)
		if err != nil {
			t.Fatal(err)
		}
		return string(b)
	}
	if b := body(); !strings.Contains(b, "preview.js") || strings.Contains(b, "masthead") {
		t.Errorf("the page before there is a site: %s", b)
	}
	l.must(l.write("content/index.md", "---\ntitle: Mended at last\n---\n"))
	l.until("mended")
	if b := body(); !strings.Contains(b, "Mended at last") {
		t.Errorf("the page of the mended site: %s", b)
	}
}

// What a file is called is shown, and does nothing to the terminal.
func TestServeOfAHostileName(t *testing.T) {
	l := goLive(t, "serve", "--addr", "127.0.0.1:0")
	l.until("verified$")
	const name = "content/claims/a\x1b[31mb.md"
	l.must(l.write(name, "---\ntitle: N\n---\n"))
	l.until("1 mistake; ")
	l.must(os.Remove(l.path(name)))
	if line := l.until("mended"); !strings.HasSuffix(line, `: content/claims/a\u001b[31mb.md`) {
		t.Errorf("the terminal was given %q", line)
	}
}
