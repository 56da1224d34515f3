package site

import (
	"context"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/cdproto/page"
	"github.com/chromedp/chromedp"
)

// reader is a browser on a source of our own dossier.
func reader(t *testing.T, name string) (s searcher, top string) {
	t.Helper()
	out, _ := ownSite(t)
	s, top = searcher{t, browser(t)}, "file://"+filepath.ToSlash(out)+"/sources/"
	s.do(scheme("light"), chromedp.EmulateViewport(1280, 900), chromedp.Navigate(top+name+".html"))
	return s, top
}

// looks says what of a text is to be seen: marked words of evidence and of a
// note, a number, the line below a name, notes and paragraph numbers.
const looks = `(() => {
	const style = s => getComputedStyle(document.querySelector('.text ' + s));
	const seen = s => [...document.querySelectorAll('.text ' + s)].some(e => e.checkVisibility({visibilityProperty: true, opacityProperty: true}));
	const clear = c => /, 0\)$|transparent/.test(c) ? 'no' : 'yes';
	return [
		'evidence ' + clear(style('mark.states:not(.note, .defect)').backgroundColor), 'name ' + clear(style('a.name').textDecorationColor),
		'note ' + (seen('.remark') ? 'yes' : 'no'), 'number ' + (seen('sup') ? 'yes' : 'no'), 'paragraph ' + (seen('.n') ? 'yes' : 'no'),
	].join(', ');
})()`

const (
	everythingShown = "evidence yes, name yes, note yes, number yes, paragraph yes"
	nothingShown    = "evidence no, name no, note no, number no, paragraph no"
)

func box(name string) string { return `.toolbar [value=` + name + `]` }

// Each box takes away what it names and brings it back, and one takes away
// everything; what a reader has chosen holds on the next page and after a reload.
func TestTogglesInBrowser(t *testing.T) {
	s, top := reader(t, "hamodia")
	check := func(when, want string) {
		t.Helper()
		if got := s.says(looks); got != want {
			t.Errorf("%s a reader sees %s, want %s", when, got, want)
		}
	}
	check("at first", everythingShown)
	for name, want := range map[string]string{
		"evidence": "evidence no, name yes, note yes, number yes, paragraph yes",
		"names":    "evidence yes, name no, note yes, number yes, paragraph yes",
		"notes":    "evidence yes, name yes, note no, number yes, paragraph yes",
		"only":     nothingShown,
	} {
		s.do(chromedp.SendKeys(box(name), " "))
		check("after a change of "+name, want)
		s.do(chromedp.SendKeys(box(name), " "))
		check("after the way back of "+name, everythingShown)
	}
	s.do(chromedp.Click(box("notes")), chromedp.Click(box("names")))
	const both = "evidence yes, name no, note no, number yes, paragraph yes"
	s.do(chromedp.Reload())
	check("after a reload", both)
	s.do(chromedp.Navigate(top + "dated-text.html"))
	check("on another page", both)
	s.do(chromedp.NavigateBack())
	check("back on the first", both)
	s.do(chromedp.Navigate(top+"index.html"), chromedp.Navigate(top+"hamodia.html"), chromedp.Click(box("notes")), chromedp.Click(box("names")), chromedp.Reload())
	check("in the end", everythingShown)
}

// Whatever is taken away above it, the paragraph that is being read stays where
// it is.
func TestTogglesKeepThePlace(t *testing.T) {
	s, _ := reader(t, "dhs-identifies")
	for _, name := range []string{"notes", "only", "evidence", "only", "notes"} {
		s.says(`document.getElementById('p16').scrollIntoView(), ''`)
		const place = `String(document.getElementById('p16').getBoundingClientRect().top)`
		before := s.says(place)
		// A click by the driver scrolls.
		s.says(`document.querySelector('` + box(name) + `').click(), window.drawn = false, requestAnimationFrame(() => requestAnimationFrame(() => { window.drawn = true; })), ''`)
		s.until(`window.drawn`)
		a, _ := strconv.ParseFloat(before, 64)
		if b, err := strconv.ParseFloat(s.says(place), 64); err != nil || max(a-b, b-a) > 2 {
			t.Errorf("with a change of %s the paragraph goes from %s to %v", name, before, b)
		}
	}
}

