package render

import (
	"bytes"
	"encoding/json"
	"fmt"
	"strings"
	"testing"

	"dossier/internal/dossier"
)

// glimpses are the files with them, by path.
func glimpses(t *testing.T, f *fixture) map[string]string {
	t.Helper()
	files := map[string]string{}
	for _, file := range parsed(t).Pages(f.Dossier).Glimpses() {
		var b bytes.Buffer
		if err := file.Render(&b); err != nil {
			t.Fatal(err)
		}
		files[file.Path] = b.String()
	}
	return files
}

// told is what each address shows.
func told(t *testing.T, f *fixture) map[string][]string {
	t.Helper()
	all := map[string][]string{}
	for name, data := range glimpses(t, f) {
		_, data, _ = strings.Cut(data, ",")
		if name == GlimpseFolder+"root.js" {
			continue
		}
		said := map[string][]string{}
		if err := json.Unmarshal([]byte(strings.TrimSuffix(data, ");\n")), &said); err != nil {
			t.Fatal(name, err)
		}
		for key, g := range said {
			all[key] = g
		}
	}
	return all
}

func TestGlimpsesSayWhatALinkLeadsTo(t *testing.T) {
	f := newFixture(t)
	x := f.source("wire", "Fifty fled", "On Monday fifty fled.\nAll\twere\r\nfound.\n")
	f.source("été", "Report", "")
	x.Short, x.Outlet, x.Language = "Wire", "The Wire", "fr"
	e := f.entity("agency", "Agency", "organization")
	e.Summary = strings.Repeat("words ", 60)
	f.mention(e, "Monday")
	c := f.claim("fled", "Fifty fled "+hostile, "")
	c.Status = "disputed"
	f.quote(c.Page, dossier.Evidence, x, "fifty fled", dossier.States, "")
	f.quote(c.Page, dossier.Evidence, x, "On […] fled", dossier.Disputes, "")
	free := f.free("free", "Free")
	free.Links = []dossier.Target{{Page: x.Page, ID: "p2"}, {Page: x.Page, ID: "p2"}, {Page: x.Page, ID: "part"}, {Page: c.Page}, {}}
	want := map[string][]string{
		"sources/wire":          {"Source", "Wire", "Fifty fled", "The Wire · 7 words · carries 1 claim", "fr"},
		"sources/%C3%A9t%C3%A9": {"Source", "Report", "", "text not held", ""},
		"entities/agency":       {"organization", "Agency", strings.TrimSpace(strings.Repeat("words ", 43)) + " …", "named 1 time in 1 source", ""},
		"claims/fled":           {"Claim", c.Title, "", "disputed · 1 source, 0 origins · disputed in 1 source, 0 origins", ""},
		"sources/wire#q-fled-1": {"", "", "fifty fled", "Wire ¶1", "fr"},
		"sources/wire#q-fled-2": {"", "", "On […] fled", "Wire ¶1", "fr"},
		"sources/wire#p2":       {"", "", "All were", "Wire ¶2", "fr"},
	}
	got := told(t, f)
	for key, w := range want {
		if g := got[key]; strings.Join(g, "|") != strings.Join(w, "|") {
			t.Errorf("%s shows %q, want %q", key, g, w)
		}
	}
	if len(got) != len(want) {
		t.Errorf("there are %d, want %d", len(got), len(want))
	}
	for name, data := range glimpses(t, f) {
		if strings.ContainsAny(data, "<>") {
			t.Errorf("%s holds what may be a tag", name)
		}
	}
}

// However many there are, what is loaded for one stays small.
func TestGlimpsesAreSpreadOverFiles(t *testing.T) {
	f := newFixture(t)
	var text strings.Builder
	for i := range 2000 {
		fmt.Fprintf(&text, "Sentence %d has words, %s.\n", i, strings.Repeat("and more of them ", 12))
	}
	x := f.source("wire", "Wire", text.String())
	c := f.claim("fled", "Fled", "")
	for i := range 2000 {
		f.quote(c.Page, dossier.Evidence, x, fmt.Sprintf("Sentence %d has words, %s", i, strings.TrimSpace(strings.Repeat("and more of them ", 12))), dossier.States, "")
	}
	files := glimpses(t, f)
	if root := files[GlimpseFolder+"root.js"]; root != "dossierSearch(\"../glimpses/root\",64\n);\n" || len(files) != 65 {
		t.Errorf("%d files, and the root is %q", len(files), root)
	}
	for name, data := range files {
		if len(data) > 20_000 {
			t.Errorf("%s has %d bytes", name, len(data))
		}
	}
}
