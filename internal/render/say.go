package render

import (
	"encoding/json"
	"errors"
	"fmt"
	"html/template"
	"regexp"
	"strings"

	"dossier/internal/dossier"
	"dossier/internal/words"
)

// say writes a message of the pages' own in the site's language. Arguments are
// strings and numbers, which are escaped, markup, and functions that write.
func (s *sheet) say(key string, args ...any) {
	for _, p := range s.site.words.Pieces(key, args...) {
		if p.Arg < 0 {
			s.raw(markup(p.HTML))
			continue
		}
		switch a := args[p.Arg].(type) {
		case string:
			s.text(a)
		case int:
			s.text(s.site.words.Number(a))
		case markup:
			s.raw(a)
		case func():
			a()
		default:
			panic(fmt.Sprintf("render: an argument of %s is a %T", key, a))
		}
	}
}

// told is a message as plain text. Arguments are strings and numbers.
func (s *site) told(key string, args ...any) string { return s.words.Text(key, args...) }

func (s *sheet) told(key string, args ...any) string { return s.site.words.Text(key, args...) }

// digits writes a number as the language does.
func (s *sheet) digits(n int) { s.text(s.site.words.Number(n)) }

// columns writes the head of a table. A key that ends in # is of a column of
// numbers.
func (s *sheet) columns(keys ...string) {
	s.raw(`<thead><tr>`)
	for _, key := range keys {
		name, numbers := strings.CutSuffix(key, "#")
		s.raw(`<th scope="col"`)
		if numbers {
			s.raw(` class="count"`)
		}
		s.raw(`>`)
		s.say(name)
		s.raw(`</th>`)
	}
	s.raw("</tr></thead>")
}

// colon writes one and a space. Some languages have a space before it too.
func (s *sheet) colon() {
	s.say("list.colon")
	s.raw(` `)
}

func (s *sheet) semicolon() {
	s.say("list.semicolon")
	s.raw(` `)
}

// moreItems ends a list that is cut with how many more there are.
func (s *sheet) moreItems(n int) {
	s.raw(`<li>`)
	s.say("list.more", n)
	s.raw(`</li>`)
}

// statusWord is the word for the status of a claim.
func (s *site) statusWord(status string) string { return s.word("status.", status) }

// kindWord is the word for the kind of an entity.
func (s *site) kindWord(kind string) string { return s.word("kind.", kind) }

// word is what one of a few fixed words of the format is called, which the
// author may have left out.
func (s *site) word(group, name string) string {
	if s.words.Has(group + name) {
		return s.told(group + name)
	}
	return name
}

// chip writes the name of a stance in its colour.
func (s *sheet) chip(stance dossier.Stance) { s.raw(s.site.chips[stance]) }

// chips are those of all stances.
func chips(l *words.Language) (list [len(stanceNames)]markup) {
	for i, name := range stanceNames {
		list[i] = `<span class="chip ` + name + `">` + stanceWord(name, l) + `</span>`
	}
	return list
}

// stanceWord is the word for a stance.
func stanceWord(name markup, l *words.Language) markup {
	return markup(l.Pieces("stance." + string(name))[0].HTML)
}

// ScriptWords are the messages of the script, a JSON object, with the tag of
// their language as LANG.
func (p *Pages) ScriptWords() []byte {
	group := p.site.words.Group("script")
	group["LANG"] = p.site.words.Tag()
	words, err := json.Marshal(group)
	if err != nil {
		panic("render: " + err.Error()) // strings are always written
	}
	return words
}

// Words are the messages of the pages' language.
func (p *Pages) Words() *words.Language { return p.site.words }

// functions are what layouts call: say writes a message as HTML, and told as
// plain text, for an attribute.
func functions(l *words.Language) template.FuncMap {
	known := func(key string) error {
		if !l.Has(key) {
			return errors.New("there is no message " + key + " in words.en.yaml")
		}
		return nil
	}
	return template.FuncMap{
		"say": func(key string, args ...any) (template.HTML, error) {
			if err := known(key); err != nil {
				return "", err
			}
			var w writer
			for _, p := range l.Pieces(key, args...) {
				if p.Arg < 0 {
					w.raw(markup(p.HTML))
					continue
				}
				switch a := args[p.Arg].(type) {
				case string:
					w.text(a)
				case int:
					w.text(l.Number(a))
				case template.HTML:
					w.raw(markup(a)) // a finished fragment
				default:
					return "", fmt.Errorf("an argument of %s is a %T: it takes words and numbers", key, a)
				}
			}
			return template.HTML(w.buf), nil
		},
		"told": func(key string, args ...any) (string, error) {
			if err := known(key); err != nil {
				return "", err
			}
			return l.Text(key, args...), nil
		},
	}
}

var constant = regexp.MustCompile(`\{\{(say|told) "([a-z0-9.-]+)"\}\}`)

// spoken is a layout with the messages that take no arguments in their places,
// so that no page has to ask for them. What is no message, or lacks arguments,
// stays, and is found when the layout is tried.
func spoken(layout string, l *words.Language) string {
	return constant.ReplaceAllStringFunc(layout, func(action string) string {
		match := constant.FindStringSubmatch(action)
		p, ok := l.Constant(match[2])
		switch {
		case !ok:
			return action
		case match[1] == "told":
			return string(escape(p.Text))
		}
		return p.HTML
	})
}
