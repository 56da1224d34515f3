//go:build !unix

package site

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
)

const lockName = ".dossier-lock"

// lock keeps a second build out of the output. Here a file stands for it, which
// a killed build leaves behind; the message says what to do then.
func lock(root *os.Root) (unlock func(), err error) {
	f, err := root.OpenFile(lockName, os.O_RDWR|os.O_CREATE|os.O_EXCL, 0o644)
	if errors.Is(err, fs.ErrExist) {
		return nil, fmt.Errorf("another build is writing to this output; if none is, remove %s from it", lockName)
	} else if err != nil {
		return nil, fmt.Errorf("lock the output: %w", err)
	}
	return func() {
		f.Close()
		_ = root.Remove(lockName)
	}, nil
}
