package markdown

import (
	"errors"
	"fmt"
	"io"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/rogpeppe/go-internal/txtar"
	"golang.org/x/net/html"

	"dossier/internal/diag"
	"dossier/internal/dossier"
)

// Whatever an author writes, the HTML is whole and harmless, and every place
// lies in the file.
func FuzzCompile(f *testing.F) {
	names, _ := filepath.Glob("testdata/*.txtar")
	for _, name := range names {
		ar, err := txtar.ParseFile(name)
		if err != nil {
			f.Fatal(err)
		}
		for _, file := range ar.Files {
			if kind, ok := kinds[file.Name]; ok {
				f.Add(string(file.Data), uint8(kind), uint8(0))
			}
		}
	}
	for _, body := range []string{
		"a %%b\n\n- c%% d `%%e%%`\n> [!note] %%f\n> g%% h\n%%i%%\n> %%j%%\n", "> a %%\n> — [[b]] %%c\n> d%%: e %%f%%\n",
		"- %%a%% ```\n  %%b%%\n\n<!-- c --> > d %%\n> — [[e]]\n", "[[a%%b%%]] [%%c%%[d]] | <!-- | -->\n|-|-|\n\\%%%a%%%%",
	} {
		for kind := range uint8(5) {
			f.Add(body, kind, uint8(0))
		}
	}
	for _, input := range hostile {
		// The beginning of each will do, and what is cut is no less hostile.
		s := input(30_000)
		f.Add(s[:min(len(s), 200)], uint8(dossier.KindClaim), uint8(3))
	}
	co := New()
	f.Fuzz(func(t *testing.T, src string, kind, offset uint8) {
		if !readable(src) || int(offset) > len(src) || offset > 0 && src[offset-1] != '\n' || len(src) > 4096 {
			t.Skip("not what loading lets through")
		}
		file := &diag.File{Name: "f", Data: src}
		content, mistakes := co.Compile(file, int(offset), dossier.Kind(kind%5), "slug")
		if err := sound(content, src, int(offset)); err != nil {
			t.Errorf("%v\nin %q", err, src)
		}
		for _, m := range mistakes {
			if m.Line < 1 || m.Line > strings.Count(src, "\n")+1 || m.Code == "" || m.Message == "" {
				t.Errorf("mistake %+v", m)
			}
		}
		again, _ := co.Compile(file, int(offset), dossier.Kind(kind%5), "slug")
		if a, b := fmt.Sprintf("%+v", content), fmt.Sprintf("%+v", again); a != b {
			t.Errorf("compiled to\n%s\nand then to\n%s", a, b)
		}
	})
}

func FuzzAttribution(f *testing.F) {
	for _, s := range []string{
		`[[a#p4]] attributes "v" to (b), [[c]] and (d): note`, "[[a|b]] “v” [[c]]: *x* [[y]]\n> z",
		`[[a]] citing`, `[[a]] "`, `[[ ]]`, `[[a]] to ((b)) and, and`, "[[a\n> b]]", `[[a]] „x“`, "[[a#p99999999999999999999]]",
	} {
		f.Add("— "+s, true)
		f.Add("--"+s, false)
	}
	co := New()
	f.Fuzz(func(t *testing.T, attribution string, source bool) {
		src := "> words\n> " + attribution
		if !readable(src) {
			t.Skip("not what loading lets through")
		}
		kind := dossier.KindClaim
		if source {
			kind = dossier.KindSource
		}
		content, _ := co.Compile(&diag.File{Name: "f", Data: src}, 0, kind, "slug")
		if err := sound(content, src, 0); err != nil {
			t.Errorf("%v\nin %q", err, src)
		}
	})
}

func readable(s string) bool {
	return utf8.ValidString(s) && !strings.ContainsFunc(s, func(r rune) bool { return r < ' ' && r != '\n' && r != '\t' })
}

