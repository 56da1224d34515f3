// Package watch tells when files of a dossier may have changed.
//
// It knows nothing of content: it is given folders, and says names. A name is
// a hint that there is something to look at, no more. Systems report the same
// save in a dozen ways, twice, late, or not at all when much happens at once,
// so whoever is told reads the file and compares its bytes, and a hint too many
// costs a read. All the care goes into there never being one too few.
//
// Folders are watched, never files. Most editors save by writing another file
// and renaming it over the old one; a watch on the file would stay with the
// old one, which is gone. A folder also tells of files that are new. The root
// is always watched, and so is each folder on the way to one that is asked
// for, so that one that is missing, removed or renamed is seen when it comes.
// Links are not followed, and names that start with a dot are not looked at,
// but for folders of such names that are asked for.
//
// What arrives together is one [Change]. A save is over within a millisecond
// or two, so 10 ms of quiet end it: short, since the writer is waiting for the
// page. A switch of branches goes on for seconds, with pauses, so after a few
// names 50 ms of quiet are waited for, and 150 ms once more have come than are
// worth telling apart. All have an end, since some program may never stop
// writing.
//
// Three goroutines share the work. One takes what the system tells as fast as
// it comes, and does nothing else: in some systems adding a watch waits for
// that. The keeper watches new folders and forgets old ones. The last settles,
// and holds what has gathered until it is fetched, so a receiver that builds in
// between loses nothing and is never called twice at a time.
//
// Where the system cannot tell, on network file systems and past its limits,
// the keeper looks every two seconds instead, and says so.
package watch

import (
	"fmt"
	"os"
	"path/filepath"
	"sync"
	"time"
)

// Folders are those to watch, relative to the root, with slashes: Deep with
// all folders below them, Flat with only their own files. They need not exist.
// The files of the root itself are reported if it is listed, as ".".
type Folders struct {
	Deep, Flat []string
	Skip       []string // and all below: neither watched nor reported
}

// Options say how to watch.
type Options struct {
	Poll   bool                 // look every so often instead of being told
	Report func(message string) // what the user should know; may be called by any goroutine
}

// A Change is what may differ since the one before: names relative to the
// root, with slashes, sorted; or anything at all.
type Change struct {
	All   bool
	Names []string
}

// A Watcher watches until it is closed.
type Watcher struct {
	calls   chan func() // run by the keeper, between events
	changes chan Change
	keeper  *keeper
	done    chan struct{}
	once    sync.Once
	running sync.WaitGroup
}

// New watches folders below root. What changes after it has returned is
// reported, so read the files after that.
func New(root string, f Folders, o Options) (*Watcher, error) {
	return start(root, f, o, system{open: open, add: add, remote: remote, every: pollEvery})
}

// start is New in a system that tests make difficult.
func start(root string, f Folders, o Options, sys system) (*Watcher, error) {
	abs, err := filepath.Abs(root)
	if err != nil {
		return nil, fmt.Errorf("watch %s: %w", root, err)
	}
	if info, err := os.Stat(abs); err != nil {
		return nil, fmt.Errorf("watch: %w", err)
	} else if !info.IsDir() {
		return nil, fmt.Errorf("watch %s: not a folder", root)
	}
	if o.Report == nil {
		o.Report = func(string) {}
	}
	hints := make(chan Change)
	w := &Watcher{
		calls:   make(chan func()),
		changes: make(chan Change),
		done:    make(chan struct{}),
		keeper: &keeper{
			given: abs, plan: newPlan(f), hints: hints, report: o.Report, sys: sys,
			timer: time.NewTimer(time.Hour),
		},
	}
	w.keeper.timer.Stop()
	w.running.Go(func() { settle(hints, w.changes) })
	w.keeper.begin(o.Poll)
	w.running.Go(func() { w.keeper.run(w.calls, w.done) })
	return w, nil
}

// Watch watches these folders from now on. The files of folders that were not
// watched before are reported, since they may have changed after they were
// read: it costs nothing to say the same folders again.
func (w *Watcher) Watch(f Folders) {
	p := newPlan(f)
	select {
	case w.calls <- func() { w.keeper.follow(p) }:
	case <-w.done:
	}
}

// Changes gives each change when it has settled. What happens until one is
// fetched is part of it. The channel is closed by [Watcher.Close].
func (w *Watcher) Changes() <-chan Change { return w.changes }

// Close ends watching. When it returns, all of it has ended.
func (w *Watcher) Close() error {
	w.once.Do(func() { close(w.done) })
	w.running.Wait()
	return nil
}
