// Package edtf reads dates of the Extended Date/Time Format, levels 0 and 1
// (Library of Congress, ISO 8601-2:2019), and puts them in words.
//
// A date is as precise as its author left it: a day, a month, a season, a
// year, a decade, some day of a month; about or uncertain; or an interval,
// whose beginning or end may be open or unknown.
//
// One thing is of level 2: a month or a day whose year is not given, XXXX-03 or
// XXXX-03-22, since news has "on March 22" and no year. Such a date has a place
// in a year and none in time: it has no bounds, and ends no interval.
//
// Of a time the other forms of ISO 8601 are read too: without seconds or with a
// fraction of one, with an offset such as +0200, and with a blank for the T.
package edtf

import (
	"cmp"
	"errors"
	"fmt"
	"regexp"
	"strings"
	"time"
)

// maxLen is more than two date-times, and short enough to be quoted whole in a
// message.
const maxLen = 80

// A Date is a date or an interval, as precise and as certain as its author
// left it. The zero Date is no date. Dates may be compared with ==, which
// compares how they are written.
type Date struct {
	text     string
	from, to point // to is the zero point but in an interval

	first, last int64 // what dates are ordered by, worked out once
}

// Parse reads a date. Its errors are for the author: in lower case, without a
// full stop, naming the part that is wrong.
func Parse(s string) (Date, error) {
	switch {
	case s == "":
		return Date{}, errors.New("the date is empty")
	case len(s) > maxLen:
		return Date{}, fmt.Errorf("a date has at most %d characters", maxLen)
	}
	s = blankless(s)
	if err := alphabet(s); err != nil {
		return Date{}, err
	}
	begin, end, interval := strings.Cut(s, "/")
	if !interval {
		p, err := parsePoint(s)
		return Date{text: p.written(s), from: p}.keyed(err)
	}
	if strings.Contains(s, "XXXX") {
		return Date{}, fmt.Errorf("%q: the ends of an interval need a year", s)
	}
	if strings.Contains(end, "/") {
		return Date{}, fmt.Errorf("%q has two slashes: a day is written 2024-06-26, an interval 2024-06-01/2024-06-26", s)
	}
	from, err := parseEnd(begin)
	if err != nil {
		return Date{}, err
	}
	to, err := parseEnd(end)
	if err != nil {
		return Date{}, err
	}
	switch {
	case !from.known() && !to.known():
		return Date{}, errors.New("an interval needs a beginning or an end")
	case from.known() && to.known() && to.last() < from.first():
		return Date{}, fmt.Errorf("the interval ends (%s) before it begins (%s)", end, begin)
	}
	return Date{text: s, from: from, to: to}.keyed(nil)
}

// keyed is d, ready to be ordered, or no date where there is an error.
func (d Date) keyed(err error) (Date, error) {
	if err != nil {
		return Date{}, err
	}
	d.first, d.last = d.keys()
	return d, nil
}

// clockAfterBlank is a day and a time with blanks instead of T and before the
// offset, as programs print them: 2024-06-26 10:00:00 +0200.
var clockAfterBlank = regexp.MustCompile(`^(-?[0-9]{4}-[0-9]{2}-[0-9]{2}) ([0-9:.]+) ?(Z|[-+][0-9:]+)?$`)

// blankless writes a time behind its day with T.
func blankless(s string) string {
	return clockAfterBlank.ReplaceAllString(s, "${1}T${2}${3}")
}

// alphabet refuses what no date holds, with a word of help where the slip is a
// common one.
func alphabet(s string) error {
	for _, r := range s {
		switch {
		case '0' <= r && r <= '9', strings.ContainsRune("-+:/.?~%XYTZ", r):
		case strings.ContainsRune("xytz", r):
			return fmt.Errorf("%q is written as a capital letter", r)
		case strings.ContainsRune("\u2010\u2011\u2012\u2013\u2014\u2015\u2212", r):
			return fmt.Errorf("%q is no hyphen", r)
		case strings.ContainsRune("[]{}^", r):
			return fmt.Errorf("%q is of level 2 of EDTF; only levels 0 and 1 are read, and XXXX-03-22 where the year is not given", r)
		default:
			return fmt.Errorf("%q does not belong in a date such as 2024-06-26, 2024-06 or 2020-10/2024-05", r)
		}
	}
	return nil
}

