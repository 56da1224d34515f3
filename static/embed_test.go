package static

import (
	"strings"
	"testing"
)

// A style sheet loses comments, indentation and idle spaces, and nothing else.
func TestStyle(t *testing.T) {
	got := string(Style([]byte("/* the\n   frame */\na { color: red; } /* more */ b { top: 0; }\n\n@media print {\n  /* none */\n  a { content: \"*/ /\"; }\n}\n")))
	if want := "a{color:red;} b{top:0;}\n@media print{\na { content: \"*/ /\"; }\n}\n"; got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
	sheet, err := FS.ReadFile("style.css")
	if err != nil {
		t.Fatal(err)
	}
	if got := string(Style(sheet)); strings.Contains(got, "/*") || strings.Count(got, "{") != strings.Count(string(sheet), "{") || len(got) >= len(sheet) {
		t.Error("the built-in one has comments, or has lost a rule")
	}
}
