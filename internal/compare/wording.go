package compare

import (
	"cmp"
	"slices"
	"strings"

	"dossier/internal/anchor"
	"dossier/internal/dossier"
	"dossier/internal/speech"
)

// A Collation is renderings of one quotation, compared word by word. They stand
// in two sources at least, or at two places of one.
type Collation struct {
	Speakers []dossier.Ref // on whose word; no sources
	Forms    []Form        // the base first, then those in most sources first
	Sites    []Site        // in the order of the base
	Left     int           // passages on the word of the same speakers that are not compared, being too many or too long
}

// A Form is one wording of a quotation, and who has it. Typography aside, it is
// the same in all of them.
type Form struct {
	Quotations []*dossier.Quotation // by source's slug, then by place
	Words      int
	Cut        bool    // it has more than were compared
	Pieces     []Piece // all of it, against the base
}

// A Piece of a form, or of the base what the form has not.
type Piece struct {
	Text   string // as published; "" where Change says it all
	Change Change
	Space  bool // white space stands before it
	Site   int  // of the base: the site it is, from 1; else 0
}

// Change is what a piece of a form is, next to the base.
type Change uint8

const (
	Same      Change = iota
	LeftOut          // words of the base
	PutIn            // words of the form
	CaseOnly         // words of the form that differ in capitals alone
	Break            // the text interrupts the quotation here; no space stands on either side
	NotQuoted        // the form does not reach this part of the base, or must not show it
)

// A Site is a place of the base at which any form differs: a few words, so that
// the readings can be read.
type Site struct {
	Base      string // "" where words are put in
	Same      []*dossier.Quotation
	Readings  []Reading            // those in most sources first
	NotQuoted []*dossier.Quotation // of forms that stop short of it
	base      dossier.Span         // tokens of the base
}

// Flagged reports whether a figure or a negation differs here.
func (s *Site) Flagged() bool {
	return slices.ContainsFunc(s.Readings, func(r Reading) bool { return r.Figure || r.Negation })
}

// A Reading is the words that stand at a site in place of the base's.
type Reading struct {
	Text       string // "" where they are left out
	Kind       Difference
	Figure     bool // a digit or the word for a number differs
	Negation   bool
	Quotations []*dossier.Quotation
}

// Difference is how a reading differs from the base: the greatest of what does.
type Difference uint8

const (
	Punctuation Difference = iota
	Capitals
	WordsLeftOut
	WordsPutIn
	Replaced
)

func (d Difference) String() string {
	return [...]string{"punctuation", "capitals", "left out", "put in", "replaced"}[d]
}

const (
	// mostWords is how many words of a rendering are compared. Nobody is quoted
	// at such length in the news; a whole paragraph set in quotation marks may be.
	mostWords = 2000
	// mostForms is how many wordings on one speaker's word are compared in one
	// claim, the longest first; the rest are counted. Each is compared with each
	// at worst.
	mostForms = 200
)

// Wordings collates the quoted words in the evidence of a claim. Renderings
// belong together if they stand on the word of the same speakers, whatever
// report they are taken from, and share a third of the shorter one's words. The
// base is the longest. Those on most sources come first.
//
// A text that may not be shown has no rendering, one of excerpts only what its
// passages show.
func Wordings(c *dossier.Claim) []Collation {
	var all []Collation
	for _, g := range speakers(c) {
		all = append(all, g.collate()...)
	}
	slices.SortStableFunc(all, func(a, b Collation) int { return cmp.Compare(b.sources(), a.sources()) })
	return all
}

// Sites listed the way a reader wants them: figures and negations first.
func (c *Collation) Listed() []int {
	var first, then []int
	for i := range c.Sites {
		if c.Sites[i].Flagged() {
			first = append(first, i)
		} else {
			then = append(then, i)
		}
	}
	return append(first, then...)
}

func (c *Collation) sources() int {
	var all []*dossier.Quotation
	for _, f := range c.Forms {
		all = append(all, f.Quotations...)
	}
	return Sources(all)
}

// Sources is how many sources quotations are from, of which those of one source
// need not stand together.
func Sources(all []*dossier.Quotation) int {
	seen := make(map[*dossier.Source]bool, len(all))
	for _, q := range all {
		seen[q.Source] = true
	}
	return len(seen)
}

// A saying is what the claim's evidence quotes on the word of the same speakers.
type saying struct {
	refs       []dossier.Ref
	renderings []rendering
}

