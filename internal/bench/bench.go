// Package bench makes large dossiers to measure with: articles of made-up
// news, a third of them rewrites of an earlier one, entities that they name,
// and claims whose every quotation stands in its source, once.
//
// The same arguments give the same bytes, so that figures can be compared over
// time. The commands below this folder write such a dossier to disk and
// measure programs on it.
package bench

import (
	"fmt"
	"math"
	"math/rand/v2"
	"slices"
	"strings"
)

// A File is one file of a dossier.
type File struct {
	Name string // slash-separated, from the dossier's root
	Data string
}

// The proportions of a dossier, per source or as shares.
const (
	sourcesPerEntity = 5
	sourcesPerClaim  = 2
	sourcesPerStory  = 25
	minWords         = 400
	maxWords         = 900
	rewrites         = 0.35 // of the sources reuse an earlier one
	credited         = 0.8  // of these say so
	withCode         = 0.03 // of the claims have a block of code
	rareWords        = 6000
)

// Generate makes a dossier of n sources, n/5 entities and n/2 claims.
func Generate(n int, seed uint64) []File {
	g := &generator{r: rand.New(rand.NewPCG(seed, uint64(n))), slugs: map[string]bool{}, words: map[string]bool{}}
	for _, w := range slices.Concat(nouns, firstNames, bodies, happenings, days) {
		g.words[strings.ToLower(w)] = true
	}
	for range rareWords {
		g.rare = append(g.rare, g.newWord())
	}
	g.rareRanks = newZipf(rareWords, 0.9, 10)

	g.makeEntities(max(1, n/sourcesPerEntity))
	g.makeStories(max(1, n/sourcesPerStory))
	g.makeSources(n)
	g.makeClaims(max(1, n/sourcesPerClaim))

	g.put("content/index.md", fmt.Sprintf("---\ntitle: A generated dossier of %d sources\n---\n\nMade for measuring.\n", n))
	for _, s := range g.sources {
		g.put("seeds/"+s.slug+".txt", s.text)
		g.put("content/sources/"+s.slug+".md", g.sourceFile(s))
	}
	for _, c := range g.claims {
		g.put("content/claims/"+c.slug+".md", g.claimFile(c))
	}
	for _, e := range g.entities {
		g.put("content/entities/"+e.slug+".md", g.entityFile(e))
	}
	return g.files
}

// A generator holds what is made so far. Maps are looked up only, never ranged
// over: their order would get into the files.
type generator struct {
	r         *rand.Rand
	slugs     map[string]bool // taken
	words     map[string]bool // taken
	rare      []string
	rareRanks zipf

	entities []*entity
	stories  []*story
	sources  []*source
	claims   []*claim
	files    []File
}

type entity struct {
	slug, name, kind string
	aliases          []string
}

// A story is what several sources and claims are about.
type story struct {
	entities []*entity
	sources  []*source
}

type source struct {
	slug, title, outlet, date string
	story                     *story
	entities                  []*entity
	paragraphs                [][]string // of sentences
	text                      string
	derives                   *source // or nil
}

type claim struct {
	slug, title string
	story       *story
}

func (g *generator) put(name, data string) {
	g.files = append(g.files, File{name, data})
}

// makeEntities gives each entity a made-up word that no other has, so that no
// two claim one name.
func (g *generator) makeEntities(n int) {
	for range n {
		core := capital(g.newWord())
		e := &entity{}
		switch p := g.r.Float64(); {
		case p < .45:
			first := pick(g, firstNames)
			e.kind, e.name, e.aliases = "person", first+" "+core, []string{first[:1] + ". " + core, core}
		case p < .75:
			body := pick(g, bodies)
			e.kind, e.name, e.aliases = "organization", core+" "+capital(g.newWord())+" "+body, []string{core + " " + body}
		case p < .87:
			e.kind, e.name = "place", core
			if g.r.Float64() < .5 {
				e.aliases = []string{core + " province"}
			}
		case p < .92:
			e.kind, e.name = "document", core+" Act"
		default:
			what := pick(g, happenings)
			e.kind, e.name, e.aliases = "event", core+" "+what, []string{"the " + strings.ToLower(what) + " at " + core}
		}
		e.slug = g.slug(e.name)
		g.entities = append(g.entities, e)
	}
}

// makeStories has a few entities turn up everywhere and most of them seldom.
func (g *generator) makeStories(n int) {
	ranks := newZipf(len(g.entities), 1, 2)
	for range n {
		s := &story{}
		for range 3 {
			s.entities = append(s.entities, g.entities[ranks.draw(g.r)], pick(g, g.entities))
		}
		g.stories = append(g.stories, s)
	}
}

func (g *generator) makeSources(n int) {
	ranks := newZipf(len(g.entities), 1, 2)
	for i := range n {
		at := i / sourcesPerStory
		if g.r.Float64() >= .8 {
			at = g.r.IntN(len(g.stories))
		}
		st := g.stories[min(at, len(g.stories)-1)]
		s := &source{story: st, outlet: pick(g, outlets)}
		s.entities = append(sample(g, st.entities, 4), g.entities[ranks.draw(g.r)])
		var old *source
		if len(st.sources) > 0 && g.r.Float64() < rewrites {
			old = pick(g, st.sources[:min(4, len(st.sources))])
			if g.r.Float64() < credited {
				s.derives = old
			}
		}
		s.paragraphs = g.article(s.entities, old)
		s.text = textOf(s.paragraphs)
		s.title = headline(s.paragraphs[0][0], 6+g.r.IntN(5))
		s.slug = g.slug(s.title)
		s.date = fmt.Sprintf("20%02d-%02d-%02d", 19+g.r.IntN(6), 1+g.r.IntN(12), 1+g.r.IntN(28))
		st.sources = append(st.sources, s)
		g.sources = append(g.sources, s)
	}
}

func (g *generator) makeClaims(n int) {
	for range n {
		st := pick(g, g.sources).story // one that has a source
		title := headline(g.sentence(st.entities), 14)
		g.claims = append(g.claims, &claim{g.slug(title), title, st})
	}
}

// slug makes a slug that nothing else has.
func (g *generator) slug(name string) string {
	base := slugify(name)
	base = strings.Trim(base[:min(len(base), 60)], "-")
	slug := base
	for i := 2; g.slugs[slug]; i++ {
		slug = fmt.Sprintf("%s-%d", base, i)
	}
	g.slugs[slug] = true
	return slug
}

func slugify(s string) string {
	return strings.Join(strings.FieldsFunc(strings.ToLower(s), func(r rune) bool {
		return (r < 'a' || r > 'z') && (r < '0' || r > '9')
	}), "-")
}

func pick[T any](g *generator, of []T) T { return of[g.r.IntN(len(of))] }

// sample is n of a list, or all of a shorter one, in any order.
func sample[T any](g *generator, of []T, n int) []T {
	of = slices.Clone(of)
	g.r.Shuffle(len(of), func(i, j int) { of[i], of[j] = of[j], of[i] })
	return of[:min(n, len(of))]
}

// A zipf draws ranks from 0, the lower ones more often.
type zipf []float64

// newZipf gives the rank i, of n, the weight 1/(i+k)^s.
func newZipf(n int, s, k float64) zipf {
	z, sum := make(zipf, n), 0.0
	for i := range z {
		sum += math.Pow(float64(i)+k, -s)
		z[i] = sum
	}
	return z
}

func (z zipf) draw(r *rand.Rand) int {
	i, _ := slices.BinarySearch(z, r.Float64()*z[len(z)-1])
	return min(i, len(z)-1)
}
