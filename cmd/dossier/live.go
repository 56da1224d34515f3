package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"path/filepath"
	"runtime"
	"time"

	"dossier/internal/site"
	"dossier/internal/watch"
)

// again is when a file is looked at again that looked half-saved, if nothing is
// heard of it.
const again = 500 * time.Millisecond

// pause is how long nothing is saved before there is time to tidy up.
const pause = 300 * time.Millisecond

// A change is one update of a session that is followed, or the failure of one.
type change struct {
	*site.Update
	err   error
	began time.Time
}

// follow brings a session up to date and calls show, and does so again whenever
// its files have changed, until ctx is done. Updates never overlap, and what
// changes during one is in the next. A change that show did not get done comes
// again as soon as anything is saved. An error is one of watching.
func follow(ctx context.Context, s *site.Session, o site.Options, poll bool, report func(string), show func(change) (done bool)) error {
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
	// Collecting takes longer than an update, so it is done while the author
	// thinks, not during the next save.
	rest := time.AfterFunc(pause, runtime.GC)
	defer rest.Stop()
	for {
		recheck.Stop()
		c := change{began: time.Now()}
		if c.Update, c.err = s.Update(ctx, names); ctx.Err() != nil {
			return nil
		}
		if c.err != nil || c.Update != last {
			if last = c.Update; !show(c) {
				last = nil
			}
		}
		var halfway []string
		if c.err == nil {
			if halfway = s.Halfway(); len(halfway) > 0 {
				recheck.Reset(again)
			}
			folders.Flat = s.TextFolders()
			w.Watch(folders)
		}
		rest.Reset(pause)
		select {
		case <-ctx.Done():
			return nil
		case <-recheck.C:
			names = halfway
		case found := <-w.Changes():
			if names = found.Names; found.All {
				names = nil
			} else {
				names = append(names, halfway...)
			}
		}
	}
}

// buildAndWatch builds the site, and again whenever its files change, until ctx
// is done, which is no error. A mistake or a failure leaves the output as the
// last good build made it; but an output that never could be written is not
// waited for.
func buildAndWatch(ctx context.Context, o site.Options, poll bool, stdout, stderr io.Writer) error {
	session, err := site.Open(o)
	if err != nil {
		return failure{err}
	}
	defer session.Close()
	ctx, stop := context.WithCancel(ctx)
	defer stop()
	wrote := false
	var refused error
	news := reporter{stderr: stderr, good: "the output stays as it was"}
	err = follow(ctx, session, o, poll, o.Warn, func(c change) bool {
		var res *site.Result
		if c.err == nil && c.Edition != nil {
			if res, c.err = session.Write(ctx, c.Edition); ctx.Err() != nil {
				return false
			}
			if c.err != nil && !wrote {
				refused = c.err
				stop()
				return false
			}
		}
		if res != nil && !wrote {
			wrote = true
			built(stdout, o, res)
			fmt.Fprintln(stdout, "watching for changes  (Ctrl-C ends it)")
		} else if res != nil {
			fmt.Fprintf(stdout, "%s: %s, %d written, %d removed\n", o.Out, count(res.Outputs, "file"), res.Written, res.Removed)
		}
		news.tell(c)
		return c.err == nil
	})
	if err = errors.Join(refused, err); err != nil {
		return failure{err}
	}
	return nil
}

// outputOf is where a build writes.
func outputOf(o site.Options) string {
	if filepath.IsAbs(o.Out) {
		return o.Out
	}
	return filepath.Join(o.Dir, o.Out)
}
