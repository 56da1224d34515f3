package render

import (
	"bytes"
	"fmt"
	"net/url"
	"path"
	"slices"
	"strings"
	"sync"
	"testing"
	"testing/fstest"

	"golang.org/x/net/html"

	"dossier/layouts"
)

// elements calls f for every element of a page.
func elements(t testing.TB, page string, f func(*html.Node)) {
	t.Helper()
	doc, err := html.Parse(strings.NewReader(page))
	if err != nil {
		t.Fatal(err)
	}
	for n := range doc.Descendants() {
		if n.Type == html.ElementNode {
			f(n)
		}
	}
}

func attribute(n *html.Node, name string) string {
	for _, a := range n.Attr {
		if a.Key == name {
			return a.Val
		}
	}
	return ""
}

// checkSite holds what is true of every page of any site.
func checkSite(t *testing.T, site map[string]string) {
	t.Helper()
	ids := map[string]map[string]bool{}
	for name, page := range site {
		ids[name] = map[string]bool{}
		headings, level := 0, 0
		elements(t, page, func(n *html.Node) {
			for _, a := range n.Attr {
				if strings.HasPrefix(a.Key, "on") || a.Key == "style" {
					t.Errorf("%s: <%s> has %s=%q", name, n.Data, a.Key, a.Val)
				}
				if a.Key == "id" {
					if ids[name][a.Val] {
						t.Errorf("%s: id %q twice", name, a.Val)
					}
					ids[name][a.Val] = true
				}
			}
			switch n.Data {
			case "script":
				if src := attribute(n, "src"); !strings.HasSuffix(src, "assets/site.js") && attribute(n, "type") != "application/ld+json" {
					t.Errorf("%s: a script %q", name, src)
				}
			case "style", "img", "iframe", "base":
				t.Errorf("%s: an element <%s>", name, n.Data)
			case "h1", "h2", "h3", "h4":
				now := int(n.Data[1] - '0')
				if now == 1 {
					headings++
				}
				if now > level+1 {
					t.Errorf("%s: <%s> follows <h%d>", name, n.Data, level)
				}
				level = now
			case "a":
				for p := n.Parent; p != nil; p = p.Parent {
					if p.Data == "a" {
						t.Errorf("%s: a link within a link", name)
					}
				}
			}
		})
		if headings != 1 {
			t.Errorf("%s: %d h1", name, headings)
		}
		if strings.ContainsRune(page, '\r') {
			t.Errorf("%s: a carriage return", name)
		}
		head := page[strings.Index(page, "<head>")+len("<head>\n"):]
		if !strings.HasPrefix(head, `<meta http-equiv="Content-Security-Policy"`) {
			t.Errorf("%s: head begins %.60q", name, head)
		}
	}
	for name, page := range site {
		elements(t, page, func(n *html.Node) {
			href := attribute(n, "href")
			if n.Data != "a" || strings.HasPrefix(href, "https://") {
				return
			}
			u, err := url.Parse(href)
			if err != nil || u.IsAbs() || u.Host != "" || strings.HasPrefix(u.Path, "/") && name != "404.html" {
				t.Errorf("%s: a link to %q", name, href)
				return
			}
			to := name
			if name == "404.html" && u.Path != "" {
				to = strings.TrimPrefix(u.Path, "/d/")
			} else if u.Path != "" {
				to = path.Join(path.Dir(name), u.Path)
			}
			if ids[to] == nil {
				t.Errorf("%s: no page for %q", name, href)
			} else if u.Fragment != "" && !ids[to][u.Fragment] {
				t.Errorf("%s: no place for %q", name, href)
			}
		})
	}
}

