package render

import (
	"fmt"
	"strings"
	"testing"

	"dossier/internal/dossier"
)

// show puts the quotations of a page into its prose.
func show(p *dossier.Page) {
	for i := range p.Quotes {
		p.Doc.Body = append(p.Doc.Body, dossier.Piece{Hole: dossier.QuoteHole, Index: i})
	}
}

// titled is a dossier of a person whom one source names and titles, one names
// alone, one titles alone, twice, and one does neither.
func titled(t testing.TB) *fixture {
	f := newFixture(t)
	both := f.source("both", "Both", "O’Leary, a section chief, spoke. O’Leary left.\n")
	f.source("names", "Names", "O’Leary spoke.\n")
	titles := f.source("titles", "Titles", "A Section Chief spoke. The division chief left.\n")
	f.source("neither", "Neither", "Nobody spoke.\n")
	f.source("unheld", "Unheld", "")
	e := f.entity("oleary", "O’Leary", "person")
	f.quote(e.Page, dossier.Passage, titles, "The division chief left", dossier.States, "division chief")
	f.quote(e.Page, dossier.Passage, both, "a section chief, spoke", dossier.States, "section chief")
	f.quote(e.Page, dossier.Passage, titles, "A Section Chief spoke", dossier.States, "Section Chief")
	f.quote(e.Page, dossier.Passage, titles, "chief left", dossier.States, "")
	f.mention(e, "O’Leary")
	show(e.Page)
	return f
}

func TestTitlesStandBesideNames(t *testing.T) {
	site := titled(t).site(parsed(t))
	checkSite(t, site)
	page := site["entities/oleary.html"]
	grouped := between(t, page, `<ul class="titles">`, "</ul>")
	want := []string{
		`<li><q>Section Chief</q>: <a href="../sources/both.html#q-oleary-2">Both ¶1</a>, <a href="../sources/titles.html#q-oleary-3">Titles ¶1</a></li>`,
		`<li><q>division chief</q>: <a href="../sources/titles.html#q-oleary-1">Titles ¶1</a></li>`,
	}
	at := 0
	for _, item := range want {
		i := strings.Index(strings.ToLower(grouped[at:]), strings.ToLower(item))
		if i < 0 {
			t.Fatalf("no %s behind byte %d of\n%s", item, at, grouped)
		}
		at += i
	}
	rows := between(t, page, `<table class="forms">`, "</table>")
	for _, want := range []string{
		`<th scope="col">Titles</th>`,
		`Both</a></th><td class="count"><a href="#in-both">2</a></td><td><bdi>O’Leary</bdi> <span class="times">2</span></td><td><a href="../sources/both.html#q-oleary-2"><q>section chief</q></a></td></tr>`,
		`Names</a></th><td class="count"><a href="#in-names">1</a></td><td><bdi>O’Leary</bdi> <span class="times">1</span></td><td></td></tr>`,
		`Titles</a></th><td class="count">0</td><td><span class="own">gives a title, not the name</span></td><td><a href="../sources/titles.html#q-oleary-1"><q>division chief</q></a>, <a href="../sources/titles.html#q-oleary-3"><q>Section Chief</q></a></td></tr>`,
	} {
		if !strings.Contains(rows, want) {
			t.Errorf("the rows lack %s in\n%s", want, rows)
		}
	}
	if strings.Index(rows, "both.html") > strings.Index(rows, "names.html") || strings.Index(rows, "names.html") > strings.Index(rows, "titles.html") {
		t.Error("the rows are not in the order of sources")
	}
	if !strings.Contains(page, `Never named in <a href="../sources/neither.html">Neither</a>.`) {
		t.Error("the sources that never name it are not the one that neither names nor titles it")
	}
	if !strings.Contains(page, `<section id="in-both">`) || strings.Contains(page, `id="in-titles"`) {
		t.Error("the places where it is named are not marked by source")
	}
}

func TestNoTitlesNoColumn(t *testing.T) {
	f := newFixture(t)
	f.source("a", "A", "O’Leary spoke.\n")
	f.mention(f.entity("oleary", "O’Leary", "person"), "O’Leary")
	if page := f.site(parsed(t))["entities/oleary.html"]; strings.Contains(page, "itles") {
		t.Error("a page without a marked title has room for some")
	}
}

// A source named nowhere can be titled in all, and the list is paged with the
// places that it leads to.
func TestManyTitles(t *testing.T) {
	f := newFixture(t)
	e := f.entity("oleary", "O’Leary", "person")
	for i := range perPage + 1 {
		text := "A chief spoke.\n"
		if i == perPage {
			text = "O’Leary, chief, spoke.\n"
		}
		x := f.source(fmt.Sprintf("s%03d", i), fmt.Sprintf("Source %d", i), text)
		f.quote(e.Page, dossier.Passage, x, "chief", dossier.States, "chief")
	}
	f.mention(e, "O’Leary")
	show(e.Page)
	site := f.site(parsed(t))
	checkSite(t, site)
	if n := strings.Count(site["entities/oleary.html"], "gives a title, not the name"); n != perPage {
		t.Errorf("the first part has %d rows", n)
	}
	if page := site["entities/oleary--2.html"]; !strings.Contains(page, `href="#in-s200"`) || strings.Contains(page, `<ul class="titles">`) {
		t.Error("the second part is not the rest of the rows")
	}
	if !strings.Contains(site["entities/oleary.html"], "and 161 more") {
		t.Error("of a title that very many give the rest is not counted")
	}
}

// Of a text that may not be shown a title is a place, and no words.
func TestTitlesThatMayNotBeShown(t *testing.T) {
	f := titled(t)
	f.Sources[2].Publish = dossier.Metadata
	site := f.site(parsed(t))
	checkSite(t, site)
	page := site["entities/oleary.html"]
	for _, not := range []string{"division chief", "Section Chief"} {
		if strings.Contains(page, not) {
			t.Errorf("the page holds %q", not)
		}
	}
	if !strings.Contains(page, `gives a title, not the name</span></td><td><a href="../sources/titles.html#q-oleary-1"><span class="withheld">words not shown</span></a>`) {
		t.Error("the places are not there")
	}
}
