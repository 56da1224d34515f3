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

// An index finds documents by what authors call them. It knows a document by
// its number, and holds nothing of one run, so that the next can have it too.
type index struct {
	docs   []*dossier.Doc           // by number
	files  *[byTitle]level          // the first levels, which follow from the files' names
	titles *[levels - byTitle]level // the others
}

// A level is what documents are called at it. Few names are those of two.
type level struct {
	first map[string]int32
	more  map[string][]int32 // all of them, where there is more than one
}

func newIndex(docs []*dossier.Doc) *index {
	x := &index{docs: docs, files: new([byTitle]level)}
	for i := range x.files {
		x.files[i].reset(len(docs))
	}
	for n, doc := range docs {
		fileNames(doc, func(level int, name string) { x.files[level].add(name, int32(n)) })
	}
	x.entitle()
	return x
}

// entitle makes the levels of titles and aliases.
func (x *index) entitle() {
	x.titles = new([levels - byTitle]level)
	for i := range x.titles {
		x.titles[i].reset(len(x.docs))
	}
	for n, doc := range x.docs {
		titles(doc, func(level int, name string) { x.titles[level-byTitle].add(name, int32(n)) })
	}
}

func (x *index) level(n int) *level {
	if n < byTitle {
		return &x.files[n]
	}
	return &x.titles[n-byTitle]
}

// fileNames calls add with all that a document is called for its file's name.
func fileNames(doc *dossier.Doc, add func(level int, name string)) {
	add(byPath, strings.TrimSuffix(pathOf(doc), ".html"))
	file := doc.Stem()
	add(byPath, file)
	add(byPath, strings.TrimPrefix(file, "content/"))
	add(bySlug, doc.Slug)
	add(byFile, doc.Name)
}

// titles calls add with all else that a document is called.
func titles(doc *dossier.Doc, add func(level int, name string)) {
	add(byTitle, anchor.Fold(doc.Title.Text))
	if doc.Source != nil {
		add(byTitle, anchor.Fold(doc.Source.Short.Text))
	}
	for _, a := range doc.Aliases {
		add(byAlias, anchor.Fold(a.Text))
	}
}

func (l *level) reset(size int) {
	*l = level{make(map[string]int32, size), map[string][]int32{}}
}

func (l *level) add(name string, n int32) {
	if name == "" {
		return
	}
	first, taken := l.first[name]
	switch more := l.more[name]; {
	case !taken:
		l.first[name] = n
	case more != nil:
		if more[len(more)-1] != n {
			l.more[name] = append(more, n)
		}
	case first != n:
		l.more[name] = []int32{first, n}
	}
}

// A kinds is a set of kinds of documents, those that a reference may lead to.
type kinds uint8

const anyKind kinds = 1<<len(kindList) - 1

var kindList = [...]dossier.Kind{
	dossier.KindHome, dossier.KindSource, dossier.KindEntity, dossier.KindClaim, dossier.KindPage,
}

const (
	sourceKind kinds = 1 << dossier.KindSource
	entityKind kinds = 1 << dossier.KindEntity
	claimKind  kinds = 1 << dossier.KindClaim
)

func (k kinds) has(kind dossier.Kind) bool { return k>>kind&1 == 1 }

func (k kinds) String() string {
	var names []string
	for _, kind := range kindList {
		if k.has(kind) {
			names = append(names, kind.String())
		}
	}
	return strings.Join(names, " or ")
}

// find looks a target up among the kinds that suit, and returns the number of
// the one document it means and the level at which that was found; -1 if there
// is none, or more than one.
func (x *index) find(target string, suits kinds) (n int, level int) {
	n, level, _ = x.hits(target, suits)
	return n, level
}

// hits is find, and lists the documents if there is more than one.
func (x *index) hits(target string, suits kinds) (n int, level int, several []int32) {
	name := target
	for level := range levels {
		if level == byTitle {
			name = anchor.Fold(target)
		}
		l := x.level(level)
		first, ok := l.first[name]
		if !ok {
			continue
		}
		if len(l.more) > 0 {
			if more := l.more[name]; more != nil {
				var hits []int32
				for _, n := range more {
					if suits.has(x.docs[n].Kind) {
						hits = append(hits, n)
					}
				}
				switch len(hits) {
				case 0:
					continue
				case 1:
					return int(hits[0]), level, nil
				}
				return -1, level, hits
			}
		}
		if suits.has(x.docs[first].Kind) {
			return int(first), level, nil
		}
	}
	return -1, 0, nil
}

// lookup is the page that a value means, or nil.
func (r *resolver) lookup(_ *dossier.Doc, v dossier.Value, suits kinds) *dossier.Page {
	if n, _ := r.index.find(v.Text, suits); n >= 0 {
		return r.pages[n]
	}
	return nil
}

// whyNot says why a target means no document; its place is for the caller to
// give.
func (r *resolver) whyNot(target string, suits kinds) *diag.Mistake {
	x := r.index
	if _, _, several := x.hits(target, suits); several != nil {
		paths := make([]string, len(several))
		for i, n := range several {
			paths[i] = "[[" + strings.TrimSuffix(pathOf(x.docs[n]), ".html") + "]]"
		}
		return &diag.Mistake{
			Code:    diag.AmbiguousLink,
			Message: fmt.Sprintf("%q could be %d documents", target, len(several)),
			Hint:    "write " + strings.Join(paths, " or "),
		}
	}
	m := &diag.Mistake{Code: diag.UnknownLink, Message: fmt.Sprintf("%q is no document", target)}
	if n := len(target) - len(".md"); n > 0 && strings.EqualFold(target[n:], ".md") {
		m.Hint = fmt.Sprintf("write it without %s: [[%s]]", target[n:], target[:n])
		return m
	}
	if r.guesses < guesses {
		r.guesses++
		m.Hint = diag.DidYouMean(target, r.options())
	}
	return m
}

// options is everything a link could say.
func (r *resolver) options() []string {
	if r.allNames == nil {
		seen := map[string]bool{}
		for _, doc := range r.index.docs {
			add := func(_ int, name string) {
				if name != "" && !seen[name] {
					seen[name] = true
					r.allNames = append(r.allNames, name)
				}
			}
			fileNames(doc, add)
			titles(doc, add)
		}
	}
	return r.allNames
}
