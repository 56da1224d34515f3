package anchor

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// scales are the words and abbreviations that make another figure of the digits
// before them, by language: those of the Unicode CLDR's long and short compact
// decimals, with their inflected forms, and the words for per cent and per mille.
// In lower case. Those of all languages count in each, except the [unsure].
var scales = map[string][]string{
	"en": {"hundred", "thousand", "million", "millions", "billion", "billions", "trillion", "trillions", "bn", "mn", "tn", "lakh", "crore", "dozen", "percent", "per cent", "pct", "per mille", "percentage point", "percentage points"},
	"de": {"hundert", "tausend", "million", "millionen", "milliarde", "milliarden", "billion", "billionen", "mio", "mrd", "bio", "tsd", "prozent", "promille", "dutzend"},
	"fr": {"cent", "cents", "mille", "million", "millions", "milliard", "milliards", "billion", "billions", "mio", "md", "mds", "pour cent", "pour mille", "douzaine", "douzaines"},
	"es": {"mil", "millón", "millon", "millones", "mil millones", "millardo", "millardos", "billón", "billones", "por ciento", "por mil", "mdd"},
	"it": {"mila", "mille", "milione", "milioni", "miliardo", "miliardi", "mld", "mln", "per cento", "percento", "per mille"},
	"pt": {"mil", "milhão", "milhões", "bilhão", "bilhões", "bilião", "biliões", "trilhão", "trilhões", "por cento", "porcento", "mi", "bi"},
	"nl": {"honderd", "duizend", "miljoen", "miljard", "biljoen", "mln", "mld", "procent", "promille"},
	"pl": {"tys", "tysiąc", "tysiące", "tysięcy", "mln", "milion", "miliony", "milionów", "mld", "miliard", "miliardy", "miliardów", "procent", "procenta", "procentów", "proc"},
	"ru": {"тыс", "тысяча", "тысячи", "тысяч", "млн", "миллион", "миллиона", "миллионов", "млрд", "миллиард", "миллиарда", "миллиардов", "трлн", "триллион", "триллиона", "триллионов", "процент", "процента", "процентов"},
	"uk": {"тис", "тисяча", "тисячі", "тисяч", "млн", "мільйон", "мільйони", "мільйона", "мільйонів", "млрд", "мільярд", "мільярди", "мільярда", "мільярдів", "трлн", "відсоток", "відсотки", "відсотка", "відсотків"},
	"sv": {"hundra", "tusen", "miljon", "miljoner", "miljard", "miljarder", "mkr", "procent", "promille"},
	"da": {"hundrede", "tusind", "tusinde", "million", "millioner", "mio", "milliard", "milliarder", "mia", "procent", "promille"},
	"nb": {"hundre", "tusen", "million", "millioner", "mill", "milliard", "milliarder", "mrd", "prosent", "promille"},
	"fi": {"sataa", "tuhatta", "miljoona", "miljoonaa", "milj", "miljardi", "miljardia", "mrd", "prosentti", "prosenttia"},
	"cs": {"tisíc", "tisíce", "milion", "miliony", "milionů", "mil", "miliarda", "miliardy", "miliard", "mld", "procento", "procenta", "procent"},
	"tr": {"yüz", "bin", "milyon", "milyar", "trilyon"},
	"ar": {"ألف", "ألفا", "آلاف", "الاف", "مليون", "مليونا", "ملايين", "مليار", "مليارا", "مليارات", "تريليون", "بالمئة", "بالمائة", "في المئة", "في المائة", "في الألف"},
	"he": {"אלף", "אלפים", "מיליון", "מיליוני", "מיליונים", "מיליארד", "מיליארדי", "מיליארדים", "טריליון", "אחוז", "אחוזים"},
	"fa": {"هزار", "میلیون", "میلیارد", "تریلیون", "درصد", "در صد"},
	"hi": {"सौ", "हज़ार", "हजार", "लाख", "करोड़", "करोड़", "अरब", "खरब", "प्रतिशत", "फीसदी", "फ़ीसदी"},
	"ko": {"백", "천", "만", "억", "조", "퍼센트", "프로"},
	"el": {"χιλιάδες", "εκατομμύρια", "εκατομμύριο", "εκατ", "δισεκατομμύρια", "δισ", "τοις εκατό"},
	"hu": {"ezer", "millió", "milliárd", "százalék"},
	"ro": {"mii", "milioane", "milion", "miliarde", "miliard", "la sută"},
	"ca": {"milió", "milions", "mil", "per cent"},
	"sr": {"хиљада", "милион", "милиона", "милијарди", "hiljada", "miliona", "milijardi"},
	"vi": {"nghìn", "ngàn", "triệu", "tỷ", "tỉ", "phần trăm"},
	"id": {"ribu", "juta", "miliar", "triliun", "persen"},
	"bn": {"হাজার", "লাখ", "কোটি", "শতাংশ"},
	"th": {"ร้อย", "พัน", "หมื่น", "แสน", "ล้าน", "เปอร์เซ็นต์"},
}

