package site

import (
	"encoding/json"
	"regexp"
	"slices"
	"testing"
)

// The claims that one source only carries, worked out again from what a program
// reads, are those that the pages show.
func TestOwnDossierTellsWhatStandsInOneTextOnly(t *testing.T) {
	out := t.TempDir()
	buildInto(t, Options{Dir: own, Out: out})
	files := readSite(t, out)
	var m struct {
		Sources []struct {
			Slug  string
			Held  bool
			Alone []string
		}
		Claims []struct {
			Slug     string
			Coverage map[string]struct{ Stance string }
		}
	}
	if err := json.Unmarshal(files["data/dossier.json"], &m); err != nil {
		t.Fatal(err)
	}
	total := 0
	for _, s := range m.Sources {
		var alone []string
		for _, c := range m.Claims {
			others := false
			for slug, cell := range c.Coverage {
				others = others || slug != s.Slug && cell.Stance != "silent" && cell.Stance != "disputes"
			}
			if own, ok := c.Coverage[s.Slug]; ok && !others && own.Stance != "silent" && own.Stance != "disputes" {
				alone = append(alone, c.Slug)
			}
		}
		if !slices.Equal(s.Alone, alone) {
			t.Errorf("%s alone carries %v, want %v", s.Slug, s.Alone, alone)
		}
		total += len(alone)
		// One text of the five has it, in its headline.
		if s.Slug == "hamodia" && !slices.Contains(alone, "isis-itself-smuggled") {
			t.Errorf("hamodia alone carries %v", alone)
		}
		if !s.Held {
			continue
		}
		marked := regexp.MustCompile(`<li><a href="\.\./claims/([^"]*)\.html">[^\n]*class="alone"`).FindAllSubmatch(files["sources/"+s.Slug+".html"], -1)
		var shown []string
		for _, match := range marked {
			shown = append(shown, string(match[1]))
		}
		if !slices.Equal(shown, alone) {
			t.Errorf("the page of %s marks %v, want %v", s.Slug, shown, alone)
		}
	}
	if total == 0 {
		t.Error("nothing to compare")
	}
	section := regexp.MustCompile(`(?s)<section id="alone">.*?</section>`).Find(files["coverage.html"])
	if got := len(regexp.MustCompile(`<li><a href="claims/`).FindAll(section, -1)); got != total {
		t.Errorf("coverage lists %d claims of one source only, want %d", got, total)
	}
}
