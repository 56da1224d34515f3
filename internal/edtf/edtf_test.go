package edtf

import (
	"strings"
	"testing"
	"time"
	"unicode/utf8"

	"dossier/internal/words/wordstest"
)

func TestParse(t *testing.T) {
	for _, tt := range []struct {
		in, text, first, last string
	}{
		{"2024-06-26", "26 June 2024", "2024-06-26", "2024-06-26"},
		{"2024-02-29", "29 February 2024", "2024-02-29", "2024-02-29"},
		{"2024-06", "June 2024", "2024-06-01", "2024-06-30"},
		{"2023-02", "February 2023", "2023-02-01", "2023-02-28"},
		{"2024", "2024", "2024-01-01", "2024-12-31"},

		{"2024-06~", "about June 2024", "2024-06-01", "2024-06-30"},
		{"2024-04?", "April 2024 (uncertain)", "2024-04-01", "2024-04-30"},
		{"2024-04-05%", "about 5 April 2024 (uncertain)", "2024-04-05", "2024-04-05"},
		{"1984?", "1984 (uncertain)", "1984-01-01", "1984-12-31"},

		{"201X", "the 2010s", "2010-01-01", "2019-12-31"},
		{"20XX", "some year from 2000 to 2099", "2000-01-01", "2099-12-31"},
		{"201X~", "about the 2010s", "2010-01-01", "2019-12-31"},
		{"20XX~", "some year from 2000 to 2099 (approximate)", "2000-01-01", "2099-12-31"},
		{"2024-XX", "some month in 2024", "2024-01-01", "2024-12-31"},
		{"2024-XX-XX", "some day in 2024", "2024-01-01", "2024-12-31"},
		{"2024-06-XX", "some day in June 2024", "2024-06-01", "2024-06-30"},
		{"2024-06-XX%", "some day in June 2024 (approximate and uncertain)", "2024-06-01", "2024-06-30"},
		{"000X", "the 0s", "0000-01-01", "0009-12-31"},

		{"2024-21", "spring 2024", "2024-03-01", "2024-05-31"},
		{"2024-22", "summer 2024", "2024-06-01", "2024-08-31"},
		{"2024-23", "autumn 2024", "2024-09-01", "2024-11-30"},
		{"2023-24", "winter 2023", "2023-12-01", "2024-02-29"},
		{"2024-21~", "about spring 2024", "2024-03-01", "2024-05-31"},

		{"-0043", "44 BC", "-0043-01-01", "-0043-12-31"},
		{"0000", "1 BC", "0000-01-01", "0000-12-31"},
		{"-0043-03-15", "15 March 44 BC", "-0043-03-15", "-0043-03-15"},
		{"0800-12-25", "25 December AD 800", "0800-12-25", "0800-12-25"},
		{"Y170000002", "170000002", "Y170000002-01-01", "Y170000002-12-31"},
		{"Y-17000", "17001 BC", "Y-17000-01-01", "Y-17000-12-31"},

		{"2024-06-26T10:00:00Z", "26 June 2024, 10:00 UTC", "2024-06-26", "2024-06-26"},
		{"2024-06-26T10:00:05", "26 June 2024, 10:00:05", "2024-06-26", "2024-06-26"},
		{"2024-06-26T10:00:00+02:00", "26 June 2024, 10:00 UTC+2", "2024-06-26", "2024-06-26"},
		{"2024-06-26T10:00:00-03:30", "26 June 2024, 10:00 UTC−3:30", "2024-06-26", "2024-06-26"},
		{"2024-06-26T23:59:59-04:00", "26 June 2024, 23:59:59 UTC−4", "2024-06-26", "2024-06-26"},

		{"2020-10/2024-05", "October 2020 to May 2024", "2020-10-01", "2024-05-31"},
		{"2024-06-03/2024-06-26", "3 to 26 June 2024", "2024-06-03", "2024-06-26"},
		{"2024-05-03/2024-06-26", "3 May to 26 June 2024", "2024-05-03", "2024-06-26"},
		{"2023-05-03/2024-06-26", "3 May 2023 to 26 June 2024", "2023-05-03", "2024-06-26"},
		{"2024-05/2024-06", "May to June 2024", "2024-05-01", "2024-06-30"},
		{"2024-06/2024-06", "June 2024 to June 2024", "2024-06-01", "2024-06-30"},
		{"2024-21/2024-23", "spring to autumn 2024", "2024-03-01", "2024-11-30"},
		{"2024-06/2024", "June 2024 to 2024", "2024-06-01", "2024-12-31"},
		{"1984~/2004-06", "about 1984 to June 2004", "1984-01-01", "2004-06-30"},
		{"2024-05-03?/2024-06-26~", "3 May 2024 (uncertain) to about 26 June 2024", "2024-05-03", "2024-06-26"},
		{"201X/2024", "the 2010s to 2024", "2010-01-01", "2024-12-31"},
		{"2024-06/..", "since June 2024", "2024-06-01", ""},
		{"2024-06/", "from June 2024, end unknown", "2024-06-01", ""},
		{"../2024-06", "until June 2024", "", "2024-06-30"},
		{"XXXX-03", "March, year not given", "", ""},
		{"XXXX-03-22", "22 March, year not given", "", ""},
		{"XXXX-02-29", "29 February, year not given", "", ""},
		{"XXXX-03~", "about March, year not given", "", ""},
		{"XXXX-03-22?", "22 March, year not given (uncertain)", "", ""},
		{"XXXX-03%", "about March, year not given (uncertain)", "", ""},
		{"/2024-06-XX", "until some day in June 2024, beginning unknown", "", "2024-06-30"},
	} {
		t.Run(tt.in, func(t *testing.T) {
			d, err := Parse(tt.in)
			if err != nil {
				t.Fatal(err)
			}
			if got := d.Text(wordstest.English(t)); got != tt.text {
				t.Errorf("text is %q, want %q", got, tt.text)
			}
			if first, last := d.Bounds(); first != tt.first || last != tt.last {
				t.Errorf("bounds are %q, %q, want %q, %q", first, last, tt.first, tt.last)
			}
			from, to, begins, ends := d.Days()
			if begins != (tt.first != "") || ends != (tt.last != "") || begins && iso(from) != tt.first || ends && iso(to) != tt.last {
				t.Errorf("days are %d (%t), %d (%t), bounds %q, %q", from, begins, to, ends, tt.first, tt.last)
			}
			if d.String() != tt.in || d.IsZero() {
				t.Errorf("written as %q, zero %t", d, d.IsZero())
			}
		})
	}
}

