package edtf

import (
	"fmt"
	"time"
)

// Text is the date in English words, such as "26 June 2024", "October 2020 to
// May 2024", "about June 2024" or "some day in June 2024".
func (d Date) Text() string {
	switch {
	case d.IsZero():
		return ""
	case d.to.kind == none:
		return d.from.text()
	case d.to.kind == open:
		return "since " + d.from.text()
	case d.to.kind == unknown:
		return "from " + d.from.text() + ", end unknown"
	case d.from.kind == open:
		return "until " + d.to.text()
	case d.from.kind == unknown:
		return "until " + d.to.text() + ", beginning unknown"
	}
	return shortened(d.from, d.to) + " to " + d.to.text()
}

// shortened is from without what a reader finds in to: "3 to 26 June 2024".
func shortened(from, to point) string {
	if from.kind != to.kind || from.year != to.year || from.mark != 0 || to.mark != 0 {
		return from.text()
	}
	switch {
	case from.kind == fullDay && from.month == to.month && from.day != to.day:
		return fmt.Sprint(from.day)
	case from.kind == fullDay && from.month != to.month:
		return fmt.Sprintf("%d %s", from.day, time.Month(from.month))
	case from.kind == month && from.month != to.month:
		return time.Month(from.month).String()
	case from.kind == season && from.month != to.month:
		return seasons[from.month-21]
	}
	return from.text()
}

var seasons = [...]string{"spring", "summer", "autumn", "winter"}

func (p point) text() string {
	vague := false // in words that "about" does not go with
	var s string
	switch p.kind {
	case century:
		s, vague = fmt.Sprintf("some year from %s to %s", YearText(p.year), YearText(p.year+99)), true
	case decade:
		s = fmt.Sprintf("the %ds", p.year)
	case year:
		s = YearText(p.year)
	case season:
		s = seasons[p.month-21] + " " + YearText(p.year)
	case someMonth:
		s, vague = "some month in "+YearText(p.year), true
	case someDay:
		s, vague = "some day in "+YearText(p.year), true
	case month:
		s = p.monthText()
	case someMonthDay:
		s, vague = "some day in "+p.monthText(), true
	case fullDay:
		s = fmt.Sprintf("%d %s", p.day, p.monthText())
	case instant:
		s = fmt.Sprintf("%d %s, %s", p.day, p.monthText(), p.clock())
	case anyYearMonth:
		s = time.Month(p.month).String() + ", year not given"
	case anyYearDay:
		s = fmt.Sprintf("%d %s, year not given", p.day, time.Month(p.month))
	}
	switch {
	case p.mark == '?':
		return s + " (uncertain)"
	case p.mark == '~' && vague:
		return s + " (approximate)"
	case p.mark == '~':
		return "about " + s
	case p.mark == '%' && vague:
		return s + " (approximate and uncertain)"
	case p.mark == '%':
		return "about " + s + " (uncertain)"
	}
	return s
}

func (p point) monthText() string {
	return time.Month(p.month).String() + " " + YearText(p.year)
}

// YearText is a year in words. It counts as historians do, who have no year 0.
func YearText(year int) string {
	switch {
	case year <= 0:
		return fmt.Sprintf("%d BC", 1-year)
	case year < 1000:
		return fmt.Sprintf("AD %d", year)
	}
	return fmt.Sprint(year)
}

func (p point) clock() string {
	s := fmt.Sprintf("%02d:%02d", p.second/3600, p.second/60%60)
	if p.second%60 != 0 {
		s += fmt.Sprintf(":%02d", p.second%60)
	}
	if !p.zoned {
		return s
	}
	s += " UTC"
	if p.offset == 0 {
		return s
	}
	sign, offset := "+", p.offset
	if offset < 0 {
		sign, offset = "−", -offset
	}
	s += fmt.Sprintf("%s%d", sign, offset/60)
	if offset%60 != 0 {
		s += fmt.Sprintf(":%02d", offset%60)
	}
	return s
}
