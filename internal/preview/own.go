package preview

import (
	"bytes"
	"embed"
	"encoding/json"
	"errors"
	"io/fs"
	"net/http"
	"strconv"
	"strings"
	"time"
)

// ours is the folder of what belongs to the preview and not to the site. No
// site has one of that name.
const ours = "/_dossier/"

//go:embed script
var files embed.FS

// The script is written in parts, each of one subject, and sent as one.
var parts = []string{"begin.js", "stream.js", "swap.js", "match.js", "mistakes.js", "editor.js", "selection.js", "end.js"}

// own answers for what belongs to the preview. Only pages of this very server
// are given it: what leads to an author's files is nobody else's business.
func (h *handler) own(w http.ResponseWriter, r *http.Request, name string) {
	if !h.sameOrigin(r) {
		refuse(w, http.StatusForbidden)
		return
	}
	switch name {
	case "preview.js":
		var script bytes.Buffer
		for _, part := range parts {
			b, _ := files.ReadFile("script/" + part)
			script.Write(b)
		}
		h.send(w, r, name, script.Bytes())
	case "preview.css", "page.css":
		b, _ := files.ReadFile("script/" + name)
		h.send(w, r, name, b)
	case "events":
		h.events(w, r)
	case "mistakes":
		h.sendJSON(w, r, h.state().notes)
	case "behind":
		h.behind(w, r)
	case "quote":
		h.quote(w, r)
	default:
		refuse(w, http.StatusNotFound)
	}
}

// sameOrigin reports whether a request may come from a page of this server: its
// Origin, if it has one, is the host that it is for. What forwards an allowed
// host may speak https on the outside. A program that is no browser says nothing
// of where it comes from.
func (h *handler) sameOrigin(r *http.Request) bool {
	for _, origin := range r.Header.Values("Origin") {
		if !strings.EqualFold(origin, "http://"+r.Host) &&
			!(h.allowed(r.Host) && strings.EqualFold(origin, "https://"+r.Host)) {
			return false
		}
	}
	switch site := r.Header.Get("Sec-Fetch-Site"); site {
	case "", "same-origin", "none": // none: typed by the user
		return true
	}
	return false
}

func (h *handler) send(w http.ResponseWriter, r *http.Request, name string, b []byte) {
	w.Header().Set("Content-Type", contentType(name))
	http.ServeContent(w, r, "", time.Time{}, bytes.NewReader(b))
}

func (h *handler) sendJSON(w http.ResponseWriter, r *http.Request, v any) {
	b, err := json.Marshal(v)
	if err != nil {
		refuse(w, http.StatusInternalServerError)
		return
	}
	h.send(w, r, ".json", b)
}

// behind says where the annotations of a page stand, with links to there.
func (h *handler) behind(w http.ResponseWriter, r *http.Request) {
	type place struct {
		File string `json:"file"`
		Line int    `json:"line"`
		Link string `json:"link"`
	}
	at := func(file string, line int) place { return place{file, line, h.options.link(file, line, 1)} }

	st, page := h.state(), r.URL.Query().Get("page")
	answer := struct {
		place
		Quotations map[string]place `json:"quotations"`
	}{Quotations: map[string]place{}}
	if st.has(page) {
		b := st.Site.Behind(page)
		if b.File != "" {
			answer.place = at(b.File, b.Line)
		}
		for id, p := range b.Quotations {
			answer.Quotations[id] = at(p.File, p.Line)
		}
	}
	h.sendJSON(w, r, answer)
}

// quote makes a quotation of words that were selected.
func (h *handler) quote(w http.ResponseWriter, r *http.Request) {
	st, q := h.state(), r.URL.Query()
	paragraph, err := strconv.Atoi(q.Get("p"))
	if err != nil || paragraph < 1 {
		refuse(w, http.StatusBadRequest)
		return
	}
	if st.Site == nil {
		refuse(w, http.StatusServiceUnavailable)
		return
	}
	quote, err := st.Site.Quote(q.Get("source"), paragraph, q.Get("words"))
	switch {
	case errors.Is(err, fs.ErrNotExist):
		refuse(w, http.StatusNotFound)
	case err != nil:
		h.warn("a quotation could not be made: " + err.Error())
		refuse(w, http.StatusInternalServerError)
	default:
		h.sendJSON(w, r, struct {
			Markdown string `json:"markdown"`
			Link     string `json:"link"`
			Problem  string `json:"problem"`
		}(quote))
	}
}
