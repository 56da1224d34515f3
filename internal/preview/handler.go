package preview

import (
	"bytes"
	"fmt"
	"net"
	"net/http"
	"net/netip"
	"net/url"
	"path"
	"runtime/debug"
	"slices"
	"strconv"
	"strings"
	"time"
	"unicode/utf8"
)

// longest is how long the name of a page may be that is not there yet. A page of
// the site may come to be, and then its client is told.
const longest = 300

// A handler answers what comes in at one address.
type handler struct {
	*Server
	hosts []string // what the Host of a request may be, in lower case
	names []string // host names that are allowed at any port, in lower case
	port  int
	all   bool // bound to every address of the machine
}

// loopback are the names of this machine that only it can reach.
var loopback = []string{"localhost", "127.0.0.1", "::1"}

// newHandler makes the handler of a preview that listens at host and port.
func newHandler(s *Server, host string, port int) *handler {
	h := &handler{Server: s, port: port}
	for _, name := range s.options.Hosts {
		h.names = append(h.names, strings.ToLower(strings.Trim(name, "[]")))
	}
	ip := net.ParseIP(host)
	h.all = host == "" || ip != nil && ip.IsUnspecified()
	for _, name := range append(slices.Clone(loopback), strings.ToLower(host)) {
		if name == "" || h.all && name == host {
			continue
		}
		h.hosts = append(h.hosts, net.JoinHostPort(name, strconv.Itoa(port)))
		if port == 80 { // which browsers leave out
			h.hosts = append(h.hosts, strings.TrimSuffix(net.JoinHostPort(name, ""), ":"))
		}
	}
	return h
}

func (h *handler) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	defer func() {
		if v := recover(); v != nil {
			h.warn(fmt.Sprintf("the preview failed to answer: %v\n%s", v, debug.Stack()))
			// The answer may have begun, so it can only be cut off.
			panic(http.ErrAbortHandler)
		}
	}()
	head := w.Header()
	head.Set("X-Content-Type-Options", "nosniff")
	head.Set("X-Frame-Options", "DENY")
	head.Set("Cross-Origin-Resource-Policy", "same-origin")
	head.Set("Cache-Control", "no-store")

	if !h.meant(r) {
		misdirect(w, r.Host)
		return
	}
	if r.Method != http.MethodGet && r.Method != http.MethodHead {
		head.Set("Allow", "GET, HEAD")
		refuse(w, http.StatusMethodNotAllowed)
		return
	}
	name, status := clean(r.URL)
	if status == http.StatusBadRequest {
		refuse(w, status)
		return
	}
	if own, ok := strings.CutPrefix("/"+name, ours); ok && status == http.StatusOK {
		h.own(w, r, own)
		return
	}
	h.file(w, r, name, status)
}

// meant reports whether a request was meant for this server. A page of another
// site can have a name of its own lead here, but then the browser says that
// name. An address in figures cannot be made to lead elsewhere, so where we
// listen at all of the machine's, the one that was reached will do.
func (h *handler) meant(r *http.Request) bool {
	host := strings.ToLower(r.Host)
	if slices.Contains(h.hosts, host) || h.allowed(host) {
		return true
	}
	if !h.all {
		return false
	}
	said, err := netip.ParseAddrPort(host)
	if err != nil {
		return false
	}
	reached, ok := r.Context().Value(http.LocalAddrContextKey).(*net.TCPAddr)
	return ok && int(said.Port()) == h.port && said.Addr().Unmap() == reached.AddrPort().Addr().Unmap()
}

// misdirect says how to allow the host that a request is for. It repeats no name
// but one of this machine, since a hostile page may have chosen it.
func misdirect(w http.ResponseWriter, host string) {
	name := hostName(strings.ToLower(host))
	if !slices.Contains(loopback, name) {
		name = "NAME"
	}
	http.Error(w, `421 Misdirected Request

The preview does not answer to this host name and port. If you reach it through
a forwarded port or a container, allow the name that the address bar shows,
without the port:

    dossier serve --host `+name, http.StatusMisdirectedRequest)
}

// hostName is a Host without its port and without the brackets of an address.
func hostName(host string) string {
	if name, port, err := net.SplitHostPort(host); err == nil && strings.Trim(port, "0123456789") == "" {
		host = name
	}
	return strings.Trim(host, "[]")
}

