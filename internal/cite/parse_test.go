package cite

import (
	"errors"
	"fmt"
	"strings"
)

// parseBibTeX reads one entry as BibTeX does: a value ends where its braces are
// balanced, and a backslash before a brace changes nothing.
func parseBibTeX(s string) (kind, key string, fields map[string]string, err error) {
	kind, rest, ok := strings.Cut(strings.TrimPrefix(s, "@"), "{")
	if !ok {
		return "", "", nil, errors.New("no entry")
	}
	key, rest, _ = strings.Cut(rest, ",")
	fields = map[string]string{}
	for {
		rest = strings.TrimLeft(rest, " \n,")
		if rest == "}" || rest == "}\n" {
			return kind, key, fields, nil
		}
		name, after, ok := strings.Cut(rest, " = {")
		if !ok || strings.Trim(name, "abcdefghijklmnopqrstuvwxyz") != "" {
			return kind, key, fields, fmt.Errorf("no field at %q", rest)
		}
		depth, end := 1, 0
		for ; end < len(after) && depth > 0; end++ {
			switch after[end] {
			case '{':
				depth++
			case '}':
				depth--
			}
		}
		if depth != 0 {
			return kind, key, fields, fmt.Errorf("%s does not end", name)
		}
		fields[name], rest = after[:end-1], after[end:]
	}
}

// unTeX is what LaTeX prints for words with the commands that we write.
func unTeX(s string) string {
	var b strings.Builder
	for s != "" {
		if s[0] == '\\' && len(s) > 1 {
			if strings.IndexByte(`&%$#_`, s[1]) >= 0 {
				b.WriteByte(s[1])
				s = s[2:]
				continue
			}
			command, rest, _ := strings.Cut(s[1:], "{}")
			b.WriteString(map[string]string{
				"textbackslash": `\`, "textbraceleft": "{", "textbraceright": "}", "textasciitilde": "~", "textasciicircum": "^",
			}[command])
			s = rest
			continue
		}
		if s[0] != '{' && s[0] != '}' {
			b.WriteByte(s[0])
		}
		s = s[1:]
	}
	return b.String()
}
