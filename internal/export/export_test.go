package export

import (
	"bytes"
	"encoding/json"
	"flag"
	"fmt"
	"maps"
	"os"
	"slices"
	"strings"
	"sync"
	"testing"
	"unicode/utf8"

	"dossier/internal/dossier"
	"dossier/internal/words/wordstest"

	"github.com/google/go-cmp/cmp"
	"github.com/rogpeppe/go-internal/txtar"
)

var update = flag.Bool("update", false, "accept what is made")

// The archive is the contract with the programs that read the data. What holds
// bytes that a diff does not show, or does not change, is tested elsewhere.
func TestFiles(t *testing.T) {
	out := outputs(t, sample(t))
	got := &txtar.Archive{Comment: []byte("What the dossier of sample_test.go gives besides pages.\n\n")}
	for _, name := range slices.Sorted(maps.Keys(out)) {
		if name != "data/dossier.schema.json" && name != "data/quotations.csv" {
			got.Files = append(got.Files, txtar.File{Name: name, Data: []byte(out[name])})
		}
	}
	const file = "testdata/sample.txtar"
	if *update {
		if err := os.WriteFile(file, txtar.Format(got), 0o666); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(string(want), string(txtar.Format(got))); diff != "" {
		t.Errorf("-want +got (-update accepts it):\n%s", diff)
	}
}

func TestFilesAreInOrder(t *testing.T) {
	for _, base := range []string{"", "https://example.org"} {
		d := sample(t)
		d.BaseURL = base
		var paths []string
		for _, f := range Files(d, place, shown, wordstest.English(t)) {
			paths = append(paths, f.Path)
		}
		if !slices.IsSorted(paths) {
			t.Errorf("not in order: %q", paths)
		}
		for _, p := range []string{"feed.xml", "sitemap.xml"} {
			if got := slices.Contains(paths, p); got != (base != "") {
				t.Errorf("base_url is %q, %s: %t", base, p, got)
			}
		}
	}
}

// Rendering twice, at once and behind what the buffers held gives the same.
func TestRenderIsDeterministic(t *testing.T) {
	d := sample(t)
	want := outputs(t, d)
	files := Files(d, place, shown, wordstest.English(t))
	var wait sync.WaitGroup
	for range 4 {
		for _, f := range files {
			wait.Go(func() {
				b := bytes.NewBufferString("before\n")
				if err := f.Render(b); err != nil {
					t.Error(err)
				}
				if got := b.String(); got != "before\n"+want[f.Path] {
					t.Errorf("%s differs: %s", f.Path, got)
				}
			})
		}
	}
	wait.Wait()
}

// No word that a source's publish setting keeps in is in any output.
func TestPublishLeaksNothing(t *testing.T) {
	d := sample(t)
	for name, out := range outputs(t, d) {
		if i := strings.Index(out, "withheld"); i >= 0 {
			t.Errorf("%s holds %q", name, out[max(0, i-80):min(len(out), i+40)])
		}
	}
	// The sample would show it: published in full, the same words are there.
	for _, s := range d.Sources {
		s.Publish = dossier.Full
	}
	out := outputs(t, d)
	for _, name := range []string{"data/dossier.json", "data/quotations.csv", "data/coverage.csv", "data/names.csv"} {
		for _, words := range []string{"withheld-beta", "withheld-gamma"} {
			if !strings.Contains(out[name], words) && (words == "withheld-gamma" || name == "data/dossier.json" || name == "data/quotations.csv") {
				t.Errorf("%s holds no %q though published in full", name, words)
			}
		}
	}
}

func TestOutputsAreUTF8(t *testing.T) {
	d := sample(t)
	d.Title = "bad \xff title"
	d.Claims[0].Title = "bad \xc3 claim"
	d.Quotations[0].Raw.Words = "bad \xf0\x9f words\x00"
	for name, out := range outputs(t, d) {
		if !utf8.ValidString(out) {
			t.Errorf("%s is not UTF-8", name)
		}
	}
}

// found is an entry of quotations as a program reads it.
type found struct {
	ID, Source, Quote, Exact, Kind, Verdict, Stance string
	Start, End, Paragraph                           int
	Parts                                           []struct {
		Start, End int
		Exact      string
	}
}

func quotations(t testing.TB, data string) []found {
	t.Helper()
	var m struct{ Quotations []found }
	if err := json.Unmarshal([]byte(data), &m); err != nil {
		t.Fatal(err)
	}
	return m.Quotations
}

// A program that cuts the text's file by code points finds the words.
func TestOffsets(t *testing.T) {
	d := sample(t)
	texts := map[string][]rune{}
	for _, s := range d.Held() {
		texts[s.Slug] = []rune(s.Text.Raw)
	}
	exact, parts := 0, 0
	for _, q := range quotations(t, outputs(t, d)["data/dossier.json"]) {
		got := string(texts[q.Source][q.Start:q.End])
		if q.Exact != "" && got != q.Exact {
			t.Errorf("%s: [%d,%d) is %q, want %q", q.ID, q.Start, q.End, got, q.Exact)
		}
		if q.Exact != "" {
			exact++
		}
		for _, p := range q.Parts {
			if got := string(texts[q.Source][p.Start:p.End]); got != p.Exact {
				t.Errorf("%s: part [%d,%d) is %q, want %q", q.ID, p.Start, p.End, got, p.Exact)
			}
			parts++
		}
		if q.Source == "alpha" && q.Kind == "furniture" {
			if want := "Subscribe now!\r\nRead also: ünder wäter"; got != want || q.Paragraph != 4 {
				t.Errorf("furniture is p%d, %q, want p4, %q", q.Paragraph, got, want)
			}
		}
	}
	if exact != 6 || parts != 5 {
		t.Errorf("looked at %d quotations and %d parts, want 6 and 5", exact, parts)
	}
}

func FuzzOffsets(f *testing.F) {
	f.Add("a🔥\uFEFFé\r\n", 100)
	f.Add("\u2028€", 5000)
	f.Add("ASCII ", 400)
	f.Fuzz(func(t *testing.T, s string, n int) {
		if !utf8.ValidString(s) || s == "" || n < 0 {
			t.Skip("no such text")
		}
		s = strings.Repeat(s, 1+3*step/len(s))
		n = aligned(s, n%len(s))
		cut := aligned(s, n/2)
		text := &dossier.Text{Raw: s, Paragraphs: []dossier.Paragraph{
			{Span: dossier.Span{End: cut}},
			{Span: dossier.Span{Start: cut, End: len(s)}, Runes: utf8.RuneCountInString(s[:cut])},
		}}
		want := utf8.RuneCountInString(s[:n])
		for para := range 4 { // the first and the last there are not
			if got := (offsets{}).at(text, para, n); got != want {
				t.Errorf("p%d, byte %d: got %d, want %d", para, n, got, want)
			}
			end := aligned(s, min(n+30, len(s)))
			start, got := (offsets{}).span(text, para, dossier.Span{Start: n, End: end})
			if wantEnd := utf8.RuneCountInString(s[:end]); start != want || got != wantEnd {
				t.Errorf("p%d, bytes %d to %d: got %d to %d, want %d to %d", para, n, end, start, got, want, wantEnd)
			}
		}
	})
}

// encoding/json is the second opinion on what a JSON string is.
func FuzzString(f *testing.F) {
	for _, s := range []string{"", "a\"b\\c", "\x00\x1f\x7f", "\u2028\u2029\u202a", "\xff\xc3(", "🔥\uFFFD", "\r\n\t\b\f", "</script>&"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		got := appendString([]byte("x"), s)[1:]
		std, err := json.Marshal(s)
		if err != nil {
			t.Fatal(err)
		}
		var a, b string
		if err := json.Unmarshal(got, &a); err != nil {
			t.Fatalf("%q gives %q: %v", s, got, err)
		}
		if err := json.Unmarshal(std, &b); err != nil {
			t.Fatal(err)
		}
		if a != b {
			t.Errorf("%q reads back as %q, want %q", s, a, b)
		}
		if !utf8.Valid(got) || bytes.ContainsAny(got, "\u2028\u2029\r\n") {
			t.Errorf("%q gives %q", s, got)
		}
	})
}

