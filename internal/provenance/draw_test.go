package provenance

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"

	"dossier/internal/dossier"
)

const boxWidth, boxHeight = 180, 36

func (b Box) holds(x, y float64) bool {
	return float64(b.X)+.001 < x && x < float64(b.X+boxWidth)-.001 && float64(b.Y) < y && y < float64(b.Y+boxHeight)
}

// onEdge reports whether p is on the left (-1) or the right (1) side of b.
func (b Box) onEdge(p Point, side int) bool {
	x := b.X
	if side > 0 {
		x += boxWidth
	}
	return p.X == x && b.Y < p.Y && p.Y < b.Y+boxHeight
}

func TestDrawing(t *testing.T) {
	drawn, passing := 0, 0
	for seed := range uint64(1500) {
		m := random(rand.New(rand.NewPCG(seed, 5)), 40)
		g := Of(&m.Dossier)
		d := g.Draw(boxWidth, boxHeight)
		if d == nil {
			if len(g.Edges) > 0 {
				t.Fatalf("%d: %d edges are not drawn", seed, len(g.Edges))
			}
			continue
		}
		drawn++
		for i, a := range d.Boxes {
			if a.X < 0 || a.Y < 0 || a.X+boxWidth > d.Width || a.Y+boxHeight > d.Height {
				t.Fatalf("%d: box %d is at %v of %dx%d", seed, i, a, d.Width, d.Height)
			}
			for k, b := range d.Boxes[:i] {
				if a.X < b.X+boxWidth && b.X < a.X+boxWidth && a.Y < b.Y+boxHeight && b.Y < a.Y+boxHeight {
					t.Fatalf("%d: boxes %d and %d overlap, %v and %v", seed, k, i, a, b)
				}
			}
		}
		if edges := g.drawn(); len(d.Lines) != len(edges) {
			t.Fatalf("%d: %d lines for %d edges", seed, len(d.Lines), len(edges))
		}
		layers := g.Layers()
		for _, line := range d.Lines {
			from, to := d.Boxes[slices.Index(g.Sources, line.Edge.From)], d.Boxes[slices.Index(g.Sources, line.Edge.To)]
			first, last := line.Path[0], line.Path[len(line.Path)-1]
			leave, arrive := 1, -1 // the sides of the boxes
			switch {
			case from.X == to.X:
				arrive = 1
			case from.X > to.X && line.Edge.Kind == Shared: // drawn from the left all the same
				from, to = to, from
			case from.X > to.X:
				leave, arrive = -1, 1
			}
			if !from.onEdge(first, leave) || !to.onEdge(last, arrive) {
				t.Fatalf("%d: the line from %v to %v goes from %v to %v", seed, from, to, first, last)
			}
			if tip := -arrive; line.Edge.Kind != Shared && line.Tip != tip || line.Edge.Kind == Shared && line.Tip != 0 {
				t.Fatalf("%d: the arrow of a %s edge to side %d points to %d", seed, line.Edge.Kind, arrive, line.Tip)
			}
			if a, b := layers[slices.Index(g.Sources, line.Edge.From)], layers[slices.Index(g.Sources, line.Edge.To)]; line.Edge.Kind != Shared && !line.Edge.Back && a >= b {
				t.Fatalf("%d: %s leads from layer %d to %d", seed, line.Edge.Kind, a, b)
			}
			if len(line.Path)%3 != 1 {
				t.Fatalf("%d: a path of %d points", seed, len(line.Path))
			}
			if len(line.Path) > 4 {
				passing++
			}
			for k := 0; k+3 < len(line.Path); k += 3 {
				for step := range 41 {
					x, y := along(line.Path[k:k+4], float64(step)/40)
					if x < -.001 || y < -.001 || x > float64(d.Width)+.001 || y > float64(d.Height)+.001 {
						t.Fatalf("%d: a line leaves the drawing at %v, %v", seed, x, y)
					}
					for i, b := range d.Boxes {
						if b.holds(x, y) {
							t.Fatalf("%d: the line from %s to %s crosses the box of %s", seed, line.Edge.From.Slug, line.Edge.To.Slug, g.Sources[i].Slug)
						}
					}
				}
			}
		}
	}
	if drawn < 1000 || passing < 1000 {
		t.Errorf("only %d drawings, with %d lines that pass a column", drawn, passing)
	}
}

// along is a point of a cubic curve.
func along(p []Point, t float64) (x, y float64) {
	for i, k := range []float64{(1 - t) * (1 - t) * (1 - t), 3 * t * (1 - t) * (1 - t), 3 * t * t * (1 - t), t * t * t} {
		x, y = x+k*float64(p[i].X), y+k*float64(p[i].Y)
	}
	return x, y
}

