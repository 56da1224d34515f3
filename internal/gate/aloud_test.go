package gate

import (
	"context"
	"encoding/json"
	"slices"
	"strings"
	"testing"

	"github.com/chromedp/cdproto/accessibility"
	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/chromedp"
)

// An accessible is what a screen reader is given of an element.
type accessible struct {
	role, name, description string
	below                   []*accessible
}

// accessibleTree is the page at hand as a screen reader is given it.
func accessibleTree(b tab) *accessible {
	b.t.Helper()
	var root *accessible
	b.do(chromedp.Func(func(ctx context.Context, t *chromedp.Target) error {
		tree, err := cdp.Call(ctx, t, accessibility.GetFullAXTree, accessibility.GetFullAXTreeParams{})
		if err != nil {
			return err
		}
		byID := map[accessibility.NodeID]*accessible{}
		for _, n := range tree.Nodes {
			a := &accessible{}
			if !n.Ignored {
				a.role, a.name, a.description = said(n.Role), said(n.Name), said(n.Description)
			}
			byID[n.NodeID] = a
		}
		for _, n := range tree.Nodes {
			for _, id := range n.ChildIDs {
				if below := byID[id]; below != nil {
					byID[n.NodeID].below = append(byID[n.NodeID].below, below)
				}
			}
		}
		root = byID[tree.Nodes[0].NodeID]
		return nil
	}))
	return root
}

func said(v *accessibility.Value) string {
	if v == nil {
		return ""
	}
	var s string
	if json.Unmarshal(v.Value, &s) != nil {
		return ""
	}
	return s
}

// text is all words at and below an element, but for the figures of notes.
func (a *accessible) text() string {
	switch a.role {
	case "StaticText":
		return a.name
	case "superscript":
		return ""
	}
	var b strings.Builder
	for _, x := range a.below {
		b.WriteString(x.text())
	}
	return b.String()
}

// each calls yield for an element and all below it.
func (a *accessible) each(yield func(*accessible)) {
	yield(a)
	for _, x := range a.below {
		x.each(yield)
	}
}

// A screen reader is given the words of a text once each and in order: a
// highlight has no name or description of its own that would say its words
// again. What its line or colour tells the note says in words.
func TestHighlightIsSaidOnce(t *testing.T) {
	b := newTab(t)
	b.open("own/sources/hamodia.html")
	marks, stances := 0, 0
	var article *accessible
	accessibleTree(b).each(func(a *accessible) {
		if a.role == "article" {
			article = a
		}
	})
	if article == nil {
		t.Fatal("there is no article")
	}
	article.each(func(a *accessible) {
		switch {
		case a.role == "mark":
			marks++
			if a.name != "" || a.description != "" {
				t.Errorf("the mark of %q is called %q, described as %q", a.text(), a.name, a.description)
			}
		case a.role == "StaticText" && slices.Contains([]string{"states", "attributes", "quotes", "hedges", "disputes"}, a.name):
			stances++
		}
	})
	want := evaluate[struct{ Marks, Stances int }](b, `({
		marks: document.querySelectorAll('.text mark').length,
		stances: document.querySelectorAll('.text .remark:is(.states, .attributes, .quotes, .hedges, .disputes)').length,
	})`)
	if marks != want.Marks || marks == 0 || stances != want.Stances {
		t.Errorf("said are %d marks and %d stances, on the page are %d and %d", marks, stances, want.Marks, want.Stances)
	}
	// The words themselves, white space aside: what a page has in its longer
	// paragraphs, once.
	heard := strings.Join(strings.Fields(article.text()), "")
	for _, p := range evaluate[[]string](b, `[...document.querySelectorAll('.text .para > p')].map(p => {
		p = p.cloneNode(true); p.querySelectorAll('sup').forEach(x => x.remove()); return p.textContent.replace(/\s+/g, '') })`) {
		if n := strings.Count(heard, p); n != 1 && len(p) > 60 {
			t.Errorf("%q is said %d times", p, n)
		}
	}
}

// Each text is in its own language and direction, whatever those of the page.
func TestTextsHaveTheirLanguage(t *testing.T) {
	b := newTab(t)
	for at, want := range map[string]string{
		"all/sources/harbour-news.html": "ar rtl; en-GB ltr",
		"all/sources/al-mina.html":      "ar rtl; ar rtl",
		"own/sources/hamodia.html":      "en ltr; en ltr",
	} {
		b.open(at)
		got := evaluate[string](b, `(p => document.documentElement.lang + ' ' + getComputedStyle(document.documentElement).direction + '; ' +
			p.closest('[lang]').lang + ' ' + getComputedStyle(p).direction)(document.querySelector('.text .para > p'))`)
		if got != want {
			t.Errorf("%s is in %s, want %s", at, got, want)
		}
	}
}
