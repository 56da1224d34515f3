package parse

import (
	"slices"
	"strings"
	"testing"

	"dossier/internal/diag"
	"dossier/internal/dossier"
)

// A byline is words as they are, or a list of persons and groups.
func TestByline(t *testing.T) {
	jane := dossier.Author{Name: "Jane Doe"}
	for _, tt := range []struct {
		byline, text string
		authors      []dossier.Author
	}{
		{"Jane Doe and John Roe", "Jane Doe and John Roe", nil},
		{`"Jane Doe, Staff Writer"`, "Jane Doe, Staff Writer", nil},
		{"[Jane Doe]", "Jane Doe", []dossier.Author{jane}},
		{`[Jane Doe, "Roe, John"]`, "Jane Doe, Roe, John", []dossier.Author{jane, {Name: "Roe, John"}}},
		{
			"[Jane Doe, {name: Mao Zedong, family: Mao}, {group: NBC News staff}]", "Jane Doe, Mao Zedong, NBC News staff",
			[]dossier.Author{jane, {Name: "Mao Zedong", Family: "Mao"}, {Name: "NBC News staff", Group: true}},
		},
		{"{group: NBC News staff}", "NBC News staff", []dossier.Author{{Name: "NBC News staff", Group: true}}},
		{"\n- Jane Doe\n- group: Staff\n", "Jane Doe, Staff", []dossier.Author{jane, {Name: "Staff", Group: true}}},
		{"[]", "", nil},
	} {
		doc, mistakes := frontOf(dossier.KindSource, "title: T\nbyline: "+tt.byline+"\n")
		if len(mistakes) > 0 || doc.Source.Byline.Text != tt.text || !slices.Equal(doc.Source.Authors, tt.authors) {
			t.Errorf("%s is %q, %+v: %v", tt.byline, doc.Source.Byline.Text, doc.Source.Authors, mistakes)
		}
	}
	for _, tt := range []struct {
		byline string
		code   diag.Code
		want   string
	}{
		{"Jane Doe, John Roe", diag.BadValue, `write [Jane Doe, John Roe], or "Jane Doe, John Roe" if it is one`},
		{"[{name: Jane Doe}]", diag.BadValue, "this is not a name, {name: …, family: …} or {group: …}"},
		{"[{group: A, family: B}]", diag.BadValue, "this is not a name"},
		{"[[A]]", diag.BadValue, "this is not a name"},
		{"[{name: Jane Doeson, family: Doe}]", diag.BadValue, `x.md:3:38: "Doe" is not at the start or the end of "Jane Doeson"`},
		{"[{person: A}]", diag.UnknownKey, `an author has no key "person"`},
		{"\n- Agent #7\n", diag.BadValue, `write "Agent #7"`},
		{"[A]\nunstated: byline", diag.BadValue, "byline is called unstated"},
	} {
		_, mistakes := frontOf(dossier.KindSource, "title: T\nbyline: "+tt.byline+"\n")
		if len(mistakes) != 1 || mistakes[0].Code != tt.code || !strings.Contains(mistakes[0].String()+mistakes[0].Hint, tt.want) {
			t.Errorf("%s: %v, want %s", tt.byline, mistakes, tt.want)
		}
	}
}
