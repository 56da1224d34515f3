package parse

import (
	"fmt"
	"strings"
	"testing"

	"dossier/internal/diag"
	"dossier/internal/dossier"
	"dossier/internal/markdown"
)

// parseString parses data as the file name, and lists the mistakes as
// "line:column code message".
func parseString(t *testing.T, name, data string) (*dossier.Doc, []string) {
	t.Helper()
	var got []string
	add := func(l diag.List) {
		for _, m := range l {
			got = append(got, fmt.Sprintf("%d:%d %s %s", m.Line, m.Column, m.Code, m.Message))
		}
	}
	f, mistakes := Clean(name, []byte(data))
	add(mistakes)
	if f == nil {
		return nil, got
	}
	doc, mistakes := File(f, markdown.New())
	add(mistakes)
	return doc, got
}

func TestFrontMatterMistakes(t *testing.T) {
	for _, tt := range []struct {
		name, file, data string
		want             []string
	}{
		{"nothing wrong", "claims/a", "---\ntitle: A\n---\n", nil},
		{"a byte order mark", "claims/a", "\ufeff---\ntitle: A\n---\n", nil},
		{"Windows line ends", "claims/a", "---\r\ntitle: A\r\nstatus: disputed\r\n---\r\ntext\r\n", nil},
		{"lone carriage returns", "claims/a", "---\rtitle: A\r---\rtext\r", nil},
		{"none", "claims/a", "Just text.\n", []string{"1:1 bad-front-matter the file has no front matter"}},
		{"empty file", "claims/a", "", []string{"1:1 bad-front-matter the file has no front matter"}},
		{"unclosed", "claims/a", "---\ntitle: A\n\ntext\n", []string{"1:1 bad-front-matter the front matter is not closed"}},
		{"empty", "claims/a", "---\n---\n", []string{"1:1 missing-key a claim needs a title"}},
		{"not a map", "claims/a", "---\n- a\n---\n", []string{"2:1 bad-front-matter the front matter is not a list of keys and values"}},
		{"not YAML", "claims/a", "---\ntitle: A\ntopic: a: b\n---\n", []string{"3:1 bad-front-matter the front matter is not YAML: mapping values are not allowed in this context"}},
		{"unknown key", "claims/a", "---\ntitle: A\ntopci: B\n---\n", []string{`3:1 unknown-key a claim has no key "topci"`}},
		{"key of another kind", "entities/a", "---\ntitle: A\nkind: person\ntopic: B\n---\n", []string{`4:1 unknown-key an entity has no key "topic"`}},
		{"keys of the author's own", "claims/a", "---\ntitle: A\nx-mine: {a: [b]}\ntags: [c]\ncssclasses: d\naliases: E\n---\n", nil},
		{"duplicate key", "claims/a", "---\ntitle: A\ntopic: B\ntitle: C\n---\n", []string{`4:1 duplicate-key the key "title" stands here and in line 2`}},
		{"alias bomb", "claims/a", "---\na: &a [x]\nb: &b [*a,*a]\nc: [*b,*b]\ntitle: A\n---\n", []string{"2:4 bad-front-matter front matter has no YAML anchors"}},
		{"alias without anchor", "claims/a", "---\ntitle: *a\n---\n", []string{"2:1 bad-front-matter the front matter is not YAML: unknown anchor 'a' referenced"}},
		{"tag", "claims/a", "---\ntitle: !!binary aGk=\n---\n", []string{"2:8 bad-front-matter front matter has no YAML tags"}},
		{"merge key", "claims/a", "---\ntitle: A\n<<: {topic: b}\n---\n", []string{"3:1 bad-front-matter front matter has no YAML merge keys"}},
		{"second document", "claims/a", "---\ntitle: A\n...\ntopic: B\n---\n", []string{"3:1 bad-front-matter front matter is one document"}},
		{"nested too deep", "claims/a", "---\ntitle: A\nx-a: " + strings.Repeat("[", 25) + strings.Repeat("]", 25) + "\n---\n", []string{"3:25 bad-front-matter front matter nests at most 20 deep"}},
		{"too long", "claims/a", "---\ntitle: A\nx-a: " + strings.Repeat("b", maxFront) + "\n---\n", []string{fmt.Sprintf("1:1 bad-front-matter the front matter has %d bytes, the limit is %d", maxFront+15, maxFront)}},
		{"a list for one value", "claims/a", "---\ntitle: [A, B]\n---\n", []string{"2:8 bad-value this is not a single value"}},
		{"unknown status", "claims/a", "---\ntitle: A\nstatus: disputd\n---\n", []string{`3:9 bad-value "disputd" is not one of reported, corroborated, disputed, refuted, unclear`}},
		{"bad date", "claims/a", "---\ntitle: A\ndate: 2024-13\n---\n", []string{`3:7 bad-date "2024-13" is not a date: month 13`}},
		{"several at once", "entities/a", "---\nkind: persn\ndate: soon\nwikidata: x\n---\n", []string{
			`2:7 bad-value "persn" is not one of person, organization, place, event, document, group`,
			`3:7 bad-date "soon" is not a date: 's' does not belong in a date such as 2024-06-26, 2024-06 or 2020-10/2024-05`, `4:11 bad-value "x" is not a Wikidata identifier such as Q11212`,
			"1:1 missing-key an entity needs a title",
		}},
		{"source without title or short", "sources/a", "---\noutlet: B\n---\n", []string{"1:1 missing-key a source needs a title or a short label"}},
		{"address", "sources/a", "---\nshort: A\nurl: javascript:alert(1)\n---\n", []string{`3:6 bad-value "javascript:alert(1)" is not an address that begins with https:// or http://`}},
		{"hash", "sources/a", "---\nshort: A\nsha256: abc\n---\n", []string{`3:9 bad-value "abc" is not a SHA-256 sum of 64 hexadecimal digits`}},
		{"furniture", "sources/a", "---\nshort: A\nfurniture: [p1, p3-p2, x]\n---\n", []string{
			`3:17 bad-value "p3-p2" is not a range from an earlier paragraph to a later one`,
			`3:24 bad-value "x" is not a paragraph such as p6, or a range such as p24-p27`,
		}},
		{"unstated", "sources/a", "---\nshort: A\noutlet: B\nunstated: [outlet, tilte]\n---\n", []string{
			`4:20 bad-value "tilte" is not one of title, outlet, byline, published`, `4:12 bad-value outlet is called unstated, and it is "B"`,
		}},
		{"unstated without brackets", "sources/a", "---\nshort: A\nunstated: title, byline\n---\n", []string{`3:11 bad-value "title, byline" has commas and no brackets`}},
		{"language", "sources/a", "---\nshort: A\nlanguage: klingonese\n---\n", []string{`3:11 bad-value "klingonese" is not a language such as en or pt-BR (BCP 47)`}},
		{"review without a day", "claims/a", "---\ntitle: A\nreviewed: [{by: me}]\nchanges:\n  - {on: 2024, what: b}\n  - {onn: 2024}\n---\n", []string{
			"3:12 missing-key an entry needs on and by", `6:6 unknown-key an entry has no key "onn"`, "6:5 missing-key an entry needs on and what",
		}},
		{"override in a title", "claims/a", "---\ntitle: \"a\\u202eb\"\n---\n", []string{"2:8 bad-value \"a\\u202eb\" is not a value without bidirectional controls"}},
		{"no kind", "notes/a", "---\ntitle: A\n---\n", []string{"1:1 misplaced-file the file is of no kind"}},
		{"reserved name", "pages/Index", "---\ntitle: A\n---\n", []string{`1:1 bad-slug the name "index" is reserved`}},
		{"a device's name", "pages/NUL", "---\ntitle: A\n---\n", []string{`1:1 bad-slug the name "nul" is reserved`}},
		{"no letter in the name", "pages/---", "---\ntitle: A\n---\n", []string{"1:1 bad-slug the file's name has no letter and no digit"}},
		{"override in the name", "pages/a\u202eb", "---\ntitle: A\n---\n", []string{"1:1 bad-slug the file's name has control characters"}},
		{"NUL", "claims/a", "---\ntitle: \x00\n---\n", []string{"2:8 unreadable-file byte 11 is the control character U+0000"}},
		{"UTF-16", "claims/a", "\xff\xfe-\x00", []string{"1:1 unreadable-file the file is UTF-16"}},
		{"not UTF-8", "claims/a", "---\r\ntitle: \xe9\n---\n", []string{"2:8 unreadable-file the file is not UTF-8: it looks like Windows-1252"}},
	} {
		t.Run(tt.name, func(t *testing.T) {
			_, got := parseString(t, "content/"+tt.file+".md", tt.data)
			if strings.Join(got, "\n") != strings.Join(tt.want, "\n") {
				t.Errorf("got\n\t%s\nwant\n\t%s", strings.Join(got, "\n\t"), strings.Join(tt.want, "\n\t"))
			}
		})
	}
}

