package cite

import "strings"

// The most words that are sought whole, and how many of each end stand for
// more; the words before a short passage that tell it from others.
const (
	whole    = 18
	atEnds   = 6
	short    = 4
	asBefore = 3
)

// directives part what a browser does on a page from its address.
const directives = ":~:"

// Words is the address of a passage on the page at url, as browsers find it:
// https://wicg.github.io/scroll-to-text-fragment/. One that is long, stands on
// several lines or has parts left out is given by its first and its last words.
// What stands before a short one in its paragraph may be given, so that the
// right place is found. An address that says which words to show, as one copied
// from a browser may, says so of these instead.
func Words(url, before string, parts ...string) string {
	line, end, several := ofLines(parts)
	if url == "" || line == "" {
		return ""
	}
	first := strings.Fields(line)
	var b strings.Builder
	b.Grow(len(url) + 256) // as much as most take
	url, _, _ = strings.Cut(url, directives)
	b.WriteString(bare(url))
	if strings.IndexByte(url, '#') < 0 {
		b.WriteByte('#')
	}
	b.WriteString(directives + "text=")
	if several || len(first) > whole {
		last := first
		if several {
			last = strings.Fields(end)
		}
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

// ofLines are the first and the last line of all parts that holds a word, and
// whether these are two.
func ofLines(parts []string) (first, last string, several bool) {
	for _, rest := range parts {
		for rest != "" {
			end := 0
			for end < len(rest) && rest[end] != '\n' && rest[end] != '\r' {
				end++
			}
			line := rest[:end]
			rest = rest[min(end+1, len(rest)):]
			switch {
			case strings.TrimSpace(line) == "":
			case first == "":
				first = line
			default:
				last, several = line, true
			}
		}
	}
	return first, last, several
}

// directive writes words percent-encoded. A hyphen, a comma and an ampersand
// part the pieces of a directive, so these are encoded too.
func directive(b *strings.Builder, words []string) {
	for i, w := range words {
		if i > 0 {
			b.WriteString("%20")
		}
		from := 0
		for k := range len(w) {
			if !plainByte[w[k]] {
				b.WriteString(w[from:k])
				percent(b, w[k])
				from = k + 1
			}
		}
		b.WriteString(w[from:])
	}
}

var plainByte = func() (set [256]bool) {
	for c := range set {
		set[c] = c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || c == '.' || c == '_' || c == '~'
	}
	return set
}()
