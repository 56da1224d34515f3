package resolve

import (
	"fmt"
	"strconv"
	"strings"

	"dossier/internal/diag"
	"dossier/internal/dossier"
)

// quotationIDs are the ids of a document's quotations, in order: its slug and
// the block id or, without one, the hash of source and words. Equal ones, with
// a block id or without, are counted, and only they depend on each other. The
// rule is promised for ever in docs/addresses.md.
func quotationIDs(quotations []dossier.Quotation) []string {
	ids := make([]string, len(quotations))
	equal := make(map[string]int, len(quotations))
	for i := range quotations {
		q := &quotations[i]
		if q.Source == nil {
			continue // reported
		}
		id := dossier.PassageHash(q.Source.Slug, q.Raw.Words)
		equal[id]++
		switch n := equal[id]; {
		case q.Raw.BlockID.Text != "":
			id = q.Raw.BlockID.Text
		case n > 1:
			id += "-" + strconv.Itoa(n)
		}
		ids[i] = "q-" + q.Page.Slug + "-" + id
	}
	return ids
}

// sameIDs reports a block id that makes the id of its quotation that of another:
// id b-c on page a and id c on page a-b. Pages show the quotations of others, so
// an id is one for the whole site. Hashes alone never do that: they have no
// hyphen and are equally long, and in one file equal ones are counted.
func (r *resolver) sameIDs() {
	named := map[string]*dossier.Quotation{}
	each := func(f func(q *dossier.Quotation)) {
		for _, p := range r.pages {
			for _, q := range p.Quotes {
				if q != nil {
					f(q)
				}
			}
		}
	}
	refuse := func(q, other *dossier.Quotation) {
		line, _ := other.Page.Doc.File.Position(other.Raw.Start)
		r.report(q.Page.Doc, q.Raw.BlockID.Span, diag.BadBlockID, "with the block id ^%s the quotation has the address of the one in %s:%d",
			q.Raw.BlockID.Text, other.Page.Doc.File.Name, line).Hint = "choose another block id"
	}
	each(func(q *dossier.Quotation) {
		if q.Raw.BlockID.Text == "" {
			return
		}
		if other := named[q.ID]; other != nil && other.Page != q.Page { // in one file parsing has reported it
			refuse(q, other)
			return
		}
		named[q.ID] = q
	})
	if len(named) == 0 {
		return
	}
	each(func(q *dossier.Quotation) {
		if q.Raw.BlockID.Text == "" && named[q.ID] != nil {
			refuse(named[q.ID], q)
		}
	})
}

// blockAt sets where on its page a target is: at the quotation or paragraph with
// a block id. Case does not count, as in Obsidian.
func blockAt(t *dossier.Target, name string) bool {
	for i := range t.Page.Doc.Quotes {
		if strings.EqualFold(t.Page.Doc.Quotes[i].BlockID.Text, name) {
			// What is wrong with the quotation, if there is none, has been reported.
			if t.Quotation = t.Page.Quotes[i]; t.Quotation != nil {
				t.ID = t.Quotation.ID
			}
			return true
		}
	}
	for _, id := range t.Page.Doc.BlockIDs {
		if strings.EqualFold(id.Text, name) {
			t.ID = dossier.BlockPrefix + id.Text
			return true
		}
	}
	return false
}

// blocksOf says which block id of a document is near to what was looked for or,
// if none is, which it has.
func blocksOf(doc *dossier.Doc, fragment string) string {
	var all []string
	for i := range doc.Quotes {
		if id := doc.Quotes[i].BlockID.Text; id != "" {
			all = append(all, "^"+id)
		}
	}
	for _, id := range doc.BlockIDs {
		all = append(all, "^"+id.Text)
	}
	if near := diag.DidYouMean(fragment, all); near != "" {
		return near
	}
	if len(all) == 0 {
		return fmt.Sprintf("write %s in %s, on a line of its own right after the quotation or paragraph", fragment, doc.File.Name)
	}
	return "it has " + strings.Join(all[:min(len(all), 5)], ", ")
}