func TestFrontMatterValues(t *testing.T) {
	doc, mistakes := parseString(t, "content/claims/Some Claim.md", `---
title: "It is: so"
topic: Größe
entities: [a, "[[B c|shown]]", [[d]]]
contradicts: x
silent: rest
reviewed: [{by: "A. Editor", on: 2024-06}]
---
Text.
`)
	if mistakes != nil {
		t.Fatal(mistakes)
	}
	if doc.Slug != "some-claim" || doc.Name != "Some Claim" || doc.Title.Text != "It is: so" {
		t.Errorf("slug %q, name %q, title %q", doc.Slug, doc.Name, doc.Title.Text)
	}
	var names []string
	for _, v := range doc.Claim.Entities {
		names = append(names, v.Text+"="+doc.File.Data[v.Start:v.End])
	}
	if got, want := strings.Join(names, " "), `a=a B c="[[B c|shown]]" d=d`; got != want {
		t.Errorf("entities %s, want %s", got, want)
	}
	if doc.Claim.SilentRest.Text != "rest" || doc.Claim.Silent != nil {
		t.Errorf("silent is %v, rest %v", doc.Claim.Silent, doc.Claim.SilentRest)
	}
	if len(doc.Claim.Reviewed) != 1 || doc.Claim.Reviewed[0].By.Text != "A. Editor" || doc.Claim.Reviewed[0].On.Text != "2024-06" {
		t.Errorf("reviewed is %v", doc.Claim.Reviewed)
	}
}

