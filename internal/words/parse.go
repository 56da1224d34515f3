package words

import (
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"path"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"sync"

	"go.yaml.in/yaml/v4"
	"golang.org/x/text/feature/plural"
	"golang.org/x/text/language"
	"golang.org/x/text/message"

	"dossier/internal/diag"
)

// All are the languages that there are words for.
type All struct {
	list    []func() *Language // English first
	matcher language.Matcher
}

// For is the language whose words suit a reader of the one with that BCP 47
// tag: its own or a relative's, and else English.
func (a *All) For(tag string) *Language {
	t, err := language.Parse(tag)
	if err != nil {
		return a.list[0]()
	}
	_, i, sure := a.matcher.Match(t)
	if sure < language.High {
		return a.list[0]()
	}
	return a.list[i]()
}

var fileName = regexp.MustCompile(`^words\.([A-Za-z0-9-]+)\.yaml$`)

// Parse reads the words of all languages, each words.TAG.yaml of fsys. Built-in
// English has every message. Any other file, be it of English too, has some of
// these, with arguments of the same names; what it does not have is English. A
// built-in language is read when it is asked for, and has no mistakes.
func Parse(fsys, builtIn fs.FS) (*All, diag.List) {
	names, err := fs.Glob(fsys, "words.*.yaml")
	if err != nil {
		return nil, diag.List{{File: folder, Code: diag.BadTemplate, Message: err.Error()}}
	}
	data, err := readFile(builtIn, english)
	if err != nil {
		return nil, diag.List{{File: path.Join(folder, english), Code: diag.BadTemplate, Message: err.Error()}}
	}
	whole := newParser(english, data, language.English, nil, nil)
	mistakes := whole.mistakes
	messages := whole.messages
	all := &All{list: []func() *Language{newLanguage(language.English, messages)}}
	tags := []language.Tag{language.English}
	if i := slices.Index(names, english); i > 0 { // it comes first, for the others borrow from it
		names = slices.Insert(slices.Delete(names, i, i+1), 0, english)
	}
	for _, name := range names {
		var t language.Tag
		err := errors.New("the name of a file of words is words.de.yaml, with the tag of a language")
		if match := fileName.FindStringSubmatch(name); match != nil {
			t, err = language.Parse(match[1])
		}
		own := ""
		if err == nil {
			own, err = readFile(fsys, name)
		}
		switch {
		case err != nil:
			file := &diag.File{Name: path.Join(folder, name)}
			mistakes.Add(file.At(0, 0, diag.BadTemplate, err.Error()))
		case name == english && own == data:
		case ours(builtIn, name, own):
			all.list = append(all.list, sync.OnceValue(func() *Language {
				return newLanguage(t, newParser(name, own, t, whole.messages, messages).messages)()
			}))
			tags = append(tags, t)
		default:
			p := newParser(name, own, t, whole.messages, messages)
			mistakes.Add(p.mistakes...)
			if name == english {
				messages = p.messages
				all.list[0] = newLanguage(t, messages)
				continue
			}
			all.list = append(all.list, newLanguage(t, p.messages))
			tags = append(tags, t)
		}
	}
	if len(mistakes) > 0 {
		return nil, mistakes
	}
	all.matcher = language.NewMatcher(tags)
	return all, nil
}

// folder is where the files of words stand.
const folder = "layouts"

func newLanguage(t language.Tag, messages map[string]*msg) func() *Language {
	l := &Language{tag: t, messages: messages, ascii: message.NewPrinter(t).Sprint(12) == "12"}
	return func() *Language { return l }
}

// ours reports whether a file is the built-in one of its name.
func ours(builtIn fs.FS, name, data string) bool {
	known, err := readFile(builtIn, name)
	return err == nil && known == data
}

const english = "words.en.yaml"

// maxFile is how many bytes a file of words may have.
const maxFile = 1 << 20

func readFile(fsys fs.FS, name string) (string, error) {
	info, err := fs.Stat(fsys, name)
	if err != nil {
		return "", err
	}
	if info.Size() > maxFile {
		return "", fmt.Errorf("the file has %d bytes, the limit is %d", info.Size(), maxFile)
	}
	data, err := fs.ReadFile(fsys, name)
	return string(data), err
}

// A parser reads one file.
type parser struct {
	file     *diag.File
	tag      language.Tag
	english  map[string]*msg // nil while the built-in one is read
	messages map[string]*msg
	mistakes diag.List
}

// newParser has read a file. English is that of which it may have the messages,
// and borrowed are those that it has if it does not say its own.
func newParser(name, data string, t language.Tag, english, borrowed map[string]*msg) *parser {
	p := &parser{file: &diag.File{Name: path.Join(folder, name), Data: data}, tag: t, english: english, messages: map[string]*msg{}}
	maps.Copy(p.messages, borrowed)
	p.read()
	return p
}

func (p *parser) wrong(n *yaml.Node, format string, args ...any) {
	p.mistakes.Add(diag.Mistake{
		File: p.file.Name, Line: n.Line, Column: n.Column, EndLine: n.Line, EndColumn: n.Column + len(n.Value),
		Code: diag.BadTemplate, Message: fmt.Sprintf(format, args...),
	})
}

func (p *parser) read() {
	var root yaml.Node
	if err := yaml.Unmarshal([]byte(p.file.Data), &root); err != nil {
		p.notYAML(err)
		return
	}
	if len(root.Content) == 0 {
		return
	}
	p.each(root.Content[0], "the file", func(group, messages *yaml.Node) {
		p.each(messages, group.Value, func(name, m *yaml.Node) {
			key := group.Value + "." + name.Value
			if p.english != nil && p.english[key] == nil {
				p.wrong(name, "there is no message %q in English%s", key, p.near(key))
				return
			}
			p.messages[key] = p.message(key, m)
		})
	})
}

