package anchor

import (
	"strings"
	"testing"
)

// Each language has a list, each list says where it is from, and each of its
// entries is found where it is the only word.
func TestLexiconFiles(t *testing.T) {
	want := "ar de en es fa fr he hi it ja ko nl pl pt ru th tr uk zh"
	if got := strings.Join(languagesOf("negation"), " "); got != want {
		t.Errorf("languages with negations: got %s, want %s", got, want)
	}
	for _, folder := range []string{"negation", "turning"} {
		files, err := lexiconFiles.ReadDir(folder)
		if err != nil {
			t.Fatal(err)
		}
		for _, f := range files {
			name := folder + "/" + f.Name()
			b, err := lexiconFiles.ReadFile(name)
			if err != nil {
				t.Fatal(err)
			}
			text := string(b)
			if head, _, _ := strings.Cut(text, "\n"+strings.TrimLeft(text, "#")); !strings.Contains(head, "# From ") {
				t.Errorf("%s does not say on top where its words are from", name)
			}
			l := lexiconOf(folder, strings.TrimSuffix(f.Name(), ".txt"))
			seen := map[string]bool{}
			for line := range strings.Lines(text) {
				entry := strings.TrimSpace(line)
				if entry == "" || entry[0] == '#' {
					continue
				}
				if seen[entry] {
					t.Errorf("%s has %q twice", name, entry)
				}
				seen[entry] = true
				word := Fold(strings.ReplaceAll(entry, "-", ""))
				switch {
				case entry[0] == '!':
					word = Fold(strings.TrimSuffix(strings.ReplaceAll(entry[1:], "0", "7"), "-"))
					if got := l.find(word, 0, len(word), nil); got != "" {
						t.Errorf("%s: %q is found in its exception %q", name, got, word)
					}
					continue
				case entry[0] == '-':
					word = "ab" + word
				case strings.Contains(strings.Trim(entry, "-"), "-"):
					word = Fold(entry)
				case strings.HasSuffix(word, "'"):
					word += "a"
				}
				if got := l.find(word, 0, len(word), nil); got == "" {
					t.Errorf("%s: %q is not found in %q", name, entry, word)
				}
			}
		}
	}
}

