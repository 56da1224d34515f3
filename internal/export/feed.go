package export

import (
	"bufio"
	"cmp"
	"encoding/xml"
	"slices"
	"strings"

	"github.com/gorilla/feeds"

	"dossier/internal/dossier"
)

// maxEntries is how many entries the feed has at most, the newest.
const maxEntries = 50

// noDay dates a feed none of whose entries has a date: Atom wants one, and the
// clock would make every build another.
const noDay = "1970-01-01"

// atom is a feed with more than one link.
type atom struct {
	XMLName xml.Name         `xml:"feed"`
	Links   []feeds.AtomLink `xml:"link"` // hides the one of AtomFeed
	feeds.AtomFeed
}

// FeedXml is what gorilla/feeds asks for.
func (f *atom) FeedXml() any { return f }

// feed writes feed.xml, in Atom: the claims by their newest review or change,
// and the sources by the day they were published. What has no date is left out.
func (x *exporter) feed(b *bufio.Writer) error {
	home := x.url("index.html")
	f := &atom{AtomFeed: feeds.AtomFeed{
		Xmlns:    "http://www.w3.org/2005/Atom",
		Title:    x.d.Title,
		Subtitle: x.d.Description,
		Id:       home,
		Updated:  timestamp(noDay),
		Rights:   x.d.Licence,
		Author:   &feeds.AtomAuthor{AtomPerson: feeds.AtomPerson{Name: cmp.Or(strings.Join(x.d.Editors, ", "), x.d.Title)}},
	}, Links: []feeds.AtomLink{
		{Href: home, Rel: "alternate", Type: "text/html"},
		{Href: x.url("feed.xml"), Rel: "self", Type: "application/atom+xml"},
	}}
	for _, e := range x.entries() {
		address := x.url(e.path)
		f.Entries = append(f.Entries, &feeds.AtomEntry{
			Title:   e.title,
			Id:      address,
			Updated: timestamp(e.day),
			Links:   []feeds.AtomLink{{Href: address, Rel: "alternate", Type: "text/html"}},
			Summary: &feeds.AtomSummary{Content: e.summary, Type: "text"},
		})
	}
	if len(f.Entries) > 0 {
		f.Updated = f.Entries[0].Updated
	}
	if err := feeds.WriteXML(f, b); err != nil {
		return err
	}
	b.WriteByte('\n')
	return nil
}

// An entry of the feed.
type entry struct {
	day, path, title, summary string
}

// entries is the newest first, those of one day by path.
func (x *exporter) entries() []entry {
	var all []entry
	for _, c := range x.d.Claims {
		if day, what := newest(c); day != "" {
			all = append(all, entry{day, c.Path, c.Title, x.words.Text("feed.claim", x.words.Text("status."+cmp.Or(c.Status, dossier.Statuses[0])), what)})
		}
	}
	for _, s := range x.d.Sources {
		if day := dayOf(s.Published); day != "" {
			what := x.words.Text("feed.source", s.Published.Text(x.words))
			if s.Outlet != "" {
				what = x.words.Text("feed.source-of", s.Outlet, s.Published.Text(x.words))
			}
			all = append(all, entry{day, s.Path, s.Title, what})
		}
	}
	slices.SortFunc(all, func(a, b entry) int {
		return cmp.Or(strings.Compare(b.day, a.day), strings.Compare(a.path, b.path))
	})
	return all[:min(len(all), maxEntries)]
}

func timestamp(day string) string { return day + "T00:00:00Z" }
