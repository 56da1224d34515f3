package anchor

import (
	"testing"

	"dossier/internal/dossier"
)

// An attack is an edit that would make a text say what it does not.
type attack struct{ language, text, quote, want string }

func testAttacks(t *testing.T, attacks []attack) {
	t.Helper()
	for _, a := range attacks {
		t.Run(a.quote, func(t *testing.T) {
			var paras []dossier.Paragraph
			for _, p := range lines(a.text) {
				paras = append(paras, dossier.Paragraph{Span: p})
			}
			x := Of(&dossier.Source{Language: a.language, Text: &dossier.Text{Raw: a.text, Paragraphs: paras}})
			if got := show(x, x.Find(Quote{Words: a.quote})); got != a.want {
				t.Errorf("%q in %q:\ngot  %q\nwant %q", a.quote, a.text, got, a.want)
			}
		})
	}
}

// A negation is one in whatever letters it is written.
func TestFindDisguisedNegations(t *testing.T) {
	const text = "He is guilty of any of it."
	var attacks []attack
	for _, c := range [][2]string{
		{"[ｎｏｔ]", "negation not"},
		{"[𝗻𝗼𝘁]", "negation not"},
		{"[ⓝⓞⓣ]", "negation not"},
		{"[ɴᴏᴛ]", "negation not"},
		{"[🅝🅞🅣]", "negation not"},
		{"[🅽🅾🆃]", "negation not"},
		{"[🇳🇴]", "negation no"},
		{"[n⃝o⃝t⃝]", "negation not"},
		{"[n\u0336o\u0336t\u0336]", "negation not"},
		{"[n-ot]", "negation not"},
		{"[n/ot]", "negation not"},
		{"[n*ot]", "negation not"},
		{"[no.t]", "negation no"},
		{"[n_ot]", "negation not"},
		{"[n ot]", "negation not"},
		{"[n - o - t]", "negation not"},
		{"[n0t]", "negation not"},
		{"[nọt]", "negation not"},
		{"[nøt]", "negation not"},
		{"[did n't]", "negation n't"},
		{"[didn;t]", "negation didnt"},
		{"[n][ot]", "glued [not]"},
		{"[n] [ot]", "negation not"},
		{"[ηot]", "mixed ηot"},
		{"[nσt]", "mixed nσt"},
		{"[nסt]", "mixed nסt"},
		{"[n٥t]", "mixed n٥t"},
		{"[n௦t]", "mixed n௦t"},
		{"[ΝΟΤ]", "negation NOT"},
		{"[ꓠꓳꓔ]", "negation NOT"},
		{"[ⲚⲞⲦ]", "negation NOT"},
		{"[по]", "negation no"},
		{"[ոօ]", "negation no"},
		{"[¬]", "negation ¬"},
		{"[≠]", "negation ≠"},
		{"[🚫]", "negation 🚫"},
		{"[n\u200bot]", "control U+200B"},
		{"[n\u3164ot]", "control U+3164"},
	} {
		attacks = append(attacks, attack{"en", text, "He is " + c[0] + " guilty of any of it", c[1]})
	}
	testAttacks(t, append(attacks, []attack{
		{"ru", "Он виновен во всём этом деле.", "Он [he] виновен во всём этом", "negation не"},
		{"ru", "Он виновен во всём этом деле.", "Он [по делу] виновен во всём этом", "e1 Он | виновен во всём этом"},
		{"ar", "قال الوزير إنه سيغادر غدا إلى هناك", "قال الوزير إنه [ﻟﻦ] سيغادر غدا", "negation لن"},
		{"ar", "قال الوزير إنه سيغادر غدا إلى هناك", "قال الوزير إنه [وCNN] سيغادر غدا", "e1 قال الوزير إنه | سيغادر غدا"},
		{"fr", "Il est mort dans la ville de Lyon.", "Il est mort [né en 1950] dans la ville de Lyon", "e1 Il est mort | dans la ville de Lyon"},
		{"en", text, "He is [№ 5] guilty of any of it", "e1 He is | guilty of any of it"},
		{"en", text, "He is [on top B12] guilty of any of it", "e1 He is | guilty of any of it"},
		{"en", text, "He is [a café] guilty of any of it", "e1 He is | guilty of any of it"},
		{"en", text, "He is [гласность] guilty of any of it", "e1 He is | guilty of any of it"},
		{"en", text, "He is [東京のTシャツ] guilty of any of it all", "absent"},
		{"en", "The “deal” did not “fail” on Monday.", "The “deal” […] “fail” on Monday", "negation not"},
		{"en", `The "deal" did not "fail" on Monday.`, `The "deal" […] "fail" on Monday`, "negation not"},
	}...))
}

