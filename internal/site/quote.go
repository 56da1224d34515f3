package site

import (
	"fmt"
	"io/fs"
	"strings"
	"unicode/utf8"

	"dossier/internal/anchor"
	"dossier/internal/diag"
	"dossier/internal/dossier"
	"dossier/internal/markdown"
	"dossier/internal/parse"
)

// A Quote is what an author copies after selecting words in a source.
type Quote struct {
	Markdown string // the block, with its attribution
	Link     string // to the paragraph, from the site's root: sources/x.html#p4
	Problem  string // why the words cannot be quoted; else ""
}

// Quote makes a quotation of words selected in a paragraph of a source, or from
// there on. A word that was selected in part is made whole, and the paragraph is
// named only if the words stand in others too. An error that is fs.ErrNotExist
// says that there is no such paragraph.
func (e *Edition) Quote(source string, paragraph int, words string) (Quote, error) {
	p := e.first(func(p *dossier.Page) bool { return p.Source != nil && p.Slug == source })
	if p == nil || p.Source.Text == nil || paragraph < 1 || paragraph > len(p.Source.Text.Paragraphs) {
		return Quote{}, fmt.Errorf("%s, paragraph %d: %w", source, paragraph, fs.ErrNotExist)
	}
	text := anchor.Of(p.Source)
	words = anchor.WithoutControls(words) // of the source's, which no quotation may have
	r := text.Find(anchor.Quote{Words: words, Para: paragraph})
	if r.Problem == anchor.CutWord {
		if one, ok := whole(text, r.Places); ok {
			r = text.Find(anchor.Quote{Words: anchor.WithoutControls(one), Para: paragraph})
		}
	}
	q := Quote{Link: fmt.Sprintf("%s#p%d", p.Path, paragraph)}
	switch r.Problem {
	case anchor.None:
		// The paragraph is named only if it must be.
		for _, place := range []string{"", fmt.Sprintf("#p%d", paragraph)} {
			md := block(anchor.WithoutControls(text.Raw()[r.Span.Start:r.Span.End]), p.Slug+place)
			if r.Verdict != dossier.Edited && reads(text, md, r.Span) {
				q.Markdown = md
				return q, nil
			}
		}
		q.Problem = "the words hold what would be read as an attribution or an edit; select fewer"
	case anchor.Ambiguous:
		q.Problem = "the words stand more than once in this paragraph; select more of them"
	case anchor.Empty:
		q.Problem = "select some words of the text"
	case anchor.CutWord, anchor.OtherParagraph: // elsewhere they are whole
		q.Problem = "the selection cuts a word; select whole words"
	default:
		q.Problem = "the words, as selected, do not stand in the text"
	}
	return q, nil
}

// whole is what stands at some places, with the words at the ends made whole. It
// is not ok if that differs: only the author knows which of them was meant.
func whole(text *anchor.Text, places []anchor.Place) (words string, ok bool) {
	raw := text.Raw()
	for i, p := range places {
		at := p.Span
		for !text.StartsWord(at.Start) {
			_, size := utf8.DecodeLastRuneInString(raw[:at.Start])
			at.Start -= size
		}
		for !text.EndsWord(at.End) {
			_, size := utf8.DecodeRuneInString(raw[at.End:])
			at.End += size
		}
		if i > 0 && raw[at.Start:at.End] != words {
			return "", false
		}
		words = raw[at.Start:at.End]
	}
	return words, len(places) > 0
}

// block is a quotation as an author writes it.
func block(words, source string) string {
	var b strings.Builder
	words = strings.NewReplacer("\r\n", "\n", "\r", "\n").Replace(words)
	for line := range strings.SplitSeq(words, "\n") {
		b.WriteString(strings.TrimRight("> "+strings.TrimRight(line, " \t"), " ") + "\n")
	}
	b.WriteString("> — [[" + source + "]]\n")
	return b.String()
}

// reads reports whether a block is read as one quotation of that place.
func reads(text *anchor.Text, block string, at dossier.Span) bool {
	f := &diag.File{Name: "content/claims/selected.md", Data: "---\ntitle: Selected\n---\n\n" + block}
	doc, mistakes := parse.File(f, markdown.New())
	if mistakes.Errors() > 0 || len(doc.Quotes) != 1 {
		return false
	}
	q := &doc.Quotes[0]
	r := text.Find(anchor.Quote{Words: q.Words, Plain: q.Plain, Emphasis: q.Emphasis, Para: q.Para})
	return r.Problem == anchor.None && r.Span == at
}

// Behind is where an author wrote what a page shows: the annotation that makes
// it, from the dossier's root, or "" where none does by itself; and, by id, the
// quotations that stand on it.
func (e *Edition) Behind(page string) (file string, quotations map[string]Place) {
	p := e.page(firstPart(page))
	if p == nil {
		return "", nil
	}
	quotations = map[string]Place{}
	add := func(list []*dossier.Quotation) {
		for _, q := range list {
			if q != nil {
				line, _ := q.Page.Doc.File.Position(q.Raw.Start)
				quotations[q.ID] = Place{q.Page.Doc.File.Name, line}
			}
		}
	}
	add(p.Quotes)
	if p.Source != nil {
		add(p.Source.Marks)
	}
	if p.Entity != nil {
		add(p.Entity.Sayings)
	}
	return p.Doc.File.Name, quotations
}

// A Place is a line of a file.
type Place struct {
	File string
	Line int
}
