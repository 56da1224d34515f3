// Package sentence finds where the sentences of a paragraph start and end.
//
// The rules are those of Unicode's annex 29, as github.com/rivo/uniseg has
// them, with two exceptions. No sentence ends after an abbreviation such as
// U.S. or Oct., or after an initial; where one does end there, it is taken
// together with the next, which does no harm. And no sentence ends with a line:
// a line end in a paragraph is where a hard-wrapped text was wrapped.
//
// uniseg looks each character up in a table, which is slow for what is asked of
// every quotation. The same rules are therefore here again for the characters
// that most texts are made of; anything else in sight sends the whole
// paragraph to uniseg.
package sentence

import (
	"sort"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/rivo/uniseg"

	"dossier/internal/dossier"
)

// Around returns the sentence of paragraph s that holds at, or all of those
// that do, from the first to the last, without white space at the ends. Offsets
// are bytes; what of at lies outside s is passed over.
func Around(s string, at dossier.Span) dossier.Span {
	at.Start = min(max(at.Start, 0), len(s))
	at.End = min(max(at.End, at.Start), len(s))
	start, ok := lastBreak(s, at.Start)
	if ok {
		var end int
		if end, ok = firstBreak(s, start, max(at.End, at.Start+1)); ok {
			return trim(s, start, end)
		}
	}
	p := Paragraph{s, allBreaks(s)}
	return p.Around(at)
}

// A Paragraph is one of which many sentences are wanted: all of them are looked
// for once.
type Paragraph struct {
	s      string
	breaks []int
}

// In finds the sentences of paragraph s.
func In(s string) *Paragraph {
	p := &Paragraph{s: s}
	for start := 0; ; {
		b, ok := firstBreak(s, start, start+1)
		if !ok {
			p.breaks = allBreaks(s)
			return p
		}
		if b >= len(s) {
			return p
		}
		p.breaks = append(p.breaks, b)
		start = b
	}
}

// Around is the function of that name.
func (p *Paragraph) Around(at dossier.Span) dossier.Span {
	at.Start = min(max(at.Start, 0), len(p.s))
	at.End = min(max(at.End, at.Start), len(p.s))
	start, end := 0, len(p.s)
	n := sort.SearchInts(p.breaks, at.Start+1) // the first behind its start
	if n > 0 {
		start = p.breaks[n-1]
	}
	n += sort.SearchInts(p.breaks[n:], at.End)
	if n < len(p.breaks) {
		end = p.breaks[n]
	}
	return trim(p.s, start, end)
}

// Bounds returns the sentences of paragraph s in order, in bytes, each without
// white space at its ends.
func Bounds(s string) []dossier.Span {
	var list []dossier.Span
	start := 0
	for _, end := range In(s).breaks {
		list = appendTrimmed(list, s, start, end)
		start = end
	}
	return appendTrimmed(list, s, start, len(s))
}

func appendTrimmed(list []dossier.Span, s string, start, end int) []dossier.Span {
	if span := trim(s, start, end); span.Len() > 0 {
		list = append(list, span)
	}
	return list
}

func trim(s string, start, end int) dossier.Span {
	end = start + len(strings.TrimRightFunc(s[start:end], unicode.IsSpace))
	start = end - len(strings.TrimLeftFunc(s[start:end], unicode.IsSpace))
	return dossier.Span{Start: start, End: end}
}

// allBreaks returns the places between two sentences, as uniseg finds them.
func allBreaks(s string) []int {
	var breaks []int
	rest, state := lineEnds.Replace(s), -1
	for {
		_, rest, state = uniseg.FirstSentenceInString(rest, state)
		if rest == "" {
			return breaks
		}
		if b := len(s) - len(rest); !abbreviated(s, b) {
			breaks = append(breaks, b)
		}
	}
}

var lineEnds = strings.NewReplacer("\n", " ", "\r", " ")

// abbreviated reports whether what stands before the break at b is an
// abbreviation.
func abbreviated(s string, b int) bool {
	head := strings.TrimRightFunc(s[:b], unicode.IsSpace)
	head, ok := strings.CutSuffix(head, ".")
	if !ok {
		return false
	}
	word := head[lastWord(head):]
	if r, size := utf8.DecodeRuneInString(word); size > 0 && size == len(word) {
		// An initial, or the last letter of a.m.
		return unicode.IsUpper(r) || strings.HasSuffix(head[:len(head)-size], ".")
	}
	if abbreviations[word] {
		return true
	}
	return counted[word] && b < len(s) && '0' <= s[b] && s[b] <= '9'
}

// lastWord returns where the letters at the end of s start.
func lastWord(s string) int {
	i := len(s)
	for i > 0 {
		r, size := utf8.DecodeLastRuneInString(s[:i])
		if !unicode.IsLetter(r) {
			break
		}
		i -= size
	}
	return i
}

// abbreviations are those after which no sentence ends, without their full
// stop, as English newspapers write them. Those made of single letters (U.S.,
// a.m., Ph.D.) need no entry. Left out are those that are words too (Sun., Sat.,
// Miss., Ind.) and those that mostly stand at an end (etc.).
var abbreviations = set("Jan Feb Mar Apr Aug Sep Sept Oct Nov Dec",
	"Mon Tue Tues Wed Thu Thur Thurs Fri",
	"Mr Mrs Ms Messrs Mx Dr Prof Rev Fr Hon Pres Gov Sen Sens Rep Reps Amb Atty Supt",
	"Gen Brig Maj Col Lt Capt Cmdr Cdr Adm Cpl Sgt Pfc Pvt Det Insp Const",
	"St Ste Mt Ft Ave Blvd Rd Sq",
	"Jr Sr Esq Inc Corp Co Cos Ltd Bros Assn Dept Univ",
	"vs viz cf ca al approx est",
	"Ala Ariz Ark Calif Colo Conn Del Fla Ga Kan Ky La Md Mich Minn Mont Neb Nev Okla Ont Ore Pa Que Tenn Tex Va Vt Wis Wyo")

// counted are abbreviations only before a figure.
var counted = set("No Nos Art Sec Fig Vol Ch pp p par")

func set(lists ...string) map[string]bool {
	words := map[string]bool{}
	for _, list := range lists {
		for _, w := range strings.Fields(list) {
			words[w] = true
		}
	}
	return words
}

// most is how many bytes of context are shown on either side of a place. Most
// sentences have fewer; a text without a full stop is one long sentence.
const most = 300

// Clip narrows in, which holds at, to what is worth showing around it: where
// more than some 300 bytes stand on a side, it is cut between words, or between
// characters where there is no space.
func Clip(s string, at, in dossier.Span) dossier.Span {
	if at.Start-in.Start > most {
		from := at.Start - most
		if i := strings.IndexByte(s[from:at.Start], ' '); i >= 0 {
			from += i + 1
		}
		for from < at.Start && !utf8.RuneStart(s[from]) {
			from++
		}
		in.Start = from
	}
	if in.End-at.End > most {
		to := at.End + most
		if i := strings.LastIndexByte(s[at.End:to], ' '); i >= 0 {
			to = at.End + i
		}
		for to > at.End && !utf8.RuneStart(s[to]) {
			to--
		}
		in.End = to
	}
	return in
}
