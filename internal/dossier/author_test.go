package dossier

import "testing"

func TestFamilyName(t *testing.T) {
	for name, want := range map[string]string{
		"Jane Doe": "Doe", "J. R. Doe": "Doe", "J.R.R. Tolkien": "Tolkien", "Ludwig van Beethoven": "van Beethoven", "Maria de la Cruz": "de la Cruz",
		"Jane Q. van der Berg": "van der Berg", "Анна Иванова": "Иванова", "Zoë Ågren-Łęcki": "Ågren-Łęcki",
		"Gabriel García Márquez": "", "Mary Anne Smith": "", "Madonna": "", "Jane D.": "", "": "", "毛 泽东": "", "محمد علي": "", "van doe": "", "Reuters staff": "",
	} {
		if got := FamilyName(name); got != want {
			t.Errorf("the family name of %q is %q, want %q", name, got, want)
		}
	}
}

func TestGivenName(t *testing.T) {
	for _, a := range []struct {
		Author
		want  string
		named bool
	}{
		{Author{Name: "Jane Doe", Family: "Doe"}, "Jane", true},
		{Author{Name: "Mao Zedong", Family: "Mao"}, "Zedong", true},
		{Author{Name: "Madonna", Family: "Madonna"}, "", true},
		{Author{Name: "Jane Doeson", Family: "Doe"}, "", false},
		{Author{Name: "Jane McDoe", Family: "Doe"}, "", false},
	} {
		if named := a.NamedBy(a.Family); named != a.named || named && a.Given() != a.want {
			t.Errorf("%+v: named %t, given %q", a.Author, named, a.Given())
		}
	}
}
