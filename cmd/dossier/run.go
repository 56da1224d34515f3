package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"runtime/debug"

	"github.com/spf13/cobra"
	"golang.org/x/term"

	"dossier/internal/dossier"
	"dossier/internal/site"
)

// errMistakes ends a command whose mistakes have been printed.
var errMistakes = errors.New("the dossier has mistakes")

// failure is an error of the machine, as against one of the command line.
type failure struct{ error }

func (f failure) Unwrap() error { return f.error }

// run is main without the process: tests call it, and only main exits.
func run(ctx context.Context, args []string, stdout, stderr io.Writer) int {
	root := rootCommand(stdout, stderr)
	root.SetArgs(args)
	root.SetOut(stdout)
	root.SetErr(stderr)
	err := root.ExecuteContext(ctx)
	var f failure
	switch {
	case err == nil:
		return ok
	case errors.Is(err, errMistakes):
		return mistaken
	case errors.As(err, &f):
		if errors.Is(err, context.Canceled) {
			err = errors.New("stopped")
		}
		fmt.Fprintf(stderr, "dossier: %v\n", err)
		return mistaken
	}
	fmt.Fprintf(stderr, "dossier: %v\nrun \"dossier help\" for the commands and their flags\n", err)
	return misused
}

func rootCommand(stdout, stderr io.Writer) *cobra.Command {
	root := &cobra.Command{
		Use:   "dossier",
		Short: "Build an annotated news dossier in which every quotation is found in its source",
		Long: `dossier makes a static site from the texts of articles and annotations in
Markdown. Every quotation is found word for word in its source, or the site is
not built.`,
		Version:       version(),
		SilenceErrors: true,
		SilenceUsage:  true,
		RunE:          func(cmd *cobra.Command, _ []string) error { return cmd.Help() },
	}
	root.CompletionOptions.HiddenDefaultCmd = true
	root.AddCommand(buildCommand(stdout, stderr), checkCommand(stdout, stderr), serveCommand(stdout, stderr), newCommand(stdout), initCommand(stdout), schemaCommand(stdout))
	return root
}

// version is that of the module, as the Go command recorded it.
func version() string {
	if info, found := debug.ReadBuildInfo(); found && info.Main.Version != "" {
		return info.Main.Version
	}
	return "(devel)"
}

// common adds the flags that all commands have.
func common(cmd *cobra.Command, o *site.Options) {
	cmd.Args = func(cmd *cobra.Command, args []string) error {
		switch {
		case len(args) > 0:
			return fmt.Errorf("unexpected argument %q: %s takes flags only; -C names the dossier's folder", args[0], cmd.Name())
		case o.Jobs < 0:
			return errors.New("--jobs is the number of files worked on at once, from 1 on; 0 is one for each core")
		case cmd.Flags().Changed("output") && o.Out == "":
			return errors.New("--output is the name of a folder")
		}
		return nil
	}
	inFolder(cmd, o)
	if v := version(); v != "(devel)" {
		o.Version = v
	}
	cmd.Flags().IntVar(&o.Jobs, "jobs", 0, "how many `files` are worked on at once (default one for each core)")
}

// inFolder adds the flag that says which dossier.
func inFolder(cmd *cobra.Command, o *site.Options) {
	cmd.Flags().StringVarP(&o.Dir, "directory", "C", ".", "the dossier's `folder`; other paths are relative to it")
}

func buildCommand(stdout, stderr io.Writer) *cobra.Command {
	var o site.Options
	var watching, poll bool
	cmd := &cobra.Command{
		Use:   "build",
		Short: "Build the site",
		RunE: func(cmd *cobra.Command, _ []string) error {
			if err := checkBaseURL(o.BaseURL); err != nil {
				return err
			}
			if poll && !watching {
				return errors.New("--poll says how to watch; it goes with --watch")
			}
			o.Warn = func(message string) { fmt.Fprintf(stderr, "dossier: %s\n", message) }
			if watching {
				return buildAndWatch(cmd.Context(), o, poll, stdout, stderr)
			}
			return build(cmd.Context(), o, stdout, stderr)
		},
	}
	common(cmd, &o)
	flags := cmd.Flags()
	flags.StringVarP(&o.Out, "output", "o", "build", "the output `folder`")
	flags.StringVar(&o.BaseURL, "base-url", "", "the `address` the site will have; it adds sitemap and feed")
	flags.BoolVar(&watching, "watch", false, "build again whenever a file changes, until Ctrl-C")
	flags.BoolVar(&poll, "poll", false, "with --watch: look for changes every 2 seconds, for folders on a network")
	return cmd
}

// build builds the site and says what it did.
func build(ctx context.Context, o site.Options, stdout, stderr io.Writer) error {
	progress, done := progressOn(stderr)
	o.Progress = progress
	res, mistakes, err := site.Build(ctx, o)
	done()
	if err != nil {
		return failure{err}
	}
	if mistakes.Errors() > 0 {
		if err := mistakes.WriteText(stderr); err != nil {
			return failure{err}
		}
		fmt.Fprintf(stderr, "dossier: %s; nothing was built\n", count(mistakes.Errors(), "mistake"))
		return errMistakes
	}
	built(stdout, o, res)
	return nil
}

// built says what a build did.
func built(stdout io.Writer, o site.Options, res *site.Result) {
	fmt.Fprintf(stdout, "%s\n%s: %s, %d written, %d removed\n",
		contents(res.Dossier), o.Out, count(res.Outputs, "file"), res.Written, res.Removed)
}

// contents counts what a dossier holds.
func contents(d *dossier.Dossier) string {
	verified := 0
	for _, q := range d.Quotations {
		if q.Kind != dossier.Furniture {
			verified++
		}
	}
	return fmt.Sprintf("%s, %s, %s: %s verified", count(len(d.Sources), "source"),
		plural(len(d.Entities), "entity", "entities"), count(len(d.Claims), "claim"), count(verified, "quotation"))
}

// progressOn shows progress on a terminal, and nothing elsewhere.
func progressOn(stderr io.Writer) (progress func(done, total int), end func()) {
	f, isFile := stderr.(*os.File)
	if !isFile || !term.IsTerminal(int(f.Fd())) {
		return nil, func() {}
	}
	return bar(f)
}

func count(n int, noun string) string { return plural(n, noun, noun+"s") }

func plural(n int, one, many string) string {
	if n == 1 {
		return "1 " + one
	}
	return fmt.Sprintf("%d %s", n, many)
}
