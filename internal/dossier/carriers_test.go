package dossier

import "testing"

func TestCarriers(t *testing.T) {
	states, hedges, disputes := &Quotation{Stance: States}, &Quotation{Stance: Hedges}, &Quotation{Stance: Disputes}
	both := &Cell{Best: hedges, Disputes: disputes}
	plain := &Cell{Best: states}
	c := &Claim{Coverage: []*Cell{both, {Silent: true}, {Best: disputes, Disputes: disputes}, plain}}
	got := c.Carriers()
	if len(got) != 2 || got[0] != both || got[1] != plain {
		t.Errorf("carried by %v, want the one that also disputes it and the one that states it", got)
	}
}
