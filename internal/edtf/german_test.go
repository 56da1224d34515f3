package edtf

import (
	"testing"

	"dossier/internal/words/wordstest"
)

// A day has a dot in German, and a month another article than a year.
func TestGermanText(t *testing.T) {
	german := wordstest.Language(t, "de-AT")
	for date, want := range map[string]string{
		"2024-06-26":            "26. Juni 2024",
		"2024-06-01":            "1. Juni 2024",
		"2024-06-03/2024-06-26": "3. bis 26. Juni 2024",
		"2024-06-03/2024-07-26": "3. Juni bis 26. Juli 2024",
		"2024-06/2024-07":       "Juni bis Juli 2024",
		"2024-06~":              "etwa Juni 2024",
		"2024-06-XX":            "irgendein Tag im Juni 2024",
		"2024-XX-XX":            "irgendein Tag des Jahres 2024",
		"2024-XX":               "irgendein Monat des Jahres 2024",
		"-0043":                 "44 v.\u00a0Chr.",
		"0800":                  "800 n.\u00a0Chr.",
		"199X":                  "1990er-Jahre",
		"2024-21":               "Frühjahr 2024",
		"2024-06/..":            "seit Juni 2024",
		"XXXX-03-22":            "22. März, Jahr nicht angegeben",
	} {
		d, err := Parse(date)
		if err != nil {
			t.Error(err)
		} else if got := d.Text(german); got != want {
			t.Errorf("%s reads %q, want %q", date, got, want)
		}
	}
}
