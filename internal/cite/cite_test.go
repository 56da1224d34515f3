package cite

import (
	"encoding/json"
	"net/url"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"dossier/internal/edtf"
	"dossier/internal/words/wordstest"
)

func date(t *testing.T, s string) edtf.Date {
	t.Helper()
	if s == "" {
		return edtf.Date{}
	}
	d, err := edtf.Parse(s)
	if err != nil {
		t.Fatal(err)
	}
	return d
}

func article(t *testing.T) Work {
	return Work{
		Kind: Article, Slug: "wire", Title: "Over 50 people fled", Authors: []Name{{Words: "A. Writer and B. Other"}}, Within: "The Paper",
		Issued: date(t, "2024-06-26"), Accessed: date(t, "2024-07-01"),
		URL: "https://example.org/a?b=1&c=2", Archived: "https://web.archive.org/web/2024/https://example.org/a", Language: "en",
		Words: wordstest.English(t),
	}
}

// What is known stands in each form, in its place.
func TestForms(t *testing.T) {
	w := article(t)
	for _, tt := range []struct{ name, got, want string }{
		{"text", w.Text(), "A. Writer and B. Other, “Over 50 people fled”, The Paper, 26 June 2024, https://example.org/a?b=1&c=2, " +
			"archived at https://web.archive.org/web/2024/https://example.org/a, retrieved 1 July 2024"},
		{"Markdown", w.Markdown(), "A. Writer and B. Other, [Over 50 people fled](<https://example.org/a?b=1&c=2>), The Paper, 26 June 2024, " +
			"archived at <https://web.archive.org/web/2024/https://example.org/a>, retrieved 1 July 2024"},
		{"BibTeX", w.BibTeX(), `@article{wire,
  title = {{Over 50 people fled}},
  author = {{A. Writer and B. Other}},
  journal = {The Paper},
  date = {2024-06-26},
  year = {2024},
  url = {https://example.org/a?b=1&c=2},
  urldate = {2024-07-01},
  note = {Archived at \url{https://web.archive.org/web/2024/https://example.org/a}},
  langid = {english},
}
`},
		{"CSL", w.CSL(), `[
  {
    "id": "wire",
    "type": "article-newspaper",
    "title": "Over 50 people fled",
    "author": [
      {
        "literal": "A. Writer and B. Other"
      }
    ],
    "container-title": "The Paper",
    "issued": {
      "date-parts": [
        [
          2024,
          6,
          26
        ]
      ]
    },
    "accessed": {
      "date-parts": [
        [
          2024,
          7,
          1
        ]
      ]
    },
    "URL": "https://example.org/a?b=1&c=2",
    "archive": "web.archive.org",
    "archive_location": "https://web.archive.org/web/2024/https://example.org/a",
    "language": "en"
  }
]
`},
	} {
		if diff := cmp.Diff(tt.want, tt.got); diff != "" {
			t.Errorf("%s (-want +got):\n%s", tt.name, diff)
		}
	}
}

// Of what is not known nothing is said.
func TestFormsOfLittle(t *testing.T) {
	w := Work{Slug: "note", Title: "The note", Supplied: true}
	for _, tt := range []struct{ name, got, want string }{
		{"text", w.Text(), "[The note]"},
		{"Markdown", w.Markdown(), `\[The note\]`},
		{"BibTeX", w.BibTeX(), "@misc{note,\n  title = {{[The note]}},\n}\n"},
		{"CSL", w.CSL(), "[\n  {\n    \"id\": \"note\",\n    \"type\": \"document\",\n    \"title\": \"[The note]\"\n  }\n]\n"},
	} {
		if tt.got != tt.want {
			t.Errorf("%s is %q, want %q", tt.name, tt.got, tt.want)
		}
	}
}

// A date is cited as exact as it is, and no more.
func TestDates(t *testing.T) {
	for _, tt := range []struct{ edtf, csl, bib string }{
		{"2024-06-26", `{"date-parts":[[2024,6,26]]}`, "2024-06-26"},
		{"2024-06", `{"date-parts":[[2024,6]]}`, "2024-06"},
		{"2024", `{"date-parts":[[2024]]}`, "2024"},
		{"2024-06~", `{"date-parts":[[2024,6]],"circa":true}`, "2024-06~"},
		{"2024?", `{"date-parts":[[2024]],"circa":true}`, "2024?"},
		{"2024-22", `{"date-parts":[[2024]],"season":2}`, "2024-22"},
		{"2024-06-XX", `{"date-parts":[[2024,6]]}`, "2024-06-XX"},
		{"2020-10/2024-05", `{"date-parts":[[2020,10],[2024,5]]}`, "2020-10/2024-05"},
		{"2020-10/2024~", `{"date-parts":[[2020,10],[2024]],"circa":true}`, "2020-10/2024~"},
		{"2020/..", `{"literal":"since 2020"}`, "2020/.."},
		{"201X", `{"literal":"the 2010s"}`, ""},
		{"XXXX-03-22", `{"literal":"22 March, year not given"}`, ""},
		{"-0044-03-15", `{"date-parts":[[-45,3,15]]}`, "-0044-03-15"},
		{"0000", `{"date-parts":[[-1]]}`, "0000"},
		{"0001", `{"date-parts":[[1]]}`, "0001"},
		{"-0009/0010", `{"date-parts":[[-10],[10]]}`, "-0009/0010"},
		{"2024-06-26T10:00:00Z", `{"date-parts":[[2024,6,26]]}`, "2024-06-26T10:00:00Z"},
	} {
		data, err := json.Marshal(csl(date(t, tt.edtf), wordstest.English(t)))
		if err != nil {
			t.Fatal(err)
		}
		if string(data) != tt.csl {
			t.Errorf("%s is %s for CSL, want %s", tt.edtf, data, tt.csl)
		}
		if got, _ := bibDate(tt.edtf); got != tt.bib {
			t.Errorf("%s is %q for BibTeX, want %q", tt.edtf, got, tt.bib)
		}
	}
}