func TestEveryPageIsSoundAndItsLinksLive(t *testing.T) {
	f := small(t)
	site := f.site(parsed(t))
	want := []string{
		"404.html", "claims/fled.html", "claims/index.html", "claims/other.html", "compare/index.html",
		"compare/layla--straight-arrow.html", "compare/layla--été-nuit.html", "compare/straight-arrow--été-nuit.html", "coverage.html",
		"entities/agency.html", "entities/index.html", "entities/script.html", "everything.html", "index.html", "method.html", "search.html",
		"sources/index.html", "sources/layla.html", "sources/report.html", "sources/straight-arrow.html",
		"sources/été-nuit.html", "timeline.html", "verification.html",
	}
	var got []string
	for _, p := range parsed(t).Pages(f.Dossier).All() {
		got = append(got, p.Path)
	}
	if !slices.Equal(got, want) {
		t.Errorf("pages %q, want %q", got, want)
	}
	checkSite(t, site)
}

func TestPagesWithNothingInThem(t *testing.T) {
	f := newFixture(t)
	f.Title, f.Description, f.BaseURL, f.Repository, f.Home = "", "", "", "", nil
	f.source("bare", "Bare", "Words.\n")
	f.source("unheld", "Unheld", "")
	f.entity("nobody", "Nobody", "person")
	f.claim("empty", "Empty", "")
	f.free("page", "Page").Doc.Body = nil
	site := f.site(parsed(t))
	for _, want := range []struct{ page, words string }{
		{"sources/bare.html", "0 of 1 claim"},
		{"sources/unheld.html", "known only through others"},
		{"entities/nobody.html", "in no source held"},
		{"claims/empty.html", "no source"},
	} {
		if !strings.Contains(site[want.page], want.words) {
			t.Errorf("%s does not say %q", want.page, want.words)
		}
	}
	site["404.html"] = strings.ReplaceAll(site["404.html"], `"/`, `"/d/`) // where checkSite looks for it
	checkSite(t, site)
	empty := newFixture(t)
	empty.Home = nil
	checkSite(t, empty.site(parsed(t)))
}

func TestLinksAreRelativeButOnTheMissingPage(t *testing.T) {
	site := small(t).site(parsed(t))
	for _, tt := range []struct{ page, want string }{
		{"index.html", `href="sources/index.html"`},
		{"claims/fled.html", `href="../sources/%C3%A9t%C3%A9-nuit.html#q-fled-3"`},
		{"claims/fled.html", `href="../assets/style.css"`},
		{"404.html", `href="/d/assets/style.css"`},
		{"404.html", `href="/d/method.html"`},
		{"claims/fled.html", `rel="canonical" href="https://example.org/d/claims/fled.html"`},
		{"claims/index.html", `rel="canonical" href="https://example.org/d/claims/"`},
		{"claims/fled.html", `<link rel="alternate" type="application/atom+xml" title="A dossier &lt;`},
		{"claims/fled.html", `href="../feed.xml"`},
		{"404.html", `href="/d/feed.xml"`},
		{"claims/fled.html", `href="https://example.com/blob/main/content/claims/fled.md"`},
		{"sources/layla.html", `lang="ar" dir="rtl"`},
	} {
		if !strings.Contains(site[tt.page], tt.want) {
			t.Errorf("%s has no %s", tt.page, tt.want)
		}
	}
	if strings.Contains(site["404.html"], "canonical") {
		t.Error("404.html has a canonical address")
	}
}

func TestRenderIsSafeForConcurrentUse(t *testing.T) {
	f, l := large(t, 210), parsed(t)
	want := f.site(l)
	pages := l.Pages(f.Dossier).All()
	var wg sync.WaitGroup
	for worker := range 4 {
		wg.Go(func() {
			var b bytes.Buffer
			for i := range pages {
				p := &pages[(i+worker*50)%len(pages)]
				b.Reset()
				if err := p.Render(&b); err != nil {
					t.Error(err)
				} else if b.String() != want[p.Path] {
					t.Errorf("%s is not the same twice", p.Path)
				}
			}
		})
	}
	wg.Wait()
}

