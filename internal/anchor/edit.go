package anchor

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// A token is a stretch of a folded quotation: words, or an edit that its author
// declared.
type token struct {
	kind  tokenKind
	text  string // as folded, brackets included, without spaces at the ends
	space bool   // a space stands before it
	start int    // where text is in the folded quotation
}

type tokenKind uint8

const (
	words       tokenKind = iota
	omission              // […] or …: words are left out
	replacement           // [words]: the author's, for 0 to 60 of the source's
	letter                // [T]he: the first letter of a word is in the other case
)

// tokens splits a folded quotation. Brackets that are not closed or hold another
// bracket are words.
func tokens(s string) []token {
	var list []token
	rest := 0 // where the words not yet in list start
	add := func(start, end int, kind tokenKind) {
		text := strings.TrimSpace(s[start:end])
		if text != "" {
			space := start > 0 && s[start-1] == ' ' || s[start] == ' '
			list = append(list, token{kind, text, space, start + strings.Index(s[start:end], text)})
		}
	}
	for i := 0; i < len(s); {
		r, size := utf8.DecodeRuneInString(s[i:])
		n, kind := 0, words
		switch r {
		case '[', '［':
			n, kind = bracket(s, i, size)
		case '(', '（':
			n, kind = parenthesis(s, i, size), omission
		case '.', '⋯':
			skip := 0
			skip, n = dots(s[i:])
			i += skip
			kind = omission
			if n == 0 {
				continue
			}
		}
		if n == 0 {
			i += size
			continue
		}
		add(rest, i, words)
		add(i, i+n, kind)
		i += n
		rest = i
	}
	add(rest, len(s), words)
	return list
}

// dots returns the length n of the ellipsis that s begins with, 0 if none, after
// skip bytes of full stops that end a sentence before it. An ellipsis is three
// dots, close together or a space apart, or two such in a row, as Chinese sets
// them; U+22EF is three.
func dots(s string) (skip, n int) {
	if n := len(s) - len(strings.TrimLeft(s, "⋯")); n > 0 {
		return 0, n
	}
	close := len(s) - len(strings.TrimLeft(s, "."))
	if close >= 3 {
		return close % 3, close - close%3
	}
	if close == 1 {
		apart := 1
		for strings.HasPrefix(s[2*apart-1:], " .") && !strings.HasPrefix(s[2*apart-1:], " ..") {
			apart++
		}
		switch {
		case apart >= 3 && apart%3 == 0:
			return 0, 2*apart - 1
		case apart > 3:
			return 1, 0
		}
	}
	return close, 0
}

// parenthesis returns the length of the parenthesis that opens at i, with an
// ellipsis and nothing else in it; 0 if it is no such one. German and French
// leave words out like that.
func parenthesis(s string, i, size int) int {
	n := strings.IndexAny(s[i+size:], ")）")
	if n < 0 {
		return 0
	}
	inside := strings.TrimSpace(s[i+size : i+size+n])
	if skip, length := dots(inside); inside == "" || skip > 0 || length != len(inside) {
		return 0
	}
	_, end := utf8.DecodeRuneInString(s[i+size+n:])
	return size + n + end
}

// bracket returns the length of the edit that the bracket at i opens, and what
// it is; 0 if it opens none. size is that of the bracket itself.
func bracket(s string, i, size int) (int, tokenKind) {
	n := strings.IndexAny(s[i+size:], "[]［］")
	if n < 0 {
		return 0, words
	}
	r, closing := utf8.DecodeRuneInString(s[i+size+n:])
	if r == '[' || r == '［' {
		return 0, words
	}
	inside, end := s[i+size:i+size+n], i+size+n+closing
	if !strings.ContainsFunc(inside, adds) {
		return end - i, omission
	}
	if r, size := utf8.DecodeRuneInString(inside); size == len(inside) && wordRune(r) && !digit(r) {
		next, _ := utf8.DecodeRuneInString(s[end:])
		last, _ := utf8.DecodeLastRuneInString(s[:i])
		if end < len(s) && wordRune(next) && (i == 0 || !wordRune(last)) {
			return end - i, letter
		}
	}
	return end - i, replacement
}

// adds reports whether a character in a bracket puts something in: a letter, a
// digit or a symbol, and no mere punctuation.
func adds(r rune) bool { return wordRune(r) || percent(r) || unicode.IsSymbol(r) && r != '⋯' }

// onlyEdits reports whether a folded quotation has edits and no words.
func onlyEdits(s string) bool {
	for _, t := range tokens(s) {
		if t.kind == words || t.kind == letter {
			return false
		}
	}
	return true
}

// gap returns the space before t.
func (t token) gap() string {
	if t.space {
		return " "
	}
	return ""
}

// literal returns t as it would stand in a source, behind other words.
func (t token) literal() string { return t.gap() + t.text }

// inside returns what a bracket holds.
func (t token) inside() string { return strings.Trim(t.text, "[]［］") }

func (t token) isEdit() bool { return t.kind == omission || t.kind == replacement }

func (t token) end() int { return t.start + len(t.text) }

// omits reports whether words are left out by one of the edits.
func omits(edits []token) bool {
	for _, t := range edits {
		if t.kind == omission {
			return true
		}
	}
	return false
}

// sameLetter reports whether two letters differ in case at most. In Turkish the
// capital of i is İ, and the small letter of I is ı.
func sameLetter(a, b rune) bool {
	if a == b || strings.EqualFold(string(a), string(b)) {
		return true
	}
	a, b = min(a, b), max(a, b)
	return a == 'i' && b == 'İ' || a == 'I' && b == 'ı'
}
