package site

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"os"
	"path"
	"path/filepath"
	"strings"

	"dossier/internal/diag"
	"dossier/internal/dossier"
	"dossier/internal/parse"
	"dossier/internal/resolve"
)

// A heldText is a text as it was read for one source.
type heldText struct {
	doc  *dossier.Doc // whose mistakes it has
	name string
	resolve.Held
	mistakes diag.List
}

// readTexts reads the texts that sources name, each once; of those it has read
// before, only what is named in changed, or all if that is nil.
func (l *loader) readTexts(ctx context.Context, changed []string) error {
	var stale []*annotation // whose text is to be read
	var names []string
	l.docs = make([]*dossier.Doc, 0, len(l.annotations))
	for _, a := range l.annotations {
		d := a.doc
		if d == nil {
			continue
		}
		l.docs = append(l.docs, d)
		if d.Source == nil || d.Source.Text.Text == "" {
			continue
		}
		if changed != nil && a.text != nil && a.text.doc == d && !touched(changed, a.text.name) {
			continue
		}
		v := d.Source.Text
		name := path.Clean(strings.ReplaceAll(v.Text, `\`, "/"))
		if path.IsAbs(v.Text) || !filepath.IsLocal(filepath.FromSlash(name)) {
			a.text = nil
			l.mistakes.Add(d.File.At(v.Start, v.End, diag.BadValue, fmt.Sprintf("the text %q is outside the dossier", v.Text)).
				WithHint("put the text below the dossier's folder, such as seeds/article.txt"))
			continue
		}
		stale, names = append(stale, a), append(names, name)
	}
	read := make([]*heldText, len(stale))
	err := l.each(ctx, names, func(dir *os.Root, i int) error {
		t, err := l.text(dir, names[i], stale[i].doc, stale[i].text)
		read[i] = t
		return err
	})
	if err != nil {
		return err
	}
	for i, a := range stale {
		if read[i] == nil {
			l.halfway = append(l.halfway, names[i])
			continue
		}
		if a.text == nil || read[i].Text == nil || a.text.Text != read[i].Text {
			l.saved = append(l.saved, names[i])
		}
		a.text = read[i]
	}
	l.held = make([]resolve.Held, 0, len(l.docs))
	for _, a := range l.annotations {
		if a.doc == nil {
			continue
		}
		var held resolve.Held
		if a.names() {
			held = a.text.Held
			l.mistakes.Add(a.text.mistakes...)
		}
		l.held = append(l.held, held)
	}
	return nil
}

// touched reports whether a file, or a folder it is in, is among those that
// changed.
func touched(changed []string, name string) bool {
	for _, c := range changed {
		if rest, ok := strings.CutPrefix(name, c); ok && (rest == "" || rest[0] == '/') {
			return true
		}
	}
	return false
}

// text reads the text that a source names; nil if it looks half-saved.
func (l *loader) text(dir *os.Root, name string, doc *dossier.Doc, old *heldText) (*heldText, error) {
	v := doc.Source.Text
	scratch := scratches.Get().(*[]byte)
	defer scratches.Put(scratch)
	data, m, err := read(dir, name, maxText, diag.UnreadableText, scratch)
	if err != nil {
		return nil, err
	}
	t := &heldText{doc: doc, name: name}
	if m != nil {
		// A text that cannot be had is mended where it is named.
		m[0].Message = fmt.Sprintf("the text %s cannot be read: %s", name, m[0].Message)
		t.mistakes = diag.List{doc.File.At(v.Start, v.End, m[0].Code, m[0].Message).WithHint(m[0].Hint)}
		return t, nil
	}
	if old != nil && old.name == name && old.Text != nil && old.Text.Raw == string(data) &&
		old.doc.Source.BlankLines == doc.Source.BlankLines {
		t.Held, t.mistakes = old.Held, old.mistakes
		return t, nil
	}
	if l.live && len(bytes.TrimSpace(data)) == 0 && justWritten(dir, name) {
		return nil, nil
	}
	sum := sha256.Sum256(data)
	t.SHA256 = hex.EncodeToString(sum[:])
	t.Text, t.mistakes = parse.Text(name, data, doc.Source.BlankLines)
	return t, nil
}

// names reports whether the annotation is of a source that names a text which was
// read. A text that it named once is kept, in case it names it again.
func (a *annotation) names() bool {
	return a.doc != nil && a.doc.Source != nil && a.doc.Source.Text.Text != "" && a.text != nil
}
