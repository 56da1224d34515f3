package watch

import (
	"maps"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"
)

// never is told shortly before go test ends all tests, and is only for what
// never comes: how long it takes is no matter.
func never(t *testing.T) <-chan time.Time {
	end, limited := t.Deadline()
	if !limited {
		return nil
	}
	return time.After(time.Until(end) - 20*time.Second)
}

// A project is a folder of files that is watched.
type project struct {
	t    *testing.T
	root string
	w    *Watcher
	ends int
}

var usual = Folders{Deep: []string{"content"}, Flat: []string{"seeds"}, Skip: []string{"content/build"}}

func files(t *testing.T, names ...string) *project {
	t.Helper()
	p := &project{t: t, root: filepath.Join(t.TempDir(), "dossier")}
	p.mkdir("content")
	p.mkdir("seeds")
	for _, name := range names {
		p.mkdir(path.Dir(name))
		p.write(name, "old")
	}
	return p
}

func (p *project) watch(f Folders, o Options) {
	p.watchIn(f, o, tested())
}

// tested is a system that tells wherever the tests run, and polls often.
func tested() system {
	return system{open: open, add: add, remote: func(string) string { return "" }, every: ms}
}

func (p *project) watchIn(f Folders, o Options, sys system) {
	p.t.Helper()
	w, err := start(p.root, f, o, sys)
	if err != nil {
		p.t.Fatal(err)
	}
	p.t.Cleanup(func() { w.Close() })
	p.w = w
}

func (p *project) path(name string) string { return filepath.Join(p.root, filepath.FromSlash(name)) }

func (p *project) do(err error) {
	p.t.Helper()
	if err != nil {
		p.t.Fatal(err)
	}
}

func (p *project) mkdir(name string) { p.t.Helper(); p.do(os.MkdirAll(p.path(name), 0o755)) }

func (p *project) write(name, text string) {
	p.t.Helper()
	p.do(os.WriteFile(p.path(name), []byte(text), 0o644))
}

func (p *project) rename(from, to string) {
	p.t.Helper()
	p.do(os.Rename(p.path(from), p.path(to)))
}

func (p *project) remove(name string) { p.t.Helper(); p.do(os.RemoveAll(p.path(name))) }

// next is the next change.
func (p *project) next() Change {
	p.t.Helper()
	select {
	case c := <-p.w.Changes():
		return c
	case <-never(p.t):
		p.t.Fatal("nothing is reported")
		return Change{}
	}
}

// await fetches changes until all names are reported.
func (p *project) await(names ...string) {
	p.t.Helper()
	missing := slices.Clone(names)
	for len(missing) > 0 {
		c := p.next()
		if c.All {
			return
		}
		missing = slices.DeleteFunc(missing, func(name string) bool { return slices.Contains(c.Names, name) })
	}
}

// told returns all that is reported of what was done until now. To know when
// that is, it writes a file: systems tell in order, and a look sees all.
func (p *project) told() []string {
	p.t.Helper()
	p.ends++
	end := strings.Repeat("i", p.ends) // another size each time
	p.write("content/end.md", end)
	names := map[string]bool{}
	for {
		c := p.next()
		if c.All {
			names["all"] = true
		}
		for _, name := range c.Names {
			names[name] = true
		}
		if names["content/end.md"] || c.All {
			delete(names, "content/end.md")
			return slices.Sorted(maps.Keys(names))
		}
	}
}

func (p *project) want(names ...string) {
	p.t.Helper()
	if got := p.told(); !slices.Equal(got, names) {
		p.t.Errorf("told of %q, want %q", got, names)
	}
}

// both runs a test told by the system, and one that polls.
func both(t *testing.T, test func(t *testing.T, o Options)) {
	t.Run("told", func(t *testing.T) { test(t, Options{Report: func(m string) { t.Error("reported: " + m) }}) })
	t.Run("polling", func(t *testing.T) { test(t, Options{Poll: true}) })
}

