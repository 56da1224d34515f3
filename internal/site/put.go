package site

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path"
	"slices"
)

// errInPlace is why an output may have no place.
var errInPlace = errors.New("a folder stands in its place")

// probe looks what the umask makes of a new file.
func (w *writer) probe() error {
	name := temporary("probe")
	f, err := w.root.OpenFile(name, os.O_WRONLY|os.O_CREATE|os.O_TRUNC, 0o644)
	if err != nil {
		return fmt.Errorf("write into the output: %w", err)
	}
	defer w.root.Remove(name)
	defer f.Close()
	info, err := f.Stat()
	w.chmod = err == nil && info.Mode().Perm() != 0o644
	return err
}

// put writes data beside the place of a file, unless the file holds it already.
func (w *writer) put(name string, data, scratch []byte) error {
	if !slices.Contains(w.made, path.Dir(name)) {
		same, err := holds(w.dirs[path.Dir(name)], path.Base(name), data, scratch)
		if errors.Is(err, errInPlace) {
			err = w.block(name)
		}
		if same || err != nil {
			return err
		}
	}
	return w.temp(name, func(f io.Writer) error {
		_, err := f.Write(data)
		return err
	})
}

// temp makes the temporary file of an output.
func (w *writer) temp(name string, fill func(io.Writer) error) error {
	w.mu.Lock()
	w.pending = append(w.pending, name)
	w.mu.Unlock()
	f, err := w.dirs[path.Dir(name)].OpenFile(temporary(path.Base(name)), os.O_WRONLY|os.O_CREATE|os.O_TRUNC, 0o644)
	if err != nil {
		return err
	}
	err = fill(f)
	if w.chmod {
		err = errors.Join(err, f.Chmod(0o644))
	}
	return errors.Join(err, f.Close())
}

// stream writes a file beside its place, and drops it if the place holds the
// same bytes already.
func (w *writer) stream(f *output) error {
	if err := w.temp(f.path, f.stream); err != nil {
		return err
	}
	dir, base := w.dirs[path.Dir(f.path)], path.Base(f.path)
	same, err := sameFile(dir, base, temporary(base))
	if errors.Is(err, errInPlace) {
		err = w.block(f.path)
	}
	if !same || err != nil {
		return err
	}
	w.mu.Lock()
	w.pending = slices.DeleteFunc(w.pending, func(p string) bool { return p == f.path })
	w.mu.Unlock()
	return dir.Remove(temporary(base))
}

// sameFile reports whether two files of a folder are regular and equal.
func sameFile(dir *os.Root, old, new string) (bool, error) {
	info, err := dir.Lstat(old)
	if err == nil && info.IsDir() {
		return false, errInPlace
	}
	if err != nil || !info.Mode().IsRegular() || info.Mode().Perm() != 0o644 {
		return false, nil
	}
	a, err := dir.Open(old)
	if err != nil {
		return false, nil
	}
	defer a.Close()
	b, err := dir.Open(new)
	if err != nil {
		return false, err
	}
	defer b.Close()
	x, y := make([]byte, 64<<10), make([]byte, 64<<10)
	for {
		n, errA := io.ReadFull(a, x)
		m, errB := io.ReadFull(b, y)
		if !bytes.Equal(x[:n], y[:m]) {
			return false, nil
		}
		if errA != nil || errB != nil {
			return errors.Is(errA, errB), nil
		}
	}
}

// holds reports whether a file is regular and has these bytes.
func holds(dir *os.Root, base string, data, scratch []byte) (bool, error) {
	info, err := dir.Lstat(base)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return false, nil
	case err != nil:
		return false, err
	case info.IsDir():
		return false, errInPlace
	case !info.Mode().IsRegular() || info.Size() != int64(len(data)) || info.Mode().Perm() != 0o644:
		return false, nil
	}
	f, err := dir.Open(base)
	if err != nil {
		return false, nil // what cannot be read is replaced
	}
	defer f.Close()
	for len(data) > 0 {
		n, err := f.Read(scratch)
		if n > len(data) || !bytes.Equal(scratch[:n], data[:n]) {
			return false, nil
		}
		data = data[n:]
		if err == io.EOF {
			break
		} else if err != nil {
			return false, nil
		}
	}
	return len(data) == 0, nil
}
