// Package render makes the pages of a site from a dossier and the layouts.
//
// The frame of a page and the order of its sections are the layouts', which
// html/template escapes by context and a dossier may replace one by one. What
// is long or repeated (the text of a source with its marks, tables, lists) is
// appended to a buffer here and reaches the layout finished, as a field of a
// [View]: a template costs a fraction of a microsecond for every action, and a
// site has millions of names and rows.
//
// A source's text is not trusted and is written by one method, (*sheet).source,
// which also sees to it that no more of a text is shown than its publisher
// allows. The package does no I/O, and a page is rendered when it is asked for.
package render

import (
	"errors"
	"html/template"
	"io"
	"io/fs"
	"path"
	"reflect"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"sync"

	"dossier/internal/diag"
	"dossier/internal/words"
)

// Layouts are the templates and the words of the pages, parsed and found to fit
// the views.
type Layouts struct {
	names  []string          // of the files, in order
	text   map[string]string // of each
	words  *words.All
	sets   sync.Map // of *words.Language to *set
	sheets sync.Pool
}

// A set is the templates in one language.
type set struct {
	words  *words.Language
	byName map[string]*template.Template
	parts  *template.Template // head.html, masthead.html and foot.html
}

// base is the layout with the frame of every page.
const base = "base.html"

// kinds are the layouts of a kind of page. Any other file beside them and base
// is for use by all of them.
var kinds = [...]string{
	"404.html", "claim.html", "claims.html", "compare.html", "comparison.html", "coverage.html", "entities.html", "entity.html", "everything.html",
	"home.html", "page.html", "search.html", "source.html", "sources.html", "timeline.html", "verification.html",
}

// parts are the layouts of what many pages have in common to the byte.
var parts = [...]string{"head.html", "masthead.html", "foot.html"}

// lists are built-in layouts for use by others, which those of a dossier need
// not use.
var lists = [...]string{"backlinks.html", "cite.html", "filters.html", "legend.html"}

// Parse reads the layouts, all *.html of fsys, and the words, words.*.yaml.
// Built-in English says what no other file of words does.
// Each layout is tried on two made-up pages, one with everything and one with
// nothing, so that a misspelt field is found here and not on the one page that
// has it.
func Parse(fsys, builtIn fs.FS) (*Layouts, diag.List) {
	var mistakes diag.List
	names, err := fs.Glob(fsys, "*.html")
	if err != nil {
		return nil, diag.List{mistake("", err)}
	}
	l := &Layouts{names: names, text: map[string]string{}}
	for _, name := range names {
		data, err := fs.ReadFile(fsys, name)
		if err != nil {
			mistakes.Add(mistake(name, err))
			continue
		}
		l.text[name] = string(data)
	}
	for _, name := range slices.Concat([]string{base}, parts[:], kinds[:]) {
		if _, ok := l.text[name]; !ok {
			mistakes.Add(mistake(name, errors.New("there is no such layout")))
		}
	}
	mistakes.Add(unused(names, l.text)...)
	all, wrong := words.Parse(fsys, builtIn)
	mistakes.Add(wrong...)
	if len(mistakes) > 0 {
		return nil, mistakes
	}
	l.words = all
	english := all.For("en")
	set, mistakes := l.parse(english)
	if len(mistakes) > 0 {
		// One in a layout that all use was found with each of them.
		mistakes.Sort()
		return nil, slices.CompactFunc(mistakes, func(a, b diag.Mistake) bool { return a.String() == b.String() })
	}
	l.sets.Store(english, set)
	l.sheets.New = func() any { return new(sheet) }
	return l, nil
}

// in are the layouts in the language of a dossier. They were found to be right
// in English, and another language has the same messages with the same
// arguments; a layout that asks what a message says, and breaks, stays English.
func (l *Layouts) in(tag string) *set {
	language := l.words.For(tag)
	if known, ok := l.sets.Load(language); ok {
		return known.(*set)
	}
	parsed, mistakes := l.parse(language)
	if len(mistakes) > 0 {
		return l.in("en")
	}
	l.sets.Store(language, parsed)
	return parsed
}

// parse parses and tries the layouts in a language.
func (l *Layouts) parse(language *words.Language) (*set, diag.List) {
	var mistakes diag.List
	shared := template.New(base).Funcs(functions(language))
	for _, name := range l.names {
		if slices.Contains(kinds[:], name) {
			continue
		}
		t := shared
		if name != base {
			t = shared.New(name)
		}
		if _, err := t.Parse(spoken(l.text[name], language)); err != nil {
			mistakes.Add(mistake(name, err))
		}
	}
	if len(mistakes) > 0 {
		return nil, mistakes
	}
	parsed := &set{words: language, byName: map[string]*template.Template{}, parts: shared}
	for _, name := range kinds {
		t, err := shared.Clone()
		if err == nil {
			_, err = t.New(name).Parse(spoken(l.text[name], language))
		}
		if err == nil {
			err = try(t, base)
		}
		if err != nil {
			mistakes.Add(mistake(name, err))
			continue
		}
		parsed.byName[name] = t
	}
	for _, name := range parts {
		if err := try(shared, name); err != nil {
			mistakes.Add(mistake(name, err))
		}
	}
	return parsed, mistakes
}

