package preview

import (
	"context"
	"fmt"
	"io/fs"
	"os"
	"strings"
	"sync"
	"testing"

	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/cdproto/log"
	"github.com/chromedp/cdproto/runtime"
	"github.com/chromedp/chromedp"

	"dossier/internal/browsertest"
	"dossier/internal/site"
)

var chromium browsertest.Browser

func TestMain(m *testing.M) {
	status := m.Run()
	chromium.Close()
	os.Exit(status)
}

// browser opens a window, or skips the test where there is no browser.
func browser(t *testing.T) context.Context {
	t.Helper()
	return chromium.Open(t)
}

// media sets what the reader prefers, such as a colour scheme.
func media(name, value string) chromedp.Action[chromedp.Void] {
	return chromedp.Func(func(ctx context.Context, t *chromedp.Target) error {
		_, err := cdp.Call(ctx, t, emulation.SetEmulatedMedia, emulation.SetEmulatedMediaParams{
			Features: []*emulation.MediaFeature{{Name: name, Value: value}},
		})
		return err
	})
}

// own is the dossier of this repository as it is built, with every file in
// memory and ready to be changed.
func own(t *testing.T) *fake {
	t.Helper()
	dir := t.TempDir()
	_, mistakes, err := site.Build(t.Context(), site.Options{Dir: "../..", Out: dir})
	if err != nil || len(mistakes) > 0 {
		t.Fatal(err, mistakes)
	}
	f := newFake()
	root := os.DirFS(dir)
	err = fs.WalkDir(root, ".", func(name string, e fs.DirEntry, err error) error {
		if err != nil || e.IsDir() {
			return err
		}
		data, err := fs.ReadFile(root, name)
		f.files[name] = string(data)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return f
}

// but is a later state of a site, in which one file has other words.
func (f *fake) but(t *testing.T, name, old, words string) *fake {
	t.Helper()
	if !strings.Contains(f.files[name], old) {
		t.Fatalf("%s has no %q", name, old)
	}
	next := newFake()
	for name, data := range f.files {
		next.files[name] = data
	}
	next.files[name] = strings.Replace(f.files[name], old, words, 1)
	next.behind, next.pages, next.moved, next.quote = f.behind, f.pages, f.moved, f.quote
	return next
}

// A tab shows pages of a server.
type tab struct {
	t      *testing.T
	ctx    context.Context
	origin string
}

// show opens a tab in a browser of its own, with what its script hears of.
func show(t *testing.T, s *Server, page string, before ...chromedp.Action[chromedp.Void]) *tab {
	t.Helper()
	origin, _ := run(t, s)
	ctx := browser(t)
	b := &tab{t, ctx, origin}
	var mu sync.Mutex
	var complaints []string
	err := chromedp.Listen(ctx, func(event any) {
		mu.Lock()
		defer mu.Unlock()
		switch e := event.(type) {
		case *log.EventEntryAdded:
			complaints = append(complaints, e.Entry.Text)
		case *runtime.EventExceptionThrown:
			what := e.ExceptionDetails.Text
			if x := e.ExceptionDetails.Exception; x != nil {
				what += ": " + x.Description
			}
			complaints = append(complaints, what)
		case *runtime.EventConsoleAPICalled:
			for _, a := range e.Args {
				complaints = append(complaints, string(a.Value)+a.Description)
			}
		}
	})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		mu.Lock()
		defer mu.Unlock()
		for _, c := range complaints {
			// A page that is not there is what some tests are about.
			if !strings.Contains(c, "404") && !strings.Contains(c, "503") && !strings.Contains(c, "500") {
				t.Errorf("the browser says %s", c)
			}
		}
	})
	b.do(append(before, chromedp.Navigate(origin+"/"+page))...)
	b.until(ready)
	return b
}

// ready is true when the styles of the preview are there, and its stream.
const ready = `!document.querySelector('dossier-preview').hidden && document.querySelector('dossier-preview').dataset.state`

func (b *tab) do(actions ...chromedp.Action[chromedp.Void]) {
	b.t.Helper()
	if err := chromedp.Do(b.ctx, actions...); err != nil {
		b.t.Fatal(err)
	}
}

// shadow is defined in all that a test evaluates.
const shadow = `const shadow = () => document.querySelector('dossier-preview').shadowRoot;
	const seen = e => Boolean(e && !e.closest('[hidden]') && e.getClientRects().length);
	const panel = () => shadow().querySelector('.panel'), badge = () => shadow().querySelector('.badge'), bar = () => shadow().querySelector('.bar');`

// until waits until an expression is true, over reloads and all.
func (b *tab) until(expression string) {
	b.t.Helper()
	script := fmt.Sprintf(`new Promise(done => { %s
		const look = () => { let is = false; try { is = %s } catch {}; if (is) done(true); else requestAnimationFrame(look) };
		look() })`, shadow, expression)
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

// eval is what an expression is in the page.
func eval[T any](b *tab, expression string) T {
	b.t.Helper()
	v, err := chromedp.Run(b.ctx, chromedp.Evaluate[T]("(() => { "+shadow+" return "+expression+" })()", chromedp.EvalAwaitPromise))
	if err != nil {
		b.t.Fatalf("%s: %v", expression, err)
	}
	return v
}

// run runs statements in the page.
func (b *tab) run(statements string) {
	b.t.Helper()
	eval[bool](b, "(() => {"+statements+"; return true })()")
}
