package resolve

import (
	"fmt"
	"strings"
	"testing"

	"dossier/internal/dossier"
)

// held returns a text of which each line is a paragraph.
func held(raw string) *dossier.Text {
	t := &dossier.Text{Raw: raw}
	at := 0
	for line := range strings.Lines(raw) {
		t.Paragraphs = append(t.Paragraphs, dossier.Paragraph{Span: dossier.Span{Start: at, End: at + len(strings.TrimRight(line, "\n"))}})
		at += len(line)
	}
	return t
}

// A passage is called direct speech if all of its words are, and narration if
// none is and nothing else shows that somebody speaks.
func TestSaid(t *testing.T) {
	tests := []struct {
		name, text, passage string
		want                saying
	}{
		{"all of it", "“We left it at home,” she said.", "We left it at home", allSaid},
		{"in straight marks", `"We left it at home," she said.`, "We left it at", allSaid},
		{"in a second piece", "“We left,” she said, “it at home.”", "it at home", allSaid},
		{"with who said it", "“We left it at home,” she said.", "We left it at home,” she said", someSaid},
		{"one quoted word inside", "They call it a “deal” all the same.", "They call it a “deal”", someSaid},
		{"two words between marks", "They call it a “good deal” all the same.", "good deal", someSaid},
		{"none of it", "“We left,” she said. They went home.", "They went home", noneSaid},
		{"an apostrophe is no mark", "The mayor’s men went home.", "The mayor’s men", noneSaid},
		{"in Chinese", "他說「我們昨天離開了」。", "我們昨天離開", allSaid},
		{"a dialogue of dashes", "— We left it at home.", "We left it", someSaid},
		{"a transcript", "CLINTON: We left it at home.", "We left it", someSaid},
		{"behind a colon", "He wrote:\nWe left it at home.", "We left it", someSaid},
		{"speech that goes on", "“We left.\nIt was late then.", "It was late", someSaid},
		{"single straight marks", "He said 'we left it' to us.", "we left it", someSaid},
		{"single curly marks", "He said ‘we left it’ to us.", "we left it", allSaid},
	}
	for _, tt := range tests {
		text := held(tt.text)
		at := strings.Index(tt.text, tt.passage)
		q := &dossier.Quotation{Span: dossier.Span{Start: at, End: at + len(tt.passage)}, Para: 1 + strings.Count(tt.text[:at], "\n")}
		if got := newVoice(text).said(q); got != tt.want {
			t.Errorf("%s: %q of %q: got %d, want %d", tt.name, tt.passage, tt.text, got, tt.want)
		}
	}
}

// A passage is furniture if one of its words is, not if it is next to it.
func TestInFurniture(t *testing.T) {
	s := &dossier.Source{Furniture: []dossier.Span{{Start: 10, End: 20}, {Start: 30, End: 40}}}
	for _, tt := range []struct {
		start, end int
		want       bool
	}{{0, 10, false}, {0, 11, true}, {19, 25, true}, {20, 30, false}, {35, 36, true}, {40, 50, false}, {5, 45, true}} {
		q := &dossier.Quotation{Source: s, Span: dossier.Span{Start: tt.start, End: tt.end}}
		if got := inFurniture(q); got != tt.want {
			t.Errorf("%d to %d: got %v, want %v", tt.start, tt.end, got, tt.want)
		}
	}
}

// Those that credit each other are a circle, directly or through others; who
// credits one of them is in none, and to credit oneself or to dispute is no
// credit.
func TestCircularCredit(t *testing.T) {
	tests := []struct{ name, credits, want string }{
		{"each other", "a>b b>a", "[ab]"},
		{"one only", "a>b", "[]"},
		{"a chain", "a>b b>c", "[]"},
		{"three in a circle", "a>b b>c c>a", "[abc]"},
		{"a fourth that credits one of them", "a>b b>a d>a", "[ab]"},
		{"one that they credit too", "a>b b>a a>c", "[ab]"},
		{"two circles", "a>b b>a c>d d>c b>c", "[ab cd]"},
		{"a circle that credits another, named before", "a>b b>a c>d d>c d>a", "[ab cd]"},
		{"two circles that share one", "a>b b>a b>c c>b", "[abc]"},
		{"itself", "a>a b>b", "[]"},
		{"each other and itself", "a>b b>a a>a", "[ab]"},
		{"one disputes", "a>b b!a", "[]"},
		{"none", "", "[]"},
	}
	for _, tt := range tests {
		sources := map[byte]*dossier.Source{}
		for i := range byte(4) {
			sources['a'+i] = &dossier.Source{Page: &dossier.Page{}, Index: int(i)}
		}
		c := &dossier.Claim{}
		for credit := range strings.FieldsSeq(tt.credits) {
			q := &dossier.Quotation{Source: sources[credit[0]], Refs: []dossier.Ref{{Source: sources[credit[2]]}}}
			if credit[1] == '!' {
				q.Stance = dossier.Disputes
			}
			c.Evidence = append(c.Evidence, q)
		}
		circularCredit(c)
		var circles []string
		for _, circle := range c.Circular {
			s := ""
			for _, x := range circle {
				s += string(rune('a' + x.Index))
			}
			circles = append(circles, s)
		}
		if got := fmt.Sprint(circles); got != tt.want {
			t.Errorf("%s: got %s, want %s", tt.name, got, tt.want)
		}
	}
}

// A circle as long as there are sources is found in time that grows with it.
func TestCircularCreditLong(t *testing.T) {
	const n = 100_000
	c := &dossier.Claim{}
	sources := make([]*dossier.Source, n)
	for i := range sources {
		sources[i] = &dossier.Source{Index: i}
	}
	for i := range sources {
		c.Evidence = append(c.Evidence, &dossier.Quotation{Source: sources[i], Refs: []dossier.Ref{{Source: sources[(i+1)%n]}}})
	}
	circularCredit(c)
	if len(c.Circular) != 1 || len(c.Circular[0]) != n {
		t.Errorf("got %d circles, want one of %d", len(c.Circular), n)
	}
}
