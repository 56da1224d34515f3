package timeline

import (
	"cmp"
	"slices"
	"strconv"
	"time"

	"dossier/internal/edtf"
)

// A Span is days from First to Last, both included, counted from 1 January 1970.
type Span struct{ First, Last int64 }

func (s Span) length() int64 { return s.Last - s.First + 1 }

// An Axis is time from left to right. All of it has one scale; where nothing
// happens for so long that the rest would be squeezed, it is broken.
type Axis struct {
	Width  int
	Ticks  []Tick
	Breaks []Break

	parts []Span // in order, what is drawn
	days  int64  // in all parts
	gap   int    // the width of a break
}

// A Tick is a day that the axis names, and where it begins.
type Tick struct {
	X     int
	Label string
}

// A Break is days left out, and the middle of the place where they would be.
type Break struct {
	X    int
	Days int64
}

// The limits of what an axis shows.
const (
	maxTicks = 12 // about one for 80 units of a picture
	// A gap is cut out if it is so many times the rest, where the rest counts as
	// sixty days at least: what stands in the rest then has a tenth of the
	// axis for itself again. A bar that holds all others is cut likewise.
	tooLong  = 20
	minDays  = 60
	maxGaps  = 6
	gapWidth = 40
)

// NewAxis is an axis on which the spans have room. There must be one. Its labels
// are in the language.
func NewAxis(spans []Span, width int, l edtf.Language) *Axis {
	parts := drawn(spans)
	a := &Axis{Width: width, parts: parts, gap: gapWidth}
	for _, p := range parts {
		a.days += p.length()
	}
	// Room for what begins or ends at the very end.
	pad := max(a.days/25, 2)
	for i := range parts {
		parts[i].First -= pad
		parts[i].Last += pad
		a.days += 2 * pad
	}
	step := stepFor(a.days)
	for i, p := range parts {
		if i > 0 {
			a.Breaks = append(a.Breaks, Break{a.X(p.First) - a.gap/2, p.First - parts[i-1].Last - 1})
		}
		for _, t := range step.ticks(p, l) {
			a.Ticks = append(a.Ticks, Tick{a.X(t.day), t.label})
		}
	}
	return a
}

// X is where a day begins. One that is not drawn is at the nearest place that is.
// It is worked out in whole numbers, so that every machine draws the same.
func (a *Axis) X(day int64) int {
	i, before := 0, int64(0) // the part that has the day, and the days drawn before it
	for i < len(a.parts)-1 && day > a.parts[i].Last+1 {
		before += a.parts[i].length()
		i++
	}
	p := a.parts[i]
	before += min(max(day, p.First), p.Last+1) - p.First
	room := int64(a.Width - (len(a.parts)-1)*a.gap)
	return i*a.gap + int((before*room+a.days/2)/a.days)
}

// Beyond reports whether a day is before the axis begins or after it ends.
func (a *Axis) Beyond(day int64) bool {
	return day < a.parts[0].First || day > a.parts[len(a.parts)-1].Last
}

// drawn is the days that an axis for the spans has, in as many parts as the
// gaps between them need.
func drawn(spans []Span) []Span {
	kept := slices.Clone(spans)
	// The shortest first: a bar that holds all shorter ones, and is far longer
	// than they are together, does not stretch the axis; it reaches beyond.
	slices.SortFunc(kept, func(a, b Span) int {
		return cmp.Or(cmp.Compare(a.length(), b.length()), cmp.Compare(a.First, b.First))
	})
	hull := kept[0]
	for i, s := range kept {
		if s.First <= hull.First && hull.Last <= s.Last && s.length() > tooLong*max(hull.length(), minDays) {
			kept = kept[:i]
			break
		}
		hull = Span{min(hull.First, s.First), max(hull.Last, s.Last)}
	}
	slices.SortFunc(kept, func(a, b Span) int { return cmp.Compare(a.First, b.First) })
	var gaps []Span
	end := kept[0].Last
	for _, s := range kept {
		if s.First > end+1 {
			gaps = append(gaps, Span{end + 1, s.First - 1})
		}
		end = max(end, s.Last)
	}
	return parted(hull, gaps)
}

