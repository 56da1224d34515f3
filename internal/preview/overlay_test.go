package preview

import (
	"errors"
	"fmt"
	"strings"
	"testing"

	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"

	"dossier/internal/diag"
)

// altered is a mistake with everything that one can have.
func altered() diag.Mistake {
	return diag.Mistake{
		File: "content/claims/<b>fled.md", Line: 6, Column: 3, Code: diag.QuotationAltered, Message: "quotation is not in wire",
		Detail: []string{"> Over 60 people <script>alert(1)</script> fled.", "nearest, p1: Over [-50-]{+60+} people {+<script>alert(1)</script>+} fled."},
		Hint:   "quote the source's own words",
	}
}

func alt(letter string) chromedp.Action[chromedp.Void] {
	return chromedp.KeyEvent(letter, chromedp.KeyModifiers(chromedp.ModifierAlt))
}

func TestOverlayInBrowser(t *testing.T) {
	site := own(t)
	s := New(Options{Dir: "/home/ann/a fire"})
	s.Show(State{Site: site})
	b := show(t, s, hamodia, chromedp.EmulateViewport(390, 700))
	b.run(`window.stays = true`)
	if eval[bool](b, `seen(panel()) || seen(badge())`) {
		t.Error("there is an overlay without mistakes")
	}
	s.Show(State{Site: site, Mistakes: append(diag.List{altered()}, mistakes(59)...)})
	b.until(`seen(panel())`)
	for what, want := range map[string]string{
		"it counts":                  `shadow().querySelector('h2').textContent === '60 mistakes'`,
		"it says what is shown":      `panel().textContent.includes('last good one')`,
		"it lists no more than 50":   `panel().querySelectorAll('.mistake').length === 50 && panel().textContent.includes('… and 10 more')`,
		"it says where":              `panel().querySelector('.where').textContent.startsWith('content/claims/<b>fled.md:6:3')`,
		"it leads there":             `panel().querySelector('.where a').href === 'vscode://file/home/ann/a%20fire/content/claims/%3Cb%3Efled.md:6'`,
		"it shows the excerpt":       `panel().querySelector('.excerpt').textContent.includes('people <script>alert(1)</script> fled')`,
		"it marks what differs":      `panel().querySelector('.near del').textContent.includes('50') && panel().querySelector('.near ins').textContent.includes('60')`,
		"in words too":               `panel().querySelector('.near').textContent.includes('the source: 50') && panel().querySelector('.key').textContent.includes('yours')`,
		"nothing is markup":          `!panel().querySelector('script, b')`,
		"it suggests":                `panel().querySelector('.hint').textContent === "quote the source's own words"`,
		"it has a name":              `panel().getAttribute('aria-labelledby') === 'title'`,
		"it has the focus":           `shadow().activeElement === panel()`,
		"it fits the window":         `(r => r.left >= 0 && r.right <= innerWidth && r.top >= 0 && r.bottom <= innerHeight)(panel().getBoundingClientRect())`,
		"nothing goes out of it":     `panel().scrollWidth <= panel().clientWidth`,
		"the page is no wider":       `document.documentElement.scrollWidth <= innerWidth`,
		"the page's styles are out":  `getComputedStyle(panel().querySelector('p')).maxWidth === 'none'`,
		"a thumb hits the button":    `shadow().querySelector('.fold').getBoundingClientRect().height >= 32`,
		"the badge says it is shown": `badge().getAttribute('aria-expanded') === 'true'`,
	} {
		if !eval[bool](b, want) {
			t.Errorf("%s: it is not so that %s", what, want)
		}
	}

	for scheme, want := range map[string]string{"light": "rgb(255, 255, 255)", "dark": "rgb(27, 29, 34)"} {
		b.do(media("prefers-color-scheme", scheme))
		if got := eval[string](b, `getComputedStyle(panel()).backgroundColor`); got != want {
			t.Errorf("in %s it is on %s, want %s", scheme, got, want)
		}
	}

	// By keyboard: fold, and open again.
	b.do(chromedp.KeyEvent(kb.Escape))
	b.until(`!seen(panel()) && seen(badge()) && shadow().activeElement === badge()`)
	b.do(alt("m"))
	b.until(`seen(panel()) && shadow().activeElement === panel()`)
	b.do(chromedp.KeyEvent(kb.Tab))
	b.until(`shadow().activeElement.className === 'fold'`)
	b.do(chromedp.KeyEvent(kb.Enter))
	b.until(`!seen(panel()) && shadow().activeElement === badge()`)

	// A list that is another keeps the focus in the panel.
	b.do(alt("m"), chromedp.KeyEvent(kb.Tab), chromedp.KeyEvent(kb.Tab))
	b.until(`shadow().activeElement.nodeName === 'A'`)
	s.Show(State{Site: site, Mistakes: mistakes(3)})
	b.until(`badge().textContent === '3 mistakes' && shadow().activeElement === panel()`)
	b.do(chromedp.KeyEvent(kb.Escape))

	// Once folded it stays so, until all is mended.
	s.Show(State{Site: site, Mistakes: mistakes(2)})
	b.until(`badge().textContent === '2 mistakes' && !seen(panel())`)
	b.do(chromedp.Navigate(b.origin + "/index.html"))
	b.until(`badge().textContent === '2 mistakes' && !seen(panel())`)
	s.Show(State{Site: site})
	b.until(`!seen(badge())`)
	s.Show(State{Site: site, Mistakes: mistakes(1)})
	b.until(`seen(panel()) && shadow().querySelector('h2').textContent === '1 mistake'`)

	// It goes away by itself, and takes no focus along.
	s.Show(State{Site: site})
	b.until(`!seen(panel()) && !seen(badge()) && document.activeElement === document.querySelector('main')`)
}

