//go:build unix

package site

import (
	"errors"
	"fmt"
	"os"
	"strings"
	"syscall"
)

const lockName = ".dossier-lock"

// lock keeps a second command out of a folder. The kernel frees it when the
// process ends, however it ends; the file beside it only says who holds it.
func lock(root *os.Root) (unlock func(), err error) {
	for {
		f, err := root.OpenFile(lockName, os.O_RDWR|os.O_CREATE, 0o644)
		if err != nil {
			return nil, fmt.Errorf("write into %s: %s", root.Name(), cause(err))
		}
		if err := syscall.Flock(int(f.Fd()), syscall.LOCK_EX|syscall.LOCK_NB); err != nil {
			who := make([]byte, 32)
			n, _ := f.Read(who)
			f.Close()
			if !errors.Is(err, syscall.EWOULDBLOCK) {
				return nil, fmt.Errorf("lock %s: %w", root.Name(), err)
			}
			return nil, fmt.Errorf("another dossier (process %s) is writing to %s; wait for it to end", strings.TrimSpace(string(who[:n])), root.Name())
		}
		// The one who held it before may have removed the file meanwhile.
		held, err1 := f.Stat()
		named, err2 := root.Lstat(lockName)
		if err1 != nil || err2 != nil || !os.SameFile(held, named) {
			f.Close()
			continue
		}
		_ = f.Truncate(0)
		_, _ = fmt.Fprintf(f, "%d\n", os.Getpid())
		return func() {
			_ = root.Remove(lockName)
			f.Close()
		}, nil
	}
}
