//go:build unix

// Command live measures the preview as its author meets it: from the write of
// a file to the event in a client that shows the page, with all that lies
// between: the system's notice, settling, the rebuild and the rendering.
//
//	go run ./internal/bench/live -n 1000,10000 -edits 21
//	go run ./internal/bench/live -dir DOSSIER
//
// It prints medians and the slowest, for an edit of a claim, of a text, of a
// layout, and for a new name of an entity, which every text is searched for;
// then what the server's memory came to, and what it takes of a core while
// nothing happens. The dossier of -dir is copied, not changed.
package main

import (
	"bufio"
	"context"
	"errors"
	"flag"
	"fmt"
	"io"
	"net/http"
	"net/url"
	"os"
	"os/exec"
	"os/signal"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"syscall"
	"time"
	"unicode"
	"unicode/utf8"

	"dossier/internal/bench"
)

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	if err := run(ctx, os.Args[1:], os.Stdout); err != nil {
		fmt.Fprintln(os.Stderr, "live:", err)
		stop()
		os.Exit(1)
	}
}

func run(ctx context.Context, args []string, stdout io.Writer) error {
	fs := flag.NewFlagSet("live", flag.ContinueOnError)
	sizes := fs.String("n", "1000,10000", "numbers of sources of the dossiers that are generated")
	dir := fs.String("dir", "", "a dossier to measure instead")
	edits := fs.Int("edits", 21, "edits of each kind")
	poll := fs.Bool("poll", false, "serve --poll")
	if err := fs.Parse(args); err != nil {
		return err
	}
	work, err := os.MkdirTemp("", "dossier-live-")
	if err != nil {
		return err
	}
	defer os.RemoveAll(work)
	program := filepath.Join(work, "dossier")
	if out, err := exec.CommandContext(ctx, "go", "build", "-o", program, "./cmd/dossier").CombinedOutput(); err != nil {
		return fmt.Errorf("%w\n%s", err, out)
	}
	b := &session{program: program, edits: *edits, poll: *poll, out: stdout}
	if *dir != "" {
		b.dir = filepath.Join(work, "copy")
		for _, folder := range []string{"content", "seeds", "layouts", "static"} {
			from := filepath.Join(*dir, folder)
			if _, err := os.Stat(from); err != nil {
				continue
			}
			if err := os.CopyFS(filepath.Join(b.dir, folder), os.DirFS(from)); err != nil {
				return err
			}
		}
		return b.measure(ctx)
	}
	for size := range strings.SplitSeq(*sizes, ",") {
		n, err := strconv.Atoi(size)
		if err != nil {
			return err
		}
		b.dir = filepath.Join(work, size)
		if err := bench.Write(b.dir, bench.Generate(n, 1)); err != nil {
			return err
		}
		fmt.Fprintf(stdout, "%d sources\n", n)
		if err := b.measure(ctx); err != nil {
			return err
		}
	}
	return nil
}

// A session is one server on one dossier.
type session struct {
	program, dir string
	edits        int
	poll         bool
	out          io.Writer
	at           string // the address of the site
	pid          int
}