func TestSlug(t *testing.T) {
	long := strings.Repeat("very ", 30)
	for _, tt := range []struct{ name, want string }{
		{"Department of Homeland Security", "department-of-homeland-security"},
		{"  O’Leary & sons: a tale?  ", "o-leary-sons-a-tale"},
		{"a\\b:c*?.", "a-b-c"},
		{"Größe", "größe"},
		{"Gro\u0308ße", "größe"},
		{"東京 2020", "東京-2020"},
		{"हिन्दी", "हिन्दी"},
		{"İstanbul", "istanbul"},
		{"../../etc", "etc"},
		{"x--2", "x-2"},
		{"...", ""},
		{long, "very-very-very-very-very-very-very-very-very-very-very-very-very-very-" + Slug(long)[70:]},
	} {
		got := Slug(tt.name)
		if got != tt.want {
			t.Errorf("slug of %q is %q, want %q", tt.name, got, tt.want)
		}
		if len(got) > maxSlug {
			t.Errorf("slug of %q has %d bytes", tt.name, len(got))
		}
	}
	if a, b := Slug(long), Slug(long+"more"); a == b {
		t.Errorf("two long names share the slug %q", a)
	}
}

func TestText(t *testing.T) {
	for _, tt := range []struct {
		name, data string
		blankLines bool
		want       []string // paragraphs, each with the code points before it
		words      int
	}{
		{"lines", "one\ntwo words\n\n  \nthree", false, []string{"0 one", "4 two words", "18 three"}, 4},
		{"white space is kept", " a \n\tb", false, []string{"0  a ", "4 \tb"}, 2},
		{"every line end", "a\r\nb\rc\n\r\n\rd", false, []string{"0 a", "3 b", "5 c", "10 d"}, 4},
		{"byte order mark", "\ufeffé\nb", false, []string{"1 é", "3 b"}, 2},
		{"blank lines part", "a\nb\r\n\nc\nd\n\n", true, []string{"0 a\nb", "6 c\nd"}, 4},
		{"a no-break space is blank", "a\n\u00a0\nb", true, []string{"0 a", "4 b"}, 2},
		{"one line without its end", "a", false, []string{"0 a"}, 1},
	} {
		t.Run(tt.name, func(t *testing.T) {
			text, mistakes := Text("x.txt", []byte(tt.data), tt.blankLines)
			if mistakes != nil {
				t.Fatal(mistakes)
			}
			var got []string
			for _, p := range text.Paragraphs {
				got = append(got, fmt.Sprintf("%d %s", p.Runes, text.Raw[p.Start:p.End]))
			}
			if strings.Join(got, "|") != strings.Join(tt.want, "|") || text.Words != tt.words {
				t.Errorf("got %q, %d words; want %q, %d", got, text.Words, tt.want, tt.words)
			}
			if text.Raw != tt.data {
				t.Errorf("the text became %q", text.Raw)
			}
		})
	}
}

