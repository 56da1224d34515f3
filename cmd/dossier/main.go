// Command dossier builds, checks and shows annotated news dossiers.
package main

import (
	"context"
	"os"
	"os/signal"
	"runtime/debug"
	"syscall"
)

// Exit statuses.
const (
	ok       = 0
	mistaken = 1 // mistakes in the content, or a failure
	misused  = 2 // a wrong command line
)

// A build's memory is documents and texts, which live to its end, and pages,
// which are garbage at once: collecting more often than the runtime does by
// itself takes a quarter less memory for little time.
const gcPercent = 50

func main() {
	if os.Getenv("GOGC") == "" {
		debug.SetGCPercent(gcPercent)
	}
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	os.Exit(run(ctx, os.Args[1:], os.Stdout, os.Stderr))
}
