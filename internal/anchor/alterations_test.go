package anchor

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// An alteration does something to the words drawn that makes the text not say
// them. It reports false if that cannot be done to them.
type alteration struct {
	name  string
	alter func(d *draw) (string, bool)
}

var alterations = []alteration{
	{"a word dropped", func(d *draw) (string, bool) {
		w := d.words()
		if len(w) < 4 {
			return "", false
		}
		k := 1 + d.IntN(len(w)-2)
		return d.join(slices.Delete(w, k, k+1)), true
	}},
	{"a word added", func(d *draw) (string, bool) {
		w := d.words()
		k, added := d.inner(len(w), 1), one(d, d.units).text
		return d.join(slices.Insert(w, k, added)), k > 0 && !strings.ContainsAny(added, "[]")
	}},
	{"two words swapped", func(d *draw) (string, bool) {
		w := d.words()
		if len(w) < 3 {
			return "", false
		}
		k := d.IntN(len(w) - 1)
		w[k], w[k+1] = w[k+1], w[k]
		return d.join(w), true
	}},
	{"a digit changed", func(d *draw) (string, bool) {
		return d.change(unicode.IsDigit, func(r rune) string { return string('0' + (r-'0'+1+rune(d.IntN(9)))%10) })
	}},
	{"a letter changed", func(d *draw) (string, bool) {
		return d.change(unicode.IsLetter, func(rune) string {
			letters := []rune(d.text.Raw())
			r := one(d, letters)
			for !unicode.IsLetter(r) {
				r = one(d, letters)
			}
			return string(r)
		})
	}},
	{"a letter in the other case", func(d *draw) (string, bool) {
		return d.change(func(r rune) bool { return unicode.SimpleFold(r) != r && r != 'K' }, otherCase)
	}},
	{"a letter of another alphabet", func(d *draw) (string, bool) {
		return d.change(func(r rune) bool { return lookalikes[r] != 0 }, func(r rune) string { return string(lookalikes[r]) })
	}},
	{"another mark of punctuation", func(d *draw) (string, bool) {
		const marks = ",.;:!?()،؛؟。、，：！"
		return d.change(func(r rune) bool { return strings.ContainsRune(marks, r) }, func(r rune) string {
			return string(one(d, []rune(marks)))
		})
	}},
	{"a hyphen or an apostrophe taken out", func(d *draw) (string, bool) {
		w := d.words()
		k := d.IntN(len(w))
		i := strings.IndexAny(w[k], "-’'")
		if i <= 0 || !wordAt(w[k], i) {
			return "", false
		}
		_, size := utf8.DecodeRuneInString(w[k][i:])
		w[k] = w[k][:i] + one(d, []string{"", " "}) + w[k][i+size:]
		return d.join(w), true
	}},
	{"a bracket glued to a word", func(d *draw) (string, bool) {
		w := d.words()
		k := d.IntN(len(w))
		rs := []rune(w[k])
		if !d.spaced || !allLetters(rs) {
			return "", false
		}
		i := one(d, []int{0, len(rs), d.IntN(len(rs) + 1)})
		unseen := one(d, []string{"", "", "\u200a", "\u202f", "\u200b", "\u00ad"})
		w[k] = string(rs[:i]) + unseen + "[" + one(d, d.authors()) + "]" + unseen + string(rs[i:])
		return d.join(w), true
	}},
	{"a bracket glued to a figure", func(d *draw) (string, bool) {
		w := d.words()
		k := d.IntN(len(w))
		first, last := ends(w[k])
		put := one(d, []string{"1", "0", ",000", ".5", "-", "$", "%", "m", "000", "+", "1,", "½", "€"})
		unseen := one(d, []string{"", "\u200a", "\u200b"})
		switch {
		case unicode.IsDigit(last) && d.IntN(2) == 0:
			w[k] += unseen + "[" + put + "]"
		case unicode.IsDigit(first):
			w[k] = "[" + put + "]" + unseen + w[k]
		default:
			return "", false
		}
		return d.join(w), true
	}},
	{"a figure cut", func(d *draw) (string, bool) { return d.cut(unicode.IsDigit) }},
	{"a word cut", func(d *draw) (string, bool) {
		return d.cut(func(r rune) bool { return unicode.IsLetter(r) && d.spaced })
	}},
	{"a word or a figure cut by an edit", func(d *draw) (string, bool) {
		w := d.words()
		k := d.inner(len(w), 2)
		rs := []rune(w[min(k, len(w)-1)])
		if k == 0 || !d.spaced || len(rs) < 2 || !allLetters(rs) && !unicode.IsDigit(rs[0]) || !samplesWord.MatchString(string(rs[len(rs)-1])) {
			return "", false
		}
		i := 1 + d.IntN(len(rs)-1)
		w[k] = one(d, []string{string(rs[:i]) + " […]", "[…] " + string(rs[i:]), string(rs[:i]) + " [" + one(d, d.authors()) + "]"})
		return d.join(w), true
	}},
	{"a negation put in", func(d *draw) (string, bool) {
		if len(d.put) == 0 {
			return "", false
		}
		return d.insert(one(d, []string{"", one(d, d.authors()) + " "}) + one(d, d.put))
	}},
	{"a negation for words of the source", func(d *draw) (string, bool) {
		if len(d.put) == 0 {
			return "", false
		}
		return d.replace("[" + one(d, d.put) + "]")
	}},
	{"a negation left out", func(d *draw) (string, bool) {
		w := d.words()
		k := slices.IndexFunc(w, func(s string) bool { return slices.Contains(d.negations, s) })
		if !d.spaced || k < 2 || k > len(w)-3 || d.speaks() {
			return "", false
		}
		w[k] = one(d, []string{"[…]", "…", "[. . .]", "(…)", "[" + one(d, d.authors()) + "]"})
		return d.join(w), true
	}},
	{"words in another order", func(d *draw) (string, bool) {
		w := d.words()
		k := d.inner(len(w), 2)
		if k == 0 || d.speaks() {
			return "", false
		}
		return d.join(w[k:]) + " […] " + d.join(w[:k]), true
	}},
	{"one word beside an omission", func(d *draw) (string, bool) {
		w := d.words()
		if len(w) < 4 || !allLetters([]rune(w[0])) || !d.spaced && utf8.RuneCountInString(w[0]) > 1 || d.speaks() {
			return "", false
		}
		return w[0] + " […] " + d.join(w[2:]), true
	}},
	{"too much left out", func(d *draw) (string, bool) {
		a := *d
		d.pick(4)
		if d.from < a.to || len(d.words()) < 3 || a.to-a.from < 3 || d.speaks() || a.speaks() {
			return "", false
		}
		words := 0
		for _, u := range d.units[a.to:d.from] {
			if samplesWord.MatchString(u.text) {
				words++
			}
		}
		// A figure among letters of Chinese and Japanese is no word of its own.
		if words <= 70 && d.units[d.from].para <= a.units[a.from].para+1 {
			return "", false
		}
		return a.quote() + " […] " + d.quote(), true
	}},
	{"another first letter", func(d *draw) (string, bool) {
		w := d.words()
		k := d.IntN(len(w))
		rs := []rune(w[k])
		letters := strings.Join(d.authors(), "")
		r := one(d, []rune(letters))
		if !d.spaced || len(rs) < 2 || !allLetters(rs) || strings.EqualFold(string(r), string(rs[0])) {
			return "", false
		}
		w[k] = "[" + string(r) + "]" + string(rs[1:])
		return d.join(w), true
	}},
	{"an invisible character in a bracket", func(d *draw) (string, bool) {
		rs := []rune(one(d, d.authors()))
		controls := []rune("\u00ad\u061c\u180e\u200b\u200e\u200f\u202a\u202e\u2060\u2064\u2066\u2069\u115f\u3164\ufeff\ufe00\ufe0f\ufff9\U000e0001\U000e0061\U000e0101")
		if d.language != "ar" {
			controls = append(controls, zwj, zwnj)
		}
		return d.insert(string(slices.Insert(rs, d.IntN(len(rs)+1), one(d, controls))))
	}},
	{"a word of two alphabets in a bracket", func(d *draw) (string, bool) {
		rs := []rune(one(d, d.authors()))
		i := slices.IndexFunc(rs, func(r rune) bool { return lookalikes[r] != 0 })
		if i < 0 || len(rs) < 2 || d.language == "ar" || !d.spaced {
			return "", false
		}
		rs[i] = lookalikes[rs[i]]
		return d.insert(string(rs))
	}},
	{"more words of the author's than the source's", func(d *draw) (string, bool) {
		w := d.words()
		if len(w) < 5 {
			return "", false
		}
		n := 1 + d.IntN(2)
		var put []string
		for range wordsOf(pieces(d.join(w[:n]))) + 1 + d.IntN(3) {
			put = append(put, one(d, d.authors()))
		}
		return d.join(append(w[:n:n], "["+strings.Join(put, " ")+"]")), true
	}},
}

