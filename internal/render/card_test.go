package render

import (
	"fmt"
	"strings"
	"testing"
)

// With an address each claim has a picture, and every page shows a picture that
// is there; a title in letters that the press has not, and a claim of a large
// dossier, do with the dossier's.
func TestPictures(t *testing.T) {
	f := newFixture(t)
	f.Title = "A dossier"
	f.claim("fled", "Nine fled", "")
	f.claim("arabic", "هرب تسعة", "")
	paths := func() (list []string) {
		for _, p := range parsed(t).Pages(f.Dossier).Pictures() {
			list = append(list, p.Path)
		}
		return list
	}
	shown := func(page string) string {
		_, after, _ := strings.Cut(f.site(parsed(t))[page], `<meta property="og:image" content="`)
		at, _, _ := strings.Cut(after, `"`)
		return at
	}
	if got := fmt.Sprint(paths()); got != "[cards/index.png cards/fled.png]" {
		t.Errorf("the pictures are %s", got)
	}
	for page, want := range map[string]string{
		"index.html": "index", "claims/fled.html": "fled", "claims/arabic.html": "index", "coverage.html": "index",
	} {
		if got := shown(page); got != "https://example.org/d/cards/"+want+".png" {
			t.Errorf("%s shows %s", page, got)
		}
	}
	if got := shown("404.html"); got != "" {
		t.Errorf("the missing page shows %s", got)
	}
	for i := range mostCards {
		f.claim(fmt.Sprintf("c%d", i), "Claim", "")
	}
	if got := fmt.Sprint(paths()); got != "[cards/index.png]" {
		t.Errorf("of many claims the pictures are %s", got)
	}
	f.BaseURL = ""
	if got := paths(); got != nil {
		t.Errorf("without an address there are %s", got)
	}
}
