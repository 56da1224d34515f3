// Package site runs the stages in order. Of what makes a site it is the only
// package that reads and writes files.
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
	"runtime"

	"dossier/internal/diag"
	"dossier/internal/dossier"
)

// Options say which dossier, and what to do with it.
type Options struct {
	Dir      string                // the dossier's folder
	Out      string                // the output; relative to Dir
	Version  string                // of the program, as the data give it; "" leaves it out
	BaseURL  string                // instead of the home page's base_url; "" leaves that
	Suggest  bool                  // Check also reports what might be done
	Jobs     int                   // how much is done at once; 0 is one for each core
	Progress func(done, total int) // called for each file, from any goroutine
	Warn     func(message string)  // what an author should know, though nothing failed

	placed func(n int) // for tests: called for each file that has gone into place, or nil
}

// A Result counts what a build did.
type Result struct {
	Dossier          *dossier.Dossier
	Outputs          int // files the site has
	Written, Removed int // those whose bytes changed, and those of a former build that went
}

// Check does all of a build short of rendering, and looks for lints.
func Check(ctx context.Context, o Options) (diag.List, error) {
	s, err := open(o)
	if err != nil {
		return nil, err
	}
	defer s.Close()
	u, err := s.update(ctx, nil, true)
	if err != nil {
		return nil, err
	}
	return u.Mistakes, nil
}

// Build makes the site and writes it. Given mistakes it writes nothing: half a
// site is worse than the last good one.
func Build(ctx context.Context, o Options) (*Result, diag.List, error) {
	s, err := open(o)
	if err != nil {
		return nil, nil, err
	}
	defer s.Close()
	u, err := s.Update(ctx, nil)
	if err != nil {
		return nil, nil, err
	}
	if u.Edition == nil {
		return nil, u.Mistakes, nil
	}
	// Of a large dossier what only the comparison of texts needed is a third of
	// all memory, and would be kept until halfway through the pages.
	runtime.GC()
	res, err := s.Write(ctx, u.Edition)
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
