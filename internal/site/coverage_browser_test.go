package site

import (
	"cmp"
	"context"
	"fmt"
	"net/url"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/chromedp"

	"dossier/internal/dossier"
)

const (
	// The claims that the page shows, in its order.
	shownClaims = `[...document.querySelectorAll('.filtered :is(tbody th[scope=row], li) > a:first-child')].filter(a => a.checkVisibility())
		.map(a => a.getAttribute('href').replace(/.*\/|\.html$/g, '')).join(' ')`
	said = `document.querySelector('#filters [role=status]').textContent.trim()`
)

// choose is a script that sets a filter as a reader does.
func choose(name, value string) string {
	return fmt.Sprintf(`(s => { s.value = %q; s.dispatchEvent(new Event('change', {bubbles: true})); return s.value })(document.querySelector('#filters [name=%s]'))`, value, name)
}

// A wish is what a reader wants to see of coverage.
type wish struct{ topic, status, source, stance, order string }

// claims is what the page shows then, by its rules.
func (w wish) claims(d *dossier.Dossier) []string {
	type ranked struct {
		slug      string
		of, share float64
	}
	var list []ranked
	for _, topic := range d.Topics {
		for _, c := range topic.Claims {
			fits, carried, agreed := w.source == "" && w.stance == "", 0.0, 0.0
			for _, x := range d.Held() {
				i := slices.IndexFunc(c.Coverage, func(cell *dossier.Cell) bool { return cell.Source == x })
				stances := []string{"unchecked"}
				if i >= 0 {
					cell := c.Coverage[i]
					stances = nil
					if cell.Silent {
						stances = []string{"silent"}
					}
					for _, q := range []*dossier.Quotation{cell.Best, cell.Disputes} {
						if q != nil {
							stances = append(stances, q.Stance.String())
						}
					}
					if cell.Carries() {
						carried++
						if cell.Disputes == nil {
							agreed++
						}
					}
				}
				says := slices.Contains(stances, w.stance)
				if w.stance == "" {
					says = stances[0] != "silent" && stances[0] != "unchecked"
				}
				fits = fits || says && (w.source == "" || w.source == x.Slug)
			}
			if fits && (w.topic == "" || w.topic == topic.Name) && (w.status == "" || w.status == c.Status) {
				list = append(list, ranked{c.Slug, carried, agreed / max(float64(len(c.Coverage)), 1)})
			}
		}
	}
	switch w.order {
	case "sources":
		slices.SortStableFunc(list, func(a, b ranked) int { return cmp.Compare(b.of, a.of) })
	case "agreement":
		slices.SortStableFunc(list, func(a, b ranked) int {
			return cmp.Or(cmp.Compare(b.share, a.share), cmp.Compare(b.of, a.of))
		})
	}
	var slugs []string
	for _, r := range list {
		slugs = append(slugs, r.slug)
	}
	return slugs
}

