package edtf

import (
	"testing"
	"time"

	"dossier/internal/words/wordstest"
)

// A time is read in the forms in which web pages have it, and written as EDTF.
func TestParseReadsTimesOfWebPages(t *testing.T) {
	for _, tt := range []struct{ in, written, text, instant string }{
		{"2024-06-26T10:00:00.000Z", "2024-06-26T10:00:00Z", "26 June 2024, 10:00 UTC", "2024-06-26T10:00:00Z"},
		{"2024-06-26T10:00:59.999999+02:00", "2024-06-26T10:00:59+02:00", "26 June 2024, 10:00:59 UTC+2", "2024-06-26T08:00:59Z"},
		{"2024-06-26T10:00:00+0200", "2024-06-26T10:00:00+02:00", "26 June 2024, 10:00 UTC+2", "2024-06-26T08:00:00Z"},
		{"2024-06-26T23:30:00-0330", "2024-06-26T23:30:00-03:30", "26 June 2024, 23:30 UTC−3:30", "2024-06-27T03:00:00Z"},
		{"2024-06-26T10:00:00-04", "2024-06-26T10:00:00-04:00", "26 June 2024, 10:00 UTC−4", "2024-06-26T14:00:00Z"},
		{"2024-06-26T10:00:00+0000", "2024-06-26T10:00:00Z", "26 June 2024, 10:00 UTC", "2024-06-26T10:00:00Z"},
		{"2024-06-26T10:00Z", "2024-06-26T10:00:00Z", "26 June 2024, 10:00 UTC", "2024-06-26T10:00:00Z"},
		{"2024-06-26T10:00", "2024-06-26T10:00:00", "26 June 2024, 10:00", "2024-06-26T10:00:00Z"},
		{"2024-06-26 10:00", "2024-06-26T10:00:00", "26 June 2024, 10:00", "2024-06-26T10:00:00Z"},
		{"2024-06-26 10:00:05.25 -0500", "2024-06-26T10:00:05-05:00", "26 June 2024, 10:00:05 UTC−5", "2024-06-26T15:00:05Z"},
		{"2024-06-26 10:00:05Z", "2024-06-26T10:00:05Z", "26 June 2024, 10:00:05 UTC", "2024-06-26T10:00:05Z"},
		{"-0043-03-15T10:00Z", "-0043-03-15T10:00:00Z", "15 March 44 BC, 10:00 UTC", "-0043-03-15T10:00:00Z"},
	} {
		d, err := Parse(tt.in)
		if err != nil {
			t.Errorf("%s: %v", tt.in, err)
			continue
		}
		at, ok := d.Instant()
		if d.String() != tt.written || d.Text(wordstest.English(t)) != tt.text || !ok || at.Format(time.RFC3339) != tt.instant {
			t.Errorf("%s is %s, %q, at %s (%t)", tt.in, d, d.Text(wordstest.English(t)), at.Format(time.RFC3339), ok)
		}
		if again, err := Parse(d.String()); err != nil || again != d {
			t.Errorf("%s is written as %s, which is read as %s: %v", tt.in, d, again, err)
		}
	}
	for _, in := range []string{"2024-06-26", "2024", "2024-06-26/2024-06-27", "XXXX-03-22"} {
		d, err := Parse(in)
		if err != nil {
			t.Fatal(err)
		}
		if at, ok := d.Instant(); ok {
			t.Errorf("%s is the moment %s", in, at)
		}
	}
}
