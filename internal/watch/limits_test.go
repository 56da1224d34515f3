package watch

import (
	"fmt"
	"path/filepath"
	"runtime"
	"strings"
	"sync/atomic"
	"syscall"
	"testing"

	"github.com/fsnotify/fsnotify"
)

// What the system refuses, it says so once, and polls.
func TestLimits(t *testing.T) {
	if runtime.GOOS != "linux" {
		t.Skip("the limits are Linux's")
	}
	full := func(at string) func(*fsnotify.Watcher, string) error {
		return func(notify *fsnotify.Watcher, path string) error {
			if filepath.Base(path) == at {
				return syscall.ENOSPC
			}
			return add(notify, path)
		}
	}
	for _, tt := range []struct {
		name string
		sys  system
		want string
	}{
		{
			"watches",
			system{add: full("content")},
			"cannot watch content: limit fs.inotify.max_user_watches reached; polling every 0.001 s",
		},
		{
			"watches, of a folder made later",
			system{add: full("later")},
			"cannot watch content/later: limit fs.inotify.max_user_watches reached; polling every 0.001 s",
		},
		{
			"watches, of a folder asked for later",
			system{add: full("deep")},
			"cannot watch texts/deep: limit fs.inotify.max_user_watches reached; polling every 0.001 s",
		},
		{
			"instances",
			system{open: func() (*fsnotify.Watcher, error) {
				return nil, fmt.Errorf("couldn't initialize inotify: %w", syscall.EMFILE)
			}},
			"cannot watch ROOT: limit fs.inotify.max_user_instances reached; polling every 0.001 s",
		},
		{
			"rights",
			system{add: func(*fsnotify.Watcher, string) error { return syscall.EACCES }},
			"cannot watch ROOT: permission denied; polling every 0.001 s",
		},
		{
			"a network",
			system{remote: func(dir string) string {
				return map[string]string{"seeds": "NFS"}[filepath.Base(dir)]
			}},
			"cannot watch seeds: it is on a network file system (NFS); polling every 0.001 s",
		},
		{
			"a network, of a folder asked for later",
			system{remote: func(dir string) string {
				return map[string]string{"deep": "SMB"}[filepath.Base(dir)]
			}},
			"cannot watch texts/deep: it is on a network file system (SMB); polling every 0.001 s",
		},
	} {
		t.Run(tt.name, func(t *testing.T) {
			p := files(t, "content/x.md", "texts/deep/x.txt")
			sys := tested()
			if tt.sys.add != nil {
				sys.add = tt.sys.add
			}
			if tt.sys.open != nil {
				sys.open = tt.sys.open
			}
			if tt.sys.remote != nil {
				sys.remote = tt.sys.remote
			}
			reports := make(chan string, 10)
			p.watchIn(usual, Options{Report: func(m string) { reports <- m }}, sys)
			p.mkdir("content/later")
			p.w.Watch(Folders{Deep: usual.Deep, Flat: []string{"seeds", "texts/deep"}})
			p.await("texts/deep/x.txt")
			if got, want := <-reports, strings.ReplaceAll(tt.want, "ROOT", p.root); got != want {
				t.Errorf("reported: %s\n    want: %s", got, want)
			}
			for len(p.told()) > 0 {
			}
			p.write("content/later/x.md", "")
			p.want("content/later/x.md")
			p.w.Close()
			if len(reports) > 0 {
				t.Errorf("reported: %s", <-reports)
			}
		})
	}
}

// behind runs f in the keeper, which meanwhile does nothing.
func (p *project) behind(f func(k *keeper)) {
	p.t.Helper()
	done := make(chan struct{})
	p.w.calls <- func() { f(p.w.keeper); close(done) }
	<-done
}

// found writes a file of a folder that was made unseen, until that is told by
// name: not before all is watched anew.
func (p *project) found(name string) {
	p.t.Helper()
	for i := 1; ; i++ {
		p.write(name, strings.Repeat("i", i))
		if c := p.next(); !c.All {
			if len(c.Names) != 1 || c.Names[0] != name {
				continue
			}
			return
		}
	}
}

// After an overflow nothing is certain, so all is watched anew.
func TestOverflow(t *testing.T) {
	p := files(t)
	p.mkdir("content/old")
	p.watch(usual, Options{Report: func(m string) { t.Error("reported: " + m) }})
	p.behind(func(k *keeper) {
		for dir := range k.told.folders { // nothing is told
			p.do(k.told.notify.Remove(k.told.full(dir)))
		}
		p.rename("content/old", "content/new")
		p.mkdir("content/old")
		k.told.notify.Errors <- fsnotify.ErrEventOverflow
	})
	if c := p.next(); !c.All {
		t.Errorf("told of %q, want all", c.Names)
	}
	p.behind(func(k *keeper) {
		if k.lost {
			t.Error("all is to be watched anew once more")
		}
	})
	p.write("content/new/x.md", "")
	p.want("content/new/x.md")
	p.write("content/old/x.md", "")
	p.want("content/old/x.md")
}

// While a folder is listed, more may happen than the queue holds.
func TestQueueOverflow(t *testing.T) {
	p := files(t)
	p.watch(usual, Options{Report: func(m string) { t.Error("reported: " + m) }})
	p.behind(func(k *keeper) {
		for i := range queued + 10 {
			p.write(fmt.Sprintf("content/%d.md", i%100), "")
		}
		for len(k.told.lost) == 0 { // it is taken meanwhile
			p.write("content/more.md", "")
		}
		p.mkdir("content/late/later")
	})
	p.found("content/late/later/x.md")
}

// A root that is gone is waited for in silence.
func TestRootIsGone(t *testing.T) {
	p := files(t, "content/x.md")
	var opened atomic.Int32
	sys := tested()
	sys.open = func() (*fsnotify.Watcher, error) { opened.Add(1); return open() }
	p.watchIn(usual, Options{Report: func(m string) { t.Error("reported: " + m) }}, sys)
	p.rename(".", "../before")
	for {
		if c := p.next(); !c.All {
			t.Fatalf("told of %q, want all", c.Names)
		}
		gone := false
		p.behind(func(k *keeper) {
			if gone = k.told == nil; gone {
				k.due()
			}
		})
		if gone {
			break
		}
	}
	if n := opened.Load(); n != 1 {
		t.Errorf("opened %d times without a root, want once", n)
	}
	p.rename("../before", ".")
	if c := p.next(); !c.All {
		t.Errorf("told of %q, want all", c.Names)
	}
	p.write("content/x.md", "new words")
	p.want("content/x.md")
}
