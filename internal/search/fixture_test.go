package search

import (
	"bytes"
	"encoding/json"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"dossier/internal/diag"
	"dossier/internal/dossier"
)

// A desk makes dossiers by hand.
type desk struct{ d *dossier.Dossier }

func newPage(kind dossier.Kind, slug, title, body string) *dossier.Page {
	doc := &dossier.Doc{Kind: kind, Slug: slug, File: &diag.File{Name: slug + ".md"}}
	if body != "" {
		doc.Body = dossier.Body{{HTML: body}}
	}
	return &dossier.Page{Kind: kind, Doc: doc, Slug: slug, Title: title, Path: kind.Folder() + slug + ".html"}
}

func (k desk) source(slug, title, text string) *dossier.Source {
	s := &dossier.Source{Page: newPage(dossier.KindSource, slug, title, ""), Index: len(k.d.Sources), Text: &dossier.Text{Raw: text}}
	s.Page.Source = s
	at := 0
	for line := range strings.Lines(text) {
		if trimmed := strings.TrimRight(line, "\n"); strings.TrimSpace(trimmed) != "" {
			s.Text.Paragraphs = append(s.Text.Paragraphs, dossier.Paragraph{Span: dossier.Span{Start: at, End: at + len(trimmed)}})
		}
		at += len(line)
	}
	k.d.Sources = append(k.d.Sources, s)
	return s
}

func (k desk) entity(slug, title, summary string, aliases ...string) *dossier.Entity {
	e := &dossier.Entity{Page: newPage(dossier.KindEntity, slug, title, ""), Summary: summary, Aliases: aliases}
	k.d.Entities = append(k.d.Entities, e)
	return e
}

func (k desk) claim(slug, title, analysis string) *dossier.Claim {
	c := &dossier.Claim{Page: newPage(dossier.KindClaim, slug, title, analysis)}
	k.d.Claims = append(k.d.Claims, c)
	return c
}

// quote puts a quotation of the words on a page.
func (k desk) quote(p *dossier.Page, kind dossier.QuotationKind, s *dossier.Source, words, value, note string) *dossier.Quotation {
	start := strings.Index(s.Text.Raw, words)
	q := &dossier.Quotation{
		ID: fmt.Sprintf("q-%s-%d", p.Slug, len(p.Quotes)+1), Page: p, Raw: &dossier.Quote{Words: words}, Kind: kind, Source: s, Value: value,
		Span: dossier.Span{Start: start, End: start + len(words)},
	}
	for i, para := range s.Text.Paragraphs {
		if para.Contains(q.Span) {
			q.Para = i + 1
		}
	}
	if note != "" {
		q.Raw.Note = dossier.Body{{HTML: note}}
	}
	p.Quotes = append(p.Quotes, q)
	k.d.Quotations = append(k.d.Quotations, q)
	return q
}

func places() Places {
	return Places{
		Path: func(q *dossier.Quotation) string { return q.Page.Path },
		ID:   func(q *dossier.Quotation) string { return q.ID },
		Visible: func(s *dossier.Source) []dossier.Span {
			var spans []dossier.Span
			for _, q := range s.Marks {
				spans = append(spans, q.Span)
			}
			return spans
		},
	}
}

// seeds is a dossier of the product's own texts.
func seeds(t *testing.T) *dossier.Dossier {
	t.Helper()
	k := desk{&dossier.Dossier{}}
	names, err := filepath.Glob("../../seeds/*.txt")
	if err != nil || len(names) == 0 {
		t.Fatalf("no seeds: %v", err)
	}
	for _, name := range names {
		text, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		slug := strings.TrimSuffix(filepath.Base(name), ".txt")
		k.source(slug, strings.ReplaceAll(slug, "-", " "), strings.ReplaceAll(string(text), "\r", "\n"))
	}
	return k.d
}

// A question is one query, put to the script of the site; or a text of which
// it is to read the words.
type question struct {
	Query  string  `json:"query"`
	Kind   string  `json:"kind,omitempty"`
	Source string  `json:"source,omitempty"`
	Many   int     `json:"many,omitempty"`  // results at a time; 0 is as many as the page shows
	Looks  int     `json:"looks,omitempty"` // how often more are asked for; 0 is once
	Words  *string `json:"words,omitempty"`
}

type answer struct {
	Results []struct {
		Kind, Path, Place, Text string
		Name                    bool
		Found                   []string
	}
	Words     []string
	Bytes     int // loaded
	Texts     int // files of texts
	Rest      int // units that were not looked at
	Cut, Sure bool
}

// places are where the results of an answer stand.
func (a *answer) places() []string {
	var places []string
	for _, r := range a.Results {
		places = append(places, at(r.Kind, r.Path, r.Place))
	}
	return places
}

func at(kind, path, place string) string {
	if place != "" {
		path += "#" + place
	}
	return kind + " " + path
}

// ask puts questions to the script, in node.
func ask(t *testing.T, x *Index, questions []question) []answer {
	t.Helper()
	node, err := exec.LookPath("node")
	if err != nil {
		t.Skip("no node here, which runs the script of the search page")
	}
	dir := t.TempDir()
	for _, name := range x.Files() {
		var b bytes.Buffer
		if err := x.Render(name, &b); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(filepath.Join(dir, strings.TrimPrefix(name, Folder)), b.Bytes(), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	// Read here, so that a test of other scripts is not taken for this one.
	for _, name := range []string{"testdata/ask.js", "../../static/_script/search-words.js", "../../static/_script/search-index.js"} {
		if _, err := os.ReadFile(name); err != nil {
			t.Fatal(err)
		}
	}
	in, err := json.Marshal(questions)
	if err != nil {
		t.Fatal(err)
	}
	var errs bytes.Buffer
	cmd := exec.CommandContext(t.Context(), node, "testdata/ask.js", dir, "../../static/_script")
	cmd.Stdin, cmd.Stderr = bytes.NewReader(in), &errs
	out, err := cmd.Output()
	if err != nil {
		t.Fatalf("%v\n%s", err, errs.Bytes())
	}
	var answers []answer
	if err := json.Unmarshal(out, &answers); err != nil {
		t.Fatal(err)
	}
	return answers
}
