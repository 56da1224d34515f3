package provenance

import "slices"

// The most that is drawn; a picture of more would show that there are many.
const (
	MaxSources = 80
	MaxEdges   = 240 // drawn
)

// Lengths, in units of the drawing; one is a pixel unless it is scaled.
const (
	gutter    = 72 // between two columns of boxes; the lines bend there
	farthest  = 64 // a control point of a line that ties two boxes of one column
	boxGap    = 8  // between two boxes of a column
	lineGap   = 12 // between a box or a line that passes and a line that passes
	restGap   = 28 // above the sources that nothing ties to another
	restWidth = 3  // columns these have at least
)

// A Drawing has at the left what cites nothing, and at the right what retells
// it. Lines for shared prose are left out where stronger ones lead from the one
// text to the other.
type Drawing struct {
	Width, Height int
	Boxes         []Box // by slug
	Lines         []Line
}

// A Box is a source. X and Y are its corner at the top left.
type Box struct {
	X, Y int
}

// A Line is an edge: from its first point along cubic curves, each of two
// control points and an end.
type Line struct {
	Edge *Edge
	Path []Point
	Tip  int // where its arrowhead points, at the last point: 1 right, -1 left, 0 it has none
}

// A Point of a drawing, from the top left.
type Point struct{ X, Y int }

// A slot is a place in a column: of a source, or of a line that passes.
type slot struct {
	source  int // in Graph.Sources, or -1
	layer   int
	in, out []int // the slots it is tied to in the columns before and behind
	peers   []int // and in its own
	y       int   // of its middle
}

// A layout is a drawing at work.
type layout struct {
	*Graph
	edges  []*Edge // those that are drawn
	slots  []slot
	layers [][]int // the slots of each column, from the top
	at     []int   // the slot of each source, or -1
	passes [][]int // the slots that each of edges passes, from the left
	rest   []int   // the sources that nothing ties to another
	box    int     // how wide the boxes are
	high   int     // and how high
}

// Draw lays the graph out, with boxes of a width and height. There is no drawing of a graph
// without an edge, nor of one that is too large.
func (g *Graph) Draw(width, height int) *Drawing {
	if len(g.Edges) == 0 || len(g.Sources) > MaxSources {
		return nil
	}
	edges := g.drawn()
	if len(edges) > MaxEdges {
		return nil
	}
	l := &layout{Graph: g, edges: edges, box: width, high: height, at: make([]int, len(g.Sources)), passes: make([][]int, len(edges))}
	l.fill()
	l.order()
	l.place()
	return l.drawing()
}

// Layers is, for each source, how many retellings lie between it and an origin
// at most, along edges that are declared, or credited and close no circle.
func (g *Graph) Layers() []int {
	layer, waiting := make([]int, len(g.Sources)), make([]int, len(g.Sources))
	out := make([][]int, len(g.Sources))
	for i := range g.Edges {
		if e := &g.Edges[i]; e.Kind != Shared && !e.Back {
			out[e.from] = append(out[e.from], e.to)
			waiting[e.to]++
		}
	}
	var ready []int
	for i, n := range waiting {
		if n == 0 {
			ready = append(ready, i)
		}
	}
	for len(ready) > 0 {
		v := ready[len(ready)-1]
		ready = ready[:len(ready)-1]
		for _, to := range out[v] {
			layer[to] = max(layer[to], layer[v]+1)
			if waiting[to]--; waiting[to] == 0 {
				ready = append(ready, to)
			}
		}
	}
	return layer
}

