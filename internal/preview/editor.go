package preview

import (
	"path/filepath"
	"strconv"
	"strings"
)

// DefaultEditor opens a line in Visual Studio Code.
const DefaultEditor = "vscode://file{path}:{line}"

// link leads into the author's editor, or is "" without a place or a pattern
// that could. A link to a script is none.
func (o Options) link(file string, line, column int) string {
	pattern := o.Editor
	if pattern == "" {
		pattern = DefaultEditor
	}
	scheme, _, ok := strings.Cut(pattern, ":")
	switch strings.ToLower(strings.TrimSpace(scheme)) {
	case "javascript", "data", "vbscript", "blob":
		ok = false
	}
	if !ok || file == "" || o.Dir == "" {
		return ""
	}
	return strings.NewReplacer(
		"{path}", rooted(filepath.ToSlash(o.Dir), file),
		"{line}", strconv.Itoa(max(line, 1)),
		"{column}", strconv.Itoa(max(column, 1)),
	).Replace(pattern)
}

// rooted is a file's absolute path as it stands in an address: escaped, so that
// it fits into a query too, and with a slash before the letter of a drive.
func rooted(dir, file string) string {
	const plain = "/-._~"
	if !strings.HasPrefix(dir, "/") {
		dir = "/" + dir
	}
	path := strings.TrimSuffix(dir, "/") + "/" + file
	var b strings.Builder
	for i := range len(path) {
		c := path[i]
		switch {
		case '0' <= c && c <= '9', 'a' <= c && c <= 'z', 'A' <= c && c <= 'Z', strings.IndexByte(plain, c) >= 0,
			c == ':' && i == 2:
			b.WriteByte(c)
		default:
			const digits = "0123456789ABCDEF"
			b.WriteByte('%')
			b.WriteByte(digits[c>>4])
			b.WriteByte(digits[c&15])
		}
	}
	return b.String()
}
