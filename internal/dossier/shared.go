package dossier

import "slices"

// Shared is the wording that texts have in common: runs of words that stand in
// two of them, furniture aside. What counts as a word, and which runs are found,
// is told by the package compare.
type Shared struct {
	Pairs []Pair  // of texts that share a run, by A, then by B
	By    [][]int // by source, as in Dossier.Sources: the pairs it is in, in their order
	// Dropped is how many different seeds, sequences of a few words from which
	// runs are found, were passed over for standing in too many places.
	Dropped int
}

// Of lists the pairs that a source is in, as numbers in Pairs.
func (s *Shared) Of(x *Source) []int {
	if x.Index >= len(s.By) {
		return nil // nothing was looked for
	}
	return s.By[x.Index]
}

// A Pair is two texts that share wording.
type Pair struct {
	A, B int   // in Dossier.Sources; A's slug is before B's
	Runs []Run // by where they start in A, then in B; they may overlap
	Wording
}

// Shorter is the text of a pair that has fewer words or, where both have as
// many, A. A share is of its words.
func (d *Dossier) Shorter(p *Pair) *Source {
	a, b := d.Sources[p.A], d.Sources[p.B]
	if b.Wording.Words < a.Wording.Words {
		return b
	}
	return a
}

// LeastProse is how many words of prose two texts share at least before anything
// is made of that alone: three runs of the least length. Two reports of one event
// may well have eight words in common by chance, and of a brief one a sentence is
// a third.
const LeastProse = 24

// Undeclared reports whether two texts share a third of the shorter one's prose
// while neither derives from the other, nor both from a common root.
func (d *Dossier) Undeclared(p *Pair) bool {
	if p.Prose < LeastProse || 3*p.Prose < d.Shorter(p).Wording.Prose {
		return false
	}
	// A source has the roots of each that it derives from, however far.
	few, many := d.Sources[p.A].Roots, d.Sources[p.B].Roots
	if len(many) < len(few) {
		few, many = many, few
	}
	if len(few) == 1 {
		return !slices.Contains(many, few[0])
	}
	known := make(map[*Source]bool, len(few))
	for _, root := range few {
		known[root] = true
	}
	return !slices.ContainsFunc(many, func(root *Source) bool { return known[root] })
}

// A Run is a sequence of words that stands in two texts, as long as it goes on
// in both. Typography and case may differ.
type Run struct {
	A, B Span // bytes of the texts, from the first word's first to the last one's last
	Wording
}

// Wording counts words: of a run; of a pair those of its shorter text that are
// in any of its runs, each once; of a source all outside furniture.
type Wording struct {
	Words  int
	Speech int // of them, inside quotation marks; of a run or a pair, in both texts
	Prose  int // of them, outside; of a run or a pair, in both texts. The rest is quoted in one alone
}

// Voice is what a run is: direct speech, prose, or some of each.
func (w Wording) Voice() string {
	switch w.Words {
	case w.Speech:
		return "speech"
	case w.Prose:
		return "prose"
	}
	return "mixed"
}
