package resolve

import (
	"strings"
	"testing"

	"dossier/internal/dossier"
)

func TestLooksWrapped(t *testing.T) {
	const sentence = "The harbor master said on Tuesday that the four crossings were cancelled because of a bird on the landing stage, and that no passenger had been hurt when the ferry came to a halt beside it. "
	wrap := func(width int) string {
		var b strings.Builder
		column := 0
		for word := range strings.FieldsSeq(strings.Repeat(sentence, 10)) {
			if column+len(word) > width {
				b.WriteByte('\n')
				column = 0
			}
			b.WriteString(word + " ")
			column += len(word) + 1
		}
		return b.String()
	}
	for _, tt := range []struct {
		name, text string
		want       bool
	}{
		{"an article", strings.Repeat(sentence+"\n", 20), false},
		{"wrapped at 72", wrap(72), true},
		{"wrapped at 40", wrap(40), true},
		{"few lines", "one line without a full stop\nand another", false},
		{"a list", strings.Repeat("Bread\nButter\n", 10), false},
		{"sentences of one width", strings.Repeat(sentence[:60]+".\n", 20), false},
		{"lines of any length", strings.Repeat(sentence[:100]+"\n"+sentence[:30]+"\n"+sentence[:60]+"\n", 8), false},
	} {
		t.Run(tt.name, func(t *testing.T) {
			text := &dossier.Text{Raw: tt.text}
			start := 0
			for i := 0; i <= len(tt.text); i++ {
				if i == len(tt.text) || tt.text[i] == '\n' {
					if strings.TrimSpace(tt.text[start:i]) != "" {
						text.Paragraphs = append(text.Paragraphs, dossier.Paragraph{Span: dossier.Span{Start: start, End: i}})
					}
					start = i + 1
				}
			}
			if got := looksWrapped(text); got != tt.want {
				t.Errorf("got %v", got)
			}
			text.Wrapped = true
			if looksWrapped(text) {
				t.Error("a text that is declared as wrapped is reported")
			}
		})
	}
}
