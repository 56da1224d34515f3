package anchor

import (
	"strings"
	"unicode/utf8"

	"dossier/internal/dossier"
)

// maxGap is how many of the source's words an edit may leave out or replace.
const maxGap = 60

// stepsPerByte bounds the work on a quotation with edits: to look at a byte is
// one step, to try a part stepsPerTry. An article takes a hundredth of it, and a
// text made to take more has no place.
const stepsPerByte, stepsPerTry = 256, 64

// edited is the level of declared edits. Each place where the first part stands
// is tried once, from the left, without going back: an edit is the source's own
// characters if they go on so, and otherwise the next part is taken at its
// earliest place.
func (s *search) edited(written string, quotation folded) Result {
	e := editing{search: s, written: written, quotation: quotation, f: s.text.fold(), toks: tokens(quotation.text)}
	if !e.declares() {
		return Result{Problem: Absent}
	}
	e.budget = stepsPerByte * (len(e.f.text) + len(written) + 4096)
	// Edits at the start are first taken for the source's own characters, then
	// for nothing.
	for first := range e.toks {
		for _, h := range e.heads(first) {
			e.try(h)
			if len(e.found) > 0 {
				return e.result()
			}
		}
		if !e.toks[first].isEdit() {
			break
		}
	}
	return Result{Problem: Absent}
}

// An editing is one quotation with edits being looked for. Its positions are
// bytes of the folded text.
type editing struct {
	*search
	written   string // the quotation as its author wrote it
	quotation folded // the same, folded
	f         *folded
	toks      []token
	budget    int // steps that may yet be taken, so that time stays linear
	found     []edition
}

// An edition is a quotation with its edits at one place.
type edition struct {
	parts    []dossier.Span
	edits    []token      // those of the quotation's that are none of the source's own characters
	negation string       // the first that an edit touches, or ""
	touched  dossier.Span // what that edit leaves out or replaces
	displace bool         // words of the author take the place of a bracket of the source's
	notes    []note
}

// A head is how a part may begin: with text, behind one letter of the source's
// if the author replaced it.
type head struct {
	text   string
	letter string // the author's letter, or ""
	at     int    // the token the head starts with
	next   int    // the token that follows it
}

// A part is a head at its place. Its text ends at pos.
type part struct {
	head
	start, pos int
}

func (e *editing) declares() bool {
	for _, t := range e.toks {
		if t.kind != words {
			return true
		}
	}
	return false
}

// heads returns the ways in which a part may begin with token i, the most
// literal first.
func (e *editing) heads(i int) []head {
	t := e.toks[i]
	literal := head{text: t.text, at: i, next: i + 1}
	if t.kind == words {
		return []head{literal}
	}
	if i+1 < len(e.toks) && e.toks[i+1].kind == words {
		literal.text += e.toks[i+1].literal()
		literal.next++
	}
	if t.kind != letter {
		return []head{literal}
	}
	return []head{literal, {text: e.toks[i+1].text, letter: t.inside(), at: i, next: i + 2}}
}

// try tries every place where the quotation may begin with h.
func (e *editing) try(h head) {
	in := e.withinFolded()
	for at := range e.occurrences(&e.text.inFolded, e.f.text, h.text, in.Start, in.End) {
		if e.budget -= stepsPerTry; e.budget < 0 {
			return
		}
		p, ok := e.begin(h, at)
		if !ok {
			continue
		}
		para := e.text.Paragraph(e.f.rawStart(p.start))
		if e.para > 0 && para != e.para {
			continue
		}
		if ed, ok := e.follow(p, e.scope(para)); ok {
			if e.found = append(e.found, ed); len(e.found) == MaxPlaces {
				return
			}
		}
	}
}

// scope returns where a quotation that starts in a paragraph must have ended:
// with the next paragraph that is of the article.
func (e *editing) scope(para int) int {
	paras, aside := e.text.paras, e.text.aside
	for aside != nil && para < len(paras) && aside[para] {
		para++
	}
	if para >= len(paras) {
		return len(e.f.text)
	}
	return e.f.foldEnd(paras[para].End)
}

// begin reports whether a part may begin with h whose text stands at at.
func (e *editing) begin(h head, at int) (part, bool) {
	p := part{h, at, at + len(h.text)}
	if h.letter != "" {
		r, size := utf8.DecodeLastRuneInString(e.f.text[:at])
		if author, _ := utf8.DecodeRuneInString(h.letter); !sameLetter(r, author) || !e.f.edge(at) {
			return p, false
		}
		p.start -= size
	}
	return p, e.starts(p.start)
}

// starts reports whether a part may begin at i, and ends whether one may end
// there.
func (e *editing) starts(i int) bool {
	return e.f.edge(i) && e.text.StartsWord(e.f.rawStart(i))
}

func (e *editing) ends(i int) bool {
	return e.f.edge(i) && e.text.EndsWord(e.f.rawStart(i))
}

