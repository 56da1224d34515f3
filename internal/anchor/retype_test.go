package anchor

import (
	"slices"
	"strings"
	"testing"
)

// retyped is words with the source's characters.
func retyped(words string, list []Retyping) string {
	for _, r := range slices.Backward(list) {
		words = words[:r.Start] + r.Text + words[r.End:]
	}
	return words
}

func TestRetype(t *testing.T) {
	for _, tt := range []struct {
		name, words, passage, want string
		places                     int
	}{
		{"the same", "It was fine.", "It was fine.", "It was fine.", 0},
		{"quotation marks", `He said "no".`, "He said “no”.", "He said “no”.", 2},
		{"an apostrophe", "O'Leary", "O’Leary", "O’Leary", 1},
		{"a dash", "over -- it", "over — it", "over — it", 1},
		{"a dash of one hyphen", "over — it", "over - it", "over - it", 1},
		{"an ellipsis", "well... no", "well… no", "well… no", 1},
		{"dots", "well… no", "well... no", "well... no", 1},
		{"spaces", "at 4 a.m.", "at  4\u00a0a.m.", "at  4\u00a0a.m.", 2},
		{"neighbours are one place", `no" - it`, "no”\u00a0—\u00a0it", "no”\u00a0—\u00a0it", 1},
		{"a ligature", "the fire", "the ﬁre", "the ﬁre", 1},
		{"an accent", "cafe\u0301s", "cafés", "cafés", 1},
		{"what is not seen", "coordinate", "co\u00adordinate", "co\u00adordinate", 1},
		{"and is only ours", "co\u00adordinate", "coordinate", "coordinate", 1},
		{"a wrapped line", "It was\nfine’s", "It was  fine's", "It was\nfine's", 1},
		{"a paragraph's end", "It was. It’s", "It was.\r\n\r\nIt's", "It was. It's", 1},
		{"white space at the ends", " ‘no’\n", "'no'", " 'no'\n", 2},
		{"other words", "It was fine", "It was bad", "It was fine", 0},
		{"no words", " ", "", " ", 0},
	} {
		list := Retype(tt.words, tt.passage)
		if got := retyped(tt.words, list); got != tt.want || len(list) != tt.places {
			t.Errorf("%s: %q at %d places, want %q at %d", tt.name, got, len(list), tt.want, tt.places)
		}
	}
}

// Retyped words fold to what they did, and there is nothing left to retype.
func FuzzRetype(f *testing.F) {
	f.Add(`He said "no" -- it's 4 a.m.`, uint8(0))
	f.Add("co\u00adordinate ﬁre cafe\u0301…", uint8(3))
	f.Fuzz(func(t *testing.T, s string, style uint8) {
		styles := []*strings.Replacer{
			strings.NewReplacer(`"`, "“", "'", "’", "-", "—", " ", "\u00a0"),
			strings.NewReplacer("“", `"`, "…", "...", "—", "--"),
			strings.NewReplacer(" ", "  ", "a", "a\u200b"),
			strings.NewReplacer(" ", "\n", "ﬁ", "fi"),
		}
		words := strings.ToValidUTF8(s, "")
		passage := styles[int(style)%len(styles)].Replace(words)
		if Fold(words) != Fold(passage) {
			t.Skip("not the same words")
		}
		got := retyped(words, Retype(words, passage))
		if Fold(got) != Fold(words) {
			t.Errorf("%q became %q", words, got)
		}
		if again := Retype(got, passage); len(again) > 0 {
			t.Errorf("%q is to be retyped once more: %+v", got, again)
		}
		if !strings.ContainsAny(words+passage, lineEnds) && bare(got) != bare(passage) {
			t.Errorf("%q, and the passage is %q", got, passage)
		}
	})
}
