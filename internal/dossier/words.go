package dossier

// Stance is how a source stands to a claim in one passage.
type Stance uint8

// From the strongest to the weakest; a passage that disputes is counted apart.
const (
	States     Stance = iota // in the source's own voice
	Quotes                   // in somebody's own words
	Attributes               // somebody said so, paraphrased
	Hedges                   // with reserve
	Disputes                 // says otherwise, or reports a denial
)

// Stances are the verbs of an attribution, in the order of their constants.
var Stances = [...]string{"states", "quotes", "attributes", "hedges", "disputes"}

func (s Stance) String() string { return Stances[s] }

// Statuses are the words a claim's status may be; the first is the default.
var Statuses = [...]string{"reported", "corroborated", "disputed", "refuted", "unclear"}

// EntityKinds are the words an entity's kind may be.
var EntityKinds = [...]string{"person", "organization", "place", "event", "document", "group"}

// Publish is how much of a source's text the site may show.
type Publish uint8

const (
	Full     Publish = iota // all of it
	Excerpts                // quoted passages, with the rest of their sentences
	Metadata                // places and verdicts, no word
)

// Publishes are the words for Publish, in the order of its constants.
var Publishes = [...]string{"full", "excerpts", "metadata"}

func (p Publish) String() string { return Publishes[p] }

// QuotationKind is what a quotation is for.
type QuotationKind uint8

const (
	Evidence  QuotationKind = iota // on a claim
	Passage                        // on an entity, a free page or the home page, or attributed in a source's own file
	Note                           // in a source's own file, with a remark
	Furniture                      // in a source's own file: not part of the article
	Defect                         // in a source's own file: the text is broken here
)

func (k QuotationKind) String() string {
	return [...]string{"evidence", "passage", "note", "furniture", "defect"}[k]
}
