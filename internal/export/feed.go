package export

import (
	"bufio"
	"cmp"
	"encoding/xml"
	"slices"
	"strings"
	"time"

	"github.com/gorilla/feeds"

	"dossier/internal/dossier"
	"dossier/internal/edtf"
)

// maxEntries is how many entries the feed has at most, the newest.
const maxEntries = 50

// noDay dates a feed none of whose entries has a date: Atom wants one, and the
// clock would make every build another.
const noDay = "1970-01-01"

// atom is a feed with more than one link and more than one author.
type atom struct {
	XMLName xml.Name           `xml:"feed"`
	Links   []feeds.AtomLink   `xml:"link"`   // hides the one of AtomFeed
	Authors []feeds.AtomPerson `xml:"author"` // hides the one of AtomFeed
	feeds.AtomFeed
}

// FeedXml is what gorilla/feeds asks for.
func (f *atom) FeedXml() any { return f }

// feed writes feed.xml, in Atom: the claims by their newest review or change,
// and the sources by when they were published. What has no date is left out.
func (x *exporter) feed(b *bufio.Writer) error {
	home := x.url("index.html")
	f := &atom{AtomFeed: feeds.AtomFeed{
		Xmlns:    "http://www.w3.org/2005/Atom",
		Title:    x.d.Title,
		Subtitle: x.d.Description,
		Id:       home,
		Updated:  noDay + midnight,
		Rights:   x.d.Licence,
	}, Authors: x.authors(), Links: []feeds.AtomLink{
		{Href: home, Rel: "alternate", Type: "text/html"},
		{Href: x.url("feed.xml"), Rel: "self", Type: "application/atom+xml"},
	}}
	for _, e := range x.entries() {
		address := x.url(e.path)
		f.Entries = append(f.Entries, &feeds.AtomEntry{
			Title:   e.title,
			Id:      address,
			Updated: e.updated,
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

// authors is who made the dossier, an element each; where that is not said, the
// dossier itself, for Atom wants an author.
func (x *exporter) authors() []feeds.AtomPerson {
	if len(x.d.Editors) == 0 {
		return []feeds.AtomPerson{{Name: x.d.Title}}
	}
	var all []feeds.AtomPerson
	for _, name := range x.d.Editors {
		all = append(all, feeds.AtomPerson{Name: name})
	}
	return all
}

// An entry of the feed. updated is a moment in UTC, as RFC 3339 has it.
type entry struct {
	updated, path, title, summary string
}

// entries is the newest first, those of one moment by path.
func (x *exporter) entries() []entry {
	var all []entry
	for _, c := range x.d.Claims {
		on, what := newest(c)
		if at := moment(on); at != "" {
			all = append(all, entry{at, c.Path, c.Title, x.words.Text("feed.claim", x.words.Text("status."+cmp.Or(c.Status, dossier.Statuses[0])), what)})
		}
	}
	for _, s := range x.d.Sources {
		if at := moment(s.Published); at != "" {
			what := x.words.Text("feed.source", s.Published.Text(x.words))
			if s.Outlet != "" {
				what = x.words.Text("feed.source-of", s.Outlet, s.Published.Text(x.words))
			}
			all = append(all, entry{at, s.Path, s.Title, what})
		}
	}
	slices.SortFunc(all, func(a, b entry) int {
		return cmp.Or(strings.Compare(b.updated, a.updated), strings.Compare(a.path, b.path))
	})
	return all[:min(len(all), maxEntries)]
}

const midnight = "T00:00:00Z"

// moment is when a date begins, in UTC as RFC 3339 has it: the instant of a time,
// the midnight with which a day begins. It is empty outside the years 0001 to
// 9999, which are all that feeds can say.
func moment(d edtf.Date) string {
	if at, ok := d.Instant(); ok {
		if at.Year() < 1 || at.Year() > 9999 {
			return ""
		}
		return at.Format(time.RFC3339)
	}
	if day := dayOf(d); day != "" {
		return day + midnight
	}
	return ""
}
