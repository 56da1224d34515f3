package resolve

import (
	"cmp"
	"slices"
	"strings"

	"dossier/internal/diag"
	"dossier/internal/dossier"
)

func (r *resolver) readEntities() {
	for _, e := range r.d.Entities {
		m := e.Doc.Entity
		e.Kind, e.Date, e.Wikidata, e.URL, e.Summary = m.Kind.Text, date(m.Date), m.Wikidata.Text, m.URL.Text, m.Summary.Text
		for _, a := range e.Doc.Aliases {
			e.Aliases = append(e.Aliases, a.Text)
		}
	}
}

func (r *resolver) readClaims() {
	for _, c := range r.d.Claims {
		m := c.Doc.Claim
		c.Status, c.Date = cmp.Or(m.Status.Text, dossier.Statuses[0]), date(m.Date)
		for _, v := range m.Reviewed {
			c.Reviewed = append(c.Reviewed, dossier.Entry{On: date(v.On), Text: v.By.Text})
		}
		for _, v := range m.Changes {
			c.Changes = append(c.Changes, dossier.Entry{On: date(v.On), Text: v.What.Text})
		}
		for _, p := range r.refs(c.Doc, m.Entities, entityKind) {
			c.Entities = append(c.Entities, p.Entity)
		}
		r.notItself(c, m.Contradicts)
		r.notItself(c, m.Refines)
		for _, p := range r.refs(c.Doc, m.Contradicts, claimKind) {
			c.Contradicts = addOnce(c.Contradicts, p.Claim)
			p.Claim.Contradicts = addOnce(p.Claim.Contradicts, c)
		}
		for _, p := range r.refs(c.Doc, m.Refines, claimKind) {
			if p.Claim == c {
				continue // reported above
			}
			c.Refines = addOnce(c.Refines, p.Claim)
			p.Claim.RefinedBy = addOnce(p.Claim.RefinedBy, c)
		}
	}
	breakCircles(r.d.Claims, func(c *dossier.Claim) *[]*dossier.Claim { return &c.Refines }, r.circularRefines)
	for _, c := range r.d.Claims {
		for _, list := range [][]*dossier.Claim{c.Contradicts, c.RefinedBy} {
			slices.SortFunc(list, func(a, b *dossier.Claim) int { return strings.Compare(a.Slug, b.Slug) })
		}
	}
}

// notItself refuses a claim that refers to itself.
func (r *resolver) notItself(c *dossier.Claim, names []dossier.Value) {
	for _, v := range names {
		if r.lookup(c.Doc, v, claimKind) == c.Page {
			r.report(c.Doc, v.Span, diag.BadValue, "a claim neither contradicts nor refines itself").Hint = "take it out"
		}
	}
}

// circularRefines reports claims each of which is to be narrower than the next,
// at the reference that closes the circle.
func (r *resolver) circularRefines(circle []*dossier.Claim) {
	last, first := circle[len(circle)-2], circle[len(circle)-1]
	var names []string
	for _, c := range circle {
		names = append(names, c.Slug)
	}
	at := last.Doc.Title.Span
	for _, v := range last.Doc.Claim.Refines {
		if r.lookup(last.Doc, v, claimKind) == first.Page {
			at = v.Span
		}
	}
	r.report(last.Doc, at, diag.BadValue, "the claims refine each other in a circle: %s", around(names)).
		Hint = "take out the refines of the wider claim"
}

func addOnce[T comparable](list []T, item T) []T {
	if slices.Contains(list, item) {
		return list
	}
	return append(list, item)
}

// orderClaims sorts claims by topic, in the home page's order, then by slug.
func (r *resolver) orderClaims() {
	rank := map[string]int{}
	if r.d.Home != nil {
		named := r.d.Home.Doc.Home.Topics
		for i, t := range named {
			rank[t.Text] = i - len(named)
		}
	}
	rank[""] = 1 // the claims without a topic come last
	topics := map[string]*dossier.Topic{}
	for _, c := range r.d.Claims {
		name := c.Doc.Claim.Topic.Text
		if topics[name] == nil {
			topics[name] = &dossier.Topic{Name: name}
			r.d.Topics = append(r.d.Topics, topics[name])
		}
		c.Topic = topics[name]
		c.Topic.Claims = append(c.Topic.Claims, c)
	}
	key := collator(r.d.Language)
	slices.SortFunc(r.d.Topics, func(a, b *dossier.Topic) int {
		return cmp.Or(rank[a.Name]-rank[b.Name], strings.Compare(key(a.Name), key(b.Name)), strings.Compare(a.Name, b.Name))
	})
	r.d.Claims = r.d.Claims[:0:0]
	for _, t := range r.d.Topics {
		slices.SortFunc(t.Claims, func(a, b *dossier.Claim) int { return strings.Compare(a.Slug, b.Slug) })
		r.d.Claims = append(r.d.Claims, t.Claims...)
	}
}

