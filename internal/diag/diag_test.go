package diag

import (
	"bytes"
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"testing"
)

func TestPositionCountsCodePoints(t *testing.T) {
	f := &File{Name: "x.md", Data: "één\ntwee 😀 drie\n\nlast"}
	for _, tt := range []struct {
		at, line, column int
	}{
		{0, 1, 1},
		{strings.Index(f.Data, "n\n"), 1, 3},
		{strings.Index(f.Data, "\n"), 1, 4},
		{strings.Index(f.Data, "drie"), 2, 8},
		{strings.Index(f.Data, "last"), 4, 1},
		{len(f.Data), 4, 5},
		{len(f.Data) + 9, 4, 5},
		{-1, 1, 1},
	} {
		if line, column := f.Position(tt.at); line != tt.line || column != tt.column {
			t.Errorf("byte %d is at %d:%d, want %d:%d", tt.at, line, column, tt.line, tt.column)
		}
	}
}

func TestSortPutsErrorsFirstAndIsStable(t *testing.T) {
	l := List{
		{File: "b.md", Line: 1, Column: 1, Message: "third", Severity: Warning},
		{File: "b.md", Line: 2, Column: 1, Message: "second"},
		{File: "a.md", Line: 9, Column: 1, Message: "first"},
		{File: "b.md", Line: 2, Column: 1, Code: "z", Message: "after it"},
	}
	l.Sort()
	var got []string
	for _, m := range l {
		got = append(got, m.Message)
	}
	if want := []string{"first", "second", "after it", "third"}; !slices.Equal(got, want) {
		t.Errorf("got %q, want %q", got, want)
	}
	if n := l.Errors(); n != 3 {
		t.Errorf("%d errors, want 3", n)
	}
}

func TestTextFormat(t *testing.T) {
	f := &File{Name: "content/claims/a.md", Data: "one\n  > words\n"}
	m := f.At(6, 13, QuotationAltered, "quotation is not in x").
		WithDetail("> words", "nearest, p4: [-a-]{+b+}").
		WithHint("do this\nor that")
	const want = "content/claims/a.md:2:3: quotation is not in x\n" +
		"\t> words\n\tnearest, p4: [-a-]{+b+}\n\tdo this\n\tor that\n"
	var b bytes.Buffer
	if err := (List{m}).WriteText(&b); err != nil {
		t.Fatal(err)
	}
	if b.String() != want {
		t.Errorf("got\n%s\nwant\n%s", &b, want)
	}
}

func TestTextFormatEscapesControls(t *testing.T) {
	m := Mistake{File: "content/\x1b[2J.md", Message: "a\u202eb\x07"}
	if got, want := m.String(), `content/\u001b[2J.md: a\u202eb\u0007`; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
}

func TestTextFormatStopsAtFiftyAndCountsTheRestByCode(t *testing.T) {
	var l List
	for i := range 60 {
		code := RawHTML
		switch {
		case i < shown: // listed, so not counted
			code = NoContent
		case i < shown+2:
			code = BadDate
		case i < shown+4:
			code = NameShared
		}
		l.Add(Mistake{File: fmt.Sprintf("%02d.md", i), Message: "m", Code: code})
	}
	var b bytes.Buffer
	if err := l.WriteText(&b); err != nil {
		t.Fatal(err)
	}
	lines := strings.Split(strings.TrimSpace(b.String()), "\n")
	if len(lines) != 51 || lines[50] != "… and 10 more: 6 raw-html, 2 bad-date, 2 name-shared" {
		t.Errorf("%d lines, the last %q", len(lines), lines[len(lines)-1])
	}
}

