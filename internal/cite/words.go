package cite

import (
	"slices"
	"strings"
)

// The most words that are sought whole, and how many of each end stand for
// more; the words before a short passage that tell it from others.
const (
	whole    = 18
	atEnds   = 6
	short    = 4
	asBefore = 3
)

// Words is the address of a passage on the page at url, as browsers find it:
// https://wicg.github.io/scroll-to-text-fragment/. One that is long, stands on
// several lines or has parts left out is given by its first and its last words.
// What stands before a short one in its paragraph may be given, so that the
// right place is found.
func Words(url, before string, parts ...string) string {
	lines := strings.FieldsFunc(strings.Join(parts, "\n"), func(r rune) bool { return r == '\n' || r == '\r' })
	lines = slices.DeleteFunc(lines, func(l string) bool { return strings.TrimSpace(l) == "" })
	if url == "" || len(lines) == 0 {
		return ""
	}
	first := strings.Fields(lines[0])
	last := first
	if len(lines) > 1 {
		last = strings.Fields(lines[len(lines)-1])
	}
	var b strings.Builder
	b.Grow(len(url) + 256) // as much as most take
	b.WriteString(bare(url))
	if !strings.Contains(url, "#") {
		b.WriteByte('#')
	}
	b.WriteString(":~:text=")
	if len(lines) > 1 || len(first) > whole {
		directive(&b, first[:min(atEnds, len(first))])
		b.WriteByte(',')
		directive(&b, last[max(0, len(last)-atEnds):])
		return b.String()
	}
	if len(first) < short {
		if context := strings.Fields(before); len(context) > 0 {
			directive(&b, context[max(0, len(context)-asBefore):])
			b.WriteString("-,")
		}
	}
	directive(&b, first)
	return b.String()
}

// directive writes words percent-encoded. A hyphen, a comma and an ampersand
// part the pieces of a directive, so these are encoded too.
func directive(b *strings.Builder, words []string) {
	for i, w := range words {
		if i > 0 {
			b.WriteString("%20")
		}
		for k := range len(w) {
			c := w[k]
			if c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || c == '.' || c == '_' || c == '~' {
				b.WriteByte(c)
			} else {
				percent(b, c)
			}
		}
	}
}
