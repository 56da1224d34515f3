// Package search makes the index of a site: files that the script of the search
// page loads as it needs them, from disk as well as from a server.
//
// What is found as one is a unit: a name of a page, a paragraph of a source, a
// stretch of an author's prose, a note. Units are numbered, names first. Words
// ([reader]) lead to terms, and terms to the numbers of the units that have
// them. A file is a classic script that calls dossierSearch with its name and
// its data, so that it can be loaded where nothing may be fetched:
//
//	root.js  which units are of which kind, and which file has what
//	w0.js …  terms in order, each with its units
//	t0.js …  the words of units, and where they stand
//
// A query reads the root, the files with its words, and those with the units
// that are shown. That is how a dossier of ten thousand sources is searched
// with less than 300 kB: the files are small, a very common word lists only
// its first units ([mostListed]), and what a list cannot tell the script reads
// in the words of the units. So it also verifies phrases, for which there is no
// index.
//
// The package does no I/O. Of a text that is not published in full it takes in
// what is visible, and no more.
package search

import (
	"bytes"
	"hash/crc32"
	"strconv"
	"strings"
	"sync"

	"dossier/internal/dossier"
)

// Folder is where the files of an index stand in the site.
const Folder = "assets/search/"

// The sizes of files in bytes: what they aim at, less one term or unit.
const (
	wordsPerFile = 16_000
	textsPerFile = 9_000
)

// An Index is what the words of a dossier lead to. It does not change.
type Index struct {
	places    Places
	units     []unit
	stretches []stretch
	of        []ofSource
	terms     []term
	words     []int  // the first term of each file, and the number of all
	texts     []int  // the first unit of each file, and the number of all
	version   string // another for other words
}

// ofSource are the units that belong to a source.
type ofSource struct{ notes, passages dossier.Span }

// New makes the index of a dossier, on as many goroutines as there are jobs.
func New(d *dossier.Dossier, places Places, jobs int) *Index {
	x := &Index{places: places}
	x.gather(d)
	parts := x.parts(max(jobs, 1))
	tables := make([]*table, len(parts))
	var wait sync.WaitGroup
	for i, part := range parts {
		wait.Go(func() {
			tables[i] = newTable()
			tables[i].read(x.units[part.Start:part.End], part.Start)
		})
	}
	sum, text := uint32(0), []byte(nil)
	for i := range x.units {
		text = append(text[:0], x.units[i].text...)
		sum = crc32.Update(sum, crc32.IEEETable, text)
	}
	wait.Wait()
	t := tables[0]
	for _, next := range tables[1:] {
		t.append(next)
	}
	for i, s := range d.Sources {
		of := x.of[i]
		key := []byte("@" + s.Slug)
		n := t.at(key, hashOf(key))
		for _, v := range []int{of.notes.Start, of.notes.Len(), of.passages.Start, of.passages.Len()} {
			t.terms[n].list = appendNumber(t.terms[n].list, uint32(v))
		}
	}
	x.terms = t.sorted()
	x.version = strconv.FormatUint(uint64(sum), 36)
	x.cut()
	return x
}

// parts are the units in so many stretches of about as much text.
func (x *Index) parts(n int) []dossier.Span {
	total := 0
	for i := range x.units {
		total += len(x.units[i].text)
	}
	var parts []dossier.Span
	from, size := 0, 0
	for i := range x.units {
		if size += len(x.units[i].text); size*n >= total*(len(parts)+1) && len(parts) < n-1 {
			parts = append(parts, dossier.Span{Start: from, End: i + 1})
			from = i + 1
		}
	}
	return append(parts, dossier.Span{Start: from, End: len(x.units)})
}

// cut says which file has what.
func (x *Index) cut() {
	size := 0
	for i := range x.terms {
		n := len(x.terms[i].key) + len(x.terms[i].list) + 8
		if i == 0 || size+n > wordsPerFile {
			x.words, size = append(x.words, i), 0
		}
		size += n
	}
	size = 0
	for i := range x.units {
		n := len(x.units[i].text) + 12
		if i == 0 || x.units[i].page != x.units[i-1].page {
			n += len(x.units[i].page.Path) + len(x.units[i].page.Title) + 16
		}
		if i == 0 || size+n > textsPerFile {
			x.texts, size = append(x.texts, i), 0
		}
		size += n
	}
	x.words, x.texts = append(x.words, len(x.terms)), append(x.texts, len(x.units))
}

// Files are the paths of the index's files in the site.
func (x *Index) Files() []string {
	files := []string{Folder + "root.js"}
	for i := range len(x.words) - 1 {
		files = append(files, Folder+"w"+strconv.Itoa(i)+".js")
	}
	for i := range len(x.texts) - 1 {
		files = append(files, Folder+"t"+strconv.Itoa(i)+".js")
	}
	return files
}

// Has reports whether there is a file of that path.
func (x *Index) Has(path string) bool {
	_, _, ok := x.file(path)
	return ok
}

// file is which kind of file has a path, and its number.
func (x *Index) file(path string) (kind string, n int, ok bool) {
	name, inside := strings.CutPrefix(path, Folder)
	name, script := strings.CutSuffix(name, ".js")
	if !inside || !script || name == "" {
		return "", 0, false
	}
	if name == "root" {
		return name, 0, true
	}
	n, err := strconv.Atoi(name[1:])
	if err != nil || strconv.Itoa(n) != name[1:] || n < 0 {
		return "", 0, false
	}
	switch name[0] {
	case 'w':
		return "w", n, n < len(x.words)-1
	case 't':
		return "t", n, n < len(x.texts)-1
	}
	return "", 0, false
}

// Render appends the file of a path, which must be one of the index.
func (x *Index) Render(path string, b *bytes.Buffer) error {
	kind, n, _ := x.file(path)
	w := writer{b}
	w.raw(`dossierSearch("`)
	w.raw(kind)
	if kind != "root" {
		w.int(n)
	}
	w.raw(`",`)
	switch kind {
	case "w":
		x.renderWords(w, n)
	case "t":
		x.renderTexts(w, n)
	default:
		x.renderRoot(w)
	}
	w.raw(");\n")
	return nil
}
