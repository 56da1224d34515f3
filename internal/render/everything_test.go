package render

import (
	"fmt"
	"strings"
	"testing"

	"golang.org/x/net/html"

	"dossier/internal/dossier"
)

// What stands on pages of their own stands on the one page, each link to it
// leads there, and a place that only its own page has is still found.
func TestEverythingIsOnePage(t *testing.T) {
	f := small(t)
	site := f.site(parsed(t))
	page := site["everything.html"]
	for _, want := range []string{
		`id="in-straight-arrow"`, `id="in-straight-arrow.p2"`, `id="note-q-fled-1"`, `id="q-fled-1"`,
		`href="#in-straight-arrow.q-fled-1"`, `href="#q-fled-1"`, `href="#in-agency"`, `href="#in-%C3%A9t%C3%A9-nuit"`, `id="in-été-nuit"`,
		`<a class="name" href="#in-agency">`, "Prose of method", "Prose of agency",
	} {
		if !strings.Contains(page, want) {
			t.Errorf("the page lacks %s", want)
		}
	}
	for _, unwanted := range []string{`href="sources/straight-arrow.html"`, `href="claims/fled.html`, `href="../`, `class="share"`} {
		if strings.Contains(page, unwanted) {
			t.Errorf("the page holds %s", unwanted)
		}
	}
}

// Of one page made of many, hrefs lead within where they can.
func TestChapterLinks(t *testing.T) {
	c := &chapters{}
	c.add(&dossier.Page{Path: "sources/a.html", Slug: "a"}, 2)
	c.add(&dossier.Page{Path: "claims/été.html", Slug: "été", Quotes: []*dossier.Quotation{{ID: "q-été-1"}}}, 2)
	c.ids["in-a.p4"], c.ids["q-été-1"] = struct{}{}, struct{}{}
	for _, tt := range []struct{ from, href, want string }{
		{"in-a", "#p4", "#in-a.p4"},
		{"in-a", "#missing", "#in-a"},
		{"in-a", "claims/%C3%A9t%C3%A9.html", "#in-%C3%A9t%C3%A9"},
		{"in-a", "../claims/%C3%A9t%C3%A9.html#q-%C3%A9t%C3%A9-1", "#q-%C3%A9t%C3%A9-1"},
		{"in-x", "sources/a.html#p4", "#in-a.p4"},
		{"in-x", "sources/a.html#in-b", "sources/a.html#in-b"},
		{"in-x", "../sources/b.html#p4", "sources/b.html#p4"},
		{"in-x", "https://example.org/a.html?x=1&amp;y#z", "https://example.org/a.html?x=1&amp;y#z"},
	} {
		from := &chapter{anchor: tt.from}
		if got := string(c.appendHref(nil, from, []byte(tt.href))); got != tt.want {
			t.Errorf("%s in %s leads to %s, want %s", tt.href, tt.from, got, tt.want)
		}
	}
}

// A text that says what a tag says is left as it is.
func TestJoinChangesTagsAlone(t *testing.T) {
	s := &sheet{}
	c := &chapters{}
	ch := c.add(&dossier.Page{Path: "a.html", Slug: "a"}, 2)
	s.raw(`before <h1 id="b">`)
	ch.start = len(s.buf)
	s.raw(`<h1 class="x" id="y">id="z" &lt;h1&gt; href="#y"</h1><a title=">&lt;" href="#y">h1</a><hr><h6>`)
	ch.end = len(s.buf)
	s.raw(`after`)
	s.join(c, 0)
	want := `before <h1 id="b"><h3 class="x" id="in-a.y">id="z" &lt;h1&gt; href="#y"</h3><a title=">&lt;" href="#in-a.y">h1</a><hr><h6>after`
	if string(s.buf) != want {
		t.Errorf("joined\n%s\nwant\n%s", s.buf, want)
	}
}

func BenchmarkJoin(b *testing.B) {
	s, c := &sheet{}, &chapters{}
	var page []byte
	var list []chapter
	for i := range 100 {
		ch := c.add(&dossier.Page{Path: fmt.Sprintf("sources/s%d.html", i), Slug: fmt.Sprintf("s%d", i)}, 2)
		ch.start = len(page)
		for k := range 20 {
			page = fmt.Appendf(page, `<div class="para" id="p%d"><a class="n" href="#p%[1]d">%[1]d</a><p>Over <mark class="states" id="q-s%d-%[1]d">50 people</mark>`+
				`<sup><a href="#note-q-s%[2]d-%[1]d">1</a></sup> fled, says <a href="../sources/s%d.html#p%[1]d">another</a>.</p></div>`, k, i, i+1)
		}
		ch.end = len(page)
		list = append(list, *ch)
	}
	b.SetBytes(int64(len(page)))
	b.ReportAllocs()
	for b.Loop() {
		s.buf = append(s.buf[:0], page...)
		s.join(&chapters{list: list, at: c.at, ids: map[string]struct{}{}}, 0)
	}
}

