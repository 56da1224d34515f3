package site

import (
	"errors"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"
)

// savings are what programs do while they save a new file: an editor creates it
// empty and then writes, git writes in pieces, others write aside and rename.
// Each is told by name, and some are told more than once.
var savings = []move{
	{"create empty", func(d *desk) { d.save(d.newcomer(), "") }},
	{"write half", func(d *desk) {
		name := d.newcomer()
		data := d.newcomers()[name]
		d.save(name, data[:min(len(data), 1+d.rand.IntN(12))])
	}},
	{"write whole", func(d *desk) {
		name := d.newcomer()
		d.save(name, d.newcomers()[name])
	}},
	{"write whole, long ago", func(d *desk) {
		name := d.newcomer()
		d.write(name, d.newcomers()[name])
	}},
	{"rename over", func(d *desk) {
		name := d.newcomer()
		d.save(name+"~", d.newcomers()[name])
		if err := os.Rename(d.full(name+"~"), d.full(name)); err != nil {
			d.t.Fatal(err)
		}
		delete(d.files, name+"~")
		d.files[name], d.dirty[name] = d.newcomers()[name], true
	}},
	{"delete", func(d *desk) {
		if name := d.newcomer(); d.there(name) {
			d.remove(name)
		}
	}},
	{"half a second later", func(d *desk) {
		for name := range d.files {
			d.age(name)
		}
	}},
}

// newcomers are files that a dossier may get, with their whole content.
func (d *desk) newcomers() map[string]string {
	return map[string]string{
		"content/entities/newcomer.md":  "---\ntitle: A Newcomer\nkind: person\n---\n",
		"content/claims/fresh.md":       "---\ntitle: A fresh claim\n---\n\n> ate the honey\n> — [[fresh-report]]\n",
		"content/claims/deep/deeper.md": "---\ntitle: A deep claim\n---\n\nNothing is quoted.\n",
		"content/sources/report.md":     "---\ntitle: A fresh report\naliases: [fresh-report]\ntext: seeds/fresh.txt\n---\n",
		"content/sources/copy.md":       "---\ntitle: A copy of it\ntext: seeds/fresh.txt\n---\n",
		"seeds/fresh.txt":               "A Newcomer ate the honey.\n",
	}
}

func (d *desk) newcomer() string {
	names := slices.Sorted(maps.Keys(d.newcomers()))
	return names[d.rand.IntN(len(names))]
}

func (d *desk) full(name string) string { return filepath.Join(d.dir, filepath.FromSlash(name)) }

func (d *desk) there(name string) bool {
	_, err := os.Lstat(d.full(name))
	return err == nil
}

// save writes a file just now, so that it may look half-saved.
func (d *desk) save(name, data string) {
	d.t.Helper()
	if err := errors.Join(os.MkdirAll(filepath.Dir(d.full(name)), 0o755), os.WriteFile(d.full(name), []byte(data), 0o644)); err != nil {
		d.t.Fatal(err)
	}
	d.files[name], d.dirty[name] = data, true
}

// age makes a file one that was written long ago.
func (d *desk) age(name string) {
	d.t.Helper()
	then := time.Now().Add(-time.Hour)
	if err := os.Chtimes(d.full(name), then, then); err != nil {
		d.t.Fatal(err)
	}
}

// told is what a session hears of: what has changed, some of it again, in any
// order, together with what looked half-saved before; or nil, after a burst.
func (d *desk) told(halfway []string) []string {
	if d.rand.IntN(6) == 0 {
		clear(d.dirty)
		return nil
	}
	names := append([]string{}, slices.Sorted(maps.Keys(d.dirty))...)
	for _, name := range slices.Clone(names) {
		for range d.rand.IntN(3) {
			names = append(names, name)
		}
	}
	names = append(names, halfway...)
	d.rand.Shuffle(len(names), func(i, j int) { names[i], names[j] = names[j], names[i] })
	clear(d.dirty)
	return names
}

// However new files come to be, and however often a session is told of them, it
// has the mistakes and the files of one that begins when they are saved.
func TestSessionFollowsSaves(t *testing.T) {
	for seed := range uint64(4) {
		t.Run(fmt.Sprint(seed), func(t *testing.T) {
			t.Parallel()
			d := newDesk(t, seed+100)
			s, err := Open(Options{Dir: d.dir})
			if err != nil {
				t.Fatal(err)
			}
			defer s.Close()
			compare(t, s, nil)
			var done []string
			for step := range 100 {
				m := savings[d.rand.IntN(len(savings))]
				m.do(d)
				done = append(done, m.name)
				if _, err := s.Update(t.Context(), d.told(s.Halfway())); err != nil {
					t.Fatal(err)
				}
				if len(s.Halfway()) > 0 && step%5 == 0 { // nothing more is heard of them
					for _, name := range s.Halfway() {
						d.age(name)
					}
					if _, err := s.Update(t.Context(), s.Halfway()); err != nil {
						t.Fatal(err)
					}
				}
				if len(s.Halfway()) == 0 {
					compare(t, s, []string{})
				}
				if t.Failed() {
					t.Fatalf("after %s", strings.Join(done[max(0, len(done)-8):], ", "))
				}
			}
		})
	}
}
