package cite

import (
	"testing"

	"dossier/internal/edtf"
)

func BenchmarkForms(b *testing.B) {
	date, err := edtf.Parse("2024-06-26")
	if err != nil {
		b.Fatal(err)
	}
	w := &Work{
		Kind: Article, Slug: "over-50-people-fled-the-fire", Title: "Over 50 people fled the fire at the harbour", Authors: []Name{{Words: "A. Writer"}}, Within: "The Paper",
		Issued: date, Accessed: date, URL: "https://example.org/2024/06/26/over-50-people-fled-the-fire", Language: "en",
	}
	for _, form := range []struct {
		name string
		of   func() string
	}{
		{"text", w.Text},
		{"markdown", w.Markdown},
		{"bibtex", w.BibTeX},
		{"csl", w.CSL},
		{"words", func() string {
			return Words(w.URL, "", "officials said on Tuesday that “more than 400” of them had come with the help of a network")
		}},
	} {
		b.Run(form.name, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				form.of()
			}
		})
	}
}