func TestSaves(t *testing.T) {
	const x = "content/x.md"
	for _, tt := range []struct {
		name string
		save func(p *project)
		want []string // besides nothing else
	}{
		{"in place", func(p *project) { p.write(x, "new words") }, []string{x}},
		{"a new file", func(p *project) { p.write("content/y.md", "") }, []string{"content/y.md"}},
		{"removed", func(p *project) { p.remove(x) }, []string{x}},
		{"removed and made again", func(p *project) { p.remove(x); p.write(x, "new words") }, []string{x}},
		{"renamed", func(p *project) { p.rename(x, "content/y.md") }, []string{x, "content/y.md"}},
		{"moved out of the folder", func(p *project) { p.rename(x, "x.md") }, []string{x}},
		{"attributes alone", func(p *project) { p.do(os.Chmod(p.path(x), 0o600)) }, nil},
		{"vim, backupcopy=no", func(p *project) {
			p.write("content/.x.md.swp", "")
			p.write("content/4913", "")
			p.remove("content/4913")
			p.rename(x, x+"~")
			p.write(x, "new words")
			p.do(os.Chmod(p.path(x), 0o600))
			p.remove(x + "~")
			p.remove("content/.x.md.swp")
		}, []string{x}},
		{"vim, backupcopy=yes", func(p *project) {
			p.write("content/.x.md.swx", "")
			p.write(x+"~", "old")
			p.write(x, "new words")
			p.remove(x + "~")
			p.remove("content/.x.md.swx")
		}, []string{x}},
		{"JetBrains", func(p *project) {
			p.write(x+"___jb_tmp___", "new words")
			p.rename(x, x+"___jb_old___")
			p.rename(x+"___jb_tmp___", x)
			p.remove(x + "___jb_old___")
		}, []string{x}},
		{"VS Code", func(p *project) {
			p.do(os.Truncate(p.path(x), 0))
			p.write(x, "new words")
		}, []string{x}},
		{"gedit", func(p *project) {
			p.write("content/.goutputstream-ABC123", "new words")
			p.rename("content/.goutputstream-ABC123", x)
		}, []string{x}},
		{"sed -i", func(p *project) {
			p.write("content/sedAb12cd", "new words")
			p.do(os.Chmod(p.path("content/sedAb12cd"), 0o644))
			p.rename("content/sedAb12cd", x)
		}, []string{x}},
		{"emacs", func(p *project) {
			p.do(os.Symlink("somebody@somewhere", p.path("content/.#x.md")))
			p.write("content/#x.md#", "new words")
			p.rename(x, x+"~")
			p.write(x, "new words")
			p.remove("content/.#x.md")
			p.remove("content/#x.md#")
		}, []string{x}},
		{"a temporary file renamed over it", func(p *project) {
			p.write("content/x.md.tmp", "new words")
			p.rename("content/x.md.tmp", x)
		}, []string{x}},
		{"droppings alone", func(p *project) {
			for _, name := range []string{".DS_Store", ".x.md.swo", "x~", "#x#", ".#x", "y.tmp", "4913", "sedAAAAAA"} {
				p.write("content/"+name, "")
			}
		}, nil},
		{"a text", func(p *project) { p.write("seeds/sediments", "new words") }, []string{"seeds/sediments"}},
		{"beside what is asked for", func(p *project) {
			p.write("README.md", "")
			p.mkdir("other/content")
			p.write("other/content/x.md", "")
			p.mkdir("seeds/below")
			p.write("seeds/below/x.txt", "")
			p.mkdir("content/build/claims")
			p.write("content/build/claims/index.html", "")
			p.mkdir("content/.git/refs")
			p.write("content/.git/refs/HEAD", "")
		}, nil},
	} {
		t.Run(tt.name, func(t *testing.T) {
			both(t, func(t *testing.T, o Options) {
				t.Parallel()
				p := files(t, x)
				p.watch(usual, o)
				tt.save(p)
				p.want(tt.want...)
			})
		})
	}
}

