package main

import (
	"bufio"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"path/filepath"
	"strings"
	"unicode/utf8"

	"github.com/spf13/cobra"

	"dossier/internal/diag"
	"dossier/internal/dossier"
	"dossier/internal/sentence"
	"dossier/internal/site"
)

func checkCommand(stdout, stderr io.Writer) *cobra.Command {
	var o site.Options
	var format string
	var strict, coverage, fix, dry bool
	cmd := &cobra.Command{
		Use:   "check",
		Short: "Report every mistake, and what may be an oversight, and build nothing",
		RunE: func(cmd *cobra.Command, _ []string) error {
			write, known := formats[format]
			if !known {
				return fmt.Errorf("--format is text, json or github, not %q", format)
			}
			switch {
			case dry && !fix:
				return errors.New("--dry-run shows what --fix would do; it goes with it")
			case fix:
				if err := mend(cmd.Context(), o, dry, stdout, stderr); err != nil || dry {
					return err
				}
			}
			var r report
			var err error
			if coverage {
				r.examined, r.mistakes, err = site.Examine(cmd.Context(), o)
				r.coverage = true
			} else {
				r.mistakes, err = site.Check(cmd.Context(), o)
			}
			if err != nil {
				return failure{err}
			}
			if format == "github" { // which places files from where the command runs
				r.move(o.Dir)
			}
			if err := write(&r, stdout); err != nil {
				return failure{err}
			}
			if r.mistakes.Errors() > 0 || strict && (r.mistakes.Warnings() > 0 || r.left() > 0) {
				return errMistakes
			}
			return nil
		},
	}
	common(cmd, &o)
	cmd.Flags().StringVar(&format, "format", "text", "text, json or github")
	cmd.Flags().BoolVar(&strict, "strict", false, "fail on warnings too and, with --coverage, on sentences left")
	cmd.Flags().BoolVar(&coverage, "coverage", false, "also report the sentences that no claim quotes and no note is about")
	cmd.Flags().BoolVar(&o.Suggest, "suggest", false, "also report what might be done")
	cmd.Flags().BoolVar(&fix, "fix", false, "first mend what can be mended without changing what is meant")
	cmd.Flags().BoolVar(&dry, "dry-run", false, "with --fix: show what it would do, as a diff, and do nothing")
	return cmd
}

// A report is what check found.
type report struct {
	mistakes diag.List
	coverage bool // asked for
	examined []site.Examination
}

var formats = map[string]func(*report, io.Writer) error{
	"text": (*report).text, "json": (*report).json, "github": (*report).github,
}

// move has the names of files begin with a folder.
func (r *report) move(dir string) {
	for i := range r.mistakes {
		r.mistakes[i].File = filepath.ToSlash(filepath.Join(dir, r.mistakes[i].File))
	}
	for i := range r.examined {
		r.examined[i].File = filepath.ToSlash(filepath.Join(dir, r.examined[i].File))
	}
}

// left is how many sentences have not been examined.
func (r *report) left() int {
	n := 0
	for _, e := range r.examined {
		n += len(e.Rest)
	}
	return n
}

// text writes the mistakes, the sentences left, all of them, and at the end,
// where it is seen, how much of each text has been examined.
func (r *report) text(w io.Writer) error {
	if err := r.mistakes.WriteText(w); err != nil || !r.coverage {
		return err
	}
	b := bufio.NewWriter(w)
	for _, e := range r.examined {
		for _, u := range e.Rest {
			fmt.Fprintln(b, notice(&e, &u))
		}
	}
	width, words, of := len("all"), 0, 0
	for _, e := range r.examined {
		width = max(width, utf8.RuneCountInString(e.Source.Slug))
		words += e.Source.Examined.Words
		of += e.Source.Wording.Words
	}
	line := func(name string, words, of, left int) {
		fmt.Fprintf(b, "%-*s  %3d %%  %d of %s examined, %s left\n",
			width, name, percent(words, of), words, count(of, "word"), count(left, "sentence"))
	}
	for _, e := range r.examined {
		line(e.Source.Slug, e.Source.Examined.Words, e.Source.Wording.Words, len(e.Rest))
	}
	if len(r.examined) > 1 {
		line("all", words, of, r.left())
	}
	return b.Flush()
}

// json writes the mistakes as an array or, with the coverage, an object of both.
func (r *report) json(w io.Writer) error {
	if !r.coverage {
		return r.mistakes.WriteJSON(w)
	}
	type left struct {
		File      string `json:"file"`
		Line      int    `json:"line"`
		Column    int    `json:"column"`
		EndLine   int    `json:"end_line"`
		EndColumn int    `json:"end_column"`
		Paragraph int    `json:"paragraph"`
		Words     int    `json:"words"`
		Text      string `json:"text"`
	}
	type source struct {
		Source    string `json:"source"`
		Words     int    `json:"words"`
		Of        int    `json:"of"`
		Percent   int    `json:"percent"`
		Sentences []left `json:"sentences"`
	}
	sources := make([]source, len(r.examined))
	for i, e := range r.examined {
		words, of := e.Source.Examined.Words, e.Source.Wording.Words
		sources[i] = source{e.Source.Slug, words, of, percent(words, of), make([]left, len(e.Rest))}
		for k, u := range e.Rest {
			sources[i].Sentences[k] = left{e.File, u.Line, u.Column, u.EndLine, u.EndColumn, u.Para, u.Words, u.Text}
		}
	}
	e := json.NewEncoder(w)
	e.SetEscapeHTML(false)
	e.SetIndent("", "  ")
	return e.Encode(struct {
		Mistakes diag.List `json:"mistakes"`
		Coverage []source  `json:"coverage"`
	}{r.mistakes, sources})
}

// github writes the mistakes, how much of each text has been examined and, since
// GitHub shows but the first notices of a step, the sentences left at the end.
func (r *report) github(w io.Writer) error {
	list := r.mistakes
	var left diag.List
	for _, e := range r.examined {
		words, of := e.Source.Examined.Words, e.Source.Wording.Words
		list.Add(diag.Mistake{
			File: e.File, Severity: diag.Notice, Code: diag.TextExamined,
			Message: fmt.Sprintf("%s: %d %%, %d of %s examined, %s left",
				e.Source.Slug, percent(words, of), words, count(of, "word"), count(len(e.Rest), "sentence")),
		})
		for _, u := range e.Rest {
			left.Add(notice(&e, &u))
		}
	}
	return append(list, left...).WriteGitHub(w)
}

// notice says that a sentence is left. It shows no more than its beginning: what
// has no full stop may be long.
func notice(e *site.Examination, u *site.Unexamined) diag.Mistake {
	words := strings.Join(strings.Fields(u.Text), " ")
	if shown := sentence.Clip(words, dossier.Span{}, dossier.Span{End: len(words)}); shown.End < len(words) {
		words = words[:shown.End] + " …"
	}
	return diag.Mistake{
		File: e.File, Line: u.Line, Column: u.Column, EndLine: u.EndLine, EndColumn: u.EndColumn,
		Severity: diag.Notice, Code: diag.SentenceUnexamined,
		Message: fmt.Sprintf("p%d: no claim quotes this, and no note is about it (%s)", u.Para, count(u.Words, "word")),
		Detail:  []string{words},
	}
}

// percent is how much of a whole something is, rounded down, so that only all of
// it is 100. Of nothing it is all.
func percent(n, of int) int {
	if of == 0 {
		return 100
	}
	return 100 * n / of
}
