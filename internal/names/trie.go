package names

import (
	"bytes"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// An entry is a name to be found, folded, and its number.
type entry struct {
	key  string
	name int32
}

// A trie finds all names that start at one place of a text in one walk. Chains
// of nodes without a branch are one node. It is flat, because there is a walk
// at nearly every word: the children of a node lie side by side in nodes, and
// the first bytes of their labels side by side in edges.
type trie struct {
	root  [256]int32 // node by first byte; 0 is none
	nodes []node
	edges []byte
}

type node struct {
	label string // what follows the first byte
	kids  int32  // the first child
	n     int32  // how many there are
	name  int32  // the name that ends here, or -1
}

// newTrie makes a trie. Of equal keys the first counts.
func newTrie(entries []entry) trie {
	var t trie
	if len(entries) == 0 {
		return t
	}
	entries = slices.Clone(entries)
	slices.SortStableFunc(entries, func(a, b entry) int { return strings.Compare(a.key, b.key) })
	entries = slices.CompactFunc(entries, func(a, b entry) bool { return a.key == b.key })
	t.nodes, t.edges = make([]node, 1), make([]byte, 1)
	kids, n := t.grow(entries, 0)
	for i := kids; i < kids+n; i++ {
		t.root[t.edges[i]] = i
	}
	return t
}

// grow makes the nodes for entries, which are sorted and share depth bytes and
// are longer, and those below.
func (t *trie) grow(entries []entry, depth int) (first, n int32) {
	type group struct {
		entries []entry
		depth   int
	}
	var groups []group
	for len(entries) > 0 {
		b := entries[0].key[depth]
		k := 1
		for k < len(entries) && entries[k].key[depth] == b {
			k++
		}
		groups = append(groups, group{entries[:k], commonPrefix(entries[0].key, entries[k-1].key)})
		entries = entries[k:]
	}
	first = int32(len(t.nodes))
	for _, g := range groups {
		t.nodes = append(t.nodes, node{label: g.entries[0].key[depth+1 : g.depth], name: -1})
		t.edges = append(t.edges, g.entries[0].key[depth])
	}
	for i, g := range groups {
		at := first + int32(i)
		if len(g.entries[0].key) == g.depth {
			t.nodes[at].name = g.entries[0].name
			g.entries = g.entries[1:]
		}
		if len(g.entries) > 0 {
			kids, n := t.grow(g.entries, g.depth)
			t.nodes[at].kids, t.nodes[at].n = kids, n
		}
	}
	return first, int32(len(groups))
}

// commonPrefix returns how many bytes a and b share; for the first and last of
// sorted keys, how many all share.
func commonPrefix(a, b string) int {
	n := 0
	for n < len(a) && n < len(b) && a[n] == b[n] {
		n++
	}
	return n
}

// child returns the child of n whose label starts with b, or 0.
func (t *trie) child(n *node, b byte) int32 {
	if i := bytes.IndexByte(t.edges[n.kids:n.kids+n.n], b); i >= 0 {
		return n.kids + int32(i)
	}
	return 0
}

// walk calls accept with each name that stands at i of s and with its end.
func (t *trie) walk(s string, i int, accept func(name int32, end int)) {
	if len(t.nodes) == 0 || i >= len(s) {
		return
	}
	for at := t.root[s[i]]; at != 0; {
		n := &t.nodes[at]
		i++
		if !strings.HasPrefix(s[i:], n.label) {
			return
		}
		i += len(n.label)
		if n.name >= 0 {
			accept(n.name, i)
		}
		if i >= len(s) {
			return
		}
		at = t.child(n, s[i])
	}
}

// walkFolded is walk in any case.
func (t *trie) walkFolded(s string, i int, accept func(name int32, end int)) {
	var at int32 // 0 at the root
	label := ""  // what is left of at's
	for i < len(s) {
		r, size := utf8.DecodeRuneInString(s[i:])
		i += size
		var b [utf8.UTFMax]byte
		for _, c := range utf8.AppendRune(b[:0], foldRune(r)) {
			switch {
			case label != "" && label[0] != c:
				return
			case label != "":
				label = label[1:]
				continue
			case at == 0:
				at = t.root[c]
			default:
				at = t.child(&t.nodes[at], c)
			}
			if at == 0 {
				return
			}
			label = t.nodes[at].label
		}
		if label == "" && t.nodes[at].name >= 0 {
			accept(t.nodes[at].name, i)
		}
	}
}

// FoldCase returns s with each letter in the one form that stands for all its
// cases. Two folded names of which it is the same are one name in any case.
func FoldCase(s string) string { return strings.Map(foldRune, s) }

// foldRune returns the least of the characters that differ from r in case only.
func foldRune(r rune) rune {
	if r < utf8.RuneSelf {
		if 'a' <= r && r <= 'z' {
			r -= 'a' - 'A'
		}
		return r
	}
	least := r
	for s := unicode.SimpleFold(r); s != r; s = unicode.SimpleFold(s) {
		least = min(least, s)
	}
	return least
}