// authors are words that authors put between brackets.
func (d *draw) authors() []string {
	switch d.language {
	case "ar":
		return []string{"الرئيس", "أمس", "جدا", "هناك"}
	case "ru":
		return []string{"министр", "вчера", "очень", "там"}
	case "ja":
		return []string{"首相", "昨日", "そこで", "東京の"}
	case "zh":
		return []string{"总理", "昨天", "在那里", "非常"}
	case "de":
		return []string{"Minister", "gestern", "sehr", "dort", "ex", "dann"}
	case "fr":
		return []string{"ministre", "hier", "très", "alors", "ex", "dehors"}
	}
	return []string{"minister", "out", "then", "ably", "very", "ex", "un", "said"}
}

// change replaces one character that is such by another.
func (d *draw) change(such func(rune) bool, other func(rune) string) (string, bool) {
	quote := d.quote()
	var at []int
	for i, r := range quote {
		if such(r) {
			at = append(at, i)
		}
	}
	if len(at) == 0 {
		return "", false
	}
	i := one(d, at)
	r, size := utf8.DecodeRuneInString(quote[i:])
	return quote[:i] + other(r) + quote[i+size:], true
}

// insert puts words of the author between two of the source's.
func (d *draw) insert(words string) (string, bool) {
	w := d.words()
	k := d.inner(len(w), 1)
	return d.join(slices.Insert(w, k, "["+words+"]")), k > 0
}

