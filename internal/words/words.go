// Package words holds what the pages say of their own accord, in several
// languages: one YAML file each, such as words.de.yaml, beside the layouts.
// Plural forms and numbers are those of the Unicode CLDR, by golang.org/x/text.
//
// A file is a mapping of groups, each a mapping of messages. A message is a
// line of HTML, in which only tags of phrases occur, with arguments in braces,
// or one such line for each plural form of the language:
//
//	count:
//	  sources: {one: "{n} source", other: "{n} sources"}
//	source:
//	  not-held: not held
//
// Its key is count.sources. Built-in English is complete and the others fall back
// to English message by message.
package words

import (
	"fmt"
	"html"
	"maps"
	"slices"
	"strconv"
	"strings"

	"golang.org/x/text/feature/plural"
	"golang.org/x/text/language"
	"golang.org/x/text/message"
)

// A Language is the words of one language. It does not change.
type Language struct {
	tag      language.Tag
	messages map[string]*msg
	ascii    bool // numbers are written in the digits 0 to 9
}

// A msg is a message in each of its plural forms; one without any has Other.
type msg struct {
	rule   language.Tag // of its plural forms, which are English where it is
	names  []string     // of the arguments, in the order in which they are given
	forms  [plural.Many + 1][]Piece
	plural bool
	number int // the index of the argument {n}, of which the form is
}

// A Piece of a message is some words, or the place of an argument.
type Piece struct {
	HTML, Text string // empty at the place of an argument
	Arg        int    // its index, or -1
}

// Has reports whether there is a message of that key.
func (l *Language) Has(key string) bool { return l.messages[key] != nil }

// Keys are those of all messages, sorted.
func (l *Language) Keys() []string { return slices.Sorted(maps.Keys(l.messages)) }

// Phrases are the words of a message between its arguments and tags, in all of
// its forms.
func (l *Language) Phrases(key string) (list []string) {
	for _, form := range l.messages[key].forms {
		for _, p := range form {
			for _, phrase := range tag.Split(p.HTML, -1) {
				if phrase = strings.TrimSpace(plain(phrase)); phrase != "" {
					list = append(list, phrase)
				}
			}
		}
	}
	return list
}

// Constant is the one piece of a message that takes no arguments. ok reports
// whether the message of that key is such a one.
func (l *Language) Constant(key string) (p Piece, ok bool) {
	m := l.messages[key]
	if m == nil || len(m.names) > 0 {
		return Piece{}, false
	}
	return m.forms[plural.Other][0], true
}

// Pieces are the words and arguments of a message in their order. The form is
// that of the argument {n}, if the message has plural forms; this one is an int
// then. Arguments are in the order in which English has them, first those of its
// first form. It panics where there is no such message, or an argument too few:
// the keys are constants of the program.
func (l *Language) Pieces(key string, args ...any) []Piece {
	m := l.messages[key]
	if m == nil {
		panic("words: there is no message " + key)
	}
	if len(args) != len(m.names) {
		panic(fmt.Sprintf("words: %s takes %d arguments, %d are given", key, len(m.names), len(args)))
	}
	if !m.plural {
		return m.forms[plural.Other]
	}
	n := args[m.number].(int)
	pieces := m.forms[plural.Cardinal.MatchPlural(m.rule, n, 0, 0, 0, 0)]
	if pieces == nil {
		pieces = m.forms[plural.Other]
	}
	return pieces
}

// Text is a message as plain text. Arguments are strings or numbers.
func (l *Language) Text(key string, args ...any) string {
	pieces := l.Pieces(key, args...)
	if len(pieces) == 1 && pieces[0].Arg < 0 {
		return pieces[0].Text
	}
	var b strings.Builder
	for _, p := range pieces {
		if p.Arg < 0 {
			b.WriteString(p.Text)
			continue
		}
		switch a := args[p.Arg].(type) {
		case string:
			b.WriteString(a)
		case int:
			b.WriteString(l.Number(a))
		default:
			panic(fmt.Sprintf("words: argument {%s} of %s is neither text nor a number", l.messages[key].names[p.Arg], key))
		}
	}
	return b.String()
}

// Number is n as the language writes it: 1,204 or 1.204.
func (l *Language) Number(n int) string {
	if l.ascii && -1000 < n && n < 1000 {
		return strconv.Itoa(n)
	}
	return message.NewPrinter(l.tag).Sprint(n)
}

// Tag is the language's BCP 47 tag.
func (l *Language) Tag() string { return l.tag.String() }

// Group is the messages of one group as a program that takes over from here
// wants them: of each key the text with its arguments in braces or, with plural
// forms, that of each form by its name in the CLDR.
func (l *Language) Group(name string) map[string]any {
	group := map[string]any{}
	for key, m := range l.messages {
		short, ok := strings.CutPrefix(key, name+".")
		if !ok {
			continue
		}
		if !m.plural {
			group[short] = m.source(plural.Other)
			continue
		}
		forms := map[string]string{}
		for form, category := range categories {
			if m.forms[form] != nil {
				forms[category] = m.source(plural.Form(form))
			}
		}
		group[short] = forms
	}
	return group
}

// categories are the plural forms by their names in the CLDR.
var categories = [...]string{
	plural.Other: "other", plural.Zero: "zero", plural.One: "one", plural.Two: "two", plural.Few: "few", plural.Many: "many",
}

// source is a form of a message as text with its arguments in braces.
func (m *msg) source(form plural.Form) string {
	var b strings.Builder
	for _, p := range m.forms[form] {
		if p.Arg < 0 {
			b.WriteString(p.Text)
		} else {
			b.WriteString("{" + m.names[p.Arg] + "}")
		}
	}
	return b.String()
}

// plain is the text of a line of HTML with nothing but tags of phrases.
func plain(line string) string {
	return html.UnescapeString(tag.ReplaceAllString(line, ""))
}