// iso is the n-th day from 1970 as Bounds writes it.
func iso(n int64) string {
	t := time.Unix(n*24*60*60, 0).UTC()
	return day(t.Year(), int(t.Month()), t.Day())
}

func TestParseSaysWhatIsWrong(t *testing.T) {
	for _, tt := range []struct{ in, want string }{
		{"", `the date is empty`},
		{"2024-13", `month 13`},
		{"2024-00", `month 00`},
		{"2024-25", `month 25`},
		{"2024-13-01", `month 13`},
		{"2024-02-30", `2024-02-30 is no day`},
		{"2023-02-29?", `2023-02-29 is no day`},
		{"2024-06-32", `day 32`},
		{"2024-06-00", `day 00`},
		{"2024-6", `month "6" is not of two digits`},
		{"2024-06-3", `day "3" is not of two digits`},
		{"2024-06-26-01", `day "26-01" is not of two digits`},
		{"2024-", `"2024-" ends with a hyphen`},
		{"2024-06-", `day "" is not of two digits`},
		{"24", `"24" is no year: a year has four digits`},
		{"-", `"" is no year: a year has four digits`},
		{"20240626", `"20240626" needs hyphens: 2024-06-26`},
		{"12024", `"12024": a year of more than four digits begins with Y`},
		{"Y2024", `"Y2024": a year with Y has five to nine digits`},
		{"Y01234", `"Y01234": a year with Y has five to nine digits`},
		{"Y1234567890", `"Y1234567890": a year with Y has five to nine digits`},
		{"Y17000-01", `"Y17000-01": a year with Y stands alone`},
		{"-0000", `"-0000": there is no year -0000`},
		{"2XXX", `"2XXX" is no year`},
		{"20X4", `"20X4" is no year`},
		{"201X-06", `"201X-06": a year with X stands alone`},
		{"-201X", `"-201X": a year with X stands alone`},
		{"2024-XX-06", `"2024-XX-06" has a day without a month`},
		{"2024-0X", `month "0X" is not of two digits`},
		{"2024-21-03", `"2024-21-03" has a day in a season`},
		{"2024~-06", `'~' in "2024~-06" stands elsewhere than at the end of a date`},
		{"~2024", `'~' in "~2024" stands elsewhere than at the end of a date`},
		{"2024?~", `'?' in "2024?~" stands elsewhere than at the end of a date`},
		{"26 June 2024", `' ' does not belong in a date such as 2024-06-26, 2024-06 or 2020-10/2024-05`},
		{"June 2024", `'J' does not belong in a date such as 2024-06-26, 2024-06 or 2020-10/2024-05`},
		{"26.06.2024", `"26.06.2024" is no year: a year has four digits`},
		{"201x", `'x' is written as a capital letter`},
		{"2024–2025", `'–' is no hyphen`},
		{"[2024,2025]", `'[' is of level 2 of EDTF; only levels 0 and 1 are read, and XXXX-03-22 where the year is not given`},
		{"2024/06/26", `"2024/06/26" has two slashes: a day is written 2024-06-26, an interval 2024-06-01/2024-06-26`},
		{"2024/06", `"06" is no year: a year has four digits`},
		{"2024-06/2024-05", `the interval ends (2024-05) before it begins (2024-06)`},
		{"02-2024", `"02" is no year: a year has four digits`},
		{"24-06", `"24" is no year: a year has four digits`},
		{"03-22", `"03-22" has no year: use XXXX-03-22 where the year is not given`},
		{"XXXX", `"XXXX": a date whose year is not given is written XXXX-03 or XXXX-03-22`},
		{"XXXX03", `"XXXX03": a date whose year is not given is written XXXX-03 or XXXX-03-22`},
		{"XXXX-XX-22", `"XXXX-XX-22": a date whose year is not given is written XXXX-03 or XXXX-03-22`},
		{"XXXX-03-XX", `"XXXX-03-XX": a date whose year is not given is written XXXX-03 or XXXX-03-22`},
		{"XXXX-", `month "" is not of two digits`},
		{"XXXX-21", `month 21`},
		{"XXXX-02-30", `XXXX-02-30 is no day`},
		{"XXXX-03-22T10:00:00Z", `"XXXX-03-22T10:00:00Z" has a time without a year`},
		{"XXXX-03/XXXX-04", `"XXXX-03/XXXX-04": the ends of an interval need a year`},
		{"../XXXX-04", `"../XXXX-04": the ends of an interval need a year`},
		{"-XXXX-04", `"XXXX" is no year`},
		{"/", `an interval needs a beginning or an end`},
		{"../..", `an interval needs a beginning or an end`},
		{"..", `".." is no year: a year has four digits`},
		{"2024-06T10:00:00Z", `"2024-06T10:00:00Z" has a time without a day`},
		{"2024-06-26?T10:00:00Z", `'?' in "2024-06-26?T10:00:00Z" stands elsewhere than at the end of a date`},
		{"2024-06-26T", `"" is no time: a time is written 10:00:00`},
		{"2024-06-26T10Z", `"10" is no time: a time is written 10:00:00`},
		{"2024-06-26T10:00:00.Z", `second "00." is not of two digits`},
		{"2024-06-26T10:00.5Z", `minute "00.5" is not of two digits`},
		{"2024-06-26T10:00:00+020", `offset "020" is not of two digits`},
		{"2024-06-26T10:00:00+0260", `offset 60`},
		{"2024-06-26  10:00", `' ' does not belong in a date such as 2024-06-26, 2024-06 or 2020-10/2024-05`},
		{"2024-06-26 10:00 UTC", `' ' does not belong in a date such as 2024-06-26, 2024-06 or 2020-10/2024-05`},
		{"2024-06-26T24:00:00Z", `hour 24`},
		{"2024-06-26T10:60:00", `minute 60`},
		{"2024-06-26T10:00:00Z?", `offset "?" is not of two digits`},
		{"2024-06-26T10:00:00+2", `offset "2" is not of two digits`},
		{"2024-06-26T10:00:00+15:00", `offset 15`},
		{"2024-06-26T10:00:00/2024-06-27", `the ends of an interval are days at most, and "2024-06-26T10:00:00" has a time`},
		{strings.Repeat("2", 81), `a date has at most 80 characters`},
	} {
		t.Run(tt.in, func(t *testing.T) {
			d, err := Parse(tt.in)
			if err == nil {
				t.Fatalf("read as %q, want %s", d.Text(wordstest.English(t)), tt.want)
			}
			if got := err.Error(); got != tt.want {
				t.Errorf("got  %s\nwant %s", got, tt.want)
			}
			if !d.IsZero() {
				t.Errorf("a date comes with the error: %q", d)
			}
		})
	}
}

