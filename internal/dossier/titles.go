package dossier

import "slices"

// StatedKeys are the keys of a source for what a text says of itself. One that
// is absent says nothing; only where it is listed as unstated is it known that
// the text does not state it.
var StatedKeys = [...]string{"title", "outlet", "byline", "published"}

// Lacks reports whether the text is known not to state what one of StatedKeys is
// for.
func (s *Source) Lacks(key string) bool { return slices.Contains(s.Unstated, key) }

// Declared is the language of a text where its author has said it, or "". That of
// the pages, which stands in for it elsewhere, is not a fact about the text.
func (s *Source) Declared() string {
	if s.Doc == nil || s.Doc.Source == nil {
		return ""
	}
	return s.Doc.Source.Language.Text
}

// Given is the value of one of StatedKeys, or an empty one.
func (d *Doc) Given(key string) Value {
	switch key {
	case "title":
		return d.Title
	case "outlet":
		return d.Source.Outlet
	case "byline":
		return d.Source.Byline
	default:
		return d.Source.Published
	}
}

// Titles are the passages on an entity's own page that have a value, in the
// order of its file. Such a value is what the source calls the entity there: a
// title, an office, another name.
func (e *Entity) Titles() []*Quotation {
	var titles []*Quotation
	for _, q := range e.Quotes {
		if q != nil && q.Value != "" {
			titles = append(titles, q)
		}
	}
	return titles
}
