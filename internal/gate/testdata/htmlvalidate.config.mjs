// Everything html-validate recommends, but for what follows.
export default {
	root: true,
	extends: ['html-validate:recommended'],
	rules: {
		// A page is titled with the claim or headline it is about, however long.
		'long-title': 'off',
		// HTML allows any id without white space; slugs are in the author's script.
		'valid-id': ['error', {relaxed: true}],
		// ARIA names lists too, which tells the lists of a page apart.
		'aria-label-misuse': ['error', {allowAnyNamable: true}],
	},
}
