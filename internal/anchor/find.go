package anchor

import (
	"fmt"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"dossier/internal/dossier"
)

// A Quote is a quotation as its author wrote it.
type Quote struct {
	Words    string // as typed, lines joined by \n
	Plain    string // with Markdown's escapes and emphasis resolved; "" if that changes nothing
	Emphasis bool   // resolving removed emphasis
	Para     int    // 0, or the paragraph where it must start
}

// A Problem is why a quotation is refused.
type Problem uint8

const (
	None           Problem = iota
	Empty                  // there is no letter or digit
	Control                // a bidirectional control is in it
	Absent                 // it stands nowhere
	Ambiguous              // it stands at more than one place
	CutWord                // it stands only where it cuts a word, a figure or a character
	Negation               // an edit leaves out, replaces or puts in a negation
	Glued                  // a bracket makes another word or figure of what it touches
	Rewritten              // the author's words are as many as the source's, or those are fewer than three
	Displaced              // words of the author's take the place of brackets of the source's own
	MixedScripts           // a word of the author's has letters of two alphabets that look alike
	NoParagraph            // the text has no such paragraph
	OtherParagraph         // it stands, but does not start in that paragraph
)

// A Result says where a quotation stands, or why it is refused.
type Result struct {
	Verdict  dossier.Verdict // Unverified if there is a Problem
	Span     dossier.Span    // bytes in raw, from the first to the last word
	Para     int             // from 1, where it starts
	Parts    []dossier.Span  // of declared edits: the pieces that stand in the source, in order; else nil
	Emphasis bool            // only removing emphasis made it match
	Notes    []Note          // what its author should look at again

	Problem Problem
	Places  []Place // where, if Ambiguous, CutWord, Negation, Glued, Rewritten, Displaced or OtherParagraph; the first 20
	Words   string  // the negation; the control, as U+XXXX; the whole word that is Glued, in brackets; or the word of MixedScripts
}

// A Note is something about a quotation that passed which may change what it
// says.
type Note struct {
	Kind  NoteKind
	Words string // those that it is about, or ""

	Language string // of Negates in a text of which nobody said the language: the one that they are a negation in
	Place    Place  // of TurnsMeaning and Negates: what is left out or replaced, if the words are among that; else none, with Para 0
}

// A NoteKind is what a [Note] says.
type NoteKind uint8

const (
	EditAtEnd    NoteKind = iota // the author's words are at its start or end, so nothing shows what they replace
	JoinsSpeech                  // an omission joins what was said with what was said in another sentence
	TurnsMeaning                 // an edit leaves out, replaces or puts in a word such as refused, hardly or if
	Negates                      // the same with a negation that is not refused
	CutsNegation                 // where words are not spaced, it is cut off from a negation beside it
)

// Find looks for a quotation in the text. The levels are tried in turn: bytes,
// folded, declared edits, and these three again with Markdown resolved. The
// first with a place decides. The time it takes is linear in the
// text and the quotation, whatever they hold; that of thousands of quotations
// of one text is linear in the text and all of them.
func (t *Text) Find(q Quote) Result {
	for _, r := range q.Words {
		if bidiControl(r) {
			return Result{Problem: Control, Words: fmt.Sprintf("%U", r)}
		}
	}
	switch {
	case !utf8.ValidString(q.Words):
		return Result{Problem: Absent}
	case !strings.ContainsFunc(q.Words, says):
		return Result{Problem: Empty}
	case q.Para < 0 || q.Para > len(t.paras):
		return Result{Problem: NoParagraph}
	}
	r, ok := t.slow.get(q)
	if !ok {
		s := search{text: t, para: q.Para}
		r = s.find(q)
		if s.slow {
			t.slow.put(q, r)
		}
	}
	return r
}

// find is Find for a quotation that has words.
func (s *search) find(q Quote) Result {
	if r := s.levels(q); r.Problem != Absent {
		return r
	}
	if q.Para > 0 {
		everywhere := search{text: s.text}
		r := everywhere.levels(q)
		s.slow = s.slow || everywhere.slow
		if r.Problem == None {
			return Result{Problem: OtherParagraph, Places: []Place{s.text.place(r.Span)}}
		} else if r.Problem == Ambiguous {
			return Result{Problem: OtherParagraph, Places: r.Places}
		}
	}
	if len(s.cut) > 0 {
		slices.SortFunc(s.cut, func(a, b dossier.Span) int { return a.Start - b.Start })
		s.cut = slices.Compact(s.cut) // one place may cut at two levels
		return Result{Problem: CutWord, Places: s.places(s.cut)}
	}
	if onlyEdits(Fold(q.Words)) {
		return Result{Problem: Empty}
	}
	return Result{Problem: Absent}
}

// says reports whether r is a letter, a digit or a picture, without which nothing
// is quoted.
func says(r rune) bool {
	return unicode.IsLetter(r) || unicode.IsNumber(r) || unicode.Is(unicode.So, r)
}

