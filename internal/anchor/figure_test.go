package anchor

import (
	"testing"

	"dossier/internal/dossier"
)

// The places are marked by |; whole says whether a quotation may end there.
func TestFiguresAreWhole(t *testing.T) {
	for _, tt := range []struct {
		language, left, right string
		whole                 bool
	}{
		{"en", "it cost $103.7", " million to build", false},
		{"en", "it cost $103.7 ", "million to build", false},
		{"en", "fell by 11", " percent", false},
		{"en", "fell by 11", " per cent.", false},
		{"en", "103", "bn", false},
		{"en", "in 2024", " million-dollar deals", true},
		{"en", "in 2024", " millionaires", true},
		{"en", "at 10", " in 5 million homes", true},
		{"en", "they were 50", " people", true},
		{"en", "at 10", ":30", false},
		{"en", "at 10:", "30", false},
		{"en", "at 10", ": the list", true},
		{"en", "between 5", "–10 people", false},
		{"en", "between 5–", "10 people", false},
		{"en", "from $5", "–$10", false},
		{"en", "page 3", " – 5 people", true},
		{"en", "took 3 1", "/2 hours", false},
		{"en", "took 3", " 1/2 hours", false},
		{"en", "took 3", " ½ hours", false},
		{"en", "on day 3", " 1/2/2024 came", true},
		{"en", "cost 10", "\r\nmillion", false},
		{"en", "cost 10", "\n  million", false},
		{"en", "cost 10", "\r\n%", false},
		{"en", "cost 10", "\n\nMillions came", true},
		{"en", "in 2024", " millions of people came", true},
		{"en", "about 12", " Millionen", false},
		{"fr", "environ 5", " percent", false},
		{"hu", "mintegy 5", " millió", false},
		{"en", "5", "×10^6", false},
		{"en", "$5m", "–$10m", false},
		{"en", "<b>", "5 people", true},
		{"en", "a ->", "5 b", true},
		{"de", "Tel. 030", " 123 456", true},
		{"tr", "yüzde", " 50 arttı", false},
		{"zh", "大约40", "余萬", false},
		{"zh", "大约33", " 萬", false},
		{"ja", "2024", "千葉", true},
		{"th", "5", " ร้อยเอ็ด", true},
		{"en", "~", "50 people", false},
		{"en", "≈ ", "50 people", false},
		{"en", "p<", "0.05", false},
		{"en", "≥", "$5", false},
		{"en", "±", "3", false},
		{"en", "in 2024 5", " 000 people", true},
		{"en", "some 15", "\u00a0000 people", false},
		{"de", "bei 15", " 000 Euro", false},
		{"de", "bei 15 ", "000 Euro", false},
		{"de", "im Jahr 2024", " 100 Leute", true},
		{"de", "rund 5", " Mio. Euro", false},
		{"de", "um 5", " Prozent", false},
		{"de", "2024", " bin ich", true},
		{"tr", "yılda 5", " bin kişi", false},
		{"fr", "environ 12", " 500 personnes", false},
		{"fr", "12", " pour cent", false},
		{"fr", "12", " milliards", false},
		{"es", "unos 5", " mil soldados", false},
		{"ru", "около 5", " млн рублей", false},
		{"ar", "نحو 5", " ملايين", false},
		{"ar", "نحو 5", " أشخاص", true},
		{"th", "ใช้เงิน 103.7", " ล้านดอลลาร์", false},
		{"th", "3", " พันธมิตร", true},
		{"ko", "약 5", "만 명", false},
		{"", "it cost 5", " million", false},
		{"", "im Jahr 2024", " bin ich", true},
		{"zh", "至少33", "萬人", false},
		{"zh", "至少五", "十萬人", false},
		{"zh", "至少五十萬", "人", true},
		{"zh", "三", "點五億", false},
		{"zh", "三點", "五億", false},
		{"zh", "三十", "多萬人", false},
		{"zh", "百分之", "三十", false},
		{"zh", "花了", "三十萬", true},
		{"ja", "興行収入は32", "億円", false},
		{"ja", "約", "33万人", true},
	} {
		s, i := tt.left+tt.right, len(tt.left)
		if got := EndsWord(s, i, tt.language); got != tt.whole {
			t.Errorf("%s: %s|%s: may end there is %v", tt.language, tt.left, tt.right, got)
		}
		if got := StartsWord(s, i, tt.language); got != tt.whole {
			t.Errorf("%s: %s|%s: may start there is %v", tt.language, tt.left, tt.right, got)
		}
	}
}

func TestNoteMarksMayStayOutside(t *testing.T) {
	for _, tt := range []struct {
		left, right string
		outside     bool
	}{
		{"carbon source", "14.", true},
		{"vertebrates", "33-37", true},
		{"vertebrates", "33,34 and", true},
		{"voltages", "23", true},
		{"a claim", "¹²", true},
		{"carbon source", "[14]", true},
		{"said NASA", "³", true},
		{"CO", "2", false},
		{"B", "12", false},
		{"in 10 m", "² of", false},
		{"source", "1400", false},
		{"source", "14th", false},
		{"source", "14%", false},
		{"so", "14", false},
	} {
		s, i := tt.left+tt.right, len(tt.left)
		if got := EndsWord(s, i, "en"); got != tt.outside {
			t.Errorf("%s|%s: may end there is %v", tt.left, tt.right, got)
		}
		if tt.right[0] != '[' && StartsWord(s, i, "en") {
			t.Errorf("%s|%s: may start with the number", tt.left, tt.right)
		}
	}
}

func TestValueCutsNoWord(t *testing.T) {
	for _, tt := range []struct {
		passage, value string
		want           bool
	}{
		{"more than $1.4 billion", "$1.4 billion", true},
		{"more than $1.4 billion", "$1", false},
		{"it cost $103.7 million", "$103.7", false},
		{"they were denied permission", "den", false},
		{"They Were Denied", "were denied", true},
		{"the “subjects of concern”", "subjects of concern", true},
		{"at 10:30 on Monday", "10", false},
		{"İstanbul and 50 more", "50 more", true},
	} {
		x := New(tt.passage, lines(tt.passage))
		if got := x.Stands(tt.value, []dossier.Span{{Start: 0, End: len(tt.passage)}}); got != tt.want {
			t.Errorf("%q in %q: got %v", tt.value, tt.passage, got)
		}
	}
}
