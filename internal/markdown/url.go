package markdown

import (
	"bytes"
	"io/fs"
	"net/url"
	"strings"
	"unicode"

	"github.com/yuin/goldmark/util"
)

// webAddress is the address a link is written with, and whether it may be. The
// check is on the final value, after every decoding: only http and https with a
// host, and mailto, lead anywhere.
func webAddress(destination []byte) (address []byte, ok bool) {
	decoded := decode(destination)
	if hasControls(decoded) {
		return nil, false
	}
	address = util.URLEscape(decoded, false)
	u, err := url.Parse(string(address))
	if err != nil {
		return nil, false
	}
	switch strings.ToLower(u.Scheme) {
	case "http", "https":
		ok = u.Hostname() != ""
	case "mailto":
		ok = u.Opaque != ""
	}
	return address, ok
}

// picturePath is the path below static/ that a picture's address names.
func picturePath(destination []byte) (path string, ok bool) {
	decoded := decode(destination)
	if hasControls(decoded) || bytes.ContainsAny(decoded, "?#") {
		return "", false
	}
	unescaped, err := url.PathUnescape(string(decoded))
	path, rooted := strings.CutPrefix(unescaped, "/")
	if err != nil || !rooted || path == "." || hasControls([]byte(path)) || !fs.ValidPath(path) {
		return "", false
	}
	return path, true
}

// decode resolves what Markdown lets stand in a destination: escapes, numeric
// references and entities.
func decode(destination []byte) []byte {
	return util.ResolveEntityNames(util.ResolveNumericReferences(util.UnescapePunctuations(destination)))
}

// hasControls finds what a browser drops or takes for a slash.
func hasControls(b []byte) bool {
	return bytes.ContainsFunc(b, func(r rune) bool {
		return r == '\\' || r == unicode.ReplacementChar || unicode.IsControl(r)
	})
}
