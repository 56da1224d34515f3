package parse

import (
	"fmt"
	"slices"
	"strings"

	"go.yaml.in/yaml/v4"

	"dossier/internal/diag"
	"dossier/internal/dossier"
)

// A key is one that a kind of document knows, and what stands behind it.
type key struct {
	name, about string // about is for an author: a few words
	in          func(*dossier.Doc) value
}

// A value is what may stand behind a key, and what reads it.
type value struct {
	form
	read func(*front, *yaml.Node)
}

// A form is what a value may be, as far as a schema can say it.
type form struct {
	shape   shape
	words   []string // if not nil, it is one of these
	pattern string   // a regular expression, if not ""
	what    string   // of entries: their key beside on
	prose   bool     // words, in which a # may be meant
}

type shape uint8

const (
	single  shape = iota // a text
	numeric              // a text, which YAML may take for a number
	listed               // a list of texts, or one of them
	linked               // a list of documents, or one of them
	entries              // a list of maps with on and one more key
	authors              // a text, or a list of names and of maps with name and family, or with group
)

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
		before, v := len(fm.mistakes), keys[k].in(doc)
		if value.Kind != yaml.ScalarNode || value.Tag != "!!null" {
			v.read(fm, value)
		} else if v.prose && value.Value == "" { // else a key left empty says nothing
			fm.lostAll(at.End)
		}
		bad[name.Value] = len(fm.mistakes) > before
	}
	fm.required(doc, bad)
	fm.contradicted(doc)
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