// allowed reports whether the author allowed the name of a Host. A forwarded
// port is another one on the outside, so any port will do.
func (h *handler) allowed(host string) bool {
	return slices.Contains(h.names, hostName(strings.ToLower(host)))
}

// CheckHost reports whether a name can be one of [Options].Hosts: a host name
// in ASCII, as browsers send it, or an address in figures, without a port.
func CheckHost(name string) bool {
	if _, err := netip.ParseAddr(strings.Trim(name, "[]")); err == nil {
		return true
	}
	return name != "" && !strings.ContainsFunc(name, func(r rune) bool {
		return (r < 'a' || r > 'z') && (r < 'A' || r > 'Z') && (r < '0' || r > '9') && !strings.ContainsRune("-._", r)
	})
}

// clean is the file or folder that an address names, from the site's root, with
// a slash at its end if the address has one. Any other status than 200 refuses
// the address: what only some systems take for a path is none here.
func clean(u *url.URL) (name string, status int) {
	p := u.Path
	// RawPath is set whenever something is escaped that need not be; a slash is
	// the one such that changes which file is meant.
	if strings.Contains(strings.ToLower(u.RawPath), "%2f") {
		return "", http.StatusBadRequest
	}
	if !strings.HasPrefix(p, "/") || !utf8.ValidString(p) || strings.ContainsFunc(p, unsound) {
		return "", http.StatusBadRequest
	}
	p = p[1:]
	if p == "" {
		return "/", http.StatusOK
	}
	for part := range strings.SplitSeq(strings.TrimSuffix(p, "/"), "/") {
		switch {
		case part == "." || part == "..":
			return "", http.StatusBadRequest
		case part == "" || part[0] == '.':
			return "", http.StatusNotFound
		}
	}
	return p, http.StatusOK
}

// unsound reports characters that stand in no address of a site: controls, and
// what is a separator to some systems.
func unsound(r rune) bool {
	return r < ' ' || r == 0x7f || r == '\\' || r == ':'
}

// file answers with a file of the site, a folder's index.html, or the way to
// the folder.
func (h *handler) file(w http.ResponseWriter, r *http.Request, name string, status int) {
	st := h.state()
	folder := strings.HasSuffix(name, "/")
	name = strings.TrimPrefix(path.Clean("/"+name), "/")
	index := path.Join(name, "index.html")
	switch {
	case status != http.StatusOK || len(name) > longest:
		name = ""
	case st.Site == nil && path.Ext(name) != "" && path.Ext(name) != ".html":
		refuse(w, http.StatusServiceUnavailable)
		return
	case folder:
		name = index
	case !st.has(name) && st.has(index):
		// No part of name is empty, so this cannot lead to another host.
		w.Header().Set("Location", "/"+(&url.URL{Path: name}).EscapedPath()+"/")
		w.WriteHeader(http.StatusFound)
		return
	}
	if name == "" || path.Ext(name) == ".html" || !st.has(name) {
		h.page(w, r, st, name)
		return
	}
	// The index of the search and the glimpses are new after every edit. A page
	// loads them anew when they are wanted, and need not be loaded anew itself.
	if strings.HasPrefix(name, "assets/") && !strings.HasPrefix(name, "assets/search/") && !strings.HasPrefix(name, "assets/glimpses/") {
		h.follow(name)
		// A newer state may have come; what is given is to be no older than
		// what was noted.
		st = h.state()
	}
	data, err := read(st.Site, name)
	if err != nil {
		h.page(w, r, st, name)
		return
	}
	w.Header().Set("Content-Type", contentType(name))
	http.ServeContent(w, r, "", time.Time{}, bytes.NewReader(data))
}

// page answers with what is to be shown at the address of a page.
func (h *handler) page(w http.ResponseWriter, r *http.Request, st *state, name string) {
	body, status := h.shown(st, name)
	if body == nil {
		refuse(w, status)
		return
	}
	w.Header().Set("Content-Type", contentType(".html"))
	if status == http.StatusOK {
		http.ServeContent(w, r, "", time.Time{}, bytes.NewReader(body))
		return
	}
	w.Header().Set("Content-Length", strconv.Itoa(len(body)))
	w.WriteHeader(status)
	if r.Method != http.MethodHead {
		w.Write(body)
	}
}

// refuse answers with a status in words, and nothing of what was asked.
func refuse(w http.ResponseWriter, status int) {
	http.Error(w, strconv.Itoa(status)+" "+http.StatusText(status), status)
}
