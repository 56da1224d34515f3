// Package site runs the stages in order. Beside the preview and the command it
// is the only package that reads and writes files.
//
//	load     folder             -> files             through os.Root, nothing outside
//	parse    one file           -> *dossier.Doc      one at a time, many at once
//	resolve  []*dossier.Doc     -> *dossier.Dossier  all at once
//	render   *dossier.Dossier   -> outputs           in memory, when asked for
//	write    outputs            -> build/            only when there is no mistake
//
// Mistakes, which an author can mend, are returned as a list; an error is a
// failure of the machine.
package site

import (
	"context"
	"io/fs"
	"os"
	"runtime"

	"dossier/internal/diag"
	"dossier/internal/dossier"
	"dossier/internal/export"
	"dossier/internal/render"
	"dossier/internal/resolve"
	"dossier/layouts"
	"dossier/static"
)

// Options say which dossier, and what to do with it.
type Options struct {
	Dir      string                // the dossier's folder
	Out      string                // the output; relative to Dir
	BaseURL  string                // instead of the home page's base_url; "" leaves that
	Jobs     int                   // how much is done at once; 0 is one for each core
	Progress func(done, total int) // called for each file, from any goroutine
	Warn     func(message string)  // what an author should know, though nothing failed
}

// A Result counts what a build did.
type Result struct {
	Dossier          *dossier.Dossier
	Outputs          int // files the site has
	Written, Removed int // those whose bytes changed, and those of a former build that went
}

// Check does all of a build short of rendering, and looks for lints.
func Check(ctx context.Context, o Options) (*dossier.Dossier, diag.List, error) {
	o.defaults()
	root, err := os.OpenRoot(o.Dir)
	if err != nil {
		return nil, nil, err
	}
	defer root.Close()
	d, mistakes, err := o.resolve(ctx, root, true)
	if err != nil {
		return nil, nil, err
	}
	_, more := parseLayouts(root)
	mistakes.Add(more...)
	mistakes.Sort()
	return d, mistakes, nil
}

// Build makes the site and writes it. Given mistakes it writes nothing: half a
// site is worse than the last good one.
func Build(ctx context.Context, o Options) (*Result, diag.List, error) {
	o.defaults()
	root, err := os.OpenRoot(o.Dir)
	if err != nil {
		return nil, nil, err
	}
	defer root.Close()
	d, mistakes, err := o.resolve(ctx, root, false)
	if err != nil {
		return nil, nil, err
	}
	pages, more := parseLayouts(root)
	mistakes.Add(more...)
	if mistakes.Errors() > 0 {
		mistakes.Sort()
		return nil, mistakes, nil
	}
	outputs, err := o.outputs(root, d, pages)
	if err != nil {
		return nil, nil, err
	}
	res, err := o.write(ctx, d, outputs)
	return res, nil, err
}

func (o *Options) defaults() {
	if o.Jobs <= 0 {
		o.Jobs = runtime.GOMAXPROCS(0)
	}
	if o.Out == "" {
		o.Out = "build"
	}
	if o.Progress == nil {
		o.Progress = func(int, int) {}
	}
	if o.Warn == nil {
		o.Warn = func(string) {}
	}
}

// resolve runs the first three stages.
func (o *Options) resolve(ctx context.Context, root *os.Root, lint bool) (*dossier.Dossier, diag.List, error) {
	l := &loader{root: root, jobs: o.Jobs}
	if err := l.load(ctx); err != nil {
		return nil, nil, err
	}
	d, mistakes, err := resolve.Docs(ctx, resolve.Input{
		Docs: l.docs, Texts: l.texts, Jobs: o.Jobs, Lint: lint,
		Picture: func(name string) bool {
			if _, err := fs.Stat(static.FS, name); err == nil {
				return true
			}
			info, err := root.Lstat("static/" + name)
			return err == nil && info.Mode().IsRegular()
		},
	})
	if err != nil {
		return nil, nil, err
	}
	mistakes = append(l.mistakes, mistakes...)
	mistakes.Sort()
	if o.BaseURL != "" {
		d.BaseURL = o.BaseURL
	}
	return d, mistakes, nil
}

// parseLayouts reads the built-in layouts, each replaced by the dossier's own
// of that name.
func parseLayouts(root *os.Root) (*render.Layouts, diag.List) {
	return render.Parse(overlay{top: subFS(root, "layouts"), base: layouts.FS})
}

// outputs lists every file of the site.
func (o *Options) outputs(root *os.Root, d *dossier.Dossier, l *render.Layouts) ([]output, error) {
	outs, err := assets(root)
	if err != nil {
		return nil, err
	}
	var paths []string
	for _, p := range l.Pages(d) {
		outs = append(outs, output{path: p.Path, render: p.Render})
		paths = append(paths, p.Path)
	}
	for _, f := range export.Files(d, render.QuotationPath, paths...) {
		outs = append(outs, output{path: f.Path, stream: f.Render})
	}
	return outs, nil
}