// unsure are words of one language that are common in another, where they are not
// part of a figure.
var unsure = map[string]bool{"mii": true, "tỉ": true, "dis": true, "bin": true, "mil": true, "mi": true, "bi": true, "bio": true, "mill": true, "cent": true, "cents": true, "mille": true, "md": true, "mila": true, "proc": true, "dozen": true}

// everyScale is what counts in every language.
var everyScale = func() (all []string) {
	for _, words := range scales {
		for _, w := range words {
			if !unsure[w] {
				all = append(all, w)
			}
		}
	}
	return all
}()

// spacedThousands are the languages in which a plain space may stand between
// the thousands of a figure, by the CLDR's group separators and the national
// rules of spelling (DIN 5008 for German, the Real Academia for Spanish).
var spacedThousands = map[string]bool{
	"af": true, "be": true, "bg": true, "cs": true, "de": true, "eo": true, "es": true, "et": true, "fi": true, "fr": true, "hu": true,
	"hy": true, "ka": true, "kk": true, "ky": true, "lt": true, "lv": true, "nb": true, "nn": true, "no": true, "pl": true, "pt": true,
	"ru": true, "sk": true, "sq": true, "sv": true, "tk": true, "uk": true, "uz": true,
}

// notScales are words that begin like a scale of Thai and are none: an ally, two
// names of places.
var notScales = [...]string{"พันธ", "ร้อยเอ็ด", "แสนสุข"}

// scaled reports whether s[i:], behind digits and maybe white space, begins with
// a word that makes another figure of them.
func scaled(s string, i int, language string) bool {
	for _, w := range notScales {
		if strings.HasPrefix(s[i:], w) {
			return false
		}
	}
	begins := func(w string) bool {
		end, ok := foldedPrefix(s[i:], w)
		if !ok {
			return false
		}
		if first, _ := utf8.DecodeRuneInString(w); Spaceless(first) {
			return true
		}
		next, _ := after(s, i+end)
		return next < 0 || !wordRune(next) && !hyphen(next) && !apostrophe(next)
	}
	return slices.ContainsFunc(scales[baseOf(language)], begins) || slices.ContainsFunc(everyScale, begins)
}

// ofHundred reports whether s ends with a word that makes a percentage of the
// figure behind it.
func ofHundred(s string) bool {
	return strings.HasSuffix(s, "yüzde") || strings.HasSuffix(s, "Yüzde") || strings.HasSuffix(s, "ร้อยละ")
}

// foldedPrefix reports whether s begins with w, which is in lower case, in any
// case and with any white space for a space, and where that ends.
func foldedPrefix(s, w string) (int, bool) {
	i := 0
	for _, want := range w {
		r, size := utf8.DecodeRuneInString(s[i:])
		if size == 0 || unicode.ToLower(r) != want && !(want == ' ' && unicode.IsSpace(r)) {
			return 0, false
		}
		i += size
	}
	return i, true
}

// hanNumeral reports whether r is a numeral of Chinese, Japanese or Korean: a
// run of them is one figure.
func hanNumeral(r rune) bool {
	return r >= 0x3007 && strings.ContainsRune("〇零一二三四五六七八九十廿卅百千万萬億亿兆两兩", r)
}

// hanScale reports whether r multiplies the numeral before it.
func hanScale(r rune) bool { return r >= 0x3007 && strings.ContainsRune("十百千万萬億亿兆", r) }

// inHanFigure reports whether the place lies inside a figure with Han numerals:
// 三|十, 33|萬, 三|点五, 三十|多萬, 百分之|三十.
func (c crossing) inHanFigure() bool {
	l, r := c.left, c.right
	number := func(r rune) bool { return r >= 0 && (digit(r) || hanNumeral(r)) }
	switch {
	case number(l) && number(r):
		return !digit(l) || hanScale(r) && !((r == '千' || r == '百') && c.year(c.start+utf8.RuneLen(l)))
	case number(l) && (r == '点' || r == '點'):
		return number(c.after2())
	case (l == '点' || l == '點') && number(r):
		return number(c.before2())
	case number(l) && strings.ContainsRune("多余餘幾几来來", r):
		a := c.after2()
		return a >= 0 && hanScale(a)
	case strings.ContainsRune("多余餘幾几来來", l) && hanScale(r):
		b := c.before2()
		return number(b)
	case l == '之' && number(r):
		return c.before2() == '分'
	}
	return false
}
