package render

import (
	"fmt"
	"math/rand/v2"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"dossier/internal/dossier"
	"dossier/internal/edtf"
	"dossier/internal/timeline"
)

// randomDate is an EDTF date of one of the forms that news needs.
func randomDate(t testing.TB, r *rand.Rand) edtf.Date {
	day := func() string { return fmt.Sprintf("%04d-%02d-%02d", 2015+r.IntN(10), 1+r.IntN(12), 1+r.IntN(28)) }
	s := day()
	switch r.IntN(9) {
	case 0:
		s = s[:7]
	case 1:
		s = s[:4] + "~"
	case 2:
		s = "../" + s
	case 3:
		s += "/.."
	case 4:
		s = "XXXX" + s[4:]
	case 5:
		s = "XXXX" + s[4:7] + "?"
	case 6:
		s = s[:4] + "/" + s[:2] + "39"
	}
	d, err := edtf.Parse(s)
	if err != nil {
		t.Fatal(err)
	}
	return d
}

// crowd is a dossier of n random moments, some of which contradict others.
func crowd(t testing.TB, r *rand.Rand, n int) *fixture {
	f := newFixture(t)
	for i := range n {
		title := fmt.Sprintf("%d ", i) + strings.Repeat([]string{"word ", "WIDE ", "言葉", "ill "}[r.IntN(4)], 1+r.IntN(30))
		switch r.IntN(3) {
		case 0:
			f.entity(fmt.Sprintf("e%d", i), title, "event").Date = randomDate(t, r)
		case 1:
			c := f.claim(fmt.Sprintf("c%d", i), title, "")
			c.Date = randomDate(t, r)
			if k := len(f.Claims) - 2; k >= 0 && r.IntN(4) == 0 {
				other := f.Claims[r.IntN(k+1)]
				c.Contradicts, other.Contradicts = append(c.Contradicts, other), append(other.Contradicts, c)
			}
		default:
			f.source(fmt.Sprintf("s%d", i), title, "").Published = randomDate(t, r)
		}
	}
	return f
}

var (
	svgText = regexp.MustCompile(`<text(?: class="([a-z]*)")? x="(-?\d+)" y="(\d+)"( text-anchor="end")?>(.*?)</text>`)
	svgRect = regexp.MustCompile(`<rect x="(-?\d+)" y="(\d+)" width="(-?\d+)" height="(\d+)"`)
	anyTag  = regexp.MustCompile(`<[^>]*>`)
)

// A box is what words or a bar take up.
type box struct {
	what                     string
	left, top, right, bottom int
}

func (b box) meets(o box) bool {
	return b.left < o.right && o.left < b.right && b.top < o.bottom && o.top < b.bottom
}

// No words of the picture lie on others or on a bar, and all stay inside,
// measured as wideOf does.
func TestNothingInThePictureOverlaps(t *testing.T) {
	number := func(s string) int { n, _ := strconv.Atoi(s); return n }
	r := rand.New(rand.NewPCG(5, 6))
	l := parsed(t)
	for round := range 60 {
		f := crowd(t, r, 1+r.IntN(maxDrawn))
		page := f.site(l)["timeline.html"]
		high := number(regexp.MustCompile(`viewBox="0 0 1100 (\d+)"`).FindStringSubmatch(page)[1])
		var words, bars []box
		for _, m := range svgText.FindAllStringSubmatch(page, -1) {
			shown := anyTag.ReplaceAllString(m[5], "")
			x, y := number(m[2]), number(m[3])
			if m[4] != "" {
				x -= wideOf(shown)
			}
			words = append(words, box{shown, x, y - 11, x + wideOf(shown), y + 3})
		}
		for _, m := range svgRect.FindAllStringSubmatch(page, -1) {
			b := box{"a bar", number(m[1]), number(m[2]), number(m[1]) + number(m[3]), number(m[2]) + number(m[4])}
			if b.right <= b.left {
				t.Fatalf("a bar of no width: %v", b)
			}
			bars = append(bars, b)
		}
		if len(words) <= len(bars)/2 || len(bars) == 0 {
			t.Fatalf("round %d: %d labels, %d bars", round, len(words), len(bars))
		}
		for i, w := range words {
			if w.left < -chartSide || w.right > chartWide+chartSide || w.top < 0 || w.bottom > high {
				t.Errorf("round %d: %v reaches out of the picture, %d high", round, w, high)
			}
			for _, o := range append(words[:i:i], bars...) {
				if w.meets(o) {
					t.Errorf("round %d: %v lies on %v", round, w, o)
				}
			}
		}
		if t.Failed() {
			t.Fatal(len(f.Sources), len(f.Claims), len(f.Entities))
		}
	}
}

