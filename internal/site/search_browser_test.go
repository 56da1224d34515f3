package site

import (
	"context"
	"encoding/json"
	"net/http"
	"net/http/httptest"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/chromedp"
)

// search is a browser on the search page of our own dossier.
type searcher struct {
	t   *testing.T
	ctx context.Context
}

func (s searcher) do(actions ...chromedp.Action[chromedp.Void]) {
	s.t.Helper()
	if err := chromedp.Do(s.ctx, actions...); err != nil {
		s.t.Fatal(err)
	}
}

// says evaluates a script that gives a string.
func (s searcher) says(script string) string {
	s.t.Helper()
	text, err := chromedp.Run(s.ctx, chromedp.Evaluate[string](script))
	if err != nil {
		s.t.Fatal(err)
	}
	return text
}

// until waits for a script to give true.
func (s searcher) until(script string) {
	s.t.Helper()
	if _, err := chromedp.Run(s.ctx, chromedp.Poll[bool](script)); err != nil {
		s.t.Fatalf("%s: %v", script, err)
	}
}

const (
	marks = `[...document.querySelectorAll('mark.found')].map(m => m.textContent).join('|')`
	focus = `(a => a.id || a.closest('li')?.textContent.trim().split(' ')[0] || a.tagName)(document.activeElement)`
	// The key that leads to a field is typed into it all the same by a driver,
	// which sends the character apart from the key.
	noSlash = `document.activeElement.value = ''`
)

// From disk and from a folder of a server alike, a query is answered, its
// address can be linked to, a result opens at the words, marks them there, and
// the way back leads to the same answer.
func TestSearchInBrowser(t *testing.T) {
	out, d := ownSite(t)
	q := d.Claims[0].Evidence[0]
	words := strings.Fields(q.Source.Text.Raw[q.Start:q.End])
	phrase := strings.Trim(strings.Join(words[:3], " "), `“”".,`)

	server := httptest.NewServer(http.StripPrefix("/some/folder", http.FileServer(http.Dir(out))))
	t.Cleanup(server.Close)
	for name, top := range map[string]string{"disk": "file://" + filepath.ToSlash(out), "folder": server.URL + "/some/folder"} {
		t.Run(name, func(t *testing.T) {
			s := searcher{t, browser(t)}
			// From any page by key.
			s.do(scheme("light"), chromedp.Navigate(top+"/"+q.Page.Path), chromedp.WaitVisible("a.search"), chromedp.KeyEvent("/"))
			if got := s.says(`document.activeElement.className`); got != "search" {
				t.Fatalf("/ leads to %q", got)
			}
			s.says(noSlash)
			s.do(chromedp.KeyEvent(`"`+phrase+`"`), chromedp.KeyEvent("\r"), chromedp.WaitVisible("#results li"))
			if got := s.says(`new URLSearchParams(location.search).get('q').trim()`); got != `"`+phrase+`"` {
				t.Errorf("the address asks for %q", got)
			}
			before := s.says(`document.getElementById('results').textContent`)
			place := `#results a[href*="` + q.Source.Path + `?"][href$="#p` + itoa(q.Para) + `"]`
			s.do(chromedp.Click(place), chromedp.WaitVisible("mark.found"))
			if got := s.says(`document.querySelector(':target').id`); got != "p"+itoa(q.Para) {
				t.Errorf("the result leads to %q", got)
			}
			if got := strings.Join(strings.Fields(strings.ReplaceAll(s.says(marks), "|", "")), " "); !strings.HasPrefix(got, phrase) {
				t.Errorf("marked is %q, want %q", got, phrase)
			}
			// The marks go, and the text is as it was.
			para := q.Source.Text.Paragraphs[q.Para-1]
			text := `(p => { p = p.cloneNode(true); p.querySelectorAll('sup').forEach(x => x.remove()); return p.textContent })(document.querySelector(':target > p'))`
			if got, want := s.says(text), q.Source.Text.Raw[para.Start:para.End]; got != want {
				t.Errorf("with marks the text reads %q, want %q", got, want)
			}
			s.do(chromedp.Click(".found-bar button"))
			if got, want := s.says(text), q.Source.Text.Raw[para.Start:para.End]; got != want || s.says(marks) != "" || s.says(`location.search`) != "" {
				t.Errorf("without marks the text reads %q, want %q", got, want)
			}
			s.do(chromedp.NavigateBack(), chromedp.WaitVisible("#results li"))
			s.until(`document.getElementById('results').textContent === ` + quoted(before))
		})
	}
}

