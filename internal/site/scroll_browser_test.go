package site

import (
	"context"
	"path/filepath"
	"testing"

	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/chromedp"
)

// An area is a stop of the keyboard where it has to be scrolled and no other;
// without script, which alone can tell, each is.
func TestStopsOfTheKeyboard(t *testing.T) {
	out, d := ownSite(t)
	s := searcher{t, browser(t)}
	const (
		scrolls = `getComputedStyle(a).overflowX !== 'visible' && (a.scrollWidth > a.clientWidth || a.scrollHeight > a.clientHeight)`
		right   = `[...document.querySelectorAll('.scroll')].every(a => (a.tabIndex === 0) === (` + scrolls + `))`
		stops   = `String(document.querySelectorAll('.scroll[tabindex="0"]').length)`
		areas   = `String(document.querySelectorAll('.scroll').length)`
	)
	claim := "file://" + filepath.ToSlash(filepath.Join(out, d.Claims[0].Path))
	s.do(scheme("light"), chromedp.EmulateViewport(1280, 900), chromedp.Navigate(claim))
	s.until(stops + ` === '0' && ` + areas + ` > '0'`)
	// As the window goes narrow and wide again.
	s.says(`document.querySelector('.scroll > table').style.minWidth = '800px'; ''`)
	s.do(chromedp.EmulateViewport(390, 800))
	s.until(stops + ` > '0' && ` + right)
	s.do(chromedp.EmulateViewport(1280, 900))
	s.until(stops + ` === '0'`)
	for _, page := range []string{"coverage.html", "timeline.html", "index.html", "compare/index.html"} {
		for _, width := range []int64{390, 1280} {
			s.do(chromedp.EmulateViewport(width, 800), chromedp.Navigate("file://"+filepath.ToSlash(filepath.Join(out, page))))
			s.until(right)
		}
	}
	off := chromedp.Func(func(ctx context.Context, t *chromedp.Target) error {
		_, err := cdp.Call(ctx, t, emulation.SetScriptExecutionDisabled, emulation.SetScriptExecutionDisabledParams{Value: true})
		return err
	})
	s.do(off, chromedp.Navigate(claim))
	if got, want := s.says(stops), s.says(areas); got != want || got == "0" {
		t.Errorf("without script %s of %s areas are stops", got, want)
	}
}
