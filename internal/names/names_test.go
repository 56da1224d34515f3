package names

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"dossier/internal/anchor"
	"dossier/internal/dossier"
)

// text makes a text whose paragraphs are the lines of s.
func text(s string) *anchor.Text {
	var paras []dossier.Span
	start := 0
	for line := range strings.Lines(s) {
		end := start + len(strings.TrimRight(line, "\r\n"))
		if strings.TrimSpace(line) != "" {
			paras = append(paras, dossier.Span{Start: start, End: end})
		}
		start += len(line)
	}
	return anchor.New(s, paras)
}

// parse makes names of words: "dhs:" is in any case, "-NBC" nobody's.
func parse(words []string) []Name {
	var names []Name
	for i, w := range words {
		n := Name{Text: w, Owner: i}
		if rest, ok := strings.CutSuffix(n.Text, ":"); ok {
			n.Text, n.AnyCase = rest, true
		}
		if rest, ok := strings.CutPrefix(n.Text, "-"); ok {
			n.Text, n.Owner = rest, -1
		}
		names = append(names, n)
	}
	return names
}

func TestIn(t *testing.T) {
	for _, tt := range []struct {
		name, text string
		names      []string
		want       []string // "words@paragraph"
	}{
		{"one name", "The DHS said.", []string{"DHS"}, []string{"DHS@1"}},
		{"at both ends of a text", "DHS and DHS", []string{"DHS"}, []string{"DHS@1", "DHS@1"}},
		{"in two paragraphs", "DHS\n\nthe DHS", []string{"DHS"}, []string{"DHS@1", "DHS@2"}},
		{"not inside a word", "DHSs and XDHS", []string{"DHS"}, nil},
		{"a possessive counts", "DHS’s plan, DHS's plan", []string{"DHS"}, []string{"DHS@1", "DHS@1"}},
		{"a hyphen is a boundary", "ISIS-affiliated and anti-ISIS", []string{"ISIS"}, []string{"ISIS@1", "ISIS@1"}},
		{"a hyphen and one letter is another name", "ISIS-K’s fighters", []string{"ISIS"}, nil},
		{"with U+2010 too", "ISIS‐K fighters", []string{"ISIS"}, nil},
		{"a hyphen and a number is another name", "ISO-9 and ISO-9001", []string{"ISO"}, nil},
		{"a dash and one letter is not", "ISIS—a group; ISIS--a group", []string{"ISIS"}, []string{"ISIS@1", "ISIS@1"}},
		{"the longer name has its own words", "ISIS-K and ISIS", []string{"ISIS", "ISIS-K"}, []string{"ISIS-K@1", "ISIS@1"}},
		{"the longest at one place", "Department of Homeland Security", []string{"Department of Homeland", "Department of Homeland Security", "Department"}, []string{"Department of Homeland Security@1"}},
		{"the leftmost of two that overlap", "New York Times Square", []string{"York Times Square", "New York Times"}, []string{"New York Times@1"}},
		{"a longer one that does not end in a word gives way", "Georgia Techs", []string{"Georgia", "Georgia Tech"}, []string{"Georgia@1"}},
		{"nobody's name keeps its words", "Georgia Tech in Georgia", []string{"Georgia", "-Georgia Tech"}, []string{"Georgia@1"}},
		{"not across a paragraph", "Homeland\nSecurity", []string{"Homeland Security"}, nil},
		{"across double spaces and NBSP", "Homeland  Security, Homeland\u00a0Security", []string{"Homeland Security"}, []string{"Homeland  Security@1", "Homeland\u00a0Security@1"}},
		{"curly and straight apostrophes", "O’Leary and O'Leary", []string{"O'Leary"}, []string{"O’Leary@1", "O'Leary@1"}},
		{"a dash of any style", "Al–Qaida and Al-Qaida", []string{"Al‑Qaida"}, []string{"Al–Qaida@1", "Al-Qaida@1"}},
		{"NFD", "Jose\u0301 said", []string{"José"}, []string{"Jose\u0301@1"}},
		{"not without its accent", "Jose\u0301 said", []string{"Jose"}, nil},
		{"a soft hyphen", "Home\u00adland", []string{"Homeland"}, []string{"Home\u00adland@1"}},
		{"case is minded", "us and US", []string{"US"}, []string{"US@1"}},
		{"any case", "us, Us and US", []string{"us:"}, []string{"us@1", "Us@1", "US@1"}},
		{"any case beyond ASCII", "ΠΑΎΛΟΣ, Παύλος", []string{"παύλος:"}, []string{"ΠΑΎΛΟΣ@1", "Παύλος@1"}},
		{"exact before any case", "US us", []string{"us:", "US"}, []string{"US@1", "us@1"}},
		{"the longer in any case", "US Army", []string{"US", "us army:"}, []string{"US Army@1"}},
		{"a name with a full stop", "U.S. agents in the U.S.", []string{"U.S."}, []string{"U.S.@1", "U.S.@1"}},
		{"a full stop that is part of an ellipsis", "Yahoo…", []string{"Yahoo.", "Yahoo"}, []string{"Yahoo@1"}},
		{"a figure that goes on", "Boeing 737,000 and Boeing 737, too", []string{"Boeing 737"}, []string{"Boeing 737@1"}},
		{"Chinese, inside a sentence", "美国国土安全部说", []string{"国土安全部"}, []string{"国土安全部@1"}},
		{"Cyrillic, not inside a word", "Москва, Москвач", []string{"Москва"}, []string{"Москва@1"}},
		{"a name without words", "any text", []string{" ", ""}, nil},
		{"no names", "any text", nil, nil},
		{"no text", "", []string{"DHS"}, nil},
		{"equal names: the first", "DHS", []string{"-DHS", "DHS"}, nil},
	} {
		t.Run(tt.name, func(t *testing.T) {
			x := text(tt.text)
			var got []string
			for _, h := range New(parse(tt.names)).In(x, nil) {
				got = append(got, fmt.Sprintf("%s@%d", x.Raw()[h.Span.Start:h.Span.End], h.Para))
			}
			if !slices.Equal(got, tt.want) {
				t.Errorf("got %q, want %q", got, tt.want)
			}
		})
	}
}

func TestInSkips(t *testing.T) {
	x := text("DHS one DHS two DHS\nDHS\nDHS three")
	f := New([]Name{{Text: "DHS"}})
	for _, tt := range []struct {
		name string
		skip []dossier.Span
		want []int // starts
	}{
		{"nothing", nil, []int{0, 8, 16, 20, 24}},
		{"a passage", []dossier.Span{{Start: 4, End: 12}}, []int{0, 16, 20, 24}},
		{"a passage that touches a name", []dossier.Span{{Start: 10, End: 12}}, []int{0, 16, 20, 24}},
		{"a paragraph", []dossier.Span{{Start: 20, End: 23}}, []int{0, 8, 16, 24}},
		{"across paragraphs", []dossier.Span{{Start: 12, End: 24}}, []int{0, 8, 24}},
		{"passages that overlap", []dossier.Span{{Start: 0, End: 12}, {Start: 4, End: 9}, {Start: 16, End: 23}}, []int{24}},
		{"all", []dossier.Span{{Start: 0, End: 33}}, nil},
	} {
		t.Run(tt.name, func(t *testing.T) {
			var got []int
			for _, h := range f.In(x, tt.skip) {
				got = append(got, h.Span.Start)
			}
			if !slices.Equal(got, tt.want) {
				t.Errorf("got %v, want %v", got, tt.want)
			}
		})
	}
}
