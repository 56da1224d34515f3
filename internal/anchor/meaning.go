package anchor

import (
	"cmp"
	"strings"
)

// A negated is a negation that an edit leaves out, replaces or puts in.
type negated struct {
	word     string // as it is spelled; "" if there is none
	language string // of the list that has it
	refused  bool   // or the author is warned
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
		return negated{word, own.language, own.spaced}
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
			return negated{word, language, false}
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
// spaced cuts off: 不 and ไม่ before it, ない behind it. It is "" if there is none,
// and where words are spaced.
func (t *Text) cutNegation(start, end int) string {
	l := lexiconOf("negation", t.language)
	if l == nil || l.spaced {
		return ""
	}
	f := t.fold().text
	if word := l.across(f, start, l.language != "ja"); word != "" {
		return word
	}
	return l.across(f, end, l.language == "ja")
}
