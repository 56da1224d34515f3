package site

import (
	"bytes"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
)

const (
	manifestName    = ".dossier-manifest"
	manifestHeader  = "dossier manifest "
	manifestVersion = 1
	manifestEnd     = "end "
)

// A manifest lists the files that a build wrote: those, and only those, may a
// later one remove. On disk it is a line of version, a path a line in order,
// and a line with their count.
type manifest struct {
	data    []byte // as it is on disk
	paths   []string
	none    bool   // there is no manifest
	problem string // why it cannot be trusted; then paths is empty and nothing is removed
}

func readManifest(root *os.Root) (manifest, error) {
	info, err := root.Lstat(manifestName)
	if errors.Is(err, fs.ErrNotExist) {
		return manifest{none: true}, nil
	}
	if err == nil && !info.Mode().IsRegular() {
		return manifest{}, fmt.Errorf("read the manifest: %s is %s", manifestName, kindOf(info.Mode()))
	}
	data, err := root.ReadFile(manifestName)
	if err != nil {
		return manifest{}, fmt.Errorf("read the manifest: %w", err)
	}
	paths, problem := parseManifest(string(data))
	return manifest{data: data, paths: paths, problem: problem}, nil
}

func parseManifest(s string) (paths []string, problem string) {
	const kept = "; everything is written anew, and nothing removed"
	lines := strings.Split(s, "\n")
	version, ok := strings.CutPrefix(lines[0], manifestHeader)
	if n, err := strconv.Atoi(version); !ok || err != nil {
		return nil, "the output's manifest is damaged" + kept
	} else if n > manifestVersion {
		return nil, "the output's manifest is of a newer dossier" + kept
	}
	if len(lines) < 3 || lines[len(lines)-1] != "" || lines[len(lines)-2] != manifestEnd+strconv.Itoa(len(lines)-3) {
		return nil, "the output's manifest is cut short" + kept
	}
	for _, p := range lines[1 : len(lines)-2] {
		if !filepath.IsLocal(filepath.FromSlash(p)) || p == manifestName {
			return nil, "the output's manifest is damaged" + kept
		}
		paths = append(paths, p)
	}
	return paths, ""
}

// writeManifest replaces the manifest. It is the one file that is flushed to
// the disk: a page that a crash of the machine loses is built again, but what
// is ours must be known.
func (w *writer) writeManifest(paths []string) error {
	paths = slices.Compact(slices.Sorted(slices.Values(paths)))
	var b bytes.Buffer
	fmt.Fprintf(&b, "%s%d\n", manifestHeader, manifestVersion)
	for _, p := range paths {
		b.WriteString(p + "\n")
	}
	fmt.Fprintf(&b, "%s%d\n", manifestEnd, len(paths))
	return w.replaceManifest(b.Bytes())
}

func (w *writer) replaceManifest(data []byte) error {
	if have, err := w.root.ReadFile(manifestName); err == nil && bytes.Equal(have, data) {
		return nil
	}
	err := func() error {
		f, err := w.root.OpenFile(temporary(manifestName), os.O_WRONLY|os.O_CREATE|os.O_TRUNC, 0o644)
		if err != nil {
			return err
		}
		_, err = f.Write(data)
		return errors.Join(err, f.Chmod(0o644), f.Sync(), f.Close())
	}()
	if err == nil {
		err = w.root.Rename(temporary(manifestName), manifestName)
	}
	if err != nil {
		_ = w.root.Remove(temporary(manifestName))
		return fmt.Errorf("write the manifest: %w", err)
	}
	return nil
}

// sweep removes the temporary files and folders that a killed build left. They
// can only stand at the top and in the folders of the manifest's files.
func (w *writer) sweep() error {
	dirs := map[string]bool{".": true}
	for _, p := range w.old.paths {
		dirs[filepath.ToSlash(filepath.Dir(filepath.FromSlash(p)))] = true
	}
	for dir := range dirs {
		if info, err := w.root.Lstat(dir); err != nil || !info.IsDir() {
			continue // gone, or not a folder: making the folders will say so
		}
		f, err := w.root.Open(dir)
		if err != nil {
			return err
		}
		names, err := f.Readdirnames(-1)
		f.Close()
		if err != nil {
			return err
		}
		for _, n := range names {
			if strings.HasPrefix(n, ".") && strings.HasSuffix(n, suffix) {
				if err := w.root.RemoveAll(filepath.Join(dir, n)); err != nil {
					return err
				}
			}
		}
	}
	return nil
}
