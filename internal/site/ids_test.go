package site

import (
	"strings"
	"testing"

	"golang.org/x/tools/txtar"

	"dossier/internal/diag"
	"dossier/internal/render"
)

const passages = `
-- content/index.md --
---
title: The fire
---
-- seeds/wire.txt --
The fire began at four.
Fifty people fled the harbor. Nobody was hurt, the chief said.
-- seeds/paper.txt --
The fire began at four, and fifty people fled the harbor.
-- content/sources/wire.md --
---
short: Wire
text: seeds/wire.txt
---
> the chief said
^who

Which chief?
-- content/sources/paper.md --
---
short: Paper
text: seeds/paper.txt
---
-- content/claims/fled.md --
---
title: Fifty fled
---
The count. ^why

> Fifty people fled
> — [[wire#p2]] states "Fifty"
^first-count

> fifty people fled
> — [[paper]]

> Fifty people fled
> — [[wire#p2]] hedges

> Fifty people fled
> — [[wire#p2]] disputes
-- content/pages/about.md --
---
title: About
---
See [[fled#^first-count]], [[Fifty fled#^FIRST-COUNT|the count]], [[fled#^why]] and [[wire#^who]].
`

// idsOf builds a dossier and returns the ids of its quotations, and the pages.
func idsOf(t *testing.T, ar string) (ids map[string]string, pages map[string][]byte) {
	t.Helper()
	s, err := Open(Options{Dir: unpack(t, txtar.Parse([]byte(ar)))})
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	u, err := s.Update(t.Context(), nil)
	if err != nil || u.Edition == nil {
		t.Fatalf("not built: %v, %v", err, u.Mistakes)
	}
	ids = map[string]string{}
	for _, q := range u.Edition.Dossier.Quotations {
		ids[q.ID] = q.Source.Slug + " " + q.Raw.Words + " " + q.Stance.String() + " " + render.QuotationPath(q)
	}
	return ids, contents(t, u.Edition)
}

// An id is the block id, or follows from source and words. Whatever comes, goes
// or moves beside a quotation, it stays.
func TestIDsAreForEver(t *testing.T) {
	const first, none = "> Fifty people fled\n> — [[wire#p2]] states \"Fifty\"\n^first-count\n\n", "> fifty people fled\n> — [[paper]]\n\n"
	want := map[string]string{
		"q-fled-first-count": "wire Fifty people fled states claims/fled.html",
		"q-fled-h5q2mrvq":    "paper fifty people fled states claims/fled.html",
		"q-fled-2br5gbjl-2":  "wire Fifty people fled hedges claims/fled.html",
		"q-fled-2br5gbjl-3":  "wire Fifty people fled disputes claims/fled.html",
		"q-wire-who":         "wire the chief said states sources/wire.html",
	}
	for name, edit := range map[string]*strings.Replacer{
		"nothing":            strings.NewReplacer(),
		"an insertion":       strings.NewReplacer("The count. ^why\n", "The count. ^why\n\n> Nobody was hurt\n> — [[wire]]\n"),
		"a reordering":       strings.NewReplacer(first+none, none+first),
		"a removal":          strings.NewReplacer(none, ""),
		"a new paragraph":    strings.NewReplacer("The fire began at four.\nFifty", "Yesterday.\nThe fire began at four.\nFifty", "#p2", "#p3"),
		"other prose":        strings.NewReplacer("The count. ^why", "Another word.\n\n## Evidence\n\nHow many? ^why"),
		"lines and emphasis": strings.NewReplacer("> fifty people fled", "> fifty *people*\n> fled"),
		"a title":            strings.NewReplacer("title: Fifty fled", "title: They fled\naliases: [Fifty fled]"),
		"another block id":   strings.NewReplacer("> — [[wire#p2]] disputes", "> — [[wire#p2]] disputes\n> ^third"),
		"a title of a file":  strings.NewReplacer("short: Paper", "title: The Paper", "[[paper]]", "[[The Paper]]"),
	} {
		got, _ := idsOf(t, edit.Replace(passages))
		for id, is := range want {
			switch {
			case name == "a removal" && strings.HasPrefix(is, "paper"), name == "another block id" && strings.Contains(is, "disputes"):
			case name == "lines and emphasis" && strings.HasPrefix(is, "paper"):
				if got[id] == "" {
					t.Errorf("%s: there is no %s", name, id)
				}
			case got[id] != is:
				t.Errorf("%s: %s is %q, want %q; all: %v", name, id, got[id], is, got)
			}
		}
	}
}

