package site

import (
	"fmt"
	"maps"
	"slices"
	"strings"
	"testing"
)

// sharing are moves that change which wording texts share.
var sharing = []move{
	{"copy a paragraph", func(d *desk) {
		from, to := d.any("seeds/"), d.any("seeds/")
		if from == "" {
			return
		}
		paragraphs := strings.Split(strings.TrimSpace(d.files[from]), "\n\n")
		p := paragraphs[d.rand.IntN(len(paragraphs))]
		switch d.rand.IntN(3) {
		case 0:
			p = "“" + p + "”"
		case 1:
			p = strings.ToUpper(p)
		}
		d.write(to, d.files[to]+"\n"+p+"\n")
	}},
	{"take a paragraph out", func(d *desk) {
		if f := d.any("seeds/"); f != "" {
			paragraphs := strings.Split(d.files[f], "\n\n")
			n := d.rand.IntN(len(paragraphs))
			d.write(f, strings.Join(slices.Delete(paragraphs, n, n+1), "\n\n"))
		}
	}},
	{"order the sources", func(d *desk) {
		var slugs []string
		for _, f := range slices.Sorted(maps.Keys(d.files)) {
			if slug, ok := strings.CutPrefix(f, "content/sources/"); ok && d.rand.IntN(2) == 0 {
				slugs = append(slugs, strings.TrimSuffix(slug, ".md"))
			}
		}
		if data := d.files["content/index.md"]; data != "" && !strings.Contains(data, "\nsources:") {
			d.rand.Shuffle(len(slugs), func(i, j int) { slugs[i], slugs[j] = slugs[j], slugs[i] })
			d.write("content/index.md", strings.Replace(data, "---\n", "---\nsources: ["+strings.Join(slugs, ", ")+"]\n", 1))
		}
	}},
	{"add a source", func(d *desk) {
		if text := d.any("seeds/"); text != "" {
			n := d.rand.IntN(1000)
			d.write(fmt.Sprintf("content/sources/%c-%d.md", 'a'+n%26, n), fmt.Sprintf("---\ntitle: Added %d\ntext: %s\n---\n", n, text))
		}
	}},
	{"delete a source", func(d *desk) {
		for _, f := range slices.Sorted(maps.Keys(d.files)) {
			if strings.HasPrefix(f, "content/sources/") && strings.Contains(d.files[f], "title: Added") {
				d.remove(f)
				return
			}
		}
	}},
	{"take furniture back", func(d *desk) {
		for _, f := range slices.Sorted(maps.Keys(d.files)) {
			if data := d.files[f]; strings.Contains(data, "\nfurniture: [p2]") {
				d.write(f, strings.Replace(data, "\nfurniture: [p2]", "", 1))
				return
			}
		}
	}},
}

// What texts share is kept from update to update. Each change here is one that
// takes some of it away, or brings some, and is undone.
func TestSessionForgetsWhatTextsShared(t *testing.T) {
	const sentence = "Nobody on the quay knew that the pump had failed that very morning."
	base := map[string]string{
		"content/index.md":     "---\ntitle: T\n---\n",
		"content/sources/s.md": "---\ntitle: S\ntext: seeds/s.txt\n---\n",
		"content/sources/t.md": "---\ntitle: T\ntext: seeds/t.txt\n---\n",
		"content/sources/u.md": "---\ntitle: U\ntext: seeds/u.txt\n---\n",
		"content/sources/v.md": "---\ntitle: V\ntext: seeds/u.txt\n---\n",
		"seeds/s.txt":          "It sank.\n" + sentence + "\n",
		"seeds/t.txt":          "They said: " + sentence + "\n",
		"seeds/u.txt":          "Nothing of it.\n",
	}
	for i := range 48 { // with s and t as many as a seed may stand in
		base[fmt.Sprintf("content/sources/many-%d.md", i)] = fmt.Sprintf("---\ntitle: M %d\ntext: seeds/many-%d.txt\n---\n", i, i%3)
		base[fmt.Sprintf("seeds/many-%d.txt", i%3)] = fmt.Sprintf("The %dth. %s\n", i%3, sentence)
	}
	for _, tt := range []struct{ name, file, old, new string }{
		{"a word of a text", "seeds/s.txt", "pump", "engine"},
		{"quotation marks", "seeds/t.txt", sentence, "“" + sentence + "”"},
		{"a paragraph's end", "seeds/t.txt", "quay knew", "quay\nknew"},
		{"furniture by number", "content/sources/s.md", "title", "furniture: [p2]\ntitle"},
		{"furniture by its words", "content/sources/s.md", "S\ntext: seeds/s.txt\n---\n", "S\ntext: seeds/s.txt\n---\n> the pump had\n> — furniture\n"},
		{"a source more than a seed may stand in", "seeds/u.txt", "Nothing of it.", sentence},
		{"the order of sources", "content/index.md", "title", "sources: [t, many-7, s]\ntitle"},
		{"another text", "content/sources/t.md", "seeds/t.txt", "seeds/u.txt"},
		{"no text", "content/sources/t.md", "text: seeds/t.txt\n", ""},
		{"how much is published", "content/sources/t.md", "title", "publish: excerpts\ntitle"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			d := &desk{t: t, dir: t.TempDir(), files: map[string]string{}, dirty: map[string]bool{}}
			for name, data := range base {
				d.write(name, data)
			}
			s, err := Open(Options{Dir: d.dir})
			if err != nil {
				t.Fatal(err)
			}
			defer s.Close()
			if !compare(t, s, nil) {
				t.Fatal("the dossier has mistakes to begin with")
			}
			shared := func() string { return string(contents(t, s.last.Edition)["data/dossier.json"]) }
			was := shared()
			changed := strings.Replace(d.files[tt.file], tt.old, tt.new, 1)
			for i, data := range []string{changed, base[tt.file]} {
				d.write(tt.file, data)
				if !compare(t, s, []string{tt.file}) {
					t.Fatal("the change is a mistake")
				}
				if same := shared() == was; same != (i == 1) {
					t.Errorf("after %d changes the data is the same: %v", i+1, same)
				}
			}
			// As when a file is renamed: one source goes, another comes.
			const old, renamed = "content/sources/t.md", "content/sources/a.md"
			d.remove(old)
			d.write(renamed, base[old])
			if !compare(t, s, []string{old, renamed}) {
				t.Error("a renamed source is a mistake")
			}
		})
	}
}
