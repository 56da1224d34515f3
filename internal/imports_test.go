package internal_test

import (
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"go/types"
	"io/fs"
	"maps"
	"os"
	"path"
	"slices"
	"strconv"
	"strings"
	"testing"
	"testing/fstest"
)

// mayImport is the whole architecture: which of our packages each may import.
// Only site knows the order of the stages; the others do not know each other,
// but for what is listed here. A package that is not listed is a mistake: say
// first what it may know.
var mayImport = map[string]string{
	"internal/diag":            "",
	"internal/edtf":            "",
	"internal/words":           "diag",
	"internal/words/wordstest": "diag words layouts",
	"internal/dossier":         "diag edtf",
	"internal/sentence":        "diag dossier",
	"internal/speech":          "dossier",
	"internal/anchor":          "diag dossier sentence speech",
	"internal/names":           "diag dossier anchor",
	"internal/markdown":        "diag dossier sentence",
	"internal/parse":           "diag dossier markdown edtf",
	"internal/compare":         "diag dossier anchor speech",
	"internal/examined":        "dossier anchor compare sentence",
	"internal/provenance":      "dossier",
	"internal/timeline":        "dossier edtf",
	"internal/search":          "dossier anchor",
	"internal/resolve":         "diag dossier anchor names sentence speech edtf compare examined",
	"internal/cite":            "edtf",
	"internal/card":            "",
	"internal/render":          "diag dossier sentence speech edtf compare provenance timeline cite card words",
	"internal/export":          "diag dossier edtf compare provenance timeline",
	"internal/site": "diag dossier edtf sentence anchor names markdown parse resolve compare examined provenance timeline cite card search words render export" +
		" layouts static",
	"internal/preview":       "diag dossier",
	"internal/watch":         "",
	"internal/example":       "",
	"internal/bench":         "",
	"internal/browsertest":   "",
	"internal/bench/gen":     "bench",
	"internal/bench/live":    "bench",
	"internal/bench/measure": "bench",
	"layouts":                "",
	"static":                 "",
}

// onlyIn is who may import what else: path, and everything below it, in these
// packages alone, each with all below it.
var onlyIn = []struct{ paths, packages string }{
	{"github.com/yuin/goldmark github.com/yuin/goldmark-highlighting github.com/alecthomas/chroma", "internal/markdown"},
	{"github.com/fsnotify/fsnotify", "internal/watch"},
	{"golang.org/x/image", "internal/card"},
	{"github.com/tdewolff", "static"},
	{"net/http", "internal/preview internal/bench/live"},
	{"net", "internal/preview cmd"},
	{
		"os io/ioutil syscall golang.org/x/sys",
		"internal/site internal/preview internal/watch internal/bench internal/browsertest cmd",
	},
}

// vague are names that say nothing of what a package is about.
var vague = strings.Fields("util utils helper helpers common types misc base shared")

const longestFile = 400

func TestArchitecture(t *testing.T) {
	problems, checked := check(t, os.DirFS(".."))
	for _, p := range problems {
		t.Error(p)
	}
	if checked < 5 {
		t.Errorf("only %d packages found", checked)
	}
}