// All that names a passage names it by that id, and links to block ids lead there.
func TestBlockIDsOnPages(t *testing.T) {
	_, pages := idsOf(t, passages)
	for page, wants := range map[string][]string{
		"about.html": {
			`<a href="claims/fled.html#q-fled-first-count">Fifty fled</a>`, `<a href="claims/fled.html#q-fled-first-count">the count</a>`,
			`<a href="claims/fled.html#b-why">Fifty fled</a>`, `href="sources/wire.html#q-wire-who"`,
		},
		"claims/fled.html":    {`<tr id="q-fled-first-count">`, `<p id="b-why">The count.</p>`, `href="#q-fled-first-count"`},
		"sources/wire.html":   {`id="q-fled-first-count"`, `id="note-q-fled-first-count"`, `id="q-wire-who"`},
		"everything.html":     {`<tr id="q-fled-first-count">`, `id="in-wire.q-fled-first-count"`, `id="in-fled.b-why"`, `href="#q-fled-first-count"`, `href="#in-fled.b-why"`},
		"data/dossier.json":   {`"q-fled-first-count"`, `"q-wire-who"`, `"q-fled-2br5gbjl-2"`},
		"verification.html":   {`claims/fled.html#q-fled-first-count`},
		"data/quotations.csv": {"q-fled-first-count,claims/fled.html"},
	} {
		for _, want := range wants {
			if !strings.Contains(string(pages[page]), want) {
				t.Errorf("%s lacks %s", page, want)
			}
		}
	}
	all := ""
	for name, data := range pages {
		if strings.HasPrefix(name, "assets/glimpses/") {
			all += string(data)
		}
	}
	for _, key := range []string{`"claims/fled#q-fled-first-count"`, `"sources/wire#q-fled-first-count"`} {
		if !strings.Contains(all, key) {
			t.Errorf("there is no glimpse of %s", key)
		}
	}
}

// One id is that of one passage in the whole site, and a link to none is a mistake.
func TestBlockIDMistakes(t *testing.T) {
	const other = "-- content/claims/fled-first.md --\n---\ntitle: Other\n---\n> Nobody was hurt\n> — [[wire]]\n^count\n"
	for name, tt := range map[string]struct {
		edit       *strings.Replacer
		more, want string
	}{
		"two pages":     {strings.NewReplacer(), other, `content/claims/fled.md:8:1: with the block id ^first-count the quotation has the address of the one in content/claims/fled-first.md:4`},
		"a hash":        {strings.NewReplacer("^first-count", "^h5q2mrvq", "^FIRST-COUNT", "^h5q2mrvq"), "", `with the block id ^h5q2mrvq the quotation has the address of the one in content/claims/fled.md:10`},
		"a number":      {strings.NewReplacer("^first-count", "^2br5gbjl-2", "^FIRST-COUNT", "^2br5gbjl-2"), "", `address of the one in content/claims/fled.md:13`},
		"near":          {strings.NewReplacer("fled#^first-count]]", "fled#^first-cuont]]"), "", `fled has no place "^first-cuont"`},
		"twice":         {strings.NewReplacer("The count. ^why", "The count. ^First-Count"), "", `the block id ^First-Count is already on line 8`},
		"no such block": {strings.NewReplacer("wire#^who", "paper#^who"), "", `paper has no place "^who"`},
	} {
		list, err := Check(t.Context(), Options{Dir: unpack(t, txtar.Parse([]byte(tt.edit.Replace(passages)+tt.more)))})
		if err != nil {
			t.Fatal(err)
		}
		var got []string
		for _, m := range list {
			if m.Code == diag.BadBlockID || m.Code == diag.UnknownLink {
				got = append(got, m.String())
			}
		}
		if all := strings.Join(got, "\n"); !strings.Contains(all, tt.want) {
			t.Errorf("%s: got %q, want %s", name, all, tt.want)
		}
	}
}
