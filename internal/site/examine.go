package site

import (
	"context"
	"path"
	"strings"
	"unicode/utf8"

	"dossier/internal/diag"
	"dossier/internal/dossier"
	"dossier/internal/examined"
)

// An Examination is how much of a text has been dealt with, and what has not.
type Examination struct {
	Source *dossier.Source
	File   string // its text, slash-separated from the dossier's root
	Rest   []Unexamined
}

// Unexamined is a sentence that is quoted for no claim and that no note is
// about.
type Unexamined struct {
	Line, Column, EndLine, EndColumn int // in the text's file, as of a diag.Mistake
	Para, Words                      int
	Text                             string // as published, line ends and all
}

// Examine is Check, and looks at each text held, in the order of the sources. A
// quotation that was not found is none.
func Examine(ctx context.Context, o Options) ([]Examination, diag.List, error) {
	s, err := open(o)
	if err != nil {
		return nil, nil, err
	}
	defer s.Close()
	u, err := s.update(ctx, nil, true)
	if err != nil {
		return nil, nil, err
	}
	var list []Examination
	for _, x := range s.model.Held() {
		if ctx.Err() != nil {
			return nil, nil, ctx.Err()
		}
		list = append(list, examination(x))
	}
	return list, u.Mistakes, nil
}

func examination(x *dossier.Source) Examination {
	e := Examination{Source: x, File: path.Clean(strings.ReplaceAll(x.TextPath, `\`, "/"))}
	rest := examined.Rest(x)
	if len(rest) == 0 {
		return e
	}
	// Lines and columns are an editor's: a lone CR ends a line too, and a byte
	// order mark is not seen.
	const bom = "\uFEFF"
	skipped := len(x.Text.Raw) - len(strings.TrimPrefix(x.Text.Raw, bom))
	lines := strings.NewReplacer("\r\n", "\r\n", "\r", "\n").Replace(x.Text.Raw[skipped:])
	at := caret{line: 1, column: 1}
	for _, s := range rest {
		u := Unexamined{Para: s.Para, Words: s.Words, Text: x.Text.Raw[s.Start:s.End]}
		at.move(lines, s.Start-skipped)
		u.Line, u.Column = at.line, at.column
		at.move(lines, s.End-skipped)
		u.EndLine, u.EndColumn = at.line, at.column
		e.Rest = append(e.Rest, u)
	}
	return e
}

// A caret goes forward through a text. [diag.File.Position] counts from where a
// line begins, again for each sentence, and one line may be the whole text.
type caret struct{ at, line, column int }

func (c *caret) move(text string, to int) {
	passed := text[c.at:to]
	if n := strings.LastIndexByte(passed, '\n'); n >= 0 {
		c.line += strings.Count(passed, "\n")
		c.column, passed = 1, passed[n+1:]
	}
	c.column += utf8.RuneCountInString(passed)
	c.at = to
}
