package watch

import (
	"fmt"
	"os"
	"runtime"
	"testing"
)

// What is held after many edits is what was held before.
func TestNothingGrows(t *testing.T) {
	for _, poll := range []bool{false, true} {
		t.Run(fmt.Sprintf("poll=%t", poll), func(t *testing.T) {
			p := files(t, "content/x.md")
			p.watch(usual, Options{Poll: poll})
			type held struct{ goroutines, descriptors, watches, folders, files int }
			count := func() (h held) {
				p.told()
				p.behind(func(k *keeper) {
					if k.told != nil {
						h.watches, h.folders = len(k.told.notify.WatchList()), len(k.told.folders)
					} else {
						h.files = len(k.polled.files)
					}
				})
				h.goroutines, h.descriptors = runtime.NumGoroutine(), descriptors()
				return h
			}
			before := count()
			for i := range 200 {
				name := fmt.Sprintf("content/%d", i)
				p.mkdir(name + "/a/b")
				p.write(name+"/a/b/x.md", "")
				p.write("content/x.md", name)
				if i%2 == 0 {
					p.rename(name, name+"-renamed")
					name += "-renamed"
				}
				if i%20 == 0 {
					p.told()
				}
				p.w.Watch(Folders{Deep: usual.Deep, Flat: []string{"seeds", name + "/a"}, Skip: usual.Skip})
				p.remove(name)
			}
			p.w.Watch(usual)
			p.told()
			if after := count(); after != before {
				t.Errorf("held before %+v, after %+v", before, after)
			}
		})
	}
}

// descriptors is how many files are open, or 0 where that is not to be had.
func descriptors() int {
	open, err := os.ReadDir("/proc/self/fd")
	if err != nil {
		return 0
	}
	return len(open)
}

func TestClose(t *testing.T) {
	goroutines, fds := runtime.NumGoroutine(), descriptors()
	for i := range 50 {
		p := files(t)
		p.watch(usual, Options{Poll: i%2 == 0})
		switch i % 5 {
		case 0: // nobody fetches
			p.write("content/x.md", "")
		case 1: // much is going on
			for j := range 200 {
				p.write(fmt.Sprintf("content/%d.md", j), "")
			}
		case 2: // the root is gone
			p.remove(".")
		case 3:
			p.told()
		}
		if err := p.w.Close(); err != nil {
			t.Fatal(err)
		}
		for range p.w.Changes() { // it is closed
		}
		if err := p.w.Close(); err != nil {
			t.Errorf("closed again: %v", err)
		}
		p.w.Watch(Folders{}) // of no effect, but it returns
	}
	// A goroutine that has said it is done may still be counted.
	end := never(t)
	for runtime.NumGoroutine() > goroutines {
		select {
		case <-end:
			t.Fatalf("%d goroutines, before %d", runtime.NumGoroutine(), goroutines)
		default:
			runtime.Gosched()
		}
	}
	if n := descriptors(); n != fds {
		t.Errorf("%d files are open, before %d", n, fds)
	}
}
