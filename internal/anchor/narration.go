package anchor

import (
	"sort"
	"strings"

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

// speeches returns what the omission at gap leaves out. start is where the part
// before it begins, and p the part after it: bytes of the folded text.
func (e *editing) speeches(start int, gap dossier.Span, p part) interlude {
	said := e.text.said()
	before := e.text.RawSpan(start, gap.Start)
	after := e.text.RawSpan(p.start, p.pos)
	a := sort.Search(len(said), func(i int) bool { return said[i].Start >= before.End }) - 1
	b := sort.Search(len(said), func(i int) bool { return said[i].End > after.Start })
	if a < 0 || b >= len(said) || a >= b {
		return interlude{}
	}
	from, to := said[a], said[b]
	if e.wordsIn(from.End, before.End) || e.wordsIn(after.Start, to.Start) || before.Start >= from.End || after.End <= to.Start {
		return interlude{} // one of the parts ends in narration
	}
	paraA, paraB := e.text.Paragraph(from.Start), e.text.Paragraph(to.Start)
	within := e.text.paras[paraA-1]
	last := dossier.Span{Start: before.End - 1 - within.Start, End: before.End - within.Start}
	end := within.Start + sentence.Around(e.text.raw[within.Start:within.End], last).End
	return interlude{
		narration: a+1 == b && paraA == paraB && !e.wordsIn(before.End, from.End) && !e.wordsIn(to.Start, after.Start),
		sentence:  paraA != paraB || end <= max(from.End, to.Start),
	}
}

// wordsIn reports whether a letter or digit is in raw from start to end; not if
// end comes first.
func (e *editing) wordsIn(start, end int) bool {
	return start < end && strings.ContainsFunc(e.text.raw[start:end], wordRune)
}
