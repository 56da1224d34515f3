package anchor

import (
	"embed"
	"io/fs"
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"
)

// A lexicon is one list of words in one language, read from a file of the
// folder negation or turning that is named after the language. Each line of it
// is an entry; lines that start with # are comments and name the public source
// of the list. An entry is
//
//	nicht    a word, in any case; one that ends in an apostrophe is joined to the next
//	-n't     the end of a word
//	kein-    the beginning of a word
//	-mıyor-  the inside of a word
//	ad hoc   several words
//	!no. 0   what looks like an entry and is not one, as it is written, where 0
//	         stands for any digit; with a hyphen at the end, a beginning
//
// Before an end and an inside there is at least one more letter.
// Where words are not spaced an entry is any run of characters.
type lexicon struct {
	language string
	spaced   bool
	words    map[string]bool
	starts   []string
	ends     []string
	insides  []string
	phrases  []string // of several words; where words are not spaced, all entries
	except   []string
}

//go:embed negation/*.txt turning/*.txt
var lexiconFiles embed.FS

// unspaced are the languages of the lists whose words are not spaced.
var unspaced = map[string]bool{"zh": true, "ja": true, "th": true}

// lexica are the lists by file. Each is read when it is first asked for: a run
// reads those of the languages of its texts and no others.
var lexica = func() map[string]func() *lexicon {
	all := map[string]func() *lexicon{}
	for _, folder := range []string{"negation", "turning"} {
		for _, language := range languagesOf(folder) {
			name := folder + "/" + language + ".txt"
			all[name] = sync.OnceValue(func() *lexicon {
				text, err := fs.ReadFile(lexiconFiles, name)
				if err != nil {
					panic(err) // it is part of the program
				}
				return parseLexicon(language, string(text))
			})
		}
	}
	return all
}()

// lexiconOf returns the list of a folder for a BCP 47 language; nil if there is
// none.
func lexiconOf(folder, language string) *lexicon {
	if l := lexica[folder+"/"+baseOf(language)+".txt"]; l != nil {
		return l()
	}
	return nil
}

// baseOf returns the language of a BCP 47 tag, less script and country.
func baseOf(tag string) string {
	base, _, _ := strings.Cut(strings.ToLower(tag), "-")
	return base
}

// languagesOf returns the languages that have a list in a folder, sorted.
func languagesOf(folder string) []string {
	files, err := lexiconFiles.ReadDir(folder)
	if err != nil {
		panic(err) // it is part of the program
	}
	var languages []string
	for _, f := range files {
		languages = append(languages, strings.TrimSuffix(f.Name(), ".txt"))
	}
	return languages
}

func parseLexicon(language, text string) *lexicon {
	l := &lexicon{language: language, spaced: !unspaced[language], words: map[string]bool{}}
	for line := range strings.Lines(text) {
		entry := strings.TrimSpace(line)
		if entry == "" || entry[0] == '#' {
			continue
		}
		entry = l.normal(Fold(entry))
		inner := strings.Trim(entry, "-")
		switch {
		case entry[0] == '!':
			l.except = append(l.except, entry[1:])
		case !l.spaced, strings.ContainsAny(inner, " -"):
			l.phrases = append(l.phrases, entry)
		case entry == inner:
			l.words[entry] = true
		case entry == "-"+inner+"-":
			l.insides = append(l.insides, inner)
		case entry[0] == '-':
			l.ends = append(l.ends, inner)
		default:
			l.starts = append(l.starts, inner)
		}
	}
	return l
}

// normal returns folded text as lists are compared with it: in lower case,
// without joiners and without the vowel signs that Arabic and Hebrew may leave
// out.
func (l *lexicon) normal(s string) string {
	if l.language == "tr" {
		s = strings.ToLowerSpecial(unicode.TurkishCase, s)
	} else {
		s = strings.ToLower(s)
	}
	return strings.Map(func(r rune) rune {
		if r == zwj || r == zwnj || optional(r) {
			return -1
		}
		return r
	}, s)
}

// optional reports whether r is a point of Hebrew, a vowel sign of Arabic or
// its tatweel.
func optional(r rune) bool {
	return r >= 0x591 && r <= 0x5C7 && r != 0x5BE || r >= 0x610 && r <= 0x61A || r >= 0x64B && r <= 0x65F || r == 0x670 || r == 0x640
}

// around is how many bytes beside a stretch of text are looked at for what an
// entry is part of.
const around = 48

// find returns the first entry that is among s[from:to], as s spells it; "" if
// there is none. s is folded. What an exception of the list, or of another one,
// covers is no entry, and an exception may reach out of the stretch.
func (l *lexicon) find(s string, from, to int, other *lexicon) string {
	if l == nil || from == to {
		return ""
	}
	left := cutRune(s, max(0, from-around))
	right := cutRune(s, min(len(s), to+around))
	before := l.normal(s[left:from])
	text := before + l.normal(s[from:to])
	end := len(text)
	text += l.normal(s[to:right])
	first, length := -1, 0
	l.hits(text[:end], len(before), func(at, n int) {
		if (first < 0 || at < first) && !l.excepted(text, at) && !other.excepted(text, at) {
			first, length = at, n
		}
	})
	if first < 0 {
		return ""
	}
	return l.spelled(s[from:to], first-len(before), length)
}

