package compare

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"dossier/internal/anchor"
)

// A token is a word of a rendering, or a mark between words.
type token struct {
	start, end int // bytes of its text
	tail       int // where what follows it and is not compared ends
	exact      int // the number of its folded form in the vocabulary
	lower      int // and of the same in lower case
	word       bool
	space      bool // white space stands before it
	breaks     bool // the first behind an interruption
	hidden     bool // the first behind words that must not be shown
}

// A wording is the tokens of a rendering.
type wording struct {
	raw    string // the whole text
	tokens []token
	words  int
	cut    bool
}

// A vocabulary numbers the words of a group, so that two are compared as
// numbers.
type vocabulary struct {
	number map[string]int
	forms  []string // by number
}

func (v *vocabulary) of(s string) int {
	n, ok := v.number[s]
	if !ok {
		n = len(v.forms)
		v.number[s] = n
		v.forms = append(v.forms, s)
	}
	return n
}

// read makes tokens of a rendering. Commas and full stops at the end of a part
// belong to how a text is set, and are not compared: “…take care,” he said.
func (v *vocabulary) read(r *rendering) wording {
	w := wording{raw: r.quotation.Source.Text.Raw}
	for n, span := range r.spans {
		from := len(w.tokens)
		for i := span.Start; i < span.End && !w.cut; {
			end, word := nextToken(w.raw[:span.End], i)
			if end == i {
				_, size := utf8.DecodeRuneInString(w.raw[i:])
				i += size
				continue
			}
			if w.cut = word && w.words == mostWords; w.cut {
				break
			}
			if s := anchor.Fold(w.raw[i:end]); s != "" {
				t := token{start: i, end: end, tail: end, exact: v.of(s), word: word}
				t.lower = v.of(strings.ToLower(s))
				before, _ := utf8.DecodeLastRuneInString(w.raw[:i])
				t.space = unicode.IsSpace(before)
				w.tokens = append(w.tokens, t)
				if word {
					w.words++
				}
			}
			i = end
		}
		w.trim(v, from)
		if from > 0 && from < len(w.tokens) {
			w.tokens[from].breaks, w.tokens[from].hidden = true, span.hidden
		} else if from == len(w.tokens) && span.hidden && n+1 < len(r.spans) {
			r.spans[n+1].hidden = true
		}
	}
	return w
}

// trim drops the comma or full stop at the end of a part that starts at from.
func (w *wording) trim(v *vocabulary, from int) {
	n := len(w.tokens) - 1
	if n <= from {
		return
	}
	if s := v.forms[w.tokens[n].exact]; s == "," || s == "." {
		w.tokens[n-1].tail = w.tokens[n].end
		w.tokens = w.tokens[:n]
	}
}

// nextToken is the end of the token that starts at i of s: i if there is none.
func nextToken(s string, i int) (end int, word bool) {
	r, size := utf8.DecodeRuneInString(s[i:])
	end = i + size
	switch {
	case unicode.IsSpace(r) || unicode.Is(unicode.Cf, r) || r < ' ':
		return i, false
	case !wordRune(r):
		for end < len(s) && r == '.' && s[end] == '.' { // an ellipsis is one mark
			end++
		}
		return end, false
	case anchor.Spaceless(r):
		for end < len(s) {
			r, size := utf8.DecodeRuneInString(s[end:])
			if !unicode.IsMark(r) {
				break
			}
			end += size
		}
		return end, true
	}
	for end < len(s) {
		r, size := utf8.DecodeRuneInString(s[end:])
		switch {
		case anchor.Spaceless(r):
			return end, true
		case wordRune(r) || unicode.Is(unicode.Cf, r):
		case joiner(r):
			next, _ := utf8.DecodeRuneInString(s[end+size:])
			if !wordRune(next) || anchor.Spaceless(next) {
				return end, true
			}
		default:
			return end, true
		}
		end += size
	}
	return end, true
}

// joiner reports whether r holds a word together between two letters or digits.
func joiner(r rune) bool {
	switch r {
	case '\'', '’', '‘', '.', ',', '-', '\u2010', '\u2011':
		return true
	}
	return false
}

// text is the tokens from i to j as published. Where the text interrupts the
// quotation a space stands for what was between, and where something must not
// be shown […].
func (w *wording) text(i, j int) string {
	if i >= j {
		return ""
	}
	from, parts := i, ""
	for k := i + 1; k < j; k++ {
		if w.tokens[k].breaks {
			parts += w.raw[w.tokens[from].start:w.tokens[k-1].end] + " "
			if w.tokens[k].hidden {
				parts += "[…] "
			}
			from = k
		}
	}
	return parts + w.raw[w.tokens[from].start:w.tokens[j-1].end]
}

// numberWords and negatives are English, as are the little words: in other
// languages a figure is told by its digits, and phrases are cut a little
// shorter. One is no number here, but where it becomes two that tells.
var numberWords = set(`zero two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen
	sixteen seventeen eighteen nineteen twenty thirty forty fifty sixty seventy eighty ninety hundred hundreds thousand
	thousands million millions billion billions trillion trillions dozen dozens half quarter third twice double triple`)

var negatives = set(`not no never neither nor without none nobody nothing nowhere`)

// leading words open a phrase: a reading does not end in one.
var leading = set(`a an the this that these those of in on at to for by with from as and or its his her their our your my
	which more most very so than`)

var little = set(`a an the this that these those of in on at to for by with from as and or its his her their our your my
	which more most very so than but is are was were be been it we they he she i you who`)

func set(words string) map[string]bool {
	m := map[string]bool{}
	for w := range strings.FieldsSeq(words) {
		m[w] = true
	}
	return m
}

// figure reports whether a word, folded and in lower case, is a number.
func figure(s string) bool {
	if strings.ContainsFunc(s, unicode.IsNumber) {
		return true
	}
	return slices.ContainsFunc(strings.Split(s, "-"), func(part string) bool { return numberWords[part] })
}

// negation is the negation in a word, folded and in lower case, or "". That of
// cannot and don't is not.
func negation(s string) string {
	switch {
	case s == "cannot" || strings.HasSuffix(s, "n't"):
		return "not"
	case negatives[s]:
		return s
	}
	return ""
}
