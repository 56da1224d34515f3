package cite

import (
	"bytes"
	"encoding/json"
	"net/url"
	"slices"
	"strconv"
	"strings"

	"dossier/internal/edtf"
)

// An item is an entry of CSL-JSON:
// https://github.com/citation-style-language/schema, csl-data.json.
type item struct {
	ID              string   `json:"id"`
	Type            string   `json:"type"`
	Title           string   `json:"title"`
	Author          []name   `json:"author,omitempty"`
	Editor          []name   `json:"editor,omitempty"`
	ContainerTitle  string   `json:"container-title,omitempty"`
	Publisher       string   `json:"publisher,omitempty"`
	Issued          *cslDate `json:"issued,omitempty"`
	Accessed        *cslDate `json:"accessed,omitempty"`
	URL             string   `json:"URL,omitempty"`
	Archive         string   `json:"archive,omitempty"`
	ArchiveLocation string   `json:"archive_location,omitempty"`
	Language        string   `json:"language,omitempty"`
}

// A name is that of a person in two parts, or any other as it is.
type name struct {
	Family  string `json:"family,omitempty"`
	Given   string `json:"given,omitempty"`
	Literal string `json:"literal,omitempty"`
}

// A cslDate has what is known of a date: one day, month or year, or two, in
// DateParts; else its words.
type cslDate struct {
	DateParts [][]int `json:"date-parts,omitempty"`
	Season    int     `json:"season,omitempty"`
	Circa     bool    `json:"circa,omitempty"`
	Literal   string  `json:"literal,omitempty"`
}

var cslTypes = [...]string{Document: "document", Article: "article-newspaper", Report: "report", Page: "webpage"}

// CSL is the work as a list of one item of CSL-JSON, which Zotero, pandoc and
// others read.
func (w *Work) CSL() string {
	it := item{
		ID: w.Slug, Type: cslTypes[w.Kind], Title: w.title(), Author: names(w.Authors), Editor: names(literal(w.Editors)),
		Issued: csl(w.Issued, w.Words), Accessed: csl(w.Accessed, w.Words), URL: w.URL, Language: w.Language,
	}
	if w.Kind == Report {
		it.Publisher = plain(w.Within)
	} else {
		it.ContainerTitle = plain(w.Within)
	}
	if w.Archived != "" {
		it.ArchiveLocation = w.Archived
		if u, err := url.Parse(w.Archived); err == nil {
			it.Archive = u.Host
		}
	}
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	e.SetIndent("", "  ")
	if err := e.Encode([]item{it}); err != nil {
		return "" // strings and numbers have no error
	}
	return b.String()
}

func names(list []Name) []name {
	var names []name
	for _, n := range list {
		switch {
		case n.Family != "":
			names = append(names, name{Family: plain(n.Family), Given: plain(n.Given)})
		case plain(n.Words) != "":
			names = append(names, name{Literal: plain(n.Words)})
		}
	}
	return names
}

// literal is names that are cited as they are.
func literal(list []string) []Name {
	names := make([]Name, len(list))
	for i, words := range list {
		names[i].Words = words
	}
	return names
}

// csl is a date of CSL, or nil for none. Uncertain ones are circa, the only
// reserve there is. What has no such form keeps its words: a decade, a day
// whose year is not given, an interval without end.
func csl(d edtf.Date, l edtf.Language) *cslDate {
	if d.IsZero() {
		return nil
	}
	begin, end, interval := strings.Cut(d.String(), "/")
	first, ok := parsePoint(begin)
	last, okLast := parsePoint(end)
	switch {
	case !ok, interval && (!okLast || first.season > 0 || last.season > 0):
		return &cslDate{Literal: d.Text(l)}
	case interval:
		return &cslDate{DateParts: [][]int{first.ofEra(), last.ofEra()}, Circa: first.circa || last.circa}
	}
	return &cslDate{DateParts: [][]int{first.ofEra()}, Season: first.season, Circa: first.circa}
}

// A point is one end of a date: year, month and day, as many as are known.
type point struct {
	parts  []int // the year is astronomical: 0 is 1 BC
	season int   // from spring, 1
	circa  bool
}

// ofEra is the parts with the year as CSL counts, which knows no year 0: it writes
// -45 as 45 BC (https://docs.citationstyles.org/en/stable/specification.html#ad-and-bc).
func (p point) ofEra() []int {
	parts := slices.Clone(p.parts)
	if len(parts) > 0 && parts[0] <= 0 {
		parts[0]--
	}
	return parts
}

// parsePoint reads one end of a valid EDTF date. It is not ok for what is not
// a whole year or finer.
func parsePoint(s string) (p point, ok bool) {
	s, _, _ = strings.Cut(s, "T") // no reference has the hour
	if n := len(s); n > 0 && strings.IndexByte("?~%", s[n-1]) >= 0 {
		s, p.circa = s[:n-1], true
	}
	sign := 1
	if strings.HasPrefix(s, "-") {
		s, sign = s[1:], -1
	}
	fields := strings.Split(s, "-")
	if len(fields[0]) != 4 {
		return p, false
	}
	for i, f := range fields {
		n, err := strconv.Atoi(f)
		switch {
		case err != nil && i > 0: // XX, some month or some day
			return p, true
		case err != nil:
			return p, false
		case i == 0:
			n *= sign
		case i == 1 && n > 20:
			p.season = n - 20
			return p, true
		}
		p.parts = append(p.parts, n)
	}
	return p, true
}
