package parse

import (
	"testing"

	"dossier/internal/diag"
)

func TestRewriteChangesNoOtherByte(t *testing.T) {
	for _, tt := range []struct {
		name, raw, want string
		edits           []diag.Edit
	}{
		{"nothing", "a\r\nb", "a\r\nb", nil},
		{"LF", "ab\ncd\n", "aX\ncY\n", []diag.Edit{at(1, 2, "X"), at(4, 5, "Y")}},
		{"CRLF", "ab\r\ncd\r\n", "aX\r\ncY\r\n", []diag.Edit{at(1, 2, "X"), at(4, 5, "Y")}},
		{"a lone CR", "ab\rcd", "ab\rcY", []diag.Edit{at(4, 5, "Y")}},
		{"a byte order mark", "\ufeffab", "\ufeffXb", []diag.Edit{at(0, 1, "X")}},
		{"mixed ends", "a\nb\r\nc\rd", "a\nb\r\nc\rX", []diag.Edit{at(6, 7, "X")}},
		{"at a line's end", "a\r\nb", "aX\r\nb", []diag.Edit{at(1, 1, "X")}},
		{"at a line's start", "a\r\nb", "a\r\nXb", []diag.Edit{at(2, 2, "X")}},
		{"a line put in", "a\r\nb", "a\r\nX\r\nb", []diag.Edit{at(2, 2, "X\n")}},
		{"any order", "abc", "XbY", []diag.Edit{at(2, 3, "Y"), at(0, 1, "X")}},
		{"overlapping", "abc", "Xc", []diag.Edit{at(0, 2, "X"), at(1, 3, "Y")}},
		{"at the end", "ab", "abX", []diag.Edit{at(2, 2, "X")}},
		{"longer characters", "é–b", "é—b", []diag.Edit{at(2, 5, "—")}},
	} {
		if got := Rewrite(tt.raw, tt.edits); got != tt.want {
			t.Errorf("%s: %q, want %q", tt.name, got, tt.want)
		}
	}
}

func at(start, end int, text string) diag.Edit { return diag.Edit{Start: start, End: end, Text: text} }
