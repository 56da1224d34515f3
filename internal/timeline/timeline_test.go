package timeline

import (
	"fmt"
	"strings"
	"testing"

	"dossier/internal/dossier"
	"dossier/internal/edtf"
)

// A sketch is a dossier put together from dates.
type sketch struct {
	dossier.Dossier
	t testing.TB
}

func (s *sketch) date(text string) edtf.Date {
	if text == "" {
		return edtf.Date{}
	}
	d, err := edtf.Parse(text)
	if err != nil {
		s.t.Fatal(err)
	}
	return d
}

func (s *sketch) page(slug string) *dossier.Page { return &dossier.Page{Slug: slug, Title: slug} }

func (s *sketch) entity(slug, kind, date string) {
	e := &dossier.Entity{Page: s.page(slug), Kind: kind, Date: s.date(date)}
	e.Page.Entity = e
	s.Entities = append(s.Entities, e)
}

func (s *sketch) source(slug, date string) *dossier.Source {
	x := &dossier.Source{Page: s.page(slug), Published: s.date(date)}
	x.Page.Source = x
	s.Sources = append(s.Sources, x)
	return x
}

// claim adds one with a passage for each value, of the first source.
func (s *sketch) claim(slug, date string, values ...string) *dossier.Claim {
	c := &dossier.Claim{Page: s.page(slug), Date: s.date(date)}
	c.Page.Claim = c
	for _, v := range values {
		c.Evidence = append(c.Evidence, &dossier.Quotation{Source: s.Sources[0], Value: v})
	}
	s.Claims = append(s.Claims, c)
	return c
}

func contradict(a, b *dossier.Claim) {
	a.Contradicts, b.Contradicts = append(a.Contradicts, b), append(b.Contradicts, a)
}

// listed is the moments of a list in one line, with the group of each.
func listed(list []Moment) string {
	var b strings.Builder
	for i, m := range list {
		if i > 0 {
			b.WriteByte(' ')
		}
		fmt.Fprintf(&b, "%s:%s", m.Kind, m.Page.Slug)
		if m.Group > 0 {
			fmt.Fprintf(&b, "/%d", m.Group)
		}
		for _, q := range m.Said {
			fmt.Fprintf(&b, "[%s]", q.Value)
		}
	}
	return b.String()
}

func TestOf(t *testing.T) {
	for _, tt := range []struct {
		name                     string
		build                    func(*sketch)
		dated, yearless, undated string
	}{
		{"nothing has a date", func(s *sketch) { s.source("a", ""); s.claim("c", "", "50"); s.entity("e", "event", "") }, "", "", ""},
		{"only events are moments among entities", func(s *sketch) {
			s.entity("war", "event", "1914")
			s.entity("person", "person", "1914")
		}, "event:war", "", ""},
		{"by beginning, then end, then kind, then title", func(s *sketch) {
			s.source("a", "2024-06-01")
			s.claim("z", "2024-06-01")
			s.claim("b", "2024-06-01")
			s.claim("month", "2024-06")
			s.entity("e", "event", "2024-06-01")
			s.source("early", "2023")
			s.entity("open", "event", "../2024-05")
		}, "publication:early event:open event:e claim:b claim:z publication:a claim:month", "", ""},
		{"the event's date is not the publication's", func(s *sketch) {
			s.source("a", "2024-06-26")
			s.claim("c", "2020-10/2024-05")
		}, "claim:c publication:a", "", ""},
		{"contradictions stand at the earliest", func(s *sketch) {
			s.source("a", "2024-02")
			c, d := s.claim("c", "2024-01-01"), s.claim("d", "2024-03-01")
			contradict(c, d)
		}, "claim:c/1 claim:d/1 publication:a", "", ""},
		{"by way of a third", func(s *sketch) {
			c, d, e := s.claim("c", "2024-03"), s.claim("d", "2024-02"), s.claim("e", "2024-01")
			contradict(c, d)
			contradict(d, e)
			contradict(s.claim("f", "2023-01"), s.claim("g", "2025"))
		}, "claim:f/1 claim:g/1 claim:e/2 claim:d/2 claim:c/2", "", ""},
		{"in order, whoever contradicts whom", func(s *sketch) {
			c, d, e := s.claim("c", "2024-01"), s.claim("d", "2024-02"), s.claim("e", "2024-03")
			contradict(c, e)
			contradict(e, d)
		}, "claim:c/1 claim:d/1 claim:e/1", "", ""},
		{"one that has no date makes no group", func(s *sketch) {
			s.source("a", "")
			contradict(s.claim("c", "2024"), s.claim("d", "", "in May"))
		}, "claim:c", "", "claim:d[in May]"},
		{"one without a year stands by the one with", func(s *sketch) {
			contradict(s.claim("c", "XXXX-03"), s.claim("d", "2024-03"))
			s.claim("e", "2025")
		}, "claim:d/1 claim:c/1 claim:e", "", ""},
		{"one without a year at the end of all stands by the one with", func(s *sketch) {
			contradict(s.claim("c", "XXXX-03"), s.claim("d", "2024-03"))
		}, "claim:d/1 claim:c/1", "", ""},
		{"without a year, by month and day", func(s *sketch) {
			s.claim("may", "XXXX-05")
			s.claim("d22", "XXXX-03-22")
			s.claim("march", "XXXX-03")
			s.entity("e", "event", "XXXX-03-22")
			contradict(s.claim("x", "XXXX-12"), s.claim("y", "XXXX-01"))
			s.source("a", "2024")
		}, "publication:a", "claim:y/1 claim:x/1 claim:march event:e claim:d22 claim:may", ""},
		{"what the texts say of when", func(s *sketch) {
			s.source("a", "")
			s.claim("c", "2024", "over 50", "April", "in May")
			s.claim("d", "", "many months ago", "50")
			s.claim("e", "", "50")
		}, "claim:c[April][in May]", "", "claim:d[many months ago]"},
		{"words that may not be shown", func(s *sketch) {
			s.source("a", "").Publish = dossier.Metadata
			s.claim("c", "", "in May")
		}, "", "", ""},
	} {
		t.Run(tt.name, func(t *testing.T) {
			s := &sketch{t: t}
			tt.build(s)
			got := Of(&s.Dossier)
			for _, part := range []struct{ name, got, want string }{
				{"dated", listed(got.Dated), tt.dated}, {"yearless", listed(got.Yearless), tt.yearless}, {"undated", listed(got.Undated), tt.undated},
			} {
				if part.got != part.want {
					t.Errorf("%s: %s\nwant %s", part.name, part.got, part.want)
				}
			}
		})
	}
}
