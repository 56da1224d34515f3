package parse

import (
	"bytes"
	"fmt"
	"slices"
	"strings"
	"unicode/utf8"

	"dossier/internal/diag"
)

const bom = "\ufeff"

// Clean makes the bytes of an annotation into a file for the other functions:
// a byte order mark is dropped and every line end made \n, so that lines and
// columns stay what an editor shows. Bytes that are no text are a mistake, and
// there is no file then.
func Clean(name string, data []byte) (*diag.File, diag.List) {
	if m, bad := unreadable(name, data, diag.UnreadableFile); bad {
		return nil, diag.List{m}
	}
	s := strings.TrimPrefix(string(data), bom)
	if strings.Contains(s, "\r") {
		s = strings.ReplaceAll(s, "\r\n", "\n")
		s = strings.ReplaceAll(s, "\r", "\n")
	}
	return &diag.File{Name: name, Data: s}, nil
}

// Halfway reports whether an annotation is empty or its front matter is not
// closed, as a file is that an editor is about to write or has written in part.
func Halfway(data []byte) bool {
	f, _ := Clean("", data)
	if f == nil {
		return false
	}
	_, _, closed := cut(f.Data)
	return strings.TrimSpace(f.Data) == "" || strings.HasPrefix(f.Data, "---\n") && !closed
}

// unreadable says why data is no text, and how to make one of it.
func unreadable(name string, data []byte, code diag.Code) (diag.Mistake, bool) {
	bad := func(at int, hint, format string, args ...any) (diag.Mistake, bool) {
		m := diag.Mistake{File: name, Code: code, Message: fmt.Sprintf(format, args...), Hint: hint}
		m.Line, m.Column = place(data, at)
		m.EndLine, m.EndColumn = m.Line, m.Column+1
		return m, true
	}
	if f, ok := formatOf(data); ok {
		return bad(0, f.fill(name), "the file is %s", f.is)
	}
	control := slices.IndexFunc(data, func(c byte) bool {
		return forbidden(c) && !(c == '\f' && code == diag.UnreadableText) // a page of a text ends with it
	})
	wrong := invalid(data)
	if wrong < 0 && control < 0 {
		return diag.Mistake{}, false
	}
	if f, ok := wide(data); ok {
		return bad(0, f.fill(name), "the file is %s", f.is)
	}
	if wrong < 0 {
		return bad(control, "take it out: only tabs and line ends are allowed", "byte %d is the control character U+%04X", control, data[control])
	}
	if f, ok := narrow(data); ok {
		return bad(wrong, f.fill(name), "the file is %s", f.is)
	}
	if bytes.IndexByte(data, 0) >= 0 {
		return bad(wrong, "use the article's words, as plain text in UTF-8", "the file is not text: byte %d is %#02x", wrong, data[wrong])
	}
	return bad(wrong, "type this character again, and save the file as UTF-8", "byte %d (%#02x) is not UTF-8", wrong, data[wrong])
}

// invalid returns where the first byte is that is not UTF-8, or -1.
func invalid(data []byte) int {
	if utf8.Valid(data) {
		return -1
	}
	for i := 0; ; {
		r, n := utf8.DecodeRune(data[i:])
		if r == utf8.RuneError && n == 1 {
			return i
		}
		i += n
	}
}

// forbidden reports the C0 controls but tab and line ends. In UTF-8 no byte of
// another character is one of them.
func forbidden(c byte) bool {
	return c < 0x20 && c != '\t' && c != '\n' && c != '\r' || c == 0x7F
}

// place is the line and column of a byte of raw data, where a line ends in
// LF, CRLF or a lone CR.
func place(data []byte, at int) (line, column int) {
	line, start := 1, 0
	for i := 0; i < at && i < len(data); i++ {
		if data[i] == '\n' || data[i] == '\r' && (i+1 >= len(data) || data[i+1] != '\n') {
			line, start = line+1, i+1
		}
	}
	return line, utf8.RuneCount(data[start:at]) + 1
}
