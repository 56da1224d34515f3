package compare

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"dossier/internal/dossier"
)

// quoted makes a claim of passages "source: text", each a source of one
// paragraph. A source named before gets another passage. A line "(x) ..."
// gives the speaker.
func quoted(lines ...string) *dossier.Claim {
	c := &dossier.Claim{Page: &dossier.Page{Kind: dossier.KindClaim, Slug: "claim"}}
	by := map[string]*dossier.Source{}
	for n, line := range lines {
		slug, text, _ := strings.Cut(line, ": ")
		var refs []dossier.Ref
		if speaker, rest, ok := strings.Cut(text, ") "); ok && strings.HasPrefix(speaker, "(") {
			refs, text = []dossier.Ref{{Words: speaker[1:]}}, rest
		}
		x := by[slug]
		if x == nil {
			x = &dossier.Source{Page: &dossier.Page{Kind: dossier.KindSource, Slug: slug}, Index: len(by), Text: &dossier.Text{}}
			by[slug] = x
		}
		p := dossier.Span{Start: len(x.Text.Raw), End: len(x.Text.Raw) + len(text)}
		x.Text.Raw += text + "\n"
		x.Text.Paragraphs = append(x.Text.Paragraphs, dossier.Paragraph{Span: p})
		c.Evidence = append(c.Evidence, &dossier.Quotation{
			ID: fmt.Sprint("q-", n), Page: c.Page, Source: x, Para: len(x.Text.Paragraphs), Span: p, Refs: refs,
		})
	}
	return c
}

// shown writes collations for a test: the base with its numbered sites, the
// sites, and each other form with what is [-left out-] and {+put in+}.
func shown(all []Collation) string {
	var b strings.Builder
	for i, c := range all {
		if i > 0 {
			b.WriteString("----\n")
		}
		for n, f := range c.Forms {
			b.WriteString(who(f.Quotations) + ": ")
			for _, p := range f.Pieces {
				if p.Space {
					b.WriteByte(' ')
				}
				switch {
				case p.Change == NotQuoted:
					b.WriteString("[…]")
				case p.Change == Break:
					b.WriteString("/")
				case p.Change == LeftOut:
					b.WriteString("[-" + p.Text + "-]")
				case p.Change == PutIn:
					b.WriteString("{+" + p.Text + "+}")
				case p.Change == CaseOnly:
					b.WriteString("{=" + p.Text + "=}")
				case n == 0 && p.Site > 0:
					fmt.Fprintf(&b, "<%d:%s>", p.Site, p.Text)
				default:
					b.WriteString(p.Text)
				}
			}
			b.WriteByte('\n')
		}
		for _, k := range c.Listed() {
			s := &c.Sites[k]
			fmt.Fprintf(&b, "%d %q %s", k+1, s.Base, who(s.Same))
			for _, r := range s.Readings {
				fmt.Fprintf(&b, "; %s %q %s", r.Kind, r.Text, who(r.Quotations))
				if r.Figure {
					b.WriteString(" figure")
				}
				if r.Negation {
					b.WriteString(" negation")
				}
			}
			if len(s.NotQuoted) > 0 {
				b.WriteString("; not " + who(s.NotQuoted))
			}
			b.WriteByte('\n')
		}
	}
	return b.String()
}

func who(all []*dossier.Quotation) string {
	var names []string
	for _, q := range all {
		names = append(names, q.Source.Slug)
	}
	return strings.Join(names, "+")
}

