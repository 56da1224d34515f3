package site

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path"
	"slices"
	"sync"
	"time"

	"dossier/internal/diag"
)

// Limits of what is read. A message names the one it is about.
const (
	maxAnnotation = 256 << 10 // bytes
	maxText       = 16 << 20  // bytes
	maxFiles      = 100_000
	maxDepth      = 32 // folders in folders
)

// half is how long after a write a file that is empty or breaks off may yet be
// in the middle of being saved.
const half = 500 * time.Millisecond

func justWritten(dir *os.Root, name string) bool {
	info, err := dir.Lstat(path.Base(name))
	return err == nil && time.Since(info.ModTime()).Abs() < half
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
	missing := func() ([]byte, diag.List, error) {
		return bad("there is no such file", "check the path; upper and lower case differ")
	}
	base := path.Base(name)
	info, err := dir.Lstat(base)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return missing()
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
		case errors.Is(err, fs.ErrNotExist): // by now
			return missing()
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