func TestPictureHasEveryMomentUpToALimit(t *testing.T) {
	l := parsed(t)
	for _, tt := range []struct {
		n     int
		drawn bool
	}{{1, true}, {maxDrawn, true}, {maxDrawn + 1, false}} {
		f := newFixture(t)
		for i := range tt.n {
			f.source(fmt.Sprintf("s%d", i), fmt.Sprintf("Source %d", i), "").Published = date(t, fmt.Sprintf("20%02d-03", i%100))
		}
		page := f.site(l)["timeline.html"]
		svg, _, _ := strings.Cut(page, "</svg>")
		if got := strings.Contains(page, "<svg"); got != tt.drawn {
			t.Errorf("%d moments: drawn is %t, want %t", tt.n, got, tt.drawn)
		}
		for _, x := range f.Sources {
			if link := `<a href="` + x.Path + `">`; strings.Count(svg, link) != oneIf(tt.drawn) && tt.drawn {
				t.Errorf("%d moments: %s is drawn %d times", tt.n, x.Slug, strings.Count(svg, link))
			}
			if id := `<li id="t-` + x.Slug + `">`; strings.Count(page, id) != 1 {
				t.Errorf("%d moments: %s is listed %d times", tt.n, x.Slug, strings.Count(page, id))
			}
		}
	}
}

func TestBarsShowWhatIsNotCertain(t *testing.T) {
	for _, tt := range []struct{ date, want string }{
		{"2024-06-26", `class="bar"/>`},
		{"2024-06~", `class="bar about"/>`},
		{"2024-06?", `class="bar uncertain"/>`},
		{"2024-06%", `class="bar about uncertain"/>`},
		{"2024-06/..", `fill="url(#fade-publication-right)"/>`},
		{"/2024-06", `fill="url(#fade-publication-left)"/>`},
		{"XXXX-03-22", `22 March, publication`},
		{"2024-06~", `about June 2024`},
		{"2024-06?", `June 2024 (uncertain)`},
	} {
		f := newFixture(t)
		f.source("s", "Source", "").Published = date(t, tt.date)
		page := f.site(parsed(t))["timeline.html"]
		svg, _, _ := strings.Cut(page[strings.Index(page, "</defs>"):], "</svg>")
		if !strings.Contains(svg, tt.want) {
			t.Errorf("%s: no %s in\n%s", tt.date, tt.want, svg)
		}
		for _, fill := range regexp.MustCompile(`url\(#([a-z-]*)\)`).FindAllStringSubmatch(svg, -1) {
			if !strings.Contains(page, ` id="`+fill[1]+`"`) {
				t.Errorf("%s: there is no filling %s", tt.date, fill[1])
			}
		}
	}
}

// A month among years is a dot as a day is, and a day in a week is a bar, as the
// legend says; nothing is drawn that is neither.
func TestADotIsADateTooShortForABar(t *testing.T) {
	for _, tt := range []struct {
		from, to, date string
		dot            bool
	}{
		{"2024-06-01", "2024-06-30", "2024-06-12", false},
		{"2024-01-01", "2024-12-31", "2024-06-12", true},
		{"2024-01-01", "2024-12-31", "2024-06", false},
		{"1990", "2024", "2010-06", true},
		{"1990", "2024", "2010", false},
		{"XXXX-06-01", "XXXX-12-31", "XXXX-07-04", true},
		{"XXXX-06-01", "XXXX-12-31", "XXXX-07", false},
	} {
		f := newFixture(t)
		for i, s := range []string{tt.from, tt.to, tt.date} {
			f.source(fmt.Sprintf("s%d", i), "Source", "").Published = date(t, s)
		}
		page := f.site(parsed(t))["timeline.html"]
		if !strings.Contains(page, "a dot is a date too short for a bar at this scale") {
			t.Error("the legend does not say what a dot is")
		}
		_, after, _ := strings.Cut(page, `<a href="sources/s2.html"`)
		wide, _ := strconv.Atoi(svgRect.FindStringSubmatch(after)[3])
		if tt.dot && wide != barHigh || !tt.dot && wide < minBar {
			t.Errorf("%s from %s to %s is %d wide; a dot is %t", tt.date, tt.from, tt.to, wide, tt.dot)
		}
	}
}

