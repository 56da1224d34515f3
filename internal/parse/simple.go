package parse

import (
	"slices"
	"strings"
	"unicode/utf8"

	"go.yaml.in/yaml/v4"
)

// simple reads front matter in which every line is a key and its value, and
// the value is bare words, words in quotation marks, or a list of such in
// brackets. Nearly all files have no other, and for those the YAML parser takes
// several times the time and the memory. What is not so simple is left to it,
// and simple is false; FuzzSimple holds that both read the same.
func (fm *front) simple(text string) bool {
	lines := strings.Count(text, "\n") + 1
	// Nodes are referred to, so there must be room for all of them at once.
	most := 1 + 2*lines + strings.Count(text, ",") + strings.Count(text, "[")
	s := reader{nodes: slices.Grow(fm.nodes, most), line: 1}
	root := s.node("", 0, 1)
	root.Kind, root.Content = yaml.MappingNode, make([]*yaml.Node, 0, 2*lines)
	for ; text != ""; s.line++ {
		row, rest, _ := strings.Cut(text, "\n")
		name, value, ok := strings.Cut(row, ": ")
		if !ok || !isKey(name) {
			return false
		}
		n := s.value(value, len(name)+len(": ")+1)
		if n == nil {
			return false
		}
		root.Content = append(root.Content, s.node(name, 0, 1), n)
		text = rest
	}
	if len(root.Content) == 0 {
		return false
	}
	fm.root, fm.nodes, fm.quick = root, s.nodes, true
	return true
}

// A reader makes nodes, which stand side by side.
type reader struct {
	nodes []yaml.Node
	line  int
}

func (s *reader) node(value string, style yaml.Style, column int) *yaml.Node {
	s.nodes = append(s.nodes, yaml.Node{Kind: yaml.ScalarNode, Style: style, Value: value, Line: s.line, Column: column})
	return &s.nodes[len(s.nodes)-1]
}

// value reads what stands behind a key, from column to the end of the line.
func (s *reader) value(v string, column int) *yaml.Node {
	if !strings.HasPrefix(v, "[") {
		return s.scalar(v, column)
	}
	inner, ok := strings.CutSuffix(v[1:], "]")
	if !ok || strings.ContainsAny(inner, "[]{}:#") {
		return nil
	}
	list := s.node("", yaml.FlowStyle, column)
	list.Kind = yaml.SequenceNode
	for at := 0; at < len(inner); {
		item, _, _ := strings.Cut(inner[at:], ",")
		words := strings.TrimLeft(item, " ")
		// A comma in quotation marks leaves half of them, which is no scalar.
		n := s.scalar(words, column+1+utf8.RuneCountInString(inner[:at])+len(item)-len(words))
		if n == nil {
			return nil
		}
		list.Content = append(list.Content, n)
		at += len(item) + len(",")
	}
	return list
}

// scalar reads bare words or words in quotation marks, without escapes.
func (s *reader) scalar(v string, column int) *yaml.Node {
	if v == "" || !printable(v) {
		return nil
	}
	c := v[0]
	if c == '"' || c == '\'' {
		inner, ok := strings.CutSuffix(v[1:], v[:1])
		if !ok || strings.IndexByte(inner, c) >= 0 || c == '"' && strings.IndexByte(inner, '\\') >= 0 {
			return nil
		}
		style := yaml.DoubleQuotedStyle
		if c == '\'' {
			style = yaml.SingleQuotedStyle
		}
		return s.node(inner, style, column)
	}
	switch {
	case !alphanumeric(c) && c < utf8.RuneSelf,
		strings.HasSuffix(v, " "), strings.HasSuffix(v, ":"),
		strings.Contains(v, ": "), strings.Contains(v, " #"),
		v == "null", v == "Null", v == "NULL":
		return nil
	}
	return s.node(v, 0, column)
}

func isKey(s string) bool {
	for i := range len(s) {
		if c := s[i]; !alphanumeric(c) && c != '_' && c != '-' {
			return false
		}
	}
	return s != "" && alphanumeric(s[0]) && len(s) < 100
}

func alphanumeric(c byte) bool {
	return 'a' <= c|0x20 && c|0x20 <= 'z' || '0' <= c && c <= '9'
}

// printable reports whether s is free of controls, of line ends and of what
// YAML has other rules for.
func printable(s string) bool {
	for _, r := range s {
		switch {
		case r < ' ', 0x7F <= r && r < 0xA0, r == 0x2028, r == 0x2029, r == 0xFEFF, 0xFFFD <= r && r <= 0xFFFF:
			return false
		}
	}
	return true
}
