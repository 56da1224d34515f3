package preview

import (
	"context"
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"github.com/chromedp/chromedp"
)

const hamodia = "sources/hamodia.html"

// stays is true while the page has not been loaded again.
const stays = `window.stays === true`

func TestSwapInBrowser(t *testing.T) {
	before := own(t).but(t, hamodia, "</article>", `</article><details id="more"><summary>More</summary><p>as it was</p></details>`)
	s := New(Options{})
	s.Show(State{Site: before})
	b := show(t, s, hamodia, chromedp.EmulateViewport(1280, 700))
	b.run(`window.stays = true; window.swaps = 0;
		document.addEventListener('dossier:swap', () => swaps++);
		document.getElementById('more').open = true;
		document.getElementById('p5').scrollIntoView();
		document.querySelector('#p5 .n').focus({preventScroll: true})`)
	top := eval[float64](b, `document.getElementById('p5').getBoundingClientRect().top`)
	words := eval[string](b, `document.querySelector('#p5 > p').textContent`)

	if eval[bool](b, `seen(shadow().querySelector('.elsewhere'))`) {
		t.Error("something has changed elsewhere before anything changed")
	}
	// What is added above moves nothing that is seen, and shifts all numbers.
	after := before.but(t, hamodia, `<div class="para" id="p1">`, `<div class="new" id="p1">`+strings.Repeat("A long remark. ", 400)+"</div>\n"+`<div class="para" id="p1">`)
	for i := 20; i > 0; i-- {
		after.files[hamodia] = strings.ReplaceAll(after.files[hamodia],
			fmt.Sprintf(`id="p%d"><a class="n" href="#p%[1]d">%[1]d<`, i), fmt.Sprintf(`id="p%d"><a class="n" href="#p%[1]d">%[1]d<`, i+1))
	}
	s.Show(State{Site: after.but(t, hamodia, "as it was", "as it is")})
	b.until(`document.querySelector('.new') && swaps === 1`)
	for what, want := range map[string]string{
		"the page is the same":      stays,
		"the place is the same":     fmt.Sprintf(`Math.abs(document.getElementById('p6').getBoundingClientRect().top - %g) < 1`, top),
		"with the same words":       fmt.Sprintf(`document.querySelector('#p6 > p').textContent === %q`, words),
		"the focus stays":           `document.activeElement === document.querySelector('#p6 .n')`,
		"details stay open":         `document.getElementById('more').open`,
		"their words changed":       `document.getElementById('more').textContent.includes('as it is')`,
		"no more than that flashes": `document.getAnimations().filter(a => a.id === 'dossier-flash').map(a => a.effect.target.className || a.effect.target.textContent).sort().join() === 'as it is,new'`,
	} {
		if !eval[bool](b, want) {
			t.Errorf("%s: it is not so that %s", what, want)
		}
	}
	b.until(`shadow().querySelector('[role=status]').textContent === 'Page updated'`)
	b.equals(hamodia)

	// What changed is out of sight: a button leads there.
	b.run(`shadow().querySelector('.elsewhere').click()`)
	b.until(`!seen(shadow().querySelector('.elsewhere')) && (r => r.bottom > 0 && r.top < innerHeight)(document.querySelector('.new').getBoundingClientRect())`)
}

// equals compares the page with what the server has, but for what is ours.
func (b *tab) equals(page string) {
	b.t.Helper()
	if !eval[bool](b, fmt.Sprintf(`fetch('/%s').then(a => a.text()).then(text => {
			const mine = document.documentElement.cloneNode(true), theirs = new DOMParser().parseFromString(text, 'text/html').documentElement;
			for (const e of mine.querySelectorAll('dossier-edit, dossier-preview, [data-added]')) e.remove();
			for (const page of [mine, theirs]) {
				page.removeAttribute('style');
				page.querySelector('script').remove();
				page.querySelectorAll('details').forEach(d => d.open = false);
			}
			return mine.querySelector('body').isEqualNode(theirs.querySelector('body')) && mine.querySelector('title').isEqualNode(theirs.querySelector('title'));
		})`, page)) {
		b.t.Fatalf("%s is not as it is served", page)
	}
}

