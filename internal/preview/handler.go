package preview

import (
	"bytes"
	"io"
	"io/fs"
	"net"
	"net/http"
	"net/netip"
	"net/url"
	"path"
	"strconv"
	"strings"
	"time"
	"unicode/utf8"
)

// A handler answers for the files of one site. It is a value that never
// changes, so any number of requests may be in it.
type handler struct {
	root  fs.FS
	hosts []string // what the Host of a request may be, in lower case
	port  int
	all   bool // bound to every address of the machine
}

// newHandler makes the handler of a preview that listens at host and port.
func newHandler(root fs.FS, host string, port int) *handler {
	h := &handler{root: root, port: port}
	ip := net.ParseIP(host)
	h.all = host == "" || ip != nil && ip.IsUnspecified()
	for _, name := range []string{"localhost", "127.0.0.1", "::1", strings.ToLower(host)} {
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
	head := w.Header()
	head.Set("X-Content-Type-Options", "nosniff")
	head.Set("X-Frame-Options", "DENY")
	head.Set("Cross-Origin-Resource-Policy", "same-origin")
	head.Set("Cache-Control", "no-store")

	if !h.ours(r) {
		refuse(w, http.StatusMisdirectedRequest)
		return
	}
	if r.Method != http.MethodGet && r.Method != http.MethodHead {
		head.Set("Allow", "GET, HEAD")
		refuse(w, http.StatusMethodNotAllowed)
		return
	}
	name, status := clean(r.URL)
	switch status {
	case http.StatusOK:
		h.file(w, r, name)
	case http.StatusNotFound:
		h.missing(w, r)
	default:
		refuse(w, status)
	}
}

// ours reports whether a request was meant for this server. A page of another
// site can have a name of its own lead here, but then the browser says that
// name. An address in figures cannot be made to lead elsewhere, so where we
// listen at all of the machine's, the one that was reached will do.
func (h *handler) ours(r *http.Request) bool {
	host := strings.ToLower(r.Host)
	for _, name := range h.hosts {
		if host == name {
			return true
		}
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

// file answers with a file, a folder's index.html, or the way to the folder.
func (h *handler) file(w http.ResponseWriter, r *http.Request, name string) {
	folder := strings.HasSuffix(name, "/")
	name = path.Clean("./" + name)
	info, err := fs.Lstat(h.root, name)
	switch {
	case err != nil || folder && !info.IsDir():
		h.missing(w, r)
		return
	case info.IsDir():
		index := path.Join(name, "index.html")
		if info, err := fs.Lstat(h.root, index); err != nil || !info.Mode().IsRegular() {
			h.missing(w, r)
			return
		}
		if !folder {
			// No part of name is empty, so this cannot lead to another host.
			w.Header().Set("Location", "/"+(&url.URL{Path: name}).EscapedPath()+"/")
			w.WriteHeader(http.StatusFound)
			return
		}
		name = index
	case !info.Mode().IsRegular(): // a pipe would be waited for, a link may lead out
		h.missing(w, r)
		return
	}
	content, done, err := open(h.root, name)
	if err != nil {
		h.missing(w, r)
		return
	}
	defer done()
	w.Header().Set("Content-Type", contentType(name))
	http.ServeContent(w, r, "", time.Time{}, content)
}

// open opens a file for reading from any place of it.
func open(root fs.FS, name string) (content io.ReadSeeker, done func() error, err error) {
	f, err := root.Open(name)
	if err != nil {
		return nil, nil, err
	}
	if s, ok := f.(io.ReadSeeker); ok {
		return s, f.Close, nil
	}
	defer f.Close()
	data, err := io.ReadAll(f)
	return bytes.NewReader(data), func() error { return nil }, err
}

// missing answers with the site's own page for what is not there.
func (h *handler) missing(w http.ResponseWriter, r *http.Request) {
	const name = "404.html"
	info, err := fs.Lstat(h.root, name)
	if err != nil || !info.Mode().IsRegular() {
		refuse(w, http.StatusNotFound)
		return
	}
	page, err := fs.ReadFile(h.root, name)
	if err != nil {
		refuse(w, http.StatusNotFound)
		return
	}
	w.Header().Set("Content-Type", contentType(name))
	w.Header().Set("Content-Length", strconv.Itoa(len(page)))
	w.WriteHeader(http.StatusNotFound)
	if r.Method != http.MethodHead {
		w.Write(page)
	}
}

// refuse answers with a status in words, and nothing of what was asked.
func refuse(w http.ResponseWriter, status int) {
	http.Error(w, strconv.Itoa(status)+" "+http.StatusText(status), status)
}

// contentType is a file's type by its name. The tables of the system are not
// asked: they differ from one machine to the next.
func contentType(name string) string {
	switch strings.ToLower(path.Ext(name)) {
	case ".html":
		return "text/html; charset=utf-8"
	case ".css":
		return "text/css; charset=utf-8"
	case ".js":
		return "text/javascript; charset=utf-8"
	case ".json":
		return "application/json"
	case ".csv":
		return "text/csv; charset=utf-8"
	case ".xml":
		return "application/xml"
	case ".txt":
		return "text/plain; charset=utf-8"
	case ".svg":
		return "image/svg+xml"
	case ".png":
		return "image/png"
	case ".jpg", ".jpeg":
		return "image/jpeg"
	case ".gif":
		return "image/gif"
	case ".webp":
		return "image/webp"
	case ".avif":
		return "image/avif"
	case ".ico":
		return "image/x-icon"
	case ".woff2":
		return "font/woff2"
	case ".pdf":
		return "application/pdf"
	}
	return "application/octet-stream"
}
