package export

import (
	"strings"

	"dossier/internal/dossier"
)

// What of a quotation goes out, as its source's publish setting has it. All
// outputs take a source's words from here and from nowhere else.

// quoteOf is the quotation as its author wrote it.
func quoteOf(q *dossier.Quotation) string {
	if q.Source.Publish == dossier.Metadata {
		return ""
	}
	return q.Raw.Words
}

// exactOf is the passage as published, from start to end. In an edited one that
// holds words which the quotation leaves out.
func exactOf(q *dossier.Quotation) string {
	switch q.Source.Publish {
	case dossier.Metadata:
		return ""
	case dossier.Excerpts:
		if q.Verdict == dossier.Edited {
			return ""
		}
	}
	return q.Source.Text.Raw[q.Start:q.End]
}

// valueOf is what the source gives for the claim.
func valueOf(q *dossier.Quotation) string {
	if q == nil || q.Source.Publish == dossier.Metadata {
		return ""
	}
	return q.Value
}

// refsOf is on whose word the passage stands: slugs, and in parentheses, as
// authors write them, the words for a speaker without a page. Those words may
// well be the source's.
func refsOf(q *dossier.Quotation) []string {
	if len(q.Refs) == 0 {
		return nil
	}
	refs := make([]string, 0, len(q.Refs))
	for _, r := range q.Refs {
		switch {
		case r.Source != nil:
			refs = append(refs, r.Source.Slug)
		case r.Entity != nil:
			refs = append(refs, r.Entity.Slug)
		case q.Source.Publish != dossier.Metadata:
			refs = append(refs, "("+r.Words+")")
		}
	}
	return refs
}

// noteOf is what its author remarks on a quotation, each block on a line of its
// own. They are the author's words, which the pages show whatever the source's
// publish setting is; a quotation within the note is left out.
func noteOf(q *dossier.Quotation) string {
	if len(q.Raw.Note) == 0 && len(q.Raw.Blocks) == 0 {
		return ""
	}
	var blocks []string
	for _, body := range []dossier.Body{q.Raw.Note, q.Raw.Blocks} {
		for block := range strings.SplitSeq(body.Plain(q.Page), "\n") {
			if block = strings.TrimSpace(block); block != "" {
				blocks = append(blocks, block)
			}
		}
	}
	return strings.Join(blocks, "\n")
}

// stanceWord is the verb of an attribution. A passage that an author remarks on
// in its source's own file has none.
func stanceWord(q *dossier.Quotation) string {
	if q.Kind == dossier.Note || q.Kind == dossier.Defect {
		return ""
	}
	return q.Stance.String()
}

// stanceOf is the stance of a cell.
func stanceOf(c *dossier.Cell) string {
	if c.Silent {
		return "silent"
	}
	return c.Best.Stance.String()
}

func slugs(sources []*dossier.Source) []string {
	all := make([]string, len(sources))
	for i, s := range sources {
		all[i] = s.Slug
	}
	return all
}

func entitySlugs(entities []*dossier.Entity) []string {
	all := make([]string, len(entities))
	for i, n := range entities {
		all[i] = n.Slug
	}
	return all
}

func claimSlugs(claims []*dossier.Claim) []string {
	all := make([]string, len(claims))
	for i, c := range claims {
		all[i] = c.Slug
	}
	return all
}

func originSlugs(origins []*dossier.Origin) []string {
	all := make([]string, len(origins))
	for i, o := range origins {
		all[i] = o.Source.Slug
	}
	return all
}
