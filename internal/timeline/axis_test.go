package timeline

import (
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
	"time"

	"dossier/internal/edtf"
	"dossier/internal/words/wordstest"
)

func span(t testing.TB, s string) Span {
	d, err := edtf.Parse(s)
	if err != nil {
		t.Fatal(err)
	}
	first, last, _, _ := d.Days()
	return Span{first, last}
}

// everyTick finds the ticks of a step by looking at each day.
func everyTick(s step, part Span) (days []int64) {
	for day := part.First; day <= part.Last; day++ {
		t := time.Date(1970, 1, 1+int(day), 0, 0, 0, 0, time.UTC)
		month := t.Year()*12 + int(t.Month()) - 1
		switch {
		case s.months > 0 && t.Day() == 1 && month%int(s.months) == 0,
			s.months == 0 && s.days == 7 && t.Weekday() == time.Monday,
			s.months == 0 && s.days == 1:
			days = append(days, day)
		}
	}
	return days
}

func TestTicksAreThoseThatLookingAtEachDayFinds(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	for range 400 {
		part := Span{First: r.Int64N(1_000_000) - 900_000} // from 495 BC to 2243
		part.Last = part.First + r.Int64N(1+int64(1)<<r.IntN(17))
		s := stepFor(part.length())
		var got []int64
		for _, tick := range s.ticks(part, wordstest.English(t)) {
			got = append(got, tick.day)
		}
		want := everyTick(s, part)
		if len(want) > maxTicks+1 {
			t.Fatalf("%v has %d ticks", part, len(want))
		}
		if want == nil {
			want = []int64{part.First + part.length()/2}
		}
		if !slices.Equal(got, want) {
			t.Fatalf("%v by %v: ticks %v, want %v", part, s, got, want)
		}
	}
}

func TestAxisLabels(t *testing.T) {
	for _, tt := range []struct {
		dates []string
		want  string
	}{
		{[]string{"2024-06-26"}, "24 Jun 2024 | 25 Jun | 26 Jun | 27 Jun | 28 Jun"},
		{[]string{"2023-12-30", "2024-01-02"}, "28 Dec 2023 | 29 Dec | 30 Dec | 31 Dec | 1 Jan 2024 | 2 Jan | 3 Jan | 4 Jan"},
		{[]string{"2024-06"}, "3 Jun 2024 | 10 Jun | 17 Jun | 24 Jun | 1 Jul"},
		{[]string{"2024-03-22", "2024-06-26"}, "Apr 2024 | May | Jun"},
		{[]string{"2020-10/2024-05", "2024-06-26"}, "Jan 2021 | Jul | Jan 2022 | Jul | Jan 2023 | Jul | Jan 2024 | Jul"},
		{[]string{"1990", "1999-05", "2005"}, "1990 | 1992 | 1994 | 1996 | 1998 | 2000 | 2002 | 2004 | 2006"},
		{[]string{"-0043-03-15", "-0029", "-0011", "0014-08-19"}, "41 BC | 31 BC | 21 BC | 11 BC | 1 BC | AD 10"},
		{[]string{"1789-07-14", "2024-06-03", "2024-06-26"}, "13 Jul 1789 // 3 Jun 2024 | 10 Jun | 17 Jun | 24 Jun"},
		{[]string{"1789-07-14", "1914-06-28", "2024-06-26"}, "13 Jul 1789 // 29 Jun 1914 // 24 Jun 2024"},
		// A century that holds all the rest does not stretch the axis.
		{[]string{"20XX", "2024-06-03", "2024-06-26"}, "3 Jun 2024 | 10 Jun | 17 Jun | 24 Jun"},
		{[]string{"Y170000002"}, "Jan 170000002 | Apr | Jul | Oct | Jan 170000003"},
	} {
		var spans []Span
		for _, s := range tt.dates {
			spans = append(spans, span(t, s))
		}
		a := NewAxis(spans, 1000, wordstest.English(t))
		var got strings.Builder
		breaks := a.Breaks
		for i, tick := range a.Ticks {
			switch {
			case i > 0 && len(breaks) > 0 && breaks[0].X < tick.X:
				got.WriteString(" // ")
				breaks = breaks[1:]
			case i > 0:
				got.WriteString(" | ")
			}
			got.WriteString(tick.Label)
		}
		if got.String() != tt.want {
			t.Errorf("%v: %s\nwant %s", tt.dates, got.String(), tt.want)
		}
	}
}

func TestAxisKeepsOrderAndRoom(t *testing.T) {
	r := rand.New(rand.NewPCG(3, 4))
	for range 300 {
		var spans []Span
		for range 1 + r.IntN(20) {
			first := r.Int64N(1<<(4+r.IntN(16))) - 5000
			spans = append(spans, Span{first, first + r.Int64N(1<<r.IntN(14))})
		}
		a := NewAxis(spans, 1084, wordstest.English(t))
		for i, p := range a.parts {
			if a.X(p.First) < 0 || a.X(p.Last+1) > a.Width || i > 0 && p.First <= a.parts[i-1].Last {
				t.Fatalf("part %v of %v stands from %d to %d", p, a.parts, a.X(p.First), a.X(p.Last+1))
			}
		}
		days := []int64{}
		for _, s := range spans {
			days = append(days, s.First, s.Last+1)
		}
		slices.Sort(days)
		for i, d := range days[1:] {
			if a.X(d) < a.X(days[i]) {
				t.Fatalf("day %d stands before day %d", d, days[i])
			}
		}
		for i, tick := range a.Ticks {
			if tick.X < 0 || tick.X > a.Width || i > 0 && tick.X <= a.Ticks[i-1].X {
				t.Fatalf("ticks %v", a.Ticks)
			}
		}
		if len(a.Ticks) > maxTicks+len(a.parts)+1 {
			t.Fatalf("%d ticks", len(a.Ticks))
		}
	}
}

// A day has its share of the width, and one where days are left out the nearest
// place that is drawn: behind a part what ends with it, before the next the rest.
func TestAxisX(t *testing.T) {
	a := &Axis{Width: 101, gap: 11, days: 9, parts: []Span{{First: 0, Last: 2}, {First: 1000, Last: 1005}}}
	for _, tt := range []struct {
		day  int64
		want int
	}{{-5, 0}, {0, 0}, {1, 10}, {2, 20}, {3, 30}, {4, 41}, {1000, 41}, {1001, 51}, {1006, 101}, {5000, 101}} {
		if got := a.X(tt.day); got != tt.want {
			t.Errorf("day %d stands at %d, want %d", tt.day, got, tt.want)
		}
	}
	if got := (&Axis{Width: 10, days: 4, parts: []Span{{First: 0, Last: 3}}}).X(1); got != 3 {
		t.Errorf("two and a half is %d", got)
	}
}
