package parse

import (
	"fmt"
	"strings"

	"go.yaml.in/yaml/v4"

	"dossier/internal/diag"
	"dossier/internal/dossier"
)

// byline is who wrote a text: words as the text has them, or a list of persons
// by name and of groups. A name of which the family name is not plain to see has
// it beside:
//
//	byline: [Jane Doe, {name: Gabriel García Márquez, family: García Márquez}, {group: Courier staff}]
func byline(m *dossier.SourceMeta) value {
	return value{form{shape: authors, prose: true}, func(fm *front, n *yaml.Node) {
		if n.Kind == yaml.ScalarNode {
			if !fm.bracketless(n, true) {
				text(&m.Byline).read(fm, n)
			}
			return
		}
		items := []*yaml.Node{n}
		if n.Kind == yaml.SequenceNode {
			items = n.Content
		}
		var names []string
		for _, item := range items {
			if a, ok := fm.author(item, n.Style&yaml.FlowStyle != 0); ok {
				m.Authors = append(m.Authors, a)
				names = append(names, a.Name)
			}
		}
		start := fm.offset(n)
		m.Byline = dossier.Value{Text: strings.Join(names, ", "), Span: dossier.Span{Start: start, End: start}}
	}}
}

// author reads an item of a byline.
func (fm *front) author(n *yaml.Node, flow bool) (a dossier.Author, ok bool) {
	const form = "a name, {name: …, family: …} or {group: …}"
	if n.Kind == yaml.ScalarNode {
		v, ok := fm.scalar(n)
		return dossier.Author{Name: v.Text}, ok && !fm.lost(n, flow) && v.Text != ""
	}
	if n.Kind != yaml.MappingNode {
		fm.wrong(n, form)
		return a, false
	}
	said := map[string]dossier.Value{}
	for i := 0; i+1 < len(n.Content); i += 2 {
		name := n.Content[i]
		switch name.Value {
		case "name", "family", "group":
			var v dossier.Value
			if text(&v).read(fm, n.Content[i+1]); v.Text == "" {
				return a, false
			}
			said[name.Value] = v
		default:
			s := fm.span(name)
			fm.mistakes.Add(fm.file.At(s.Start, s.End, diag.UnknownKey,
				fmt.Sprintf("an author has no key %q", name.Value)).WithHint("write " + form))
			return a, false
		}
	}
	group, isGroup := said["group"]
	if isGroup && len(said) == 1 {
		return dossier.Author{Name: group.Text, Group: true}, true
	}
	a = dossier.Author{Name: said["name"].Text, Family: said["family"].Text}
	switch {
	case isGroup || a.Name == "" || a.Family == "":
		fm.wrong(n, form)
		return a, false
	case !a.NamedBy(a.Family):
		s := said["family"]
		fm.mistakes.Add(fm.file.At(s.Start, s.End, diag.BadValue,
			fmt.Sprintf("%q is not at the start or the end of %q", a.Family, a.Name)).
			WithHint("write name as the text has it, and as family the words of it that are the family name"))
		return a, false
	}
	return a, true
}