// Each filter, any of them together, and each order show the claims that the
// model says, how many they are is said, and the address leads to the same.
func TestCoverageIsFilteredAndOrdered(t *testing.T) {
	out, d := ownSite(t)
	s := searcher{t, browser(t)}
	page := "file://" + filepath.ToSlash(filepath.Join(out, "coverage.html"))
	s.do(scheme("light"), chromedp.Navigate(page))
	all := wish{}.claims(d)
	for _, w := range []wish{
		{},
		{topic: "Release and vetting"},
		{status: "disputed"},
		{status: "reported"},
		{source: "denial-text"},
		{stance: "hedges"},
		{stance: "disputes", source: "denial-text"},
		{stance: "silent", source: "hamodia"},
		{topic: "The network", status: "disputed", stance: "silent", source: "leaked-data-text"},
		{topic: "Voices", stance: "hedges", source: "hamodia", status: "unclear"},
		{order: "agreement"},
		{order: "sources", topic: "The network"},
		{order: "agreement", stance: "quotes"},
	} {
		s.do(chromedp.Click("#filters button"))
		s.until(`!location.search`)
		asked := url.Values{}
		for _, f := range [][2]string{{"topic", w.topic}, {"status", w.status}, {"source", w.source}, {"stance", w.stance}, {"order", w.order}} {
			if f[1] == "" {
				continue
			}
			asked.Set(f[0], f[1])
			if got := s.says(choose(f[0], f[1])); got != f[1] {
				t.Fatalf("%s cannot be %q", f[0], f[1])
			}
		}
		want := w.claims(d)
		if len(asked) > 0 && w.order == "" && len(want) == len(all) {
			t.Errorf("%v narrows nothing", w)
		}
		check := func(how string) {
			t.Helper()
			if got := s.says(shownClaims); got != strings.Join(want, " ") {
				t.Errorf("%+v %s shows %s\nwant %s", w, how, got, strings.Join(want, " "))
			}
			if got, want := s.says(said), fmt.Sprintf("%d of %d claims", len(want), len(all)); got != want {
				t.Errorf("%+v %s: said is %q, want %q", w, how, got, want)
			}
		}
		check("chosen")
		address := s.says(`location.search.slice(1)`)
		if got, err := url.ParseQuery(address); err != nil || got.Encode() != asked.Encode() {
			t.Errorf("%+v stands in the address as %q", w, address)
		}
		// No topic stands over nothing.
		if got := s.says(`[...document.querySelectorAll('.filtered .topic')].filter(t => t.checkVisibility() && !t.parentNode.querySelector('tr:not(.topic, [hidden])')).length + ''`); got != "0" {
			t.Errorf("%+v: %s topics stand over nothing", w, got)
		}
		s.do(chromedp.Navigate(page + "?" + asked.Encode()))
		check("linked to")
	}
}

// What was chosen is there again after a link was followed and gone back, and
// goes at a click.
func TestFiltersComeBackAndGo(t *testing.T) {
	out, d := ownSite(t)
	s := searcher{t, browser(t)}
	for page, row := range map[string]string{"coverage.html": "tbody tr:not([hidden], .topic) a", "claims/index.html": ".filtered section:not(:has(> ul > [hidden])) a"} {
		s.do(scheme("light"), chromedp.Navigate("file://"+filepath.ToSlash(filepath.Join(out, page))), chromedp.WaitVisible("#filters"))
		s.says(choose("topic", "Voices"))
		s.says(choose("status", "disputed"))
		want := strings.Join(wish{topic: "Voices"}.claims(d), " ")
		s.says(choose("status", ""))
		if got := s.says(shownClaims); got != want {
			t.Errorf("%s shows %s, want %s", page, got, want)
		}
		s.do(chromedp.Click(row), chromedp.WaitVisible(".kicker"), chromedp.NavigateBack(), chromedp.WaitVisible("#filters"))
		if got := s.says(shownClaims); got != want {
			t.Errorf("%s shows %s after going back, want %s", page, got, want)
		}
		s.do(chromedp.Click("#filters button"))
		s.until(`!location.search`)
		if got, want := s.says(shownClaims), strings.Join(wish{}.claims(d), " "); got != want {
			t.Errorf("%s shows %s when cleared, want %s", page, got, want)
		}
	}
}

