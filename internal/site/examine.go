package site

import (
	"context"
	"path"
	"strings"

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
	f := &diag.File{Name: e.File, Data: lines}
	for _, s := range rest {
		u := Unexamined{Para: s.Para, Words: s.Words, Text: x.Text.Raw[s.Start:s.End]}
		u.Line, u.Column = f.Position(s.Start - skipped)
		u.EndLine, u.EndColumn = f.Position(s.End - skipped)
		e.Rest = append(e.Rest, u)
	}
	return e
}
