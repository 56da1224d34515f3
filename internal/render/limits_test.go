package render

import (
	"fmt"
	"strings"
	"testing"

	"dossier/internal/dossier"
)

// What is beside a paragraph is the longest of what it shares, and a count of
// the rest.
func TestTheMarginHasTheLongestRuns(t *testing.T) {
	var words []string
	for i := range 20 {
		words = append(words, fmt.Sprintf("word%d", i))
	}
	f := newFixture(t)
	f.source("all", "All", strings.Join(words, " ")+"\n")
	for n := leastWords; n < leastWords+inMargin+2; n++ {
		f.source(fmt.Sprintf("first-%02d", n), fmt.Sprintf("First %d", n), strings.Join(words[:n], " ")+"\n")
	}
	f.share()
	margin := between(t, f.site(parsed(t))["sources/all.html"], `<ul class="as-in">`, "</ul>")
	if !strings.HasPrefix(margin, "<li>15 words as in <a") || !strings.HasSuffix(margin, "<li>and 2 passages more</li>") {
		t.Errorf("the margin is\n%s", margin)
	}
	if n := strings.Count(margin, "words as in"); n != inMargin {
		t.Errorf("the margin tells of %d texts, want %d", n, inMargin)
	}
}

// Of two texts' claims those come first for which they give different values.
func TestClaimsWithOtherValuesComeFirst(t *testing.T) {
	f := press(t)
	for i, values := range [][2]string{{"", ""}, {"two", "two"}, {"two", "three"}} {
		c := f.claim(fmt.Sprintf("c%d", i), fmt.Sprintf("Claim %d", i), "")
		for k, x := range f.Sources[:2] {
			f.quote(c.Page, dossier.Evidence, x, "burned for two days", dossier.States, values[k])
		}
	}
	f.share()
	both := between(t, f.site(parsed(t))["compare/alpha--beta.html"], `<h2>Claims that both speak of`, "</table>")
	first, same, none := strings.Index(both, "Claim 2"), strings.Index(both, "Claim 1"), strings.Index(both, "Claim 0")
	if first < 0 || first > none || none > same {
		t.Errorf("the claims are not in order:\n%s", both)
	}
}

// A list quotes no more of a run than its beginning.
func TestALongRunIsClippedInLists(t *testing.T) {
	var text strings.Builder
	for i := range clipped + 2 {
		fmt.Fprintf(&text, "word%d ", i)
	}
	f := newFixture(t)
	f.source("a", "A", text.String())
	f.source("b", "B", text.String())
	f.share()
	site := f.site(parsed(t))
	want := fmt.Sprintf("word%d …</span>", clipped-1)
	for _, page := range []string{"compare/a--b.html", "compare/index.html"} {
		if !strings.Contains(site[page], want) {
			t.Errorf("%s has no %q", page, want)
		}
	}
}

// What is too much for one list is counted: pairs with similar prose, values.
func TestLongListsEndWithACount(t *testing.T) {
	f := many(t, 30)
	n := 0
	for a := range f.Sources {
		f.Sources[a].Wording = dossier.Wording{Words: 40, Prose: 40}
		for b := a + 1; b < len(f.Sources) && n < perPage+3; b++ {
			f.pair(a, b, 30)
			n++
		}
	}
	for i, x := range f.Sources {
		x.Roots = []*dossier.Source{f.Sources[i]}
	}
	c := f.claim("values", "Values", "")
	for i := range perPage + 2 {
		f.quote(c.Page, dossier.Evidence, f.Sources[0], "Text", dossier.States, fmt.Sprintf("value %d", i))
	}
	site := f.site(parsed(t))
	undeclared := between(t, site["compare/index.html"], "<h2>Similar prose", "</ul>")
	if got := strings.Count(undeclared, "<li><a"); got != perPage || !strings.Contains(undeclared, "<li>and 3 more</li>") {
		t.Errorf("%d pairs are listed, or not what is left:\n%s", got, undeclared)
	}
	given := between(t, site["claims/values.html"], `<dl class="given">`, "</dl>")
	if got := strings.Count(given, "<dd>1 source"); got != perPage || !strings.Contains(given, "<dt>and 2 more</dt>") {
		t.Errorf("%d values are listed, or not what is left", got)
	}
}