// Nothing at all is marked for a reader who turns to the text only; a link to a
// passage shows it all the same, at its place.
func TestTextOnlyInBrowser(t *testing.T) {
	s, top := reader(t, "hamodia")
	s.do(chromedp.KeyEvent("j"), chromedp.KeyEvent("j"), chromedp.WaitVisible(".remark:target"), chromedp.KeyEvent("t"))
	if got := s.says(looks + ` + location.hash + document.querySelectorAll(':target, .pointed').length`); got != nothingShown+"0" {
		t.Errorf("a reader sees %s", got)
	}
	s.do(chromedp.Navigate(top+"dhs-identifies.html"), chromedp.Navigate(top+"dhs-identifies.html#p20"))
	s.until(`(y => y > 0 && y < 150)(document.getElementById('p20').getBoundingClientRect().top)`)
	if got := s.says(`String(document.querySelector('[value=only]').checked)`); got != "true" {
		t.Error("it is forgotten")
	}
}

// A paragraph that was linked to is marked in the text only, whether the link or
// the turn came first; and the keys that are told of are those that do something.
func TestTextOnlyKeepsTheParagraph(t *testing.T) {
	s, top := reader(t, "hamodia")
	const (
		ground = `getComputedStyle(document.querySelector('#p5 > p')).backgroundColor.replace(/^rgba?\(0, 0, 0.*|transparent/, 'none') + location.hash`
		told   = `document.querySelector('.toolbar .keys').innerText.trim()`
	)
	var marked string
	check := func(when, want string) {
		t.Helper()
		if got := s.says(ground); got != marked {
			t.Errorf("%s the paragraph is on %s, want %s", when, got, marked)
		}
		if got := s.says(told); got != want {
			t.Errorf("%s is told %q, want %q", when, got, want)
		}
	}
	s.do(chromedp.Navigate(top + "hamodia.html#p5"))
	marked = s.says(ground)
	if strings.HasPrefix(marked, "none") {
		t.Fatal("the paragraph is not marked")
	}
	check("with notes", "Keys: j next note, k previous, t text only")
	s.do(chromedp.KeyEvent("t"))
	check("without", "Key: t text only")
	s.do(chromedp.Navigate(top+"dated-text.html"), chromedp.Navigate(top+"hamodia.html#p5"))
	check("without from the start", "Key: t text only")
}

// Where a browser refuses to remember anything, and where it runs no script at
// all, the boxes work on the page they are on.
func TestTogglesWithoutStorageOrScript(t *testing.T) {
	for name, without := range map[string]func(context.Context, *chromedp.Target) error{
		"storage": func(ctx context.Context, target *chromedp.Target) error {
			_, err := cdp.Call(ctx, target, page.AddScriptToEvaluateOnNewDocument, page.AddScriptToEvaluateOnNewDocumentParams{
				Source: `Object.defineProperty(window, 'localStorage', {get() { throw new DOMException('refused', 'SecurityError'); }});
					window.complaints = 0; addEventListener('error', () => complaints++);`,
			})
			return err
		},
		"script": func(ctx context.Context, target *chromedp.Target) error {
			_, err := cdp.Call(ctx, target, emulation.SetScriptExecutionDisabled, emulation.SetScriptExecutionDisabledParams{Value: true})
			return err
		},
	} {
		t.Run(name, func(t *testing.T) {
			s, top := reader(t, "hamodia")
			s.do(chromedp.Func(without), chromedp.Navigate(top+"dated-text.html"), chromedp.Click(box("only")))
			if got := s.says(looks); got != nothingShown {
				t.Errorf("a reader sees %s, want %s", got, nothingShown)
			}
			s.do(chromedp.Click(box("only")))
			if got := s.says(looks); got != everythingShown {
				t.Errorf("a reader sees %s, want %s", got, everythingShown)
			}
			if name == "storage" {
				s.do(chromedp.KeyEvent("t"))
				if got := s.says(looks); got != nothingShown {
					t.Errorf("by key a reader sees %s, want %s", got, nothingShown)
				}
				if n := s.says(`String(complaints)`); n != "0" {
					t.Errorf("the script fails %s times", n)
				}
			}
		})
	}
}

const noteAt = `location.hash + ' ' + (document.activeElement.id || document.activeElement.tagName)`