func TestTextRefuses(t *testing.T) {
	for _, tt := range []struct{ name, data, want string }{
		{"empty", "", "x.txt: the text is empty"},
		{"only white space", " \n\u00a0\n\t\n", "x.txt: the text is empty"},
		{"NUL", "a\r\nb\x00", "x.txt:2:2: byte 4 is the control character U+0000"},
		{"escape", "a\x1b[2J", "x.txt:1:2: byte 1 is the control character U+001B"},
		{"not UTF-8", "é\n\xe9t\xe9", "x.txt:2:1: byte 3 (0xe9) is not UTF-8"},
		{"UTF-16", "\xfe\xff\x00a", "x.txt:1:1: the file is UTF-16"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			text, mistakes := Text("x.txt", []byte(tt.data), false)
			if text != nil || len(mistakes) != 1 {
				t.Fatalf("text %v, mistakes %v", text, mistakes)
			}
			if got, _, _ := strings.Cut(mistakes[0].String(), "\n"); got != tt.want {
				t.Errorf("got %q, want %q", got, tt.want)
			}
		})
	}
}

func TestTextNamesOverrides(t *testing.T) {
	text, mistakes := Text("x.txt", []byte("a\nb \u202ec"), false)
	if text == nil || len(mistakes) != 1 || mistakes[0].Severity != diag.Warning || mistakes[0].Line != 2 || mistakes[0].Column != 3 {
		t.Errorf("text %v, mistakes %v", text, mistakes)
	}
}

// Whatever the front matter holds, parsing ends, does not panic, and gives
// places inside the file.
func FuzzFile(f *testing.F) {
	f.Add("---\ntitle: A\nfurniture: [p1]\n---\n> a\n> — [[b]]\n")
	f.Add("---\na: &a [*a]\n---")
	f.Add("---\n? [x]\n: {y: z}\n---\n")
	f.Add("---\ntitle: 'it''s'\naliases: [\"[[x|y]]\", [[z]]]\nreviewed: {by: x, on: 2024}\n---\n")
	compiler := markdown.New()
	f.Fuzz(func(t *testing.T, data string) {
		for _, name := range []string{"content/index.md", "content/sources/a.md", "content/claims/a.md", "content/entities/a.md", "content/pages/a.md"} {
			file, mistakes := Clean(name, []byte(data))
			if file != nil {
				_, more := File(file, compiler)
				mistakes.Add(more...)
			}
			lines := strings.Count(strings.ReplaceAll(strings.ReplaceAll(data, "\r\n", "\n"), "\r", "\n"), "\n") + 1
			for _, m := range mistakes {
				if m.Line < 1 || m.Line > lines || m.Column < 1 || m.Message == "" {
					t.Errorf("%s: a mistake at %d:%d of %d lines: %q", name, m.Line, m.Column, lines, m.Message)
				}
			}
		}
	})
}
