package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"net"
	"net/url"
	"os/exec"
	"path/filepath"
	"runtime"
	"strings"
	"sync"
	"time"

	"github.com/schollz/progressbar/v3"
	"github.com/spf13/cobra"

	"dossier/internal/diag"
	"dossier/internal/preview"
	"dossier/internal/site"
)

func serveCommand(stdout, stderr io.Writer) *cobra.Command {
	o := site.Options{Out: "build"} // which it neither writes nor watches
	var p preview.Options
	var poll, show bool
	cmd := &cobra.Command{
		Use:   "serve",
		Short: "Show the site in the browser, and every change as it is saved",
		Long: `serve shows the site at an address of this machine. It is rendered anew
whenever a file is saved, and open pages change by themselves; a mistake is
shown over the last good page. Nothing is written to disk.

It answers to this machine's own names only. Behind a forwarded port or in a
container, --host allows the name that the address bar shows, at any port:

    dossier serve --host localhost
    dossier serve --addr 0.0.0.0:1313 --host localhost    # docker run -p 8080:1313`,
		RunE: func(cmd *cobra.Command, _ []string) error {
			if _, _, err := net.SplitHostPort(p.Addr); err != nil && p.Addr != "" {
				return fmt.Errorf("--addr is a host and a port, such as 127.0.0.1:1313, not %q", p.Addr)
			}
			for _, name := range p.Hosts {
				if !preview.CheckHost(name) {
					return fmt.Errorf("--host is a host name as the address bar shows it, such as preview.example.org, without http:// and the port, not %q", name)
				}
			}
			if !strings.Contains(p.Editor, "{path}") || !strings.Contains(p.Editor, ":") {
				return fmt.Errorf("--editor is a link with {path} in it, such as %s, not %q", preview.DefaultEditor, p.Editor)
			}
			return serve(cmd.Context(), o, p, poll, show, stdout, stderr)
		},
	}
	common(cmd, &o)
	flags := cmd.Flags()
	flags.StringVar(&p.Addr, "addr", "", "the `address` to listen at (default 127.0.0.1:1313, or the next free port)")
	flags.StringArrayVar(&p.Hosts, "host", nil, "a further host `name` to answer to, at any port, for a forwarded port or a container; may be repeated")
	flags.BoolVar(&show, "open", false, "open the site in the browser")
	flags.BoolVar(&poll, "poll", false, "look for changes every 2 seconds, for folders on a network")
	flags.BoolVar(&p.Navigate, "navigate", false, "open the page of each file that is saved")
	flags.StringVar(&p.Editor, "editor", preview.DefaultEditor, "the `link` that opens an annotation in an editor, with {path}, {line} and {column}")
	return cmd
}

// serve shows the dossier until ctx is done, which is no error.
func serve(ctx context.Context, o site.Options, p preview.Options, poll, show bool, stdout, stderr io.Writer) error {
	session, err := site.Open(o)
	if err != nil {
		return failure{err}
	}
	defer session.Close()
	if p.Dir, err = filepath.Abs(o.Dir); err != nil {
		return failure{err}
	}
	warn := func(message string) { fmt.Fprintf(stderr, "dossier: %s\n", message) }
	p.Warn = warn
	server := preview.New(p)

	ctx, stop := context.WithCancel(ctx)
	defer stop()
	var running sync.WaitGroup
	defer running.Wait()
	var watching error
	news := reporter{stderr: stderr, good: "there are no pages to show yet"}
	running.Go(func() {
		defer stop()
		var last *site.Edition
		watching = follow(ctx, session, o, poll, warn, func(c change) bool {
			st := preview.State{Failure: c.err}
			if c.err == nil {
				st.Mistakes, st.Saved = c.Mistakes, c.Saved
				if c.Edition != nil {
					if last == nil {
						fmt.Fprintln(stdout, contents(c.Edition.Dossier))
					}
					last = c.Edition
					news.good = "the preview shows the last good pages"
				}
			}
			if last != nil {
				st.Site = shown{last}
			}
			server.Show(st)
			news.tell(c)
			return true
		})
	})
	err = server.Serve(ctx, func(at string) {
		fmt.Fprintf(stdout, "%s  (Ctrl-C ends it)\n", at)
		if show {
			openBrowser(at, warn)
		}
	})
	stop()
	running.Wait()
	if err = errors.Join(err, watching); err != nil {
		return failure{err}
	}
	return nil
}

