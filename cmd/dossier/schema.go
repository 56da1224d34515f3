package main

import (
	"fmt"
	"io"
	"strings"

	"github.com/spf13/cobra"

	"dossier/internal/diag"
	"dossier/internal/dossier"
	"dossier/internal/parse"
)

// kinds are the documents as their files are called.
var kinds = []string{
	dossier.KindHome: "index", dossier.KindSource: "source", dossier.KindEntity: "entity",
	dossier.KindClaim: "claim", dossier.KindPage: "page",
}

func schemaCommand(stdout io.Writer) *cobra.Command {
	var kind dossier.Kind
	return &cobra.Command{
		Use:   "schema " + strings.Join(kinds, "|"),
		Short: "Print a JSON Schema for the front matter of a kind of file",
		Args: func(_ *cobra.Command, args []string) error {
			for i, name := range kinds {
				if len(args) == 1 && args[0] == name {
					kind = dossier.Kind(i)
					return nil
				}
			}
			message := "schema needs one kind of file: " + strings.Join(kinds, ", ")
			if len(args) == 1 {
				message = strings.TrimSuffix(message+"; "+diag.DidYouMean(args[0], kinds), "; ")
			}
			return fmt.Errorf("%s", message)
		},
		RunE: func(*cobra.Command, []string) error {
			_, err := stdout.Write(parse.Schema(kind))
			return err
		},
	}
}
