package anchor

import (
	"fmt"
	"strings"
	"testing"

	"dossier/internal/dossier"
)

// lines returns the spans of the lines of s that are not blank.
func lines(s string) (paras []dossier.Span) {
	start := 0
	for i := 0; i <= len(s); i++ {
		if i == len(s) || s[i] == '\n' || s[i] == '\r' {
			if !blank(s[start:i]) {
				paras = append(paras, dossier.Span{Start: start, End: i})
			}
			start = i + 1
		}
	}
	return paras
}

// show writes a result as the tables have it: the verdict's first letter, the
// paragraph and the words; of declared edits, the parts; else the problem.
func show(x *Text, r Result) string {
	switch r.Problem {
	case None:
		s := fmt.Sprintf("%c%d ", r.Verdict.String()[0], r.Para)
		if r.Parts == nil {
			return s + x.raw[r.Span.Start:r.Span.End]
		}
		var parts []string
		for _, p := range r.Parts {
			parts = append(parts, x.raw[p.Start:p.End])
		}
		return s + strings.Join(parts, " | ")
	case Ambiguous, OtherParagraph:
		s := [...]string{Ambiguous: "ambiguous", OtherParagraph: "other"}[r.Problem]
		for _, p := range r.Places {
			s += fmt.Sprintf(" p%d", p.Para)
		}
		return s
	case Negation, Control, Glued, MixedScripts:
		return [...]string{Negation: "negation ", Control: "control ", Glued: "glued ", MixedScripts: "mixed "}[r.Problem] + r.Words
	}
	return [...]string{Empty: "empty", Absent: "absent", CutWord: "cut", NoParagraph: "no paragraph", Rewritten: "rewritten", Displaced: "displaced"}[r.Problem]
}

type findCase struct {
	name, text, quote string
	want              string
}

func testFind(t *testing.T, cases []findCase) {
	t.Helper()
	for _, tt := range cases {
		t.Run(tt.name, func(t *testing.T) {
			x := New(tt.text, lines(tt.text))
			if got := show(x, x.Find(Quote{Words: tt.quote})); got != tt.want {
				t.Errorf("%q in %q:\ngot  %q\nwant %q", tt.quote, tt.text, got, tt.want)
			}
		})
	}
}

func TestFindWords(t *testing.T) {
	testFind(t, []findCase{
		{"as it is", "The fire began at 4 a.m. today.", "fire began", "i1 fire began"},
		{"the first words of a text", "The fire began.", "The fire", "i1 The fire"},
		{"the last words of a text", "The fire began.", "began.", "i1 began."},
		{"a whole text", "The fire began.", "The fire began.", "i1 The fire began."},
		{"in the second paragraph", "One.\n\nThe fire began.", "fire", "i2 fire"},
		{"across a paragraph break", "The fire\n\nbegan.", "fire began", "t1 fire\n\nbegan"},
		{"across three paragraphs", "one\ntwo\nthree", "one two three", "t1 one\ntwo\nthree"},
		{"wrapped by the author", "The fire began.", "fire\nbegan", "t1 fire began"},
		{"wrapped alike", "The fire\nbegan.", "fire\nbegan", "i1 fire\nbegan"},
		{"CRLF", "The fire\r\nbegan.", "fire\nbegan", "t1 fire\r\nbegan"},
		{"a lone CR", "The fire\rbegan.", "fire\nbegan", "t1 fire\rbegan"},
		{"a BOM", "\ufeffThe fire", "The fire", "i1 The fire"},
		{"spaces around the quotation", "The fire began.", " fire began \n", "i1 fire began"},
		{"other case", "The fire began.", "the fire", "absent"},
		{"a word changed", "The fire began.", "The flood began", "absent"},
		{"a word dropped", "The big fire began.", "The fire", "absent"},
		{"another order", "The fire began.", "began fire", "absent"},
		{"a digit changed", "over 400 people", "over 401 people", "absent"},
		{"an accent dropped", "a café here", "a cafe here", "absent"},
		{"full-width letters", "ＡＢＣ and more", "ABC and more", "absent"},
		{"other currency", "cost $50 then", "cost €50 then", "absent"},
		{"per cent for %", "rose 5% then", "rose 5 per cent then", "absent"},
		{"nothing", "The fire began.", "", "empty"},
		{"white space only", "The fire began.", " \u00a0\n\t", "empty"},
		{"vanishing characters only", "The fire began.", "\u200b\ufeff", "empty"},
		{"in an empty text", "", "fire", "absent"},
		{"twice", "no fire, no smoke", "no", "ambiguous p1 p1"},
		{"twice in two paragraphs", "a fire\na fire", "a fire", "ambiguous p1 p2"},
		{"overlapping itself", "no no no", "no no", "ambiguous p1 p1"},
		{"once as it is and once in other typography", "“no” and \"no\"", "\"no\"", "i1 \"no\""},
		{"twice in other typography", "“no” and „no“", "\"no\"", "ambiguous p1 p1"},
		{"a right-to-left override", "The fire began.", "The \u202efire", "control U+202E"},
		{"an isolate", "The fire began.", "\u2067fire\u2069", "control U+2067"},
		{"regexp characters", "cost $4.5 (net) [a+b]", "$4.5 (net) [a+b]", "i1 $4.5 (net) [a+b]"},
		{"emoji", "Well 👍🏽 done", "Well 👍🏽 done", "i1 Well 👍🏽 done"},
		{"emoji alone", "Well 👍 done", "👍", "i1 👍"},
		{"right-to-left text", "הוא אמר שלום לכולם", "אמר שלום", "i1 אמר שלום"},
		{"Arabic", "قال الوزير إن الأمر", "الوزير إن", "i1 الوزير إن"},
		{"a 2,000-word quotation", long(5000), long(2000), "i1 " + long(2000)},
	})
}