// Each rule is broken once, so that a rule that sees nothing is seen.
func TestArchitectureSeesWhatIsBroken(t *testing.T) {
	for _, tt := range []struct{ name, file, source, want string }{
		{"a stage imports another", "internal/parse/x.go", `package parse; import _ "dossier/internal/resolve"`, "may not import dossier/internal/resolve"},
		{"a stage imports site", "internal/render/x.go", `package render; import _ "dossier/internal/site"`, "may not import dossier/internal/site"},
		{"what a stage may import", "internal/parse/x.go", `package parse; import _ "dossier/internal/markdown"`, ""},
		{"an unlisted package", "internal/story/x.go", `package story`, "internal/story is not in mayImport"},
		{"goldmark elsewhere", "internal/parse/x.go", `package parse; import _ "github.com/yuin/goldmark/ast"`, "may not import github.com/yuin/goldmark/ast"},
		{"chroma elsewhere", "cmd/dossier/x.go", `package main; import _ "github.com/alecthomas/chroma/v2"`, "may not import github.com/alecthomas/chroma/v2"},
		{"goldmark in its place", "internal/markdown/x.go", `package markdown; import _ "github.com/yuin/goldmark"`, ""},
		{"watching elsewhere", "internal/preview/x.go", `package preview; import _ "github.com/fsnotify/fsnotify"`, "may not import github.com/fsnotify/fsnotify"},
		{"HTTP elsewhere", "cmd/dossier/x.go", `package main; import _ "net/http"`, "may not import net/http"},
		{"URLs are no HTTP", "internal/render/x.go", `package render; import _ "net/url"`, ""},
		{"files in a stage", "internal/resolve/x.go", `package resolve; import _ "os"`, "may not import os"},
		{"processes in a stage", "internal/anchor/x.go", `package anchor; import _ "os/exec"`, "may not import os/exec"},
		{"files in a test of a stage", "internal/anchor/x_test.go", `package anchor; import _ "os"`, ""},
		{"exit", "internal/site/x.go", `package site; import "os"; func f() { os.Exit(1) }`, "os.Exit"},
		{"fatal", "internal/site/x.go", `package site; import "log"; func f() { log.Fatalf("") }`, "log.Fatalf"},
		{"print", "internal/parse/x.go", `package parse; import "fmt"; func f() { fmt.Println() }`, "fmt.Println"},
		{"built-in print", "internal/parse/x.go", `package parse; func f() { println() }`, "println"},
		{"standard output", "internal/preview/x.go", `package preview; import "os"; var w = os.Stdout`, "os.Stdout"},
		{"print in a command", "cmd/dossier/x.go", `package main; import "fmt"; func f() { fmt.Println() }`, ""},
		{"assignment", "internal/parse/x.go", `package parse; var n int; func f() { n = 1 }`, "n changes"},
		{"increment", "internal/parse/x.go", `package parse; var n int; func f() { n++ }`, "n changes"},
		{"an element", "internal/parse/x.go", `package parse; var m = map[string]int{}; func f() { m["a"] = 1 }`, "m changes"},
		{"a field", "internal/parse/x.go", `package parse; var s struct{ n int }; func f() { s.n += 1 }`, "s changes"},
		{"delete", "internal/parse/x.go", `package parse; var m = map[string]int{}; func f() { delete(m, "a") }`, "m changes"},
		{"a pointer", "internal/parse/x.go", `package parse; var n int; func f() *int { return &n }`, "n changes"},
		{"range", "internal/parse/x.go", `package parse; var n int; func f() { for n = range 3 { } }`, "n changes"},
		{"another package's", "internal/parse/x.go", `package parse; import "fmt"; func f() { fmt.Width = 3 }`, "fmt.Width changes"},
		{"a lock", "internal/parse/x.go", `package parse; import "sync"; var mu sync.Mutex`, "mu is a sync.Mutex"},
		{"a local of the same name", "internal/parse/x.go", `package parse; var n int; func f() { n := 0; n++ }`, ""},
		{"a table, a pool", "internal/parse/x.go", `package parse; import "sync"; var m, p = map[string]int{"a": 1}, sync.Pool{}`, ""},
		{"a map for a template", "internal/render/x.go", `package render; var m map[string]any`, "map[string]any"},
		{"the old spelling", "internal/render/x.go", `package render; var m map[string]interface{}`, "map[string]any"},
		{"a vague name", "internal/site/helpers/x.go", `package helpers`, "helpers says nothing"},
		{"a long file", "internal/parse/x_test.go", "package parse" + strings.Repeat("\n", longestFile), "has 401 lines"},
		{"a file just short enough", "internal/parse/x.go", "package parse" + strings.Repeat("\n", longestFile-1), ""},
	} {
		t.Run(tt.name, func(t *testing.T) {
			problems, _ := check(t, fstest.MapFS{tt.file: {Data: []byte(tt.source + "\n")}})
			if tt.want == "" && len(problems) > 0 {
				t.Errorf("got %q, want none", problems)
			}
			if tt.want != "" && !strings.Contains(strings.Join(problems, "\n"), tt.want) {
				t.Errorf("got %q, want %q", problems, tt.want)
			}
		})
	}
}

// A pkg is the files of one folder that are no tests.
type pkg struct {
	dir   string
	fset  *token.FileSet
	files []*ast.File
	found []string
}

func (p *pkg) report(pos token.Pos, format string, args ...any) {
	at := p.fset.Position(pos)
	p.found = append(p.found, fmt.Sprintf("%s:%d: %s", at.Filename, at.Line, fmt.Sprintf(format, args...)))
}

