package watch

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"runtime"
	"syscall"
	"time"

	"github.com/fsnotify/fsnotify"
)

const (
	pollEvery = 2 * time.Second
	// After events were lost, how long until all is watched anew. Sooner, the
	// same burst would only lose more.
	anewAfter = quietOfMany
	// How long until a root that is gone is looked for again.
	rootEvery = 500 * time.Millisecond
)

// A keeper keeps watching the folders of a plan that there are. It is either
// told, or polls, or waits for the root; its timer is for the last two.
type keeper struct {
	given  string // the root as it was given, absolute
	plan   plan
	told   *told
	polled *polled
	timer  *time.Timer
	hints  chan<- Change
	report func(string)
	sys    system
}

func (k *keeper) begin(poll bool) {
	if poll {
		k.poll()
	} else {
		k.anew()
	}
}

func (k *keeper) run(calls <-chan func(), done <-chan struct{}) {
	defer close(k.hints)
	defer k.end()
	for {
		var events <-chan fsnotify.Event
		var lost <-chan struct{}
		if k.told != nil {
			events, lost = k.told.events, k.told.lost
		}
		select {
		case <-done:
			return
		case call := <-calls:
			call()
		case e := <-events:
			k.event(e)
		case <-lost:
			k.timer.Reset(anewAfter)
		case <-k.timer.C:
			if k.polled != nil {
				k.look()
			} else {
				k.tellAnew()
			}
		}
	}
}

func (k *keeper) end() {
	k.timer.Stop()
	if k.told != nil {
		k.told.close()
		k.told = nil
	}
}

func (k *keeper) hint(c Change) {
	if c.All || len(c.Names) > 0 {
		k.hints <- c
	}
}

// anew watches all folders of the plan, whatever was watched before. What a
// watch belongs to after events were lost is not worth finding out.
func (k *keeper) anew() {
	k.end()
	real, err := filepath.EvalSymlinks(k.given)
	if err != nil {
		k.timer.Reset(rootEvery)
		return
	}
	if err := k.remote(k.plan); err != nil {
		k.fallBack(err)
		return
	}
	if k.told, err = newTold(k.sys, real); err != nil {
		k.fallBack(cannot(k.given, "max_user_instances", syscall.EMFILE, err))
		return
	}
	switch err := k.enter(".", nil); {
	case err != nil:
		k.fallBack(err)
	case !k.told.folders["."]:
		k.end()
		k.timer.Reset(rootEvery)
	}
}

func (k *keeper) tellAnew() {
	k.anew()
	if k.told != nil || k.polled != nil {
		k.hint(Change{All: true})
	}
}

// remote finds a folder of the plan whose file system does not tell.
func (k *keeper) remote(p plan) error {
	for _, dirs := range [][]string{{"."}, p.deep, p.flat} {
		for _, dir := range dirs {
			if kind := k.sys.remote(filepath.Join(k.given, filepath.FromSlash(dir))); kind != "" {
				return fmt.Errorf("cannot watch %s: it is on a network file system (%s)", k.show(dir), kind)
			}
		}
	}
	return nil
}

// show is how a folder is called in messages.
func (k *keeper) show(dir string) string {
	if dir == "." {
		return k.given
	}
	return dir
}

// fallBack goes over to polling for good, since whoever has run into a limit
// soon does so again.
func (k *keeper) fallBack(why error) {
	k.end()
	k.report(fmt.Sprintf("%v; polling every %v s", why, k.sys.every.Seconds()))
	k.poll()
}

// cannot says why a folder is not watched. Errors of the system do not name
// their limit: of watches it says that the disk is full.
func cannot(dir, limit string, errno syscall.Errno, err error) error {
	if runtime.GOOS == "linux" && errors.Is(err, errno) {
		return fmt.Errorf("cannot watch %s: limit fs.inotify.%s reached", dir, limit)
	}
	return fmt.Errorf("cannot watch %s: %w", dir, err)
}

// enter watches a folder and those below it that the plan has to do with, and
// adds the files in them that are to be reported to names, unless it is nil.
// The watch comes first: what is made later is told, what was made before is
// listed. A folder that is not there is no error; it is told when it comes.
func (k *keeper) enter(dir string, names *[]string) error {
	t := k.told
	if err := k.sys.add(t.fs, t.full(dir)); errors.Is(err, fs.ErrNotExist) || errors.Is(err, syscall.ENOTDIR) {
		return nil
	} else if err != nil {
		return cannot(k.show(dir), "max_user_watches", syscall.ENOSPC, err)
	}
	t.folders[dir] = true
	entries, err := os.ReadDir(t.full(dir))
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return fmt.Errorf("cannot watch %s: %w", k.show(dir), err)
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

// event makes of an event hints, and of folders that come and go watches.
func (k *keeper) event(e fsnotify.Event) {
	name, ok := k.told.name(e.Name)
	gone := e.Has(fsnotify.Remove) || e.Has(fsnotify.Rename)
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
	for i := range dir + "/" {
		if k.told == nil { // it has fallen back
			return
		}
		if i < len(dir) && dir[i] != '/' || i == 0 {
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

// poll begins to look every so often.
func (k *keeper) poll() {
	k.polled = &polled{root: k.given, files: map[string]stamp{}}
	k.polled.look(k.plan)
	k.timer.Reset(k.sys.every)
}

func (k *keeper) look() {
	k.hint(Change{Names: k.polled.look(k.plan)})
	k.timer.Reset(k.sys.every)
}
