package render

import (
	"io/fs"
	"strings"
	"sync"
	"testing"
	"testing/fstest"

	"dossier/internal/diag"
	"dossier/layouts"
)

func parsed(t testing.TB) *Layouts {
	t.Helper()
	l, mistakes := builtIn()
	for _, m := range mistakes {
		t.Error(m)
	}
	if l == nil {
		t.FailNow()
	}
	return l
}

var builtIn = sync.OnceValues(func() (*Layouts, diag.List) { return Parse(layouts.FS, layouts.FS) })

func TestParseFindsMistakesInLayouts(t *testing.T) {
	parsed(t)
	for _, tt := range []struct{ name, file, text, want string }{
		{"unclosed action", "claim.html", "{{define \"main\"}}\n{{if .Claim}}", "layouts/claim.html:2:1: unexpected EOF"},
		{"misspelt field", "claim.html", "{{define \"main\"}}\n{{with .Claim}}{{.Titel}}{{end}}{{end}}", "layouts/claim.html:2:1: executing \"main\" at <.Titel>: can't evaluate field Titel in type *render.ClaimView"},
		{"misspelt where nothing is", "home.html", "{{define \"main\"}}{{with .Home}}{{if not .Body}}{{.Boody}}{{end}}{{end}}{{end}}", "layouts/home.html:1:1: executing \"main\" at <.Boody>: can't evaluate field Boody in type *render.HomeView"},
		{"unknown function", "base.html", "\n\n{{nofunc 1}}", "layouts/base.html:3:1: function \"nofunc\" not defined"},
		{"no such message", "claim.html", "{{define \"main\"}}\n{{say \"claim.evidense\"}}{{end}}", "layouts/claim.html:2:1: executing \"main\" at <say \"claim.evidense\">: error calling say: there is no message claim.evidense"},
		{"a message without its arguments", "claim.html", "{{define \"main\"}}\n{{say \"count.sources\"}}{{end}}", "layouts/claim.html:2:1: executing \"main\" at <say \"count.sources\">: error calling say: words: count.sources takes 1 arguments, 0 are given"},
		{"an argument that cannot be said", "claim.html", "{{define \"main\"}}\n{{say \"claim.happened\" .Claim}}{{end}}", "layouts/claim.html:2:1: executing \"main\" at <say \"claim.happened\" .Claim>: error calling say: an argument of claim.happened is a *render.ClaimView: it takes words and numbers"},
		{"a name that no page uses", "clam.html", "{{define \"main\"}}x{{end}}", "layouts/clam.html: no page uses a layout of this name\n\tdid you mean \"claim.html\"?"},
		{"a name like none", "sidebar.html", "x{{template \"sidebar.html\"}}", "layouts/sidebar.html: no page uses a layout of this name\n\tpages use 404.html, claim.html,"},
		{"branches that end apart", "source.html", "{{define \"main\"}}\n{{if .Root}}<a href=\"{{end}}{{end}}", "layouts/source.html:2:1: {{if}} branches end in different contexts"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			fsys := fstest.MapFS{}
			names, _ := layouts.FS.ReadDir(".")
			for _, n := range names {
				data, _ := layouts.FS.ReadFile(n.Name())
				fsys[n.Name()] = &fstest.MapFile{Data: data}
			}
			fsys[tt.file] = &fstest.MapFile{Data: []byte(tt.text)}
			_, mistakes := Parse(fsys, layouts.FS)
			found := false
			for _, m := range mistakes {
				found = found || strings.HasPrefix(m.String(), tt.want) && m.Code == diag.BadTemplate
				t.Log(m)
			}
			if !found {
				t.Errorf("no %q", tt.want)
			}
		})
	}
}

// A mistake in a layout that all pages use is listed once, not for each of them.
func TestParseListsAMistakeOnce(t *testing.T) {
	fsys := fstest.MapFS{}
	names, _ := layouts.FS.ReadDir(".")
	for _, n := range names {
		data, _ := layouts.FS.ReadFile(n.Name())
		fsys[n.Name()] = &fstest.MapFile{Data: data}
	}
	fsys["base.html"] = &fstest.MapFile{Data: append([]byte("{{.Titel}}"), fsys["base.html"].Data...)}
	if _, mistakes := Parse(fsys, layouts.FS); len(mistakes) != 1 {
		t.Errorf("%d mistakes: %v", len(mistakes), mistakes)
	}
}

// What another layout uses is in use, by its file's name or by what it defines;
// and the built-in lists may be left alone.
func TestLayoutsForUseByOthers(t *testing.T) {
	fsys := fstest.MapFS{}
	names, _ := layouts.FS.ReadDir(".")
	for _, n := range names {
		data, _ := layouts.FS.ReadFile(n.Name())
		fsys[n.Name()] = &fstest.MapFile{Data: data}
	}
	for _, name := range kinds {
		fsys[name] = &fstest.MapFile{Data: []byte(`{{define "main"}}x{{end}}`)}
	}
	fsys["claim.html"] = &fstest.MapFile{Data: []byte("{{define \"main\"}}{{template \"a.html\" .}}{{- template `inner` .}}{{end}}")}
	fsys["a.html"] = &fstest.MapFile{Data: []byte("a")}
	fsys["b.html"] = &fstest.MapFile{Data: []byte(`{{define "inner"}}b{{end}}`)}
	fsys["c.htm"] = &fstest.MapFile{Data: []byte("{{")}
	if _, mistakes := Parse(fsys, layouts.FS); len(mistakes) > 0 {
		t.Errorf("got %v", mistakes)
	}
	if names, _ := fs.Glob(layouts.FS, "*.html"); len(names) != 1+len(parts)+len(kinds)+len(lists) {
		t.Errorf("of the built-in layouts %v some are of no list", names)
	}
}
