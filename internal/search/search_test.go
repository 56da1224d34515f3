package search

import (
	"bytes"
	"fmt"
	"maps"
	"slices"
	"strconv"
	"strings"
	"testing"

	"dossier/internal/dossier"
)

// A wanted is a unit as a result tells of it, with its words.
type wanted struct {
	place string
	words []string
}

func unitsOf(x *Index) (units []wanted) {
	for _, s := range x.stretches {
		for i := s.from; i < s.to; i++ {
			u := &x.units[i]
			path, id := x.place(u)
			if u.para > 0 {
				id = strconv.Itoa(u.para)
			}
			var words []string
			for r := (reader{text: u.text}); r.word(); {
				words = append(words, string(r.key))
			}
			units = append(units, wanted{at(Kinds[s.kind], path, id), words})
		}
	}
	return units
}

// brute is where units have words in a row, the last of which may go on.
func brute(units []wanted, words []string, prefix bool) []string {
	set := map[string]bool{}
	for _, u := range units {
		for i := 0; i+len(words) <= len(u.words); i++ {
			got := u.words[i : i+len(words)]
			last := len(words) - 1
			if slices.Equal(got[:last], words[:last]) && (got[last] == words[last] || prefix && strings.HasPrefix(got[last], words[last])) {
				set[u.place] = true
			}
		}
	}
	return slices.Sorted(maps.Keys(set))
}

// Whatever stands in the product's own texts is found where it stands, and
// nowhere else: each word, what words begin with, and phrases.
func TestEqualsReadingEverything(t *testing.T) {
	d := seeds(t)
	x := New(d, places(), 2)
	units := unitsOf(x)
	var questions []question
	var wants [][]string
	add := func(query string, words []string, prefix bool) {
		questions = append(questions, question{Query: query, Many: 1000, Looks: 1000})
		wants = append(wants, brute(units, words, prefix))
	}
	seen := map[string]bool{}
	for n, u := range units {
		for i, w := range u.words {
			if !seen[w] {
				seen[w] = true
				add(w+" ", []string{w}, false)
				start := w[:min(len(w), 1+i%4)]
				add(start, []string{start}, true)
			}
			if end := i + 2 + n%5; i%3 == 0 && end <= len(u.words) {
				add(`“`+strings.Join(u.words[i:end], " ")+`”`, u.words[i:end], false)
			}
		}
	}
	if len(questions) < 1500 {
		t.Fatalf("only %d questions", len(questions))
	}
	for i, a := range ask(t, x, questions) {
		got := a.places()
		slices.Sort(got)
		if got = slices.Compact(got); !slices.Equal(got, wants[i]) {
			t.Errorf("%s: found at\n%q, want\n%q", questions[i].Query, got, wants[i])
		}
	}
}

// small is a dossier with something of everything.
func small() *dossier.Dossier {
	k := desk{&dossier.Dossier{Home: newPage(dossier.KindHome, "index", "The dossier", "<p>Where to <em>be</em>gin.</p>")}}
	a := k.source("alpha", "The Alpha Report", "Over fifty people fled the café in Zürich.\nAdvertisement: subscribe.\nThe mayor said that nobody fled, and no more.\nThe MAYOR spoke of smoke.\n")
	a.Short, a.Outlet = "Alpha", "Alpha Times"
	a.Text.Paragraphs[1].Furniture = true
	a.Furniture = []dossier.Span{a.Text.Paragraphs[1].Span}
	k.source("ar", "تقرير", "قالَ المُتَحَدِّث إنَّ أكثر من خمسين.\n")
	k.source("he", "דיווח", "הדובר אמר כי צה״ל פעל.\n")
	k.source("ja", "報告", "東京で火災が発生した。\n京都では何も。\n")
	k.source("th", "รายงาน", "ไฟไหม้ที่กรุงเทพ\n")
	mayor := k.entity("mayor", "Mayor", "Head of the town hall.", "the mayor of Zürich", "Her Honour")
	c := k.claim("fled", "Over fifty people fled", "<p>A <a href=\"x\">link</a>ed analysis of resumé writing &amp; more.</p><ul><li>First item</li></ul>")
	c.Evidence = append(c.Evidence, k.quote(c.Page, dossier.Evidence, a, "fifty people", "over 50", "a cautious remark"))
	k.quote(mayor.Page, dossier.Passage, a, "MAYOR", "", "written in capitals")
	k.d.Pages = append(k.d.Pages, newPage(dossier.KindPage, "method", "Method", "<h2>How</h2><p>We compare.</p>"))
	k.d.Pages[0].Description = "What was done."
	return k.d
}

