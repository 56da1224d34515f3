package parse

import (
	"strings"
	"testing"
	"unicode/utf16"
)

// What is no plain text is called by its name, and how to get plain text of it
// is said, with the file's own name where there is a command for it.
func TestTextRecognisesFormats(t *testing.T) {
	units := func(s string, big bool) string {
		var b strings.Builder
		for _, u := range utf16.Encode([]rune(s)) {
			if big {
				b.WriteByte(byte(u >> 8))
			}
			b.WriteByte(byte(u))
			if !big {
				b.WriteByte(byte(u >> 8))
			}
		}
		return b.String()
	}
	const news = "Four crossings were cancelled.\nThe bird turned its back to the queue.\n"
	const russian = "Четыре рейса отменены. Птица повернулась к очереди спиной.\n"
	for _, tt := range []struct{ name, file, data, message, hint string }{
		{"PDF", "seeds/a b.pdf", "%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj\x00", "1:1: the file is a PDF", "pdftotext 'seeds/a b.pdf' 'seeds/a b.txt'"},
		{"PDF of ASCII", "seeds/a.txt", "%PDF-1.4\n1 0 obj\n", "1:1: the file is a PDF", "pdftotext seeds/a.txt seeds/a-text.txt"},
		{"Word", "seeds/a.docx", "PK\x03\x04\x14\x00[Content_Types].xml\x00\x80word/document.xml", "1:1: the file is a Word document", "Plain Text (.txt)"},
		{"OpenDocument", "seeds/a.odt", "PK\x03\x04\x14\x00mimetypeapplication/vnd.oasis.opendocument.text\x80", "1:1: the file is an OpenDocument", "Text - Choose Encoding"},
		{"EPUB", "seeds/a.epub", "PK\x03\x04\x14\x00mimetypeapplication/epub+zip\x80", "1:1: the file is an e-book", "ebook-convert seeds/a.epub seeds/a.txt"},
		{"Pages", "seeds/a.pages", "PK\x03\x04\x14\x00Index/Document.iwa\x80", "1:1: the file is a Pages document", "Export To > Plain Text"},
		{"ZIP", "seeds/a.zip", "PK\x03\x04\x14\x00photo.jpg\x80", "1:1: the file is a ZIP archive", "unpack it"},
		{"old Word", "seeds/a.doc", "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1\x00", "1:1: the file is an old Word", "Plain Text (.txt)"},
		{"RTF", "seeds/a.rtf", `{\rtf1\ansi Four crossings`, "1:1: the file is a rich text document (RTF)", "Make Plain Text"},
		{"picture", "seeds/a.png", "\x89PNG\r\n\x1a\n", "1:1: the file is a picture", "type its words"},
		{"doctype", "seeds/a.html", "\ufeff\n<!DOCTYPE html>\n<html>", "1:1: the file is a web page (HTML)", "copy the article"},
		{"html", "seeds/a.html", "<HTML lang=en>", "1:1: the file is a web page (HTML)", "copy the article"},
		{"head", "seeds/a.html", "<head>", "1:1: the file is a web page (HTML)", "copy the article"},
		{"body", "seeds/a.html", "<body\nclass=x>", "1:1: the file is a web page (HTML)", "copy the article"},
		{"a saved page", "seeds/a.html", "<!-- saved from url=(0020)https://e.org/ -->\n<html>", "1:1: the file is a web page (HTML)", "copy the article"},
		{"XHTML", "seeds/a.html", `<?xml version="1.0"?><!-- x --> <!doctype html>`, "1:1: the file is a web page (HTML)", "copy the article"},
		{"HTML in Windows-1252", "seeds/a.html", "<html>caf\xe9", "1:1: the file is a web page (HTML)", "copy the article"},
		{"MHTML", "seeds/a.mhtml", "From: <Saved by Blink>\r\n", "1:1: the file is a web page", "copy the article"},
		{"XML", "seeds/a.xml", `<?xml version="1.0"?><nitf>`, "1:1: the file is XML", "without tags"},
		{"TEI", "seeds/a.xml", `<TEI xmlns="http://www.tei-c.org/ns/1.0">`, "1:1: the file is XML", "without tags"},
		{"UTF-16", "seeds/a.txt", "\xff\xfe" + units(news, false), "1:1: the file is UTF-16", "iconv -f utf-16 -t utf-8 seeds/a.txt > seeds/a-text.txt"},
		{"UTF-16, big-endian", "seeds/a.txt", "\xfe\xff" + units(news, true), "1:1: the file is UTF-16", "iconv -f utf-16 "},
		{"UTF-16 without a mark", "seeds/a.txt", units(news, false), "1:1: the file is UTF-16 without", "iconv -f utf-16le "},
		{"UTF-16 without a mark, big-endian", "seeds/a.txt", units(news, true), "1:1: the file is UTF-16 without", "iconv -f utf-16be "},
		{"UTF-16 without a mark, Cyrillic", "seeds/a.txt", units(russian, false), "1:1: the file is UTF-16 without", "iconv -f utf-16le "},
		{"UTF-16 without a mark, Cyrillic, big-endian", "seeds/a.txt", units(russian, true), "1:1: the file is UTF-16 without", "iconv -f utf-16be "},
		{"UTF-32", "seeds/a.txt", "\xff\xfe\x00\x00a\x00\x00\x00", "1:1: the file is UTF-32", "iconv -f utf-32 "},
		{"Windows-1252", "seeds/a.txt", "One line.\nThe caf\xe9 \x93closed\x94 at 8 \x96 so \xab l\xe0 \xbb.", "2:8: the file is not UTF-8: it looks like Windows-1252", "iconv -f windows-1252 "},
		{"Latin-1", "seeds/a.txt", "Gr\xf6\xdfe", "1:3: the file is not UTF-8: it looks like Windows-1252", "iconv -f windows-1252 "},
		{"Windows-1251", "seeds/a.txt", "\xd7\xe5\xf2\xfb\xf0\xe5 \xf0\xe5\xe9\xf1\xe0.", "1:1: the file is not UTF-8: it looks like an older encoding", "windows-1251"},
		{"GB 18030", "seeds/a.txt", "\xcb\xc4\xb8\xf6\xba\xbd\xb4\xce\xc8\xa1\xcf\xfb\xa1\xa3", "1:1: the file is not UTF-8: it looks like an older encoding", "gb18030"},
		{"UTF-8 with a wrong byte", "seeds/a.txt", "Größe, Fähre, \xe9", "1:15: byte 17 (0xe9) is not UTF-8", "type this character again"},
		{"no text at all", "seeds/a.txt", "\x1f\x8b\x08\x00\x80", "1:2: the file is not text", "plain text"},
		{"a NUL", "seeds/a.txt", "a\r\nb\x00c", "2:2: byte 4 is the control character U+0000", "take it out"},
		{"a control character", "seeds/a.txt", "a\x1bb", "1:2: byte 1 is the control character U+001B", "take it out"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			text, mistakes := Text(tt.file, []byte(tt.data), false)
			if text != nil || len(mistakes) != 1 {
				t.Fatalf("text %v, mistakes %v", text, mistakes)
			}
			if got := mistakes[0].String(); !strings.HasPrefix(got, tt.file+":"+tt.message) || !strings.Contains(mistakes[0].Hint, tt.hint) {
				t.Errorf("got %q\nwant %q, hint %q", got, tt.message, tt.hint)
			}
		})
	}
}

// What only begins like markup is a text.
func TestTextTakesWordsInBrackets(t *testing.T) {
	for name, data := range map[string]string{
		"a sign":                     "<50 people came.",
		"a tag of no page":           "<b>Four</b> crossings were cancelled.",
		"a longer word":              "<header> is a tag of HTML.",
		"a word in brackets":         "<unreadable> said the mayor.",
		"a comment":                  "<!-- by hand --> Four crossings.",
		"a page within":              "He typed <html> and left.",
		"a clip of a web clipper":    "---\ntitle: \"Mayor\"\nsource: \"https://news.example/f\"\n---\nThe [mayor](https://news.example/m) said **four**.",
		"per cent":                   "%PDF is a format.",
		"letters of an archive":      "PK is a bank.",
		"UTF-8":                      "Größe, « là », “so” – 33萬人.",
		"a mail":                     "From: the mayor",
		"an address in an old style": "<http://news.example/> has it.",
	} {
		if text, mistakes := Text("seeds/a.txt", []byte(data), false); text == nil {
			t.Errorf("%s is refused: %v", name, mistakes)
		}
	}
}
