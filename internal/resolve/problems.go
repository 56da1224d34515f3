package resolve

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"dossier/internal/anchor"
	"dossier/internal/diag"
	"dossier/internal/dossier"
)

// elsewhere is how many quotations that are in no text of theirs are looked
// for in all the others; each costs a pass over all texts.
const elsewhere = 20

// problems words the quotations that did not pass.
func (r *resolver) problems(all []found) error {
	var bad, absent []failed
	for _, f := range all {
		for i, q := range f.quotations {
			a := &f.answers[i]
			if a.Problem == anchor.None {
				continue
			}
			bad = append(bad, failed{q, a})
			if a.Problem == anchor.Absent && len(absent) < elsewhere {
				absent = append(absent, failed{q, a})
			}
		}
	}
	others, err := r.elsewhere(absent)
	if err != nil {
		return err
	}
	for _, b := range bad {
		r.problem(b, others)
	}
	return nil
}

// failed is a quotation that did not pass, and why.
type failed struct {
	q *dossier.Quotation
	*answer
}

func (r *resolver) problem(bad failed, others map[*dossier.Quotation]*dossier.Source) {
	q, res := bad.q, bad.Result
	doc, at := q.Page.Doc, q.Raw.WordsSpan
	excerpt := "> " + clip(q.Raw.Words)
	add := func(code diag.Code, hint, format string, args ...any) *diag.Mistake {
		m := r.report(doc, at, code, format, args...)
		m.Hint = hint
		if code != diag.QuotationEmpty {
			m.Detail = append(m.Detail, excerpt)
		}
		return m
	}
	name := q.Source.Slug
	switch res.Problem {
	case anchor.Empty:
		at = q.Raw.Span
		if strings.TrimSpace(q.Raw.Words) != "" {
			add(diag.QuotationEmpty, "quote some words of the source", "the quotation has no letter or digit")
			break
		}
		add(diag.QuotationEmpty, "put the source's words above the attribution, with no empty line between", "the quotation is empty")
	case anchor.Control:
		m := add(diag.QuotationControl, "take it out: it can make the words look other than they are",
			"the quotation has the invisible character %s", res.Words)
		if bad.copied {
			m.Hint += "\ncheck --fix does so: the words are in the source without it"
			m.Fix = withoutControls(doc, at)
		}
	case anchor.MixedScripts:
		add(diag.QuotationControl, "type the word again, with the letters of one alphabet",
			"the bracketed word %q mixes letters of two alphabets that look alike", res.Words)
	case anchor.Ambiguous:
		m := add(diag.QuotationAmbiguous, choose(res.Places), "the quotation stands in %s more than once", name)
		m.Detail = append(m.Detail, places(res.Places)...)
		if para, edits := onlyPlace(q, res.Places); edits != nil {
			m.Hint += fmt.Sprintf("\nonly p%d is the article's: check --fix writes #p%d", para, para)
			m.Fix = edits
		}
	case anchor.CutWord:
		m := add(diag.QuotationCutWord, "quote whole words and whole figures", "the quotation cuts a word of %s", name)
		m.Detail = append(m.Detail, places(res.Places)...)
	case anchor.Glued:
		m := add(diag.QuotationCutWord, "put the whole word in brackets: "+res.Words,
			"a bracket makes another word or figure of what it touches")
		m.Detail = append(m.Detail, places(res.Places)...)
	case anchor.Rewritten:
		m := add(diag.QuotationRewritten, "quote more of the source's words, or report them in your own words without quoting",
			"the source's words are fewer than three, or no more than the ones you put in brackets")
		m.Detail = append(m.Detail, places(res.Places)...)
	case anchor.Displaced:
		m := add(diag.QuotationAltered, `quote the source's brackets as they are, or leave them out with "[…]"`,
			"words of yours take the place of brackets of the source's own")
		m.Detail = append(m.Detail, places(res.Places)...)
	case anchor.Negation:
		m := add(diag.QuotationNegation, "quote the words with their negation",
			"the edit takes away or adds a negation (%s)", res.Words)
		m.Detail = append(m.Detail, places(res.Places)...)
	case anchor.NoParagraph:
		at = q.Raw.Source.Span
		add(diag.UnknownLink, fmt.Sprintf("its last paragraph is p%d", len(q.Source.Text.Paragraphs)),
			"%s has no paragraph p%d", name, q.Raw.Para)
	case anchor.OtherParagraph:
		m := add(diag.QuotationAbsent, otherwise(res.Places, name),
			"the quotation does not start in p%d of %s", q.Raw.Para, name)
		m.Detail = append(m.Detail, places(res.Places)...)
	default:
		r.absent(bad, others, add)
	}
}

