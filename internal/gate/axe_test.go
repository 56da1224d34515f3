package gate

import (
	"fmt"
	"os"
	"strings"
	"testing"

	"github.com/chromedp/chromedp"
)

// axeRun runs every rule of WCAG 2.0 to 2.2, levels A and AA, and axe's own best
// practices, and answers a line for each element that breaks one.
const axeRun = `axe.run(document, {
	runOnly: %s, rules: {'target-size': {enabled: true}},
	resultTypes: ['violations'],
}).then(r => r.violations.flatMap(v => v.nodes.slice(0, 3).map(n =>
	v.id + ' at ' + n.target.join(' ') + ' (' + v.nodes.length + ' such): ' + n.failureSummary.replace(/\s+/g, ' '))))`

// The rules that axe is to run: all, those to which colours matter, and those to
// which the width of the window does.
const (
	everyRule   = `['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']`
	colourRules = `{type: 'rule', values: ['color-contrast', 'link-in-text-block']}`
	widthRules  = `{type: 'rule', values: ['target-size', 'scrollable-region-focusable', 'link-in-text-block', 'skip-link', 'bypass']}`
)

// schemes are the ways in which a reader may see colours.
var schemes = map[string][]string{
	"light":  {"prefers-color-scheme=light", "forced-colors=none"},
	"dark":   {"prefers-color-scheme=dark", "forced-colors=none"},
	"forced": {"prefers-color-scheme=dark", "forced-colors=active"},
}

// axe returns what axe-core says of the page at hand by some of its rules.
func axe(b tab, source, rules string) []string {
	b.t.Helper()
	evaluate[bool](b, source+"\n;true")
	return evaluate[[]string](b, fmt.Sprintf(axeRun, rules))
}

func axeSource(t *testing.T) string {
	t.Helper()
	source, err := os.ReadFile(tool(t, "axe-core/axe.min.js"))
	if err != nil {
		t.Fatal(err)
	}
	return string(source)
}

// axe-core finds nothing on any kind of page: by all rules in light with all
// that opens open; in dark, in colours that the reader's system forces upon it
// and on a phone, where the notes stand below the text and a target is smaller,
// by those rules that see another page then.
func TestAxe(t *testing.T) {
	source := axeSource(t)
	b := newTab(t)
	for _, kind := range usual() {
		b.do(chromedp.EmulateViewport(1280, 900), media(schemes["light"]...))
		b.open(kind.at)
		evaluate[bool](b, `document.querySelectorAll('details').forEach(d => d.open = true), true`)
		report(t, kind.name, axe(b, source, everyRule))
		b.do(media(schemes["dark"]...))
		report(t, kind.name+" in dark", axe(b, source, colourRules))
		b.do(media(schemes["forced"]...))
		report(t, kind.name+" in forced", axe(b, source, colourRules))
		b.do(chromedp.EmulateViewport(390, 800), media(schemes["light"]...))
		report(t, kind.name+" on a phone", axe(b, source, widthRules))
	}
}

// Nor does it by any rule in any of these, loaded anew, with what opens open or
// closed.
func TestAxeByAllRules(t *testing.T) {
	thorough(t)
	source := axeSource(t)
	b := newTab(t)
	for _, kind := range kinds {
		for scheme, features := range schemes {
			b.do(chromedp.EmulateViewport(1280, 900), media(features...))
			b.open(kind.at)
			if scheme == "dark" {
				evaluate[bool](b, `document.querySelectorAll('details').forEach(d => d.open = true), true`)
			}
			report(t, fmt.Sprintf("%s in %s", kind.name, scheme), axe(b, source, everyRule))
		}
		b.do(chromedp.EmulateViewport(390, 800), media(schemes["light"]...))
		b.open(kind.at)
		report(t, kind.name+" on a phone", axe(b, source, everyRule))
	}
}

// What axe is asked to find it finds: else the tests above say nothing.
func TestAxeSeesWhatIsBroken(t *testing.T) {
	source := axeSource(t)
	b := newTab(t)
	b.open("own/method.html")
	evaluate[bool](b, `(() => {
		const main = document.querySelector('main'), add = (name, words) => { const e = document.createElement(name); e.textContent = words; main.append(e); return e }
		add('h6', 'A heading out of order')
		add('p', 'Grey on grey').style.color = '#eee'
		for (let i = 0; i < 2; i++) { add('button', 'x').style.cssText = 'width:10px;height:10px;padding:0;border:0' }
		main.append(document.createElement('img'))
		return true
	})()`)
	got := strings.Join(axe(b, source, everyRule), "\n")
	for _, rule := range []string{"heading-order", "color-contrast", "target-size", "image-alt"} {
		if !strings.Contains(got, rule+" at ") {
			t.Errorf("axe does not see %s, but\n%s", rule, got)
		}
	}
}

// report fails a test with all that was found somewhere.
func report(t *testing.T, where string, found []string) {
	t.Helper()
	for _, f := range found {
		t.Errorf("%s: %s", where, f)
	}
}
