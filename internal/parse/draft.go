package parse

import (
	"fmt"
	"regexp"
	"slices"
	"strings"
	"unicode"

	"dossier/internal/diag"
	"dossier/internal/dossier"
)

// A Draft is a document that its author is about to write.
type Draft struct {
	Kind         dossier.Kind // source, entity or claim
	Title        string       // of a source, the author's label: what the text states is not known
	EntityKind   string
	Text, SHA256 string // of a source; may be empty
}

// Slug is the name of the draft's file, and its address.
func (d *Draft) Slug() string { return Slug(d.Title) }

// File is the draft as it is begun: the keys that are needed, and those an
// author is likely to want as comments.
func (d *Draft) File() *diag.File {
	var b strings.Builder
	b.WriteString("---\n")
	set := func(name, value string) {
		if value != "" {
			b.WriteString(name + ": " + value + "\n")
		}
	}
	var later []string
	switch d.Kind {
	case dossier.KindSource:
		later = []string{"title", "outlet", "byline", "published", "unstated", "url", "language", "derives_from"}
		set("short", scalar(d.Title))
		if set("text", scalar(d.Text)); d.Text == "" {
			later = append(later, "text")
		}
		set("sha256", d.SHA256)
	case dossier.KindEntity:
		later = []string{"aliases", "date", "summary", "wikidata"}
		set("title", scalar(d.Title))
		set("kind", d.EntityKind)
	default:
		later = []string{"topic", "status", "date", "entities", "silent"}
		set("title", scalar(d.Title))
	}
	doc := &dossier.Doc{Kind: d.Kind}
	for _, k := range keysOf(doc) {
		if slices.Contains(later, k.name) {
			about := k.about
			if v := k.in(doc); v.shape == single && v.words != nil {
				about = strings.Join(v.words, ", ")
			}
			b.WriteString("# " + k.name + ": " + about + "\n")
		}
	}
	b.WriteString("---\n\n")
	return &diag.File{Name: "content/" + d.Kind.Folder() + d.Slug() + ".md", Data: b.String()}
}

var plainPath = regexp.MustCompile(`^[A-Za-z][A-Za-z0-9_.-]*/[A-Za-z0-9_./-]+$`)

// scalar is words as YAML, in quotation marks unless they are a plain path.
func scalar(s string) string {
	if s == "" || plainPath.MatchString(s) {
		return s
	}
	return inQuotes(s)
}

// inQuotes is words as YAML in quotation marks, which read back as they are
// whatever is in them (YAML 1.2.2, 7.3.1). What is not to be seen is escaped.
func inQuotes(s string) string {
	var b strings.Builder
	b.WriteByte('"')
	for _, r := range s {
		switch {
		case r == '"', r == '\\':
			b.WriteByte('\\')
			b.WriteRune(r)
		case unicode.IsPrint(r) || unicode.In(r, unicode.M, unicode.Zs):
			b.WriteRune(r)
		case r > 0xFFFF:
			fmt.Fprintf(&b, `\U%08X`, r)
		default:
			fmt.Fprintf(&b, `\u%04X`, r)
		}
	}
	b.WriteByte('"')
	return b.String()
}
