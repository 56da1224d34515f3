package gate

import (
	"context"
	"slices"
	"strings"
	"sync"
	"testing"

	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/cdproto/fetch"
	"github.com/chromedp/cdproto/log"
	"github.com/chromedp/cdproto/network"
	"github.com/chromedp/cdproto/page"
	"github.com/chromedp/cdproto/runtime"
	"github.com/chromedp/chromedp"
)

// structure answers what is wrong with the outline of the page at hand: its
// landmarks, its headings and the direction and language of the whole.
const structure = `(() => {
	const wrong = [], count = (query, want) => {
		const n = [...document.querySelectorAll(query)].filter(e => !e.closest('[hidden]')).length
		if (n !== want) wrong.push(n + ' of ' + query + ', want ' + want)
	}
	for (const query of ['h1', 'main', 'body > header', 'body > footer', 'header nav[aria-label]']) count(query, 1)
	let last = 0
	for (const h of document.querySelectorAll('h1, h2, h3, h4, h5, h6')) {
		const level = +h.tagName[1]
		if (!h.checkVisibility()) continue
		if (level > last + 1) wrong.push('after a heading of level ' + last + ' one of ' + level + ': ' + h.textContent)
		if (!h.textContent.trim()) wrong.push('a heading without words')
		last = level
	}
	if (!document.documentElement.lang) wrong.push('no language')
	return wrong
})()`

// moves answers what still moves although the reader asked for less motion.
const moves = `[...document.querySelectorAll('*')].flatMap(e => ['', '::before', '::after'].flatMap(part => {
	const s = getComputedStyle(e, part || null), long = t => t.split(',').some(x => parseFloat(x) > 0.01)
	return s.animationName !== 'none' && long(s.animationDuration) || long(s.transitionDuration) || s.scrollBehavior === 'smooth'
		? [e.tagName + '.' + e.className + part] : []
})).slice(0, 3)`

// Each kind of page loads nothing from elsewhere and breaks no rule of its own
// policy, has one heading of its own and the rest in order, one of each
// landmark, and nothing that moves for a reader who asked for less motion.
func TestNothingFromElsewhere(t *testing.T) {
	b := newTab(t)
	var mu sync.Mutex
	var found []string
	err := chromedp.Listen(b.ctx, func(event any) {
		mu.Lock()
		defer mu.Unlock()
		switch e := event.(type) {
		case *network.EventRequestWillBeSent:
			if u := e.Request.URL; !strings.HasPrefix(u, b.origin+"/") && !strings.HasPrefix(u, "data:") {
				found = append(found, "asks for "+u)
			}
		case *log.EventEntryAdded:
			found = append(found, "the browser says "+e.Entry.Text)
		case *runtime.EventExceptionThrown:
			found = append(found, "the browser says "+e.ExceptionDetails.Text)
		}
	})
	if err != nil {
		t.Fatal(err)
	}
	b.do(call(network.Enable, network.EnableParams{}), media("prefers-reduced-motion=reduce"))
	for _, kind := range usual() {
		b.open(kind.at)
		report(t, kind.name, evaluate[[]string](b, structure))
		for _, what := range evaluate[[]string](b, moves) {
			t.Errorf("%s: %s moves", kind.name, what)
		}
		mu.Lock()
		report(t, kind.name, found)
		found = nil
		mu.Unlock()
	}
	evaluate[bool](b, `fetch('http://localhost:1/').catch(() => true)`)
	mu.Lock()
	defer mu.Unlock()
	if len(found) == 0 {
		t.Error("a request to elsewhere is not seen")
	}
}

// No kind of page is wider than its window: on a desk, on a phone, and on a desk
// at 400 per cent, which is 320 CSS pixels (WCAG 1.4.10); whatever opens is open.
// Tables and pictures scroll in a place of their own.
func TestNothingOverflows(t *testing.T) {
	b := newTab(t)
	for _, kind := range kinds {
		for i, width := range []int64{1280, 390, 320} {
			b.do(chromedp.EmulateViewport(width, 800))
			if i == 0 || all {
				b.open(kind.at)
			}
			over := evaluate[float64](b, `(document.querySelectorAll('details').forEach(d => d.open = true),
				document.documentElement.scrollWidth - document.documentElement.clientWidth)`)
			if over > 0 {
				widest := evaluate[string](b, `[...document.querySelectorAll('body *')].filter(e => !e.closest('.scroll, pre, .aloud, .skip'))
					.map(e => [e.getBoundingClientRect(), e]).filter(([r]) => r.right > innerWidth + 1 || r.left < -1)
					.map(([r, e]) => e.tagName + '.' + (e.className.baseVal ?? e.className)).slice(-3).join(', ')`)
				t.Errorf("%s is %g pixels wider than a window of %d: %s", kind.name, over, width, widest)
			}
		}
	}
}

// places are where everything in the page that was served stands, in order;
// empty of what is not shown.
const places = `[...document.querySelectorAll('main, main *, body > footer')].filter(e => !e.closest('[data-added], svg, noscript')).map(e => {
	const r = e.getBoundingClientRect()
	return e.checkVisibility() ? e.tagName.toLowerCase() + (e.id && '#' + e.id) + ' at ' + Math.round(r.left) + ', ' + Math.round(r.top + scrollY) : ''
})`

