package parse

import (
	"strings"
	"testing"

	"dossier/internal/dossier"
	"dossier/internal/markdown"
)

func TestDraftIsReadAsItWasMeant(t *testing.T) {
	for _, title := range []string{
		"The fire", `He said: "no" # once`, `a \ b`, "--- x", "- [x]: {y}", "*not an alias", "null", "Yes: 12", "été 火", "@home", "' it",
	} {
		for _, kind := range []dossier.Kind{dossier.KindSource, dossier.KindEntity, dossier.KindClaim} {
			d := Draft{Kind: kind, Title: title, EntityKind: "person", Text: "seeds/a b.txt", SHA256: strings.Repeat("0", 64)}
			doc, mistakes := File(d.File(), markdown.New())
			if len(mistakes) > 0 {
				t.Errorf("%s %q has mistakes: %v", kind, title, mistakes)
			}
			got := doc.Title.Text
			if kind == dossier.KindSource {
				got = doc.Source.Short.Text
				if doc.Source.Text.Text != d.Text || doc.Source.SHA256.Text != d.SHA256 {
					t.Errorf("the text is %q with %q, want %q with %q", doc.Source.Text.Text, doc.Source.SHA256.Text, d.Text, d.SHA256)
				}
			}
			if got != title {
				t.Errorf("%s %q is read as %q", kind, title, got)
			}
		}
	}
}

// What a draft leaves for later is a key of its kind: once the comment is taken
// away, it is one that parsing knows.
func TestDraftNamesKeysOfItsKind(t *testing.T) {
	for kind, want := range map[dossier.Kind]int{dossier.KindSource: 9, dossier.KindEntity: 4, dossier.KindClaim: 5} {
		f := (&Draft{Kind: kind, Title: "x", EntityKind: "event"}).File()
		if got := strings.Count(f.Data, "\n# "); got != want {
			t.Errorf("a %s has %d comments, want %d:\n%s", kind, got, want, f.Data)
		}
	}
}