// A day has an article before it where a month has none.
func TestDaysInFrench(t *testing.T) {
	french := wordstest.Language(t, "fr")
	for _, tt := range [][2]string{
		{"2024-06-01", "1er juin 2024"},
		{"2024-06-03/2024-06-26", "du 3 au 26 juin 2024"},
		{"2024-05-01/2024-06-26", "du 1er mai au 26 juin 2024"},
		{"2020-10/2024-05", "octobre 2020 à mai 2024"},
		{"2024-05-03?/2024-06-26", "3 mai 2024 (date incertaine) à 26 juin 2024"},
		{"2024-06-26/..", "depuis le 26 juin 2024"},
		{"2024-06/..", "depuis juin 2024"},
		{"../2024-06-26", "jusqu’au 26 juin 2024"},
		{"../2024", "jusqu’à 2024"},
		{"2024-06~", "vers juin 2024"},
		{"2024-06-26~", "vers le 26 juin 2024"},
		{"XXXX-03-22%", "vers le 22 mars, année non précisée (date incertaine)"},
		{"2024-06-26~/..", "depuis vers le 26 juin 2024"},
		{"2024-06-XX", "un jour en juin 2024"},
		{"-0043", "44 av. J.-C."},
	} {
		d, err := Parse(tt[0])
		if got := d.Text(french); err != nil || got != tt[1] {
			t.Errorf("%s: %q, %v; want %q", tt[0], got, err, tt[1])
		}
	}
}

