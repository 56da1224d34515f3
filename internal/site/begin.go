package site

import (
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"strings"

	"dossier/internal/diag"
	"dossier/internal/markdown"
	"dossier/internal/parse"
)

// Begin writes the file of a document that its author is about to write, and
// returns its path from the dossier's root. A file that is there stays as it is,
// and that is an error; so is a slug that another document has.
func Begin(o Options, d parse.Draft) (string, error) {
	root, err := os.OpenRoot(o.Dir)
	if err != nil {
		return "", err
	}
	defer root.Close()
	if info, err := root.Lstat("content"); err != nil || !info.IsDir() {
		return "", errors.New("there is no folder content here; -C names the dossier's folder")
	}
	if d.Text != "" {
		if err := o.sum(root, &d); err != nil {
			return "", err
		}
	}
	if err := unused(root, &d); err != nil {
		return "", err
	}
	f := d.File()
	clean, mistakes := parse.Clean(f.Name, []byte(f.Data))
	if clean != nil {
		_, mistakes = parse.File(clean, markdown.New())
	}
	if len(mistakes) > 0 { // for what the title holds
		return "", fmt.Errorf("%q: %s", d.Title, mistakes[0].Message)
	}
	dir := path.Dir(f.Name)
	if info, err := root.Lstat(dir); err == nil && !info.IsDir() { // nothing is read there
		return "", fmt.Errorf("%s is %s, not a folder", dir, kindOf(info.Mode()))
	}
	if err := root.MkdirAll(dir, 0o755); err != nil {
		return "", fmt.Errorf("make %s: %w", dir, err)
	}
	if err := create(root, f.Name, f.Data); err != nil {
		return "", fmt.Errorf("write %s: %w", f.Name, err)
	}
	return f.Name, nil
}

// sum looks at the text of a draft, and notes its hash.
func (o *Options) sum(root *os.Root, d *parse.Draft) error {
	if filepath.IsAbs(d.Text) {
		if dir, err := filepath.Abs(o.Dir); err == nil {
			if rel, err := filepath.Rel(dir, d.Text); err == nil {
				d.Text = rel
			}
		}
	}
	name := path.Clean(strings.ReplaceAll(d.Text, `\`, "/"))
	if !filepath.IsLocal(filepath.FromSlash(name)) {
		return fmt.Errorf("the text %q is outside the dossier; put it below its folder, such as seeds/article.txt", d.Text)
	}
	d.Text = name
	dir, _ := root.OpenRoot(filepath.FromSlash(path.Dir(name))) // nil is a mistake to read
	if dir != nil {
		defer dir.Close()
	}
	data, m, err := read(dir, name, maxText, diag.UnreadableText, new([]byte))
	if err != nil {
		return err
	}
	if len(m) == 0 {
		_, m = parse.Text(name, data, false)
	}
	if m.Errors() > 0 {
		return fmt.Errorf("the text %s: %s\n\t%s", name, m[0].Message, m[0].Hint)
	}
	sum := sha256.Sum256(data)
	d.SHA256 = hex.EncodeToString(sum[:])
	return nil
}

// unused says why a draft cannot have its slug.
func unused(root *os.Root, d *parse.Draft) error {
	const other = "choose other words: the title can be changed in the file"
	slug := d.Slug()
	switch {
	case slug == "":
		return fmt.Errorf("%q has no letter and no digit that could name a file", d.Title)
	case parse.Reserved(slug):
		return fmt.Errorf("the name %q is reserved; %s", slug, other)
	}
	names, err := (&loader{root: root}).list()
	if err != nil {
		return err
	}
	for _, name := range names {
		base := path.Base(name)
		if !parse.IsHome(name) && parse.Slug(strings.TrimSuffix(base, path.Ext(base))) == slug {
			return fmt.Errorf("%s has the slug %q already; %s", name, slug, other)
		}
	}
	return nil
}

// create makes a file of a dossier. It is never there in part, and takes the
// place of no other.
func create(root *os.Root, name, data string) error {
	temp, err := aside(root, name, data, 0o644)
	if err != nil {
		return err
	}
	err = root.Link(temp, name)
	if err != nil && !errors.Is(err, fs.ErrExist) {
		// Some file systems have no links. There a file that comes in between is
		// not seen.
		if _, e := root.Lstat(name); errors.Is(e, fs.ErrNotExist) {
			return root.Rename(temp, name)
		}
	}
	return errors.Join(err, root.Remove(temp))
}

// aside writes a file beside the place of another, and returns its name.
func aside(root *os.Root, name, data string, mode fs.FileMode) (string, error) {
	temp := path.Join(path.Dir(name), temporary(path.Base(name)))
	// What a kill left goes; it may also be a link, which is not to be followed.
	if err := root.Remove(temp); err != nil && !errors.Is(err, fs.ErrNotExist) {
		return "", err
	}
	f, err := root.OpenFile(temp, os.O_WRONLY|os.O_CREATE|os.O_EXCL, mode)
	if err != nil {
		return "", err
	}
	_, err = f.WriteString(data)
	if err = errors.Join(err, f.Sync(), f.Close()); err != nil {
		return "", errors.Join(err, root.Remove(temp))
	}
	return temp, nil
}