func TestTimelineIsPaged(t *testing.T) {
	f := large(t, 230)
	for i, x := range f.Sources {
		x.Published = date(t, fmt.Sprintf("2024-%02d", 1+i%12))
	}
	for i, c := range f.Claims[:30] {
		c.Contradicts = nil
		c.Date = date(t, fmt.Sprintf("XXXX-%02d", 1+i%12))
	}
	for _, c := range f.Claims[100:230] { // dated later than most publications
		c.Contradicts = f.Claims[100:101]
		c.Date = date(t, "2024-11-02")
	}
	f.Claims[100].Contradicts = f.Claims[101:230]
	site := f.site(parsed(t))
	checkSite(t, site)
	for page, want := range map[string]int{"timeline.html": 200, "timeline--2.html": 190} {
		if got := strings.Count(site[page], `<li id="t-`); got != want {
			t.Errorf("%s lists %d moments, want %d", page, got, want)
		}
	}
	if strings.Contains(site["timeline.html"], "<svg") || !strings.Contains(site["timeline.html"], "are too many for a picture") {
		t.Error("390 moments are drawn")
	}
	if c := f.Claims[0]; !strings.Contains(site[c.Path], `href="../timeline--2.html#t-`+c.Slug+`"`) {
		t.Error("a claim does not lead to its place on the second page")
	}
}

// The date of a claim that stands with an earlier one is in its place as well, on
// whatever page, and leads to the claim.
func TestTimelineLeadsFromADateToTheGroup(t *testing.T) {
	f := large(t, 230)
	for i, x := range f.Sources {
		x.Published = date(t, fmt.Sprintf("20%02d-03", i%10))
	}
	a, b := f.Claims[1], f.Claims[2]
	a.Date, b.Date = date(t, "199X"), date(t, "2024-05-26")
	a.Contradicts, b.Contradicts = []*dossier.Claim{b}, []*dossier.Claim{a}
	site := f.site(parsed(t))
	checkSite(t, site)
	first, second := site["timeline.html"], site["timeline--2.html"]
	if want := `<li id="t-` + b.Slug + `"><span class="when">26 May 2024</span>`; strings.Count(first, want) != 1 || strings.Contains(second, want) {
		t.Error("the later claim does not stand with the earlier, once")
	}
	want := `<li><span class="when">26 May 2024</span> <div><span class="what">claim, see</span> <a href="timeline.html#t-` + b.Slug + `">Claim 1</a> <span class="outlet">under “the 1990s”`
	if strings.Contains(first, want) || strings.Count(second, want) != 1 {
		t.Error("its own date does not lead to it")
	}
	if !strings.Contains(site[b.Path], `href="../timeline.html#t-`+b.Slug+`"`) {
		t.Error("the claim does not lead to its place")
	}
	if got := strings.Count(second, `<li id="t-`); got != 232-200 {
		t.Errorf("the second page has %d moments", got)
	}
}

func TestTimelineWithoutDates(t *testing.T) {
	f := newFixture(t)
	f.claim("c", "Claim", "")
	page := f.site(parsed(t))["timeline.html"]
	if !strings.Contains(page, "has a date yet") || strings.Contains(page, "<svg") {
		t.Error(page)
	}
}

// A label begins with its bar where it fits, and else ends with it; it is cut
// only where neither leaves it room.
func TestALabelBeginsOrEndsWithItsBar(t *testing.T) {
	long := strings.Repeat("words ", 18) + "end"
	for _, tt := range []struct {
		from, to int
		title    string
		at       int
		ends     bool
		cut      bool
	}{
		{0, 8, long, 0, false, false},
		{300, 308, "Short", 300, false, false},
		{1000, 1080, "Short", 1000, false, false},
		{1050, 1058, "Not so short", 1058, true, false},
		{200, 1060, long, 1060, true, false},
		{536, 544, strings.Repeat("words ", 10) + "end", 480, false, false},
		{536, 544, long, chartWide - floating, false, true},
	} {
		m := mark{Moment: &timeline.Moment{Page: &dossier.Page{Title: tt.title}}, from: tt.from, to: tt.to}
		m.label()
		at := m.labelFrom
		if m.endsWithBar {
			at = m.labelTo
		}
		if at < tt.at-60 || at > tt.at+60 || tt.title != long && len(tt.title) < 20 && at != tt.at || m.endsWithBar != tt.ends || strings.HasSuffix(m.title, "…") != tt.cut {
			t.Errorf("from %d to %d: the label is at %d, ends with its bar %t: %s", tt.from, tt.to, at, m.endsWithBar, m.title)
		}
		if m.labelFrom < 0 || m.labelTo > chartWide {
			t.Errorf("from %d to %d: the label reaches from %d to %d", tt.from, tt.to, m.labelFrom, m.labelTo)
		}
	}
}
