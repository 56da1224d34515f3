package diag

import (
	"bufio"
	"bytes"
	"cmp"
	"encoding/json"
	"fmt"
	"io"
	"maps"
	"slices"
	"strings"
	"unicode"
)

// shown is how many mistakes the text format lists before it only counts.
const shown = 50

// WriteText writes the first mistakes, each on a line of its own with what
// shows it and the hint on tabbed lines below, and how many of each code are
// left, the most first.
func (l List) WriteText(w io.Writer) error {
	b := bufio.NewWriter(w)
	for i, m := range l {
		if i == shown {
			fmt.Fprintf(b, "… and %d more: %s\n", len(l)-shown, l[shown:].codes())
			break
		}
		b.WriteString(m.String())
		b.WriteByte('\n')
	}
	return b.Flush()
}

// codes is how many there are of each code, the most first: "100 a, 27 b".
func (l List) codes() string {
	counts := map[Code]int{}
	for _, m := range l {
		counts[m.Code]++
	}
	codes := slices.SortedFunc(maps.Keys(counts), func(a, b Code) int {
		return cmp.Or(cmp.Compare(counts[b], counts[a]), cmp.Compare(a, b))
	})
	list := make([]string, len(codes))
	for i, c := range codes {
		list[i] = fmt.Sprintf("%d %s", counts[c], c)
	}
	return strings.Join(list, ", ")
}

// String is the mistake as the text format shows it. Control characters of
// names and excerpts are escaped, so that none reaches a terminal.
func (m Mistake) String() string {
	var b strings.Builder
	b.WriteString(Printable(m.File))
	if m.Line > 0 {
		fmt.Fprintf(&b, ":%d:%d", m.Line, m.Column)
	}
	b.WriteString(": ")
	if m.Severity != Error {
		b.WriteString(m.Severity.String() + ": ")
	}
	b.WriteString(Printable(m.Message))
	for _, d := range m.Detail {
		b.WriteString("\n\t" + Printable(d))
	}
	if m.Hint != "" {
		for line := range strings.SplitSeq(m.Hint, "\n") {
			b.WriteString("\n\t" + Printable(line))
		}
	}
	return b.String()
}

// Printable escapes what a terminal could take for a command, and what would
// reorder the line.
func Printable(s string) string {
	if !strings.ContainsFunc(s, unsafe) {
		return s
	}
	var b strings.Builder
	for _, r := range s {
		if unsafe(r) {
			fmt.Fprintf(&b, `\u%04x`, r)
		} else {
			b.WriteRune(r)
		}
	}
	return b.String()
}

func unsafe(r rune) bool {
	return unicode.IsControl(r) || r >= 0x202A && r <= 0x202E || r >= 0x2066 && r <= 0x2069 || r == unicode.ReplacementChar
}

// WriteJSON writes the mistakes as one array, in full.
func (l List) WriteJSON(w io.Writer) error {
	e := json.NewEncoder(w)
	e.SetEscapeHTML(false)
	e.SetIndent("", "  ")
	return e.Encode(l)
}

// MarshalJSON makes the array that WriteJSON writes. The lines that show a
// mistake follow its message.
func (l List) MarshalJSON() ([]byte, error) {
	type record struct {
		File      string `json:"file"`
		Line      int    `json:"line"`
		Column    int    `json:"column"`
		EndLine   int    `json:"end_line"`
		EndColumn int    `json:"end_column"`
		Severity  string `json:"severity"`
		Code      Code   `json:"code"`
		Message   string `json:"message"`
		Hint      string `json:"hint"`
	}
	records := make([]record, len(l))
	for i, m := range l {
		records[i] = record{
			m.File, m.Line, m.Column, m.EndLine, m.EndColumn,
			m.Severity.String(), m.Code, strings.Join(append([]string{m.Message}, m.Detail...), "\n"), m.Hint,
		}
	}
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	err := e.Encode(records)
	return b.Bytes(), err
}

// WriteGitHub writes the mistakes as workflow commands, which GitHub shows
// beside the lines they concern.
func (l List) WriteGitHub(w io.Writer) error {
	property := strings.NewReplacer("%", "%25", "\r", "%0D", "\n", "%0A", ":", "%3A", ",", "%2C")
	data := strings.NewReplacer("%", "%25", "\r", "%0D", "\n", "%0A")
	b := bufio.NewWriter(w)
	for _, m := range l {
		body := strings.Join(append([]string{m.Message}, m.Detail...), "\n")
		if m.Hint != "" {
			body += "\n" + m.Hint
		}
		fmt.Fprintf(b, "::%s file=%s", m.Severity, property.Replace(m.File))
		if m.Line > 0 {
			// An end column is only understood within one line.
			fmt.Fprintf(b, ",line=%d,endLine=%d,col=%d", m.Line, m.EndLine, m.Column)
			if m.EndLine == m.Line {
				fmt.Fprintf(b, ",endColumn=%d", m.EndColumn)
			}
		}
		fmt.Fprintf(b, ",title=%s::%s\n", property.Replace(string(m.Code)), data.Replace(body))
	}
	return b.Flush()
}
