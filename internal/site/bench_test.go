package site

import (
	"fmt"
	"testing"

	"dossier/internal/bench"
)

// BenchmarkBuild builds generated dossiers into a fresh folder, and again into
// the same one, where every page is compared and none written.
func BenchmarkBuild(b *testing.B) {
	for _, n := range []int{100, 1000, 10_000} {
		dir := b.TempDir() + "/dossier"
		if err := bench.Write(dir, bench.Generate(n, 7)); err != nil {
			b.Fatal(err)
		}
		out := b.TempDir()
		run := 0
		build := func(b *testing.B, o Options) {
			b.Helper()
			_, mistakes, err := Build(b.Context(), o)
			if err != nil || len(mistakes) > 0 {
				b.Fatal(mistakes, err)
			}
		}
		b.Run(fmt.Sprintf("fresh/%d", n), func(b *testing.B) {
			for b.Loop() {
				run++
				build(b, Options{Dir: dir, Out: fmt.Sprintf("%s/%d", out, run)})
			}
		})
		b.Run(fmt.Sprintf("unchanged/%d", n), func(b *testing.B) {
			o := Options{Dir: dir, Out: out + "/unchanged"}
			build(b, o)
			for b.Loop() {
				build(b, o)
			}
		})
	}
}