// A large dossier has a volume for each topic, with the texts that it quotes
// most; what is left out is said, and links to it lead to its own page.
func TestVolumes(t *testing.T) {
	f := newFixture(t)
	for i := range wholeSources + 10 {
		f.source(fmt.Sprintf("s%d", i), fmt.Sprintf("Source %d", i), "Nine fled on Monday.\n")
	}
	for i := range 3 {
		c := f.claim(fmt.Sprintf("c%d", i), fmt.Sprintf("Claim %d", i), fmt.Sprintf("Topic %d", i/2))
		from := f.Sources
		if i == 2 {
			from = from[:2]
		}
		for _, x := range from {
			f.quote(c.Page, dossier.Evidence, x, "Nine fled", dossier.States, "")
		}
	}
	site := f.site(parsed(t))
	checkSite(t, site)
	articles := func(name string) (n int) {
		elements(t, site[name], func(e *html.Node) {
			if e.Data == "article" {
				n++
			}
		})
		return n
	}
	for name, want := range map[string]int{"everything.html": 0, "everything--2.html": wholeSources + 2, "everything--3.html": 2 + 1} {
		if got := articles(name); got != want {
			t.Errorf("%s has %d chapters, want %d", name, got, want)
		}
	}
	if site["everything--4.html"] != "" {
		t.Error("there is a fourth page")
	}
	if !strings.Contains(site["everything--2.html"], "The texts of 10 sources more") || strings.Contains(site["everything--3.html"], "more that") {
		t.Error("what is left out is not said")
	}
	if !strings.Contains(site["everything--2.html"], `href="sources/s69.html#q-c0-70"`) {
		t.Error("a text that is left out is not linked")
	}
}

// Many topics share volumes, and one of many claims has several.
func TestVolumesAreBounded(t *testing.T) {
	for _, tt := range []struct {
		topics, claims int // of each topic
		want           string
	}{
		{2, 5, ""}, {2, 301, "200 101 200 101"}, {41, 50, "200 200 200 200 200 200 200 200 200 200 50"}, {700, 1, "200 200 200 100"},
	} {
		d := &dossier.Dossier{}
		for i := range tt.topics {
			topic := &dossier.Topic{Name: fmt.Sprint(i)}
			for range tt.claims {
				topic.Claims = append(topic.Claims, &dossier.Claim{Topic: topic})
			}
			d.Topics, d.Claims = append(d.Topics, topic), append(d.Claims, topic.Claims...)
		}
		var got []string
		for _, v := range newSite(d, parsed(t).in("en")).volumes() {
			got = append(got, fmt.Sprint(len(v.claims)))
		}
		if strings.Join(got, " ") != tt.want {
			t.Errorf("%d topics of %d claims make volumes of %s, want %s", tt.topics, tt.claims, got, tt.want)
		}
	}
}

// A table of more columns than fit a sheet has the same beside it as a list,
// which takes its place on paper.
func TestWideCoverageOnPaper(t *testing.T) {
	for _, n := range []int{onPaper, onPaper + 1} {
		f := newFixture(t)
		c := f.claim("fled", "Nine fled", "")
		for i := range n {
			x := f.source(fmt.Sprintf("s%d", i), fmt.Sprintf("Source %d", i), "Nine fled on Monday.\n")
			f.quote(c.Page, dossier.Evidence, x, "Nine fled", dossier.States, "")
		}
		site := f.site(parsed(t))
		checkSite(t, site)
		_, list, found := strings.Cut(site["coverage.html"], `<div class="on-paper">`)
		if found != (n > onPaper) {
			t.Errorf("with %d sources there is a list: %v", n, found)
		}
		if last := fmt.Sprintf(`sources/s%d.html#q-fled-%d"`, n-1, n); found && !strings.Contains(list, last) {
			t.Errorf("the list does not lead to %s", last)
		}
	}
}