func TestSearch(t *testing.T) {
	tests := []struct {
		name string
		question
		want string // places, the first result first
	}{
		{"all words, in any order", question{Query: "mayor nobody "}, "passage sources/alpha.html#3"},
		{"words of two paragraphs", question{Query: "smoke nobody "}, ""},
		{
			"a name that is just the query, then names that hold it",
			question{Query: "MAYOR "},
			"entity entities/mayor.html, passage sources/alpha.html#3, passage sources/alpha.html#4",
		},
		{"the beginning of a word", question{Query: "subscri"}, ""},
		{"an alias", question{Query: "honour "}, "entity entities/mayor.html"},
		{"a label, an outlet", question{Query: "times"}, "source sources/alpha.html"},
		{"a word being typed", question{Query: "noth nob"}, ""},
		{"the last word alone may be a beginning", question{Query: "fled nob"}, "passage sources/alpha.html#3"},
		{"a star", question{Query: "nob* fled "}, "passage sources/alpha.html#3"},
		{"a finished word is whole", question{Query: "nob "}, ""},
		{"a phrase among words", question{Query: `said "nobody fled" mayor `}, "passage sources/alpha.html#3"},
		{"two phrases", question{Query: `"no more" «mayor said»`}, "passage sources/alpha.html#3"},
		{"a phrase in another order", question{Query: `"fled nobody"`}, ""},
		{"a phrase being typed", question{Query: `"nobody fl`}, "passage sources/alpha.html#3"},
		{"a finished phrase is whole", question{Query: `"nobody fl"`}, ""},
		{"accents left out", question{Query: "cafe zurich "}, "passage sources/alpha.html#1"},
		{"accents typed", question{Query: "CAFÉ "}, "passage sources/alpha.html#1"},
		{"furniture", question{Query: "advertisement "}, ""},
		{"analysis, across tags", question{Query: `"linked analysis"`}, "claim claims/fled.html"},
		{"escaped in HTML", question{Query: `"writing more" resume `}, "claim claims/fled.html"},
		{"two blocks", question{Query: `"first item"`}, "claim claims/fled.html"},
		{"a value leads to its passage", question{Query: `"over 50" `}, "claim claims/fled.html#q-fled-1"},
		{"a note", question{Query: "cautious "}, "note claims/fled.html#q-fled-1"},
		{"a note elsewhere", question{Query: "capitals "}, "note entities/mayor.html#q-mayor-1"},
		{"a summary", question{Query: `"town hall"`}, "entity entities/mayor.html"},
		{"the home page", question{Query: "begin "}, "page index.html"},
		{"a free page", question{Query: "compare "}, "page method.html"},
		{"of one kind", question{Query: "fled ", Kind: "claim"}, "claim claims/fled.html"},
		{"of one source", question{Query: "a ", Source: "alpha"}, "note claims/fled.html#q-fled-1"},
		{"of another source", question{Query: "cautious ", Source: "ja"}, ""},
		{"of no source", question{Query: "fled ", Source: "nosuch"}, ""},
		{"Arabic without its points", question{Query: "قال المتحدث ان "}, "passage sources/ar.html#1"},
		{"Arabic with them", question{Query: "المُتَحَدِّث"}, "passage sources/ar.html#1"},
		{"Hebrew, an acronym", question{Query: `צה״ל `}, "passage sources/he.html#1"},
		{"Japanese, one character", question{Query: "京"}, "passage sources/ja.html#1, passage sources/ja.html#2"},
		{"Japanese, inside a sentence", question{Query: "火災が発生"}, "passage sources/ja.html#1"},
		{"Japanese, two words", question{Query: "東京 発生"}, "passage sources/ja.html#1"},
		{"Japanese, not in a row", question{Query: "東発"}, ""},
		{"Thai", question{Query: "กรุงเทพ"}, "passage sources/th.html#1"},
		{"Thai, of its title", question{Query: "รายงาน"}, "source sources/th.html"},
		{"nothing but punctuation", question{Query: ` "" — * `}, ""},
		{"a name of every object", question{Query: "constructor toString __proto__ "}, ""},
	}
	var questions []question
	for _, tt := range tests {
		questions = append(questions, tt.question)
	}
	for i, a := range ask(t, New(small(), places(), 2), questions) {
		if got := strings.Join(a.places(), ", "); got != tests[i].want {
			t.Errorf("%s, %q: found %q, want %q", tests[i].name, tests[i].Query, got, tests[i].want)
		}
	}
}

