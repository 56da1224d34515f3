// Package edtf reads dates of the Extended Date/Time Format, levels 0 and 1
// (Library of Congress, ISO 8601-2:2019), and puts them in words.
package edtf

// A Date is a date or an interval, as precise and as certain as its author
// left it. The zero Date is no date.
type Date struct {
	text string
}

// IsZero reports whether d is no date.
func (d Date) IsZero() bool { return d.text == "" }