// across returns the entry that byte i of s, which is folded, is inside of; with
// side -1 also one that ends there, with 1 one that begins there. It is "" if
// there is none.
func (l *lexicon) across(s string, i, side int) string {
	left := cutRune(s, max(0, i-around))
	right := cutRune(s, min(len(s), i+around))
	head := l.normal(s[left:i])
	text := head + l.normal(s[i:right])
	word := ""
	l.hits(text, 0, func(at, n int) {
		start, end := at-len(head), at+n-len(head)
		if (start < 0 && end > 0 || side < 0 && end == 0 || side > 0 && start == 0) && !l.excepted(text, at) {
			word = l.spelled(s[left:right], at, n)
		}
	})
	return word
}

// spelled returns the stretch of s that is n bytes from at once it is normal.
func (l *lexicon) spelled(s string, at, n int) string {
	start, end, i := -1, len(s), 0
	for k, r := range s {
		size := len(l.normal(string(r)))
		if i >= at && start < 0 && size > 0 {
			start = k
		}
		if i >= at+n && size > 0 {
			end = k
			break
		}
		i += size
	}
	return s[max(start, 0):end]
}

// excepted reports whether an exception covers the byte at i of normal text.
func (l *lexicon) excepted(text string, i int) bool {
	if l == nil {
		return false
	}
	for _, x := range l.except {
		for start := max(0, i-len(x)+1); start <= i; start++ {
			if l.matches(text, start, x) {
				return true
			}
		}
	}
	return false
}

// matches reports whether an exception is at i of text, as whole words where
// they are spaced.
func (l *lexicon) matches(text string, i int, x string) bool {
	x, beginning := strings.CutSuffix(x, "-")
	if len(text)-i < len(x) {
		return false
	}
	for k := range len(x) {
		if b := text[i+k]; b != x[k] && !(x[k] == '0' && '0' <= b && b <= '9') {
			return false
		}
	}
	return !l.spaced || edge(text, i) && (beginning || x[len(x)-1] == '0' || edge(text, i+len(x)))
}

// edge reports whether no letter is on one of the sides of i.
func edge(text string, i int) bool {
	a, _ := utf8.DecodeLastRuneInString(text[:i])
	b, _ := utf8.DecodeRuneInString(text[i:])
	return i == 0 || i == len(text) || !wordRune(a) || !wordRune(b)
}

// hits calls f for each entry in normal text, from from on, with where it is
// and how long: first those of several words, then the others.
func (l *lexicon) hits(text string, from int, f func(at, n int)) {
	for _, p := range l.phrases {
		for at := range occurrences(text[from:], p) {
			if at += from; !l.spaced || edge(text, at) && edge(text, at+len(p)) {
				f(at, len(p))
			}
		}
	}
	if !l.spaced {
		return
	}
	eachWord(text, from, func(at, n int, word string) {
		if l.has(word) {
			f(at, n)
		}
	})
}

// has reports whether a word, or what is between its apostrophes, is an entry.
func (l *lexicon) has(word string) bool {
	whole := strings.TrimRight(word, "'")
	if l.words[whole] {
		return true
	}
	for _, e := range l.ends {
		if len(whole) > len(e) && strings.HasSuffix(whole, e) {
			return true
		}
	}
	for _, e := range l.starts {
		if strings.HasPrefix(whole, e) {
			return true
		}
	}
	for _, e := range l.insides {
		if strings.Index(whole, e) > 0 {
			return true
		}
	}
	for {
		i := strings.IndexByte(word, '\'')
		if i < 0 {
			return l.words[word]
		}
		if l.words[word[:i]] || l.words[word[:i+1]] {
			return true
		}
		word = word[i+1:]
	}
}

// eachWord calls f for the words of normal text, from from on, with where they
// are, how long, and their letters with the apostrophes behind them. Three or
// more letters that stand alone, with one other character between each two, are
// a word too: n.o.t.
func eachWord(text string, from int, f func(at, n int, word string)) {
	var alone []byte // the letters of a word that is spelled out
	first, last := 0, 0
	for i := from; i < len(text); {
		r, size := utf8.DecodeRuneInString(text[i:])
		if !wordRune(r) {
			i += size
			continue
		}
		word := text[i : i+wordLen(text[i:])]
		n := len(strings.TrimRight(word, "'"))
		f(i, n, word)
		if n == size {
			if _, between := utf8.DecodeRuneInString(text[last:]); last+between != i {
				alone, first = alone[:0], i
			}
			alone, last = append(alone, text[i:i+n]...), i+n
			if utf8.RuneCount(alone) > 2 {
				f(first, last-first, string(alone))
			}
		}
		i += len(word)
	}
}

// wordLen returns the length of the run of letters, marks, digits and
// apostrophes that s starts with.
func wordLen(s string) int {
	n := strings.IndexFunc(s, func(r rune) bool { return !wordRune(r) && r != '\'' })
	if n < 0 {
		n = len(s)
	}
	return n
}
