package compare

import (
	"errors"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"

	diff "github.com/google/go-cmp/cmp"
)

// share is Share of samples, from nothing.
func share(t testing.TB, samples []sample) *Sharing {
	t.Helper()
	found, err := Share(readAll(samples), nil, serial)
	if err != nil {
		t.Fatal(err)
	}
	return found
}

// The five articles of the product's own dossier.
func TestShareOfTheSeeds(t *testing.T) {
	names, err := filepath.Glob("../../seeds/*.txt")
	if err != nil || len(names) < 5 {
		t.Fatal(names, err)
	}
	var samples []sample
	for _, name := range names {
		data, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		samples = append(samples, newSample(filepath.Base(name), string(data)))
	}
	if found := against(t, samples); len(found.Pairs) == 0 {
		t.Error("the seeds share nothing")
	}
}

// A seed may stand in 50 sources and at 100 places; beyond, it is dropped.
func TestShareDropsTurnsOfPhrase(t *testing.T) {
	const phrase = "it was not clear whether the police had known"
	many := func(texts, times int) (samples []sample) {
		for i := range texts {
			s := strings.Repeat(phrase+". ", times)
			samples = append(samples, newSample(fmt.Sprintf("s%02d", i), fmt.Sprintf("Text%d: %s– end%d.", i, s, i)))
		}
		return samples
	}
	for _, tt := range []struct{ texts, times, pairs, dropped int }{
		{50, 1, 50 * 49 / 2, 0},
		{51, 1, 0, 4},
		{2, 50, 1, 0},
		{2, 51, 1, 4}, // the other five, which go on in the next, stand there 50 times
		{1, 200, 0, 0},
		{200, 3, 0, 9},
	} {
		found := share(t, many(tt.texts, tt.times))
		if len(found.Pairs) != tt.pairs || found.Dropped != tt.dropped {
			t.Errorf("in %d texts, %d times: %d pairs, %d seeds dropped; want %d, %d", tt.texts, tt.times, len(found.Pairs), found.Dropped, tt.pairs, tt.dropped)
		}
	}
	against(t, many(51, 1))
	against(t, append(many(50, 1), newSample("more", "Anew: “IT WAS NOT CLEAR WHETHER THE police has known.” "+phrase[:20])))
	against(t, many(3, 34))
}

// A text that repeats itself, or many that are one, take no more time than the
// same words would otherwise.
func TestShareOfRepetitions(t *testing.T) {
	line := strings.Repeat("The same sentence stands here again and again, for ever. ", 30_000)
	same := strings.Repeat("word ", 150_000)
	found := share(t, []sample{
		newSample("a", line), newSample("b", line+"And there."), newSample("c", same), newSample("d", same),
		newSample("e", strings.ReplaceAll(line, ". ", ".\n")), newSample("f", `"`+strings.ReplaceAll(line, " ", `" "`)),
	})
	if len(found.Pairs) != 0 || found.Dropped == 0 {
		t.Errorf("%d pairs, %d seeds dropped", len(found.Pairs), found.Dropped)
	}
}

// Keys are but hashes: words that are not the same share none, whatever their
// keys.
func TestShareLooksAtWords(t *testing.T) {
	for seed := range uint64(60) {
		p := &press{r: rand.New(rand.NewPCG(seed, 5))}
		var samples []sample
		for n := range 3 {
			samples = append(samples, newSample(fmt.Sprint("s", n), p.text()))
		}
		want := refShare(samples)
		texts := readAll(samples)
		for _, text := range texts {
			for i := range text.keys {
				text.keys[i] &= 31<<1 | begins
			}
		}
		got, _ := Share(texts, nil, serial)
		if compareFound(t, want, got); t.Failed() {
			t.Fatalf("seed %d", seed)
		}
	}
}

// The result is the same on any number of goroutines, and with texts read in
// any order.
func TestShareIsDeterministic(t *testing.T) {
	p := &press{r: rand.New(rand.NewPCG(1, 6))}
	var samples []sample
	for n := range 40 {
		samples = append(samples, newSample(fmt.Sprint("s", n), p.text()))
	}
	want := share(t, samples)
	if len(want.Pairs) < 100 {
		t.Fatalf("only %d pairs", len(want.Pairs))
	}
	parallel := func(n int, f func(int)) error {
		var wait sync.WaitGroup
		for i := range n {
			wait.Go(func() { f(i) })
		}
		wait.Wait()
		return nil
	}
	for range 5 {
		p.r.Shuffle(len(samples), func(i, j int) { samples[i], samples[j] = samples[j], samples[i] })
		got, err := Share(readAll(samples), nil, parallel)
		if err != nil {
			t.Fatal(err)
		}
		compareFound(t, *want, got)
	}
	stop := errors.New("stop")
	if _, err := Share(readAll(samples), nil, func(int, func(int)) error { return stop }); err != stop {
		t.Errorf("stopped: %v", err)
	}
}

