package cite

import "strings"

// langid is the name that babel has for a language, by its BCP 47 tag, as
// biblatex wants it in its field of that name. It is that of the longest tag in
// the table that the one at hand begins with, as in RFC 4647, section 3.4, and
// empty for a language that is not there: a name that babel does not know is
// an error in a document.
func langid(tag string) string {
	for tag != "" {
		if name, ok := babel[tag]; ok {
			return name
		}
		tag = tag[:max(0, strings.LastIndexByte(tag, '-'))]
	}
	return ""
}

// babel is names of languages from the manual of babel, https://ctan.org/pkg/babel,
// chapters "Languages supported by babel with ldf files" and "Locale list". Where
// biblatex has words for a language under one of several names, it is that one.
var babel = map[string]string{
	"af": "afrikaans", "am": "amharic", "ar": "arabic", "as": "assamese", "ast": "asturian", "az": "azerbaijani",
	"be": "belarusian", "bg": "bulgarian", "bn": "bengali", "bo": "tibetan", "br": "breton", "bs": "bosnian",
	"ca": "catalan", "cs": "czech", "cy": "welsh",
	"da": "danish", "dsb": "lowersorbian",
	"de": "ngerman", "de-AT": "naustrian", "de-CH": "nswissgerman", "de-LI": "nswissgerman",
	"de-1901": "german", "de-AT-1901": "austrian", "de-CH-1901": "swissgerman",
	"el": "greek", "el-polyton": "polutonikogreek", "grc": "ancientgreek",
	"en": "english", "en-AU": "australian", "en-CA": "canadian", "en-GB": "british", "en-NZ": "newzealand", "en-US": "american",
	"eo": "esperanto", "es": "spanish", "et": "estonian", "eu": "basque",
	"fa": "persian", "fi": "finnish", "fr": "french", "fur": "friulan",
	"ga": "irish", "gd": "scottish", "gl": "galician", "gu": "gujarati",
	"he": "hebrew", "hi": "hindi", "hr": "croatian", "hsb": "uppersorbian", "hu": "magyar", "hy": "armenian",
	"ia": "interlingua", "id": "indonesian", "is": "icelandic", "it": "italian",
	"ja": "japanese", "ka": "georgian", "kk": "kazakh", "km": "khmer", "kn": "kannada", "ko": "korean", "kmr": "kurmanji", "ku": "kurmanji",
	"la": "latin", "lb": "luxembourgish", "lo": "lao", "lt": "lithuanian", "lv": "latvian",
	"mk": "macedonian", "ml": "malayalam", "mn": "mongolian", "mr": "marathi", "ms": "malay", "mt": "maltese", "my": "burmese",
	"nb": "norsk", "ne": "nepali", "nl": "dutch", "nn": "nynorsk", "no": "norsk",
	"oc": "occitan", "or": "odia",
	"pa": "punjabi", "pl": "polish", "pms": "piedmontese", "ps": "pashto", "pt": "portuguese", "pt-BR": "brazilian",
	"rm": "romansh", "ro": "romanian", "ru": "russian",
	"sa": "sanskrit", "se": "northernsami", "si": "sinhala", "sk": "slovak", "sl": "slovene", "so": "somali", "sq": "albanian",
	"sr": "serbianc", "sr-Cyrl": "serbianc", "sr-Latn": "serbian", "sv": "swedish", "sw": "swahili", "syr": "syriac",
	"ta": "tamil", "te": "telugu", "th": "thai", "tk": "turkmen", "tr": "turkish",
	"ug": "uyghur", "uk": "ukrainian", "ur": "urdu", "uz": "uzbek",
	"vi": "vietnamese",
	"zh": "chinese", "zh-Hans": "chinese-simplified", "zh-Hant": "chinese-traditional",
	"zh-CN": "chinese-simplified", "zh-SG": "chinese-simplified", "zh-TW": "chinese-traditional", "zh-HK": "chinese-traditional", "zh-MO": "chinese-traditional",
}