// contradicted reports what is called unstated and has a value.
func (fm *front) contradicted(doc *dossier.Doc) {
	if doc.Source == nil {
		return
	}
	for _, v := range doc.Source.Unstated {
		if given := doc.Given(v.Text); given.Text != "" {
			fm.mistakes.Add(fm.file.At(v.Start, v.End, diag.BadValue,
				fmt.Sprintf("%s is called unstated, and it is %q", v.Text, given.Text)).
				WithHint(fmt.Sprintf("take %s out of unstated, or take the line %q away", v.Text, v.Text+":")))
		}
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
	titleKey   = key{"title", "what it is called", func(d *dossier.Doc) value { return text(&d.Title) }}
	aliasesKey = key{"aliases", "other names for it", func(d *dossier.Doc) value { return list(&d.Aliases) }}

	homeKeys = []key{
		titleKey,
		aliasesKey,
		{"description", "the dossier in one sentence", func(d *dossier.Doc) value { return text(&d.Home.Description) }},
		{"language", "what the pages speak, such as en or pt-BR", func(d *dossier.Doc) value { return lang(&d.Home.Language) }},
		{"base_url", "where the site will be; adds sitemap and feed", func(d *dossier.Doc) value { return address(&d.Home.BaseURL) }},
		{"editors", "who made it", func(d *dossier.Doc) value { return list(&d.Home.Editors) }},
		{"licence", "of the annotations", func(d *dossier.Doc) value { return text(&d.Home.Licence) }},
		{"repository", "an address that a file's path is added to", func(d *dossier.Doc) value { return address(&d.Home.Repository) }},
		{"publish", "how much of the texts is shown", func(d *dossier.Doc) value { return choice(&d.Home.Publish, dossier.Publishes[:]) }},
		{"ignore", "names that are nobody's", func(d *dossier.Doc) value { return list(&d.Home.Ignore) }},
		{"topics", "the order of topics", func(d *dossier.Doc) value { return list(&d.Home.Topics) }},
		{"sources", "the order of sources, as slugs", func(d *dossier.Doc) value { return slugs(&d.Home.Sources) }},
	}
	sourceKeys = []key{
		{"title", "as the text states it", titleKey.in},
		aliasesKey,
		{"short", "your label for it", func(d *dossier.Doc) value { return text(&d.Source.Short) }},
		{"outlet", "who published it", func(d *dossier.Doc) value { return text(&d.Source.Outlet) }},
		{"byline", "its authors, as the text names them, or a list of them", func(d *dossier.Doc) value { return byline(d.Source) }},
		{"published", "the day, such as 2024-06-26, 2024-06 or 2024-06~", func(d *dossier.Doc) value { return date(&d.Source.Published) }},
		{"unstated", "what the text does not state, such as [outlet, byline]", func(d *dossier.Doc) value { return unstated(&d.Source.Unstated) }},
		{"url", "where it stands", func(d *dossier.Doc) value { return address(&d.Source.URL) }},
		{"archived", "where a copy stands", func(d *dossier.Doc) value { return address(&d.Source.Archived) }},
		{"retrieved", "the day you read it", func(d *dossier.Doc) value { return date(&d.Source.Retrieved) }},
		{"text", "the file of its text, such as seeds/article.txt", func(d *dossier.Doc) value { return file(&d.Source.Text) }},
		{"sha256", "of that file", func(d *dossier.Doc) value { return hash(&d.Source.SHA256) }},
		{"language", "of the text, such as en", func(d *dossier.Doc) value { return lang(&d.Source.Language) }},
		{"publish", "how much of the text is shown", func(d *dossier.Doc) value { return choice(&d.Source.Publish, dossier.Publishes[:]) }},
		{"derives_from", "slugs of the sources it says it rests on", func(d *dossier.Doc) value { return slugs(&d.Source.DerivesFrom) }},
		{"furniture", "paragraphs that are not the article: [p6, p24-p27]", func(d *dossier.Doc) value { return ranges(&d.Source.Furniture) }},
		{"paragraphs", "lines, or blank-lines for a text with hard line breaks", func(d *dossier.Doc) value { return paragraphs(&d.Source.BlankLines) }},
	}
	entityKeys = []key{
		titleKey,
		aliasesKey,
		{"kind", "what it is", func(d *dossier.Doc) value { return choice(&d.Entity.Kind, dossier.EntityKinds[:]) }},
		{"case", "insensitive finds its names in any case", func(d *dossier.Doc) value { return anyCase(&d.Entity.AnyCase) }},
		{"date", "of an event", func(d *dossier.Doc) value { return date(&d.Entity.Date) }},
		{"wikidata", "such as Q11212", func(d *dossier.Doc) value {
			return matching(&d.Entity.Wikidata, wikidata, "a Wikidata identifier such as Q11212")
		}},
		{"url", "its own site", func(d *dossier.Doc) value { return address(&d.Entity.URL) }},
		{"summary", "in one sentence", func(d *dossier.Doc) value { return text(&d.Entity.Summary) }},
	}
	claimKeys = []key{
		{"title", "the claim, in neutral words", titleKey.in},
		aliasesKey,
		{"topic", "the heading it stands under", func(d *dossier.Doc) value { return text(&d.Claim.Topic) }},
		{"status", "what the sources make of it", func(d *dossier.Doc) value { return choice(&d.Claim.Status, dossier.Statuses[:]) }},
		{"date", "when what it claims happened", func(d *dossier.Doc) value { return date(&d.Claim.Date) }},
		{"entities", "slugs of those it is about", func(d *dossier.Doc) value { return slugs(&d.Claim.Entities) }},
		{"contradicts", "slugs of claims", func(d *dossier.Doc) value { return slugs(&d.Claim.Contradicts) }},
		{"refines", "slugs of claims", func(d *dossier.Doc) value { return slugs(&d.Claim.Refines) }},
		{"silent", "slugs of sources that were read and say nothing of it", func(d *dossier.Doc) value { return silent(d.Claim) }},
		{"reviewed", "[{by: A. Editor, on: 2024-06-26}]", func(d *dossier.Doc) value { return dated(&d.Claim.Reviewed, "by") }},
		{"changes", "[{on: 2024-06-27, what: a source added}]", func(d *dossier.Doc) value { return dated(&d.Claim.Changes, "what") }},
	}
	pageKeys = []key{
		titleKey,
		aliasesKey,
		{"description", "the page in one sentence", func(d *dossier.Doc) value { return text(&d.Page.Description) }},
		{"order", "a number; pages are listed by it", func(d *dossier.Doc) value { return number(&d.Page.Order) }},
	}
)
