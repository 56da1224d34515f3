package site

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"
	"sync"

	"golang.org/x/sync/errgroup"

	"dossier/internal/diag"
	"dossier/internal/dossier"
	"dossier/internal/markdown"
	"dossier/internal/parse"
	"dossier/internal/resolve"
)

// Limits of what is read. A message names the one it is about.
const (
	maxAnnotation = 256 << 10 // bytes
	maxText       = 16 << 20  // bytes
	maxFiles      = 100_000
	maxDepth      = 32 // folders in folders
)

// A loader reads a dossier's files, and parses each as it is read.
type loader struct {
	root     *os.Root
	jobs     int
	docs     []*dossier.Doc
	texts    map[*dossier.Doc]resolve.Held
	mistakes diag.List
}

// load reads all of content/, then the texts its sources name.
func (l *loader) load(ctx context.Context) error {
	info, err := l.root.Lstat("content")
	if err != nil || !info.IsDir() {
		l.mistakes.Add(diag.Mistake{
			File: "content", Code: diag.NoContent, Message: "there is no folder content here",
			Hint: "a dossier has content/index.md; -C names another folder",
		})
		return nil
	}
	if err := l.annotations(ctx); err != nil {
		return err
	}
	if !slices.ContainsFunc(l.docs, func(d *dossier.Doc) bool { return d.Kind == dossier.KindHome }) && !l.tried(parse.HomeFile) {
		l.mistakes.Add(diag.Mistake{
			File: parse.HomeFile, Code: diag.NoContent, Message: "the dossier has no home page",
			Hint: "write content/index.md, with title: in its front matter",
		})
	}
	return l.readTexts(ctx)
}

// tried reports whether a mistake has been found in a file.
func (l *loader) tried(name string) bool {
	return slices.ContainsFunc(l.mistakes, func(m diag.Mistake) bool { return m.File == name })
}

// annotations walks content/ and parses every .md file. Dot-files and files of
// other kinds are passed over; a folder that is open as a vault has many.
func (l *loader) annotations(ctx context.Context) error {
	var names []string
	var walk func(dir string, depth int) error
	walk = func(dir string, depth int) error {
		f, err := l.root.Open(dir)
		if err != nil {
			return fmt.Errorf("read %s: %w", dir, err)
		}
		entries, err := f.ReadDir(-1)
		f.Close()
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
			case path.Ext(e.Name()) != ".md" && e.Type()&fs.ModeSymlink == 0:
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
		return err
	}

	compiler := markdown.New()
	docs := make([]*dossier.Doc, len(names))
	mistakes := make([]diag.List, len(names))
	err := l.each(ctx, names, func(dir *os.Root, i int) error {
		scratch := scratches.Get().(*[]byte)
		defer scratches.Put(scratch)
		data, m, err := read(dir, names[i], maxAnnotation, diag.UnreadableFile, scratch)
		if err != nil || m != nil {
			mistakes[i] = m
			return err
		}
		f, more := parse.Clean(names[i], data)
		mistakes[i] = more
		if f != nil {
			docs[i], more = parse.File(f, compiler)
			mistakes[i].Add(more...)
		}
		return nil
	})
	for i := range names {
		l.mistakes.Add(mistakes[i]...)
		if docs[i] != nil {
			l.docs = append(l.docs, docs[i])
		}
	}
	return err
}

func kindOf(m fs.FileMode) string {
	switch {
	case m.IsRegular():
		return "a file"
	case m&fs.ModeSymlink != 0:
		return "a link"
	case m&fs.ModeNamedPipe != 0:
		return "a pipe"
	case m&fs.ModeSocket != 0:
		return "a socket"
	case m&fs.ModeDevice != 0:
		return "a device"
	}
	return "something else"
}

