package site

import (
	"bytes"
	"fmt"
	"net/url"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"golang.org/x/net/html"
)

// A page as a browser reads it.
type webPage struct {
	root  *html.Node
	bytes int
	ids   map[string]int
	links []link
	bad   []string // what no page of ours may hold
}

type link struct {
	attr, to string
}

// readSite reads every file of a built site by its path.
func readSite(t *testing.T, dir string) map[string][]byte {
	t.Helper()
	files := map[string][]byte{}
	err := filepath.WalkDir(dir, func(name string, e os.DirEntry, err error) error {
		if err != nil || e.IsDir() {
			return err
		}
		rel, err := filepath.Rel(dir, name)
		if err != nil {
			return err
		}
		data, err := os.ReadFile(name)
		files[filepath.ToSlash(rel)] = data
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return files
}

func parsePage(t *testing.T, data []byte) *webPage {
	t.Helper()
	root, err := html.Parse(bytes.NewReader(data))
	if err != nil {
		t.Fatal(err)
	}
	p := &webPage{root: root, bytes: len(data), ids: map[string]int{}}
	if bytes.ContainsRune(data, '\r') {
		p.bad = append(p.bad, "a carriage return")
	}
	first := true
	for n := range root.Descendants() {
		if n.Type != html.ElementNode {
			continue
		}
		if n.Data == "meta" && first {
			first = false
			if attr(n, "http-equiv") != "Content-Security-Policy" || !strings.HasPrefix(attr(n, "content"), "default-src 'none'") {
				p.bad = append(p.bad, "something before the content security policy")
			}
		}
		if n.Data == "style" || n.Data == "iframe" || n.Data == "object" || n.Data == "base" || n.Data == "form" {
			p.bad = append(p.bad, "an element "+n.Data)
		}
		if n.Data == "script" && (attr(n, "src") == "" && !strings.HasSuffix(attr(n, "type"), "json")) {
			p.bad = append(p.bad, "a script in the page")
		}
		for _, a := range n.Attr {
			switch {
			case a.Key == "id":
				p.ids[a.Val]++
			case a.Key == "href" || a.Key == "src" || a.Key == "srcset":
				p.links = append(p.links, link{n.Data + " " + a.Key, a.Val})
			case a.Key == "style" || strings.HasPrefix(a.Key, "on"):
				p.bad = append(p.bad, "an attribute "+a.Key)
			}
		}
	}
	return p
}

func attr(n *html.Node, key string) string {
	for _, a := range n.Attr {
		if a.Key == key {
			return a.Val
		}
	}
	return ""
}

// checkSite checks what holds for every site: ids are unique, each link of a
// page leads to a page and a place of the site or to the web, nothing is
// loaded from elsewhere, and no page holds what its policy forbids. base is the
// path of the site's address, from which 404.html alone links.
func checkSite(t *testing.T, files map[string][]byte, base string) {
	t.Helper()
	pages := map[string]*webPage{}
	for name, data := range files {
		if path.Ext(name) == ".html" {
			pages[name] = parsePage(t, data)
		}
	}
	for name, p := range pages {
		for id, n := range p.ids {
			if n > 1 || id == "" || strings.ContainsAny(id, " \t\n") {
				t.Errorf("%s: the id %q stands there %d times", name, id, n)
			}
		}
		for _, b := range p.bad {
			t.Errorf("%s has %s", name, b)
		}
		for _, l := range p.links {
			if err := follow(files, pages, name, l, base); err != nil {
				t.Errorf("%s: %s=%q: %v", name, l.attr, l.to, err)
			}
		}
	}
}

func follow(files map[string][]byte, pages map[string]*webPage, from string, l link, base string) error {
	u, err := url.Parse(l.to)
	if err != nil {
		return err
	}
	loads := !strings.HasPrefix(l.attr, "a ") && l.attr != "link href"
	switch {
	case u.Scheme == "https" || u.Scheme == "http" || u.Scheme == "mailto":
		if loads {
			return fmt.Errorf("is loaded from elsewhere")
		}
		return nil
	case u.Scheme != "" || u.Host != "":
		return fmt.Errorf("leads nowhere a link may lead")
	case strings.HasPrefix(u.Path, "/") != (from == "404.html") && u.Path != "":
		return fmt.Errorf("only 404.html links from the root, and always")
	}
	to := path.Join(path.Dir(from), u.Path)
	if from == "404.html" && u.Path != "" {
		to = strings.TrimPrefix(u.Path, base)
	}
	if u.Path == "" {
		to = from
	}
	if strings.HasSuffix(u.Path, "/") || to == "." || to == "" {
		return fmt.Errorf("names no file, which does not open from disk")
	}
	if files[to] == nil {
		return fmt.Errorf("there is no %s", to)
	}
	if p := pages[to]; u.Fragment != "" && p != nil && p.ids[u.Fragment] == 0 {
		return fmt.Errorf("%s has no place %q", to, u.Fragment)
	}
	return nil
}

// sameSite reports the files in which two sites differ.
func sameSite(t *testing.T, a, b map[string][]byte) {
	t.Helper()
	var names []string
	for n := range a {
		names = append(names, n)
	}
	for n := range b {
		if _, ok := a[n]; !ok {
			names = append(names, n)
		}
	}
	slices.Sort(names)
	for _, n := range names {
		if !bytes.Equal(a[n], b[n]) {
			t.Errorf("%s differs: %d bytes and %d", n, len(a[n]), len(b[n]))
		}
	}
}