// shown is an edition as the preview knows it.
type shown struct{ *site.Edition }

func (s shown) Behind(page string) preview.Behind {
	file, quotations := s.Edition.Behind(page)
	b := preview.Behind{File: file, Line: 1, Quotations: make(map[string]preview.Place, len(quotations))}
	for id, p := range quotations {
		b.Quotations[id] = preview.Place(p)
	}
	return b
}

func (s shown) Moved(page string, former preview.Site) string {
	return s.Edition.Moved(page, former.(shown).Edition)
}

func (s shown) Quote(source string, paragraph int, words string) (preview.Quote, error) {
	q, err := s.Edition.Quote(source, paragraph, words)
	return preview.Quote(q), err
}

// A reporter tells the terminal what an author's changes came to.
type reporter struct {
	stderr io.Writer
	good   string // what becomes of a site that has mistakes
	amiss  bool   // the last change had mistakes, or failed
	begun  bool   // there was a change before
}

func (r *reporter) tell(c change) {
	took := time.Since(c.began).Round(time.Millisecond)
	switch {
	case c.err != nil:
		fmt.Fprintf(r.stderr, "dossier: %v\n", c.err)
	case c.Mistakes.Errors() > 0:
		_ = c.Mistakes.WriteText(r.stderr)
		fmt.Fprintf(r.stderr, "dossier: %s; %s\n", count(c.Mistakes.Errors(), "mistake"), r.good)
	case r.amiss:
		fmt.Fprintf(r.stderr, "dossier: mended, after %s%s\n", took, saved(c.Saved))
	case r.begun:
		fmt.Fprintf(r.stderr, "dossier: up to date after %s%s\n", took, saved(c.Saved))
	}
	r.amiss, r.begun = c.err != nil || c.Mistakes.Errors() > 0, true
}

// saved names the annotations and texts that were saved, in a few words.
func saved(names []string) string {
	switch len(names) {
	case 0:
		return ""
	case 1:
		return ": " + diag.Printable(names[0])
	}
	return fmt.Sprintf(": %s and %d more", diag.Printable(names[0]), len(names)-1)
}

// openBrowser opens an address in the user's browser. It does not wait for the
// program that does so, which may be the browser itself.
func openBrowser(at string, warn func(string)) {
	var cmd *exec.Cmd
	switch runtime.GOOS {
	case "darwin":
		cmd = exec.Command("open", at)
	case "windows":
		cmd = exec.Command("rundll32", "url.dll,FileProtocolHandler", at)
	default:
		cmd = exec.Command("xdg-open", at)
	}
	go func() {
		if err := cmd.Run(); err != nil {
			warn(fmt.Sprintf("no browser was opened (%v); go to %s", err, at))
		}
	}()
}

// checkBaseURL refuses an address that could not be a site's.
func checkBaseURL(s string) error {
	if s == "" {
		return nil
	}
	u, err := url.Parse(s)
	if err != nil || u.Scheme != "http" && u.Scheme != "https" || u.Host == "" || u.RawQuery != "" || u.Fragment != "" {
		return errors.New("--base-url is an address such as https://example.org/dossier/")
	}
	return nil
}

// bar draws the progress of a build until end is called. Pages take
// microseconds, so it is drawn only now and then.
func bar(w io.Writer) (progress func(done, total int), end func()) {
	var mu sync.Mutex
	var b *progressbar.ProgressBar
	progress = func(done, total int) {
		const every = 64
		if done%every != 0 && done != total {
			return
		}
		mu.Lock()
		defer mu.Unlock()
		if b == nil {
			b = progressbar.NewOptions(total, progressbar.OptionSetWriter(w),
				progressbar.OptionSetDescription("files"), progressbar.OptionClearOnFinish())
		}
		_ = b.Set(done)
	}
	return progress, func() {
		if b != nil {
			_ = b.Finish()
		}
	}
}
