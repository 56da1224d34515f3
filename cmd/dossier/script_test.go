package main

import (
	"context"
	"flag"
	"os"
	"os/signal"
	"strings"
	"syscall"
	"testing"

	"github.com/rogpeppe/go-internal/testscript"
)

var update = flag.Bool("update", false, "rewrite the scripts' expected output")

// TestMain lets the test binary stand for the command in scripts.
func TestMain(m *testing.M) {
	if os.Getenv(asCommand) != "" {
		command()
	}
	testscript.Main(m, map[string]func(){"dossier": command})
}

// asCommand makes the test binary the command, for tests that need a process.
const asCommand = "DOSSIER_TEST_AS_COMMAND"

func command() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	os.Exit(run(ctx, os.Args[1:], os.Stdout, os.Stderr))
}

// The scripts hold what only the command shows: flags, statuses, what goes to
// which stream, and what is on the disk after a failure.
func TestScript(t *testing.T) {
	testscript.Run(t, testscript.Params{
		Dir:                 "testdata/script",
		UpdateScripts:       *update,
		RequireExplicitExec: true,
		Cmds: map[string]func(*testscript.TestScript, bool, []string){
			"bytes":  writeBytes,
			"mkfifo": makePipe,
		},
	})
}

// writeBytes writes a file that txtar cannot hold: bytes FILE 'QUOTED' [TIMES]
// with \xNN, \r, \n for bytes.
func writeBytes(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) < 2 {
		ts.Fatalf("usage: bytes file text [times]")
	}
	s := strings.NewReplacer(`\r`, "\r", `\n`, "\n", `\0`, "\x00", `\ff`, "\xff", `\fe`, "\xfe", `\e9`, "\xe9", `\bom`, "\ufeff").Replace(args[1])
	if len(args) > 2 {
		n := 0
		for _, c := range args[2] {
			n = 10*n + int(c-'0')
		}
		s = strings.Repeat(s, n)
	}
	ts.Check(os.WriteFile(ts.MkAbs(args[0]), []byte(s), 0o644))
}

func makePipe(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 1 {
		ts.Fatalf("usage: mkfifo file")
	}
	ts.Check(syscall.Mkfifo(ts.MkAbs(args[0]), 0o644))
}
