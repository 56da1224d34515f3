package compare

import (
	"unicode/utf8"

	"dossier/internal/anchor"
	"dossier/internal/dossier"
)

// Count is how many words [Places] finds.
func Count(t *dossier.Text, at dossier.Span) int {
	n, s := 0, anchor.PartOf(t, at).Folded()
	for i := 0; i < len(s); {
		if c, size := utf8.DecodeRuneInString(s[i:]); !wordRune(c) {
			i += size
			continue
		}
		i, _ = wordAt(s, i)
		n++
	}
	return n
}

// Places are the words of a part of a text, which begins and ends within one
// paragraph, furniture or not. In both texts of a [dossier.Run] they are as
// many, and equal one by one.
func Places(t *dossier.Text, at dossier.Span) []dossier.Span {
	text := anchor.PartOf(t, at)
	var places []dossier.Span
	s, track := text.Folded(), text.Track()
	for i := 0; i < len(s); {
		if c, size := utf8.DecodeRuneInString(s[i:]); !wordRune(c) {
			i += size
			continue
		}
		end, _ := wordAt(s, i)
		w := track.RawSpan(i, end)
		places = append(places, dossier.Span{Start: at.Start + w.Start, End: at.Start + w.End})
		i = end
	}
	return places
}
