package render

import (
	"slices"
	"time"

	"dossier/internal/dossier"
	"dossier/internal/timeline"
)

// The picture of the timeline, in its own units; on a wide screen one is a
// pixel. Labels stand above their bars, in rows.
const (
	maxDrawn  = 120 // moments; more are only listed
	chartSide = 10  // left free at either side
	chartWide = 1080
	rowHigh   = 32
	labelAt   = 12 // the base line of a label, from the top of its row
	barAt     = 17
	barHigh   = 8  // and how wide a dot is
	minBar    = 16 // a bar less wide would pass for a dot, and is drawn as one
	laneHigh  = 24 // the heading of a lane
	groupHigh = 18 // the line over claims that contradict each other
	axisHigh  = 30
	tailWide  = 72  // how far a bar fades whose end is open or unknown
	apart     = 16  // between what stands side by side
	floating  = 640 // the widest label, where it can neither begin nor end with its bar
)

// A mark is a moment in the picture.
type mark struct {
	*timeline.Moment
	from, to              int  // the bar
	fadesLeft, fadesRight bool // where no end is known, or none on the axis
	when, title           string
	labelFrom, labelTo    int
	endsWithBar           bool // the label, however wide it turns out to be
	row                   int
	manner
	opens int // how many, this one first, contradict each other
}

// left and right are what the mark takes up of its row.
func (m *mark) left() int  { return min(m.from, m.labelFrom) }
func (m *mark) right() int { return max(m.to, m.labelTo) }

// A manner is how the picture is drawn. On the home page a mark leads to its
// place in the timeline and, where there are more than mostLabelled, has no label.
type manner struct{ home, bare bool }

const (
	mostLabelled = 12
	bareHigh     = 24 // a row without labels, and how wide a place to click on is
)

// rowHeight is the height of each row of a lane.
func rowHeight(marks []mark) int {
	if len(marks) > 0 && marks[0].bare {
		return bareHigh
	}
	return rowHigh
}

// chart writes the picture, and returns what its axis leaves out, in words.
func (s *sheet) chart(t *timeline.Timeline, as manner) (cut string) {
	axis, lanes := s.site.datedLanes(t.Dated, as)
	high := 0
	if axis != nil {
		high = axisHigh
		for _, lane := range lanes {
			high += laneSize(lane)
		}
	}
	yearless := s.site.yearlessMarks(t.Yearless, as)
	bottom := high
	if len(yearless) > 0 {
		if high > 0 {
			high += axisHigh // between the two axes
		}
		high += axisHigh + laneSize(yearless)
	}
	s.raw(`<svg class="chart" viewBox="0 0 `)
	s.int(chartWide + 2*chartSide)
	s.raw(` `)
	s.int(high)
	s.raw(`" role="group" aria-label="`)
	s.attr(s.told("frame.timeline"))
	if !as.home {
		s.raw(`" aria-describedby="chart-legend`)
	}
	s.raw(`" direction="ltr">`)
	s.fades()
	s.raw(`<g transform="translate(`)
	s.int(chartSide)
	s.raw(`)">` + "\n")
	y := axisHigh
	if axis != nil {
		s.axis(axis, bottom)
		cut = s.site.leftOut(axis.Breaks)
		for kind, lane := range lanes {
			if len(lane) > 0 {
				s.lane(laneNames[kind], kindNames[kind], lane, y)
				y += laneSize(lane)
			}
		}
	}
	if len(yearless) > 0 {
		top := high - axisHigh - laneSize(yearless)
		s.months(top, high)
		s.lane("timeline.no-year", "", yearless, top+axisHigh)
	}
	s.raw("</g></svg>\n")
	return cut
}

var laneNames = [...]string{timeline.Event: "timeline.events", timeline.Claim: "timeline.claims", timeline.Publication: "timeline.published"}

// datedLanes are the marks of each kind, and their axis; nil without any.
func (s *site) datedLanes(dated []timeline.Moment, as manner) (*timeline.Axis, [len(timeline.Kinds)][]mark) {
	var lanes [len(timeline.Kinds)][]mark
	var spans []timeline.Span
	for i := range dated {
		first, last, begins, ends := dated[i].Date.Days()
		switch {
		case !begins && !ends: // without a year, in a group with one that has one
			continue
		case !begins:
			first = last
		case !ends:
			last = first
		}
		spans = append(spans, timeline.Span{First: first, Last: last})
	}
	if spans == nil {
		return nil, lanes
	}
	axis := timeline.NewAxis(spans, chartWide, s.words)
	for i := range dated {
		m := mark{Moment: &dated[i], manner: as, when: dated[i].Date.Text(s.words)}
		first, last, begins, ends := m.Date.Days()
		switch {
		case !begins && !ends:
			continue
		case !begins:
			m.to = axis.X(last + 1)
			m.from, m.fadesLeft = max(m.to-tailWide, 0), true
		case !ends:
			m.from = axis.X(first)
			m.to, m.fadesRight = min(m.from+tailWide, chartWide), true
		default:
			m.from, m.to = barOrDot(axis.X(first), axis.X(last+1))
			m.fadesLeft, m.fadesRight = axis.Beyond(first), axis.Beyond(last)
		}
		m.label()
		lanes[m.Kind] = append(lanes[m.Kind], m)
	}
	for i := range lanes {
		pack(lanes[i])
	}
	return axis, lanes
}