func TestWordings(t *testing.T) {
	for _, tt := range []struct {
		name  string
		lines []string
		want  string
	}{
		{"replaced, read as phrases", []string{
			"a: “They are in breach of the law,” he said.", "b: “They are in violation of that law.”", "c: “They are in breach of the law.”",
		}, `
a+c: They are in <1:breach of the law>,
b: They are in [-breach-] {+violation+} of [-the-] {+that+} law.
1 "breach of the law" a+c; replaced "violation of that law" b
`},
		{"the base is the longest", []string{
			"b: “They fled in the night.”", "a: “They fled.”",
		}, `
b: They fled in the night.
a: They fled. […]
`},
		{"words left out and put in", []string{
			"a: “We saw many of the soldiers cross that long bridge.”", "b: “We saw the soldiers cross that very long bridge.”",
		}, `
a: We saw <1:many of> the soldiers cross that<2:> long bridge.
b: We saw [-many of-] the soldiers cross that {+very+} long bridge.
1 "many of" a; left out "" b
2 "" a; put in "very" b
`},
		{"figures and negations first", []string{
			"a: “The men fled to the north, and 400 of them did not return to us.”", "b: “The people fled to the north, and 500 of them did return to us.”",
		}, `
a: The <1:men> fled to the north, and <2:400> of them did <3:not> return to us.
b: The [-men-] {+people+} fled to the north, and [-400-] {+500+} of them did [-not-] return to us.
2 "400" a; replaced "500" b figure
3 "not" a; left out "" b negation
1 "men" a; replaced "people" b
`},
		{"words for numbers, and don't is do not", []string{
			"a: “They don't know that twenty-five men fled home.”", "b: “They do not know that thirty men fled home.”",
		}, `
b: They <1:do not> know that <2:thirty> men fled home.
a: They [-do not-] {+don't+} know that [-thirty-] {+twenty-five+} men fled home.
2 "thirty" b; replaced "twenty-five" a figure
1 "do not" b; replaced "don't" a
`},
		{"capitals, and a rendering that begins later", []string{
			"a: “Out of caution we used the authority of the office.”", "b: “We used the Authority of the office.”",
		}, `
a: Out of caution <1:we> used the <2:authority> of the office.
b: […] {=We=} used the {=Authority=} of the office.
1 "we" a; capitals "We" b
2 "authority" a; capitals "Authority" b
`},
		{"punctuation", []string{
			"a: “They fled, all of them, at night!”", "b: “They fled all of them at night.”",
		}, `
a: They fled<1:,> all of them<2:,> at night<3:!>
b: They fled[-,-] all of them[-,-] at night.[-!-]
1 "," a; punctuation "" b
2 "," a; punctuation "" b
3 "!" a; punctuation "" b
`},
		{"marks beside a little word are two places", []string{
			"a: “They fled, and, at night, came home.”", "b: “They fled and at night, came home.”",
		}, `
a: They fled<1:,> and<2:,> at night, came home.
b: They fled[-,-] and[-,-] at night, came home.
1 "," a; punctuation "" b
2 "," a; punctuation "" b
`},
		{"a figure that only stands elsewhere", []string{
			"a: “Of us those many came 400 to the river at night.”", "b: “Of us 400 those many came to the river at night.”",
			"c: “Of us somebody to the river at night.”",
		}, `
a: Of us <1:those many came 400> to the river at night.
b: Of us {+400+} those many came [-400-] to the river at night.
c: Of us [-those many came 400-] {+somebody+} to the river at night.
1 "those many came 400" a; replaced "400 those many came" b; replaced "somebody" c figure
`},
		{"interrupted", []string{
			"a: “They fled,” he said, “in the cold night.”", "b: “They fled in the dark night,” he said.",
		}, `
a: They fled,/in the <1:cold> night.
b: They fled in the [-cold-] {+dark+} night,
1 "cold" a; replaced "dark" b
`},
		{"a comma beside an interruption", []string{
			"a: “They fled in the cold night,” he said, “and we with all of them.”", "b: “They fled in the cold night, and we with them.”",
			"c: “They fled in the cold night and they with all of them.”",
		}, `
a: They fled in the cold night,/and <1:we> with <2:all of> them.
c: They fled in the cold night and [-we-] {+they+} with all of them.
b: They fled in the cold night, and we with [-all of-] them.
1 "we" a+b; replaced "they" c
2 "all of" a+c; left out "" b
`},
		{"a part with a word of its own", []string{
			"a: “I believe that they are in breach of the law.”", "b: It was a “violation of the law”, he said.",
		}, `
a: I believe that they are in <1:breach> of the law.
b: […] [-breach-] {+violation+} of the law
1 "breach" a; replaced "violation" b
`},
		{"different quotations", []string{
			"a: “They fled in the night.”", "b: “The government failed every one of us.”", "c: “The government failed us.”", "d: “They fled at night.”",
		}, `
b: The government failed <1:every one of> us.
c: The government failed [-every one of-] us.
1 "every one of" b; left out "" c
----
a: They fled <1:in the night>.
d: They fled [-in the-] {+at+} night.
1 "in the night" a; replaced "at night" d
`},
		{"a single word joins where it stands", []string{
			"a: “The report is alarming to all of us.”", "b: She called it “alarming”.", "c: She called it “absurd”.",
		}, `
a: The report is alarming to all of us.
b: […] alarming […]
`},
		{"by speaker", []string{
			"a: (one) “They fled in the night.”", "b: (two) “They fled in the night.”",
			"c: (One) “They fled in the day.”",
		}, `
a: They fled in the <1:night>.
c: They fled in the [-night-] {+day+}.
1 "night" a; replaced "day" c
`},
		{"once is no collation", []string{"a: “They fled.”", "b: They fled."}, ""},
		{"two places of one source", []string{"a: “They fled in the night.”", "a: “They fled at night.”"}, `
a: They fled <1:in the night>.
a: They fled [-in the-] {+at+} night.
1 "in the night" a; replaced "at night" a
`},
		{"typography is no difference", []string{`a: "They didn't flee - all of them."`, "b: “They didn’t flee – all of them.”"}, `
a+b: They didn't flee - all of them.
`},
	} {
		t.Run(tt.name, func(t *testing.T) {
			c := quoted(tt.lines...)
			got := shown(Wordings(c))
			if want := strings.TrimPrefix(tt.want, "\n"); got != want {
				t.Errorf("got\n%s\nwant\n%s", got, want)
			}
			for range 5 {
				rand.Shuffle(len(c.Evidence), func(i, j int) { c.Evidence[i], c.Evidence[j] = c.Evidence[j], c.Evidence[i] })
				if again := shown(Wordings(c)); again != got {
					t.Fatalf("in another order:\n%s", again)
				}
			}
		})
	}
}

