package dossier

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