// parted is the hull less the gaps that are too long, the most of them that are.
func parted(hull Span, gaps []Span) []Span {
	slices.SortFunc(gaps, func(a, b Span) int {
		return cmp.Or(cmp.Compare(b.length(), a.length()), cmp.Compare(a.First, b.First))
	})
	gaps = gaps[:min(len(gaps), maxGaps)]
	rest, cut := hull.length(), 0
	for i, g := range gaps {
		if rest -= g.length(); g.length() > tooLong*max(rest, minDays) {
			cut = i + 1
		}
	}
	gaps = gaps[:cut]
	slices.SortFunc(gaps, func(a, b Span) int { return cmp.Compare(a.First, b.First) })
	parts := []Span{hull}
	for _, g := range gaps {
		parts[len(parts)-1].Last = g.First - 1
		parts = append(parts, Span{g.Last + 1, hull.Last})
	}
	return parts
}

// A step is what lies between two ticks: days, or months where there are any.
// One of seven days is from Monday to Monday, and months are counted so that
// January begins each run of them.
type step struct{ days, months int64 }

var steps = []step{{1, 0}, {7, 0}, {30, 1}, {91, 3}, {182, 6}}

// stepFor is the finest step of which so many days have no more than maxTicks.
func stepFor(days int64) step {
	for _, s := range steps {
		if days <= maxTicks*s.days {
			return s
		}
	}
	for years := int64(1); ; years *= 10 {
		for _, n := range [...]int64{1, 2, 5} {
			if days <= maxTicks*365*years*n {
				return step{365 * years * n, 12 * years * n}
			}
		}
	}
}

type tick struct {
	day   int64
	label string
}

// ticks are those of one part of an axis, in order. A part that is too short to
// hold any has one, at its middle, which names the day.
func (s step) ticks(part Span, l edtf.Language) []tick {
	var list []tick
	year := 0
	for day := s.from(part.First); day <= part.Last; day = s.from(day + 1) {
		t := date(day)
		label := ""
		switch dated := list == nil || t.Year() != year; {
		case s.months >= 12:
			label = edtf.YearText(t.Year(), l)
		case s.months > 0 && dated:
			label = l.Text("date.month", shortMonth(t, l), edtf.YearText(t.Year(), l))
		case s.months > 0:
			label = shortMonth(t, l)
		case dated:
			label = dayLabel(t, l)
		default:
			label = l.Text("date.day-month", edtf.DayText(t.Day(), l), shortMonth(t, l))
		}
		year = t.Year()
		list = append(list, tick{day, label})
	}
	if list == nil {
		middle := part.First + part.length()/2
		list = append(list, tick{middle, dayLabel(date(middle), l)})
	}
	return list
}

func dayLabel(t time.Time, l edtf.Language) string {
	return l.Text("date.day", edtf.DayText(t.Day(), l), shortMonth(t, l), edtf.YearText(t.Year(), l))
}

func shortMonth(t time.Time, l edtf.Language) string {
	return l.Text("month-short." + strconv.Itoa(int(t.Month())))
}

// from is the first tick on or after a day.
func (s step) from(day int64) int64 {
	if s.months == 0 {
		const monday = 4 // 5 January 1970
		return day + mod(monday-day, s.days)
	}
	t := date(day)
	month := 12*int64(t.Year()) + int64(t.Month()) - 1
	if t.Day() > 1 {
		month++
	}
	month += mod(-month, s.months)
	return number(month)
}

// number is the first day of a month, counted from January of the year 0.
func number(month int64) int64 {
	year := (month - mod(month, 12)) / 12
	return time.Date(int(year), time.Month(mod(month, 12)+1), 1, 0, 0, 0, 0, time.UTC).Unix() / secondsPerDay
}

const secondsPerDay = 24 * 60 * 60

func date(day int64) time.Time { return time.Unix(day*secondsPerDay, 0).UTC() }

// mod is the remainder that is never negative.
func mod(a, b int64) int64 { return (a%b + b) % b }
