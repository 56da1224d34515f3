package anchor

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// What a reader sees of an author's words, and what he does not.

// invisible returns the first character in an author's words that cannot be
// seen and could part or join letters, or 0. The joiners are letters' own in
// scripts that join them: Arabic, and those of India.
func invisible(s string) rune {
	last := rune(-1)
	for i, r := range s {
		next, _ := utf8.DecodeRuneInString(s[i+utf8.RuneLen(r):])
		switch {
		case r == zwj || r == zwnj:
			if !joinable(last) && !joinable(next) {
				return r
			}
		case unicode.Is(unicode.So, last) && unicode.Is(unicode.Variation_Selector, r):
		case unicode.In(r, unicode.Cf, unicode.Other_Default_Ignorable_Code_Point, unicode.Variation_Selector):
			return r
		}
		last = r
	}
	return 0
}

// joinable reports whether a joiner beside r has a use: in scripts that join or
// combine their letters, and in emoji.
func joinable(r rune) bool {
	return unicode.Is(unicode.So, r) || skinTone(r) || r == 0xFE0F || unicode.IsLetter(r) && unicode.In(r, unicode.Arabic, unicode.Syriac,
		unicode.Devanagari, unicode.Bengali, unicode.Gurmukhi, unicode.Gujarati, unicode.Oriya, unicode.Tamil, unicode.Telugu,
		unicode.Kannada, unicode.Malayalam, unicode.Sinhala, unicode.Khmer, unicode.Mongolian) || unicode.Is(unicode.Mn, r) && r > 0x900
}

// turned returns the first mark in a quotation that turns the direction of what
// is beside it, if no letter is in it that is written from right to left; or 0.
// A text may have such marks, and without them it is found as well.
func turned(s string) rune {
	i := strings.IndexAny(s, "\u200e\u200f\u061c")
	if i < 0 || strings.ContainsFunc(s, rightToLeft) {
		return 0
	}
	return firstRune(s[i:])
}

func rightToLeft(r rune) bool {
	return unicode.IsLetter(r) && unicode.In(r, unicode.Arabic, unicode.Hebrew, unicode.Syriac, unicode.Thaana, unicode.Nko)
}

// alphabets are the scripts that have letters which look alike.
var alphabets = [...]*unicode.RangeTable{
	unicode.Latin, unicode.Cyrillic, unicode.Greek, unicode.Armenian, unicode.Cherokee, unicode.Coptic, unicode.Lisu,
}

// ownGreek are the Greek letters that look like no Latin one: units and
// formulas have them beside Latin letters, as in μm and kΩ.
const ownGreek = "βδθλμξπφψΓΔΘΛΞΠΣΦΨΩ"

// mixed returns the first word in an author's words with letters of two
// alphabets that look alike, or with other letters or digits among Latin ones;
// "" if there is none. Arabic and Hebrew have prefixes that are written together
// with the word after them; scripts without spaces, and Korean, all words.
func mixed(s string) string {
	for word := range strings.FieldsFuncSeq(s, notWord) {
		seen := -1
		for _, r := range word {
			i := slices.IndexFunc(alphabets[:], func(a *unicode.RangeTable) bool { return unicode.Is(a, r) })
			switch {
			case strings.ContainsRune(ownGreek, r):
				continue
			case i < 0 && !strange(r):
				continue
			case i < 0 && rightToLeft(r) && seen < 0:
				continue // a prefix
			case seen >= 0 && seen != i:
				return word
			}
			seen = i
			if i < 0 {
				seen = len(alphabets)
			}
		}
	}
	return ""
}

// strange reports whether r is a letter or a digit that no Latin word has.
func strange(r rune) bool {
	return r >= 0x80 && (unicode.IsLetter(r) || unicode.IsDigit(r)) && !Spaceless(r) &&
		!unicode.In(r, unicode.Common, unicode.Inherited, unicode.Hangul)
}

