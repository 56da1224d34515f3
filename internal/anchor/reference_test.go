package anchor

import (
	"fmt"
	"math/rand/v2"
	"regexp"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/rivo/uniseg"
	"golang.org/x/text/unicode/norm"

	"dossier/internal/dossier"
)

// What follows is the rules for a quotation again, in the most obvious way and
// sharing nothing with the code that it is compared with: folding by regular expressions over
// whole strings, and a search that tries every span.

const (
	refVanish = `[\x{AD}\x{200B}\x{2060}\x{FEFF}\x{200E}\x{200F}\x{61C}\x{FE0E}\x{FE0F}]`
	refWord   = `[\pL\pM\pN\x{200C}\x{200D}]`
	refOwn    = `[\p{Han}\p{Hiragana}\p{Katakana}\p{Thai}\p{Lao}\p{Khmer}\p{Myanmar}ー]`
	refJoin   = `[-‐‑﹣－'‘’‛՚׳״＇]`
	refSign   = `[-+±‐‑‒–−﹢﹣＋－]`
	refPoint  = `[.,·٫٬．，'’]`
	refPer    = `[%‰‱٪％﹪]`
)

var (
	refVanishRE = regexp.MustCompile(refVanish)
	refSpaceRE  = regexp.MustCompile(`[\s\x{85}\v\pZ]+`)
	refMarkRE   = regexp.MustCompile("[\"«»\u02bc\u055a‘-‟′-‷‹›⁗❛-❠❮❯\u2e42「-』〝-〟\ufe41-\ufe44\uff62\uff63\U0001F676-\U0001F678]")
	refDashRE   = regexp.MustCompile(`--?-?|[‐-―−﹘﹣－]`)
	refRunRE    = regexp.MustCompile(`--+`)
	refLigature = strings.NewReplacer("ﬀ", "ff", "ﬁ", "fi", "ﬂ", "fl", "ﬃ", "ffi", "ﬄ", "ffl", "ﬅ", "st", "ﬆ", "st")
)

// refPairs are what may not be cut: the left side, and the right.
var refPairs = func() (pairs [][2]*regexp.Regexp) {
	begun := `^(` + refSign + `|\p{Sc}|\.){0,3}\p{Nd}`
	for _, p := range [][2]string{
		{refWord, `^` + refJoin + refWord},
		{refWord + refJoin, `^` + refWord},
		{`(^|[^-+±‐‑‒–−﹢﹣＋－\pL\pM\pN\x{200C}\x{200D}])` + refSign, begun},
		{`\p{Sc}`, begun},
		{refPer, begun},
		{`\pL`, `^\p{Sc}(` + refSign + `|\p{Sc}|\.){0,2}\p{Nd}`},
		{`\p{Nd}` + refPoint, `^\p{Nd}`},
		{`\p{Nd}`, `^` + refPoint + `\p{Nd}`},
		{`(^|[-+±‐‑‒–−﹢﹣＋－\s\x{85}\v\pZ\p{Sc}\p{Ps}\p{Pi}])\.`, `^\p{Nd}`},
		{`\pL[‒–]`, `^(\p{Nd}|\p{Sc}(` + refSign + `|\p{Sc}|\.){0,2}\p{Nd})`},
		{`\pL`, `^[‒–](\p{Nd}|\p{Sc})`},
		{`\p{Nd}`, `^[‒–−‐‑﹣－-](\p{Nd}|\p{Sc})`},
		{`\p{Nd}[‒–−‐‑﹣－-]`, begun},
		{`\p{Nd}`, `^(` + refPer + `|\p{Sc})`},
		{`\p{Nd}`, `^[+＋]($|[^\pL\pM\pN\x{200C}\x{200D}])`},
		{`(^|\P{Nd})\p{Nd}{1,3}`, `^[\x{A0}\x{2007}\x{2008}\x{2009}\x{202F}]\p{Nd}{3}($|\P{Nd})`},
		{`(^|\P{Nd})\p{Nd}{1,3}[\x{A0}\x{2007}\x{2008}\x{2009}\x{202F}]`, `^\p{Nd}{3}($|\P{Nd})`},
	} {
		pairs = append(pairs, [2]*regexp.Regexp{regexp.MustCompile(`(` + p[0] + `)$`), regexp.MustCompile(p[1])})
	}
	return pairs
}()

