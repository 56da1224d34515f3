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

// A signal ends a build at once, with a failure, and takes its files with it.
func TestSignalledBuild(t *testing.T) {
	for _, signal := range []os.Signal{os.Interrupt, syscall.SIGTERM} {
		// A build that has ended before it is seen at work is too small for this machine.
		for sources := 200; !signalled(t, signal, sources); sources *= 2 {
			if sources > 5000 {
				t.Fatalf("a build of %d sources is not seen at work", sources)
			}
		}
	}
}

// signalled is whether the signal came before the build had ended.
func signalled(t *testing.T, signal os.Signal, sources int) bool {
	t.Helper()
	dir := filepath.Join(t.TempDir(), "d")
	if err := bench.Write(dir, bench.Generate(sources, 2)); err != nil {
		t.Fatal(err)
	}
	cmd := dossierCommand(t, "build", "-C", dir, "--jobs", "1")
	var stderr bytes.Buffer
	cmd.Stderr = &stderr
	ended := start(t, cmd)
	for running(ended) {
		if names, _ := filepath.Glob(filepath.Join(dir, "build", "*", ".*.dossier-tmp")); len(names) > 0 {
			break
		}
	}
	_ = cmd.Process.Signal(signal) // an error if it has ended
	<-ended
	if cmd.ProcessState.Success() {
		return false
	}
	if cmd.ProcessState.ExitCode() != mistaken || !strings.Contains(stderr.String(), "dossier: stopped") {
		t.Errorf("%v: %v, stderr %q", signal, cmd.ProcessState, &stderr)
	}
	if _, err := os.Stat(filepath.Join(dir, "build")); !os.IsNotExist(err) {
		t.Errorf("%v: the output is left: %v", signal, err)
	}
	return true
}
