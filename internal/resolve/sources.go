package resolve

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"dossier/internal/diag"
	"dossier/internal/dossier"
	"dossier/internal/edtf"
)

// date reads a date that parsing has found well-formed.
func date(v dossier.Value) edtf.Date {
	if v.Text == "" {
		return edtf.Date{}
	}
	d, _ := edtf.Parse(v.Text)
	return d
}

func (r *resolver) readSources() error {
	var publish dossier.Value
	if r.d.Home != nil {
		publish = r.d.Home.Doc.Home.Publish
	}
	err := r.parallel(len(r.d.Sources), func(i int) {
		s := r.d.Sources[i]
		m := s.Doc.Source
		s.Stated, s.Short = s.Doc.Title.Text, s.Title
		s.Outlet, s.Byline = m.Outlet.Text, m.Byline.Text
		for _, key := range dossier.StatedKeys {
			if slices.ContainsFunc(m.Unstated, func(v dossier.Value) bool { return v.Text == key }) {
				s.Unstated = append(s.Unstated, key)
			}
		}
		s.Published, s.Retrieved = date(m.Published), date(m.Retrieved)
		s.URL, s.Archived, s.TextPath = m.URL.Text, m.Archived.Text, m.Text.Text
		s.Language = cmp.Or(m.Language.Text, r.d.Language)
		s.Authors = authors(m.Authors, s)
		s.Publish = dossier.Publish(max(0, slices.Index(dossier.Publishes[:], cmp.Or(m.Publish.Text, publish.Text))))
	})
	if err != nil {
		return err
	}
	for _, s := range r.d.Sources {
		m := s.Doc.Source
		if s.Text == nil {
			if m.Text.Text == "" && len(m.Furniture) > 0 {
				r.report(s.Doc, m.Furniture[0].Span, diag.BadValue, "there is no text that could have furniture").
					Hint = `add "text:", or take furniture out`
			}
			if m.Text.Text == "" && len(m.Unstated) > 0 {
				r.report(s.Doc, m.Unstated[0].Span, diag.BadValue, "there is no text that could leave anything unstated").
					Hint = `add "text:", or take unstated out`
			}
			continue
		}
		if m.SHA256.Text != "" && m.SHA256.Text != s.SHA256 {
			r.report(s.Doc, m.SHA256.Span, diag.HashMismatch, "%s is not the text this source was annotated from", s.TextPath).
				Hint = fmt.Sprintf("restore the text, or read it anew and write sha256: %s", s.SHA256)
		}
		r.furnitureRanges(s)
	}
	return nil
}

// familyFirst is the languages, by their first subtag, that write the family name
// of a person first.
var familyFirst = []string{"hu", "ja", "ko", "vi", "zh"}

// authors is those of a byline with their family names, as far as these are said
// or plain to see.
func authors(list []dossier.Author, s *dossier.Source) []dossier.Author {
	list = slices.Clone(list)
	language, _, _ := strings.Cut(s.Language, "-")
	for i := range list {
		if a := &list[i]; !a.Group && a.Family == "" && !slices.Contains(familyFirst, language) {
			a.Family = dossier.FamilyName(a.Name)
		}
	}
	return list
}

// furnitureRanges marks the paragraphs that the front matter calls furniture.
// The shared text is not modified.
func (r *resolver) furnitureRanges(s *dossier.Source) {
	if len(s.Doc.Source.Furniture) == 0 {
		return
	}
	text := *s.Text
	text.Paragraphs = slices.Clone(text.Paragraphs)
	s.Text = &text
	for _, f := range s.Doc.Source.Furniture {
		if f.Last > len(text.Paragraphs) {
			r.report(s.Doc, f.Span, diag.BadValue, "the text ends at p%d", len(text.Paragraphs)).
				Hint = "each non-blank line of the text is a paragraph, counted from p1"
			continue
		}
		for i := f.First - 1; i < f.Last; i++ {
			if !text.Paragraphs[i].Furniture {
				text.Paragraphs[i].Furniture = true
				s.Furniture = append(s.Furniture, text.Paragraphs[i].Span)
			}
		}
	}
}

// derive links sources to those they derive from, refuses circles, and finds
// where each chain ends.
func (r *resolver) derive() {
	selves := slices.Clone(r.d.Sources)
	for i, s := range r.d.Sources {
		for _, p := range r.refs(s.Doc, s.Doc.Source.DerivesFrom, sourceKind) {
			s.DerivesFrom = append(s.DerivesFrom, p.Source)
		}
		s.Roots = selves[i : i+1 : i+1] // unless it derives from others
	}
	order := breakCircles(r.d.Sources, func(s *dossier.Source) *[]*dossier.Source { return &s.DerivesFrom }, r.circular)
	for _, s := range order { // what a source derives from comes before it
		switch len(s.DerivesFrom) {
		case 0: // it closed a circle
		case 1:
			s.Roots = s.DerivesFrom[0].Roots // shared: nobody changes them
		default:
			s.Roots = nil
			seen := map[*dossier.Source]bool{}
			for _, from := range s.DerivesFrom {
				for _, root := range from.Roots {
					if !seen[root] {
						seen[root] = true
						s.Roots = append(s.Roots, root)
					}
				}
			}
		}
	}
	for _, s := range r.d.Sources {
		for _, from := range s.DerivesFrom {
			from.Derived = append(from.Derived, s)
		}
	}
}

// circular reports a circle at the reference that closes it.
func (r *resolver) circular(circle []*dossier.Source) {
	last, first := circle[len(circle)-2], circle[len(circle)-1]
	var names []string
	for _, s := range circle {
		names = append(names, s.Slug)
	}
	at := last.Doc.Title.Span
	for _, v := range last.Doc.Source.DerivesFrom {
		if r.lookup(last.Doc, v, sourceKind) == first.Page {
			at = v.Span
		}
	}
	r.report(last.Doc, at, diag.CircularDerivation, "the sources derive from each other in a circle: %s", around(names)).
		Hint = "take out the derives_from that the texts do not declare"
}

// hops is how many sources of a path to an origin are kept; the rest, but for
// the origin itself, is cut.
const hops = 8

// path leads from a source along derives_from to one of its roots.
func path(from, root *dossier.Source) (p []*dossier.Source, cut bool) {
	p = []*dossier.Source{from}
	for from != root {
		i := 0
		if len(from.DerivesFrom) > 1 {
			i = slices.IndexFunc(from.DerivesFrom, func(s *dossier.Source) bool { return slices.Contains(s.Roots, root) })
		}
		from = from.DerivesFrom[i]
		if len(p) >= hops && from != root {
			from, cut = root, true
		}
		p = append(p, from)
	}
	return p, cut
}
