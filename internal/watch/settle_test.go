package watch

import (
	"fmt"
	"slices"
	"testing"
	"testing/synctest"
	"time"

	"github.com/google/go-cmp/cmp"
)

const ms = time.Millisecond

// A hint comes some time after the one before.
type hintAfter struct {
	gap  time.Duration
	hint Change
}

func named(names ...string) Change { return Change{Names: names} }

// A fetch is a change, and when it could be fetched.
type fetch struct {
	At     time.Duration
	Change Change
}

func numbered(n int, gap time.Duration) (hints []hintAfter) {
	for i := range n {
		hints = append(hints, hintAfter{gap, named(fmt.Sprintf("%04d", i))})
	}
	return hints
}

func TestSettle(t *testing.T) {
	stream := make([]hintAfter, 0, 250)
	for range cap(stream) {
		stream = append(stream, hintAfter{7 * ms, named("log")})
	}
	for _, tt := range []struct {
		name  string
		hints []hintAfter
		build time.Duration // how long the receiver is busy after each
		want  []fetch
	}{
		{"nothing", nil, 0, nil},
		{"one save", []hintAfter{{0, named("a")}}, 0, []fetch{{10 * ms, named("a")}}},
		{
			"a burst is one change, each name once, in order",
			[]hintAfter{{0, named("b")}, {9 * ms, named("c", "a")}, {9 * ms, named("b")}},
			0,
			[]fetch{{28 * ms, named("a", "b", "c")}},
		},
		{
			"two saves are two changes",
			[]hintAfter{{0, named("a")}, {11 * ms, named("b")}},
			0,
			[]fetch{{10 * ms, named("a")}, {21 * ms, named("b")}},
		},
		{
			"what comes during a build is the next change",
			[]hintAfter{{0, named("a")}, {20 * ms, named("b")}, {30 * ms, named("c")}, {500 * ms, named("d")}},
			400 * ms,
			[]fetch{{10 * ms, named("a")}, {410 * ms, named("b", "c")}, {810 * ms, named("d")}},
		},
		{
			"a save at the end of a build is waited for",
			[]hintAfter{{0, named("a")}, {205 * ms, named("b")}},
			200 * ms,
			[]fetch{{10 * ms, named("a")}, {215 * ms, named("b")}},
		},
		{
			"what never stops is told every so often",
			stream,
			0,
			[]fetch{{507 * ms, named("log")}, {1011 * ms, named("log")}, {1515 * ms, named("log")}, {1760 * ms, named("log")}},
		},
		{"as many names as are told apart", numbered(50, 0), 0, []fetch{{50 * ms, fifty()}}},
		{"three names may be one save", numbered(3, 0), 0, []fetch{{10 * ms, named("0000", "0001", "0002")}}},
		{"four names are not", numbered(4, 0), 0, []fetch{{50 * ms, named("0000", "0001", "0002", "0003")}}},
		{"one more is all, and waited for longer", numbered(51, 0), 0, []fetch{{150 * ms, Change{All: true}}}},
		{"a switch of branches is one change", numbered(5000, ms/2), 0, []fetch{{2650 * ms, Change{All: true}}}},
		{
			"a switch of branches that pauses",
			slices.Concat(numbered(100, 0), []hintAfter{{140 * ms, named("a")}}),
			0,
			[]fetch{{290 * ms, Change{All: true}}},
		},
		{
			"a switch of branches that never ends",
			slices.Concat(numbered(51, 0), numbered(49, 100*ms)),
			0,
			[]fetch{{5000 * ms, Change{All: true}}},
		},
		{"all after names", []hintAfter{{0, named("a")}, {5 * ms, Change{All: true}}}, 0, []fetch{{155 * ms, Change{All: true}}}},
		{"names after all", []hintAfter{{0, Change{All: true}}, {5 * ms, named("a")}}, 0, []fetch{{155 * ms, Change{All: true}}}},
	} {
		t.Run(tt.name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				hints, changes := make(chan Change), make(chan Change)
				go settle(hints, changes)
				begun := time.Now()
				var got []fetch
				done := make(chan struct{})
				go func() {
					defer close(done)
					for c := range changes {
						got = append(got, fetch{time.Since(begun), c})
						time.Sleep(tt.build)
					}
				}()
				for _, h := range tt.hints {
					time.Sleep(h.gap)
					hints <- h.hint
				}
				time.Sleep(time.Hour)
				close(hints)
				<-done
				if d := cmp.Diff(tt.want, got); d != "" {
					t.Errorf("(-want +got)\n%s", d)
				}
			})
		})
	}
}

func fifty() (c Change) {
	for i := range 50 {
		c.Names = append(c.Names, fmt.Sprintf("%04d", i))
	}
	return c
}

// What is kept while nobody fetches does not grow.
func TestGatheredIsBounded(t *testing.T) {
	var g gathered
	for i := range 100_000 {
		g.add(named(fmt.Sprint(i)), time.Time{})
		if len(g.names) > many {
			t.Fatalf("%d names are kept", len(g.names))
		}
	}
}