// What may not be shown is in no piece and no reading, and what an excerpt
// leaves out is not said to be left out of the quotation.
func TestWordingsOfRestrictedTexts(t *testing.T) {
	c := quoted("a: “They fled in the night, secretly and with nothing, to the north.”", "b: “They fled in the night, hidden words, to the south.”", "c: “They fled in secrecy.”")
	b, secret := c.Evidence[1], c.Evidence[2]
	b.Source.Publish, secret.Source.Publish = dossier.Excerpts, dossier.Metadata
	raw := b.Source.Text.Raw
	b.Parts = []dossier.Span{{Start: 0, End: strings.Index(raw, ", hidden")}, {Start: strings.Index(raw, "to the south"), End: b.End}}
	want := `a: They fled in the night, secretly and with nothing, to the <1:north>.
b: They fled in the night […] to the [-north-] {+south+}.
1 "north" a; replaced "south" b
`
	if got := shown(Wordings(c)); got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
}

// Where an excerpt leaves words out, what follows is behind them though the
// first that stands there in quotation marks be no word.
func TestWordingsBesideAnEmptyPart(t *testing.T) {
	c := quoted("a: “They fled in the secret \u200b” she said, “night.”", "b: “They fled in the cold night.”")
	q := c.Evidence[0]
	q.Source.Publish = dossier.Excerpts
	part := func(words string) dossier.Span {
		at := strings.Index(q.Source.Text.Raw, words)
		return dossier.Span{Start: at, End: at + len(words)}
	}
	q.Parts = []dossier.Span{part("“They fled in the"), part("\u200b” she said, “night.”")}
	want := `b: They fled in the cold night.
a: They fled in the […] night.
`
	if got := shown(Wordings(c)); got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
}

// An author may quote a sentence and, for another point, a part of it: that is
// one rendering.
func TestWordingsOfNestedPassages(t *testing.T) {
	c := quoted("a: “They fled in the cold night, all of them.”", "b: “They fled in the dark night, all of them.”")
	part := *c.Evidence[0]
	part.ID, part.Start, part.End = "q-part", part.Start+len("“They fled "), part.End-len(", all of them.”")
	c.Evidence = append(c.Evidence, &part)
	want := `a: They fled in the <1:cold> night, all of them.
b: They fled in the [-cold-] {+dark+} night, all of them.
1 "cold" a; replaced "dark" b
`
	if got := shown(Wordings(c)); got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
}

