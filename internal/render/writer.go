package render

import (
	"bytes"
	"errors"
	"html/template"
	"strconv"
	"strings"
)

// markup is HTML that is safe to write as it is. A constant of this package is
// markup by itself; a string that was read somewhere is not, and the compiler
// says so. Four functions make markup of strings: escape and address; prose, of
// what the Markdown stage has escaped; and common, of what html/template has.
type markup string

// A writer makes pieces of a page by appending to one buffer.
type writer struct {
	buf   []byte
	from  int      // where the fragment at work begins
	spans [][2]int // of the finished fragments in buf
}

// fragment is what was written since the last one, finished. With prose it is
// the one place where html/template is told that something is HTML already:
// whatever went into the buffer went through raw, text or attr.
//
// What the layout is given is a token, its number between two NULs, which no
// text of a dossier holds; fill puts the fragment in its place. A template
// would copy it three times over, which was a third of rendering. An empty
// fragment is empty, so that a layout can ask.
func (w *writer) fragment() template.HTML {
	if w.from == len(w.buf) {
		return ""
	}
	w.spans = append(w.spans, [2]int{w.from, len(w.buf)})
	w.from = len(w.buf)
	return template.HTML("\x00" + strconv.Itoa(len(w.spans)-1) + "\x00")
}

// fill appends page to b, each token replaced by its fragment.
func (w *writer) fill(b *bytes.Buffer, page []byte) error {
	for {
		before, rest, found := bytes.Cut(page, []byte{0})
		b.Write(before)
		if !found {
			return nil
		}
		token, after, _ := bytes.Cut(rest, []byte{0})
		n, err := strconv.Atoi(string(token))
		if err != nil || n < 0 || n >= len(w.spans) {
			return errors.New("the layout holds a NUL, or changes a finished piece of HTML")
		}
		b.Write(w.buf[w.spans[n][0]:w.spans[n][1]])
		page = after
	}
}

func (w *writer) raw(m markup) { w.buf = append(w.buf, m...) }

// text writes words for a reader. Every line end becomes a space, for HTML has
// no other use for it, and a carriage return would come out as a line feed.
func (w *writer) text(s string) { w.buf = appendText(w.buf, s) }

// part writes the part of a text from start to end. A cut may part the two
// characters of one line end, which is one space all the same.
func (w *writer) part(text string, start, end int) {
	if start < end && text[end-1] == '\r' && end < len(text) && text[end] == '\n' {
		end--
	}
	w.text(text[start:end])
}

// attr writes words into an attribute in double quotes.
func (w *writer) attr(s string) {
	for {
		i := strings.IndexByte(s, '"')
		if i < 0 {
			w.text(s)
			return
		}
		w.text(s[:i])
		w.raw(`&#34;`)
		s = s[i+1:]
	}
}

func (w *writer) int(n int) { w.buf = strconv.AppendInt(w.buf, int64(n), 10) }

// escape makes markup of words, for a reader or for an attribute.
func escape(s string) markup {
	var w writer
	w.attr(s)
	return markup(w.buf)
}

func appendText(b []byte, s string) []byte {
	// Most words hold nothing special, and to look for five bytes one after
	// the other is far quicker than to look at every byte once.
	if strings.IndexByte(s, '&') < 0 && strings.IndexByte(s, '<') < 0 && strings.IndexByte(s, '>') < 0 &&
		strings.IndexByte(s, '\n') < 0 && strings.IndexByte(s, '\r') < 0 {
		return append(b, s...)
	}
	from := 0
	for i := 0; i < len(s); i++ {
		c := s[i]
		if !special[c] {
			continue
		}
		b = append(b, s[from:i]...)
		from = i + 1
		switch c {
		case '&':
			b = append(b, "&amp;"...)
		case '<':
			b = append(b, "&lt;"...)
		case '>':
			b = append(b, "&gt;"...)
		case '\n':
			b = append(b, ' ')
		case '\r':
			if i+1 == len(s) || s[i+1] != '\n' { // else the line feed makes the space
				b = append(b, ' ')
			}
		}
	}
	return append(b, s[from:]...)
}

var special = [256]bool{'&': true, '<': true, '>': true, '\n': true, '\r': true}
