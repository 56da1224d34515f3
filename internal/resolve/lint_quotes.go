package resolve

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"dossier/internal/anchor"
	"dossier/internal/diag"
	"dossier/internal/dossier"
	"dossier/internal/speech"
)

// notes warns of what may change the meaning of quotations that passed.
func (r *resolver) notes(all []found) {
	if !r.Lint {
		return
	}
	for _, f := range all {
		for i, q := range f.quotations {
			for _, n := range f.answers[i].Notes {
				r.note(q, n)
			}
		}
	}
}

func (r *resolver) note(q *dossier.Quotation, n anchor.Note) {
	warn := func(code diag.Code, hint, format string, args ...any) {
		m := r.warn(q.Page.Doc, q.Raw.WordsSpan, code, hint, format, args...)
		if n.Place.Para > 0 {
			m.Detail = places([]anchor.Place{n.Place})
		}
	}
	putIn := "puts in"
	if n.Place.Para > 0 {
		putIn = "leaves out or replaces"
	}
	switch n.Kind {
	case anchor.EditAtEnd:
		warn(diag.EditAtEnd, "quote the words that the bracket replaces, or leave the bracket out",
			"the quotation begins or ends with words of yours, %s: nothing shows what they replace", n.Words)
	case anchor.JoinsSpeech:
		warn(diag.EditJoinsSpeech, "make two quotations, or make sure that one person says both in one go",
			"the words left out join two pieces of direct speech, and a sentence ends between them")
	case anchor.TurnsMeaning:
		warn(diag.EditTurnsMeaning, "quote the source's words there, or make sure that the quotation says what the source says",
			"the edit %s %q, which may turn the meaning", putIn, n.Words)
	case anchor.Negates:
		hint := "quote the source's words there, or make sure that the quotation says what the source says"
		if n.Language != "" {
			hint += "\nif the text is not in English, say so in " + q.Source.Doc.File.Name + ", for example: language: " + n.Language
		}
		warn(diag.EditNegation, hint, "the edit %s %q, which is a negation", putIn, n.Words)
	case anchor.CutsNegation:
		warn(diag.NegationCut, "quote the words with it", "the quotation is cut off from the negation %q beside it", n.Words)
	}
}

// lintQuotations warns of values that are not in their passages, of evidence
// that is not the article's, and of stances that its quotation marks speak
// against.
func (r *resolver) lintQuotations() {
	voices := map[*dossier.Source]*voice{}
	for _, q := range r.d.Quotations {
		if given := q.Raw.Value; given.Text != "" && !q.ValueInPassage {
			hint := "it is shown without quotation marks; give the passage's own words to have them quoted"
			if q.Value == "" {
				hint = "it stands among the words left out, and is not shown: not all of this text may be published"
			}
			r.warn(q.Page.Doc, given.Span, diag.ValueNotInPassage, hint, "the value %q does not stand in its passage", given.Text)
		}
		if !q.Raw.Attributed() {
			continue
		}
		if inFurniture(q) {
			r.warn(q.Page.Doc, q.Raw.WordsSpan, diag.FurnitureQuoted,
				"quote the article itself, or take the passage out of furniture in "+q.Source.Doc.File.Name,
				"the passage is in what %s marks as furniture, which is not part of the article", q.Source.Slug)
		}
		if q.Stance != dossier.States && q.Stance != dossier.Quotes {
			continue
		}
		v := voices[q.Source]
		if v == nil {
			v = newVoice(q.Source.Text)
			voices[q.Source] = v
		}
		switch said := v.said(q); {
		case q.Stance == dossier.States && said == allSaid:
			r.warn(q.Page.Doc, q.Raw.WordsSpan, diag.StanceDiffers, "write quotes, and say whose words they are, for example: quotes to (a witness)",
				"%q is for the source's own voice, but all of these words are between quotation marks there", "states")
		case q.Stance == dossier.Quotes && said == noneSaid:
			r.warn(q.Page.Doc, q.Raw.WordsSpan, diag.StanceDiffers, "write states for the source's own voice, attributes for what it reports of others",
				"%q is for somebody's own words, but none of these words are between quotation marks there", "quotes")
		}
	}
}

