// Package static holds the built-in assets. A dossier's own static/ replaces any one of them by name.
package static

import "embed"

//go:embed *.css *.svg
var FS embed.FS
