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
	s.head(view, "verification", "Verification", nil)
	view.Description = "Every quotation of the dossier, how its words stand in their source, and what verified means."
	v := &VerificationView{Total: count(len(rows), "quotation")}
	view.Verification = v
	t := s.site.tally
	v.Identical, v.Typography, v.Edited = grouped(t[dossier.Identical]), grouped(t[dossier.Typography]), grouped(t[dossier.Edited])
	n := 0
	for _, x := range s.site.d.Sources {
		n += len(x.Furniture)
	}
	if n > 0 {
		v.Furniture = count(n, "passage")
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
