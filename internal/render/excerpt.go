package render

import (
	"cmp"
	"slices"
	"sort"
	"strings"
	"unicode"

	"dossier/internal/dossier"
	"dossier/internal/sentence"
)

// visible is what may be shown of a text that is not published in full: of
// excerpts the quoted passages, from start to end with the rest of their
// sentences, less any furniture in that rest; of an edited quotation its parts
// and nothing of what was left out; of metadata nothing.
func visible(x *dossier.Source) []dossier.Span {
	if x.Publish == dossier.Metadata {
		return nil
	}
	var spans []dossier.Span
	in := sentences{}
	for _, q := range x.Marks {
		if q.Kind == dossier.Furniture {
			continue
		}
		if len(q.Parts) > 0 {
			spans = append(spans, q.Parts...)
			continue
		}
		start, end := in.at(x.Text, q.Start).Start, in.at(x.Text, max(q.End-1, q.Start)).End
		// Of what is sorted and does not overlap, the nearest on each side.
		if n := sort.Search(len(x.Furniture), func(i int) bool { return x.Furniture[i].Start >= q.Start }); n > 0 {
			start = max(start, min(x.Furniture[n-1].End, q.Start))
		}
		if n := firstEnding(x.Furniture, q.End); n < len(x.Furniture) {
			end = min(end, max(x.Furniture[n].Start, q.End))
		}
		spans = append(spans, dossier.Span{Start: min(start, q.Start), End: max(end, q.End)})
	}
	slices.SortFunc(spans, func(a, b dossier.Span) int {
		return cmp.Or(cmp.Compare(a.Start, b.Start), cmp.Compare(a.End, b.End))
	})
	merged := spans[:0]
	for _, v := range spans {
		if n := len(merged); n > 0 && (v.Start <= merged[n-1].End || blank(x.Text.Raw[merged[n-1].End:v.Start])) {
			merged[n-1].End = max(merged[n-1].End, v.End)
		} else if v.Len() > 0 {
			merged = append(merged, v)
		}
	}
	return merged
}

// blank reports whether nothing but spaces is left out between two passages of
// a line: not worth a mark.
func blank(between string) bool {
	return strings.TrimFunc(between, func(r rune) bool { return unicode.IsSpace(r) && r != '\n' && r != '\r' }) == ""
}

// shown reports whether all of a part of a text may be shown.
func (s *site) shown(x *dossier.Source, at dossier.Span) bool {
	if x.Publish == dossier.Full {
		return true
	}
	visible := s.visible(x)
	i := firstEnding(visible, at.Start)
	return i < len(visible) && visible[i].Contains(at)
}

// firstEnding is the first of spans, which are sorted and do not overlap, that
// ends behind offset.
func firstEnding(spans []dossier.Span, offset int) int {
	return sort.Search(len(spans), func(i int) bool { return spans[i].End > offset })
}

// sentences are those of the paragraphs that were asked for, by paragraph: a
// text of one paragraph may have megabytes and thousands of quotations.
type sentences map[int]*sentence.Paragraph

// at is the sentence of a text in which the byte at offset stands, or just the
// offset where that lies in no paragraph.
func (in sentences) at(t *dossier.Text, offset int) dossier.Span {
	at := dossier.Span{Start: offset, End: offset + 1}
	i := paragraphAt(t, offset+1)
	if i >= len(t.Paragraphs) || !t.Paragraphs[i].Contains(at) {
		return dossier.Span{Start: offset, End: offset}
	}
	p := t.Paragraphs[i].Span
	if in[i] == nil {
		in[i] = sentence.In(t.Raw[p.Start:p.End])
	}
	around := in[i].Around(dossier.Span{Start: at.Start - p.Start, End: at.End - p.Start})
	return dossier.Span{Start: around.Start + p.Start, End: around.End + p.Start}
}

// sentenceIn is the sentence of paragraph i, from 0, around a place.
func sentenceIn(x *dossier.Source, i int, at dossier.Span) dossier.Span {
	p := x.Text.Paragraphs[i].Span
	at.Start, at.End = max(at.Start-p.Start, 0), min(at.End, p.End)-p.Start
	around := sentence.Around(x.Text.Raw[p.Start:p.End], at)
	return dossier.Span{Start: around.Start + p.Start, End: around.End + p.Start}
}
