package parse

import (
	"errors"
	"fmt"
	"net/url"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"go.yaml.in/yaml/v4"
	"golang.org/x/text/language"

	"dossier/internal/diag"
	"dossier/internal/dossier"
	"dossier/internal/edtf"
	"dossier/internal/markdown"
)

var (
	wikidata = regexp.MustCompile(`^Q[1-9][0-9]*$`)
	sha      = regexp.MustCompile(`^[0-9a-fA-F]{64}$`)
)

// wrong reports a value that is not what its key wants.
func (fm *front) wrong(n *yaml.Node, want string) {
	s := dossier.Span{Start: fm.offset(n), End: fm.offset(n)}
	message := "this is not " + want
	if n.Kind == yaml.ScalarNode {
		s = fm.span(n)
		message = fmt.Sprintf("%q is not %s", n.Value, want)
	}
	fm.mistakes.Add(fm.file.At(s.Start, s.End, diag.BadValue, message))
}

// scalar reads one value, on one line and without white space at its ends.
func (fm *front) scalar(n *yaml.Node) (dossier.Value, bool) {
	if n.Kind != yaml.ScalarNode {
		fm.wrong(n, "a single value")
		return dossier.Value{}, false
	}
	v := dossier.Value{Text: markdown.OneLine(n.Value), Span: fm.span(n)}
	if reordering(v.Text) >= 0 {
		fm.wrong(n, "a value without bidirectional controls")
		return v, false
	}
	return v, true
}

// text is words in any form.
func text(to *dossier.Value) value {
	return value{form{prose: true}, func(fm *front, n *yaml.Node) {
		if v, ok := fm.scalar(n); ok && !fm.lost(n, false) {
			*to = v
		}
	}}
}

// file is the name of a file. What it lacks is noticed when it is opened.
func file(to *dossier.Value) value {
	return value{form{}, func(fm *front, n *yaml.Node) {
		if v, ok := fm.scalar(n); ok {
			*to = v
		}
	}}
}

// each calls f with every scalar of a list, or with the one that stands in
// its place. Lists in lists are flattened: YAML reads [[x]] as one.
func (fm *front) each(n *yaml.Node, f func(*yaml.Node)) {
	if n.Kind == yaml.SequenceNode {
		for _, c := range n.Content {
			fm.each(c, f)
		}
		return
	}
	f(n)
}

// list is one text or several.
func list(to *[]dossier.Value) value {
	return value{form{shape: listed, prose: true}, func(fm *front, n *yaml.Node) {
		if fm.bracketless(n, true) {
			return
		}
		flow := n.Style&yaml.FlowStyle != 0
		fm.each(n, func(n *yaml.Node) {
			if v, ok := fm.scalar(n); ok && !fm.lost(n, flow) && v.Text != "" {
				*to = append(*to, v)
			}
		})
	}}
}

// slugs is a list of documents, each bare or as a [[link]].
func slugs(to *[]dossier.Value) value {
	return value{form{shape: linked}, func(fm *front, n *yaml.Node) {
		if fm.bracketless(n, false) {
			return
		}
		fm.each(n, func(n *yaml.Node) {
			if v, ok := fm.scalar(n); ok && v.Text != "" {
				v.Text = unlink(v.Text)
				*to = append(*to, v)
			}
		})
	}}
}

// unstated is a list of what a text does not state of itself.
func unstated(to *[]dossier.Value) value {
	keys := dossier.StatedKeys[:]
	return value{form{shape: listed, words: keys}, func(fm *front, n *yaml.Node) {
		if fm.bracketless(n, false) {
			return
		}
		fm.each(n, func(n *yaml.Node) {
			var v dossier.Value
			if choice(&v, keys).read(fm, n); v.Text != "" {
				*to = append(*to, v)
			}
		})
	}}
}

// unlink takes the brackets and the shown words off a [[link|shown]].
func unlink(s string) string {
	// YAML takes the brackets off an unquoted [[link|shown]] itself.
	s = strings.TrimSuffix(strings.TrimPrefix(s, "[["), "]]")
	s, _, _ = strings.Cut(s, "|")
	return strings.TrimSpace(s)
}