// refSpaced are what may not be cut where white space is between the two sides.
var refSpaced = [][2]*regexp.Regexp{
	{regexp.MustCompile(`\p{Nd}$`), regexp.MustCompile(`^` + refPer)},
	{regexp.MustCompile(`\p{Nd}$`), regexp.MustCompile(`^\p{Sc}($|[^-+±‐‑‒–−﹢﹣＋－\p{Nd}])`)},
	{regexp.MustCompile(`(^|\P{Nd})\p{Sc}$`), regexp.MustCompile(`^\p{Nd}`)},
}

var (
	refLastWord  = regexp.MustCompile(refWord + `$`)
	refFirstWord = regexp.MustCompile(`^` + refWord)
	refLastOwn   = regexp.MustCompile(refOwn + `$`)
	refFirstOwn  = regexp.MustCompile(`^` + refOwn)
	refLastNd    = regexp.MustCompile(`\p{Nd}$`)
	refFirstNd   = regexp.MustCompile(`^\p{Nd}`)
	refLastSpace = regexp.MustCompile(`[\s\x{85}\v\pZ]$`)
	refOwnJoined = regexp.MustCompile(refOwn + refJoin + `$|^` + refJoin + refOwn)
)

func refCuts(s string, i int) bool {
	l, r := refVanishRE.ReplaceAllString(s[:i], ""), refVanishRE.ReplaceAllString(s[i:], "")
	if l == "" || r == "" {
		return false
	}
	own := refLastOwn.MatchString(l) || refFirstOwn.MatchString(r)
	if refLastWord.MatchString(l) && refFirstWord.MatchString(r) {
		if !own || refLastNd.MatchString(l) && refFirstNd.MatchString(r) {
			return true
		}
	}
	if !refLastSpace.MatchString(l) && !refGrapheme(l, r) {
		return true
	}
	lead, trail := regexp.MustCompile(`^[\s\x{85}\v\pZ]*`).FindString(r), regexp.MustCompile(`[\s\x{85}\v\pZ]*$`).FindString(l)
	if run := strings.ReplaceAll(trail+lead, "\r\n", "\n"); run != "" && strings.Count(run, "\n") <= 1 {
		for _, p := range refSpaced {
			if p[0].MatchString(strings.TrimSuffix(l, trail)) && p[1].MatchString(strings.TrimPrefix(r, lead)) {
				return true
			}
		}
	}
	for k, p := range refPairs {
		if k < 2 && (own || refOwnJoined.MatchString(l) || refOwnJoined.MatchString(r)) {
			continue
		}
		if p[0].MatchString(l) && p[1].MatchString(r) {
			return true
		}
	}
	return false
}

// refGrapheme reports whether a grapheme ends between l and r.
func refGrapheme(l, r string) bool {
	g := uniseg.NewGraphemes(l + r)
	for g.Next() {
		if _, end := g.Positions(); end >= len(l) {
			return end == len(l)
		}
	}
	return true
}

func refFold(s string) string {
	s = refVanishRE.ReplaceAllString(s, "")
	s = norm.NFC.String(refLigature.Replace(s))
	s = refDashRE.ReplaceAllString(s, "-")
	s = refRunRE.ReplaceAllStringFunc(s, func(run string) string { return "-" + strings.Repeat("—", len(run)-1) })
	s = strings.ReplaceAll(refMarkRE.ReplaceAllString(s, "'"), "…", "...")
	return refSpaceRE.ReplaceAllString(s, " ")
}

// refFind is the levels of bytes and folding.
func refFind(raw, words string) (dossier.Verdict, []dossier.Span, bool) {
	var bounds []int // of characters that do not vanish
	for i, r := range raw {
		if !refVanishRE.MatchString(string(r)) {
			bounds = append(bounds, i)
		}
	}
	trim := regexp.MustCompile(`^([\s\x{85}\v\pZ]|` + refVanish + `)+|([\s\x{85}\v\pZ]|` + refVanish + `)+$`)
	folded := strings.TrimSpace(refFold(words))
	plain := trim.ReplaceAllString(words, "")
	selectors := regexp.MustCompile("^[\ufe0e\ufe0f]*").FindString(words[strings.Index(words, plain)+len(plain):])
	exact := plain + selectors
	cut := false
	for _, v := range []dossier.Verdict{dossier.Identical, dossier.Typography} {
		var found []dossier.Span
		for _, start := range bounds {
			for _, last := range bounds {
				if last < start {
					continue
				}
				_, size := utf8.DecodeRuneInString(raw[last:])
				end := last + size
				bare := raw[start:end]
				for strings.HasPrefix(raw[end:], "\ufe0e") || strings.HasPrefix(raw[end:], "\ufe0f") {
					end += 3
				}
				if v == dossier.Identical && (bare != plain || !strings.HasPrefix(raw[start:], exact)) {
					continue
				}
				if trim.MatchString(bare) || refFold(raw[start:end]) != folded {
					continue
				}
				if v == dossier.Typography && refFold(raw[:start])+folded+refFold(raw[end:]) != refFold(raw) {
					continue
				}
				if refCuts(raw, start) || refCuts(raw, end) {
					cut = true
					continue
				}
				found = append(found, dossier.Span{Start: start, End: end})
			}
		}
		if len(found) > 0 {
			return v, found, cut
		}
	}
	return dossier.Unverified, nil, cut
}

