package site

import (
	"context"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/cdproto/log"
	"github.com/chromedp/cdproto/runtime"
	"github.com/chromedp/chromedp"
)

// browser starts Chromium, or skips the test where there is none.
func browser(t *testing.T) context.Context {
	t.Helper()
	var exe string
	for _, name := range []string{"chromium", "google-chrome", "chromium-browser"} {
		if path, err := exec.LookPath(name); err == nil {
			exe = path
			break
		}
	}
	if exe == "" {
		t.Skip("no browser here: chromium, google-chrome and chromium-browser are not in the PATH")
	}
	options := append(slices.Clone(chromedp.DefaultExecAllocatorOptions[:]),
		chromedp.ExecPath(exe), chromedp.NoSandbox, chromedp.Flag("disable-gpu", true),
		chromedp.Flag("disable-quic", true), chromedp.Flag("disable-component-update", true),
		// A page that was kept is shown again without the load that going back waits for.
		chromedp.Flag("disable-features", "BackForwardCache,Translate"),
		chromedp.UserDataDir(t.TempDir()))
	ctx, cancel := chromedp.NewExecAllocator(t.Context(), options...)
	t.Cleanup(cancel)
	ctx, cancel = chromedp.NewContext(ctx)
	t.Cleanup(cancel)
	// Starts the browser, which lives as long as this context.
	if err := chromedp.Do(ctx, chromedp.Navigate("about:blank")); err != nil {
		t.Fatalf("start %s: %v", exe, err)
	}
	ctx, cancel = context.WithTimeout(ctx, time.Minute)
	t.Cleanup(cancel)
	return ctx
}

// scheme makes the browser prefer light or dark, and less motion: what a test
// clicks on is not to move away.
func scheme(value string) chromedp.Action[chromedp.Void] {
	return chromedp.Func(func(ctx context.Context, t *chromedp.Target) error {
		_, err := cdp.Call(ctx, t, emulation.SetEmulatedMedia, emulation.SetEmulatedMediaParams{
			Features: []*emulation.MediaFeature{{Name: "prefers-color-scheme", Value: value}, {Name: "prefers-reduced-motion", Value: "reduce"}},
		})
		return err
	})
}

// Every kind of page opens straight from disk, in light and dark: the style is
// there, and the browser has nothing to complain of, least of all a breach of
// the policy. What else holds of pages is in package gate, over HTTP.
func TestPagesInBrowser(t *testing.T) {
	ctx := browser(t)
	out := t.TempDir()
	buildInto(t, Options{Dir: own, Out: out})

	var mu sync.Mutex
	var complaints []string
	err := chromedp.Listen(ctx, func(event any) {
		mu.Lock()
		defer mu.Unlock()
		switch e := event.(type) {
		case *log.EventEntryAdded:
			complaints = append(complaints, e.Entry.Text)
		case *runtime.EventExceptionThrown:
			complaints = append(complaints, e.ExceptionDetails.Text)
		}
	})
	if err != nil {
		t.Fatal(err)
	}
	grounds := map[string]string{"light": "rgb(252, 251, 248)", "dark": "rgb(21, 22, 26)"}
	for _, page := range []string{
		"index.html", "sources/index.html", "entities/index.html", "claims/index.html", "coverage.html", "timeline.html",
		"verification.html", "method.html", "search.html", firstPage(t, out, "sources"), firstPage(t, out, "claims"),
		firstPage(t, out, "entities"), "compare/index.html", firstPage(t, out, "compare"), "everything.html",
	} {
		for preferred, want := range grounds {
			err := chromedp.Do(ctx, scheme(preferred), chromedp.Navigate("file://"+filepath.ToSlash(filepath.Join(out, page))))
			if err != nil {
				t.Fatal(err)
			}
			ground, err := chromedp.Run(ctx, chromedp.Evaluate[string](
				`getComputedStyle(document.documentElement).backgroundColor`))
			if err != nil {
				t.Fatal(err)
			}
			if ground != want {
				t.Errorf("%s in %s is on %s, want %s", page, preferred, ground, want)
			}
		}
		mu.Lock()
		for _, c := range complaints {
			t.Errorf("%s: the browser says %s", page, c)
		}
		complaints = nil
		mu.Unlock()
	}
}

// A link to a passage leads to its mark in the text, and from there a note
// leads back to the claim, by plain links.
func TestPassageInBrowser(t *testing.T) {
	ctx := browser(t)
	out := t.TempDir()
	d := buildInto(t, Options{Dir: own, Out: out}).Dossier
	q := d.Claims[0].Evidence[0]
	err := chromedp.Do(ctx,
		chromedp.Navigate("file://"+filepath.ToSlash(filepath.Join(out, q.Page.Path))),
		chromedp.Click(fmt.Sprintf(`tr[id=%q] a.n`, q.ID)),
		chromedp.WaitVisible(`mark:target, mark:has(:target)`),
	)
	if err != nil {
		t.Fatal(err)
	}
	marked, err := chromedp.Run(ctx, chromedp.TextContent(`mark:target, mark:has(:target)`))
	if err != nil {
		t.Fatal(err)
	}
	back, err := chromedp.Run(ctx, chromedp.Evaluate[string](
		fmt.Sprintf(`document.querySelector('[id="note-%s"] a[href*="claims/"]').getAttribute('href')`, q.ID)))
	if err != nil {
		t.Fatal(err)
	}
	words := q.Source.Text.Raw[q.Start:q.End]
	if marked == "" || !strings.HasPrefix(words, strings.TrimSpace(marked)) {
		t.Errorf("the mark reads %q, want the beginning of %q", marked, words)
	}
	if !strings.HasSuffix(back, q.Page.Path+"#"+q.ID) {
		t.Errorf("the note leads back to %q", back)
	}
}

// firstPage is the first page of a folder.
func firstPage(t *testing.T, out, folder string) string {
	t.Helper()
	entries, err := os.ReadDir(filepath.Join(out, folder))
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range entries {
		if e.Name() != "index.html" {
			return folder + "/" + e.Name()
		}
	}
	t.Fatalf("%s has no page", folder)
	return ""
}
