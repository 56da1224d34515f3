package markdown

import (
	"slices"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/yuin/goldmark/text"

	"dossier/internal/diag"
	"dossier/internal/dossier"
)

// An attribution is what stands below the words of a quotation:
//
//	— [[straight-arrow#p4]] attributes "more than 150" to (officials), [[dhs]]: note
//
// A reader is one being read. It is written as one text, for it may be wrapped,
// and rows map its offsets back to the body.
type reader struct {
	c    *compilation
	q    *quotation
	text string
	rows []dossier.Span // of the body; joined by one byte each in text
	ends []int          // of the rows, in text
	at   int
}

const (
	wantVerb = `expected a verb (states, attributes, quotes, hedges, disputes), a value in quotation marks, "citing" or "to", or a colon and a note`
	wantRest = `expected a value in quotation marks, "citing" or "to", or a colon and a note`
	wantRefs = `expected "citing" or "to" with [[links]] or (words), or a colon and a note`
	wantRef  = `expected a [[link]] or a speaker in (words)`
	wantNote = "expected a colon and a note, or the end"
)

// readAttribution reads the attribution in rows into the quotation, and reports
// the place where it stops making sense.
func (c *compilation) readAttribution(q *quotation, rows []dossier.Span) {
	lines, ends, end := make([]string, len(rows)), make([]int, len(rows)), 0
	for i, row := range rows {
		lines[i] = c.written(row)
		end += row.Len()
		ends[i] = end
		end++
	}
	r := &reader{c: c, q: q, text: strings.Join(lines, "\n"), rows: rows, ends: ends}
	r.skip()
	r.at += dashLength(r.text[r.at:])
	r.skip()
	if r.source() && r.verb() && r.value() && r.refs() {
		r.note()
	}
}

// place maps an offset in the text to one in the body.
func (r *reader) place(at int) int {
	i, _ := slices.BinarySearch(r.ends, at)
	if i == len(r.ends) {
		return r.rows[i-1].End
	}
	return r.rows[i].End - (r.ends[i] - at)
}

// span is the file's bytes that are text[start:end].
func (r *reader) span(start, end int) dossier.Span {
	return r.c.span(r.place(start), r.place(end))
}

// fail reports text[start:end]. It is false, so that what calls it can return it.
func (r *reader) fail(start, end int, message, hint string) bool {
	r.c.mistake(r.place(start), r.place(end), diag.BadAttribution, message, hint)
	return false
}

func (r *reader) rest() string { return r.text[r.at:] }

func (r *reader) skip() {
	r.at += len(r.rest()) - len(strings.TrimLeft(r.rest(), spaces))
}

// accept passes s and the white space behind it.
func (r *reader) accept(s string) bool {
	if !strings.HasPrefix(r.rest(), s) {
		return false
	}
	r.at += len(s)
	r.skip()
	return true
}

// word passes a word of letters if it is one of those given.
func (r *reader) word(words ...string) string {
	w := r.peekWord()
	if !slices.Contains(words, w) || w == "" {
		return ""
	}
	r.accept(w)
	return w
}

func (r *reader) peekWord() string {
	end := strings.IndexFunc(r.rest(), func(c rune) bool { return !unicode.IsLetter(c) })
	if end < 0 {
		end = len(r.rest())
	}
	return r.rest()[:end]
}

// link passes [[inside]] and returns what is inside, and where that starts.
func (r *reader) link() (inside string, start int, ok bool) {
	open := r.at
	if !strings.HasPrefix(r.rest(), "[[") {
		return "", 0, r.fail(open, len(r.text), "the attribution makes no sense from here", wantRef)
	}
	inside, n := linkText(r.rest()[2:])
	if n < 0 {
		return "", 0, r.fail(open, min(open+2, len(r.text)), "the link is not closed", "expected ]]")
	}
	start = open + 2
	r.at = start + n
	r.skip()
	return inside, start, true
}

// source reads [[source#p4]].
func (r *reader) source() bool {
	open := r.at
	inside, start, ok := r.link()
	if !ok {
		return false
	}
	target, fragment, _ := splitLink(inside)
	if target == "" {
		return r.fail(open, start+len(inside)+2, "the attribution names no source", "expected [[source]]")
	}
	if fragment != "" {
		if r.q.quote.Para, ok = paragraph(fragment); !ok {
			mark := start + strings.IndexByte(inside, '#')
			return r.fail(mark, start+len(inside), "no paragraph of a source is called "+strconv.Quote("#"+fragment),
				"expected #p and a number, such as #p4")
		}
	}
	r.q.quote.Source = r.named(target, inside, start)
	return true
}

