package main

import (
	"bufio"
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"net/http"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"syscall"
	"testing"
	"time"

	"dossier/internal/bench"
)

// A live command runs until its test ends.
type live struct {
	t     *testing.T
	dir   string
	lines chan string // of stdout and stderr
}

// goLive starts a command on a small dossier.
func goLive(t *testing.T, args ...string) *live {
	t.Helper()
	l := &live{t: t, dir: filepath.Join(t.TempDir(), "dossier"), lines: make(chan string, 10_000)}
	if err := bench.Write(l.dir, bench.Generate(10, 3)); err != nil {
		t.Fatal(err)
	}
	l.start(args...)
	return l
}

// start runs the command until the test ends, which ends it without a failure.
func (l *live) start(args ...string) {
	t := l.t
	ctx, stop := context.WithCancel(context.Background())
	r, w := io.Pipe()
	status := make(chan int, 1)
	go func() {
		status <- run(ctx, append(args, "-C", l.dir), w, w)
		w.Close()
	}()
	go func() {
		for s := bufio.NewScanner(r); s.Scan(); {
			l.lines <- s.Text()
		}
		close(l.lines)
	}()
	t.Cleanup(func() {
		stop()
		for line := range l.lines {
			t.Log(line)
		}
		if got := <-status; got != ok {
			t.Errorf("exit status %d after the end was asked for, want %d", got, ok)
		}
	})
}

// until waits for a line that matches.
func (l *live) until(pattern string) string {
	l.t.Helper()
	re := regexp.MustCompile(pattern)
	var never <-chan time.Time // but for what never comes, it waits
	if end, limited := l.t.Deadline(); limited {
		never = time.After(time.Until(end) - 20*time.Second)
	}
	for {
		select {
		case line, running := <-l.lines:
			if re.MatchString(line) {
				return line
			}
			if running {
				continue
			}
			l.t.Fatalf("the command ended before it said %q", pattern)
		case <-never:
			l.t.Fatalf("the command does not say %q", pattern)
		}
	}
}

// path is a file of the dossier.
func (l *live) path(name string) string { return filepath.Join(l.dir, filepath.FromSlash(name)) }

func (l *live) must(errs ...error) {
	l.t.Helper()
	if err := errors.Join(errs...); err != nil {
		l.t.Fatal(err)
	}
}

func (l *live) read(name string) string {
	l.t.Helper()
	data, err := os.ReadFile(l.path(name))
	l.must(err)
	return string(data)
}

func (l *live) write(name, data string) error { return os.WriteFile(l.path(name), []byte(data), 0o644) }

// one is the first file of a folder.
func (l *live) one(folder string) string {
	l.t.Helper()
	entries, err := os.ReadDir(l.path(folder))
	l.must(err)
	for _, e := range entries {
		if !e.IsDir() {
			return folder + "/" + e.Name()
		}
	}
	l.t.Fatalf("%s is empty", folder)
	return ""
}

