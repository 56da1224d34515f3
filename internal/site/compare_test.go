package site

import (
	"context"
	"os"
	"path/filepath"
	"testing"

	"github.com/chromedp/chromedp"
)

// shown opens a page of a site in out.
func shown(t *testing.T, ctx context.Context, out, page string) {
	t.Helper()
	at := "file://" + filepath.ToSlash(filepath.Join(out, filepath.FromSlash(page)))
	if err := chromedp.Do(ctx, chromedp.Navigate(at)); err != nil {
		t.Fatal(err)
	}
}

func evaluated(t *testing.T, ctx context.Context, expression string) string {
	t.Helper()
	got, err := chromedp.Run(ctx, chromedp.Evaluate[string](expression))
	if err != nil {
		t.Fatal(err)
	}
	return got
}

// Shared wording is marked when it is asked for, by the keyboard too and without
// a script, and told beside the paragraph. Until then the page is as it was.
func TestSharedWordingInBrowser(t *testing.T) {
	ctx := browser(t)
	out, _ := ownSite(t)
	shown(t, ctx, out, "sources/hamodia.html")
	const looks = `(() => {
		const words = getComputedStyle(document.querySelector('.text .shared'))
		const told = getComputedStyle(document.querySelector('.text ul.as-in'))
		return [words.backgroundColor, words.textDecorationLine, told.display].join(' ')
	})()`
	if got, want := evaluated(t, ctx, looks), "rgba(0, 0, 0, 0) none none"; got != want {
		t.Errorf("at first the words have %s, want %s", got, want)
	}
	if err := chromedp.Do(ctx, scheme("light"), chromedp.SendKeys(".toolbar [value=shared]", " ")); err != nil {
		t.Fatal(err)
	}
	if got, want := evaluated(t, ctx, looks), "rgb(241, 239, 201) overline block"; got != want {
		t.Errorf("asked for, the words have %s, want %s", got, want)
	}
}

// A click on shared words leads to the same words in the other text, and back.
func TestPartnersInBrowser(t *testing.T) {
	ctx := browser(t)
	out, _ := ownSite(t)
	shown(t, ctx, out, "compare/dhs-identifies--hamodia.html")
	if err := chromedp.Do(ctx, scheme("light")); err != nil {
		t.Fatal(err)
	}
	for _, tt := range []struct{ click, want string }{{"#a-2", "b-2"}, {"#b-2", "a-2"}} {
		if err := chromedp.Do(ctx, chromedp.Click(tt.click)); err != nil {
			t.Fatal(err)
		}
		if got := evaluated(t, ctx, `document.querySelector('a.run:target').id`); got != tt.want {
			t.Errorf("a click on %s leads to %q, want %q", tt.click, got, tt.want)
		}
	}
}

// In a dossier that is written from right to left the site's own words and
// figures keep their order, and on a phone a table's caption is read without
// moving the table.
func TestOwnWordsFromRightToLeftInBrowser(t *testing.T) {
	ctx := browser(t)
	dir, out := unpack(t, archive(t, "testdata/compare.txtar")), t.TempDir()
	if err := os.WriteFile(filepath.Join(dir, "content", "index.md"), []byte("---\ntitle: بحر\nlanguage: ar\n---\n"), 0o644); err != nil {
		t.Fatal(err)
	}
	buildInto(t, Options{Dir: dir, Out: out})
	if err := chromedp.Do(ctx, chromedp.EmulateViewport(390, 900)); err != nil {
		t.Fatal(err)
	}
	shown(t, ctx, out, "compare/index.html")
	// Whether an element's figure stands before or behind its first word.
	const order = `(query => {
		const all = document.createTreeWalker(document.querySelector(query), NodeFilter.SHOW_TEXT).nextNode()
		const at = i => { const r = document.createRange(); r.setStart(all, i); r.setEnd(all, i + 1); return r.getBoundingClientRect().left }
		return all.data + (at(0) < at(all.data.search(/[a-z]/)) ? ' →' : ' ←')
	})`
	for query, want := range map[string]string{".tally > span": "4 sources →", ".shares small": "30 prose, 14 speech, 4 quoted in one →"} {
		if got := evaluated(t, ctx, order+`("`+query+`")`); got != want {
			t.Errorf("%s reads %s, want %s", query, got, want)
		}
	}
	if got := evaluated(t, ctx, `document.querySelector('.shares caption').getBoundingClientRect().width <= innerWidth ? 'fits' : 'is cut'`); got != "fits" {
		t.Errorf("the caption %s", got)
	}
}

// A page of two texts that are no longer compared gives way to the overview.
func TestMovedComparison(t *testing.T) {
	session, err := Open(Options{Dir: unpack(t, archive(t, "testdata/compare.txtar"))})
	if err != nil {
		t.Fatal(err)
	}
	defer session.Close()
	update, err := session.Update(t.Context(), nil)
	if err != nil || update.Edition == nil {
		t.Fatal(err, update)
	}
	for page, want := range map[string]string{
		"compare/alpha--gone.html": "compare/index.html", "compare/alpha--beta--2.html": "compare/alpha--beta.html",
		"compare/index--2.html": "compare/index.html",
	} {
		if got := update.Edition.Moved(page, update.Edition); got != want {
			t.Errorf("%s gives way to %s, want %s", page, got, want)
		}
	}
}
