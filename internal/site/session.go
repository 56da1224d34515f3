package site

import (
	"context"
	"errors"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"

	"dossier/internal/diag"
	"dossier/internal/dossier"
	"dossier/internal/render"
	"dossier/internal/resolve"
	"dossier/layouts"
	"dossier/static"
)

// A Session is a dossier whose files change while it is worked on. What was
// read and parsed is kept for as long as the bytes of its file are the same,
// and so is what follows from one file; all that joins two is made anew in each
// update. There is no record of what depends on what, and so none that could
// be wrong.
//
// A Session is for one goroutine; the editions it gives are for any number.
type Session struct {
	o       Options
	root    *os.Root
	loader  loader
	memo    *resolve.Memo // nil for a single run
	layouts *render.Layouts
	amiss   diag.List // in the layouts
	assets  []output
	last    *Update // nil if the next is to read everything
	behind  bool    // something has changed since last

	model *dossier.Dossier // of last; nil if more than layouts has changed since
	wrong diag.List        // what is wrong with it
}

// Open begins a session. Nothing is read yet.
func Open(o Options) (*Session, error) {
	s, err := open(o)
	if err != nil {
		return nil, err
	}
	s.memo = new(resolve.Memo)
	// The folder we are in may be another before long.
	s.o.Dir, err = filepath.Abs(o.Dir)
	return s, err
}

// open begins a session for a single run.
func open(o Options) (*Session, error) {
	o.defaults()
	root, err := os.OpenRoot(o.Dir)
	if err != nil {
		return nil, err
	}
	return &Session{o: o, root: root, loader: loader{root: root, jobs: o.Jobs, prose: o.Suggest}}, nil
}

// Close ends the session and its editions.
func (s *Session) Close() error { return s.root.Close() }

// An Update is what an update gave.
type Update struct {
	Edition  *Edition  // nil if there are mistakes that stop a build
	Mistakes diag.List // these, and warnings
	// Saved names the annotations and texts whose bytes differ from those of the
	// update before, in order, and those that are gone.
	Saved []string
}

// Update brings the session up to date with its files. changed names those that
// may have changed, slash-separated from the dossier's root, in any order and
// any number of times; nil is all, as it always is the first time and after a
// failure. If nothing has changed, or
// files look half-saved, the update is the same value as the one before.
func (s *Session) Update(ctx context.Context, changed []string) (*Update, error) {
	if s.last == nil {
		changed = nil
	}
	s.loader.live = s.last != nil
	if changed == nil {
		if err := s.reopen(); err != nil {
			s.last = nil
			return nil, err
		}
	}
	u, err := s.update(ctx, changed, false)
	s.last = u
	return u, err
}

// reopen opens the dossier's folder anew if it is not the one that is open: it
// may have been removed and made again. Former editions may still read from
// that, so it is closed when nothing refers to it.
func (s *Session) reopen() error {
	root, err := os.OpenRoot(s.o.Dir)
	if err != nil {
		return err
	}
	now, err := root.Stat(".")
	if err == nil {
		if was, e := s.root.Stat("."); e != nil || !os.SameFile(was, now) {
			s.root, s.loader.root = root, root
			return nil
		}
	}
	return errors.Join(err, root.Close())
}

func (s *Session) update(ctx context.Context, changed []string, lint bool) (*Update, error) {
	if err := s.loader.load(ctx, changed); err != nil {
		return nil, err
	}
	if below(changed, "static") {
		assets, err := assets(s.root)
		if err != nil {
			return nil, err
		}
		s.assets, s.behind, s.model = assets, true, nil // a picture may have come or gone
	}
	if below(changed, "layouts") {
		s.layouts, s.amiss = render.Parse(overlay{top: subFS(s.root, "layouts"), base: layouts.FS}, layouts.FS)
		s.behind = true
	}
	if s.loader.differs {
		s.behind, s.model = true, nil
	}
	if s.last != nil && (len(s.loader.halfway) > 0 || !s.behind) {
		return s.last, nil
	}
	s.behind = false
	if s.model == nil {
		d, mistakes, err := s.resolve(ctx, lint)
		if err != nil {
			return nil, err
		}
		if s.o.BaseURL != "" {
			d.BaseURL = s.o.BaseURL
		}
		d.Version, d.Digest = s.o.Version, s.loader.digest(d.BaseURL)
		s.model, s.wrong = d, slices.Concat(s.loader.mistakes, mistakes)
	}
	mistakes := slices.Concat(s.wrong, s.amiss)
	mistakes.Sort()
	u := &Update{Mistakes: mistakes, Saved: s.loader.saved}
	if mistakes.Errors() == 0 && !lint {
		u.Edition = newEdition(s.model, s.layouts, s.assets, s.o.Jobs)
	}
	return u, nil
}

// resolve joins what has been read.
func (s *Session) resolve(ctx context.Context, lint bool) (*dossier.Dossier, diag.List, error) {
	return resolve.Docs(ctx, resolve.Input{
		Docs: s.loader.docs, Texts: s.loader.held, Jobs: s.o.Jobs, Lint: lint, Suggest: s.o.Suggest,
		Memo: s.memo, Picture: s.picture,
	})
}

// Halfway names files that looked as if they were being saved in the last
// update, which did not take them or anything else. They are to be looked at
// again shortly.
func (s *Session) Halfway() []string { return s.loader.halfway }

// Write makes the output folder hold an edition. What is there already is left
// as it is.
func (s *Session) Write(ctx context.Context, e *Edition) (*Result, error) {
	return s.o.write(ctx, e.Dossier, e.outputs())
}

// below reports whether anything in a folder may have changed.
func below(changed []string, folder string) bool {
	return changed == nil || slices.ContainsFunc(changed, func(name string) bool {
		return name == folder || strings.HasPrefix(name, folder+"/")
	})
}

// picture reports whether there is a file of that name below static/.
func (s *Session) picture(name string) bool {
	if _, err := fs.Stat(static.FS, name); err == nil {
		return true
	}
	info, err := s.root.Lstat("static/" + name)
	return err == nil && info.Mode().IsRegular()
}

// TextFolders are those the texts are in, slash-separated from the dossier's
// root, in order. They may not exist.
func (s *Session) TextFolders() []string {
	var folders []string
	seen := map[string]bool{}
	for _, a := range s.loader.annotations {
		if a.text == nil {
			continue
		}
		if dir := path.Dir(a.text.name); !seen[dir] {
			seen[dir] = true
			folders = append(folders, dir)
		}
	}
	slices.Sort(folders)
	return folders
}
