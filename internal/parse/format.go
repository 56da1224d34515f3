package parse

import (
	"bytes"
	"path"
	"regexp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// A format is what a file is that is not plain text in UTF-8, and what its
// author can do about it.
type format struct {
	is   string // "a PDF"
	hint string // with FILE for the file and TEXT for the text to be made of it
}

// How to get plain text out of a file, by program. The menus are those of
// Word 365, LibreOffice 7, Pages 14 and Firefox 128; pdftotext is of poppler,
// ebook-convert of Calibre.
const (
	page = "open it in a browser, copy the article, paste it into a text file and save that as UTF-8; " +
		"in Firefox File > Save Page As > Text Files does the same"
	office = "in Word choose File > Save As > Plain Text (.txt) and the encoding Unicode (UTF-8), in LibreOffice " +
		"File > Save As > Text - Choose Encoding (.txt) and UTF-8"
)

// signatures are formats by the first bytes of a file, as their specifications
// have them.
var signatures = []struct {
	start string
	format
}{
	{"%PDF-", format{"a PDF, not plain text", "run: pdftotext FILE TEXT"}},
	{`{\rtf`, format{"a rich text document (RTF), not plain text", office + ", in TextEdit Format > Make Plain Text"}},
	{"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1", format{"an old Word or Office document (.doc), not plain text", office}},
	{"\x89PNG\r\n", format{"a picture (PNG), not plain text", "type its words into a text file"}},
	{"\xFF\xD8\xFF", format{"a picture (JPEG), not plain text", "type its words into a text file"}},
	{"From: <Saved by ", format{"a web page with its pictures (MHTML), not plain text", page}},
	{"bplist00", format{"a web archive or another binary property list, not plain text", page}},
}

// archives are formats that are ZIP archives, by the name of a file that each
// holds, or by what its first file says.
var archives = []struct {
	holds string
	format
}{
	{"word/document.xml", format{"a Word document (.docx), not plain text", office}},
	{"mimetypeapplication/vnd.oasis.opendocument", format{"an OpenDocument file (.odt), not plain text", office}},
	{"mimetypeapplication/epub+zip", format{"an e-book (EPUB), not plain text", "run: ebook-convert FILE TEXT"}},
	{"Index/Document.iwa", format{"a Pages document, not plain text", "in Pages choose File > Export To > Plain Text"}},
	{"Index.zip", format{"a Pages document, not plain text", "in Pages choose File > Export To > Plain Text"}},
	{"", format{"a ZIP archive, not plain text", "unpack it, and use the text that is in it"}},
}

var (
	// What may come before the first tag of a page: an XML declaration, and
	// comments such as those of browsers that save a page.
	beforeTags = regexp.MustCompile(`^(?:\s+|<\?xml[\s?][^>]*>|<!--(?s:.*?)-->)*`)
	htmlTag    = regexp.MustCompile(`^(?i)<(?:!doctype\s+html|html|head|body)[\s/>]`)
	xmlTag     = regexp.MustCompile(`^(?:<!DOCTYPE\s|<[A-Za-z_][\w:.-]*\s[^<>]*\bxmlns[:=])`)
)

// tags is how much of a file is looked at for its first tags.
const tags = 64 << 10

// formatOf recognises what is no plain text by its first bytes or tags. Words
// in angle brackets do not make a page of a text.
func formatOf(data []byte) (format, bool) {
	for _, s := range signatures {
		if bytes.HasPrefix(data, []byte(s.start)) {
			return s.format, true
		}
	}
	if bytes.HasPrefix(data, []byte("PK\x03\x04")) {
		for _, a := range archives {
			if bytes.Contains(data, []byte(a.holds)) {
				return a.format, true
			}
		}
	}
	start := bytes.TrimLeft(bytes.TrimPrefix(data, []byte(bom)), " \t\r\n")
	start = start[:min(len(start), tags)]
	if len(start) == 0 || start[0] != '<' {
		return format{}, false
	}
	first := start[len(beforeTags.Find(start)):]
	switch {
	case htmlTag.Match(first):
		return format{"a web page (HTML), not plain text", page}, true
	case bytes.HasPrefix(start, []byte("<?xml")), xmlTag.Match(first):
		return format{"XML, not plain text", "save the article's words, without tags, as plain text in UTF-8"}, true
	}
	return format{}, false
}

// wide recognises Unicode in units of more than one byte.
func wide(data []byte) (format, bool) {
	switch {
	case bytes.HasPrefix(data, []byte("\xFF\xFE\x00\x00")), bytes.HasPrefix(data, []byte("\x00\x00\xFE\xFF")):
		return format{"UTF-32", "utf-32"}.encoded(), true
	case bytes.HasPrefix(data, []byte("\xFF\xFE")), bytes.HasPrefix(data, []byte("\xFE\xFF")):
		return format{"UTF-16", "utf-16"}.encoded(), true
	case looksLikeUTF16(data, 0):
		return format{"UTF-16 without a byte order mark", "utf-16le"}.encoded(), true
	case looksLikeUTF16(data, 1):
		return format{"UTF-16 without a byte order mark", "utf-16be"}.encoded(), true
	}
	return format{}, false
}

// encoded takes the hint for the name of an encoding, as iconv knows it.
func (f format) encoded() format {
	return format{f.is, "save it as UTF-8 in your editor, or run: iconv -f " + f.hint + " -t utf-8 FILE > TEXT"}
}

// looksLikeUTF16 reports whether many pairs of bytes have a NUL at one place, as
// ASCII has in UTF-16, and few look like two characters of ASCII. low is where
// the other byte of a pair is: 0 in little-endian order, 1 in big-endian.
func looksLikeUTF16(data []byte, low int) bool {
	data = data[:min(len(data), tags)]
	pairs, two := 0, 0
	for i := 0; i+1 < len(data); i += 2 {
		l, h := data[i+low], data[i+1-low]
		switch {
		case h == 0 && (l == 0 || forbidden(l)):
			return false
		case h == 0 && l < utf8.RuneSelf:
			pairs++
		case h < utf8.RuneSelf && l < utf8.RuneSelf && !forbidden(h) && !forbidden(l):
			two++
		}
	}
	// A text has a space or a line end for every 20 characters, in any script
	// that has spaces.
	return pairs > two && pairs >= len(data)/40
}

// narrow guesses at the encodings from before Unicode, in data that is no UTF-8.
// In those of Western Europe few letters are beyond ASCII, one at a time; in
// those of other scripts they come in runs. It is not ok for what no text holds,
// and for UTF-8 with a few wrong bytes.
func narrow(data []byte) (format, bool) {
	if slices.ContainsFunc(data, func(c byte) bool { return c != '\f' && forbidden(c) }) {
		return format{}, false
	}
	beyond, inRuns, undefined := 0, 0, false
	for i := 0; i < len(data); i++ {
		from := i
		for i < len(data) && data[i] >= utf8.RuneSelf {
			undefined = undefined || strings.IndexByte("\x81\x8D\x8F\x90\x9D", data[i]) >= 0
			i++
		}
		if beyond += i - from; i-from > 2 {
			inRuns += i - from
		}
	}
	utf, wrong := 0, 0
	for rest := data; len(rest) > 0; {
		r, n := utf8.DecodeRune(rest)
		switch {
		case r == utf8.RuneError && n == 1:
			wrong++
		case n > 1:
			utf++
		}
		rest = rest[n:]
	}
	switch {
	case 4*utf > wrong: // by chance few bytes of another encoding are UTF-8
		return format{}, false
	case 2*inRuns > beyond:
		f := format{"not UTF-8: it looks like an older encoding of a script other than Latin", "ENCODING"}.encoded()
		f.hint += ", with windows-1251, gb18030, shift_jis or the like for ENCODING"
		return f, true
	case undefined:
		return format{}, false
	}
	return format{"not UTF-8: it looks like Windows-1252", "windows-1252"}.encoded(), true
}

// fill writes the names into a hint: that of the file, and that of a text to be
// made of it, which is another.
func (f format) fill(name string) string {
	text := strings.TrimSuffix(name, path.Ext(name)) + ".txt"
	if text == name {
		text = strings.TrimSuffix(name, ".txt") + "-text.txt"
	}
	return strings.NewReplacer("FILE", shellWord(name), "TEXT", shellWord(text)).Replace(f.hint)
}

// shellWord writes a path as one word of a command.
func shellWord(s string) string {
	odd := func(r rune) bool {
		return !unicode.IsLetter(r) && !unicode.IsDigit(r) && !unicode.IsMark(r) && !strings.ContainsRune("/._-+,", r)
	}
	if strings.ContainsFunc(s, odd) {
		return "'" + strings.ReplaceAll(s, "'", `'\''`) + "'"
	}
	return s
}
