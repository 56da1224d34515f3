// Package compare reads texts against each other: which words stand between
// quotation marks ([Speech]), how the renderings of one quotation differ
// ([Wordings]), which values sources give for one claim ([Values]), and what
// wording texts have in common ([Share]).
//
// All of it is worked out from texts and declared annotations, and what is found
// does not depend on the order of files or sources. What is compared is words, as
// [Words] has them: typography makes no difference anywhere, capitals and
// punctuation do between the renderings of a quotation alone.
//
// The package does no I/O, and knows nothing of pages: it says what differs and
// where, never how that is shown.
package compare