// steps are what an author does, and in which manner, one after the other, and
// whether the dossier is good then.
var steps = []struct {
	name string
	do   func(l *live)
	good bool
}{
	{"write in place", func(l *live) {
		f := l.one("content/claims")
		l.must(l.write(f, l.read(f)+"\nWritten in place.\n"))
	}, true},
	{"write another and rename it", func(l *live) {
		f := l.one("content/claims")
		l.must(l.write("content/claims/.x.swp", "no"), l.write("content/claims/4913", "no"),
			l.write(f+"~", l.read(f)), l.write(f+".tmp", l.read(f)+"\nRenamed over.\n"),
			os.Rename(l.path(f+".tmp"), l.path(f)), os.Remove(l.path(f+"~")), os.Remove(l.path("content/claims/4913")))
	}, true},
	{"delete and write again", func(l *live) {
		f := l.one("content/entities")
		data := l.read(f)
		l.must(os.Remove(l.path(f)), l.write(f, data+"\nWritten again.\n"))
	}, true},
	{"a folder with a file in it", func(l *live) {
		l.must(os.MkdirAll(l.path("content/pages/deep/er"), 0o755),
			l.write("content/pages/deep/er/new.md", "---\ntitle: New\n---\n\nA page.\n"))
	}, true},
	{"rename a folder", func(l *live) { l.must(os.Rename(l.path("content/pages/deep"), l.path("content/pages/other"))) }, true},
	{"rename a file", func(l *live) {
		l.must(os.Rename(l.path("content/pages/other/er/new.md"), l.path("content/pages/other/er/newer.md")))
	}, true},
	{"a mistake", func(l *live) { l.must(l.write("content/pages/wrong.md", "---\ntitle: W\nno: 1\n---\n[[nowhere]]\n")) }, false},
	{"mend it", func(l *live) { l.must(l.write("content/pages/wrong.md", "---\ntitle: W\n---\n")) }, true},
	{"an edit of a text", func(l *live) {
		f := l.one("seeds")
		l.must(l.write(f, l.read(f)+"\nOne paragraph more.\n"))
	}, true},
	{"a static file", func(l *live) {
		l.must(os.MkdirAll(l.path("static"), 0o755), l.write("static/own.css", "p { color: red }"))
	}, true},
	{"a layout", func(l *live) {
		l.must(os.MkdirAll(l.path("layouts"), 0o755), l.write("layouts/foot.html", "<footer>own</footer>"))
	}, true},
	{"a layout with a mistake", func(l *live) { l.must(l.write("layouts/foot.html", "{{.No}}")) }, false},
	{"no layout", func(l *live) { l.must(os.Remove(l.path("layouts/foot.html"))) }, true},
	{"delete a folder", func(l *live) { l.must(os.RemoveAll(l.path("content/pages"))) }, true},
	{"delete all of content", func(l *live) { l.must(os.Rename(l.path("content"), l.path("away"))) }, false},
	{"bring it back", func(l *live) { l.must(os.Rename(l.path("away"), l.path("content"))) }, true},
}

// clean is what a build makes of the dossier now.
func (l *live) clean() map[string][]byte {
	l.t.Helper()
	out := filepath.Join(l.t.TempDir(), "clean")
	var stderr bytes.Buffer
	if status := run(l.t.Context(), []string{"build", "-C", l.dir, "-o", out}, io.Discard, &stderr); status != ok {
		l.t.Fatalf("a clean build: %s", &stderr)
	}
	files, _ := readAll(l.t, out)
	delete(files, ".dossier-manifest")
	return files
}

// However files are saved, the watched output comes to equal that of a clean
// build; with a mistake in them it stays as it was.
func TestBuildWatch(t *testing.T) {
	for _, poll := range []bool{false, true} {
		t.Run(fmt.Sprintf("poll=%t", poll), func(t *testing.T) {
			t.Parallel()
			args := []string{"build", "--watch"}
			if poll {
				args = append(args, "--poll")
			}
			l := goLive(t, args...)
			l.until("^watching for changes")
			var former map[string][]byte
			for i, step := range steps {
				if poll && i > 7 {
					break // the rest is no different, and each takes seconds
				}
				step.do(l)
				if !step.good {
					l.until("mistakes?; the output stays as it was$")
					if now := l.output(); former != nil && difference(former, now) != "" {
						t.Errorf("%s: the output changed: %s", step.name, difference(former, now))
					}
					continue
				}
				want := l.clean()
				for {
					l.until(`files, \d+ written, \d+ removed$`)
					if former = l.output(); difference(want, former) == "" {
						break
					}
				}
			}
		})
	}
}

// output is what the build has written.
func (l *live) output() map[string][]byte {
	l.t.Helper()
	files, temporary := readAll(l.t, l.path("build"))
	if temporary > 0 {
		l.t.Errorf("%d temporary files are left", temporary)
	}
	delete(files, ".dossier-manifest")
	return files
}

// difference names a file in which two sites differ, or is "".
func difference(a, b map[string][]byte) string {
	for name, data := range a {
		if !bytes.Equal(data, b[name]) {
			return name
		}
	}
	for name := range b {
		if _, ok := a[name]; !ok {
			return name
		}
	}
	return ""
}

