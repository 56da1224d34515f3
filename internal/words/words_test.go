package words

import (
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"golang.org/x/text/feature/plural"

	"dossier/layouts"
)

func builtIn(t *testing.T) *All {
	t.Helper()
	data, err := layouts.FS.ReadFile(english)
	if err != nil {
		t.Fatal(err)
	}
	// As if the others were a dossier's own, for those are looked through.
	all, mistakes := Parse(layouts.FS, folderOf([]string{english, string(data)}))
	if len(mistakes) > 0 {
		t.Fatal(mistakes)
	}
	return all
}

// same reports whether a message is the same for every number.
func (m *msg) same() bool {
	forms := 0
	for _, pieces := range m.forms {
		if pieces != nil {
			forms++
		}
	}
	return forms == 1
}

func parse(t *testing.T, files ...string) *All {
	t.Helper()
	all, mistakes := Parse(folderOf(files), folderOf(files))
	if len(mistakes) > 0 {
		t.Fatal(mistakes)
	}
	return all
}

// folderOf is files by name and content.
func folderOf(files []string) fstest.MapFS {
	fsys := fstest.MapFS{}
	for i := 0; i < len(files); i += 2 {
		fsys[files[i]] = &fstest.MapFile{Data: []byte(files[i+1])}
	}
	return fsys
}

// Every message is in every language that comes with the program, in each form
// that the language has.
func TestBuiltInLanguagesAreComplete(t *testing.T) {
	all := builtIn(t)
	if len(all.list) < 3 || len(all.list[0]().messages) < 300 {
		t.Fatalf("%d languages of %d messages", len(all.list), len(all.list[0]().messages))
	}
	for _, of := range all.list {
		l := of()
		for key, m := range l.messages {
			if m.rule != l.tag {
				t.Errorf("%s: there is no %s", l.Tag(), key)
			}
			if m.same() {
				continue
			}
			for _, n := range []int{0, 1, 2, 5} {
				form := plural.Cardinal.MatchPlural(l.tag, n, 0, 0, 0, 0)
				if m.forms[form] == nil {
					t.Errorf("%s: %s has no form %q, which is that of %d", l.Tag(), key, categories[form], n)
				}
			}
			for form, pieces := range m.forms {
				if pieces != nil && plural.Form(form) != plural.One && !slices.ContainsFunc(pieces, func(p Piece) bool { return p.Arg == m.number }) {
					t.Errorf("%s: %s does not say how many in %q", l.Tag(), key, categories[form])
				}
			}
		}
	}
}

// An argument that a language leaves out is most likely forgotten. One form may
// be without the number, as in "one source".
func TestLanguagesSayAllArguments(t *testing.T) {
	all := builtIn(t)
	for _, of := range all.list {
		l := of()
		for key, m := range l.messages {
			for i, name := range m.names {
				said := slices.ContainsFunc(m.forms[plural.Other], func(p Piece) bool { return p.Arg == i })
				if !said {
					t.Errorf("%s: %s does not say {%s}", l.Tag(), key, name)
				}
			}
		}
	}
}

func TestText(t *testing.T) {
	all := parse(t,
		"words.en.yaml", `a: {sources: {one: "{n} source", other: "{n} sources"}, of: "{n} of {words}", bold: "a <b>word</b> &amp; more", all: everything}`,
		"words.de.yaml", `a: {sources: {one: "{n} Quelle", other: "{n} Quellen"}, of: "von {words} sind es {n}"}`,
		"words.fr.yaml", `a: {sources: {one: "{n} source", other: "{n} sources"}}`,
		"words.pl.yaml", `a: {sources: {one: "{n} źródło", few: "{n} źródła", many: "{n} źródeł", other: "{n} źródła"}}`,
		"words.ja.yaml", `a: {sources: "出典{n}件"}`,
	)
	for _, tt := range []struct {
		tag, key string
		args     []any
		want     string
	}{
		{"en", "a.sources", []any{1}, "1 source"},
		{"en", "a.sources", []any{0}, "0 sources"},
		{"en", "a.sources", []any{12345}, "12,345 sources"},
		{"en-GB", "a.of", []any{3, "4 words"}, "3 of 4 words"},
		{"en", "a.bold", nil, "a word & more"},
		{"de", "a.sources", []any{12345}, "12.345 Quellen"},
		{"de-CH", "a.of", []any{3, "4 Wörtern"}, "von 4 Wörtern sind es 3"},
		{"fr", "a.sources", []any{0}, "0 source"},
		{"pl", "a.sources", []any{1}, "1 źródło"},
		{"pl", "a.sources", []any{3}, "3 źródła"},
		{"pl", "a.sources", []any{5}, "5 źródeł"},
		{"ja", "a.sources", []any{1}, "出典1件"},
		{"de", "a.all", nil, "everything"}, // what German lacks is English
		{"is", "a.all", nil, "everything"}, // as is a language without a file
		{"", "a.all", nil, "everything"},
		{"not a tag", "a.all", nil, "everything"},
	} {
		if got := all.For(tt.tag).Text(tt.key, tt.args...); got != tt.want {
			t.Errorf("%s %s %v is %q, want %q", tt.tag, tt.key, tt.args, got, tt.want)
		}
	}
}

