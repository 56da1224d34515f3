package watch

import (
	"errors"
	"io/fs"
	"os"
	"path"
	"strings"
	"syscall"

	"github.com/fsnotify/fsnotify"
)

// enter watches a folder and those below it that the plan has to do with, and
// adds the files in them that are to be reported to names, unless it is nil.
// The watch comes first: what is made later is told, what was made before is
// listed. A folder that is not there is no error; it is told when it comes.
func (k *keeper) enter(dir string, names *[]string) error {
	t := k.told
	err := k.sys.add(t.notify, t.full(dir))
	var entries []os.DirEntry
	if err == nil {
		t.folders[dir] = true
		entries, err = os.ReadDir(t.full(dir))
	}
	if err != nil && !vanished(err) && k.isFolder(dir) {
		return cannot(k.show(dir), "max_user_watches", syscall.ENOSPC, err)
	}
	for _, e := range entries {
		name := path.Join(dir, e.Name())
		if e.IsDir() && k.plan.role(name) != none {
			if err := k.enter(name, names); err != nil {
				return err
			}
		} else if names != nil && !e.IsDir() && k.plan.wants(name) {
			*names = append(*names, name)
		}
	}
	return nil
}

// vanished is whether there was no folder of that name. By now there may be
// another, which is told. Systems have more errors for one that is going.
func vanished(err error) bool {
	return errors.Is(err, fs.ErrNotExist) || errors.Is(err, syscall.ENOTDIR)
}

// event makes of an event hints, and of folders that come and go watches.
func (k *keeper) event(e fsnotify.Event) {
	name, ok := k.told.name(e.Name)
	gone := e.Has(fsnotify.Remove) || e.Has(fsnotify.Rename)
	if gone && !strings.Contains(name, "/") {
		k.lookAtRoot()
	}
	switch {
	case !ok:
	case name == ".":
		if gone {
			k.hint(Change{All: true})
			k.tellAnew()
		}
	case k.plan.skipped(name):
	case k.told.folders[name] && gone:
		// What was in it is not remembered.
		k.told.drop(name)
		k.hint(Change{All: true})
	case e.Has(fsnotify.Create) && k.isFolder(name):
		// Also one that is known: it may be another of that name, and adding a
		// watch twice does no harm.
		if k.plan.role(name) != none {
			k.enterAndTell(name)
		}
	case k.told.folders[name]: // some systems tell that its list has changed
	case k.plan.wants(name):
		k.hint(Change{Names: []string{name}})
	}
}

// lookAtRoot sees whether the root is being removed, whose entries go first.
// That a folder is gone the system tells only when no program is in it, and
// this one, started there, is.
func (k *keeper) lookAtRoot() {
	k.looks = rootLooks
	if !k.lost {
		k.timer.Reset(rootEvery)
	}
}

func (k *keeper) isFolder(name string) bool {
	info, err := os.Lstat(k.told.full(name))
	return err == nil && info.IsDir()
}

func (k *keeper) enterAndTell(dir string) {
	names := []string{}
	if err := k.enter(dir, &names); err != nil {
		k.fallBack(err)
		k.hint(Change{All: true})
		return
	}
	k.hint(Change{Names: names})
}

// follow goes over to another plan.
func (k *keeper) follow(p plan) {
	old := k.plan
	if old.equal(p) {
		return
	}
	k.plan = p
	switch {
	case k.polled != nil:
		k.look()
	case k.told == nil: // the root is gone
	default:
		for dir := range k.told.folders {
			if p.role(dir) == none {
				k.told.drop(dir)
			}
		}
		if err := k.remote(p); err != nil {
			k.fallBack(err)
			k.hint(Change{All: true})
			return
		}
		for _, dir := range append(append([]string{}, p.deep...), p.flat...) {
			k.approach(dir, old)
		}
	}
}

// approach enters the first folder on the way to dir that the old plan did not
// watch, or whose files it did not report.
func (k *keeper) approach(dir string, old plan) {
	for i := 1; i <= len(dir) && k.told != nil; i++ { // until it falls back
		if i < len(dir) && dir[i] != '/' {
			continue
		}
		way := dir[:i]
		if !k.told.folders[way] && !k.isFolder(way) {
			return
		}
		if !k.told.folders[way] || old.role(way) < k.plan.role(way) {
			k.enterAndTell(way)
			return
		}
	}
}
