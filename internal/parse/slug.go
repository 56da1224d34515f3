package parse

import (
	"crypto/sha256"
	"encoding/hex"
	"slices"
	"strings"
	"unicode"

	"github.com/rivo/uniseg"
	"golang.org/x/text/unicode/norm"
)

// maxSlug is how many bytes a slug may have; with the ending and a temporary
// name's it stays below the 255 that file systems take.
const maxSlug = 80

// reserved are the names that pages of the site itself have, and those that
// Windows keeps for devices.
var reserved = []string{
	"index", "search", "coverage", "timeline", "verification", "everything", "404",
	"sources", "entities", "claims", "compare", "data", "assets",
	"con", "prn", "aux", "nul",
	"com1", "com2", "com3", "com4", "com5", "com6", "com7", "com8", "com9",
	"lpt1", "lpt2", "lpt3", "lpt4", "lpt5", "lpt6", "lpt7", "lpt8", "lpt9",
}

// Slug makes a name, in NFC and lower case, into the last part of an address:
// every run of anything but letters, marks and digits becomes one hyphen. A
// long one is cut at a grapheme, and told from its like by a hash of the whole.
// It is empty where the name has no letter and no digit.
func Slug(name string) string {
	name = norm.NFC.String(name)
	var b strings.Builder
	gap := false
	for _, r := range name {
		if !unicode.In(r, unicode.L, unicode.M, unicode.N) {
			gap = true
			continue
		}
		if gap && b.Len() > 0 {
			b.WriteByte('-')
		}
		gap = false
		b.WriteRune(unicode.ToLower(r))
	}
	// Lower case may decompose: İ becomes i and a dot above.
	slug := norm.NFC.String(b.String())
	if len(slug) <= maxSlug {
		return slug
	}
	sum := sha256.Sum256([]byte(slug))
	tail := "-" + hex.EncodeToString(sum[:4])
	cut := 0
	for rest, state := slug, -1; rest != ""; {
		var g string
		g, rest, _, state = uniseg.FirstGraphemeClusterInString(rest, state)
		if cut+len(g)+len(tail) > maxSlug {
			break
		}
		cut += len(g)
	}
	return strings.TrimRight(slug[:cut], "-") + tail
}

// Reserved reports whether a document may not have this slug.
func Reserved(slug string) bool { return slices.Contains(reserved, slug) }