// absent words a quotation that has no place at all.
func (r *resolver) absent(bad failed, others map[*dossier.Quotation]*dossier.Source,
	add func(code diag.Code, hint, format string, args ...any) *diag.Mistake,
) {
	name := bad.q.Source.Slug
	code := diag.QuotationAbsent
	hint := "quote the source's own words"
	if bad.near != nil {
		code = diag.QuotationAltered
		hint = `quote the source's own words, or mark the edit: "[…]" for words left out, "[words]" for your own`
	}
	if strings.ContainsAny(bad.q.Raw.Words, "[…") || strings.Contains(bad.q.Raw.Words, "...") {
		hint = "quote the source's own words; beside […] stand two words or more on each side, and an edit\n" +
			"covers at most 60 words of the source, in one paragraph or two"
	}
	if bad.recased != "" {
		hint = "the source has its first letter in the other case: write " + bad.recased
	}
	if other := others[bad.q]; other != nil {
		hint = fmt.Sprintf("these words stand in %s: attribute them to [[%s]]", other.Slug, other.Slug)
	}
	m := add(code, hint, "quotation is not in %s", name)
	if bad.near != nil {
		m.Detail = append(m.Detail, fmt.Sprintf("nearest, p%d: %s", bad.near.Para, bad.near.Diff))
	}
}

// recased returns the first two words of a quotation with a bracket around the
// first letter, as in [N]o one, if the quotation is in the text with that letter
// in the other case.
func recased(text *anchor.Text, q *dossier.Quote) string {
	words := cmp.Or(q.Plain, q.Words)
	at := strings.IndexFunc(words, unicode.IsLetter)
	if at < 0 {
		return ""
	}
	_, size := utf8.DecodeRuneInString(words[at:])
	words = words[:at] + "[" + words[at:at+size] + "]" + words[at+size:]
	if text.Find(anchor.Quote{Words: words, Para: q.Para}).Problem != anchor.None {
		return ""
	}
	first := strings.Fields(words)
	return strings.Join(first[:min(2, len(first))], " ")
}

// elsewhere looks for words in all texts but the one they were ascribed to.
func (r *resolver) elsewhere(absent []failed) (map[*dossier.Quotation]*dossier.Source, error) {
	if len(absent) == 0 {
		return nil, nil
	}
	hits := make([][]bool, len(r.d.Sources))
	err := r.parallel(len(r.d.Sources), func(i int) {
		s := r.d.Sources[i]
		if s.Text == nil {
			return
		}
		folded := anchor.Of(s).Folded()
		hits[i] = make([]bool, len(absent))
		for j, bad := range absent {
			words := anchor.Fold(bad.q.Raw.Words)
			hits[i][j] = s != bad.q.Source && words != "" && strings.Contains(folded, words)
		}
	})
	if err != nil {
		return nil, err
	}
	others := map[*dossier.Quotation]*dossier.Source{}
	for i, row := range hits {
		for j, hit := range row {
			if hit && others[absent[j].q] == nil {
				others[absent[j].q] = r.d.Sources[i]
			}
		}
	}
	return others, nil
}

// places shows where words stand.
func places(at []anchor.Place) []string {
	var lines []string
	for _, p := range at {
		lines = append(lines, fmt.Sprintf("p%d: %s", p.Para, p.Context))
	}
	return slices.Compact(lines)
}

// choose says how to tell places apart: by paragraph, or by more words where
// one paragraph has two.
func choose(at []anchor.Place) string {
	seen := map[int]bool{}
	var options []string
	for _, p := range at {
		if seen[p.Para] {
			return "lengthen the quotation until it stands there once"
		}
		seen[p.Para] = true
		options = append(options, fmt.Sprintf("#p%d", p.Para))
	}
	return "choose one behind the source's name: " + strings.Join(options, " or ")
}

func otherwise(at []anchor.Place, name string) string {
	if len(at) == 0 {
		return ""
	}
	return fmt.Sprintf("it starts in p%d: [[%s#p%d]]", at[0].Para, name, at[0].Para)
}

// clip shortens words for a message.
func clip(s string) string {
	s = strings.Join(strings.Fields(s), " ")
	const most = 160
	if r := []rune(s); len(r) > most {
		return string(r[:most]) + "…"
	}
	return s
}
