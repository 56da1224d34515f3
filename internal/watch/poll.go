package watch

import (
	"io/fs"
	"os"
	"path/filepath"
	"time"
)

// polled is what the last look saw.
type polled struct {
	root  string
	files map[string]stamp
	turn  uint // of looks
	names []string
}

// A stamp is by what a look knows a file again.
type stamp struct {
	size    int64
	changed time.Time
	inode   uint64
	kind    fs.FileMode
	turn    uint // of the look that last saw it
	again   bool // it is to be told once more
}

func (s stamp) same(t stamp) bool {
	return s.size == t.size && s.inode == t.inode && s.kind == t.kind && s.changed.Equal(t.changed)
}

// look returns what is new, gone or different since the last look.
//
// What has changed is told at the next look too. File systems round times, some
// to two seconds, so a second edit of the same length may look like the first,
// and would never be told.
func (p *polled) look(plan plan) []string {
	p.turn++
	p.names = nil
	p.list(".", plan)
	for name, s := range p.files {
		if s.turn != p.turn {
			delete(p.files, name)
			if plan.wants(name) {
				p.names = append(p.names, name)
			}
		}
	}
	return p.names
}

// list compares the files of a folder and of those below it. It goes where a
// watch would: down from the root, never through a link.
func (p *polled) list(dir string, plan plan) {
	entries, _ := os.ReadDir(filepath.Join(p.root, filepath.FromSlash(dir))) // a folder that cannot be read has no files
	prefix := dir + "/"
	if dir == "." {
		prefix = ""
	}
	for _, e := range entries {
		name := prefix + e.Name()
		switch {
		case e.IsDir():
			if plan.role(name) != none {
				p.list(name, plan)
			}
		case plan.wants(name):
			if info, err := e.Info(); err == nil {
				p.compare(name, info)
			}
		}
	}
}

func (p *polled) compare(name string, info fs.FileInfo) {
	now := stamp{size: info.Size(), changed: info.ModTime(), inode: inode(info), kind: info.Mode().Type(), turn: p.turn}
	before, known := p.files[name]
	changed := !known || !now.same(before)
	if changed || before.again {
		p.names = append(p.names, name)
	}
	now.again = changed && p.turn > 1 // the first look finds all to be new
	p.files[name] = now
}
