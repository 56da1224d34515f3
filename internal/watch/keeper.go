package watch

import (
	"errors"
	"fmt"
	"io/fs"
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
	// How often a root that is gone is looked for, and how often one that may
	// be going is looked at.
	rootEvery = 500 * time.Millisecond
	rootLooks = 4
)

// A keeper keeps watching those folders of a plan that there are. It is told,
// or polls, or, when it is neither, waits for the root to come back.
type keeper struct {
	given  string // the root as it was given, absolute
	plan   plan
	told   *told
	polled *polled
	hints  chan<- Change
	report func(string)
	sys    system

	timer *time.Timer
	lost  bool // events were lost, and all is to be watched anew
	looks int  // at the root that are left
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
			if !k.lost {
				k.lost = true
				k.timer.Reset(anewAfter)
			}
		case <-k.timer.C:
			k.due()
		}
	}
}

// due does what the timer was set for.
func (k *keeper) due() {
	switch {
	case k.polled != nil:
		k.look()
	case k.told == nil, k.lost, !k.told.isRoot(k.given):
		k.tellAnew()
	default:
		if k.looks--; k.looks > 0 {
			k.timer.Reset(rootEvery)
		}
	}
}

func (k *keeper) end() {
	k.timer.Stop()
	k.lost = false
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
	if k.told, err = newTold(k.sys, real); errors.Is(err, fs.ErrNotExist) {
		k.timer.Reset(rootEvery)
		return
	} else if err != nil {
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
	if at, ok := errors.AsType[*fs.PathError](err); ok {
		err = at.Err
	}
	return fmt.Errorf("cannot watch %s: %w", dir, err)
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
