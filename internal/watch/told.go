package watch

import (
	"io/fs"
	"os"
	"path/filepath"
	"time"

	"github.com/fsnotify/fsnotify"
)

// queued is how many events may wait for the keeper, while it lists a folder
// that is new. Past it they are lost, which is known.
const queued = 4096

// system is what watching asks of the system.
type system struct {
	open   func() (*fsnotify.Watcher, error)
	add    func(*fsnotify.Watcher, string) error
	remote func(dir string) (kind string) // of a file system that does not tell
	every  time.Duration
}

func open() (*fsnotify.Watcher, error)                { return fsnotify.NewWatcher() }
func add(notify *fsnotify.Watcher, path string) error { return notify.Add(path) }

// told is watching where the system tells.
type told struct {
	notify  *fsnotify.Watcher
	real    string // the root without links
	root    fs.FileInfo
	folders map[string]bool
	events  chan fsnotify.Event
	lost    chan struct{} // holds one
	ended   chan struct{}
}

func newTold(sys system, real string) (*told, error) {
	root, err := os.Stat(real)
	if err != nil {
		return nil, err
	}
	notify, err := sys.open()
	if err != nil {
		return nil, err
	}
	t := &told{
		notify: notify, real: real, root: root, folders: map[string]bool{},
		events: make(chan fsnotify.Event, queued), lost: make(chan struct{}, 1), ended: make(chan struct{}),
	}
	go t.take()
	return t, nil
}

// take takes events as fast as they come, and waits for nobody.
func (t *told) take() {
	defer close(t.ended)
	for {
		select {
		case e, ok := <-t.notify.Events:
			if !ok {
				return
			}
			if e.Op&^fsnotify.Chmod == 0 {
				continue // attributes alone
			}
			select {
			case t.events <- e:
				continue
			default:
			}
		case _, ok := <-t.notify.Errors:
			if !ok {
				return
			}
			// An overflow, or something else after which nothing is certain.
		}
		select {
		case t.lost <- struct{}{}:
		default:
		}
	}
}

// isRoot is whether the root that is watched is still the one of that name.
func (t *told) isRoot(given string) bool {
	info, err := os.Stat(given)
	return err == nil && os.SameFile(info, t.root)
}

func (t *told) close() {
	t.notify.Close()
	<-t.ended
}

// full is the path of a name, and name that of a path.
func (t *told) full(name string) string { return filepath.Join(t.real, filepath.FromSlash(name)) }

func (t *told) name(full string) (name string, ok bool) {
	rel, err := filepath.Rel(t.real, full)
	return filepath.ToSlash(rel), err == nil
}

// drop forgets a folder and all below it. When a folder is renamed, the system
// goes on telling of those below by their old names.
func (t *told) drop(dir string) {
	for known := range t.folders {
		if within(known, dir) {
			// It fails if the folder, and so the watch, is gone.
			_ = t.notify.Remove(t.full(known))
			delete(t.folders, known)
		}
	}
}
