package anchor

import "testing"

func TestFindSpacedOtherwise(t *testing.T) {
	testFind(t, []findCase{
		{"an em dash with spaces", "They left—all of them—at once.", "They left — all of them — at once", "t1 They left—all of them—at once"},
		{"an em dash without", "They left — all of them — at once.", "They left—all of them—at once", "t1 They left — all of them — at once"},
		{"an en dash for an em dash", "They left – all of them – at once.", "They left—all of them—at once", "t1 They left – all of them – at once"},
		{"two hyphens", "They left – all of them – at once.", "They left--all of them--at once", "t1 They left – all of them – at once"},
		{"one spaced hyphen", "They left—all of them—at once.", "They left - all of them - at once", "t1 They left—all of them—at once"},
		{"a hyphen is no dash", "a well-known man", "a well - known man", "absent"},
		{"a hyphen is not spaced", "a well - known man", "a well-known man", "absent"},
		{"a dash is not dropped", "They left — all of them.", "They left all of them", "absent"},
		{"spaces inside straight marks", "les « sujets » sont là", "les \" sujets \" sont", "t1 les « sujets » sont"},
		{"French spaces", "Quoi\u202f? dit-il\u00a0: non.", "Quoi? dit-il: non", "t1 Quoi\u202f? dit-il\u00a0: non"},
		{"primes", "a wall of 5′6″ there", "a wall of 5\" 6'", "absent"},
		{"primes turned", "a wall of 5′6″ there", "of 5″6′ there", "absent"},
		{"feet and inches as typed", "a wall of 5′6″ there", "of 5'6\" there", "t1 of 5′6″ there"},
		{"twice", "a—b c. a—b c.", "a — b c", "ambiguous p1 p1"},
	})
}
