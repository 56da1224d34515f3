package site

import (
	"bytes"
	"fmt"
	"os"
	"os/exec"
	"path"
	"path/filepath"
	"strings"
	"sync/atomic"
	"syscall"
	"testing"

	"dossier/internal/bench"
)

// killed builds a dossier in a process that kills itself at an instant: when n
// files have been rendered beside their places, or when n have gone into place.
func killed(t *testing.T, dir, instant string, n int) {
	t.Helper()
	cmd := exec.CommandContext(t.Context(), os.Args[0], "-test.run=^TestBuildToKill$")
	cmd.Env = append(os.Environ(), killBuild+"="+fmt.Sprintf("%s %d %s", instant, n, dir))
	out, _ := cmd.CombinedOutput()
	if status, ok := cmd.ProcessState.Sys().(syscall.WaitStatus); !ok || !status.Signaled() || status.Signal() != syscall.SIGKILL {
		t.Fatalf("%s %d: %v\n%s", instant, n, cmd.ProcessState, out)
	}
}

const killBuild = "DOSSIER_KILL_BUILD"

// TestBuildToKill is the process that killed starts, and no test by itself.
func TestBuildToKill(t *testing.T) {
	var instant, dir string
	var n int
	if _, err := fmt.Sscanf(os.Getenv(killBuild), "%s %d %s", &instant, &n, &dir); err != nil {
		return
	}
	die := func(have int) {
		if have == n {
			_ = syscall.Kill(os.Getpid(), syscall.SIGKILL)
			select {} // until it is there
		}
	}
	o := Options{Dir: dir}
	switch instant {
	case "rendered":
		var done atomic.Int64
		o.Progress = func(int, int) { die(int(done.Add(1))) }
	case "placed":
		o.placed = die
	}
	buildInto(t, o)
}

// A build that is killed at any instant leaves each file old or new, never
// half, and the next build mends all and leaves nothing of its own.
func TestKilledBuild(t *testing.T) {
	sources, steps := 40, 2
	if os.Getenv("DOSSIER_TEST_ALL") != "" {
		sources, steps = 300, 10
	}
	dir := filepath.Join(t.TempDir(), "d")
	if err := bench.Write(dir, bench.Generate(sources, 2)); err != nil {
		t.Fatal(err)
	}
	index := filepath.Join(dir, "content", "index.md")
	title := func(s string) {
		if err := os.WriteFile(index, []byte("---\ntitle: "+s+"\n---\n"), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	// Another title changes nearly every page.
	title("New")
	clean := t.TempDir()
	buildInto(t, Options{Dir: dir, Out: clean})
	after := readSite(t, clean)
	title("Old")
	out := filepath.Join(dir, "build")
	total := buildInto(t, Options{Dir: dir}).Outputs
	before := readSite(t, out)
	changed := 0
	for name := range before {
		if !bytes.Equal(before[name], after[name]) {
			changed++
		}
	}

	for i := range steps + 1 {
		for instant, last := range map[string]int{"rendered": total, "placed": changed} {
			title("New")
			killed(t, dir, instant, 1+i*(last-1)/steps)
			left := readSite(t, out)
			for name, data := range left {
				if !strings.HasPrefix(path.Base(name), ".") && !bytes.Equal(data, before[name]) && !bytes.Equal(data, after[name]) {
					t.Fatalf("%s is neither old nor new: %d bytes, want %d or %d", name, len(data), len(before[name]), len(after[name]))
				}
			}
			for name := range before {
				if left[name] == nil {
					t.Fatalf("%s is gone", name)
				}
			}
			buildInto(t, Options{Dir: dir})
			sameSite(t, after, readSite(t, out))
			title("Old")
			buildInto(t, Options{Dir: dir})
		}
	}
}

// A first build that is killed leaves a folder that the next one knows as its
// own.
func TestKilledFirstBuild(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "d")
	if err := bench.Write(dir, bench.Generate(20, 2)); err != nil {
		t.Fatal(err)
	}
	killed(t, dir, "rendered", 5)
	clean := t.TempDir()
	buildInto(t, Options{Dir: dir})
	buildInto(t, Options{Dir: dir, Out: clean})
	sameSite(t, readSite(t, clean), readSite(t, filepath.Join(dir, "build")))
}
