package site

import (
	"fmt"
	"os"
	"strings"
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

// BenchmarkUpdate brings a session up to date after an edit of one file, and
// renders one page, as the preview does for each save.
func BenchmarkUpdate(b *testing.B) {
	for _, n := range []int{1000, 10_000} {
		dir := b.TempDir() + "/dossier"
		if err := bench.Write(dir, bench.Generate(n, 7)); err != nil {
			b.Fatal(err)
		}
		for _, kind := range []struct{ name, file, old, new string }{
			{"claim", "content/claims/", "", "\nEdited, the %dth time.\n"},
			{"text", "seeds/", "", "\nEdited, the %dth time.\n"},
			{"name", "content/entities/", "---\n", "---\nx-edited: %[1]d\naliases: [\"Name %[1]d\"]\n"},
		} {
			b.Run(fmt.Sprintf("%s/%d", kind.name, n), func(b *testing.B) {
				s, err := Open(Options{Dir: dir})
				if err != nil {
					b.Fatal(err)
				}
				defer s.Close()
				u, err := s.Update(b.Context(), nil)
				if err != nil || u.Edition == nil {
					b.Fatal(u, err)
				}
				entries, err := os.ReadDir(dir + "/" + kind.file)
				if err != nil {
					b.Fatal(err)
				}
				name := kind.file + entries[0].Name()
				data, err := os.ReadFile(dir + "/" + name)
				if err != nil {
					b.Fatal(err)
				}
				page := u.Edition.Page(name)
				edits := 0
				for b.Loop() {
					edits++
					edited := string(data) + fmt.Sprintf(kind.new, edits)
					if kind.old != "" {
						edited = strings.Replace(string(data), "\naliases:", "\nx-aliases:", 1)
						edited = strings.Replace(edited, kind.old, fmt.Sprintf(kind.new, edits), 1)
					}
					if err := os.WriteFile(dir+"/"+name, []byte(edited), 0o644); err != nil {
						b.Fatal(err)
					}
					if u, err = s.Update(b.Context(), []string{name}); err != nil || u.Edition == nil {
						b.Fatal(u, err)
					}
					if _, err := u.Edition.Read(page); page != "" && err != nil {
						b.Fatal(err)
					}
				}
			})
		}
	}
}