// A figure goes on over a bracket, and over a space beside one.
func TestFindFiguresByBrackets(t *testing.T) {
	const fifty, five, cost = "There were 50 people in it.", "It fell to 5 degrees then.", "The cost of it: 5 in May then."
	testAttacks(t, []attack{
		{"en", "There were 50, many people there.", "There were 50,[000] many people", "glued [50,000]"},
		{"en", "It rose by 3. since the day.", "It rose by 3.[5] since the", "glued [3.5]"},
		{"en", "It cost ,500 euros in May then.", "It cost [1],500 euros in May", "glued [1,500]"},
		{"en", "They met at :30 in May then.", "They met at [10]:30 in May", "glued [10:30]"},
		{"en", fifty, "There were 50 [,000] people in it", "glued [50,000]"},
		{"en", fifty, "There were 50\u202f[000] people in it", "glued [50000]"},
		{"en", fifty, "There were 50\u200b[0] people in it", "glued [500]"},
		{"en", fifty, "There were 50 [million] people in it", "glued [50 million]"},
		{"en", fifty, "There were [1][50] people in it", "glued [150]"},
		{"fr", "Il y avait 500 personnes dans la rue.", "Il y avait [1] 500 personnes dans la", "glued [1 500]"},
		{"en", "There were 500 people in it.", "There were [1,] 500 people in it", "glued [1,500]"},
		{"en", "There were several million people in it.", "There were several [50] million people in it", "glued [50 million]"},
		{"en", five, "It fell to [-] 5 degrees then", "glued [-5]"},
		{"en", five, "It fell to [−] 5 degrees then", "glued [-5]"},
		{"en", five, "It fell to [<] 5 degrees then", "glued [< 5]"},
		{"en", five, "It fell to [.] 5 degrees then", "glued [.5]"},
		{"en", five, "It fell to 5 [°C] degrees then", "glued [5 °C]"},
		{"en", "It was 5 °C outside of it.", "It was 5 °[F] outside of it", "glued [°F]"},
		{"en", cost, "The cost of it: 5 [.7] in May then", "glued [5.7]"},
		{"en", cost, "The cost of it: 5 [/10] in May then", "glued [5/10]"},
		{"en", cost, "The cost of it: 5 [½] in May then", "glued [5 ½]"},
		{"en", cost, "The cost of it: 5 [%] in May then", "glued [5 %]"},
		{"en", "He paid 50 of the old 000 notes.", "He paid 50…000 notes", "glued [50...000]"},
		{"en", fifty, "There were [150] people in it", "e1 There were | people in it"},
		{"en", fifty, "There were [well over] 50 people in it", "e1 There were | 50 people in it"},
		{"en", fifty, "There were 50 [old] people in it", "e1 There were 50 | people in it"},
		{"en", "In 2020 some people came to it.", "In 2020 [50] people came to it", "e1 In 2020 | people came to it"},
		{"en", "He said to us that 5 of them left.", "He said […] 5 of them left", "e1 He said | 5 of them left"},
		{"en", "He said to us that 5 of them left.", "He said [...] 5 of them left", "e1 He said | 5 of them left"},
		{"en", "He said to us that 5 of them left.", "He said [—] 5 of them left", "e1 He said | 5 of them left"},
	})
}

// Nothing that cannot be seen parts a bracket from a word, and a bracket is not
// part of the next one's word.
func TestFindHiddenGlue(t *testing.T) {
	testAttacks(t, []attack{
		{"en", "They had ever seen it here.", "They had [n]\u200aever seen it here", "glued [never]"},
		{"en", "They had ever seen it here.", "They had [n]\u2009ever seen it here", "glued [never]"},
		{"en", "He came with weapons to it.", "He came with\u200a[out] weapons to it", "glued [without]"},
		{"en", "He came with weapons to it.", "He came with\u00ad[out] weapons to it", "glued [without]"},
		{"en", "He said so to all of them.", "[T][h]e said so to all", "glued [The]"},
		{"en", "There were 50–100 people in it.", "There were 50\u200f–\u200f100 people [then] in it", "control U+200F"},
		{"he", "הוא אמר שהוא הלך הביתה אתמול", "הוא\u200f אמר שהוא [אז] הלך הביתה", "e1 הוא אמר שהוא | הלך הביתה"},
		{"fr", "Il dit : « la paix est là » et part.", "Il dit : «\u202f[oui] la paix est là\u202f»", "e1 Il dit : « | la paix est là »"},
		{"tr", "Su çok ılık ve temiz.", "çok [i]lik ve temiz", "absent"},
	})
}

// Where articles are elided, the word after one may be the author's, and what
// the article negates stays negated.
func TestFindElided(t *testing.T) {
	testAttacks(t, []attack{
		{"fr", "Ils ont signé l’accord de paix hier.", "Ils ont signé l'[acte] de paix hier", "e1 Ils ont signé l’ | de paix hier"},
		{"it", "Hanno firmato l’accordo di pace ieri.", "Hanno firmato l'[atto] di pace ieri", "e1 Hanno firmato l’ | di pace ieri"},
		{"fr", "Il n’est pas coupable de cela.", "Il n'[était] pas coupable de cela", "e1 Il n’ | pas coupable de cela"},
		{"fr", "Il n’est pas coupable de cela.", "Il n'[était] coupable de cela", "negation pas"},
		{"fr", "Ils ont signé l’accord de paix hier.", "Ils ont signé l'[…] de paix hier", "absent"},
		{"en", "He can’t do it at all now.", "He can'[not] do it at all", "absent"},
		{"en", "They took the man’s car and keys.", "They took the man'[s old] car and keys", "absent"},
	})
}