// By key a reader goes from note to note, past those that are not shown, with
// the whole passage of each marked; and not while typing, nor when keys are off.
func TestKeysInBrowser(t *testing.T) {
	s, _ := reader(t, "hamodia")
	ids := strings.Fields(s.says(`[...document.querySelectorAll('.remark[id]')].map(n => n.id).join(' ')`))
	at := func(when string, n int) {
		t.Helper()
		if got, want := s.says(noteAt), "#"+ids[n]+" "+ids[n]; got != want {
			t.Errorf("%s the reader is at %s, want %s", when, got, want)
		}
	}
	s.do(chromedp.KeyEvent("j"))
	at("at first", 0)
	s.do(chromedp.KeyEvent("j"), chromedp.KeyEvent("j"), chromedp.KeyEvent("j"))
	at("three on", 3)
	s.do(chromedp.KeyEvent("k"))
	at("one back", 2)
	if got := s.says(`String(history.length < 4)`); got != "true" {
		t.Error("each note is a step of the way back")
	}
	// The sixth is of a passage in which others begin and end.
	for range 3 {
		s.do(chromedp.KeyEvent("j"))
	}
	const want = "Over 400 migrants were smuggled into the US by a human smuggling network affiliated with ISIS, according to the Department of Homeland Security, the New York Post reported."
	if got := s.says(`[...document.querySelectorAll('mark.pointed')].map(m => m.textContent).join('')`); got != want {
		t.Errorf("of note %s is marked %q, want %q", ids[5], got, want)
	}
	if got := s.says(`(n => String(n.top >= 0 && n.bottom <= innerHeight))(document.activeElement.getBoundingClientRect())`); got != "true" {
		t.Error("the note is out of sight")
	}
	s.do(chromedp.Click(box("evidence")), chromedp.KeyEvent("j"))
	if got := s.says(`document.querySelector(':target').className`); !strings.HasPrefix(got, "remark note") {
		t.Errorf("without evidence the next is a %s", got)
	}
	here := s.says(`location.hash`)
	s.do(chromedp.KeyEvent("/"), chromedp.WaitVisible("input.search"), chromedp.KeyEvent("j"))
	if got := s.says(`location.hash`); got != here {
		t.Errorf("while typing the reader is led to %s", got)
	}
	s.do(chromedp.Click(box("keys")), chromedp.KeyEvent("j"), chromedp.KeyEvent("t"), chromedp.KeyEvent("/"))
	if got := s.says(`location.hash + ' ' + document.activeElement.value`); got != here+" keys" {
		t.Errorf("with keys off the reader is led to %s", got)
	}
	if got := s.says(`String(document.querySelector('[value=only]').checked)`); got != "false" {
		t.Error("with keys off t takes the marks away")
	}
}

// In each note are links to the one before and the one after, in their order, and
// their names say so; a number leads to its note, and that back to the passage.
func TestNoteLinksInBrowser(t *testing.T) {
	s, _ := reader(t, "hamodia")
	got := s.says(`(() => {
		const notes = [...document.querySelectorAll('.remark[id]')], wrong = [];
		notes.forEach((note, i) => {
			const want = [notes[i - 1], notes[i + 1]].filter(n => n).map(n => '#' + n.id + ' Note ' + n.firstChild.textContent);
			const links = [...note.querySelectorAll(':scope > [aria-label]')].map(a => a.hash + ' ' + a.ariaLabel);
			if (String(want) !== String(links)) wrong.push(note.id + ': ' + links);
			const number = document.querySelector('sup a[href="#' + note.id + '"]'), passage = note.id.replace('note-', '');
			if (number.textContent !== note.firstChild.textContent || note.firstChild.hash !== '#' + passage || !document.getElementById(passage).closest('mark')) wrong.push(note.id);
		});
		return notes.length + ' ' + wrong.join(' ');
	})()`)
	if n, wrong, _ := strings.Cut(got, " "); n == "0" || wrong != "" {
		t.Errorf("of %s notes are wrong: %s", n, wrong)
	}
	// There and back the window shows the same place.
	const number = `.text sup a[href="#note-q-over-400-through-network-lbrdod2b"]`
	s.do(chromedp.ScrollIntoView(number), chromedp.Click(number), chromedp.WaitVisible(`.remark:target.pointed`))
	if got := s.says(`document.querySelector('mark.pointed').textContent.slice(0, 8)`); got != "Over 400" {
		t.Errorf("the passage of the note is marked from %q", got)
	}
	s.do(chromedp.Click(`.remark:target > .no`), chromedp.WaitVisible(`mark:is(:target, :has(:target))`))
	if got := s.says(`document.querySelector('.remark.pointed').id`); got != "note-q-over-400-through-network-lbrdod2b" {
		t.Errorf("with the passage its note %q stands out", got)
	}
	if got := s.says(`(n => String(n.top >= 0 && n.bottom <= innerHeight))(document.querySelector('` + number + `').getBoundingClientRect())`); got != "true" {
		t.Error("the number is out of sight")
	}
}

