package compare

import (
	"fmt"
	"runtime"
	"slices"
	"strings"
	"testing"

	"dossier/internal/anchor"
	"dossier/internal/bench"
)

// BenchmarkShared reads and compares the texts of a generated dossier on one
// goroutine. It reports what the words and the result hold, and, for an edit of
// one text, what following it takes.
func BenchmarkShared(b *testing.B) {
	const n = 10_000
	var samples []sample
	for _, f := range bench.Generate(n, 7) {
		if strings.HasPrefix(f.Name, "seeds/") {
			samples = append(samples, newSample(f.Name, f.Data))
		}
	}
	prepared := func(s sample) *anchor.Text {
		t := anchor.New(s.raw, s.paragraphs)
		t.Folded() // as for names
		return t
	}
	read := func() []Text {
		texts := make([]Text, len(samples))
		for i, s := range samples {
			texts[i] = Text{s.slug, Read(prepared(s), nil)}
		}
		Sort(texts)
		return texts
	}
	var texts []Text
	var found *Sharing
	heap := func() float64 {
		runtime.GC()
		var m runtime.MemStats
		runtime.ReadMemStats(&m)
		return float64(m.HeapAlloc) / (1 << 20)
	}
	b.Run("fold", func(b *testing.B) { // which is to be taken off read
		for b.Loop() {
			for _, s := range samples {
				prepared(s)
			}
		}
	})
	b.Run("read", func(b *testing.B) {
		b.ReportAllocs()
		was := heap()
		for b.Loop() {
			texts = nil
			texts = read()
		}
		b.ReportMetric(heap()-was, "MiB-held")
	})
	b.Run("find", func(b *testing.B) {
		b.ReportAllocs()
		was := heap()
		for b.Loop() {
			found = nil
			found, _ = Share(texts, nil, serial)
		}
		b.ReportMetric(heap()-was, "MiB-held")
		b.ReportMetric(float64(len(found.Pairs)), "pairs")
	})
	b.Run("edit", func(b *testing.B) {
		if found == nil {
			texts = read()
			found, _ = Share(texts, nil, serial)
		}
		edits := 0
		for b.Loop() {
			edits++
			s := samples[17]
			texts = slices.Clone(texts)
			edited := newSample(s.slug, s.raw+fmt.Sprintf("\nEdited, the %dth time.\n", edits))
			for i := range texts {
				if texts[i].Slug == s.slug {
					texts[i] = edited.read()
				}
			}
			found, _ = Share(texts, found, serial)
		}
	})
}