func (b *session) measure(ctx context.Context) error {
	args := []string{"serve", "-C", b.dir, "--addr", "127.0.0.1:0"}
	if b.poll {
		args = append(args, "--poll")
	}
	cmd := exec.CommandContext(ctx, b.program, args...)
	cmd.Cancel = func() error { return cmd.Process.Signal(os.Interrupt) }
	lines, err := cmd.StdoutPipe()
	if err != nil {
		return err
	}
	began := time.Now()
	if err := cmd.Start(); err != nil {
		return err
	}
	b.pid = cmd.Process.Pid
	defer func() {
		_ = cmd.Process.Signal(os.Interrupt)
		_ = cmd.Wait()
	}()
	line, err := bufio.NewReader(lines).ReadString('\n')
	if err != nil {
		return fmt.Errorf("the server did not start: %w", err)
	}
	b.at = strings.Fields(line)[0]
	for {
		_, token, _, err := b.page(ctx, "index.html")
		if err != nil {
			return err
		}
		if strings.HasPrefix(token, "page-") {
			break
		}
		// To ask without a pause would take a core from what is measured.
		if err := sleep(ctx, 5*time.Millisecond); err != nil {
			return err
		}
	}
	fmt.Fprintf(b.out, "  start to first page   %8.0f ms\n", ms(time.Since(began)))

	claim, source, entity := b.first("content/claims"), b.first("content/sources"), b.first("content/entities")
	text := b.textOf(source)
	names := namesIn(b.read(text))
	for _, kind := range []struct {
		name, file, page string
		edit             func(old string, n int) string
	}{
		{"a claim", claim, page(claim), func(old string, n int) string { return old + fmt.Sprintf("\nEdited, the %dth time.\n", n) }},
		{"a text", text, page(source), func(old string, n int) string { return old + fmt.Sprintf("\nEdited, the %dth time.\n", n) }},
		{"a layout", "layouts/foot.html", page(claim), func(_ string, n int) string { return fmt.Sprintf("<footer>%d</footer>\n", n) }},
		{"a new name", entity, page(entity), func(old string, n int) string {
			name := names[n%len(names)]
			lines := slices.DeleteFunc(strings.SplitAfter(old, "\n"), func(l string) bool { return strings.HasPrefix(l, "aliases:") })
			return strings.Replace(strings.Join(lines, ""), "---\n", fmt.Sprintf("---\naliases: [%q]\n", name), 1)
		}},
	} {
		if err := b.series(ctx, kind.name, kind.file, kind.page, kind.edit); err != nil {
			return fmt.Errorf("%s: %w", kind.name, err)
		}
	}
	fmt.Fprintf(b.out, "  memory now, at most   %4d, %4d MiB\n", b.status("VmRSS"), b.status("VmHWM"))
	const rest, idle = 3 * time.Second, 10 * time.Second // the last edit was just taken back
	if err := sleep(ctx, rest); err != nil {
		return err
	}
	before := b.cpu()
	if err := sleep(ctx, idle); err != nil {
		return err
	}
	fmt.Fprintf(b.out, "  of a core, idle       %8.2f %%\n", 100*float64(b.cpu()-before)/float64(idle))
	return nil
}

func sleep(ctx context.Context, d time.Duration) error {
	select {
	case <-ctx.Done():
		return ctx.Err()
	case <-time.After(d):
		return nil
	}
}

// series edits one file again and again, and takes each edit back, which is not
// measured.
func (b *session) series(ctx context.Context, name, file, page string, edit func(old string, n int) string) error {
	old := b.read(file)
	restore := func() error {
		if old == "" {
			return os.Remove(filepath.Join(b.dir, file))
		}
		return b.write(file, old)
	}
	var took []float64
	for n := range b.edits {
		d, err := b.once(ctx, page, func() error { return b.write(file, edit(old, n+1)) })
		if err != nil {
			return err
		}
		took = append(took, ms(d))
		if _, err := b.once(ctx, page, restore); err != nil {
			return err
		}
	}
	slices.Sort(took)
	fmt.Fprintf(b.out, "  %-20s  %8.1f ms   slowest %.1f\n", name, took[len(took)/2], took[len(took)-1])
	return nil
}

// once is how long it takes from the end of a write until the stream of a page
// says that it is another.
func (b *session) once(ctx context.Context, page string, write func() error) (time.Duration, error) {
	ctx, stop := context.WithTimeout(ctx, time.Minute)
	defer stop()
	state, token, mistakes, err := b.page(ctx, page)
	if err != nil {
		return 0, err
	}
	q := url.Values{"page": {page}, "state": {state}, "token": {token}, "mistakes": {mistakes}}
	req, err := http.NewRequestWithContext(ctx, http.MethodGet, b.at+"_dossier/events?"+q.Encode(), nil)
	if err != nil {
		return 0, err
	}
	resp, err := http.DefaultClient.Do(req)
	if err != nil {
		return 0, err
	}
	defer resp.Body.Close()
	lines := bufio.NewScanner(resp.Body)
	lines.Scan() // the stream's first words: it listens
	if err := write(); err != nil {
		return 0, err
	}
	began := time.Now()
	for lines.Scan() {
		if lines.Text() == "event: page" {
			return time.Since(began), nil
		}
	}
	return 0, errors.Join(errors.New("the stream ended"), lines.Err(), ctx.Err())
}

