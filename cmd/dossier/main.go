// Command dossier builds, checks and shows annotated news dossiers.
package main

import (
	"context"
	"os"
	"os/signal"
	"syscall"
)

// Exit statuses.
const (
	ok       = 0
	mistaken = 1 // mistakes in the content, or a failure
	misused  = 2 // a wrong command line
)

func main() {
	tuneGC()
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	os.Exit(run(ctx, os.Args[1:], os.Stdout, os.Stderr))
}
