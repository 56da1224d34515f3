package site

import (
	"context"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/tools/txtar"

	"dossier/internal/anchor"
	"dossier/internal/diag"
)

const mendable = `
-- seeds/wire.txt --
“Yes,” it says. “No,” it says.
-- content/index.md --
---
title: The fire
---
-- content/sources/wire.md --
---
short: Wire
text: seeds/wire.txt
---
-- content/claims/no.md --
---
title: No
---
> "No,"
> — [[wire]]
-- content/claims/yes.md --
---
title: Yes
---
> "Yes,"
> — [[wire]]
`

func TestMendKeepsTheModeOfAFile(t *testing.T) {
	dir := unpack(t, txtar.Parse([]byte(mendable)))
	yes := filepath.Join(dir, "content/claims/yes.md")
	if err := os.Chmod(yes, 0o666); err != nil { // which a umask would not leave
		t.Fatal(err)
	}
	list, err := Mend(context.Background(), Options{Dir: dir}, false)
	if err != nil || len(list) != 3 {
		t.Fatalf("%d files, %v", len(list), err)
	}
	info, err := os.Stat(yes)
	if err != nil || info.Mode().Perm() != 0o666 {
		t.Errorf("the mode is %v, %v", info.Mode(), err)
	}
	onlyFiles(t, dir)
}

// onlyFiles holds that nothing is left beside annotations.
func onlyFiles(t *testing.T, dir string) {
	t.Helper()
	left, err := filepath.Glob(filepath.Join(dir, "content/*/.*"))
	if err != nil || len(left) > 0 {
		t.Errorf("left: %v, %v", left, err)
	}
}

func TestMendLeavesAFileThatHasChanged(t *testing.T) {
	dir := unpack(t, txtar.Parse([]byte(mendable)))
	yes := filepath.Join(dir, "content/claims/yes.md")
	list, err := Mend(context.Background(), Options{Dir: dir}, true)
	if err != nil || len(list) != 3 {
		t.Fatalf("%d files, %v", len(list), err)
	}
	const typed = "---\ntitle: Yes, and more\n---\n"
	if err := os.WriteFile(yes, []byte(typed), 0o644); err != nil {
		t.Fatal(err)
	}
	root, err := os.OpenRoot(dir)
	if err != nil {
		t.Fatal(err)
	}
	defer root.Close()
	err = list[1].write(root)
	if err == nil || !strings.Contains(err.Error(), "content/claims/yes.md: it has changed since it was read") {
		t.Errorf("got %v", err)
	}
	if got, _ := os.ReadFile(yes); string(got) != typed {
		t.Errorf("the file is now %q", got)
	}
	onlyFiles(t, dir)
}

func TestMendLeavesAFileThatMayNotBeWritten(t *testing.T) {
	dir := unpack(t, txtar.Parse([]byte(mendable)))
	yes := filepath.Join(dir, "content/claims/yes.md")
	if err := os.Chmod(yes, 0o444); err != nil {
		t.Fatal(err)
	}
	list, err := Mend(context.Background(), Options{Dir: dir}, false)
	if err == nil || len(list) != 1 || list[0].File != "content/claims/no.md" {
		t.Errorf("wrote %v, %v; want the one before it, and why no more", list, err)
	}
	if got, _ := os.ReadFile(yes); !strings.Contains(string(got), `"Yes,"`) {
		t.Errorf("the file is now %q", got)
	}
	onlyFiles(t, dir)
}

