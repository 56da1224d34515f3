package render

import (
	"strconv"
	"strings"

	"dossier/internal/dossier"
)

// The longest a list on one page gets: the rest of it goes to a second page,
// and so on.
const (
	perPage         = 200
	perVerification = 100
)

// chunk is the part of a list that stands on the k-th page, from 1.
func chunk[T any](list []T, k, size int) []T {
	from := min((k-1)*size, len(list))
	return list[from:min(from+size, len(list))]
}

// pageCount is how many pages the longest of the lists takes; one at least.
func pageCount(size int, lengths ...int) int {
	n := 1
	for _, length := range lengths {
		n = max(n, (length+size-1)/size)
	}
	return n
}

// numbered is the path of the k-th page of the page at path.
func numbered(path string, k int) string {
	if k <= 1 {
		return path
	}
	return strings.TrimSuffix(path, ".html") + "--" + strconv.Itoa(k) + ".html"
}

// QuotationPath is the path of the page on which the quotation stands, under
// its ID, as its author wrote it: the page of its document or, where the
// evidence for a claim is so long that it is paged, the part that has it.
func QuotationPath(q *dossier.Quotation) string {
	path := q.Page.Path
	if q.Kind != dossier.Evidence {
		return path
	}
	// A claim's quotations are its evidence, all of them and in their order,
	// so the number of the quotation is that of the row.
	return numbered(path, (q.Number-1)/perPage+1)
}

// QuotationID is the id under which a quotation stands on that page.
func QuotationID(q *dossier.Quotation) string {
	switch {
	case q.Kind == dossier.Note || q.Kind == dossier.Defect:
		return "note-" + q.ID
	case q.Page.Source == q.Source:
		return "cite-" + q.ID // the ID itself is that of the mark, on the same page
	}
	return q.ID
}

// up is what leads from the page at path to the top of the site.
func up(path string) string {
	return strings.Repeat("../", strings.Count(path, "/"))
}

// address percent-encodes what a path or an id may hold and a URL may not.
// The outcome needs no escaping in an attribute, and no browser can take it
// for a scheme.
func address(path string) markup {
	plain := true
	for i := 0; i < len(path) && plain; i++ {
		plain = unreserved[path[i]]
	}
	if plain {
		return markup(path)
	}
	return markup(appendAddress(make([]byte, 0, 3*len(path)), path))
}

// appendAddress appends what address returns.
func appendAddress[T string | []byte](b []byte, path T) []byte {
	const hex = "0123456789ABCDEF"
	for i := range len(path) {
		if c := path[i]; unreserved[c] {
			b = append(b, c)
		} else {
			b = append(b, '%', hex[c>>4], hex[c&15])
		}
	}
	return b
}

var unreserved = func() (set [256]bool) {
	for c := range set {
		set[c] = c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || strings.IndexByte("-._~/", byte(c)) >= 0
	}
	return set
}()
