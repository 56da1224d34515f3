package resolve

import (
	"slices"
	"sort"
	"strings"
	"unicode"
	"unicode/utf8"

	"dossier/internal/dossier"
)

// A text looks hard-wrapped if it has this many lines or more, three in four of
// them end without punctuation, and three in four are near one width: within a
// fifth below the width that one in ten is longer than. Articles have long lines
// of any length, poems and lists short ones.
const (
	fewestLines    = 12
	narrowestLines = 35
	widestLines    = 140
)

// looksWrapped reports whether the lines of a text, each of which is taken for a
// paragraph, seem to end where a page did.
func looksWrapped(t *dossier.Text) bool {
	if t.Wrapped || len(t.Paragraphs) < fewestLines {
		return false
	}
	widths := make([]int, len(t.Paragraphs))
	open := 0
	for i, p := range t.Paragraphs {
		line := strings.TrimRightFunc(t.Raw[p.Start:p.End], unicode.IsSpace)
		widths[i] = utf8.RuneCountInString(line)
		last, _ := utf8.DecodeLastRuneInString(line)
		if unicode.IsLetter(last) || unicode.IsDigit(last) || last == ',' || last == '-' || last == '=' || last == '¬' {
			open++
		}
	}
	slices.Sort(widths)
	width := widths[len(widths)*9/10]
	near := len(widths) - sort.SearchInts(widths, width-width/5)
	return width >= narrowestLines && width <= widestLines && 4*open >= 3*len(widths) && 4*near >= 3*len(widths)
}
