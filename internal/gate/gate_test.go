// Package gate holds what every page of a built site must be, whatever it is
// about: what checkers of the web find nothing wrong with (axe-core, Lighthouse,
// html-validate, the Nu checker), and what they do not look at: no request to
// elsewhere, nothing that moves or overflows, all of it without a script too.
//
// It sees pages as a reader's browser does, over HTTP from a folder, in one
// browser for all tests, a tab for each. The checkers live in testdata, where
// make test has npm put them; pages of each kind are listed in kinds.
package gate

import (
	"context"
	"fmt"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"

	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/chromedp"

	"dossier/internal/bench"
	"dossier/internal/browsertest"
	"dossier/internal/site"
)

// A built is the sites that the tests look at, below one folder that is served:
// own is this repository's dossier, all shows whatever a page can show, in a
// language that is written from right to left, long has lists of several parts.
type built struct {
	dir    string // each site is the folder of its name
	origin string // of the server, without a slash at the end
}

var sites = sync.OnceValues(func() (built, error) {
	dir, err := os.MkdirTemp("", "gate")
	if err != nil {
		return built{}, err
	}
	server := httptest.NewServer(http.FileServer(http.Dir(dir)))
	ends = append(ends, func() { server.Close(); os.RemoveAll(dir) })
	b := built{dir, server.URL}
	if err := unpack("testdata/all.txtar", filepath.Join(dir, "all.dossier")); err != nil {
		return b, err
	}
	if err := bench.Write(filepath.Join(dir, "long.dossier"), bench.Generate(410, 1)); err != nil {
		return b, err
	}
	for name, from := range map[string]string{
		"own": filepath.Join("..", ".."), "all": filepath.Join(dir, "all.dossier"), "long": filepath.Join(dir, "long.dossier"),
	} {
		_, mistakes, err := site.Build(context.Background(), site.Options{
			Dir: from, Out: filepath.Join(dir, name), BaseURL: b.origin + "/" + name + "/",
		})
		if err != nil || len(mistakes) > 0 {
			return b, fmt.Errorf("build %s: %v %w", name, mistakes, err)
		}
	}
	return b, nil
})

type kindOfPage struct{ name, at string }

// kinds is a page of each kind by its name: the site, and its path there.
var kinds = []kindOfPage{
	{"home", "own/index.html"},
	{"sources", "own/sources/index.html"},
	{"source", "own/sources/hamodia.html"},
	{"source of another script", "all/sources/harbour-news.html"},
	{"source in its dossier’s script", "all/sources/al-mina.html"},
	{"source shown in part", "all/sources/part.html"},
	{"source not held", "own/sources/nbc-news-report.html"},
	{"claims", "own/claims/index.html"},
	{"claim", "own/claims/some-fifty-not-located.html"},
	{"claim of the other direction", "all/claims/pier-burned.html"},
	{"entities", "own/entities/index.html"},
	{"entity", "own/entities/christopher-oleary.html"},
	{"coverage", "own/coverage.html"},
	{"comparisons", "own/compare/index.html"},
	{"comparison", "own/compare/dhs-identifies--hamodia.html"},
	{"timeline", "own/timeline.html"},
	{"verification", "own/verification.html"},
	{"search", "own/search.html"},
	{"results", "own/search.html?q=network"},
	{"everything", "own/everything.html"},
	{"free page", "own/method.html"},
	{"page of everything Markdown has", "all/markdown.html"},
	{"no such page", "own/404.html"},
	{"part of a list", "long/sources/index--2.html"},
	{"part of the coverage", "long/coverage--2.html"},
}

// all is set by make test-all, which is to see every page in every way; make test
// sees each kind of page once.
var all = os.Getenv("DOSSIER_TEST_ALL") != ""

// thorough skips what only make test-all does.
func thorough(t *testing.T) {
	t.Helper()
	if !all {
		t.Skip("only in make test-all")
	}
}

// usual is the kinds of pages, without those that repeat others at great length
// unless all are asked for: the whole dossier on one page, and parts of long lists.
func usual() []kindOfPage {
	if all {
		return kinds
	}
	return slices.DeleteFunc(slices.Clone(kinds), func(k kindOfPage) bool {
		return k.name == "everything" || strings.HasPrefix(k.name, "part of")
	})
}

// settled is true when a page has come to what its script makes of it.
const settled = `document.readyState === 'complete' && (!location.search || document.querySelectorAll('#results li').length > 0)`

var chromium browsertest.Browser

// ends is what is to be done after the last test.
var ends []func()

func TestMain(m *testing.M) {
	status := m.Run()
	chromium.Close()
	for _, end := range ends {
		end()
	}
	os.Exit(status)
}

// tool is a file of one of the packages in testdata.
func tool(t *testing.T, name string) string {
	t.Helper()
	path, err := filepath.Abs(filepath.Join("testdata", "node_modules", filepath.FromSlash(name)))
	if err != nil {
		t.Fatal(err)
	}
	if _, err := os.Stat(path); err != nil {
		browsertest.Lacking(t, "the checkers are not there: npm ci --prefix internal/gate/testdata")
	}
	return path
}

// A tab is one page at a time, in a browser.
type tab struct {
	t   *testing.T
	ctx context.Context
	built
}

func newTab(t *testing.T) tab {
	t.Helper()
	ctx := chromium.Open(t)
	b, err := sites()
	if err != nil {
		t.Fatal(err)
	}
	return tab{t, ctx, b}
}

func (b tab) do(actions ...chromedp.Action[chromedp.Void]) {
	b.t.Helper()
	if err := chromedp.Do(b.ctx, actions...); err != nil {
		b.t.Fatal(err)
	}
}

// open opens a page and waits until it is as a reader sees it.
func (b tab) open(at string) {
	b.t.Helper()
	b.do(chromedp.Navigate(b.origin + "/" + at))
	b.until(settled)
}

// until waits until an expression is true, also if the page it is asked of is
// just giving way to the next.
func (b tab) until(expression string) {
	b.t.Helper()
	script := `new Promise(done => { const look = () => (` + expression + `) ? done(true) : requestAnimationFrame(look); look() })`
	for {
		ok, err := chromedp.Run(b.ctx, chromedp.Evaluate[bool](script, chromedp.EvalAwaitPromise))
		if ok {
			return
		}
		if b.ctx.Err() != nil {
			b.t.Fatalf("it never came to be that %s (%v)", expression, err)
		}
	}
}

// evaluate is what an expression, or the promise that it is, comes to in the page.
func evaluate[T any](b tab, expression string) T {
	b.t.Helper()
	v, err := chromedp.Run(b.ctx, chromedp.Evaluate[T](expression, chromedp.EvalAwaitPromise))
	if err != nil {
		b.t.Fatalf("%.200s: %v", expression, err)
	}
	return v
}

// call is a command of the browser's protocol that answers nothing.
func call[P any](command cdp.Command[P, cdp.Empty], params P) chromedp.Action[chromedp.Void] {
	return chromedp.Func(func(ctx context.Context, t *chromedp.Target) error {
		_, err := cdp.Call(ctx, t, command, params)
		return err
	})
}

// media is what the browser says its reader prefers, as pairs "feature=value".
func media(features ...string) chromedp.Action[chromedp.Void] {
	var params emulation.SetEmulatedMediaParams
	for _, f := range features {
		name, value, _ := strings.Cut(f, "=")
		params.Features = append(params.Features, &emulation.MediaFeature{Name: name, Value: value})
	}
	return call(emulation.SetEmulatedMedia, params)
}