// What is marked of a text: where all words stand together they alone, and else
// each wherever it stands; a name with an apostrophe, with or without it.
func TestFoundWords(t *testing.T) {
	k := desk{&dossier.Dossier{}}
	k.source("s", "S", "Of the men, most are subjects of concern, of whom many left.\nSean O’Leary spoke at one o'clock of D'Or.\n")
	tests := []struct{ query, want string }{
		{"subjects of conc", "subjects of concern"},
		{"concern subjects of ", "Of, subjects, of, concern, of"},
		{`"of concern" subjects `, "subjects, of concern"},
		{"oleary ", "O’Leary"},
		{"olea", "O’Leary"},
		{"O'Leary ", "O’Leary"},
		{"leary ", "Leary"},
		{"SEAN OLEARY SPOKE ", "Sean O’Leary spoke"},
		{`"oleary spoke" dor `, "O’Leary spoke, D'Or"},
		{"olea ", ""},
		{"oclock ", ""},
		{`"o oleary" `, ""},
	}
	var questions []question
	for _, tt := range tests {
		questions = append(questions, question{Query: tt.query})
	}
	for i, a := range ask(t, New(k.d, places(), 2), questions) {
		var found []string
		for _, r := range a.Results {
			found = append(found, r.Found...)
		}
		if got := strings.Join(found, ", "); got != tests[i].want {
			t.Errorf("of %q is found %q, want %q", tests[i].query, got, tests[i].want)
		}
	}
}

// An exact title is first, then the shorter ones, however often others have the
// words.
func TestTitlesFirst(t *testing.T) {
	k := desk{&dossier.Dossier{}}
	k.source("s", "S", strings.Repeat("Smuggling network. ", 9)+"\n")
	k.claim("c", "The smuggling network of the east", "")
	k.claim("d", "Smuggling network", "")
	k.entity("e", "Smuggling network in the north", "")
	k.entity("f", "Network", "", "smuggling network ring")
	got := ask(t, New(k.d, places(), 2), []question{{Query: "smuggling network"}})[0].places()
	want := []string{"claim claims/d.html", "entity entities/f.html", "entity entities/e.html", "claim claims/c.html", "passage sources/s.html#1"}
	if !slices.Equal(got, want) {
		t.Errorf("found %q, want %q", got, want)
	}
}

// Of a text that is not published in full, what is not shown is in no file.
func TestWithheld(t *testing.T) {
	k := desk{&dossier.Dossier{}}
	x := k.source("x", "Excerpts", "Alpha bravo charlie delta echo.\nFoxtrot golf.\n")
	x.Publish = dossier.Excerpts
	c := k.claim("c", "C", "")
	q := k.quote(c.Page, dossier.Evidence, x, "bravo charlie", "", "")
	x.Marks = []*dossier.Quotation{q}
	m := k.source("m", "Metadata", "Hotel india juliet.\n")
	m.Publish = dossier.Metadata
	c.Evidence = []*dossier.Quotation{q, k.quote(c.Page, dossier.Evidence, m, "india", "juliet", "the author’s remark")}
	index := New(k.d, places(), 2)
	all := files(t, index)
	for _, word := range strings.Fields("alpha delta echo foxtrot golf hotel india juliet") {
		if bytes.Contains(bytes.ToLower(all), []byte(word)) {
			t.Errorf("%q is in the index", word)
		}
	}
	a := ask(t, index, []question{{Query: "charlie bravo"}, {Query: "remark"}})
	if len(a[0].Results) != 1 || !strings.Contains(a[0].Results[0].Text, "bravo charlie […]") {
		t.Errorf("of the excerpt is found %v", a[0].Results)
	}
	if len(a[1].Results) != 1 {
		t.Errorf("of the remark is found %v", a[1].Results)
	}
}

