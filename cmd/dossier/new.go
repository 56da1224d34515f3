package main

import (
	"errors"
	"fmt"
	"io"
	"path/filepath"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"dossier/internal/diag"
	"dossier/internal/dossier"
	"dossier/internal/parse"
	"dossier/internal/site"
)

func newCommand(stdout io.Writer) *cobra.Command {
	cmd := &cobra.Command{
		Use:   "new",
		Short: "Begin the file of a source, an entity or a claim",
		Long: `new writes a file with the keys that are needed, and others as comments, and
prints its path. The file's name is made of the title. A file that is there is
never overwritten.`,
		Args: func(_ *cobra.Command, args []string) error {
			if len(args) == 0 {
				return errors.New("new needs to know what: source, entity or claim, and a title")
			}
			return fmt.Errorf("%q is no source, entity or claim%s", args[0],
				strings.TrimSuffix("; "+diag.DidYouMean(args[0], []string{"source", "entity", "claim"}), "; "))
		},
		RunE: func(*cobra.Command, []string) error { return nil },
	}
	source := beginCommand(dossier.KindSource, "Begin a source; the title is your label for it", stdout)
	entity := beginCommand(dossier.KindEntity, "Begin an entity", stdout)
	claim := beginCommand(dossier.KindClaim, "Begin a claim; the title is the claim in neutral words", stdout)
	cmd.AddCommand(source, entity, claim)
	return cmd
}

// beginCommand begins documents of one kind.
func beginCommand(kind dossier.Kind, short string, stdout io.Writer) *cobra.Command {
	var o site.Options
	d := parse.Draft{Kind: kind}
	cmd := &cobra.Command{
		Use:   kind.String() + " TITLE",
		Short: short,
		Args: func(_ *cobra.Command, args []string) error {
			// Words need no quotation marks: dossier new claim Some fifty people fled.
			if d.Title = strings.Join(strings.Fields(strings.Join(args, " ")), " "); d.Title == "" {
				return fmt.Errorf("%s needs a title; its file is named after it", kind.A())
			}
			if kind == dossier.KindEntity && !slices.Contains(dossier.EntityKinds[:], d.EntityKind) {
				return fmt.Errorf("--kind is one of %s", strings.Join(dossier.EntityKinds[:], ", "))
			}
			return nil
		},
		RunE: func(*cobra.Command, []string) error {
			name, err := site.Begin(o, d)
			if err != nil {
				return failure{err}
			}
			_, err = fmt.Fprintln(stdout, filepath.Join(o.Dir, filepath.FromSlash(name)))
			return err
		},
	}
	inFolder(cmd, &o)
	switch kind {
	case dossier.KindSource:
		cmd.Flags().StringVar(&d.Text, "text", "", "the `file` of its text, such as seeds/article.txt; its sha256 is noted too")
	case dossier.KindEntity:
		cmd.Flags().StringVar(&d.EntityKind, "kind", "", strings.Join(dossier.EntityKinds[:], ", "))
	}
	return cmd
}
