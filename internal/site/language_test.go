package site

import (
	"bytes"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"golang.org/x/net/html"
	"golang.org/x/tools/txtar"

	"dossier/internal/words"
	"dossier/internal/words/wordstest"
)

// speaks is a copy of our own dossier in another language, the texts of which
// are English as they are.
func speaks(t *testing.T, language string) string {
	t.Helper()
	dir := t.TempDir()
	if err := os.CopyFS(dir, os.DirFS(own)); err != nil {
		t.Fatal(err)
	}
	alter := func(name, key string) {
		data, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		data = languageLine.ReplaceAll(data, nil)
		data = bytes.Replace(data, []byte("---\n"), []byte("---\nlanguage: "+key+"\n"), 1)
		if err := os.WriteFile(name, data, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	alter(filepath.Join(dir, "content/index.md"), language)
	sources, err := filepath.Glob(filepath.Join(dir, "content/sources/*.md"))
	if err != nil || len(sources) == 0 {
		t.Fatal(sources, err)
	}
	for _, name := range sources {
		alter(name, "en")
	}
	return dir
}

// languageLine is the line that names a language.
var languageLine = regexp.MustCompile(`(?m)^language: .*\n`)

// In a dossier of another language no page says anything of its own accord in
// English that this language has words for.
func TestPagesSpeakTheLanguageOfTheDossier(t *testing.T) {
	for _, language := range []string{"de", "fr"} {
		t.Run(language, func(t *testing.T) {
			own, english := wordstest.Language(t, language), wordstest.English(t)
			foreign := map[string]string{}
			kept := map[string]bool{}
			for _, key := range english.Keys() {
				for _, m := range [...]struct {
					l  *words.Language
					to func(string)
				}{
					{english, func(s string) { foreign[s] = key }},
					{own, func(s string) { kept[s] = true }},
				} {
					for _, s := range m.l.Phrases(key) {
						if len(s) > len("and") {
							m.to(s)
						}
					}
				}
			}
			out := t.TempDir()
			buildInto(t, Options{Dir: speaks(t, language), Out: out, BaseURL: "https://example.org/d/"})
			n := 0
			check := func(name, s string) {
				s = strings.Join(strings.Fields(s), " ")
				if kept[s] {
					n++
				} else if key, ok := foreign[s]; ok {
					t.Errorf("%s says %q, which is English, %s", name, s, key)
				}
			}
			for name, page := range readSite(t, out) {
				if filepath.Ext(name) != ".html" {
					continue
				}
				each(parsePage(t, page).root, func(e *html.Node) {
					if e.Type == html.TextNode {
						check(name, e.Data)
					}
					for _, a := range e.Attr {
						if a.Key == "aria-label" || a.Key == "title" || a.Key == "placeholder" {
							check(name, a.Val)
						}
					}
				})
			}
			if n < 1000 {
				t.Errorf("%d messages are in the language", n)
			}
		})
	}
}

// each calls f with all nodes but those with words of another language or of an
// author, and those that nobody sees.
func each(n *html.Node, f func(*html.Node)) {
	for _, a := range n.Attr {
		if a.Key == "lang" && a.Val == "en" || a.Key == "class" && (a.Val == "prose" || a.Val == "context") {
			return
		}
	}
	if n.Data == "script" || n.Data == "pre" {
		return
	}
	f(n)
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		each(c, f)
	}
}

// Plural forms, numbers and dates are the language's, and so is what the script
// says; a file of the dossier's own says things anew.
func TestWordsOfADossier(t *testing.T) {
	const index = "content/index.md"
	build := func(t *testing.T, language, more string) map[string][]byte {
		t.Helper()
		ar := archive(t, "testdata/small.txtar")
		for i, f := range ar.Files {
			if f.Name == index {
				ar.Files[i].Data = bytes.Replace(f.Data, []byte("---\n"), []byte("---\nlanguage: "+language+"\n"), 1)
			}
		}
		if more != "" {
			name, data, _ := strings.Cut(more, "\n")
			ar.Files = append(ar.Files, txtar.File{Name: name, Data: []byte(data)})
		}
		out := t.TempDir()
		buildInto(t, Options{Dir: unpack(t, ar), Out: out})
		return readSite(t, out)
	}
	for _, tt := range []struct{ language, more, file, want string }{
		{"de-AT", "", "sources/gazette.html", "etwa 2. März 2024"},
		{"de-AT", "", "index.html", `<html lang="de-AT">`},
		{"de-AT", "", "assets/site.js", "Ergebnisse"},
		{"fr", "", "sources/gazette.html", "2 mars 2024"},
		{"is", "", "claims/index.html", "<h1>Claims</h1>"},
		{"es", "layouts/words.es.yaml\nframe: {claims: Afirmaciones}", "claims/index.html", "<h1>Afirmaciones</h1>"},
		{"es", "layouts/words.es.yaml\nframe: {claims: Afirmaciones}", "sources/index.html", "<h1>Sources</h1>"},
		{"de", "layouts/words.de.yaml\nframe: {claims: Behauptungen}", "claims/index.html", "<h1>Behauptungen</h1>"},
	} {
		t.Run(tt.language+" "+tt.file, func(t *testing.T) {
			files := build(t, tt.language, tt.more)
			if !bytes.Contains(files[tt.file], []byte(tt.want)) {
				t.Errorf("%s does not hold %q", tt.file, tt.want)
			}
		})
	}
}