// partsOf returns the pieces of a quotation that are in its source.
func partsOf(q *dossier.Quotation) []dossier.Span {
	if q.Parts != nil {
		return q.Parts
	}
	return []dossier.Span{q.Span}
}

// inFurniture reports whether a passage has words of what its source marks as
// furniture.
func inFurniture(q *dossier.Quotation) bool {
	for _, p := range partsOf(q) {
		i, _ := slices.BinarySearchFunc(q.Source.Furniture, p.Start, func(f dossier.Span, at int) int { return f.End - at - 1 })
		if i < len(q.Source.Furniture) && q.Source.Furniture[i].Start < p.End {
			return true
		}
	}
	return false
}

// A voice is a text and the direct speech in it.
type voice struct {
	text   *dossier.Text
	speech []dossier.Span
}

func newVoice(text *dossier.Text) *voice {
	v := &voice{text: text}
	for _, p := range text.Paragraphs {
		v.speech = append(v.speech, speech.In(text.Raw, p.Span)...)
	}
	return v
}

// A saying is how much of a passage is direct speech.
type saying uint8

const (
	someSaid saying = iota // or it cannot be told
	allSaid
	noneSaid
)

// fewestSaid is how many words a passage has that is called direct speech for
// being between quotation marks: fewer may be a title, or words that the source
// keeps its distance from.
const fewestSaid = 3

// said returns how much of a passage is between quotation marks.
func (v *voice) said(q *dossier.Quotation) saying {
	inside, outside := 0, 0
	for _, p := range partsOf(q) {
		in, out := v.count(p)
		inside, outside = inside+in, outside+out
	}
	switch {
	case outside == 0 && inside >= fewestSaid:
		return allSaid
	case inside == 0 && !v.unmarked(q):
		return noneSaid
	}
	return someSaid
}

// count counts the words of a part that are in direct speech, and the others.
func (v *voice) count(part dossier.Span) (inside, outside int) {
	i, _ := slices.BinarySearchFunc(v.speech, part.Start, func(s dossier.Span, at int) int { return s.End - at - 1 })
	at := part.Start
	for ; i < len(v.speech) && v.speech[i].Start < part.End; i++ {
		s := v.speech[i]
		outside += countWords(v.text.Raw[at:max(at, s.Start)])
		at = max(at, s.Start)
		inside += countWords(v.text.Raw[at:min(s.End, part.End)])
		at = min(s.End, part.End)
	}
	return inside, outside + countWords(v.text.Raw[at:part.End])
}

// countWords counts the words of s; of scripts without spaces, the letters.
func countWords(s string) int {
	n, last := 0, ' '
	for _, r := range s {
		if isLetter(r) && (!isLetter(last) || anchor.Spaceless(r)) {
			n++
		}
		last = r
	}
	return n
}

func isLetter(r rune) bool { return unicode.IsLetter(r) || unicode.IsNumber(r) || unicode.IsMark(r) }

// unmarked reports whether a passage may be direct speech without double
// quotation marks around it: behind a dash or a speaker's name, as dialogue and
// transcripts have it, behind a paragraph that ends with a colon or with a
// quotation that is not closed, or between single marks.
func (v *voice) unmarked(q *dossier.Quotation) bool {
	n := q.Para - 1
	p := v.text.Paragraphs[n].Span
	words := strings.TrimSpace(v.text.Raw[p.Start:p.End])
	if strings.HasPrefix(words, "—") || strings.HasPrefix(words, "–") || strings.HasPrefix(words, "-") {
		return true
	}
	if name, _, ok := strings.Cut(words, ": "); ok && countWords(name) <= 4 {
		return true
	}
	last := ' '
	for i, r := range words {
		if (r == '\'' || r == '‘') && !isLetter(last) {
			if next, _ := utf8.DecodeRuneInString(words[i+utf8.RuneLen(r):]); isLetter(next) {
				return true
			}
		}
		last = r
	}
	if n == 0 {
		return false
	}
	before := v.text.Paragraphs[n-1].Span
	if strings.HasSuffix(strings.TrimSpace(v.text.Raw[before.Start:before.End]), ":") {
		return true
	}
	i, ok := slices.BinarySearchFunc(v.speech, before.End, func(s dossier.Span, at int) int { return s.End - at })
	return ok && v.speech[i].End == before.End
}