func long(n int) string {
	var b strings.Builder
	for i := range n {
		fmt.Fprintf(&b, "w%d ", i*i%7919)
	}
	return strings.TrimSpace(b.String())
}

func TestFindTypography(t *testing.T) {
	testFind(t, []findCase{
		{"curly for straight", "the “subjects of concern” were", `"subjects of concern"`, "t1 “subjects of concern”"},
		{"straight for curly", `the "subjects" were`, "“subjects”", `t1 "subjects"`},
		{"single for double", "the ‘subjects’ were", `"subjects"`, "t1 ‘subjects’"},
		{"guillemets", "les « sujets » sont", "les \" sujets \"", "t1 les « sujets »"},
		{"low and CJK marks", "die „Leute“ 「人」", `die "Leute" "人"`, "t1 die „Leute“ 「人」"},
		{"primes", "6′ 2″ tall", `6' 2" tall`, "t1 6′ 2″ tall"},
		{"an apostrophe", "they didn’t go", "they didn't go", "t1 they didn’t go"},
		{"a modifier apostrophe", "they didnʼt go", "they didn't go", "t1 they didnʼt go"},
		{"a mark dropped", "the “subjects” were", "the subjects were", "absent"},
		{"NBSP", "about\u00a0400 people", "about 400 people", "t1 about\u00a0400 people"},
		{"thin and narrow spaces", "a\u2009b\u202fc\u3000d", "a b c d", "t1 a\u2009b\u202fc\u3000d"},
		{"double spaces", "end.  Then more", "end. Then more", "t1 end.  Then more"},
		{"a tab", "a\tb c", "a b c", "t1 a\tb c"},
		{"a space dropped", "ice cream", "icecream", "absent"},
		{"a soft hyphen", "the immi\u00adgrants left", "the immigrants left", "t1 the immi\u00adgrants left"},
		{"a zero-width space", "the immi\u200bgrants left", "the immigrants left", "t1 the immi\u200bgrants left"},
		{"a soft hyphen in the quotation", "the immigrants left", "the immi\u00adgrants left", "t1 the immigrants left"},
		{"vanishing characters at the ends stay out", "a \u200bfire\u200b b", "\u200bfire", "i1 fire"},
		{"direction marks", "say \u200eshalom\u200f now", "say shalom now", "t1 say \u200eshalom\u200f now"},
		{"ZWNJ stays", "می\u200cخواهم آن", "میخواهم آن", "absent"},
		{"a variation selector", "I ❤\ufe0f it", "I ❤ it", "t1 I ❤\ufe0f it"},
		{"a variation selector at the end goes with its character", "I ❤\ufe0f it", "I ❤", "i1 I ❤\ufe0f"},
		{"NFC quotation, NFD text", "a cafe\u0301 here", "a café here", "t1 a cafe\u0301 here"},
		{"NFD quotation, NFC text", "a café here", "a cafe\u0301 here", "t1 a café here"},
		{"an accent behind a soft hyphen", "a cafe\u00ad\u0301 here", "a café here", "t1 a cafe\u00ad\u0301 here"},
		{"accents in another order", "q\u0307\u0323 x", "q\u0323\u0307 x", "t1 q\u0307\u0323 x"},
		{"Hangul by parts", "\u1112\u1161\u11ab 글", "한 글", "t1 \u1112\u1161\u11ab 글"},
		{"the ångström sign", "5 \u212b long", "5 Å long", "t1 5 \u212b long"},
		{"an em dash for a hyphen", "a - b", "a — b", "t1 a - b"},
		{"two hyphens", "a -- b", "a — b", "t1 a -- b"},
		{"three hyphens", "a—b", "a---b", "t1 a—b"},
		{"a minus sign", "it was −5 then", "it was -5 then", "t1 it was −5 then"},
		{"a non-breaking hyphen", "ISIS‑K fighters", "ISIS-K fighters", "t1 ISIS‑K fighters"},
		{"a dash dropped", "a – b", "a b", "absent"},
		{"a dash added", "a b", "a - b", "absent"},
		{"two dashes are not one", "a —— b", "a — b", "absent"},
		{"four hyphens are two dashes", "a ---- b", "a —— b", "t1 a ---- b"},
		{"an ellipsis for full stops", "well... maybe", "well… maybe", "t1 well... maybe"},
		{"full stops for an ellipsis", "well… maybe", "well... maybe", "t1 well… maybe"},
		{"four full stops", "well…. Maybe", "well.... Maybe", "t1 well…. Maybe"},
		{"a ligature", "the oﬃce ﬁle", "the office file", "t1 the oﬃce ﬁle"},
		{"a ligature in the quotation", "the office", "the oﬃce", "t1 the office"},
		{"not half of a ligature", "xx oﬃce", "xx of", "absent"},
		{"not half of an ellipsis", "well… maybe", "well.", "absent"},
		{"an accent on a ligature", "ﬁ\u0301x it", "fíx it", "t1 ﬁ\u0301x it"},
		{"a keycap", "press 1\ufe0f\u20e3 now", "press 1\u20e3 now", "t1 press 1\ufe0f\u20e3 now"},
	})
}

