package site

import (
	"bytes"
	"io/fs"
	"maps"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"dossier/internal/dossier"
)

// outputsOf are files, each with its own name and a word in it.
func outputsOf(word string, names ...string) []output {
	var list []output
	for _, n := range names {
		list = append(list, output{path: n, render: func(b *bytes.Buffer) error {
			b.WriteString(word + " " + n)
			return nil
		}})
	}
	return list
}

// filesIn reads every file below dir, but for the manifest.
func filesIn(t *testing.T, dir string) map[string]string {
	t.Helper()
	files := map[string]string{}
	err := fs.WalkDir(os.DirFS(dir), ".", func(name string, e fs.DirEntry, err error) error {
		if err != nil || e.IsDir() || name == manifestName {
			return err
		}
		data, err := os.ReadFile(filepath.Join(dir, name))
		files[name] = string(data)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return files
}

func options(dir string) Options {
	return Options{Dir: dir, Out: "build", Jobs: 2, Progress: func(int, int) {}, Warn: func(string) {}}
}

func writeAll(t *testing.T, dir, word string, names ...string) (*Result, error) {
	t.Helper()
	o := options(dir)
	return o.write(t.Context(), &dossier.Dossier{}, outputsOf(word, names...))
}

func mustWrite(t *testing.T, dir, word string, names ...string) *Result {
	t.Helper()
	res, err := writeAll(t, dir, word, names...)
	if err != nil {
		t.Fatal(err)
	}
	return res
}

// changes are former builds and ones in which files and folders change places.
var changes = []struct {
	name     string
	old, new []string
	removed  int
}{
	{"a folder gives way to a file", []string{"a/x", "a/y", "a/b/z", "k"}, []string{"a", "k"}, 3},
	{"a file gives way to a folder", []string{"a", "k"}, []string{"a/x", "a/b/y", "k"}, 1},
	{"deeper", []string{"k", "s/a/x", "s/b"}, []string{"k", "s/a", "s/b/c/y"}, 2},
	{"and back at once", []string{"a/x", "b"}, []string{"a", "b/x"}, 2},
}

func TestFilesAndFoldersChangePlaces(t *testing.T) {
	for _, tt := range changes {
		t.Run(tt.name, func(t *testing.T) {
			dir, clean := t.TempDir(), t.TempDir()
			mustWrite(t, dir, "old", tt.old...)
			if res := mustWrite(t, dir, "new", tt.new...); res.Removed != tt.removed {
				t.Errorf("%d files were removed, want %d", res.Removed, tt.removed)
			}
			mustWrite(t, clean, "new", tt.new...)
			if got, want := filesIn(t, filepath.Join(dir, "build")), filesIn(t, filepath.Join(clean, "build")); !maps.Equal(got, want) {
				t.Errorf("got %q, want %q", got, want)
			}
			if res := mustWrite(t, dir, "new", tt.new...); res.Written+res.Removed != 0 {
				t.Errorf("a second build wrote %d and removed %d", res.Written, res.Removed)
			}
		})
	}
}

// What no build wrote is in nobody's way to be removed, and all stays as it was.
func TestWhatIsNotOursDoesNotGiveWay(t *testing.T) {
	for _, tt := range []struct {
		name, strange string
		new           []string
		want          string
	}{
		{"a file in a folder", "a/mine", []string{"a"}, "write a: the folder a in its place holds a/mine, which no build wrote; remove it"},
		{"a file deeper", "a/b/c/mine", []string{"a"}, "write a: the folder a/b/c, which no build made, stands in its place; remove it"},
		{"a folder", "c/mine", []string{"c"}, "write c: the folder c, which no build made, stands in its place; remove it"},
		{"a file", "c", []string{"c/x"}, "make c in the output: c is a file, not a folder; remove it"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			dir := t.TempDir()
			mustWrite(t, dir, "old", "a/x", "a/b/y", "k")
			strange := filepath.Join(dir, "build", filepath.FromSlash(tt.strange))
			if err := os.MkdirAll(filepath.Dir(strange), 0o755); err != nil {
				t.Fatal(err)
			}
			if err := os.WriteFile(strange, []byte("mine"), 0o644); err != nil {
				t.Fatal(err)
			}
			before := filesIn(t, filepath.Join(dir, "build"))
			if _, err := writeAll(t, dir, "new", append(tt.new, "k")...); err == nil || err.Error() != tt.want {
				t.Errorf("got %v, want %s", err, tt.want)
			}
			if got := filesIn(t, filepath.Join(dir, "build")); !maps.Equal(got, before) {
				t.Errorf("got %q, want %q", got, before)
			}
		})
	}
}

// A build that is killed while something makes way leaves each file old or new,
// and the next one mends.
func TestKilledWhileMakingWay(t *testing.T) {
	clear := func(w *writer, name string) { _ = w.makeWay(name) }
	for _, tt := range []struct {
		name string
		kill func(w *writer, out *os.Root)
	}{
		{"before", func(*writer, *os.Root) {}},
		{"a folder half removed", func(_ *writer, out *os.Root) { _ = out.Remove("a/x") }},
		{"a folder emptied", func(_ *writer, out *os.Root) { _ = out.Remove("a/x"); _ = out.RemoveAll("a/b"); _ = out.Remove("a/y") }},
		{"a folder removed", func(w *writer, _ *os.Root) { clear(w, "a") }},
		{"a file removed", func(_ *writer, out *os.Root) { _ = out.Remove("f") }},
		{"a folder in place, its files not", func(w *writer, _ *os.Root) { clear(w, "f/d/x") }},
	} {
		t.Run(tt.name, func(t *testing.T) {
			dir, o := t.TempDir(), Options{}
			before := []string{"a/x", "a/y", "a/b/z", "f", "k"}
			after := []string{"a", "f/d/x", "f/y", "k"}
			mustWrite(t, dir, "old", before...)
			o = options(dir)
			out, _, err := o.openOutput(&dossier.Dossier{})
			if err != nil {
				t.Fatal(err)
			}
			defer out.Close()
			w := &writer{root: out, dirs: map[string]*os.Root{".": out}, keep: map[string]bool{}}
			for _, p := range after {
				w.keep[p] = true
			}
			if w.old, err = readManifest(out); err != nil {
				t.Fatal(err)
			}
			if err := w.prepare(after); err != nil {
				t.Fatal(err)
			}
			if err := w.renderAll(t.Context(), &o, outputsOf("new", after...)); err != nil {
				t.Fatal(err)
			}
			tt.kill(w, out)
			w.close()
			for name, data := range filesIn(t, filepath.Join(dir, "build")) {
				if strings.HasPrefix(path.Base(name), ".") || strings.Contains(name, suffix) {
					continue
				}
				if data != "old "+name && data != "new "+name {
					t.Errorf("%s is %q", name, data)
				}
			}
			mustWrite(t, dir, "new", after...)
			got := filesIn(t, filepath.Join(dir, "build"))
			if names := slices.Sorted(maps.Keys(got)); !slices.Equal(names, after) {
				t.Errorf("the next build left %q, want %q", names, after)
			}
		})
	}
}
