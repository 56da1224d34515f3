// Package wordstest gives tests the words that come with the program.
package wordstest

import (
	"sync"
	"testing"

	"dossier/internal/diag"
	"dossier/internal/words"
	"dossier/layouts"
)

var builtIn = sync.OnceValues(func() (*words.All, diag.List) { return words.Parse(layouts.FS, layouts.FS) })

// Language is the words for a reader of the language with that BCP 47 tag.
func Language(tb testing.TB, tag string) *words.Language {
	tb.Helper()
	all, mistakes := builtIn()
	if len(mistakes) > 0 {
		tb.Fatal(mistakes)
	}
	return all.For(tag)
}

// English is the words in English.
func English(tb testing.TB) *words.Language {
	tb.Helper()
	return Language(tb, "en")
}
