package parse

import (
	"slices"
	"strings"

	"dossier/internal/diag"
)

// Rewrite makes edits of an annotation's [diag.File] in the bytes it was read
// from. All other bytes stay: a byte order mark, each line's end as it is. A
// line end in an edit's text becomes that of the first line. An edit that
// overlaps one before it is left out.
func Rewrite(raw string, edits []diag.Edit) string {
	edits = slices.Clone(edits)
	slices.SortStableFunc(edits, func(a, b diag.Edit) int { return a.Start - b.Start })
	newline := "\n"
	if i := strings.IndexAny(raw, "\r\n"); i >= 0 && raw[i] == '\r' {
		newline = "\r"
		if strings.HasPrefix(raw[i:], "\r\n") {
			newline = "\r\n"
		}
	}
	var b strings.Builder
	c := cursor{raw: raw}
	if strings.HasPrefix(raw, bom) {
		c.at = len(bom)
	}
	done, last := 0, 0 // of raw, and where in the file the last edit ended
	for _, e := range edits {
		if e.Start < last {
			continue
		}
		last = e.End
		b.WriteString(raw[done:c.to(e.Start)])
		b.WriteString(strings.ReplaceAll(e.Text, "\n", newline))
		done = c.to(e.End)
	}
	b.WriteString(raw[done:])
	return b.String()
}

// A cursor goes through a file as it is and as it was cleaned.
type cursor struct {
	raw       string
	at, clean int // the same place in both
}

// to is where a place of the cleaned file is in the raw one. It is not before
// the last that was asked for.
func (c *cursor) to(clean int) int {
	for ; c.clean < clean && c.at < len(c.raw); c.clean++ {
		if strings.HasPrefix(c.raw[c.at:], "\r\n") {
			c.at++
		}
		c.at++
	}
	return c.at
}
