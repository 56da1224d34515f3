package edtf

import (
	"fmt"
	"strconv"
	"strings"
	"time"
)

// kind is how precise a point is.
type kind uint8

const (
	none         kind = iota
	open              // .. of an interval
	unknown           // nothing before or after the slash
	century           // 20XX
	decade            // 201X
	year              // 2024
	season            // 2024-21
	someMonth         // 2024-XX
	someDay           // 2024-XX-XX
	month             // 2024-06
	someMonthDay      // 2024-06-XX
	fullDay           // 2024-06-26
	instant           // 2024-06-26T10:00:00Z
	anyYearMonth      // XXXX-06
	anyYearDay        // XXXX-06-26
)

// A point is a date without a slash.
type point struct {
	kind             kind
	year, month, day int  // the month of a season is 21 to 24; those not given are 0
	mark             byte // '?', '~', '%' or 0

	second int  // of the day
	zoned  bool // with an offset
	offset int  // from UTC, in minutes
}

func (p point) known() bool { return p.kind > unknown }

// yearless reports whether p has a month but no year, and so no bounds.
func (p point) yearless() bool { return p.kind == anyYearMonth || p.kind == anyYearDay }

func parsePoint(s string) (point, error) {
	whole, p := s, point{}
	s, clock, timed := strings.Cut(s, "T")
	if !timed && s != "" && strings.ContainsRune("?~%", rune(s[len(s)-1])) {
		p.mark, s = s[len(s)-1], s[:len(s)-1]
	}
	if i := strings.IndexAny(s, "?~%"); i >= 0 {
		return p, fmt.Errorf("%q in %q stands elsewhere than at the end of a date", s[i], whole)
	}
	if monthDay, ok := strings.CutPrefix(s, "XXXX"); ok {
		if timed {
			return p, fmt.Errorf("%q has a time without a year", whole)
		}
		return p, p.parseYearless(monthDay, s)
	}
	rest, err := p.parseYear(s)
	if err != nil {
		return p, err
	}
	if rest != "" {
		if err := p.parseMonthDay(rest, s); err != nil {
			return p, err
		}
	}
	if timed {
		if p.kind != fullDay {
			return p, fmt.Errorf("%q has a time without a day", whole)
		}
		return p, p.parseClock(clock)
	}
	return p, nil
}

// parseYear takes the year off s, and returns what follows its hyphen.
func (p *point) parseYear(s string) (rest string, err error) {
	p.kind = year
	digits, long := strings.CutPrefix(s, "Y")
	digits, negative := strings.CutPrefix(digits, "-")
	digits, rest, more := strings.Cut(digits, "-")
	switch {
	case more && rest == "":
		return "", fmt.Errorf("%q ends with a hyphen", s)
	case long && more:
		return "", fmt.Errorf("%q: a year with Y stands alone", s)
	case long && (len(digits) < 5 || len(digits) > 9 || !isDigits(digits) || digits[0] == '0'):
		return "", fmt.Errorf("%q: a year with Y has five to nine digits", s)
	case !long && isDigits(digits) && len(digits) == 8:
		return "", fmt.Errorf("%q needs hyphens: %s-%s-%s", s, digits[:4], digits[4:6], digits[6:])
	case !long && isDigits(digits) && len(digits) > 4:
		return "", fmt.Errorf("%q: a year of more than four digits begins with Y", s)
	case !long && more && new(point).parseYearless("-"+s, s) == nil:
		return "", fmt.Errorf("%q has no year: use XXXX-%s where the year is not given", s, s)
	case !long && len(digits) != 4:
		return "", fmt.Errorf("%q is no year: a year has four digits", digits)
	}
	known := strings.TrimRight(digits, "X")
	unspecified := len(digits) - len(known)
	switch {
	case !isDigits(known) || unspecified > 2:
		return "", fmt.Errorf("%q is no year", digits)
	case unspecified > 0 && (more || negative):
		return "", fmt.Errorf("%q: a year with X stands alone", s)
	}
	p.kind -= kind(unspecified) // year, decade, century
	p.year, _ = strconv.Atoi(known + "00"[:unspecified])
	if negative {
		if p.year == 0 {
			return "", fmt.Errorf("%q: there is no year -0000", s)
		}
		p.year = -p.year
	}
	return rest, nil
}

// parseMonthDay reads what stands behind the year of date.
func (p *point) parseMonthDay(s, date string) error {
	mm, dd, daily := strings.Cut(s, "-")
	if mm == "XX" {
		p.kind = someMonth
		if !daily {
			return nil
		}
		if dd != "XX" {
			return fmt.Errorf("%q has a day without a month", date)
		}
		p.kind = someDay
		return nil
	}
	var err error
	if p.month, err = twoDigits("month", mm, 1, 24); err != nil {
		return err
	}
	switch {
	case p.month > 20 && daily:
		return fmt.Errorf("%q has a day in a season", date)
	case p.month > 20:
		p.kind = season
		return nil
	case p.month > 12:
		return fmt.Errorf("month %d", p.month)
	}
	switch {
	case !daily:
		p.kind = month
		return nil
	case dd == "XX":
		p.kind = someMonthDay
		return nil
	}
	p.kind = fullDay
	if p.day, err = twoDigits("day", dd, 1, 31); err != nil {
		return err
	}
	if p.day > daysIn(p.year, p.month) {
		return fmt.Errorf("%s is no day", date)
	}
	return nil
}

