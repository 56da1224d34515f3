// Package compare reads texts against each other: which words stand between
// quotation marks ([Speech]), how the renderings of one quotation differ
// ([Wordings]), which values sources give for one claim ([Values]), and what
// wording texts have in common.
//
// All of it is worked out from texts and declared annotations, and is the same
// whatever the order of files and sources. What is compared is words: a word is
// \w+(?:[’'.,-]\w+)*, section 4 of the design, a letter, mark, digit or
// underscore being \w, and two words are the same if they fold to the same.
//
// The package does no I/O, and knows nothing of pages: it says what differs and
// where, never how that is shown.
package compare
