package site

import (
	"path/filepath"
	"testing"

	"github.com/chromedp/chromedp"
	"golang.org/x/tools/txtar"
)

// A button that the script adds puts a citation on the clipboard, at a key; it
// is there once, also after the preview has put the page as it was served.
func TestCopyInBrowser(t *testing.T) {
	ctx := browser(t)
	out, _ := ownSite(t)
	page := firstPage(t, out, "claims")
	err := chromedp.Do(ctx,
		chromedp.Navigate("file://"+filepath.ToSlash(filepath.Join(out, page))),
		chromedp.Click(`#cite summary`),
		chromedp.WaitVisible(`#cite .copy`),
		chromedp.Focus(`#cite .copy`),
		chromedp.KeyEvent("\r"),
		chromedp.WaitVisible(`#cite [role=status]:not(:empty)`),
	)
	if err != nil {
		t.Fatal(err)
	}
	for expression, want := range map[string]string{
		`document.querySelector('#cite [role=status]').textContent`:                                                  " Copied",
		`String(getSelection() == document.querySelector('#cite pre').textContent)`:                                  "true",
		`document.dispatchEvent(new Event('dossier:swap')); String(document.querySelectorAll('#cite .copy').length)`: "5",
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

// A dossier's own script stands in the place of ours.
func TestOwnScript(t *testing.T) {
	dir := unpack(t, archive(t, "testdata/small.txtar"))
	writeFile(t, dir, txtar.File{Name: "static/site.js", Data: []byte("'own';\n")})
	writeFile(t, dir, txtar.File{Name: "static/a.css", Data: []byte("p {}\n")})
	buildInto(t, Options{Dir: dir})
	files := readSite(t, filepath.Join(dir, "build"))
	if got := string(files["assets/site.js"]); got != "'own';\n" {
		t.Errorf("the script is %q", got)
	}
	if files["assets/a.css"] == nil || files["assets/style.css"] == nil {
		t.Error("another asset is gone")
	}
}
