package anchor

import (
	"strings"
	"unicode/utf8"
)

// A token is a stretch of a folded quotation: words, or an edit that its author
// declared.
type token struct {
	kind  tokenKind
	text  string // as folded, brackets included, without spaces at the ends
	space bool   // a space stands before it
}

type tokenKind uint8

const (
	words       tokenKind = iota
	omission              // […] or …: words are left out
	replacement           // [words]: the author's, for 0 to 60 of the source's
	letter                // [T]he: the first letter of a word is replaced
)

// tokens splits a folded quotation. Brackets that are not closed, hold another
// bracket or nothing, are words. Of more than three full stops the last three
// are the ellipsis: the others end a sentence.
func tokens(s string) []token {
	var list []token
	rest := 0 // where the words not yet in list start
	add := func(start, end int, kind tokenKind) {
		text := strings.TrimSpace(s[start:end])
		if text != "" {
			space := start > 0 && s[start-1] == ' ' || s[start] == ' '
			list = append(list, token{kind, text, space})
		}
	}
	for i := 0; i < len(s); {
		n, kind := 0, words
		switch s[i] {
		case '[':
			n, kind = bracket(s, i)
		case '.':
			dots := len(s[i:]) - len(strings.TrimLeft(s[i:], "."))
			if dots < 3 {
				i += dots
				continue
			}
			i += dots - 3
			n, kind = 3, omission
		}
		if n == 0 {
			i++
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

// bracket returns the length of the edit that the bracket at i opens, and what
// it is; 0 if it opens none.
func bracket(s string, i int) (int, tokenKind) {
	n := strings.IndexAny(s[i+1:], "[]")
	if n < 0 || s[i+1+n] == '[' {
		return 0, words
	}
	inside, end := s[i+1:i+1+n], i+n+2
	switch strings.TrimSpace(inside) {
	case "":
		return 0, words
	case "...":
		return n + 2, omission
	}
	if r, size := utf8.DecodeRuneInString(inside); size == len(inside) && wordRune(r) && !digit(r) {
		next, _ := utf8.DecodeRuneInString(s[end:])
		last, _ := utf8.DecodeLastRuneInString(s[:i])
		if end < len(s) && wordRune(next) && (i == 0 || !wordRune(last)) {
			return n + 2, letter
		}
	}
	return n + 2, replacement
}

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

// author returns the letter that a letter token puts in.
func (t token) author() string { return strings.Trim(t.text, "[]") }

func (t token) isEdit() bool { return t.kind == omission || t.kind == replacement }
