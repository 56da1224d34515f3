package site

import (
	"context"
	"testing"

	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/chromedp"
)

// Words about which a note is too keep the line and the colour of their stance;
// of words with two stances the line above is the other's.
func TestOverlappingMarksKeepTheirLinesInBrowser(t *testing.T) {
	ctx := browser(t)
	out, _ := ownSite(t)
	shown(t, ctx, out, "sources/hamodia.html")
	const lines = `(classes => {
		const mark = document.createElement('mark')
		mark.className = classes
		document.querySelector('.text p').append(mark)
		const style = getComputedStyle(mark)
		return style.borderTopStyle + ' ' + style.borderBottomStyle
	})`
	for classes, want := range map[string]string{
		"attributes": "none dashed", "attributes passage several": "dashed dashed", "quotes note defect several": "dotted dotted",
		"states note several": "solid solid", "states attributes several": "solid dashed", "quotes disputes several": "dotted double",
		"hedges disputes note several": "dashed double", "passage note several": "solid solid",
	} {
		if got := evaluated(t, ctx, lines+`("`+classes+`")`); got != want {
			t.Errorf("%s has the lines %s, want %s", classes, got, want)
		}
	}
}

// A text from right to left has its numbers at the right, where its lines begin,
// and its heading begins where the text does; on a phone notes stay below it.
func TestNumbersStandWhereLinesBeginInBrowser(t *testing.T) {
	ctx, out := browser(t), t.TempDir()
	buildInto(t, Options{Dir: "../example/swan", Out: out})
	for _, width := range []int64{1280, 390} {
		if err := chromedp.Do(ctx, chromedp.EmulateViewport(width, 900)); err != nil {
			t.Fatal(err)
		}
		for page, want := range map[string]string{
			"al-marsa.html": "number right, heading right",
			"courier.html":  "number left, heading left",
		} {
			shown(t, ctx, out, "sources/"+page)
			const places = `(() => {
				const at = s => document.querySelector(s).getBoundingClientRect()
				const text = at('#p1 > p'), number = at('#p1 > .n'), h1 = at('h1'), aside = at('.para aside'), beside = at('.para:has(aside) > p')
				if (innerWidth < 900 ? aside.top < beside.bottom : aside.left < Math.max(beside.right, number.right)) return 'the notes are not in their place'
				if (document.documentElement.scrollWidth > innerWidth) return 'it scrolls sideways'
				return 'number ' + (number.left >= text.right ? 'right' : number.right <= text.left ? 'left' : 'within') +
					', heading ' + (h1.right <= Math.max(text.right, number.right) + 1 && h1.right >= text.right - 1 && getComputedStyle(document.querySelector('h1')).direction === 'rtl' ? 'right' : 'left')
			})()`
			if got := evaluated(t, ctx, places); got != want {
				t.Errorf("%s at %d: %s, want %s", page, width, got, want)
			}
		}
	}
}

// On paper the home page leaves its table out and says where it is, shows the
// whole picture of origins, and ends with its place.
func TestHomeOnPaperInBrowser(t *testing.T) {
	ctx := browser(t)
	out, _ := ownSite(t)
	shown(t, ctx, out, "index.html")
	const seen = `['.matrix', '.legend:has(.chip)', '.on-paper', '.printed'].filter(s => document.querySelector(s).checkVisibility()).join(' ') +
		(getComputedStyle(document.querySelector('.provenance .scroll')).maxHeight === 'none' ? ', all of the picture' : '')`
	for _, tt := range []struct{ media, want string }{
		{"screen", ".matrix .legend:has(.chip)"}, {"print", ".on-paper .printed, all of the picture"},
	} {
		media := chromedp.Func(func(ctx context.Context, target *chromedp.Target) error {
			_, err := cdp.Call(ctx, target, emulation.SetEmulatedMedia, emulation.SetEmulatedMediaParams{Media: tt.media})
			return err
		})
		if err := chromedp.Do(ctx, media); err != nil {
			t.Fatal(err)
		}
		if got := evaluated(t, ctx, seen); got != tt.want {
			t.Errorf("on %s a reader sees %s, want %s", tt.media, got, tt.want)
		}
	}
}

// The boxes of the home page fill their rows, however many stand in one.
func TestTilesFillTheirRowsInBrowser(t *testing.T) {
	ctx := browser(t)
	out, _ := ownSite(t)
	const gaps = `(() => {
		const end = document.querySelector('.tiles').getBoundingClientRect().right, rows = {}
		for (const li of document.querySelectorAll('.tiles > li')) {
			const r = li.getBoundingClientRect()
			rows[r.top] = Math.max(rows[r.top] ?? 0, r.right)
		}
		return Object.values(rows).filter(right => right < end - 3).length + ''
	})()`
	for _, width := range []int64{390, 700, 800, 1280} {
		if err := chromedp.Do(ctx, chromedp.EmulateViewport(width, 900)); err != nil {
			t.Fatal(err)
		}
		shown(t, ctx, out, "index.html")
		for _, boxes := range []string{"six", "five"} {
			if got := evaluated(t, ctx, gaps); got != "0" {
				t.Errorf("at %d, of %s boxes %s rows are not filled", width, boxes, got)
			}
			evaluated(t, ctx, `document.querySelector('.tiles > li').remove(), ''`)
		}
	}
}

// In forced colours the section that a page is of is told by a line of its own.
func TestCurrentSectionInForcedColours(t *testing.T) {
	ctx := browser(t)
	out, _ := ownSite(t)
	forced := chromedp.Func(func(ctx context.Context, target *chromedp.Target) error {
		_, err := cdp.Call(ctx, target, emulation.SetEmulatedMedia, emulation.SetEmulatedMediaParams{
			Features: []*emulation.MediaFeature{{Name: "forced-colors", Value: "active"}},
		})
		return err
	})
	if err := chromedp.Do(ctx, forced); err != nil {
		t.Fatal(err)
	}
	for _, page := range []string{"coverage.html", "search.html"} {
		shown(t, ctx, out, page)
		const lines = `[...document.querySelectorAll('.masthead nav :is(a, input)')].map(a => getComputedStyle(a).borderBottomWidth === '2px' ? (a.hasAttribute('aria-current') ? 'told' : 'wrong') : a.hasAttribute('aria-current') ? 'not told' : '').join('')`
		if got := evaluated(t, ctx, lines); got != "told" {
			t.Errorf("the section of %s is %q", page, got)
		}
	}
}
