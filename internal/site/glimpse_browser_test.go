package site

import (
	"context"
	"net/http"
	"net/http/httptest"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/cdproto/input"
	"github.com/chromedp/chromedp"
	"golang.org/x/tools/txtar"

	"dossier/internal/dossier"
)

const (
	glimpse = `(t => t ? t.textContent : '')(document.getElementById('glimpse'))`
	// Every glimpse that comes is noted, so that what should have had none can be
	// told by the next one that comes.
	note = `glimpses = []; new MutationObserver(() => { const t = document.getElementById('glimpse'); if (t) glimpses.push(t.textContent) }).observe(document.body, {childList: true}); ''`
)

// open goes to a page and begins to note its glimpses.
func (s searcher) open(page string, width int64) {
	s.t.Helper()
	focused := chromedp.Func(func(ctx context.Context, t *chromedp.Target) error {
		_, err := cdp.Call(ctx, t, emulation.SetFocusEmulationEnabled, emulation.SetFocusEmulationEnabledParams{Enabled: true})
		return err
	})
	s.do(scheme("light"), focused, chromedp.EmulateViewport(width, 800), chromedp.MouseEvent(input.DispatchMouseEventTypeMouseMoved, 1, 1),
		chromedp.Navigate(page), chromedp.WaitReady(".foot"))
	s.says(note)
}

// hover moves the pointer onto an element, and from there along by x and y.
func (s searcher) hover(selector string, by ...float64) {
	s.t.Helper()
	at, err := chromedp.Run(s.ctx, chromedp.Evaluate[[]float64](
		`(e => { e.scrollIntoView({block: 'center'}); const r = e.getClientRects()[0]; return [r.x + r.width / 2, r.y + r.height / 2] })(document.querySelector(`+quoted(selector)+`))`))
	if err != nil {
		s.t.Fatal(selector, err)
	}
	s.do(chromedp.MouseEvent(input.DispatchMouseEventTypeMouseMoved, at[0], at[1]))
	for i := 0; i+1 < len(by); i += 2 {
		s.do(chromedp.MouseEvent(input.DispatchMouseEventTypeMouseMoved, at[0]+by[i], at[1]+by[i+1]))
	}
}

// shows waits for a glimpse with all of the words.
func (s searcher) shows(words ...string) {
	s.t.Helper()
	for _, w := range words {
		s.until(`document.getElementById('glimpse')?.textContent.replace(/\s+/g, ' ').includes(` + quoted(strings.Join(strings.Fields(w), " ")) + `)`)
	}
}

func (s searcher) shot(n int) string {
	return s.says(`glimpses.slice(` + itoa(n) + `).join(' | ')`)
}