func TestFindCutsNoWord(t *testing.T) {
	testFind(t, []findCase{
		{"inside a word", "the immigrants left", "the immi", "cut"},
		{"from inside a word", "the immigrants left", "grants left", "cut"},
		{"a place that cuts none wins", "immigrants; immi", "immi", "i1 immi"},
		{"inside a figure", "over 4000 people", "over 400", "cut"},
		{"letter and digit", "the G7 met", "the G", "cut"},
		{"behind an accent", "a cafe\u0301 here", "a cafe", "cut"},
		{"behind a vanishing character", "immi\u00adgrants", "immi", "cut"},
		{"a hyphen that joins", "ISIS-affiliated network", "affiliated network", "cut"},
		{"the first half of a compound", "an ISIS-affiliated network", "an ISIS", "cut"},
		{"with the hyphen", "an ISIS-affiliated network", "an ISIS-", "cut"},
		{"ISIS for ISIS-K", "fought ISIS-K there", "fought ISIS", "cut"},
		{"ISIS-K", "fought ISIS-K there", "ISIS-K", "i1 ISIS-K"},
		{"Leary for O'Leary", "said O’Leary today", "Leary today", "cut"},
		{"O'Leary", "said O’Leary today", "O'Leary", "t1 O’Leary"},
		{"a possessive", "Biden’s plan", "Biden", "cut"},
		{"a plural possessive", "the migrants’ ties", "the migrants", "i1 the migrants"},
		{"inside quotation marks", "the “subjects” were", "subjects", "i1 subjects"},
		{"inside single quotation marks", "the 'subjects' were", "subjects", "i1 subjects"},
		{"beside an em dash", "the network—which", "network", "i1 network"},
		{"beside two hyphens", "the network--which", "network", "i1 network"},
		{"beside a slash", "and/or", "and", "i1 and"},
		{"before a full stop", "it began.", "began", "i1 began"},
		{"a sign", "it was -5 then", "5 then", "cut"},
		{"a minus sign", "it was −5 then", "5 then", "cut"},
		{"an en dash as a sign", "it was –5 then", "5 then", "cut"},
		{"an em dash is no sign", "it was—5 then", "5 then", "i1 5 then"},
		{"a range with an en dash", "in 2010–2015 it", "2015 it", "cut"},
		{"a range with a hyphen", "in 2010-2015 it", "2015 it", "cut"},
		{"a plus behind", "over 400+ people", "over 400", "cut"},
		{"a decimal point", "cost 4.5 million", "5 million", "cut"},
		{"before a decimal point", "cost 4.5 million", "cost 4", "cut"},
		{"a point without a digit before it", "a .5 share", "5 share", "cut"},
		{"a full stop is no point", "in 2020. Then", "in 2020", "i1 in 2020"},
		{"a figure behind a full stop", "it ended.5 men", "5 men", "i1 5 men"},
		{"a thousands comma", "some 1,500 people", "500 people", "cut"},
		{"before a thousands comma", "some 1,500 people", "some 1", "cut"},
		{"a comma that is none", "in 2020, 50 people", "50 people", "i1 50 people"},
		{"a thousands apostrophe", "some 1’500 people", "500 people", "cut"},
		{"a thousands space", "some 10\u202f000 people", "000 people", "cut"},
		{"before a thousands space", "some 10\u202f000 people", "some 10", "cut"},
		{"a no-break space that is none", "in 2020\u00a0500 people", "500 people", "i1 500 people"},
		{"currency before", "cost $50 then", "50 then", "cut"},
		{"currency behind", "cost 50€ then", "cost 50", "cut"},
		{"currency behind a space", "cost 50 € then", "cost 50", "cut"},
		{"currency before a space", "cost € 50 then", "50 then", "cut"},
		{"currency of the next figure", "took 50 $100 bills", "took 50", "i1 took 50"},
		{"a national currency", "cost US$50 then", "$50 then", "cut"},
		{"a sign before currency", "lost -$50 then", "$50 then", "cut"},
		{"per cent", "rose 5% then", "rose 5", "cut"},
		{"per cent behind a space", "rose 5 % then", "rose 5", "cut"},
		{"per cent before", "yüzde %50 arttı", "50 arttı", "cut"},
		{"with its per cent", "rose 5% then", "5%", "i1 5%"},
		{"half a flag", "🇺🇸 wins", "🇸 wins", "cut"},
		{"half an emoji", "the 👨‍👩‍👧 left", "the 👨", "cut"},
		{"an emoji without its skin", "ok 👍🏽 now", "ok 👍", "cut"},
		{"a keycap without its digit", "x #\ufe0f\u20e3 y", "x #", "cut"},
		{"Chinese inside a sentence", "美国国土安全部说", "国土安全", "i1 国土安全"},
		{"Chinese beside Latin", "打击ISIS组织", "组织", "i1 组织"},
		{"Latin inside Chinese", "打击ISIS组织", "ISIS", "i1 ISIS"},
		{"half a Latin word in Chinese", "打击ISIS组织", "打击IS", "cut"},
		{"half a figure in Chinese", "共400人", "共40", "cut"},
		{"kana", "テロリストと言った", "テロリスト", "i1 テロリスト"},
		{"kana without its mark", "か\u3099く", "か", "cut"},
		{"Thai inside a sentence", "รัฐบาลไทยกล่าว", "ไทย", "i1 ไทย"},
		{"Thai without its vowel sign", "กินข้าว", "ก", "cut"},
		{"Lao, Khmer, Burmese", "ລາວ ខ្មែរ မြန်မာ", "ວ ខ្មែរ", "i1 ວ ខ្មែរ"},
		{"Korean has spaces", "정부가 말했다", "정부", "cut"},
		{"Persian across a joiner", "می\u200cخواهم", "می", "cut"},
	})
}