func TestAFailingLayoutNamesPageAndLayout(t *testing.T) {
	fsys := fstest.MapFS{}
	names, _ := layouts.FS.ReadDir(".")
	for _, n := range names {
		data, _ := layouts.FS.ReadFile(n.Name())
		fsys[n.Name()] = &fstest.MapFile{Data: data}
	}
	for _, tt := range []struct{ text, want string }{
		{`{{define "main"}}{{with .Entity}}<a href="{{.URL}}">x</a>{{end}}{{end}}`, "render entities/e.html with layouts/entity.html: html/template refused an address"},
		{`{{define "main"}}{{with .Entity}}{{if eq .Kind "person"}}{{slice .Kind 99}}{{end}}{{end}}{{end}}`, "render entities/e.html with layouts/entity.html: template: entity.html:1:"},
	} {
		fsys["entity.html"] = &fstest.MapFile{Data: []byte(tt.text)}
		l, mistakes := Parse(fsys, layouts.FS)
		if len(mistakes) > 0 {
			t.Fatal(mistakes)
		}
		f := newFixture(t)
		e := f.entity("e", "E", "person")
		e.URL = "javascript:alert(1)"
		for _, p := range l.Pages(f.Dossier).All() {
			err := p.Render(new(bytes.Buffer))
			if p.Path != "entities/e.html" {
				if err != nil {
					t.Error(err)
				}
			} else if err == nil || !strings.HasPrefix(err.Error(), tt.want) {
				t.Errorf("error is %v, want %s", err, tt.want)
			}
		}
	}
}

// What a text is known not to say of itself is one fact, on each of its pages.
// What its author has not told says nothing anywhere.
func TestSourceTellsInOneLineWhatIsNotStated(t *testing.T) {
	f := newFixture(t)
	f.BaseURL = "https://example.org/"
	unstated := [][]string{{"title", "outlet", "byline", "published"}, {"byline", "published"}, {"title"}, nil}
	for i, keys := range unstated {
		x := f.source(fmt.Sprintf("s%d", i), "S", "Words.\n")
		x.Stated, x.Unstated = "", keys
	}
	f.source("s4", "S", "")
	site := f.site(parsed(t))
	const stated = "not stated in the text"
	for i, keys := range append(unstated, nil) {
		titled := !strings.Contains(site[fmt.Sprintf("sources/s%d.html", i)], "The text states no title")
		if titled == slices.Contains(keys, "title") {
			t.Errorf("s%d: that there is no title is said: %t", i, !titled)
		}
	}
	if n := strings.Count(site["everything.html"], stated); n != 5 {
		t.Errorf("the whole on one page says %d times what is not stated, want 5", n)
	}
	for i, want := range []string{"outlet, author, date", "author, date", "", "", ""} {
		_, rest, found := strings.Cut(site[fmt.Sprintf("sources/s%d.html", i)], "<dt>Not stated in the text</dt><dd>")
		got, _, _ := strings.Cut(rest, "<")
		if got != want || found != (want != "") {
			t.Errorf("s%d: not stated is %q, want %q", i, got, want)
		}
	}
}

// On paper each page ends with its address, or its place where none is known.
func TestPagesEndOnPaperWithTheirPlace(t *testing.T) {
	for _, base := range []string{"", "https://example.org/"} {
		f := newFixture(t)
		f.Title, f.BaseURL = "The files", base
		f.claim("c", "A claim", "")
		site := f.site(parsed(t))
		for page, want := range map[string]string{
			"index.html":    `<p class="printed" dir="auto">The files · <bdi>` + base,
			"claims/c.html": `<p class="printed" dir="auto">A claim · The files · <bdi>` + base + "claims/c.html</bdi></p>\n</main>",
		} {
			if !strings.Contains(site[page], want) {
				t.Errorf("%s with the base %q has no %s", page, base, want)
			}
		}
		if strings.Contains(site["everything.html"], `class="printed"`) {
			t.Error("the whole on one page names its place twice")
		}
	}
}
