package parse

import (
	"math/rand/v2"
	"strings"
	"testing"

	"dossier/internal/diag"
	"dossier/internal/dossier"
	"dossier/internal/markdown"
)

// frontOf reads front matter of a kind, and what is wrong with it.
func frontOf(kind dossier.Kind, front string) (*dossier.Doc, diag.List) {
	return File(&diag.File{Name: files[kind], Data: "---\n" + front + "---\n"}, markdown.New())
}

// Prose is not cut at a # without a word: the mistake shows what would be lost,
// and what to type.
func TestHashInProse(t *testing.T) {
	for _, tt := range []struct {
		kind                 dossier.Kind
		front, message, hint string
	}{
		{dossier.KindSource, "title: Suspect #2 named\n", `x.md:2:8: YAML reads "#2 named" as a comment, and the value as "Suspect"`, `write "Suspect #2 named", or`},
		{dossier.KindSource, "title: T\nshort: A label    # of ours\n", `x.md:3:8: YAML reads "# of ours" as`, `write "A label # of ours"`},
		{dossier.KindSource, "title: T\noutlet: #1 News\n", `x.md:3:8: YAML reads "#1 News" as a comment, and the value as empty`, `write "#1 News", or`},
		{dossier.KindSource, "title: T\nbyline: Jane \"JD\" Doe #2\n", `the value as "Jane \"JD\" Doe"`, `write "Jane \"JD\" Doe #2", or`},
		{dossier.KindSource, "title: T\naliases:\n- A #1\n- B\n", `x.md:4:3: YAML reads "#1" as`, `write "A #1", or`},
		{dossier.KindSource, "title: T\naliases:\n- #1 News\n- B\n", `YAML reads "#1 News" as a comment, and the value as empty`, `write "#1 News", or`},
		{dossier.KindSource, "title: T\naliases: [A,\n  B #1,\n  ]\n", `x.md:4:3: YAML reads "#1" as`, `write "B #1", or`},
		{dossier.KindClaim, "title: a\n  b #2\n", `x.md:2:8: YAML reads "#2" as a comment, and the value as "a b"`, `write "a b #2", or`},
		{dossier.KindClaim, "title: T\ntopic: C\t# 2\n", `YAML reads "# 2" as a comment, and the value as "C"`, `write "C # 2"`},
		{dossier.KindClaim, "title: T\nchanges:\n- on: 2024-06-27\n  what: source #2 added\n", `x.md:5:9: YAML reads "#2 added" as`, `write "source #2 added"`},
		{dossier.KindClaim, "title: T\nreviewed:\n- by: A. Editor #1\n  on: 2024\n", `YAML reads "#1" as`, `write "A. Editor #1"`},
		{dossier.KindEntity, "title: T\nkind: person\nsummary: The #1\n", `YAML reads "#1" as`, `write "The #1"`},
		{dossier.KindPage, "title: T\ndescription: The #1\n", `YAML reads "#1" as`, `write "The #1"`},
		{dossier.KindHome, "title: T\nlicence: CC #1\n", `YAML reads "#1" as`, `write "CC #1"`},
		{dossier.KindHome, "title: T\neditors:\n- Ann #1\n", `YAML reads "#1" as`, `write "Ann #1"`},
		{dossier.KindHome, "title: T\ntopics:\n- é #1\n", `YAML reads "#1" as`, `write "é #1"`},
	} {
		_, mistakes := frontOf(tt.kind, tt.front)
		if len(mistakes) == 0 || mistakes[0].Code != diag.BadValue || !strings.Contains(mistakes[0].String(), tt.message) || !strings.Contains(mistakes[0].Hint, tt.hint) {
			t.Errorf("%q: %v\nwant %s, hint %s", tt.front, mistakes, tt.message, tt.hint)
		}
	}
}

// A comment that cannot be meant as words is one.
func TestCommentsInFrontMatter(t *testing.T) {
	for kind, front := range map[dossier.Kind]string{
		dossier.KindSource: "# of its own\ntitle: \"Suspect #2\" # quoted\nshort: 'x' # y\noutlet: A#1\npublished: 2024-06-26 # a date\n" +
			"text: seeds/a.txt # a file\nlanguage: en # a word\nderives_from: [a] # slugs\nfurniture: p6 # a range\nx-own: a #b\ntags: a #b\n  # indented\n",
		dossier.KindClaim: "title: T\nstatus: # later\nsilent: rest # all\nentities: # slugs\n- a # one\n- b\n",
		dossier.KindHome:  "title: >- # folded\n  Suspect #2\n",
		dossier.KindPage:  "title: |- # literal\n  Suspect #2\norder: 1 # a number\n",
	} {
		doc, mistakes := frontOf(kind, front)
		if len(mistakes) > 0 {
			t.Errorf("%q: %v", front, mistakes)
		}
		if kind != dossier.KindClaim && doc.Title.Text != "Suspect #2" {
			t.Errorf("%q: the title is %q", front, doc.Title.Text)
		}
	}
}