// The year for BibTeX itself is one that a reader knows.
func TestYearOfBibTeX(t *testing.T) {
	for edtf, want := range map[string]string{
		"2024-06-26T10:00Z": "2024", "0079-08-24": "0079", "0001": "0001", "0000": "1 BC", "-0044-03-15": "45 BC",
		"2020/2024": "", "201X": "", "": "",
	} {
		w := article(t)
		w.Issued = date(t, edtf)
		_, _, fields, err := parseBibTeX(w.BibTeX())
		if err != nil {
			t.Fatal(err)
		}
		if fields["year"] != want {
			t.Errorf("the year of %q is %q, want %q", edtf, fields["year"], want)
		}
	}
}

// What TeX gives a meaning is written so that TeX prints it.
func TestEscapesOfBibTeX(t *testing.T) {
	w := Work{
		Kind: Article, Slug: "x", Title: "50% of R&D_costs #1 for $5", Authors: []Name{{Words: "{A} % B"}}, Within: `~^\ 5%`, Words: wordstest.English(t),
		URL: "https://e.org/a%20b#c", Archived: "https://a.org/x%20y",
	}
	want := `@article{x,
  title = {{50\% of R\&D\_costs \#1 for \$5}},
  author = {{\textbraceleft{}A\textbraceright{} \% B}},
  journal = {\textasciitilde{}\textasciicircum{}\textbackslash{} 5\%},
  url = {https://e.org/a%20b#c},
  note = {Archived at https://a.org/x\%20y},
}
`
	if got := w.BibTeX(); got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
}

// A person whose family name is known is cited by it, anybody else as they are.
func TestNames(t *testing.T) {
	w := Work{Slug: "x", Title: "T", Words: wordstest.English(t), Authors: []Name{
		{Words: "Jane Doe", Family: "Doe", Given: "Jane"},
		{Words: "NBC News and staff"},
		{Words: "Gabriel García Márquez", Family: "García Márquez", Given: "Gabriel"},
		{Words: "Mao Zedong", Family: "Mao", Given: "Zedong"},
		{Words: "Ludwig van Beethoven", Family: "van Beethoven", Given: "Ludwig"},
		{Words: "Madonna", Family: "Madonna"},
		{Words: "J., the And", Family: "And", Given: "J., the"},
		{Words: ""},
	}}
	_, _, fields, err := parseBibTeX(w.BibTeX())
	if err != nil {
		t.Fatal(err)
	}
	const bib = "Doe, Jane and {NBC News and staff} and García Márquez, Gabriel and Mao, Zedong and van Beethoven, Ludwig and {Madonna} and {And}, {J., the}"
	if fields["author"] != bib {
		t.Errorf("for BibTeX they are\n%s\nwant\n%s", fields["author"], bib)
	}
	want := []name{
		{Family: "Doe", Given: "Jane"},
		{Literal: "NBC News and staff"},
		{Family: "García Márquez", Given: "Gabriel"},
		{Family: "Mao", Given: "Zedong"},
		{Family: "van Beethoven", Given: "Ludwig"},
		{Family: "Madonna"},
		{Family: "And", Given: "J., the"},
	}
	var items []item
	if err := json.Unmarshal([]byte(w.CSL()), &items); err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(want, items[0].Author); diff != "" {
		t.Errorf("for CSL (-want +got):\n%s", diff)
	}
	if got := w.Text(); !strings.HasPrefix(got, "Jane Doe, NBC News and staff, Gabriel García Márquez, ") {
		t.Errorf("in words they are %q", got)
	}
}

// A language has the name that babel knows, and none if babel knows none.
func TestLangid(t *testing.T) {
	for tag, want := range map[string]string{
		"en": "english", "en-GB": "british", "en-US": "american", "en-IE": "english",
		"de": "ngerman", "de-DE": "ngerman", "de-AT": "naustrian", "de-CH": "nswissgerman", "de-CH-1901": "swissgerman", "de-1901": "german",
		"fr": "french", "fr-CA": "french", "ar": "arabic", "ar-EG": "arabic", "pt": "portuguese", "pt-BR": "brazilian",
		"sr": "serbianc", "sr-Latn-RS": "serbian", "zh": "chinese", "zh-Hant-TW": "chinese-traditional", "zh-TW": "chinese-traditional",
		"tlh": "", "x-own": "", "": "", "e": "", "english": "",
	} {
		if got := langid(tag); got != want {
			t.Errorf("%q is %q, want %q", tag, got, want)
		}
	}
}

