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
	"slices"
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
	former := l.texts
	l.held = make(map[*dossier.Doc]resolve.Held, len(former))
	l.texts = make(map[string]*heldText, len(former))
	var docs []*dossier.Doc
	var names []string
	for _, d := range l.docs {
		if d.Source == nil || d.Source.Text.Text == "" {
			continue
		}
		v := d.Source.Text
		name := path.Clean(strings.ReplaceAll(v.Text, `\`, "/"))
		if path.IsAbs(v.Text) || !filepath.IsLocal(filepath.FromSlash(name)) {
			l.mistakes.Add(d.File.At(v.Start, v.End, diag.BadValue, fmt.Sprintf("the text %q is outside the dossier", v.Text)).
				WithHint("put the text below the dossier's folder, such as seeds/article.txt"))
			l.held[d] = resolve.Held{}
			continue
		}
		old := former[d.File.Name]
		if changed != nil && old != nil && old.doc == d && !touched(changed, name) {
			l.texts[d.File.Name] = old
			continue
		}
		docs, names = append(docs, d), append(names, name)
	}
	read := make([]*heldText, len(docs))
	err := l.each(ctx, names, func(dir *os.Root, i int) error {
		t, err := l.text(dir, names[i], docs[i], former[docs[i].File.Name])
		read[i] = t
		return err
	})
	if err != nil {
		return err
	}
	for i, d := range docs {
		t := read[i]
		if t == nil {
			l.halfway = append(l.halfway, names[i])
			if t = former[d.File.Name]; t == nil {
				continue
			}
		}
		l.texts[d.File.Name] = t
		if old := former[d.File.Name]; old == nil || t.Text == nil || old.Text != t.Text {
			l.saved = append(l.saved, names[i])
		}
	}
	for _, d := range l.docs {
		if t := l.texts[d.File.Name]; t != nil {
			l.held[d] = t.Held
			l.mistakes.Add(t.mistakes...)
		}
	}
	return nil
}

// touched reports whether a file, or a folder it is in, is among those that
// changed.
func touched(changed []string, name string) bool {
	return slices.ContainsFunc(changed, func(c string) bool { return c == name || strings.HasPrefix(name, c+"/") })
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
