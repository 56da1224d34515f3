package anchor

import (
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

func TestSmoke(t *testing.T) {
	text := "The “officials” said over 50 of these immi\u00adgrants—now at large—fled.\r\nNot all.  U.S. [sic] agents agree... He was not guilty of it."
	x := New(text, lines(text))
	for _, q := range []string{"officials", "\"officials\" said", "immigrants -- now", "said over 50 … [T]hese immigrants", "said … immigrants", "not all", "Not all. U.S. [sic] agents agree…", "fled. Not", "was […] guilty of", "was [a] guilty", "ove", "[Officials] said over 50 … at large"} {
		r := x.Find(Quote{Words: q})
		t.Logf("%q: %v %q %d parts %v problem %v %v %v", q, r.Verdict, text[r.Span.Start:r.Span.End], r.Para, r.Parts, r.Problem, r.Words, r.Places)
	}
}
