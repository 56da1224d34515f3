package resolve

import (
	"testing"

	"dossier/internal/dossier"
)

// A family name is that which is said, or plain to see in a language that has it
// last. A group has none.
func TestAuthorsHaveFamilyNames(t *testing.T) {
	list := []dossier.Author{
		{Name: "Jane Doe"}, {Name: "Nagy Péter"}, {Name: "Mao Zedong", Family: "Mao"}, {Name: "Courier Staff", Group: true},
	}
	for language, want := range map[string][]string{
		"en":    {"Doe", "Péter", "Mao", ""},
		"hu":    {"", "", "Mao", ""},
		"zh-TW": {"", "", "Mao", ""},
		"hup":   {"Doe", "Péter", "Mao", ""},
	} {
		s := &dossier.Source{Language: language}
		for i, a := range authors(list, s) {
			if a.Family != want[i] {
				t.Errorf("%s: the family name of %s is %q, want %q", language, a.Name, a.Family, want[i])
			}
		}
	}
	if list[0].Family != "" {
		t.Error("the document's own list has changed")
	}
}
