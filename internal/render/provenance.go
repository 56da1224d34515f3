package render

import (
	"slices"
	"strings"

	"github.com/rivo/uniseg"

	"dossier/internal/dossier"
	"dossier/internal/provenance"
)

// provenance writes where the texts come from: the picture on the first part of
// the list of sources, and on each part what ties the sources listed there.
func (s *sheet) provenance(v *SourcesView, list []*dossier.Source, number int) {
	g := s.site.graph()
	if len(g.Edges) == 0 {
		return
	}
	if number == 1 {
		width := boxWidth(g)
		size := boxSize(g, width)
		if d := g.Draw(size.X, size.Y); d != nil {
			s.drawing(g, d, size)
			v.Picture = s.fragment()
			v.Sideways, v.Wide = d.Width > phone, d.Width > desk
			v.Strongest = len(d.Lines) < len(g.Edges)
			v.Circle = slices.ContainsFunc(g.Edges, func(e provenance.Edge) bool { return e.Back })
		} else {
			v.Undrawn = s.told("sources.undrawn", s.told("count.sources", len(g.Sources)), s.told("count.ties", len(g.Edges)))
		}
	}
	var alone []*dossier.Source
	for _, x := range list {
		edges := g.Of(x)
		if len(edges) > 0 {
			s.tied(x, edges)
		} else if !g.Tied(x) {
			alone = append(alone, x)
		}
	}
	v.Ties = s.fragment()
	s.some(alone, inFacts)
	v.Alone = s.fragment()
}

// The width of a box, in units of the picture, is that of the widest label
// within these bounds.
const (
	narrowest = 110
	widest    = 320
	boxIndent = 8 // of a label, at least
)

// How wide a picture is that a phone, and that a screen of no more than 65rem,
// as the style sheet has it, shows only a part of.
const (
	phone = 320
	desk  = 960
)

func boxWidth(g *provenance.Graph) int {
	width := narrowest
	if len(g.Sources) <= provenance.MaxSources {
		for _, x := range g.Sources {
			_, w := clip(label(x), widest-2*boxIndent)
			width = max(width, w+2*boxIndent)
		}
	}
	return width
}

// How high the boxes are: two lines find room in a low one, and three in a high one.
const (
	lowBox  = 36
	highBox = 50
)

// boxSize is the size of boxes of a width: high ones if the label of a source
// that is not held takes two lines.
func boxSize(g *provenance.Graph, width int) provenance.Point {
	for _, x := range g.Sources {
		if lines, cut := boxLines(label(x), width); x.Text == nil && !cut && len(lines) > 1 {
			return provenance.Point{X: width, Y: highBox}
		}
	}
	return provenance.Point{X: width, Y: lowBox}
}

// boxLines is a label in a box of a width, on one line or on two, and whether
// it had to be cut.
func boxLines(label string, width int) (lines []string, cut bool) {
	width -= 2 * boxIndent
	first, rest := clipWords(label, width)
	if rest == "" {
		return []string{first}, first != label
	}
	second, rest := clipWords(rest, width)
	if rest != "" {
		second += "…"
	}
	return []string{first, second}, rest != "" || strings.HasSuffix(second, "…")
}

// clipWords is as many words of a label as fit, and those that do not; a first
// word that does not is cut.
func clipWords(label string, width int) (words, rest string) {
	words, _ = clip(label, width)
	if words == label {
		return words, ""
	}
	n := len(words) - len("…")
	if label[n] != ' ' {
		n = strings.LastIndexByte(label[:n], ' ')
	}
	if n <= 0 {
		return words, ""
	}
	return label[:n], label[n+1:]
}

// Where the drawing's own corner lies in that of the picture, which leaves
// room for the lines of its outermost boxes.
const pictureMargin = 2

// drawing writes the picture. What its lines say for those who see them stands
// below it as a list, so they are hidden from those who do not.
func (s *sheet) drawing(g *provenance.Graph, d *provenance.Drawing, size provenance.Point) {
	w, h := d.Width+2*pictureMargin, d.Height+2*pictureMargin
	s.raw(`<svg class="provenance" role="group" aria-label="`)
	s.attr(s.told("sources.picture"))
	s.raw(`" viewBox="0 0 `)
	s.pair(w, h)
	s.raw(`" width="`)
	s.int(w)
	s.raw(`" height="`)
	s.int(h)
	s.raw("\"><g aria-hidden=\"true\">\n")
	for i := range d.Lines {
		s.line(&d.Lines[i])
	}
	s.raw("</g>\n")
	for i, x := range g.Sources {
		s.box(x, d.Boxes[i], size)
	}
	s.raw("</svg>\n")
}

