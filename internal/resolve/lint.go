package resolve

import (
	"fmt"
	"maps"
	"slices"
	"sort"
	"strings"

	"dossier/internal/anchor"
	"dossier/internal/diag"
	"dossier/internal/dossier"
)

// warn adds a lint.
func (r *resolver) warn(doc *dossier.Doc, at dossier.Span, code diag.Code, hint, format string, args ...any) *diag.Mistake {
	m := r.report(doc, at, code, format, args...)
	m.Severity, m.Hint = diag.Warning, hint
	return m
}

// lint looks for what is no mistake, but may be an oversight.
func (r *resolver) lint() {
	held := r.d.Held()
	for _, c := range r.d.Claims {
		if c.Doc.Title.Text != "" { // else its front matter could not be read
			r.lintClaim(c, held)
			r.lintCredit(c)
		}
	}
	for _, s := range r.d.Sources {
		if s.Text != nil && !r.quoted[s] {
			r.warn(s.Doc, named(s.Doc), diag.SourceUnquoted, "quote it in a claim, or leave it out", "nobody quotes %s", s.Slug)
		}
		if s.Text == nil && s.TextPath == "" && len(s.Cited)+len(s.Derived)+len(s.Backlinks) == 0 {
			r.unlinked(s.Page)
		}
	}
	for _, e := range r.d.Entities {
		if len(e.Mentions) > 0 {
			continue
		}
		r.warn(e.Doc, e.Doc.Title.Span, diag.EntityUnmentioned, "add the names the texts use as aliases, or leave it out",
			"no text mentions %q", e.Title)
		if len(e.Claims)+len(e.Backlinks) == 0 {
			r.unlinked(e.Page)
		}
	}
	for _, p := range r.d.Pages {
		if len(p.Backlinks) == 0 {
			r.unlinked(p)
		}
	}
	for _, s := range r.d.Sources {
		if s.Text != nil && looksWrapped(s.Text) {
			r.warn(s.Doc, s.Doc.Source.Text.Span, diag.LinesWrapped, "write paragraphs: blank-lines, so that blank lines part its paragraphs",
				"the lines of %s seem to end where the page did", s.TextPath)
		}
	}
	r.lintShared()
	r.lintQuotations()
}

func (r *resolver) lintClaim(c *dossier.Claim, held []*dossier.Source) {
	at := c.Doc.Title.Span
	if len(c.Doc.Quotes) == 0 {
		r.warn(c.Doc, at, diag.ClaimUnquoted, "quote the sources that carry it", "the claim has no quotation")
	}
	if len(c.Doc.Quotes)+len(c.Contradicts)+len(c.Refines)+len(c.RefinedBy)+len(c.Backlinks) == 0 {
		r.unlinked(c.Page)
	}
	if rest := c.Doc.Claim.SilentRest; rest.Text != "" {
		r.warn(c.Doc, rest.Span, diag.SilentRest, "name the sources that were read",
			`"silent: rest" also calls a source silent that is added later, and was not read`).Fix = silence(c)
	}
	missing := len(held) - len(c.Coverage)
	if missing <= 0 || len(c.Evidence) < len(c.Doc.Quotes) {
		return // or a quotation failed, and that is to be mended first
	}
	const most = 5
	checked := make(map[*dossier.Source]bool, len(c.Coverage))
	for _, cell := range c.Coverage {
		checked[cell.Source] = true
	}
	var names []string
	for _, s := range held {
		if len(names) == most {
			names = append(names, fmt.Sprintf("%d more", missing-most))
			break
		}
		if !checked[s] {
			names = append(names, s.Slug)
			if len(names) == missing {
				break
			}
		}
	}
	r.warn(c.Doc, at, diag.CoverageUnchecked, "quote each, or list it under silent once you have read it",
		"nobody has said what these sources do with the claim: %s", strings.Join(names, ", "))
}

