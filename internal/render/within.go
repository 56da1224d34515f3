package render

import (
	"bytes"
	"net/url"

	"dossier/internal/dossier"
)

// chapters are pages of the site as parts of one page. Each is written as it
// would be by itself; then its ids get its name before them, so that all are
// unique, its headings go down, and links to what is on the one page lead there.
type chapters struct {
	list []chapter
	at   map[string]int      // by path, percent-encoded, in list
	ids  map[string]struct{} // on the one page
	room []byte              // for the id at work
}

// A chapter is bytes of a sheet's buffer.
type chapter struct {
	own        map[string]bool // the ids of its quotations
	anchor     string          // the id of its first element
	down       byte            // how many levels its headings go down
	start, end int
}

// anchor is the id of a document's chapter. A slug has no dot, so that none is
// an id within another.
func anchor(slug string) string { return "in-" + slug }

// add adds a chapter, whose place in the buffer is the caller's to set.
func (c *chapters) add(p *dossier.Page, down byte) *chapter {
	if c.at == nil {
		c.at, c.ids = map[string]int{}, map[string]struct{}{}
	}
	c.at[string(address(p.Path))] = len(c.list)
	c.list = append(c.list, chapter{own: ownIDs(p), anchor: anchor(p.Slug), down: down})
	c.ids[anchor(p.Slug)] = struct{}{}
	return &c.list[len(c.list)-1]
}

// ownIDs are the ids of the quotations that the author of a page wrote on it.
func ownIDs(p *dossier.Page) map[string]bool {
	if len(p.Quotes) == 0 {
		return nil
	}
	own := make(map[string]bool, len(p.Quotes))
	for _, q := range p.Quotes {
		if q != nil {
			own[q.ID] = true
		}
	}
	return own
}

// appendID appends an id of the chapter as it is on the one page. A quotation's
// own stays as it is on the page of its author, which names it already, and so
// does that of its note, which stands beside its source alone.
func (ch *chapter) appendID(b, id []byte) []byte {
	if ch.own[string(id)] || bytes.HasPrefix(id, []byte("note-q-")) {
		return append(b, id...)
	}
	b = append(b, ch.anchor...)
	b = append(b, '.')
	return append(b, id...)
}

// join rewrites the chapters, of which the buffer is made from start on.
func (s *sheet) join(c *chapters, start int) {
	src := s.buf
	s.buf = append(s.spare[:0], src[:start]...)
	s.spare = src
	for i := range c.list {
		ch := &c.list[i]
		tags(src[ch.start:ch.end], func([]byte) {}, func(tag []byte) {
			attributes(tag, func(name []byte, from, to int) {
				if string(name) == "id" {
					c.room = ch.appendID(c.room[:0], tag[from:to])
					c.ids[string(c.room)] = struct{}{}
				}
			})
		})
	}
	from := start
	for i := range c.list {
		ch := &c.list[i]
		s.buf = append(s.buf, src[from:ch.start]...)
		tags(src[ch.start:ch.end], func(text []byte) { s.buf = append(s.buf, text...) }, func(tag []byte) { s.chapterTag(c, ch, tag) })
		from = ch.end
	}
	s.buf = append(s.buf, src[from:]...)
}

// chapterTag writes a tag of a chapter as it is on the one page.
func (s *sheet) chapterTag(c *chapters, ch *chapter, tag []byte) {
	name := 1
	if tag[1] == '/' {
		name = 2
	}
	if len(tag) > name+1 && tag[name] == 'h' && tag[name+1] >= '1' && tag[name+1] <= '6' {
		tag[name+1] = min('6', tag[name+1]+ch.down)
	}
	done := 0
	attributes(tag, func(name []byte, from, to int) {
		switch string(name) {
		case "id", "for", "aria-labelledby", "aria-describedby":
			s.buf = append(s.buf, tag[done:from]...)
			s.buf = ch.appendID(s.buf, tag[from:to])
			done = to
		case "href":
			s.buf = append(s.buf, tag[done:from]...)
			s.buf = c.appendHref(s.buf, ch, tag[from:to])
			done = to
		}
	})
	s.buf = append(s.buf, tag[done:]...)
}

// appendHref appends an address of a chapter as it is on the one page: within
// it, where that has what it leads to, else from the top of the site.
func (c *chapters) appendHref(b []byte, in *chapter, href []byte) []byte {
	for bytes.HasPrefix(href, []byte("../")) {
		href = href[len("../"):]
	}
	path, id, _ := bytes.Cut(href, []byte{'#'})
	if len(path) > 0 {
		i, ok := c.at[string(path)]
		if !ok {
			return append(b, href...)
		}
		in = &c.list[i]
	}
	if len(id) > 0 {
		plain, ok := id, true
		if bytes.IndexByte(id, '%') >= 0 {
			s, err := url.PathUnescape(string(id))
			plain, ok = []byte(s), err == nil
		}
		c.room = in.appendID(c.room[:0], plain)
		if _, found := c.ids[string(c.room)]; ok && found {
			return appendAddress(append(b, '#'), c.room)
		}
		if len(path) > 0 {
			return append(b, href...) // a place that only its own page has
		}
	}
	return append(append(b, '#'), address(in.anchor)...)
}

// tags parts HTML that we wrote into tags and what is between them. A character
// that would end a tag stands in an attribute only.
func tags(src []byte, text, tag func([]byte)) {
	for len(src) > 0 {
		open := bytes.IndexByte(src, '<')
		if open < 0 {
			text(src)
			return
		}
		text(src[:open])
		src = src[open:]
		end, quotes := 0, 0
		for end < len(src) {
			n := bytes.IndexByte(src[end:], '>')
			if n < 0 {
				end = len(src)
				break
			}
			quotes += bytes.Count(src[end:end+n], []byte{'"'})
			if end += n + 1; quotes%2 == 0 {
				break
			}
		}
		tag(src[:end])
		src = src[end:]
	}
}

// attributes calls f with each attribute of a tag that has a value, and where
// that stands in it. All stand in double quotes.
func attributes(tag []byte, f func(name []byte, from, to int)) {
	for i := 0; ; {
		quote := bytes.IndexByte(tag[i:], '"')
		if quote < 0 {
			return
		}
		from := i + quote + 1
		length := bytes.IndexByte(tag[from:], '"')
		if length < 0 {
			return
		}
		name := from - 2 // of the equals sign
		for name > 0 && tag[name-1] != ' ' && tag[name-1] != '\n' {
			name--
		}
		f(tag[name:from-2], from, from+length)
		i = from + length + 1
	}
}