// Whatever becomes of a page, it is shown in place as it is served.
func TestSwapOfAnythingInBrowser(t *testing.T) {
	random := rand.New(rand.NewPCG(1, 2))
	var blocks []string
	block := func() string {
		return fmt.Sprintf([]string{
			`<p id="x%d">%d words <b>in bold</b> and so on</p>`, `<div class="para" id="p%d"><a class="n" href="#p">%d</a><p>Text<sup>1</sup></p></div>`,
			`<details id="d%d"><summary>%d</summary><p>inside</p></details>`, `<ul class="c%d"><li>%d</li><li>two</li></ul>`, `text %d, %d`, `<!-- %d %d -->`,
		}[random.IntN(6)], random.IntN(1000), random.IntN(5))
	}
	for range 8 {
		blocks = append(blocks, block())
	}
	state := func(i int) State {
		page := htmlOf(strings.Join(blocks, "\n"))
		page = strings.Replace(page, "<title>x", fmt.Sprintf("<title>%d", i), 1)
		return State{Site: newFake(fled, strings.Replace(page, "<main>", `<nav class="n`+fmt.Sprint(i/5)+`">nav</nav><main>`, 1))}
	}
	s := New(Options{})
	s.Show(state(0))
	b := show(t, s, fled)
	b.run(`window.stays = true`)
	for i := 1; i < 40; i++ {
		for range random.IntN(4) {
			at := random.IntN(len(blocks) + 1)
			switch random.IntN(4) {
			case 0:
				blocks = slices.Insert(blocks, at, block())
			case 1:
				blocks = slices.Delete(blocks, min(at, len(blocks)), min(at+1, len(blocks)))
			case 2:
				random.Shuffle(len(blocks), func(i, j int) { blocks[i], blocks[j] = blocks[j], blocks[i] })
			case 3:
				if at < len(blocks) {
					blocks[at] = block()
				}
			}
		}
		s.Show(state(i))
		b.until(fmt.Sprintf(`document.title === '%d' && document.querySelector('main')`, i))
		b.equals(fled)
	}
	if !eval[bool](b, stays) {
		t.Error("the page was loaded again")
	}
}

func TestStyleInBrowser(t *testing.T) {
	before := own(t)
	s := New(Options{})
	s.Show(State{Site: before})
	b := show(t, s, hamodia)
	b.run(`window.stays = true; window.bare = false;
		document.addEventListener('dossier:style', () => window.styled = (window.styled || 0) + 1);
		const look = () => { if (getComputedStyle(document.querySelector('.masthead')).borderBottomWidth === '0px') bare = true; requestAnimationFrame(look) }; look()`)
	for i, colour := range []string{"rgb(1, 2, 3)", "rgb(4, 5, 6)"} {
		next := before.but(t, "assets/style.css", ".masthead{", "html { background: "+colour+" !important } .masthead{")
		s.Show(State{Site: next})
		b.until(fmt.Sprintf(`window.styled === %d && getComputedStyle(document.documentElement).backgroundColor === %q`, i+1, colour))
	}
	if !eval[bool](b, stays+` && !bare && document.querySelectorAll('link[rel=stylesheet]').length === 1`) {
		t.Error("the page was loaded again, or was bare, or has several style sheets")
	}
	// Coming back, it does not load again what it has.
	b.run(`dispatchEvent(new Event('pagehide')); dispatchEvent(new Event('pageshow'))`)
	last := before.but(t, hamodia, "By Hamodia Staff", "By nobody")
	last.files["assets/style.css"] = strings.Replace(before.files["assets/style.css"], ".masthead{", "html { background: rgb(4, 5, 6) !important } .masthead{", 1)
	s.Show(State{Site: last})
	b.until(`document.body.textContent.includes('By nobody')`)
	if !eval[bool](b, stays+` && document.querySelector('link[rel=stylesheet]').href.endsWith('?load=2') && document.querySelectorAll('link[rel=stylesheet]').length === 1`) {
		t.Error("the style sheet was loaded again")
	}
	// Another layout needs another style sheet: that is a new page.
	other := before.but(t, hamodia, "</title>", `</title><link rel="stylesheet" href="../assets/more.css">`)
	other.files["assets/more.css"] = "p{}"
	s.Show(State{Site: other})
	b.until(`!(` + stays + `) && document.querySelectorAll('link[rel=stylesheet]').length === 2`)
}

func TestTargetInBrowser(t *testing.T) {
	page := func(words string) string {
		return htmlOf(`<p id="first">one</p><div style="height: 3000px"></div><` + words + `</p>`)
	}
	s := New(Options{})
	s.Show(State{Site: newFake(fled, page(`p id="aim">two`))})
	b := show(t, s, fled+"#aim")
	b.until(`document.querySelector(':target')`)
	s.Show(State{Site: newFake(fled, page(`h2>new</h2><section id="aim">two</section><p>`))})
	b.until(`document.querySelector('section:target')`)
}

