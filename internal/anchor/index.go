package anchor

import (
	"index/suffixarray"
	"iter"
	"slices"
	"sync"
	"sync/atomic"
)

// An index finds strings in one text. The first ones it finds by looking at the
// text from its start, which is quickest for the few that are sought in most.
// Once that has taken longer than sorting the text's suffixes does, it sorts
// them: from then on a string costs its own length and little else.
type index struct {
	scanned  atomic.Int64 // bytes looked at so far, and bytesPerPlace for each place
	once     sync.Once
	suffixes *suffixarray.Index
}

const (
	scansPerIndex = 256  // sorting takes as long as so many scans of the text
	bytesPerPlace = 1024 // to try a place takes as long as to look at so much
	maxLookup     = 256  // places, of which a scan finds the first as quickly
)

// worth reports whether so much has been sought that an index pays.
func (x *index) worth(text string) bool {
	return x.scanned.Load() >= scansPerIndex*int64(len(text))
}

// lookup returns in order where pat starts in text, unless there are too many
// places.
func (x *index) lookup(text, pat string) ([]int, bool) {
	x.once.Do(func() { x.suffixes = suffixarray.New([]byte(text)) })
	at := x.suffixes.Lookup([]byte(pat), maxLookup+1)
	if len(at) > maxLookup {
		return nil, false
	}
	slices.Sort(at)
	return at, true
}

// occurrences yields where pat starts in text, at from or behind it and before
// to, in order.
func (s *search) occurrences(x *index, text, pat string, from, to int) iter.Seq[int] {
	return func(yield func(int) bool) {
		if x.worth(text) {
			if at, ok := x.lookup(text, pat); ok {
				for _, i := range at {
					if from <= i && i < to && !yield(i) {
						return
					}
				}
				return
			}
			s.slow = true
		}
		end := min(len(text), to+len(pat)-1)
		looked := max(end-from, 0)
		places := 0
		for i := range occurrences(text[from:from+looked], pat) {
			places++
			if !yield(from + i) {
				looked = i
				break
			}
		}
		x.scanned.Add(int64(looked + places*bytesPerPlace))
	}
}

// A memo keeps the results of quotations that an index did not help: of words
// at so many places that the text had to be looked at from its start all the
// same. There are few of that kind, unless one is written ten thousand times.
type memo struct {
	mu      sync.Mutex
	results map[Quote]Result
}

func (m *memo) get(q Quote) (Result, bool) {
	m.mu.Lock()
	defer m.mu.Unlock()
	r, ok := m.results[q]
	return r, ok
}

func (m *memo) put(q Quote, r Result) {
	m.mu.Lock()
	defer m.mu.Unlock()
	if m.results == nil {
		m.results = map[Quote]Result{}
	}
	m.results[q] = r
}