// checkClaims works out what each source does with each claim, and where the
// word for it comes from.
func (r *resolver) checkClaims() error {
	again := make([]bool, len(r.d.Claims))
	err := r.parallel(len(r.d.Claims), func(i int) {
		c := r.d.Claims[i]
		again[i] = !r.coverage(c)
		circles := circularCredit(c)
		for _, q := range c.Evidence {
			if q.Stance == dossier.Disputes {
				addOrigins(&c.Disputed, q, nil)
			} else {
				addOrigins(&c.Origins, q, circles)
			}
		}
	})
	if err != nil {
		return err
	}
	many := make([]int, len(r.d.Sources))
	for _, c := range r.d.Claims {
		for _, cell := range c.Coverage {
			many[cell.Source.Index]++
		}
	}
	for i, room := range blocks[*dossier.Cell](many) {
		r.d.Sources[i].Coverage = room
	}
	for i, c := range r.d.Claims {
		if again[i] {
			r.wrongSilence(c)
		}
		for _, cell := range c.Coverage {
			cell.Source.Coverage = append(cell.Source.Coverage, cell)
		}
	}
	for _, s := range r.d.Sources {
		if s.Text != nil {
			s.Unchecked = len(r.d.Claims) - len(s.Coverage)
		}
	}
	return nil
}

// coverage fills in a claim's cells, one for each source that is quoted on it
// or declared silent; the others are not checked. It reports whether all that
// are declared silent can be.
func (r *resolver) coverage(c *dossier.Claim) bool {
	bySource := slices.Clone(c.Evidence)
	slices.SortStableFunc(bySource, func(a, b *dossier.Quotation) int { return a.Source.Index - b.Source.Index })
	for _, q := range bySource {
		if n := len(c.Coverage); n == 0 || c.Coverage[n-1].Source != q.Source {
			c.Coverage = append(c.Coverage, &dossier.Cell{Claim: c, Source: q.Source, Best: q})
		}
		cell := c.Coverage[len(c.Coverage)-1]
		cell.Passages++
		if q.Stance < cell.Best.Stance {
			cell.Best = q
		}
		if q.Stance == dossier.Disputes && cell.Disputes == nil {
			cell.Disputes = q
		}
	}
	quoting := c.Coverage
	quoted := func(s *dossier.Source) bool {
		_, ok := slices.BinarySearchFunc(quoting, s, func(c *dossier.Cell, s *dossier.Source) int { return c.Source.Index - s.Index })
		return ok
	}
	fine := true
	var silent []*dossier.Source
	for _, v := range c.Doc.Claim.Silent {
		p := r.lookup(c.Doc, v, sourceKind)
		if p == nil || p.Source.TextPath == "" || quoted(p.Source) {
			fine = false
			continue
		}
		silent = append(silent, p.Source)
	}
	if c.Doc.Claim.SilentRest.Text != "" {
		for _, s := range r.d.Sources {
			if s.Text != nil && !quoted(s) {
				silent = append(silent, s)
			}
		}
	}
	if len(silent) > 0 {
		slices.SortFunc(silent, func(a, b *dossier.Source) int { return a.Index - b.Index })
		for _, s := range slices.Compact(silent) {
			c.Coverage = append(c.Coverage, &dossier.Cell{Claim: c, Source: s, Silent: true})
		}
		slices.SortFunc(c.Coverage, func(a, b *dossier.Cell) int { return a.Source.Index - b.Source.Index })
	}
	return fine
}

// wrongSilence reports the sources that a claim calls silent and may not.
func (r *resolver) wrongSilence(c *dossier.Claim) {
	quoted := map[*dossier.Source]bool{}
	for _, q := range c.Evidence {
		quoted[q.Source] = true
	}
	for _, v := range c.Doc.Claim.Silent {
		p := r.ref(c.Doc, v, sourceKind)
		switch {
		case p == nil:
		case p.Source.TextPath == "":
			r.report(c.Doc, v.Span, diag.BadValue, "%q has no text here that could have been read", v.Text).
				Hint = "take it out of silent"
		case quoted[p.Source]:
			r.report(c.Doc, v.Span, diag.SilentQuoted, "%q is called silent, and quoted below", v.Text).
				Hint = "take it out of silent, or the quotation out of the claim"
		}
	}
}

// addOrigins counts a passage towards its origins. They are the sources among
// its refs, else its own source, each followed along derives_from to the ends;
// but a source that names itself speaks of its own reporting, and is the end.
// Of two sources in one of the circles neither is the other's origin.
func addOrigins(origins *[]*dossier.Origin, q *dossier.Quotation, circles map[*dossier.Source]int) {
	named := false
	for _, ref := range q.Refs {
		switch {
		case ref.Source == nil:
			continue
		case inCircle(circles, q.Source, ref.Source):
		case ref.Source == q.Source:
			addOrigin(origins, q, q.Source, dossier.Reason{Path: []*dossier.Source{q.Source}})
		default:
			for _, root := range ref.Source.Roots {
				way, cut := path(ref.Source, root)
				addOrigin(origins, q, root, dossier.Reason{Path: append([]*dossier.Source{q.Source}, way...), Cut: cut})
			}
		}
		named = true
	}
	if !named {
		for _, root := range q.Source.Roots {
			way, cut := path(q.Source, root)
			addOrigin(origins, q, root, dossier.Reason{Path: way, Cut: cut})
		}
	}
}

func addOrigin(origins *[]*dossier.Origin, q *dossier.Quotation, to *dossier.Source, why dossier.Reason) {
	q.Origins = addOnce(q.Origins, to)
	i := slices.IndexFunc(*origins, func(o *dossier.Origin) bool { return o.Source == to })
	if i < 0 {
		i = len(*origins)
		*origins = append(*origins, &dossier.Origin{Source: to})
	}
	o := (*origins)[i]
	if n := len(o.Reasons); n > 0 && o.Reasons[n-1].Quotation == q {
		return // two of its refs lead here
	}
	why.Quotation = q
	o.Reasons = append(o.Reasons, why)
}
