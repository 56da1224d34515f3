// Command gen writes a large dossier to measure with.
//
//	go run ./internal/bench/gen -n 1000 -out DIR
package main

import (
	"flag"
	"fmt"
	"os"

	"dossier/internal/bench"
)

func main() {
	n := flag.Int("n", 100, "number of sources")
	out := flag.String("out", "", "folder to write, which must not exist yet")
	seed := flag.Uint64("seed", 7, "another seed gives another dossier of the same shape")
	flag.Parse()
	if *out == "" || *n < 1 || flag.NArg() > 0 {
		fmt.Fprintln(os.Stderr, "usage: gen -n N -out DIR")
		os.Exit(2)
	}
	if err := bench.Write(*out, bench.Generate(*n, *seed)); err != nil {
		fmt.Fprintln(os.Stderr, "gen:", err)
		os.Exit(1)
	}
}
