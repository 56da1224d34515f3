package gate

import (
	"bytes"
	"encoding/json"
	"os"
	"os/exec"
	"slices"
	"strings"
	"testing"

	"dossier/internal/browsertest"
)

// Lighthouse gives each kind of page of our own dossier all points for
// accessibility, for best practices and for what search engines look for. Make
// test asks it about four kinds, which have all that it looks at; make test-all
// about all but two: the whole dossier takes it as long as all others, and results
// are the search page again.
func TestLighthouse(t *testing.T) {
	tool(t, "lighthouse/package.json")
	node, err := exec.LookPath("node")
	if err != nil {
		browsertest.Lacking(t, "node (Debian's nodejs) is not in the PATH")
	}
	exe := browsertest.Executable()
	if exe == "" {
		browsertest.Lacking(t, "chromium (Debian's chromium) is not in the PATH")
	}
	b, err := sites()
	if err != nil {
		t.Fatal(err)
	}
	var urls []string
	for _, kind := range kinds {
		if strings.HasPrefix(kind.at, "own/") && kind.name != "everything" && kind.name != "results" &&
			(all || slices.Contains([]string{"home", "source", "claim", "coverage"}, kind.name)) {
			urls = append(urls, b.origin+"/"+kind.at)
		}
	}
	command := exec.CommandContext(t.Context(), node, append([]string{"testdata/lighthouse.mjs"}, urls...)...)
	command.Env = append(os.Environ(), "CHROME_PATH="+exe)
	out := output(t, command)
	lines := bytes.Split(bytes.TrimSpace(out), []byte("\n"))
	if len(lines) != len(urls) {
		t.Errorf("%d pages were looked at, want %d", len(lines), len(urls))
	}
	for _, line := range lines {
		var page struct {
			URL    string
			Scores map[string]float64
			Failed []string
		}
		if err := json.Unmarshal(line, &page); err != nil {
			t.Fatalf("%v in %s", err, line)
		}
		for _, category := range []string{"accessibility", "best-practices", "seo"} {
			if score, ok := page.Scores[category]; !ok || score != 1 {
				t.Errorf("%s has %g for %s, want 1: %q", page.URL, score, category, page.Failed)
			}
		}
	}
}
