package render

import (
	"cmp"
	"strconv"
	"strings"

	"dossier/internal/timeline"
)

// axis writes the line at the top with its ticks, each of which leads down to
// the bottom, and a mark where days are left out.
func (s *sheet) axis(a *timeline.Axis, bottom int) {
	s.rule(0, axisHigh-8, chartWide, axisHigh-8, "axis")
	end := -apart // of the last label written
	for _, t := range a.Ticks {
		s.rule(t.X, axisHigh-8, t.X, bottom, "grid")
		wide := wideOf(t.Label)
		x := min(max(t.X-wide/2, 0), chartWide-wide)
		if x < end+apart/2 {
			continue
		}
		s.caption(x, axisHigh-15, "tick", t.Label)
		end = x + wide
	}
	for _, b := range a.Breaks {
		s.raw(`<path class="break" d="M`)
		s.int(b.X - 7)
		s.raw(` 28l6 -12M`)
		s.int(b.X + 1)
		s.raw(" 28l6 -12\"/>\n")
	}
}

// leftOut says how much the axis leaves out, in a list: "49 years".
func (s *site) leftOut(breaks []timeline.Break) string {
	var list []string
	for _, b := range breaks {
		list = append(list, s.told("count.years", int(b.Days/365))) // a break is of three years at least
	}
	return strings.Join(list, s.told("timeline.then")+" ")
}

// months writes the axis of a year that is not given.
func (s *sheet) months(top, bottom int) {
	s.rule(0, top+axisHigh-8, chartWide, top+axisHigh-8, "axis")
	for m := 1; m <= 12; m++ {
		from, to := yearX(m, 1), yearX(m+1, 1)
		s.rule(from, top+axisHigh-8, from, bottom, "grid")
		name := s.told("month-short." + strconv.Itoa(m))
		s.caption((from+to-wideOf(name))/2, top+axisHigh-15, "tick", name)
	}
	s.rule(chartWide, top+axisHigh-8, chartWide, bottom, "grid")
}

// lane writes a heading and the marks below it. Where the class is empty, each
// mark has that of its own kind.
func (s *sheet) lane(heading string, class markup, marks []mark, y int) {
	s.raw(`<g class="`)
	s.raw(cmp.Or(class, "mixed"))
	s.raw(`"><text class="heading" x="0" y="`)
	s.int(y + laneHigh - 8)
	s.raw(`">`)
	s.say(heading)
	s.raw("</text>\n")
	rows, _ := tops(marks)
	for i := range marks {
		m := &marks[i]
		if m.opens > 0 {
			s.bracket(marks[i:i+m.opens], y+rows[m.row])
		}
		s.mark(m, y+rows[m.row], class == "")
	}
	s.raw("</g>\n")
}

// bracket ties claims together that contradict each other.
func (s *sheet) bracket(group []mark, y int) {
	left := chartWide
	for i := range group {
		left = min(left, group[i].left())
	}
	words := s.told("timeline.contradicting")
	s.caption(min(left, chartWide-wideOf(words)), y-4, "group", words)
	s.rule(left-5, y, left-5, y+rowHeight(group)*(len(group)-1)+barAt+barHigh, "group")
}

func (s *sheet) mark(m *mark, y int, kind bool) {
	s.raw(`<a href="`)
	if m.home {
		s.momentHref(m.Page)
	} else {
		s.href(m.Page)
	}
	if kind {
		s.raw(`" class="`)
		s.raw(kindNames[m.Kind])
	}
	s.raw(`"><title>`)
	s.text(s.site.markTitle(m))
	s.raw(`</title>`)
	if m.bare {
		s.raw(`<rect class="place" x="`)
		s.int(m.labelFrom)
		s.raw(`" y="`)
		s.int(y)
		s.raw(`" width="24" height="24"/>`)
		s.bar(m, y+(bareHigh-barHigh)/2)
		s.raw("</a>\n")
		return
	}
	at := m.labelFrom
	if m.endsWithBar {
		at = m.labelTo
	}
	s.raw(`<text x="`)
	s.int(at)
	s.raw(`" y="`)
	s.int(y + labelAt)
	if m.endsWithBar {
		s.raw(`" text-anchor="end`)
	}
	s.raw(`"><tspan class="when">`)
	s.text(m.when)
	s.raw(`</tspan> `)
	s.text(m.title)
	s.raw(`</text>`)
	s.bar(m, y+barAt)
	s.raw("</a>\n")
}

// bar writes a bar, the ends that are open or unknown fading. About and
// uncertain show in its outline; the words are in the label.
func (s *sheet) bar(m *mark, y int) {
	from, to := m.from, m.to
	if m.fadesLeft {
		tail := min(tailWide, (to-from)/(1+oneIf(m.fadesRight)))
		s.rect(from, y, tail, "", `url(#fade-`, kindNames[m.Kind], `-left)`)
		from += tail
	}
	if m.fadesRight {
		tail := min(tailWide, to-from)
		s.rect(to-tail, y, tail, "", `url(#fade-`, kindNames[m.Kind], `-right)`)
		to -= tail
	}
	if from >= to {
		return
	}
	class := markup("bar")
	if m.Date.About() {
		class += " about"
	}
	if m.Date.Uncertain() {
		class += " uncertain"
	}
	s.rect(from, y, to-from, class)
}

func oneIf(b bool) int {
	if b {
		return 1
	}
	return 0
}

// rect writes a rectangle of a bar, with a class or a filling.
func (s *sheet) rect(x, y, wide int, class markup, fill ...markup) {
	s.raw(`<rect x="`)
	s.int(x)
	s.raw(`" y="`)
	s.int(y)
	s.raw(`" width="`)
	s.int(wide)
	s.raw(`" height="`)
	s.int(barHigh)
	if class != "" {
		s.raw(`" rx="4" class="`)
		s.raw(class)
	}
	if len(fill) > 0 {
		s.raw(`" fill="`)
		for _, part := range fill {
			s.raw(part)
		}
	}
	s.raw(`"/>`)
}

// rule writes a line.
func (s *sheet) rule(x1, y1, x2, y2 int, class markup) {
	s.raw(`<line class="`)
	s.raw(class)
	s.raw(`" x1="`)
	s.int(x1)
	s.raw(`" y1="`)
	s.int(y1)
	s.raw(`" x2="`)
	s.int(x2)
	s.raw(`" y2="`)
	s.int(y2)
	s.raw("\"/>\n")
}

// caption writes words of the picture's own.
func (s *sheet) caption(x, y int, class markup, words string) {
	s.raw(`<text class="`)
	s.raw(class)
	s.raw(`" x="`)
	s.int(x)
	s.raw(`" y="`)
	s.int(y)
	s.raw(`">`)
	s.text(words)
	s.raw("</text>\n")
}

// fades writes, for each kind, the two fillings of an end that fades. Their
// colour is the style sheet's.
func (s *sheet) fades() {
	s.raw(`<defs>`)
	for _, kind := range kindNames {
		for _, side := range [...]markup{"left", "right"} {
			s.raw(`<linearGradient class="`)
			s.raw(kind)
			s.raw(`" id="fade-`)
			s.raw(kind)
			s.raw(`-`)
			s.raw(side)
			if side == "left" {
				s.raw(`" x1="1" x2="0`)
			}
			s.raw(`"><stop offset="0"/><stop offset="1" stop-opacity="0"/></linearGradient>`)
		}
	}
	s.raw("</defs>\n")
}