func TestGoingElsewhereInBrowser(t *testing.T) {
	before := own(t)
	before.pages = map[string]string{"content/claims/x.md": "claims/index.html"}
	s := New(Options{Navigate: true})
	s.Show(State{Site: before})
	b := show(t, s, hamodia)
	s.Show(State{Site: before, Saved: []string{"content/claims/x.md"}})
	b.until(`location.pathname === '/claims/index.html' && ` + ready)
	after := before.but(t, "index.html", "<main", "<main")
	delete(after.files, "claims/index.html")
	after.moved = map[string]string{"claims/index.html": "coverage.html"}
	s.Show(State{Site: after})
	b.until(`location.pathname === '/coverage.html' && shadow().querySelector('.toast').textContent.includes('no longer there')`)
}

// A tab outlives its server, and catches up with the next one at that address.
func TestRestartInBrowser(t *testing.T) {
	site := newFake(fled, htmlOf("one"))
	s := New(Options{})
	s.Show(State{Site: site})
	ctx, stop := context.WithCancel(t.Context())
	s.options.Addr = "127.0.0.1:0"
	addresses, done := make(chan string, 1), make(chan error, 1)
	go func() { done <- s.Serve(ctx, func(a string) { addresses <- a }) }()
	origin := strings.TrimSuffix(<-addresses, "/")
	b := &tab{t, browser(t), origin}
	b.do(chromedp.Navigate(origin + "/" + fled))
	b.until(ready)
	b.run(`window.stays = true`)
	stop()
	if err := <-done; err != nil {
		t.Fatal(err)
	}

	s = New(Options{Addr: strings.TrimPrefix(origin, "http://")})
	s.Show(State{Site: newFake(fled, htmlOf("two")), Mistakes: mistakes(1)})
	ctx, stop = context.WithCancel(t.Context())
	go func() { done <- s.Serve(ctx, func(string) {}) }()
	b.until(`document.querySelector('main').textContent === 'two' && seen(panel()) && ` + stays)
	stop()
	if err := <-done; err != nil {
		t.Fatal(err)
	}
}

// A hidden tab gives up its stream for one that is seen, and catches up later.
func TestHiddenTabInBrowser(t *testing.T) {
	s := New(Options{})
	s.Show(State{Site: newFake(fled, htmlOf("one"))})
	b := show(t, s, fled)
	b.run(`const close = EventSource.prototype.close;
		EventSource.prototype.close = function () { window.closed_ = true; close.call(this) };
		window.hide = yes => { Object.defineProperty(document, 'hidden', {configurable: true, value: yes}); document.dispatchEvent(new Event('visibilitychange')) };
		window.other = new BroadcastChannel('dossier-preview');
		other.postMessage('seen')`)
	// One that is seen stays.
	s.Show(State{Site: newFake(fled, htmlOf("two"))})
	b.until(`document.querySelector('main').textContent === 'two'`)
	b.run(`hide(true); if (window.closed_) throw new Error('closed too early'); other.postMessage('seen')`)
	b.until(`window.closed_`)
	s.Show(State{Site: newFake(fled, htmlOf("three"))})
	s.Show(State{Site: newFake(fled, htmlOf("four"))})
	b.run(`if (document.querySelector('main').textContent !== 'two') throw new Error('it hears'); hide(false)`)
	b.until(`document.querySelector('main').textContent === 'four'`)
}

// Who prefers less motion sees a frame that comes and goes, and no fading.
func TestFlashInBrowser(t *testing.T) {
	for preferred, want := range map[string]string{
		"no-preference": "rgb(255, 233, 163) none", "reduce": "rgba(0, 0, 0, 0) solid",
	} {
		s := New(Options{})
		s.Show(State{Site: newFake(fled, htmlOf("<p>one</p>"))})
		b := show(t, s, fled, media("prefers-reduced-motion", preferred))
		b.run(`document.addEventListener('dossier:swap', e => {
			const [flash] = document.getAnimations().filter(a => a.id === 'dossier-flash');
			flash.pause();
			flash.currentTime = 0;
			const style = getComputedStyle(document.querySelector('p'));
			window.flashed = style.backgroundColor + ' ' + style.outlineStyle })`)
		s.Show(State{Site: newFake(fled, htmlOf("<p>two</p>"))})
		b.until(`window.flashed`)
		if got := eval[string](b, `flashed`); got != want {
			t.Errorf("%s: what changed has %s, want %s", preferred, got, want)
		}
	}
}
