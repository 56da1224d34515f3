package watch

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"testing"
	"time"
)

func TestLook(t *testing.T) {
	p := files(t, "content/x.md", "content/y.md", "seeds/x.txt")
	looks := &polled{root: p.root, files: map[string]stamp{}}
	usual := newPlan(usual)
	looks.look(usual)
	then := time.Unix(1e9, 0)
	stamped := func(name, text string) {
		p.write(name, text)
		p.do(os.Chtimes(p.path(name), then, then))
	}
	for _, tt := range []struct {
		name string
		do   func()
		want []string
	}{
		{"nothing", func() {}, nil},
		{"touched", func() { stamped("content/x.md", "old") }, []string{"content/x.md"}},
		// A clock of a file system may stand still for two seconds.
		{"again, of the same length at the same time", func() { stamped("content/x.md", "new") }, []string{"content/x.md"}},
		{"no more", func() {}, nil},
		{"another length", func() { stamped("content/x.md", "longer") }, []string{"content/x.md"}},
		{"told twice", func() {}, []string{"content/x.md"}},
		{"no more", func() {}, nil},
		{"another file of that name", func() {
			stamped("content/z", "longer")
			p.rename("content/z", "content/x.md")
		}, []string{"content/x.md"}},
		{"told twice", func() {}, []string{"content/x.md"}},
		{"attributes", func() { p.do(os.Chmod(p.path("content/x.md"), 0o600)) }, nil},
		{"gone", func() { p.remove("content/x.md") }, []string{"content/x.md"}},
		{"told once", func() {}, nil},
		{"a folder in its place", func() { p.mkdir("content/x.md") }, nil},
		{"all gone", func() { p.remove(".") }, []string{"content/y.md", "seeds/x.txt"}},
		{"all back", func() { p.mkdir("seeds"); p.write("seeds/x.txt", "old") }, []string{"seeds/x.txt"}},
	} {
		tt.do()
		got := looks.look(usual)
		slices.Sort(got)
		if !slices.Equal(got, tt.want) {
			t.Errorf("%s: told of %q, want %q", tt.name, got, tt.want)
		}
	}
}

// A look at a large dossier, every two seconds: 40 ms would be 2 % of a core.
func BenchmarkLook(b *testing.B) {
	root := b.TempDir()
	for i := range 2700 {
		dir := filepath.Join(root, "content", "claims")
		if i >= 1700 {
			dir = filepath.Join(root, "seeds")
		}
		if err := os.MkdirAll(dir, 0o755); err != nil {
			b.Fatal(err)
		}
		if err := os.WriteFile(filepath.Join(dir, fmt.Sprintf("article-%d.md", i)), nil, 0o644); err != nil {
			b.Fatal(err)
		}
	}
	looks := &polled{root: root, files: map[string]stamp{}}
	plan := newPlan(Folders{Deep: []string{"content", "layouts", "static"}, Flat: []string{"seeds"}})
	looks.look(plan)
	b.ReportAllocs()
	for b.Loop() {
		if names := looks.look(plan); len(names) > 0 {
			b.Fatalf("told of %d files that are as they were", len(names))
		}
	}
}

// From a save until its change can be fetched.
func BenchmarkSave(b *testing.B) {
	root := b.TempDir()
	if err := os.Mkdir(filepath.Join(root, "content"), 0o755); err != nil {
		b.Fatal(err)
	}
	w, err := New(root, Folders{Deep: []string{"content"}}, Options{})
	if err != nil {
		b.Fatal(err)
	}
	defer w.Close()
	for b.Loop() {
		if err := os.WriteFile(filepath.Join(root, "content", "x.md"), []byte("new words"), 0o644); err != nil {
			b.Fatal(err)
		}
		<-w.Changes()
	}
}
