package markdown

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/txtar"

	"dossier/internal/diag"
	"dossier/internal/dossier"
)

var update = flag.Bool("update", false, "accept what the tests make")

var kinds = map[string]dossier.Kind{
	"home.md":   dossier.KindHome,
	"source.md": dossier.KindSource,
	"entity.md": dossier.KindEntity,
	"claim.md":  dossier.KindClaim,
	"page.md":   dossier.KindPage,
}

// Each archive in testdata is about one thing, which its comment names. A file
// in it is a body, of the kind that its name says; the want behind it is what it
// compiles to, with the holes as {link 0}.
func TestGolden(t *testing.T) {
	names, err := filepath.Glob("testdata/*.txtar")
	if err != nil || len(names) == 0 {
		t.Fatalf("no test cases: %v", err)
	}
	co := New()
	for _, name := range names {
		t.Run(strings.TrimSuffix(filepath.Base(name), ".txtar"), func(t *testing.T) {
			ar, err := txtar.ParseFile(name)
			if err != nil {
				t.Fatal(err)
			}
			have := &txtar.Archive{Comment: ar.Comment}
			for _, f := range ar.Files {
				kind, ok := kinds[f.Name[strings.LastIndex(f.Name, " ")+1:]]
				if !ok {
					continue
				}
				content, mistakes := co.Compile(&diag.File{Name: "f", Data: string(f.Data)}, 0, kind, "slug")
				have.Files = append(have.Files, f, txtar.File{Name: "want", Data: []byte(dump(string(f.Data), content, mistakes))})
			}
			got := txtar.Format(have)
			if *update {
				if err := os.WriteFile(name, got, 0o666); err != nil {
					t.Fatal(err)
				}
				return
			}
			if want := txtar.Format(ar); string(got) != string(want) {
				t.Errorf("got:\n%s\nwant:\n%s\n(-update accepts it)", got, want)
			}
		})
	}
}

// dump shows all of the content.
func dump(src string, c dossier.Content, mistakes diag.List) string {
	var b strings.Builder
	b.WriteString(flat(c.Body))
	for i, q := range c.Quotes {
		fmt.Fprintf(&b, "quote %d: %s", i, spot(src, q.Span))
		if q.Words == "" {
			b.WriteString(" without words")
		} else {
			fmt.Fprintf(&b, " words %s", written(src, dossier.Value{Text: q.Words, Span: q.WordsSpan}))
		}
		if q.Plain != "" {
			fmt.Fprintf(&b, " plain %q", q.Plain)
		}
		if q.Emphasis {
			b.WriteString(" emphasis")
		}
		b.WriteString("\n")
		if q.BlockID.Text != "" {
			fmt.Fprintf(&b, "  block id %s %s\n", q.BlockID.Text, spot(src, q.BlockID.Span))
		}
		if q.Attributed() {
			fmt.Fprintf(&b, "  source %s %s\n", written(src, q.Source), q.Stance)
		}
		if q.Para > 0 {
			fmt.Fprintf(&b, "  p%d\n", q.Para)
		}
		if q.Class != dossier.ClassNote {
			fmt.Fprintf(&b, "  class %d\n", q.Class)
		}
		if q.Value.Text != "" {
			fmt.Fprintf(&b, "  value %s\n", written(src, q.Value))
		}
		for _, r := range q.Refs {
			if r.Link.Text != "" {
				fmt.Fprintf(&b, "  ref %s\n", written(src, r.Link))
			} else {
				fmt.Fprintf(&b, "  speaker %s\n", written(src, r.Words))
			}
		}
		if q.Note != nil {
			fmt.Fprintf(&b, "  note %s\n", strings.TrimSuffix(flat(q.Note), "\n"))
		}
		if q.Blocks != nil {
			fmt.Fprintf(&b, "  blocks %s\n", strings.TrimSuffix(flat(q.Blocks), "\n"))
		}
	}
	for i, l := range c.Links {
		fmt.Fprintf(&b, "link %d: %s %q #%q |%q in %q … %q\n", i, spot(src, l.Span), l.Target, l.Fragment, l.Label, l.Before, l.After)
	}
	for i, v := range c.Images {
		fmt.Fprintf(&b, "image %d: %s %q\n", i, spot(src, v.Span), v.Text)
	}
	for _, h := range c.Headings {
		fmt.Fprintf(&b, "heading: %s %q\n", h.ID, h.Text)
	}
	for _, v := range c.BlockIDs {
		fmt.Fprintf(&b, "block id: %s %s\n", v.Text, spot(src, v.Span))
	}
	for _, v := range c.Quoted {
		fmt.Fprintf(&b, "quoted: %s\n", written(src, v))
	}
	mistakes.Sort()
	for _, m := range mistakes {
		fmt.Fprintf(&b, "%d:%d-%d:%d %s: %s\n", m.Line, m.Column, m.EndLine, m.EndColumn, m.Code, strings.TrimPrefix(m.String(), fmt.Sprintf("f:%d:%d: ", m.Line, m.Column)))
	}
	return b.String()
}

// flat is a body with its holes made visible.
func flat(body dossier.Body) string {
	var b strings.Builder
	for _, p := range body {
		b.WriteString(p.HTML)
		if p.Hole != dossier.NoHole {
			fmt.Fprintf(&b, "{%s %d}", [...]string{"", "link", "quote", "image", "table", "footnotes", "back", "place"}[p.Hole], p.Index)
		}
	}
	if s := b.String(); s != "" && !strings.HasSuffix(s, "\n") {
		return s + "\n"
	}
	return b.String()
}

// spot is where a span begins and ends.
func spot(src string, s dossier.Span) string {
	f := &diag.File{Data: src}
	line, column := f.Position(s.Start)
	endLine, endColumn := f.Position(s.End)
	return fmt.Sprintf("%d:%d-%d:%d", line, column, endLine, endColumn)
}

// written is a value, and what stands at its place if that is something else.
func written(src string, v dossier.Value) string {
	s := fmt.Sprintf("%q %s", v.Text, spot(src, v.Span))
	if there := src[v.Start:v.End]; there != v.Text {
		s += fmt.Sprintf(" for %q", there)
	}
	return s
}
