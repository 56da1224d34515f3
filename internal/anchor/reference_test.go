package anchor

import (
	"fmt"
	"math/rand/v2"
	"regexp"
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
	refVanish = `[\x{AD}\x{200B}\x{2060}\x{FEFF}\x{200E}\x{200F}\x{61C}\x{640}\x{202A}-\x{202E}\x{2066}-\x{2069}\x{FE0E}\x{FE0F}]`
	refWord   = `[\pL\pM\pN\x{200C}\x{200D}]`
	refOwn    = `[\p{Han}\p{Hiragana}\p{Katakana}\p{Thai}\p{Lao}\p{Khmer}\p{Myanmar}ー]`
	refJoin   = `[-‐‑﹣－'‘’‛՚׳״＇]`
	refSign   = `[-+±‐‑‒–−﹢﹣＋－]`
	refPoint  = `[.,·٫٬．，'’]`
	refPer    = `[%‰‱٪％﹪°℃℉]`
)

var (
	refVanishRE = regexp.MustCompile(refVanish)
	refSpaceRE  = regexp.MustCompile(`[\s\x{85}\v\pZ]+`)
	refMarkRE   = regexp.MustCompile("[\"`«»\u02bb\u02bc\u05f3\u05f4\u1fef\u055a‘-‟′-‷‹›⁗❛-❠❮❯\u2e42「-』〝-〟\ufe41-\ufe44\uff62\uff63\U0001F676-\U0001F678]")
	refDashRE   = regexp.MustCompile(`--?-?|[‐-―−﹘﹣－]`)
	refDoubleRE = regexp.MustCompile("(\\p{Nd})[\"«»“”„‟″‴‶‷⁗\u05f4❝❞❠\u2e42「-』〝-〟\ufe41-\ufe44\uff62\uff63\U0001F676-\U0001F678]")
	refRunRE    = regexp.MustCompile(`--+`)
	refBeforeRE = regexp.MustCompile(`[\s\x{85}\v\pZ]+([?!;:])`)
	refInsideRE = regexp.MustCompile(`(^|[\s\x{85}\v\pZ\p{Ps}\p{Pd}])([«‹])[\s\x{85}\v\pZ]+`)
	refFormRE   = regexp.MustCompile(`[\x{FB50}-\x{FBB1}\x{FBD3}-\x{FD3D}\x{FD50}-\x{FD8F}\x{FD92}-\x{FDC7}\x{FDF0}-\x{FDF9}\x{FE80}-\x{FEFC}]`)
	refAmRE     = regexp.MustCompile(`([\x{e48}-\x{e4b}]\x{e4d}|\x{e4d}[\x{e48}-\x{e4b}]|\x{e4d})\x{e32}`)
	refLigature = strings.NewReplacer("µ", "μ", "∆", "Δ", "～", "〜", "ﬀ", "ff", "ﬁ", "fi", "ﬂ", "fl", "ﬃ", "ffi", "ﬄ", "ffl", "ﬅ", "st", "ﬆ", "st")
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
	for open, i := false, 0; i < len(s); i++ {
		if two := s[i:min(i+2, len(s))]; two == "``" || two == "''" && open {
			open = two == "``"
			s = s[:i] + "`" + s[i+2:]
		}
	}
	s = refVanishRE.ReplaceAllString(s, "")
	s = refBeforeRE.ReplaceAllString(s, "$1")
	s = refInsideRE.ReplaceAllString(s, "$1$2")
	s = refFormRE.ReplaceAllStringFunc(s, norm.NFKC.String)
	s = refAmRE.ReplaceAllStringFunc(s, func(am string) string {
		return strings.NewReplacer("\u0e4d", "", "\u0e32", "\u0e33").Replace(am)
	})
	s = norm.NFC.String(refLigature.Replace(s))
	s = refDoubleRE.ReplaceAllString(s, "$1\ue000\ue001\ue000")
	s = refDashRE.ReplaceAllString(s, "-")
	s = refRunRE.ReplaceAllStringFunc(s, func(run string) string { return "-" + strings.Repeat("—", len(run)-1) })
	s = strings.ReplaceAll(refMarkRE.ReplaceAllString(s, "'"), "…", "...")
	return strings.ReplaceAll(refSpaceRE.ReplaceAllString(s, " "), "\ue000\ue001\ue000", `"`)
}

// refPlain takes back what the character before a mark changes about it.
func refPlain(s string) string { return strings.ReplaceAll(s, `"`, "'") }

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
				if v == dossier.Typography && !strings.HasSuffix(refFold(raw[:end]), folded) {
					continue // a digit before it makes another mark of the first
				}
				if v == dossier.Typography && refPlain(refFold(raw[:start])+folded+refFold(raw[end:])) != refPlain(refFold(raw)) {
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
