package preview

import (
	"net/http"
	"net/url"
	"testing"
)

const (
	fled   = "claims/fled.html"
	wire   = "sources/wire.html"
	claims = "claims/index.html"
)

func TestStreamTellsOnlyOfTheOwnPage(t *testing.T) {
	s := New(Options{})
	s.Show(State{Site: newFake(fled, htmlOf("a"), wire, htmlOf("b"))})
	origin, _ := run(t, s)
	one, other := listenTo(t, origin, fled, nil), listenTo(t, origin, wire, nil)

	next := newFake(fled, htmlOf("changed"), wire, htmlOf("b"))
	s.Show(State{Site: next})
	one.want("page " + fled)
	// What comes after tells that nothing came before.
	s.Show(State{Site: next, Mistakes: mistakes(1)})
	one.want("mistakes")
	other.want("mistakes")
	s.Show(State{Site: next})
	one.want("mistakes")
	other.want("mistakes")
	if one.tokens["mistakes"] != "" {
		t.Errorf("mended mistakes have the token %q", one.tokens["mistakes"])
	}
	if got, want := one.tokens["page"], given(t, origin, fled).Get("token"); got != want {
		t.Errorf("told of the token %q, and the page has %q", got, want)
	}
}

func TestStreamRendersAPageOnceForAll(t *testing.T) {
	s := New(Options{})
	s.Show(State{Site: newFake(fled, htmlOf("a"))})
	origin, _ := run(t, s)
	var tabs []*listener
	for range 20 {
		tabs = append(tabs, listenTo(t, origin, fled, nil))
	}
	next := newFake(fled, htmlOf("b"))
	s.Show(State{Site: next})
	for _, tab := range tabs {
		tab.want("page " + fled)
		given(t, origin, fled)
	}
	if n := next.reads[fled]; n != 1 {
		t.Errorf("rendered %d times", n)
	}
}

func TestStreamAfterAPageIsGone(t *testing.T) {
	before := newFake(fled, htmlOf("a"), wire, htmlOf("b"), "index.html", "home", claims, "all", "method.html", "m", "old/x.html", "x")
	s := New(Options{})
	s.Show(State{Site: before})
	origin, _ := run(t, s)
	renamed, removed := listenTo(t, origin, fled, nil), listenTo(t, origin, wire, nil)
	free, asleep := listenTo(t, origin, "method.html", nil), given(t, origin, fled)

	after := newFake("claims/escaped.html", htmlOf("a"), "index.html", "home", claims, "all", "sources/index.html", "all")
	after.moved = map[string]string{fled: "claims/escaped.html", wire: "sources/index.html", "method.html": "gone-too.html"}
	s.Show(State{Site: after})
	renamed.want("moved claims/escaped.html")
	removed.want("moved sources/index.html")
	free.want("moved index.html")
	// Who comes back later is led to the index; the former site is not kept.
	listenTo(t, origin, fled, asleep).want("moved " + claims)

	// One that stays, and whose page comes back, is told of that.
	s.Show(State{Site: before})
	renamed.want("page " + fled)
}

func TestStreamOfAPageToBe(t *testing.T) {
	s := New(Options{})
	s.Show(State{Site: newFake("404.html", htmlOf("none"))})
	origin, _ := run(t, s)
	client := listenTo(t, origin, fled, nil)
	s.Show(State{Site: newFake("404.html", htmlOf("none"), fled, htmlOf("a"))})
	client.want("page " + fled)
}

func TestStreamBeforeThereIsASite(t *testing.T) {
	s := New(Options{})
	origin, _ := run(t, s)
	client := listenTo(t, origin, fled, nil)
	s.Show(State{Mistakes: mistakes(2)})
	client.want("mistakes")
	s.Show(State{Site: newFake(fled, htmlOf("a"))})
	client.want("mistakes", "page "+fled)
	// Mistakes afterwards leave the last good site.
	s.Show(State{Mistakes: mistakes(2)})
	client.want("mistakes")
	if got, want := given(t, origin, fled).Get("token"), client.tokens["page"]; got != want {
		t.Errorf("with mistakes the page is %s, want %s", got, want)
	}
}

