package anchor

import (
	"slices"
	"testing"
)

func TestFindGluedBrackets(t *testing.T) {
	testFind(t, []findCase{
		{"a digit before a figure", "There were 50 people in it.", "There were [1]50 people in it", "glued [150]"},
		{"figures behind a figure", "There were 50 people in it.", "There were 50[,000] people in it", "glued [50,000]"},
		{"a sign", "It fell to 5 degrees that day.", "It fell to [-]5 degrees", "glued [-5]"},
		{"a currency and a scale", "They paid 5 for all of it.", "They paid [$]5[m] for all of it", "glued [$5m]"},
		{"a figure behind a thousands mark", "There were 50, many of them old.", "There were 50,[000] many of them", "glued [50,000]"},
		{"a figure behind a decimal point", "It rose by 3. Since then it has fallen.", "It rose by 3.[5] Since then it", "glued [3.5]"},
		{"the end of a word", "He came with weapons to the house.", "He came with[out] weapons", "glued [without]"},
		{"a negation undone", "He has no plans to resign now.", "He has no[w] plans to resign", "glued [now]"},
		{"a negation inside a word", "He is not guilty of any of it.", "He is not[ably] guilty of any", "glued [notably]"},
		{"a contraction", "He can do it with ease today.", "He can[’t] do it with ease", "glued [can't]"},
		{"the beginning of a word", "The law is constitutional, they said.", "The law is [un]constitutional, they", "glued [unconstitutional]"},
		{"a beginning with a hyphen", "The president spoke for an hour.", "The [ex-]president spoke for an hour", "glued [ex-president]"},
		{"an ending", "The guard was on his way home.", "The guard[s] was on his way", "glued [guards]"},
		{"words left out between two letters", "He came with him and went out early.", "He came with[…]out early", "glued [with...out]"},
		{"words left out beside a figure", "It cost 50 of the old 000 notes.", "It cost 50[…]000 notes", "glued [50...000]"},
		{"words left out behind a word", "He came with him, and left.", "He came[…], and left", "e1 He came | , and left"},
		{"a whole word", "He came with weapons to the house.", "He came with [his] weapons to the", "e1 He came with | weapons to the"},
		{"behind an apostrophe", "Ils ont signé l'accord de paix hier.", "Ils ont signé l'[acte] de paix hier", "absent"},
		{"beside punctuation", "Then the migrants, who came, were held.", "Then the [people], who came, were", "e1 Then the | , who came, were"},
		{"with an apostrophe behind", "They took the man’s car and his keys.", "They took [Smith]’s car and his keys", "absent"},
		{"the source's own", "The cluster U[+21] is here.", "cluster U[+21] is", "i1 cluster U[+21] is"},
		{"Chinese", "部長說他會離開這裡。", "部長說他[一定]會離開這裡", "e1 部長說他 | 會離開這裡"},
		{"a Chinese figure", "至少有三十萬人參加了。", "至少有[五]三十萬人參加了", "glued [五三十萬]"},
	})
}

func TestFindFirstLetter(t *testing.T) {
	testFind(t, []findCase{
		{"another letter", "He was hired that very day.", "He was [f]ired that very day", "absent"},
		{"another letter at the start", "Now he was there.", "[H]ow he was there", "absent"},
		{"Turkish capital", "Dedi ki ilk gün geldi.", "[İ]lk gün geldi", "e1 ilk gün geldi"},
		{"Turkish small", "Dedi: Ilık su var.", "[ı]lık su var", "e1 Ilık su var"},
		{"another Turkish letter", "Su çok ılık ve temiz.", "çok [i]lik ve temiz", "absent"},
		{"Greek", "είπε: Όλα καλά είναι.", "[ό]λα καλά είναι", "e1 Όλα καλά είναι"},
	})
}

func TestFindShareOfAuthor(t *testing.T) {
	testFind(t, []findCase{
		{"one word of the source's", "He will resign on Monday.", "[The senator admitted taking bribes on] Monday", "rewritten"},
		{"more of the author's", "He said so on Monday then.", "[The senator admitted it] on Monday then", "rewritten"},
		{"as many", "He said so on Monday.", "[The senator says] so on Monday", "rewritten"},
		{"two of the source's", "He left.", "He [then] left", "rewritten"},
		{"one more of the source's", "He left at once.", "He left [for home] at once", "e1 He left | at once"},
		{"Japanese, by letters", "彼は東京に行った。", "[首相が昨日突然] 行った", "rewritten"},
		{"words left out count for neither", "one two three four five six", "one two … five six", "e1 one two | five six"},
	})
}

func TestFindOmissions(t *testing.T) {
	const long = "The officials said it was over and they are at large."
	for _, omission := range []string{
		"[…]", "[. . .]", "[ .. ]", "[—]", "[]", "(…)", "(...)", "( ... )", ". . .", "……", "⋯⋯", "［……］", "（……）", "[⋯]",
	} {
		testFind(t, []findCase{
			{omission, long, "officials said " + omission + " are at large", "e1 officials said | are at large"},
			{omission + " beside one word", "He refused to sign the deal.", "He " + omission + " sign the deal", "absent"},
		})
	}
	testFind(t, []findCase{
		{"a full stop before spaced dots", "It is over. And more. They left then.", "It is over. . . . They left then", "e1 It is over. | They left then"},
		{"the source's spaced dots", "It is over . . . they left.", "over . . . they left", "i1 over . . . they left"},
		{"the source's parenthesis", "It is (...) over then.", "is (...) over", "i1 is (...) over"},
		{"a parenthesis with words", "It is over and they left.", "It is (was) over", "absent"},
		{"two dots", "It is over and they left.", "It is .. they left", "absent"},
	})
}

