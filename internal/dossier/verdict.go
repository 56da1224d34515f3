package dossier

// A Span is a half-open range of bytes, [Start, End).
type Span struct{ Start, End int }

// Len is the number of bytes in s.
func (s Span) Len() int { return s.End - s.Start }

// Overlaps reports whether s and o share a byte.
func (s Span) Overlaps(o Span) bool { return s.Start < o.End && o.Start < s.End }

// Contains reports whether o lies wholly inside s.
func (s Span) Contains(o Span) bool { return s.Start <= o.Start && o.End <= s.End }

// A Verdict says how the words of a quotation stand in their source. The zero
// Verdict is of a quotation that was not found.
type Verdict uint8

const (
	Unverified Verdict = iota
	Identical          // the same bytes
	Typography         // the same once typography is folded
	Edited             // an edit was declared, or Markdown had to be resolved
)

func (v Verdict) String() string {
	return [...]string{"unverified", "identical", "typography", "edited"}[v]
}
