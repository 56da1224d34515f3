package timeline

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// NamesTime reports whether a value, as an author gave it for a passage, says
// when: "April", "many months ago", "Monday", "4 a.m.", "since 2019". How long
// something took or how often it happens, "nearly a year" or "once a week", is
// not when. It serves to show such values and nothing else. Nothing is placed on
// the axis by it, so that one too many or too few costs a line.
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
	related := false
	for i := range words {
		related = related || relates[at(i)]
	}
	for i := range words {
		word, last, next := at(i), at(i-1), at(i+1)
		word = strings.TrimSuffix(strings.TrimSuffix(word, "’s"), "'s")
		first, _ := utf8.DecodeRuneInString(strings.TrimLeftFunc(words[i], isMark))
		dated := len(words) == 1 || introduces[last] || isNumber(last) || isNumber(next)
		switch {
		case times[word], isClock(word):
			return true
		case units[word] && (related || isNumber(next) || !counted(last, at(i-2))):
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

// counted reports whether a unit after the two words, the nearer one first, is
// how many there are or how often: "three days", "a few months", "for years",
// "days". After others, as in "the day" or "election day", it is one of its own.
func counted(last, before string) bool {
	return last == "" || bare[last] || quantifies(last) || quantifies(before)
}

func quantifies(word string) bool {
	first, end := word[:min(1, len(word))], word[max(len(word)-1, 0):]
	return quantities[word] || isNumber(first) && isNumber(end) // 1.5 or 2,000, not 20th
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
	weekend weekends
	monday tuesday wednesday thursday friday saturday sunday
	montag dienstag mittwoch donnerstag freitag samstag sonnabend sonntag lundi mardi mercredi jeudi vendredi samedi dimanche
	january february april june july september october november december
	januar jänner februar märz mai juni juli oktober dezember
	janvier février avril juin juillet août septembre octobre novembre décembre`)

// units are lengths of time, which tell of a time by what stands with them.
var units = set("hour hours day days week weeks month months year years decade decades century centuries")

// relates are the words that place a length of time, anywhere in the value.
var relates = set(`before after since until till later prior past last next this that these those same recent coming previous
	following preceding first early late mid current then`)

// bare are the words after which a unit without an article is a length.
var bare = set("for in within over through during of per by and or")

// quantities are the words that count units.
var quantities = set(`a an each every all per half whole entire full many several few some more fewer less couple nearly almost about
	one two three four five six seven eight nine ten eleven twelve fifteen twenty thirty forty fifty sixty ninety
	dozen dozens hundred hundreds thousand thousands`)

func set(words string) map[string]bool {
	m := map[string]bool{}
	for word := range strings.FieldsSeq(words) {
		m[word] = true
	}
	return m
}