// parseYearless reads what stands behind the XXXX of date: a month, or a month
// and a day.
func (p *point) parseYearless(s, date string) error {
	const form = "%q: a date whose year is not given is written XXXX-03 or XXXX-03-22"
	mm, dd, daily := strings.Cut(strings.TrimPrefix(s, "-"), "-")
	if s == "" || s[0] != '-' || strings.Contains(mm+dd, "X") {
		return fmt.Errorf(form, date)
	}
	var err error
	p.kind = anyYearMonth
	if p.month, err = twoDigits("month", mm, 1, 12); err != nil || !daily {
		return err
	}
	p.kind = anyYearDay
	if p.day, err = twoDigits("day", dd, 1, 31); err != nil {
		return err
	}
	if p.day > daysIn(leapYear, p.month) {
		return fmt.Errorf("%s is no day", date)
	}
	return nil
}

// leapYear is one that has a 29 February, as a year that is not given may.
const leapYear = 2000

// parseClock reads what stands behind T: 10:00:00, or 10:00, with a fraction of
// a second that is left out, and Z or an offset +02:00, +0200 or +02 behind it.
// Those are the forms of ISO 8601 in which web pages say when they were
// published.
func (p *point) parseClock(s string) error {
	p.kind = instant
	clock, zone := s, ""
	if i := strings.IndexAny(s, "Z+-"); i >= 0 {
		clock, zone = s[:i], s[i:]
	}
	parts := strings.Split(clock, ":")
	if len(parts) == 2 {
		parts = append(parts, "00")
	}
	if len(parts) != 3 {
		return fmt.Errorf("%q is no time: a time is written 10:00:00", clock)
	}
	if seconds, fraction, ok := strings.Cut(parts[2], "."); ok && isDigits(fraction) {
		parts[2] = seconds
	}
	for i, name := range []string{"hour", "minute", "second"} {
		n, err := twoDigits(name, parts[i], 0, []int{23, 59, 59}[i])
		if err != nil {
			return err
		}
		p.second = p.second*60 + n
	}
	if zone == "" {
		return nil
	}
	p.zoned = true
	if zone == "Z" {
		return nil
	}
	hh, mm, exact := strings.Cut(zone[1:], ":")
	if !exact && len(hh) == 4 {
		hh, mm, exact = hh[:2], hh[2:], true
	}
	hours, err := twoDigits("offset", hh, 0, 14)
	if err != nil {
		return err
	}
	minutes := 0
	if exact {
		if minutes, err = twoDigits("offset", mm, 0, 59); err != nil {
			return err
		}
	}
	p.offset = hours*60 + minutes
	if zone[0] == '-' {
		p.offset = -p.offset
	}
	return nil
}

// written is a day with a time as EDTF writes it.
func (p point) written(s string) string {
	if p.kind != instant {
		return s
	}
	s = fmt.Sprintf("%sT%02d:%02d:%02d", day(p.firstDay()), p.second/3600, p.second/60%60, p.second%60)
	switch {
	case !p.zoned:
		return s
	case p.offset == 0:
		return s + "Z"
	}
	sign, offset := '+', p.offset
	if offset < 0 {
		sign, offset = '-', -offset
	}
	return fmt.Sprintf("%s%c%02d:%02d", s, sign, offset/60, offset%60)
}

// twoDigits reads a part of a date that has two digits.
func twoDigits(name, s string, low, high int) (int, error) {
	if len(s) != 2 || !isDigits(s) {
		return 0, fmt.Errorf("%s %q is not of two digits", name, s)
	}
	n, _ := strconv.Atoi(s)
	if n < low || n > high {
		return 0, fmt.Errorf("%s %s", name, s)
	}
	return n, nil
}

func isDigits(s string) bool {
	return s != "" && strings.Trim(s, "0123456789") == ""
}

func daysIn(year, month int) int {
	return time.Date(year, time.Month(month)+1, 0, 0, 0, 0, 0, time.UTC).Day()
}

// firstDay is the first day that p may mean.
func (p point) firstDay() (y, m, d int) {
	switch p.kind {
	case season:
		return p.year, 3 * (p.month - 20), 1
	case month, someMonthDay:
		return p.year, p.month, 1
	case fullDay, instant:
		return p.year, p.month, p.day
	}
	return p.year, 1, 1
}

// lastDay is the last day that p may mean.
func (p point) lastDay() (y, m, d int) {
	switch p.kind {
	case century:
		return p.year + 99, 12, 31
	case decade:
		return p.year + 9, 12, 31
	case season:
		end := time.Date(p.year, time.Month(3*(p.month-20)+3), 0, 0, 0, 0, 0, time.UTC)
		return end.Year(), int(end.Month()), end.Day()
	case month, someMonthDay:
		return p.year, p.month, daysIn(p.year, p.month)
	case fullDay, instant:
		return p.year, p.month, p.day
	}
	return p.year, 12, 31
}

// first is the first second that p may mean, counted from 1970. A time without
// an offset counts as UTC.
func (p point) first() int64 {
	return p.seconds(p.firstDay())
}

// last is the last second that p may mean.
func (p point) last() int64 {
	s := p.seconds(p.lastDay())
	if p.kind != instant {
		s += 24*60*60 - 1
	}
	return s
}

func (p point) seconds(y, m, d int) int64 {
	return time.Date(y, time.Month(m), d, 0, -p.offset, p.second, 0, time.UTC).Unix()
}

func dayNumber(y, m, d int) int64 {
	return time.Date(y, time.Month(m), d, 0, 0, 0, 0, time.UTC).Unix() / (24 * 60 * 60)
}

// day writes a day as ISO does, and years of more than four digits as EDTF does.
func day(y, m, d int) string {
	year := fmt.Sprintf("%04d", y)
	switch {
	case y > 9999 || y < -9999:
		year = fmt.Sprintf("Y%d", y)
	case y < 0:
		year = fmt.Sprintf("-%04d", -y)
	}
	return fmt.Sprintf("%s-%02d-%02d", year, m, d)
}