// The order in which a dossier lists its sources changes nothing.
func TestOrderOfSourcesDoesNotMatter(t *testing.T) {
	for seed := range uint64(200) {
		r := rand.New(rand.NewPCG(seed, 6))
		m := random(r, 40)
		other := &dossier.Dossier{Sources: slices.Clone(m.Sources)}
		r.Shuffle(len(other.Sources), func(i, j int) { other.Sources[i], other.Sources[j] = other.Sources[j], other.Sources[i] })
		for _, p := range m.Shared.Pairs {
			p.A, p.B = slices.Index(other.Sources, m.Sources[p.A]), slices.Index(other.Sources, m.Sources[p.B])
			other.Shared.Pairs = append(other.Shared.Pairs, p)
		}
		r.Shuffle(len(other.Shared.Pairs), func(i, j int) {
			other.Shared.Pairs[i], other.Shared.Pairs[j] = other.Shared.Pairs[j], other.Shared.Pairs[i]
		})
		for _, x := range other.Sources {
			r.Shuffle(len(x.Derived), func(i, j int) { x.Derived[i], x.Derived[j] = x.Derived[j], x.Derived[i] })
		}
		a, b := Of(&m.Dossier), Of(other)
		if diff := cmp.Diff(written(a), written(b)); diff != "" {
			t.Fatalf("%d: %s", seed, diff)
		}
		if diff := cmp.Diff(shape(a.Draw(boxWidth, boxHeight)), shape(b.Draw(boxWidth, boxHeight))); diff != "" {
			t.Fatalf("%d: %s", seed, diff)
		}
	}
}

// shape is a drawing in words.
func shape(d *Drawing) string {
	if d == nil {
		return ""
	}
	s := fmt.Sprintln(d.Width, d.Height, d.Boxes)
	for _, line := range d.Lines {
		s += fmt.Sprintln(line.Path, line.Tip)
	}
	return s
}

// Sources that are tied to one only stand beside it, straight across.
func TestAPlainRetellingIsAStraightLine(t *testing.T) {
	m := newModel("a", "b", "c", "x", "y", "z")
	m.derive("c", "x")
	m.derive("a", "z")
	m.derive("b", "y")
	g := Of(&m.Dossier)
	for _, line := range g.Draw(boxWidth, boxHeight).Lines {
		if first, last := line.Path[0], line.Path[len(line.Path)-1]; first.Y != last.Y {
			t.Errorf("from %s to %s: %v to %v", line.Edge.From.Slug, line.Edge.To.Slug, first, last)
		}
	}
}

func TestTooLargeToDraw(t *testing.T) {
	for _, tt := range []struct {
		sources int
		drawn   bool
	}{{MaxSources, true}, {MaxSources + 1, false}} {
		var slugs []string
		for i := range tt.sources {
			slugs = append(slugs, fmt.Sprintf("s%02d", i))
		}
		m := newModel(slugs...)
		m.derive("s00", "s01")
		if got := Of(&m.Dossier).Draw(boxWidth, boxHeight) != nil; got != tt.drawn {
			t.Errorf("%d sources are drawn: %t", tt.sources, got)
		}
	}
}

// The reference tries every place for three slots.
func TestSlotsSettleNearToWhatTheyAreTiedTo(t *testing.T) {
	r := rand.New(rand.NewPCG(7, 7))
	square := func(n int) int { return n * n }
	for range 30 {
		l := &layout{}
		var wants [3]int
		for i := range wants {
			wants[i] = r.IntN(40)
			l.slots = append(l.slots, slot{source: -1, y: wants[i]}, slot{source: -1, in: []int{2 * i}})
		}
		l.settle([]int{1, 3, 5}, (*slot).before)
		cost := func(a, b, c int) int { return square(a-wants[0]) + square(b-wants[1]) + square(c-wants[2]) }
		best := cost(-100, 0, 100)
		for a := -40; a < 80; a++ {
			for b := a + lineGap; b < 80; b++ {
				for c := b + lineGap; c < 80; c++ {
					best = min(best, cost(a, b, c))
				}
			}
		}
		a, b, c := l.slots[1].y, l.slots[3].y, l.slots[5].y
		if b < a+lineGap || c < b+lineGap {
			t.Fatalf("%d, %d and %d are too near", a, b, c)
		}
		if got := cost(a, b, c); got > best+3 { // a block is rounded to a whole number
			t.Fatalf("wanted %v, settled at %d, %d, %d: %d, at best %d", wants, a, b, c, got, best)
		}
	}
}
