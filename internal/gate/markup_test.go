package gate

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"testing"

	"golang.org/x/tools/txtar"

	"dossier/internal/bench"
	"dossier/internal/browsertest"
	"dossier/internal/site"
)

// pages is a folder with the pages that are to be valid: the kinds, and the
// dossier that shows everything; with make test-all also all of our own dossier
// and of every golden that builds.
var pages = sync.OnceValues(func() (string, error) {
	b, err := sites()
	if err != nil {
		return "", err
	}
	dir := filepath.Join(b.dir, "pages")
	whole := []string{"all"}
	if all {
		whole = append(whole, "own")
	}
	for _, name := range whole {
		if err := os.CopyFS(filepath.Join(dir, name), os.DirFS(filepath.Join(b.dir, name))); err != nil {
			return "", err
		}
	}
	for _, kind := range kinds {
		page, _, _ := strings.Cut(kind.at, "?")
		data, err := os.ReadFile(filepath.Join(b.dir, filepath.FromSlash(page)))
		if err != nil {
			return "", err
		}
		if err := os.WriteFile(filepath.Join(dir, strings.ReplaceAll(page, "/", "-")), data, 0o600); err != nil {
			return "", err
		}
	}
	if !all {
		return dir, nil
	}
	goldens, err := filepath.Glob("../site/testdata/*.txtar")
	if err != nil || len(goldens) == 0 {
		return "", fmt.Errorf("there are no goldens (%v)", err)
	}
	for _, golden := range goldens {
		name := strings.TrimSuffix(filepath.Base(golden), ".txtar")
		from := filepath.Join(b.dir, name+".dossier")
		if err := unpack(golden, from); err != nil {
			return "", err
		}
		// One that is about mistakes has no pages.
		if _, _, err := site.Build(context.Background(), site.Options{Dir: from, Out: filepath.Join(dir, name)}); err != nil {
			return "", err
		}
	}
	return dir, nil
})

// unpack writes the dossier of a txtar file, without what a golden wants of it.
func unpack(name, dir string) error {
	ar, err := txtar.ParseFile(name)
	if err != nil {
		return err
	}
	var files []bench.File
	for _, f := range ar.Files {
		if !strings.HasPrefix(f.Name, "want/") {
			files = append(files, bench.File{Name: f.Name, Data: string(f.Data)})
		}
	}
	return bench.Write(dir, files)
}

// html-validate finds nothing on any page.
func TestHTMLValidate(t *testing.T) {
	exe := tool(t, ".bin/html-validate")
	dir, err := pages()
	if err != nil {
		t.Fatal(err)
	}
	config, err := filepath.Abs("testdata/htmlvalidate.config.mjs")
	if err != nil {
		t.Fatal(err)
	}
	out := output(t, exec.CommandContext(t.Context(), exe, "--config", config, "--formatter", "json", dir+"/**/*.html"))
	var results []struct {
		FilePath string
		Messages []struct {
			RuleID, Message, Selector string
			Line                      int
		}
	}
	if err := json.Unmarshal(out, &results); err != nil {
		t.Fatalf("%v in %.400s", err, out)
	}
	for _, r := range results {
		for _, m := range r.Messages {
			t.Errorf("%s:%d: %s: %s (%s)", strings.TrimPrefix(r.FilePath, dir), m.Line, m.RuleID, m.Message, m.Selector)
		}
	}
}

// notErrors are what the Nu checker says of pages that are right.
var notErrors = []string{
	// It takes no file for 'self', and JSON for a script; a browser, which is asked
	// in TestNothingFromElsewhere, says of a page what it blocks.
	"Resource violates Content Security Policy",
	"Inline script violates Content Security Policy",
	// It guesses at the language; pages in one that we have no words of have many English ones.
	"This document appears to be written in",
	// A property of SVG 2 that it does not know.
	"CSS: “paint-order”: Property “paint-order” doesn't exist",
}

// The Nu HTML checker, which is the W3C's, finds no error and has no warning on
// any page, nor in the style sheet and the pictures.
func TestNuChecker(t *testing.T) {
	jar := tool(t, "vnu-jar/build/dist/vnu.jar")
	java, err := exec.LookPath("java")
	if err != nil {
		browsertest.Lacking(t, "java (Debian's default-jre-headless) is not in the PATH")
	}
	dir, err := pages()
	if err != nil {
		t.Fatal(err)
	}
	out := output(t, exec.CommandContext(t.Context(), java, "-jar", jar,
		"--format", "json", "--stdout", "--exit-zero-always", "--skip-non-html", "--also-check-css", "--also-check-svg", dir))
	var result struct {
		Messages []struct {
			URL, Type, Message, Extract string
			LastLine                    int
		}
	}
	if err := json.Unmarshal(out, &result); err != nil {
		t.Fatalf("%v in %.400s", err, out)
	}
next:
	for _, m := range result.Messages {
		for _, prefix := range notErrors {
			if strings.HasPrefix(m.Message, prefix) {
				continue next
			}
		}
		t.Errorf("%s:%d: %s: %s at %.120q", strings.TrimPrefix(m.URL, "file:"+dir), m.LastLine, m.Type, m.Message, m.Extract)
	}
}

// output is what a checker prints; that it finds something is no failure of it.
// It prints to a file, since node's tools end before a pipe has taken all.
func output(t *testing.T, command *exec.Cmd) []byte {
	t.Helper()
	stdout, err := os.Create(filepath.Join(t.TempDir(), "stdout"))
	if err != nil {
		t.Fatal(err)
	}
	defer stdout.Close()
	var stderr bytes.Buffer
	command.Stdout, command.Stderr = stdout, &stderr
	err = command.Run()
	var exit *exec.ExitError
	if err != nil && !errors.As(err, &exit) {
		t.Fatalf("%s: %v", command, err)
	}
	out, readErr := os.ReadFile(stdout.Name())
	if readErr != nil || len(out) == 0 {
		t.Fatalf("%s: %v, %v: %s", command, err, readErr, stderr.Bytes())
	}
	return out
}
