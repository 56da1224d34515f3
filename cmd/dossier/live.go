package main

import (
	"context"
	"path/filepath"
	"time"

	"dossier/internal/site"
	"dossier/internal/watch"
)

// again is when a file is looked at again that looked half-saved, if nothing is
// heard of it.
const again = 500 * time.Millisecond

// A change is one update of a session that is followed, or the failure of one.
type change struct {
	*site.Update
	err   error
	began time.Time
}

// follow brings a session up to date and calls show, and does so again whenever
// its files have changed, until ctx is done. Updates never overlap, and what
// changes during one is in the next. An error is one of watching.
func follow(ctx context.Context, s *site.Session, o site.Options, poll bool, report func(string), show func(change)) error {
	// The texts are mostly in seeds; where they are is known once the sources
	// are read.
	folders := watch.Folders{Deep: []string{"content", "layouts", "static"}, Flat: []string{"seeds"}}
	if out, err := filepath.Rel(o.Dir, outputOf(o)); err == nil && filepath.IsLocal(out) {
		folders.Skip = []string{filepath.ToSlash(out)}
	}
	w, err := watch.New(o.Dir, folders, watch.Options{Poll: poll, Report: report})
	if err != nil {
		return err
	}
	defer w.Close()

	var names []string // nil is all
	var last *site.Update
	recheck := time.NewTimer(again)
	for {
		recheck.Stop()
		c := change{began: time.Now()}
		if c.Update, c.err = s.Update(ctx, names); ctx.Err() != nil {
			return nil
		}
		if c.err != nil || c.Update != last {
			show(c)
		}
		if last = c.Update; c.err == nil {
			if folders.Flat = s.TextFolders(); len(c.Halfway) > 0 {
				recheck.Reset(again)
			}
			w.Watch(folders)
		}
		select {
		case <-ctx.Done():
			return nil
		case <-recheck.C:
			names = c.Halfway
		case found := <-w.Changes():
			if names = found.Names; found.All {
				names = nil
			}
			if c.err == nil && names != nil {
				names = append(names, c.Halfway...)
			}
		}
	}
}

// outputOf is where a build writes.
func outputOf(o site.Options) string {
	if filepath.IsAbs(o.Out) {
		return o.Out
	}
	return filepath.Join(o.Dir, o.Out)
}
