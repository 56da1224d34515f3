package site

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"dossier/internal/dossier"
)

func (o *Options) outPath() string {
	if filepath.IsAbs(o.Out) {
		return filepath.Clean(o.Out)
	}
	return filepath.Join(o.Dir, o.Out)
}

// openOutput opens the output folder, and makes it where it is missing. It
// refuses a folder in which a build could harm what is not its own.
func (o *Options) openOutput(d *dossier.Dossier) (out *os.Root, created bool, err error) {
	name := o.outPath()
	if err := o.refuse(d, name); err != nil {
		return nil, false, fmt.Errorf("the output %s %w", o.Out, err)
	}
	info, err := os.Lstat(name)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		if err := os.MkdirAll(name, 0o755); err != nil {
			return nil, false, fmt.Errorf("make the output: %w", err)
		}
		created = true
	case err != nil:
		return nil, false, fmt.Errorf("open the output: %w", err)
	case info.Mode()&fs.ModeSymlink != 0:
		return nil, false, fmt.Errorf("the output %s is a link; name the folder it leads to", o.Out)
	case !info.IsDir():
		return nil, false, fmt.Errorf("the output %s is not a folder", o.Out)
	}
	out, err = os.OpenRoot(name)
	if err != nil {
		return nil, created, fmt.Errorf("open the output: %w", err)
	}
	if err := ours(out); err != nil {
		out.Close()
		return nil, created, fmt.Errorf("the output %s %w", o.Out, err)
	}
	return out, created, nil
}

// refuse names a place where no output may be.
func (o *Options) refuse(d *dossier.Dossier, name string) error {
	out, err := real(name)
	if err != nil {
		return fmt.Errorf("cannot be looked up: %w", err)
	}
	root, err := real(o.Dir)
	if err != nil {
		return fmt.Errorf("cannot be looked up: %w", err)
	}
	if home, err := os.UserHomeDir(); err == nil {
		if home, err = real(home); err == nil && home == out {
			return errors.New("is the home folder; name a folder of its own")
		}
	}
	if within(root, out) {
		return errors.New("holds the dossier itself; name a folder of its own")
	}
	inputs := map[string]bool{"content": true, "layouts": true, "static": true}
	for _, s := range d.Sources {
		if s.TextPath != "" {
			if first, _, below := strings.Cut(filepath.ToSlash(filepath.Clean(s.TextPath)), "/"); below {
				inputs[first] = true
			}
		}
	}
	for dir := range inputs {
		if in := filepath.Join(root, dir); within(in, out) || within(out, in) {
			return fmt.Errorf("and the dossier's %s lie one inside the other; name a folder of its own", dir)
		}
	}
	return nil
}

// real follows the links of a path as far as it exists.
func real(name string) (string, error) {
	name, err := filepath.Abs(name)
	if err != nil {
		return "", err
	}
	rest := ""
	for dir := name; ; dir = filepath.Dir(dir) {
		to, err := filepath.EvalSymlinks(dir)
		if err == nil {
			return filepath.Join(to, rest), nil
		}
		if !errors.Is(err, fs.ErrNotExist) || dir == filepath.Dir(dir) {
			return "", err
		}
		rest = filepath.Join(filepath.Base(dir), rest)
	}
}

// within reports whether name is dir or below it.
func within(name, dir string) bool {
	rel, err := filepath.Rel(dir, name)
	return err == nil && rel != ".." && !strings.HasPrefix(rel, ".."+string(filepath.Separator))
}

// ours refuses a folder that holds something and has no manifest. One that
// holds nothing but dot-files counts as empty: a fresh clone has .gitignore.
func ours(out *os.Root) error {
	if _, err := out.Lstat(manifestName); err == nil {
		return nil
	}
	f, err := out.Open(".")
	if err != nil {
		return err
	}
	defer f.Close()
	names, err := f.Readdirnames(-1)
	if err != nil {
		return err
	}
	for _, n := range names {
		if !strings.HasPrefix(n, ".") {
			return fmt.Errorf("holds files that no build wrote, such as %q; name an empty folder, or empty this one", n)
		}
	}
	return nil
}
