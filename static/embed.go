// Package static holds the built-in assets. A dossier's own static/ replaces any one of them by name.
package static

import (
	"bytes"
	"embed"
	"io/fs"
	"regexp"
)

//go:embed *.css *.svg
var FS embed.FS

var (
	comment = regexp.MustCompile(`(?s)/\*.*?\*/\s*`)
	airy    = regexp.MustCompile(` ?\{ ?| \}|[;:,] `)
)

// Style is a built-in style sheet as pages load it: its comments, indentation and
// spaces without a meaning are for those who read it here. A line with content
// keeps them, for they may be a reader's.
func Style(sheet []byte) []byte {
	var b bytes.Buffer
	for line := range bytes.Lines(comment.ReplaceAll(sheet, nil)) {
		if line = bytes.TrimLeft(line, " "); len(line) < 2 {
			continue
		}
		if !bytes.Contains(line, []byte("content:")) {
			line = airy.ReplaceAllFunc(line, func(part []byte) []byte { return bytes.Trim(part, " ") })
		}
		b.Write(line)
	}
	return b.Bytes()
}

//go:embed _script/*.js
var parts embed.FS

// ScriptName is the name of the script among the assets.
const ScriptName = "site.js"

// Script is the script of all pages: the files of _script/ by name, which share
// one scope, after the words that it says, a JSON object. No page needs it to be
// read.
func Script(words []byte) []byte {
	var b bytes.Buffer
	b.WriteString("(() => {\n'use strict';\nconst words = ")
	b.Write(words)
	b.WriteString(";\n")
	names, _ := fs.Glob(parts, "_script/*.js")
	for _, name := range names {
		part, _ := parts.ReadFile(name)
		// Comments and indentation are for those who read the parts.
		for line := range bytes.Lines(part) {
			line, _, _ = bytes.Cut(bytes.TrimSpace(line), []byte(" // "))
			if len(line) > 0 && !bytes.HasPrefix(line, []byte("//")) {
				b.Write(line)
				b.WriteByte('\n')
			}
		}
	}
	b.WriteString("})();\n")
	return b.Bytes()
}
