package main

import (
	"bytes"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"dossier/internal/bench"
)

// A disk that is full, or may not be written to, is a failure that names the
// file, and the former site stays whole. The disks are made in a namespace of
// the test's own.
func TestDiskFails(t *testing.T) {
	if out, err := exec.CommandContext(t.Context(), "unshare", "-rm", "mount", "-t", "tmpfs", "none", t.TempDir()).CombinedOutput(); err != nil {
		t.Skipf("cannot mount a small disk here: %v %s", err, out)
	}
	exe, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	dir := filepath.Join(t.TempDir(), "d")
	if err := bench.Write(dir, bench.Generate(40, 1)); err != nil {
		t.Fatal(err)
	}
	for _, tt := range []struct{ name, options, want string }{
		{"full", "size=1200k", "no space left on device"},
		{"out of inodes", "nr_inodes=130", "no space left on device"},
		{"read-only", "size=100m", "read-only file system"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			disk := t.TempDir()
			// The first build fits; the second, in which every page changes, has
			// no room beside it.
			script := `set -e
mount -t tmpfs -o "$OPTIONS" none "$DISK"
"$EXE" build -C "$DIR" -o "$DISK/out"
sums() { find "$DISK/out" -type f ! -name .dossier-lock -exec sha256sum {} + | sort; }
sums >"$TMP/before"
cp "$DIR/content/index.md" "$TMP/index.md"
printf -- '---\ntitle: Another\n---\n' >"$DIR/content/index.md"
case "$OPTIONS" in size=100m) mount -o remount,ro "$DISK" ;; esac
status=0
"$EXE" build -C "$DIR" -o "$DISK/out" || status=$?
cp "$TMP/index.md" "$DIR/content/index.md"
sums >"$TMP/after"
cmp "$TMP/before" "$TMP/after"
exit $status`
			cmd := exec.CommandContext(t.Context(), "unshare", "-rm", "sh", "-c", script)
			cmd.Env = append(os.Environ(), asCommand+"=1", "EXE="+exe, "DIR="+dir, "DISK="+disk, "TMP="+t.TempDir(), "OPTIONS="+tt.options)
			var stderr bytes.Buffer
			cmd.Stderr = &stderr
			err := cmd.Run()
			if err == nil || cmd.ProcessState.ExitCode() != mistaken {
				t.Errorf("the build ended with %v\n%s", err, &stderr)
			}
			if !strings.Contains(stderr.String(), tt.want) || !strings.Contains(stderr.String(), "dossier: ") {
				t.Errorf("stderr is %q, want %q", &stderr, tt.want)
			}
		})
	}
}

// A disk on which a new dossier cannot be written stays as it was.
func TestInitOnDiskThatFails(t *testing.T) {
	if out, err := exec.CommandContext(t.Context(), "unshare", "-rm", "mount", "-t", "tmpfs", "none", t.TempDir()).CombinedOutput(); err != nil {
		t.Skipf("cannot mount a small disk here: %v %s", err, out)
	}
	exe, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	for _, tt := range []struct{ name, options, want string }{
		{"full", "size=40k", "no space left on device"},
		{"out of inodes", "nr_inodes=12", "no space left on device"},
		{"read-only", "ro", "read-only file system"},
	} {
		for _, dir := range []string{"new", "."} {
			t.Run(tt.name+" "+dir, func(t *testing.T) {
				script := `mount -t tmpfs -o "$OPTIONS" none "$DISK" || exit 9
"$EXE" init "$DISK/$DIR"
status=$?
ls -A "$DISK"
exit $status`
				cmd := exec.CommandContext(t.Context(), "unshare", "-rm", "sh", "-c", script)
				cmd.Env = append(os.Environ(), asCommand+"=1", "EXE="+exe, "DISK="+t.TempDir(), "OPTIONS="+tt.options, "DIR="+dir)
				var stdout, stderr bytes.Buffer
				cmd.Stdout, cmd.Stderr = &stdout, &stderr
				err := cmd.Run()
				if err == nil || cmd.ProcessState.ExitCode() != mistaken || !strings.Contains(stderr.String(), tt.want) {
					t.Errorf("it ended with %v, stderr %q, want %q", err, &stderr, tt.want)
				}
				if stdout.Len() > 0 {
					t.Errorf("it left %q", &stdout)
				}
			})
		}
	}
}
