package site

import (
	"bytes"
	"maps"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/chromedp/chromedp"

	"dossier/internal/dossier"
	"dossier/internal/example"
)

// exampleDir writes the example dossier as init does.
func exampleDir(t *testing.T) string {
	t.Helper()
	dir := filepath.Join(t.TempDir(), "swan")
	if _, err := Init(t.Context(), dir, example.Dossier()); err != nil {
		t.Fatal(err)
	}
	return dir
}

// The example is without a mistake and without a warning, small, and shows each
// feature of the format.
func TestExample(t *testing.T) {
	dir, out := exampleDir(t), t.TempDir()
	if mistakes, err := Check(t.Context(), Options{Dir: dir}); err != nil || len(mistakes) > 0 {
		t.Error(mistakes, err)
	}
	if n := len(tree(t, example.Dossier())); n > 35 {
		t.Errorf("%d files and folders are no small example", n)
	}
	d := buildInto(t, Options{Dir: dir, Out: out, BaseURL: "https://example.org/swan/"}).Dossier
	files := readSite(t, out)
	checkSite(t, files, "/swan/")

	for name, data := range files {
		if strings.Contains(string(data), "out of tea") {
			t.Errorf("%s has words of the newsletter that nobody quotes", name)
		}
	}
	shown := features(d)
	pages := slices.Collect(maps.Values(files))
	for feature, words := range map[string]string{
		"a callout":                   `<aside class="callout`,
		"a footnote":                  `<section class="footnotes`,
		"a table":                     `says it in its own voice</td>`,
		"an edit that leaves out":     `morning […] and`,
		"an edit that puts in":        `that. [the bird] was`,
		"an edit of one letter":       `[t]he swan`,
		"a speaker without a page":    `two passengers, <a`,
		"a link to a paragraph":       `landing at Talma, ¶3</a>`,
		"a title that a source gives": `who runs the harbour office`,
		"a change":                    `The newsletter was added`,
		"a review":                    `2 May 2025`,
	} {
		shown[feature] = slices.ContainsFunc(pages, func(page []byte) bool { return bytes.Contains(page, []byte(words)) })
	}
	for feature, ok := range shown {
		if !ok {
			t.Errorf("the example does not show %s", feature)
		}
	}
}

// features says of each thing that an author can write whether a dossier has it.
func features(d *dossier.Dossier) map[string]bool {
	shown := map[string]bool{}
	for _, stance := range dossier.Stances {
		shown[stance] = slices.ContainsFunc(d.Quotations, func(q *dossier.Quotation) bool { return q.Stance.String() == stance && q.Kind == dossier.Evidence })
	}
	for kind := range dossier.Defect + 1 {
		shown[kind.String()] = slices.ContainsFunc(d.Quotations, func(q *dossier.Quotation) bool { return q.Kind == kind })
	}
	for _, verdict := range []dossier.Verdict{dossier.Identical, dossier.Typography, dossier.Edited} {
		shown[verdict.String()] = slices.ContainsFunc(d.Quotations, func(q *dossier.Quotation) bool { return q.Verdict == verdict })
	}
	for _, s := range d.Sources {
		shown["a source not held"] = shown["a source not held"] || s.Text == nil
		shown["silence"] = shown["silence"] || slices.ContainsFunc(s.Coverage, func(c *dossier.Cell) bool { return c.Silent })
		shown["a text of which excerpts are published"] = shown["a text of which excerpts are published"] || s.Publish == dossier.Excerpts
		shown["a text that derives from another"] = shown["a text that derives from another"] || len(s.DerivesFrom) > 0
		shown["shared wording"] = shown["shared wording"] || s.Wording.Words > 0
	}
	for _, kind := range []string{"person", "organization", "place", "event"} {
		shown[kind] = slices.ContainsFunc(d.Entities, func(e *dossier.Entity) bool { return e.Kind == kind })
	}
	for _, c := range d.Claims {
		shown["contradiction"] = shown["contradiction"] || len(c.Contradicts) > 0
		shown["refinement"] = shown["refinement"] || len(c.Refines) > 0
		shown["a vague date"] = shown["a vague date"] || strings.HasSuffix(c.Date.String(), "~")
		shown["a year not given"] = shown["a year not given"] || strings.HasPrefix(c.Date.String(), "XXXX")
	}
	return shown
}

// The Arabic text and its title run from right to left, on a page that does not.
func TestExampleInBrowser(t *testing.T) {
	ctx := browser(t)
	out := t.TempDir()
	buildInto(t, Options{Dir: exampleDir(t), Out: out})
	if err := chromedp.Do(ctx, chromedp.Navigate("file://"+filepath.ToSlash(filepath.Join(out, "sources", "al-marsa.html")))); err != nil {
		t.Fatal(err)
	}
	got, err := chromedp.Run(ctx, chromedp.Evaluate[[]string](
		`["html", "h1", "#p3 > p", "#p3 aside"].map(s => getComputedStyle(document.querySelector(s)).direction)`))
	if err != nil {
		t.Fatal(err)
	}
	if want := []string{"ltr", "rtl", "rtl", "ltr"}; !slices.Equal(got, want) {
		t.Errorf("page, title, text and note run %q, want %q", got, want)
	}
}
