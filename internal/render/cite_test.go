package render

import (
	"encoding/json"
	"strings"
	"testing"

	"golang.org/x/net/html"

	"dossier/internal/dossier"
)

// shares are the addresses of the live pages that a page leads to.
func shares(t *testing.T, page string) (list []string) {
	elements(t, page, func(n *html.Node) {
		if n.Data == "a" && attribute(n, "class") == "live" {
			list = append(list, attribute(n, "href"))
		}
	})
	return list
}

// A reader who selects a citation has it to the character, whatever it holds.
func TestCitationsAreKeptToTheCharacter(t *testing.T) {
	f := small(t)
	site := f.site(parsed(t))
	x := f.Sources[0]
	w := newSite(f.Dossier, parsed(t).in("en")).work(x)
	want := []string{w.Text(), w.Markdown(), w.BibTeX(), w.CSL(), "https://example.org/d/" + x.Path}
	n := 0
	elements(t, site[x.Path], func(e *html.Node) {
		if e.Data != "pre" || n >= len(want) {
			return
		}
		if e.FirstChild == nil || e.FirstChild.Data != strings.TrimSuffix(want[n], "\n") {
			t.Errorf("form %d is %v, want %q", n, e.FirstChild, want[n])
		}
		n++
	})
	if n != len(want) {
		t.Errorf("%d forms, want %d", n, len(want))
	}
}

// What a page is about is told to programs only with its address, and no title
// can end the script element it stands in.
func TestLinkedDataIsSound(t *testing.T) {
	f := small(t)
	for name, page := range f.site(parsed(t)) {
		found := 0
		elements(t, page, func(n *html.Node) {
			if attribute(n, "type") != "application/ld+json" {
				return
			}
			found++
			var data struct {
				URL        string `json:"url"`
				MainEntity struct {
					Name, AlternateName string
				} `json:"mainEntity"`
			}
			if err := json.Unmarshal([]byte(n.FirstChild.Data), &data); err != nil {
				t.Fatalf("%s: %v in %s", name, err, n.FirstChild.Data)
			}
			if data.URL == "" || data.MainEntity.Name+data.MainEntity.AlternateName == "" {
				t.Errorf("%s: %s says neither where nor what", name, n.FirstChild.Data)
			}
		})
		if want := strings.HasPrefix(name, "claims/") || strings.HasPrefix(name, "sources/"); want != (found == 1) && !strings.HasSuffix(name, "/index.html") {
			t.Errorf("%s has it %d times", name, found)
		}
	}
	f.BaseURL = ""
	for name, page := range f.site(parsed(t)) {
		if strings.Contains(page, "ld+json") || strings.Contains(page, "og:url") {
			t.Errorf("%s has it without an address", name)
		}
	}
}

// A link to words on the live page holds them, so it is held to what may be
// shown of the text.
func TestLiveWordsAreThoseThatMayBeShown(t *testing.T) {
	for _, tt := range []struct {
		publish dossier.Publish
		want    string
	}{
		{dossier.Full, "https://example.com/#:~:text=Monday-,nine%20fled https://example.com/#:~:text=On%20Monday,Ten%20did"},
		{dossier.Excerpts, "https://example.com/#:~:text=nine%20fled https://example.com/#:~:text=On%20Monday,Ten%20did"},
		{dossier.Metadata, ""},
	} {
		f := newFixture(t)
		x := f.source("wire", "Wire", "On Monday nine fled. Ten did not.\n")
		x.URL, x.Publish = "https://example.com/", tt.publish
		c := f.claim("fled", "Nine fled", "")
		f.quote(c.Page, dossier.Evidence, x, "nine fled", dossier.States, "")
		f.quote(c.Page, dossier.Evidence, x, "On Monday […] Ten did", dossier.States, "")
		site := f.site(parsed(t))
		for _, name := range []string{c.Path, x.Path} {
			got := strings.Join(shares(t, site[name]), " ")
			if want := strings.ReplaceAll(tt.want, "Monday-", "On%20Monday-"); got != want {
				t.Errorf("%s of %v leads to %q, want %q", name, tt.publish, got, want)
			}
		}
	}
}

// Each passage of a claim is cited with its words, as far as they may be shown,
// kept to the character, and with where they are.
func TestPassagesAreCited(t *testing.T) {
	for _, publish := range []dossier.Publish{dossier.Full, dossier.Excerpts, dossier.Metadata} {
		f := newFixture(t)
		x := f.source("wire", "Wire <b>", "On <i>Monday nine</i> fled. Ten did not.\n")
		x.URL, x.Publish = "https://example.com/", publish
		c := f.claim("fled", "Fled", "")
		q := f.quote(c.Page, dossier.Evidence, x, "<i>Monday nine</i> fled", dossier.States, "")
		at := "https://example.org/d/claims/fled.html#" + q.ID
		f.Title = "The *fire*"
		plain := "“Wire <b>”, ¶1, in the dossier “The *fire*”, " + at
		md := `[Wire \<b\>](<https://example.com/>), [¶1](<` + at + `>), in the dossier “The \*fire\*”`
		if publish != dossier.Metadata {
			plain, md = "“<i>Monday nine</i> fled” — "+plain, `“\<i\>Monday nine\</i\> fled” — `+md
		}
		var got []string
		site := f.site(parsed(t))
		elements(t, site[c.Path], func(e *html.Node) {
			if e.Data == "pre" {
				got = append(got, e.FirstChild.Data)
			}
		})
		if want := []string{plain, md, at}; len(got) < 3 || strings.Join(got[:3], "\n") != strings.Join(want, "\n") {
			t.Errorf("%v: cited as %q, want %q", publish, got[:min(len(got), 3)], want)
		}
		if strings.Contains(site["everything.html"], "<details class=\"cite\"") {
			t.Error("the one page has panels")
		}
		if publish == dossier.Metadata && strings.Contains(site[c.Path], "Monday") {
			t.Error("words that may not be shown are cited")
		}
	}
}
