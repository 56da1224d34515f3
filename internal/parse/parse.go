// Package parse makes one annotation file into one document.
//
// It sees no second file: whether a slug it reads exists is for resolving to
// say. It never fails. What it cannot make sense of becomes mistakes, and the
// document holds the rest, so that one run reports everything.
package parse

import (
	"path"
	"strings"
	"unicode"

	"dossier/internal/diag"
	"dossier/internal/dossier"
	"dossier/internal/markdown"
)

// HomeFile is the dossier's home page and settings.
const HomeFile = "content/index.md"

// File parses an annotation. Its kind follows from where it stands:
// content/index.md, or below content/sources, entities, claims or pages. The
// document is nil only where the file has no place in a dossier.
func File(f *diag.File, c *markdown.Compiler) (*dossier.Doc, diag.List) {
	var mistakes diag.List
	kind, ok := kindOf(f.Name)
	if !ok {
		mistakes.Add(f.At(0, 0, diag.MisplacedFile, "the file is of no kind").
			WithHint("move it to content/sources, content/entities, content/claims or content/pages"))
		return nil, mistakes
	}
	doc := &dossier.Doc{Kind: kind, File: f}
	name := path.Base(doc.Stem())
	doc.Name, doc.Slug = name, Slug(name)
	switch {
	case strings.ContainsFunc(name, func(r rune) bool { return reorders(r) || unicode.IsControl(r) }):
		mistakes.Add(f.At(0, 0, diag.BadSlug, "the file's name has control characters").
			WithHint("rename the file"))
	case doc.Slug == "":
		mistakes.Add(f.At(0, 0, diag.BadSlug, "the file's name has no letter and no digit").
			WithHint("rename the file: its name becomes its page's address"))
	case kind != dossier.KindHome && Reserved(doc.Slug):
		mistakes.Add(f.At(0, 0, diag.BadSlug, `the name "`+doc.Slug+`" is reserved`).
			WithHint("rename the file: the site has a page of that name, or Windows keeps it for a device"))
	}

	front, body := frontMatter(f)
	mistakes.Add(fields(doc, front)...)
	fronts.Put(front)

	content, more := c.Compile(f, body, kind, doc.Slug)
	doc.Content = content
	mistakes.Add(more...)
	return doc, mistakes
}

// IsHome reports whether a file of that name is the home page: [HomeFile], with
// its ending in any case.
func IsHome(name string) bool {
	stem := strings.TrimSuffix(HomeFile, ".md")
	return strings.HasPrefix(name, stem) && strings.EqualFold(name[len(stem):], ".md")
}

// kindOf reads a document's kind from its path below the dossier's root.
func kindOf(name string) (dossier.Kind, bool) {
	if IsHome(name) {
		return dossier.KindHome, true
	}
	folder, _, below := strings.Cut(strings.TrimPrefix(name, "content/"), "/")
	if !below {
		return 0, false
	}
	switch folder {
	case "sources":
		return dossier.KindSource, true
	case "entities":
		return dossier.KindEntity, true
	case "claims":
		return dossier.KindClaim, true
	case "pages":
		return dossier.KindPage, true
	}
	return 0, false
}
