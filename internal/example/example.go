// Package example holds the example dossier, which "dossier init" writes and
// the guide in README.md builds: three short texts of an invented story, in two
// languages, that show each feature of the format once.
package example

import (
	"embed"
	"io/fs"
)

// What a build leaves in swan/build is not named here, so it is in no binary.
//
//go:embed swan/README.md swan/.gitignore swan/seeds swan/content
var files embed.FS

// Dossier is the example, as a dossier's folder.
func Dossier() fs.FS {
	swan, err := fs.Sub(files, "swan")
	if err != nil {
		panic(err) // the name is no path
	}
	return swan
}
