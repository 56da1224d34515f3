package diag

// A Code names a kind of mistake. Codes are stable: programs may rely on them,
// and the README lists them all.
type Code string

// The mistakes that stop a build.
const (
	QuotationAltered      Code = "quotation-altered"
	QuotationAbsent       Code = "quotation-absent"
	QuotationAmbiguous    Code = "quotation-ambiguous"
	QuotationCutWord      Code = "quotation-cut-word"
	QuotationEmpty        Code = "quotation-empty"
	QuotationNegation     Code = "quotation-negation"
	QuotationUnattributed Code = "quotation-unattributed"
	QuotationNoText       Code = "quotation-no-text"
	QuotationControl      Code = "quotation-control"
	QuotationNested       Code = "quotation-nested"
	QuotationRewritten    Code = "quotation-rewritten"
	BadAttribution        Code = "bad-attribution"
	UnknownLink           Code = "unknown-link"
	AmbiguousLink         Code = "ambiguous-link"
	BadLink               Code = "bad-link"
	UnknownKey            Code = "unknown-key"
	MissingKey            Code = "missing-key"
	DuplicateKey          Code = "duplicate-key"
	BadValue              Code = "bad-value"
	BadDate               Code = "bad-date"
	BadFrontMatter        Code = "bad-front-matter"
	BadMarkdown           Code = "bad-markdown"
	BadBlockID            Code = "bad-block-id"
	BadComment            Code = "bad-comment"
	HashMismatch          Code = "hash-mismatch"
	SlugCollision         Code = "slug-collision"
	BadSlug               Code = "bad-slug"
	UnreadableText        Code = "unreadable-text"
	UnreadableFile        Code = "unreadable-file"
	CircularDerivation    Code = "circular-derivation"
	SilentQuoted          Code = "silent-quoted"
	MisplacedFile         Code = "misplaced-file"
	NoContent             Code = "no-content"
	BadTemplate           Code = "bad-template"
)

// The lints, which fail only a strict check.
const (
	ClaimUnquoted     Code = "claim-unquoted"
	CoverageUnchecked Code = "coverage-unchecked"
	SourceUnquoted    Code = "source-unquoted"
	EntityUnmentioned Code = "entity-unmentioned"
	NameShared        Code = "name-shared"
	WordsUnsourced    Code = "words-unsourced"
	PageUnlinked      Code = "page-unlinked"
	RawHTML           Code = "raw-html"
	SilentRest        Code = "silent-rest"
	ValueNotInPassage Code = "value-not-in-passage"
	TextControl       Code = "text-control"
	LinesWrapped      Code = "lines-wrapped"
	SimilarUndeclared Code = "similar-undeclared"
	EditAtEnd         Code = "edit-at-end"
	EditJoinsSpeech   Code = "edit-joins-speech"
	EditTurnsMeaning  Code = "edit-turns-meaning"
	EditNegation      Code = "edit-negation"
	NegationCut       Code = "negation-cut"
	FurnitureQuoted   Code = "furniture-quoted"
	StanceDiffers     Code = "stance-differs"
	CircularCredit    Code = "circular-credit"
)

// What is reported only when it is asked for.
const (
	SentenceUnexamined Code = "sentence-unexamined"
	TextExamined       Code = "text-examined"
	TypographyDiffers  Code = "typography-differs"
	HashMissing        Code = "hash-missing"
	KeyUndecided       Code = "key-undecided"
	MentionUnlinked    Code = "mention-unlinked"
	SourceResembles    Code = "source-resembles"
)
