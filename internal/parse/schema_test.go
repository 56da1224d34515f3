package parse

import (
	"bytes"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/santhosh-tekuri/jsonschema/v6"
	"go.yaml.in/yaml/v4"

	"dossier/internal/diag"
	"dossier/internal/dossier"
	"dossier/internal/markdown"
)

var files = map[dossier.Kind]string{
	dossier.KindHome: HomeFile, dossier.KindSource: "content/sources/x.md", dossier.KindEntity: "content/entities/x.md",
	dossier.KindClaim: "content/claims/x.md", dossier.KindPage: "content/pages/x.md",
}

func compiled(t *testing.T, kind dossier.Kind) *jsonschema.Schema {
	t.Helper()
	doc, err := jsonschema.UnmarshalJSON(bytes.NewReader(Schema(kind)))
	if err != nil {
		t.Fatal(err)
	}
	c := jsonschema.NewCompiler()
	c.AssertFormat()
	if err := c.AddResource("front.json", doc); err != nil {
		t.Fatal(err)
	}
	s, err := c.Compile("front.json")
	if err != nil {
		t.Fatal(err)
	}
	return s
}

// plainly is a node as an editor takes it: dates are strings.
func plainly(n *yaml.Node) any {
	switch n.Kind {
	case yaml.MappingNode:
		m := map[string]any{}
		for i := 0; i+1 < len(n.Content); i += 2 {
			m[n.Content[i].Value] = plainly(n.Content[i+1])
		}
		return m
	case yaml.SequenceNode:
		list := []any{}
		for _, c := range n.Content {
			list = append(list, plainly(c))
		}
		return list
	}
	switch n.ShortTag() {
	case "!!null":
		return nil
	case "!!bool":
		return n.Value == "true"
	case "!!int", "!!float":
		if f, err := strconv.ParseFloat(n.Value, 64); err == nil {
			return f
		}
	}
	return n.Value
}

// values are tried behind every key. Those in the second list are wrong behind
// some in a way that only parsing knows: YAML makes the year 0005 the number 5.
var values = []string{
	"words", "two words", `""`, "", "~", "2.5", "true", "{a: b}", "[]", "[a, b]", "[[a]]", "[a, [b, [c]]]", "[{a: b}]",
	"full", "byline", "[byline, published]", "excerpts", "person", "group", "exact", "insensitive", "lines", "blank-lines", "reported", "unclear", "rest",
	"2024-06-26", "2024-06", "2024", "2024-06~", "2020-10/2024-05", "XXXX-03-22", "2024-06/..", "June 2024",
	"en", "pt-BR", "zh-Hant-TW", "en_GB", "i-klingon", "x-own", "root", "e n", "https://example.org/x", "http://example.org", "HTTPS://EXAMPLE.ORG", "example.org",
	"ftp://example.org", "https://example.org/a b", "Q11212", "Q0", "p6", "[p6, p24-p27]", "p6-p9", "p 6",
	strings.Repeat("0a", 32), "0a", "[{by: A, on: 2024-06-26}]", "{by: A, on: 2024}", "[{what: B, on: 2024-06}]", "[{what: B}]",
	"2024-06-26T10:00:00.000+0200", "2024-06-26 10:00", `["a, b"]`, "[A, {group: B}]", "{group: B}", "[{name: A B, family: B}]", "[{name: A B}]", "[{group: B, name: C}]", "[{groop: B}]", "[{group: [B]}]", "[{family: B}]", "[{by: A, on: 2024-06-26, why: no}]", "[{by: [A], on: 2024-06-26}]",
}

var subtle = []string{
	"[{name: A B, family: C}]", "[{group: ''}]", "a, b", `"a, b"`, "words # words", "# words", "5", "-3", "6", "2024-13", "2024-06-26/2024-06-25", "5-5", "https://[::1/", "p9-p2", "englisch-und-mehr", "[p6, ~]",
	"[{by: A, on: 2024-13}]", `[{by: "", on: 2024-06-26}]`, "[{by: ~, on: 2024-06-26}]", "[{what: ~, on: 2024}]", "99999999999999999999",
}

// What parsing takes the schema takes, and but for what is subtle, what parsing
// refuses the schema refuses: each value behind each key of each kind.
func TestSchemaSaysWhatParsingDoes(t *testing.T) {
	for kind, name := range files {
		s := compiled(t, kind)
		needed := "title: T\nkind: person\n"
		if kind != dossier.KindEntity {
			needed = "title: T\n"
		}
		names := []string{"tags", "cssclasses", "x-own", "nonsense"}
		for _, k := range keysOf(&dossier.Doc{Kind: kind}) {
			names = append(names, k.name)
		}
		taken := map[string]int{}
		for _, key := range names {
			for _, value := range slices.Concat(values, subtle) {
				front := needed
				if strings.Contains(front, key+": ") {
					front = strings.Replace(front, key+": T\n", "", 1)
					front = strings.Replace(front, key+": person\n", "", 1)
				}
				front += key + ": " + value + "\n"
				_, mistakes := File(&diag.File{Name: name, Data: "---\n" + front + "---\n"}, markdown.New())
				var n yaml.Node
				if err := yaml.Unmarshal([]byte(front), &n); err != nil {
					t.Fatal(err)
				}
				err := s.Validate(plainly(n.Content[0]))
				switch fine := len(mistakes) == 0; {
				case fine && err != nil:
					t.Errorf("%s: %s: %s is fine, and the schema says %v", kind, key, value, err)
				case !fine && err == nil && !slices.Contains(subtle, value):
					t.Errorf("%s: %s: %s is let through: %v", kind, key, value, mistakes)
				case fine:
					taken[key]++
				}
			}
		}
		for _, key := range names {
			if taken[key] == 0 && key != "nonsense" {
				t.Errorf("%s: no value of %s was taken: add one", kind, key)
			}
		}
	}
}

func TestSchemaAsksForWhatIsNeeded(t *testing.T) {
	for _, tt := range []struct {
		kind dossier.Kind
		json string
		fine bool
	}{
		{dossier.KindHome, `{}`, false},
		{dossier.KindClaim, `{"topic": "t"}`, false},
		{dossier.KindClaim, `{"title": " "}`, false},
		{dossier.KindPage, `{"title": null}`, false},
		{dossier.KindPage, `{"title": 2024}`, true},
		{dossier.KindEntity, `{"title": "t"}`, false},
		{dossier.KindEntity, `{"title": "t", "kind": null}`, false},
		{dossier.KindEntity, `{"title": "t", "kind": "place"}`, true},
		{dossier.KindSource, `{"outlet": "o"}`, false},
		{dossier.KindSource, `{"title": null, "short": ""}`, false},
		{dossier.KindSource, `{"short": "s"}`, true},
		{dossier.KindSource, `{"title": "t", "short": null}`, true},
	} {
		v, err := jsonschema.UnmarshalJSON(strings.NewReader(tt.json))
		if err != nil {
			t.Fatal(err)
		}
		if err := compiled(t, tt.kind).Validate(v); (err == nil) != tt.fine {
			t.Errorf("%s %s: %v", tt.kind, tt.json, err)
		}
	}
}