var scriptData = regexp.MustCompile(`data-token="([^"]*)" data-state="([^"]*)"`)

// page asks for a page, and returns what its script would tell the stream.
func (b *session) page(ctx context.Context, name string) (state, token, mistakes string, err error) {
	req, err := http.NewRequestWithContext(ctx, http.MethodGet, b.at+name, nil)
	if err != nil {
		return "", "", "", err
	}
	resp, err := http.DefaultClient.Do(req)
	if err != nil {
		return "", "", "", err
	}
	defer resp.Body.Close()
	body, err := io.ReadAll(resp.Body)
	if err != nil {
		return "", "", "", err
	}
	m := scriptData.FindSubmatch(body)
	if m == nil {
		return "", "", "", fmt.Errorf("%s has no script of the preview", name)
	}
	return string(m[2]), string(m[1]), "", nil
}

func (b *session) read(name string) string {
	data, err := os.ReadFile(filepath.Join(b.dir, name))
	if err != nil {
		return ""
	}
	return string(data)
}

func (b *session) write(name, data string) error {
	full := filepath.Join(b.dir, name)
	return errors.Join(os.MkdirAll(filepath.Dir(full), 0o755), os.WriteFile(full, []byte(data), 0o644))
}

// first is the first file of a folder.
func (b *session) first(folder string) string {
	names, _ := filepath.Glob(filepath.Join(b.dir, folder, "*"))
	if len(names) == 0 {
		return ""
	}
	return folder + "/" + filepath.Base(names[0])
}

// textOf is the text that a source names.
func (b *session) textOf(source string) string {
	for line := range strings.Lines(b.read(source)) {
		if name, ok := strings.CutPrefix(line, "text:"); ok {
			return strings.Trim(strings.TrimSpace(name), `"`)
		}
	}
	return ""
}

// namesIn is what an author might give an entity as a name: two words of a text
// with capitals, or any two if it has none such.
func namesIn(text string) []string {
	words := strings.Fields(text)
	var all, capital []string
	for i := range len(words) - 1 {
		pair := strings.Trim(words[i], `.,;:"“”‘’`) + " " + strings.Trim(words[i+1], `.,;:"“”‘’`)
		all = append(all, pair)
		first, _ := utf8.DecodeRuneInString(words[i])
		second, _ := utf8.DecodeRuneInString(words[i+1])
		if unicode.IsUpper(first) && unicode.IsUpper(second) {
			capital = append(capital, pair)
		}
	}
	if len(capital) > 0 {
		return capital
	}
	return all
}

// page is that of an annotation with a plain name.
func page(file string) string {
	return strings.TrimSuffix(strings.TrimPrefix(file, "content/"), ".md") + ".html"
}

func ms(d time.Duration) float64 { return float64(d) / float64(time.Millisecond) }

// status is a figure of the server's memory, in MiB; 0 where there is no /proc.
func (b *session) status(key string) int {
	data, _ := os.ReadFile(fmt.Sprintf("/proc/%d/status", b.pid))
	for line := range strings.Lines(string(data)) {
		if rest, ok := strings.CutPrefix(line, key+":"); ok {
			kib, _ := strconv.Atoi(strings.Fields(rest)[0])
			return kib / 1024
		}
	}
	return 0
}

// cpu is what the server has taken of all cores so far; 0 where there is no
// /proc.
func (b *session) cpu() time.Duration {
	data, _ := os.ReadFile(fmt.Sprintf("/proc/%d/stat", b.pid))
	_, rest, _ := strings.Cut(string(data), ") ")
	fields := strings.Fields(rest)
	if len(fields) < 13 {
		return 0
	}
	const tick = 10 * time.Millisecond // which Linux has fixed for programs to see
	user, _ := strconv.Atoi(fields[11])
	system, _ := strconv.Atoi(fields[12])
	return time.Duration(user+system) * tick
}
