package site

import (
	"bytes"
	"context"
	"errors"
	"io/fs"
	"os"
	"os/exec"
	"path"
	"path/filepath"
	"strconv"
	"strings"
	"syscall"
	"testing"
	"testing/fstest"

	"dossier/internal/example"
)

// An until is the example up to the nth file that is read; then something
// happens.
type until struct {
	fs.FS
	n    int
	then func() error
}

func (u *until) ReadFile(name string) ([]byte, error) {
	if u.n--; u.n < 0 {
		if err := u.then(); err != nil {
			return nil, err
		}
	}
	return fs.ReadFile(u.FS, name)
}

// tree is all that is below a folder, dot-files and folders too.
func tree(t *testing.T, fsys fs.FS) map[string]string {
	t.Helper()
	files := map[string]string{}
	err := fs.WalkDir(fsys, ".", func(name string, e fs.DirEntry, err error) error {
		if err != nil || e.IsDir() {
			files[name] = "a folder"
			return err
		}
		data, err := fs.ReadFile(fsys, name)
		files[name] = string(data)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return files
}

// hasExample checks that a folder holds the example and nothing else.
func hasExample(t *testing.T, dir string) {
	t.Helper()
	got, want := tree(t, os.DirFS(dir)), tree(t, example.Dossier())
	for name := range got {
		if _, ok := want[name]; !ok {
			t.Errorf("%s has %s", dir, name)
		}
	}
	for name, data := range want {
		if got[name] != data {
			t.Errorf("%s in %s is %.60q, want %.60q", name, dir, got[name], data)
		}
	}
}

// An Init that fails or is stopped, at whatever file, leaves nothing.
func TestInitFails(t *testing.T) {
	for n := range 24 {
		top := t.TempDir()
		for _, dir := range []string{"new", "above/new", "."} {
			dir = filepath.Join(top, dir)
			full := errors.New("the disk is full")
			if _, err := Init(t.Context(), dir, &until{example.Dossier(), n, func() error { return full }}); !errors.Is(err, full) {
				t.Fatalf("at file %d: %v", n, err)
			}
			ctx, stop := context.WithCancel(t.Context())
			if _, err := Init(ctx, dir, &until{example.Dossier(), n, func() error { stop(); return nil }}); !errors.Is(err, context.Canceled) {
				t.Fatalf("stopped at file %d: %v", n, err)
			}
			if left := tree(t, os.DirFS(top)); len(left) > 1 {
				t.Fatalf("at file %d of %s: %q is left", n, dir, left)
			}
		}
	}
}

const killAt, killIn = "DOSSIER_KILL_INIT_AT", "DOSSIER_KILL_INIT_IN"

// An Init that is killed leaves no part of a new folder; the next one does all,
// and clears away what was left.
func TestInitKilled(t *testing.T) {
	if at := os.Getenv(killAt); at != "" {
		n, _ := strconv.Atoi(at)
		_, err := Init(t.Context(), os.Getenv(killIn), &until{example.Dossier(), n, func() error {
			return errors.Join(syscall.Kill(os.Getpid(), syscall.SIGKILL), errors.New("still alive"))
		}})
		t.Fatal("not killed", err)
	}
	for n := 0; n < 24; n += 5 {
		top := t.TempDir()
		empty := filepath.Join(top, "empty")
		if err := os.Mkdir(empty, 0o755); err != nil {
			t.Fatal(err)
		}
		for _, dir := range []string{empty, filepath.Join(top, "above", "new")} {
			cmd := exec.CommandContext(t.Context(), os.Args[0], "-test.run=^TestInitKilled$")
			cmd.Env = append(os.Environ(), killAt+"="+strconv.Itoa(n), killIn+"="+dir)
			if out, err := cmd.CombinedOutput(); err == nil || strings.Contains(string(out), "not killed") {
				t.Fatalf("at file %d: %v\n%s", n, err, out)
			}
			if left, _ := filepath.Glob(filepath.Join(dir, "[^.]*")); len(left) > 0 {
				t.Errorf("at file %d: %q is left", n, left)
			}
			if _, err := Init(t.Context(), dir, example.Dossier()); err != nil {
				t.Fatal(err)
			}
			hasExample(t, dir)
		}
		if left, _ := filepath.Glob(filepath.Join(top, ".*")); len(left) > 0 {
			t.Errorf("at file %d: %q is left", n, left)
		}
	}
}

// One that was killed when it had put only some entries into an empty folder is
// done by the next, unless one of them has been changed since.
func TestInitGoesOn(t *testing.T) {
	moved := []string{".gitignore", "README.md", "content", "seeds"}
	for n := range len(moved) + 1 {
		dir := t.TempDir()
		if err := os.CopyFS(filepath.Join(dir, beginning), example.Dossier()); err != nil {
			t.Fatal(err)
		}
		if n == 0 { // as of another version, which had other files
			if err := os.WriteFile(filepath.Join(dir, beginning, "content", "older.md"), nil, 0o644); err != nil {
				t.Fatal(err)
			}
		}
		for _, name := range moved[:n] {
			if err := os.Rename(filepath.Join(dir, beginning, name), filepath.Join(dir, name)); err != nil {
				t.Fatal(err)
			}
		}
		if _, err := Init(t.Context(), dir, example.Dossier()); err != nil {
			t.Fatalf("after %d entries: %v", n, err)
		}
		hasExample(t, dir)
	}

	dir := t.TempDir()
	mine := filepath.Join(dir, "README.md")
	if err := errors.Join(os.Mkdir(filepath.Join(dir, beginning), 0o755), os.WriteFile(mine, []byte("mine"), 0o644)); err != nil {
		t.Fatal(err)
	}
	_, err := Init(t.Context(), dir, example.Dossier())
	if data, _ := os.ReadFile(mine); err == nil || !bytes.Equal(data, []byte("mine")) {
		t.Errorf("%v; the file is %q", err, data)
	}
}

// One that goes on and fails takes back what it did itself, and nothing else.
func TestInitThatGoesOnFails(t *testing.T) {
	dir := t.TempDir()
	root, err := os.OpenRoot(dir)
	if err != nil {
		t.Fatal(err)
	}
	defer root.Close()
	files := fstest.MapFS{"a": {}, "content/b": {}, "d": {}}
	if err := errors.Join(root.MkdirAll(path.Join(beginning, "content"), 0o755), root.Mkdir("a", 0o755), root.WriteFile("a/mine", nil, 0o644)); err != nil {
		t.Fatal(err)
	}
	if err := place(root, files, map[string]bool{"a": true}); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("got %v", err)
	}
	if _, err := root.Stat("a/mine"); err != nil {
		t.Error(err)
	}
	if _, err := root.Stat("content"); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("content is left: %v", err)
	}
}
