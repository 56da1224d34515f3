package render

import (
	"strings"
	"testing"
	"testing/fstest"

	"dossier/internal/diag"
	"dossier/layouts"
)

func parsed(t testing.TB) *Layouts {
	t.Helper()
	l, mistakes := Parse(layouts.FS)
	for _, m := range mistakes {
		t.Error(m)
	}
	if l == nil {
		t.FailNow()
	}
	return l
}

func TestParseFindsMistakesInLayouts(t *testing.T) {
	parsed(t)
	for _, tt := range []struct{ name, file, text, want string }{
		{"unclosed action", "claim.html", "{{define \"main\"}}\n{{if .Claim}}", "layouts/claim.html:2:1: unexpected EOF"},
		{"misspelt field", "claim.html", "{{define \"main\"}}\n{{with .Claim}}{{.Titel}}{{end}}{{end}}", "layouts/claim.html:2:1: executing \"main\" at <.Titel>: can't evaluate field Titel in type *render.ClaimView"},
		{"misspelt where nothing is", "home.html", "{{define \"main\"}}{{with .Home}}{{if not .Body}}{{.Boody}}{{end}}{{end}}{{end}}", "layouts/home.html:1:1: executing \"main\" at <.Boody>: can't evaluate field Boody in type *render.HomeView"},
		{"unknown function", "base.html", "\n\n{{nofunc 1}}", "layouts/base.html:3:1: function \"nofunc\" not defined"},
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
			_, mistakes := Parse(fsys)
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