// fill makes the slots: one for each source that something ties to another, and
// one for each line in each column that it passes.
func (l *layout) fill() {
	layer := l.Layers()
	l.layers = make([][]int, slices.Max(layer)+1)
	for i := range l.Sources {
		if l.at[i] = -1; l.tied[i] {
			l.at[i] = l.add(i, layer[i])
		} else {
			l.rest = append(l.rest, i)
		}
	}
	for i, e := range l.edges {
		a, b := l.ends(e)
		if l.slots[a].layer == l.slots[b].layer {
			l.slots[a].peers = append(l.slots[a].peers, b)
			l.slots[b].peers = append(l.slots[b].peers, a)
			continue
		}
		last := a
		for k := l.slots[a].layer + 1; k < l.slots[b].layer; k++ {
			n := l.add(-1, k)
			l.passes[i] = append(l.passes[i], n)
			l.tie(last, n)
			last = n
		}
		l.tie(last, b)
	}
}

// ends are the slots of an edge, the left one first.
func (l *layout) ends(e *Edge) (a, b int) {
	a, b = l.at[e.from], l.at[e.to]
	if l.slots[a].layer > l.slots[b].layer {
		a, b = b, a
	}
	return a, b
}

func (l *layout) add(source, layer int) int {
	n := len(l.slots)
	l.slots = append(l.slots, slot{source: source, layer: layer})
	l.layers[layer] = append(l.layers[layer], n)
	return n
}

func (l *layout) tie(a, b int) {
	l.slots[a].out = append(l.slots[a].out, b)
	l.slots[b].in = append(l.slots[b].in, a)
}

// drawing makes lines and boxes of the slots.
func (l *layout) drawing() *Drawing {
	d := &Drawing{Boxes: make([]Box, len(l.Sources))}
	columns := len(l.layers)
	for i := range l.slots {
		if s := &l.slots[i]; s.source >= 0 {
			d.Boxes[s.source] = Box{l.column(s.layer), s.y - l.high/2}
			d.Height = max(d.Height, s.y+l.high/2)
		}
		d.Height = max(d.Height, l.slots[i].y)
	}
	top := d.Height + restGap
	for i, x := range l.rest {
		across := max(columns, restWidth)
		d.Boxes[x] = Box{l.column(i % across), top + i/across*(l.high+boxGap)}
		d.Height = d.Boxes[x].Y + l.high
		columns = max(columns, min(i+1, across))
	}
	d.Width = l.column(columns) - gutter
	for i := range l.edges {
		line := l.line(i)
		for _, p := range line.Path {
			d.Width = max(d.Width, p.X)
		}
		d.Lines = append(d.Lines, line)
	}
	return d
}

// column is the left side of a column of boxes.
func (l *layout) column(layer int) int { return layer * (l.box + gutter) }

// line draws an edge. Between two columns it bends in the gutter, and past the
// boxes of a column it is straight.
func (l *layout) line(i int) Line {
	e := l.edges[i]
	a, b := l.ends(e)
	from, to := &l.slots[a], &l.slots[b]
	if from.layer == to.layer {
		x := l.column(from.layer) + l.box
		out := x + min(farthest, 24+max(from.y-to.y, to.y-from.y)/6)
		line := Line{Edge: e, Path: []Point{{x, from.y}, {out, from.y}, {out, to.y}, {x, to.y}}}
		if e.Kind != Shared {
			line.Tip = -1
		}
		return line
	}
	path := []Point{{l.column(from.layer) + l.box, from.y}}
	for _, n := range l.passes[i] {
		s := &l.slots[n]
		path = bend(path, Point{l.column(s.layer), s.y})
		path = append(path, path[len(path)-1], Point{l.column(s.layer) + l.box, s.y}, Point{l.column(s.layer) + l.box, s.y})
	}
	path = bend(path, Point{l.column(to.layer), to.y})
	line := Line{Edge: e, Path: path}
	switch {
	case e.Kind == Shared:
	case a == l.at[e.from]:
		line.Tip = 1
	default: // it leads back
		slices.Reverse(line.Path)
		line.Tip = -1
	}
	return line
}

// bend crosses a gutter, level at both ends.
func bend(path []Point, to Point) []Point {
	from := path[len(path)-1]
	half := (from.X + to.X) / 2
	return append(path, Point{half, from.Y}, Point{half, to.Y}, to)
}