// replace puts an edit for one or two of the source's words.
func (d *draw) replace(edit string) (string, bool) {
	w := d.words()
	k := d.inner(len(w), 2)
	if k == 0 {
		return "", false
	}
	return d.join(slices.Replace(w, k, min(k+1+d.IntN(2), len(w)-1), edit)), true
}

// cut cuts the last or the first unit, if it begins and ends with such
// characters, so that some of them remain.
func (d *draw) cut(such func(rune) bool) (string, bool) {
	w := d.words()
	k := one(d, []int{0, len(w) - 1})
	rs := []rune(w[k])
	first, last := ends(w[k])
	if len(rs) < 2 || !such(first) || !such(last) {
		return "", false
	}
	i := 1 + d.IntN(len(rs)-1)
	if k == 0 {
		w[k] = strings.TrimLeft(string(rs[i:]), ".,:–/' ")
	} else {
		w[k] = strings.TrimRight(string(rs[:i]), ".,:–/' ")
	}
	return d.join(w), w[k] != ""
}

// speaks reports whether quotation marks are among the words drawn: the rules
// for what is left out between two pieces of direct speech are others.
func (d *draw) speaks() bool { return strings.ContainsAny(d.quote(), "\"“”„«»「」") }

func ends(s string) (first, last rune) {
	first, _ = utf8.DecodeRuneInString(s)
	last, _ = utf8.DecodeLastRuneInString(s)
	return first, last
}

// wordAt reports whether letters are on both sides of the character at i.
func wordAt(s string, i int) bool {
	_, size := utf8.DecodeRuneInString(s[i:])
	before, _ := utf8.DecodeLastRuneInString(s[:i])
	after, _ := utf8.DecodeRuneInString(s[i+size:])
	return unicode.IsLetter(before) && unicode.IsLetter(after)
}

func allLetters(rs []rune) bool {
	return len(rs) > 0 && !slices.ContainsFunc(rs, func(r rune) bool { return !unicode.IsLetter(r) })
}

func otherCase(r rune) string {
	if unicode.IsUpper(r) {
		return string(unicode.ToLower(r))
	}
	return string(unicode.ToUpper(r))
}

// lookalikes are letters that look like others, of another alphabet where there
// is one.
var lookalikes = func() map[rune]rune {
	m := map[rune]rune{}
	for _, pair := range strings.Fields("aа cс eе oо pр xх yу iі sѕ jј hһ AА BВ CС EЕ HН KК MМ OО PР TТ XХ vν uυ nո ZΖ IΙ NΝ lӏ " +
		"аa сc еe оo рp хx уy іi АA ВB СC ЕE НH КK МM ОO РP ТT ХX كک يی هہ ىی 日曰 人入 己已 未末 土士 二ニ 口ロ 力カ ー一 へヘ 工エ 八ハ") {
		rs := []rune(pair)
		m[rs[0]] = rs[1]
	}
	return m
}()
