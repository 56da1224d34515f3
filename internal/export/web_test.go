package export

import (
	"encoding/xml"
	"fmt"
	"net/url"
	"slices"
	"strings"
	"testing"

	"dossier/internal/dossier"
)

// feedXML is the feed as a reader of Atom sees it.
type feedXML struct {
	XMLName xml.Name `xml:"http://www.w3.org/2005/Atom feed"`
	ID      string   `xml:"id"`
	Updated string   `xml:"updated"`
	Authors []string `xml:"author>name"`
	Entries []struct {
		ID      string `xml:"id"`
		Title   string `xml:"title"`
		Updated string `xml:"updated"`
		Summary string `xml:"summary"`
	} `xml:"entry"`
}

func readFeed(t *testing.T, d *dossier.Dossier) feedXML {
	t.Helper()
	var f feedXML
	if err := xml.Unmarshal([]byte(outputs(t, d)["feed.xml"]), &f); err != nil {
		t.Fatal(err)
	}
	return f
}

func TestFeedHasTheNewest(t *testing.T) {
	b := &builder{t, &dossier.Dossier{Title: "T", BaseURL: "https://example.org"}}
	for i := range 70 {
		s := b.source(fmt.Sprintf("s%02d", i), "", dossier.Full)
		s.Published = b.date(fmt.Sprintf("20%02d-05-06", 10+i/2)) // two a year
	}
	b.source("undated", "", dossier.Full)
	f := readFeed(t, b.d)
	if len(f.Entries) != maxEntries {
		t.Fatalf("%d entries, want %d", len(f.Entries), maxEntries)
	}
	if f.Updated != f.Entries[0].Updated || !slices.Equal(f.Authors, []string{"T"}) {
		t.Errorf("updated %s by %q", f.Updated, f.Authors)
	}
	for i, e := range f.Entries {
		// The newest first, and of a day the first by path.
		n := 69 - i
		if n%2 == 1 {
			n--
		} else {
			n++
		}
		if want := fmt.Sprintf("https://example.org/sources/s%02d.html", n); e.ID != want {
			t.Errorf("entry %d is %s, want %s", i, e.ID, want)
		}
	}
}

func TestFeedDates(t *testing.T) {
	for _, tt := range []struct {
		published, changed, reviewed string
		want                         string
	}{
		{"2024-06-26", "", "", "2024-06-26"},
		{"2024-06", "", "", "2024-06-01"},
		{"2024", "", "", "2024-01-01"},
		{"2024-06~", "", "", "2024-06-01"},
		{"2020-10/2024-05", "", "", "2020-10-01"},
		{"../2024-05-06", "", "", "2024-05-06"},
		{"-0044-03-15", "", "", ""}, // no feed can say it
		{"Y12024", "", "", ""},
		{"2024-06-26T23:30:00-05:00", "", "", "2024-06-27T04:30:00Z"},
		{"2024-06-26T23:30:00", "", "", "2024-06-26T23:30:00Z"},
		{"2024-06-26T10:00:05.9+0200", "", "", "2024-06-26T08:00:05Z"},
		{"0001-01-01T00:00:00+01:00", "", "", ""},
		{"9999-12-31T23:59:59-01:00", "", "", ""},
		{"", "2025-01-02T23:00:00-02:00", "2025-01-03", "2025-01-03T01:00:00Z"},
		{"", "2025-01-02T23:00:00-02:00", "2025-01-03T02:00Z", "2025-01-03T02:00:00Z"},
		{"", "2025-01-02", "2025-01-01", "2025-01-02"},
		{"", "2025-01-02", "2025-01-03", "2025-01-03"},
		{"", "", "2025-01-03", "2025-01-03"},
		{"", "", "", ""},
	} {
		b := &builder{t, &dossier.Dossier{Title: "T", BaseURL: "https://example.org"}}
		if tt.published != "" {
			b.source("s", "", dossier.Full).Published = b.date(tt.published)
		}
		b.d.Claims = []*dossier.Claim{{
			Page:     page(dossier.KindClaim, "c", "C"),
			Changes:  []dossier.Entry{{On: b.date(tt.changed)}},
			Reviewed: []dossier.Entry{{On: b.date(tt.reviewed)}},
		}}
		f := readFeed(t, b.d)
		got := ""
		if len(f.Entries) > 0 {
			got = strings.TrimSuffix(f.Entries[0].Updated, "T00:00:00Z")
		} else if f.Updated != "1970-01-01T00:00:00Z" {
			t.Errorf("%v: a feed without entries is of %s", tt, f.Updated)
		}
		if got != tt.want || len(f.Entries) > 1 {
			t.Errorf("%v: got %q, %d entries", tt, got, len(f.Entries))
		}
	}
}

