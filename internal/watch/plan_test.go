package watch

import (
	"maps"
	"path/filepath"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestPlan(t *testing.T) {
	p := newPlan(Folders{
		Deep: []string{"content", "layouts/", "./static"},
		Flat: []string{"seeds", "a/b", "a/b", "../out", "/abs", ".hidden", "a/.hidden/b", "content/../seeds"},
		Skip: []string{"content/build"},
	})
	if d := cmp.Diff([]string{".hidden", "a/.hidden/b", "a/b", "seeds"}, p.flat); d != "" {
		t.Errorf("flat (-want +got)\n%s", d)
	}
	for dir, want := range map[string]role{
		".":                   leads,
		"content":             reports,
		"content/claims/2024": reports,
		"contents":            none,
		"content/.obsidian":   none,
		"content/build":       none,
		"content/build/x":     none,
		"content/builds":      reports,
		"layouts":             reports,
		"static/fonts":        reports,
		"seeds":               reports,
		"seeds/below":         none,
		"a":                   leads,
		"a/b":                 reports,
		"a/c":                 none,
		"build":               none,
		".git":                none,
		".hidden":             reports,
		".hidden/below":       none,
		"a/.hidden":           leads,
		"a/.hidden/b":         reports,
		"..":                  none,
	} {
		if got := p.role(dir); got != want {
			t.Errorf("the role of %s is %d, want %d", dir, got, want)
		}
	}
	for name, want := range map[string]bool{
		"content/x.md":             true,
		"content/x.md~":            false,
		"content/.x.md":            false,
		"content/build/index.html": false,
		"content/a/b/x.md":         true,
		"seeds/x.txt":              true,
		"seeds/below/x.txt":        false,
		"a/x.txt":                  false,
		"a/b/x.txt":                true,
		"README.md":                false,
		".hidden/x.txt":            true,
		".hidden/.x.txt":           false,
		".hidden/below/x.txt":      false,
		"a/.hidden/x.txt":          false,
		"a/.hidden/b/x.txt":        true,
		"content":                  true,
		"a":                        true,
		"../content/x.md":          false,
	} {
		if got := p.wants(name); got != want {
			t.Errorf("wants %s: %t, want %t", name, got, want)
		}
	}
}

func TestPlanOfTheRoot(t *testing.T) {
	flat, deep := newPlan(Folders{Flat: []string{"."}}), newPlan(Folders{Deep: []string{""}})
	if !flat.wants("x.txt") || flat.wants("a/x.txt") || flat.role("a") != none {
		t.Error("the root alone is not the root alone")
	}
	if !deep.wants("x.txt") || !deep.wants("a/x.txt") || deep.wants(".git/HEAD") || deep.wants(".git") || flat.wants(".git") || flat.role(".git") != none {
		t.Error("all is not all")
	}
}

func TestDroppings(t *testing.T) {
	for _, name := range []string{
		"x.md~", ".x.md.swp", "x.swp", "x.swo", "x.swx", "4913", "#x.md#", ".#x.md", ".DS_Store", "x.md.tmp",
		".goutputstream-AB12CD", "x.md___jb_tmp___", "x.md___jb_old___", "sedAb12cd", "sed000000", ".git",
	} {
		if !dropping(name) {
			t.Errorf("%s is taken for a file", name)
		}
	}
	for _, name := range []string{
		"x.md", "sediments", "sedate", "sed-i.md", "sedAb12cd.md", "#x", "x#", "4913.md", "tmp", "swp", "Sedulous1", "é",
	} {
		if dropping(name) {
			t.Errorf("%s is taken for a dropping", name)
		}
	}
}

// What was not watched is reported, since it may have changed before; what was,
// is not; what is no longer, stops.
func TestWatch(t *testing.T) {
	both(t, func(t *testing.T, o Options) {
		p := files(t, "content/x.md", "seeds/x.txt", "far/below/x.txt", "far/below/more/x.txt", "x.txt")
		p.watch(Folders{Deep: []string{"content"}}, o)
		p.write("seeds/x.txt", "new words")
		p.want()

		p.w.Watch(Folders{Deep: []string{"content"}, Flat: []string{"far/below", "seeds"}})
		p.await("far/below/x.txt", "seeds/x.txt")
		for len(p.told()) > 0 { // a look tells twice
		}
		p.w.Watch(Folders{Deep: []string{"content"}, Flat: []string{"seeds", "far/below", "far/none"}})
		p.want()
		p.write("far/below/x.txt", "new words")
		p.await("far/below/x.txt")

		p.w.Watch(Folders{Deep: []string{"content"}, Flat: []string{"."}})
		p.await("x.txt")
		for len(p.told()) > 0 {
		}
		p.write("far/below/x.txt", "newer words")
		p.write("seeds/x.txt", "newer words")
		p.want()

		p.w.Watch(Folders{Deep: []string{"content", "far"}})
		p.await("far/below/x.txt", "far/below/more/x.txt")

		// No folder is watched in vain: the output is one.
		p.mkdir("build/claims")
		p.w.Watch(Folders{Deep: []string{"content"}, Flat: []string{"far/below"}})
		p.told()
		p.behind(func(k *keeper) {
			if k.told == nil {
				return
			}
			got := slices.Sorted(maps.Keys(k.told.folders))
			if want := []string{".", "content", "far", "far/below"}; !slices.Equal(got, want) {
				t.Errorf("watched are %q, want %q", got, want)
			}
			if n := len(k.told.notify.WatchList()); n != len(got) {
				t.Errorf("the system watches %d folders, want %d", n, len(got))
			}
		})
	})
}

// A link may lead out of the dossier, or in circles.
func TestLinks(t *testing.T) {
	both(t, func(t *testing.T, o Options) {
		p := files(t, "content/x.md", "elsewhere/x.md")
		symlink(p, "../elsewhere", "content/before")
		p.watch(Folders{Deep: []string{"content"}, Flat: []string{"content/before", "link"}}, o)
		symlink(p, "../elsewhere", "content/link")
		symlink(p, "..", "content/circle")
		symlink(p, "elsewhere", "link")
		p.want("content/circle", "content/link", "link")
		for !slices.Equal(p.told(), nil) {
		}
		p.write("elsewhere/x.md", "new words")
		p.write("elsewhere/y.md", "new words")
		p.want()
	})
}

func TestRootIsALink(t *testing.T) {
	both(t, func(t *testing.T, o Options) {
		p := files(t, "content/x.md")
		p.rename(".", "../real")
		symlink(p, "real", ".")
		p.watch(usual, o)
		p.write("content/x.md", "new words")
		p.want("content/x.md")
	})
}

func TestNoRoot(t *testing.T) {
	p := files(t, "file")
	for _, root := range []string{"none", "file"} {
		if w, err := New(filepath.Join(p.root, root), usual, Options{}); err == nil {
			w.Close()
			t.Errorf("%s is watched", root)
		}
	}
}
