package anchor

import (
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"dossier/internal/dossier"
)

// A sample is a text with what the random tests must know of it, none of it
// from the code that they test.
type sample struct {
	name, language string
	text           *Text
	tokens         []piece
	units          []unitOf
	spaced         bool     // its words are
	negations      []string // some of its language, as they are in the text
	put            []string // negations that an author might put in
}

// A piece is a word, a figure or one other character of a text; in scripts
// without spaces each letter is a word.
type piece struct {
	text       string
	start, end int // bytes
	para       int // from 1
}

func (p piece) isWord() bool { return samplesWord.MatchString(p.text) }

// A unitOf a text is what stands between two of its spaces, or one of its
// pieces where there are none.
type unitOf struct {
	text string
	para int
}

var (
	samplesToken = regexp.MustCompile(`[-+±−~≈<>≤≥]?\p{Sc}?\p{Nd}+(?:[.,:/–\x{A0}\x{202F}]\p{Nd}+| \p{Nd}{3})*(?:[ \x{A0}\x{202F}]?[%€]|(?: (?:millions|milliards|million|billion|thousand|percent|per cent|Millionen|Milliarden|Prozent|pour cent|миллионов|тысяч|процентов)|[万億萬亿]+))?` +
		`|[〇一二三四五六七八九十百千万億萬亿]+` +
		`|[\p{Han}\p{Hiragana}\p{Katakana}ー]` +
		`|[\pL\pM\pN]+(?:['’-][\pL\pM\pN]+)*` +
		`|\S`)
	samplesWord = regexp.MustCompile(`[\pL\pN]`)
)

func newSample(name, language, raw string, negations, put []string) *sample {
	var paras []dossier.Paragraph
	for _, p := range lines(raw) {
		paras = append(paras, dossier.Paragraph{Span: p})
	}
	s := &sample{
		name: name, language: language, negations: negations, put: put,
		text:   Of(&dossier.Source{Language: language, Text: &dossier.Text{Raw: raw, Paragraphs: paras}}),
		spaced: language != "zh" && language != "ja",
	}
	for i, p := range paras {
		last := -1
		for _, t := range pieces(raw[p.Start:p.End]) {
			t.start, t.end, t.para = t.start+p.Start, t.end+p.Start, i+1
			s.tokens = append(s.tokens, t)
			if s.spaced && t.start == last {
				s.units[len(s.units)-1].text += t.text
			} else {
				s.units = append(s.units, unitOf{t.text, i + 1})
			}
			last = t.end
		}
	}
	return s
}

// pieces returns the pieces of a text, in order.
func pieces(s string) (list []piece) {
	for _, at := range samplesToken.FindAllStringIndex(s, -1) {
		list = append(list, piece{text: s[at[0]:at[1]], start: at[0], end: at[1]})
	}
	return list
}

// samples are the five texts of seeds, those of the example, and the same story
// in other languages.
func samples(t *testing.T) (all []*sample) {
	read := func(glob, language string, negations, put []string) {
		files, err := filepath.Glob(filepath.FromSlash(glob))
		if err != nil || len(files) == 0 {
			t.Fatalf("no texts in %s: %v", glob, err)
		}
		for _, file := range files {
			b, err := os.ReadFile(file)
			if err != nil {
				t.Fatal(err)
			}
			all = append(all, newSample(filepath.Base(file), language, string(b), negations, put))
		}
	}
	english, put := strings.Fields("not no nobody none never without"), strings.Fields("not no never nobody cannot without")
	read("../../seeds/*.txt", "en", english, put)
	read("../example/swan/seeds/[cn]*.txt", "en", english, put)
	read("../example/swan/seeds/al-marsa.txt", "ar", strings.Fields("لم لن لا"), strings.Fields("لا لم لن ليس"))
	for _, s := range []struct{ language, negations, put, text string }{
		{"de", "nicht kein keine nie niemand ohne", "nicht kein nie niemand ohne", sampleDE},
		{"fr", "ne pas jamais aucun aucune sans", "ne pas jamais aucun sans", sampleFR},
		{"ru", "не нет никто никогда без", "не нет никто никогда без", sampleRU},
		{"ja", "", "", sampleJA}, // where words are not spaced, a negation is a warning
		{"zh", "", "", sampleZH},
	} {
		all = append(all, newSample("the "+s.language+" text", s.language, s.text, strings.Fields(s.negations), strings.Fields(s.put)))
	}
	return all
}

