// Package preview shows a built site in the browser of the machine it was
// built on.
//
// It is made for loopback, where every page of the web and every program of
// the machine can knock. So it answers only to its own names, which a page of
// another site cannot make a browser say; only reads; only inside the folder
// it is given; and no header of it lets another site look in.
//
// The package knows no stage: a site is a tree of files to it.
package preview

import (
	"context"
	"fmt"
	"io"
	"io/fs"
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

// Serve shows the site in root at addr, a host and a port, until ctx is done,
// which is no error. Without an addr it is 127.0.0.1:1313, or the next port
// that is free; a port that was asked for is never exchanged for another. To
// keep links of the file system from leading out of it, root is to be the FS of
// an [os.Root].
//
// Once it listens, report is called with the address of the site, such as
// http://127.0.0.1:1313/.
func Serve(ctx context.Context, addr string, root fs.FS, report func(string)) error {
	l, err := listen(ctx, addr)
	if err != nil {
		return err
	}
	host := defaultHost
	if addr != "" {
		host, _, _ = net.SplitHostPort(addr)
	}
	port := l.Addr().(*net.TCPAddr).Port
	report(address(host, port))
	return serve(ctx, l, newHandler(root, host, port))
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
		return nil, fmt.Errorf("start the preview: %w", err)
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

// serve answers at l until ctx is done. Pages on their way are given a moment,
// connections that have not asked for anything are not.
func serve(ctx context.Context, l net.Listener, h http.Handler) error {
	srv := &http.Server{
		Handler:           h,
		ReadHeaderTimeout: headerTimeout,
		IdleTimeout:       idleTimeout,
		MaxHeaderBytes:    maxHeaderBytes,
		// Clients that hang up are no news, and only the command prints.
		ErrorLog: log.New(io.Discard, "", 0),
		// OPTIONS * would be answered before the handler looks at its Host.
		DisableGeneralOptionsHandler: true,
	}
	stopped := make(chan struct{})
	stop := context.AfterFunc(ctx, func() {
		defer close(stopped)
		quick, cancel := context.WithTimeout(context.Background(), shutdownTimeout)
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
