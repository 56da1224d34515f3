package edtf

import (
	"fmt"
	"strconv"
)

// A Language says messages by their keys, with arguments in the order in which
// the English message has them. Those for dates are date.*, month.1 to month.12
// and season.1 to season.4 of the words beside the layouts.
type Language interface {
	Text(key string, args ...any) string
}

// Text is the date in words. In English these are such as "26 June 2024",
// "October 2020 to May 2024", "about June 2024" or "some day in June 2024".
func (d Date) Text(l Language) string {
	switch {
	case d.IsZero():
		return ""
	case d.to.kind == none:
		return d.from.text(l)
	case d.to.kind == open:
		return l.Text(d.from.key("date.since"), d.from.text(l))
	case d.to.kind == unknown:
		return l.Text("date.end-unknown", d.from.text(l))
	case d.from.kind == open:
		return l.Text(d.to.key("date.until"), d.to.text(l))
	case d.from.kind == unknown:
		return l.Text("date.beginning-unknown", d.to.text(l))
	}
	key := "date.from-to"
	if d.from.mark == 0 && d.from.isDay() && d.to.mark == 0 && d.to.isDay() {
		key = "date.from-to-days"
	}
	return l.Text(key, shortened(d.from, d.to, l), d.to.text(l))
}

// key is that of the message for a day where the point is one and no word for
// "about" comes before it: in French "depuis juin 2024", "depuis le 26 juin 2024".
func (p point) key(key string) string {
	if p.isDay() && p.mark != '~' && p.mark != '%' {
		key += "-day"
	}
	return key
}

func (p point) isDay() bool {
	return p.kind == fullDay || p.kind == anyYearDay
}

// MonthDayText is the month and day of a date without a year, as "22 March".
func (d Date) MonthDayText(l Language) string {
	if d.from.kind == anyYearDay {
		return d.from.dayMonth(l)
	}
	return monthName(d.from.month, l)
}

// shortened is from without what a reader finds in to: "3 to 26 June 2024".
func shortened(from, to point, l Language) string {
	if from.kind != to.kind || from.year != to.year || from.mark != 0 || to.mark != 0 {
		return from.text(l)
	}
	switch {
	case from.kind == fullDay && from.month == to.month && from.day != to.day:
		return l.Text("date.day-only", from.dayText(l))
	case from.kind == fullDay && from.month != to.month:
		return from.dayMonth(l)
	case from.kind == month && from.month != to.month:
		return monthName(from.month, l)
	case from.kind == season && from.month != to.month:
		return from.seasonName(l)
	}
	return from.text(l)
}

func (p point) text(l Language) string {
	vague := false // in words that "about" does not go with
	var s string
	switch p.kind {
	case century:
		s, vague = l.Text("date.some-year", YearText(p.year, l), YearText(p.year+99, l)), true
	case decade:
		s = l.Text("date.decade", strconv.Itoa(p.year))
	case year:
		s = YearText(p.year, l)
	case season:
		s = l.Text("date.season", p.seasonName(l), YearText(p.year, l))
	case someMonth:
		s, vague = l.Text("date.some-month", YearText(p.year, l)), true
	case someDay:
		s, vague = l.Text("date.some-day-of-year", YearText(p.year, l)), true
	case month:
		s = MonthText(p.month, p.year, l)
	case someMonthDay:
		s, vague = l.Text("date.some-day", MonthText(p.month, p.year, l)), true
	case fullDay:
		s = p.fullText(l)
	case instant:
		s = l.Text("date.time", p.fullText(l), p.clock())
	case anyYearMonth:
		s = l.Text("date.no-year", monthName(p.month, l))
	case anyYearDay:
		s = l.Text("date.no-year", p.dayMonth(l))
	}
	switch {
	case p.mark == '?':
		return l.Text("date.uncertain", s)
	case p.mark == '~' && vague:
		return l.Text("date.approximate", s)
	case p.mark == '~' && p.isDay():
		return l.Text("date.about-day", s)
	case p.mark == '~':
		return l.Text("date.about", s)
	case p.mark == '%' && vague:
		return l.Text("date.approximate-uncertain", s)
	case p.mark == '%' && p.isDay():
		return l.Text("date.about-uncertain-day", s)
	case p.mark == '%':
		return l.Text("date.about-uncertain", s)
	}
	return s
}

func (p point) fullText(l Language) string {
	return l.Text("date.day", p.dayText(l), monthName(p.month, l), YearText(p.year, l))
}

func (p point) dayMonth(l Language) string {
	return l.Text("date.day-month", p.dayText(l), monthName(p.month, l))
}

func (p point) dayText(l Language) string { return DayText(p.day, l) }

// DayText is the number of a day in its month.
func DayText(day int, l Language) string {
	if day == 1 {
		return l.Text("date.first")
	}
	return strconv.Itoa(day)
}

func (p point) seasonName(l Language) string {
	return l.Text("season." + strconv.Itoa(p.month-20)) // 21 is spring
}

// MonthText is a month, from 1, and its year in words.
func MonthText(month, year int, l Language) string {
	return l.Text("date.month", monthName(month, l), YearText(year, l))
}

func monthName(month int, l Language) string { return l.Text("month." + strconv.Itoa(month)) }

// YearText is a year in words. It counts as historians do, who have no year 0.
func YearText(year int, l Language) string {
	switch {
	case year <= 0:
		return l.Text("date.bc", strconv.Itoa(1-year))
	case year < 1000:
		return l.Text("date.ad", strconv.Itoa(year))
	}
	return strconv.Itoa(year)
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
