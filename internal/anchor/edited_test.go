package anchor

import (
	"strings"
	"testing"
)

func TestFindEdited(t *testing.T) {
	many := strings.Repeat("word ", 58)
	testFind(t, []findCase{
		{"words left out", "The officials said over 50 of these immigrants are at large.", "officials said […] are at large", "e1 officials said | are at large"},
		{"with an ellipsis", "The officials said over 50 are at large.", "officials said … are at large", "e1 officials said | are at large"},
		{"with full stops", "The officials said over 50 are at large.", "officials said ... are at large", "e1 officials said | are at large"},
		{"with full stops in brackets", "The officials said over 50 are at large.", "officials said [ ... ] are at large", "e1 officials said | are at large"},
		{"without spaces", "The officials said over 50 are at large.", "officials said…are at large", "e1 officials said | are at large"},
		{"nothing left out", "The officials said it.", "The officials […] said it", "e1 The officials | said it"},
		{"two omissions in order", "one two three four five six seven eight", "one two … four five … seven eight", "e1 one two | four five | seven eight"},
		{"two omissions out of order", "one two three four five six seven eight", "one two … seven eight … four five", "absent"},
		{"the source's ellipsis", "one two… three four", "one two... three four", "t1 one two… three four"},
		{"the source's ellipsis and an omission", "one two… three four five six seven", "one two... three four … six seven", "e1 one two… three four | six seven"},
		{"an omission and the source's ellipsis", "one two three four five six… seven", "one two … five six… seven", "e1 one two | five six… seven"},
		{"the source's brackets", "The [U.S.] agents said so", "The [U.S.] agents", "i1 The [U.S.] agents"},
		{"the source's brackets and an edit", "The [U.S.] agents said they came", "The [U.S.] agents said [the migrants] came", "e1 The [U.S.] agents said | came"},
		{"an edit and the source's brackets", "He told the [U.S.] agents so", "[Biden] told the [U.S.] agents so", "e1 told the [U.S.] agents so"},
		{"the source's brackets at the start", "The [U.S.] agents said they came", "[U.S.] agents said [he] came", "e1 [U.S.] agents said | came"},
		{"words in the place of the source's brackets", "The agents [of the U.S.] said they came", "The agents [of the E.U.] said they", "displaced"},
		{"words for more than the source's brackets", "The agents sent by [the U.S.] said they came", "agents [whom they knew] said they came", "displaced"},
		{"words at the end in the place of the source's brackets", "They were the agents [of the U.S.] then", "They were the agents [of the E.U.]", "displaced"},
		{"words at the start in the place of the source's brackets", "And [he] told the agents so", "[she] told the agents so", "displaced"},
		{"words beside the source's brackets", "They were the agents [of the U.S.] then", "They were the [secret] agents [of the U.S.]", "e1 They were the | agents [of the U.S.]"},
		{"the source's brackets left out", "The agents [of the U.S.] said they came", "The agents […] said they", "e1 The agents | said they"},
		{"an omission, then the source's brackets", "one two three four [sic] five six", "one two … four [sic] five … six", "absent"},
		{"an omission, then the source's brackets first", "one two three [sic] five six", "one two … [sic] five six", "e1 one two | [sic] five six"},
		{"words replaced", "He said they had come here", "said [the migrants] had come", "e1 said | had come"},
		{"words put in", "He said had come here", "said [the migrants] had come", "e1 said | had come"},
		{"[sic]", "He seen it all", "seen [sic] it all", "e1 seen | it all"},
		{"a longer stretch replaced", "He said the people from there had come", "He said [they] had come", "e1 He said | had come"},
		{"beside punctuation", "the migrants, who came", "the [people], who came", "e1 the | , who came"},
		{"at the earliest place", "a b x c d y c d", "a b … c d", "e1 a b | c d"},
		{"the first part twice", "a b x c d; a b y c d", "a b … c d", "ambiguous p1 p1"},
		{"a bracket that is refused wherever it is", "a b x c d; a b x c d", "a b[s] x c", "glued [bs]"},
		{"a negation left out at one place of two", "a b is not c d; a b is so c d", "a b […] c d", "ambiguous p1 p1"},
		{"the first part twice, but only once followed", "a b x; " + many + many + "a b y c d", "a b … c d", "e1 a b | c d"},
		{"the first part overlapping itself", "a a a x c d", "a a … c d", "ambiguous p1 p1"},
		{"60 words left out", "start here " + many + "x y end here", "start here … end here", "e1 start here | end here"},
		{"61 words left out", "start here " + many + "x y z end here", "start here … end here", "absent"},
		{"61 words replaced", "start here " + many + "x y z end here", "start here [then] end here", "absent"},
		{"across a paragraph break", "one two three\nfour five six", "one two … five six", "e1 one two | five six"},
		{"across two paragraph breaks", "one two\nthree\nfour five", "one two … four five", "absent"},
		{"an omission at the start", "The fire began.", "… fire began", "e1 fire began"},
		{"an omission at the end", "The fire began at four.", "fire began […]", "e1 fire began"},
		{"at both ends", "The fire began.", "… The fire …", "e1 The fire"},
		{"a full stop and an omission", "It began. Then more. The end came.", "It began.... The end", "e1 It began. | The end"},
		{"a part of one word beside an omission", "The officials said it.", "officials … it", "absent"},
		{"a last part of one word", "The officials have said it.", "The officials … it", "absent"},
		{"a part of one word beside [words]", "The officials said it here.", "[They] said [that] here", "rewritten"},
		{"a part of one word between both kinds", "one two three four five six", "one two [x] four … six", "absent"},
		{"a part that cuts a word", "The officials said immigrants came", "The officials … grants came", "absent"},
		{"a part that ends inside a word", "The officials said it came", "The official … it came", "absent"},
		{"a hyphen cut by an edit", "an anti-migrant group here", "an anti-[immigrant] group", "absent"},
		{"only edits", "The fire began.", "[…] …", "empty"},
		{"only brackets", "The fire began.", "[The fire]", "empty"},
		{"the source's brackets alone", "The [fire] began.", "[fire]", "i1 [fire]"},
		{"brackets that are not closed", "The fire [began here", "fire [began", "i1 fire [began"},
		{"empty brackets are words", "The fire began.", "The [] began", "absent"},
		{"a capital at the start", "He said the officials came", "[T]he officials came", "e1 the officials came"},
		{"a small letter in the middle", "He said: The officials came", "said: [t]he officials", "e1 said: The officials"},
		{"a letter behind an omission", "One two three the officials came", "One two … [T]he officials", "e1 One two | the officials"},
		{"the source's own bracketed letter", "He said [t]he officials", "said [t]he officials", "i1 said [t]he officials"},
		{"the source's own bracketed letter and an edit", "He said [t]he officials had come", "said [t]he officials [all] had", "e1 said [t]he officials | had"},
		{"a letter replaced inside a word", "other officials", "o[T]her officials", "absent"},
		{"a letter put in", "then he said so", "then [s]he said", "absent"},
		{"in other typography", "the “subjects” — all of them — left", `the "subjects" -- […] -- left it`, "absent"},
		{"parts in other typography", "the “subjects” of  it all — they left", `the "subjects" [...] - they left`, "e1 the “subjects” | — they left"},
		{"a gap behind an em dash", "said so—and they all left", "said so […] they all left", "e1 said so | they all left"},
		{"Chinese", "美国国土安全部昨天说了这话", "美国国土 […] 这话", "e1 美国国土 | 这话"},
		{"too much Chinese", "美国国土" + strings.Repeat("安", 61) + "这话", "美国国土 […] 这话", "absent"},
	})
}

