package render

import (
	"bytes"
	"cmp"

	"dossier/internal/card"
	"dossier/internal/dossier"
)

// mostCards is how many claims have a picture each: a picture takes a
// millisecond or two, and a build some more for each page. In a dossier of
// more claims all pages have the dossier's.
const mostCards = 500

// A File is one that goes with the pages: a picture, or data for the script.
type File struct {
	Path   string // in the output
	Render func(*bytes.Buffer) error
}

// Pictures are what networks show beside links to pages. There are none where
// nobody knows the site's address, for a link to a picture is of no use without.
func (p *Pages) Pictures() []File {
	s := p.site
	var list []File
	add := func(path string, c card.Card) {
		if path != "" {
			list = append(list, File{path, func(b *bytes.Buffer) error {
				s.press().PNG(b, c)
				return nil
			}})
		}
	}
	add(s.card(), card.Card{
		Title: s.d.Title,
		Under: s.told("card.dossier", s.told("count.sources", len(s.d.Sources)), s.told("count.claims", len(s.d.Claims))),
	})
	for _, c := range s.d.Claims {
		under := s.statusWord(cmp.Or(c.Status, dossier.Statuses[0])) + " · " + s.tallyOf(c)
		if a := s.against(c); a != "" {
			under += " · " + a
		}
		add(s.cardOf(c), card.Card{Over: s.d.Title, Title: c.Title, Under: under})
	}
	return list
}

// card is the path of the dossier's picture, or "" where there is none.
func (s *site) card() string {
	if s.d.BaseURL == "" || !s.press().Draws(s.d.Title) {
		return ""
	}
	return "cards/index.png"
}

// cardOf is the path of a claim's picture, or "".
func (s *site) cardOf(c *dossier.Claim) string {
	if s.d.BaseURL == "" || len(s.d.Claims) > mostCards || !s.press().Draws(c.Title) {
		return ""
	}
	return "cards/" + c.Slug + ".png"
}

// picture sets the picture of a page, where there is one.
func (v *View) picture(s *site, path string) {
	if path != "" {
		v.Image = s.canonical(path)
	}
}