// blank reports whether s folds to nothing.
func blank(s string) bool {
	return bare(s) == ""
}

// A search is one quotation being looked for, in one paragraph or in all.
type search struct {
	text *Text
	para int            // 0, or where a place must start
	cut  []dossier.Span // places that cut a word
	slow bool           // although there is an index
}

// within returns where in raw a place may start.
func (s *search) within() dossier.Span {
	all := dossier.Span{End: len(s.text.raw)}
	if s.para > 1 {
		all.Start = s.text.paras[s.para-2].End
	}
	if s.para > 0 && s.para < len(s.text.paras) {
		all.End = s.text.paras[s.para-1].End
	}
	return all
}

// withinFolded is within in the folded text, and maybe a bit more.
func (s *search) withinFolded() dossier.Span {
	f, in := s.text.fold(), s.within()
	in = dossier.Span{Start: f.foldStart(in.Start), End: f.foldStart(in.End) + utf8.UTFMax}
	if s.para == 0 || s.para == len(s.text.paras) {
		in.End = len(f.text)
	}
	return in
}

// levels tries the levels in turn. Its result is Absent if no level has a
// place.
func (s *search) levels(q Quote) Result {
	r := s.asTyped(q.Words)
	if r.Problem != Absent || q.Plain == "" || q.Plain == q.Words || blank(q.Plain) {
		return r
	}
	r = s.asTyped(q.Plain)
	if r.Problem == None {
		r.Verdict = dossier.Edited
		r.Emphasis = q.Emphasis
	}
	return r
}

// asTyped tries the first three levels.
func (s *search) asTyped(words string) Result {
	if found := s.bytes(words); len(found) > 0 {
		return s.decide(dossier.Identical, found)
	}
	folded := fold(words, s.text.wrapped)
	if found := s.folded(folded.text); len(found) > 0 {
		return s.decide(dossier.Typography, found)
	}
	if found := s.respaced(words); len(found) > 0 {
		return s.decide(dossier.Typography, found)
	}
	if way := s.text.unhyphened(folded.text); way != folded.text {
		if found := s.folded(way); len(found) > 0 {
			return s.decide(dossier.Typography, found)
		}
	}
	return s.edited(words, folded)
}

// decide makes the result of a level at which the quotation stands.
func (s *search) decide(v dossier.Verdict, found []dossier.Span) Result {
	if len(found) > 1 {
		return Result{Problem: Ambiguous, Places: s.places(found)}
	}
	r := Result{Verdict: v, Span: found[0], Para: s.text.Paragraph(found[0].Start)}
	if word := s.text.cutNegation(found[0]); word != "" {
		r.Notes = []Note{{Kind: CutsNegation, Words: word}}
	}
	return r
}

func (s *search) places(spans []dossier.Span) []Place {
	var places []Place
	for _, span := range spans {
		places = append(places, s.text.place(span))
	}
	return places
}

// bytes returns the places where the words stand as they are.
func (s *search) bytes(words string) (found []dossier.Span) {
	raw := s.text.raw
	words = bare(words)
	in := s.within()
	for start := range s.occurrences(&s.text.inRaw, raw, words, in.Start, in.End) {
		end := selected(raw, start+len(words))
		if found = s.accept(found, dossier.Span{Start: start, End: end}); len(found) == MaxPlaces {
			break
		}
	}
	return found
}

// folded returns the places where the words stand once both are folded.
func (s *search) folded(words string) (found []dossier.Span) {
	f := s.text.fold()
	in := s.withinFolded()
	for start := range s.occurrences(&s.text.inFolded, f.text, words, in.Start, in.End) {
		end := start + len(words)
		if !f.edge(start) || !f.edge(end) {
			continue
		}
		if found = s.accept(found, s.text.RawSpan(start, end)); len(found) == MaxPlaces {
			break
		}
	}
	return found
}

// accept adds a place if it starts in the paragraph asked for and cuts no word.
func (s *search) accept(found []dossier.Span, span dossier.Span) []dossier.Span {
	if s.para > 0 && s.text.Paragraph(span.Start) != s.para {
		return found
	}
	if !s.text.StartsWord(span.Start) || !s.text.EndsWord(span.End) {
		if len(s.cut) < MaxPlaces {
			s.cut = append(s.cut, span)
		}
		return found
	}
	return append(found, span)
}

// bare returns words without white space and what vanishes at the ends.
func bare(words string) string {
	fades := func(r rune) bool { c := classOf(r); return c == white || c == vanish }
	words = strings.TrimLeftFunc(words, fades)
	return words[:selected(words, len(strings.TrimRightFunc(words, fades)))]
}

// selected returns where the variation selectors end that follow i of s. They
// belong to the character before them.
func selected(s string, i int) int {
	for {
		r, size := utf8.DecodeRuneInString(s[i:])
		if !variation(r) {
			return i
		}
		i += size
	}
}
