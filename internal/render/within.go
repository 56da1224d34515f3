package render

import (
	"net/url"
	"strings"
)

// chapters are pages of the site as parts of one page. Each is written as it
// would be by itself; then its ids get its name before them, so that all are
// unique, its headings go down, and links to what is on the one page lead there.
type chapters struct {
	list []chapter
	at   map[string]int      // by path, percent-encoded, in list
	ids  map[string]struct{} // on the one page
}

// A chapter is bytes of a sheet's buffer.
type chapter struct {
	slug       string
	anchor     string // the id of its first element
	down       byte   // how many levels its headings go down
	start, end int
}

// anchor is the id of a document's chapter. A slug has no dot, so that none is
// an id within another.
func anchor(slug string) string { return "in-" + slug }

// add adds a chapter, whose place in the buffer is the caller's to set.
func (c *chapters) add(path, slug string, down byte) *chapter {
	if c.at == nil {
		c.at, c.ids = map[string]int{}, map[string]struct{}{}
	}
	c.at[string(address(path))] = len(c.list)
	c.list = append(c.list, chapter{slug: slug, anchor: anchor(slug), down: down})
	c.ids[anchor(slug)] = struct{}{}
	return &c.list[len(c.list)-1]
}

// id is an id of the chapter on the one page. A quotation's own stays as it is
// on the page of its author, which names it already.
func (ch *chapter) id(id string) string {
	if n, ok := strings.CutPrefix(id, "q-"+ch.slug+"-"); ok && strings.Trim(n, "0123456789") == "" {
		return id
	}
	return ch.anchor + "." + id
}

// join rewrites the chapters, of which the buffer is made from start on.
func (s *sheet) join(c *chapters, start int) {
	src := append([]byte(nil), s.buf[start:]...)
	for _, ch := range c.list {
		tags(src[ch.start-start:ch.end-start], func([]byte) {}, func(tag []byte) {
			attributes(tag, func(name string, from, to int) {
				if name == "id" {
					c.ids[ch.id(string(tag[from:to]))] = struct{}{}
				}
			})
		})
	}
	s.buf = s.buf[:start]
	from := 0
	for _, ch := range c.list {
		s.buf = append(s.buf, src[from:ch.start-start]...)
		from = ch.end - start
		tags(src[ch.start-start:from], func(text []byte) { s.buf = append(s.buf, text...) }, func(tag []byte) { s.chapterTag(c, ch, tag) })
	}
	s.buf = append(s.buf, src[from:]...)
}

// chapterTag writes a tag of a chapter as it is on the one page.
func (s *sheet) chapterTag(c *chapters, ch chapter, tag []byte) {
	name := 1
	if tag[1] == '/' {
		name = 2
	}
	if len(tag) > name+1 && tag[name] == 'h' && tag[name+1] >= '1' && tag[name+1] <= '6' {
		tag[name+1] = min('6', tag[name+1]+ch.down)
	}
	done := 0
	attributes(tag, func(name string, from, to int) {
		switch name {
		case "id", "for", "aria-labelledby", "aria-describedby":
			s.buf = append(s.buf, tag[done:from]...)
			s.buf = append(s.buf, ch.id(string(tag[from:to]))...)
			done = to
		case "href":
			s.buf = append(s.buf, tag[done:from]...)
			s.buf = append(s.buf, c.href(&ch, string(tag[from:to]))...)
			done = to
		}
	})
	s.buf = append(s.buf, tag[done:]...)
}

// href is an address of a chapter as it is on the one page: within it, where
// that has what it leads to, else from the top of the site.
func (c *chapters) href(in *chapter, href string) string {
	path, id, hasID := strings.Cut(href, "#")
	for strings.HasPrefix(path, "../") {
		path = path[len("../"):]
	}
	elsewhere := path
	if hasID {
		elsewhere += "#" + id
	}
	if path != "" {
		i, ok := c.at[path]
		if !ok {
			return elsewhere
		}
		in = &c.list[i]
	}
	if id == "" {
		return "#" + string(address(in.anchor))
	}
	plain, err := url.PathUnescape(id)
	if _, ok := c.ids[in.id(plain)]; ok && err == nil {
		return "#" + string(address(in.id(plain)))
	}
	if path == "" {
		return "#" + string(address(in.anchor))
	}
	return elsewhere // a place that only its own page has
}

// tags parts HTML that we wrote into tags and what is between them. A character
// that would end a tag stands in an attribute only.
func tags(src []byte, text, tag func([]byte)) {
	for from := 0; from < len(src); {
		open := from
		for open < len(src) && src[open] != '<' {
			open++
		}
		text(src[from:open])
		if from = open; from == len(src) {
			return
		}
		quoted := false
		for open < len(src) && (quoted || src[open] != '>') {
			if src[open] == '"' {
				quoted = !quoted
			}
			open++
		}
		end := min(open+1, len(src))
		tag(src[from:end])
		from = end
	}
}

// attributes calls f with each attribute of a tag that has a value, and where
// that stands in it. All stand in double quotes.
func attributes(tag []byte, f func(name string, from, to int)) {
	for i := 0; i+1 < len(tag); i++ {
		if tag[i] != '=' || tag[i+1] != '"' {
			continue
		}
		name := i
		for name > 0 && tag[name-1] != ' ' && tag[name-1] != '\n' {
			name--
		}
		end := i + 2
		for end < len(tag) && tag[end] != '"' {
			end++
		}
		f(string(tag[name:i]), i+2, end)
		i = end
	}
}