// parseEnd reads one end of an interval.
func parseEnd(s string) (point, error) {
	switch s {
	case "":
		return point{kind: unknown}, nil
	case "..":
		return point{kind: open}, nil
	}
	p, err := parsePoint(s)
	if err == nil && p.kind == instant {
		return point{}, fmt.Errorf("the ends of an interval are days at most, and %q has a time", s)
	}
	return p, err
}

// IsZero reports whether d is no date.
func (d Date) IsZero() bool { return d.text == "" }

// String is the date as its author wrote it, a time as EDTF writes it: without a
// fraction of a second, and with a colon in its offset.
func (d Date) String() string { return d.text }

// Bounds is the first and the last day that d may mean, as ISO days such as
// 2024-06-01 and 2024-06-30. An end that is open or unknown is empty, and so
// are both of no date and of one without a year. Days of the years 0000 to 9999 sort as strings; use
// [Compare] for the others, which are written -0044-03-15 and
// Y170000002-12-31. About and uncertain dates are bounded as if they were not.
//
// Seasons are those of the northern hemisphere, and winter begins in December
// of the year it is written with.
func (d Date) Bounds() (first, last string) {
	to := d.to
	if to.kind == none {
		to = d.from
	}
	if d.from.yearless() {
		return "", ""
	}
	if d.from.known() {
		first = day(d.from.firstDay())
	}
	if to.known() {
		last = day(to.lastDay())
	}
	return first, last
}

// Days is Bounds as days counted from 1 January 1970, each with whether it is
// there.
func (d Date) Days() (first, last int64, begins, ends bool) {
	if d.from.yearless() {
		return 0, 0, false, false
	}
	to := d.to
	if to.kind == none {
		to = d.from
	}
	if begins = d.from.known(); begins {
		first = dayNumber(d.from.firstDay())
	}
	if ends = to.known(); ends {
		last = dayNumber(to.lastDay())
	}
	return first, last, begins, ends
}

// Instant is the moment of a date with a time, in UTC, and whether d is one. A
// time without an offset counts as UTC, as it does where dates are ordered.
func (d Date) Instant() (at time.Time, ok bool) {
	if d.from.kind != instant {
		return time.Time{}, false
	}
	return time.Unix(d.first, 0).UTC(), true
}

// MonthDay is the month and the day of a date whose year is not given, the day
// 0 where there is none, and two zeros of any other date.
func (d Date) MonthDay() (month, day int) {
	if !d.from.yearless() {
		return 0, 0
	}
	return d.from.month, d.from.day
}

// About reports whether d, or an end of it, is approximate.
func (d Date) About() bool { return d.marked('~') }

// Uncertain reports whether d, or an end of it, is uncertain.
func (d Date) Uncertain() bool { return d.marked('?') }

func (d Date) marked(mark byte) bool {
	for _, m := range [...]byte{d.from.mark, d.to.mark} {
		if m == mark || m == '%' {
			return true
		}
	}
	return false
}

// Compare orders dates by when they begin, then by when they end. A date whose
// beginning is open or unknown stands where it ends. Dates without a year come
// after those with one, a month before its days; no date comes last. Two dates that differ only in how certain they are compare as
// equal.
func Compare(a, b Date) int {
	if a.IsZero() || b.IsZero() {
		return cmp.Compare(truth(a.IsZero()), truth(b.IsZero()))
	}
	return cmp.Or(cmp.Compare(a.first, b.first), cmp.Compare(a.last, b.last))
}

func truth(b bool) int {
	if b {
		return 1
	}
	return 0
}

// keys are what dates are ordered by.
func (d Date) keys() (first, last int64) {
	switch {
	case d.from.yearless():
		return 1<<63 - 1, int64(100*d.from.month + d.from.day)
	case d.to.kind == none:
		return d.from.first(), d.from.last()
	case !d.from.known():
		return d.to.first(), d.to.last()
	case !d.to.known():
		return d.from.first(), 1<<63 - 1
	}
	return d.from.first(), d.to.last()
}
