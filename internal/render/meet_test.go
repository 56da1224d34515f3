package render

import (
	"fmt"
	"strings"
	"testing"

	"dossier/internal/dossier"
)

// Two texts differ on a claim if no value of the one is a value of the other,
// and all that each gives are shown.
func TestAllValuesOfTwoTextsCount(t *testing.T) {
	f := newFixture(t)
	a := f.source("a", "A", "Over 50 fled, four dozen at least.\nTwo died.\nIt rained.\n")
	b := f.source("b", "B", "More than 50, or about 48, fled.\nThree died.\nIt rained.\n")
	rained, fled, died := f.claim("a-rained", "It rained", ""), f.claim("b-fled", "Some fled", ""), f.claim("c-died", "Some died", "")
	f.quote(rained.Page, dossier.Evidence, a, "It rained", dossier.States, "rained")
	f.quote(rained.Page, dossier.Evidence, b, "It rained", dossier.Attributes, "Rained")
	f.quote(fled.Page, dossier.Evidence, a, "Over 50 fled", dossier.States, "over 50")
	f.quote(fled.Page, dossier.Evidence, a, "four dozen", dossier.States, "four dozen")
	f.quote(fled.Page, dossier.Evidence, b, "More than 50", dossier.States, "more than 50")
	f.quote(fled.Page, dossier.Evidence, b, "about 48", dossier.States, "Four dozen")
	f.quote(died.Page, dossier.Evidence, a, "Two died", dossier.States, "two")
	f.quote(died.Page, dossier.Evidence, b, "Three died", dossier.States, "three")
	f.share()
	site := f.site(parsed(t))
	checkSite(t, site)
	page := site["compare/a--b.html"]
	inOrder(t, "a and b", page, "give no value in common", `claims/c-died.html`, `claims/a-rained.html`, `claims/b-fled.html`)
	row := between(t, page[strings.Index(page, "no value in common"):], `claims/b-fled.html`, "</tr>")
	inOrder(t, "the claim", row, "over 50", "four dozen", "more than 50", "Four dozen")
	for what, want := range map[string]int{">over 50<": 1, ">four dozen<": 1} {
		if got := strings.Count(row, what); got != want {
			t.Errorf("the row has %s %d times, want %d", what, got, want)
		}
	}
}

// A claim says which of those that carry it share much prose with nothing
// declared, and of a text that does not carry it nothing.
func TestAClaimSaysWhoseProseIsAlike(t *testing.T) {
	f := newFixture(t)
	const prose = "The harbour burned for two days and two nights, and nobody who lived there was allowed to go back for clothes or papers until the smoke had gone.\n"
	a, b := f.source("a", "A", prose), f.source("b", "B", prose)
	f.source("c", "C", prose)
	c := f.claim("burned", "The harbour burned", "")
	q := f.quote(c.Page, dossier.Evidence, a, "The harbour burned", dossier.States, "")
	f.quote(c.Page, dossier.Evidence, b, "The harbour burned", dossier.States, "")
	c.Origins = []*dossier.Origin{{Source: a, Reasons: []dossier.Reason{{Quotation: q, Path: []*dossier.Source{a}}}}}
	f.share()
	const item = `class="count">28 of the 28 words of prose in the shorter text`
	page := f.site(parsed(t))["claims/burned.html"]
	if got := strings.Count(page, item); got != 1 {
		t.Errorf("%d pairs are alike, want 1, in\n%s", got, between(t, page, "Where it comes from", "</section>"))
	}
	b.Roots = a.Roots
	if page := f.site(parsed(t))["claims/burned.html"]; strings.Contains(page, item) {
		t.Error("two texts of one root are said to declare nothing")
	}
}

// The words of a run that goes beyond what may be shown are counted and not
// listed, and the page says so.
func TestRunsThatMayNotBeShownAreCounted(t *testing.T) {
	for _, publish := range []dossier.Publish{dossier.Full, dossier.Excerpts} {
		f := newFixture(t)
		const seen, unseen = "The harbour burned for two days and two nights in all.", "Nobody was allowed back for clothes or for papers then."
		text := fmt.Sprintf("%s\n%s\n", seen, unseen)
		a, b := f.source("a", "A", text), f.source("b", "B", text)
		b.Publish = publish
		c := f.claim("burned", "The harbour burned", "")
		f.quote(c.Page, dossier.Evidence, a, "The harbour burned", dossier.States, "")
		f.quote(c.Page, dossier.Evidence, b, "The harbour burned", dossier.States, "")
		f.share()
		page := f.site(parsed(t))["compare/a--b.html"]
		if got, want := strings.Contains(page, "Of 1 sequence the words may not be shown"), publish != dossier.Full; got != want {
			t.Errorf("publish %s: that a sequence is not shown is said: %v, want %v", publish, got, want)
		}
	}
}