// refPieces are what random texts are made of: everything that has a rule.
var refPieces = []string{
	"a", "b", "ab", "A", "é", "e\u0301", "\u0301", "q\u0323", "ﬁ", "f", "i", " ", " ", " ", "  ", "\n", "\r\n", "\u00a0", "\u202f", "\t",
	"'", "’", "\"", "“", "”", "«", "-", "--", "---", "—", "–", "−", "‑", ".", "...", "…", ",", "+", "$", "€", "%", "(", ")",
	"1", "2", "000", "5", "\u00ad", "\u200b", "\ufeff", "\u200e", "\ufe0f", "\u200d", "👍", "🏽", "🇺", "🇸", "国", "か", "\u3099", "ก", "ำ", "ש", "\u1112", "\u1161",
}

func TestFindAgainstReference(t *testing.T) {
	rng := rand.New(rand.NewPCG(1, 2))
	verdicts := map[string]int{}
	for n := range 8000 {
		pieces := func(max int) string {
			var b strings.Builder
			for range rng.IntN(max) {
				if n%3 == 0 { // more of these occur twice
					b.WriteString([]string{"a ", "1 ", "a, ", "é. ", "“a” "}[rng.IntN(5)])
					continue
				}
				b.WriteString(refPieces[rng.IntN(len(refPieces))])
			}
			return b.String()
		}
		raw := pieces(12)
		words := restyle(rng, substring(rng, raw))
		if n%4 == 0 {
			words = pieces(4)
		}
		if strings.Contains(Fold(words), "...") || !strings.ContainsFunc(words, says) {
			continue // the next level has a say; nothing to find
		}
		x := New(raw, []dossier.Span{{Start: 0, End: len(raw)}})
		r := x.Find(Quote{Words: words})
		v, found, cut := refFind(raw, words)
		want := ""
		switch {
		case len(found) == 1:
			want = fmt.Sprintf("%v %v", v, found[0])
		case len(found) > 1:
			want = fmt.Sprintf("ambiguous %v", found)
		case cut:
			want = "cut"
		default:
			want = "absent"
		}
		got := [...]string{CutWord: "cut", Absent: "absent"}[min(r.Problem, CutWord)]
		switch r.Problem {
		case None:
			got = fmt.Sprintf("%v %v", r.Verdict, r.Span)
		case Ambiguous:
			var spans []dossier.Span
			for _, p := range r.Places {
				spans = append(spans, p.Span)
			}
			got = fmt.Sprintf("ambiguous %v", spans)
		}
		verdicts[strings.Fields(want)[0]]++
		if want == "cut" && got == "absent" && norm.NFC.String(raw) != raw {
			continue // it would cut what normalisation makes one character
		}
		if got != want {
			t.Errorf("%q in %q: got %s, want %s", words, raw, got, want)
		}
	}
	for _, v := range []string{"identical", "typography", "ambiguous", "cut", "absent"} {
		if verdicts[v] < 100 {
			t.Errorf("only %d cases were %s: %v", verdicts[v], v, verdicts)
		}
	}
}

func substring(rng *rand.Rand, s string) string {
	rs := []rune(s)
	if len(rs) == 0 {
		return ""
	}
	i := rng.IntN(len(rs))
	return string(rs[i : i+1+rng.IntN(len(rs)-i)])
}

