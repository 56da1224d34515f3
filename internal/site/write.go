package site

import (
	"bytes"
	"cmp"
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path"
	"runtime/debug"
	"slices"
	"strings"
	"sync"
	"sync/atomic"

	"golang.org/x/sync/errgroup"

	"dossier/internal/dossier"
)

// An output is one file of the site. It is rendered when it is written, and
// not kept: at ten thousand sources the pages are a gigabyte. A page is
// rendered into memory; data, which may be large, goes to the disk as it comes.
type output struct {
	path   string // slash-separated, in the output
	rank   int    // when it goes into place; set by sortOutputs
	render func(*bytes.Buffer) error
	stream func(io.Writer) error // if render is nil
}

// to renders the file into memory, however it is made.
func (f *output) to(b *bytes.Buffer) error {
	if f.render == nil {
		return f.stream(b)
	}
	return f.render(b)
}

// suffix ends the name of a file that is being written; it stands beside its
// place until all are.
const suffix = ".dossier-tmp"

func temporary(base string) string { return "." + base + suffix }

// A writer puts outputs into a folder that may hold a former build.
//
// Every file is rendered and put beside its place first; one that is equal to
// what stands there is dropped at once. Only when the last is rendered are they
// renamed into place, so that a failure leaves the former site whole, and a
// kill leaves each file old or new. The manifest says what is ours: before
// anything is written it takes in the new files, and only at the end does it
// forget the old, so that at no instant is there a file of ours it lacks.
type writer struct {
	root    *os.Root
	dirs    map[string]*os.Root // by slash path; "." is root
	made    []string            // folders that this build made, in which nothing stands yet
	old     manifest
	keep    map[string]bool // the files to come
	ways    ways
	chmod   bool // the umask takes away what a web server needs
	pending []string
	mu      sync.Mutex // guards pending
}

// write renders the outputs and makes the output folder hold them.
func (o *Options) write(ctx context.Context, d *dossier.Dossier, outputs []output) (res *Result, err error) {
	out, created, err := o.openOutput(d)
	if err != nil {
		return nil, err
	}
	defer out.Close()
	w := &writer{root: out, dirs: map[string]*os.Root{".": out}}
	unlock, err := lock(out)
	if err != nil {
		return nil, err
	}
	defer func() {
		w.close()
		unlock()
		if err != nil && created {
			_ = os.Remove(o.outPath()) // only if it is empty
		}
	}()
	if w.old, err = readManifest(out); err != nil {
		return nil, err
	}
	if w.old.problem != "" {
		o.Warn(w.old.problem)
	}
	sortOutputs(outputs)
	paths := make([]string, len(outputs))
	w.keep = make(map[string]bool, len(outputs))
	for i, f := range outputs {
		paths[i] = f.path
		w.keep[f.path] = true
	}
	if err := w.prepare(paths); err != nil {
		w.undo()
		return nil, err
	}
	if err := w.renderAll(ctx, o, outputs); err != nil {
		w.undo()
		return nil, err
	}
	if err := w.commit(o, outputs); err != nil {
		return nil, err
	}
	removed, err := w.removeOld()
	if err != nil {
		return nil, err
	}
	if err := w.root.Chmod(".", 0o755); err != nil {
		return nil, fmt.Errorf("finish the output: %w", err)
	}
	if err := w.writeManifest(paths); err != nil {
		return nil, err
	}
	return &Result{Dossier: d, Outputs: len(outputs), Written: len(w.pending), Removed: w.ways.removed + removed}, nil
}

// sortOutputs puts files into the order in which they go into place: what
// others refer to before what refers to it.
func sortOutputs(outputs []output) {
	for i := range outputs {
		outputs[i].rank = rank(outputs[i].path)
	}
	slices.SortFunc(outputs, func(a, b output) int {
		return cmp.Or(a.rank-b.rank, strings.Compare(a.path, b.path))
	})
}

func rank(p string) int {
	dir, base := path.Split(p)
	switch {
	case strings.HasPrefix(p, "assets/"):
		return 0
	case dir == "data/":
		return 3
	case base == "feed.xml":
		return 4
	case strings.HasPrefix(base, "sitemap"):
		return 5
	case dir == "" || base == "index.html":
		return 2
	}
	return 1
}

// prepare sweeps up what a killed build left, makes the folders, and makes the
// manifest cover the files to come.
func (w *writer) prepare(paths []string) error {
	if err := w.sweep(); err != nil {
		return fmt.Errorf("sweep the output: %w", err)
	}
	union := slices.Concat(w.old.paths, paths)
	if err := w.writeManifest(union); err != nil {
		return err
	}
	for _, p := range paths {
		if err := w.openDir(path.Dir(p)); err != nil {
			return fmt.Errorf("make %s in the output: %w", path.Dir(p), err)
		}
	}
	return nil
}

