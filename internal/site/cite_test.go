package site

import (
	"path/filepath"
	"testing"

	"github.com/chromedp/chromedp"
)

// A button that the script adds puts a citation on the clipboard, at a key; it
// is there once, also after the preview has put the page as it was served.
func TestCopyInBrowser(t *testing.T) {
	ctx := browser(t)
	out := t.TempDir()
	buildInto(t, Options{Dir: own, Out: out})
	page := firstPage(t, out, "claims")
	err := chromedp.Do(ctx,
		chromedp.Navigate("file://"+filepath.ToSlash(filepath.Join(out, page))),
		chromedp.Click(`.cite summary`),
		chromedp.WaitVisible(`.cite .copy`),
		chromedp.Focus(`.cite .copy`),
		chromedp.KeyEvent("\r"),
		chromedp.WaitVisible(`.cite [role=status]:not(:empty)`),
	)
	if err != nil {
		t.Fatal(err)
	}
	for expression, want := range map[string]string{
		`document.querySelector('.cite [role=status]').textContent`:                                                  " Copied",
		`String(getSelection() == document.querySelector('.cite pre').textContent)`:                                  "true",
		`document.dispatchEvent(new Event('dossier:swap')); String(document.querySelectorAll('.cite .copy').length)`: "5",
	} {
		got, err := chromedp.Run(ctx, chromedp.Evaluate[string](expression))
		if err != nil {
			t.Fatal(err)
		}
		if got != want {
			t.Errorf("%s is %q, want %q", expression, got, want)
		}
	}
}
