package render

import (
	"fmt"
	"strings"
	"testing"

	"dossier/internal/dossier"
)

func TestPaths(t *testing.T) {
	for _, tt := range []struct {
		path string
		k    int
		want string
	}{
		{"claims/arrests.html", 1, "claims/arrests.html"},
		{"claims/arrests.html", 2, "claims/arrests--2.html"},
		{"coverage.html", 11, "coverage--11.html"},
	} {
		if got := numbered(tt.path, tt.k); got != tt.want {
			t.Errorf("page %d of %s is %s, want %s", tt.k, tt.path, got, tt.want)
		}
	}
	for _, tt := range []struct{ path, want string }{
		{"claims/a-b.html", "claims/a-b.html"},
		{"sources/été.html", "sources/%C3%A9t%C3%A9.html"},
		{`a b"<>&'`, "a%20b%22%3C%3E%26%27"},
		{"javascript:x", "javascript%3Ax"},
	} {
		if got := string(address(tt.path)); got != tt.want {
			t.Errorf("the address of %q is %s, want %s", tt.path, got, tt.want)
		}
	}
}

func TestPageCount(t *testing.T) {
	for _, tt := range []struct{ length, pages, last int }{
		{0, 1, 0}, {1, 1, 1}, {200, 1, 200}, {201, 2, 1}, {400, 2, 200}, {401, 3, 1},
	} {
		n := pageCount(perPage, 7, tt.length)
		if last := len(chunk(make([]int, tt.length), n, perPage)); n != tt.pages || last != tt.last {
			t.Errorf("%d items: %d pages, the last of %d; want %d and %d", tt.length, n, last, tt.pages, tt.last)
		}
	}
}

// large is a dossier with more of everything than one page holds.
func large(t testing.TB, n int) *fixture {
	f := newFixture(t)
	f.Title = "Large"
	e := f.entity("e", "Agency", "organization")
	c := f.claim("c", "The claim", "Topic 0")
	for i := range n {
		x := f.source(fmt.Sprintf("s%04d", i), fmt.Sprintf("Source %d", i), fmt.Sprintf("The Agency said %d. It said it again.\nAgency Agency. Agency. Agency. Agency. Agency.\n", i))
		q := f.quote(c.Page, dossier.Evidence, x, fmt.Sprintf("said %d", i), dossier.States, "")
		q.Refs = []dossier.Ref{{Entity: e}}
		e.Sayings = append(e.Sayings, q)
		c.Origins = append(c.Origins, &dossier.Origin{Source: x, Reasons: []dossier.Reason{{Quotation: q, Path: []*dossier.Source{x}}}})
		other := f.claim(fmt.Sprintf("c%04d", i), fmt.Sprintf("Claim %d", i), fmt.Sprintf("Topic %d", i%7))
		other.Entities = []*dossier.Entity{e}
		other.Refines, other.Contradicts = []*dossier.Claim{c}, []*dossier.Claim{c}
		c.Refines, c.RefinedBy, c.Contradicts = append(c.Refines, other), append(c.RefinedBy, other), append(c.Contradicts, other)
		c.Reviewed = append(c.Reviewed, dossier.Entry{Text: fmt.Sprintf("Reviewer %d", i)})
		c.Changes = append(c.Changes, dossier.Entry{Text: fmt.Sprintf("Change %d", i)})
		e.Aliases = append(e.Aliases, fmt.Sprintf("Alias %d", i))
		e.Claims = append(e.Claims, other)
		f.link(x.Page, c.Page, "", "the claim")
		f.link(x.Page, e.Page, "", "the agency")
	}
	f.mention(e, "Agency")
	first := c.Evidence[0]
	for i := range n {
		e.Mentions[0].Forms = append(e.Mentions[0].Forms, dossier.Form{Name: fmt.Sprintf("Form %d", i), Count: 1})
		first.Refs = append(first.Refs, dossier.Ref{Words: fmt.Sprintf("Speaker %d", i)})
	}
	return f
}

func TestLongListsArePaged(t *testing.T) {
	f := large(t, 450)
	site := f.site(parsed(t))
	checkSite(t, site)
	for _, tt := range []struct {
		page, what string
		want       int
	}{
		{"claims/c.html", `<tr id="q-c-`, 200},
		{"claims/c--2.html", `<tr id="q-c-`, 200},
		{"claims/c--3.html", `<tr id="q-c-`, 50},
		{"claims/c--3.html", `<tr id="q-c-401"`, 1},
		{"claims/c--2.html", `href="c.html"`, 1},
		{"claims/c--2.html", `href="c--3.html"`, 1},
		{"claims/c--3.html", "Analysis", 0},
		{"claims/c--3.html", `<a href="../claims/c0400.html">`, 3},
		{"claims/c.html", `<a href="../claims/c0199.html">`, 3},
		{"claims/c--2.html", `Reviewer`, 200},
		{"claims/c--3.html", `Change `, 50},
		{"claims/c.html", `Speaker `, 39},
		{"claims/c.html", `and 411 more`, 1},
		{"entities/e.html", `Alias `, 40},
		{"entities/e.html", `Form `, 39},
		{"entities/e.html", `and 410 more`, 1},
		{"entities/e.html", `and 411 more`, 1},
		{"entities/e--3.html", `<th scope="row">`, 50},
		{"entities/e.html", "1 place more", 200},
		{"sources/index--3.html", `<th scope="row">`, 50},
		{"claims/index--3.html", `<span class="status`, 51},
		{"coverage--3.html", "no source checked", 51},
		{"verification--5.html", `<td class="q">`, 50},
		{"sources/s0449.html", `href="../claims/c--3.html#q-c-450"`, 1},
	} {
		page, ok := site[tt.page]
		if got := strings.Count(page, tt.what); !ok || got != tt.want {
			t.Errorf("%s has %s %d times, want %d", tt.page, tt.what, got, tt.want)
		}
	}
	if got := QuotationPath(f.Quotations[449*1]); got != "claims/c--3.html" {
		t.Errorf("the 450th quotation stands on %s", got)
	}
	if _, ok := site["coverage--4.html"]; ok {
		t.Error("451 claims take four pages of coverage")
	}
}

func TestCoverageIsATableWhileItFits(t *testing.T) {
	for _, tt := range []struct {
		n     int
		table bool
	}{{1, true}, {maxColumns, true}, {maxColumns + 1, false}} {
		page := large(t, tt.n).site(parsed(t))["coverage.html"]
		if got := strings.Contains(page, `<table class="matrix`); got != tt.table {
			t.Errorf("%d sources: a table is %v, want %v", tt.n, got, tt.table)
		}
	}
}

func TestCoverageTellsSilentFromNotChecked(t *testing.T) {
	site := small(t).site(parsed(t))
	for _, want := range []string{`<span class="silent">silent</span>`, `<span class="aloud">not checked</span>`, `<q>50</q>`, `class="cell disputes"`} {
		if !strings.Contains(site["coverage.html"], want) {
			t.Errorf("no %s", want)
		}
	}
}