var errorLine = regexp.MustCompile(`^yaml: (?:line (\d+): )?(.*)`)

// notYAML reports an error at the line that it names.
func (p *parser) notYAML(err error) {
	m := diag.Mistake{File: p.file.Name, Line: 1, Column: 1, EndLine: 1, EndColumn: 1, Code: diag.BadTemplate, Message: err.Error()}
	if at := errorLine.FindStringSubmatch(m.Message); at != nil {
		m.Message = "the file is not YAML: " + at[2]
		if n, err := strconv.Atoi(at[1]); err == nil && n >= 1 {
			m.Line = min(n, strings.Count(p.file.Data, "\n")+1)
			m.EndLine = m.Line
		}
	}
	p.mistakes.Add(m)
}

// mostHints is for how many mistakes of a file a near key is sought.
const mostHints = 50

func (p *parser) near(key string) string {
	if len(p.mistakes) > mostHints {
		return "" // each takes a look at all keys
	}
	if hint := diag.Nearest(key, slices.Sorted(maps.Keys(p.english))); len(hint) > 0 {
		return `; did you mean "` + hint[0] + `"?`
	}
	return ""
}

// each calls f with every key and value of a mapping.
func (p *parser) each(n *yaml.Node, what string, f func(key, value *yaml.Node)) {
	if n.Kind != yaml.MappingNode {
		p.wrong(n, "%s is not a mapping of names to words", what)
		return
	}
	seen := map[string]bool{}
	for i := 0; i+1 < len(n.Content); i += 2 {
		key := n.Content[i]
		if seen[key.Value] {
			p.wrong(key, "%q stands here twice", key.Value)
			continue
		}
		seen[key.Value] = true
		f(key, n.Content[i+1])
	}
}

// message reads a message, one line or one for each plural form.
func (p *parser) message(key string, n *yaml.Node) *msg {
	m := &msg{rule: p.tag}
	if e := p.english[key]; e != nil {
		m.names, m.plural, m.number = e.names, e.plural, e.number
	}
	switch {
	case n.Kind == yaml.ScalarNode:
		m.forms[plural.Other] = p.pieces(m, n)
		if m.plural { // in English, and all forms are the same here
			return m
		}
	case p.english != nil && !m.plural:
		p.wrong(n, "%s has no plural forms in English, and so none here", key)
	default:
		m.plural = true
		p.each(n, key, func(category, line *yaml.Node) {
			form := slices.Index(categories[:], category.Value)
			if form < 0 || line.Kind != yaml.ScalarNode {
				p.wrong(category, "%q: a message has a line, or one each for some of zero, one, two, few, many and other", category.Value)
				return
			}
			m.forms[form] = p.pieces(m, line)
		})
		if m.forms[plural.Other] == nil {
			p.wrong(n, "%s has no form \"other\"", key)
		}
		if m.number = slices.Index(m.names, "n"); m.number < 0 {
			p.wrong(n, "%s has plural forms, so one of its arguments is the number {n}", key)
		}
	}
	return m
}

var (
	argument = regexp.MustCompile(`\{[^{}]*\}`)
	name     = regexp.MustCompile(`^\{([a-z]+)\}$`)
	tag      = regexp.MustCompile(`<(/?)(b|bdi|br|code|del|em|i|ins|kbd|small|strong)>`)
)

// pieces parts a line into words and arguments. English names the arguments.
func (p *parser) pieces(m *msg, n *yaml.Node) []Piece {
	line := strings.TrimSpace(n.Value)
	if line == "" || strings.ContainsAny(line, "\x00\n\r") {
		p.wrong(n, "a message is one line of words")
		return []Piece{{Arg: -1}}
	}
	p.markup(n, line)
	pieces := []Piece{}
	words := func(s string) {
		if strings.ContainsAny(s, "{}") {
			p.wrong(n, "a brace that is no argument's: an argument is a name in braces such as {source}")
		}
		if s != "" {
			pieces = append(pieces, Piece{HTML: s, Text: plain(s), Arg: -1})
		}
	}
	from := 0
	for _, at := range argument.FindAllStringIndex(line, -1) {
		words(line[from:at[0]])
		from = at[1]
		match := name.FindStringSubmatch(line[at[0]:at[1]])
		if match == nil {
			p.wrong(n, "an argument is a name in braces such as {source}, not %s", line[at[0]:at[1]])
			continue
		}
		i := slices.Index(m.names, match[1])
		if i < 0 {
			if p.english != nil {
				p.wrong(n, "there is no argument %s here; English has {%s}", match[0], strings.Join(m.names, "}, {"))
				continue
			}
			i = len(m.names)
			m.names = append(m.names, match[1])
		}
		pieces = append(pieces, Piece{Arg: i})
	}
	words(line[from:])
	return pieces
}

// markup reports what is not a phrase in HTML that can stand anywhere.
func (p *parser) markup(n *yaml.Node, line string) {
	var open []string
	for _, t := range tag.FindAllStringSubmatch(line, -1) {
		switch {
		case t[2] == "br":
		case t[1] == "":
			open = append(open, t[2])
		case len(open) == 0 || open[len(open)-1] != t[2]:
			p.wrong(n, "%s closes what is not open", t[0])
			return
		default:
			open = open[:len(open)-1]
		}
	}
	if len(open) > 0 {
		p.wrong(n, "<%s> is not closed", open[len(open)-1])
	}
	if rest := tag.ReplaceAllString(line, ""); strings.ContainsAny(rest, `<>"`) {
		p.wrong(n, `words are HTML: < is written &lt;, and " as “ or &quot;; the tags may be b, bdi, br, code, del, em, i, ins, kbd, small and strong`)
	}
}