func TestZeroDateIsNoDate(t *testing.T) {
	var d Date
	first, last := d.Bounds()
	if !d.IsZero() || d.String() != "" || d.Text(wordstest.English(t)) != "" || first != "" || last != "" {
		t.Errorf("got %t %q %q %q %q", d.IsZero(), d, d.Text(wordstest.English(t)), first, last)
	}
}

func TestCompare(t *testing.T) {
	// In order; those on one line are equal.
	ordered := [][]string{
		{"Y-17000"},
		{"-0043"},
		{"0000"},
		{"20XX"},
		{"201X"},
		{"2019", "2019~", "2019-XX", "2019-XX-XX"},
		{"2020-10/2024-05"},
		{"2023-24"},
		{"2024-06-01"},
		{"../2024-06-02", "/2024-06-02", "2024-06-02?"},
		{"2024-06-26T01:00:00+02:00"}, // 25 June in UTC
		{"2024-06-26T00:00:00Z"},
		{"2024-06-26T12:00:00+02:00", "2024-06-26T10:00:00Z", "2024-06-26T10:00:00"},
		{"2024-06-27"},
		{"2024-06-27/2024-07"},
		{"2024-06-27/", "2024-06-27/.."},
		{"Y170000002"},
		{"XXXX-03", "XXXX-03~"},
		{"XXXX-03-22", "XXXX-03-22?"},
		{"XXXX-04"},
		{""},
	}
	type ranked struct {
		d    Date
		rank int
	}
	var all []ranked
	for rank, line := range ordered {
		for _, s := range line {
			var d Date
			if s != "" {
				var err error
				if d, err = Parse(s); err != nil {
					t.Fatal(err)
				}
			}
			all = append(all, ranked{d, rank})
		}
	}
	for _, a := range all {
		for _, b := range all {
			want := 0
			switch {
			case a.rank < b.rank:
				want = -1
			case a.rank > b.rank:
				want = 1
			}
			if got := Compare(a.d, b.d); got != want {
				t.Errorf("Compare(%q, %q) = %d, want %d", a.d, b.d, got, want)
			}
		}
	}
}

