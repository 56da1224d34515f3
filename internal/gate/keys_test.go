package gate

import (
	"testing"

	"github.com/chromedp/chromedp"
)

// focused tells the element that has the focus, if it is seen to: it is in the
// window, and an outline is around it that is no hair.
const focused = `(() => {
	const e = document.activeElement, r = e.getBoundingClientRect(), s = getComputedStyle(e)
	const name = e.tagName.toLowerCase() + (e.className && '.' + e.className.split(' ')[0])
	if (s.outlineStyle === 'none' || parseFloat(s.outlineWidth) < 2) return name + ' without an outline'
	if (r.bottom <= 0 || r.top >= innerHeight || r.right <= 0 || r.left >= innerWidth) return name + ' outside the window'
	return name + ' seen'
})()`

// On each kind of page the first stop of the Tab key is the link that skips to
// the page itself, and leads there; each of the first stops after it is seen.
func TestTab(t *testing.T) {
	b := newTab(t)
	for _, kind := range usual() {
		b.do(chromedp.EmulateViewport(390, 800), media("prefers-reduced-motion=reduce"))
		b.open(kind.at)
		// The search page puts the focus into its field; back to the beginning.
		evaluate[bool](b, `(document.documentElement.tabIndex = -1, document.documentElement.focus(), true)`)
		b.do(chromedp.KeyEvent("\t"))
		if got := evaluate[string](b, focused); got != "a.skip seen" {
			t.Errorf("%s: the first stop is %s", kind.name, got)
			continue
		}
		for range 9 {
			b.do(chromedp.KeyEvent("\t"))
			if got := evaluate[string](b, focused); got[len(got)-5:] != " seen" {
				t.Errorf("%s: a stop is %s", kind.name, got)
			}
		}
		evaluate[bool](b, `(document.querySelector('.skip').focus(), true)`)
		b.do(chromedp.KeyEvent("\r"))
		b.until(`document.activeElement.id === 'main'`)
		b.do(chromedp.KeyEvent("\t"))
		if got := evaluate[string](b, `document.activeElement.closest('main, footer, body').tagName`); got != "MAIN" && got != "FOOTER" {
			t.Errorf("%s: after the link that skips comes something in %s", kind.name, got)
		}
	}
}
