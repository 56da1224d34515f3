package anchor

import (
	"sort"
	"strings"
	"unicode/utf8"

	"dossier/internal/dossier"
	"dossier/internal/sentence"
	"dossier/internal/speech"
)

// said returns the direct speech of the text, in order: bytes of raw, without
// the marks.
func (t *Text) said() []dossier.Span {
	t.speechOnce.Do(func() {
		for _, p := range t.paras {
			t.speech = append(t.speech, speech.In(t.raw, p)...)
		}
	})
	return t.speech
}

// An interlude is what an omission leaves out between two pieces of direct
// speech.
type interlude struct {
	narration bool // nothing but who said it, and how
	sentence  bool // a sentence ends in it
}

// bridge notes what the edits between two parts do to what is said. It reports
// whether they leave out nothing but the narration between two pieces of direct
// speech, so that a part may be one word, and what the narration denies is not
// the speaker's.
func (e *editing) bridge(ed *edition, edits []token, a, b dossier.Span) bool {
	var between interlude
	if omits(edits) {
		between = e.interlude(a, b)
		if between.sentence {
			ed.note(Note{Kind: JoinsSpeech}, dossier.Span{})
		}
		for _, t := range edits {
			between.narration = between.narration && t.kind == omission
		}
	}
	if !between.narration {
		ed.leaveOut(e.text, dossier.Span{Start: a.End, End: b.Start})
	}
	return between.narration
}

// interlude returns what an omission between the parts a and b, bytes of the
// folded text, leaves out. Marks around a word that is not used in earnest are no
// direct speech: at the end of that there is punctuation, and each part is in its
// own piece from start to end.
func (e *editing) interlude(a, b dossier.Span) interlude {
	said, raw := e.text.said(), e.text.raw
	before, after := e.span(a), e.span(b)
	i := sort.Search(len(said), func(i int) bool { return said[i].Start >= before.End }) - 1
	j := sort.Search(len(said), func(i int) bool { return said[i].End > after.Start })
	if i < 0 || j >= len(said) || i >= j {
		return interlude{}
	}
	from, to := said[i], said[j]
	if e.wordsIn(from.End, before.End) || e.wordsIn(after.Start, to.Start) || before.Start >= from.End || after.End <= to.Start {
		return interlude{} // one of the parts ends in narration
	}
	n, m := e.text.Paragraph(from.Start), e.text.Paragraph(to.Start)
	paragraph := e.text.paras[n-1]
	last := dossier.Span{Start: before.End - 1 - paragraph.Start, End: before.End - paragraph.Start}
	sentenceEnd := paragraph.Start + sentence.Around(raw[paragraph.Start:paragraph.End], last).End
	return interlude{
		narration: i+1 == j && n == m && e.pauses(from) &&
			!e.wordsIn(before.Start, from.Start) && !e.wordsIn(before.End, from.End) &&
			!e.wordsIn(to.Start, after.Start) && !e.wordsIn(to.End, after.End),
		sentence: n != m || sentenceEnd <= max(from.End, to.Start),
	}
}

// pauses reports whether a piece of direct speech ends with punctuation, on
// either side of its closing mark.
func (e *editing) pauses(said dossier.Span) bool {
	raw := e.text.raw
	last, _ := utf8.DecodeLastRuneInString(strings.TrimSpace(raw[said.Start:said.End]))
	_, mark := utf8.DecodeRuneInString(raw[said.End:])
	next, _ := utf8.DecodeRuneInString(raw[min(said.End+mark, len(raw)):])
	return strings.ContainsRune(",.!?…-–—،。、！？，;:", last) || next == ',' || next == '，' || next == '،'
}

// wordsIn reports whether a letter or digit is in raw from start to end; not if
// end comes first.
func (e *editing) wordsIn(start, end int) bool {
	return start < end && strings.ContainsFunc(e.text.raw[start:end], wordRune)
}