// sound finds what is wrong with content: HTML that is not balanced or does
// something, holes that refer to nothing, places outside the body.
func sound(c dossier.Content, src string, offset int) error {
	var errs []error
	inside := func(what string, s dossier.Span) {
		if s.Start < offset || s.End < s.Start || s.End > len(src) ||
			!utf8.RuneStart((src + "x")[s.Start]) || !utf8.RuneStart((src + "x")[s.End]) {
			errs = append(errs, fmt.Errorf("%s at %v of %d", what, s, len(src)))
		}
	}
	value := func(what string, v dossier.Value) {
		if v.Text != "" {
			inside(what, v.Span)
		}
	}
	bodies := []dossier.Body{c.Body}
	for _, q := range c.Quotes {
		bodies = append(bodies, q.Note, q.Blocks)
		inside("quotation", q.Span)
		inside("words", q.WordsSpan)
		if there := src[q.WordsSpan.Start:q.WordsSpan.End]; !strings.Contains(q.Words, "\n") && there != q.Words {
			errs = append(errs, fmt.Errorf("words %q for %q", q.Words, there))
		}
		value("source", q.Source)
		value("value", q.Value)
		for _, r := range q.Refs {
			value("ref", r.Link)
			value("speaker", r.Words)
		}
	}
	for _, l := range c.Links {
		inside("link", l.Span)
		if there := src[l.Start:l.End]; !strings.HasPrefix(there, "[[") || !strings.HasSuffix(there, "]]") {
			errs = append(errs, fmt.Errorf("link %q", there))
		}
	}
	for _, v := range slices.Concat(c.Images, c.Quoted) {
		inside("picture or quoted words", v.Span)
	}
	used := map[string]int{}
	for _, body := range bodies {
		errs = append(errs, harmless(body))
		for _, p := range body {
			if p.Hole > dossier.ImageHole {
				continue // a word of the pages, with a number
			}
			if max := []int{1, len(c.Links), len(c.Quotes), len(c.Images)}[p.Hole]; p.Index < 0 || p.Index >= max {
				errs = append(errs, fmt.Errorf("hole %v of %d", p, max))
			}
			used[fmt.Sprint(p.Hole, p.Index)]++
		}
	}
	for hole, n := range used {
		if n > 1 && hole[0] != '0' {
			errs = append(errs, fmt.Errorf("hole %s used %d times", hole, n))
		}
	}
	return errors.Join(errs...)
}

var (
	voidTags   = []string{"br", "hr", "img"}
	knownTags  = strings.Fields("p a em strong del code pre span sup section ol ul li aside div table thead tbody tr th td h1 h2 h3 h4 h5 h6 br hr img")
	knownAttrs = strings.Fields("id class href rel title role aria-label tabindex scope start src alt")
)

// harmless reads the body as a browser does.
func harmless(body dossier.Body) error {
	var open []string
	z := html.NewTokenizer(strings.NewReader(flat(body)))
	for {
		switch kind := z.Next(); kind {
		case html.ErrorToken:
			if z.Err() != io.EOF {
				return z.Err()
			}
			if len(open) > 0 {
				return fmt.Errorf("not closed: %v", open)
			}
			return nil
		case html.CommentToken, html.DoctypeToken, html.SelfClosingTagToken:
			return fmt.Errorf("unexpected %s", z.Token())
		case html.StartTagToken:
			t := z.Token()
			if !slices.Contains(knownTags, t.Data) || t.Data == "a" && slices.Contains(open, "a") {
				return fmt.Errorf("unexpected %s", t)
			}
			for _, a := range t.Attr {
				if !slices.Contains(knownAttrs, a.Key) {
					return fmt.Errorf("unexpected attribute %s", t)
				}
				if a.Key == "href" && !leadsSomewhere(a.Val) {
					return fmt.Errorf("unexpected address %s", t)
				}
				if a.Key == "src" && !strings.HasPrefix(a.Val, "{image ") {
					return fmt.Errorf("unexpected picture %s", t)
				}
			}
			if !slices.Contains(voidTags, t.Data) {
				open = append(open, t.Data)
			}
		case html.EndTagToken:
			t := z.Token()
			if len(open) == 0 || open[len(open)-1] != t.Data {
				return fmt.Errorf("%s closes %v", t, open)
			}
			open = open[:len(open)-1]
		}
	}
}

func leadsSomewhere(address string) bool {
	a := strings.ToLower(address)
	for _, prefix := range []string{"http://", "https://", "mailto:", "#fn-slug-", "#fnref-slug-"} {
		if strings.HasPrefix(a, prefix) && len(a) > len(prefix) {
			return true
		}
	}
	return false
}
