package markdown

import (
	"strconv"

	"github.com/yuin/goldmark/ast"

	"dossier/internal/diag"
)

// A picture is an image whose file is below static/.
type picture struct {
	ast.BaseInline
	path       string
	alt        string
	title      []byte
	start, end int
	index      int // in Content.Images
}

var kindPicture = ast.NewNodeKind("Picture")

func (n *picture) Kind() ast.NodeKind { return kindPicture }

func (n *picture) Dump(source []byte, level int) {
	ast.DumpHelper(n, source, level, map[string]string{"Path": n.path}, nil)
}

// image makes n a picture, or its words where it cannot be shown. Links in the
// words are words.
func (in *inlines) image(n *ast.Image) {
	p := prose{source: in.source}
	p.add(n)
	start, end := n.Pos(), in.linkEnd(n)
	path, ok := picturePath(n.Destination)
	if !ok {
		in.mistake(start, end, diag.BadLink, "a picture that is not in static/: "+quoted(n.Destination),
			"put the file in static/ and write /file.png")
		words := ast.NewString(p.text)
		words.SetRaw(true)
		n.Parent().ReplaceChild(n.Parent(), n, words)
		return
	}
	shown := &picture{path: path, alt: string(p.text), title: n.Title, start: start, end: end}
	in.pictures = append(in.pictures, shown)
	n.Parent().ReplaceChild(n.Parent(), n, shown)
}

// quoted is an address for a message, not too long.
func quoted(address []byte) string {
	const most = 60
	if s := []rune(string(address)); len(s) > most {
		return strconv.Quote(string(s[:most]) + "…")
	}
	return strconv.Quote(string(address))
}
