package main

import (
	"bytes"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

// TestGuide does what the five-minute guide of the README tells to do, block by
// block: a console is run and prints what stands there; Markdown is the file
// named last before it, or becomes it; a diff changes that file.
func TestGuide(t *testing.T) {
	readme, err := os.ReadFile("../../README.md")
	if err != nil {
		t.Fatal(err)
	}
	_, guide, _ := strings.Cut(string(readme), "\n## A dossier in five minutes\n")
	guide, _, found := strings.Cut(guide, "\n## ")
	if !found {
		t.Fatal("the README has no such guide")
	}
	t.Chdir(t.TempDir())

	done := map[string]int{}
	file := ""
	for {
		before, rest, found := strings.Cut(guide, "\n   ```")
		if !found {
			break
		}
		if names := regexp.MustCompile("`([a-z/-]+\\.md)`").FindAllStringSubmatch(before, -1); names != nil {
			file = filepath.FromSlash(names[len(names)-1][1])
		}
		block, after, _ := strings.Cut(rest, "\n   ```\n")
		kind, body, _ := strings.Cut(block, "\n")
		body = regexp.MustCompile("(?m)^   ").ReplaceAllString(body, "") + "\n"
		switch kind {
		case "console":
			console(t, body)
		case "markdown":
			written(t, file, body)
		case "diff":
			changed(t, file, body)
		default:
			t.Fatalf("a block of %q", kind)
		}
		done[kind]++
		guide = after
	}
	if done["console"] < 4 || done["markdown"] < 2 || done["diff"] < 1 {
		t.Errorf("the guide has these blocks: %v", done)
	}
}

// console runs each command of a block, whose words are parted by spaces. A
// line of … alone stands for one that changes with every new kind of page.
func console(t *testing.T, body string) {
	t.Helper()
	var got bytes.Buffer
	for line := range strings.Lines(body) {
		if command, ok := strings.CutPrefix(line, "$ dossier "); ok {
			got.WriteString(line)
			run(t.Context(), strings.Fields(command), &got, &got)
		}
	}
	want := strings.ReplaceAll(regexp.QuoteMeta(body), "\n…\n", "\n.*\n")
	if !regexp.MustCompile("^" + want + "$").Match(got.Bytes()) {
		t.Errorf("the guide has\n%s\ngot\n%s", body, &got)
	}
}

// written checks that a file of the example is as the guide shows it. One that
// the guide has begun before is replaced.
func written(t *testing.T, file, body string) {
	t.Helper()
	data, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Contains(data, []byte("# ")) { // which a file has that "new" began
		if string(data) != body {
			t.Errorf("%s is\n%s\nin the guide\n%s", file, data, body)
		}
		return
	}
	if err := os.WriteFile(file, []byte(body), 0o644); err != nil {
		t.Fatal(err)
	}
}

// changed replaces a line of a file.
func changed(t *testing.T, file, diff string) {
	t.Helper()
	m := regexp.MustCompile(`^-(.*\n)\+(.*\n)$`).FindStringSubmatch(diff)
	data, err := os.ReadFile(file)
	if err != nil || m == nil || strings.Count(string(data), m[1]) != 1 {
		t.Fatalf("%s has not one line to change as in\n%s\nbut\n%s%v", file, diff, data, err)
	}
	if err := os.WriteFile(file, []byte(strings.Replace(string(data), m[1], m[2], 1)), 0o644); err != nil {
		t.Fatal(err)
	}
}