func TestFindNegations(t *testing.T) {
	testFind(t, []findCase{
		{"left out", "He was not guilty of it.", "He was […] guilty of", "negation not"},
		{"left out with more", "They have never in life seen it.", "They have … seen it", "negation never"},
		{"a contraction left out", "They said they didn’t do it all.", "They said … do it", "negation didn't"},
		{"a capital", "He was. None of that matters.", "He was. [All] of that", "negation None"},
		{"replaced", "He was not guilty of it.", "He was [very] guilty", "negation not"},
		{"nobody replaced", "He said that nobody was hurt.", "He said that [she] was hurt", "negation nobody"},
		{"nothing left out", "They say nothing had been found.", "They say […] had been found", "negation nothing"},
		{"put in", "He was guilty of it.", "He was [not] guilty", "negation not"},
		{"put in at the end", "He was guilty.", "He was guilty [or not]", "negation not"},
		{"put in at the start", "He was guilty.", "[Never] He was", "negation Never"},
		{"replaced by another", "He did not go home", "He did [never] go home", "negation not"},
		{"a letter that makes one", "He has got guilty looks", "has [n]ot guilty", "absent"},
		{"a letter that unmakes one", "He was not guilty", "was [h]ot guilty", "absent"},
		{"only its case", "He said: Not guilty", "said: [n]ot guilty", "e1 said: Not guilty"},
		{"quoted", "He was not guilty of it all.", "was not […] of it", "e1 was not | of it"},
		{"inside another word", "He was notable and another to us.", "He was … to us", "e1 He was | to us"},
		{"in quotation marks", "He was “not” guilty of it.", "He was […] guilty of", "negation not"},
		{"all of them", "a b cannot c d", "a b … c d", "negation cannot"},
		{"without", "a b without c d", "a b … c d", "negation without"},
		{"neither", "a b neither c d", "a b … c d", "negation neither"},
		{"nor", "a b nor c d", "a b … c d", "negation nor"},
		{"no", "a b no c d", "a b … c d", "negation no"},
	})
}