func TestAloneIsOfTheOnlyCarrier(t *testing.T) {
	d := sample(t)
	arson, ümlaut := d.Claims[0], d.Claims[1]
	alpha := arson.Coverage[1]
	arson.Coverage = []*dossier.Cell{arson.Coverage[0], alpha} // gamma disputes, alpha carries
	ümlaut.Coverage = append(ümlaut.Coverage, &dossier.Cell{Claim: ümlaut, Source: alpha.Source, Best: alpha.Best},
		&dossier.Cell{Claim: ümlaut, Source: d.Sources[2], Best: alpha.Best})
	for _, s := range instance(t, d)["sources"].([]any) {
		s := s.(map[string]any)
		want := map[any]string{"alpha": "[arson]", "beta": "[]", "gamma": "[]", "report": "<nil>"}[s["slug"]]
		if got := fmt.Sprint(s["alone"]); got != want {
			t.Errorf("%s alone carries %s, want %s", s["slug"], got, want)
		}
	}
}

// Where a run stands in one text is what it says in the other.
func TestRunsGoOutOnlyIfShownInBothTexts(t *testing.T) {
	d := sample(t)
	for _, tt := range []struct {
		hidden string
		want   int
	}{{"", 4}, {"alpha", 0}, {"beta", 1}} {
		shown := func(s *dossier.Source, _ dossier.Span) bool { return s.Slug != tt.hidden }
		var b strings.Builder
		if err := Files(d, place, shown, wordstest.English(t))[2].Render(&b); err != nil {
			t.Fatal(err)
		}
		if got := strings.Count(b.String(), `"voice"`); got != tt.want {
			t.Errorf("with nothing shown of %q, %d runs go out, want %d", tt.hidden, got, tt.want)
		}
	}
}

