package watch

import (
	"path"
	"slices"
	"strings"
)

// A plan is which folders to watch, and whose files to report.
type plan struct{ deep, flat, skip []string }

// What a folder is to a plan, the less the lower.
type role int

const (
	none    role = iota
	leads        // to a folder that is asked for; only folders matter there
	reports      // its files
)

// newPlan takes what lies below the root. Folders come from what people write,
// such as "../elsewhere".
func newPlan(f Folders) plan {
	clean := func(names []string) []string {
		var kept []string
		for _, name := range names {
			name = path.Clean(name)
			if !path.IsAbs(name) && name != ".." && !strings.HasPrefix(name, "../") {
				kept = append(kept, name)
			}
		}
		slices.Sort(kept)
		return slices.Compact(kept)
	}
	return plan{clean(f.Deep), clean(f.Flat), clean(f.Skip)}
}

func (p plan) equal(q plan) bool {
	return slices.Equal(p.deep, q.deep) && slices.Equal(p.flat, q.flat) && slices.Equal(p.skip, q.skip)
}

// role is what the plan has to do with a folder.
func (p plan) role(dir string) role {
	if p.skipped(dir) {
		return none
	}
	if slices.Contains(p.flat, dir) || slices.ContainsFunc(p.deep, func(d string) bool { return within(dir, d) }) {
		return reports
	}
	if dir == "." || p.leadsTo(dir) {
		return leads
	}
	return none
}

// leadsTo is whether a folder that is asked for is at or below name.
func (p plan) leadsTo(name string) bool {
	below := func(d string) bool { return within(d, name) }
	return slices.ContainsFunc(p.deep, below) || slices.ContainsFunc(p.flat, below)
}

// wants is whether a file that may have changed is to be reported. A file or a
// link in the place of a folder is.
func (p plan) wants(name string) bool {
	if p.skipped(name) {
		return false
	}
	return p.role(path.Dir(name)) == reports && !dropping(path.Base(name)) || p.leadsTo(name)
}

// skipped is whether nothing of that name is looked at. Names with a dot are,
// where a folder of such a name is asked for.
func (p plan) skipped(name string) bool {
	return name != "." && hidden(name) && !p.leadsTo(name) && !slices.Contains(p.flat, path.Dir(name)) ||
		slices.ContainsFunc(p.skip, func(s string) bool { return within(name, s) })
}

// within reports whether a path is root or below it.
func within(name, root string) bool {
	return root == "." || name == root || strings.HasPrefix(name, root) && name[len(root)] == '/'
}

// hidden is whether a path has a part that starts with a dot. Paths that lead
// out of the root do.
func hidden(name string) bool { return name[0] == '.' || strings.Contains(name, "/.") }

// dropping is whether an editor has left a file of that name for itself. When
// it renames one to its real name, that name is told.
func dropping(base string) bool {
	for _, suffix := range []string{"~", ".swp", ".swo", ".swx", ".tmp", "___jb_tmp___", "___jb_old___"} {
		if strings.HasSuffix(base, suffix) {
			return true
		}
	}
	switch {
	case base[0] == '.', base == "4913": // the latter is vim's, to see whether it may create files
		return true
	case base[0] == '#' && base[len(base)-1] == '#':
		return true
	}
	return ofSed(base)
}

// ofSed is whether sed -i made the name, which is sed and six random letters
// or digits. Six small letters may be a word, as in "sediments".
func ofSed(base string) bool {
	random, ok := strings.CutPrefix(base, "sed")
	if !ok || len(random) != 6 {
		return false
	}
	word := true
	for _, c := range []byte(random) {
		switch {
		case 'a' <= c && c <= 'z':
		case 'A' <= c && c <= 'Z', '0' <= c && c <= '9':
			word = false
		default:
			return false
		}
	}
	return !word
}
