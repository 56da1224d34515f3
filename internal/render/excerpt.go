package render

import (
	"cmp"
	"slices"

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
	for _, q := range x.Marks {
		if q.Kind == dossier.Furniture {
			continue
		}
		if len(q.Parts) > 0 {
			spans = append(spans, q.Parts...)
			continue
		}
		start, end := sentenceAt(x, q.Start).Start, sentenceAt(x, max(q.End-1, q.Start)).End
		for _, f := range x.Furniture {
			if f.Start < q.Start {
				start = max(start, min(f.End, q.Start))
			}
			if f.End > q.End {
				end = min(end, max(f.Start, q.End))
			}
		}
		spans = append(spans, dossier.Span{Start: min(start, q.Start), End: max(end, q.End)})
	}
	slices.SortFunc(spans, func(a, b dossier.Span) int {
		return cmp.Or(cmp.Compare(a.Start, b.Start), cmp.Compare(a.End, b.End))
	})
	merged := spans[:0]
	for _, v := range spans {
		if n := len(merged); n > 0 && v.Start <= merged[n-1].End {
			merged[n-1].End = max(merged[n-1].End, v.End)
		} else if v.Len() > 0 {
			merged = append(merged, v)
		}
	}
	return merged
}

// sentenceAt is the sentence of a text in which the byte at offset stands, or
// just the offset where that lies in no paragraph.
func sentenceAt(x *dossier.Source, offset int) dossier.Span {
	t := x.Text
	i := paragraphAt(t, offset+1)
	if i >= len(t.Paragraphs) || !t.Paragraphs[i].Contains(dossier.Span{Start: offset, End: offset + 1}) {
		return dossier.Span{Start: offset, End: offset}
	}
	return sentenceIn(x, i, dossier.Span{Start: offset, End: offset + 1})
}

// sentenceIn is the sentence of paragraph i, from 0, around a place.
func sentenceIn(x *dossier.Source, i int, at dossier.Span) dossier.Span {
	p := x.Text.Paragraphs[i].Span
	at.Start, at.End = max(at.Start-p.Start, 0), min(at.End, p.End)-p.Start
	around := sentence.Around(x.Text.Raw[p.Start:p.End], at)
	return dossier.Span{Start: around.Start + p.Start, End: around.End + p.Start}
}
