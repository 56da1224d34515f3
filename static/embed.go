// Package static holds the built-in assets. A dossier's own static/ replaces any one of them by name.
package static

import (
	"bytes"
	"embed"
	"fmt"
	"io/fs"

	"github.com/tdewolff/minify/v2"
	"github.com/tdewolff/minify/v2/css"
	"github.com/tdewolff/minify/v2/js"
)

//go:embed *.css *.svg
var FS embed.FS

//go:embed _script/*.js
var parts embed.FS

// ScriptName is the name of the script among the assets.
const ScriptName = "site.js"

// Script is the script of all pages: the files of _script/ by name, which share
// one scope, after the words that it says, a JSON object. No page needs it to be
// read. Comments, spaces and long names are for those who read the parts.
func Script(words []byte) ([]byte, error) {
	var b bytes.Buffer
	b.WriteString("(() => {\n'use strict';\nconst words = ")
	b.Write(words)
	b.WriteString(";\n")
	names, err := fs.Glob(parts, "_script/*.js")
	if err != nil {
		return nil, err
	}
	for _, name := range names {
		part, err := parts.ReadFile(name)
		if err != nil {
			return nil, err
		}
		b.Write(part)
	}
	b.WriteString("})();\n")
	return small(js.Minify, ScriptName, b.Bytes())
}

// Style is a built-in style sheet as pages load it.
func Style(sheet []byte) ([]byte, error) { return small(css.Minify, "a style sheet", sheet) }

// small is an asset without what only its authors read.
func small(minifier minify.MinifierFunc, name string, data []byte) ([]byte, error) {
	var b bytes.Buffer
	if err := minifier(minify.New(), &b, bytes.NewReader(data), nil); err != nil {
		return nil, fmt.Errorf("make %s small: %w", name, err)
	}
	b.WriteByte('\n')
	return b.Bytes(), nil
}