// What the address points at shows itself, whatever boxes are off, with script
// and without, also where colours are forced.
func TestTargetsInBrowser(t *testing.T) {
	for _, script := range []bool{true, false} {
		t.Run("script "+strconv.FormatBool(script), func(t *testing.T) {
			s, top := reader(t, "hamodia")
			s.do(chromedp.Func(func(ctx context.Context, target *chromedp.Target) error {
				_, err := cdp.Call(ctx, target, emulation.SetScriptExecutionDisabled, emulation.SetScriptExecutionDisabledParams{Value: !script})
				return err
			}))
			s.do(chromedp.Navigate(top+"hamodia.html#note-q-over-400-through-network-lbrdod2b"), chromedp.Click(box("notes")))
			if got := s.says(`String(document.querySelectorAll('.remark').length > 20) + [...document.querySelectorAll('.remark')].filter(n => n.offsetParent).map(n => n.id)`); got != "truenote-q-over-400-through-network-lbrdod2b" {
				t.Errorf("with notes off shows %s", got)
			}
			s.do(chromedp.Navigate(top+"dated-text.html"), chromedp.Click(box("only")), chromedp.Navigate(top+"hamodia.html#q-over-400-through-network-lbrdod2b"))
			if !script { // then nothing is remembered
				s.do(chromedp.Click(box("only")))
			}
			const ground = `getComputedStyle(document.querySelector(':target').closest('mark, .n, .para > p')).backgroundColor`
			if got := s.says(ground); got != "rgb(255, 243, 201)" {
				t.Errorf("with text only the passage is on %s", got)
			}
			s.do(chromedp.Navigate(top+"dated-text.html"), chromedp.Navigate(top+"hamodia.html#p5"))
			if got := s.says(`getComputedStyle(document.querySelector('.para:target > .n')).backgroundColor + getComputedStyle(document.querySelector('.para:target > .n')).visibility`); got != "rgb(255, 243, 201)visible" {
				t.Errorf("the number of the paragraph is on %s", got)
			}
			forced := func(ctx context.Context, target *chromedp.Target) error {
				_, err := cdp.Call(ctx, target, emulation.SetEmulatedMedia, emulation.SetEmulatedMediaParams{
					Features: []*emulation.MediaFeature{{Name: "forced-colors", Value: "active"}, {Name: "prefers-color-scheme", Value: "dark"}},
				})
				return err
			}
			s.do(chromedp.Func(forced))
			if got := s.says(`getComputedStyle(document.querySelector('.para:target > p')).outlineStyle`); got != "solid" {
				t.Errorf("in forced colours the paragraph has the outline %s", got)
			}
			// A name in a mark is not of the colour that it stands on.
			if got := s.says(`String([...document.querySelectorAll('mark .name')].filter(n => getComputedStyle(n).color === getComputedStyle(n.closest('mark')).backgroundColor).length)`); got != "0" {
				t.Errorf("in forced colours %s names cannot be read", got)
			}
		})
	}
}

// On paper everything is shown whatever the boxes say, but for a reader who
// wants the text only.
func TestTogglesOnPaper(t *testing.T) {
	s, _ := reader(t, "hamodia")
	paper := chromedp.Func(func(ctx context.Context, target *chromedp.Target) error {
		_, err := cdp.Call(ctx, target, emulation.SetEmulatedMedia, emulation.SetEmulatedMediaParams{Media: "print"})
		return err
	})
	s.do(chromedp.Click(box("evidence")), chromedp.Click(box("names")), chromedp.Click(box("notes")), paper)
	if got := s.says(looks); got != everythingShown {
		t.Errorf("on paper a reader sees %s, want %s", got, everythingShown)
	}
	s.says(`document.querySelector('[value=only]').click(), ''`)
	if got := s.says(looks); got != nothingShown {
		t.Errorf("on paper with text only a reader sees %s, want %s", got, nothingShown)
	}
	if got := s.says(`String(document.querySelector('.text').innerText.includes('Over 400 migrants were smuggled into the US by a human'))`); got != "true" {
		t.Error("the text is not on paper")
	}
}
