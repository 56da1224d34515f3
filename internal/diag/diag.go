// Package diag holds positions in files and the mistakes found at them.
//
// A mistake is something an author can mend by editing a file. Mistakes are
// data: every stage collects its own, and they are sorted and shown together.
// A failure, such as a full disk, is an ordinary error and not of this package.
//
// The package knows no stage and does no I/O but to the writers it is given.
package diag

import (
	"cmp"
	"slices"
	"sync"
	"unicode/utf8"
)

// A File is one file of the dossier as its stages see it.
type File struct {
	Name string // slash-separated, from the dossier's root
	Data string // the contents, line ends made \n

	once  sync.Once
	lines []int // byte offset of each line's first byte
}

// Position turns a byte offset in Data into a line and a column, both from 1,
// the column in code points. It is safe for concurrent use.
func (f *File) Position(offset int) (line, column int) {
	f.once.Do(func() {
		f.lines = []int{0}
		for i := range len(f.Data) {
			if f.Data[i] == '\n' {
				f.lines = append(f.lines, i+1)
			}
		}
	})
	offset = min(max(offset, 0), len(f.Data))
	i, found := slices.BinarySearch(f.lines, offset)
	if !found {
		i--
	}
	return i + 1, utf8.RuneCountInString(f.Data[f.lines[i]:offset]) + 1
}

// Severity tells mistakes, which stop a build, from lints, which do not, and
// from what is no more than reported because it was asked for.
type Severity uint8

const (
	Error Severity = iota
	Warning
	Notice
)

func (s Severity) String() string { return [...]string{"error", "warning", "notice"}[s] }

// A Mistake says what is wrong, where, and what to do about it.
type Mistake struct {
	File                             string
	Line, Column, EndLine, EndColumn int // from 1, columns in code points, the end exclusive; 0 without a place
	Severity                         Severity
	Code                             Code
	Message                          string   // lower case, no full stop
	Detail                           []string // lines that show it: the excerpt, the nearest passage
	Hint                             string   // what to do; may be empty
	Fix                              []Edit   // of the file, which mend it without changing what is meant; may be empty
}

// An Edit puts a text in place of the bytes [Start, End) of a file's Data.
type Edit struct {
	Start, End int
	Text       string
}

// At makes an error at the bytes [start, end) of f.
func (f *File) At(start, end int, code Code, message string) Mistake {
	m := Mistake{File: f.Name, Code: code, Message: message}
	m.Line, m.Column = f.Position(start)
	m.EndLine, m.EndColumn = f.Position(max(start, end))
	return m
}

// WithHint returns m with a hint.
func (m Mistake) WithHint(hint string) Mistake {
	m.Hint = hint
	return m
}

// WithDetail returns m with lines that show what is wrong.
func (m Mistake) WithDetail(lines ...string) Mistake {
	m.Detail = append(slices.Clip(m.Detail), lines...)
	return m
}

// AsWarning returns m as a lint.
func (m Mistake) AsWarning() Mistake {
	m.Severity = Warning
	return m
}

// A List holds the mistakes of a stage or of a whole run.
type List []Mistake

// Add appends mistakes.
func (l *List) Add(m ...Mistake) { *l = append(*l, m...) }

// Sort puts errors before warnings, and each by file, place and code, so that
// a run's messages come in the same order however its work was divided.
func (l List) Sort() {
	slices.SortStableFunc(l, func(a, b Mistake) int {
		return cmp.Or(
			cmp.Compare(a.Severity, b.Severity),
			cmp.Compare(a.File, b.File),
			cmp.Compare(a.Line, b.Line),
			cmp.Compare(a.Column, b.Column),
			cmp.Compare(a.Code, b.Code),
			cmp.Compare(a.Message, b.Message),
		)
	})
}

// Errors counts the mistakes that stop a build.
func (l List) Errors() int { return l.count(Error) }

// Warnings counts the lints.
func (l List) Warnings() int { return l.count(Warning) }

func (l List) count(s Severity) int {
	n := 0
	for _, m := range l {
		if m.Severity == s {
			n++
		}
	}
	return n
}
