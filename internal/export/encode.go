package export

import (
	"strconv"
	"unicode/utf8"
)

// An encoder appends JSON. It sets its own commas, and a text that is empty is
// a field left out: what is not known is not there. It exists because a
// dossier's data may be tens of megabytes, of which encoding/json would hold
// each value twice and look at each by reflection.
type encoder struct{ b []byte }

// comma parts a value from the one before it, if there is one.
func (e *encoder) comma() {
	if n := len(e.b); n > 0 {
		switch e.b[n-1] {
		case '{', '[', ':':
		default:
			e.b = append(e.b, ',')
		}
	}
}

// key begins a field. Its name is one of ours, which need no escaping.
func (e *encoder) key(name string) {
	e.comma()
	e.b = append(append(append(e.b, '"'), name...), '"', ':')
}

// slug begins a field that is named by a slug.
func (e *encoder) slug(name string) {
	e.value(name)
	e.b = append(e.b, ':')
}

// open and shut begin and end an object or an array.
func (e *encoder) open(c byte) {
	e.comma()
	e.b = append(e.b, c)
}

func (e *encoder) shut(c byte) { e.b = append(e.b, c) }

// value adds s to an array.
func (e *encoder) value(s string) {
	e.comma()
	e.b = appendString(e.b, s)
}

// text adds a field, unless s is empty.
func (e *encoder) text(name, s string) {
	if s != "" {
		e.key(name)
		e.b = appendString(e.b, s)
	}
}

// known adds a field whose value is JSON already.
func (e *encoder) known(name, value string) {
	e.key(name)
	e.b = append(e.b, value...)
}

func (e *encoder) number(name string, n int) {
	e.key(name)
	e.b = strconv.AppendInt(e.b, int64(n), 10)
}

func (e *encoder) flag(name string, v bool) {
	e.key(name)
	e.b = strconv.AppendBool(e.b, v)
}

// array adds a field that is there though it be empty.
func (e *encoder) array(name string, values []string) {
	e.key(name)
	e.open('[')
	for _, s := range values {
		e.value(s)
	}
	e.shut(']')
}

// list adds a field, unless there are no values.
func (e *encoder) list(name string, values []string) {
	if len(values) > 0 {
		e.array(name, values)
	}
}

const hex = "0123456789abcdef"

// plain are the bytes that stand for themselves in a JSON string.
var plain = func() (is [256]bool) {
	for c := ' '; c < utf8.RuneSelf; c++ {
		is[c] = c != '"' && c != '\\'
	}
	return is
}()

// appendString appends s as a JSON string, which is valid UTF-8 whatever s is:
// each byte that is not becomes U+FFFD. The line separators of Unicode are
// escaped, for programs that read JSON as JavaScript.
func appendString(b []byte, s string) []byte {
	b = append(b, '"')
	done := 0 // s up to here is in b
	for i := 0; i < len(s); {
		c := s[i]
		if plain[c] {
			i++
			continue
		}
		if c < utf8.RuneSelf {
			b = append(append(b, s[done:i]...), '\\')
			switch c {
			case '"', '\\':
				b = append(b, c)
			case '\n':
				b = append(b, 'n')
			case '\r':
				b = append(b, 'r')
			case '\t':
				b = append(b, 't')
			default:
				b = append(b, 'u', '0', '0', hex[c>>4], hex[c&15])
			}
			i++
			done = i
			continue
		}
		r, size := utf8.DecodeRuneInString(s[i:])
		switch {
		case r == utf8.RuneError && size == 1:
			b = append(append(b, s[done:i]...), "\uFFFD"...)
			done = i + size
		case r == '\u2028' || r == '\u2029':
			b = append(append(b, s[done:i]...), `\u202`...)
			b = append(b, hex[r&15])
			done = i + size
		}
		i += size
	}
	return append(append(b, s[done:]...), '"')
}
