package main

import (
	"errors"
	"fmt"
	"io"
	"strings"

	"github.com/spf13/cobra"

	"dossier/internal/diag"
	"dossier/internal/example"
	"dossier/internal/site"
)

func initCommand(stdout io.Writer) *cobra.Command {
	return &cobra.Command{
		Use:   "init DIR",
		Short: "Write a small dossier to begin with",
		Long: `init writes a small dossier of three invented texts, which shows each feature of
the format once. The folder is new or empty: nothing is ever overwritten.`,
		Args: func(_ *cobra.Command, args []string) error {
			if len(args) != 1 || args[0] == "" {
				return errors.New("init needs one folder, new or empty, such as: dossier init swan")
			}
			return nil
		},
		RunE: func(cmd *cobra.Command, args []string) error {
			n, err := site.Init(cmd.Context(), args[0], example.Dossier())
			if err != nil {
				return failure{err}
			}
			_, err = fmt.Fprintf(stdout, "%s: %s\nnext: dossier serve -C %s --open\n", diag.Printable(args[0]), count(n, "file"), shellWord(args[0]))
			return err
		},
	}
}

// shellWord quotes a name that a shell would not take for one word.
func shellWord(name string) string {
	name = diag.Printable(name)
	switch {
	case strings.ContainsAny(name, "\"$\\`!"): // which mean something between double quotes
		return "'" + strings.ReplaceAll(name, "'", `'\''`) + "'"
	case strings.ContainsAny(name, " '&()*;<>?[]{|}~#"):
		return `"` + name + `"`
	}
	return name
}
