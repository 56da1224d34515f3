package site

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"

	"golang.org/x/sync/errgroup"

	"dossier/internal/diag"
	"dossier/internal/dossier"
	"dossier/internal/markdown"
	"dossier/internal/parse"
	"dossier/internal/resolve"
)

// A loader reads a dossier's files, and parses each as it is read. It can do
// so again and again: a file that holds the bytes it held is the same value as
// before, and so are its mistakes.
type loader struct {
	root  *os.Root
	jobs  int
	live  bool // a file that looks half-saved is left for later
	prose bool // what authors write is kept, for suggestions

	annotations []*annotation // by name; nil before the first time
	listing     diag.List     // what is wrong with the folders

	docs     []*dossier.Doc // in the order of their files' names
	held     []resolve.Held // the text of each
	mistakes diag.List
	saved    []string // files whose bytes are not what they were, and those gone
	halfway  []string // files that looked half-saved
	differs  bool     // anything is not what it was
}

// An annotation is a file of content/ as it was read.
type annotation struct {
	name     string
	raw      string       // its bytes, which may be those of doc's file
	doc      *dossier.Doc // nil if it could not be parsed
	mistakes diag.List
	failed   bool      // it could not be read, and raw says nothing
	text     *heldText // that it names, if it is a source that names one
}

// at is where an annotation is, or would be.
func (l *loader) at(name string) (int, bool) {
	return slices.BinarySearchFunc(l.annotations, name, func(a *annotation, name string) int { return strings.Compare(a.name, name) })
}

// load reads all of content/, then the texts its sources name. Where changed is
// not nil it reads those files only, and what else follows from that. A name may
// be in changed more than once: files that looked half-saved are asked for again
// together with what the watcher tells of, which often are the same.
func (l *loader) load(ctx context.Context, changed []string) error {
	changed = distinct(changed)
	if len(l.halfway) == 0 { // else nobody has been told of them
		l.saved = nil
	}
	l.docs, l.held, l.mistakes, l.halfway = nil, nil, nil, nil
	amiss := len(l.listing) > 0
	info, err := l.root.Lstat("content")
	if err != nil || !info.IsDir() {
		l.annotations, l.listing, l.differs = nil, nil, true
		l.mistakes.Add(diag.Mistake{
			File: "content", Code: diag.NoContent, Message: "there is no folder content here",
			Hint: "a dossier has content/index.md; -C names another folder",
		})
		return nil
	}
	names, all := l.stale(changed)
	if all {
		changed = nil
		if names, err = l.list(); err != nil {
			return err
		}
	}
	if err := l.annotate(ctx, names); err != nil {
		return err
	}
	l.mistakes.Add(l.listing...)
	for _, a := range l.annotations {
		l.mistakes.Add(a.mistakes...)
	}
	if !l.hasHome() {
		l.mistakes.Add(diag.Mistake{
			File: parse.HomeFile, Code: diag.NoContent, Message: "the dossier has no home page",
			Hint: "write content/index.md, with title: in its front matter",
		})
	}
	if err := l.readTexts(ctx, changed); err != nil {
		return err
	}
	l.saved, l.halfway = distinct(l.saved), distinct(l.halfway)
	l.differs = len(l.saved) > 0 || amiss || len(l.listing) > 0
	return nil
}

// distinct returns the names in order, each once; nil stays nil.
func distinct(names []string) []string {
	names = slices.Clone(names)
	slices.Sort(names)
	return slices.Compact(names)
}

// hasHome reports whether there is a home page, be it one that a mistake has
// been found in.
func (l *loader) hasHome() bool {
	return slices.ContainsFunc(l.annotations, func(a *annotation) bool { return parse.IsHome(a.name) }) ||
		slices.ContainsFunc(l.mistakes, func(m diag.Mistake) bool { return parse.IsHome(m.File) })
}

// stale picks the annotations among the files that changed, and forgets those
// that are gone. If folders came or went, all are to be read.
func (l *loader) stale(changed []string) (names []string, all bool) {
	if changed == nil || l.annotations == nil {
		return nil, true
	}
	for _, name := range changed {
		if name != "content" && !strings.HasPrefix(name, "content/") {
			continue
		}
		info, err := l.root.Lstat(name)
		at, known := l.at(name)
		switch {
		case err == nil && info.Mode().IsRegular() && (known || isAnnotation(name)):
			names = append(names, name)
		case err == nil && info.Mode().IsRegular():
			// a picture, a canvas, what an editor leaves
		case err == nil:
			return nil, true
		case known:
			l.annotations = slices.Delete(l.annotations, at, at+1)
			l.saved = append(l.saved, name)
		default:
			folder := name + "/"
			if at, _ := l.at(folder); at < len(l.annotations) && strings.HasPrefix(l.annotations[at].name, folder) {
				return nil, true
			}
		}
	}
	if len(l.listing) > 0 || len(l.annotations)+len(names) > maxFiles {
		return nil, true
	}
	return names, false
}

// isAnnotation reports whether a file of content/ is to be read: no part of its
// name begins with a dot, and it ends in .md, as [isMarkdown] has it.
func isAnnotation(name string) bool {
	return isMarkdown(name) && !strings.Contains(name, "/.") && strings.Count(name, "/") <= maxDepth
}

// isMarkdown reports whether a file's name ends in .md, in any case: some
// programs write it in capitals, and of a file passed over nobody is told.
func isMarkdown(name string) bool { return strings.EqualFold(path.Ext(name), ".md") }

