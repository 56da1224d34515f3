// Package layouts holds the built-in templates, and the words of the pages in
// each language. A dossier's own layouts/ replaces any one of them by name.
package layouts

import "embed"

//go:embed *.html words.*.yaml
var FS embed.FS
