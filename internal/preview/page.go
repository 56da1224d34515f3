package preview

import (
	"errors"
	"fmt"
	"html"
	"net/http"
	"strings"
)

// notFound is the site's own page for what is not there.
const notFound = "404.html"

// policy is what pages of the preview's own may load, as in those of a site.
const policy = `default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; base-uri 'none'; form-action 'none'`

// shown is what stands at the address of a page, with its status. Without a
// name nothing can, but the site's own page for that.
func (s *Server) shown(st *state, name string) ([]byte, int) {
	token := st.token(name)
	status := http.StatusOK
	var body []byte
	switch {
	case token == waiting:
		body, status = []byte(s.waitingPage(st)), http.StatusServiceUnavailable
	case token == missing:
		return nil, http.StatusNotFound
	case strings.HasPrefix(token, missing):
		status = http.StatusNotFound
		p := st.page(notFound)
		if p.err != nil {
			return nil, status
		}
		body = p.body
	case strings.HasPrefix(token, broken):
		err := st.page(name).err
		s.warn(fmt.Sprintf("%s could not be rendered: %v", name, err))
		body, status = []byte(s.brokenPage(err)), http.StatusInternalServerError
	default:
		body = st.page(name).body
	}
	return withScript(body, name, token, s.stamp(st)), status
}

// waitingPage stands for every page until there is a first good site. The
// script lists the mistakes over it; without one they stand here.
func (s *Server) waitingPage(st *state) string {
	text := "The site is being made. It appears here as soon as it is there."
	list := ""
	if len(st.notes.Mistakes) > 0 || st.notes.Failure != "" {
		text = "There are no pages to show until this is fixed. They then appear here by themselves."
		var b strings.Builder
		if st.notes.Failure != "" {
			b.WriteString(st.notes.Failure + "\n")
		}
		_ = st.Mistakes.WriteText(&b) // a Builder takes everything
		list = "<noscript><pre>" + escape(b.String()) + "</pre></noscript>\n"
	}
	return frame("Nothing to show yet", text, list)
}

// brokenPage stands for a page that could not be rendered.
func (s *Server) brokenPage(err error) string {
	text := "This page could not be made. The others are there."
	if errors.Is(err, errPanic) {
		text = "This page could not be made, and that is a fault of the program, not yours. The other pages are there."
	}
	return frame("A page that failed", text, "<pre>"+escape(s.relative(err.Error()))+"</pre>\n")
}

// frame is a page of the preview's own. The last part is HTML.
func frame(title, text, rest string) string {
	return `<!DOCTYPE html>
<html lang="en">
<head>
<meta http-equiv="Content-Security-Policy" content="` + policy + `">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<link rel="stylesheet" href="` + ours + `page.css">
<title>` + title + `</title>
</head>
<body>
<main>
<h1>` + title + `</h1>
<p>` + text + `</p>
` + rest + `</main>
</body>
</html>
`
}

// relative takes the place of the dossier on this machine out of a message.
func (s *Server) relative(message string) string {
	dir := s.options.Dir
	if len(dir) < 2 { // none, or the root of everything
		return message
	}
	return strings.NewReplacer(dir+"/", "", dir+`\`, "", dir, ".").Replace(message)
}

// escape makes words safe in HTML, attributes included.
func escape(s string) string { return html.EscapeString(s) }