// follow tries the quotation with its first part at p.
func (e *editing) follow(p part, scope int) (edition, bool) {
	var ed edition
	e.act(&ed, e.toks[:p.at], dossier.Span{Start: p.start, End: p.start}, true)
	omitted := omits(e.toks[:p.at]) // beside this part, on its left
	one := false                    // whether the part before is one word
	for from := 0; ; {
		k, end, ok := e.goOn(p)
		if !ok || end > scope || !e.ends(end) && !e.elided(k, end) {
			return ed, false
		}
		at := dossier.Span{Start: p.start, End: end}
		if n := len(ed.parts); n > 0 {
			edits := e.toks[from:p.at]
			left := !e.bridge(&ed, edits, ed.parts[n-1], at) && omits(edits)
			if one && (omitted || left) {
				return ed, false
			}
			omitted = left
			e.act(&ed, edits, dossier.Span{Start: ed.parts[n-1].End, End: p.start}, false)
		}
		ed.parts = append(ed.parts, at)
		one = reach(e.f.text[p.start:end], 1) == at.Len()
		next := k
		for next < len(e.toks) && e.toks[next].isEdit() {
			next++
		}
		if next == len(e.toks) {
			e.act(&ed, e.toks[k:], dossier.Span{Start: end, End: end}, true)
			return ed, !one || !omitted && !omits(e.toks[k:])
		}
		if p, ok = e.nextPart(k, next, end, scope); !ok {
			return ed, false
		}
		from = k
	}
}

// goOn follows a part from its head for as long as the source goes on like the
// quotation. It returns the token that does not, an edit, and where the part
// ends.
func (e *editing) goOn(p part) (k, end int, ok bool) {
	k, end = p.next, p.pos
	for k < len(e.toks) {
		t := e.toks[k]
		rest := e.f.text[end:]
		literal := t.literal()
		n := 1
		if t.kind != words && k+1 < len(e.toks) && e.toks[k+1].kind == words {
			literal += e.toks[k+1].literal()
			n = 2
		}
		e.budget -= len(literal) + stepsPerTry
		switch {
		case strings.HasPrefix(rest, literal):
			end += len(literal)
			k += n
		case t.isEdit():
			return k, end, true
		case t.kind == letter:
			size, ok := e.otherLetter(t, e.toks[k+1].text, end)
			if !ok {
				return k, end, false
			}
			end += size
			k += 2
		default:
			return k, end, false
		}
	}
	return k, end, true
}

// otherLetter reports whether the source goes on at i with a word that differs
// from the quotation's in its first letter, and how long that and what is
// quoted after it are.
func (e *editing) otherLetter(t token, word string, i int) (int, bool) {
	rest := e.f.text[i:]
	if !strings.HasPrefix(rest, t.gap()) {
		return 0, false
	}
	n := len(t.gap())
	r, size := utf8.DecodeRuneInString(rest[n:])
	author, _ := utf8.DecodeRuneInString(t.inside())
	if !sameLetter(r, author) || !e.starts(i+n) || !strings.HasPrefix(rest[n+size:], word) {
		return 0, false
	}
	return n + size + len(word), true
}

// nextPart returns the next part at its earliest place at or after end. The
// edits k to next are between; all but the first may be the source's own
// characters after all.
func (e *editing) nextPart(k, next, end, scope int) (part, bool) {
	last := min(scope, end+reach(e.f.text[end:], maxGap))
	for j := k + 1; j <= next; j++ {
		for _, h := range e.heads(j) {
			window := e.f.text[end:min(len(e.f.text), last+len(h.text)+utf8.UTFMax)]
			if e.budget -= len(window) + stepsPerTry; e.budget < 0 {
				return part{}, false
			}
			for at := range occurrences(window, h.text) {
				p, ok := e.begin(h, end+at)
				if p.start > last {
					break
				}
				if ok && p.start >= end {
					return p, true
				}
			}
		}
	}
	return part{}, false
}

// reach returns how far the first n words of s reach, that is, where the next
// one starts; len(s) if there is none. A word is a run without white space that
// has a letter or digit in it; in scripts without spaces each letter counts.
func reach(s string, n int) int {
	inside := false
	for i, r := range s {
		switch {
		case r == ' ':
			inside = false
		case wordRune(r):
			if inside && !Spaceless(r) {
				continue
			}
			inside = true
			if n--; n < 0 {
				return i
			}
		}
	}
	return len(s)
}

// result makes the result of the places found.
func (e *editing) result() Result {
	var all []dossier.Span
	for _, ed := range e.found {
		all = append(all, e.span(dossier.Span{Start: ed.parts[0].Start, End: ed.parts[len(ed.parts)-1].End}))
	}
	r := e.decide(dossier.Edited, all)
	ed := e.found[0]
	if problem, words := e.refuse(&ed); problem != None && e.allRefused() {
		at := all[0]
		if problem == Negation && ed.touched.Len() > 0 {
			at = e.span(ed.touched)
		}
		return Result{Problem: problem, Words: words, Places: e.places([]dossier.Span{at})}
	}
	if r.Problem != None {
		return r
	}
	for _, p := range ed.parts {
		r.Parts = append(r.Parts, e.span(p))
	}
	for _, n := range ed.notes {
		if n.at.Len() > 0 {
			n.Place = e.text.place(e.span(n.at))
		}
		r.Notes = append(r.Notes, n.Note)
	}
	return r
}

// span returns the bytes of raw for those of the folded text.
func (e *editing) span(s dossier.Span) dossier.Span { return e.text.RawSpan(s.Start, s.End) }

// act notes the edits that the author declared where gap is. atEnd is whether
// nothing of the source is on one side of them.
func (e *editing) act(ed *edition, edits []token, gap dossier.Span, atEnd bool) {
	ed.edits = append(ed.edits, edits...)
	var all []string
	for _, t := range edits {
		if t.kind != replacement {
			continue
		}
		all = append(all, t.inside())
		ed.displace = ed.displace || e.bracketsAt(gap, atEnd)
		if atEnd {
			ed.note(Note{Kind: EditAtEnd, Words: t.text}, dossier.Span{})
		}
	}
	ed.putIn(e.text, strings.Join(all, " "), gap) // words go on from one bracket to the next
}