// lines are the beginnings of a line of each kind, up to its course.
var lines = [...]markup{
	provenance.Declared: `<path fill="none" stroke="currentColor" stroke-width="1.5" d="M`,
	provenance.Credited: `<path fill="none" stroke="currentColor" stroke-width="1.5" stroke-dasharray="7 4" d="M`,
	provenance.Shared:   `<path fill="none" stroke="currentColor" stroke-width="2" stroke-dasharray="0 5" stroke-linecap="round" d="M`,
}

func (s *sheet) line(l *provenance.Line) {
	e := l.Edge
	s.raw(`<g class="`)
	s.raw(markup(e.Kind.String()))
	s.raw(`"><title>`)
	to, from := s.site.ref(e.To.Page).short, s.site.ref(e.From.Page).short
	switch e.Kind {
	case provenance.Declared:
		if n := len(e.Credits); n > 0 {
			s.say("sources.line-both", to, from, s.told("count.passages", n))
		} else {
			s.say("sources.line-declared", to, from)
		}
	case provenance.Credited:
		s.say("sources.line-credited", to, from, s.told("count.passages", len(e.Credits)))
	case provenance.Shared:
		s.say("sources.line-shared", from, to, s.told("count.words", e.Pair.Prose))
	}
	s.raw(`</title>`)
	s.raw(lines[e.Kind])
	s.course(l.Path)
	s.raw(`"/>`)
	if l.Tip != 0 {
		tip := l.Path[len(l.Path)-1]
		s.raw(`<path fill="currentColor" d="M`)
		s.pair(tip.X+pictureMargin, tip.Y+pictureMargin)
		s.raw(`l`)
		s.pair(-9*l.Tip, -4)
		s.raw(`v8z"/>`)
	}
	s.raw("</g>\n")
}

// course writes a path of cubic curves. None goes up and down, so one that ends
// as high as it began is a line.
func (s *sheet) course(path []provenance.Point) {
	s.pair(path[0].X+pictureMargin, path[0].Y+pictureMargin)
	for k := 0; k+3 < len(path); k += 3 {
		if y := path[k].Y; path[k+3].Y == y {
			if k+6 < len(path) && path[k+6].Y == y {
				continue // the line goes on
			}
			s.raw(`H`)
			s.int(path[k+3].X + pictureMargin)
			continue
		}
		for i, p := range path[k+1 : k+4] {
			s.raw([...]markup{`C`, ` `, ` `}[i])
			s.pair(p.X+pictureMargin, p.Y+pictureMargin)
		}
	}
}

// pair writes two numbers.
func (s *sheet) pair(a, b int) {
	s.int(a)
	s.raw(` `)
	s.int(b)
}

// box writes a source: its label, and where it is not held that it is not, which
// its line says too.
func (s *sheet) box(x *dossier.Source, at provenance.Box, size provenance.Point) {
	r := s.site.ref(x.Page)
	held := x.Text != nil
	name := r.short
	if !held {
		name = escape(s.told("sources.box-not-held", label(x)))
	}
	s.raw(`<a class="box" href="`)
	s.href(x.Page)
	s.raw(`" aria-label="` + name + `"><title>` + name + `</title><rect x="`)
	s.int(at.X + pictureMargin)
	s.raw(`" y="`)
	s.int(at.Y + pictureMargin)
	s.raw(`" width="`)
	s.int(size.X)
	s.raw(`" height="`)
	s.int(size.Y)
	s.raw(`" rx="4" fill="none" stroke="currentColor"`)
	if !held {
		s.raw(` stroke-dasharray="4 3"`)
	}
	s.raw(`/>`)
	lines, cut := boxLines(label(x), size.X)
	told := !held && !cut // of a cut label what is seen is the first words of the link's name
	middle, y := at.X+size.X/2+pictureMargin, at.Y+pictureMargin+size.Y/2+5-7*(len(lines)-1+oneIf(told))
	for i, words := range lines {
		if i > 0 {
			s.raw(` `)
		}
		s.label(middle, y+14*i, words, `13`)
	}
	if told {
		s.raw(` `)
		s.label(middle, y+14*len(lines), s.told("source.not-held"), `11`)
	}
	s.raw("</a>\n")
}

