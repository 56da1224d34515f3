package site

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path"
	"slices"

	"dossier/internal/anchor"
	"dossier/internal/diag"
	"dossier/internal/dossier"
	"dossier/internal/markdown"
	"dossier/internal/parse"
)

// Mended is an annotation in which something has been mended, or would be.
type Mended struct {
	File          string
	Mistakes      diag.List // what was mended, in the order of the file
	Before, After string    // its bytes
}

// Mend makes the edits that mistakes and notices come with, in one file after
// the other, and lists the files that it wrote; with an error, those before it.
// Of a file no other byte changes. With dry it writes nothing.
func Mend(ctx context.Context, o Options, dry bool) ([]Mended, error) {
	o.Suggest = true
	s, err := open(o)
	if err != nil {
		return nil, err
	}
	defer s.Close()
	u, err := s.update(ctx, nil, true)
	if err != nil {
		return nil, err
	}
	list, err := s.mend(ctx, u.Mistakes)
	if err != nil || dry {
		return list, err
	}
	for i := range list {
		if err = ctx.Err(); err == nil {
			err = list[i].write(s.root)
		}
		if err != nil {
			return list[:i], err
		}
	}
	return list, nil
}

// mend makes the edits in memory. What one lets be found, such as the place of
// a quotation, may have edits of its own, so all is resolved once more.
func (s *Session) mend(ctx context.Context, mistakes diag.List) ([]Mended, error) {
	done := map[string]*Mended{}
	const rounds = 4 // a place, then its typography and the silence beside it; and one in which nothing is left
	for range rounds {
		fixes := map[string]diag.List{} // by file
		for _, m := range mistakes {
			if len(m.Fix) > 0 {
				fixes[m.File] = append(fixes[m.File], m)
			}
		}
		n, again := 0, false // n counts documents
		for _, a := range s.loader.annotations {
			if a.doc == nil {
				continue
			}
			if m := a.mend(fixes[a.name]); m != nil {
				if old := done[m.File]; old != nil {
					m.Mistakes, m.Before = append(old.Mistakes, m.Mistakes...), old.Before
				}
				done[m.File], again = m, true
			}
			s.loader.docs[n] = a.doc
			n++
		}
		if !again {
			break
		}
		var err error
		if _, mistakes, err = s.resolve(ctx, true); err != nil {
			return nil, err
		}
	}
	var list []Mended
	for _, a := range s.loader.annotations {
		if m := done[a.name]; m != nil {
			slices.SortStableFunc(m.Mistakes, func(x, y diag.Mistake) int {
				return cmp.Or(cmp.Compare(x.Line, y.Line), cmp.Compare(x.Column, y.Column))
			})
			list = append(list, *m)
		}
	}
	return list, nil
}

// mend makes the edits of an annotation, which is another document then; nil if
// there are none, or if they would change what its author meant. Where all of
// them together would, those are made that one after the other do not.
func (a *annotation) mend(fixes diag.List) *Mended {
	var wanted diag.List
	for _, m := range fixes {
		// Parsing leaves out what has a mistake, such as a quotation: its source
		// only seems to be silent.
		if m.Code != diag.SilentRest || a.mistakes.Errors() == 0 {
			wanted = append(wanted, m)
		}
	}
	m, doc := a.rewritten(wanted)
	if m == nil && len(wanted) <= mostTried {
		var made diag.List
		for _, one := range wanted {
			if next, d := a.rewritten(append(slices.Clip(made), one)); next != nil {
				made, m, doc = next.Mistakes, next, d
			}
		}
	}
	if m != nil {
		a.doc, a.raw = doc, m.After
	}
	return m
}

// mostTried is up to how many edits are tried one by one: each takes a reading
// of the file.
const mostTried = 200

// rewritten is an annotation with the edits, and its document; nil if there are
// none, or if it would say something else.
func (a *annotation) rewritten(made diag.List) (*Mended, *dossier.Doc) {
	var edits []diag.Edit
	for _, m := range made {
		edits = append(edits, m.Fix...)
	}
	if len(edits) == 0 {
		return nil, nil
	}
	m := &Mended{File: a.name, Mistakes: made, Before: a.raw, After: parse.Rewrite(a.raw, edits)}
	f, _ := parse.Clean(a.name, []byte(m.After))
	if f == nil || m.After == a.raw {
		return nil, nil
	}
	doc, wrong := parse.File(f, markdown.New())
	if len(wrong) > len(a.mistakes) || !saysTheSame(doc, a.doc) {
		return nil, nil
	}
	return m, doc
}

// saysTheSame reports whether the quotations, links and headings of two documents
// differ in nothing but typography, and in paragraphs that one of them names.
func saysTheSame(a, b *dossier.Doc) bool {
	return a.Title.Text == b.Title.Text && len(a.Links) == len(b.Links) && len(a.Headings) == len(b.Headings) &&
		slices.EqualFunc(a.Quotes, b.Quotes, func(p, q dossier.Quote) bool {
			return anchor.Fold(p.Words) == anchor.Fold(q.Words) && p.Source.Text == q.Source.Text && p.Class == q.Class &&
				p.Stance == q.Stance && p.Value.Text == q.Value.Text && len(p.Refs) == len(q.Refs) && len(p.Note) == len(q.Note)
		})
}

// write puts the file in place of what was read, if that still stands there.
func (m *Mended) write(root *os.Root) error {
	wrap := func(err error) error { return fmt.Errorf("write %s: %w", m.File, err) }
	info, err := root.Lstat(m.File)
	switch {
	case err != nil:
		return wrap(err)
	case info.Mode().Perm()&0o200 == 0:
		return wrap(fs.ErrPermission)
	}
	temp, err := aside(root, m.File, m.After, info.Mode().Perm())
	if err != nil {
		return wrap(err)
	}
	err = root.Chmod(temp, info.Mode().Perm()) // the umask may have taken some of it
	if err == nil && !m.still(root) {
		err = errors.New("it has changed since it was read; run again")
	}
	if err == nil {
		err = root.Rename(temp, m.File)
	}
	if err != nil {
		return errors.Join(wrap(err), root.Remove(temp))
	}
	return nil
}

// still reports whether the file holds what was read.
func (m *Mended) still(root *os.Root) bool {
	dir, err := root.OpenRoot(path.Dir(m.File))
	if err != nil {
		return false
	}
	defer dir.Close()
	data, mistakes, err := read(dir, m.File, maxAnnotation, diag.UnreadableFile, new([]byte))
	return err == nil && len(mistakes) == 0 && string(data) == m.Before
}
