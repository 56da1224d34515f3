package bench

import (
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"
)

// syllables is a made-up word.
func (g *generator) syllables(n int) string {
	var b strings.Builder
	for range n {
		b.WriteString(pick(g, onsets) + pick(g, nuclei))
	}
	return b.String() + pick(g, codas)
}

// newWord is a made-up word that was not there before.
func (g *generator) newWord() string {
	for {
		if w := g.syllables(2 + g.r.IntN(2)); !g.words[w] {
			g.words[w] = true
			return w
		}
	}
}

func (g *generator) noun() string {
	if g.r.Float64() < .7 {
		return pick(g, nouns)
	}
	return g.rare[g.rareRanks.draw(g.r)]
}

// thing is a noun phrase.
func (g *generator) thing() string {
	switch p := g.r.Float64(); {
	case p < .45:
		return "the " + pick(g, adjectives) + " " + g.noun()
	case p < .8:
		return "the " + g.noun()
	case p < .93:
		return "the " + g.noun() + " of the " + g.noun()
	}
	return pick(g, values) + " " + g.noun() + "s"
}

// mention is a name of one of the entities.
func (g *generator) mention(of []*entity) string {
	e := pick(g, of)
	if len(e.aliases) == 0 || g.r.Float64() < .65 {
		return e.name
	}
	return pick(g, e.aliases)
}

// forms are what sentences look like: N a noun, T a noun phrase, V a verb, M a
// mention, A an adjective, P a preposition, D a day, # a value, Y a year.
var forms = strings.Split(strings.TrimSpace(`
M V T P T, according to T
On D, T V T near T, and T V T
T V that T had V T before T V it
It was not clear whether T V T; M V T
Officials put the number of Ns at #, while M V T
T, which V T in Y, V T – and T V T
M and M V T over T
T didn’t say why T V T
By D evening T V T, T V T, and M V T
A A N seen by reporters V T from T
T V T during T, M told the N in a A N
“T V T and T,” M said on D`), "\n")

// speech is the form with words in quotation marks, the last.
var speech = len(forms) - 1

// sentence is a sentence of an article.
func (g *generator) sentence(of []*entity) string {
	return g.fill(pick(g, forms), of)
}

// remark is a sentence of an annotation: it quotes nobody, for its words stand
// in no source.
func (g *generator) remark(of []*entity) string {
	return g.fill(pick(g, forms[:speech]), of)
}

// fill puts words for the capital letters that stand alone in a form.
func (g *generator) fill(form string, of []*entity) string {
	words := strings.Split(form, " ")
	for i, w := range words {
		if i == 0 && w == "A" {
			continue // the article
		}
		core := strings.Trim(w, "“”,;s")
		var s string
		switch core {
		case "N":
			s = g.noun()
		case "T":
			s = g.thing()
		case "V":
			s = pick(g, verbs)
		case "M":
			s = g.mention(of)
		case "A":
			s = pick(g, adjectives)
		case "P":
			s = pick(g, prepositions)
		case "D":
			s = pick(g, days)
		case "#":
			s = pick(g, values)
		case "Y":
			s = fmt.Sprint(1998 + g.r.IntN(27))
		default:
			continue
		}
		if strings.HasPrefix(w, "“") {
			s = capital(s)
		}
		words[i] = strings.Replace(w, core, s, 1)
	}
	return capital(strings.Join(words, " ")) + "."
}

func capital(s string) string {
	r, n := utf8.DecodeRuneInString(s)
	return string(unicode.ToUpper(r)) + s[n:]
}

// article is paragraphs of sentences. Of old, if there is one, a part is kept,
// some of it lightly rewritten.
func (g *generator) article(of []*entity, old *source) [][]string {
	var pool []string
	keep := 0.0
	if old != nil {
		for _, p := range old.paragraphs {
			pool = append(pool, p...)
		}
		keep = .3 + .55*g.r.Float64()
	}
	want := minWords + g.r.IntN(maxWords-minWords+1)
	var paragraphs [][]string
	for words := 0; words < want; {
		var p []string
		for n := 2 + g.r.IntN(4); n > 0 && words < want; n-- {
			s := ""
			if len(pool) > 0 && g.r.Float64() < keep {
				s, pool = pool[0], pool[1:]
				if g.r.Float64() < .25 {
					s = g.reword(s)
				}
			} else {
				s = g.sentence(of)
			}
			p = append(p, s)
			words += strings.Count(s, " ") + 1
		}
		paragraphs = append(paragraphs, p)
	}
	return paragraphs
}

// reword puts another noun for one word of a sentence.
func (g *generator) reword(s string) string {
	words := strings.Split(s, " ")
	words[1+g.r.IntN(len(words)-1)] = g.noun()
	s = strings.Join(words, " ")
	if !strings.HasSuffix(s, ".") {
		s += "."
	}
	return s
}

// textOf is an article as a file.
func textOf(paragraphs [][]string) string {
	var b strings.Builder
	for i, p := range paragraphs {
		if i > 0 {
			b.WriteString("\n\n")
		}
		b.WriteString(strings.Join(p, " "))
	}
	return b.String() + "\n"
}

// headline is at most n words of a sentence, without punctuation.
func headline(sentence string, n int) string {
	words := strings.Fields(strings.NewReplacer("“", "", "”", "", ",", "", ";", "").Replace(strings.TrimSuffix(sentence, ".")))
	return strings.Join(words[:min(n, len(words))], " ")
}

// passage is words of s to quote: a sentence, two neighbours, or the middle of
// one. They stand in s once, or the quotation would be ambiguous.
func (g *generator) passage(s *source) string {
	for {
		q := g.anyPassage(s)
		if strings.HasSuffix(q, " 1.2") || strings.HasPrefix(q, "million ") {
			continue // the quotation would cut a figure
		}
		if i := strings.Index(s.text, q); !strings.Contains(s.text[i+1:], q) {
			return q
		}
	}
}

func (g *generator) anyPassage(s *source) string {
	p := pick(g, s.paragraphs)
	i, x := g.r.IntN(len(p)), g.r.Float64()
	if x < .3 && i+1 < len(p) {
		return p[i] + " " + p[i+1]
	}
	if words := strings.Split(p[i], " "); .3 <= x && x < .5 && len(words) > 12 {
		return strings.Join(words[g.r.IntN(4):len(words)-1-g.r.IntN(3)], " ")
	}
	return p[i]
}

// value is what a passage gives for a claim: a figure in it, or else any.
func (g *generator) value(passage string) string {
	for _, v := range values {
		if strings.Contains(passage, " "+v+" ") {
			return v
		}
	}
	return pick(g, values)
}
