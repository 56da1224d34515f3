package parse

import (
	"strings"
	"testing"

	"go.yaml.in/yaml/v4"

	"dossier/internal/diag"
	"dossier/internal/dossier"
)

// FuzzSimple holds the quick way against the YAML parser.
func FuzzSimple(f *testing.F) {
	for _, s := range []string{
		"title: A fire\n", "title: \"A: fire # no\"\nkind: person\n", "a: 'b'\nb: ''\nc: \"\"\n",
		"a: [b, \"c\", d e ,  f]\n", "a: []\n", "a: [b, ]\n", "a: [, b]\n", "a: [ ]\n", "a: [[b]]\n", "a: [b, é, c]\n",
		"a: 2024-08-19\nb: https://x.example/y#z\nc: 1.5\nd: true\n", "a: null\n", "a: ~\n", "a: Null b\n",
		"a: b: c\n", "a: b #c\n", "a: b#c\n", "a: b:\n", "a: b \n", "a:  b\n", "a: b\n  c\n", "a: b\n\nc: d\n",
		"a: it's\n", "a: 'it''s'\n", "a: \"b\\n\"\n", "a: \"b\n", "a: b\u0085c\n", "a: b\u2028c\n", "a: \ufeffb\n", "a: \u00a0b\n",
		"a: b\na: c\n", "null: b\n", "a: -b\n", "a: \"b\" c\n", "a: [b] c\n", "a: [b\n", "a: b,c\n", "a: b]\n",
		"a: ['b, c']\n", "a: [b c: d]\n", "a: [\"b: c\"]\n", "1: b\n", "a-b: c\n", "_a: c\n", "a: \u200bb\n", "a: b\tc\n",
		"a: " + strings.Repeat("long ", 400) + "value\nb: c\n", "a: \"" + strings.Repeat("long ", 400) + "\"\n",
		strings.Repeat("k", 2000) + ": b\n", "a: 0x1F\nb: +1\nc: .5\nd: 1_000\n",
	} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, text string) {
		file, _ := Clean("content/x.md", []byte(text))
		if file == nil {
			return
		}
		text = file.Data
		var fm front
		if !fm.simple(text) {
			return
		}
		var doc yaml.Node
		if err := yaml.Unmarshal([]byte(text), &doc); err != nil {
			t.Fatalf("simple(%q) reads what is not YAML: %v", text, err)
		}
		same(t, text, fm.root, doc.Content[0])
	})
}

func same(t *testing.T, text string, got, want *yaml.Node) {
	t.Helper()
	if got.Kind != want.Kind || got.Style != want.Style || got.Value != want.Value ||
		got.Line != want.Line || got.Column != want.Column || len(got.Content) != len(want.Content) ||
		want.Kind == yaml.ScalarNode && want.Tag == "!!null" && want.Column > 1 || want.Anchor != "" {
		t.Fatalf("simple(%q)\n got %+v\nwant %+v", text, *got, *want)
	}
	for i := range want.Content {
		same(t, text, got.Content[i], want.Content[i])
	}
}

// BenchmarkFront reads the front matter of a source.
func BenchmarkFront(b *testing.B) {
	f := &diag.File{Name: "content/sources/x.md", Data: "---\ntitle: \"A fire in the harbour\"\noutlet: Civic Record\n" +
		"published: 2024-08-19\nurl: https://civic-record.example/2024/a-fire\ntext: seeds/a-fire.txt\nderives_from: [wire, agency]\n---\n"}
	b.ReportAllocs()
	for b.Loop() {
		front, _ := frontMatter(f)
		if m := fields(&dossier.Doc{Kind: dossier.KindSource, File: f}, front); len(m) > 0 {
			b.Fatal(m)
		}
		fronts.Put(front)
	}
}
