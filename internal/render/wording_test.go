package render

import (
	"fmt"
	"strings"
	"testing"

	"dossier/internal/dossier"
)

// Renderings that differ, of hostile words and of many sources: each is there
// in full, long ones folded away, and who has what is counted whole though not
// all are listed.
func TestWording(t *testing.T) {
	f := newFixture(t)
	c := f.claim("c", "A claim", "")
	long := strings.Repeat("and they fled again ", 200)
	for i := range inFacts + 5 {
		fled := "400"
		if i > inFacts {
			fled = "500"
		}
		text := fmt.Sprintf("He said: “%s men %s%s”", fled, long, hostile)
		q := f.quote(c.Page, dossier.Evidence, f.source(fmt.Sprintf("s%d", i), "S", text), text, dossier.Quotes, "over "+fled)
		q.Refs = []dossier.Ref{{Words: "a man " + hostile}}
	}
	site := f.site(parsed(t))
	checkSite(t, site)
	page := site["claims/c.html"]
	for _, want := range []string{
		`<h3>a man &lt;script&gt;`,
		`<span class="count">45 sources, 2 renderings</span>`,
		`<q><a class="site" href="#w1-1">400<sup>1</sup></a> men`,
		`<li id="w1-1"><b class="no">1</b> <span class="flag">a figure differs</span>`,
		`<i>in its place</i> <span class="who">4 sources: `,
		`<i>the base</i> <span class="who">41 sources: `,
		`S ¶1</a> and 1 more</span>`,
		`<details><summary>1 other rendering in full</summary>`,
		`<del><span class="aloud">left out: </span>400</del> <ins><span class="aloud">put in: </span>500</ins>`,
		`<dt><i class="ours" title="in the author’s words, not the source’s">over 400</i></dt><dd>41 sources: `,
	} {
		if !strings.Contains(page, want) {
			t.Errorf("the page has no %s", want)
		}
	}
	if strings.Contains(page, "<script>alert") {
		t.Error("what a text says is markup")
	}
}

// Where all have the same words, none of them is a base for others.
func TestTheSameWordsHaveNoBase(t *testing.T) {
	f := newFixture(t)
	c := f.claim("c", "A claim", "")
	for _, slug := range []string{"x", "y"} {
		q := f.quote(c.Page, dossier.Evidence, f.source(slug, slug, "He said: “Men fled from here.”"), "“Men fled from here.”", dossier.Quotes, "")
		q.Refs = []dossier.Ref{{Words: "a man"}}
	}
	page := f.site(parsed(t))["claims/c.html"]
	if !strings.Contains(page, "2 sources, the same words") || strings.Contains(page, "The base: ") {
		t.Errorf("one rendering is told as the base of others in\n%s", page)
	}
}

// A claim whose sources quote nothing, or give one value in one passage, has
// nothing to compare.
func TestNoWording(t *testing.T) {
	f := newFixture(t)
	c := f.claim("c", "A claim", "")
	f.quote(c.Page, dossier.Evidence, f.source("x", "X", "Men fled."), "Men fled.", dossier.States, "Men")
	f.quote(c.Page, dossier.Evidence, f.source("y", "Y", "Men fled."), "Men fled.", dossier.States, "")
	page := f.site(parsed(t))["claims/c.html"]
	for _, title := range []string{"What is given", "How the wording compares"} {
		if strings.Contains(page, title) {
			t.Errorf("the page has %q", title)
		}
	}
}
