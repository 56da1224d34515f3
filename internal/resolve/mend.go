package resolve

import (
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"dossier/internal/anchor"
	"dossier/internal/diag"
	"dossier/internal/dossier"
)

// mendable reports what no mistake is, and check --fix mends.
func (r *resolver) mendable() {
	for _, s := range r.d.Sources {
		if s.Text != nil && s.Doc.Source.SHA256.Text == "" {
			hint, edits := "check --fix writes the sha256 of the text as it is", hashed(s)
			if edits == nil {
				hint = "that of the text as it is would be sha256: " + s.SHA256
			}
			r.notice(s.Doc, s.Doc.Source.Text.Span, diag.HashMissing, hint,
				"nothing tells whether %s is still the text that was annotated", s.TextPath).Fix = edits
		}
	}
	for _, q := range r.d.Quotations {
		if q.Verdict != dossier.Typography {
			continue
		}
		if edits := retyped(q); edits != nil {
			r.notice(q.Page.Doc, q.Raw.WordsSpan, diag.TypographyDiffers, "check --fix writes the source's own characters",
				"the typography is not that of %s", q.Source.Slug).Fix = edits
		}
	}
}

// withoutControls are the edits that take the controls of direction out of a
// part of a document.
func withoutControls(doc *dossier.Doc, at dossier.Span) []diag.Edit {
	var edits []diag.Edit
	for i, r := range doc.File.Data[at.Start:at.End] {
		if anchor.IsControl(r) {
			edits = append(edits, diag.Edit{Start: at.Start + i, End: at.Start + i + utf8.RuneLen(r)})
		}
	}
	return edits
}

// retyped are the edits that give a quotation its source's typography.
func retyped(q *dossier.Quotation) []diag.Edit {
	var edits []diag.Edit
	list := anchor.Retype(q.Raw.Words, q.Source.Text.Raw[q.Start:q.End])
	// Each line of the words stands in the file behind the marks of the block and
	// of what it stands in. No retyping reaches from one line into the next.
	data, at := q.Page.Doc.File.Data, q.Raw.WordsSpan.Start
	from := 0 // of the line, in the words
	for line := range strings.SplitSeq(q.Raw.Words, "\n") {
		end := len(data)
		if n := strings.IndexByte(data[at:], '\n'); n >= 0 {
			end = at + n
		}
		start := end - len(line)
		if start < at || data[start:end] != line {
			return nil
		}
		for len(list) > 0 && list[0].Start <= from+len(line) {
			edits = append(edits, diag.Edit{Start: start + list[0].Start - from, End: start + list[0].End - from, Text: list[0].Text})
			list = list[1:]
		}
		from += len(line) + 1
		at = min(end+1, len(data))
	}
	return edits
}

// onlyPlace is the paragraph that an ambiguous quotation can mean, and the edits
// that say so. The words are the same everywhere, so nothing but the place can
// tell: it is the only one where all others are no part of the article.
func onlyPlace(q *dossier.Quotation, places []anchor.Place) (para int, edits []diag.Edit) {
	for _, p := range places {
		if overlaps(q.Source.Furniture, p.Span) {
			continue
		}
		if para > 0 {
			return 0, nil
		}
		para = p.Para
	}
	same := func(p anchor.Place) bool { return p.Para == para }
	first := slices.IndexFunc(places, same)
	if first < 0 || slices.ContainsFunc(places[first+1:], same) || len(places) >= anchor.MaxPlaces || !q.Raw.Attributed() || q.Raw.Para > 0 {
		return 0, nil
	}
	at := q.Raw.Source.End
	return para, []diag.Edit{{Start: at, End: at, Text: "#p" + strconv.Itoa(para)}}
}

// overlaps reports whether a span shares a byte with one of a list in order.
func overlaps(list []dossier.Span, s dossier.Span) bool {
	return slices.ContainsFunc(list, s.Overlaps)
}

// hashed are the edits that note the hash of a source's text: below the line
// that names it, or behind a key that has been left empty.
func hashed(s *dossier.Source) []diag.Edit {
	data, at := s.Doc.File.Data, s.Doc.Source.Text
	front := data[:at.End]
	if end := strings.Index(data[at.End:], "\n---"); end >= 0 {
		front = data[:at.End+end]
	}
	if i := strings.Index(front, "\nsha256:"); i >= 0 {
		end := i + len("\nsha256:")
		value, _, _ := strings.Cut(data[end:], "\n")
		if value = strings.TrimSpace(value); value != "" && value[0] != '#' {
			return nil
		}
		return []diag.Edit{{Start: end, End: end, Text: " " + s.SHA256}}
	}
	line := strings.LastIndexByte(data[:at.Start], '\n') + 1
	if !strings.HasPrefix(data[line:], "text:") || strings.Contains(data[at.Start:at.End], "\n") {
		return nil // of keys in braces, or a text over several lines
	}
	end := at.End + strings.IndexByte(data[at.End:], '\n') + 1
	return []diag.Edit{{Start: end, End: end, Text: "sha256: " + s.SHA256 + "\n"}}
}

// silence are the edits that name the sources which a claim calls the rest. None
// are known as long as a quotation of it has not been found.
func silence(c *dossier.Claim) []diag.Edit {
	if len(c.Evidence) < len(c.Doc.Quotes) {
		return nil
	}
	var slugs []string
	for _, cell := range c.Coverage {
		if cell.Silent {
			slugs = append(slugs, cell.Source.Slug)
		}
	}
	at := c.Doc.Claim.SilentRest
	return []diag.Edit{{Start: at.Start, End: at.End, Text: "[" + strings.Join(slugs, ", ") + "]"}}
}
