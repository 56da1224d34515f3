package render

import (
	"bytes"
	"cmp"
	"encoding/json"
	"strconv"
	"strings"
	"unicode/utf8"

	"dossier/internal/dossier"
)

// GlimpseFolder is where the files with glimpses stand in the site.
const GlimpseFolder = "assets/glimpses/"

const (
	perGlimpses    = 48  // glimpses of a file at most, on average: some 12 kB
	longestGlimpse = 260 // code points of the words of one
)

// A glimpse is what is shown of a page or a passage beside a link to it. They
// stand by address in files that are scripts, for a page opened from disk may
// fetch nothing else, and the one with an address is loaded when somebody stays
// on a link to it (static/_script/glimpse.js).
//
// Which file that is says the address itself: its bytes as digits to the base of
// 31, modulo the number of files, a power of two, which root.js tells.
type glimpse struct {
	page *dossier.Page
	q    *dossier.Quotation // a passage of the page, or nil
	para int                // or a paragraph of it, from 1, or 0
}

// key is the address as links have it, from the top of the site, less ".html".
func (g *glimpse) key() markup {
	page := address(strings.TrimSuffix(g.page.Path, ".html")) // the parts of a long page are one
	switch {
	case g.q != nil:
		return page + "#" + address(g.q.ID)
	case g.para > 0:
		return page + "#p" + markup(strconv.Itoa(g.para))
	}
	return page
}

// Glimpses are the files with them.
func (p *Pages) Glimpses() []File {
	s := p.site
	shards := s.glimpses()
	files := make([]File, 0, len(shards)+1)
	add := func(name string, data func() any) {
		files = append(files, File{GlimpseFolder + name + ".js", func(b *bytes.Buffer) error {
			b.WriteString(`dossierSearch("../glimpses/` + name + `",`) // the loader of the search's index
			// Encoded so, nothing in it ends a script, and keys are sorted.
			if err := json.NewEncoder(b).Encode(data()); err != nil {
				return err
			}
			b.WriteString(");\n")
			return nil
		}})
	}
	add("root", func() any { return len(shards) })
	for i, list := range shards {
		add(strconv.Itoa(i), func() any {
			said := make(map[markup]shown, len(list))
			for k := range list {
				said[list[k].key()] = s.shownOf(&list[k])
			}
			return said
		})
	}
	return files
}

// newGlimpses parts the glimpses of a dossier among files. There is one of each
// claim, entity and source, of each passage, and of each paragraph that an
// author has linked to.
func newGlimpses(d *dossier.Dossier) [][]glimpse {
	var all []glimpse
	linked := map[glimpse]bool{}
	add := func(p *dossier.Page, itself bool) {
		if itself {
			all = append(all, glimpse{page: p})
		}
		for _, t := range p.Links {
			if t.Quotation != nil && t.Page != t.Quotation.Source.Page {
				if g := (glimpse{page: t.Page, q: t.Quotation}); !linked[g] {
					linked[g] = true
					all = append(all, g)
				}
				continue
			}
			if t.Page == nil || t.Page.Source == nil || !strings.HasPrefix(t.ID, "p") {
				continue
			}
			n, err := strconv.Atoi(t.ID[1:])
			if g := (glimpse{page: t.Page, para: n}); err == nil && n > 0 && !linked[g] {
				linked[g] = true
				all = append(all, g)
			}
		}
	}
	for _, x := range d.Sources {
		add(x.Page, true)
	}
	for _, e := range d.Entities {
		add(e.Page, true)
	}
	for _, c := range d.Claims {
		add(c.Page, true)
	}
	for _, p := range d.Pages {
		add(p, false)
	}
	if d.Home != nil {
		add(d.Home, false)
	}
	for _, q := range d.Quotations {
		if q.Kind != dossier.Furniture {
			all = append(all, glimpse{page: q.Source.Page, q: q})
		}
	}
	n := 1
	for n*perGlimpses < len(all) {
		n *= 2
	}
	shards := make([][]glimpse, n)
	for i := range all {
		h := uint32(0)
		for _, c := range []byte(all[i].key()) {
			h = 31*h + uint32(c)
		}
		k := h & uint32(n-1)
		shards[k] = append(shards[k], all[i])
	}
	return shards
}

