package anchor

import (
	"regexp"
	"strings"

	"dossier/internal/dossier"
)

// Where a paper puts spaces around its dashes another puts none, and who types a
// quotation does as the keyboard suggests. Folding cannot give both one form:
// a spaced dash parts words, and a hyphen joins them. So a quotation that is
// nowhere as typed is tried again in the other ways to space it.

var (
	spacedDash = regexp.MustCompile(`(\S)[\s\p{Zs}]+(---?|[-‒–—―])[\s\p{Zs}]+(\S)`)
	anyDash    = regexp.MustCompile(`[\s\p{Zs}]*(---?|[–—―])[\s\p{Zs}]*`)
	ownSpaces  = regexp.MustCompile(`(["“”])[\s\p{Zs}]+([^"“”]*?)[\s\p{Zs}]+(["“”])`)
)

// respaced returns the other ways to space a quotation: with no space around its
// dashes, with one on both sides of each, and with none inside its quotation marks.
// dashes is how many dashes the first must find in the source.
func respaced(words string) (ways []string, dashes int) {
	if n := len(spacedDash.FindAllStringIndex(words, -1)); n > 0 {
		dashes = n
		ways = append(ways, spacedDash.ReplaceAllString(words, "$1$2$3"))
	} else {
		ways = append(ways, "")
	}
	for _, way := range []string{anyDash.ReplaceAllString(words, " $1 "), ownSpaces.ReplaceAllString(words, "$1$2$3")} {
		if way != words {
			ways = append(ways, way)
		}
	}
	return ways, dashes
}

// respaced returns the places of a quotation that is spaced otherwise.
func (s *search) respaced(words string) []dossier.Span {
	ways, dashes := respaced(words)
	for i, way := range ways {
		if way == "" {
			continue
		}
		found := s.folded(Fold(way))
		if i == 0 {
			kept := found[:0]
			for _, at := range found {
				if parenthetic(s.text.raw[at.Start:at.End]) >= dashes {
					kept = append(kept, at)
				}
			}
			found = kept
		}
		if len(found) > 0 {
			return found
		}
	}
	return nil
}

// parenthetic counts the dashes of s that are no hyphens.
func parenthetic(s string) int {
	return strings.Count(s, "–") + strings.Count(s, "—") + strings.Count(s, "―") + strings.Count(s, "--")
}
