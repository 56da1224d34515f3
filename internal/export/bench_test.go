package export

import (
	"bytes"
	"fmt"
	"strings"
	"testing"

	"dossier/internal/dossier"
	"dossier/internal/words/wordstest"
)

// large is a dossier of 10,000 sources and 55,000 quotations.
func large(b *testing.B) *dossier.Dossier {
	x := &builder{b, &dossier.Dossier{Title: "Large", Language: "en", BaseURL: "https://example.org"}}
	const passage = "officials said on Tuesday that “more than 400” of the migrants had come with the help of a network tied to the group, three of them told the paper"
	text := strings.Repeat("A paragraph of an article – with “quotes”, naïve words and the like – of about the usual length.\n", 30) + passage + "\n"
	var claim *dossier.Claim
	for i := range 10_000 {
		s := x.source(fmt.Sprintf("source-%d", i), text, dossier.Full)
		if i%10 == 0 {
			claim = &dossier.Claim{Page: page(dossier.KindClaim, fmt.Sprintf("claim-%d", i), "A claim"), Status: "reported"}
			x.d.Claims = append(x.d.Claims, claim)
		}
		for j := range 5 + i%2 {
			v, parts := dossier.Identical, []string{passage}
			if j == 0 {
				v, parts = dossier.Edited, []string{"officials said", "told the paper"}
			}
			q := x.quote(claim.Page, s, dossier.Evidence, v, passage, parts...)
			q.Refs = []dossier.Ref{{Words: "officials"}}
			if j == 0 {
				claim.Coverage = append(claim.Coverage, &dossier.Cell{Claim: claim, Source: s, Best: q, Passages: 5})
			}
		}
	}
	return x.d
}

func BenchmarkRender(b *testing.B) {
	for _, f := range Files(large(b), place, shown, wordstest.English(b)) {
		b.Run(f.Path, func(b *testing.B) {
			b.ReportAllocs()
			n := 0
			for b.Loop() {
				var out bytes.Buffer
				if err := f.Render(&out); err != nil {
					b.Fatal(err)
				}
				n = out.Len()
			}
			b.SetBytes(int64(n))
		})
	}
}

// Many quotations of one long line cost what many lines do.
func BenchmarkOneLongLine(b *testing.B) {
	x := &builder{b, &dossier.Dossier{Title: "Long"}}
	s := x.source("s", strings.Repeat("wörds and more ", 1<<16), dossier.Full) // about 1 MiB
	for i := range 10_000 {
		q := x.quote(s.Page, s, dossier.Note, dossier.Identical, "and more", "and more")
		q.Start += i * 100
		for q.Start > 0 && s.Text.Raw[q.Start]&0xC0 == 0x80 {
			q.Start++
		}
		q.End = q.Start
	}
	f := Files(x.d, place, shown, wordstest.English(b))[2]
	for b.Loop() {
		var out bytes.Buffer
		if err := f.Render(&out); err != nil {
			b.Fatal(err)
		}
	}
}