// shown is a glimpse as a reader sees it: what it is of, a title, words, what is
// known of it, and the language of the words. Any may be empty.
type shown [5]string

// shownOf is all that is shown, and no more of a text than may be.
func (s *site) shownOf(g *glimpse) shown {
	x := g.page.Source
	switch {
	case g.q != nil:
		words, x := s.wordsOf(g.q), g.q.Source
		return shown{"", "", beginning(words), s.whence(x, g.q.Para, words), s.foreign(x)}
	case g.para > 0:
		words := s.paragraph(x, g.para)
		return shown{"", "", beginning(words), s.whence(x, g.para, words), s.foreign(x)}
	case x != nil:
		return s.shownSource(x)
	case g.page.Entity != nil:
		e := g.page.Entity
		known := ""
		if n := timesNamed(e); n > 0 {
			known = s.told("glimpse.named", s.told("count.times-in", s.told("count.times", n), s.told("count.sources", len(e.Mentions))))
		}
		return shown{s.kindWord(e.Kind), e.Title, beginning(e.Summary), known}
	}
	c := g.page.Claim
	known := s.statusWord(c.Status) + " · " + s.tallyOf(c)
	if a := s.against(c); a != "" {
		known += " · " + a
	}
	return shown{s.told("claim.kicker"), c.Title, "", known}
}

func (s *site) shownSource(x *dossier.Source) shown {
	of := shown{s.told("source.kicker"), label(x), x.Stated, "", s.foreign(x)}
	if of[2] == of[1] {
		of[2] = ""
	}
	var known []string
	if x.Outlet != of[1] && x.Outlet != "" {
		known = append(known, x.Outlet)
	}
	if !x.Published.IsZero() {
		known = append(known, x.Published.Text(s.words))
	}
	if x.Text != nil {
		known = append(known, s.told("count.words", x.Text.Words), s.told("glimpse.carries", s.told("count.claims", carries(x.Coverage))))
	} else {
		known = append(known, s.told("glimpse.not-held"))
	}
	of[2], of[3] = beginning(of[2]), strings.Join(known, " · ")
	return of
}

// whence says where words stand, or that they are not shown.
func (s *site) whence(x *dossier.Source, para int, words string) string {
	at := label(x) + " ¶" + strconv.Itoa(para)
	if date := x.Published.Text(s.words); date != "" {
		at += " · " + date
	}
	if words == "" {
		at += " · " + s.told("value.withheld")
	}
	return at
}

// foreign is the language of a source's words, where it is not the site's.
func (s *site) foreign(x *dossier.Source) string {
	if x.Language == s.d.Language {
		return ""
	}
	return x.Language
}

// wordsOf is the words of a quotation for where there is no markup: as
// published or, where some are left out, as its author typed it; "" where they
// may not be shown.
func (s *site) wordsOf(q *dossier.Quotation) string {
	x := q.Source
	switch {
	case x.Text == nil || x.Publish == dossier.Metadata:
		return ""
	case len(q.Parts) > 0:
		return q.Raw.Words
	case !s.shown(x, q.Span):
		return ""
	}
	return x.Text.Raw[q.Start:q.End]
}

// paragraph is the words of the n-th paragraph of a text, from 1, or "" where
// not all of it may be shown.
func (s *site) paragraph(x *dossier.Source, n int) string {
	if x.Text == nil || n > len(x.Text.Paragraphs) || x.Publish == dossier.Metadata || !s.shown(x, x.Text.Paragraphs[n-1].Span) {
		return ""
	}
	p := x.Text.Paragraphs[n-1].Span
	return x.Text.Raw[p.Start:p.End]
}

// beginning is the beginning of words, on one line.
func beginning(words string) string {
	words = strings.Join(strings.Fields(words), " ")
	end, space := 0, 0
	for n := 0; end < len(words); n++ {
		if n == longestGlimpse {
			return words[:cmp.Or(space, end)] + " …"
		}
		r, size := utf8.DecodeRuneInString(words[end:])
		if r == ' ' {
			space = end
		}
		end += size
	}
	return words
}
