package timeline

import (
	"fmt"
	"math/rand/v2"
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

// lines is the entries in one line, those that stand elsewhere with an arrow and
// what they stand with.
func lines(list []Entry) string {
	var b strings.Builder
	for i, e := range list {
		if i > 0 {
			b.WriteByte(' ')
		}
		if e.With != nil {
			fmt.Fprintf(&b, "%s→%s", e.Page.Slug, e.With.Page.Slug)
		} else {
			b.WriteString(e.Page.Slug)
		}
	}
	return b.String()
}

func TestEntries(t *testing.T) {
	for _, tt := range []struct {
		name            string
		build           func(*sketch)
		dated, yearless string
	}{
		{"each date in its place, the group together", func(s *sketch) {
			contradict(s.claim("c", "199X"), s.claim("d", "2024-05-26"))
			s.source("a", "2001")
			s.source("b", "2024-05-27")
		}, "c d a d→c b", ""},
		{"at the end of all", func(s *sketch) {
			contradict(s.claim("c", "199X"), s.claim("d", "2024-05-26"))
			s.source("a", "2001")
		}, "c d a d→c", ""},
		{"nothing stands between", func(s *sketch) {
			c, d, e := s.claim("c", "2020"), s.claim("d", "2021"), s.claim("e", "2022")
			contradict(c, d)
			contradict(c, e)
			s.source("a", "2022") // of the date of the last
		}, "c d e a", ""},
		{"only what is parted from its date", func(s *sketch) {
			c, d, e := s.claim("c", "2020"), s.claim("d", "2021"), s.claim("e", "2023")
			contradict(c, d)
			contradict(c, e)
			s.source("a", "2022")
		}, "c d e a e→c", ""},
		{"of one date, whatever stands between", func(s *sketch) {
			contradict(s.claim("a", "2020"), s.claim("c", "2020"))
			s.claim("b", "2020")
		}, "a c b", ""},
		{"two groups in one another", func(s *sketch) {
			contradict(s.claim("c", "2020"), s.claim("d", "2022"))
			contradict(s.claim("e", "2021"), s.claim("f", "2023"))
		}, "c d e f d→c f→e", ""},
		{"one without a year, in both lists", func(s *sketch) {
			contradict(s.claim("c", "2020"), s.claim("d", "XXXX-03"))
			contradict(s.claim("e", "XXXX-01"), s.claim("f", "XXXX-05"))
			s.claim("g", "XXXX-04")
		}, "c d", "e f d→c g f→e"},
		{"one without a year, where no other is", func(s *sketch) {
			contradict(s.claim("c", "2020"), s.claim("d", "XXXX-03"))
		}, "c d", "d→c"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			s := &sketch{t: t}
			tt.build(s)
			dated, yearless := Of(&s.Dossier).Entries()
			if got := lines(dated); got != tt.dated {
				t.Errorf("dated: %s\nwant %s", got, tt.dated)
			}
			if got := lines(yearless); got != tt.yearless {
				t.Errorf("yearless: %s\nwant %s", got, tt.yearless)
			}
		})
	}
}

// Whatever contradicts what, the lines of a list are in order but for those that
// stand with an earlier one, and every such one is in order as well.
func TestEntriesAreInOrder(t *testing.T) {
	r := rand.New(rand.NewPCG(7, 8))
	for range 300 {
		s := &sketch{t: t}
		for i := range 2 + r.IntN(12) {
			s.claim(fmt.Sprint(i), []string{"2020-0", "XXXX-0"}[r.IntN(5)/4]+fmt.Sprint(1+r.IntN(8)))
		}
		for range r.IntN(6) {
			contradict(s.Claims[r.IntN(len(s.Claims))], s.Claims[r.IntN(len(s.Claims))])
		}
		dated, yearless := Of(&s.Dossier).Entries()
		own := map[string]bool{}
		for _, list := range [][]Entry{dated, yearless} {
			var last, member Entry
			for _, e := range list {
				if e.With == nil {
					if own[e.Page.Slug] {
						t.Fatalf("%s stands twice in %s | %s", e.Page.Slug, lines(dated), lines(yearless))
					}
					own[e.Page.Slug] = true
				}
				if e.With == nil && e.Group > 0 && member.Moment != nil && member.Group == e.Group {
					continue // it stands with the one before
				}
				if last.Moment != nil && edtf.Compare(last.Date, e.Date) > 0 {
					t.Fatalf("%s after %s in %s | %s", e.Page.Slug, last.Page.Slug, lines(dated), lines(yearless))
				}
				last, member = e, Entry{}
				if e.With == nil {
					member = e
				}
			}
		}
		if len(own) != len(s.Claims) {
			t.Fatalf("%d of %d claims", len(own), len(s.Claims))
		}
	}
}