// Whatever a client has missed, it is told when it comes back.
func TestStreamAfterAnInterruption(t *testing.T) {
	s := New(Options{})
	s.Show(State{Site: newFake(fled, htmlOf("a"), "assets/style.css", "p{}")})
	origin, end := run(t, s)
	style(t, origin)
	had := given(t, origin, fled)
	bad := State{Site: newFake(fled, htmlOf("b"), "assets/style.css", "q{}"), Mistakes: mistakes(1)}
	s.Show(State{Site: newFake(fled, htmlOf("z"), "assets/style.css", "r{}")})
	s.Show(bad)

	client := listenTo(t, origin, fled, had)
	client.want("mistakes", "assets assets/style.css", "page "+fled)
	has := given(t, origin, fled)
	has.Set("mistakes", client.tokens["mistakes"])
	current := listenTo(t, origin, fled, has)
	s.Show(State{Site: bad.Site})
	current.want("mistakes")
	if err := end(); err != nil {
		t.Fatal(err)
	}

	// A server that was started anew knows no stamps of the one before, so any
	// asset may have changed; a token is as good as ever.
	s = New(Options{})
	s.Show(State{Site: bad.Site})
	origin, _ = run(t, s)
	again := listenTo(t, origin, fled, has)
	again.want("mistakes", "assets")
	s.Show(bad)
	again.want("mistakes")
	listenTo(t, origin, fled, url.Values{"token": {"page-of-yore"}}).want("mistakes", "assets", "page "+fled)
}

// style loads the style sheet, as a page would.
func style(t *testing.T, origin string) {
	t.Helper()
	r, err := http.Get(origin + "/assets/style.css")
	if err != nil {
		t.Fatal(err)
	}
	r.Body.Close()
}

func TestStreamOfAssets(t *testing.T) {
	site := func(style, picture, data string) *fake {
		return newFake(fled, htmlOf("a"), "assets/style.css", style, "assets/x.jpg", picture, "data/dossier.json", data)
	}
	s := New(Options{})
	s.Show(State{Site: site("p{}", "jpeg", "{}")})
	origin, _ := run(t, s)
	client := listenTo(t, origin, fled, nil)
	style(t, origin)
	s.Show(State{Site: site("q{}", "other", "[]")}) // the picture was never asked for
	client.want("assets assets/style.css")
	s.Show(State{Site: site("q{}", "other", "{}"), Mistakes: mistakes(1)})
	client.want("mistakes")
}

func TestStreamNavigates(t *testing.T) {
	site := newFake(fled, htmlOf("a"), wire, htmlOf("b"))
	site.pages = map[string]string{"content/claims/fled.md": fled, "content/sources/wire.md": wire, "seeds/wire.txt": wire}
	s := New(Options{Navigate: true})
	s.Show(State{Site: site})
	origin, _ := run(t, s)
	client, asleep := listenTo(t, origin, wire, nil), given(t, origin, wire)

	s.Show(State{Site: site, Saved: []string{"content/claims/fled.md"}})
	client.want("visit " + fled)
	s.Show(State{Site: site})
	listenTo(t, origin, wire, asleep).want("visit " + fled)
	for name, st := range map[string]State{
		"the page at hand":     {Saved: []string{"content/sources/wire.md", "seeds/wire.txt"}},
		"several pages":        {Saved: []string{"content/sources/wire.md", "content/claims/fled.md"}},
		"a file without pages": {Saved: []string{"content/x.md"}},
		"a mistake":            {Saved: []string{"content/claims/fled.md"}, Mistakes: mistakes(1)},
		"nothing":              {},
	} {
		t.Log(name)
		st.Site = site
		s.Show(st)
		if len(st.Mistakes) > 0 {
			client.want("mistakes")
		}
		s.Show(State{Site: site, Mistakes: mistakes(2)})
		client.want("mistakes")
		s.Show(State{Site: site})
		client.want("mistakes")
	}
}