func TestFolders(t *testing.T) {
	for _, tt := range []struct {
		name string
		do   func(p *project)
	}{
		{"made with a file in it", func(p *project) {
			p.mkdir("content/a/b/c")
			p.write("content/a/b/c/x.md", "")
			p.await("content/a/b/c/x.md")
			p.write("content/a/b/c/y.md", "")
			p.await("content/a/b/c/y.md")
		}},
		{"moved in", func(p *project) {
			p.mkdir("elsewhere/a")
			p.write("elsewhere/a/x.md", "")
			p.rename("elsewhere", "content/here")
			p.await("content/here/a/x.md")
			p.write("content/here/a/x.md", "new words")
			p.await("content/here/a/x.md")
		}},
		{"renamed", func(p *project) {
			p.rename("content/old", "content/new")
			p.await("content/old/in/x.md", "content/new/in/x.md")
			p.write("content/new/in/x.md", "new words")
			p.await("content/new/in/x.md")
		}},
		{"renamed there and back", func(p *project) {
			for range 20 {
				p.rename("content/old", "content/new")
				p.rename("content/new", "content/old")
			}
			p.told()
			p.write("content/old/in/x.md", "new words")
			p.await("content/old/in/x.md")
		}},
		{"moved out", func(p *project) {
			p.rename("content/old", "old")
			p.await("content/old/in/x.md")
		}},
		{"removed and made again", func(p *project) {
			p.remove("content")
			p.await("content/old/in/x.md")
			p.mkdir("content/a")
			p.write("content/a/x.md", "")
			p.await("content/a/x.md")
		}},
		{"removed and made again at once", func(p *project) {
			for range 20 {
				p.remove("content/old")
				p.mkdir("content/old/in")
			}
			p.told()
			p.write("content/old/in/x.md", "new words")
			p.await("content/old/in/x.md")
		}},
		{"replaced by a file, and by a folder again", func(p *project) {
			p.remove("seeds")
			p.write("seeds", "")
			p.await("seeds")
			p.remove("seeds")
			p.mkdir("seeds")
			p.write("seeds/x.txt", "")
			p.await("seeds/x.txt")
		}},
		{"missing, far below", func(p *project) {
			p.w.Watch(Folders{Deep: []string{"content"}, Flat: []string{"far/below/it"}})
			p.mkdir("far")
			p.told()
			p.mkdir("far/below")
			p.told()
			p.mkdir("far/below/it")
			p.write("far/below/it/x.txt", "")
			p.await("far/below/it/x.txt")
			p.rename("far", "near")
			p.await("far/below/it/x.txt")
			p.rename("near", "far")
			p.await("far/below/it/x.txt")
		}},
		{"the root removed and made again", func(p *project) {
			p.remove(".")
			p.await("content/old/in/x.md")
			p.mkdir("content")
			p.write("content/x.md", "")
			p.await("content/x.md")
			p.write("content/x.md", "new words")
			p.await("content/x.md")
		}},
		{"the root removed while a program is in it", func(p *project) {
			in, err := os.Open(p.root)
			p.do(err)
			defer in.Close()
			p.remove(".")
			p.await("content/old/in/x.md")
			p.mkdir("content")
			p.write("content/x.md", "")
			p.await("content/x.md")
			for range 2 { // the watch of the former root has told no more
				p.write("content/x.md", strings.Repeat("new words", len(p.told())+2))
				p.await("content/x.md")
			}
		}},
		{"the root renamed and another in its place", func(p *project) {
			p.rename(".", "../before")
			p.mkdir("content")
			p.await("content/old/in/x.md")
			p.told()
			p.write("content/x.md", "new words")
			p.await("content/x.md")
		}},
	} {
		t.Run(tt.name, func(t *testing.T) {
			both(t, func(t *testing.T, o Options) {
				t.Parallel()
				p := files(t)
				p.mkdir("content/old/in")
				p.write("content/old/in/x.md", "old")
				p.watch(usual, o)
				tt.do(p)
			})
		})
	}
}

func symlink(p *project, to, name string) {
	p.t.Helper()
	if err := os.Symlink(filepath.FromSlash(to), p.path(name)); err != nil {
		p.t.Skip(err) // Windows may refuse
	}
}