// Beside a link stands what it leads to: on a desk, from disk and from a folder
// of a server, by pointer and by keyboard, and for as long as it is wanted.
func TestGlimpsesInBrowser(t *testing.T) {
	out, d := ownSite(t)
	// A claim of two sources, and a passage that its row of the table leads to.
	c := d.Claims[slices.IndexFunc(d.Claims, func(c *dossier.Claim) bool {
		return len(c.Coverage) > 1 && c.Coverage[0].Best != nil && c.Coverage[1].Best != nil
	})]
	q, other := c.Coverage[0].Best, c.Coverage[1].Best
	e := d.Entities[q.Source.Mentions[0].Entity]
	server := httptest.NewServer(http.StripPrefix("/some/folder", http.FileServer(http.Dir(out))))
	t.Cleanup(server.Close)
	for name, top := range map[string]string{"disk": "file://" + filepath.ToSlash(out), "folder": server.URL + "/some/folder"} {
		t.Run(name, func(t *testing.T) {
			s := searcher{t, browser(t)}
			// Of a passage, by pointer, which may move onto it; Escape ends it.
			s.open(top+"/coverage.html", 1280)
			passage := `.matrix a.cell[href$="` + q.Source.Path + `#` + q.ID + `"]`
			before := s.says(`String(document.documentElement.scrollHeight)`)
			s.hover(passage)
			words := strings.Fields(q.Source.Text.Raw[q.Start:q.End])
			s.shows(strings.Join(words[:min(len(words), 6)], " "), q.Source.Short+" ¶"+itoa(q.Para))
			if got := s.says(`String(document.documentElement.scrollHeight)`); got != before {
				t.Errorf("the page was %s high and is %s", before, got)
			}
			if got := s.says(`document.querySelector(` + quoted(passage) + `).getAttribute('aria-describedby') + document.getElementById('glimpse').getAttribute('role')`); got != "glimpsetooltip" {
				t.Errorf("its link and role are %q", got)
			}
			s.hover("#glimpse p:last-child")
			s.hover("#glimpse", 3, 3)
			s.do(chromedp.KeyEvent("\u001b"))
			s.until(`!document.getElementById('glimpse')`)
			if got := s.says(`String(document.querySelector('[aria-describedby]')) + document.activeElement.tagName`); got != "nullBODY" {
				t.Errorf("after Escape there is %q", got)
			}
			// Of a claim, by keyboard, which stays where it is; going on ends it.
			s.open(top+"/index.html", 1280)
			link := `document.querySelector('main a[href="` + c.Path + `"]')`
			s.says(link + `.focus({focusVisible: true}); ''`)
			s.shows(c.Title, c.Status+" · ", " source", " origin")
			s.do(chromedp.KeyEvent("\u001b"))
			s.until(`!document.getElementById('glimpse') && document.activeElement === ` + link)
			s.says(`document.activeElement.blur(); ` + link + `.focus({focusVisible: true}); ''`)
			s.says(`document.querySelector('.brand').focus({focusVisible: true}); ''`)
			s.until(`!document.getElementById('glimpse')`)
			// Of an entity and of a source; one at a time.
			s.open(top+"/"+q.Source.Path, 1280)
			s.hover(`a.name[href$="` + e.Path + `"]`)
			s.shows(e.Kind, e.Title, "named ")
			s.open(top+"/"+c.Path, 1280)
			// The glimpse of the lower does not cover the upper.
			rows := s.says(`[...document.querySelectorAll('.evidence tbody tr')].map(r => r.id).join(' ')`)
			upper, lower := q, other
			if strings.Index(rows, q.ID) > strings.Index(rows, other.ID) {
				upper, lower = other, q
			}
			s.hover(`[id="` + lower.ID + `"] th a`)
			s.shows("Source", lower.Source.Short, " words")
			s.hover(`[id="` + upper.ID + `"] th a`)
			s.shows("Source", upper.Source.Short, " words")
			if got := s.says(`String(document.querySelectorAll('[role=tooltip], [aria-describedby]').length)`); got != "2" {
				t.Errorf("of glimpses and links with one there are %s, want one each", got)
			}
			s.do(chromedp.MouseEvent(input.DispatchMouseEventTypeMouseMoved, 1, 1))
			s.until(`!document.getElementById('glimpse')`)
		})
	}
}

// It stands above or below its link, never on it, and within the window.
func TestGlimpseKeepsClearOfItsLink(t *testing.T) {
	out, _ := ownSite(t)
	s := searcher{t, browser(t)}
	for _, width := range []int64{390, 1280} {
		s.open("file://"+filepath.ToSlash(out)+"/coverage.html", width)
		for _, block := range []string{"start", "end"} {
			for _, cell := range []string{"tbody tr:nth-child(9) a.cell", "tbody th a"} {
				s.says(`link = document.querySelector(` + quoted(".matrix "+cell) + `); link.scrollIntoView({block: ` + quoted(block) + `}); link.focus({focusVisible: true, preventScroll: true}); ''`)
				s.shows("")
				got := s.says(`((a, b) => (a.top < b.bottom && b.top < a.bottom ? 'covers its link ' : '') +
					(a.left < 0 || a.right > document.documentElement.clientWidth || a.top < 0 || a.bottom > innerHeight ? 'leaves the window ' : ''))
					(document.getElementById('glimpse').getBoundingClientRect(), link.getBoundingClientRect())`)
				if got != "" {
					t.Errorf("at %d, with the link at the %s, it %s", width, block, got)
				}
				s.says(`document.querySelector('.brand').focus({preventScroll: true, focusVisible: true}); ''`)
				s.until(`!document.getElementById('glimpse')`)
			}
		}
	}
}

