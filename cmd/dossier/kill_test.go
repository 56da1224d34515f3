package main

import (
	"bytes"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"syscall"
	"testing"

	"dossier/internal/bench"
)

func dossierCommand(t *testing.T, args ...string) *exec.Cmd {
	t.Helper()
	exe, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	cmd := exec.CommandContext(t.Context(), exe, args...)
	cmd.Env = append(os.Environ(), asCommand+"=1")
	return cmd
}

func buildOnce(t *testing.T, args ...string) {
	t.Helper()
	if out, err := dossierCommand(t, append([]string{"build"}, args...)...).CombinedOutput(); err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
}

// readAll reads every file below dir, and counts the temporary ones.
func readAll(t *testing.T, dir string) (files map[string][]byte, temporary int) {
	t.Helper()
	files = map[string][]byte{}
	err := filepath.WalkDir(dir, func(name string, e fs.DirEntry, err error) error {
		if err != nil || e.IsDir() {
			return err
		}
		rel, _ := filepath.Rel(dir, name)
		if strings.HasSuffix(name, ".dossier-tmp") {
			temporary++
			return nil
		}
		files[rel], err = os.ReadFile(name)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return files, temporary
}

// A build that is killed at any instant leaves each file old or new, never
// half, and the next build mends all and leaves nothing of its own.
func TestKilledBuild(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "d")
	if err := bench.Write(dir, bench.Generate(300, 2)); err != nil {
		t.Fatal(err)
	}
	index := filepath.Join(dir, "content", "index.md")
	title := func(s string) {
		if err := os.WriteFile(index, []byte("---\ntitle: "+s+"\n---\n"), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	title("New")
	clean := t.TempDir()
	buildOnce(t, "-C", dir, "-o", clean)
	after, _ := readAll(t, clean)
	title("Old")
	out := filepath.Join(dir, "build")
	buildOnce(t, "-C", dir)
	before, _ := readAll(t, out)

	// The instants: when so many pages wait beside their places, and then when
	// the first and a later one have been renamed.
	waiting := func(n int) func() bool {
		return func() bool {
			names, _ := filepath.Glob(filepath.Join(out, "sources", ".*.dossier-tmp"))
			return len(names) >= n
		}
	}
	renamed := func(name string) func() bool {
		return func() bool {
			data, _ := os.ReadFile(filepath.Join(out, name))
			return bytes.Equal(data, after[name])
		}
	}
	killed := 0
	for _, now := range []func() bool{
		waiting(1), waiting(50), waiting(150), waiting(280), renamed("assets/style.css"),
		renamed(first(after, "claims/")), renamed(first(after, "sources/")), renamed("coverage.html"),
	} {
		title("New")
		cmd := dossierCommand(t, "build", "-C", dir)
		ended := start(t, cmd)
		for !now() && running(ended) {
			continue
		}
		_ = cmd.Process.Kill()
		<-ended
		if status, ok := cmd.ProcessState.Sys().(syscall.WaitStatus); ok && status.Signaled() {
			killed++
		}

		left, _ := readAll(t, out)
		for name, data := range left {
			if strings.HasPrefix(filepath.Base(name), ".dossier-") {
				continue
			}
			if !bytes.Equal(data, before[name]) && !bytes.Equal(data, after[name]) {
				t.Fatalf("%s is neither old nor new: %d bytes, want %d or %d", name, len(data), len(before[name]), len(after[name]))
			}
		}
		for name := range before {
			if left[name] == nil && name != ".nojekyll" {
				t.Fatalf("%s is gone", name)
			}
		}

		buildOnce(t, "-C", dir)
		mended, temporary := readAll(t, out)
		if temporary > 0 || mended[".dossier-lock"] != nil {
			t.Fatalf("the next build left %d temporary files, lock %q", temporary, mended[".dossier-lock"])
		}
		for name, data := range mended {
			if !bytes.Equal(data, after[name]) {
				t.Fatalf("the next build left %s of %d bytes, want %d", name, len(data), len(after[name]))
			}
		}
		title("Old")
		buildOnce(t, "-C", dir)
	}
	if killed < 3 {
		t.Errorf("only %d builds were killed before their end", killed)
	}
}

// start starts a command, and closes the channel when it has ended.
func start(t *testing.T, cmd *exec.Cmd) (ended chan struct{}) {
	t.Helper()
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	ended = make(chan struct{})
	go func() {
		_ = cmd.Wait()
		close(ended)
	}()
	return ended
}

func running(ended chan struct{}) bool {
	select {
	case <-ended:
		return false
	default:
		return true
	}
}

// first is the first of the files below a folder.
func first(files map[string][]byte, folder string) string {
	least := ""
	for name := range files {
		if strings.HasPrefix(name, folder) && (least == "" || name < least) {
			least = name
		}
	}
	return least
}

// A first build that is killed leaves a folder that the next one knows as its
// own.
func TestKilledFirstBuild(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "d")
	if err := bench.Write(dir, bench.Generate(300, 2)); err != nil {
		t.Fatal(err)
	}
	cmd := dossierCommand(t, "build", "-C", dir)
	ended := start(t, cmd)
	for running(ended) {
		if names, _ := filepath.Glob(filepath.Join(dir, "build", "*", ".*.dossier-tmp")); len(names) > 0 {
			break
		}
	}
	_ = cmd.Process.Kill()
	<-ended
	buildOnce(t, "-C", dir)
	if _, temporary := readAll(t, filepath.Join(dir, "build")); temporary > 0 {
		t.Errorf("%d temporary files are left", temporary)
	}
}

// A signal ends a build at once, with a failure, and takes its files with it.
func TestSignalledBuild(t *testing.T) {
	for _, signal := range []os.Signal{os.Interrupt, syscall.SIGTERM} {
		dir := filepath.Join(t.TempDir(), "d")
		if err := bench.Write(dir, bench.Generate(400, 2)); err != nil {
			t.Fatal(err)
		}
		cmd := dossierCommand(t, "build", "-C", dir, "--jobs", "1")
		var stderr bytes.Buffer
		cmd.Stderr = &stderr
		if err := cmd.Start(); err != nil {
			t.Fatal(err)
		}
		for {
			if names, _ := filepath.Glob(filepath.Join(dir, "build", "*", ".*.dossier-tmp")); len(names) > 0 {
				break
			}
		}
		if err := cmd.Process.Signal(signal); err != nil {
			t.Fatal(err)
		}
		err := cmd.Wait()
		if cmd.ProcessState.ExitCode() != mistaken || !strings.Contains(stderr.String(), "dossier: stopped") {
			t.Errorf("%v: %v, stderr %q", signal, err, &stderr)
		}
		if _, err := os.Stat(filepath.Join(dir, "build")); !os.IsNotExist(err) {
			t.Errorf("%v: the output is left: %v", signal, err)
		}
	}
}
