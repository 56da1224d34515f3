package main

import (
	"os"
	"runtime"
	"runtime/debug"
	"runtime/metrics"
)

// How much garbage there may be before it is collected: so many bytes, or so
// much of what lives, whichever is more.
const (
	leastRoom    = 176 << 20
	leastPercent = 40
)

// tuneGC has garbage collected seldom while little lives, and often once much
// does. The runtime's own rule, as much garbage as what lives, does the
// opposite: a build begins with two dozen collections of a few megabytes each,
// and ends with twice the memory it needs. GOGC, where it is set, stands.
func tuneGC() {
	if os.Getenv("GOGC") != "" {
		return
	}
	const most = 100 * leastRoom / (4 << 20) // what makes the first collection come at leastRoom
	debug.SetGCPercent(most)
	live := []metrics.Sample{{Name: "/gc/heap/live:bytes"}}
	type sentinel struct{ _ *byte }
	var afterEach func(*sentinel)
	afterEach = func(*sentinel) {
		metrics.Read(live)
		percent := 100 * leastRoom / max(live[0].Value.Uint64(), 1)
		debug.SetGCPercent(int(min(max(percent, leastPercent), most)))
		// A finalizer runs once, after the collection that finds its object.
		runtime.SetFinalizer(new(sentinel), afterEach)
	}
	runtime.SetFinalizer(new(sentinel), afterEach)
}
