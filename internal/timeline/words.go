package timeline

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// NamesTime reports whether a value, as an author gave it for a passage, says
// when: "April", "many months ago", "Monday", "4 a.m.", "since 2019". It serves
// to show such values and nothing else. Nothing is placed on the axis by it, so
// that one too many or too few costs a line.
//
// The words are English; of months and days of the week, German and French ones
// count as well.
func NamesTime(value string) bool {
	words := strings.FieldsFunc(value, func(r rune) bool {
		return unicode.IsSpace(r) || unicode.In(r, unicode.Pd) || r == '/'
	})
	at := func(i int) string {
		if i < 0 || i >= len(words) {
			return ""
		}
		return strings.ToLower(strings.TrimFunc(words[i], isMark))
	}
	for i := range words {
		word, last, next := at(i), at(i-1), at(i+1)
		word = strings.TrimSuffix(strings.TrimSuffix(word, "’s"), "'s")
		first, _ := utf8.DecodeRuneInString(strings.TrimLeftFunc(words[i], isMark))
		dated := len(words) == 1 || introduces[last] || isNumber(last) || isNumber(next)
		switch {
		case times[word], isClock(word):
			return true
		case ambiguous[word] && unicode.IsUpper(first) && dated:
			return true
		case isYear(word) && (len(words) == 1 || introduces[last]):
			return true
		case halves[word] && isNumber(last), strings.HasSuffix(word, "m") && isHour(word):
			return true
		case isYear(word) && isNumber(next) && isNumber(at(i+2)): // 2024-06-26
			return true
		}
	}
	return false
}

func isMark(r rune) bool { return unicode.IsPunct(r) || unicode.IsSymbol(r) }

func isNumber(word string) bool { return word != "" && strings.Trim(word, "0123456789") == "" }

func isYear(word string) bool {
	return len(word) == 4 && isNumber(word) && (word[0] == '1' || word[0] == '2')
}

// isClock reports whether the word is a time such as 10:30 or 22h15.
func isClock(word string) bool {
	i := strings.IndexAny(word, ":h")
	return i > 0 && i <= 2 && len(word) == i+3 && isNumber(word[:i]) && isNumber(word[i+1:])
}

// isHour reports whether the word is one such as 4pm or 4 p.m. without a space.
func isHour(word string) bool {
	hour := strings.TrimRight(word, "apm.")
	return len(hour) <= 2 && isNumber(hour) && halves[word[len(hour):]]
}

// halves are those of a day. The last full stop is taken off a word.
var halves = set("am pm a.m p.m uhr")

// introduces are the words before a year, or before a month that may be another
// word.
var introduces = set(`in of on since until till by before after from to during between early late mid last next this and around about
	im seit bis vor nach ab ende anfang mitte en de du depuis dès fin début avant après`)

// ambiguous are months that are other words as well, or short for a month.
var ambiguous = set("may march august mars jan feb mar apr jun jul aug sept sep oct nov dec")

// times are the words that tell of a time by themselves.
var times = set(`ago yesterday today tomorrow tonight earlier recently noon midnight morning afternoon evening overnight
	hour hours day days week weeks weekend month months year years decade decades century centuries
	monday tuesday wednesday thursday friday saturday sunday
	montag dienstag mittwoch donnerstag freitag samstag sonnabend sonntag lundi mardi mercredi jeudi vendredi samedi dimanche
	january february april june july september october november december
	januar jänner februar märz mai juni juli oktober dezember
	janvier février avril juin juillet août septembre octobre novembre décembre`)

func set(words string) map[string]bool {
	m := map[string]bool{}
	for word := range strings.FieldsSeq(words) {
		m[word] = true
	}
	return m
}
