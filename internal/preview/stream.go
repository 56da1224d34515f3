package preview

import (
	"bytes"
	"encoding/json"
	"fmt"
	"net/http"
	"slices"
	"strings"
	"time"
)

// A client is one stream: a page in a browser, and what it has been given.
type client struct {
	page     string
	token    string // of what it shows of its page
	mistakes string // of the report it shows
	number   int    // of the state it is up to
	stranger bool   // it comes from an earlier run, whose states are not known
	former   Site   // of the state it was last compared with; nil at first
}

// An event is told to a client. It names pages and files, and holds nothing of
// them: what they are the client fetches like any other page.
type event struct {
	kind string
	Page string `json:"page,omitempty"`
	// Token is of the page or of the mistakes as they are now. A client that
	// has it has already got there.
	Token  string   `json:"token"`
	Assets []string `json:"assets,omitempty"`
}

// events tells a client of changes to what it shows, until one of the two ends
// it. The address says what the client has, so that it is told at once of what
// it missed:
//
//	page, token, mistakes   and what it has of them
//	state                   the stamp of the state its page came with
func (h *handler) events(w http.ResponseWriter, r *http.Request) {
	q := r.URL.Query()
	c := &client{page: q.Get("page"), token: q.Get("token"), mistakes: q.Get("mistakes")}
	number, ok := h.number(q.Get("state"))
	c.number, c.stranger = number, !ok

	w.Header().Set("Content-Type", "text/event-stream")
	w.WriteHeader(http.StatusOK)
	if r.Method == http.MethodHead {
		return
	}
	out := http.NewResponseController(w)
	beats := time.NewTicker(h.beat)
	defer beats.Stop()
	words := []byte(": the preview of a dossier\n\n")
	for {
		st := h.state()
		words = h.news(words, c, st)
		if len(words) > 0 {
			// One that takes nothing for long is gone, or as good as that.
			_ = out.SetWriteDeadline(time.Now().Add(patience))
			if _, err := w.Write(words); err != nil {
				return
			}
			if err := out.Flush(); err != nil {
				return
			}
		}
		words = words[:0]
		over := st.over
		st = nil // or an idle stream would keep an old state alive
		select {
		case <-r.Context().Done():
			return
		case <-over:
		case <-beats.C:
			words = append(words, "event: beat\ndata: {}\n\n"...)
		}
	}
}

// news appends what a client is to be told of a state, and takes it as told.
func (h *handler) news(words []byte, c *client, st *state) []byte {
	var events []event
	if c.mistakes != st.notes.Token {
		c.mistakes = st.notes.Token
		events = append(events, event{kind: "mistakes", Token: c.mistakes})
	}
	switch changed := h.changed(c.number); {
	case c.stranger:
		events = append(events, event{kind: "assets"}) // any may have
	case len(changed) > 0:
		events = append(events, event{kind: "assets", Assets: changed})
	}
	if token := st.token(c.page); token != c.token {
		to := ""
		if strings.HasPrefix(token, missing) && strings.HasPrefix(c.token, good) {
			to = st.moved(c)
		}
		if to != "" {
			events = append(events, event{kind: "moved", Page: to})
		} else {
			events = append(events, event{kind: "page", Page: c.page, Token: token})
		}
		c.token = token
	}
	if !c.stranger && st.opened > c.number && st.opens != c.page {
		events = append(events, event{kind: "visit", Page: st.opens})
	}
	c.number, c.stranger, c.former = st.number, false, st.Site

	b := bytes.NewBuffer(words)
	for _, e := range events {
		data, _ := json.Marshal(e) // strings: it cannot fail
		fmt.Fprintf(b, "event: %s\nid: %s\ndata: %s\n\n", e.kind, h.stamp(st), data)
	}
	return b.Bytes()
}

// moved is where the page of a client is now that is there no longer. After an
// interruption the former site is not known, and its name says where to go.
func (st *state) moved(c *client) string {
	to := ""
	if c.former != nil && c.former.Has(c.page) && st.Site != nil {
		to = st.Site.Moved(c.page, c.former)
	}
	folder, _, _ := strings.Cut(c.page, "/")
	choices := []string{to, folder + "/index.html", "index.html"}
	i := slices.IndexFunc(choices, func(page string) bool { return page != "" && page != c.page && st.has(page) })
	if i < 0 {
		return ""
	}
	return choices[i]
}