// What is a negation in a language, and what only looks like one.
func TestLexiconNegations(t *testing.T) {
	tests := []struct {
		language string
		has      string // each word is a negation
		not      string // none of these, between bars, has one
	}{
		{
			"en", "not No NEVER doesn’t can't cannot ain’t n.o.t. n-o-t neither without nobody nothing",
			"know|notable|nothingham|another|nonetheless|knot|No. 10|nos. 3 and 4|canon|a U.S. agent",
		},
		{
			"de", "nicht Nicht keine keinem KEINERLEI nie niemals niemanden ohne weder nein nirgends",
			"niederländisch|ohnehin|Genie|einige|kleine|vernichtet|Niete|in höchster Not|ohne Zweifel|nietet",
		},
		{
			"fr", "n’est ne pas jamais qu’aucun rien sans personne nul ni non",
			"un pas|le premier pas|pas à pas|passé|une personne|cette personne|sans doute|des sans-papiers|née|nier|match nul|nuit|du rock'n'roll",
		},
		{
			"es", "no No nunca jamás nada nadie ningún sin tampoco ni",
			"sin embargo|sin duda|no obstante|nadar|nota|sino|norte|ganada|niño|noticia",
		},
		{"it", "non né nessun’altro nessuno niente nient’altro mai senza neppure", "nonno|nonostante|maiale|senz'altro|senza dubbio|nota|ne|nulli"},
		{"pt", "não nem nunca ninguém nenhuma sem jamais nada", "no Brasil|nos anos|sem dúvida|semana|nenê|sempre|nado|canção|não obstante"},
		{"nl", "niet geen nooit niemand zonder noch nergens niets", "genieten|niettemin|algemeen|nochtans|bijzonder|zonder twijfel|notie"},
		{"pl", "nie nic nikt żadnych bez nigdy ani", "niebo|nici|bezpieczny|bez wątpienia|niemiecki|zanik|nigeria"},
		{"ru", "не нет ни никогда без никто нельзя Ничего", "небо|нетто|низкий|безопасность|без сомнения|кто-нибудь|мне|снег"},
		{"uk", "не ні немає ніхто без жодного ніколи", "небо|ніч|безпека|мені|без сумніву|ніж"},
		{
			"ar", "لا ولا لم ولم لن ليس وليست بدون لَا غير عدم",
			"لاعب|لأن|لامع|ملف|الأمم|لمدة|لنا|ولادة|لا سيما|لا يزال|كلام|غيرها|دونالد",
		},
		{"he", "לא ולא שלא אין ואין אינו שאינם בלי ללא", "לאור|לאחר|אינטרנט|לאום|מלא|בליל|אל|אלא|אינטל"},
		{"fa", "نیست نمی\u200cکند نمی نه ندارد هرگز بدون نشده نبود", "نهاد|نامه|نبرد|نزد|نمک|ندا|هرگاه|نشان|نکته"},
		{
			"tr", "değil değildi yok hiç gelmedi bilmiyorum olmayan YAPAMAZ parasız olmadan edilmedikçe istemeyerek DEĞİL",
			"komedi|namaz|Fransız|hırsız|tamam|memeli|deniz|temiz|siz|yalnız|Yılmaz|kelime|adı|neden|gitme|bağımsız",
		},
		{"zh", "不 他不會 没有 沒有 无法 未能 並非", "不過|不僅|非洲|非常|未來|无论|無人機|莫斯科|是否|否則|差不多|淹沒"},
		{"ja", "行かない 行かなかった ありません 行かなければ 知らず ではなく せずに", "少ない|まもなく|わずか|必ず|はず|まず|みず|なお|なんと|いずれ|とりあえず"},
		{"ko", "안 못 않았다 아니다 없다 없는 못했다 가지않는", "안전|안녕|못지|그 안|없애기|아이|아니면|언니|말"},
		{"th", "ไม่ มันไม่น่าเชื่อ ไร้ อย่า มิได้", "ไม้|อย่าง|มิถุนายน|มิตร|ไม่ว่า|หรือไม่"},
		{"hi", "नहीं न मत बिना", "नाम|मतदान|निगम|नया|सबिना|मना|मतलब"},
	}
	for _, tt := range tests {
		l := lexiconOf("negation", tt.language)
		for word := range strings.FieldsSeq(tt.has) {
			if s := Fold(word); l.find(s, 0, len(s), nil) == "" {
				t.Errorf("%s: no negation in %q", tt.language, word)
			}
		}
		for words := range strings.SplitSeq(tt.not, "|") {
			s := Fold(words)
			if got := l.find(s, 0, len(s), nil); got != "" {
				t.Errorf("%s: %q in %q is taken for a negation", tt.language, got, words)
			}
		}
	}
}

// An exception may reach out of what is left out, and a word is shown as it is
// spelled.
func TestLexiconFind(t *testing.T) {
	tests := []struct {
		name, language, text string
		part                 string // of text, that is looked at
		want                 string
	}{
		{"as it is spelled", "en", "They DID Not go", "DID Not go", "Not"},
		{"the first of two", "en", "He never did not go", "He never did not go", "never"},
		{"beside a mark", "en", "He was 'not' there", "'not'", "not"},
		{"an exception that begins before", "fr", "un premier pas vers la paix", "pas vers", ""},
		{"an exception that ends behind", "es", "y sin embargo vino", "y sin", ""},
		{"a step, then a negation", "fr", "un pas, mais pas vers la paix", "mais pas", "pas"},
		{"with a joiner in it", "en", "n\u200dot so", "n\u200dot so", "n\u200dot"},
		{"letters apart", "en", "is n.o.t. here", "is n.o.t. here", "n.o.t"},
		{"by script and country", "pt-BR", "não veio", "não veio", "não"},
		{"with vowel signs", "ar", "هُوَ لَمْ يَذْهَبْ", "لَمْ يَذْهَبْ", "لَمْ"},
		{"a capital of Turkish", "tr", "BU DOĞRU DEĞİL DEDİ", "DEĞİL DEDİ", "DEĞİL"},
		{"a language without a list", "sv", "inte not", "inte not", ""},
	}
	for _, tt := range tests {
		from := strings.Index(tt.text, tt.part)
		if got := lexiconOf("negation", tt.language).find(tt.text, from, from+len(tt.part), nil); got != tt.want {
			t.Errorf("%s: in %q got %q, want %q", tt.name, tt.part, got, tt.want)
		}
	}
}
