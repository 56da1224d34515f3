package card

import (
	"bytes"
	"image"
	"image/color"
	"image/png"
	"strings"
	"testing"
)

var claim = Card{
	Over: "The Harbour Street fire", Title: "More than 150 of those brought by the network have been arrested",
	Under: "disputed · 5 sources, 1 origin",
}

func drawn(t testing.TB, p *Press, c Card) (image.Image, []byte) {
	t.Helper()
	var b bytes.Buffer
	p.PNG(&b, c)
	img, err := png.Decode(bytes.NewReader(b.Bytes()))
	if err != nil {
		t.Fatal(err)
	}
	return img, b.Bytes()
}

// ink is how many pixels of a part of the picture are not paper.
func ink(img image.Image, from, to int) (n int) {
	paper := color.RGBA{0xfc, 0xfb, 0xf8, 0xff}
	for y := from; y < to; y++ {
		for x := range width {
			if color.RGBAModel.Convert(img.At(x, y)) != paper {
				n++
			}
		}
	}
	return n
}

// Any reader of PNG sees the three lines, on paper, within the margins, the
// same each time.
func TestPNG(t *testing.T) {
	img, data := drawn(t, NewPress(), claim)
	if img.Bounds() != image.Rect(0, 0, width, height) {
		t.Errorf("the picture has %v", img.Bounds())
	}
	for _, band := range [][2]int{{80, 125}, {140, 400}, {height - 110, height - 60}} {
		if ink(img, band[0], band[1]) < 500 {
			t.Errorf("nothing is drawn from %d to %d", band[0], band[1])
		}
	}
	for y := range height {
		for _, x := range []int{margin - 8, width - margin + 4} {
			if r, _, _, _ := img.At(x, y).RGBA(); r>>8 != 0xfc {
				t.Fatalf("there is ink in the margin at %d, %d", x, y)
			}
		}
	}
	p := NewPress()
	drawn(t, p, Card{Title: "Other letters: äöü Київ Αθήνα"})
	if _, again := drawn(t, p, claim); !bytes.Equal(data, again) {
		t.Error("drawn again it has other bytes")
	}
}

// A title of any length stays above the last line and light.
func TestLongTitles(t *testing.T) {
	p := NewPress()
	for _, title := range []string{strings.Repeat("Wwwmm mmmww ", 200), strings.Repeat("W", 300), "x"} {
		img, data := drawn(t, p, Card{Over: claim.Over, Title: title, Under: claim.Under})
		if n := ink(img, 475, height-margin-58); n > 0 {
			t.Errorf("%.20q is drawn over the last line", title)
		}
		if len(data) > 25_000 {
			t.Errorf("%.20q has %d bytes", title, len(data))
		}
	}
	var b bytes.Buffer
	p.PNG(&b, Card{Over: strings.Repeat("A long name ", 50), Title: strings.Repeat("Eight words that are hardly the same g ", 20), Under: strings.Repeat("and more ", 90)})
	if b.Len() > 25_000 {
		t.Errorf("a full card has %d bytes", b.Len())
	}
}

func TestDraws(t *testing.T) {
	p := NewPress()
	for words, want := range map[string]bool{
		"Plain, “quoted” – 50 %": true, "Größe, façade, Łódź": true, "Київ": true, "Αθήνα": true,
		"東京": false, "عربي": false, "Dup 🔥": false, "": false, " ": false,
	} {
		if got := p.Draws(words); got != want {
			t.Errorf("%q is drawn: %v, want %v", words, got, want)
		}
	}
}

func BenchmarkPNG(b *testing.B) {
	p := NewPress()
	var out bytes.Buffer
	for b.Loop() {
		out.Reset()
		p.PNG(&out, claim)
	}
	b.ReportMetric(float64(out.Len()), "bytes")
}
