package main

import (
	"errors"
	"fmt"
	"io"
	"net/url"
	"os"
	"path/filepath"
	"sync"

	"github.com/schollz/progressbar/v3"
	"github.com/spf13/cobra"

	"dossier/internal/preview"
	"dossier/internal/site"
)

func serveCommand(stdout, stderr io.Writer) *cobra.Command {
	var o site.Options
	var addr string
	cmd := &cobra.Command{
		Use:   "serve",
		Short: "Build the site and serve it on this machine",
		RunE: func(cmd *cobra.Command, _ []string) error {
			if err := build(cmd.Context(), o, stdout, stderr); err != nil {
				return err
			}
			dir := o.Out
			if !filepath.IsAbs(dir) {
				dir = filepath.Join(o.Dir, dir)
			}
			root, err := os.OpenRoot(dir)
			if err != nil {
				return failure{err}
			}
			defer root.Close()
			err = preview.Serve(cmd.Context(), addr, root.FS(), func(at string) {
				fmt.Fprintf(stdout, "%s  (Ctrl-C ends it)\n", at)
			})
			if err != nil {
				return failure{err}
			}
			return nil
		},
	}
	common(cmd, &o)
	output(cmd, &o)
	cmd.Flags().StringVar(&addr, "addr", "", "the `address` to listen on (default 127.0.0.1:1313, or the next free port)")
	return cmd
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
