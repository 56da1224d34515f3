package watch

import (
	"maps"
	"slices"
	"time"
)

// When a burst is over: after a time of quiet, or in any case after the
// longest time. Of the 40 ms from a save to the browser a quarter is spent
// here. More names are not one save, and programs that write many files pause
// for longer.
const (
	quiet        = 10 * time.Millisecond
	quietOfSome  = 50 * time.Millisecond
	quietOfMany  = 150 * time.Millisecond
	longest      = 500 * time.Millisecond
	longestOfAll = 5 * time.Second
)

const (
	// some are more names than a save has: the file, and temporary ones by
	// names that are not known for what they are.
	some = 4
	// many are as many as are worth telling apart. Past it they are All, which
	// also bounds what is kept.
	many = 50
)

// settle gathers hints into changes. It takes a hint at any time, and keeps
// what has gathered until it is fetched. It ends when there are no more hints.
func settle(hints <-chan Change, changes chan<- Change) {
	defer close(changes)
	timer := time.NewTimer(longest)
	timer.Stop()
	var g gathered
	for {
		var out chan<- Change // nil, and so never ready, until it has settled
		if g.settled {
			out = changes
		}
		select {
		case h, ok := <-hints:
			if !ok {
				return
			}
			now := time.Now()
			g.add(h, now)
			wait := g.wait(now)
			if g.settled = wait <= 0; !g.settled {
				timer.Reset(wait)
			}
		case <-timer.C:
			g.settled = true
		case out <- g.change():
			g = gathered{}
			timer.Stop()
		}
	}
}

// gathered is what has come since the last change was fetched.
type gathered struct {
	all     bool
	names   map[string]bool
	first   time.Time
	settled bool
}

func (g *gathered) add(h Change, now time.Time) {
	if g.names == nil {
		g.names, g.first = map[string]bool{}, now
	}
	if g.all = g.all || h.All; !g.all {
		for _, name := range h.Names {
			g.names[name] = true
		}
		g.all = len(g.names) > many
	}
	if g.all {
		clear(g.names)
	}
}

// wait is how long to wait for more. What never stops, such as a log, is told
// every so often.
func (g *gathered) wait(now time.Time) time.Duration {
	q, l := quiet, longest
	switch {
	case g.all:
		q, l = quietOfMany, longestOfAll
	case len(g.names) >= some:
		q = quietOfSome
	}
	return min(q, l-now.Sub(g.first))
}

func (g *gathered) change() Change {
	switch {
	case !g.settled:
		return Change{}
	case g.all:
		return Change{All: true}
	default:
		return Change{Names: slices.Sorted(maps.Keys(g.names))}
	}
}
