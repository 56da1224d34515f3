package parse

import (
	"fmt"
	"regexp"
	"strconv"
	"strings"
	"sync"
	"unicode/utf8"

	"go.yaml.in/yaml/v4"

	"dossier/internal/diag"
	"dossier/internal/dossier"
)

// Limits of front matter. The parser takes time quadratic in the keys of a
// map, so the size is looked at before the contents.
const (
	maxFront   = 64 << 10 // bytes
	maxNesting = 20
)

// front is the front matter of one file: its YAML and where it stands.
type front struct {
	file     *diag.File
	start    int   // byte offset of its first line
	lines    []int // byte offset of each of its lines
	root     *yaml.Node
	nodes    []yaml.Node // memory for root and what is in it
	quick    bool        // it was read by simple, and has no comments
	mistakes diag.List
}

// fronts are those that are done with, for their memory: there is one for each
// file, and a node is large.
var fronts = sync.Pool{New: func() any { return new(front) }}

// frontMatter splits a file into its front matter and the offset of its body.
// Where the front matter cannot be read, its root is nil. It goes to fronts
// when all has been read from it.
func frontMatter(f *diag.File) (*front, int) {
	fm := fronts.Get().(*front)
	*fm = front{file: f, lines: fm.lines[:0], nodes: fm.nodes[:0]}
	yamlText, body, ok := cut(f.Data)
	if !ok {
		if strings.HasPrefix(f.Data, "---\n") {
			fm.bad(0, len("---"), "the front matter is not closed", "close it with a line of three hyphens")
			return fm, len(f.Data)
		}
		fm.bad(0, firstLine(f.Data), "the file has no front matter",
			"begin it with a line of three hyphens, the keys, and another such line")
		return fm, 0
	}
	fm.start = len("---\n")
	if len(yamlText) > maxFront {
		fm.mistakes.Add(f.At(0, 0, diag.BadFrontMatter,
			fmt.Sprintf("the front matter has %d bytes, the limit is %d", len(yamlText), maxFront)))
		return fm, body
	}
	fm.read(yamlText)
	return fm, body
}

// cut finds the YAML between the first line, which is three hyphens, and the
// next such line, and the offset of what follows.
func cut(data string) (yamlText string, body int, ok bool) {
	const fence = "---\n"
	if !strings.HasPrefix(data, fence) {
		return "", 0, false
	}
	for at := len(fence); at < len(data); {
		end := strings.IndexByte(data[at:], '\n')
		line, next := data[at:], len(data)
		if end >= 0 {
			line, next = data[at:at+end], at+end+1
		}
		if strings.TrimRight(line, " \t") == "---" {
			return data[len(fence):at], next, true
		}
		at = next
	}
	return "", 0, false
}

func firstLine(s string) int {
	line, _, _ := strings.Cut(s, "\n")
	return len(line)
}

// errorLine takes apart what the YAML parser says.
var errorLine = regexp.MustCompile(`^yaml: (?:line (\d+): )?(.*)`)

// read parses the YAML and refuses what front matter has no use for and a
// hostile file does: anchors, aliases, tags, merge keys, further documents.
func (fm *front) read(text string) {
	fm.lines = append(fm.lines, fm.start)
	for i := range len(text) {
		if text[i] == '\n' {
			fm.lines = append(fm.lines, fm.start+i+1)
		}
	}
	if fm.simple(text) {
		return
	}
	for line := range strings.SplitSeq(text, "\n") {
		if strings.HasPrefix(line, "...") && strings.TrimRight(line, " \t") == "..." || strings.HasPrefix(line, "--- ") {
			fm.bad(fm.start+strings.Index(text, line), len(line), "front matter is one document", "take out the line")
			return
		}
	}
	var doc yaml.Node
	if err := yaml.Unmarshal([]byte(text), &doc); err != nil {
		m := errorLine.FindStringSubmatch(strings.SplitN(err.Error(), "\n", 2)[0])
		at, message := fm.start, err.Error()
		if m != nil {
			message = m[2]
			if n, err := strconv.Atoi(m[1]); err == nil && n >= 1 {
				at = fm.lines[min(n, len(fm.lines))-1]
			}
		}
		hint := "put quotation marks round a value with a colon, a hash or a quotation mark in it"
		if strings.Contains(fm.file.Data[at:at+firstLine(fm.file.Data[at:])], "\t") {
			hint = "indent with spaces, not with tabs"
		}
		fm.bad(at, firstLine(fm.file.Data[at:]), "the front matter is not YAML: "+message, hint)
		return
	}
	if len(doc.Content) == 0 {
		fm.root = &yaml.Node{Kind: yaml.MappingNode, Line: 1, Column: 1}
		return
	}
	if !fm.plain(doc.Content[0], 1) {
		return
	}
	if doc.Content[0].Kind != yaml.MappingNode {
		fm.bad(fm.start, 0, "the front matter is not a list of keys and values", `write it as lines of "key: value"`)
		return
	}
	fm.root = doc.Content[0]
}

// plain reports whether n holds nothing but maps, lists and untagged scalars.
func (fm *front) plain(n *yaml.Node, depth int) bool {
	what := ""
	switch {
	case depth > maxNesting:
		what = fmt.Sprintf("front matter nests at most %d deep", maxNesting)
	case n.Kind == yaml.AliasNode:
		what = "front matter has no YAML aliases: put quotation marks round a value that starts with *"
	case n.Anchor != "":
		what = "front matter has no YAML anchors: put quotation marks round a value that starts with &"
	case n.Style&yaml.TaggedStyle != 0:
		what = "front matter has no YAML tags: put quotation marks round a value that starts with !"
	case n.Kind == yaml.ScalarNode && n.Value == "<<" && n.Style == 0:
		what = "front matter has no YAML merge keys"
	}
	if what != "" {
		message, hint, _ := strings.Cut(what, ": ")
		fm.bad(fm.offset(n), 0, message, hint)
		return false
	}
	for _, c := range n.Content {
		if !fm.plain(c, depth+1) {
			return false
		}
	}
	return true
}

func (fm *front) bad(at, length int, message, hint string) {
	fm.mistakes.Add(fm.file.At(at, at+length, diag.BadFrontMatter, message).WithHint(hint))
}

// offset is the byte of the file at which a node begins.
func (fm *front) offset(n *yaml.Node) int {
	if n.Line < 1 || n.Line > len(fm.lines) {
		return fm.start
	}
	at := fm.lines[n.Line-1]
	for i := 1; i < n.Column && at < len(fm.file.Data); i++ {
		_, size := utf8.DecodeRuneInString(fm.file.Data[at:])
		at += size
	}
	return at
}

// span is the bytes of a scalar, with its quotation marks.
func (fm *front) span(n *yaml.Node) dossier.Span {
	start := fm.offset(n)
	rest := fm.file.Data[start:]
	length := len(n.Value)
	if n.Style&(yaml.DoubleQuotedStyle|yaml.SingleQuotedStyle) != 0 && rest != "" {
		mark := rest[0]
		for length = 1; length < len(rest); length++ {
			if rest[length] == '\\' && mark == '"' {
				length++
			} else if rest[length] == mark {
				if mark == '\'' && strings.HasPrefix(rest[length:], "''") {
					length++
					continue
				}
				length++
				break
			}
		}
	}
	return dossier.Span{Start: start, End: min(start+length, len(fm.file.Data))}
}
