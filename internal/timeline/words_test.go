package timeline

import "testing"

func TestNamesTime(t *testing.T) {
	for _, value := range []string{
		"April", "many months ago", "over the past few months", "nearly a year", "Monday", "on Monday’s page", "yesterday", "Earlier this month",
		"in recent days", "2024", "since 2019", "between 2023 and 2024", "October 2020", "late in 1999.", "2024-06-26",
		"May", "in May", "May 3", "3 May", "early March", "March 22", "“March”", "mid-March", "Oct. 7", "in Sept.", "August",
		"10:30", "at 4 a.m.", "4pm", "4 p.m.", "20 Uhr", "22h15", "midnight", "JUNE", "two weeks",
		"im März", "12. Oktober", "le 3 février", "août", "depuis Mars 2020", "Dienstag",
	} {
		if !NamesTime(value) {
			t.Errorf("%q names no time", value)
		}
	}
	for _, value := range []string{
		"", "50", "over 1,500", "1500 migrants", "more than 2000 people", "may have", "They may", "May have", "a march", "march on", "March for lives",
		".014%", "somebody", "at the time", "the majority", "monthly", "daybreak", "1:2", "24/7", "an august body", "17 states", "10:3", "12:345", "Maya", "spam", "arm",
	} {
		if NamesTime(value) {
			t.Errorf("%q names a time", value)
		}
	}
}