func TestMonthDayAndMarks(t *testing.T) {
	for _, tt := range []struct {
		in               string
		month, day       int
		about, uncertain bool
	}{
		{"2024-03-22", 0, 0, false, false},
		{"XXXX-03", 3, 0, false, false},
		{"XXXX-03-22~", 3, 22, true, false},
		{"2024?", 0, 0, false, true},
		{"2024/2025%", 0, 0, true, true},
		{"2024~/2025?", 0, 0, true, true},
	} {
		d, err := Parse(tt.in)
		if err != nil {
			t.Fatal(err)
		}
		if m, day := d.MonthDay(); m != tt.month || day != tt.day || d.About() != tt.about || d.Uncertain() != tt.uncertain {
			t.Errorf("%s: month %d, day %d, about %t, uncertain %t", tt.in, m, day, d.About(), d.Uncertain())
		}
	}
}

func FuzzParse(f *testing.F) {
	for _, s := range []string{
		"2024-06-26", "2024-XX-XX~", "201X?", "2023-24", "Y-17000", "-0043-03-15", "2020-10/2024-05%",
		"../2024-06", "2024/", "2024-06-26T10:00:00-03:30", "2024-02-30", "26 June 2024", "\xff/\x00",
		"XXXX-03", "XXXX-02-29~", "XXXX-03/2024", "XXXX-XX",
	} {
		f.Add(s, "2024-06")
	}
	f.Fuzz(func(t *testing.T, s, other string) {
		d, err := Parse(s)
		if err != nil {
			m := err.Error()
			if m == "" || !utf8.ValidString(m) || strings.ContainsFunc(m, func(r rune) bool { return r < ' ' }) {
				t.Errorf("an author cannot read %q", m)
			}
			return
		}
		if d.String() != s || d.Text(wordstest.English(t)) == "" {
			t.Errorf("%q is written %q and reads %q", s, d, d.Text(wordstest.English(t)))
		}
		first, last := d.Bounds()
		for _, b := range []string{first, last} {
			if b == "" || strings.HasPrefix(b, "Y") {
				continue
			}
			if _, err := Parse(b); err != nil {
				t.Errorf("bound %q of %q: %v", b, s, err)
			}
		}
		if month, _ := d.MonthDay(); (first == "" && last == "") != (month > 0) {
			t.Errorf("%q has the bounds %q and %q, and month %d", s, first, last, month)
		}
		if Compare(d, d) != 0 {
			t.Errorf("%q does not equal itself", s)
		}
		o, err := Parse(other)
		if err != nil {
			return
		}
		if Compare(d, o) != -Compare(o, d) {
			t.Errorf("%q and %q have no order", s, other)
		}
		if f, _ := o.Bounds(); plain(first) && plain(f) && first < f && Compare(d, o) >= 0 && d.from.kind != instant && o.from.kind != instant {
			t.Errorf("%q begins before %q, and does not come before it", s, other)
		}
	})
}

// plain reports whether a bound sorts as a string.
func plain(bound string) bool {
	return bound != "" && !strings.ContainsAny(bound[:1], "Y-")
}
