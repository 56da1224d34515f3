package site

import (
	"crypto/sha256"
	"fmt"
	"testing"

	"golang.org/x/tools/txtar"
)

// The digest is that of the annotations, the texts they name and the address,
// and of nothing else; anybody can work it out.
func TestDigest(t *testing.T) {
	files := []txtar.File{ // by path
		{Name: "content/index.md", Data: []byte("---\ntitle: Fire\n---\n")},
		{Name: "content/sources/wire.md", Data: []byte("---\nshort: Wire\ntext: seeds/wire.txt\n---\n")},
		{Name: "seeds/wire.txt", Data: []byte("It burned.\n")},
	}
	digest := func(baseURL string, extra ...txtar.File) string {
		dir := t.TempDir()
		for _, f := range append(extra, files...) {
			writeFile(t, dir, f)
		}
		res, mistakes, err := Build(t.Context(), Options{Dir: dir, BaseURL: baseURL, Version: "v1.2.3"})
		if err != nil || len(mistakes) > 0 {
			t.Fatal(err, mistakes)
		}
		if res.Dossier.Version != "v1.2.3" {
			t.Errorf("the version is %q", res.Dossier.Version)
		}
		return res.Dossier.Digest
	}
	want := func(baseURL string) string {
		lines := ""
		for _, f := range files {
			lines += fmt.Sprintf("%x  %s\n", sha256.Sum256(f.Data), f.Name)
		}
		return fmt.Sprintf("%x", sha256.Sum256([]byte(lines+baseURL+"\n")))
	}
	if got := digest(""); got != want("") {
		t.Errorf("the digest is %s, want %s", got, want(""))
	}
	if got := digest("", txtar.File{Name: "static/x.css", Data: []byte("a{}")}, txtar.File{Name: "seeds/other.txt"}); got != want("") {
		t.Error("files that the data are not made from change the digest")
	}
	if got := digest("https://example.org/"); got != want("https://example.org/") {
		t.Error("the address is not in the digest")
	}
	files[2].Data = []byte("It burnt.\n")
	if got := digest(""); got != want("") {
		t.Error("the digest does not follow the text")
	}
}
