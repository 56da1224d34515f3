package site

import (
	"fmt"
	"path"
	"strings"
)

// ways are the places that something of a former build holds: a folder where a
// file is to come, or a file where a folder is. The obstacle stays until just
// before what comes in its stead is renamed, so that a failure until then
// leaves the former site whole.
type ways struct {
	blocked map[string]bool // files to come, in whose place a folder stands
	staged  map[string]bool // folders to come, made beside the file in their place
	removed int             // files of ours that gave way
	ours    map[string]bool // the files of former builds, and with a slash the folders that hold them
}

// ours makes the set of that name, which few builds need.
func (w *writer) ours() map[string]bool {
	if w.ways.ours == nil {
		w.ways.ours = map[string]bool{}
		for _, p := range w.old.paths {
			w.ways.ours[p] = true
			for dir := path.Dir(p); dir != "." && !w.ways.ours[dir+"/"]; dir = path.Dir(dir) {
				w.ways.ours[dir+"/"] = true
			}
		}
	}
	return w.ways.ours
}

// block notes that a folder stands where a file is to come, or says why that
// cannot be mended.
func (w *writer) block(name string) error {
	w.mu.Lock()
	defer w.mu.Unlock()
	if err := w.clear(name, false); err != nil {
		return err
	}
	if w.ways.blocked == nil {
		w.ways.blocked = map[string]bool{}
	}
	w.ways.blocked[name] = true
	return nil
}

// clear looks whether all that a folder holds is of former builds, and removes
// it if asked to.
func (w *writer) clear(dir string, remove bool) error {
	f, err := w.root.Open(dir)
	if err != nil {
		return err
	}
	entries, err := f.ReadDir(-1)
	f.Close()
	if err != nil {
		return err
	}
	if !w.ours()[dir+"/"] {
		return fmt.Errorf("the folder %s, which no build made, stands in its place; remove it", dir)
	}
	for _, e := range entries {
		p := path.Join(dir, e.Name())
		switch {
		case e.IsDir():
			err = w.clear(p, remove)
		case !e.Type().IsRegular() || !w.ours()[p] || w.keep[p]:
			err = fmt.Errorf("the folder %s in its place holds %s, which no build wrote; remove it", dir, p)
		case remove:
			if err = w.root.Remove(p); err == nil {
				w.ways.removed++
			}
		}
		if err != nil {
			return err
		}
	}
	if remove {
		return w.root.Remove(dir)
	}
	return nil
}

// stage makes a folder beside the file of ours that stands in its place.
func (w *writer) stage(dir string) error {
	parent, temp := w.dirs[path.Dir(dir)], temporary(path.Base(dir))
	if err := parent.Mkdir(temp, 0o755); err != nil {
		return err
	}
	if w.ways.staged == nil {
		w.ways.staged = map[string]bool{}
	}
	w.ways.staged[dir] = true
	w.made = append(w.made, dir)
	if err := parent.Chmod(temp, 0o755); err != nil {
		return err
	}
	var err error
	w.dirs[dir], err = parent.OpenRoot(temp)
	return err
}

// unstage takes back the folders that are not in place.
func (w *writer) unstage() {
	for dir := range w.ways.staged {
		if parent := w.dirs[path.Dir(dir)]; parent != nil {
			_ = parent.RemoveAll(temporary(path.Base(dir)))
		}
	}
}

// makeWay removes what stands in the place of a file or of its folders.
func (w *writer) makeWay(name string) error {
	if w.ways.blocked[name] {
		return w.clear(name, true)
	}
	for dir := path.Dir(name); len(w.ways.staged) > 0 && dir != "."; dir = path.Dir(dir) {
		if w.ways.staged[dir] {
			return w.replace(dir)
		}
	}
	return nil
}

// replace puts a folder in the place of a file.
func (w *writer) replace(dir string) error {
	parent, base := w.dirs[path.Dir(dir)], path.Base(dir)
	if err := parent.Remove(base); err != nil {
		return err
	}
	w.ways.removed++
	var open []string
	for d, r := range w.dirs { // not every system renames a folder that is open
		if d == dir || strings.HasPrefix(d, dir+"/") {
			r.Close()
			open = append(open, d)
		}
	}
	if err := parent.Rename(temporary(base), base); err != nil {
		return err
	}
	delete(w.ways.staged, dir)
	for _, d := range open {
		r, err := w.root.OpenRoot(d)
		if err != nil {
			return err
		}
		w.dirs[d] = r
	}
	return nil
}
