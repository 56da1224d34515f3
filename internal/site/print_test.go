package site

import (
	"bytes"
	"context"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/page"
	"github.com/chromedp/chromedp"
)

// printed is a page as the browser prints it to PDF.
func printed(t *testing.T, ctx context.Context, file string) []byte {
	t.Helper()
	var pdf []byte
	err := chromedp.Do(ctx, chromedp.Navigate("file://"+filepath.ToSlash(file)),
		chromedp.Func(func(ctx context.Context, target *chromedp.Target) error {
			result, err := cdp.Call(ctx, target, page.PrintToPDF, page.PrintToPDFParams{})
			if err == nil {
				pdf = result.Data
			}
			return err
		}))
	if err != nil {
		t.Fatal(err)
	}
	return pdf
}

var pdfPage = regexp.MustCompile(`/Type\s*/Page\b`)

// The whole dossier prints as a book of many pages, and a page of the site on
// a few; its words are in it, and its parts for the screen are not.
func TestPrintInBrowser(t *testing.T) {
	ctx := browser(t)
	out, d := ownSite(t)
	book := printed(t, ctx, filepath.Join(out, "everything.html"))
	if n := len(pdfPage.FindAll(book, -1)); n < 20 || n > 200 {
		t.Errorf("the whole dossier prints on %d pages", n)
	}
	claim := printed(t, ctx, filepath.Join(out, filepath.FromSlash(d.Claims[0].Path)))
	if n := len(pdfPage.FindAll(claim, -1)); n < 1 || n > 6 {
		t.Errorf("a claim prints on %d pages", n)
	}
	exe, err := exec.LookPath("pdftotext")
	if err != nil {
		t.Log("the words are not looked at: pdftotext is not in the PATH")
		return
	}
	words := func(pdf []byte) string {
		name := filepath.Join(t.TempDir(), "print.pdf")
		if err := os.WriteFile(name, pdf, 0o600); err != nil {
			t.Fatal(err)
		}
		text, err := exec.CommandContext(t.Context(), exe, "-layout", name, "-").Output()
		if err != nil {
			t.Fatal(err)
		}
		return string(bytes.Join(bytes.Fields(text), []byte(" ")))
	}
	all := words(book)
	for _, x := range d.Held() {
		p := x.Text.Paragraphs[0]
		first := strings.Join(strings.Fields(x.Text.Raw[p.Start:p.End])[:2], " ")
		if !strings.Contains(all, first) {
			t.Errorf("the print has no %q of %s", first, x.Slug)
		}
	}
	if !strings.Contains(all, "1 / ") || strings.Contains(all, "Skip to the page") {
		t.Error("its pages are not numbered, or hold what is for the screen")
	}
	if one := words(claim); !strings.Contains(one, "Who says it") || strings.Contains(one, "CSL-JSON") || strings.Contains(one, "Timeline") {
		t.Errorf("a claim prints as %q", one)
	}
}