func silent(m *dossier.ClaimMeta) value {
	return value{slugs(nil).form, func(fm *front, n *yaml.Node) {
		slugs(&m.Silent).read(fm, n)
		if len(m.Silent) == 1 && m.Silent[0].Text == "rest" && n.Kind == yaml.ScalarNode {
			m.SilentRest, m.Silent = m.Silent[0], nil
		}
	}}
}

func choice(to *dossier.Value, words []string) value {
	return value{form{words: words}, func(fm *front, n *yaml.Node) {
		v, ok := fm.scalar(n)
		if ok && !slices.Contains(words, v.Text) {
			fm.mistakes.Add(fm.file.At(v.Start, v.End, diag.BadValue,
				fmt.Sprintf("%q is not one of %s", v.Text, strings.Join(words, ", "))).
				WithHint(diag.DidYouMean(v.Text, words)))
			return
		}
		if ok {
			*to = v
		}
	}}
}

func matching(to *dossier.Value, re *regexp.Regexp, want string) value {
	return value{form{pattern: re.String()}, func(fm *front, n *yaml.Node) {
		if v, ok := fm.scalar(n); ok && re.MatchString(v.Text) {
			*to = v
		} else if ok {
			fm.wrong(n, want)
		}
	}}
}

func hash(to *dossier.Value) value {
	sum := matching(to, sha, "a SHA-256 sum of 64 hexadecimal digits")
	return value{sum.form, func(fm *front, n *yaml.Node) {
		sum.read(fm, n)
		to.Text = strings.ToLower(to.Text)
	}}
}

func lang(to *dossier.Value) value {
	return value{form{pattern: languageForm}, func(fm *front, n *yaml.Node) {
		v, ok := fm.scalar(n)
		if !ok {
			return
		}
		tag, err := language.Parse(v.Text)
		if err != nil {
			fm.wrong(n, "a language such as en or pt-BR (BCP 47)")
			return
		}
		v.Text = tag.String()
		*to = v
	}}
}

// address is a URL that a page may link to.
func address(to *dossier.Value) value {
	return value{form{pattern: addressForm}, func(fm *front, n *yaml.Node) {
		v, ok := fm.scalar(n)
		if !ok {
			return
		}
		if message, hint := wrongAddress(v.Text); message != "" {
			fm.mistakes.Add(fm.file.At(v.Start, v.End, diag.BadValue, fmt.Sprintf("%q %s", v.Text, message)).WithHint(hint))
			return
		}
		*to = v
	}}
}

