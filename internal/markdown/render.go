package markdown

import (
	"html"
	"strconv"

	"github.com/yuin/goldmark/ast"
	strikethrough "github.com/yuin/goldmark/extension"
	extension "github.com/yuin/goldmark/extension/ast"
	"github.com/yuin/goldmark/renderer"
	markup "github.com/yuin/goldmark/renderer/html"
	"github.com/yuin/goldmark/util"

	"dossier/internal/dossier"
)

// newRenderer is goldmark's renderer with ours for all that has a hole, an id or
// an address in it. Every kind of node that a parser makes must have one:
// goldmark panics at a kind of ours without.
func newRenderer() renderer.Renderer {
	return renderer.NewRenderer(renderer.WithNodeRenderers(
		util.Prioritized(elements{}, 100),
		util.Prioritized(newCodeRenderer(), 200),
		util.Prioritized(strikethrough.NewStrikethroughHTMLRenderer(), 500),
		util.Prioritized(markup.NewRenderer(), 1000),
	))
}

// elements renders the nodes of the body that are not goldmark's to render.
type elements struct{}

// An element writes one side of a node and says whether its children follow.
type element func(w *pieces, n ast.Node, entering bool) ast.WalkStatus

func (elements) RegisterFuncs(r renderer.NodeRendererFuncRegisterer) {
	for kind, write := range map[ast.NodeKind]element{
		kindWikiLink:                   writeWikiLink,
		kindPicture:                    writePicture,
		kindQuotation:                  writeQuotation,
		kindQuotationNote:              writeNothing,
		kindBlockID:                    writeNothing,
		kindCallout:                    writeCallout,
		kindCalloutTitle:               writeCalloutTitle,
		ast.KindHeading:                writeHeading,
		ast.KindLink:                   writeLink,
		ast.KindAutoLink:               writeAutoLink,
		ast.KindRawHTML:                writeRawHTML,
		ast.KindCodeBlock:              writeCode,
		extension.KindTable:            writeTable,
		extension.KindTableHeader:      writeTableHeader,
		extension.KindTableRow:         writeTableRow,
		extension.KindTableCell:        writeTableCell,
		extension.KindFootnoteLink:     writeFootnoteLink,
		extension.KindFootnoteList:     writeFootnotes,
		extension.KindFootnote:         writeFootnote,
		extension.KindFootnoteBacklink: writeNothing,
	} {
		r.Register(kind, func(w util.BufWriter, _ []byte, n ast.Node, entering bool) (ast.WalkStatus, error) {
			return write(w.(*pieces), n, entering), nil
		})
	}
}

func writeNothing(*pieces, ast.Node, bool) ast.WalkStatus { return ast.WalkContinue }

// wrap writes before or after, and the children between them.
func wrap(w *pieces, entering bool, before, after string) ast.WalkStatus {
	if entering {
		w.add(before)
	} else {
		w.add(after)
	}
	return ast.WalkContinue
}

func writeWikiLink(w *pieces, n ast.Node, entering bool) ast.WalkStatus {
	if l := n.(*wikiLink); entering && l.index >= 0 {
		w.hole(dossier.LinkHole, l.index)
	} else if entering {
		w.add(html.EscapeString(l.shown()))
	}
	return ast.WalkSkipChildren
}

func writePicture(w *pieces, n ast.Node, entering bool) ast.WalkStatus {
	if !entering {
		return ast.WalkContinue
	}
	p := n.(*picture)
	w.add(`<img src="`)
	w.hole(dossier.ImageHole, p.index)
	w.add(`" alt="` + html.EscapeString(p.alt) + `"`)
	w.title(p.title)
	w.add(">")
	return ast.WalkSkipChildren
}

func writeQuotation(w *pieces, n ast.Node, entering bool) ast.WalkStatus {
	if entering {
		w.hole(dossier.QuoteHole, n.(*quotation).index)
		w.add("\n")
	}
	return ast.WalkSkipChildren
}

func writeCallout(w *pieces, n ast.Node, entering bool) ast.WalkStatus {
	return wrap(w, entering, `<aside class="callout callout-`+n.(*callout).class+"\" role=\"note\">\n", "</aside>\n")
}

func writeCalloutTitle(w *pieces, n ast.Node, entering bool) ast.WalkStatus {
	if entering && !n.HasChildren() {
		w.add(`<p class="callout-title">` + html.EscapeString(n.(*calloutTitle).word))
		return ast.WalkContinue
	}
	return wrap(w, entering, `<p class="callout-title">`, "</p>\n")
}

func writeHeading(w *pieces, n ast.Node, entering bool) ast.WalkStatus {
	level := strconv.Itoa(n.(*ast.Heading).Level)
	if !entering {
		w.add("</h" + level + ">\n")
		return ast.WalkContinue
	}
	id, _ := n.AttributeString("id")
	w.add("<h" + level + ` id="` + html.EscapeString(id.(string)) + `">`)
	return ast.WalkContinue
}

