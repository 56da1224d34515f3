package static

import (
	"bytes"
	"strings"
	"testing"
)

// A style sheet loses what only its authors read, and no rule.
func TestStyle(t *testing.T) {
	sheet, err := FS.ReadFile("style.css")
	if err != nil {
		t.Fatal(err)
	}
	got, err := Style(sheet)
	if err != nil {
		t.Fatal(err)
	}
	if bytes.Contains(got, []byte("/*")) || bytes.Count(got, []byte("{")) != bytes.Count(sheet, []byte("{")) || len(got) > len(sheet)*9/10 {
		t.Errorf("%d bytes of %d, %d rules of %d", len(got), len(sheet), bytes.Count(got, []byte("{")), bytes.Count(sheet, []byte("{")))
	}
	if got, err := Style([]byte("/* a */ a { color: red; content: \"*/ /\"; }")); err != nil || string(got) != "a{color:red;content:\"*/ /\"}\n" {
		t.Errorf("got %s %v", got, err)
	}
}

// The script has all its parts, in one scope, after its words.
func TestScript(t *testing.T) {
	got, err := Script([]byte(`{"LANG":"en","copy":"Copy"}`))
	if err != nil {
		t.Fatal(err)
	}
	script := string(got)
	for _, want := range []string{`LANG:"en"`, `copy:"Copy"`, `"dossier:swap"`, `"DOMContentLoaded"`} {
		if !strings.Contains(script, want) {
			t.Errorf("the script lacks %s", want)
		}
	}
	if !strings.HasPrefix(script, "(()=>{") || !strings.HasSuffix(script, "})()\n") || len(script) > 25_000 {
		t.Errorf("%d bytes, from %.60s to %s", len(script), script, script[len(script)-20:])
	}
}
