package site

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"golang.org/x/net/html"

	"dossier/internal/bench"
	"dossier/internal/dossier"
	"dossier/internal/render"
	"dossier/internal/search"
	"dossier/static"
)

// own is the repository's own dossier.
const own = "../.."

// buildInto builds and fails the test on any mistake.
func buildInto(t *testing.T, o Options) *Result {
	t.Helper()
	res, mistakes, err := Build(t.Context(), o)
	if err != nil || len(mistakes) > 0 {
		t.Fatal(mistakes, err)
	}
	return res
}

// What the HTML, style and script of a page of our own dossier may weigh, in
// bytes: any page, and the whole dossier on one; and the script alone.
const (
	maxPage       = 155_000
	maxEverything = 500_000
	maxScript     = 25_000
)

// TestOwnDossier builds the dossier of this repository and reads it as a
// reviewer does.
func TestOwnDossier(t *testing.T) {
	out := t.TempDir()
	d := buildInto(t, Options{Dir: own, Out: out}).Dossier
	files := readSite(t, out)
	checkSite(t, files, "/")

	assets := 0
	for name, data := range files {
		if ext := filepath.Ext(name); strings.HasPrefix(name, "assets/") && !strings.HasPrefix(name, search.Folder) && !strings.HasPrefix(name, render.GlimpseFolder) && (ext == ".css" || ext == ".js") {
			assets += len(data)
		}
	}
	if n := len(files["assets/"+static.ScriptName]); n == 0 || n > maxScript {
		t.Errorf("the script has %d bytes, want at most %d", n, maxScript)
	}
	for name, data := range files {
		most := maxPage
		if name == "everything.html" {
			most = maxEverything
		}
		if filepath.Ext(name) == ".html" && len(data)+assets > most {
			t.Errorf("%s weighs %d bytes with its style, want at most %d", name, len(data)+assets, most)
		}
	}
	for _, s := range d.Held() {
		verbatim(t, files["sources/"+s.Slug+".html"], s)
	}
}

// verbatim checks the promise of the program: what a reader sees of a source,
// words of ours in sup and aside left out, is its text.
func verbatim(t *testing.T, page []byte, s *dossier.Source) {
	t.Helper()
	p := parsePage(t, page)
	for i, para := range s.Text.Paragraphs {
		id := "p" + strconv.Itoa(i+1)
		var at *html.Node
		for n := range p.root.Descendants() {
			if n.Type == html.ElementNode && attr(n, "id") == id {
				at = n
				break
			}
		}
		if at == nil {
			t.Errorf("%s has no paragraph %s", s.Slug, id)
			continue
		}
		for n := range at.Descendants() {
			if n.Data == "p" && n.Type == html.ElementNode {
				at = n
				break
			}
		}
		if got, want := seen(at), s.Text.Raw[para.Start:para.End]; got != want {
			t.Errorf("%s %s reads\n\t%q\nwant\n\t%q", s.Slug, id, got, want)
		}
	}
}

func seen(n *html.Node) string {
	if n.Type == html.TextNode {
		return n.Data
	}
	if n.Data == "sup" || n.Data == "aside" {
		return ""
	}
	var b strings.Builder
	for c := range n.ChildNodes() {
		b.WriteString(seen(c))
	}
	return b.String()
}

// The same input gives the same bytes: on one core or eight, from two clones in
// different folders, under another time zone, locale and home.
func TestBuildTwice(t *testing.T) {
	one, two := filepath.Join(t.TempDir(), "clone"), filepath.Join(t.TempDir(), "another clone")
	files := bench.Generate(60, 3)
	for _, dir := range []string{one, two} {
		if err := bench.Write(dir, files); err != nil {
			t.Fatal(err)
		}
	}
	buildInto(t, Options{Dir: one, Jobs: 1, BaseURL: "https://example.org/d/"})
	t.Setenv("TZ", "Pacific/Kiritimati")
	t.Setenv("LANG", "tr_TR.UTF-8")
	t.Setenv("HOME", two)
	buildInto(t, Options{Dir: two, Jobs: 8, BaseURL: "https://example.org/d/"})
	a, b := readSite(t, filepath.Join(one, "build")), readSite(t, filepath.Join(two, "build"))
	if len(a) < 100 {
		t.Fatalf("only %d files", len(a))
	}
	sameSite(t, a, b)
	checkSite(t, a, "/d/")
	for name, data := range a {
		if strings.Contains(string(data), one) {
			t.Errorf("%s holds the path of the dossier", name)
		}
	}
}

// Lists over two hundred are paged, and every link still leads to its place.
func TestLargeDossier(t *testing.T) {
	if testing.Short() {
		t.Skip("takes some seconds")
	}
	dir := filepath.Join(t.TempDir(), "d")
	if err := bench.Write(dir, bench.Generate(600, 5)); err != nil {
		t.Fatal(err)
	}
	out := t.TempDir()
	buildInto(t, Options{Dir: dir, Out: out})
	files := readSite(t, out)
	checkSite(t, files, "/")
	for _, name := range []string{"sources/index--3.html", "claims/index--2.html", "verification--2.html", "coverage--2.html"} {
		if files[name] == nil {
			t.Errorf("there is no %s", name)
		}
	}
}

// A build that is stopped leaves the former site, and nothing of its own.
func TestBuildStopped(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "d")
	if err := bench.Write(dir, bench.Generate(40, 1)); err != nil {
		t.Fatal(err)
	}
	o := Options{Dir: dir, Jobs: 2}
	buildInto(t, o)
	before := readSite(t, filepath.Join(dir, "build"))

	// Another title changes every page.
	index := filepath.Join(dir, "content", "index.md")
	if err := os.WriteFile(index, []byte("---\ntitle: Another\n---\n"), 0o644); err != nil {
		t.Fatal(err)
	}
	ctx, stop := context.WithCancel(t.Context())
	o.Progress = func(done, _ int) {
		if done == 20 {
			stop()
		}
	}
	if _, _, err := Build(ctx, o); !errors.Is(err, context.Canceled) {
		t.Fatalf("error is %v", err)
	}
	sameSite(t, before, readSite(t, filepath.Join(dir, "build")))

	o.Progress = nil
	if res := buildInto(t, o); res.Written < 50 {
		t.Errorf("after it, %d files were written", res.Written)
	}
}

// One build at a time: the second is told who holds the output.
func TestBuildLocked(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "d")
	if err := bench.Write(dir, bench.Generate(5, 1)); err != nil {
		t.Fatal(err)
	}
	o := Options{Dir: dir, Jobs: 1}
	var inner error
	tried := false
	first := o
	first.Progress = func(int, int) {
		if !tried {
			tried = true
			_, _, inner = Build(t.Context(), o)
		}
	}
	buildInto(t, first)
	if inner == nil || !strings.Contains(inner.Error(), "another dossier (process "+strconv.Itoa(os.Getpid())+") is writing to ") {
		t.Errorf("the second build's error is %v", inner)
	}
	if _, err := os.Stat(filepath.Join(dir, "build", ".dossier-lock")); !errors.Is(err, os.ErrNotExist) {
		t.Errorf("the lock is left: %v", err)
	}
	buildInto(t, o)
}