// Whatever a title holds, a program reads it back from each form.
func TestRoundTrip(t *testing.T) {
	for _, title := range []string{
		`Plain words`, `100 % {of} R&D_costs #1 ~ $5 ^2 \ "quoted"`, `}`, `{{`, `}{`, `@article{x, title = {y}}`,
		"two\nlines\tand\x01 a control", `Über Ñandú, Київ и 東京 – “marks”`, `\url{x}`, `</pre><script>alert(1)</script>`, `a \`, `]("><b>`,
	} {
		w := article(t)
		w.Title, w.Authors, w.Within, w.Editors = title, []Name{{Words: title}}, title, []string{title, "B and C"}
		want := plain(title)
		kind, key, fields, err := parseBibTeX(w.BibTeX())
		if err != nil {
			t.Errorf("%q: %v in\n%s", title, err, w.BibTeX())
			continue
		}
		if kind != "article" || key != "wire" {
			t.Errorf("%q: the entry is @%s{%s", title, kind, key)
		}
		for _, name := range []string{"title", "author", "journal"} {
			if got := unTeX(fields[name]); got != want {
				t.Errorf("the BibTeX %s of %q reads %q", name, title, got)
			}
		}
		if got := unTeX(fields["editor"]); got != want+" and B and C" {
			t.Errorf("the editors of %q read %q", title, got)
		}
		if fields["url"] != w.URL {
			t.Errorf("the address reads %q", fields["url"])
		}
		var items []item
		if err := json.Unmarshal([]byte(w.CSL()), &items); err != nil {
			t.Fatal(err)
		}
		if len(items) != 1 || items[0].Title != want || items[0].Author[0].Literal != want || items[0].ContainerTitle != want {
			t.Errorf("%q reads in CSL %+v", title, items)
		}
		if strings.ContainsAny(w.Text()+w.Markdown(), "\n\x01") {
			t.Errorf("%q takes more than a line: %q", title, w.Text())
		}
	}
}

func TestKey(t *testing.T) {
	for slug, want := range map[string]string{"over-400": "over-400", "київ": "u043au0438u0457u0432", "é": "u00e9"} {
		if got := Key(slug); got != want {
			t.Errorf("the key of %s is %s, want %s", slug, got, want)
		}
	}
}

func TestWords(t *testing.T) {
	long := "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen"
	for _, tt := range []struct{ name, url, before, words, want string }{
		{"a passage", "https://e.org/a", "", "over 50 people fled", "https://e.org/a#:~:text=over%2050%20people%20fled"},
		{"hyphens, commas, ampersands", "https://e.org/a", "", "R&D, so-called 5% <b>", "https://e.org/a#:~:text=R%26D%2C%20so%2Dcalled%205%25%20%3Cb%3E"},
		{"other scripts", "https://e.org/a", "", "Київ é 東京 ok", "https://e.org/a#:~:text=%D0%9A%D0%B8%D1%97%D0%B2%20%C3%A9%20%E6%9D%B1%E4%BA%AC%20ok"},
		{"a long one", "https://e.org/a", "", long, "https://e.org/a#:~:text=one%20two%20three%20four%20five%20six,fourteen%20fifteen%20sixteen%20seventeen%20eighteen%20nineteen"},
		{"over two paragraphs", "https://e.org/a", "", "the end.\n\nA beginning", "https://e.org/a#:~:text=the%20end.,A%20beginning"},
		{"words left out", "https://e.org/a", "It said", "two words […] and more", "https://e.org/a#:~:text=two%20words,and%20more"},
		{"a short one, with what is before", "https://e.org/a", "It said that in all", "over 50", "https://e.org/a#:~:text=that%20in%20all-,over%2050"},
		{"a short one at the start", "https://e.org/a", " ", "over 50", "https://e.org/a#:~:text=over%2050"},
		{"an address with a fragment", "https://e.org/a#top", "", "over 50 people fled", "https://e.org/a#top:~:text=over%2050%20people%20fled"},
		{"an address with words", "https://e.org/a#:~:text=other,words", "", "over 50 people fled", "https://e.org/a#:~:text=over%2050%20people%20fled"},
		{"an address with a fragment and words", "https://e.org/a#top:~:text=x&text=y:~:z", "", "over 50 people fled", "https://e.org/a#top:~:text=over%2050%20people%20fled"},
		{"an address with a space", "https://e.org/a b", "", "over 50 people fled", "https://e.org/a%20b#:~:text=over%2050%20people%20fled"},
		{"no address", "", "", "over 50", ""},
		{"no words", "https://e.org/a", "", " ", ""},
	} {
		got := Words(tt.url, tt.before, strings.Split(tt.words, " […] ")...)
		if got != tt.want {
			t.Errorf("%s: %s, want %s", tt.name, got, tt.want)
		}
		if _, err := url.Parse(got); err != nil {
			t.Errorf("%s: %v", tt.name, err)
		}
	}
}
