package export

import (
	"bytes"
	"maps"
	"slices"
	"strings"
	"testing"

	"dossier/internal/dossier"

	"github.com/santhosh-tekuri/jsonschema/v6"
)

func compiled(t testing.TB) *jsonschema.Schema {
	t.Helper()
	doc, err := jsonschema.UnmarshalJSON(bytes.NewReader(schema))
	if err != nil {
		t.Fatal(err)
	}
	c := jsonschema.NewCompiler()
	if err := c.AddResource("dossier.schema.json", doc); err != nil {
		t.Fatal(err)
	}
	s, err := c.Compile("dossier.schema.json")
	if err != nil {
		t.Fatal(err)
	}
	return s
}

func instance(t testing.TB, d *dossier.Dossier) map[string]any {
	t.Helper()
	v, err := jsonschema.UnmarshalJSON(strings.NewReader(outputs(t, d)["data/dossier.json"]))
	if err != nil {
		t.Fatal(err)
	}
	return v.(map[string]any)
}

func TestSchemaHolds(t *testing.T) {
	s := compiled(t)
	empty := &dossier.Dossier{Title: "Empty", Language: "en"}
	alike := sample(t)
	alike.Shared.Pairs[0].Prose = dossier.LeastProse
	for name, d := range map[string]*dossier.Dossier{"the sample": sample(t), "nothing": empty, "texts tied by prose": alike} {
		if err := s.Validate(instance(t, d)); err != nil {
			t.Errorf("%s: %v", name, err)
		}
	}
}

