package site

import (
	"bytes"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path"
	"slices"
	"strings"

	"dossier/static"
)

// maxAsset is how many bytes a file of static/ may have.
const maxAsset = 64 << 20

// An overlay is the built-in files of a kind, each replaced by the dossier's
// own of that name.
type overlay struct {
	top, base fs.FS // top may be nil
}

func (o overlay) Open(name string) (fs.File, error) {
	if o.top != nil {
		if f, err := o.top.Open(name); !errors.Is(err, fs.ErrNotExist) {
			return f, err
		}
	}
	return o.base.Open(name)
}

// ReadDir lists both folders, sorted.
func (o overlay) ReadDir(name string) ([]fs.DirEntry, error) {
	all, err := fs.ReadDir(o.base, name)
	if o.top == nil {
		return all, err
	}
	own, ownErr := fs.ReadDir(o.top, name)
	if ownErr != nil {
		return all, err
	}
	for _, e := range all {
		if !slices.ContainsFunc(own, func(t fs.DirEntry) bool { return t.Name() == e.Name() }) {
			own = append(own, e)
		}
	}
	slices.SortFunc(own, func(a, b fs.DirEntry) int { return strings.Compare(a.Name(), b.Name()) })
	return own, nil
}

// subFS is a folder of the dossier, or nil where there is none. Nothing but
// files and folders is opened there: a pipe would block.
func subFS(root *os.Root, name string) fs.FS {
	info, err := root.Lstat(name)
	if err != nil || !info.IsDir() {
		return nil
	}
	return folder{root, name}
}

type folder struct {
	root *os.Root
	name string
}

func (f folder) Open(name string) (fs.File, error) {
	if !fs.ValidPath(name) {
		return nil, &fs.PathError{Op: "open", Path: name, Err: fs.ErrInvalid}
	}
	at := path.Join(f.name, name)
	info, err := f.root.Stat(at)
	if err != nil {
		return nil, err
	}
	if !info.IsDir() && !info.Mode().IsRegular() {
		return nil, fmt.Errorf("open %s: it is %s", at, kindOf(info.Mode()))
	}
	return f.root.Open(at)
}

// assets lists the files of static/, built-in and the dossier's own, as
// outputs below assets/. Go files, links, and names that begin with a dot or an
// underscore are not among them.
func assets(root *os.Root) ([]output, error) {
	var outs []output
	files := overlay{top: subFS(root, "static"), base: static.FS}
	err := fs.WalkDir(files, ".", func(name string, e fs.DirEntry, err error) error {
		if errors.Is(err, fs.ErrNotExist) { // it went while we looked
			return nil
		}
		if err != nil {
			return fmt.Errorf("read static/%s: %w", name, err)
		}
		base := path.Base(name)
		switch {
		case name == ".":
		case strings.HasPrefix(base, "."), strings.HasPrefix(base, "_"):
			if e.IsDir() {
				return fs.SkipDir
			}
		case e.Type().IsRegular() && path.Ext(base) != ".go":
			outs = append(outs, output{path: "assets/" + name, render: func(b *bytes.Buffer) error {
				info, err := fs.Stat(files, name)
				if err != nil {
					return err
				}
				if info.Size() > maxAsset {
					return fmt.Errorf("static/%s has %d bytes, the limit is %d", name, info.Size(), maxAsset)
				}
				data, err := fs.ReadFile(files, name)
				// Not by whose file it is: the static/ of our own dossier is what is built in.
				if ours, e := static.FS.ReadFile(name); e == nil && path.Ext(name) == ".css" && bytes.Equal(data, ours) {
					data, err = static.Style(data)
				}
				b.Write(data)
				return err
			}})
		}
		return nil
	})
	return outs, err
}