func TestFindWhatAuthorsPutIn(t *testing.T) {
	const text = "The minister did resign on Monday, and nobody was there to see it."
	testFind(t, []findCase{
		{"a letter of another alphabet", text, "The minister [did nоt] resign on Monday", "mixed nоt"},
		{"a Greek letter", text, "The minister [did ηot] resign on Monday", "mixed ηot"},
		{"a joiner", text, "The minister did [n\u200dot] resign on Monday", "control U+200D"},
		{"a soft hyphen", text, "The minister did [n\u00adot] resign on Monday", "control U+00AD"},
		{"a variation selector", text, "The minister did [n\ufe01ot] resign on Monday", "control U+FE01"},
		{"spelled out", text, "The minister did [n.o.t.] resign on Monday", "negation n.o.t"},
		{"spaced out", text, "The minister did [n o t] resign on Monday", "negation n o t"},
		{"with a mark inside", text, "The minister did [n/ot] resign on Monday", "negation not"},
		{"full-width", text, "The minister did [ｎｏｔ] resign on Monday", "negation not"},
		{"mathematical", text, "The minister did [𝗻𝗼𝘁] resign on Monday", "negation not"},
		{"in circles", text, "The minister did [ⓝⓞⓣ] resign on Monday", "negation not"},
		{"small capitals", text, "The minister did [ɴᴏᴛ] resign on Monday", "negation not"},
		{"struck out", text, "The minister did [n\u0336o\u0336t\u0336] resign on Monday", "negation not"},
		{"a unit", text, "The minister did [at 5 μm and kΩ] resign on Monday, and nobody was there", "e1 The minister did | resign on Monday, and nobody was there"},
		{"a mark of an abbreviation", text, "The minister did [at 5 a.m.] resign on Monday, and nobody", "e1 The minister did | resign on Monday, and nobody"},
		{"Persian with its joiner", "او گفت که به خانه خواهد رفت و آنجا", "او گفت که [می\u200cخواهد] به خانه خواهد رفت", "e1 او گفت که | به خانه خواهد رفت"},
		{"Japanese of three scripts", "彼はその日に東京へ行ったと述べた。", "彼はその日に[ABCビルの会で]東京へ行ったと述べた", "e1 彼はその日に | 東京へ行ったと述べた"},
	})
}

func TestFindBetweenSpeech(t *testing.T) {
	const that = "“That,” he said, “promises to make life better,” and went."
	testFind(t, []findCase{
		{"one word", that, "“That,” […] “promises to make", "e1 “That,” | “promises to make"},
		{"without the marks", that, "That […] promises to make", "e1 That | promises to make"},
		{"straight marks", `"That," he said, "promises to make life better."`, `"That," […] "promises to make`, `e1 "That," | "promises to make`},
		{"German", "„Das“, sagte er, „wird sehr gut werden.“", "„Das“ […] „wird sehr gut", "e1 „Das“ | „wird sehr gut"},
		{"one word not beside speech", "That he said promises to make life", "That […] promises to make", "absent"},
		{"more speech left out", "“That,” he said, “is no way,” and: “Promises will be kept.”", "“That,” […] “Promises will be kept", "absent"},
		{"a negation of the narrator", "“We act now,” he did not quite say, “and they know it.”", "“We act now,” […] “and they know it", "e1 “We act now,” | “and they know it"},
		{"a negation of the speaker", "“We act now, not then,” he said, “and they know it.”", "“We act now […] and they know it", "negation not"},
		{"marks around single words", "The “deal” did not “fail” on Monday.", "The “deal” […] “fail” on Monday", "negation not"},
		{"a part that is narration too", "He calls it a “deal,” which did not “fail,” he said.", "it a “deal,” […] “fail,” he said", "negation not"},
	})
}

func TestFindNotes(t *testing.T) {
	for _, tt := range []struct {
		name, text, quote string
		want              []Note
	}{
		{"none", "He left for home at once.", "He left […] at once", nil},
		{"in the middle", "He left for home at once.", "He left [it] at once", nil},
		{"at the start", "He left for home at once.", "[The man] left for home at once", []Note{{Kind: EditAtEnd, Words: "[The man]"}}},
		{"at the end", "He left for home at once.", "He left for home [too]", []Note{{Kind: EditAtEnd, Words: "[too]"}}},
		{"an omission at the end", "He left for home at once.", "He left for home […]", nil},
		{"two sentences", "“We left it,” Ann said. Bob was late. “They know it,” he said.", "“We left it,” […] “They know it", []Note{{Kind: JoinsSpeech}}},
		{"one sentence", "“We left it,” Ann said, “and they know it.”", "“We left it,” […] “and they know it", nil},
		{"a sentence that ends inside", "“We left it. So there,” Ann said. “They know it,” said Bob.", "We left it […] They know it", []Note{{Kind: JoinsSpeech}}},
		{"two paragraphs", "“We left it,” Ann said.\n“They know it,” said Bob.", "We left it […] They know it", []Note{{Kind: JoinsSpeech}}},
		{"one piece of speech", "“We left it. It was late. They know it,” said Bob.", "We left it […] They know it", nil},
	} {
		t.Run(tt.name, func(t *testing.T) {
			x := New(tt.text, lines(tt.text))
			r := x.Find(Quote{Words: tt.quote})
			if r.Problem != None || !slices.Equal(r.Notes, tt.want) {
				t.Errorf("got %s with %v, want %v", show(x, r), r.Notes, tt.want)
			}
		})
	}
}
