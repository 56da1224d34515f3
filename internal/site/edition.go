package site

import (
	"bytes"
	"cmp"
	"fmt"
	"io/fs"
	"path"
	"slices"
	"strings"
	"sync"

	"dossier/internal/dossier"
	"dossier/internal/export"
	"dossier/internal/render"
	"dossier/internal/search"
	"dossier/static"
)

// An Edition is one good state of the site. It does not change, and may be used
// by many goroutines at once. Its files are rendered when they are asked for;
// assets are read then, and are those of the moment.
type Edition struct {
	Dossier *dossier.Dossier

	assets []output
	pages  *render.Pages
	index  func() *search.Index
}

func newEdition(d *dossier.Dossier, l *render.Layouts, assets []output, jobs int) *Edition {
	pages := l.Pages(d)
	const script = "assets/" + static.ScriptName
	if !slices.ContainsFunc(assets, func(o output) bool { return o.path == script }) { // the dossier may have its own
		assets = append(slices.Clip(assets), output{path: script, render: func(b *bytes.Buffer) error {
			made, err := static.Script(pages.ScriptWords())
			b.Write(made)
			return err
		}})
	}
	return &Edition{Dossier: d, assets: assets, pages: pages, index: sync.OnceValue(func() *search.Index {
		return search.New(d, search.Places{Path: render.QuotationPath, ID: render.QuotationID, Visible: pages.Visible}, jobs)
	})}
}

// outputs lists every file of the site.
func (e *Edition) outputs() []output {
	outs := e.files()
	own := map[string]bool{}
	for _, f := range e.assets {
		own[f.path] = true
	}
	for _, name := range e.index().Files() {
		if !own[name] {
			outs = append(outs, e.searchFile(name))
		}
	}
	for _, f := range e.pages.Glimpses() {
		if !own[f.Path] {
			outs = append(outs, output{path: f.Path, render: f.Render})
		}
	}
	return outs
}

// files lists every file but those that only the script loads, which takes work.
func (e *Edition) files() []output {
	pages := e.pages.All()
	paths := make([]string, len(pages))
	outs := slices.Grow(slices.Clone(e.assets), len(pages)+16)
	for i := range pages {
		paths[i] = pages[i].Path
		outs = append(outs, output{path: pages[i].Path, render: pages[i].Render})
	}
	for _, p := range e.pages.Pictures() {
		outs = append(outs, output{path: p.Path, render: p.Render})
	}
	data := export.Files(e.Dossier, render.QuotationPath, e.pages.Shown, e.pages.Words(), paths...)
	for i := range data {
		outs = append(outs, output{path: data[i].Path, stream: data[i].Render})
	}
	return outs
}

// searchFile is a file of the index.
func (e *Edition) searchFile(name string) output {
	return output{path: name, render: func(b *bytes.Buffer) error { return e.index().Render(name, b) }}
}

// find returns the file of the site at a path.
func (e *Edition) find(name string) (output, bool) {
	if p, ok := e.pages.At(name); ok {
		return output{path: name, render: p.Render}, true
	}
	for _, f := range e.assets {
		if f.path == name {
			return f, true
		}
	}
	if strings.HasPrefix(name, search.Folder) {
		if !e.index().Has(name) {
			return output{}, false
		}
		return e.searchFile(name), true
	}
	if strings.HasPrefix(name, render.GlimpseFolder) {
		for _, f := range e.pages.Glimpses() {
			if f.Path == name {
				return output{path: name, render: f.Render}, true
			}
		}
		return output{}, false
	}
	if dir := path.Dir(name); dir != "." && dir != "data" && dir != "cards" || path.Ext(name) == ".html" {
		return output{}, false
	}
	for _, f := range e.files() { // data, pictures, feed and sitemap, which are few but take all pages to list
		if f.path == name {
			return f, true
		}
	}
	return output{}, false
}

// Has reports whether the site has a file of that path, such as
// claims/arrests.html.
func (e *Edition) Has(name string) bool {
	_, ok := e.find(name)
	return ok
}

// Read returns the file of that path as a build would write it. An error that
// is fs.ErrNotExist says that there is none.
func (e *Edition) Read(name string) ([]byte, error) {
	f, ok := e.find(name)
	if !ok {
		return nil, fmt.Errorf("%s: %w", name, fs.ErrNotExist)
	}
	var b bytes.Buffer
	if err := f.to(&b); err != nil {
		return nil, err
	}
	return b.Bytes(), nil
}

// Page is the page of an annotation, or that of the first source with a text;
// "" if the file is neither.
func (e *Edition) Page(file string) string {
	if p := e.first(func(p *dossier.Page) bool { return p.Doc.File.Name == file }); p != nil {
		return p.Path
	}
	for _, s := range e.Dossier.Sources {
		if s.TextPath != "" && path.Clean(s.TextPath) == file {
			return s.Path
		}
	}
	return ""
}

// Moved is where a page of a former edition is in this one, which has none of
// that path: the page of the same words, else that with the old name as an
// alias or with the same title, else the index of its kind.
func (e *Edition) Moved(name string, former *Edition) string {
	base := firstPart(name)
	if base != name && e.Has(base) {
		return base
	}
	if strings.HasPrefix(name, "compare/") {
		return "compare/index.html"
	}
	old := former.page(base)
	if old == nil {
		return "index.html"
	}
	was := make(map[string]bool)
	former.each(func(p *dossier.Page) bool { was[p.Path] = true; return true })
	best, rank := "", 4
	e.each(func(p *dossier.Page) bool {
		if p.Kind != old.Kind || was[p.Path] {
			return true
		}
		r := 4
		switch {
		case p.Doc.File.Data == old.Doc.File.Data:
			r = 1
		case slices.ContainsFunc(p.Doc.Aliases, func(v dossier.Value) bool { return v.Text == old.Slug || v.Text == old.Title }):
			r = 2
		case p.Title == old.Title:
			r = 3
		}
		if r < rank {
			best, rank = p.Path, r
		}
		return true
	})
	return cmp.Or(best, old.Kind.Folder()+"index.html")
}

// firstPart is the path of the first part of a page that may be any part of a
// long one. No slug has two hyphens in a row.
func firstPart(name string) string {
	if i := strings.LastIndex(name, "--"); i >= 0 {
		return name[:i] + ".html"
	}
	return name
}

// each calls f with the page of each document until f returns false.
func (e *Edition) each(f func(*dossier.Page) bool) {
	d := e.Dossier
	if d.Home != nil && !f(d.Home) {
		return
	}
	for _, x := range d.Sources {
		if !f(x.Page) {
			return
		}
	}
	for _, x := range d.Entities {
		if !f(x.Page) {
			return
		}
	}
	for _, x := range d.Claims {
		if !f(x.Page) {
			return
		}
	}
	for _, x := range d.Pages {
		if !f(x) {
			return
		}
	}
}

func (e *Edition) first(suits func(*dossier.Page) bool) (found *dossier.Page) {
	e.each(func(p *dossier.Page) bool {
		if suits(p) {
			found = p
		}
		return found == nil
	})
	return found
}

// page is the document's page at a path, or nil.
func (e *Edition) page(name string) *dossier.Page {
	return e.first(func(p *dossier.Page) bool { return p.Path == name })
}