func (l *loader) unreadable(name, message string) {
	l.mistakes.Add(diag.Mistake{File: name, Code: diag.UnreadableFile, Message: message, Hint: "move it out of content"})
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

// readTexts reads the texts that sources name, each once.
func (l *loader) readTexts(ctx context.Context) error {
	l.texts = map[*dossier.Doc]resolve.Held{}
	var docs []*dossier.Doc
	var names []string
	for _, d := range l.docs {
		if d.Source == nil || d.Source.Text.Text == "" {
			continue
		}
		v := d.Source.Text
		name := path.Clean(strings.ReplaceAll(v.Text, `\`, "/"))
		if path.IsAbs(v.Text) || !filepath.IsLocal(filepath.FromSlash(name)) {
			l.mistakes.Add(d.File.At(v.Start, v.End, diag.BadValue, fmt.Sprintf("the text %q is outside the dossier", v.Text)).
				WithHint("put the text below the dossier's folder, such as seeds/article.txt"))
			l.texts[d] = resolve.Held{}
			continue
		}
		docs, names = append(docs, d), append(names, name)
	}
	held := make([]resolve.Held, len(docs))
	mistakes := make([]diag.List, len(docs))
	err := l.each(ctx, names, func(dir *os.Root, i int) error {
		v := docs[i].Source.Text
		scratch := scratches.Get().(*[]byte)
		defer scratches.Put(scratch)
		data, m, err := read(dir, names[i], maxText, diag.UnreadableText, scratch)
		if err != nil {
			return err
		}
		if m != nil {
			// A text that cannot be had is mended where it is named.
			m[0].Message = fmt.Sprintf("the text %s cannot be read: %s", names[i], m[0].Message)
			at := docs[i].File.At(v.Start, v.End, m[0].Code, m[0].Message).WithHint(m[0].Hint)
			mistakes[i] = diag.List{at}
			return nil
		}
		sum := sha256.Sum256(data)
		held[i].SHA256 = hex.EncodeToString(sum[:])
		held[i].Text, mistakes[i] = parse.Text(names[i], data, docs[i].Source.BlankLines)
		return nil
	})
	for i, d := range docs {
		l.texts[d] = held[i]
		l.mistakes.Add(mistakes[i]...)
	}
	return err
}

// scratches are buffers for what is read, whose words the parsers copy.
var scratches = sync.Pool{New: func() any { return new([]byte) }}

// read reads a regular file whole. It is looked at before it is opened, since
// a pipe would block, and again after, since a file that is being written gives
// half of itself; that is tried three times. A file that cannot be had is a
// mistake; one that can but fails to read is a failure. The bytes are in
// scratch, and hold until that is used again.
func read(dir *os.Root, name string, limit int64, code diag.Code, scratch *[]byte) ([]byte, diag.List, error) {
	bad := func(message, hint string) ([]byte, diag.List, error) {
		return nil, diag.List{{File: name, Code: code, Message: message, Hint: hint}}, nil
	}
	if dir == nil {
		return bad("there is no such folder in the dossier", "check the path; links to outside are not followed")
	}
	base := path.Base(name)
	info, err := dir.Lstat(base)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return bad("there is no such file", "check the path; upper and lower case differ")
	case err != nil:
		return bad(cause(err), "")
	case !info.Mode().IsRegular():
		what := kindOf(info.Mode())
		if info.IsDir() {
			what = "a folder"
		}
		return bad("it is "+what, "only regular files are read")
	case info.Size() > limit:
		return bad(fmt.Sprintf("it has %d bytes, the limit is %d", info.Size(), limit), "")
	}
	for range 3 {
		data, same, err := readOnce(dir, base, scratch)
		switch {
		case errors.Is(err, fs.ErrPermission):
			return bad("permission denied", "allow it to be read")
		case err != nil:
			return nil, nil, fmt.Errorf("read %s: %w", name, err)
		case same:
			return data, nil, nil
		}
	}
	return bad("it is still being written", "run again when it is saved")
}

// readOnce reads a file, and reports whether it was the same before and after.
func readOnce(dir *os.Root, base string, scratch *[]byte) (data []byte, same bool, err error) {
	f, err := dir.Open(base)
	if err != nil {
		return nil, false, err
	}
	defer f.Close()
	before, err := f.Stat()
	if err != nil {
		return nil, false, err
	}
	// One byte more than it has, so that growth shows and the end is reached.
	*scratch = slices.Grow((*scratch)[:0], int(before.Size())+1)
	data = (*scratch)[:before.Size()+1]
	n, err := io.ReadFull(f, data)
	if err != nil && !errors.Is(err, io.ErrUnexpectedEOF) && !errors.Is(err, io.EOF) {
		return nil, false, err
	}
	after, err := f.Stat()
	if err != nil {
		return nil, false, err
	}
	same = int64(n) == before.Size() && before.Size() == after.Size() && before.ModTime().Equal(after.ModTime())
	return data[:n], same, nil
}

// cause is an error without the path it repeats.
func cause(err error) string {
	if e, ok := errors.AsType[*fs.PathError](err); ok {
		return e.Err.Error()
	}
	return err.Error()
}