// encoded are the characters that an address has only percent-encoded.
var encoded = strings.NewReplacer(" ", "%20", `\`, "%5C", `"`, "%22", "<", "%3C", ">", "%3E")

// wrongAddress says what is wrong with an address, and what to write; "" where
// nothing is.
func wrongAddress(s string) (message, hint string) {
	u, err := url.Parse(encoded.Replace(s))
	switch scheme, _, ok := strings.Cut(strings.ToLower(s), "://"); {
	case !ok || scheme != "http" && scheme != "https":
		if !strings.Contains(s, ":") && strings.Contains(s, ".") {
			hint = "write https://" + encoded.Replace(strings.TrimLeft(s, "/"))
		}
		return "is not an address that begins with https:// or http://", hint
	case strings.ContainsAny(s, " \\\"<>"):
		what := "a blank"
		if c := s[strings.IndexAny(s, " \\\"<>")]; c != ' ' {
			what = fmt.Sprintf("the character %c", c)
		}
		if err == nil {
			hint = "write " + encoded.Replace(s)
		}
		return "is not an address: there is " + what + " in it", hint
	case err != nil:
		var why *url.Error
		if errors.As(err, &why) {
			err = why.Err
		}
		return fmt.Sprintf("is not an address: %v", err), ""
	case u.Host == "":
		return "names no site after ://", ""
	}
	return "", ""
}

func date(to *dossier.Value) value {
	return value{form{shape: numeric, pattern: dateForm}, func(fm *front, n *yaml.Node) {
		v, ok := fm.scalar(n)
		if !ok {
			return
		}
		if _, err := edtf.Parse(v.Text); err != nil {
			fm.mistakes.Add(fm.file.At(v.Start, v.End, diag.BadDate, fmt.Sprintf("%q is not a date: %v", v.Text, err)).
				WithHint("write 2024-06-26, 2024-06-26T10:00:00+02:00, 2024-06, 2024, 2020-10/2024-05, XXXX-03-22 where the year is not given, and ~ for about or ? for uncertain behind it (EDTF)"))
			return
		}
		*to = v
	}}
}

func number(to *int) value {
	return value{form{shape: numeric, pattern: numberForm}, func(fm *front, n *yaml.Node) {
		v, ok := fm.scalar(n)
		if !ok {
			return
		}
		i, err := strconv.Atoi(v.Text)
		if err != nil {
			fm.wrong(n, "a whole number")
			return
		}
		*to = i
	}}
}

// oneOf is a choice between two words, the second of which is true.
func oneOf(to *bool, no, yes string) value {
	words := []string{no, yes}
	return value{form{words: words}, func(fm *front, n *yaml.Node) {
		var v dossier.Value
		choice(&v, words).read(fm, n)
		*to = v.Text == yes
	}}
}

func anyCase(to *bool) value    { return oneOf(to, "exact", "insensitive") }
func paragraphs(to *bool) value { return oneOf(to, "lines", "blank-lines") }

var paragraphRange = regexp.MustCompile(`^p([1-9][0-9]{0,8})(?:\s*[-–]\s*p([1-9][0-9]{0,8}))?$`)

func ranges(to *[]dossier.Range) value {
	return value{form{shape: listed, pattern: paragraphRange.String()}, func(fm *front, n *yaml.Node) {
		if fm.bracketless(n, false) {
			return
		}
		fm.each(n, func(n *yaml.Node) {
			v, ok := fm.scalar(n)
			if !ok {
				return
			}
			m := paragraphRange.FindStringSubmatch(v.Text)
			if m == nil {
				fm.wrong(n, "a paragraph such as p6, or a range such as p24-p27")
				return
			}
			r := dossier.Range{Span: v.Span}
			r.First, _ = strconv.Atoi(m[1])
			r.Last = r.First
			if m[2] != "" {
				r.Last, _ = strconv.Atoi(m[2])
			}
			if r.Last < r.First {
				fm.wrong(n, "a range from an earlier paragraph to a later one")
				return
			}
			*to = append(*to, r)
		})
	}}
}

// dated is a list of maps with on, a date, and one more key.
func dated(to *[]dossier.Dated, what string) value {
	return value{form{shape: entries, what: what}, func(fm *front, n *yaml.Node) {
		entries := []*yaml.Node{n}
		if n.Kind == yaml.SequenceNode {
			entries = n.Content
		}
		for _, e := range entries {
			if e.Kind != yaml.MappingNode {
				fm.wrong(e, "a map of "+what+" and on")
				continue
			}
			var d dossier.Dated
			said := &d.What
			if what == "by" {
				said = &d.By
			}
			seen := map[string]int{}
			for i := 0; i+1 < len(e.Content); i += 2 {
				name := e.Content[i]
				if line, again := seen[name.Value]; again {
					fm.duplicate(fm.span(name), name.Value, line)
					continue
				}
				seen[name.Value] = name.Line + 1
				switch name.Value {
				case "on":
					date(&d.On).read(fm, e.Content[i+1])
				case what:
					text(said).read(fm, e.Content[i+1])
				default:
					s := fm.span(name)
					fm.mistakes.Add(fm.file.At(s.Start, s.End, diag.UnknownKey,
						fmt.Sprintf("an entry has no key %q", name.Value)).WithHint("it has on and " + what))
				}
			}
			if said.Text == "" || d.On.Text == "" && !hasKey(e, "on") {
				fm.mistakes.Add(fm.file.At(fm.offset(e), fm.offset(e), diag.MissingKey, "an entry needs on and "+what))
				continue
			}
			*to = append(*to, d)
		}
	}}
}

func hasKey(n *yaml.Node, name string) bool {
	for i := 0; i+1 < len(n.Content); i += 2 {
		if n.Content[i].Value == name {
			return true
		}
	}
	return false
}