// Each editor is an author of the feed.
func TestFeedHasAnAuthorForEachEditor(t *testing.T) {
	d := &dossier.Dossier{Title: "T", BaseURL: "https://example.org", Editors: []string{"Ann, Bob & Co.", "Dee"}}
	if f := readFeed(t, d); !slices.Equal(f.Authors, d.Editors) {
		t.Errorf("the feed is by %q, want %q", f.Authors, d.Editors)
	}
}

// A page has the day on which its author says it changed, as written.
func TestSitemapHasDays(t *testing.T) {
	b := &builder{t, &dossier.Dossier{Title: "T", BaseURL: "https://example.org"}}
	b.d.Claims = []*dossier.Claim{{
		Page:    page(dossier.KindClaim, "c", "C"),
		Changes: []dossier.Entry{{On: b.date("2025-01-02T23:00:00-05:00")}},
	}}
	if out := outputs(t, b.d)["sitemap.xml"]; !strings.Contains(out, "<lastmod>2025-01-02</lastmod>") {
		t.Errorf("the sitemap is\n%s", out)
	}
}

// Titles are hostile strings too, and so is what a feed reader makes of them.
func TestFeedEscapes(t *testing.T) {
	d := sample(t)
	const hostile = "</title><script>alert(1)</script>\x01&amp;]]>"
	d.Claims[0].Title = hostile
	d.Claims[0].Changes[1].Text = hostile
	f := readFeed(t, d)
	want := strings.ReplaceAll(hostile, "\x01", "\uFFFD")
	if e := f.Entries[0]; e.Title != want || !strings.HasSuffix(e.Summary, want) {
		t.Errorf("reads as %q, %q", e.Title, e.Summary)
	}
}

// sitemapXML is a sitemap, or an index of sitemaps.
type sitemapXML struct {
	URLs []string `xml:"url>loc"`
	Maps []string `xml:"sitemap>loc"`
}

func readSitemap(t *testing.T, data string) sitemapXML {
	t.Helper()
	var m sitemapXML
	if err := xml.Unmarshal([]byte(data), &m); err != nil {
		t.Fatal(err)
	}
	return m
}

func TestSitemapListsPages(t *testing.T) {
	d := sample(t)
	got := readSitemap(t, outputs(t, d, "index.html", "404.html", "claims/x.html", "claims/x.html", "data/dossier.json",
		"compare/a--b.html", "sources/index.html", "claims/a & b?#%.html", "claims/index.html--2.html")["sitemap.xml"])
	want := []string{
		"https://example.org/fire/claims/a%20&%20b%3F%23%25.html",
		"https://example.org/fire/claims/index.html--2.html",
		"https://example.org/fire/claims/x.html",
		"https://example.org/fire/compare/a--b.html",
		"https://example.org/fire/",
		"https://example.org/fire/sources/",
	}
	if !slices.Equal(got.URLs, want) {
		t.Errorf("got %q, want %q", got.URLs, want)
	}
	for _, u := range got.URLs {
		if _, err := url.Parse(u); err != nil {
			t.Error(err)
		}
	}
}

func TestSitemapSplits(t *testing.T) {
	pages := make([]string, maxURLs)
	for i := range pages {
		pages[i] = fmt.Sprintf("sources/%06d.html", i)
	}
	d := &dossier.Dossier{Title: "T", BaseURL: "https://example.org"}
	if got := readSitemap(t, outputs(t, d, pages...)["sitemap.xml"]); len(got.URLs) != maxURLs || len(got.Maps) != 0 {
		t.Errorf("%d URLs and %d maps, want %d and none", len(got.URLs), len(got.Maps), maxURLs)
	}
	out := outputs(t, d, append(pages, "index.html")...)
	index := readSitemap(t, out["sitemap.xml"])
	if want := []string{"https://example.org/sitemap--1.xml", "https://example.org/sitemap--2.xml"}; !slices.Equal(index.Maps, want) {
		t.Errorf("the index lists %q, want %q", index.Maps, want)
	}
	first, second := readSitemap(t, out["sitemap--1.xml"]), readSitemap(t, out["sitemap--2.xml"])
	if len(first.URLs) != maxURLs || len(second.URLs) != 1 {
		t.Errorf("%d and %d URLs, want %d and 1", len(first.URLs), len(second.URLs), maxURLs)
	}
}
