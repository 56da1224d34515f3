package render

import (
	"bytes"
	"cmp"
	"fmt"
	"html/template"
	"path"
	"strconv"
	"strings"
	"sync"
)

// A Page is one file of the site.
type Page struct {
	Path string // in the output; slash-separated

	layouts *Layouts
	site    *site
	layout  string
	number  int // of the parts of a long list this page is, from 1
	of      int
	compose func(s *sheet, v *View, number int)
}

// Render appends the page to b. It is safe for concurrent use, as long as each
// has a buffer of its own.
func (p *Page) Render(b *bytes.Buffer) error {
	s := p.layouts.sheets.Get().(*sheet)
	defer p.layouts.sheets.Put(s)
	s.begin(p)
	v := View{Site: &p.site.view, Root: string(s.root)}
	v.Pager = p.pager()
	v.Canonical = p.site.canonical(p.Path)
	v.Place = cmp.Or(v.Canonical, p.Path)
	if v.Canonical != "" {
		v.picture(p.site, p.site.card())
	}
	p.compose(s, &v, p.number)
	if p.number > 1 {
		v.Head = s.told("frame.part-title", v.Head, p.number)
	}
	c, err := p.common(s.root, v.Section)
	if err != nil {
		return fmt.Errorf("render %s: %w", p.Path, err)
	}
	for i, to := range []*template.HTML{&v.Links, &v.Masthead, &v.Foot} {
		s.raw(c.parts[i])
		*to = s.fragment()
	}
	if err := p.site.layouts.byName[p.layout].ExecuteTemplate(&s.frame, base, &v); err != nil {
		return fmt.Errorf("render %s with layouts/%s: %w", p.Path, p.layout, err)
	}
	if refused(s.frame.Bytes()) {
		return fmt.Errorf("render %s with layouts/%s: html/template refused an address or an attribute (it wrote #ZgotmplZ)", p.Path, p.layout)
	}
	if err := s.fill(b, s.frame.Bytes()); err != nil {
		return fmt.Errorf("render %s with layouts/%s: %w", p.Path, p.layout, err)
	}
	return nil
}

func (p *Page) pager() Pager {
	if p.of < 2 {
		return Pager{}
	}
	first := numbered(p.Path, 1)
	if p.number > 1 {
		first = strings.TrimSuffix(p.Path, "--"+strconv.Itoa(p.number)+".html") + ".html"
	}
	pager := Pager{Number: p.number, Of: p.of}
	if p.number > 1 {
		pager.Previous = string(address(path.Base(numbered(first, p.number-1))))
	}
	if p.number < p.of {
		pager.Next = string(address(path.Base(numbered(first, p.number+1))))
	}
	return pager
}

// refused reports whether html/template has put its mark for a value it would
// not write into a tag of the page: in place of an attribute, or at the start
// of an address. Elsewhere the same characters are somebody's words.
func refused(page []byte) bool {
	const mark = "ZgotmplZ"
	for from := 0; ; {
		at := bytes.Index(page[from:], []byte(mark))
		if at < 0 {
			return false
		}
		at += from
		from = at + len(mark)
		open := bytes.LastIndexByte(page[:at], '<')
		if open < bytes.LastIndexByte(page[:at], '>') {
			continue
		}
		tag := page[max(open, 0):at]
		if bytes.Count(tag, []byte(`"`))%2 == 0 || bytes.HasSuffix(tag, []byte(`"#`)) {
			return true
		}
	}
}

// common is what the pages of one folder and section share.
type common struct {
	once  sync.Once
	parts [len(parts)]markup
	err   error
}

type commonKey struct {
	root    markup
	section string
}

// common executes the parts for all pages of the same folder and section, when
// the first of them is rendered.
func (p *Page) common(root markup, section string) (*common, error) {
	entry, _ := p.site.common.LoadOrStore(commonKey{root, section}, new(common))
	c := entry.(*common)
	c.once.Do(func() {
		s := &sheet{site: p.site, root: root}
		v := View{Site: &Site{}, Root: string(root), Section: section}
		*v.Site = p.site.view
		v.Site.Pages = s.freePages()
		for i, name := range parts {
			var frame, b bytes.Buffer
			if c.err = p.site.layouts.parts.ExecuteTemplate(&frame, name, &v); c.err == nil {
				c.err = s.fill(&b, frame.Bytes())
			}
			if c.err != nil {
				return
			}
			c.parts[i] = markup(b.String())
		}
	})
	return c, c.err
}
