package preview

import (
	"crypto/rand"
	"crypto/sha256"
	"encoding/hex"
	"maps"
	"slices"
	"strconv"
	"strings"
	"sync"
	"time"
)

// beat is how often a silent stream says that it lives. A client that hears
// nothing for three of them asks anew.
const beat = 15 * time.Second

// patience is how long a stream waits for a client to take what it is told.
const patience = 10 * time.Second

// followed is how many assets are watched for clients.
const followed = 1000

// A Server shows one state of a site after another.
type Server struct {
	options Options
	// run tells this server from one that ran before at the same address: the
	// states of both are numbered from 0.
	run  string
	beat time.Duration

	mu     sync.Mutex
	now    *state
	assets map[string]asset // those asked for so far
}

// An asset is a file that pages load, such as a style sheet or a picture.
type asset struct {
	hash    string
	changed int // the number of the state in which it became what it is
}

// New makes a server. It has nothing to show yet, and says so.
func New(o Options) *Server {
	s := &Server{options: o, run: rand.Text(), beat: beat, assets: map[string]asset{}}
	s.now = s.newState(0, State{})
	return s
}

// Show makes st what is shown. Clients are told of it in their own time. States
// are shown one after another; of those that a client is too slow for, it sees
// the last.
func (s *Server) Show(st State) {
	s.show(st, nil)
	// Assets come after the pages, which need not wait for pictures to be read.
	if changed := s.reread(); len(changed) > 0 {
		st.Saved = nil
		s.show(st, changed)
	}
}

// show makes st what is shown, with assets that have come to be others.
func (s *Server) show(st State, changed map[string]string) {
	s.mu.Lock()
	defer s.mu.Unlock()
	former := s.now
	if st.Site == nil {
		st.Site = former.Site
	}
	next := s.newState(former.number+1, st)
	next.opens, next.opened = former.opens, former.opened
	if page := s.saved(st); page != "" {
		next.opens, next.opened = page, next.number
	}
	for name, hash := range changed {
		s.assets[name] = asset{hash, next.number}
	}
	s.now = next
	close(former.over)
}

// reread finds the assets that are no longer what clients were given, and the
// hashes of what they are.
func (s *Server) reread() map[string]string {
	s.mu.Lock()
	st, known := s.now, maps.Clone(s.assets)
	s.mu.Unlock()
	changed := map[string]string{}
	for name, was := range known {
		if hash := st.hash(name); hash != was.hash {
			changed[name] = hash
		}
	}
	return changed
}

// saved is the page to open after a save: that of all the files saved, or none
// if they have several, as after a change of branch.
func (s *Server) saved(st State) string {
	if !s.options.Navigate || st.Site == nil || st.Mistakes.Errors() > 0 || st.Failure != nil {
		return ""
	}
	var pages []string
	for _, file := range st.Saved {
		if page := st.Site.Page(file); page != "" && !slices.Contains(pages, page) {
			pages = append(pages, page)
		}
	}
	if len(pages) != 1 {
		return ""
	}
	return pages[0]
}

func (s *Server) state() *state {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.now
}

// follow notes that clients load an asset, before they are given it. One that
// is not there may come to be.
func (s *Server) follow(name string) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if _, known := s.assets[name]; !known && len(s.assets) < followed {
		s.assets[name] = asset{hash: s.now.hash(name)}
	}
}

// changed are the assets that have changed since the state of that number.
func (s *Server) changed(since int) []string {
	s.mu.Lock()
	defer s.mu.Unlock()
	var names []string
	for name, a := range s.assets {
		if a.changed > since {
			names = append(names, name)
		}
	}
	slices.Sort(names)
	return names
}

// stamp names a state of this run, such as 4XJ…:17.
func (s *Server) stamp(st *state) string {
	return s.run + ":" + strconv.Itoa(st.number)
}

// number is that of the state which a stamp names. It is not ok if the stamp is
// of another run.
func (s *Server) number(stamp string) (n int, ok bool) {
	run, number, _ := strings.Cut(stamp, ":")
	n, err := strconv.Atoi(number)
	return n, err == nil && run == s.run
}

// hash is short for some bytes. It stands in pages and addresses, so it is not
// longer than it must be.
func hash(b []byte) string {
	sum := sha256.Sum256(b)
	return hex.EncodeToString(sum[:12])
}