// readings returns the words of an author as a reader may take them: as they
// are, with letters of another style as plain ones; and at a glance, without the
// marks within words, as in n/ot, with spaced letters together, and in a text of
// Latin letters with what looks like one as that. language is the text's.
func readings(s, language string) (plain, glance string) {
	plain = strings.Map(plainLetter, norm.NFKC.String(strings.ReplaceAll(s, "№", " "))) // which would be a No
	glance = plain
	base := baseOf(language)
	if base == "en" || base == "" {
		// Of the negations in the lists, those of English have no accents.
		glance = norm.NFD.String(glance)
	}
	glance = strings.Map(func(r rune) rune {
		switch {
		case r == ' ':
			return r
		case !wordRune(r), (base == "en" || base == "") && unicode.IsMark(r):
			return -1
		}
		return r
	}, glance)
	var b strings.Builder
	alone := false
	for field := range strings.FieldsSeq(glance) {
		if b.Len() > 0 && !alone {
			b.WriteByte(' ')
		}
		alone = utf8.RuneCountInString(field) == 1
		b.WriteString(alike(field, base))
	}
	return plain, b.String()
}

// plainLetter returns a letter of another style as a plain one, and -1 for what
// strikes a letter out or encloses it.
func plainLetter(r rune) rune {
	switch {
	case r < 0x250:
		return r
	case r >= 0x334 && r <= 0x338, unicode.Is(unicode.Me, r):
		return -1
	case r >= 0x1F150 && r <= 0x1F169: // in black circles
		return 'a' + r - 0x1F150
	case r >= 0x1F170 && r <= 0x1F189: // in black squares
		return 'a' + r - 0x1F170
	case r >= 0x1F1E6 && r <= 0x1F1FF: // of flags
		return 'a' + r - 0x1F1E6
	}
	if i := strings.IndexRune(smallCapitals, r); i >= 0 {
		return rune("abcdefghijklmnoprstuvwyz"[utf8.RuneCountInString(smallCapitals[:i])])
	}
	return r
}

// smallCapitals are those of the phonetic alphabets that stand for a to z, of
// which q and x have none.
const smallCapitals = "ᴀʙᴄᴅᴇꜰɢʜɪᴊᴋʟᴍɴᴏᴘʀꜱᴛᴜᴠᴡʏᴢ"

// alike returns a word with the letters that it looks to have in a text of the
// language: Latin ones, also for digits among letters, or those of Cyrillic.
func alike(word, base string) string {
	if !strings.ContainsFunc(word, unicode.IsLetter) {
		return word
	}
	table := likeLatin
	if cyrillic[base] {
		table = likeCyrillic
	} else if otherAlphabet[base] {
		return word
	}
	return strings.Map(func(r rune) rune {
		if c, ok := table[r]; ok {
			return c
		}
		return r
	}, word)
}

// cyrillic and otherAlphabet are the languages that are not written in Latin
// letters.
var cyrillic, otherAlphabet = setOf("be bg kk ky mk mn ru sr tg uk"), setOf("am ar bn el fa gu he hi hy ja ka km kn ko lo ml mr my ne pa ps ta te th ur yi zh")

func setOf(words string) map[string]bool {
	set := map[string]bool{}
	for word := range strings.FieldsSeq(words) {
		set[word] = true
	}
	return set
}

// likeLatin are the Latin letters for letters and digits that look like them,
// as far as they are in negations; likeCyrillic those of Cyrillic for Latin ones.
var likeLatin, likeCyrillic = pairsOf("0o 1i 3e 5s øo ɵo ƞn ŋn ŧt ıi аa еe оo пn рp сc тt уy іi кk ѕs вb мm нh " +
	"αa εe ηn ιi κk νv οo ρp σo τt υu χx ΑA ΒB ΕE ΗH ΙI ΚK ΜM ΝN ΟO ΡP ΤT ΥY ΧX ոn օo սu հh ցg " +
	"ꓮA ꓐB ꓚC ꓓD ꓰE ꓧH ꓲI ꓗK ꓡL ꓟM ꓠN ꓳO ꓑP ꓣR ꓢS ꓔT ꓴU ꓦV ꓪW ꓬY ⲀA ⲈE ⲎH ⲒI ⲔK ⲚN ⲞO ⲢP ⲦT ⲨY ⲉe ⲓi ⲛn ⲟo ⲧt"),
	pairsOf("aа bв cс eе hн iі kк mм nп oо pр tт xх yу єе AА BВ CС EЕ HН KК MМ OО PР TТ XХ")

func pairsOf(pairs string) map[rune]rune {
	table := map[rune]rune{}
	for pair := range strings.FieldsSeq(pairs) {
		rs := []rune(pair)
		table[rs[0]] = rs[1]
	}
	return table
}

// negating are the signs that say no by themselves.
const negating = "¬≠∄∉∌✗✘❌🚫⛔"
