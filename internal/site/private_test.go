package site

import (
	"strings"
	"testing"

	"golang.org/x/tools/txtar"
)

// What an author keeps to herself has the word zebra in it.
const private = `
-- seeds/wire.txt --
Four crossings were cancelled on Monday.

The operator gave no reason.
-- content/index.md --
---
title: The ferry
---
Home %%zebra%% <!-- zebra --> page.

%%
zebra [[wire]]

> zebra
> — [[wire]]
%%
-- content/sources/wire.md --
---
short: Wire
text: seeds/wire.txt
---
A source %%zebra%%.

> The operator gave no reason.
> — #p2 %%zebra%%

A note <!-- zebra
zebra --> on it. %%zebra%%
-- content/entities/operator.md --
---
title: The operator
kind: organization
---
Prose %%[[zebra]]%%.

## Heading %%zebra%%

> [!note] Title %%zebra%%
> words %%zebra
> zebra%% end

- item %%zebra%%
- %%zebra%% item

| a %%zebra%% | b |
|---|---|
| c | <!-- zebra --> |

A footnote[^1].

[^1]: Words %%zebra%% of it.
-- content/pages/method.md --
---
title: Method
---
%%zebra%% See [[four|the claim %%zebra%%]].

%%zebra%%
-- content/claims/four.md --
---
title: Four crossings were cancelled
entities: [operator]
---
Says %%zebra "zebra zebra zebra zebra"%% the [[wire]].

> Four crossings were cancelled on Monday.
> — [[wire]] %%zebra%% states "Four %%zebra%%": note %%zebra
> zebra%% end <!-- zebra -->
`

func TestCommentsAreInNoOutput(t *testing.T) {
	dir := unpack(t, txtar.Parse([]byte(private)))
	buildInto(t, Options{Dir: dir, BaseURL: "https://example.org/"})
	holdsNone(t, readSite(t, dir+"/build"), "zebra")
	list, err := Check(t.Context(), Options{Dir: dir, Suggest: true})
	if err != nil {
		t.Fatal(err)
	}
	for _, m := range list {
		if strings.Contains(m.String(), "zebra") || m.Code == "words-unsourced" || m.Code == "raw-html" {
			t.Errorf("check says %s", m.String())
		}
	}
}

// holdsNone fails where an output has a word, in its name or in its bytes.
func holdsNone(t *testing.T, files map[string][]byte, word string) {
	t.Helper()
	if len(files) < 20 {
		t.Fatalf("%d files", len(files))
	}
	for name, data := range files {
		if i := strings.Index(strings.ToLower(name+"\n"+string(data)), word); i >= 0 {
			all := name + "\n" + string(data)
			t.Errorf("%s holds %q: …%s…", name, word, all[max(0, i-60):min(len(all), i+60)])
		}
	}
}