const sampleDE = `Ein Schwan hat am Dienstagmorgen den Anleger der Fähre in Talma besetzt und fast zwei Stunden lang nicht verlassen. Nach Angaben des Hafenamts fielen vier Fahrten aus, 1.250 Fahrgäste mussten warten, und der Schaden liegt bei 15 000 Euro.

Die Hafenmeisterin Mara Quill sagte, das Tier habe niemand berührt, es sei um 10:30 Uhr ohne jede Hilfe weggeschwommen. „Ich habe Boote, Kähne und einmal ein Klavier bewegt“, sagte sie, „aber keine Schule bringt einem bei, wie man einen Schwan bewegt.“ Für den Umbau des Anlegers hat die Stadt 103,7 Millionen Euro bewilligt, 12,5 Prozent mehr als im Jahr 2023.

Das Amt will sich dem Nest unter dem Anleger nie auf weniger als 20 Meter nähern, bevor die Jungen geschlüpft sind. Zwischen 5–10 Vögel seien dort im Winter gezählt worden; das Fest am See am 3. Mai findet statt.`

const sampleFR = `Un cygne s’est installé mardi matin sur le débarcadère du bac de Talma et ne l’a pas quitté pendant près de deux heures. Selon la capitainerie, quatre traversées ont été annulées, 1 250 voyageurs ont dû attendre et les pertes atteignent 15,5 millions d’euros.

« J’ai déplacé des bateaux, des barges et une fois un piano », a dit la capitaine du port Mara Quill, « mais jamais un cygne ». Aucune main ne l’a touché, a-t-elle ajouté : l’oiseau est reparti à 10:30 sans aide, et il y aurait trois œufs dans le nid. La ville paiera 40 % des travaux, soit 2,4 milliards de plus que les 33 000 euros prévus en 2023.

Le port n’approchera pas du nid à moins de 20 mètres avant l’éclosion. La fête du lac, prévue le 3 mai, attire d’ordinaire 12 000 visiteurs, dont 650 enfants.`

const sampleRU = `Во вторник утром лебедь сел на пристань парома в Талме и почти два часа не уходил. По словам начальника порта, отменили четыре рейса, 1250 пассажиров ждали на берегу, а убыток составил 15,5 миллионов рублей.

Мара Квилл сказала газете, что птицу никто не трогал: в 10:30 она уплыла без всякой помощи. Хлеба ей никогда не давали, добавила она, и 12,5 процентов рейсов в 2023 году отменили из-за льда.

Порт не будет подходить к гнезду ближе чем на 20 метров, пока не вылупятся птенцы. Праздник на озере 3 мая собирает около 12 000 гостей, из них 650 детей.`

const sampleJA = `火曜日の朝、タルマの渡し場に一羽の白鳥が座り込み、二時間近く動かなかった。港の事務所によると、四便が欠航し、乗客1250人が待たされ、損害は32億円に上る。

港長のマラ・クイル氏は「船もはしけもピアノも動かしたが、白鳥の動かし方は誰も教えてくれない」と述べた。鳥は午前10:30に自分で泳ぎ去り、パンを与えた者はいないという。市は改修に三百五十万円を出すと発表し、これは2023年より12.5%多い。

渡し場の下の巣には卵が三つあるとみられ、事務所は孵るまで20メートル以内に近づかない。五月三日の湖の祭りには約33万人が集まる。`

const sampleZH = `星期二早上，一只天鹅停在塔尔马渡口，将近两个小时没有离开。港务处说，四班渡轮因此取消，1250名乘客在岸边等候，损失达到33万元。

港务长玛拉·奎尔对报社说：“我搬过船，搬过驳船，还搬过一架钢琴，可是谁也没有教过我怎样搬天鹅。”她说没有人碰过这只鸟，它在10:30自己游走了，也不曾有人喂它面包。市政府将为改建拨款三百五十万元，比2023年多出12.5%。

港务处不会在雏鸟孵出之前走近渡口下面的鸟巢20米以内。五月三日的湖上节日每年约有五十万人参加，其中650名是儿童。`
