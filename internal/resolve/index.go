package resolve

import (
	"fmt"
	"strings"

	"dossier/internal/anchor"
	"dossier/internal/diag"
	"dossier/internal/dossier"
)

// The levels at which a link's target is looked up, in order. The first level
// with a hit decides.
const (
	byPath = iota
	bySlug
	byFile
	byTitle
	byAlias
	levels
)

// guesses is how many targets of a run get a "did you mean"; each looks at
// every name there is, and a text pasted into the wrong field has thousands.
const guesses = 100

// An index finds documents by what authors call them.
type index struct {
	levels  [levels]map[string][]*dossier.Page
	names   []string // everything a link could say, for suggestions
	guesses int
}

func newIndex(pages []*dossier.Page) *index {
	x := &index{guesses: guesses}
	for i := range x.levels {
		x.levels[i] = make(map[string][]*dossier.Page, len(pages))
	}
	for _, p := range pages {
		x.add(byPath, strings.TrimSuffix(p.Path, ".html"), p)
		file := strings.TrimSuffix(p.Doc.File.Name, ".md")
		x.add(byPath, file, p)
		x.add(byPath, strings.TrimPrefix(file, "content/"), p)
		x.add(bySlug, p.Slug, p)
		x.add(byFile, p.Doc.Name, p)
		x.add(byTitle, anchor.Fold(p.Doc.Title.Text), p)
		if p.Doc.Source != nil {
			x.add(byTitle, anchor.Fold(p.Doc.Source.Short.Text), p)
		}
		for _, a := range p.Doc.Aliases {
			x.add(byAlias, anchor.Fold(a.Text), p)
		}
	}
	return x
}

func (x *index) add(level int, name string, p *dossier.Page) {
	if name == "" {
		return
	}
	m := x.levels[level]
	if have := m[name]; len(have) > 0 && have[len(have)-1] == p {
		return
	}
	m[name] = append(m[name], p)
	x.names = append(x.names, name)
}

// find looks a target up among the kinds that suit. Without a single hit the
// mistake says why; its place is for the caller to give.
func (x *index) find(target string, suits func(*dossier.Page) bool) (p *dossier.Page, level int, problem *diag.Mistake) {
	folded := anchor.Fold(target)
	for level := range x.levels {
		name := target
		if level >= byTitle {
			name = folded
		}
		var hits []*dossier.Page
		for _, p := range x.levels[level][name] {
			if suits(p) {
				hits = append(hits, p)
			}
		}
		switch {
		case len(hits) == 1:
			return hits[0], level, nil
		case len(hits) > 1:
			paths := make([]string, len(hits))
			for i, p := range hits {
				paths[i] = "[[" + strings.TrimSuffix(p.Path, ".html") + "]]"
			}
			return nil, 0, &diag.Mistake{
				Code:    diag.AmbiguousLink,
				Message: fmt.Sprintf("%q could be %d documents", target, len(hits)),
				Hint:    "write " + strings.Join(paths, " or "),
			}
		}
	}
	m := &diag.Mistake{Code: diag.UnknownLink, Message: fmt.Sprintf("%q is no document", target)}
	if name, ok := strings.CutSuffix(target, ".md"); ok {
		m.Hint = fmt.Sprintf("write it without .md: [[%s]]", name)
		return nil, 0, m
	}
	if x.guesses > 0 {
		x.guesses--
		m.Hint = diag.DidYouMean(target, x.names)
	}
	return nil, 0, m
}

func anyKind(*dossier.Page) bool { return true }

// ofKind suits a reference that can only lead to some kinds.
func ofKind(kinds ...dossier.Kind) func(*dossier.Page) bool {
	return func(p *dossier.Page) bool {
		for _, k := range kinds {
			if p.Kind == k {
				return true
			}
		}
		return false
	}
}