// openDir opens a folder of the output, and makes it where it is missing.
func (w *writer) openDir(dir string) error {
	if w.dirs[dir] != nil {
		return nil
	}
	if err := w.openDir(path.Dir(dir)); err != nil {
		return err
	}
	parent, base := w.dirs[path.Dir(dir)], path.Base(dir)
	info, err := parent.Lstat(base)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		if err := parent.Mkdir(base, 0o755); err != nil {
			return err
		}
		w.made = append(w.made, dir)
	case err != nil:
		return err
	case info.Mode().IsRegular() && w.ours()[dir] && !w.keep[dir]:
		return w.stage(dir)
	case !info.IsDir():
		return fmt.Errorf("%s is %s, not a folder; remove it", dir, kindOf(info.Mode()))
	}
	if err := parent.Chmod(base, 0o755); err != nil {
		return err
	}
	w.dirs[dir], err = parent.OpenRoot(base)
	return err
}

func (w *writer) close() {
	for dir, r := range w.dirs {
		if dir != "." {
			r.Close()
		}
	}
}

var buffers = sync.Pool{New: func() any { return new(bytes.Buffer) }}

// renderAll renders every output and puts those that changed beside their
// places.
func (w *writer) renderAll(ctx context.Context, o *Options, outputs []output) error {
	if err := w.probe(); err != nil {
		return err
	}
	g, ctx := errgroup.WithContext(ctx)
	var next, done atomic.Int64
	for range o.Jobs {
		g.Go(func() error {
			b := buffers.Get().(*bytes.Buffer)
			defer buffers.Put(b)
			old := make([]byte, 64<<10)
			for {
				// From the last, which are the data: they take longest, and at
				// the end one worker would wait for the other.
				i := len(outputs) - int(next.Add(1))
				if i < 0 {
					return nil
				}
				if err := ctx.Err(); err != nil {
					return err
				}
				if err := w.one(&outputs[i], b, old); err != nil {
					return err
				}
				o.Progress(int(done.Add(1)), len(outputs))
			}
		})
	}
	return g.Wait()
}

// one renders one file and puts it beside its place. A panic in it is a failure
// that names the file.
func (w *writer) one(f *output, b *bytes.Buffer, scratch []byte) (err error) {
	defer func() {
		if p := recover(); p != nil {
			err = fmt.Errorf("render %s: %v\n%s", f.path, p, debug.Stack())
		}
	}()
	if f.render == nil {
		if err := w.stream(f); err != nil {
			return fmt.Errorf("write %s: %w", f.path, err)
		}
		return nil
	}
	b.Reset()
	if err := f.render(b); err != nil {
		return err // which names the page
	}
	if err := w.put(f.path, b.Bytes(), scratch); err != nil {
		return fmt.Errorf("write %s: %w", f.path, err)
	}
	return nil
}

// commit renames what is pending into place, in the order of outputs.
func (w *writer) commit(o *Options, outputs []output) error {
	placed := 0
	pending := make(map[string]bool, len(w.pending))
	for _, p := range w.pending {
		pending[p] = true
	}
	for i, f := range outputs {
		if !pending[f.path] {
			continue
		}
		base := path.Base(f.path)
		err := w.makeWay(f.path)
		if err == nil {
			err = w.dirs[path.Dir(f.path)].Rename(temporary(base), base)
		}
		if err != nil {
			w.unstage()
			for _, f := range outputs[i:] {
				_ = w.dirs[path.Dir(f.path)].Remove(temporary(path.Base(f.path)))
			}
			return fmt.Errorf("put %s in place: %w", f.path, err)
		}
		if placed++; o.placed != nil {
			o.placed(placed)
		}
	}
	return nil
}

// undo takes back what a build that failed has put into the output.
func (w *writer) undo() {
	for _, p := range w.pending {
		if dir := w.dirs[path.Dir(p)]; dir != nil {
			_ = dir.Remove(temporary(path.Base(p)))
		}
	}
	w.unstage()
	for _, dir := range slices.Backward(w.made) {
		_ = w.root.Remove(dir)
	}
	if w.old.none {
		_ = w.root.Remove(manifestName)
	} else {
		_ = w.replaceManifest(w.old.data)
	}
}

// removeOld deletes the files of a former build that the site no longer has,
// and folders that became empty.
func (w *writer) removeOld() (int, error) {
	removed := 0
	emptied := map[string]bool{}
	for _, p := range w.old.paths {
		if w.keep[p] {
			continue
		}
		if info, err := w.root.Lstat(p); err != nil || !info.Mode().IsRegular() {
			continue // gone, or something that no build wrote
		}
		if err := w.root.Remove(p); err != nil {
			return removed, fmt.Errorf("remove %s of a former build: %w", p, err)
		}
		removed++
		for dir := path.Dir(p); dir != "."; dir = path.Dir(dir) {
			emptied[dir] = true
		}
	}
	var dirs []string
	for dir := range emptied {
		dirs = append(dirs, dir)
	}
	slices.Sort(dirs)
	for _, dir := range slices.Backward(dirs) {
		_ = w.root.Remove(dir) // fails where something is left in it
	}
	return removed, nil
}
