package site

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"strings"
	"syscall"
)

// beginning is the folder in which Init puts files before they get their place.
const beginning = ".dossier-init" + suffix

// Init writes a new dossier, which is files, into the folder dir, and says how
// many files it has. The folder is to be new, with any above it, or empty but
// for dot-files such as .git. All or nothing: a folder that is new appears with
// all it holds. One that is there gets the files and folders at the top of files
// one by one; if that is cut short, the next Init does the rest.
func Init(ctx context.Context, dir string, files fs.FS) (n int, err error) {
	dir, err = filepath.Abs(dir)
	if err != nil {
		return 0, err
	}
	base, rest, err := existing(dir)
	if err != nil {
		return 0, err
	}
	root, err := os.OpenRoot(base)
	if err != nil {
		return 0, err
	}
	defer root.Close()
	unlock, err := lock(root)
	if err != nil {
		return 0, err
	}
	defer unlock()

	var done map[string]bool // entries that an Init before put into their place
	if rest == "" {
		if done, err = begun(root, files); err != nil {
			return 0, fmt.Errorf("%s %w", dir, err)
		}
	}
	if err := root.RemoveAll(beginning); err != nil {
		return 0, err
	}
	defer func() { err = errors.Join(err, root.RemoveAll(beginning)) }()
	if n, err = copyInto(root, path.Join(beginning, rest), files); err != nil {
		return 0, err
	}
	if err := ctx.Err(); err != nil {
		return 0, err
	}
	if rest == "" {
		return n, place(root, files, done)
	}
	first, _, _ := strings.Cut(rest, "/")
	if err := root.Rename(path.Join(beginning, first), first); err != nil {
		return 0, fmt.Errorf("put %s into place: %w", dir, err)
	}
	return n, nil
}

// existing parts the path of a folder into what is there and what is to come,
// which is slash-separated.
func existing(dir string) (base, rest string, err error) {
	for base = dir; ; base = filepath.Dir(base) {
		info, err := os.Stat(base)
		switch {
		case err == nil && !info.IsDir():
			return "", "", fmt.Errorf("%s is not a folder", base)
		case err == nil:
			return base, filepath.ToSlash(rest), nil
		case !errors.Is(err, fs.ErrNotExist) && !errors.Is(err, syscall.ENOTDIR):
			return "", "", err
		}
		rest = filepath.Join(filepath.Base(base), rest)
	}
}

// begun refuses a folder that holds anything, but for dot-files that are not
// of files, and what an Init that was cut short put into place: that is done.
func begun(root *os.Root, files fs.FS) (done map[string]bool, err error) {
	_, err = root.Lstat(beginning)
	cut := err == nil
	held, err := fs.ReadDir(root.FS(), ".")
	if err != nil {
		return nil, err
	}
	done = map[string]bool{}
	for _, e := range held {
		name := e.Name()
		_, err := fs.Stat(files, name)
		switch {
		case err != nil && strings.HasPrefix(name, "."):
		case err == nil && cut && same(root, files, name):
			done[name] = true
		default:
			return nil, fmt.Errorf("holds %q; name a folder that is new or empty", name)
		}
	}
	return done, nil
}

// same reports whether root holds what files has under a name.
func same(root *os.Root, files fs.FS, name string) bool {
	return fs.WalkDir(files, name, func(name string, e fs.DirEntry, err error) error {
		if err != nil || e.IsDir() {
			return err
		}
		want, err := fs.ReadFile(files, name)
		if err != nil {
			return err
		}
		if got, err := root.ReadFile(name); err != nil || !bytes.Equal(got, want) {
			return fs.ErrExist
		}
		return nil
	}) == nil
}

// copyInto writes files below a folder that it makes, and counts them.
func copyInto(root *os.Root, dir string, files fs.FS) (n int, err error) {
	err = fs.WalkDir(files, ".", func(name string, e fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		to := path.Join(dir, name)
		if e.IsDir() {
			return root.MkdirAll(to, 0o755)
		}
		data, err := fs.ReadFile(files, name)
		if err != nil {
			return err
		}
		n++
		return root.WriteFile(to, data, 0o644)
	})
	return n, err
}

// place renames the entries of files, by name, out of the folder in which they
// were put.
func place(root *os.Root, files fs.FS, done map[string]bool) error {
	entries, err := fs.ReadDir(files, ".")
	if err != nil {
		return err
	}
	for i, e := range entries {
		name := e.Name()
		if done[name] {
			continue
		}
		if err := root.Rename(path.Join(beginning, name), name); err != nil {
			err = fmt.Errorf("put %s into place: %w", name, err)
			for _, before := range entries[:i] {
				if !done[before.Name()] { // to which its author may have added since
					err = errors.Join(err, root.RemoveAll(before.Name()))
				}
			}
			return err
		}
	}
	return nil
}