// What is made from an older result equals what is made from nothing, whatever
// came between; and the older result stays as it was.
func TestShareFollowsEdits(t *testing.T) {
	followed, crossed := 0, 0
	for seed := range uint64(8) {
		p := &press{r: rand.New(rand.NewPCG(seed, 7)), sentences: []string{"the court said it was not well-known"}}
		samples := map[string]sample{}
		for n := range 30 {
			s := newSample(fmt.Sprintf("s%02d", n), p.text()+p.text())
			samples[s.slug] = s
		}
		all := func() (list []sample) {
			for _, s := range samples {
				list = append(list, s)
			}
			return list
		}
		found := share(t, all())
		for range 40 {
			for range 1 + p.r.IntN(2) {
				slug := fmt.Sprintf("s%02d", p.r.IntN(36))
				s, there := samples[slug]
				switch p.r.IntN(6) {
				case 0:
					delete(samples, slug)
				case 1: // as one that is renamed
					if there {
						delete(samples, slug)
						samples["r"+slug] = newSample("r"+slug, s.raw)
					}
				case 2:
					samples[slug] = newSample(slug, s.raw+"\n"+p.sentence())
				case 3: // now at more places than a seed may, now at fewer
					slug = fmt.Sprint("many", p.r.IntN(4))
					samples[slug] = newSample(slug, strings.Repeat(p.sentences[0]+"\n", p.r.IntN(40)))
				default:
					samples[slug] = newSample(slug, p.text())
				}
			}
			before := fmt.Sprint(found.Pairs, found.Dropped)
			texts := readAll(all())
			if c := changeOf(found, texts); !c.none() && !c.large() {
				followed++
				if s, _ := seedsOf(c, serial); s.crossed() {
					crossed++
				}
			}
			now, err := Share(texts, found, serial)
			if err != nil {
				t.Fatal(err)
			}
			want := share(t, all())
			if d := diff.Diff(want.Pairs, now.Pairs); d != "" || want.Dropped != now.Dropped {
				t.Fatalf("seed %d, %d seeds dropped, want %d (-want +got):\n%s", seed, now.Dropped, want.Dropped, d)
			}
			if fmt.Sprint(found.Pairs, found.Dropped) != before {
				t.Fatal("the older result was changed")
			}
			found = now
		}
	}
	if followed < 100 || crossed < 5 || crossed > followed/2 {
		t.Errorf("%d edits were followed, in %d a seed was dropped or taken up", followed, crossed)
	}
}

func FuzzShare(f *testing.F) {
	f.Add("one two three four five six seven eight nine", "He said: “one two three four five six seven eight”", "{one two} three", false)
	f.Add("a b c d e f g h a b c d e f g h", "A B C D E F G H\nA B C D E F G H", "a b c d e f g h {x} i", true)
	f.Add("東京で警察が男を逮捕した", "「東京で警察が男を逮捕した」", "ที่นี่ ที่นี่", true)
	f.Add("o\ufb03ce e\u0301tat nai\u0308ve x--y don\u2019t 3½ a_b I\u0307", "office état naïve x—y don't 3½ a_b i̇", "-\u00ad- \ufeff", false)
	f.Fuzz(func(t *testing.T, a, b, c string, repeat bool) {
		if len(a)+len(b)+len(c) > 3000 {
			return
		}
		if repeat {
			a, b = a+" "+b+"\n"+c, strings.ToUpper(b)+", "+c+" “"+a+"”"
		}
		var samples []sample
		for i, raw := range []string{a, b, c} {
			samples = append(samples, newSample(string(rune('a'+i)), strings.ToValidUTF8(strings.ReplaceAll(raw, "\x00", ""), "?")))
		}
		found := against(t, samples)
		edited := slices.Clone(samples)
		edited[2] = newSample("c", samples[0].raw)
		now, err := Share(readAll(edited), found, serial)
		if err != nil {
			t.Fatal(err)
		}
		compareFound(t, *share(t, edited), now)
	})
}
