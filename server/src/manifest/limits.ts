/** What a hostile or enormous text may cost. Nothing that people write by hand comes near these numbers. */

/** Characters of one document. A document above is not read; the others of its file are. */
export const documentLengthLimit = 2_000_000;

/** The signs of one document that part its nodes: line breaks, commas, colons, dashes, brackets. A Service of 20 lines has 40. */
export const signLimit = 100_000;

/** The smallest parts of one document that is edited or holds comments: words, signs, blanks and line breaks. A Service of 20 lines has 150. */
export const lexemeLimit = 250_000;

/** Errors of one document. Beyond, it is broken as a whole. */
export const errorLimit = 10_000;

/** Levels of nesting, of the text as well as of values built through aliases. Keeps every recursion over a document far from the stack's end. */
export const nestingLimit = 256;

/** Nodes that aliases and merge keys of one document may repeat in all. */
export const aliasExpansionLimit = 200_000;

/** Equal keys reported of one document. */
export const warningLimit = 20;