// A list is written in brackets, whatever it lists. One text with a comma is
// written in quotation marks.
func TestListsNeedBrackets(t *testing.T) {
	lists := map[dossier.Kind]struct{ slugs, texts string }{
		dossier.KindHome:   {"sources", "editors ignore topics aliases"},
		dossier.KindSource: {"derives_from", "aliases"},
		dossier.KindEntity: {"", "aliases"},
		dossier.KindClaim:  {"entities contradicts refines silent", "aliases"},
	}
	for kind, keys := range lists {
		head := "title: T\nkind: person\n"
		if kind != dossier.KindEntity {
			head = "title: T\n"
		}
		for key := range strings.FieldsSeq(keys.slugs) {
			for _, value := range []string{"a, b", `"a, b"`, `"[[a]], [[b|c]]"`} {
				_, mistakes := frontOf(kind, head+key+": "+value+"\n")
				if len(mistakes) != 1 || mistakes[0].Code != diag.BadValue || mistakes[0].Hint != "write [a, b]" {
					t.Errorf("%s: %s is %v", key, value, mistakes)
				}
			}
			for _, value := range []string{"a", "[a, b]", `["a, b"]`, "[[a]]"} {
				if _, mistakes := frontOf(kind, head+key+": "+value+"\n"); len(mistakes) > 0 {
					t.Errorf("%s: %s is %v", key, value, mistakes)
				}
			}
		}
		for key := range strings.FieldsSeq(keys.texts) {
			_, mistakes := frontOf(kind, head+key+": Jones, Inc: x, #1\n")
			if len(mistakes) != 1 { // a colon is no YAML
				t.Errorf("%s: %v", key, mistakes)
			}
			_, mistakes = frontOf(kind, head+key+": Jones, Inc., “x”\n")
			if len(mistakes) != 1 || mistakes[0].Hint != `write [Jones, Inc., "“x”"], or "Jones, Inc., “x”" if it is one` {
				t.Errorf("%s: %v", key, mistakes)
			}
			for _, value := range []string{`"Jones, Inc."`, "'Jones, Inc.'", `["Jones, Inc."]`, "[Jones, Inc.]", "\n- Jones, Inc."} {
				if _, mistakes := frontOf(kind, head+key+": "+value+"\n"); len(mistakes) > 0 {
					t.Errorf("%s: %s is %v", key, value, mistakes)
				}
			}
		}
	}
	_, mistakes := frontOf(dossier.KindSource, "title: T\nfurniture: p6, p24-p27\n")
	if len(mistakes) != 1 || mistakes[0].Hint != "write [p6, p24-p27]" {
		t.Errorf("furniture: %v", mistakes)
	}
}

// The message on an address names what is wrong with it, and the hint mends it.
func TestAddressSaysWhatIsWrong(t *testing.T) {
	for _, tt := range []struct{ address, message, hint string }{
		{"https://user.github.io/my proj", "is not an address: there is a blank in it", "write https://user.github.io/my%20proj"},
		{"https://e.org/a b?q=<c>", "is not an address: there is a blank in it", "write https://e.org/a%20b?q=%3Cc%3E"},
		{"https://e.org/a<b>", "is not an address: there is the character < in it", "write https://e.org/a%3Cb%3E"},
		{`https://e.org/a\b`, `is not an address: there is the character \ in it`, "write https://e.org/a%5Cb"},
		{"https://e.org:port/", `is not an address: invalid port ":port" after host`, ""},
		{"https://my site.org/", "is not an address: there is a blank in it", ""},
		{"https:///x", "names no site after ://", ""},
		{"example.org/a b", "is not an address that begins with https:// or http://", "write https://example.org/a%20b"},
		{"//example.org", "is not an address that begins with https:// or http://", "write https://example.org"},
		{"ftp://e.org", "is not an address that begins with https:// or http://", ""},
		{"word", "is not an address that begins with https:// or http://", ""},
	} {
		_, mistakes := frontOf(dossier.KindSource, "title: T\nurl: '"+tt.address+"'\n")
		if len(mistakes) != 1 || !strings.HasSuffix(mistakes[0].Message, tt.message) || mistakes[0].Hint != tt.hint {
			t.Errorf("%s: %v", tt.address, mistakes)
		}
		if written, ok := strings.CutPrefix(tt.hint, "write "); ok {
			if _, mistakes := frontOf(dossier.KindSource, "title: T\nurl: "+written+"\n"); len(mistakes) > 0 {
				t.Errorf("%s is no better: %v", written, mistakes)
			}
		}
	}
}

// Whatever a title holds, the file that new begins gives it back, and so does
// the text that a hint says to type. White space is one blank, and what reorders
// words is refused.
func TestTitlesComeBackAsGiven(t *testing.T) {
	bits := strings.Split(`$ $1 ' " '' "" # #1 : :: - -- --- ... [ ] [[ ]] { } , & &x * *x ! !x !!str | > % @ `+"`"+` \ \n \u0041 \" ? ~ = << `+
		"yes no on off null Null true 1.0 0x1F 1_000 2024-06-26 NaN .inf é ß 東京 العربية 🎉 👩‍👧 \u00a0 \u2028 \ufeff \x07 \x7f \u0085 \ufffd \U000e0041 a b word", " ")
	r := rand.New(rand.NewPCG(1, 2))
	c := markdown.New()
	for range 3_000 {
		var b strings.Builder
		b.WriteString("x")
		if r.IntN(2) == 0 {
			b.Reset()
		}
		for range 1 + r.IntN(5) {
			b.WriteString(bits[r.IntN(len(bits))])
			b.WriteString([]string{"", " ", "\n", "  "}[r.IntN(4)])
		}
		title := b.String()
		want := strings.Join(strings.Fields(title), " ")
		if want == "" {
			continue
		}
		for _, kind := range []dossier.Kind{dossier.KindSource, dossier.KindEntity, dossier.KindClaim} {
			d := Draft{Kind: kind, Title: title, EntityKind: "person"}
			f, mistakes := Clean("content/"+kind.Folder()+"x.md", []byte(d.File().Data))
			if len(mistakes) > 0 {
				t.Fatalf("%s %q cannot be read: %v", kind, title, mistakes)
			}
			doc, mistakes := File(f, c)
			got := doc.Title
			if kind == dossier.KindSource {
				got = doc.Source.Short
			}
			if len(mistakes) > 0 || got.Text != want {
				t.Fatalf("%s %q is read as %q: %v", kind, title, got.Text, mistakes)
			}
		}
	}
}
