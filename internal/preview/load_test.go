package preview

import (
	"bufio"
	"context"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/http/httptest"
	"os"
	"runtime"
	"strings"
	"testing"
	"time"
)

// dial sends the beginning of a request, or all of it, and reads nothing.
func dial(t *testing.T, origin, request string) net.Conn {
	t.Helper()
	host := strings.TrimPrefix(origin, "http://")
	c, err := net.Dial("tcp", host)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { c.Close() })
	fmt.Fprintf(c, strings.ReplaceAll(request, "\n", "\r\n"), host)
	return c
}

const streamRequest = "GET /_dossier/events?page=" + fled + " HTTP/1.1\nHost: %s\n\n"

// Many clients, of which some never finish asking and some never listen, keep
// neither a page from others nor the preview from ending, and leave nothing.
func TestManyClients(t *testing.T) {
	s := New(Options{})
	s.beat = time.Hour // they are to end by themselves
	s.Show(State{Site: newFake(fled, htmlOf("a"))})
	origin, end := run(t, s)
	before := runtime.NumGoroutine()
	var conns []net.Conn
	for range 300 {
		conns = append(conns, dial(t, origin, "GET / HTTP/1.1\nHost: %[1]s\nX: "))
		stream := dial(t, origin, streamRequest)
		if line, err := bufio.NewReader(stream).ReadString('\n'); err != nil || !strings.Contains(line, "200") {
			t.Fatal(line, err)
		}
		conns = append(conns, stream)
	}
	client := listenTo(t, origin, fled, nil)
	for i := range 1000 {
		s.Show(State{Site: newFake(fled, htmlOf(fmt.Sprint(i))), Mistakes: mistakes(i % 3)})
	}
	last := newFake(fled, htmlOf("last"))
	s.Show(State{Site: last})
	// Of what comes fast a client may see a part; the end of it it sees.
	for e := range client.events {
		if strings.HasPrefix(e, "page ") && strings.Contains(e, s.state().token(fled)) {
			break
		}
	}
	client.close()
	http.DefaultClient.CloseIdleConnections()
	for _, c := range conns {
		c.Close()
	}
	for runtime.NumGoroutine() > before {
		runtime.Gosched()
	}

	for range 50 {
		dial(t, origin, "GET / HTTP/1.1\nHost: %[1]s\nX: ")
		dial(t, origin, streamRequest)
	}
	client = listenTo(t, origin, fled, nil)
	if err := end(); err != nil {
		t.Errorf("Serve returns %v", err)
	}
	if e, open := <-client.events; open {
		t.Errorf("told %q at the end", e)
	}
}

// A client that is gone without a word is noticed: something is said to it now
// and then.
func TestStreamBeats(t *testing.T) {
	s := New(Options{})
	s.beat = time.Millisecond
	origin, _ := run(t, s)
	listenTo(t, origin, fled, nil).want("beat", "beat")
}

// A stuck is a connection whose client takes nothing any more.
type stuck struct {
	httptest.ResponseRecorder
	deadline time.Time
}

func (w *stuck) SetWriteDeadline(t time.Time) error { w.deadline = t; return nil }

func (w *stuck) Write(b []byte) (int, error) {
	if w.deadline.IsZero() {
		select {} // for ever
	}
	return 0, os.ErrDeadlineExceeded
}

func TestStreamDoesNotWaitForEver(t *testing.T) {
	h := newHandler(New(Options{}), "127.0.0.1", 1313)
	h.events(&stuck{}, httptest.NewRequestWithContext(t.Context(), "GET", "/_dossier/events", nil))
}

func TestStreamHead(t *testing.T) {
	origin, _ := run(t, New(Options{}))
	r, err := http.Head(origin + "/_dossier/events")
	if err != nil {
		t.Fatal(err)
	}
	defer r.Body.Close()
	if b, err := io.ReadAll(r.Body); len(b) > 0 || err != nil || r.Header.Get("Content-Type") != "text/event-stream" {
		t.Errorf("got %q, %v, %v", b, err, r.Header)
	}
}

// A site that panics ends one answer, not the preview.
func TestPanic(t *testing.T) {
	warned := make(chan string, 10)
	site := newFake(fled, htmlOf("a"))
	site.quote = func(string, int, string) (Quote, error) { panic("no such paragraph") }
	s := New(Options{Warn: func(w string) { warned <- w }})
	s.Show(State{Site: site})
	origin, _ := run(t, s)
	if r, err := http.Get(origin + "/_dossier/quote?p=1"); err == nil {
		r.Body.Close()
		t.Errorf("it answers with %s", r.Status)
	}
	if w := <-warned; !strings.Contains(w, "no such paragraph") {
		t.Errorf("it warns of %q", w)
	}
	given(t, origin, fled)
}

func TestWarnsOfAnOpenAddress(t *testing.T) {
	for addr, want := range map[string]bool{"127.0.0.1:0": false, "localhost:0": false, "0.0.0.0:0": true} {
		var warnings []string
		s := New(Options{Addr: addr, Warn: func(w string) { warnings = append(warnings, w) }})
		ctx, cancel := context.WithCancel(t.Context())
		if err := s.Serve(ctx, func(string) { cancel() }); err != nil {
			t.Errorf("%s: %v", addr, err)
		}
		if got := len(warnings) > 0; got != want {
			t.Errorf("%s: warned of %q", addr, warnings)
		}
	}
}
