package render

import (
	"bytes"
	"fmt"
	"slices"
	"strings"
	"testing"

	"dossier/internal/dossier"
)

// generated is a dossier of the shape of internal/bench: n sources of some 650
// words, n/2 claims, n/5 entities.
func generated(b testing.TB, n int) *fixture {
	f := newFixture(b)
	f.Title = "Generated"
	words := strings.Fields("the agency moved a border report on fire and the council of the harbour said it was closed before the inquiry")
	entities := make([]*dossier.Entity, max(n/5, 1))
	for i := range entities {
		entities[i] = f.entity(fmt.Sprintf("entity-%d", i), fmt.Sprintf("Name%d Surname", i), "person")
	}
	claims := make([]*dossier.Claim, max(n/2, 1))
	for i := range claims {
		claims[i] = f.claim(fmt.Sprintf("claim-%d", i), fmt.Sprintf("A claim of some fourteen words about the fire and the council, number %d", i), fmt.Sprintf("Topic %d", i/20))
	}
	for i := range n {
		var text strings.Builder
		for p := range 11 {
			for k := range 60 {
				if k%20 == 7 {
					text.WriteString(entities[(i*7+p+k)%len(entities)].Title)
				} else {
					text.WriteString(words[(i+p*5+k)%len(words)])
				}
				if k%15 == 14 {
					text.WriteString(". ")
				} else {
					text.WriteByte(' ')
				}
			}
			text.WriteString("\n")
		}
		x := f.source(fmt.Sprintf("source-with-a-slug-of-some-length-%d", i), fmt.Sprintf("A title of a source of eight words %d", i), text.String())
		at := map[*dossier.Entity]int{}
		for p := range x.Text.Paragraphs {
			span := x.Text.Paragraphs[p].Span
			for k := range 3 {
				e := entities[(i*7+p+k*20+7)%len(entities)]
				j := strings.Index(x.Text.Raw[span.Start:span.End], e.Title)
				place := dossier.Span{Start: span.Start + j, End: span.Start + j + len(e.Title)}
				if len(x.Mentions) > 0 && x.Mentions[len(x.Mentions)-1].End > place.Start {
					continue
				}
				x.Mentions = append(x.Mentions, dossier.Mention{Entity: slices.Index(f.Entities, e), Span: place, Para: p + 1})
				m, ok := at[e]
				if !ok {
					m = len(e.Mentions)
					at[e] = m
					e.Mentions = append(e.Mentions, dossier.Mentions{Source: x, Forms: []dossier.Form{{Name: e.Title}}})
				}
				e.Mentions[m].Places = append(e.Mentions[m].Places, len(x.Mentions)-1)
				e.Mentions[m].Forms[0].Count++
			}
		}
		for k := range 3 {
			p := x.Text.Paragraphs[k*3].Span
			q := f.quote(x.Page, dossier.Note, x, x.Text.Raw[p.Start+10:p.Start+90], dossier.States, "")
			q.Raw.Blocks = dossier.Body{{HTML: "<p>" + x.Text.Raw[p.Start+10:p.Start+200], Hole: dossier.LinkHole}, {HTML: "</p>\n"}}
		}
		f.link(x.Page, entities[i%len(entities)].Page, "", "somebody")
		for k := range 2 {
			p := x.Text.Paragraphs[1+k].Span
			f.quote(claims[(i+k)%len(claims)].Page, dossier.Evidence, x, x.Text.Raw[p.Start+5:p.Start+120], dossier.States, "over 50")
		}
	}
	return f
}

// BenchmarkSite renders all pages of a dossier of 2,000 sources, one after the
// other; a site of 10,000 takes five times as long.
func BenchmarkSite(b *testing.B) {
	d, l := generated(b, 2000).Dossier, parsed(b)
	b.ReportAllocs()
	pages, bytesOut := 0, 0
	for b.Loop() {
		var out bytes.Buffer
		list := l.Pages(d).All()
		pages = len(list)
		bytesOut = 0
		for i := range list {
			out.Reset()
			if err := list[i].Render(&out); err != nil {
				b.Fatal(err)
			}
			bytesOut += out.Len()
		}
	}
	b.ReportMetric(float64(b.Elapsed().Microseconds())/float64(b.N*pages), "µs/page")
	b.ReportMetric(float64(bytesOut)/float64(pages), "bytes/page")
}