var script = regexp.MustCompile(`<script src="/_dossier/preview.js"[^>]*></script>`)

// What is served equals what a build would write, but for the one script;
// with a mistake it is what it was.
func TestServeFollows(t *testing.T) {
	l := goLive(t, "serve", "--addr", "127.0.0.1:0")
	at := strings.Fields(l.until("^http://"))[0]
	get := func(name string) []byte {
		t.Helper()
		resp, err := http.Get(at + name)
		if err != nil {
			t.Fatal(err)
		}
		defer resp.Body.Close()
		body, err := io.ReadAll(resp.Body)
		if err != nil {
			t.Fatal(err)
		}
		if resp.StatusCode != http.StatusOK {
			return nil
		}
		if filepath.Ext(name) == ".html" {
			if n := len(script.FindAll(body, -1)); n != 1 {
				t.Errorf("%s has the script of the preview %d times", name, n)
			}
			body = script.ReplaceAll(body, nil)
		}
		return body
	}
	served := func(want map[string][]byte) map[string][]byte {
		all := map[string][]byte{}
		for name := range want {
			if !strings.HasPrefix(filepath.Base(name), ".") && name != "404.html" {
				all[name] = get(name)
			} else {
				all[name] = want[name]
			}
		}
		return all
	}
	l.until("verified$")
	want := l.clean()
	for _, step := range steps {
		step.do(l)
		if !step.good {
			l.until("mistakes?; the preview shows the last good pages$")
			if d := difference(want, served(want)); d != "" {
				t.Errorf("%s: %s changed", step.name, d)
			}
			continue
		}
		former := want
		want = l.clean()
		for {
			l.until("(mended|up to date), after |up to date after ")
			if difference(want, served(want)) == "" {
				break
			}
		}
		for name := range former {
			if _, there := want[name]; !there && get(name) != nil {
				t.Errorf("%s: %s is served still", step.name, name)
			}
		}
	}
}

// Before there was a good site, nothing says that one is shown.
func TestServeBeforeThereIsASite(t *testing.T) {
	l := &live{t: t, dir: filepath.Join(t.TempDir(), "dossier"), lines: make(chan string, 10_000)}
	l.must(bench.Write(l.dir, bench.Generate(10, 3)), l.write("content/wrong.md", "no front matter"))
	l.start("serve", "--addr", "127.0.0.1:0")
	l.until("1 mistake; there are no pages to show yet$")
	l.must(os.Remove(l.path("content/wrong.md")))
	l.until("^dossier: mended")
	l.must(l.write("content/wrong.md", "no front matter"))
	l.until("1 mistake; the preview shows the last good pages$")
}

// A signal ends what runs until it is ended, and that is no failure.
func TestSignalEndsWatching(t *testing.T) {
	for _, args := range [][]string{{"build", "--watch"}, {"serve", "--addr", "127.0.0.1:0"}} {
		for _, signal := range []os.Signal{os.Interrupt, syscall.SIGTERM} {
			dir := filepath.Join(t.TempDir(), "d")
			if err := bench.Write(dir, bench.Generate(5, 2)); err != nil {
				t.Fatal(err)
			}
			cmd := dossierCommand(t, append(args, "-C", dir)...)
			var stderr bytes.Buffer
			cmd.Stderr = &stderr
			out, err := cmd.StdoutPipe()
			if err != nil {
				t.Fatal(err)
			}
			if err := cmd.Start(); err != nil {
				t.Fatal(err)
			}
			s := bufio.NewScanner(out)
			for s.Scan() && !strings.Contains(s.Text(), "Ctrl-C") {
			}
			if err := cmd.Process.Signal(signal); err != nil {
				t.Fatal(err)
			}
			_, _ = io.Copy(io.Discard, out)
			if err := cmd.Wait(); err != nil {
				t.Errorf("%s, %v: %v, stderr %q", args[0], signal, err, &stderr)
			}
		}
	}
}
