package preview

import (
	"fmt"
	"io/fs"
	"strings"
	"testing"

	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"
)

// quoted is a fake of what a site makes of selected words.
func quoted(source string, paragraph int, words string) (Quote, error) {
	switch {
	case source != "hamodia":
		return Quote{}, fs.ErrNotExist
	case words == "the":
		return Quote{Problem: "these words stand there several times: select more", Link: "sources/hamodia.html#p4"}, nil
	}
	return Quote{
		Markdown: "> " + strings.ReplaceAll(words, "\n", "\n> ") + fmt.Sprintf("\n> — [[hamodia#p%d]]", paragraph),
		Link:     fmt.Sprintf("sources/hamodia.html#p%d", paragraph),
	}, nil
}

func TestSelectionInBrowser(t *testing.T) {
	site := own(t)
	site.quote = quoted
	s := New(Options{})
	s.Show(State{Site: site})
	b := show(t, s, hamodia, chromedp.EmulateViewport(1280, 800))
	const copied = `window.copied = [];
		Object.defineProperty(navigator, 'clipboard', {configurable: true, value: {writeText: async text => { copied.push(text) }}})`
	b.run(copied)
	if eval[bool](b, `seen(bar())`) {
		t.Error("there is a bar without a selection")
	}

	// From within the second paragraph to within the third: numbers of notes
	// and the notes between them are not the source's.
	words := eval[string](b, `(() => {
		const text = p => { const c = document.querySelector(p + ' > p').cloneNode(true); c.querySelectorAll('sup').forEach(s => s.remove()); return c.textContent.trim() };
		getSelection().setBaseAndExtent(document.querySelector('#p4 > p'), 0, document.querySelector('#p5 > p'), document.querySelector('#p5 > p').childNodes.length);
		return text('#p4') + '\n' + text('#p5') })()`)
	quotable := `seen(bar()) && !bar().querySelector('button').disabled && bar().querySelector('.verdict').textContent === ''`
	b.until(quotable)
	b.do(alt("q"), chromedp.KeyEvent(kb.Enter))
	b.until(`copied.length === 1 && bar().querySelector('.verdict').textContent.startsWith('Copied')`)
	if got, _ := quoted("hamodia", 4, words); eval[string](b, `copied[0]`) != got.Markdown {
		t.Errorf("copied %q, want %q", eval[string](b, `copied[0]`), got.Markdown)
	}
	b.do(chromedp.KeyEvent(kb.ArrowRight), chromedp.KeyEvent(kb.Enter))
	b.until(`copied.length === 2`)
	if got := eval[string](b, `copied[1]`); got != b.origin+"/sources/hamodia.html#p4" {
		t.Errorf("the link is %q", got)
	}
	b.do(chromedp.KeyEvent(kb.Escape))
	b.until(`!seen(bar()) && document.activeElement === document.querySelector('main')`)

	// With a mouse, and in every window the bar does not cover what is selected.
	for _, width := range []int64{1280, 390} {
		b.do(chromedp.EmulateViewport(width, 700))
		for _, paragraph := range []string{"#p1", "#p4", "#p9"} {
			for _, edge := range []string{"start", "end"} {
				b.run(`getSelection().removeAllRanges()`)
				b.until(`!seen(bar())`)
				b.run(fmt.Sprintf(`const p = document.querySelector('%s > p'); p.scrollIntoView({block: '%s'});
					getSelection().setBaseAndExtent(p.firstChild, 0, p, 1)`, paragraph, edge))
				b.until(`seen(bar()) && !bar().querySelector('button').disabled`)
				if !eval[bool](b, `(r => r.left >= 0 && r.right <= innerWidth && r.top >= 0 && r.bottom <= innerHeight &&
					[...getSelection().getRangeAt(0).getClientRects()].every(s => s.bottom <= r.top || s.top >= r.bottom || s.width === 0))(bar().getBoundingClientRect())`) {
					t.Errorf("%d wide, %s at the %s: the bar lies over the selection or outside of the window", width, paragraph, edge)
				}
			}
		}
	}
	b.run(`bar().querySelector('button').click()`)
	b.until(`copied.length === 3`)

	// What cannot be quoted is said at once.
	b.run(`const n = document.createTreeWalker(document.querySelector('#p4 > p'), NodeFilter.SHOW_TEXT); let at = -1;
		while (at < 0 && n.nextNode()) at = n.currentNode.data.indexOf('the ');
		getSelection().setBaseAndExtent(n.currentNode, at, n.currentNode, at + 4)`)
	b.until(`bar().querySelector('.verdict').textContent.includes('select more') && bar().querySelector('button').disabled`)

	// Where a page may not write to the clipboard, it copies as of old.
	b.run(`Object.defineProperty(navigator, 'clipboard', {value: undefined}); document.addEventListener('copy', () => copied.push(shadow().activeElement.value));
		getSelection().selectAllChildren(document.querySelector('#p2 > p'))`)
	b.until(quotable)
	b.do(alt("q"), chromedp.KeyEvent(kb.Enter))
	b.until(`copied.length === 4 && copied[3].startsWith('> By Hamodia Staff\n') && getSelection().toString().trim().startsWith('By Hamodia Staff')`)

	// Notes are not the source's.
	b.run(`getSelection().selectAllChildren(document.querySelector('.margin .remark'))`)
	b.until(`!seen(bar())`)
}

func TestEditorInBrowser(t *testing.T) {
	site := own(t)
	note := Place{"content/claims/isis itself.md", 12}
	site.behind = map[string]Behind{hamodia: {
		File: "content/sources/hamodia.md", Line: 1,
		Quotations: map[string]Place{"q-isis-itself-smuggled-lx5rmbux": note, "q-nowhere-1": note},
	}}
	s := New(Options{Dir: "/home/ann/fire", Editor: "idea://open?file={path}&line={line}"})
	s.Show(State{Site: site})
	b := show(t, s, hamodia)
	b.until(`document.querySelector('dossier-edit')`)
	for what, want := range map[string]string{
		"the page":  `shadow().querySelector('.edit').href === 'idea://open?file=/home/ann/fire/content/sources/hamodia.md&line=1'`,
		"the note":  `document.querySelector('#note-q-isis-itself-smuggled-lx5rmbux dossier-edit').shadowRoot.querySelector('a').href === 'idea://open?file=/home/ann/fire/content/claims/isis%20itself.md&line=12'`,
		"its name":  `document.querySelector('dossier-edit').shadowRoot.querySelector('a').getAttribute('aria-label').includes('isis itself.md, line 12')`,
		"no others": `document.querySelectorAll('dossier-edit').length === 1`,
	} {
		if !eval[bool](b, want) {
			t.Errorf("%s: it is not so that %s", what, want)
		}
	}
	// They are there again after a change.
	s.Show(State{Site: site.but(t, hamodia, "By Hamodia Staff", "By nobody")})
	b.until(`document.body.textContent.includes('By nobody') && document.querySelectorAll('dossier-edit').length === 1`)
}