// Quotations of the dossier here, retyped on a plain keyboard, come back as they
// were, and nothing else in their files changes.
func TestMendRestoresTypography(t *testing.T) {
	dir := t.TempDir()
	for _, name := range []string{"content", "seeds"} {
		if err := os.CopyFS(filepath.Join(dir, name), os.DirFS(filepath.Join("../..", name))); err != nil {
			t.Fatal(err)
		}
	}
	mend := func() map[string]string {
		t.Helper()
		if _, err := Mend(context.Background(), Options{Dir: dir}, false); err != nil {
			t.Fatal(err)
		}
		all := map[string]string{}
		names, _ := filepath.Glob(filepath.Join(dir, "content/*/*.md"))
		for _, name := range names {
			data, err := os.ReadFile(name)
			if err != nil {
				t.Fatal(err)
			}
			all[name] = string(data)
		}
		return all
	}
	plain := strings.NewReplacer("“", `"`, "”", `"`, "’", "'", "‘", "'", "—", "--", "–", "-", "…", "...", "\u00a0", " ", "  ", " ")
	want, typed := mend(), 0
	for name, data := range want {
		var b strings.Builder
		for line := range strings.SplitAfterSeq(data, "\n") {
			if strings.HasPrefix(line, "> ") && !strings.HasPrefix(line, "> —") && !strings.HasPrefix(line, "> [!") {
				line = "> " + plain.Replace(line[2:])
			}
			b.WriteString(line)
		}
		if b.String() == data {
			continue
		}
		typed++
		if err := os.WriteFile(name, []byte(b.String()), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	if typed < 10 {
		t.Fatalf("only %d files were retyped", typed)
	}
	if diff := cmp.Diff(want, mend()); diff != "" {
		t.Error(diff)
	}
}

// What a mistake stands in is left out of a document. So it cannot be said which
// sources a claim with one is silent on.
func TestMendCallsNoSourceSilentBesideAMistake(t *testing.T) {
	for name, quotation := range map[string]string{
		"a link that is not closed": "> “Yes,”\n> — [[wire] states\n",
		"no attribution":            "> “Yes,”\n",
		"an unknown verb":           "> “Yes,”\n> — [[wire]] sttes\n",
		"an unknown source":         "> “Yes,”\n> — [[wirre]] states\n",
	} {
		dir := unpack(t, txtar.Parse([]byte(mendable)))
		claim := filepath.Join(dir, "content/claims/maybe.md")
		want := "---\ntitle: Maybe\nsilent: rest\n---\n" + quotation
		if err := os.WriteFile(claim, []byte(want), 0o644); err != nil {
			t.Fatal(err)
		}
		if _, err := Mend(context.Background(), Options{Dir: dir}, false); err != nil {
			t.Fatal(err)
		}
		if got, err := os.ReadFile(claim); err != nil || string(got) != want {
			t.Errorf("%s: the file is now %q, %v", name, got, err)
		}
	}
}

// Where --fix cannot write a hash, what is to be written is said.
func TestMissingHashIsToldWhereItIsNotMended(t *testing.T) {
	dir := unpack(t, txtar.Parse([]byte(strings.Replace(mendable, "short: Wire\ntext: seeds/wire.txt", "{short: Wire, text: seeds/wire.txt}", 1))))
	if _, err := Mend(context.Background(), Options{Dir: dir}, false); err != nil {
		t.Fatal(err)
	}
	list, err := Check(context.Background(), Options{Dir: dir, Suggest: true})
	if err != nil {
		t.Fatal(err)
	}
	i := slices.IndexFunc(list, func(m diag.Mistake) bool { return m.Code == diag.HashMissing })
	if i < 0 || !strings.Contains(list[i].Hint, "sha256: ") || strings.Contains(list[i].Hint, "--fix") {
		t.Errorf("got %v", list)
	}
}

// What was mended is listed from the top of the file, whatever it was.
func TestMendListsInTheOrderOfTheFile(t *testing.T) {
	dir := unpack(t, txtar.Parse([]byte(mendable+`
-- seeds/two.txt --
A line.
A line.
-- content/sources/two.md --
---
short: Two
text: seeds/two.txt
furniture: [p2]
---
-- content/claims/both.md --
---
title: Both
silent: rest
---
> A line.
> — [[two]]
`)))
	list, err := Mend(context.Background(), Options{Dir: dir}, true)
	if err != nil {
		t.Fatal(err)
	}
	i := slices.IndexFunc(list, func(m Mended) bool { return m.File == "content/claims/both.md" })
	if i < 0 || len(list[i].Mistakes) != 2 || list[i].Mistakes[0].Line != 3 || list[i].Mistakes[1].Line != 5 {
		t.Errorf("got %v", list)
	}
}

// A hash goes where it can stand and nowhere else.
func TestMendHashes(t *testing.T) {
	const sum = "sha256: b6a98d9ce9a2d9149288fa3df42d377c3e42737afdcdaf714e33c0a100b51060"
	for before, want := range map[string]string{
		"text: seeds/a.txt # as published\n":     "text: seeds/a.txt # as published\n" + sum + "\n",
		"sha256:   # later\ntext: seeds/a.txt\n": sum + "   # later\ntext: seeds/a.txt\n",
		"text: >-\n  seeds/a.txt\n":              "",
		"text:\n  seeds/a.txt\n":                 "",
		"\"sha256\":\ntext: seeds/a.txt\n":       "",
	} {
		dir := unpack(t, txtar.Parse([]byte("-- seeds/a.txt --\nalpha\n-- content/index.md --\n---\ntitle: A\n---\n"+
			"-- content/sources/a.md --\n---\nshort: A\n"+before+"---\n")))
		if _, err := Mend(context.Background(), Options{Dir: dir}, false); err != nil {
			t.Fatal(err)
		}
		got, err := os.ReadFile(filepath.Join(dir, "content/sources/a.md"))
		if want == "" {
			want = before
		}
		if want := "---\nshort: A\n" + want + "---\n"; err != nil || string(got) != want {
			t.Errorf("got  %q, %v\nwant %q", got, err, want)
		}
	}
}

// Of words that stand in more places than are looked at nobody knows whether one
// more is the article's.
func TestMendChoosesNoneOfTooManyPlaces(t *testing.T) {
	dir := unpack(t, txtar.Parse([]byte(mendable+"-- seeds/many.txt --\n"+strings.Repeat("A line.\n", anchor.MaxPlaces+1)+
		"-- content/sources/many.md --\n---\nshort: Many\ntext: seeds/many.txt\nfurniture: [p2-p"+strconv.Itoa(anchor.MaxPlaces)+"]\n---\n"+
		"-- content/claims/line.md --\n---\ntitle: Line\n---\n> A line.\n> — [[many]]\n")))
	list, err := Mend(context.Background(), Options{Dir: dir}, true)
	if err != nil || slices.ContainsFunc(list, func(m Mended) bool { return m.File == "content/claims/line.md" }) {
		t.Errorf("got %v, %v", list, err)
	}
}

// An edit that cannot be made keeps none of the others in its file from being
// made.
func TestMendPassesOverWhatItCannot(t *testing.T) {
	dir := unpack(t, txtar.Parse([]byte(strings.Replace(mendable, "text: seeds/wire.txt\n---\n",
		"text: seeds/wire.txt\n\"sha256\":\n---\n\n> \"Yes,\" it\n", 1))))
	list, err := Mend(context.Background(), Options{Dir: dir}, false)
	if err != nil {
		t.Fatal(err)
	}
	data, err := os.ReadFile(filepath.Join(dir, "content/sources/wire.md"))
	if err != nil || !strings.Contains(string(data), "\"sha256\":\n---\n\n> “Yes,” it\n") {
		t.Errorf("%d files were mended, %v, and the source's is\n%s", len(list), err, data)
	}
	onlyFiles(t, dir)
}

// An edit that would make an annotation say something else is not made, whoever
// asks for it.
func TestMendNeverChangesWhatIsSaid(t *testing.T) {
	dir := unpack(t, txtar.Parse([]byte(mendable)))
	s, err := open(Options{Dir: dir})
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	if _, err := s.update(context.Background(), nil, true); err != nil {
		t.Fatal(err)
	}
	for _, a := range s.loader.annotations {
		if a.name != "content/claims/yes.md" {
			continue
		}
		for was, is := range map[string]string{"Yes": "No", "[[wire]]": "[[post]]", "> —": "> x\n\n> —", "title: Yes": "title: Nay"} {
			at := strings.Index(a.raw, was)
			list := diag.List{{Fix: []diag.Edit{{Start: at, End: at + len(was), Text: is}}}}
			if m, _ := a.rewritten(list); m != nil {
				t.Errorf("%q became %q:\n%s", was, is, m.After)
			}
		}
		at := strings.Index(a.raw, `"Yes,"`)
		if m, _ := a.rewritten(diag.List{{Fix: []diag.Edit{{Start: at, End: at + len(`"Yes,"`), Text: "“Yes,”"}}}}); m == nil {
			t.Error("the typography is not mended")
		}
		return
	}
	t.Error("the claim is not there")
}
