package dossier

// Carries reports whether the source has a passage for the claim that does not
// dispute it. One that only disputes a claim, or was not checked, does not carry
// it.
func (c *Cell) Carries() bool { return c.Best != nil && c.Best.Stance != Disputes }

// Carriers is what the sources that carry the claim do with it, by source.
func (c *Claim) Carriers() []*Cell {
	var carriers []*Cell
	for _, cell := range c.Coverage {
		if cell.Carries() {
			carriers = append(carriers, cell)
		}
	}
	return carriers
}