// files are all files of an index.
func files(t *testing.T, x *Index) []byte {
	t.Helper()
	var b bytes.Buffer
	for _, name := range x.Files() {
		if !x.Has(name) {
			t.Errorf("the index does not have its own %s", name)
		}
		if err := x.Render(name, &b); err != nil {
			t.Fatal(err)
		}
	}
	return b.Bytes()
}

// What a text or a title says stays a string, in whatever reads the file.
func TestHostileWords(t *testing.T) {
	hostile := []string{
		`</script><script>alert(1)</script>`, "\u2028alert(1)\u2029", `"]);alert(1);(["`, `\`, "__proto__ constructor", "tab\tnul\x01del\x7f", "<!-- <![CDATA[",
	}
	k := desk{&dossier.Dossier{}}
	var questions []question
	for i, s := range hostile {
		k.source(fmt.Sprint("s", i), s, "Words "+s+" here "+fmt.Sprint("n", i)+".\n")
		questions = append(questions, question{Query: fmt.Sprint("n", i, " ")})
	}
	x := New(k.d, places(), 2)
	all := files(t, x)
	for _, bad := range []string{"<", "\u2028", "\u2029", "\x01", "\t"} {
		if bytes.Contains(all, []byte(bad)) {
			t.Errorf("a file holds %q", bad)
		}
	}
	for i, a := range ask(t, x, questions) {
		if want := k.d.Sources[i].Text.Raw; len(a.Results) != 1 || a.Results[0].Text != strings.TrimSuffix(want, "\n") {
			t.Errorf("of %q is found %v", want, a.Results)
		}
	}
}

func TestHas(t *testing.T) {
	x := New(small(), places(), 2)
	for _, name := range []string{"w.js", "w01.js", "w9.js", "t-1.js", "t.js", "x0.js", ".js", "root", "../root.js", "w0.js/"} {
		if x.Has(Folder + name) {
			t.Errorf("there is a %s", name)
		}
	}
}

// A phrase is found wherever a long paragraph was cut, and the paragraph but
// once.
func TestLongParagraphs(t *testing.T) {
	k := desk{&dossier.Dossier{}}
	var text strings.Builder
	for i := range 3000 {
		fmt.Fprintf(&text, "word%d ", i)
	}
	k.source("s", "S", text.String()+"\n")
	k.source("ja", "J", strings.Repeat("東京で火災が発生した。", 500)+"終\n")
	var questions []question
	for i := range 2990 {
		questions = append(questions, question{Query: fmt.Sprintf(`"word%d word%d word%d"`, i, i+1, i+2)})
	}
	questions = append(questions, question{Query: "終"}, question{Query: "東京"})
	for i, a := range ask(t, New(k.d, places(), 2), questions) {
		if n := len(a.Results); n != 1 {
			t.Fatalf("%s: %d results", questions[i].Query, n)
		}
	}
}

// Of accents that were typed, words that have them come first.
func TestAccentsRank(t *testing.T) {
	k := desk{&dossier.Dossier{}}
	k.source("s", "S", "The cafe is open.\nThe café is open.\n")
	a := ask(t, New(k.d, places(), 2), []question{{Query: "cafe "}, {Query: "café "}})
	for i, want := range []string{"1", "2"} {
		if len(a[i].Results) != 2 || a[i].Results[0].Place != want {
			t.Errorf("found %q, want paragraph %s first", a[i].places(), want)
		}
	}
}

// Terms are in the order in which a script compares strings.
func TestCompare(t *testing.T) {
	sorted := []string{"", "=a", "@s", "a", "ab", "b", "é", "東", "\U00020BB7", "\uFA11", "\uFFFC"}
	for i, a := range sorted {
		for j, b := range sorted {
			if got := compare(a, b); got < 0 != (i < j) || got > 0 != (i > j) {
				t.Errorf("%q and %q: %d", a, b, got)
			}
		}
	}
}