func TestJSONFormat(t *testing.T) {
	m := Mistake{
		File: "a.md", Line: 1, Column: 2, EndLine: 1, EndColumn: 5, Severity: Warning,
		Code: RawHTML, Message: "<b>", Detail: []string{"more"}, Hint: "h",
	}
	var b bytes.Buffer
	if err := (List{m}).WriteJSON(&b); err != nil {
		t.Fatal(err)
	}
	var got []map[string]any
	if err := json.Unmarshal(b.Bytes(), &got); err != nil {
		t.Fatal(err)
	}
	want := map[string]any{
		"file": "a.md", "line": 1.0, "column": 2.0, "end_line": 1.0, "end_column": 5.0,
		"severity": "warning", "code": "raw-html", "message": "<b>\nmore", "hint": "h",
	}
	if len(got) != 1 || fmt.Sprint(got[0]) != fmt.Sprint(want) {
		t.Errorf("got %v, want %v", got, want)
	}

	b.Reset()
	if err := List(nil).WriteJSON(&b); err != nil || strings.TrimSpace(b.String()) != "[]" {
		t.Errorf("no mistakes are %q, %v; want an empty array", b.String(), err)
	}
}

func TestGitHubFormatEscapes(t *testing.T) {
	m := Mistake{
		File: "a,b:c.md", Line: 3, Column: 1, EndLine: 3, EndColumn: 4,
		Code: BadDate, Message: "100%\nno", Hint: "h",
	}
	var b bytes.Buffer
	if err := (List{m}).WriteGitHub(&b); err != nil {
		t.Fatal(err)
	}
	const want = "::error file=a%2Cb%3Ac.md,line=3,endLine=3,col=1,endColumn=4,title=bad-date::100%25%0Ano%0Ah\n"
	if b.String() != want {
		t.Errorf("got  %q\nwant %q", b.String(), want)
	}
}

func TestDidYouMean(t *testing.T) {
	names := []string{"states", "attributes", "quotes", "hedges", "disputes", "state", "States"}
	for _, tt := range []struct{ name, want string }{
		{"sates", `did you mean "States" or "states"?`},
		{"attribute", `did you mean "attributes"?`},
		{"qoutes", `did you mean "quotes"?`},
		{"zzz", ""},
		{"", ""},
	} {
		if got := DidYouMean(tt.name, names); got != tt.want {
			t.Errorf("%q: %s, want %s", tt.name, got, tt.want)
		}
	}
	slices.Reverse(names)
	if got, want := DidYouMean("sates", names), `did you mean "States" or "states"?`; got != want {
		t.Errorf("in another order: %s, want %s", got, want)
	}
}

// The fast distance against the textbook's.
func FuzzDistance(f *testing.F) {
	f.Add("kitten", "sitting")
	f.Add("ab", "ba")
	f.Add("", "abc")
	f.Fuzz(func(t *testing.T, a, b string) {
		x, y := []rune(a), []rune(b)
		if len(x) > 12 || len(y) > 12 {
			t.Skip("the reference is slow")
		}
		want := slow(x, y)
		if got := distance(x, y, 100); got != want {
			t.Errorf("distance of %q and %q is %d, want %d", a, b, got, want)
		}
		if got := distance(x, y, 2); (got <= 2) != (want <= 2) {
			t.Errorf("within 2: distance of %q and %q is %d, want %d", a, b, got, want)
		}
	})
}

func slow(a, b []rune) int {
	d := make([][]int, len(a)+1)
	for i := range d {
		d[i] = make([]int, len(b)+1)
		d[i][0] = i
	}
	for j := range d[0] {
		d[0][j] = j
	}
	for i := 1; i <= len(a); i++ {
		for j := 1; j <= len(b); j++ {
			cost := 1
			if a[i-1] == b[j-1] {
				cost = 0
			}
			d[i][j] = min(d[i-1][j]+1, d[i][j-1]+1, d[i-1][j-1]+cost)
			if i > 1 && j > 1 && a[i-1] == b[j-2] && a[i-2] == b[j-1] {
				d[i][j] = min(d[i][j], d[i-2][j-2]+1)
			}
		}
	}
	return d[len(a)][len(b)]
}