// named is the target of a link as a value: its bytes in the file, less the
// white space round them.
func (r *reader) named(target, inside string, start int) dossier.Value {
	end := strings.IndexAny(inside, "#|")
	if end < 0 {
		end = len(inside)
	}
	written := strings.TrimSuffix(inside[:end], `\`)
	lead := len(written) - len(strings.TrimLeft(written, spaces))
	written = strings.Trim(written, spaces)
	return dossier.Value{Text: target, Span: r.span(start+lead, start+lead+len(written))}
}

// paragraph reads p4.
func paragraph(s string) (int, bool) {
	digits, ok := strings.CutPrefix(s, "p")
	n, err := strconv.Atoi(digits)
	return n, ok && err == nil && n > 0 && digits[0] != '+'
}

// verb reads the stance. Without one the source states.
func (r *reader) verb() bool {
	w := r.peekWord()
	if w == "" || w == "citing" || w == "to" {
		if w == "" && r.at < len(r.text) && !strings.ContainsRune(`"“”„([:`, r.first()) {
			return r.fail(r.at, len(r.text), "the attribution makes no sense from here", wantVerb)
		}
		return true
	}
	stance := slices.Index(dossier.Stances[:], w)
	if stance < 0 {
		return r.fail(r.at, r.at+len(w), "unknown verb "+strconv.Quote(w),
			joinHints(diag.DidYouMean(w, append(dossier.Stances[:], "citing", "to")), wantVerb))
	}
	r.q.quote.Stance = dossier.Stance(stance)
	r.accept(w)
	return true
}

func (r *reader) first() rune {
	c, _ := utf8.DecodeRuneInString(r.rest())
	return c
}

// value reads what the source gives, in quotation marks of one style.
func (r *reader) value() bool {
	var closers string
	switch r.first() {
	case '"':
		closers = `"”`
	case '“', '”':
		closers = `”"`
	case '„':
		closers = `“”"`
	default:
		return true
	}
	open := r.at
	start := open + utf8.RuneLen(r.first())
	end := -1
	for _, closer := range closers {
		if end = strings.IndexRune(r.text[start:], closer); end >= 0 {
			end += start
			break
		}
	}
	if end < 0 {
		return r.fail(open, start, "the value is not closed", "expected a quotation mark behind it")
	}
	_, size := utf8.DecodeRuneInString(r.text[end:])
	written := r.text[start:end]
	if strings.TrimSpace(written) == "" {
		return r.fail(open, end+size, "the value is empty", "write what the source gives, or leave it out")
	}
	r.q.quote.Value = dossier.Value{Text: OneLine(written), Span: r.span(start, end)}
	r.at = end + size
	r.skip()
	return true
}

// refs reads on whose word the passage stands.
func (r *reader) refs() bool {
	if r.word("citing", "to") == "" && !strings.HasPrefix(r.rest(), "[[") && !strings.HasPrefix(r.rest(), "(") {
		return true
	}
	for {
		if !r.ref() {
			return false
		}
		comma := r.accept(",")
		if and := r.word("and") != ""; !and && !comma {
			return true
		}
	}
}

func (r *reader) ref() bool {
	if strings.HasPrefix(r.rest(), "(") {
		return r.speaker()
	}
	inside, start, ok := r.link()
	if !ok {
		return false
	}
	target, fragment, _ := splitLink(inside)
	if target == "" || fragment != "" {
		return r.fail(start-2, start+len(inside)+2, "on whose word it stands is not a page",
			"expected [[source]] or [[entity]], without a paragraph")
	}
	r.q.quote.Refs = append(r.q.quote.Refs, dossier.RawRef{Link: r.named(target, inside, start)})
	return true
}

// speaker reads (words), which may hold brackets of their own.
func (r *reader) speaker() bool {
	open, level := r.at, 0
	for i, c := range r.rest() {
		switch c {
		case '(':
			level++
		case ')':
			level--
		}
		if level > 0 {
			continue
		}
		written := r.text[open+1 : open+i]
		if strings.TrimSpace(written) == "" {
			return r.fail(open, open+i+1, "the speaker is empty", wantRef)
		}
		r.q.quote.Refs = append(r.q.quote.Refs,
			dossier.RawRef{Words: dossier.Value{Text: OneLine(written), Span: r.span(open+1, open+i)}})
		r.at = open + i + 1
		r.skip()
		return true
	}
	return r.fail(open, open+1, "the speaker is not closed", "expected )")
}

// note reads what is behind the colon, and reports what is there without one.
func (r *reader) note() {
	if r.at == len(r.text) {
		return
	}
	if !r.accept(":") {
		want := wantNote
		switch q := &r.q.quote; {
		case len(q.Refs) > 0:
		case q.Value.Text != "":
			want = wantRefs
		default:
			want = wantRest
		}
		r.fail(r.at, len(r.text), "the attribution makes no sense from here", want)
		return
	}
	r.q.setNote(r)
}

// setNote makes the rest of the text a child of the quotation.
func (q *quotation) setNote(r *reader) {
	if r.at >= len(r.text) {
		return
	}
	note := &quotationNote{}
	start := r.place(r.at)
	for _, row := range r.rows {
		if row.End <= start {
			continue
		}
		s := text.NewSegment(max(row.Start, start), row.End)
		if s = s.TrimLeftSpace(r.c.source); s.Len() == 0 {
			continue
		}
		if row.End < len(r.c.source) {
			s.Stop++ // the line's end
		}
		note.Lines().Append(s)
	}
	if n := note.Lines().Len(); n > 0 {
		last := note.Lines().At(n - 1)
		note.Lines().Set(n-1, last.TrimRightSpace(r.c.source))
	}
	if r.c.withinMarks(note.Lines(), false) {
		q.note = note
		q.AppendChild(q, note)
	}
}
