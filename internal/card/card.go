// Package card draws the picture that a network shows beside a link to a page:
// the words of a claim, as a PNG of 1200 by 630 pixels, which is what such
// pictures are asked to be. Networks show no SVG.
//
// It has letters of Latin, Greek and Cyrillic only, those of the Go fonts, and
// no picture is drawn of words in other scripts. Four shades are enough for
// letters, so a pixel has two bits, and a picture takes about a millisecond.
package card

import (
	"bytes"
	"image"
	"strings"
	"sync"

	"golang.org/x/image/font"
	"golang.org/x/image/font/gofont/gobold"
	"golang.org/x/image/font/gofont/goregular"
	"golang.org/x/image/font/opentype"
	"golang.org/x/image/math/fixed"
)

// In pixels.
const (
	width, height = 1200, 630
	margin        = 72
	small         = 30
)

// sizes are those tried for a title, each with how many lines it may have.
var sizes = [...]struct{ size, lines int }{{64, 4}, {52, 5}, {44, 6}}

// A Card is the words of a picture.
type Card struct {
	Over  string // a line above the title
	Title string
	Under string // a line below it
}

// A Press draws cards. It keeps the letters it has drawn, and may be used by
// many goroutines at once.
type Press struct {
	regular, bold *opentype.Font
	faces         sync.Map // of faceKey to *face
}

type faceKey struct {
	bold bool
	size int
}

// NewPress makes one.
func NewPress() *Press {
	regular, err := opentype.Parse(goregular.TTF)
	if err != nil {
		panic("card: the font is broken: " + err.Error())
	}
	bold, err := opentype.Parse(gobold.TTF)
	if err != nil {
		panic("card: the font is broken: " + err.Error())
	}
	return &Press{regular: regular, bold: bold}
}

// Draws reports whether there is a letter for every character.
func (p *Press) Draws(words string) bool {
	for _, r := range words {
		if i, err := p.regular.GlyphIndex(nil, r); err != nil || i == 0 && r != ' ' {
			return false
		}
	}
	return strings.TrimSpace(words) != ""
}

// PNG appends the picture of a card to b. Lines that the press cannot draw are
// left out; a title that is too long ends in an ellipsis.
func (p *Press) PNG(b *bytes.Buffer, c Card) {
	s := sheets.Get().(*sheet)
	defer sheets.Put(s)
	clear(s.pix)
	s.box(margin, margin-28, 96, 6)
	if p.Draws(c.Over) {
		f := p.face(true, small)
		s.line(f, f.fit(words(c.Over), width-2*margin), margin, margin+40)
	}
	if p.Draws(c.Title) {
		p.title(s, c.Title)
	}
	if p.Draws(c.Under) {
		f := p.face(false, small)
		s.box(margin, height-margin-56, width-2*margin, 2)
		s.line(f, f.fit(words(c.Under), width-2*margin), margin, height-margin-6)
	}
	s.encode(b)
}

func (p *Press) title(s *sheet, title string) {
	for i, try := range sizes {
		f := p.face(false, try.size)
		lines := f.wrap(words(title), width-2*margin)
		if len(lines) > try.lines {
			if i < len(sizes)-1 {
				continue
			}
			rest := strings.Join(lines[try.lines-1:], " ")
			lines = append(lines[:try.lines-1], f.fit(words(rest), width-2*margin))
		}
		for k, l := range lines {
			s.line(f, l, margin, 140+try.size+k*try.size*5/4)
		}
		return
	}
}

func words(s string) []string { return strings.Fields(s) }

// A face is a font at a size, with the letters drawn so far.
type face struct {
	face font.Face // of a goroutine at a time
	mu   sync.Mutex
	by   map[rune]*letter
}

// A letter is a picture of its shades, row by row, and where it stands from
// where the pen is.
type letter struct {
	x, y, w, h int
	shades     []uint8 // 0 to 3
	advance    int
}

func (p *Press) face(bold bool, size int) *face {
	key := faceKey{bold, size}
	if f, ok := p.faces.Load(key); ok {
		return f.(*face)
	}
	of := p.regular
	if bold {
		of = p.bold
	}
	ff, err := opentype.NewFace(of, &opentype.FaceOptions{Size: float64(size), DPI: 72, Hinting: font.HintingNone})
	if err != nil {
		panic("card: the font is broken: " + err.Error())
	}
	f, _ := p.faces.LoadOrStore(key, &face{face: ff, by: map[rune]*letter{}})
	return f.(*face)
}

func (f *face) letter(r rune) *letter {
	f.mu.Lock()
	defer f.mu.Unlock()
	if l := f.by[r]; l != nil {
		return l
	}
	l := &letter{}
	f.by[r] = l
	at, mask, from, advance, ok := f.face.Glyph(fixed.P(0, 0), r)
	if !ok {
		return l
	}
	l.x, l.y, l.w, l.h, l.advance = at.Min.X, at.Min.Y, at.Dx(), at.Dy(), advance.Round()
	alpha := mask.(*image.Alpha) // as opentype's faces give it
	for y := range l.h {
		for x := range l.w {
			l.shades = append(l.shades, uint8((int(alpha.AlphaAt(from.X+x, from.Y+y).A)*3+127)/255))
		}
	}
	return l
}

// width is how wide words are in a line.
func (f *face) width(s string) (n int) {
	for _, r := range s {
		n += f.letter(r).advance
	}
	return n
}

// wrap parts words into lines of a width. A word that is wider is a line.
func (f *face) wrap(words []string, width int) (lines []string) {
	for _, w := range words {
		if n := len(lines) - 1; n >= 0 && f.width(lines[n]+" "+w) <= width {
			lines[n] += " " + w
		} else {
			lines = append(lines, w)
		}
	}
	return lines
}

// fit is as many of the words as a line of a width holds, with an ellipsis for
// the rest.
func (f *face) fit(words []string, width int) string {
	line := strings.Join(words, " ")
	for f.width(line) > width && len(words) > 1 {
		words = words[:len(words)-1]
		line = strings.Join(words, " ") + " …"
	}
	return line
}