var (
	defined = regexp.MustCompile("\\{\\{-?\\s*(?:define|block)\\s+[\"`]([^\"`]+)[\"`]")
	called  = regexp.MustCompile("\\{\\{-?\\s*(?:template|block)\\s+[\"`]([^\"`]+)[\"`]")
)

// unused reports the layouts that no page uses: most likely their names are
// misspelt, and the built-in ones have been used in their stead.
func unused(names []string, text map[string]string) (mistakes diag.List) {
	known := slices.Concat([]string{base}, parts[:], kinds[:])
	stems := make([]string, len(known))
	for i, name := range known {
		stems[i] = strings.TrimSuffix(name, ".html")
	}
	users := map[string]map[string]bool{} // of a template, the files that call it
	for _, name := range names {
		for _, call := range called.FindAllStringSubmatch(text[name], -1) {
			if users[call[1]] == nil {
				users[call[1]] = map[string]bool{}
			}
			users[call[1]][name] = true
		}
	}
	usedByOthers := func(template, name string) bool {
		n := len(users[template])
		return template != "main" && (n > 1 || n == 1 && !users[template][name])
	}
	for _, name := range names {
		if slices.Contains(known, name) || slices.Contains(lists[:], name) || usedByOthers(name, name) {
			continue
		}
		if slices.ContainsFunc(defined.FindAllStringSubmatch(text[name], -1), func(d []string) bool { return usedByOthers(d[1], name) }) {
			continue
		}
		m := mistake(name, errors.New("no page uses a layout of this name"))
		if near := diag.Nearest(strings.TrimSuffix(name, ".html"), stems); len(near) > 0 {
			m.Hint = `did you mean "` + near[0] + `.html"?`
		} else {
			m.Hint = "pages use " + strings.Join(kinds[:], ", ") + `; a part of your own is used with {{template "` + name + `" .}}`
		}
		mistakes.Add(m)
	}
	return mistakes
}

// try executes a template on a View whose every field is set and on one with none.
func try(t *template.Template, name string) error {
	var full View
	fill(reflect.ValueOf(&full).Elem())
	if err := t.ExecuteTemplate(io.Discard, name, &full); err != nil {
		return err
	}
	bare := View{
		Site: &Site{},
		Home: &HomeView{}, Source: &SourceView{}, Entity: &EntityView{}, Claim: &ClaimView{}, Page: &PageView{}, Search: &SearchView{},
		Sources: &SourcesView{}, Entities: &IndexView{}, Claims: &IndexView{},
		Compare: &CompareView{}, Comparison: &ComparisonView{}, Coverage: &CoverageView{}, Timeline: &TimelineView{}, Verification: &VerificationView{},
		Everything: &EverythingView{},
	}
	return t.ExecuteTemplate(io.Discard, name, &bare)
}

// fill sets v, and all that is in it, to something that is not empty.
func fill(v reflect.Value) {
	switch v.Kind() {
	case reflect.String:
		v.SetString("x")
	case reflect.Bool:
		v.SetBool(true)
	case reflect.Int:
		v.SetInt(1)
	case reflect.Pointer:
		v.Set(reflect.New(v.Type().Elem()))
		fill(v.Elem())
	case reflect.Struct:
		for i := range v.NumField() {
			fill(v.Field(i))
		}
	default:
		panic("render: a view may not hold a " + v.Kind().String())
	}
}

var place = regexp.MustCompile(`^(?:html/)?template: ?([^:]+\.html):(\d+):(?:(\d+):)? ?`)

// mistake makes a template's error one of the layout's author.
func mistake(name string, err error) diag.Mistake {
	m := diag.Mistake{File: path.Join("layouts", name), Code: diag.BadTemplate, Message: err.Error()}
	if strings.Contains(m.Message, `no such template "main"`) {
		// The error is base.html's, which is not the one to mend.
		m.Line, m.Column, m.EndLine, m.EndColumn = 1, 1, 1, 1
		m.Message, m.Hint = `the layout does not define "main"`, `put what it shows between {{define "main"}} and {{end}}`
		return m
	}
	if at := place.FindStringSubmatch(m.Message); at != nil {
		m.File = path.Join("layouts", at[1])
		m.Line, _ = strconv.Atoi(at[2])
		m.Column, m.EndLine, m.EndColumn = 1, m.Line, 1
		m.Message = strings.TrimPrefix(m.Message, at[0])
	}
	return m
}
