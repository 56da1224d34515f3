package markdown

import (
	"strings"
	"testing"

	"dossier/internal/diag"
	"dossier/internal/dossier"
)

// Prose that is kept is what a reader reads, and each word of it is known to
// stand where it does.
func TestKeptProse(t *testing.T) {
	const body = "front\n" +
		"# A heading\n\n" +
		"One \\*two\\* &amp; three,\n  `code` **four** [[link|five]] six [web](https://example.org/) seven <https://example.org/>.\n\n" +
		"- eight\n  nine[^n]\n\n" +
		"| ten |\n|---|\n| eleven |\n\n" +
		"> quoted words\n> — [[x]] states \"value\": twelve *thirteen*\n\n" +
		"[^n]: fourteen\n"
	f := &diag.File{Name: "content/claims/x.md", Data: body}
	c := New()
	if content, _ := c.Compile(f, len("front\n"), dossier.KindClaim, "x"); content.Prose != nil {
		t.Errorf("prose is kept by nobody's wish: %v", content.Prose)
	}
	c.Prose = true
	content, mistakes := c.Compile(f, len("front\n"), dossier.KindClaim, "x")
	if len(mistakes) > 0 {
		t.Fatal(mistakes)
	}
	var all strings.Builder
	for _, p := range content.Prose {
		all.WriteString(p.Text + "\n")
		for _, word := range strings.FieldsFunc(p.Text, func(r rune) bool { return r < 'A' || r > 'z' }) {
			at := p.Place(strings.Index(p.Text, word))
			if !strings.HasPrefix(body[at:], word) {
				t.Errorf("%q is said to stand at %q", word, body[at:min(at+20, len(body))])
			}
		}
	}
	got := strings.Join(strings.Fields(strings.ReplaceAll(all.String(), "\x00", "")), " ")
	const want = "One *two* & three, four six seven . eight nine ten eleven twelve thirteen fourteen"
	if got != want {
		t.Errorf("got  %q\nwant %q", got, want)
	}
}
