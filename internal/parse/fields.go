package parse

import (
	"fmt"
	"slices"
	"strings"

	"go.yaml.in/yaml/v4"

	"dossier/internal/diag"
	"dossier/internal/dossier"
)

// A key is one that a kind of document knows, and what to do with its value.
type key struct {
	name string
	set  func(*front, *yaml.Node)
}

// fields fills in the document's front matter. Where that could not be read,
// nothing is missed in it.
func fields(doc *dossier.Doc, fm *front) diag.List {
	keys := keysOf(doc)
	if fm.root == nil {
		return fm.mistakes
	}
	seen, bad := map[string]int{}, map[string]bool{} // keys by name: their lines, and whether their value is wrong
	for i := 0; i+1 < len(fm.root.Content); i += 2 {
		name, value := fm.root.Content[i], fm.root.Content[i+1]
		at := fm.span(name)
		if line, again := seen[name.Value]; again {
			fm.duplicate(at, name.Value, line)
			continue
		}
		seen[name.Value] = name.Line + 1 // below the line of hyphens
		if strings.HasPrefix(name.Value, "x-") || name.Value == "tags" || name.Value == "cssclasses" {
			continue
		}
		k := slices.IndexFunc(keys, func(k key) bool { return k.name == name.Value })
		if k < 0 {
			fm.unknown(at, name.Value, keys, doc.Kind)
			continue
		}
		if value.Kind == yaml.ScalarNode && value.Tag == "!!null" {
			continue // a key left empty says nothing
		}
		before := len(fm.mistakes)
		keys[k].set(fm, value)
		bad[name.Value] = len(fm.mistakes) > before
	}
	fm.required(doc, bad)
	return fm.mistakes
}

func (fm *front) duplicate(at dossier.Span, name string, line int) {
	fm.mistakes.Add(fm.file.At(at.Start, at.End, diag.DuplicateKey,
		fmt.Sprintf("the key %q stands here and in line %d", name, line)).WithHint("keep one of the two"))
}

func (fm *front) unknown(at dossier.Span, name string, keys []key, kind dossier.Kind) {
	names := make([]string, len(keys))
	for i, k := range keys {
		names[i] = k.name
	}
	hint := diag.DidYouMean(name, names)
	if hint == "" {
		hint = kind.A() + " knows " + strings.Join(names, ", ") + "; a key of your own starts with x-"
	}
	fm.mistakes.Add(fm.file.At(at.Start, at.End, diag.UnknownKey,
		fmt.Sprintf("%s has no key %q", kind.A(), name)).WithHint(hint))
}

// required reports what is missing; a key with a bad value has been reported.
func (fm *front) required(doc *dossier.Doc, bad map[string]bool) {
	missing := func(key string, v dossier.Value, message, hint string) {
		if v.Text == "" && !bad[key] {
			fm.mistakes.Add(fm.file.At(0, 3, diag.MissingKey, message).WithHint(hint))
		}
	}
	if doc.Kind == dossier.KindSource {
		if doc.Source.Short.Text == "" && !bad["short"] {
			missing("title", doc.Title, "a source needs a title or a short label",
				`add "title:" with the title as the text states it, or "short:" with a label of your own`)
		}
		return
	}
	missing("title", doc.Title, doc.Kind.A()+" needs a title", `add "title:"`)
	if doc.Kind == dossier.KindEntity {
		missing("kind", doc.Entity.Kind, "an entity needs a kind",
			`add "kind:" with one of `+strings.Join(dossier.EntityKinds[:], ", "))
	}
}

// keysOf makes the document's part of its kind, and lists the keys it knows.
func keysOf(doc *dossier.Doc) []key {
	keys := []key{{"title", text(&doc.Title)}, {"aliases", list(&doc.Aliases)}}
	switch doc.Kind {
	case dossier.KindHome:
		m := &dossier.HomeMeta{}
		doc.Home = m
		return append(keys,
			key{"description", text(&m.Description)}, key{"language", lang(&m.Language)},
			key{"base_url", address(&m.BaseURL)}, key{"editors", list(&m.Editors)}, key{"licence", text(&m.Licence)},
			key{"repository", address(&m.Repository)}, key{"publish", choice(&m.Publish, dossier.Publishes[:])},
			key{"ignore", list(&m.Ignore)}, key{"topics", list(&m.Topics)}, key{"sources", slugs(&m.Sources)})
	case dossier.KindSource:
		m := &dossier.SourceMeta{}
		doc.Source = m
		return append(keys,
			key{"short", text(&m.Short)}, key{"outlet", text(&m.Outlet)}, key{"byline", text(&m.Byline)},
			key{"published", date(&m.Published)}, key{"url", address(&m.URL)}, key{"archived", address(&m.Archived)},
			key{"retrieved", date(&m.Retrieved)}, key{"text", text(&m.Text)}, key{"sha256", hash(&m.SHA256)},
			key{"language", lang(&m.Language)}, key{"publish", choice(&m.Publish, dossier.Publishes[:])},
			key{"derives_from", slugs(&m.DerivesFrom)}, key{"furniture", ranges(&m.Furniture)},
			key{"paragraphs", paragraphs(&m.BlankLines)})
	case dossier.KindEntity:
		m := &dossier.EntityMeta{}
		doc.Entity = m
		return append(keys,
			key{"kind", choice(&m.Kind, dossier.EntityKinds[:])}, key{"case", anyCase(&m.AnyCase)},
			key{"date", date(&m.Date)}, key{"wikidata", matching(&m.Wikidata, wikidata, "a Wikidata identifier such as Q11212")},
			key{"url", address(&m.URL)}, key{"summary", text(&m.Summary)})
	case dossier.KindClaim:
		m := &dossier.ClaimMeta{}
		doc.Claim = m
		return append(keys,
			key{"topic", text(&m.Topic)}, key{"status", choice(&m.Status, dossier.Statuses[:])}, key{"date", date(&m.Date)},
			key{"entities", slugs(&m.Entities)}, key{"contradicts", slugs(&m.Contradicts)}, key{"refines", slugs(&m.Refines)},
			key{"silent", silent(m)}, key{"reviewed", dated(&m.Reviewed, "by")}, key{"changes", dated(&m.Changes, "what")})
	default:
		m := &dossier.PageMeta{}
		doc.Page = m
		return append(keys, key{"description", text(&m.Description)}, key{"order", number(&m.Order)})
	}
}
