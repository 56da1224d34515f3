package render

import "dossier/internal/dossier"

// listed is the quotations the verification page lists; furniture it counts.
func listed(all []*dossier.Quotation) []*dossier.Quotation {
	rows := make([]*dossier.Quotation, 0, len(all))
	for _, q := range all {
		if q.Kind != dossier.Furniture {
			rows = append(rows, q)
		}
	}
	return rows
}

func (s *sheet) verificationPage(view *View, rows []*dossier.Quotation, number int) {
	s.head(view, "verification", s.told("frame.verification"), nil)
	view.Description = s.told("verification.description")
	v := &VerificationView{Total: s.told("count.quotations", len(rows))}
	view.Verification = v
	t := s.site.tally
	v.Identical, v.Typography, v.Edited = s.site.words.Number(t[dossier.Identical]), s.site.words.Number(t[dossier.Typography]), s.site.words.Number(t[dossier.Edited])
	n := 0
	for _, x := range s.site.d.Sources {
		n += len(x.Furniture)
	}
	if n > 0 {
		v.Furniture = s.told("count.passages", n)
	}
	for _, q := range chunk(rows, number, perVerification) {
		s.raw(`<tr><td>`)
		s.verdict(q)
		s.raw(`</td><td class="q">`)
		s.words(q)
		s.raw(`</td><td>`)
		s.passage(q)
		s.raw(`</td><td>`)
		s.annotation(q)
		s.raw("</td></tr>\n")
	}
	v.Rows = s.fragment()
}
