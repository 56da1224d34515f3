package anchor

import (
	"cmp"
	"slices"
	"strings"

	"dossier/internal/dossier"
)

// A negated is a negation that an edit leaves out, replaces or puts in.
type negated struct {
	word    string // as it is spelled; "" if there is none
	guessed string // the language it is one of, where nobody said what language the text is in
	refused bool   // or the author is warned
}

// negation returns the first negation among s[from:to], which is folded text:
// the source's own, or with author what the quotation's author put in. Those of
// the source's language are refused where words are spaced, since there they can
// be told from parts of other words. A warning is given for those of languages
// without spaces, for English words of the author in a text of another language
// and, where nobody said what language a text is in and it does not read as
// English, for those of all languages.
func (t *Text) negation(s string, from, to int, author bool) negated {
	own := lexiconOf("negation", cmp.Or(t.language, "en"))
	if word := own.find(s, from, to, nil); word != "" {
		return negated{word: word, refused: own.spaced}
	}
	var others []string
	switch {
	case t.unstated && !t.readsEnglish():
		others = languagesOf("negation")
	case author:
		others = []string{"en"}
	}
	for _, language := range others {
		l := lexiconOf("negation", language)
		if l == own {
			continue
		}
		if word := l.find(s, from, to, own); word != "" {
			n := negated{word: word}
			if !author || language != "en" {
				n.guessed = language
			}
			return n
		}
	}
	return negated{}
}

// turning returns the first word among s[from:to] that turns what is said
// without being a negation: refused, hardly, if.
func (t *Text) turning(s string, from, to int) string {
	return lexiconOf("turning", cmp.Or(t.language, "en")).find(s, from, to, nil)
}

// theShare is the share of "the" among the words of a text from which on it
// reads as English: it is some 5 in 100 in English prose.
const theShare = 0.01

// readsEnglish reports whether a text of which nobody said the language is
// English by its commonest word.
func (t *Text) readsEnglish() bool {
	t.reads.Do(func() {
		words, the := 0, 0
		for word := range strings.FieldsSeq(t.Folded()) {
			words++
			if strings.EqualFold(word, "the") {
				the++
			}
		}
		t.english = float64(the) >= theShare*float64(words)
	})
	return t.english
}

// cutNegation returns the negation that a passage of a text whose words are not
// spaced is cut off from: 不 and ไม่ before it, ない behind it. It is "" if there is
// none, and where words are spaced.
func (t *Text) cutNegation(passage dossier.Span) string {
	if !unspaced[baseOf(t.language)] {
		return ""
	}
	l := lexiconOf("negation", t.language)
	f, at := t.fold(), t.FoldedSpan(passage)
	if l.language == "ja" {
		return cmp.Or(l.across(f.text, at.Start, 0), l.across(f.text, at.End, 1))
	}
	return cmp.Or(l.across(f.text, at.Start, -1), l.across(f.text, at.End, 0))
}

// A note is a Note on an edit and what that leaves out or replaces, if the words
// are among it: bytes of the folded text.
type note struct {
	Note
	at dossier.Span
}

func (ed *edition) note(n Note, at dossier.Span) { ed.notes = append(ed.notes, note{n, at}) }

// leaveOut notes what turns the meaning among the source's words at gap.
func (ed *edition) leaveOut(text *Text, gap dossier.Span) {
	s := text.fold().text
	ed.touch(text.negation(s, gap.Start, gap.End, false), gap, gap)
	if word := text.turning(s, gap.Start, gap.End); word != "" {
		ed.note(Note{Kind: TurnsMeaning, Words: word}, gap)
	}
}

// putIn notes what turns the meaning among words of the author, which replace
// gap.
func (ed *edition) putIn(text *Text, words string, gap dossier.Span) {
	plain, glance := readings(accents.Replace(words), text.language)
	if i := strings.IndexAny(words, negating); i >= 0 {
		ed.touch(negated{word: string(firstRune(words[i:])), refused: true}, gap, dossier.Span{})
	}
	n := text.negation(plain, 0, len(plain), true)
	// What punctuation parts is one word in the other reading; the words that it
	// does not part have been looked at, such as the one of No. 10.
	if m := text.negation(glance, 0, len(glance), true); n.word == "" && !slices.Contains(strings.FieldsFunc(plain, notWord), m.word) {
		n = m
	}
	ed.touch(n, gap, dossier.Span{})
	if word := cmp.Or(text.turning(plain, 0, len(plain)), text.turning(glance, 0, len(glance))); word != "" {
		ed.note(Note{Kind: TurnsMeaning, Words: word}, dossier.Span{})
	}
}

// accents makes apostrophes of the accents that are typed for them.
var accents = strings.NewReplacer("´", "'", "`", "'")

func notWord(r rune) bool { return !wordRune(r) }

// touch notes a negation that the edit at gap touches; among is gap if it is
// there.
func (ed *edition) touch(n negated, gap, among dossier.Span) {
	switch {
	case n.word == "":
	case !n.refused:
		ed.note(Note{Kind: Negates, Words: n.word, Language: n.guessed}, among)
	case ed.negation == "":
		ed.negation, ed.touched = n.word, gap
	}
}