// list walks content/ and lists every .md file; it forgets those that are gone.
// Dot-files and files of other kinds are passed over; a folder that is open as
// a vault has many.
func (l *loader) list() ([]string, error) {
	l.listing = nil
	var names []string
	var walk func(dir string, depth int) error
	walk = func(dir string, depth int) error {
		var entries []fs.DirEntry
		f, err := l.root.Open(dir)
		if err == nil {
			entries, err = f.ReadDir(-1)
			f.Close()
		}
		if errors.Is(err, fs.ErrNotExist) { // it went while we looked
			return nil
		}
		if err != nil {
			return fmt.Errorf("read %s: %w", dir, err)
		}
		slices.SortFunc(entries, func(a, b fs.DirEntry) int { return strings.Compare(a.Name(), b.Name()) })
		for _, e := range entries {
			name := path.Join(dir, e.Name())
			switch {
			case strings.HasPrefix(e.Name(), "."):
			case e.IsDir() && depth >= maxDepth:
				l.unreadable(name, fmt.Sprintf("folders nest at most %d deep", maxDepth))
			case e.IsDir():
				if err := walk(name, depth+1); err != nil {
					return err
				}
			case !isMarkdown(name) && e.Type()&fs.ModeSymlink == 0:
			case !e.Type().IsRegular():
				l.unreadable(name, "only regular files and folders are read, and this is "+kindOf(e.Type()))
			case len(names) == maxFiles:
				l.unreadable(name, fmt.Sprintf("content has more files than the limit of %d", maxFiles))
				return fs.SkipAll
			default:
				names = append(names, name)
			}
		}
		return nil
	}
	if err := walk("content", 0); err != nil && !errors.Is(err, fs.SkipAll) {
		return nil, err
	}
	slices.Sort(names)
	l.annotations = slices.DeleteFunc(slices.Clone(l.annotations), func(a *annotation) bool {
		_, there := slices.BinarySearch(names, a.name)
		if !there {
			l.saved = append(l.saved, a.name)
		}
		return !there
	})
	return names, nil
}

// annotate reads and parses annotations.
func (l *loader) annotate(ctx context.Context, names []string) error {
	compiler := markdown.New()
	compiler.Prose = l.prose
	read := make([]*annotation, len(names))
	err := l.each(ctx, names, func(dir *os.Root, i int) error {
		a, err := l.annotation(dir, names[i], compiler)
		read[i] = a
		return err
	})
	if err != nil {
		return err
	}
	var fresh []*annotation
	for i, name := range names {
		if read[i] == nil {
			l.halfway = append(l.halfway, name)
			continue
		}
		switch at, known := l.at(name); {
		case !known:
			fresh = append(fresh, read[i])
		case l.annotations[at] == read[i]:
			continue
		default:
			l.annotations[at] = read[i]
		}
		l.saved = append(l.saved, name)
	}
	if len(fresh) > 0 {
		l.annotations = append(l.annotations, fresh...)
		slices.SortFunc(l.annotations, func(a, b *annotation) int { return strings.Compare(a.name, b.name) })
	}
	return nil
}

// annotation reads and parses one file; nil if it looks half-saved.
func (l *loader) annotation(dir *os.Root, name string, compiler *markdown.Compiler) (*annotation, error) {
	scratch := scratches.Get().(*[]byte)
	defer scratches.Put(scratch)
	data, m, err := read(dir, name, maxAnnotation, diag.UnreadableFile, scratch)
	if err != nil || m != nil {
		return &annotation{name: name, mistakes: m, failed: true}, err
	}
	a := &annotation{name: name}
	if at, known := l.at(name); known {
		old := l.annotations[at]
		if !old.failed && old.raw == string(data) {
			return old, nil
		}
		a.text = old.text
	}
	if l.live && parse.Halfway(data) && justWritten(dir, name) {
		return nil, nil
	}
	f, mistakes := parse.Clean(name, data)
	a.mistakes = mistakes
	if f == nil {
		a.raw = string(data)
		return a, nil
	}
	if a.raw = f.Data; a.raw != string(data) {
		a.raw = string(data)
	}
	a.doc, mistakes = parse.File(f, compiler)
	a.mistakes.Add(mistakes...)
	return a, nil
}

func (l *loader) unreadable(name, message string) {
	l.listing.Add(diag.Mistake{File: name, Code: diag.UnreadableFile, Message: message, Hint: "move it out of content"})
}

// each calls f for every name on the loader's goroutines, with the folder of
// names[i] opened: a path is then looked up once for a folder, not once for a
// file.
func (l *loader) each(ctx context.Context, names []string, f func(dir *os.Root, i int) error) error {
	folders := map[string]*os.Root{}
	defer func() {
		for _, r := range folders {
			if r != nil {
				r.Close()
			}
		}
	}()
	g, ctx := errgroup.WithContext(ctx)
	g.SetLimit(l.jobs)
	const chunk = 32
	for from := 0; from < len(names); from += chunk {
		to := min(from+chunk, len(names))
		roots := make([]*os.Root, to-from)
		for i := range roots {
			dir := path.Dir(names[from+i])
			if _, known := folders[dir]; !known {
				// A folder that cannot be opened is nil: f says what that means.
				folders[dir], _ = l.root.OpenRoot(filepath.FromSlash(dir))
			}
			roots[i] = folders[dir]
		}
		g.Go(func() error {
			for i, dir := range roots {
				if err := ctx.Err(); err != nil {
					return err
				}
				if err := f(dir, from+i); err != nil {
					return err
				}
			}
			return nil
		})
	}
	return g.Wait()
}
