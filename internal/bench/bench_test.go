package bench

import (
	"crypto/sha256"
	"fmt"
	"regexp"
	"slices"
	"strings"
	"testing"
)

// Figures are comparable for as long as the bytes are the same. A change on
// purpose changes this sum too, and says so in its commit.
func TestGenerateGivesTheSameBytes(t *testing.T) {
	const want = "56600e60e8581a2719cebaef2996003b71b0f303982df432f2f9548a28a9ce04"
	sum := func(files []File) string {
		h := sha256.New()
		for _, f := range files {
			fmt.Fprintf(h, "%s\x00%s\x00", f.Name, f.Data)
		}
		return fmt.Sprintf("%x", h.Sum(nil))
	}
	if got := sum(Generate(100, 7)); got != want {
		t.Errorf("sum is %s, want %s", got, want)
	}
	if sum(Generate(100, 8)) == want {
		t.Error("another seed gives the same dossier")
	}
}

func TestGenerateInAnySize(t *testing.T) {
	for _, n := range []int{1, 2, 3, 7, 26} {
		count := map[string]int{}
		for _, f := range Generate(n, 1) {
			count[f.Name[:strings.LastIndexByte(f.Name, '/')+1]]++
		}
		for folder, want := range map[string]int{
			"seeds/": n, "content/sources/": n, "content/entities/": max(1, n/5), "content/claims/": max(1, n/2), "content/": 1,
		} {
			if got := count[folder]; got != want {
				t.Errorf("n = %d: %d files in %s, want %d", n, got, folder, want)
			}
		}
	}
}

var (
	blockRE   = regexp.MustCompile(`(?m)(?:^> .*\n)+`)
	linkRE    = regexp.MustCompile(`\[\[([^|\]]+)`)
	titleRE   = regexp.MustCompile(`(?m)^title: "(.*)"$`)
	aliasesRE = regexp.MustCompile(`(?m)^aliases: \[(.*)\]$`)
)

// What the program refuses must not be in what it is measured with.
func TestGenerateMakesNoMistakes(t *testing.T) {
	files := map[string]string{}
	slugs := map[string]bool{}
	for _, f := range Generate(500, 7) {
		if files[f.Name] != "" {
			t.Errorf("%s is there twice", f.Name)
		}
		files[f.Name] = f.Data
		if name, ok := strings.CutSuffix(f.Name, ".md"); ok {
			slug := name[strings.LastIndexByte(name, '/')+1:]
			if slugs[slug] {
				t.Errorf("two documents have the slug %s", slug)
			}
			slugs[slug] = true
		}
	}
	names := map[string]string{}
	for file, data := range files {
		if strings.HasPrefix(file, "seeds/") {
			continue
		}
		for _, m := range linkRE.FindAllStringSubmatch(data, -1) {
			if !slugs[m[1]] {
				t.Errorf("%s: no page for [[%s]]", file, m[1])
			}
		}
		for _, block := range blockRE.FindAllString(data, -1) {
			lines := strings.Split(strings.TrimSuffix(block, "\n"), "\n")
			slug := strings.TrimSuffix(strings.TrimPrefix(file, "content/sources/"), ".md")
			if m := linkRE.FindStringSubmatch(lines[len(lines)-1]); m != nil {
				slug = m[1]
			}
			quote := strings.TrimPrefix(lines[0], "> ")
			if n := strings.Count(files["seeds/"+slug+".txt"], quote); n != 1 {
				t.Errorf("%s: %d places for %q", file, n, quote)
			}
		}
		if !strings.HasPrefix(file, "content/entities/") {
			continue
		}
		claimed := []string{titleRE.FindStringSubmatch(data)[1]}
		if m := aliasesRE.FindStringSubmatch(data); m != nil {
			claimed = slices.Concat(claimed, strings.Split(m[1], ", "))
		}
		for _, name := range claimed {
			if names[name] != "" {
				t.Errorf("%s and %s are both called %s", file, names[name], name)
			}
			names[name] = file
		}
	}
}
