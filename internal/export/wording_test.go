package export

import (
	"encoding/json"
	"reflect"
	"slices"
	"strings"
	"testing"

	"dossier/internal/dossier"
)

// renderings is a dossier of one claim with a quotation in four texts, of which
// one shows no words.
func renderings(t testing.TB) *dossier.Dossier {
	b := &builder{t, &dossier.Dossier{Title: "Renderings", Language: "en"}}
	claim := &dossier.Claim{Page: page(dossier.KindClaim, "law", "They broke a law"), Status: "reported"}
	b.d.Claims = []*dossier.Claim{claim}
	for i, x := range []struct {
		slug, text, value string
		publish           dossier.Publish
	}{
		{"one", "“They are in breach of the law, all 50,” she said.", "over 50", dossier.Full},
		{"two", "“They are not in violation of that law, all 50.”", "At least 50", dossier.Excerpts},
		{"three", "“They are in breach of the law, all 40”", "at least 50", dossier.Full},
		{"four", "“They are in breach of the withheld law, all 50”", "withheld", dossier.Metadata},
	} {
		s := b.source(x.slug, x.text, x.publish)
		s.Index = i
		q := b.quote(claim.Page, s, dossier.Evidence, dossier.Identical, x.text, x.text)
		q.Value, q.Refs = x.value, []dossier.Ref{{Words: "her"}}
	}
	claim.Evidence = claim.Page.Quotes
	return b.d
}

func TestWordingInData(t *testing.T) {
	d := renderings(t)
	out := outputs(t, d)
	if err := compiled(t).Validate(instance(t, d)); err != nil {
		t.Error(err)
	}
	var m struct {
		Claims []struct{ Values, Wording any }
	}
	if err := json.Unmarshal([]byte(out["data/dossier.json"]), &m); err != nil {
		t.Fatal(err)
	}
	same := func(got any, want string) {
		t.Helper()
		var w any
		if err := json.Unmarshal([]byte(want), &w); err != nil {
			t.Fatal(err)
		}
		if !reflect.DeepEqual(got, w) {
			b, _ := json.MarshalIndent(got, "", " ")
			t.Errorf("got %s", b)
		}
	}
	same(m.Claims[0].Values, `[{"value": "at least 50", "quotations": ["q-law-2", "q-law-3"]}, {"value": "over 50", "quotations": ["q-law-1"]}]`)
	same(m.Claims[0].Wording, `[{"base": "q-law-2", "renderings": [
		{"words": 10, "quotations": ["q-law-2"]}, {"words": 9, "quotations": ["q-law-1"]}, {"words": 9, "quotations": ["q-law-3"]}],
		"sites": [
		{"number": 1, "base": "not in violation of that law", "same": ["q-law-2"], "readings": [
			{"text": "in breach of the law", "kind": "replaced", "figure": false, "negation": true, "quotations": ["q-law-1", "q-law-3"]}], "not_quoted": []},
		{"number": 2, "base": "50", "same": ["q-law-1", "q-law-2"], "readings": [
			{"text": "40", "kind": "replaced", "figure": true, "negation": false, "quotations": ["q-law-3"]}], "not_quoted": []}
		]}]`)

	rows := readCSV(t, out["data/wording.csv"])
	if want := strings.Split("law|1|2|50|40|replaced|true|false|three|q-law-3|claims/law.html", "|"); len(rows) != 5 || !slices.Equal(rows[4], want) {
		t.Errorf("%d rows of wording, %q", len(rows), rows)
	}
	rows = readCSV(t, out["data/values.csv"])
	if want := strings.Split("law|at least 50|three|at least 50|states|q-law-3|claims/law.html", "|"); len(rows) != 4 || !slices.Equal(rows[2], want) {
		t.Errorf("%d rows of values, %q", len(rows), rows)
	}
	for name, data := range out {
		if strings.Contains(data, "withheld") {
			t.Errorf("%s holds words of a text of which none may be shown", name)
		}
	}
}