// All of it goes by keyboard: the field, the results, the way back, and away.
func TestSearchByKeyboard(t *testing.T) {
	out, _ := ownSite(t)
	s := searcher{t, browser(t)}
	s.do(scheme("light"), chromedp.EmulateViewport(390, 800), chromedp.Navigate("file://"+filepath.ToSlash(out)+"/search.html"), chromedp.WaitVisible("#q"))
	s.until(`document.activeElement.id === 'q'`)
	s.do(chromedp.KeyEvent("isi"))
	s.until(`document.querySelectorAll('#results li').length > 2`)
	if got := s.says(`document.getElementById('count').getAttribute('role') + document.getElementById('count').textContent`); !strings.Contains(got, "statusThe first 10 of ") {
		t.Errorf("said is %q", got)
	}
	const down, up, escape = "\u0301", "\u0304", "\u001b"
	step := func(key, want string) {
		t.Helper()
		s.do(chromedp.KeyEvent(key))
		if got := s.says(focus); got != want {
			t.Errorf("the focus is on %q, want %q", got, want)
		}
	}
	first, second := s.says(`document.querySelectorAll('#results a')[0].textContent`), s.says(`document.querySelectorAll('#results a')[1].textContent.split(' ')[0]`)
	step(down, first)
	step(down, second)
	step(up, first)
	step(up, "q")
	step("\r", first)
	step(escape, "q")
	s.until(`document.documentElement.scrollWidth <= document.documentElement.clientWidth`)
	step(escape, "q")
	if got := s.says(`document.getElementById('q').value + location.search`); got != "" {
		t.Errorf("Escape leaves %q", got)
	}
	step(escape, "BODY")
	step("/", "q")
	s.says(noSlash)
	// More results, of one kind and one source.
	s.do(chromedp.KeyEvent("the "))
	s.until(`!document.getElementById('more').hidden`)
	s.do(chromedp.Click("#more"))
	s.until(`document.querySelectorAll('#results li').length === 20`)
	s.says(`(k => { k.value = 'passage'; k.dispatchEvent(new Event('change')); return '' })(document.getElementById('kind'))`)
	s.until(`[...document.querySelectorAll('#results .what')].every(w => w.textContent === 'passage') && document.querySelectorAll('#results li').length === 10`)
	if got := s.says(`location.search`); got != "?q=the%20&kind=passage" {
		t.Errorf("the address is %q", got)
	}
	// Enter opens what has the focus.
	s.do(chromedp.Focus("#q"), chromedp.KeyEvent(down), chromedp.KeyEvent("\r"), chromedp.WaitVisible(".found-bar"))
	if got := s.says(`location.hash`); !strings.HasPrefix(got, "#p") {
		t.Errorf("a passage opens at %q", got)
	}
}

// The field in the masthead finds what the search page does, beginnings of words
// as well; then, and after the way back from a result, the keys lead on.
func TestSearchFromAnyPage(t *testing.T) {
	out, _ := ownSite(t)
	s := searcher{t, browser(t)}
	top := "file://" + filepath.ToSlash(out)
	const found = `document.getElementById('count').textContent + document.getElementById('results').textContent`
	for _, query := range []string{"immig", "Kyrgyz", "subjects of conc"} {
		s.do(scheme("light"), chromedp.Navigate(top+"/search.html"), chromedp.WaitVisible("#q"))
		s.do(chromedp.KeyEvent(query), chromedp.WaitVisible("#results li"))
		s.until(`new URLSearchParams(location.search).get('q') === ` + quoted(query) + ` && document.getElementById('count').textContent !== ''`)
		want := s.says(found)
		s.do(chromedp.Navigate(top+"/method.html"), chromedp.WaitVisible("a.search"), chromedp.KeyEvent("/"))
		s.says(noSlash)
		s.do(chromedp.KeyEvent(query), chromedp.KeyEvent("\r"), chromedp.WaitVisible("#results li"))
		s.until(found + ` === ` + quoted(want))
	}
	const down = "\u0301"
	first := s.says(`document.querySelector('#results a').textContent`)
	for _, when := range []string{"at first", "after the way back"} {
		if got := s.says(focus); got != "q" {
			t.Errorf("%s the focus is on %q", when, got)
		}
		s.do(chromedp.KeyEvent(down))
		if got := s.says(`document.activeElement.textContent`); got != first {
			t.Errorf("%s the key leads to %q, want %q", when, got, first)
		}
		s.do(chromedp.KeyEvent("\r"), chromedp.WaitVisible(".found-bar"), chromedp.NavigateBack(), chromedp.WaitVisible("#results li"))
	}
}

// Without script the page says what to do instead, and the masthead links to it.
func TestSearchWithoutScript(t *testing.T) {
	out, _ := ownSite(t)
	s := searcher{t, browser(t)}
	off := chromedp.Func(func(ctx context.Context, t *chromedp.Target) error {
		_, err := cdp.Call(ctx, t, emulation.SetScriptExecutionDisabled, emulation.SetScriptExecutionDisabledParams{Value: true})
		return err
	})
	s.do(scheme("light"), off, chromedp.Navigate("file://"+filepath.ToSlash(out)+"/index.html"), chromedp.Click("a.search"), chromedp.WaitVisible("noscript"))
	text, err := chromedp.Run(s.ctx, chromedp.Text("main"))
	if err != nil {
		t.Fatal(err)
	}
	if !strings.Contains(text, "Ctrl+F") || strings.Contains(text, "Words, names") {
		t.Errorf("without script the page says %q", text)
	}
}

func itoa(n int) string { return strconv.Itoa(n) }

// quoted is a string as a script writes it.
func quoted(s string) string {
	b, _ := json.Marshal(s)
	return string(b)
}
