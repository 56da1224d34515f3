package parse

import (
	"bytes"
	"encoding/json"

	"dossier/internal/dossier"
)

// What a schema says of values that code reads more exactly: it refuses nothing
// that parsing takes, but for blanks at the ends of a value in quotation marks.
const (
	languageForm = `^([A-Za-z]{2,3}|[IiXx]|root)([-_][A-Za-z0-9]+)*$`
	addressForm  = `^[Hh][Tt][Tt][Pp][Ss]?://[^\s\\"<>]+$`
	dateForm     = `^[-0-9XY/.T: Z+~?%]+$`
	numberForm   = `^[-+]?[0-9]+$`
	slugForm     = `^[^,]*$` // of one without a list
)

// A schema is as much of JSON Schema as front matter needs.
type schema struct {
	Dialect     string             `json:"$schema,omitempty"`
	Title       string             `json:"title,omitempty"`
	Description string             `json:"description,omitempty"`
	Ref         string             `json:"$ref,omitempty"`
	Type        types              `json:"type,omitempty"`
	Enum        []*string          `json:"enum,omitempty"` // nil is null
	Pattern     string             `json:"pattern,omitempty"`
	Items       *schema            `json:"items,omitempty"`
	Properties  map[string]*schema `json:"properties,omitempty"`
	Own         map[string]*schema `json:"patternProperties,omitempty"`
	Others      *bool              `json:"additionalProperties,omitempty"`
	Required    []string           `json:"required,omitempty"`
	AnyOf       []*schema          `json:"anyOf,omitempty"`
	Defs        map[string]*schema `json:"$defs,omitempty"`
}

// types are what a value may be. One is written without its list.
type types []string

func (t types) MarshalJSON() ([]byte, error) {
	if len(t) == 1 {
		return json.Marshal(t[0])
	}
	return json.Marshal([]string(t))
}

// Schema is a JSON Schema, of 2020-12, for the front matter of a kind of
// document. It is made of the table that parsing reads by.
func Schema(kind dossier.Kind) []byte {
	no := false
	doc := &dossier.Doc{Kind: kind}
	s := &schema{
		Dialect:    "https://json-schema.org/draft/2020-12/schema",
		Title:      "Front matter of " + kind.A(),
		Type:       types{"object"},
		Properties: map[string]*schema{"tags": {}, "cssclasses": {}},
		Own:        map[string]*schema{"^x-": {Description: "a key of your own"}},
		Others:     &no,
		Defs:       map[string]*schema{},
	}
	for _, k := range keysOf(doc) {
		p := k.in(doc).schema(s.Defs)
		p.Description = k.about
		s.Properties[k.name] = p
	}
	s.need(kind)
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	e.SetIndent("", "  ")
	if err := e.Encode(s); err != nil {
		panic(err) // of strings and lists of them
	}
	return b.Bytes()
}

// need adds what is required.
func (s *schema) need(kind dossier.Kind) {
	const someWord = `\S`
	switch kind {
	case dossier.KindSource:
		for _, name := range []string{"title", "short"} {
			s.AnyOf = append(s.AnyOf, &schema{
				Properties: map[string]*schema{name: {Type: scalars[:3], Pattern: someWord}}, Required: []string{name},
			})
		}
		return
	case dossier.KindEntity:
		s.Properties["kind"].Enum = s.Properties["kind"].Enum[:len(dossier.EntityKinds)] // not null
		s.Required = []string{"title", "kind"}
	default:
		s.Required = []string{"title"}
	}
	title := s.Properties["title"]
	title.Type, title.Pattern = scalars[:3], someWord
}

// scalars are what YAML may make of a text; null is a key left empty.
var scalars = types{"string", "number", "boolean", "null"}

// schema says what has the form. What refers to itself goes to defs.
func (f form) schema(defs map[string]*schema) *schema {
	switch f.shape {
	case listed:
		// YAML reads [[x]] as a list in a list.
		name := "list"
		switch {
		case f.pattern != "":
			name = "paragraphs"
		case f.words != nil:
			name = "unstated"
		}
		item := f
		item.shape = single
		defs[name] = &schema{AnyOf: []*schema{item.schema(defs), {Type: types{"array"}, Items: &schema{Ref: "#/$defs/" + name}}}}
		return &schema{Ref: "#/$defs/" + name}
	case linked:
		items := form{shape: listed}.schema(defs)
		return &schema{AnyOf: []*schema{{Type: scalars, Pattern: slugForm}, {Type: types{"array"}, Items: items}}}
	case authors:
		word := form{}.schema(defs)
		word.Type = scalars[:3] // not null
		object := func(keys ...string) *schema {
			s := &schema{Type: types{"object"}, Properties: map[string]*schema{}, Required: keys, Others: new(bool)}
			for _, k := range keys {
				s.Properties[k] = word
			}
			return s
		}
		one := &schema{AnyOf: []*schema{{Type: scalars}, object("name", "family"), object("group")}}
		return &schema{AnyOf: append([]*schema{{Type: types{"array"}, Items: one}}, one.AnyOf...)}
	case entries:
		entry := &schema{
			Type: types{"object"},
			Properties: map[string]*schema{
				"on":   form{shape: numeric, pattern: dateForm}.schema(defs),
				f.what: form{}.schema(defs),
			},
			Required: []string{"on", f.what},
			Others:   new(bool),
		}
		return &schema{AnyOf: []*schema{{Type: types{"array"}, Items: entry}, entry, {Type: types{"null"}}}}
	}
	s := &schema{Pattern: f.pattern}
	switch {
	case f.words != nil:
		for i := range f.words {
			s.Enum = append(s.Enum, &f.words[i])
		}
		s.Enum = append(s.Enum, nil)
	case f.shape == numeric:
		s.Type = types{"string", "integer", "null"}
	case f.pattern != "":
		s.Type = types{"string", "null"}
	default:
		s.Type = scalars
	}
	return s
}
