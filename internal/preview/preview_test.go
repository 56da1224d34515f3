package preview

import (
	"bufio"
	"context"
	"fmt"
	"io"
	"net"
	"net/http"
	"strconv"
	"strings"
	"testing"
)

// newServer shows what the tests of the handler ask for.
func newServer() *Server {
	s := New(Options{})
	s.Show(State{Site: &folder{root: folderOfFiles()}})
	return s
}

func TestServe(t *testing.T) {
	address, end := run(t, newServer())
	r, err := http.Get(address + "/claims")
	if err != nil {
		t.Fatal(err)
	}
	defer r.Body.Close()
	if b, _ := io.ReadAll(r.Body); r.StatusCode != 200 || built(string(b)) != "all claims" {
		t.Errorf("got %d, %q", r.StatusCode, b)
	}
	if err := end(); err != nil {
		t.Errorf("Serve returns %v", err)
	}
	if _, err := http.Get(address); err == nil {
		t.Error("it still answers")
	}
}

// What net/http would answer, or refuse in its own words, before a handler.
func TestServeRawRequests(t *testing.T) {
	address, end := run(t, newServer())
	host := strings.TrimPrefix(address, "http://")
	for _, tt := range []struct{ name, request, want string }{
		{"ours", "GET / HTTP/1.1\r\nHost: " + host + "\r\n\r\n", "200"},
		{"no host, old", "GET / HTTP/1.0\r\n\r\n", "421"},
		{"no host", "GET / HTTP/1.1\r\n\r\n", "400"},
		{"two hosts", "GET / HTTP/1.1\r\nHost: " + host + "\r\nHost: evil\r\n\r\n", "400"},
		{"an empty host", "GET / HTTP/1.1\r\nHost:\r\n\r\n", "421"},
		{"a host in the target", "GET http://evil.example/ HTTP/1.1\r\nHost: " + host + "\r\n\r\n", "421"},
		{"options of all, foreign", "OPTIONS * HTTP/1.1\r\nHost: evil.example\r\n\r\n", "421"},
		{"options of all", "OPTIONS * HTTP/1.1\r\nHost: " + host + "\r\n\r\n", "405"},
		{"long headers", "GET / HTTP/1.1\r\nHost: " + host + "\r\nX: " + strings.Repeat("x", 80<<10) + "\r\n\r\n", "431"},
	} {
		c, err := net.Dial("tcp", host)
		if err != nil {
			t.Fatal(err)
		}
		fmt.Fprint(c, tt.request)
		line, err := bufio.NewReader(c).ReadString('\n')
		if _, status, _ := strings.Cut(line, " "); !strings.HasPrefix(status, tt.want) {
			t.Errorf("%s: got %q, %v; want %s", tt.name, line, err, tt.want)
		}
		c.Close()
	}
	if err := end(); err != nil {
		t.Errorf("Serve returns %v", err)
	}
}

// Clients that never finish asking neither keep a page from others nor the
// preview from ending.
func TestServeWithHalfSentRequests(t *testing.T) {
	address, end := run(t, newServer())
	host := strings.TrimPrefix(address, "http://")
	for range 100 {
		c, err := net.Dial("tcp", host)
		if err != nil {
			t.Fatal(err)
		}
		defer c.Close()
		fmt.Fprint(c, "GET / HTTP/1.1\r\nHost: ")
	}
	r, err := http.Get(address)
	if err != nil {
		t.Fatal(err)
	}
	r.Body.Close()
	if err := end(); err != nil {
		t.Errorf("Serve returns %v", err)
	}
}

func TestServeEndedBeforeItBegins(t *testing.T) {
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	if err := serve(ctx, l, serving(folderOfFiles(), "127.0.0.1", 1)); err != nil {
		t.Errorf("serve returns %v", err)
	}
}

func TestServeBusyPort(t *testing.T) {
	busy, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer busy.Close()
	port := busy.Addr().(*net.TCPAddr).Port

	err = New(Options{Addr: busy.Addr().String()}).Serve(t.Context(), func(a string) { t.Errorf("serves at %s", a) })
	if err == nil || !strings.Contains(err.Error(), strconv.Itoa(port)) || !strings.Contains(err.Error(), "name another port") {
		t.Errorf("a port that was asked for is busy: got %v, want an error that names it, and says what to do", err)
	}

	l, err := listenFrom(t.Context(), "127.0.0.1", port)
	if err != nil {
		t.Fatal(err)
	}
	defer l.Close()
	if got := l.Addr().(*net.TCPAddr).Port; got <= port || got >= port+ports {
		t.Errorf("listens at %d, want one soon after %d", got, port)
	}
}

func TestServeBadAddress(t *testing.T) {
	for _, addr := range []string{"1313", "localhost", "127.0.0.1:port", "127.0.0.1:99999"} {
		if err := New(Options{Addr: addr}).Serve(t.Context(), func(string) {}); err == nil {
			t.Errorf("%q: no error", addr)
		}
	}
}

func TestAddress(t *testing.T) {
	for host, want := range map[string]string{
		"127.0.0.1": "http://127.0.0.1:1313/",
		"::1":       "http://[::1]:1313/",
		"localhost": "http://localhost:1313/",
		"":          "http://localhost:1313/",
		"0.0.0.0":   "http://localhost:1313/",
		"::":        "http://localhost:1313/",
	} {
		if got := address(host, 1313); got != want {
			t.Errorf("%q: got %s, want %s", host, got, want)
		}
	}
}