// check reads every Go file and returns what breaks a rule.
func check(t *testing.T, fsys fs.FS) (problems []string, checked int) {
	t.Helper()
	pkgs := map[string]*pkg{}
	err := fs.WalkDir(fsys, ".", func(name string, e fs.DirEntry, err error) error {
		switch {
		case err != nil:
			return err
		case e.IsDir() && name != "." && (e.Name() == "testdata" || strings.ContainsAny(e.Name()[:1], "._")):
			return fs.SkipDir
		case e.IsDir() || path.Ext(name) != ".go":
			return nil
		}
		data, err := fs.ReadFile(fsys, name)
		if err != nil {
			return err
		}
		if n := strings.Count(string(data), "\n"); n > longestFile {
			problems = append(problems, fmt.Sprintf("%s has %d lines: more than one subject?", name, n))
		}
		if strings.HasSuffix(name, "_test.go") {
			return nil
		}
		dir := path.Dir(name)
		if pkgs[dir] == nil {
			pkgs[dir] = &pkg{dir: dir, fset: token.NewFileSet()}
		}
		file, err := parser.ParseFile(pkgs[dir].fset, name, data, parser.SkipObjectResolution)
		if err != nil {
			return err
		}
		pkgs[dir].files = append(pkgs[dir].files, file)
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	for _, dir := range slices.Sorted(maps.Keys(pkgs)) {
		p := pkgs[dir]
		p.checkName()
		p.checkImports()
		p.checkOutput()
		p.checkVariables()
		p.checkMaps()
		problems = append(problems, p.found...)
	}
	return problems, len(pkgs)
}

func (p *pkg) checkName() {
	_, listed := mayImport[p.dir]
	if !listed && !within(p.dir, "cmd") {
		p.found = append(p.found, p.dir+" is not in mayImport: what may it know?")
	}
	if name := path.Base(p.dir); slices.Contains(vague, name) {
		p.found = append(p.found, p.dir+": the name "+name+" says nothing of what is in it")
	}
}

// within reports whether a path is root or below it.
func within(path, root string) bool {
	return path == root || strings.HasPrefix(path, root+"/")
}

func (p *pkg) checkImports() {
	for _, f := range p.files {
		for _, spec := range f.Imports {
			imported, err := strconv.Unquote(spec.Path.Value)
			if err != nil || !p.may(imported) {
				p.report(spec.Pos(), "%s may not import %s", p.dir, imported)
			}
		}
	}
}

func (p *pkg) may(imported string) bool {
	if ours, ok := strings.CutPrefix(imported, "dossier/"); ok {
		ours = strings.TrimPrefix(ours, "internal/")
		return within(p.dir, "cmd") || slices.Contains(strings.Fields(mayImport[p.dir]), ours)
	}
	inside := func(root string) bool { return within(p.dir, root) }
	for _, rule := range onlyIn {
		for _, restricted := range strings.Fields(rule.paths) {
			if restricted == "net" && imported != "net" {
				continue // net/url and net/netip touch no network
			}
			if within(imported, restricted) && !slices.ContainsFunc(strings.Fields(rule.packages), inside) {
				return false
			}
		}
	}
	return true
}

// checkOutput finds what ends the process or writes to its terminal, which
// only commands do.
func (p *pkg) checkOutput() {
	if p.files[0].Name.Name == "main" {
		return
	}
	for n := range p.nodes() {
		switch n := n.(type) {
		case *ast.SelectorExpr:
			x, ok := n.X.(*ast.Ident)
			if !ok {
				continue
			}
			name := x.Name + "." + n.Sel.Name
			switch {
			case slices.Contains([]string{"os.Exit", "os.Stdout", "os.Stderr", "os.Stdin"}, name),
				strings.HasPrefix(name, "fmt.Print"), strings.HasPrefix(name, "log.Fatal"),
				strings.HasPrefix(name, "log.Print"), strings.HasPrefix(name, "log.Panic"):
				p.report(n.Pos(), "%s: only commands exit and print", name)
			}
		case *ast.CallExpr:
			if f, ok := n.Fun.(*ast.Ident); ok && (f.Name == "print" || f.Name == "println") {
				p.report(n.Pos(), "%s: only commands exit and print", f.Name)
			}
		}
	}
}

// nodes are all nodes of the package's files.
func (p *pkg) nodes() func(yield func(ast.Node) bool) {
	return func(yield func(ast.Node) bool) {
		for _, f := range p.files {
			for n := range ast.Preorder(f) {
				if !yield(n) {
					return
				}
			}
		}
	}
}

// checkMaps keeps maps of anything out of render: a template that misspells a
// key of one is silent, one that misspells a field is not.
func (p *pkg) checkMaps() {
	if !within(p.dir, "internal/render") {
		return
	}
	for n := range p.nodes() {
		if m, ok := n.(*ast.MapType); ok {
			if s := types.ExprString(m); s == "map[string]any" || s == "map[string]interface{}" {
				p.report(m.Pos(), "map[string]any: templates are given structs")
			}
		}
	}
}
