//go:build unix

// Command measure builds dossier and runs it on generated dossiers, each run
// into a fresh folder, and prints the medians of wall time, user time and
// peak memory.
//
//	go run ./internal/bench/measure -n 100,1000,10000 -runs 5
//
// A second program is run in turn with it (A B A B …), since a shared machine
// is faster in one minute than in the next and only the ratios are to be
// trusted:
//
//	go run ./internal/bench/measure -with 'hugo -s /tmp/site-{n} -d {out}'
//
// In both commands {n} is the number of sources, {dir} the generated dossier
// and {out} a folder that does not exist yet. Commands are split at white
// space; there is no shell.
package main

import (
	"bytes"
	"context"
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"os/exec"
	"os/signal"
	"path/filepath"
	"runtime"
	"slices"
	"strconv"
	"strings"
	"syscall"
	"time"

	"dossier/internal/bench"
)

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	if err := run(ctx, os.Args[1:], os.Stdout, os.Stderr); err != nil {
		fmt.Fprintln(os.Stderr, "measure:", err)
		stop()
		os.Exit(1)
	}
}

func run(ctx context.Context, args []string, stdout, stderr io.Writer) (err error) {
	fs := flag.NewFlagSet("measure", flag.ContinueOnError)
	fs.SetOutput(stderr)
	sizes := fs.String("n", "100,1000,10000", "numbers of sources")
	runs := fs.Int("runs", 5, "runs of each command")
	command := fs.String("cmd", "dossier build -C {dir} -o {out}", "what is measured; dossier is built from the checkout")
	with := fs.String("with", "", "a second command, run in turn with the first")
	if err := fs.Parse(args); err != nil {
		return err
	}
	if *runs < 1 || fs.NArg() > 0 {
		return errors.New("usage: measure [-n N,…] [-runs N] [-cmd COMMAND] [-with COMMAND]")
	}

	m := &measurer{runs: *runs, commands: []string{*command}}
	if *with != "" {
		m.commands = append(m.commands, *with)
	}
	if slices.ContainsFunc(m.commands, func(c string) bool { return len(strings.Fields(c)) == 0 }) {
		return errors.New("a command is empty")
	}
	if m.tmp, err = os.MkdirTemp("", "dossier-measure-"); err != nil {
		return err
	}
	defer func() { err = errors.Join(err, os.RemoveAll(m.tmp)) }()
	if err := m.build(ctx); err != nil {
		return err
	}

	fmt.Fprintf(stdout, "%d processors; medians of %d runs\n", runtime.NumCPU(), *runs)
	fmt.Fprintf(stdout, "%8s  %-10s %9s %9s %9s\n", "sources", "program", "wall", "user", "peak")
	for size := range strings.SplitSeq(*sizes, ",") {
		n, err := strconv.Atoi(size)
		if err != nil || n < 1 {
			return fmt.Errorf("-n %q is no number of sources", size)
		}
		samples, err := m.race(ctx, n)
		if err != nil {
			return err
		}
		report(stdout, n, m.commands, samples)
	}
	return nil
}

// A measurer runs commands, in turn.
type measurer struct {
	commands []string
	runs     int
	tmp      string // a folder of its own
}

// build builds dossier, if it is to be run.
func (m *measurer) build(ctx context.Context) error {
	if !slices.ContainsFunc(m.commands, isDossier) {
		return nil
	}
	out, err := exec.CommandContext(ctx, "go", "build", "-o", m.tmp, "./cmd/dossier").CombinedOutput()
	if err != nil {
		return fmt.Errorf("build dossier: %w\n%s", err, out)
	}
	return nil
}

// race runs every command on a dossier of n sources, and returns what each
// took, by command.
func (m *measurer) race(ctx context.Context, n int) ([][]sample, error) {
	dir, out := filepath.Join(m.tmp, "dir"), filepath.Join(m.tmp, "out")
	if err := bench.Write(dir, bench.Generate(n, 7)); err != nil {
		return nil, err
	}
	names := strings.NewReplacer("{n}", strconv.Itoa(n), "{dir}", dir, "{out}", out)
	samples := make([][]sample, len(m.commands))
	for range m.runs {
		for i, c := range m.commands {
			words := strings.Fields(names.Replace(c))
			if isDossier(c) {
				words[0] = filepath.Join(m.tmp, "dossier")
			}
			s, err := measure(ctx, words)
			if err != nil {
				return nil, err
			}
			samples[i] = append(samples[i], s)
			if err := os.RemoveAll(out); err != nil {
				return nil, err
			}
		}
	}
	return samples, os.RemoveAll(dir)
}

func isDossier(command string) bool { return strings.Fields(command)[0] == "dossier" }

// A sample is what one run took.
type sample struct {
	wall, user time.Duration
	peak       int64 // bytes
}

func measure(ctx context.Context, words []string) (sample, error) {
	var output bytes.Buffer
	cmd := exec.CommandContext(ctx, words[0], words[1:]...)
	cmd.Stdout, cmd.Stderr = &output, &output
	start := time.Now()
	err := cmd.Run()
	wall := time.Since(start)
	if err != nil {
		return sample{}, fmt.Errorf("%s: %w\n%s", strings.Join(words, " "), err, output.String())
	}
	peak := cmd.ProcessState.SysUsage().(*syscall.Rusage).Maxrss
	if runtime.GOOS != "darwin" { // which counts bytes
		peak *= 1024
	}
	return sample{wall, cmd.ProcessState.UserTime(), peak}, nil
}

// report prints a row for each command, and one for the first as a share of
// the second.
func report(w io.Writer, n int, commands []string, samples [][]sample) {
	var wall, user, peak []float64
	for i, c := range commands {
		wall = append(wall, median(samples[i], func(s sample) float64 { return s.wall.Seconds() }))
		user = append(user, median(samples[i], func(s sample) float64 { return s.user.Seconds() }))
		peak = append(peak, median(samples[i], func(s sample) float64 { return float64(s.peak) / (1 << 20) }))
		program := filepath.Base(strings.Fields(c)[0])
		fmt.Fprintf(w, "%8d  %-10s %7.2f s %7.2f s %5.0f MiB\n", n, program, wall[i], user[i], peak[i])
	}
	if len(commands) == 2 {
		fmt.Fprintf(w, "%8d  %-10s %9.2f %9.2f %9.2f\n", n, "ratio", wall[0]/wall[1], user[0]/user[1], peak[0]/peak[1])
	}
}

func median(samples []sample, of func(sample) float64) float64 {
	var v []float64
	for _, s := range samples {
		v = append(v, of(s))
	}
	slices.Sort(v)
	if n := len(v); n%2 == 0 {
		return (v[n/2-1] + v[n/2]) / 2
	}
	return v[len(v)/2]
}
