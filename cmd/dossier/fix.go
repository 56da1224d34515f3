package main

import (
	"context"
	"fmt"
	"io"

	"github.com/rogpeppe/go-internal/diff"

	"dossier/internal/diag"
	"dossier/internal/site"
)

// mend mends what can be, and says what it did; or only shows it, as a diff,
// which patch takes in the dossier's folder.
func mend(ctx context.Context, o site.Options, dry bool, stdout, stderr io.Writer) error {
	list, err := site.Mend(ctx, o, dry)
	places := 0
	for _, m := range list {
		places += len(m.Mistakes)
		if dry {
			name := "/" + diag.Printable(m.File)
			if _, err := stdout.Write(diff.Diff("a"+name, []byte(m.Before), "b"+name, []byte(m.After))); err != nil {
				return failure{err}
			}
			continue
		}
		for _, x := range m.Mistakes {
			fmt.Fprintf(stderr, "%s:%d:%d: mended: %s\n", diag.Printable(m.File), x.Line, x.Column, diag.Printable(x.Message))
		}
	}
	if err != nil {
		return failure{err}
	}
	did := "mended"
	if dry {
		did = "would be mended"
	}
	fmt.Fprintf(stderr, "dossier: %s in %s %s\n", count(places, "place"), count(len(list), "file"), did)
	return nil
}
