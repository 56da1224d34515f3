package anchor

import (
	"strings"
	"testing"

	"golang.org/x/text/unicode/norm"

	"dossier/internal/dossier"
)

func TestFold(t *testing.T) {
	for _, tt := range []struct{ name, in, want string }{
		{"nothing", "", ""},
		{"plain", "The fire began.", "The fire began."},
		{"ends", " \u00a0x\n", "x"},
		{"white space", "a \u2003\r\n\tb\u2028c", "a b c"},
		{"white space around what vanishes", "a \u00ad b", "a b"},
		{"marks", "‘a’ “b” «c» 「d」 5′ ʼ", "'a' 'b' 'c' 'd' 5' '"},
		{"an acute accent is no mark", "a b´", "a b´"},
		{"backticks", "a `b' ``c'' Hawai`i Hawaiʻi", "a 'b' 'c' Hawai'i Hawai'i"},
		{"two apostrophes without backticks", "a ''b", "a ''b"},
		{"marks behind a digit", "5′6″ 5″6′ 5'6\" 5\"6' 5’ 5” “50”", "5'6\" 5\"6' 5'6\" 5\"6' 5' 5\" '50\""},
		{"Hebrew marks", "צה״ל ג׳ורג׳ תל־אביב", "צה'ל ג'ורג' תל-אביב"},
		{"Greek in other places", "5 µm ∆ 2 Ω", "5 μm Δ 2 Ω"},
		{"two tildes of Japanese", "5〜6 5～6", "5〜6 5〜6"},
		{"tatweel", "العظــام", "العظام"},
		{"Arabic presentation forms", "ﺍﻟﻌﻈﺎﻡ ﻻ", "العظام لا"},
		{"sara am", "น้ํา นํ้า น้ำ ทํา", "น้ำ น้ำ น้ำ ทำ"},
		{"controls of direction", "I \u202a@x\u202c \u2066y\u2069", "I @x y"},
		{"spaces of French", "Quoi ? Non ! Ici : là ; « oui », dit-il. ‹ x ›", "Quoi? Non! Ici: là; 'oui', dit-il. 'x'"},
		{"guillemets turned", "Er sagte »Nein« und ging. »Nein« ist", "Er sagte 'Nein' und ging. 'Nein' ist"},
		{"spaces beside other marks stay", "a ( b ) c , d", "a ( b ) c , d"},
		{"dashes", "a-b‐c‑d–e—f−g－h", "a-b-c-d-e-f-g-h"},
		{"hyphens as a dash", "a--b---c", "a-b-c"},
		{"dashes in a row", "a——b----c-----d", "a-—b-—c-—d"},
		{"an ellipsis", "a… b....", "a... b...."},
		{"ligatures", "ﬀ ﬁ ﬂ ﬃ ﬄ ﬅ ﬆ", "ff fi fl ffi ffl st st"},
		{"vanishing characters", "a\u00ad\u200b\u2060\ufeff\u200e\u200f\u061c\ufe0e\ufe0fb", "ab"},
		{"joiners stay", "a\u200db\u200cc", "a\u200db\u200cc"},
		{"NFC", "e\u0301 \u212b \u1112\u1161\u11ab", "é Å 한"},
		{"an accent behind what vanishes", "e\u200b\u0301", "é"},
		{"an accent behind a ligature", "ﬁ\u0301", "fí"},
		{"an accent behind a mark stays", "’\u0301", "'\u0301"},
		{"compatibility forms stay", "Ａ ½ ² ㎏", "Ａ ½ ² ㎏"},
		{"case and words stay", "US us", "US us"},
		{"bytes that are not UTF-8", "a\xffb\xc3", "a\ufffdb\ufffd"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			if got := Fold(tt.in); got != tt.want {
				t.Errorf("got %+q, want %+q", got, tt.want)
			}
		})
	}
}

// settled must never be wrong, or texts that look alike would not match.
func TestSettledIsNormal(t *testing.T) {
	for r := rune(0x80); r <= 0x1FFFF; r++ {
		s := string(r)
		if settled(r) && (!norm.NFC.PropertiesString(s).BoundaryBefore() || !norm.NFC.IsNormalString(s)) {
			t.Errorf("%U is not settled", r)
		}
	}
}

func TestSpans(t *testing.T) {
	const raw = "\ufeff“cafe\u0301”\u00ad  ﬁn—\r\n\r\n x…"
	x := New(raw, []dossier.Span{{Start: 0, End: 26}, {Start: 30, End: len(raw)}})
	if want := "'café' fin- x..."; x.Folded() != want {
		t.Fatalf("folded is %q, want %q", x.Folded(), want)
	}
	for _, tt := range []struct {
		name       string
		start, end int // of the folded text
		want       string
	}{
		{"all", 0, 17, raw[3:]},
		{"a curly mark", 0, 1, "“"},
		{"letters", 1, 4, "caf"},
		{"an accented letter", 4, 6, "e\u0301"},
		{"half an accented letter is all of it", 1, 5, "cafe\u0301"},
		{"what vanishes behind stays out", 1, 7, "cafe\u0301”"},
		{"what vanishes between is in", 6, 8, "”\u00ad  "},
		{"half a ligature is all of it", 9, 10, "ﬁ"},
		{"the rest of a ligature", 9, 11, "ﬁn"},
		{"a paragraph break", 12, 13, "\r\n\r\n "},
		{"part of an ellipsis", 14, 15, "…"},
		{"nothing", 8, 8, ""},
	} {
		t.Run(tt.name, func(t *testing.T) {
			got := x.RawSpan(tt.start, tt.end)
			if raw[got.Start:got.End] != tt.want {
				t.Errorf("got %q, want %q", raw[got.Start:got.End], tt.want)
			}
		})
	}
	for i, want := range []string{"'café' fin-", "x..."} {
		got := x.FoldedSpan(x.Paragraphs()[i])
		if x.Folded()[got.Start:got.End] != want {
			t.Errorf("p%d is %q, want %q", i+1, x.Folded()[got.Start:got.End], want)
		}
	}
}

func TestParagraph(t *testing.T) {
	x := New("one\n\ntwo\n", []dossier.Span{{Start: 0, End: 3}, {Start: 5, End: 8}})
	for offset, want := range []int{1, 1, 1, 2, 2, 2, 2, 2, 2, 2} {
		if got := x.Paragraph(offset); got != want {
			t.Errorf("byte %d is in p%d, want p%d", offset, got, want)
		}
	}
	if got := New("", nil).Paragraph(0); got != 0 {
		t.Errorf("in a text without paragraphs: got p%d", got)
	}
}

func TestContext(t *testing.T) {
	text := "Officials who spoke with NBC News said that more than 400 people came.\nThey left again soon after that, as it was reported by others."
	x := New(text, lines(text))
	for _, tt := range []struct{ name, words, want string }{
		{"in the middle", "said that", "… who spoke with NBC News said that more than 400 people came. …"},
		{"at the start", "Officials", "Officials who spoke with NBC News said …"},
		{"at the end", "others.", "… that, as it was reported by others."},
		{"across paragraphs", "came. They", "… that more than 400 people came. They left again soon after that, …"},
		{"a long one", strings.TrimSuffix(text[10:], " others."), "Officials who spoke with NBC News said that more than … again soon after that, as it was reported by others."},
	} {
		t.Run(tt.name, func(t *testing.T) {
			r := x.Find(Quote{Words: tt.words})
			if got := x.context(r.Span); got != tt.want {
				t.Errorf("got  %q\nwant %q", got, tt.want)
			}
		})
	}
}
