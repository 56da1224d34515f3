package internal_test

import (
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"maps"
	"os"
	"path"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"dossier/internal/words/wordstest"
)

// english are the messages of the words in English, by group and name.
func english(t *testing.T) map[string]bool {
	t.Helper()
	keys := map[string]bool{}
	for _, key := range wordstest.English(t).Keys() {
		keys[key] = true
	}
	return keys
}

// literals calls f with every string of the program, outside of tests, and
// whether it is written to a page as it is.
func literals(t *testing.T, folder string, f func(at, s string, raw bool)) {
	t.Helper()
	names, err := fs.Glob(os.DirFS(".."), folder+"/*.go")
	if err != nil || len(names) == 0 {
		t.Fatal(folder, err)
	}
	for _, name := range names {
		if strings.HasSuffix(name, "_test.go") {
			continue
		}
		set := token.NewFileSet()
		file, err := parser.ParseFile(set, path.Join("..", name), nil, 0)
		if err != nil {
			t.Fatal(err)
		}
		raw := map[*ast.BasicLit]bool{}
		ast.Inspect(file, func(n ast.Node) bool {
			if call, ok := n.(*ast.CallExpr); ok {
				if to, ok := call.Fun.(*ast.SelectorExpr); ok && (to.Sel.Name == "raw" || to.Sel.Name == "text") {
					ast.Inspect(call, func(n ast.Node) bool {
						if lit, ok := n.(*ast.BasicLit); ok {
							raw[lit] = true
						}
						_, isCall := n.(*ast.CallExpr)
						return !isCall || n == call
					})
				}
			}
			if lit, ok := n.(*ast.BasicLit); ok && lit.Kind == token.STRING {
				s, err := strconv.Unquote(lit.Value)
				if err != nil {
					t.Fatal(err)
				}
				f(set.Position(lit.Pos()).String(), s, raw[lit])
			}
			return true
		})
	}
}

var (
	key     = regexp.MustCompile(`^([a-z]+(?:-[a-z]+)*)\.([a-z0-9-]+)#?$`)
	ending  = regexp.MustCompile(`^-[a-z]+$`)
	said    = regexp.MustCompile(`(?:say|told) "([^"]*)"`)
	inJS    = regexp.MustCompile(`'([a-z-]+)'`)
	markup  = regexp.MustCompile(`^[^<>]*"/?>|<[^<>]*(?:>|$)|^[^<>]*$`)
	spoken  = regexp.MustCompile(`\b(?:aria-label|title|alt|placeholder)="([^"{]*\pL[^"]*)"`)
	action  = regexp.MustCompile(`\{\{[^}]*\}\}`)
	tags    = regexp.MustCompile(`(?s)<[^<>]*>`)
	letters = regexp.MustCompile(`\pL{2,}`)
	// Names that are the same in every language.
	named = strings.NewReplacer("SHA-256", "", "BibTeX", "", "CSL-JSON", "", "Markdown", "", "&lt;", "", "&gt;", "", "&amp;", "")
)

// Every message that the program, the layouts and the script ask for is there,
// and each that is there is asked for.
func TestMessagesAreThoseAskedFor(t *testing.T) {
	known := english(t)
	groups := map[string]bool{}
	for k := range known {
		group, _, _ := strings.Cut(k, ".")
		groups[group] = true
	}
	used := map[string]bool{}
	var endings []string // that are put to a key
	ask := func(at, k string) {
		used[k] = true
		if !known[k] {
			t.Errorf("%s: there is no message %q", at, k)
		}
	}
	for _, folder := range []string{"internal/render", "internal/cite", "internal/edtf", "internal/timeline", "internal/export"} {
		literals(t, folder, func(at, s string, _ bool) {
			if match := key.FindStringSubmatch(s); match != nil && groups[match[1]] && path.Ext(s) != ".html" && path.Ext(s) != ".xml" {
				ask(at, strings.TrimSuffix(s, "#"))
			}
			if ending.MatchString(s) {
				endings = append(endings, s)
			}
			if group, ok := strings.CutSuffix(s, "."); ok && groups[group] { // the rest is put to it
				for k := range known {
					if strings.HasPrefix(k, s) {
						used[k] = true
					}
				}
			}
		})
	}
	eachFile(t, "layouts", "*.html", func(name, text string) {
		for _, match := range said.FindAllStringSubmatch(text, -1) {
			ask(name, match[1])
		}
	})
	eachFile(t, "static/_script", "*.js", func(_, text string) {
		for _, match := range inJS.FindAllStringSubmatch(text, -1) {
			used["script."+match[1]] = true
		}
		if strings.Contains(text, "say(kind)") { // of what the search finds
			for _, kind := range []string{"passage", "claim", "entity", "source", "note", "page"} {
				used["script."+kind] = true
			}
		}
	})
	for _, k := range slices.Sorted(maps.Keys(known)) {
		put := func(ending string) bool { return strings.HasSuffix(k, ending) && used[strings.TrimSuffix(k, ending)] }
		if !used[k] && !slices.ContainsFunc(endings, put) {
			t.Errorf("nothing asks for the message %q", k)
		}
	}
}

// What a page says stands in the files of words and nowhere else.
func TestPagesSayNothingThatIsNoMessage(t *testing.T) {
	literals(t, "internal/render", func(at, s string, raw bool) {
		if m := spoken.FindStringSubmatch(s); m != nil {
			t.Errorf("%s: %q is said in one language", at, m[1])
		}
		if !raw || !strings.ContainsAny(s, "<>") && !letters.MatchString(s) {
			return
		}
		if s == " furniture" || s == " several" { // classes
			return
		}
		text := s
		if strings.ContainsAny(s, "<>") {
			text = markup.ReplaceAllString(s, " ")
		} else if strings.ContainsAny(s, `"=`) || !strings.Contains(s, " ") {
			return // a part of a tag, a class, a part of an address
		}
		if letters.MatchString(named.Replace(text)) {
			t.Errorf("%s: %q is said in one language", at, strings.TrimSpace(text))
		}
	})
	eachFile(t, "layouts", "*.html", func(name, text string) {
		for _, m := range spoken.FindAllStringSubmatch(text, -1) {
			t.Errorf("%s: %q is said in one language", name, m[1])
		}
		for line := range strings.Lines(tags.ReplaceAllString(action.ReplaceAllString(text, ""), "\n")) {
			if line = named.Replace(strings.TrimSpace(line)); letters.MatchString(line) {
				t.Errorf("%s: %q is said in one language", name, line)
			}
		}
	})
}

func eachFile(t *testing.T, folder, pattern string, f func(name, text string)) {
	t.Helper()
	top := os.DirFS("..")
	names, err := fs.Glob(top, folder+"/"+pattern)
	if err != nil || len(names) == 0 {
		t.Fatal(folder, err)
	}
	for _, name := range names {
		data, err := fs.ReadFile(top, name)
		if err != nil {
			t.Fatal(err)
		}
		f(name, string(data))
	}
}