// yearlessMarks are the marks of dates without a year, on an axis of one year.
func (s *site) yearlessMarks(list []timeline.Moment, as manner) []mark {
	var marks []mark
	for i := range list {
		m := mark{Moment: &list[i], manner: as}
		month, day := m.Date.MonthDay()
		if month == 0 {
			continue
		}
		m.when = s.told("timeline.yearless-label", m.Date.MonthDayText(s.words), s.momentKind(m.Kind))
		if day == 0 {
			m.from, m.to = yearX(month, 1), yearX(month+1, 1)
		} else {
			m.from, m.to = barOrDot(yearX(month, day), yearX(month, day+1))
		}
		m.label()
		marks = append(marks, m)
	}
	pack(marks)
	return marks
}

// yearX is where a day begins on the axis of a year, which has a 29 February.
func yearX(month, day int) int {
	at := time.Date(2000, time.Month(month), day, 0, 0, 0, 0, time.UTC)
	if at.Year() > 2000 { // the end of December
		return chartWide
	}
	return (at.YearDay() - 1) * chartWide / 366
}

// barOrDot is a bar as it is, or a dot at its middle where it is too short to be
// told from one.
func barOrDot(from, to int) (int, int) {
	if to-from >= minBar {
		return from, to
	}
	from = min(max((from+to-barHigh)/2, 0), chartWide-barHigh)
	return from, from + barHigh
}

// label sets the words over a mark's bar: they begin with it where they fit, else
// end with it, and are cut where there is no room for them on either side.
func (m *mark) label() {
	if m.bare {
		m.labelFrom = (m.from + m.to - bareHigh) / 2
		m.labelTo = m.labelFrom + bareHigh
		return
	}
	m.title = m.Page.Title
	if x := m.Page.Source; x != nil {
		m.title = label(x)
	}
	// The longest date takes some five hundred.
	when := wideOf(m.when) + wideOf(" ")
	room := chartWide - m.from
	title, wide := clip(m.title, max(room, m.to, floating)-when)
	m.title, wide = title, wide+when
	switch {
	case wide <= room:
		m.labelFrom = m.from
	case wide <= m.to:
		m.labelFrom, m.endsWithBar = m.to-wide, true
	default:
		m.labelFrom = max(chartWide-wide, 0)
	}
	m.labelTo = m.labelFrom + wide
}

// wideOf is how wide words are at most.
func wideOf(words string) int {
	_, wide := clip(words, 1<<20)
	return wide
}

// pack gives each mark the first row that has room. Claims that contradict each
// other take rows of their own, one below the other.
func pack(marks []mark) {
	type extent struct{ left, right int }
	var rows [][]extent
	for i := 0; i < len(marks); i++ {
		m := &marks[i]
		n := 1
		for m.Group > 0 && i+n < len(marks) && marks[i+n].Group == m.Group {
			n++
		}
		if n > 1 {
			m.opens = n
			for k := range n {
				marks[i+k].row = len(rows)
				rows = append(rows, []extent{{-apart, chartWide + apart}})
			}
			i += n - 1
			continue
		}
		m.row = slices.IndexFunc(rows, func(row []extent) bool {
			return !slices.ContainsFunc(row, func(e extent) bool { return m.left() < e.right+apart && e.left < m.right()+apart })
		})
		if m.row < 0 {
			m.row = len(rows)
			rows = append(rows, nil)
		}
		rows[m.row] = append(rows[m.row], extent{m.left(), m.right()})
	}
}

// tops is the top of each row below the heading of a lane, and the lane's height.
func tops(marks []mark) (rows []int, high int) {
	n := 0
	for i := range marks {
		n = max(n, marks[i].row+1)
	}
	rows = make([]int, n)
	for i := range marks {
		if marks[i].opens > 0 {
			rows[marks[i].row] = groupHigh
		}
	}
	high = laneHigh
	for i := range rows {
		rows[i] += high
		high = rows[i] + rowHeight(marks)
	}
	return rows, high
}

// laneSize is the height of a lane; one without marks has none.
func laneSize(marks []mark) int {
	if len(marks) == 0 {
		return 0
	}
	_, high := tops(marks)
	return high
}

// markTitle is the whole of what a mark stands for, in words.
func (s *site) markTitle(m *mark) string {
	title := m.Page.Title
	if m.Page.Kind == dossier.KindSource && m.Page.Source.Outlet != "" && m.Page.Source.Outlet != title {
		title += ", " + m.Page.Source.Outlet
	}
	return s.told("timeline.mark", s.momentKind(m.Kind), m.Date.Text(s.words), title)
}
