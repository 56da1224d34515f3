package site

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"
)

// What a session keeps of a text must go when what it depends on changes. Each
// change here is one that hardly any other shows.
func TestSessionForgets(t *testing.T) {
	base := map[string]string{
		"content/index.md":        "---\ntitle: T\n---\n",
		"content/sources/s.md":    "---\ntitle: S\ntext: seeds/s.txt\n---\n",
		"content/entities/e.md":   "---\ntitle: Bruin\nkind: group\n---\n",
		"content/entities/any.md": "---\ntitle: ran off\nkind: event\ncase: insensitive\n---\n",
		"content/claims/c.md":     "---\ntitle: C\n---\n\n> ate the honey\n> — [[s]]\n",
		"seeds/s.txt":             "The BEAR ate the honey\nand RAN OFF.\n\nBruin slept.\n",
		"content/sources/t.md":    "---\ntitle: T\ntext: seeds/t.txt\n---\n",
		"seeds/t.txt":             "To the Home\u00adland.\n",
	}
	for _, tt := range []struct{ name, file, old, new string }{
		{"a name whose letters a soft hyphen parts", "content/entities/e.md", "kind", "aliases: [Homeland]\nkind"},
		{"a name in any case", "content/entities/any.md", "kind", "aliases: [bear]\nkind"},
		{"a name that is nobody's now", "content/index.md", "---\n\n", "ignore: [Bruin]\n---\n\n"},
		{"a name that another claims too", "content/entities/any.md", "kind", "aliases: [bruin]\nkind"},
		{"how much of it is published", "content/index.md", "title", "publish: excerpts\ntitle"},
		{"what parts its paragraphs", "content/sources/s.md", "title", "paragraphs: blank-lines\ntitle"},
		{"a paragraph that is furniture", "content/sources/s.md", "title", "furniture: [p3]\ntitle"},
		{"the text", "seeds/s.txt", "Bruin slept", "Nobody slept"},
		{"the order of entities", "content/entities/e.md", "title: Bruin", "title: Zorro\naliases: [Bruin]"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			d := &desk{t: t, dir: t.TempDir(), files: map[string]string{}, dirty: map[string]bool{}}
			for name, data := range base {
				d.write(name, data)
			}
			s, err := Open(Options{Dir: d.dir})
			if err != nil {
				t.Fatal(err)
			}
			defer s.Close()
			if !compare(t, s, nil) {
				t.Fatal("the dossier has mistakes to begin with")
			}
			changed := strings.Replace(d.files[tt.file]+"\n", tt.old, tt.new, 1)
			if changed == d.files[tt.file]+"\n" {
				t.Fatal("nothing was changed")
			}
			for _, data := range []string{changed, base[tt.file]} {
				d.write(tt.file, data)
				if !compare(t, s, []string{tt.file}) {
					t.Fatal("the change is a mistake")
				}
			}
		})
	}
}

// A file that is empty, or breaks off in its front matter, just after it was
// written is about to be written: what it was stands until it is looked at
// again.
func TestSessionWaitsForHalfSavedFiles(t *testing.T) {
	d := &desk{t: t, dir: t.TempDir(), files: map[string]string{}, dirty: map[string]bool{}}
	const claim, page = "content/claims/c.md", "claims/c.html"
	d.write("content/index.md", "---\ntitle: T\n---\n")
	d.write("content/sources/s.md", "---\ntitle: S\ntext: seeds/s.txt\n---\n")
	d.write("seeds/s.txt", "Words.\n")
	d.write(claim, "---\ntitle: First\n---\n")
	s, err := Open(Options{Dir: d.dir})
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	compare(t, s, nil)
	first, err := s.Update(t.Context(), []string{claim})
	if err != nil {
		t.Fatal(err)
	}
	now := func(name, data string) {
		t.Helper()
		if err := os.WriteFile(filepath.Join(d.dir, name), []byte(data), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	for _, tt := range []struct{ name, data string }{
		{claim, ""}, {claim, " \n"}, {claim, "---\ntitle: Fir"}, {"seeds/s.txt", ""}, {"content/claims/new.md", ""},
	} {
		now(tt.name, tt.data)
		u, err := s.Update(t.Context(), []string{tt.name})
		if err != nil || u != first || !slices.Equal(s.Halfway(), []string{tt.name}) {
			t.Fatalf("%s is %q: %+v, %v, halfway %q", tt.name, tt.data, u, err, s.Halfway())
		}
	}
	now("seeds/s.txt", "Words, more.\n")
	if err := os.Remove(filepath.Join(d.dir, "content/claims/new.md")); err != nil {
		t.Fatal(err)
	}
	now(claim, "---\ntitle: Second\n---\n")
	if !compare(t, s, []string{claim, "seeds/s.txt", "content/claims/new.md"}) {
		t.Error("the files, saved, have mistakes")
	}
	d.write(claim, "")
	if compare(t, s, []string{claim}) {
		t.Error("an old empty file is no mistake")
	}
}

// The dossier's folder may be removed and made again, as by a fresh clone. What
// is of that name is then read; what the former one held is not.
func TestSessionOfAnotherFolder(t *testing.T) {
	d := &desk{t: t, dir: filepath.Join(t.TempDir(), "dossier"), files: map[string]string{}, dirty: map[string]bool{}}
	if err := os.Mkdir(d.dir, 0o755); err != nil {
		t.Fatal(err)
	}
	d.write("content/index.md", "---\ntitle: First\n---\n")
	t.Chdir(d.dir)
	s, err := Open(Options{Dir: "."})
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	compare(t, s, nil)
	if err := os.Rename(d.dir, d.dir+"-away"); err != nil {
		t.Fatal(err)
	}
	if _, err := s.Update(t.Context(), nil); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("the folder is away: %v", err)
	}
	if err := os.Mkdir(d.dir, 0o755); err != nil {
		t.Fatal(err)
	}
	d.write("content/index.md", "---\ntitle: Second\n---\n")
	if !compare(t, s, nil) {
		t.Error("another folder has mistakes")
	}
}

// A file or folder may go between being listed and being read, as while a
// branch is switched. That is no failure.
func TestSessionWhileFilesGo(t *testing.T) {
	d := &desk{t: t, dir: t.TempDir(), files: map[string]string{}, dirty: map[string]bool{}}
	d.write("content/index.md", "---\ntitle: T\n---\n")
	s, err := Open(Options{Dir: d.dir})
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	done := make(chan struct{})
	var switching sync.WaitGroup
	defer switching.Wait()
	defer close(done)
	switching.Go(func() {
		for {
			select {
			case <-done:
				return
			default:
				for _, name := range []string{"content/claims", "static/deep", "layouts"} {
					folder := filepath.Join(d.dir, name)
					_ = os.MkdirAll(folder, 0o755)
					_ = os.WriteFile(filepath.Join(folder, "foot.html"), nil, 0o644)
					_ = os.WriteFile(filepath.Join(folder, "c.md"), []byte("---\ntitle: C\n---\n"), 0o644)
					_ = os.RemoveAll(folder)
				}
			}
		}
	})
	for range 200 {
		if _, err := s.Update(t.Context(), nil); err != nil {
			t.Fatal(err)
		}
	}
}
