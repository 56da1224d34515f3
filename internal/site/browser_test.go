package site

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"

	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/cdproto/log"
	"github.com/chromedp/cdproto/runtime"
	"github.com/chromedp/chromedp"

	"dossier/internal/browsertest"
	"dossier/internal/dossier"
)

var chromium browsertest.Browser

// browser opens a window, or skips the test where there is no browser.
func browser(t *testing.T) context.Context {
	t.Helper()
	return chromium.Open(t)
}

// looked is our own dossier as it is built, once for all tests that only look at it.
var looked = sync.OnceValues(func() (*Result, error) {
	dir, err := os.MkdirTemp("", "own")
	if err != nil {
		return nil, err
	}
	ownOut = dir
	res, mistakes, err := Build(context.Background(), Options{Dir: own, Out: dir})
	if err == nil && len(mistakes) > 0 {
		err = fmt.Errorf("our own dossier has mistakes: %v", mistakes)
	}
	return res, err
})

var ownOut string

// ownSite is where our own dossier is built, not to be changed, and what it is.
func ownSite(t *testing.T) (out string, d *dossier.Dossier) {
	t.Helper()
	res, err := looked()
	if err != nil {
		t.Fatal(err)
	}
	return ownOut, res.Dossier
}

func TestMain(m *testing.M) {
	status := m.Run()
	chromium.Close()
	if ownOut != "" {
		os.RemoveAll(ownOut)
	}
	os.Exit(status)
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
	out, _ := ownSite(t)

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
	out, d := ownSite(t)
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
