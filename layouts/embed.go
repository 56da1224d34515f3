// Package layouts holds the built-in templates. A dossier's own layouts/ replaces any one of them by name.
package layouts

import "embed"

//go:embed *.html
var FS embed.FS
