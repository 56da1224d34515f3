package cite

import (
	"fmt"
	"slices"
	"strings"

	"dossier/internal/edtf"
)

// BibTeX is the work as one entry. Letters stay as they are, in UTF-8, and the
// title and each name that is no person's stand in braces of their own: no style
// changes the case of a title or takes a byline apart. The date is biblatex's,
// which reads EDTF; the year is for BibTeX itself.
func (w *Work) BibTeX() string {
	kind, within := "misc", "howpublished"
	switch {
	case w.Within == "":
	case w.Kind == Article:
		kind, within = "article", "journal"
	case w.Kind == Report:
		kind, within = "techreport", "institution"
	}
	var b strings.Builder
	b.Grow(512)
	b.WriteString("@" + kind + "{" + Key(w.Slug) + ",\n")
	field := func(name, value string) {
		if value != "" {
			b.WriteString("  ")
			b.WriteString(name)
			b.WriteString(" = {")
			b.WriteString(value)
			b.WriteString("},\n")
		}
	}
	field("title", braced(w.title()))
	field("author", bibNames(w.Authors))
	field("editor", bibNames(literal(w.Editors)))
	field(within, escapeBibTeX(w.Within))
	date, year := bibDate(w.Issued.String())
	field("date", date)
	switch {
	case year == noYear:
	case year <= 0: // in words: no style of BibTeX counts back from 1
		field("year", escapeBibTeX(edtf.YearText(year, w.Words)))
	default:
		field("year", fmt.Sprintf("%04d", year))
	}
	field("url", bare(w.URL))
	date, _ = bibDate(w.Accessed.String())
	field("urldate", date)
	var note []string
	if date, _ := bibDate(w.Issued.String()); date == "" && !w.Issued.IsZero() {
		note = append(note, w.Words.Text("cite.dated", escapeBibTeX(w.Issued.Text(w.Words))))
	}
	if w.Archived != "" {
		note = append(note, w.Words.Text("cite.archived-note", bibURL(w.Archived)))
	}
	field("note", strings.Join(note, ". "))
	field("langid", langid(w.Language))
	b.WriteString("}\n")
	return b.String()
}

// bibNames is names as BibTeX parts them: persons as "Doe, Jane", others in braces
// of their own.
func bibNames(names []Name) string {
	var list []string
	for _, n := range names {
		words := braced(n.Words)
		if n.Family != "" {
			words = namePart(n.Family)
			if n.Given == "" {
				words = braced(n.Family)
			} else {
				words += ", " + namePart(n.Given)
			}
		}
		if words != "" {
			list = append(list, words)
		}
	}
	return strings.Join(list, " and ")
}

// namePart is a part of a name, in braces where BibTeX would part it.
func namePart(s string) string {
	if strings.Contains(s, ",") || slices.Contains(strings.Fields(strings.ToLower(s)), "and") {
		return braced(s)
	}
	return escapeBibTeX(s)
}

// bibURL is an address within words. As an argument of a macro, which fields
// are, \url cannot have a % or a #: the one begins a comment, and the other is
// doubled.
func bibURL(address string) string {
	address = bare(address)
	if strings.ContainsAny(address, "%#") {
		return escapeBibTeX(address)
	}
	return `\url{` + address + `}`
}

// noYear stands for the year of a date that has no single one.
const noYear = 1<<31 - 1

// bibDate is a date as biblatex reads it, which is EDTF with whole years only,
// and its astronomical year where there is one, else noYear; "" for what it does
// not read.
func bibDate(text string) (date string, year int) {
	begin, end, interval := strings.Cut(text, "/")
	first, ok := parsePoint(begin)
	if begin != "" && begin != ".." && !ok {
		return "", noYear
	}
	if interval {
		if _, ok := parsePoint(end); end != "" && end != ".." && !ok {
			return "", noYear
		}
		return text, noYear
	}
	if !ok {
		return "", noYear
	}
	return text, first.parts[0]
}

// Key is the key of a page's entry: its slug, in letters that every program
// takes. It changes only with the slug.
func Key(slug string) string {
	if isPlain(slug) {
		return slug
	}
	var b strings.Builder
	for _, r := range slug {
		if r < 0x80 {
			b.WriteRune(r)
		} else {
			fmt.Fprintf(&b, "u%04x", r)
		}
	}
	return b.String()
}

func braced(s string) string {
	if s = escapeBibTeX(s); s == "" {
		return ""
	}
	return "{" + s + "}"
}

// escapeBibTeX writes words for LaTeX. BibTeX counts braces even behind a
// backslash, so one that stands in the words is written by name.
func escapeBibTeX(s string) string { return bibtex.Replace(plain(s)) }

var bibtex = strings.NewReplacer(
	`\`, `\textbackslash{}`, `{`, `\textbraceleft{}`, `}`, `\textbraceright{}`,
	`~`, `\textasciitilde{}`, `^`, `\textasciicircum{}`,
	`&`, `\&`, `%`, `\%`, `$`, `\$`, `#`, `\#`, `_`, `\_`,
)