func TestOverlayLeavesTheFocusInBrowser(t *testing.T) {
	site := newFake(fled, htmlOf(`<input id="q">`))
	s := New(Options{Dir: "/home/ann"})
	s.Show(State{Site: site})
	b := show(t, s, fled)
	b.do(chromedp.Focus(`#q`), chromedp.KeyEvent("ab"))
	s.Show(State{Site: site, Mistakes: mistakes(1)})
	b.until(`seen(panel())`)
	b.do(chromedp.KeyEvent("cd"), chromedp.KeyEvent(kb.Escape))
	if got := eval[string](b, `document.activeElement.value + seen(panel())`); got != "abcdtrue" {
		t.Errorf("got %s, want what was typed, and the panel", got)
	}
	b.do(alt("m"), chromedp.KeyEvent(kb.Escape))
	b.until(`!seen(panel())`)

	// Warnings only say how many they are.
	s.Show(State{Site: site, Mistakes: diag.List{altered().AsWarning()}})
	b.until(`badge().textContent === '1 warning' && !seen(panel())`)
	s.Show(State{Site: site, Failure: errors.New("write /home/ann/x: no space left")})
	b.until(`seen(panel()) && panel().querySelector('.message').textContent === 'write x: no space left'`)
}

func TestMistakesBeforeThereIsASiteInBrowser(t *testing.T) {
	s := New(Options{Dir: "/home/ann/fire"})
	s.Show(State{Mistakes: diag.List{altered()}})
	b := show(t, s, fled)
	b.until(`seen(panel()) && panel().textContent.includes('no pages to show') && !panel().textContent.includes('last good')`)
	s.Show(State{Mistakes: mistakes(2)})
	b.until(`panel().querySelectorAll('.mistake').length === 2`)
	s.Show(State{Site: newFake(fled, htmlOf("They fled."))})
	b.until(`document.querySelector('main').textContent === 'They fled.' && !seen(panel()) && ` + ready)
	// Likewise a page that could not be rendered, and one that was not there.
	for _, words := range []string{"panic", htmlOf("They fled again."), "fail", htmlOf("And again.")} {
		s.Show(State{Site: newFake(fled, words)})
		want := "A page that failed"
		if _, main, ok := strings.Cut(words, "<main>"); ok {
			want, _, _ = strings.Cut(main, "<")
		}
		b.until(fmt.Sprintf(`document.querySelector('main').textContent.includes(%q) && %s`, want, ready))
	}
}
