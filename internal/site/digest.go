package site

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"maps"
	"slices"
)

// digest is the SHA-256, in lower-case hex, of what sha256sum prints for the
// annotations and the texts they name, sorted by path, followed by a line with
// the site's address. Layouts and static files shape pages, not data.
func (l *loader) digest(baseURL string) string {
	sums := make(map[string]string, 2*len(l.annotations))
	for _, a := range l.annotations {
		sum := sha256.Sum256([]byte(a.raw))
		sums[a.name] = hex.EncodeToString(sum[:])
		if a.names() {
			sums[a.text.name] = a.text.SHA256
		}
	}
	all := sha256.New()
	for _, name := range slices.Sorted(maps.Keys(sums)) {
		fmt.Fprintf(all, "%s  %s\n", sums[name], name)
	}
	fmt.Fprintln(all, baseURL)
	return hex.EncodeToString(all.Sum(nil))
}