// A rendering is the words of one passage that stand in quotation marks.
type rendering struct {
	quotation *dossier.Quotation
	spans     []piece
}

// A piece of a text within quotation marks. It follows words that are not, or,
// if hidden, words that must not be shown.
type piece struct {
	dossier.Span
	hidden bool
}

func (r *rendering) start() int { return r.spans[0].Start }
func (r *rendering) end() int   { return r.spans[len(r.spans)-1].End }

// order is by source's slug, then by place, then the longer first.
func (r *rendering) order(o *rendering) int {
	return cmp.Or(strings.Compare(r.quotation.Source.Slug, o.quotation.Source.Slug),
		cmp.Compare(r.start(), o.start()), cmp.Compare(o.end(), r.end()),
		cmp.Compare(len(r.spans), len(o.spans)), strings.Compare(r.quotation.ID, o.quotation.ID))
}

// speakers finds the renderings of a claim, those on the word of the same
// speakers together. It leaves out who is quoted once.
func speakers(c *dossier.Claim) []saying {
	if len(c.Evidence) < 2 {
		return nil
	}
	var keys []string
	groups := map[string]*saying{}
	read := voices{}
	for _, q := range c.Evidence {
		spans := read.quoted(q)
		if len(spans) == 0 {
			continue
		}
		refs, key := speakersOf(q)
		if groups[key] == nil {
			groups[key] = &saying{refs: refs}
			keys = append(keys, key)
		}
		g := groups[key]
		g.renderings = append(g.renderings, rendering{q, spans})
	}
	slices.Sort(keys)
	var found []saying
	for _, key := range keys {
		g := groups[key]
		slices.SortFunc(g.renderings, func(a, b rendering) int { return a.order(&b) })
		g.renderings = withoutRepeats(g.renderings)
		if len(g.renderings) > 1 {
			found = append(found, *g)
		}
	}
	return found
}

// withoutRepeats drops of sorted renderings those that lie within another: an
// author may quote a sentence and, for another point, a part of it.
func withoutRepeats(all []rendering) []rendering {
	kept := all[:0]
	for _, r := range all {
		if n := len(kept); n > 0 && kept[n-1].quotation.Source == r.quotation.Source && r.end() <= kept[n-1].end() {
			continue
		}
		kept = append(kept, r)
	}
	return kept
}

// speakersOf is on whose word a passage stands, sources aside, and the same as
// a key that does not depend on order, typography or case.
func speakersOf(q *dossier.Quotation) (refs []dossier.Ref, key string) {
	var names []string
	for _, r := range q.Refs {
		switch {
		case r.Entity != nil:
			names = append(names, "e"+r.Entity.Slug)
		case r.Source == nil:
			names = append(names, "w"+strings.ToLower(anchor.Fold(r.Words)))
		default:
			continue
		}
		refs = append(refs, r)
	}
	slices.Sort(names)
	return refs, strings.Join(slices.Compact(names), "\x00")
}

// longestParagraph is the number of bytes up to which a paragraph is read for
// quotation marks. One in a newspaper has hundreds; of a longer one, no
// rendering is taken, for many passages might lie in it.
const longestParagraph = 64 << 10

// voices is what stands between quotation marks in the paragraphs asked for.
type voices map[paraKey][]dossier.Span

type paraKey struct {
	text *dossier.Text
	para int // from 0
}

// quoted is the parts of a passage that stand between quotation marks and may
// be shown, in order.
func (v voices) quoted(q *dossier.Quotation) []piece {
	x := q.Source
	if x.Text == nil || x.Publish == dossier.Metadata {
		return nil
	}
	shown := []dossier.Span{q.Span}
	if x.Publish == dossier.Excerpts && len(q.Parts) > 0 {
		shown = q.Parts
	}
	var found []piece
	for n, part := range shown {
		hidden := n > 0
		for i := max(q.Para-1, 0); i < len(x.Text.Paragraphs); i++ {
			p := x.Text.Paragraphs[i].Span
			if p.Start >= part.End {
				break
			}
			if p.End <= part.Start || p.Len() > longestParagraph {
				continue
			}
			at := paraKey{x.Text, i}
			said, ok := v[at]
			if !ok {
				said = speech.In(x.Text.Raw, p)
				v[at] = said
			}
			for _, s := range said {
				s.Start, s.End = max(s.Start, part.Start), min(s.End, part.End)
				if s.Start < s.End {
					found = append(found, piece{s, hidden})
					hidden = false
				}
			}
		}
	}
	return found
}