// A dossier's own English says what it wants to, with arguments in any order;
// the rest is built-in English, which tells what there is to say.
func TestOwnEnglishMayBeInPart(t *testing.T) {
	builtIn := folderOf([]string{"words.en.yaml", `a: {sources: {one: "{n} source", other: "{n} sources"}, of: "{n} of {words}", all: everything}`})
	all, mistakes := Parse(folderOf([]string{
		"words.en.yaml", `a: {sources: {one: "{n} text", other: "{n} texts"}, of: "of {words} {n}"}`,
		"words.de.yaml", `a: {all: alles}`,
	}), builtIn)
	if len(mistakes) > 0 {
		t.Fatal(mistakes)
	}
	for _, tt := range []struct {
		tag, key string
		args     []any
		want     string
	}{
		{"en", "a.sources", []any{1}, "1 text"},
		{"en", "a.of", []any{1, "two"}, "of two 1"},
		{"en", "a.all", nil, "everything"},
		{"de", "a.all", nil, "alles"},
		{"de", "a.of", []any{1, "two"}, "of two 1"},
	} {
		if got := all.For(tt.tag).Text(tt.key, tt.args...); got != tt.want {
			t.Errorf("%s %s %v is %q, want %q", tt.tag, tt.key, tt.args, got, tt.want)
		}
	}
	if _, mistakes := Parse(folderOf([]string{"words.en.yaml", `a: {some: x}`}), builtIn); len(mistakes) != 1 {
		t.Errorf("a message that nobody asks for is %v", mistakes)
	}
}

// What English lends to another language keeps the plural forms of English.
func TestBorrowedMessagesKeepTheirForms(t *testing.T) {
	all := parse(t, "words.en.yaml", `a: {sources: {one: "{n} source", other: "{n} sources"}}`, "words.fr.yaml", `{}`)
	if got := all.For("fr").Text("a.sources", 0); got != "0 sources" {
		t.Errorf("got %q: 0 is one of many in English", got)
	}
}

func TestMistakes(t *testing.T) {
	const english = `a: {all: everything, of: "{n} of {words}", sources: {one: "{n} source", other: "{n} sources"}}`
	for _, tt := range []struct{ name, file, text, want string }{
		{"an unknown message", "words.de.yaml", "a:\n  alle: alles", `layouts/words.de.yaml:2:3: there is no message "a.alle" in English; did you mean "a.all"?`},
		{"an unknown argument", "words.de.yaml", `a: {of: "{m} von {words}"}`, `there is no argument {m} here; English has {n}, {words}`},
		{"twice", "words.de.yaml", "a:\n  all: x\n  all: y", `"all" stands here twice`},
		{"no form other", "words.de.yaml", `a: {sources: {one: "{n} Quelle"}}`, `a.sources has no form "other"`},
		{"an unknown form", "words.de.yaml", `a: {sources: {single: "{n} Quelle", other: "{n} Quellen"}}`, `"single": a message has a line`},
		{"forms where English has none", "words.de.yaml", `a: {all: {one: x, other: y}}`, `a.all has no plural forms in English`},
		{"a script", "words.de.yaml", `a: {all: "<script>x</script>"}`, `words are HTML`},
		{"an attribute", "words.de.yaml", `a: {all: "<b onclick=x>x"}`, `words are HTML`},
		{"an open tag", "words.de.yaml", `a: {all: "<b>x"}`, `<b> is not closed`},
		{"tags that cross", "words.de.yaml", `a: {all: "<b><i>x</b></i>"}`, `</b> closes what is not open`},
		{"a tag closed in another form", "words.de.yaml", `a: {sources: {one: "<b>{n}", other: "{n}</b>"}}`, `<b> is not closed`},
		{"a tag that stays open behind another", "words.de.yaml", `a: {all: "<b>x</b> <em>y"}`, `<em> is not closed`},
		{"a closing tag", "words.de.yaml", `a: {all: "x</b>"}`, `</b> closes what is not open`},
		{"a straight quotation mark", "words.de.yaml", `a: {all: 'a "b" c'}`, `words are HTML`},
		{"an action of a template", "words.de.yaml", `a: {all: "{{.Site}}"}`, `a brace that is no argument's`},
		{"nothing", "words.de.yaml", `a: {all: ""}`, `a message is one line of words`},
		{"no mapping", "words.de.yaml", `a: b`, `a is not a mapping`},
		{"no YAML", "words.de.yaml", "a:\n  all: alles\n  of: \"von\n", `layouts/words.de.yaml:4:1: the file is not YAML: found unexpected end of stream`},
		{"no tag of a language", "words.de_de_de.yaml", `{}`, `the name of a file of words is words.de.yaml`},
		{"no number", "words.en.yaml", `a: {all: {one: x, other: y}}`, `a.all has plural forms, so one of its arguments is the number {n}`},
	} {
		t.Run(tt.name, func(t *testing.T) {
			files := []string{"words.en.yaml", english, tt.file, tt.text}
			builtIn := files[:2]
			if tt.file == "words.en.yaml" {
				builtIn = files
			}
			_, mistakes := Parse(folderOf(files), folderOf(builtIn))
			if len(mistakes) == 0 || !strings.Contains(mistakes[0].String(), tt.want) {
				t.Errorf("got %v, want %s", mistakes, tt.want)
			}
		})
	}
	if _, mistakes := Parse(folderOf([]string{"words.de.yaml", "{}"}), folderOf(nil)); len(mistakes) == 0 {
		t.Error("words without English are no mistake")
	}
}