// Where a finger touches a link there is none, nor for what is in sight, for
// the masthead, or for the page itself; of what stands out of sight on the page
// there is one.
func TestGlimpsesThatNobodyNeeds(t *testing.T) {
	out, d := ownSite(t)
	q := d.Claims[0].Evidence[0]
	s := searcher{t, browser(t)}
	s.open("file://"+filepath.ToSlash(filepath.Join(out, q.Source.Path)), 1280)

	s.hover(`.masthead nav a[href$="coverage.html"]`)
	s.hover(`.para sup a[href^="#note-"]`)
	touch := chromedp.Func(func(ctx context.Context, t *chromedp.Target) error {
		for _, p := range []input.DispatchTouchEventParams{
			{Type: input.DispatchTouchEventTypeTouchStart, TouchPoints: []*input.TouchPoint{{X: 400, Y: 400}}},
			{Type: input.DispatchTouchEventTypeTouchEnd, TouchPoints: []*input.TouchPoint{}},
		} {
			if _, err := cdp.Call(ctx, t, input.DispatchTouchEvent, p); err != nil {
				return err
			}
		}
		return nil
	})
	cell := `.entries a.cell[href="#` + q.ID + `"]`
	s.says(`(a => { a.scrollIntoView({block: 'center'}); const r = a.getBoundingClientRect(); scrollBy(0, r.top - 395); a.parentNode.style.paddingInlineStart = 395 - r.left + 'px'; touched = ''; a.onpointerover = e => { touched = e.pointerType } })(document.querySelector(` + quoted(cell) + `)); ''`)
	// The link is brought under the finger.
	s.says(`(a => { const r = a.getBoundingClientRect(); a.style.position = 'relative'; a.style.left = 400 - r.left - r.width / 2 + 'px'; a.style.top = 400 - r.top - r.height / 2 + 'px' })(document.querySelector(` + quoted(cell) + `)); ''`)
	s.do(touch)
	s.until(`location.hash === ` + quoted("#"+q.ID) + ` && touched === 'touch'`)
	s.hover(cell)
	s.shows(q.Source.Short + " ¶" + itoa(q.Para))
	if got, want := s.shot(0), s.says(glimpse); got != want {
		t.Errorf("shown was %q, want %q alone", got, want)
	}

	// A note below the window.
	s.open("file://"+filepath.ToSlash(filepath.Join(out, q.Source.Path)), 390)
	s.says(`(a => { a.scrollIntoView({block: 'end'}); scrollBy(0, -30); a.focus({focusVisible: true, preventScroll: true}) })(document.querySelector('sup a[href="#note-` + q.ID + `"]')); ''`)
	s.until(`document.getElementById('note-` + q.ID + `').getBoundingClientRect().top > innerHeight`)
	s.shows(q.Page.Title)
}

// Words that stand beside a link are not said again.
func TestNoGlimpseOfWordsInSight(t *testing.T) {
	out, d := ownSite(t)
	c := d.Claims[0]
	s := searcher{t, browser(t)}
	s.open("file://"+filepath.ToSlash(filepath.Join(out, c.Path)), 1280)
	// What is shown, if anything, is known when its file is there.
	s.says(`loaded = ''; new MutationObserver(all => { for (const {removedNodes: [n]} of all) loaded += n?.src ?? '' }).observe(document.head, {childList: true}); ''`)
	s.hover(`[id="` + c.Evidence[0].ID + `"] a.n`)
	s.until(`/glimpses\/\d/.test(loaded)`)
	s.hover(`[id="` + c.Evidence[0].ID + `"] th a`)
	s.shows("Source", c.Evidence[0].Source.Short)
	if got, want := s.shot(0), s.says(glimpse); got != want {
		t.Errorf("shown was %q, want %q alone", got, want)
	}
}

// Where addresses are encoded and a page reads from the right, all is the same.
func TestGlimpsesOfAnyScript(t *testing.T) {
	dir := unpack(t, txtar.Parse([]byte(`
-- content/index.md --
---
title: תיק
language: he
---
[[מקור-ראשון#p2]] [[طلب]]
-- content/sources/מקור-ראשון.md --
---
title: מקור ראשון
text: seeds/a.txt
---
-- content/claims/طلب.md --
---
title: خمسون هربوا
---
> נמלטו אמש
> — [[מקור-ראשון]]
-- seeds/a.txt --
חמישים נמלטו אמש.
ואחד נשאר.
`)))
	var d *dossier.Dossier = buildInto(t, Options{Dir: dir}).Dossier
	s := searcher{t, browser(t)}
	s.open("file://"+filepath.ToSlash(dir)+"/build/index.html", 1280)
	s.hover(`main a[href*="#p2"]`)
	s.shows("ואחד נשאר.", "¶2")
	s.open("file://"+filepath.ToSlash(dir)+"/build/index.html", 1280)
	s.hover(`main p a[href^="claims/"]`)
	s.shows(d.Claims[0].Title, "reported · ")
	if got := s.says(`(r => r.left >= 0 && r.right <= innerWidth ? '' : String(r.left) + ' ' + r.right)(document.getElementById('glimpse').getBoundingClientRect())`); got != "" {
		t.Errorf("it leaves the window: %s", got)
	}
	s.open("file://"+filepath.ToSlash(dir)+"/build/coverage.html", 390)
	s.hover(`.matrix a.cell`)
	s.shows("נמלטו אמש")
}
