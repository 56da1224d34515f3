// Package anchor finds a quotation in the text it is taken from.
//
// A quotation is tried as bytes, then folded, then with its declared edits,
// then with its Markdown resolved; the first of these levels at which it stands
// anywhere decides, and standing twice there is a mistake. What typography may
// change is told at [Fold], where a word may not be cut at [StartsWord], what an
// edit may do in edited.go, and nothing here forgives more: a quotation that is
// nearly right is wrong. [Text.Nearest], which does look for near misses, is for
// messages only.
//
// The package knows nothing of files, Markdown or sites. It does no I/O, and a
// [Text] may be used by many goroutines at once. Offsets are bytes.
package anchor

import (
	"sort"
	"strings"
	"sync"

	"dossier/internal/dossier"
)

// A Text is a source's text, prepared for searching.
type Text struct {
	raw   string
	paras []dossier.Span
	setting

	once   sync.Once
	folded folded

	reads   sync.Once
	english bool // what readsEnglish returns

	speechOnce sync.Once
	speech     []dossier.Span // see said

	cut wordsCut

	inRaw, inFolded index
	terms           concordance
	slow            memo
}

// A setting is what must be known of a text besides its words.
type setting struct {
	language string // BCP 47; "" where nobody said
	unstated bool   // the source's own file does not say it, and English was taken
	wrapped  bool   // lines end where the page did: words may be cut there
	aside    []bool // by paragraph, whether it is not of the article; nil if all are
}

// Of prepares the text of a source, in the language and with the line ends that
// its author stated. The source must have a text. See [New] for what it costs.
func Of(s *dossier.Source) *Text {
	paras := make([]dossier.Span, len(s.Text.Paragraphs))
	var aside []bool
	for i, p := range s.Text.Paragraphs {
		paras[i] = p.Span
		if p.Furniture {
			if aside == nil {
				aside = make([]bool, len(paras))
			}
			aside[i] = true
		}
	}
	t := New(s.Text.Raw, paras)
	t.setting = setting{language: s.Language, wrapped: s.Text.Wrapped, aside: aside}
	if s.Page != nil && s.Doc != nil && s.Doc.Source != nil {
		t.unstated = s.Doc.Source.Language.Text == "" && baseOf(s.Language) == "en"
	}
	return t
}

// Part prepares a part of the text, within one paragraph, as a text of its own.
func (t *Text) Part(at dossier.Span) *Text {
	part := PartOf(&dossier.Text{Raw: t.raw, Wrapped: t.wrapped}, at)
	part.language, part.unstated = t.language, t.unstated
	return part
}

// New prepares a text. raw is the file's bytes as they are: valid UTF-8, maybe
// with a BOM, CRLF or CR. paras are the byte spans of its paragraphs in order,
// p1 first. New itself costs nothing: the text is folded when that is first
// needed, once.
func New(raw string, paras []dossier.Span) *Text {
	return &Text{raw: raw, paras: paras}
}

// Raw returns the text as it was given to New.
func (t *Text) Raw() string { return t.raw }

// Paragraphs returns the spans given to New. The caller must not modify them.
func (t *Text) Paragraphs() []dossier.Span { return t.paras }

// Paragraph returns the number, from 1, of the paragraph that holds the byte at
// offset of Raw, or of the next one if the byte lies between two. After the
// last paragraph it returns that one's, and in a text without any, 0.
func (t *Text) Paragraph(offset int) int {
	i := sort.Search(len(t.paras), func(i int) bool { return offset < t.paras[i].End })
	return min(i+1, len(t.paras))
}

// StartsWord reports whether a quotation may start at byte i of Raw; see the
// function of that name.
func (t *Text) StartsWord(i int) bool {
	return StartsWord(t.raw, i, t.language) && !(t.wrapped && t.fold().joined(i))
}

// EndsWord reports whether a quotation may end at byte i of Raw.
func (t *Text) EndsWord(i int) bool {
	return EndsWord(t.raw, i, t.language) && !(t.wrapped && t.fold().joined(i))
}

// Stands reports whether a value is among the words of raw at some of the spans,
// in any case and typography, and cuts no word or figure of them.
func (t *Text) Stands(value string, at []dossier.Span) bool {
	value = strings.ToLower(Fold(value))
	for _, p := range at {
		words := strings.ToLower(Fold(t.raw[p.Start:p.End]))
		for start := range occurrences(words, value) {
			if StartsWord(words, start, t.language) && EndsWord(words, start+len(value), t.language) {
				return true
			}
		}
	}
	return false
}

// Folded returns the text folded as [Fold] does it. The end of a paragraph is
// one space there, like any white space.
func (t *Text) Folded() string { return t.fold().text }

// RawSpan returns the bytes of Raw that folded to [foldStart, foldEnd) of
// Folded. An end inside what folded as a whole, such as a ligature or an
// accented letter, moves outwards. Characters that vanish in folding are in the
// span only if they stand between two that do not.
func (t *Text) RawSpan(foldStart, foldEnd int) dossier.Span {
	f := t.fold()
	start := f.rawStart(foldStart)
	if foldEnd <= foldStart {
		return dossier.Span{Start: start, End: start}
	}
	return dossier.Span{Start: start, End: f.rawEnd(foldEnd)}
}

// FoldedSpan is the inverse of RawSpan: the part of Folded that comes from raw
// wholly. An end inside what folded as a whole moves inwards.
func (t *Text) FoldedSpan(raw dossier.Span) dossier.Span {
	f := t.fold()
	start, end := f.foldStart(raw.Start), f.foldEnd(raw.End)
	return dossier.Span{Start: start, End: max(start, end)}
}

func (t *Text) fold() *folded {
	t.once.Do(func() { t.folded = fold(t.raw, t.wrapped) })
	return &t.folded
}