// label writes words about a point, at a size in units of the picture.
func (s *sheet) label(x, y int, words string, size markup) {
	s.raw(`<text text-anchor="middle" x="`)
	s.int(x)
	s.raw(`" y="`)
	s.int(y)
	s.raw(`" font-size="` + size + `" fill="currentColor">`)
	s.text(words)
	s.raw(`</text>`)
}

// clip is a label, or as much of it as is sure to fit into a width in units of
// the picture, at a size of 13, and how wide it is at most. That is the
// browser's to know; the widths here are about those of Verdana, the widest of
// the fonts that are likely.
func clip(label string, width int) (words string, wide int) {
	const size, dots = 13, 100
	room := width * 100 / size // in hundredths of the font's size
	fits := 0                  // how much of the label leaves room for the dots
	state, rest, used := -1, label, 0
	for rest != "" {
		var cluster string
		var wide int
		cluster, rest, wide, state = uniseg.FirstGraphemeClusterInString(rest, state)
		switch c := cluster[0]; {
		case wide > 1:
			used += 105
		case c == 'i' || c == 'l' || c == 'j' || c == 'I' || c == '.' || c == ',' || c == '\'' || c == ' ':
			used += 42
		case c == 'W' || c == 'M' || c == 'm' || c == 'w' || c == '@':
			used += 99
		case c >= 'A' && c <= 'Z':
			used += 77
		default:
			used += 64
		}
		if used+dots <= room {
			fits = len(label) - len(rest)
		}
	}
	if used <= room {
		return label, (used*size + 99) / 100
	}
	return label[:fits] + "…", width
}

// tied writes a source and, for each that it is tied to, by what.
func (s *sheet) tied(x *dossier.Source, edges []*provenance.Edge) {
	s.raw(`<li>`)
	s.short(x)
	s.raw(`<ul>`)
	for i, e := range edges {
		if i == perPage {
			s.moreItems(len(edges) - i)
			break
		}
		s.raw(`<li>`)
		switch e.Kind {
		case provenance.Declared:
			s.say("sources.declared", func() { s.short(e.From) })
			if len(e.Credits) > 0 {
				s.raw(`, `)
				s.say("sources.and-credits")
				s.raw(` `)
				s.credits(e.Credits)
			}
		case provenance.Credited:
			s.say("sources.credited", func() { s.short(e.From) })
			s.raw(` `)
			s.credits(e.Credits)
		case provenance.Shared:
			other := e.From
			if other == x {
				other = e.To
			}
			key := "sources.shared"
			if s.site.d.Undeclared(e.Pair) {
				key = "sources.shared-third"
			}
			s.sharesProse(key, x, other, e.Pair)
		}
		s.raw(`</li>`)
	}
	s.undeclared(x, edges)
	s.raw("</ul></li>\n")
}

// sharesProse writes that a source has prose in common with another.
func (s *sheet) sharesProse(key string, x, other *dossier.Source, p *dossier.Pair) {
	s.say(key, func() {
		s.comparedLink(x, other, func() { s.say("count.words", p.Prose) })
	}, func() { s.short(other) })
}

// undeclared writes with which texts a source shares a third of its prose or
// theirs, where passages credit an origin of both and no file declares one.
func (s *sheet) undeclared(x *dossier.Source, edges []*provenance.Edge) {
	told := make(map[*dossier.Pair]bool, len(edges))
	for _, e := range edges {
		told[e.Pair] = true
	}
	d := s.site.d
	n := 0
	for _, i := range d.Shared.Of(x) {
		p := &d.Shared.Pairs[i]
		if told[p] || !d.Undeclared(p) {
			continue
		}
		if n++; n > inFacts {
			continue
		}
		s.raw(`<li>`)
		s.sharesProse("sources.shared-undeclared", x, d.Sources[p.A+p.B-x.Index], p)
		s.raw(`</li>`)
	}
	if n > inFacts {
		s.raw(`<li>`)
		s.say("sources.same-of", n-inFacts)
		s.raw(`</li>`)
	}
}

// credits writes links to the paragraphs that name another source, each to the
// first of its passages that do.
func (s *sheet) credits(all []*dossier.Quotation) {
	all = slices.CompactFunc(slices.Clone(all), func(a, b *dossier.Quotation) bool { return a.Para == b.Para })
	for i, q := range all[:min(len(all), inFacts)] {
		if i > 0 {
			s.raw(`, `)
		}
		s.raw(`<a href="`)
		s.passageHref(q)
		s.raw(`">¶`)
		s.int(q.Para)
		s.raw(`</a>`)
	}
	s.more(len(all), inFacts)
}
