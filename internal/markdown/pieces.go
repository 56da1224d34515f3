package markdown

import (
	"unicode/utf8"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/renderer/html"

	"dossier/internal/dossier"
)

// pieces is what goldmark renders to: HTML in which holes are marked.
type pieces struct {
	c     *compilation
	html  []byte
	holes []hole
}

// A hole stands at an offset of the HTML.
type hole struct {
	at, index int
	kind      dossier.Hole
}

// maxKept is the size of a buffer worth keeping for the next body.
const maxKept = 1 << 20

// pieces renders n.
func (c *compilation) pieces(n ast.Node) dossier.Body {
	w := c.buffers.Get().(*pieces)
	w.c, w.html, w.holes = c, w.html[:0], w.holes[:0]
	// Nothing that is called can fail: all of it writes to memory.
	_ = c.renderer.Render(w, c.source, n)
	body := w.body()
	if w.c = nil; cap(w.html) <= maxKept {
		c.buffers.Put(w)
	}
	return body
}

// body cuts the HTML at its holes.
func (w *pieces) body() dossier.Body {
	all := string(w.html)
	if all == "" && len(w.holes) == 0 {
		return nil
	}
	body := make(dossier.Body, 0, len(w.holes)+1)
	from := 0
	for _, h := range w.holes {
		body = append(body, dossier.Piece{HTML: all[from:h.at], Hole: h.kind, Index: h.index})
		from = h.at
	}
	if from < len(all) {
		body = append(body, dossier.Piece{HTML: all[from:]})
	}
	return body
}

func (w *pieces) add(s string) { w.html = append(w.html, s...) }

func (w *pieces) hole(kind dossier.Hole, index int) {
	w.holes = append(w.holes, hole{len(w.html), index, kind})
}

// title adds a title attribute, if there is one.
func (w *pieces) title(title []byte) {
	if len(title) > 0 {
		w.add(` title="`)
		html.DefaultWriter.Write(w, title)
		w.add(`"`)
	}
}

// The methods below make pieces a goldmark util.BufWriter, which is a
// bufio.Writer in all but name.

func (w *pieces) Write(p []byte) (int, error) {
	w.html = append(w.html, p...)
	return len(p), nil
}

func (w *pieces) WriteString(s string) (int, error) {
	w.html = append(w.html, s...)
	return len(s), nil
}

func (w *pieces) WriteByte(b byte) error {
	w.html = append(w.html, b)
	return nil
}

func (w *pieces) WriteRune(r rune) (int, error) {
	w.html = utf8.AppendRune(w.html, r)
	return utf8.RuneLen(r), nil
}

func (w *pieces) Available() int { return cap(w.html) - len(w.html) }
func (w *pieces) Buffered() int  { return len(w.html) }
func (w *pieces) Flush() error   { return nil }
