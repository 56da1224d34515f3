//go:build !unix

package site

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
)

const lockName = ".dossier-lock"

// lock keeps a second command out of a folder. Here a file stands for it, which
// a killed one leaves behind; the message says what to do then.
func lock(root *os.Root) (unlock func(), err error) {
	f, err := root.OpenFile(lockName, os.O_RDWR|os.O_CREATE|os.O_EXCL, 0o644)
	if errors.Is(err, fs.ErrExist) {
		return nil, fmt.Errorf("another dossier is writing to %s; if none is, remove %s from it", root.Name(), lockName)
	} else if err != nil {
		return nil, fmt.Errorf("lock %s: %w", root.Name(), err)
	}
	return func() {
		f.Close()
		_ = root.Remove(lockName)
	}, nil
}