// Where no claim fits, that is said where they would stand, with a way back to
// all of them; and what is not narrowed says so, as long as anything is.
func TestNoClaimFits(t *testing.T) {
	out, d := ownSite(t)
	s := searcher{t, browser(t)}
	s.do(scheme("light"), chromedp.Navigate("file://"+filepath.ToSlash(filepath.Join(out, "coverage.html"))))
	const seen = `['.no-claim', 'section.filtered', '.of-all'].map(e => [...document.querySelectorAll(e)].filter(e => e.checkVisibility()).length).join(' ')`
	check := func(when, want string) {
		t.Helper()
		if got := s.says(seen); got != want {
			t.Errorf("%s shown are %s of the sentence, the table and the remarks, want %s", when, got, want)
		}
	}
	check("at first", "0 1 0")
	var none wish
	for _, topic := range d.Topics {
		for _, c := range d.Claims {
			if w := (wish{topic: topic.Name, status: c.Status}); len(w.claims(d)) == 0 {
				none = w
			}
		}
	}
	if none.topic == "" {
		t.Fatal("each topic has claims of each status")
	}
	s.says(choose("topic", none.topic))
	check("with a topic", "0 1 2")
	s.says(choose("status", none.status))
	check("with none", "1 0 2")
	if got := s.says(`document.querySelector('.no-claim').innerText.replace(/\s+/g, ' ')`); got != "No claim fits. Show all claims" {
		t.Errorf("said is %q", got)
	}
	s.do(chromedp.Click(".no-claim button"))
	check("with all again", "0 1 0")
	if got, want := s.says(shownClaims), strings.Join(wish{}.claims(d), " "); got != want || s.says(`location.search + document.activeElement.name`) != "topic" {
		t.Errorf("then shown is %s, want %s", got, want)
	}
	s.says(choose("order", "agreement"))
	check("in another order", "0 1 0")
}