// Each field of an author's front matter is in the model under its name.
func TestFrontMatterIsInTheModel(t *testing.T) {
	m := instance(t, sample(t))
	first := func(list string) map[string]any { return m[list].([]any)[0].(map[string]any) }
	last := func(list string) map[string]any { all := m[list].([]any); return all[len(all)-1].(map[string]any) }
	for _, tt := range []struct {
		of    string
		in    map[string]any
		field string
		want  string
	}{
		{"the dossier", m, "description", "Who said what"},
		{"the dossier", m, "base_url", "https://example.org/fire/"},
		{"the dossier", m, "editors", "[A. Body N. Else]"},
		{"the dossier", m, "licence", "CC BY 4.0"},
		{"the dossier", m, "repository", "https://example.org/fire/blob/main"},
		{"the dossier", m, "topics", "[Cause]"},
		{"the dossier", m, "generator", "v1.2.3"},
		{"the dossier", m, "inputs", strings.Repeat("0a", 32)},
		{"alpha", first("sources"), "short", "Alpha"},
		{"alpha", first("sources"), "byline", "Cy Ten"},
		{"alpha", first("sources"), "authors", "[map[family:Ten name:Cy Ten] map[name:Bo] map[group:The Desk]]"},
		{"beta", m["sources"].([]any)[1].(map[string]any), "authors", "<nil>"},
		{"alpha", first("sources"), "archived", "https://archive.example/1"},
		{"alpha", first("sources"), "retrieved", "2024-07-01"},
		{"alpha", first("sources"), "language", "en-GB"},
		{"alpha", first("sources"), "publish", "full"},
		{"report", last("sources"), "byline", "<nil>"},
		{"report", last("sources"), "retrieved", "<nil>"},
		{"the-fire", last("entities"), "summary", "A fire in the harbour."},
		{"the-fire", last("entities"), "date", "-0043-03-15~"},
		{"the-fire", last("entities"), "wikidata", "Q42"},
		{"the-fire", last("entities"), "url", "https://fire.example/"},
		{"arson", first("claims"), "date", "XXXX-03-22"},
		{"arson", first("claims"), "contradicts", "[ümlaut]"},
		{"arson", first("claims"), "refines", "[ümlaut]"},
		{"arson", first("claims"), "reviewed", "[map[by:A. Body on:2025-03-02]]"},
		{"arson", first("claims"), "changes", "[map[on:2025-02-01 what:First <version>] map[on:2025-03-02 what:Took Beta in]]"},
		{"ümlaut", last("claims"), "contradicts", "[arson]"},
		{"ümlaut", last("claims"), "refines", "<nil>"},
		{"ümlaut", last("claims"), "changes", "<nil>"},
		{"method", first("pages"), "order", "<nil>"},
		{"about", last("pages"), "order", "2"},
		{"about", last("pages"), "description", "Who we are"},
		{"q-arson-1", first("quotations"), "origins", "[report]"},
	} {
		if got := fmt.Sprint(tt.in[tt.field]); got != tt.want {
			t.Errorf("%s of %s is %s, want %s", tt.field, tt.of, got, tt.want)
		}
	}
}

// A note is its author's words, without tags and without what it quotes.
func TestNotesAreInTheModel(t *testing.T) {
	d := sample(t)
	for _, q := range d.Quotations {
		switch q.Kind {
		case dossier.Evidence:
			q.Raw.Note = dossier.Body{{HTML: "Tom &amp; <em>Ann</em>, see ", Hole: dossier.LinkHole}, {HTML: "."}}
			q.Page.Links = []dossier.Target{{Text: "the <method>"}}
		case dossier.Defect, dossier.Furniture:
			q.Raw.Blocks = dossier.Body{{HTML: "<p>The line\nis cut.</p>\n", Hole: dossier.QuoteHole}, {HTML: "<p>Twice.</p>\n"}}
		}
	}
	seen := map[string]int{}
	for _, q := range instance(t, d)["quotations"].([]any) {
		q := q.(map[string]any)
		want := map[any]string{"evidence": "Tom & Ann, see the <method>.", "defect": "The line is cut.\nTwice."}[q["kind"]]
		if got, _ := q["note"].(string); got != want {
			t.Errorf("the note on %v is %q, want %q", q["id"], got, want)
		}
		seen[q["kind"].(string)]++
	}
	if seen["evidence"] == 0 || seen["defect"] == 0 || seen["note"] == 0 {
		t.Errorf("not all kinds were looked at: %v", seen)
	}
}