// lintShared warns of texts that share much prose, at the shorter of two.
func (r *resolver) lintShared() {
	for i := range r.d.Shared.Pairs {
		p := &r.d.Shared.Pairs[i]
		if !r.d.Undeclared(p) {
			continue
		}
		s, other := r.d.Shorter(p), r.d.Sources[p.A]
		if s == other {
			other = r.d.Sources[p.B]
		}
		r.warn(s.Doc, named(s.Doc), diag.SimilarUndeclared,
			"write derives_from if a text says that it rests on the other, or both on a third; if none does, leave it: pages show what is shared",
			"%d of this text's %d words of prose stand in %s too, and no source of both is declared", p.Prose, s.Wording.Prose, other.Slug)
	}
}

// named is where a document says what it is called.
func named(doc *dossier.Doc) dossier.Span {
	if doc.Source != nil && doc.Title.Text == "" {
		return doc.Source.Short.Span
	}
	return doc.Title.Span
}

func (r *resolver) unlinked(p *dossier.Page) {
	r.warn(p.Doc, named(p.Doc), diag.PageUnlinked, "link to it with [["+p.Slug+"]], or leave it out", "nothing leads to this %s", p.Kind)
}

// phrases are words that authors quote in their own prose. They are sought in
// all texts in any case.
type phrases struct {
	at     []phrase
	words  []string        // of all phrases, each once, sorted
	within []int           // of each of words, the longest other that it begins with, or -1
	starts map[string]bool // their first two words: most of a text is none of them
}

type phrase struct {
	doc   *dossier.Doc
	value dossier.Value
	words string // folded, lower case, less the mark a sentence ends with
}

func (r *resolver) phrases() *phrases {
	if !r.Lint {
		return nil
	}
	ps := &phrases{starts: map[string]bool{}}
	for _, p := range r.pages {
		for _, v := range p.Doc.Quoted {
			words := strings.Trim(strings.ToLower(anchor.Fold(v.Text)), " .,;:!?'\"")
			if strings.Count(words, " ") < 2 {
				continue
			}
			ps.starts[firstTwo(words)] = true
			ps.words = append(ps.words, words)
			ps.at = append(ps.at, phrase{p.Doc, v, words})
		}
	}
	slices.Sort(ps.words)
	ps.words = slices.Compact(ps.words)
	for i, words := range ps.words {
		n := i - 1 // what words begin with is the one before, or one of those it begins with
		for n >= 0 && !strings.HasPrefix(words, ps.words[n]) {
			n = ps.within[n]
		}
		ps.within = append(ps.within, n)
	}
	return ps
}

// firstTwo is the first two words of s, or all of it.
func firstTwo(s string) string {
	if i := strings.IndexByte(s, ' '); i >= 0 {
		if j := strings.IndexByte(s[i+1:], ' '); j >= 0 {
			return s[:i+1+j]
		}
	}
	return s
}

// in lists the phrases that stand in a text, as numbers in words.
func (ps *phrases) in(t *anchor.Text) []int {
	if ps == nil || len(ps.at) == 0 {
		return nil
	}
	hits := map[int]bool{}
	text := strings.ToLower(t.Folded())
	for i := range len(text) {
		if !anchor.StartsWord(text, i, "") || !ps.starts[firstTwo(text[i:])] {
			continue
		}
		// Of the words that the text goes on with here the longest is the last
		// in order that is not behind the text, or begins it.
		rest := text[i:]
		n := sort.Search(len(ps.words), func(n int) bool { return ps.words[n] > rest }) - 1
		for ; n >= 0; n = ps.within[n] {
			if !hits[n] && strings.HasPrefix(rest, ps.words[n]) && anchor.EndsWord(text, i+len(ps.words[n]), "") {
				hits[n] = true
			}
		}
	}
	return slices.Sorted(maps.Keys(hits))
}

// unsourced warns of phrases that stand in no text.
func (r *resolver) unsourced(ps *phrases, all []found) {
	if ps == nil {
		return
	}
	stand := map[string]bool{}
	for _, f := range all {
		for _, n := range f.phrases {
			stand[ps.words[n]] = true
		}
	}
	for _, p := range ps.at {
		if !stand[p.words] {
			r.warn(p.doc, p.value.Span, diag.WordsUnsourced, "quote a source's own words, or take the quotation marks away",
				"the quoted words “%s” stand in no source", clip(p.value.Text))
		}
	}
}
