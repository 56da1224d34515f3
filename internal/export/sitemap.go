package export

import (
	"bufio"
	"encoding/xml"
	"fmt"
	"net/url"
	"slices"
	"strings"

	"dossier/internal/dossier"
	"dossier/internal/edtf"
)

// maxURLs is how many addresses one sitemap may hold, by its protocol.
const maxURLs = 50_000

// tables are the pages that every dossier has besides those of its documents.
var tables = [...]string{
	"claims/index.html", "coverage.html", "entities/index.html", "search.html",
	"sources/index.html", "timeline.html", "verification.html",
}

// robots writes robots.txt: everything may be read.
func (x *exporter) robots(b *bufio.Writer) error {
	b.WriteString("User-agent: *\nDisallow:\n")
	if x.d.BaseURL != "" {
		b.WriteString("\nSitemap: " + x.url("sitemap.xml") + "\n")
	}
	return nil
}

// sitemaps is sitemap.xml, or where that would be too long for its readers, an
// index of that name and the sitemaps it lists.
func (x *exporter) sitemaps() []File {
	paths := x.paths()
	if len(paths) <= maxURLs {
		return []File{{"sitemap.xml", func(b *bufio.Writer) error { return x.sitemap(b, paths) }}}
	}
	var parts []File
	var names []string
	for part := range slices.Chunk(paths, maxURLs) {
		name := fmt.Sprintf("sitemap--%d.xml", len(parts)+1)
		names = append(names, name)
		parts = append(parts, File{name, func(b *bufio.Writer) error { return x.sitemap(b, part) }})
	}
	parts = append(parts, File{"sitemap.xml", func(b *bufio.Writer) error { return x.sitemapIndex(b, names) }})
	slices.SortFunc(parts, func(a, b File) int { return strings.Compare(a.Path, b.Path) })
	return parts
}

// paths is the pages of the site in order.
func (x *exporter) paths() []string {
	paths := slices.Clone(x.pages)
	if len(paths) == 0 {
		paths = append(paths, "index.html")
		paths = append(paths, tables[:]...)
		for _, s := range x.d.Sources {
			paths = append(paths, s.Path)
		}
		for _, n := range x.d.Entities {
			paths = append(paths, n.Path)
		}
		for _, c := range x.d.Claims {
			paths = append(paths, c.Path)
		}
		for _, p := range x.d.Pages {
			paths = append(paths, p.Path)
		}
	}
	paths = slices.DeleteFunc(paths, func(p string) bool { return p == "404.html" || !strings.HasSuffix(p, ".html") })
	slices.Sort(paths)
	return slices.Compact(paths)
}

// sitemap writes a sitemap of paths. A page has a date only where its author
// gave one: a claim's newest review or change. The day that an article was
// published is not one on which its page here was.
func (x *exporter) sitemap(b *bufio.Writer, paths []string) error {
	dates := map[string]string{}
	for _, c := range x.d.Claims {
		if on, _ := newest(c); !on.IsZero() {
			dates[c.Path] = dayOf(on)
		}
	}
	b.WriteString(xml.Header + `<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">` + "\n")
	for _, p := range paths {
		b.WriteString("<url><loc>")
		if err := xml.EscapeText(b, []byte(x.url(p))); err != nil {
			return err
		}
		b.WriteString("</loc>")
		if day := dates[p]; day != "" {
			b.WriteString("<lastmod>" + day + "</lastmod>")
		}
		b.WriteString("</url>\n")
	}
	b.WriteString("</urlset>\n")
	return nil
}

func (x *exporter) sitemapIndex(b *bufio.Writer, names []string) error {
	b.WriteString(xml.Header + `<sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">` + "\n")
	for _, name := range names {
		b.WriteString("<sitemap><loc>")
		if err := xml.EscapeText(b, []byte(x.url(name))); err != nil {
			return err
		}
		b.WriteString("</loc></sitemap>\n")
	}
	b.WriteString("</sitemapindex>\n")
	return nil
}

// url is the address of a path under base_url. That of an index.html is its
// folder's.
func (x *exporter) url(path string) string {
	if path == "index.html" || strings.HasSuffix(path, "/index.html") {
		path = strings.TrimSuffix(path, "index.html")
	}
	return strings.TrimRight(x.d.BaseURL, "/") + "/" + (&url.URL{Path: path}).EscapedPath()
}

// newest is the latest date on which a claim was reviewed or changed, and what
// was done then; a change rather than a review. It is no date where none of them
// can be in a feed.
func newest(c *dossier.Claim) (on edtf.Date, what string) {
	last := ""
	for _, e := range c.Changes {
		if at := moment(e.On); at > last {
			last, on, what = at, e.On, "Changed: "+e.Text
		}
	}
	for _, e := range c.Reviewed {
		if at := moment(e.On); at > last {
			last, on, what = at, e.On, "Reviewed by "+e.Text
		}
	}
	return on, what
}

// dayOf is the day that a date begins with, such as 2024-06-01 for June 2024;
// without a beginning, the day it ends with. It is empty outside the years 0001
// to 9999, which are all that feeds and sitemaps can say.
func dayOf(d edtf.Date) string {
	first, last := d.Bounds()
	if first == "" {
		first = last
	}
	if len(first) != len("2024-06-01") || first < "0001" {
		return ""
	}
	return first
}
