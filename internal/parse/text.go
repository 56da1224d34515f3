package parse

import (
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"

	"dossier/internal/diag"
	"dossier/internal/dossier"
)

// Text makes the bytes of a source's text into its paragraphs. Each line with
// anything but white space is one, or, with blankLines, each run of such
// lines. The bytes are kept as they are: a byte order mark counts in offsets
// but is in no paragraph, and a line ends in LF, CRLF or a lone CR. A text
// that cannot be read is a mistake and nil; bidirectional overrides, which can
// make a text look other than it is, are a warning.
func Text(name string, data []byte, blankLines bool) (*dossier.Text, diag.List) {
	if m, bad := unreadable(name, data, diag.UnreadableText); bad {
		return nil, diag.List{m}
	}
	t := &dossier.Text{Raw: string(data), Wrapped: blankLines}
	start, runes := 0, 0 // of the line, and how many runes stand before it
	if strings.HasPrefix(t.Raw, bom) {
		start, runes = len(bom), 1
	}
	cr := strings.Contains(t.Raw, "\r")
	open := false // whether the line goes on with the last paragraph
	for start < len(t.Raw) {
		end, next := lineEnd(t.Raw, start, cr)
		words, n := count(t.Raw[start:end])
		switch {
		case words == 0:
			open = false
		case open && blankLines:
			t.Paragraphs[len(t.Paragraphs)-1].End = end
			t.Words += words
		default:
			t.Paragraphs = append(t.Paragraphs, dossier.Paragraph{
				Span: dossier.Span{Start: start, End: end}, Runes: runes,
			})
			t.Words += words
			open = true
		}
		runes += n + next - end // a line end is ASCII
		start = next
	}
	if len(t.Paragraphs) == 0 {
		return nil, diag.List{{
			File: name, Code: diag.UnreadableText, Message: "the text is empty",
			Hint: "put the article's text into it, or leave text out of the source's front matter",
		}}
	}
	var warnings diag.List
	if i := reordering(t.Raw); i >= 0 {
		r, _ := utf8.DecodeRuneInString(t.Raw[i:])
		m := diag.Mistake{
			File: name, Code: diag.TextControl, Severity: diag.Warning,
			Message: fmt.Sprintf("the text has the bidirectional control U+%04X, which can show words in another order", r),
			Hint:    "nothing is changed: the text is shown as it is, each paragraph by itself",
		}
		m.Line, m.Column = place(data, i)
		m.EndLine, m.EndColumn = m.Line, m.Column+1
		warnings.Add(m)
	}
	return t, warnings
}

// count counts words, the runs of anything but white space, and runes.
func count(line string) (words, runes int) {
	runes = len(line)
	before := uint8(1) // whether white space, or the start, stands before
	for i := 0; i < len(line); {
		is, size := uint8(0), 1
		if c := line[i]; c < utf8.RuneSelf {
			is = white[c]
		} else {
			var r rune
			if r, size = utf8.DecodeRuneInString(line[i:]); unicode.IsSpace(r) {
				is = 1
			}
			runes -= size - 1
		}
		words += int(before &^ is)
		before = is
		i += size
	}
	return words, runes
}

// white is 1 of the ASCII characters that are white space.
var white = [utf8.RuneSelf]uint8{' ': 1, '\t': 1, '\n': 1, '\v': 1, '\f': 1, '\r': 1}

// lineEnd is where the line from start ends, and where the next begins. Most
// texts have no carriage return, and looking for one byte is faster.
func lineEnd(s string, start int, cr bool) (end, next int) {
	i := strings.IndexByte(s[start:], '\n')
	if cr {
		i = strings.IndexAny(s[start:], "\r\n")
	}
	if i < 0 {
		return len(s), len(s)
	}
	end = start + i
	if strings.HasPrefix(s[end:], "\r\n") {
		return end, end + 2
	}
	return end, end + 1
}

// reordering is where the first such character stands, or -1. All of them
// begin with the byte E2 in UTF-8.
func reordering(s string) int {
	for at := 0; ; {
		i := strings.IndexByte(s[at:], 0xE2)
		if i < 0 {
			return -1
		}
		at += i
		if r, _ := utf8.DecodeRuneInString(s[at:]); reorders(r) {
			return at
		}
		at++
	}
}

// reorders reports embeddings, overrides and isolates.
func reorders(r rune) bool {
	return r >= 0x202A && r <= 0x202E || r >= 0x2066 && r <= 0x2069
}
