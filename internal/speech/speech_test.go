package speech

import (
	"strings"
	"testing"
	"unicode/utf8"

	"dossier/internal/dossier"
)

// said is what In finds in a paragraph of its own, joined by |.
func said(text string) string {
	var parts []string
	for _, s := range In(text, dossier.Span{Start: 0, End: len(text)}) {
		parts = append(parts, text[s.Start:s.End])
	}
	return strings.Join(parts, "|")
}

func TestSpeech(t *testing.T) {
	for _, tt := range []struct{ name, text, want string }{
		{"none", "Nothing was said.", ""},
		{"straight", `He said "no" and "never".`, "no|never"},
		{"curly", "“We fled,” she said. “All of us.”", "We fled,|All of us."},
		{"German", "Er sagte: „Nein“, und „nie”.", "Nein|nie"},
		{"Swedish", "Hon sa ”nej” och gick.", "nej"},
		{"French", "Il a dit « non », puis «oui».", " non |oui"},
		{"guillemets turned", "Er sagte »nein« und ›nie‹.", "nein|nie"},
		{"Japanese", "彼は「はい」と『いいえ』と", "はい|いいえ"},
		{"single", "She called it ‘a failure’ again.", "a failure"},
		{"single, German", "Ein ‚Fehler‘ war es.", "Fehler"},
		{"single, German, behind an apostrophe", "Die ‘68er riefen ‚nein‘ und ‚nie‘", "nein|nie"},
		{"apostrophes", "The ‘90s and the dog’s life, ’twas so", ""},
		{"single before a possessive", "in ‘John’s house’.", "John’s house"},
		{"an apostrophe never closes", "It’s John’s", ""},
		{"goes on in the next paragraph", "“We fled, and then", "We fled, and then"},
		{"goes on, straight", `He said, "We fled`, "We fled"},
		{"inner single", "“He said ‘no’ to us,” she said.", "He said ‘no’ to us,"},
		{"inner double", "‘He said “no” to us’, she said.", "He said “no” to us"},
		{"inner of the same kind", "“He said “no” to us,” she said.", "He said “no” to us,"},
		{"inner straight", `“He said "no" to us,” she said.`, `He said "no" to us,`},
		{"inner curly", `"He said “no” to us," she said.`, "He said “no” to us,"},
		{"inner one left open", "“He said «no to us,” she said.", "He said «no to us,"},
		{"a curly mark closes a straight one", `"We fled,” she said.`, "We fled,"},
		{"a straight mark closes a curly one", `“We fled," she said.`, "We fled,"},
		{"a stray closing mark", "and so we fled.” She left.", ""},
		{"a stray closing mark, straight", `and so we fled." She left.`, ""},
		{"inches", `A 6'2" man sold the 12" disc, "the best", for 3"`, "the best"},
		{"no space before", `He said,"We fled", and left:"All of us".`, "We fled|All of us"},
		{"straight, Han", `他说"我们走了"然后`, "我们走了"},
		{"empty", `It was "" or “”.`, ""},
		{"before a bracket", "“[They] fled”", "[They] fled"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			if got := said(tt.text); got != tt.want {
				t.Errorf("%s\ngot  %q\nwant %q", tt.text, got, tt.want)
			}
		})
	}
}

// Nor do marks that open quotations and close none take more time the more
// there are: the square of these is a million million.
func TestSpeechOfMarksThatCloseNothing(t *testing.T) {
	const n = 1 << 20
	for _, text := range []string{
		strings.Repeat("‘a ", n), strings.Repeat("‚a ", n), strings.Repeat("‘a ‚a ", n), strings.Repeat("“", n) + strings.Repeat("» ", n),
	} {
		if got := In(text, dossier.Span{End: len(text)}); len(got) > 1 {
			t.Errorf("%.10q…: %d quotations", text, len(got))
		}
	}
}

// A paragraph is read by itself: marks before and behind it do not count.
func TestSpeechOfParagraph(t *testing.T) {
	text := "“One\n“Two” three\nfour”"
	p := dossier.Span{Start: strings.Index(text, "“Two"), End: strings.Index(text, "\nfour")}
	got := In(text, p)
	if len(got) != 1 || text[got[0].Start:got[0].End] != "Two" {
		t.Errorf("got %v", got)
	}
}

func FuzzSpeech(f *testing.F) {
	f.Add("“We ‘fled’,” “she \"said\" “no””", 3, 40)
	f.Add("‚a‘ «b» »c« ‹d› 「e」 ", 0, 5)
	f.Add(strings.Repeat("“", 20)+strings.Repeat("”", 30), 0, 100)
	f.Fuzz(func(t *testing.T, text string, start, end int) {
		start = min(max(start, 0), len(text))
		end = min(max(end, start), len(text))
		at := start
		for _, s := range In(text, dossier.Span{Start: start, End: end}) {
			if s.Start < at || s.End <= s.Start || s.End > end {
				t.Fatalf("%v of %d..%d begins before %d, is empty or ends outside", s, start, end, at)
			}
			if utf8.ValidString(text[start:end]) && !utf8.ValidString(text[s.Start:s.End]) {
				t.Fatalf("%v cuts a character", s)
			}
			at = s.End
		}
	})
}
