// Package preview shows a dossier in the browser while its author writes.
//
// It is given one state of the site after another ([Server.Show]). A page is
// rendered when it is asked for, from the newest state, and nothing is written
// to disk. What is served is what a build would write, but for one script, and
// that script does all the rest: it is told when its page is another, and shows
// it in place; it lists the mistakes over the last good page; it makes a
// quotation of words that were selected, and leads to the lines behind a page.
//
// A client says which page it shows, and what it has of it, by a token. Nothing
// is pushed into queues: each stream looks at the newest state when it wakes,
// and says how that differs from what its client has. So a slow client misses
// nothing, holds up nobody, and after any interruption ends with a current page.
//
// The preview is made for loopback, where every page of the web and every
// program of the machine can knock. So it answers only to its own names and
// those its author allows, which a page of another site cannot make a browser
// say; only reads; only files of the site; and no header of it lets another site
// look in.
//
// The package knows no stage: a site is an interface to it.
package preview

import (
	"context"
	"fmt"
	"io"
	"log"
	"net"
	"net/http"
	"strconv"
	"time"
)

// Where a preview listens unless told otherwise, and how many ports it tries.
const (
	defaultHost = "127.0.0.1"
	defaultPort = 1313
	ports       = 20
)

// What a client may cost. There is no limit on the time an answer takes, since
// a reader may be slow and a stream may be long.
const (
	headerTimeout   = 5 * time.Second
	idleTimeout     = 30 * time.Second
	maxHeaderBytes  = 64 << 10
	shutdownTimeout = 500 * time.Millisecond
)

// Options says how to show a site.
type Options struct {
	// Addr is the host and port to listen at. Without it that is
	// 127.0.0.1:1313, or the next port that is free; a port that was asked for
	// is never exchanged for another.
	Addr string
	// Hosts are further host names that requests may be for, at any port: those
	// by which a forwarded port or a container is reached. See [CheckHost].
	Hosts []string
	// Dir is the absolute path of the dossier's root, for links into an editor.
	Dir string
	// Editor is the pattern of such links, with {path}, {line} and {column};
	// without it that is [DefaultEditor].
	Editor string
	// Navigate opens the page of a file that was saved.
	Navigate bool
	// Warn, if set, is told in words what the author should know.
	Warn func(message string)
}

// Serve shows what the server is given until ctx is done, which is no error.
// Once it listens, report is called with the address of the site, such as
// http://127.0.0.1:1313/.
func (s *Server) Serve(ctx context.Context, report func(url string)) error {
	l, err := listen(ctx, s.options.Addr)
	if err != nil {
		return err
	}
	host := defaultHost
	if s.options.Addr != "" {
		host, _, _ = net.SplitHostPort(s.options.Addr)
	}
	at := l.Addr().(*net.TCPAddr)
	if !at.IP.IsLoopback() {
		s.warn("the preview listens at " + at.String() + ": whoever reaches this machine can read the dossier, drafts and all")
	}
	report(address(host, at.Port))
	return serve(ctx, l, newHandler(s, host, at.Port))
}

func (s *Server) warn(message string) {
	if s.options.Warn != nil {
		s.options.Warn(message)
	}
}

// listen listens at addr, or, if it is empty, at the first free port from the
// default on.
func listen(ctx context.Context, addr string) (net.Listener, error) {
	if addr == "" {
		return listenFrom(ctx, defaultHost, defaultPort)
	}
	if _, _, err := net.SplitHostPort(addr); err != nil {
		return nil, fmt.Errorf("listen at %q: want a host and a port, such as 127.0.0.1:1313", addr)
	}
	l, err := new(net.ListenConfig).Listen(ctx, "tcp", addr)
	if err != nil {
		return nil, fmt.Errorf("start the preview: %w; name another port, or no address for the next one that is free", err)
	}
	return l, nil
}

// listenFrom listens at the first free port from the given one on. It does not
// ask why a port cannot be had, which systems say in different ways.
func listenFrom(ctx context.Context, host string, port int) (net.Listener, error) {
	var first error
	for p := port; p < port+ports && p <= 65535; p++ {
		l, err := new(net.ListenConfig).Listen(ctx, "tcp", net.JoinHostPort(host, strconv.Itoa(p)))
		if err == nil {
			return l, nil
		}
		if first == nil {
			first = err
		}
	}
	return nil, fmt.Errorf("start the preview: no free port from %d on: %w", port, first)
}

// address is what a browser is to open. An address that stands for all of the
// machine's is none, so it is localhost.
func address(host string, port int) string {
	if ip := net.ParseIP(host); host == "" || ip != nil && ip.IsUnspecified() {
		host = "localhost"
	}
	return "http://" + net.JoinHostPort(host, strconv.Itoa(port)) + "/"
}

// serve answers at l until ctx is done. Pages on their way are given a moment;
// streams end at once, and so do connections that have not asked for anything.
func serve(ctx context.Context, l net.Listener, h http.Handler) error {
	srv := &http.Server{
		Handler:           h,
		ReadHeaderTimeout: headerTimeout,
		IdleTimeout:       idleTimeout,
		MaxHeaderBytes:    maxHeaderBytes,
		BaseContext:       func(net.Listener) context.Context { return ctx },
		// Clients that hang up are no news, and only the command prints.
		ErrorLog: log.New(io.Discard, "", 0),
		// OPTIONS * would be answered before the handler looks at its Host.
		DisableGeneralOptionsHandler: true,
	}
	stopped := make(chan struct{})
	stop := context.AfterFunc(ctx, func() {
		defer close(stopped)
		quick, cancel := context.WithTimeout(context.WithoutCancel(ctx), shutdownTimeout)
		defer cancel()
		if srv.Shutdown(quick) != nil {
			srv.Close()
		}
	})
	err := srv.Serve(l)
	if stop() {
		srv.Close()
		return fmt.Errorf("preview: %w", err)
	}
	<-stopped
	return nil
}