// words are what a page says in what is no control of a script, in order.
const words = `[...document.querySelectorAll('main :is(h1, h2, h3, p, li, dt, dd, th, td, caption, figcaption)')]
	.filter(e => !e.closest('[data-added], noscript, .toolbar, .narrowing') && e.checkVisibility()).map(e => e.innerText)`

// The browser tells of what has shifted since it was asked to watch, whichever
// way it moved since; two frames later all that was done is on the screen.
const (
	watchShifts = `(shifted = [], gather = list => list.forEach(e => shifted.push(e.sources.map(s =>
		(s.node?.nodeName ?? '') + (s.node?.id ? '#' + s.node.id : '') + ' from ' + s.previousRect.top + ' to ' + s.currentRect.top).join(', '))),
		observer = new PerformanceObserver(l => gather(l.getEntries())), observer.observe({type: 'layout-shift'}), true)`
	shifts = `new Promise(done => requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(() => {
		gather(observer.takeRecords()); observer.disconnect(); done(shifted) }))))`
)

// openHeld opens a page and holds its script back, until all else is there and
// painted. What moves after release is moved by the script.
func (b tab) openHeld(at string) (release func()) {
	b.t.Helper()
	b.do(
		call(fetch.Enable, fetch.EnableParams{Patterns: []*fetch.RequestPattern{{URLPattern: "*.js"}}}),
		chromedp.Navigate("about:blank"),
		chromedp.Func(func(ctx context.Context, t *chromedp.Target) error {
			_, err := cdp.Call(ctx, t, page.Navigate, page.NavigateParams{URL: b.origin + "/" + at})
			return err
		}),
	)
	b.until(`location.protocol !== 'about:' && document.readyState !== 'loading' && [...document.images].every(e => e.complete)`)
	evaluate[bool](b, `new Promise(done => requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(() => done(true)))))`)
	if state := evaluate[string](b, `document.readyState`); state != "interactive" {
		b.t.Fatalf("%s is %s: its script was not held back", at, state)
	}
	return func() {
		b.t.Helper()
		b.do(call(fetch.Disable, cdp.Empty{}))
		b.until(settled)
	}
}

// The script moves nothing that a page was served with, however late it comes:
// all stands where it stands while the script has not come, and has stood there
// meanwhile.
func TestScriptMovesNothing(t *testing.T) {
	b := newTab(t)
	b.do(call(network.Enable, network.EnableParams{}), call(network.SetCacheDisabled, network.SetCacheDisabledParams{CacheDisabled: true}))
	for _, kind := range usual() {
		for _, width := range []int64{1280, 390} {
			b.do(chromedp.EmulateViewport(width, 800))
			release := b.openHeld(kind.at)
			without := evaluate[[]string](b, places)
			evaluate[bool](b, watchShifts)
			release()
			for _, what := range evaluate[[]string](b, shifts) {
				t.Errorf("%s, %d wide: the script shifts %s", kind.name, width, what)
			}
			if kind.name == "results" {
				continue // which the script alone shows
			}
			with := evaluate[[]string](b, places)
			if len(with) != len(without) {
				t.Fatalf("%s: %d elements with a script, %d without", kind.name, len(with), len(without))
			}
			for i := range with {
				if with[i] != without[i] {
					t.Errorf("%s, %d wide: the script moves %q to %q", kind.name, width, without[i], with[i])
					break
				}
			}
		}
	}
}

// What a script moves after the first paint is seen: else the test above says
// nothing.
func TestShiftsAreSeen(t *testing.T) {
	b := newTab(t)
	b.do(chromedp.EmulateViewport(1280, 800))
	b.open("own/method.html")
	evaluate[bool](b, watchShifts)
	evaluate[bool](b, `(document.querySelector('main').prepend(Object.assign(document.createElement('p'), {textContent: 'late'})), true)`)
	if got := evaluate[[]string](b, shifts); len(got) == 0 {
		t.Error("what moves down is not seen")
	}
}

// All that a page says it says where scripts are switched off. The search page
// says what to do instead.
func TestWithoutScript(t *testing.T) {
	b := newTab(t)
	for _, kind := range usual() {
		if kind.name == "search" || kind.name == "results" {
			continue
		}
		b.open(kind.at)
		with := evaluate[[]string](b, words)
		b.do(call(emulation.SetScriptExecutionDisabled, emulation.SetScriptExecutionDisabledParams{Value: true}))
		b.do(chromedp.Navigate(b.origin + "/" + kind.at))
		without := evaluate[[]string](b, words)
		b.do(call(emulation.SetScriptExecutionDisabled, emulation.SetScriptExecutionDisabledParams{Value: false}))
		if len(without) < 2 || !slices.Equal(with, without) {
			i := 0
			for i < min(len(with), len(without)) && with[i] == without[i] {
				i++
			}
			t.Errorf("%s says %q with a script, and without %q", kind.name, with[i:min(i+1, len(with))], without[i:min(i+1, len(without))])
		}
	}
}
