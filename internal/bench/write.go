package bench

import (
	"os"
	"path/filepath"
)

// Write writes files to a new folder: left-overs of another dossier would be
// measured too.
func Write(dir string, files []File) error {
	if err := os.Mkdir(dir, 0o755); err != nil {
		return err
	}
	for _, f := range files {
		name := filepath.Join(dir, filepath.FromSlash(f.Name))
		if err := os.MkdirAll(filepath.Dir(name), 0o755); err != nil {
			return err
		}
		if err := os.WriteFile(name, []byte(f.Data), 0o644); err != nil {
			return err
		}
	}
	return nil
}
