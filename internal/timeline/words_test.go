package timeline

import "testing"

func TestNamesTime(t *testing.T) {
	for _, value := range []string{
		"April", "many months ago", "over the past few months", "Monday", "on Monday’s page", "yesterday", "Earlier this month",
		"in recent days", "2024", "since 2019", "between 2023 and 2024", "October 2020", "late in 1999.", "2024-06-26",
		"May", "in May", "May 3", "3 May", "early March", "March 22", "“March”", "mid-March", "Oct. 7", "in Sept.", "August",
		"10:30", "at 4 a.m.", "4pm", "4 p.m.", "20 Uhr", "22h15", "midnight", "JUNE",
		"last week", "a year after", "two days before the vote", "for the past two weeks", "a day later", "the first three days", "the day of the vote", "election day",
		"in the 20th century", "the early hours", "three months of 2024", "year 2020", "Day 3", "that year", "the weekend", "two weeks in May", "since two days",
		"im März", "12. Oktober", "le 3 février", "août", "depuis Mars 2020", "Dienstag",
	} {
		if !NamesTime(value) {
			t.Errorf("%q names no time", value)
		}
	}
	for _, value := range []string{
		"", "50", "over 1,500", "1500 migrants", "more than 2000 people", "may have", "They may", "May have", "a march", "march on", "March for lives",
		".014%", "somebody", "at the time", "the majority", "monthly", "daybreak", "1:2", "24/7", "an august body", "17 states", "10:3", "12:345", "Maya", "spam", "arm",
		"nearly a year", "three days", "two weeks", "a year", "12 months", "1.5 years", "2,000 years", "a whole year", "more than a decade", "a couple of weeks",
		"for years", "within hours", "days", "once a week", "50 per day", "every few days", "18-year-old", "24 hours a day", "two-hour", "two or three days",
	} {
		if NamesTime(value) {
			t.Errorf("%q names a time", value)
		}
	}
}
