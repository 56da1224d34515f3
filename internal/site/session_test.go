package site

import (
	"bytes"
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"math/rand/v2"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"dossier/internal/bench"
)

// A desk is a dossier on disk that somebody works on.
type desk struct {
	t     *testing.T
	dir   string
	rand  *rand.Rand
	files map[string]string // as they are
	kept  map[string]string // as they once were, good
	dirty map[string]bool   // what changed since the last update
}

func newDesk(t *testing.T, seed uint64) *desk {
	t.Helper()
	d := &desk{t: t, dir: t.TempDir() + "/dossier", rand: rand.New(rand.NewPCG(seed, 1)), files: map[string]string{}, dirty: map[string]bool{}}
	if err := bench.Write(d.dir, bench.Generate(10, seed)); err != nil {
		t.Fatal(err)
	}
	err := fs.WalkDir(os.DirFS(d.dir), ".", func(name string, e fs.DirEntry, err error) error {
		if err != nil || e.IsDir() {
			return err
		}
		data, err := os.ReadFile(filepath.Join(d.dir, name))
		d.files[name] = string(data)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	d.kept = maps.Clone(d.files)
	return d
}

// write saves a file as if an hour ago, so that only its bytes tell that it
// changed and none looks half-saved.
func (d *desk) write(name, data string) {
	d.t.Helper()
	full := filepath.Join(d.dir, filepath.FromSlash(name))
	then := time.Now().Add(-time.Hour)
	err := errors.Join(os.MkdirAll(filepath.Dir(full), 0o755), os.WriteFile(full, []byte(data), 0o644), os.Chtimes(full, then, then))
	if err != nil {
		d.t.Fatal(err)
	}
	d.files[name], d.dirty[name] = data, true
}

func (d *desk) remove(name string) {
	d.t.Helper()
	if err := os.Remove(filepath.Join(d.dir, filepath.FromSlash(name))); err != nil {
		d.t.Fatal(err)
	}
	delete(d.files, name)
	d.dirty[name] = true
}

// any is a file whose name begins with a prefix, or "".
func (d *desk) any(prefix string) string {
	var names []string
	for _, name := range slices.Sorted(maps.Keys(d.files)) {
		if strings.HasPrefix(name, prefix) {
			names = append(names, name)
		}
	}
	if len(names) == 0 {
		return ""
	}
	return names[d.rand.IntN(len(names))]
}

// A move is one thing an author does.
type move struct {
	name string
	do   func(d *desk)
}

var moves = []move{
	{"add a sentence", func(d *desk) {
		if f := d.any("content/"); f != "" {
			d.write(f, d.files[f]+fmt.Sprintf("\nA sentence, the %dth.\n", d.rand.IntN(1000)))
		}
	}},
	{"spoil a word of a quotation", func(d *desk) {
		if f := d.any("content/claims/"); f != "" {
			d.write(f, strings.Replace(d.files[f], "\n> ", "\n> unheard-of ", 1))
		}
	}},
	{"mend a file", func(d *desk) {
		names := slices.Sorted(maps.Keys(d.kept))
		f := names[d.rand.IntN(len(names))]
		d.write(f, d.kept[f])
	}},
	{"mend everything", func(d *desk) {
		for f, data := range d.kept {
			if d.files[f] != data {
				d.write(f, data)
			}
		}
		for f := range maps.Clone(d.files) {
			if _, ok := d.kept[f]; !ok {
				d.remove(f)
			}
		}
	}},
	{"delete a file", func(d *desk) {
		if f := d.any("content/"); f != "" {
			d.remove(f)
		}
	}},
	{"rename an annotation", func(d *desk) {
		if f := d.any("content/"); f != "" && f != "content/index.md" {
			data := d.files[f]
			d.remove(f)
			n := d.rand.IntN(1000)
			d.write(path.Join(path.Dir(f), fmt.Sprintf("renamed-%d%s", n, [...]string{".md", ".MD"}[n%2])), data)
		}
	}},
	{"move claims into a folder", func(d *desk) {
		from, to := "content/claims", fmt.Sprintf("content/claims/%d", d.rand.IntN(9))
		if f := d.any(from + "/"); f != "" {
			data := d.files[f]
			d.remove(f)
			d.write(path.Join(to, path.Base(f)), data)
		}
	}},
	{"delete a folder", func(d *desk) {
		folder := path.Dir(d.any("content/claims/"))
		if folder == "." {
			return
		}
		for f := range maps.Clone(d.files) {
			if strings.HasPrefix(f, folder+"/") {
				delete(d.files, f)
			}
		}
		if err := os.RemoveAll(filepath.Join(d.dir, filepath.FromSlash(folder))); err != nil {
			d.t.Fatal(err)
		}
		d.dirty[folder] = true // one event for all of it
	}},
	{"give an entity a name of the texts", func(d *desk) {
		e, text := d.any("content/entities/"), d.any("seeds/")
		if e == "" || text == "" {
			return
		}
		words := strings.Fields(d.files[text])
		word := strings.Trim(words[d.rand.IntN(len(words))], `.,;:"'“”’`)
		if d.rand.IntN(4) == 0 {
			word = "softhyphen"
		}
		if strings.ContainsAny(word, `"\[]{}`) || strings.Contains(d.files[e], "\naliases:") && d.rand.IntN(2) == 0 {
			return
		}
		lines := slices.DeleteFunc(strings.Split(d.files[e], "\n"), func(l string) bool { return strings.HasPrefix(l, "aliases:") })
		anyCase := ""
		if d.rand.IntN(3) == 0 {
			anyCase, word = "\ncase: insensitive", strings.ToUpper(word)
			lines = slices.DeleteFunc(lines, func(l string) bool { return strings.HasPrefix(l, "case:") })
		}
		if c := d.any("content/claims/"); c != "" && d.rand.IntN(2) == 0 {
			d.write(c, d.files[c]+"\nSee [["+word+"]].\n")
		}
		d.write(e, strings.Replace(strings.Join(lines, "\n"), "---\n", fmt.Sprintf("---\naliases: [%q]%s\n", word, anyCase), 1))
	}},
	{"change who is nobody", func(d *desk) {
		text := d.any("seeds/")
		if d.files["content/index.md"] == "" || text == "" || strings.Contains(d.files["content/index.md"], "ignore:") {
			return
		}
		word := strings.Trim(strings.Fields(d.files[text])[0], `.,;:"'“”’`)
		d.write("content/index.md", strings.Replace(d.files["content/index.md"], "---\n", fmt.Sprintf("---\nignore: [%q]\n", word), 1))
	}},
	{"add to a text", func(d *desk) {
		if f := d.any("seeds/"); f != "" {
			d.write(f, d.files[f]+"\nOne paragraph more, with a soft\u00adhyphen.\n")
		}
	}},
	{"break a text", func(d *desk) {
		if f := d.any("seeds/"); f != "" {
			d.write(f, "\xff"+d.files[f])
		}
	}},
	{"delete a text", func(d *desk) {
		if f := d.any("seeds/"); f != "" {
			d.remove(f)
		}
	}},
	{"part a text by lines", func(d *desk) {
		for f, data := range d.files {
			if strings.Contains(data, "\nparagraphs: blank-lines") {
				d.write(f, strings.Replace(data, "\nparagraphs: blank-lines", "", 1))
			}
		}
	}},
	{"part a text by blank lines", func(d *desk) {
		if f := d.any("content/sources/"); f != "" && !strings.Contains(d.files[f], "paragraphs:") {
			d.write(f, strings.Replace(d.files[f], "---\n", "---\nparagraphs: blank-lines\n", 1))
			_, text, _ := strings.Cut(d.files[f], "\ntext: ")
			text, _, _ = strings.Cut(text, "\n")
			if data, ok := d.files[text]; ok {
				d.write(text, strings.ReplaceAll(data, ". ", ".\n"))
			}
		}
	}},
	{"wrap a text", func(d *desk) {
		if f := d.any("seeds/"); f != "" {
			d.write(f, strings.ReplaceAll(d.files[f], ". ", ".\n"))
		}
	}},
	{"name another text", func(d *desk) {
		f, text := d.any("content/sources/"), d.any("seeds/")
		if f == "" || text == "" {
			return
		}
		lines := strings.Split(d.files[f], "\n")
		for i, l := range lines {
			if strings.HasPrefix(l, "text:") {
				lines[i] = "text: " + text
			}
		}
		d.write(f, strings.Join(lines, "\n"))
	}},
	{"publish excerpts of everything", func(d *desk) {
		if data := d.files["content/index.md"]; data != "" && !strings.Contains(data, "publish:") {
			d.write("content/index.md", strings.Replace(data, "---\n", "---\npublish: excerpts\n", 1))
		}
	}},
	{"mark furniture", func(d *desk) {
		if f := d.any("content/sources/"); f != "" && !strings.Contains(d.files[f], "furniture:") {
			d.write(f, strings.Replace(d.files[f], "---\n", "---\nfurniture: [p2]\n", 1))
		}
	}},
	{"publish excerpts only", func(d *desk) {
		if f := d.any("content/sources/"); f != "" && !strings.Contains(d.files[f], "publish:") {
			d.write(f, strings.Replace(d.files[f], "---\n", "---\npublish: excerpts\n", 1))
		}
	}},
	{"break the front matter", func(d *desk) {
		if f := d.any("content/"); f != "" {
			d.write(f, strings.Replace(d.files[f], "---\n", "---\nno such key: 1\n", 1))
		}
	}},
	{"take another's slug", func(d *desk) {
		if f := d.any("content/claims/"); f != "" {
			d.write("content/pages/"+path.Base(f), "---\ntitle: Taken\n---\n")
		}
	}},
	{"bring an own layout", func(d *desk) { d.write("layouts/foot.html", "<footer>own</footer>") }},
	{"break a layout", func(d *desk) { d.write("layouts/claim.html", "{{.NoSuchField}}") }},
	{"take a layout away", func(d *desk) {
		if f := d.any("layouts/"); f != "" {
			d.remove(f)
		}
	}},
	{"change a static file", func(d *desk) { d.write("static/own.css", fmt.Sprintf("p { order: %d }", d.rand.IntN(100))) }},
}

// After any sequence of edits, renames, deletions, mistakes and their mending,
// a session has the mistakes and the files of one that begins now.
func TestSessionEqualsCleanBuild(t *testing.T) {
	seeds := uint64(4)
	if testing.Short() {
		seeds = 1
	}
	for seed := range seeds {
		t.Run(fmt.Sprint(seed), func(t *testing.T) {
			t.Parallel()
			d := newDesk(t, seed)
			s, err := Open(Options{Dir: d.dir})
			if err != nil {
				t.Fatal(err)
			}
			defer s.Close()
			var done []string
			good := 0
			moves := slices.Concat(moves, sharing)
			for step := range 120 {
				for range 1 + d.rand.IntN(2) {
					m := moves[d.rand.IntN(len(moves))]
					if step%4 == 0 {
						m = moves[slices.IndexFunc(moves, func(m move) bool { return m.name == "mend everything" })]
					}
					m.do(d)
					done = append(done, m.name)
				}
				var changed []string
				if step > 0 && d.rand.IntN(8) > 0 {
					changed = append([]string{}, slices.Sorted(maps.Keys(d.dirty))...)
				}
				clear(d.dirty)
				if compare(t, s, changed) {
					good++
				}
				if t.Failed() {
					t.Fatalf("after %s (told of %q)", strings.Join(done[max(0, len(done)-6):], ", "), changed)
				}
			}
			if good < 30 {
				t.Errorf("only %d of the states were good", good)
			}
		})
	}
}

// compare updates a session and holds it against a new one. It reports whether
// the dossier had no mistakes.
func compare(t *testing.T, s *Session, changed []string) bool {
	t.Helper()
	got, err := s.Update(t.Context(), changed)
	if err != nil {
		t.Fatal(err)
	}
	clean, err := Open(s.o)
	if err != nil {
		t.Fatal(err)
	}
	defer clean.Close()
	want, err := clean.Update(t.Context(), nil)
	if err != nil {
		t.Fatal(err)
	}
	if d := cmp.Diff(want.Mistakes, got.Mistakes); d != "" {
		t.Errorf("mistakes (-clean +session):\n%s", d)
		return false
	}
	if got.Edition == nil || want.Edition == nil {
		if got.Edition != want.Edition {
			t.Error("one has an edition, the other has none")
		}
		return false
	}
	wanted := contents(t, want.Edition)
	for name, data := range contents(t, got.Edition) {
		if !bytes.Equal(data, wanted[name]) {
			t.Errorf("%s (-clean +session):\n%s", name, cmp.Diff(string(wanted[name]), string(data)))
		}
		delete(wanted, name)
	}
	for name := range wanted {
		t.Errorf("%s is missing", name)
	}
	return true
}

// contents renders all of an edition.
func contents(t *testing.T, e *Edition) map[string][]byte {
	t.Helper()
	all := map[string][]byte{}
	for _, f := range e.outputs() {
		data, err := e.Read(f.path)
		if err != nil {
			t.Fatal(err)
		}
		all[f.path] = data
	}
	return all
}
