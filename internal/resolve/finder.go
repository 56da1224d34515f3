package resolve

import (
	"slices"
	"strings"
	"unicode/utf8"

	"dossier/internal/anchor"
	"dossier/internal/diag"
	"dossier/internal/dossier"
	"dossier/internal/names"
)

// A nameFinder finds the names of entities, which it knows by their number in
// the dossier.
type nameFinder struct {
	*names.Finder
	names []names.Name

	entities []*dossier.Doc // what the names are from
	ignore   []dossier.Value

	// How it differs from the one before it, if that is known and not much.
	after   *names.Finder
	changed []trace // of each name that came or went
	moved   bool    // a name that stayed is another entity's, or spelt otherwise
}

// finder gathers all names. One that two entities claim, or that the home page
// says is nobody's, takes its words and links nothing. A name in any case claims
// every spelling of itself, so it clashes with each exact name of that spelling.
func (r *resolver) finder() *nameFinder {
	f := &nameFinder{entities: make([]*dossier.Doc, len(r.d.Entities))}
	for i, e := range r.d.Entities {
		f.entities[i] = e.Doc
	}
	if r.d.Home != nil {
		f.ignore = r.d.Home.Doc.Home.Ignore
	}
	old := r.Memo.names
	if old != nil && slices.EqualFunc(f.entities, old.entities, namedAlike) && sameTexts(f.ignore, old.ignore) {
		return old
	}
	f.names = r.names(f)
	if old != nil {
		f.compare(old)
		if slices.Equal(f.names, old.names) {
			f.Finder, f.after, f.changed = old.Finder, nil, nil
			return f
		}
	}
	f.Finder = names.New(f.names)
	return f
}

// namedAlike reports whether two entities have the same names.
func namedAlike(a, b *dossier.Doc) bool {
	return a == b || a.Title.Text == b.Title.Text && sameTexts(a.Aliases, b.Aliases) && a.Entity.AnyCase == b.Entity.AnyCase
}

// names lists all names, each once.
func (r *resolver) names(f *nameFinder) []names.Name {
	type claimed struct {
		names.Name
		doc *dossier.Doc // nil for what is ignored
		at  dossier.Span
	}
	var all []claimed
	anyCase := map[string][]int{} // owners, by the folded name in one case
	exact := map[string][]int{}   // owners, by the folded name, of what is not in any case
	add := func(text string, owner int, insensitive bool, doc *dossier.Doc, at dossier.Span) {
		folded := anchor.Fold(text)
		if folded == "" {
			return
		}
		all = append(all, claimed{names.Name{Text: text, Owner: owner, AnyCase: insensitive}, doc, at})
		if insensitive {
			lower := names.FoldCase(folded)
			anyCase[lower] = addOnce(anyCase[lower], owner)
		} else {
			exact[folded] = addOnce(exact[folded], owner)
		}
	}
	for _, v := range f.ignore {
		add(v.Text, -1, false, nil, dossier.Span{})
	}
	for i, doc := range f.entities {
		add(doc.Title.Text, i, doc.Entity.AnyCase, doc, doc.Title.Span)
		for _, v := range doc.Aliases {
			add(v.Text, i, doc.Entity.AnyCase, doc, v.Span)
		}
	}
	var list []names.Name
	seen := map[nameKey]bool{}
	for _, c := range all {
		folded := anchor.Fold(c.Text)
		lower := names.FoldCase(folded)
		rivals := slices.Clone(anyCase[lower])
		k := nameKey{lower, true}
		if !c.AnyCase {
			k = nameKey{folded, false}
			for _, owner := range exact[folded] {
				rivals = addOnce(rivals, owner)
			}
		}
		if len(rivals) > 1 {
			if c.doc != nil {
				r.nameShared(c.doc, c.at, c.Text, c.Owner, rivals)
			}
			c.Owner = -1
		}
		if !seen[k] {
			seen[k] = true
			list = append(list, c.Name)
		}
	}
	return list
}

// A nameKey is what makes two names one.
type nameKey struct {
	folded  string // in one case, if any case will do
	anyCase bool
}