// A paragraph of a megabyte between quotation marks does not hold up a build.
func TestWordingsOfLongPassages(t *testing.T) {
	long := "“" + strings.Repeat("They fled. ", 100_000) + "”"
	if got := Wordings(quoted("a: "+long, "b: "+long)); len(got) != 0 {
		t.Errorf("%d collations of paragraphs too long to be read", len(got))
	}
	var words []string
	for i := range 5000 {
		words = append(words, fmt.Sprint("w", i%(3000+i%7)))
	}
	a := "“" + strings.Join(words, " ") + "”"
	words = slices.Insert(words, 1500, "put", "in")
	got := Wordings(quoted("a: "+a, "b: “"+strings.Join(words, " ")+"”"))
	if len(got) != 1 || len(got[0].Sites) == 0 || !got[0].Forms[0].Cut || got[0].Sites[0].Readings[0].Text != "put in" {
		t.Errorf("got %d collations: %.300s", len(got), shown(got))
	}
}

// Where a long excerpt is cut, what it leaves out before is not shown either.
func TestWordingsCutBehindWhatIsLeftOut(t *testing.T) {
	var words []string
	for i := range mostWords {
		words = append(words, fmt.Sprint("w", i))
	}
	before, behind := strings.Join(words[:mostWords-10], " "), strings.Join(words[mostWords-10:], " ")
	c := quoted("a: “"+before+" secret "+behind+" more.”", "b: “"+before+" "+behind+".”")
	q := c.Evidence[0]
	q.Source.Publish = dossier.Excerpts
	q.Parts = []dossier.Span{{Start: 0, End: strings.Index(q.Source.Text.Raw, " secret")}, {Start: strings.Index(q.Source.Text.Raw, behind), End: q.End}}
	all := Wordings(c)
	if len(all) != 1 || len(all[0].Forms) != 2 || !all[0].Forms[0].Cut || all[0].Forms[1].Cut {
		t.Errorf("want two forms, of which one has more than %d words", mostWords)
	}
	if got := shown(all); strings.Contains(got, "secret") || !strings.Contains(got, "w1989 […] w1990") {
		t.Errorf("got … %s", got[strings.Index(got, "w1985"):])
	}
}

// Of very many wordings the longest are compared, and the others counted.
func TestWordingsOfManyForms(t *testing.T) {
	var lines []string
	for i := range mostForms + 7 {
		lines = append(lines, fmt.Sprintf("s%d: “The men of house %d fled in the night%s.”", i, i, strings.Repeat(" again", i%2)))
	}
	got := Wordings(quoted(lines...))
	if len(got) != 1 || len(got[0].Forms) != mostForms || got[0].Left != 7 || !got[0].Sites[0].Flagged() {
		t.Errorf("%d collations: %.300s", len(got), shown(got))
	}
}

// Long wordings with the same words in any order would be compared with each
// other, and are not all: what was found is kept, and the rest is counted.
func TestWordingsThatTakeTooLong(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 8))
	random := func(n int) string {
		words := make([]string, n)
		for i := range words {
			words[i] = fmt.Sprint("w", r.IntN(50))
		}
		return strings.Join(words, " ")
	}
	long := random(mostWords - 801)
	for i := range 800 {
		long += fmt.Sprint(" once", i)
	}
	lines := []string{"a: “" + long + " fled.”", "b: “" + long + " went.”"}
	for i := range mostForms - 2 {
		lines = append(lines, fmt.Sprintf("s%d: “%s.”", i, random(mostWords-2)))
	}
	got := Wordings(quoted(lines...))
	if len(got) != 1 || len(got[0].Forms) != 2 || got[0].Left < mostForms/2 || got[0].Left > mostForms-2 {
		t.Errorf("%d collations: %.300s", len(got), shown(got))
	}
}

func TestValues(t *testing.T) {
	c := quoted("c: x", "b: x", "a: x", "a: x", "d: x")
	for i, v := range []string{"over 50", "At least 50", "over 50", "at least 50", "secret"} {
		c.Evidence[i].Value = v
	}
	c.Evidence[4].Source.Publish = dossier.Metadata
	for range 5 {
		var got []string
		for _, g := range Values(c) {
			got = append(got, g.Value+" "+who(g.Quotations))
		}
		if want := "at least 50 b+a|over 50 c+a"; strings.Join(got, "|") != want {
			t.Fatalf("got %q, want %q", strings.Join(got, "|"), want)
		}
		rand.Shuffle(len(c.Evidence), func(i, j int) { c.Evidence[i], c.Evidence[j] = c.Evidence[j], c.Evidence[i] })
	}
}
