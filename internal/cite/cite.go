// Package cite puts a work into the forms in which it is cited: plain text,
// Markdown, BibTeX and CSL-JSON, and makes the address of words on a live page.
//
// What is not known of a work is left out, and no day is today.
package cite

import (
	"strconv"
	"strings"
	"unicode"

	"dossier/internal/edtf"
)

// Kind is what a work is, as far as citing goes.
type Kind uint8

const (
	Document Kind = iota // nothing more is known
	Article              // of a newspaper, an agency or another outlet
	Report               // known by who made it
	Page                 // of a site
)

// A Work is what is known of something to be cited. A field that is empty is
// not known.
type Work struct {
	Kind     Kind
	Slug     string // of the page; the key is made of it
	Title    string
	Supplied bool // the title is an editor's, not the work's own
	Authors  []Name
	Editors  []string
	Within   string // the outlet, or the title of the whole that a page is part of
	Issued   edtf.Date
	Accessed edtf.Date
	URL      string
	Archived string // where a copy is kept
	Language string // BCP 47

	Words edtf.Language // what the forms say themselves is in it
}

// A Name is that of an author. Of a person whose family name is known it is in
// two parts. Any other is cited as it is, and never taken apart.
type Name struct {
	Words         string // as the work has it
	Family, Given string // Given may be empty
}

// authors is all names as the work has them.
func (w *Work) authors() string {
	names := make([]string, len(w.Authors))
	for i, n := range w.Authors {
		names[i] = n.Words
	}
	return strings.Join(names, ", ")
}

// title is the title as it is cited: one that the work does not have itself
// stands in square brackets.
func (w *Work) title() string {
	title := plain(w.Title)
	if w.Supplied {
		return "[" + title + "]"
	}
	return title
}

// plain is words on one line, without characters that only control.
func plain(s string) string {
	if isPlain(s) {
		return s
	}
	s = strings.Join(strings.Fields(s), " ")
	return strings.Map(func(r rune) rune {
		if unicode.IsControl(r) {
			return -1
		}
		return r
	}, s)
}

// isPlain reports whether plain would leave words as they are, if that can be
// told from their bytes: they are ASCII with single spaces between.
func isPlain(s string) bool {
	space := true // before this place
	for i := range len(s) {
		if s[i] < ' ' || s[i] >= 0x7f || s[i] == ' ' && space {
			return false
		}
		space = s[i] == ' '
	}
	return !space || s == ""
}

// Text is the work as a reference of one line:
//
//	A. Writer, “Over 50 people fled”, The Paper, 26 June 2024, https://example.org/a, retrieved 1 July 2024
func (w *Work) Text() string {
	title := w.title()
	if !w.Supplied {
		title = w.Words.Text("cite.title", title)
	}
	return w.line(title, plain, plain)
}

// Markdown is Text with the title linked, and everything else escaped.
func (w *Work) Markdown() string {
	title := escapeMarkdown(w.title())
	if w.URL == "" {
		if !w.Supplied {
			title = w.Words.Text("cite.title", title)
		}
		return w.line(title, escapeMarkdown, autolink)
	}
	linked := *w
	linked.URL = ""
	return linked.line("["+title+"](<"+bare(w.URL)+">)", escapeMarkdown, autolink)
}

// A Place is where words of a work were found: in its paragraph, from 1, and at
// an address of the dossier that found them. The address may be empty.
type Place struct {
	Para        int
	Dossier, At string
}

// Passage is words of the work as a reference of one line, with their place.
// There may be no words.
func (w *Work) Passage(words string, in Place) string {
	short := w.cited()
	short.URL = ""
	line := short.Text() + ", ¶" + strconv.Itoa(in.Para)
	if in.Dossier != "" {
		line += ", " + w.Words.Text("cite.found-in", w.Words.Text("cite.title", plain(in.Dossier)))
	}
	if in.At != "" {
		line += ", " + in.At
	}
	if words == "" {
		return line
	}
	return w.Words.Text("cite.title", plain(words)) + " — " + line
}

// PassageMarkdown is Passage with title and paragraph linked.
func (w *Work) PassageMarkdown(words string, in Place) string {
	line := w.cited().Markdown() + ", "
	if place := "¶" + strconv.Itoa(in.Para); in.At == "" {
		line += place
	} else {
		line += "[" + place + "](<" + bare(in.At) + ">)"
	}
	if in.Dossier != "" {
		line += ", " + w.Words.Text("cite.found-in", w.Words.Text("cite.title", escapeMarkdown(in.Dossier)))
	}
	if words == "" {
		return line
	}
	return w.Words.Text("cite.title", escapeMarkdown(words)) + " — " + line
}

// cited is the work without what its own reference says better.
func (w *Work) cited() *Work {
	short := *w
	short.Archived, short.Accessed = "", edtf.Date{}
	return &short
}

// line joins what is known. Words and addresses are written by the functions.
func (w *Work) line(title string, words, address func(string) string) string {
	parts := make([]string, 0, 8)
	add := func(label, value string) {
		if value != "" && label != "" {
			value = w.Words.Text(label, value)
		}
		if value != "" {
			parts = append(parts, value)
		}
	}
	add("", words(w.authors()))
	add("", title)
	add("", words(w.Within))
	for i, e := range w.Editors {
		if i == 0 {
			add("cite.edited-by", words(e))
		} else {
			add("", words(e))
		}
	}
	add("", words(w.Issued.Text(w.Words)))
	add("", address(w.URL))
	add("cite.archived-at", address(w.Archived))
	add("cite.retrieved", words(w.Accessed.Text(w.Words)))
	return strings.Join(parts, ", ")
}

// autolink is an address as Markdown that shows it.
func autolink(url string) string {
	if url == "" {
		return ""
	}
	return "<" + bare(url) + ">"
}

// bare is an address without what would end it in Markdown or BibTeX. All of
// it may be written percent-encoded in an address.
func bare(url string) string {
	first := 0
	for first < len(url) && !ends(url[first]) {
		first++
	}
	if first == len(url) { // as of nearly every address
		return url
	}
	var b strings.Builder
	b.WriteString(url[:first])
	for i := first; i < len(url); i++ {
		if ends(url[i]) {
			percent(&b, url[i])
		} else {
			b.WriteByte(url[i])
		}
	}
	return b.String()
}

func ends(c byte) bool {
	switch c {
	case '<', '>', '{', '}', '\\', '"', 0x7f:
		return true
	}
	return c <= ' '
}

func percent(b *strings.Builder, c byte) {
	const hex = "0123456789ABCDEF"
	b.WriteByte('%')
	b.WriteByte(hex[c>>4])
	b.WriteByte(hex[c&15])
}

// escapeMarkdown puts a backslash before what CommonMark or its common
// extensions may take for markup inside a line.
func escapeMarkdown(s string) string {
	const special = "\\`*_[]<>#&!~|$^"
	s = plain(s)
	next := strings.IndexAny(s, special)
	if next < 0 {
		return s
	}
	var b strings.Builder
	for next >= 0 {
		b.WriteString(s[:next])
		b.WriteByte('\\')
		b.WriteByte(s[next])
		s = s[next+1:]
		next = strings.IndexAny(s, special)
	}
	b.WriteString(s)
	return b.String()
}