// writeLink trusts the destination, which the survey checked and escaped.
func writeLink(w *pieces, n ast.Node, entering bool) ast.WalkStatus {
	l := n.(*ast.Link)
	if len(l.Destination) == 0 {
		return ast.WalkContinue
	}
	if entering {
		w.add(`<a href="` + html.EscapeString(string(l.Destination)) + `" rel="noopener"`)
		w.title(l.Title)
		w.add(">")
	} else {
		w.add("</a>")
	}
	return ast.WalkContinue
}

func writeAutoLink(w *pieces, n ast.Node, entering bool) ast.WalkStatus {
	if !entering {
		return ast.WalkContinue
	}
	l := n.(*ast.AutoLink)
	address, _ := webAddress(autoAddress(l, w.c.source))
	w.add(`<a href="` + html.EscapeString(string(address)) + `" rel="noopener">` +
		html.EscapeString(string(l.Label(w.c.source))) + "</a>")
	return ast.WalkSkipChildren
}

func writeRawHTML(w *pieces, n ast.Node, entering bool) ast.WalkStatus {
	if entering {
		segments := n.(*ast.RawHTML).Segments
		for i := range segments.Len() {
			s := segments.At(i)
			w.add(html.EscapeString(string(s.Value(w.c.source))))
		}
	}
	return ast.WalkSkipChildren
}

// writeCode writes code without colours.
func writeCode(w *pieces, n ast.Node, entering bool) ast.WalkStatus {
	if entering {
		w.add(beforeCode)
		for i := range n.Lines().Len() {
			s := n.Lines().At(i)
			w.add(html.EscapeString(string(s.Value(w.c.source))))
		}
		w.add(afterCode)
	}
	return ast.WalkSkipChildren
}

func writeTable(w *pieces, n ast.Node, entering bool) ast.WalkStatus {
	number, _ := n.AttributeString("number")
	if entering {
		w.add(`<section class="scroll" tabindex="0" aria-label="`)
		w.hole(dossier.TableHole, number.(int))
	}
	return wrap(w, entering, "\">\n<table>\n", "</table>\n</section>\n")
}

func writeTableHeader(w *pieces, n ast.Node, entering bool) ast.WalkStatus {
	after := "</tr>\n</thead>\n"
	if n.NextSibling() != nil {
		after += "<tbody>\n"
	}
	return wrap(w, entering, "<thead>\n<tr>\n", after)
}

func writeTableRow(w *pieces, n ast.Node, entering bool) ast.WalkStatus {
	after := "</tr>\n"
	if n.NextSibling() == nil {
		after += "</tbody>\n"
	}
	return wrap(w, entering, "<tr>\n", after)
}

func writeTableCell(w *pieces, n ast.Node, entering bool) ast.WalkStatus {
	before, after := "<td", "</td>\n"
	// An empty cell heads nothing: no screen reader has to say so.
	if n.Parent().Kind() == extension.KindTableHeader && n.HasChildren() {
		before, after = `<th scope="col"`, "</th>\n"
	}
	if a := n.(*extension.TableCell).Alignment; a != extension.AlignNone {
		before += ` class="` + a.String() + `"`
	}
	return wrap(w, entering, before+">", after)
}

// footnoteID is the id of a note, or of the n-th place that refers to it.
func (w *pieces) footnoteID(prefix string, number, n int) string {
	id := prefix + "-" + html.EscapeString(w.c.slug) + "-" + strconv.Itoa(number)
	if n > 0 {
		id += "-" + strconv.Itoa(n+1)
	}
	return id
}

func writeFootnoteLink(w *pieces, n ast.Node, entering bool) ast.WalkStatus {
	if entering {
		l := n.(*extension.FootnoteLink)
		w.add(`<sup id="` + w.footnoteID("fnref", l.Index, l.RefIndex) + `"><a href="#` +
			w.footnoteID("fn", l.Index, 0) + `" class="footnote-ref" role="doc-noteref">` +
			strconv.Itoa(l.Index) + "</a></sup>")
	}
	return ast.WalkSkipChildren
}

func writeFootnotes(w *pieces, _ ast.Node, entering bool) ast.WalkStatus {
	if entering {
		w.add(`<section class="footnotes" role="doc-endnotes" aria-label="`)
		w.hole(dossier.FootnotesHole, 0)
	}
	return wrap(w, entering, "\">\n<ol>\n", "</ol>\n</section>\n")
}

// writeFootnote ends a note with the ways back, one for each place that refers
// to it.
func writeFootnote(w *pieces, n ast.Node, entering bool) ast.WalkStatus {
	f := n.(*extension.Footnote)
	if entering {
		w.add(`<li id="` + w.footnoteID("fn", f.Index, 0) + "\">\n")
		return ast.WalkContinue
	}
	w.add(`<p class="footnote-back">`)
	for i := range w.c.notes.refs[f] {
		if i > 0 {
			w.add(" ")
		}
		w.add(`<a href="#` + w.footnoteID("fnref", f.Index, i) + `" role="doc-backlink" aria-label="`)
		w.hole(dossier.BackHole, f.Index)
		if i > 0 {
			w.hole(dossier.PlaceHole, i+1)
		}
		w.add(`">↩</a>`)
	}
	w.add("</p>\n</li>\n")
	return ast.WalkContinue
}
