package parse

import (
	"fmt"
	"slices"
	"strings"

	"go.yaml.in/yaml/v4"

	"dossier/internal/diag"
	"dossier/internal/dossier"
)

// A key is one that a kind of document knows, and what puts its value there.
type key struct {
	name string
	in   func(*dossier.Doc) setter
}

// A setter reads a value.
type setter = func(*front, *yaml.Node)

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
		keys[k].in(doc)(fm, value)
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
	switch doc.Kind {
	case dossier.KindHome:
		doc.Home = &dossier.HomeMeta{}
		return homeKeys
	case dossier.KindSource:
		doc.Source = &dossier.SourceMeta{}
		return sourceKeys
	case dossier.KindEntity:
		doc.Entity = &dossier.EntityMeta{}
		return entityKeys
	case dossier.KindClaim:
		doc.Claim = &dossier.ClaimMeta{}
		return claimKeys
	default:
		doc.Page = &dossier.PageMeta{}
		return pageKeys
	}
}

var (
	titleKey   = key{"title", func(d *dossier.Doc) setter { return text(&d.Title) }}
	aliasesKey = key{"aliases", func(d *dossier.Doc) setter { return list(&d.Aliases) }}

	homeKeys = []key{
		titleKey,
		aliasesKey,
		{"description", func(d *dossier.Doc) setter { return text(&d.Home.Description) }},
		{"language", func(d *dossier.Doc) setter { return lang(&d.Home.Language) }},
		{"base_url", func(d *dossier.Doc) setter { return address(&d.Home.BaseURL) }},
		{"editors", func(d *dossier.Doc) setter { return list(&d.Home.Editors) }},
		{"licence", func(d *dossier.Doc) setter { return text(&d.Home.Licence) }},
		{"repository", func(d *dossier.Doc) setter { return address(&d.Home.Repository) }},
		{"publish", func(d *dossier.Doc) setter { return choice(&d.Home.Publish, dossier.Publishes[:]) }},
		{"ignore", func(d *dossier.Doc) setter { return list(&d.Home.Ignore) }},
		{"topics", func(d *dossier.Doc) setter { return list(&d.Home.Topics) }},
		{"sources", func(d *dossier.Doc) setter { return slugs(&d.Home.Sources) }},
	}
	sourceKeys = []key{
		titleKey,
		aliasesKey,
		{"short", func(d *dossier.Doc) setter { return text(&d.Source.Short) }},
		{"outlet", func(d *dossier.Doc) setter { return text(&d.Source.Outlet) }},
		{"byline", func(d *dossier.Doc) setter { return text(&d.Source.Byline) }},
		{"published", func(d *dossier.Doc) setter { return date(&d.Source.Published) }},
		{"url", func(d *dossier.Doc) setter { return address(&d.Source.URL) }},
		{"archived", func(d *dossier.Doc) setter { return address(&d.Source.Archived) }},
		{"retrieved", func(d *dossier.Doc) setter { return date(&d.Source.Retrieved) }},
		{"text", func(d *dossier.Doc) setter { return text(&d.Source.Text) }},
		{"sha256", func(d *dossier.Doc) setter { return hash(&d.Source.SHA256) }},
		{"language", func(d *dossier.Doc) setter { return lang(&d.Source.Language) }},
		{"publish", func(d *dossier.Doc) setter { return choice(&d.Source.Publish, dossier.Publishes[:]) }},
		{"derives_from", func(d *dossier.Doc) setter { return slugs(&d.Source.DerivesFrom) }},
		{"furniture", func(d *dossier.Doc) setter { return ranges(&d.Source.Furniture) }},
		{"paragraphs", func(d *dossier.Doc) setter { return paragraphs(&d.Source.BlankLines) }},
	}
	entityKeys = []key{
		titleKey,
		aliasesKey,
		{"kind", func(d *dossier.Doc) setter { return choice(&d.Entity.Kind, dossier.EntityKinds[:]) }},
		{"case", func(d *dossier.Doc) setter { return anyCase(&d.Entity.AnyCase) }},
		{"date", func(d *dossier.Doc) setter { return date(&d.Entity.Date) }},
		{"wikidata", func(d *dossier.Doc) setter {
			return matching(&d.Entity.Wikidata, wikidata, "a Wikidata identifier such as Q11212")
		}},
		{"url", func(d *dossier.Doc) setter { return address(&d.Entity.URL) }},
		{"summary", func(d *dossier.Doc) setter { return text(&d.Entity.Summary) }},
	}
	claimKeys = []key{
		titleKey,
		aliasesKey,
		{"topic", func(d *dossier.Doc) setter { return text(&d.Claim.Topic) }},
		{"status", func(d *dossier.Doc) setter { return choice(&d.Claim.Status, dossier.Statuses[:]) }},
		{"date", func(d *dossier.Doc) setter { return date(&d.Claim.Date) }},
		{"entities", func(d *dossier.Doc) setter { return slugs(&d.Claim.Entities) }},
		{"contradicts", func(d *dossier.Doc) setter { return slugs(&d.Claim.Contradicts) }},
		{"refines", func(d *dossier.Doc) setter { return slugs(&d.Claim.Refines) }},
		{"silent", func(d *dossier.Doc) setter { return silent(d.Claim) }},
		{"reviewed", func(d *dossier.Doc) setter { return dated(&d.Claim.Reviewed, "by") }},
		{"changes", func(d *dossier.Doc) setter { return dated(&d.Claim.Changes, "what") }},
	}
	pageKeys = []key{
		titleKey,
		aliasesKey,
		{"description", func(d *dossier.Doc) setter { return text(&d.Page.Description) }},
		{"order", func(d *dossier.Doc) setter { return number(&d.Page.Order) }},
	}
)