// A schema that lets everything through would hold as well.
func TestSchemaRefuses(t *testing.T) {
	type object = map[string]any
	s := compiled(t)
	nth := func(m object, list string, i int) object { return m[list].([]any)[i].(object) }
	furniture := func(m object) object { q := m["quotations"].([]any); return q[len(q)-1].(object) }
	for _, tt := range []struct {
		name   string
		mutate func(object)
	}{
		{"a key too many", func(m object) { m["extra"] = 1 }},
		{"no sources", func(m object) { delete(m, "sources") }},
		{"sources as an object", func(m object) { m["sources"] = object{} }},
		{"a source with a key too many", func(m object) { nth(m, "sources", 0)["extra"] = "" }},
		{"a source without a page", func(m object) { delete(nth(m, "sources", 0), "page") }},
		{"an empty outlet", func(m object) { nth(m, "sources", 0)["outlet"] = "" }},
		{"a short hash", func(m object) { nth(m, "sources", 0)["sha256"] = "abc" }},
		{"held without a text", func(m object) { delete(nth(m, "sources", 0), "text") }},
		{"a text that is not held", func(m object) { nth(m, "sources", 3)["words"] = 3 }},
		{"held without what it alone carries", func(m object) { delete(nth(m, "sources", 0), "alone") }},
		{"null for an array", func(m object) { nth(m, "sources", 0)["roots"] = nil }},
		{"an unknown kind of entity", func(m object) { nth(m, "entities", 0)["kind"] = "spirit" }},
		{"no mentions counted as one", func(m object) { nth(m, "entities", 0)["mentions"].(object)["alpha"] = 0 }},
		{"an unknown status", func(m object) { nth(m, "claims", 0)["status"] = "true" }},
		{"an unknown stance in coverage", func(m object) {
			nth(m, "claims", 0)["coverage"].(object)["alpha"].(object)["stance"] = "denies"
		}},
		{"coverage without disputes", func(m object) {
			delete(nth(m, "claims", 0)["coverage"].(object)["alpha"].(object), "disputes")
		}},
		{"a silence with a value", func(m object) {
			nth(m, "claims", 1)["coverage"].(object)["beta"].(object)["value"] = "4"
		}},
		{"a moment of another kind", func(m object) { nth(m, "timeline", 0)["kind"] = "rumour" }},
		{"a moment without a date", func(m object) { delete(nth(m, "timeline", 0), "date") }},
		{"a bound that is no day", func(m object) { nth(m, "timeline", 0)["earliest"] = "2024-06" }},
		{"no timeline", func(m object) { delete(m, "timeline") }},
		{"a negative offset", func(m object) { nth(m, "quotations", 0)["start"] = -1 }},
		{"half an offset", func(m object) { nth(m, "quotations", 0)["start"] = 1.5 }},
		{"paragraph 0", func(m object) { nth(m, "quotations", 0)["paragraph"] = 0 }},
		{"an unverified quotation", func(m object) { nth(m, "quotations", 0)["verdict"] = "unverified" }},
		{"evidence without a stance", func(m object) { delete(nth(m, "quotations", 0), "stance") }},
		{"a note with a stance", func(m object) { nth(m, "quotations", 5)["stance"] = "states" }},
		{"parts of what is not edited", func(m object) {
			nth(m, "quotations", 0)["parts"] = nth(m, "quotations", 1)["parts"]
		}},
		{"no parts", func(m object) { nth(m, "quotations", 1)["parts"] = []any{} }},
		{"a part without its words", func(m object) {
			delete(nth(m, "quotations", 1)["parts"].([]any)[0].(object), "exact")
		}},
		{"furniture with words", func(m object) { furniture(m)["exact"] = "Subscribe" }},
		{"furniture with an id", func(m object) { furniture(m)["id"] = "q-alpha-1" }},
		{"shared wording without a voice", func(m object) { delete(nth(m, "shared", 0), "voice") }},
		{"no shared wording", func(m object) { delete(m, "shared") }},
		{"a pair without a run", func(m object) { nth(m, "pairs", 0)["runs"] = 0 }},
		{"a pair of which it is not said which is shorter", func(m object) { delete(nth(m, "pairs", 0), "shorter") }},
		{"held without a count of words to compare", func(m object) { delete(nth(m, "sources", 0), "wording") }},
		{"an entity without its forms", func(m object) { delete(nth(m, "entities", 0), "forms") }},
		{"a source that uses no form", func(m object) { nth(m, "entities", 0)["forms"].(object)["alpha"] = []any{} }},
		{"a title without its passage", func(m object) { delete(nth(nth(m, "entities", 0), "titles", 0), "quotation") }},
		{"an empty title", func(m object) { nth(nth(m, "entities", 0), "titles", 0)["value"] = "" }},
		{"no provenance", func(m object) { delete(m, "provenance") }},
		{"an unknown kind of tie", func(m object) { nth(m, "provenance", 0)["kind"] = "copied" }},
		{"a tie without its passages", func(m object) { delete(nth(m, "provenance", 0), "quotations") }},
		{"shared prose without its words", func(m object) {
			m["provenance"] = []any{object{"from": "alpha", "to": "beta", "kind": "shared", "quotations": []any{}}}
		}},
		{"shared prose with passages", func(m object) {
			m["provenance"] = []any{object{"from": "alpha", "to": "beta", "kind": "shared", "quotations": []any{"q-arson-1"}, "words": 30}}
		}},
		{"a short digest", func(m object) { m["inputs"] = "0a" }},
		{"an empty version", func(m object) { m["generator"] = "" }},
		{"an author who is a person and a group", func(m object) {
			nth(nth(m, "sources", 0), "authors", 0)["group"] = "The Desk"
		}},
		{"an empty note", func(m object) { nth(m, "quotations", 0)["note"] = "" }},
		{"a license that is empty", func(m object) { m["licence"] = "" }},
		{"no pages", func(m object) { delete(m, "pages") }},
		{"a list of no editors", func(m object) { m["editors"] = []any{} }},
		{"an unknown publish", func(m object) { nth(m, "sources", 0)["publish"] = "half" }},
		{"a review by nobody", func(m object) { delete(nth(nth(m, "claims", 0), "reviewed", 0), "by") }},
		{"a change without a day", func(m object) { delete(nth(nth(m, "claims", 0), "changes", 0), "on") }},
		{"a page whose order is a word", func(m object) { nth(m, "pages", 1)["order"] = "2" }},
		{"words of what is declared", func(m object) { nth(m, "provenance", 0)["words"] = 40 }},
	} {
		m := instance(t, sample(t))
		if err := s.Validate(m); err != nil {
			t.Fatal(err)
		}
		tt.mutate(m)
		if s.Validate(m) == nil {
			t.Errorf("%s: accepted", tt.name)
		}
	}
}

// Every object is closed, and every field says what it is.
func TestSchemaIsStrictAndDocumented(t *testing.T) {
	doc, err := jsonschema.UnmarshalJSON(bytes.NewReader(schema))
	if err != nil {
		t.Fatal(err)
	}
	defs := doc.(map[string]any)["$defs"].(map[string]any)
	objects := maps.Clone(defs)
	objects["dossier"] = doc
	for _, name := range slices.Sorted(maps.Keys(objects)) {
		o := objects[name].(map[string]any)
		properties, ok := o["properties"].(map[string]any)
		if !ok {
			continue
		}
		if o["additionalProperties"] != false || o["description"] == nil {
			t.Errorf("%s is open, or has no description", name)
		}
		for field, p := range properties {
			if p := p.(map[string]any); p["description"] == nil && p["$ref"] != "#/$defs/slug" {
				t.Errorf("%s.%s has no description", name, field)
			}
		}
	}
}