func keyOf(n names.Name) nameKey {
	k := nameKey{anchor.Fold(n.Text), n.AnyCase}
	if n.AnyCase {
		k.folded = names.FoldCase(k.folded)
	}
	return k
}

// compare works out what came and what went since old, and gives the names that
// stayed their old numbers. A name that was somebody's and is nobody's now, or
// the reverse, has done both.
func (f *nameFinder) compare(old *nameFinder) {
	const most = 64 // then each text is as well read anew
	now := make(map[nameKey]int, len(f.names))
	for i, n := range f.names {
		now[keyOf(n)] = i
	}
	list := make([]names.Name, len(old.names))
	var free []int // numbers of names that went
	for i, n := range old.names {
		k := keyOf(n)
		to, ok := now[k]
		if ok && (f.names[to].Owner < 0) == (n.Owner < 0) {
			delete(now, k)
			list[i] = f.names[to]
			f.moved = f.moved || list[i] != n
			continue
		}
		list[i].Owner = -1 // without a word, so it is never found
		free = append(free, i)
		if n.Text != "" {
			f.changed = append(f.changed, traceOf(k))
		}
	}
	for i, n := range f.names {
		k := keyOf(n)
		if to, came := now[k]; !came || to != i {
			continue
		}
		f.changed = append(f.changed, traceOf(k))
		if len(free) > 0 {
			list[free[0]], free = n, free[1:]
		} else {
			list = append(list, n)
		}
	}
	f.names = list
	if len(f.changed) <= most {
		f.after = old.Finder
	}
}

// A trace is what a name leaves in any text that has it, if that is one of which
// [anchor.KeepsLetters] holds: its runs of ASCII letters and digits, one after
// the other with no other between.
type trace struct {
	runs    []string // none if nothing can be said
	longest int      // of runs
}

func traceOf(k nameKey) trace {
	var t trace
	if k.anyCase {
		return t
	}
	t.runs = strings.FieldsFunc(k.folded, func(r rune) bool { return r >= utf8.RuneSelf || !inRun(byte(r)) })
	for i, run := range t.runs {
		if len(run) > len(t.runs[t.longest]) {
			t.longest = i
		}
	}
	return t
}

func inRun(b byte) bool {
	return b >= 'a' && b <= 'z' || b >= 'A' && b <= 'Z' || b >= '0' && b <= '9'
}

// in reports whether a text may have the name.
func (t *trace) in(raw string) bool {
	if len(t.runs) == 0 {
		return true
	}
	run := t.runs[t.longest]
	for from := 0; ; {
		at := strings.Index(raw[from:], run)
		if at < 0 {
			return false
		}
		at += from
		if t.after(raw[at+len(run):]) && t.before(raw[:at]) {
			return true
		}
		from = at + 1
	}
}

// after reports whether a text begins with the runs that follow the longest.
func (t *trace) after(raw string) bool {
	for _, run := range t.runs[t.longest+1:] {
		start := 0
		for start < len(raw) && !inRun(raw[start]) {
			start++
		}
		if start == 0 || !strings.HasPrefix(raw[start:], run) {
			return false
		}
		raw = raw[start+len(run):]
	}
	return true
}

// before reports whether a text ends with the runs that precede the longest.
func (t *trace) before(raw string) bool {
	for _, run := range slices.Backward(t.runs[:t.longest]) {
		end := len(raw)
		for end > 0 && !inRun(raw[end-1]) {
			end--
		}
		if end == len(raw) || !strings.HasSuffix(raw[:end], run) {
			return false
		}
		raw = raw[:end-len(run)]
	}
	return true
}

// nameShared warns of a name that is that of another entity too.
func (r *resolver) nameShared(doc *dossier.Doc, at dossier.Span, text string, owner int, rivals []int) {
	if !r.Lint {
		return
	}
	var others []string
	for _, o := range rivals {
		if o < 0 {
			others = append(others, "of nobody, as "+r.d.Home.Doc.File.Name+" says")
		} else if o != owner {
			others = append(others, "of "+r.d.Entities[o].Doc.File.Name)
		}
	}
	r.warn(doc, at, diag.NameShared, "keep the name with one of them, or with none",
		"%q is a name %s too: it links no mention", text, strings.Join(others, " and "))
}