// Claims that no topic parts can be narrowed too.
func TestFiltersWithoutTopics(t *testing.T) {
	dir := t.TempDir()
	for name, text := range map[string]string{
		"content/index.md":      "---\ntitle: No topics\n---\n",
		"content/claims/one.md": "---\ntitle: One\nstatus: disputed\n---\n",
		"content/claims/two.md": "---\ntitle: Two\nstatus: reported\n---\n",
	} {
		name = filepath.Join(dir, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(name), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(name, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	out := t.TempDir()
	buildInto(t, Options{Dir: dir, Out: out})
	s := searcher{t, browser(t)}
	s.do(scheme("light"), chromedp.Navigate("file://"+filepath.ToSlash(filepath.Join(out, "claims/index.html"))), chromedp.WaitVisible("#filters"))
	s.says(choose("status", "disputed"))
	if got := s.says(shownClaims) + ", " + s.says(said); got != "one, 1 of 2 claims" {
		t.Errorf("shown is %q", got)
	}
}

// Without script the table is whole, whatever the address asks for, and there
// is nothing that would not work.
func TestCoverageWithoutScript(t *testing.T) {
	out, d := ownSite(t)
	s := searcher{t, browser(t)}
	off := chromedp.Func(func(ctx context.Context, t *chromedp.Target) error {
		_, err := cdp.Call(ctx, t, emulation.SetScriptExecutionDisabled, emulation.SetScriptExecutionDisabledParams{Value: true})
		return err
	})
	s.do(scheme("light"), off, chromedp.Navigate("file://"+filepath.ToSlash(out)+"/coverage.html?status=disputed"))
	text, err := chromedp.Run(s.ctx, chromedp.Text("main"))
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range d.Claims {
		if !strings.Contains(text, c.Title) {
			t.Errorf("%q is not shown", c.Title)
		}
	}
	if strings.Contains(text, "number of sources\n") || strings.Contains(text, "Clear") {
		t.Error("the filters are shown")
	}
}

// forty writes the largest dossier whose coverage is one table.
func forty(t *testing.T) string {
	const sources, claims, topics = 40, 300, 6
	dir := t.TempDir()
	write := func(name, text string) {
		name = filepath.Join(dir, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(name), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(name, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	texts := make([]strings.Builder, sources)
	for c := range claims {
		var evidence strings.Builder
		for x := range texts {
			if (c*7+x*5)%4 == 0 {
				continue
			}
			words := fmt.Sprintf("On point %d text %d says that many were seen.", c, x)
			texts[x].WriteString(words + "\n")
			fmt.Fprintf(&evidence, "> %s\n> — [[text-%d]] %s \"many were seen\"\n\n", words, x, dossier.Stances[(c+x)%len(dossier.Stances)])
		}
		write(fmt.Sprintf("content/claims/point-%03d.md", c), fmt.Sprintf("---\ntitle: Point %d of all that was said about the ship and the quay\ntopic: Topic %d\n---\n\n%s", c, c*topics/claims, &evidence))
	}
	for x := range texts {
		write(fmt.Sprintf("seeds/text-%d.txt", x), texts[x].String())
		write(fmt.Sprintf("content/sources/text-%d.md", x), fmt.Sprintf("---\ntitle: Text %d\nshort: The Northern Observer and Shipping Register %d\ntext: seeds/text-%d.txt\n---\n", x, x, x))
	}
	write("content/index.md", "---\ntitle: Forty texts\n---\n")
	return dir
}

// A table of 40 sources and 300 claims scrolls in an area of its own, both
// ways, with its heads in view; the page overflows on no screen, and what has
// the focus is not under a head.
func TestHeadsOfWideCoverageStayInView(t *testing.T) {
	out := t.TempDir()
	buildInto(t, Options{Dir: forty(t), Out: out})
	s := searcher{t, browser(t)}
	const inView = `(() => {
		const area = document.querySelector('.scroll.filtered'), table = area.querySelector('table');
		area.scrollIntoView();
		area.scrollTo(area.scrollWidth / 2, area.scrollHeight / 2);
		const box = area.getBoundingClientRect(), wrong = [];
		const columns = [...table.tHead.rows[0].cells].slice(1).map(th => th.getBoundingClientRect());
		const topic = [...table.querySelectorAll('.topic th')].map(th => th.getBoundingClientRect());
		const rows = [...table.querySelectorAll('tbody th[scope=row]')].map(th => th.getBoundingClientRect());
		if (area.scrollLeft < 100 && innerWidth < 500 || area.scrollTop < 1000) wrong.push('does not scroll');
		if (columns.some(c => Math.abs(c.top - box.top) > 1)) wrong.push('the names of sources went');
		if (columns.some(c => c.width < 24)) wrong.push('a column is too narrow');
		if (rows.some(r => Math.abs(r.left - box.left) > 1)) wrong.push('the claims went');
		if (!topic.some(r => Math.abs(r.top - columns[0].bottom) < 2)) wrong.push('the topic went');
		if (rows[0].width > box.width / 2) wrong.push('the claims take half of the screen');
		const link = [...table.querySelectorAll('tbody th a')].filter(a => a.getBoundingClientRect().top < box.top).at(-1);
		link.focus();
		const focused = link.getBoundingClientRect();
		if (focused.top < columns[0].bottom || focused.bottom > box.bottom) wrong.push('the focus is under a head');
		if (document.documentElement.scrollWidth > document.documentElement.clientWidth) wrong.push('the page overflows');
		return wrong.join(', ');
	})()`
	for _, width := range []int64{390, 1280} {
		s.do(scheme("light"), chromedp.EmulateViewport(width, 900), chromedp.Navigate("file://"+filepath.ToSlash(out)+"/coverage.html"))
		if got := s.says(inView); got != "" {
			t.Errorf("%d wide: %s", width, got)
		}
	}
	// The filters are quick enough to be used on it, and agree with the model.
	s.says(choose("source", "text-7"))
	s.says(choose("stance", "hedges"))
	if got := s.says(said); !strings.HasSuffix(got, " of 300 claims") || strings.HasPrefix(got, "300") || strings.HasPrefix(got, "0 ") {
		t.Errorf("said is %q", got)
	}
}

// A table of few columns scrolls with the page, and its head stays in view.
func TestHeadOfSmallCoverageStaysInView(t *testing.T) {
	out, _ := ownSite(t)
	s := searcher{t, browser(t)}
	s.do(scheme("light"), chromedp.EmulateViewport(1280, 900), chromedp.Navigate("file://"+filepath.ToSlash(out)+"/coverage.html"))
	s.says(`[...document.querySelectorAll('tbody tr')].at(-3).scrollIntoView() + ''`)
	if got := s.says(`[scrollY > 900, document.querySelector('.filtered').scrollTop, document.querySelector('.matrix thead th').getBoundingClientRect().top].join(' ')`); got != "true 0 0" {
		t.Errorf("the page scrolls, the table in itself does not, and its head is at the top: %s", got)
	}
}