func TestFindInParagraph(t *testing.T) {
	const text = "The fire began. Then smoke.\nThe fire began. A fire.\nThe end, not yet [x]."
	x := New(text, lines(text))
	for _, tt := range []struct {
		name, quote string
		para        int
		want        string
	}{
		{"chosen", "The fire began", 2, "i2 The fire began"},
		{"not chosen", "The fire began", 0, "ambiguous p1 p2"},
		{"twice in the paragraph", "fire", 2, "ambiguous p2 p2"},
		{"elsewhere", "smoke", 2, "other p1"},
		{"elsewhere twice", "The fire began", 3, "other p1 p2"},
		{"starts in the one before", "smoke. The fire", 2, "other p1"},
		{"starts here and goes on", "smoke. The fire", 1, "t1 smoke.\nThe fire"},
		{"edited, chosen", "The fire […] fire", 2, "absent"},
		{"edited in a paragraph", "The fire [...] A fire", 2, "e2 The fire | A fire"},
		{"edited elsewhere", "The fire [...] A fire", 3, "other p1 p2"},
		{"cut here", "smo", 1, "cut"},
		{"nowhere", "flood", 1, "absent"},
		{"no such paragraph", "The fire", 4, "no paragraph"},
		{"a paragraph below one", "The fire", -1, "no paragraph"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			if got := show(x, x.Find(Quote{Words: tt.quote, Para: tt.para})); got != tt.want {
				t.Errorf("got %q, want %q", got, tt.want)
			}
		})
	}
}

func TestFindMarkdown(t *testing.T) {
	for _, tt := range []struct {
		name, text, words, plain string
		emphasis                 bool
		want                     string
		added                    bool
	}{
		{"asterisks of the source's", "it is 2*3*4 now", "2*3*4 now", "234 now", true, "i1 2*3*4 now", false},
		{"emphasis added", "the fire began", "the **fire** began", "the fire began", true, "e1 the fire began", true},
		{"an escape", "costs * all", "costs \\* all", "costs * all", false, "e1 costs * all", false},
		{"in other typography", "the “fire” began", "the \"*fire*\" began", "the \"fire\" began", true, "e1 the “fire” began", true},
		{"with an edit", "the fire then began to burn", "the *fire* … began to burn", "the fire … began to burn", true, "e1 the fire | began to burn", true},
		{"twice when resolved", "fire and fire", "*fire*", "fire", true, "ambiguous p1 p1", false},
		{"nowhere", "the fire began", "*flood*", "flood", true, "absent", false},
		{"cut when resolved", "the fires", "*fire*", "fire", true, "cut", false},
	} {
		t.Run(tt.name, func(t *testing.T) {
			x := New(tt.text, lines(tt.text))
			r := x.Find(Quote{Words: tt.words, Plain: tt.plain, Emphasis: tt.emphasis})
			if got := show(x, r); got != tt.want || r.Emphasis != tt.added {
				t.Errorf("got %q, emphasis %v; want %q, %v", got, r.Emphasis, tt.want, tt.added)
			}
		})
	}
}
