package parse

import (
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"

	"go.yaml.in/yaml/v4"

	"dossier/internal/diag"
)

// lost reports words that YAML takes for a comment: what follows a # with white
// space before it, behind a value without quotation marks. In prose such a # is
// as likely a part of it: "Suspect #2 named" would be published as "Suspect".
// flow is whether the value is in a list in brackets, where a comma may end it.
func (fm *front) lost(n *yaml.Node, flow bool) bool {
	const quoted = yaml.DoubleQuotedStyle | yaml.SingleQuotedStyle | yaml.LiteralStyle | yaml.FoldedStyle
	if fm.quick || n.Kind != yaml.ScalarNode || n.Style&quoted != 0 {
		return false
	}
	start := fm.offset(n)
	end := start
	for _, r := range n.Value {
		if !unicode.IsSpace(r) {
			end += strings.IndexRune(fm.file.Data[end:], r) + utf8.RuneLen(r)
		}
	}
	return fm.comment(start, end, flow)
}

// lostAll is lost for a key that is left empty, whose name ends at an offset.
func (fm *front) lostAll(name int) bool {
	if fm.quick {
		return false
	}
	value := name + strings.IndexByte(fm.file.Data[name:], ':') + 1
	return fm.comment(value, value, false)
}

// comment reports a comment behind the value from start to end, if there is one
// in its line.
func (fm *front) comment(start, end int, flow bool) bool {
	line, _, _ := strings.Cut(fm.file.Data[end:], "\n")
	comment := strings.TrimSpace(line)
	if !strings.HasPrefix(comment, "#") {
		return false
	}
	if flow {
		comment = strings.TrimRight(comment, ", ")
	}
	value := strings.Join(strings.Fields(fm.file.Data[start:end]), " ")
	read := fmt.Sprintf("the value as %q", value)
	if value == "" {
		read = "the value as empty"
	}
	fm.mistakes.Add(fm.file.At(start, end+len(strings.TrimRight(line, " \t")), diag.BadValue,
		fmt.Sprintf("YAML reads %q as a comment, and %s", comment, read)).
		WithHint("write " + inQuotes(strings.TrimSpace(value+" "+comment)) + ", or put the comment on a line of its own"))
	return true
}

// bracketless reports a list that is written with commas and without brackets,
// which YAML reads as one text. What is in quotation marks is one where mayQuote.
func (fm *front) bracketless(n *yaml.Node, mayQuote bool) bool {
	if n.Kind != yaml.ScalarNode || !strings.Contains(n.Value, ",") || mayQuote && n.Style != 0 {
		return false
	}
	var items []string
	for item := range strings.SplitSeq(n.Value, ",") {
		if !mayQuote {
			item = unlink(strings.TrimSpace(item))
		}
		if item = strings.TrimSpace(item); item != "" {
			items = append(items, inList(item))
		}
	}
	hint := "write [" + strings.Join(items, ", ") + "]"
	if mayQuote {
		hint += ", or " + inQuotes(n.Value) + " if it is one"
	}
	s := fm.span(n)
	fm.mistakes.Add(fm.file.At(s.Start, s.End, diag.BadValue, fmt.Sprintf("%q has commas and no brackets", n.Value)).WithHint(hint))
	return true
}

// inList is words as an item of a list in brackets.
func inList(s string) string {
	first, _ := utf8.DecodeRuneInString(s)
	if !unicode.IsLetter(first) && !unicode.IsDigit(first) || strings.ContainsAny(s, "[]{},:#\"") {
		return inQuotes(s)
	}
	return s
}
