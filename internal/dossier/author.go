package dossier

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// An Author is one of those that a byline names.
type Author struct {
	Name   string // as the text has it
	Family string // of a person: the words of the name that are the family name, or "" if that is not known
	Group  bool   // no person but a body: an agency, a staff
}

// Given is the rest of a person's name.
func (a Author) Given() string {
	if rest, ok := strings.CutSuffix(a.Name, a.Family); ok {
		return strings.TrimSpace(rest)
	}
	return strings.TrimSpace(strings.TrimPrefix(a.Name, a.Family))
}

// NamedBy reports whether a family name is the first or the last words of a name.
func (a Author) NamedBy(family string) bool {
	return a.Name == family || strings.HasPrefix(a.Name, family+" ") || strings.HasSuffix(a.Name, " "+family)
}

// FamilyName is the family name in the name of a person, where it is plain to
// see: the last word, with a capital, and the words in lower case before it, if
// but one word and initials are before those. "Jane Doe", "J. R. Doe" and "Ludwig
// van Beethoven" have one, "Gabriel García Márquez" and names in scripts without
// capitals do not.
func FamilyName(name string) string {
	words := strings.Fields(name)
	last := len(words) - 1
	if last < 1 || !capital(words[last]) || isInitial(words[last]) {
		return ""
	}
	for last > 1 && startsLower(words[last-1]) {
		last--
	}
	for _, w := range words[1:last] {
		if !isInitial(w) {
			return ""
		}
	}
	return strings.Join(words[last:], " ")
}

func capital(word string) bool {
	r, _ := utf8.DecodeRuneInString(word)
	return unicode.IsUpper(r)
}

func startsLower(word string) bool {
	r, _ := utf8.DecodeRuneInString(word)
	return unicode.IsLower(r)
}

// isInitial reports whether a word is letters with a point behind each: "R." or "R.J.".
func isInitial(word string) bool {
	letters := strings.Split(word, ".")
	for _, l := range letters[:len(letters)-1] {
		if utf8.RuneCountInString(l) != 1 {
			return false
		}
	}
	return len(letters) > 1 && letters[len(letters)-1] == ""
}
