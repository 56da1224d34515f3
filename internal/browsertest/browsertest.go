// Package browsertest opens pages in Chromium for tests: one browser for all
// tests of a package, and for each test a window of its own, which shares no
// storage, cache or history with another.
//
// A test waits for what it is about, however long that takes: what ends it is
// the time limit of go test alone. Shortly before that limit a wait fails, so
// that the failure names the test and what it waited for.
package browsertest

import (
	"context"
	"errors"
	"os"
	"os/exec"
	"slices"
	"sync"
	"testing"
	"time"

	"github.com/chromedp/chromedp"
)

// Before go test ends all tests without a word from them, there are so many
// seconds in which a test says what it waited for, and the browser ends.
const last = 20 * time.Second

// A Browser is started when the first window is opened. Its zero value is ready;
// TestMain closes it.
type Browser struct {
	once sync.Once
	ctx  context.Context
	end  []func()
	err  error
}

var errMissing = errors.New("chromium (Debian's chromium) is not in the PATH")

// Executable is the path of Chromium or Chrome, or "" where there is neither.
func Executable() string {
	for _, name := range []string{"chromium", "google-chrome", "chromium-browser"} {
		if path, err := exec.LookPath(name); err == nil {
			return path
		}
	}
	return ""
}

// Lacking skips a test for want of a tool, or fails it where the tests must be
// complete: hosts of continuous integration set CI, and so does .ci/run.
func Lacking(t testing.TB, what string) {
	t.Helper()
	if os.Getenv("CI") != "" {
		t.Fatal(what)
	}
	t.Skip(what)
}

// Open opens an empty window. It closes with the test, and with the context.
func (b *Browser) Open(t *testing.T) context.Context {
	t.Helper()
	b.once.Do(b.start)
	if errors.Is(b.err, errMissing) {
		Lacking(t, b.err.Error())
	}
	if b.err != nil {
		t.Fatalf("start the browser: %v", b.err)
	}
	ctx, cancel := chromedp.NewContext(b.ctx, chromedp.WithNewBrowserContext())
	t.Cleanup(cancel)
	// The window lives as long as the first context that it is used with.
	if err := chromedp.Do(ctx, chromedp.Navigate("about:blank")); err != nil {
		t.Fatalf("open a window: %v", err)
	}
	if end, limited := t.Deadline(); limited {
		ctx, cancel = context.WithDeadline(ctx, end.Add(-last))
		t.Cleanup(cancel)
	}
	return ctx
}

func (b *Browser) start() {
	exe := Executable()
	if exe == "" {
		b.err = errMissing
		return
	}
	dir, err := os.MkdirTemp("", "browser")
	if err != nil {
		b.err = err
		return
	}
	options := append(slices.Clone(chromedp.DefaultExecAllocatorOptions[:]),
		chromedp.ExecPath(exe), chromedp.NoSandbox, chromedp.Flag("disable-gpu", true),
		chromedp.Flag("disable-quic", true), chromedp.Flag("disable-component-update", true),
		// A page that was kept is shown again without the load that going back waits for.
		chromedp.Flag("disable-features", "BackForwardCache,Translate"),
		chromedp.UserDataDir(dir))
	allocator, end := chromedp.NewExecAllocator(context.Background(), options...)
	ctx, cancel := chromedp.NewContext(allocator)
	b.ctx, b.end = ctx, []func(){cancel, end, func() { os.RemoveAll(dir) }}
	// Starts the browser, which lives as long as this context.
	b.err = chromedp.Do(ctx, chromedp.Navigate("about:blank"))
}

// Close ends the browser, if it was started.
func (b *Browser) Close() {
	for _, end := range b.end {
		end()
	}
}
