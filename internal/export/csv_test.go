package export

import (
	"encoding/csv"
	"encoding/json"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func readCSV(t *testing.T, data string) [][]string {
	t.Helper()
	rows, err := csv.NewReader(strings.NewReader(data)).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	return rows
}

// The table says what the model says, row by row.
func TestQuotationsCSV(t *testing.T) {
	out := outputs(t, sample(t))
	rows := readCSV(t, out["data/quotations.csv"])
	want := []string{"id", "page", "kind", "source", "paragraph", "start", "end", "verdict", "stance", "value", "refs", "quote", "exact"}
	if !slices.Equal(rows[0], want) {
		t.Errorf("the header is %q", rows[0])
	}
	all := quotations(t, out["data/dossier.json"])
	if len(rows) != len(all)+1 {
		t.Fatalf("%d rows for %d quotations", len(rows)-1, len(all))
	}
	for i, q := range all {
		row := rows[i+1]
		row = slices.Concat(row[:1], row[2:9], row[11:])
		// csv.Reader makes \r\n within a cell \n; spreadsheets do not.
		lf := strings.NewReplacer("\r\n", "\n")
		want := []string{
			q.ID, q.Kind, q.Source, strconv.Itoa(q.Paragraph), strconv.Itoa(q.Start), strconv.Itoa(q.End),
			q.Verdict, q.Stance, lf.Replace(q.Quote), lf.Replace(q.Exact),
		}
		if !slices.Equal(row, want) {
			t.Errorf("row %d is %q, want %q", i+1, row, want)
		}
	}
	if got := rows[1][10]; got != "report; watch; (two officials)" {
		t.Errorf("refs are %q", got)
	}
	if !strings.Contains(out["data/quotations.csv"], ",\"by noon.\r\nNobody\u2028was hurt.\"\n") {
		t.Error("the line end within a cell is not as published")
	}
}

func TestTimelineCSV(t *testing.T) {
	out := outputs(t, sample(t))
	rows := readCSV(t, out["data/timeline.csv"])
	want := []string{"kind", "slug", "title", "date", "earliest", "latest", "group", "page"}
	if !slices.Equal(rows[0], want) {
		t.Errorf("the header is %q", rows[0])
	}
	var m struct {
		Timeline []struct {
			Kind, Slug, Date, Earliest, Latest string
			Group                              int
		}
	}
	if err := json.Unmarshal([]byte(out["data/dossier.json"]), &m); err != nil {
		t.Fatal(err)
	}
	if len(rows) != len(m.Timeline)+1 || len(rows) != 6 {
		t.Fatalf("%d rows for %d moments, of which there are five", len(rows)-1, len(m.Timeline))
	}
	for i, e := range m.Timeline {
		group := ""
		if e.Group > 0 {
			group = strconv.Itoa(e.Group)
		}
		row := rows[i+1]
		if want := []string{e.Kind, e.Slug, e.Date, e.Earliest, e.Latest, group}; !slices.Equal(slices.Concat(row[:2], row[3:7]), want) {
			t.Errorf("row %d is %q, want %q", i+1, row, want)
		}
	}
}

// Cells are what authors and sources wrote, whatever a spreadsheet makes of it.
func TestCSVIsVerbatim(t *testing.T) {
	for _, cell := range []string{
		"", "plain", `a "quoted" word`, `"`, `""`, "a, b", "two\nlines", "\n", "a\rb", " leading", "trailing ",
		"=1+1", "@SUM(A1)", "+1", "-1", "\tx", `\.`, "🔥", "\uFEFFx", "a;b", "'x",
	} {
		d := sample(t)
		d.Quotations[0].Raw.Words = cell
		d.Quotations[0].Value = cell
		d.Claims[0].Title = cell
		out := outputs(t, d)
		row := readCSV(t, out["data/quotations.csv"])[1]
		if row[9] != cell || row[11] != cell {
			t.Errorf("%q reads back as %q and %q", cell, row[9], row[11])
		}
		row = readCSV(t, out["data/coverage.csv"])[1]
		if row[1] != cell || row[5] != cell {
			t.Errorf("%q reads back as %q and %q", cell, row[1], row[5])
		}
	}
}

// The pairs of the table are those of the model.
func TestSharedCSV(t *testing.T) {
	d := sample(t)
	rows := readCSV(t, outputs(t, d)["data/shared.csv"])
	want := [][]string{
		{"a", "b", "words", "speech", "prose", "runs", "shorter", "shorter_words", "shorter_prose", "undeclared"},
		{"alpha", "beta", "11", "3", "7", "3", "beta", "12", "12", "false"},
		{"alpha", "gamma", "8", "0", "8", "1", "gamma", "10", "10", "false"},
	}
	if diff := cmp.Diff(want, rows); diff != "" {
		t.Errorf("-want +got:\n%s", diff)
	}
}

// A row for each tie, with the passages that credit it.
func TestProvenanceCSV(t *testing.T) {
	d := sample(t)
	d.Shared.Pairs[0].Prose = 30
	rows := readCSV(t, outputs(t, d)["data/provenance.csv"])
	want := [][]string{
		{"from", "to", "kind", "quotations", "words"},
		{"report", "alpha", "declared", "q-arson-1", ""},
		{"alpha", "beta", "shared", "", "30"},
		{"gamma", "beta", "credited", "q-arson-3", ""},
	}
	if diff := cmp.Diff(want, rows); diff != "" {
		t.Errorf("-want +got:\n%s", diff)
	}
}

// A row for each name a source uses, and for each title that may be given.
func TestNamesCSV(t *testing.T) {
	rows := readCSV(t, outputs(t, sample(t))["data/names.csv"])
	want := [][]string{
		{"entity", "source", "kind", "words", "count", "quotation"},
		{"watch", "alpha", "name", "watch", "2", ""},
		{"watch", "alpha", "name", "The Watch", "1", ""},
		{"watch", "beta", "name", "Watch", "1", ""},
		{"watch", "alpha", "title", "the men of noon, Ltd", "", "q-watch-1"},
	}
	if diff := cmp.Diff(want, rows); diff != "" {
		t.Errorf("-want +got:\n%s", diff)
	}
}
