package site

import (
	"bytes"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"golang.org/x/net/html"
	"golang.org/x/tools/txtar"
)

var update = flag.Bool("update", false, "rewrite what the archives want")

// TestGolden builds the dossier in each archive of testdata and compares what
// it asks for under want/: the mistakes, each with its code and its end, or pages
// and data. Of a page only its
// main part counts, for the frame is the same everywhere; a name that ends in
// .whole asks for all of it. A file whose name ends in .quoted is written as a
// Go string, for bytes that an archive cannot hold. The comment on top of an
// archive says why it is there.
//
// A new case is a new archive with empty files under want/; -update fills them
// in, and the diff is to be read.
func TestGolden(t *testing.T) {
	names, err := filepath.Glob("testdata/*.txtar")
	if err != nil || len(names) == 0 {
		t.Fatalf("no archives: %v", err)
	}
	for _, name := range names {
		t.Run(strings.TrimSuffix(filepath.Base(name), ".txtar"), func(t *testing.T) {
			ar := archive(t, name)
			got := golden(t, ar)
			if *update {
				if err := os.WriteFile(name, txtar.Format(got), 0o644); err != nil {
					t.Fatal(err)
				}
				return
			}
			for i, f := range ar.Files {
				if !bytes.Equal(f.Data, got.Files[i].Data) {
					t.Errorf("%s is\n%s\nwant\n%s\n(-update accepts it)", f.Name, got.Files[i].Data, f.Data)
				}
			}
		})
	}
}

// golden is the archive with what its dossier really gives under want/.
func golden(t *testing.T, ar *txtar.Archive) *txtar.Archive {
	t.Helper()
	dir := unpack(t, ar)
	warnings, err := Check(t.Context(), Options{Dir: dir})
	if err != nil {
		t.Fatal(err)
	}
	var files map[string][]byte
	res, mistakes, err := Build(t.Context(), Options{Dir: dir})
	if err != nil {
		t.Fatal(err)
	}
	if len(mistakes) == 0 {
		files = readSite(t, filepath.Join(dir, "build"))
		checkSite(t, files, "/")
		for _, s := range res.Dossier.Held() {
			if s.Publish == 0 {
				verbatim(t, files["sources/"+s.Slug+".html"], s)
			}
		}
	}
	got := &txtar.Archive{Comment: ar.Comment}
	for _, f := range ar.Files {
		name, wanted := strings.CutPrefix(f.Name, "want/")
		switch {
		case !wanted:
		case name == "mistakes":
			var b bytes.Buffer
			for _, m := range warnings {
				fmt.Fprintf(&b, "[%s to %d:%d] %s\n", m.Code, m.EndLine, m.EndColumn, m)
			}
			f.Data = b.Bytes()
		case len(mistakes) > 0:
			t.Errorf("want/%s, but the dossier has mistakes:\n%v", name, mistakes)
		default:
			whole, all := strings.CutSuffix(name, ".whole")
			data, ok := files[whole]
			if !ok {
				t.Errorf("the site has no %s", whole)
			}
			if !all && filepath.Ext(name) == ".html" {
				data = mainOf(data)
			}
			f.Data = append(bytes.TrimRight(data, "\n"), '\n')
		}
		got.Files = append(got.Files, f)
	}
	return got
}

func archive(t *testing.T, name string) *txtar.Archive {
	t.Helper()
	ar, err := txtar.ParseFile(name)
	if err != nil {
		t.Fatal(err)
	}
	return ar
}

// unpack writes an archive's dossier into a folder.
func unpack(t *testing.T, ar *txtar.Archive) string {
	t.Helper()
	dir := filepath.Join(t.TempDir(), "d")
	for _, f := range ar.Files {
		if !strings.HasPrefix(f.Name, "want/") {
			writeFile(t, dir, f)
		}
	}
	return dir
}

func writeFile(t *testing.T, dir string, f txtar.File) {
	t.Helper()
	name, quoted := strings.CutSuffix(f.Name, ".quoted")
	data := f.Data
	if quoted {
		s, err := strconv.Unquote(strings.TrimSpace(string(data)))
		if err != nil {
			t.Fatalf("%s: %v", f.Name, err)
		}
		data = []byte(s)
	}
	to := filepath.Join(dir, filepath.FromSlash(name))
	if err := os.MkdirAll(filepath.Dir(to), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(to, data, 0o644); err != nil {
		t.Fatal(err)
	}
}

// mainOf is the page's main element.
func mainOf(page []byte) []byte {
	start, end := bytes.Index(page, []byte("<main")), bytes.Index(page, []byte("</main>"))
	if start < 0 || end < 0 {
		return page
	}
	return page[start : end+len("</main>")]
}

// Hostile words stand on every kind of page, and are nowhere more than words.
func TestHostileWords(t *testing.T) {
	dir := unpack(t, archive(t, "testdata/hostile.txtar"))
	buildInto(t, Options{Dir: dir, BaseURL: "https://example.org/"})
	shown := 0
	for name, data := range readSite(t, filepath.Join(dir, "build")) {
		if filepath.Ext(name) != ".html" {
			continue
		}
		for n := range parsePage(t, data).root.Descendants() {
			if n.Type == html.TextNode && strings.Contains(n.Data, "<script>alert(") {
				shown++
			}
			if n.Type == html.ElementNode && n.Data == "script" && !strings.HasSuffix(attr(n, "src"), "assets/site.js") && attr(n, "type") != "application/ld+json" {
				t.Errorf("%s has a script element", name)
			}
			if n.Type == html.ElementNode && n.Data == "img" && attr(n, "src") == "x" {
				t.Errorf("%s has an element of the text", name)
			}
		}
	}
	if shown < 12 {
		t.Errorf("the hostile words are shown %d times only", shown)
	}
}

// Of a text that may not be shown whole, no word outside its quoted passages
// is in any file of the site, and of one that may not be shown none at all.
func TestUnpublishedWords(t *testing.T) {
	for archived, excerpt := range map[string]string{
		"publish":  "the harbour burned</mark>",
		"withheld": "not know of the storm until six in the evening",
	} {
		dir := unpack(t, archive(t, "testdata/"+archived+".txtar"))
		buildInto(t, Options{Dir: dir, BaseURL: "https://example.org/"})
		shown := false
		for name, data := range readSite(t, filepath.Join(dir, "build")) {
			text := strings.ToLower(string(data))
			for _, word := range []string{"secret", "nightfall"} {
				if strings.Contains(text, word) {
					t.Errorf("%s: %s holds %q", archived, name, word)
				}
			}
			shown = shown || strings.Contains(text, excerpt)
		}
		if !shown {
			t.Errorf("%s: the excerpt is not shown", archived)
		}
	}
}
