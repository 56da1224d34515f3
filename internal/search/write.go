package search

import (
	"bytes"
	"strconv"
	"strings"
)

// renderRoot writes the one file that every query reads: the version; the
// stretches, [kind, from, to] and of names where those of 0, 1, … words end; the
// first term and the size in kB of each file of words; and the first unit of
// each file of texts as the difference from the one before.
func (x *Index) renderRoot(w writer) {
	w.raw(`{"version":`)
	w.text(x.version)
	w.raw(`,"kinds":[`)
	for i, k := range Kinds {
		w.comma(i)
		w.text(k)
	}
	w.raw(`],"stretches":[`)
	for i, s := range x.stretches {
		w.comma(i)
		w.raw(`[`)
		w.int(s.kind)
		w.raw(`,`)
		w.int(s.from)
		w.raw(`,`)
		w.int(s.to)
		if s.lengths != nil {
			w.raw(`,[`)
			for i, n := range s.lengths {
				w.comma(i)
				w.int(n)
			}
			w.raw(`]`)
		}
		w.raw(`]`)
	}
	w.raw("],\n\"words\":[")
	for i, first := range x.words[:len(x.words)-1] {
		w.comma(i)
		w.text(x.terms[first].key)
	}
	w.raw("],\n\"sizes\":\"")
	for i := range len(x.words) - 1 {
		size := 0
		for k := x.words[i]; k < x.words[i+1]; k++ {
			size += len(x.terms[k].key) + len(x.terms[k].list) + 8
		}
		w.number(size/1000 + 1)
	}
	w.raw("\",\n\"texts\":\"")
	for i, first := range x.texts {
		w.number(first - x.texts[max(i-1, 0)])
	}
	w.raw(`"}`)
}

// renderWords writes terms: the key, of one in more units than are listed in
// how many, and the units, each as twice two bits for its grade above the
// difference from the one before.
func (x *Index) renderWords(w writer, n int) {
	w.raw("[")
	for i := x.words[n]; i < x.words[n+1]; i++ {
		t := &x.terms[i]
		if i > x.words[n] {
			w.raw(",\n")
		}
		w.text(t.key)
		w.raw(`,`)
		if t.units > mostListed {
			w.int(int(t.units))
			w.raw(`,`)
		}
		w.raw(`"`)
		w.Write(t.list)
		w.raw(`"`)
	}
	w.raw("]")
}

// renderTexts writes units: first the pages they are of, [path, title, language
// of the text, slug of the source], then of each [page, place, words], the place
// being the number of a paragraph or an id, or nothing for the top.
func (x *Index) renderTexts(w writer, n int) {
	units := x.units[x.texts[n]:x.texts[n+1]]
	w.raw("[")
	pages, last := 0, ""
	at := make([]int, len(units))
	for i := range units {
		u := &units[i]
		if path, _ := x.place(u); i == 0 || u.page != units[i-1].page || path != last {
			last = path
			w.comma(pages)
			w.raw("[")
			w.text(path)
			w.raw(",")
			w.text(u.page.Title)
			if s := u.page.Source; s != nil {
				w.raw(",")
				w.text(label(s))
				w.raw(",")
				w.text(s.Language)
			}
			w.raw("]")
			pages++
		}
		at[i] = pages - 1
	}
	w.raw("],\n[")
	for i := range units {
		u := &units[i]
		if i > 0 {
			w.raw(",\n")
		}
		w.raw("[")
		w.int(at[i])
		w.raw(",")
		if u.para > 0 {
			w.int(u.para)
		} else {
			_, id := x.place(u)
			w.text(id)
		}
		w.raw(",")
		w.text(u.text)
		w.raw("]")
	}
	w.raw("]")
}

// A writer writes JSON that is a script as well.
type writer struct{ *bytes.Buffer }

func (w writer) raw(s string) { w.WriteString(s) }
func (w writer) int(n int)    { w.raw(strconv.Itoa(n)) }

func (w writer) number(n int) { w.Write(appendNumber(nil, uint32(n))) }

func (w writer) comma(i int) {
	if i > 0 {
		w.raw(",")
	}
}

// text writes a string. Besides what JSON wants, the two line ends of Unicode
// are escaped, which end a string in old scripts, and the sign that begins a
// tag.
func (w writer) text(s string) {
	w.WriteByte('"')
	from := 0
	for i := 0; i < len(s); i++ {
		c := s[i]
		if !escaped[c] || c == 0xE2 && !strings.HasPrefix(s[i:], "\u2028") && !strings.HasPrefix(s[i:], "\u2029") {
			continue
		}
		w.WriteString(s[from:i])
		if c == 0xE2 {
			w.raw(`\u202`)
			w.WriteByte("89"[s[i+2]-0xA8])
			i += 2
		} else {
			const hex = "0123456789abcdef"
			w.raw(`\u00`)
			w.WriteByte(hex[c>>4])
			w.WriteByte(hex[c&15])
		}
		from = i + 1
	}
	w.WriteString(s[from:])
	w.WriteByte('"')
}

var escaped = func() (set [256]bool) {
	for c := range ' ' {
		set[c] = true
	}
	for _, c := range []byte{'"', '\\', '<', 0x7f, 0xE2} {
		set[c] = true
	}
	return set
}()