// restyle changes some of what folding forgives.
func restyle(rng *rand.Rand, s string) string {
	if rng.IntN(3) == 0 {
		return s
	}
	pairs := []string{"“", "\"", "’", "'", "—", "--", "–", "-", "e\u0301", "é", "é", "e\u0301", "ﬁ", "fi", " ", "\n", "\n", " ", "\u00ad", "", "\ufe0f", "", "-", "‑", "\u00a0", " "}
	var some []string
	for i := 0; i < len(pairs); i += 2 {
		if rng.IntN(2) == 0 {
			some = append(some, pairs[i], pairs[i+1])
		}
	}
	return strings.NewReplacer(some...).Replace(s)
}

// refEdited finds quotations with edits in texts of plain words, word by word:
// the words where each part stands, one list for each place.
func refEdited(text, quote []string) (places [][]dossier.Span) {
	var groups [][]string // words, or one edit
	for _, q := range quote {
		edit := q == "…" || q[0] == '['
		if n := len(groups); !edit && n > 0 && groups[n-1][0] != "…" && groups[n-1][0][0] != '[' {
			groups[n-1] = append(groups[n-1], q)
		} else {
			groups = append(groups, []string{q})
		}
	}
	isEdit := func(i int) bool { return groups[i][0] == "…" || groups[i][0][0] == '[' }
	at := func(i int, words []string) bool {
		return i+len(words) <= len(text) && slices.Equal(text[i:i+len(words)], words)
	}
	for i := range text {
		var parts []dossier.Span
		pos, ok := i, true
		for g := range groups {
			if isEdit(g) {
				continue
			}
			limit := pos
			if len(parts) > 0 {
				limit = pos + 60
			}
			for pos <= limit && !at(pos, groups[g]) {
				pos++
			}
			omitted := false
			for j := g - 1; j >= 0 && isEdit(j); j-- {
				omitted = omitted || groups[j][0] == "…"
			}
			for j := g + 1; j < len(groups) && isEdit(j); j++ {
				omitted = omitted || groups[j][0] == "…"
			}
			if pos > limit || omitted && len(groups[g]) < 2 {
				ok = false
				break
			}
			parts = append(parts, dossier.Span{Start: pos, End: pos + len(groups[g])})
			pos += len(groups[g])
		}
		if ok && len(parts) > 0 {
			places = append(places, parts)
		}
	}
	return places
}

func TestFindEditedAgainstReference(t *testing.T) {
	rng := rand.New(rand.NewPCG(3, 4))
	counts := map[Problem]int{}
	for range 20000 {
		words := func(n int, from ...string) (list []string) {
			for range n {
				list = append(list, from[rng.IntN(len(from))])
			}
			return list
		}
		text := words(1+rng.IntN(80), "a", "b", "c", "d", "e", "f")
		quote := words(1+rng.IntN(8), "a", "b", "c", "d", "e", "f", "…", "[x]")
		if !slices.Contains(quote, "…") && !slices.Contains(quote, "[x]") {
			continue
		}
		raw := strings.Join(text, " ")
		x := New(raw, lines(raw))
		r := x.Find(Quote{Words: strings.Join(quote, " ")})
		counts[r.Problem]++
		places := refEdited(text, quote)
		author, source := 0, 0
		for _, q := range quote {
			if q == "[x]" {
				author++
			} else if q != "…" {
				source++
			}
		}
		if len(places) > 0 && author > 0 && (source <= author || source < 3) {
			if r.Problem != Rewritten {
				t.Errorf("%q in %q: got %s, want it refused for its words", quote, text, show(x, r))
			}
			continue
		}
		switch len(places) {
		case 0:
			if r.Problem != Absent && r.Problem != Empty {
				t.Errorf("%q in %q: got %s, want none", quote, text, show(x, r))
			}
		case 1:
			var parts []dossier.Span
			for _, p := range places[0] {
				parts = append(parts, dossier.Span{Start: 2 * p.Start, End: 2*p.End - 1})
			}
			if r.Verdict != dossier.Edited || !slices.Equal(r.Parts, parts) {
				t.Errorf("%q in %q: got %s %v, want %v", quote, text, show(x, r), r.Parts, parts)
			}
		default:
			if r.Problem != Ambiguous || len(r.Places) != min(len(places), 20) {
				t.Errorf("%q in %q: got %s, want %d places", quote, text, show(x, r), len(places))
			}
		}
	}
	if counts[None] < 250 || counts[Absent] < 500 || counts[Ambiguous] < 250 || counts[Rewritten] < 250 {
		t.Errorf("too few cases of a kind: %v", counts)
	}
}
