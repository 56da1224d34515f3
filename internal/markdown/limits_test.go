package markdown

import (
	"strings"
	"syscall"
	"testing"
	"time"

	"dossier/internal/diag"
	"dossier/internal/dossier"
)

// hostile inputs are made to take goldmark, chroma or us long.
var hostile = map[string]func(size int) string{
	"links without end":        repeat("[a]("),
	"links with open title":    repeat("[a](b \""),
	"links with open title 2":  repeat("[a](b ("),
	"brackets":                 repeat("["),
	"images":                   repeat("!["),
	"wiki-links without end":   repeat("[[a "),
	"wiki-links":               repeat("[[a]] "),
	"wiki-links in lines":      repeat("[[a]]. B\n"),
	"wiki-links in sentences":  repeat("Word [[a]]. "),
	"stars":                    repeat("*"),
	"stars and words":          repeat("*a "),
	"emphasis mixed":           repeat("*a_b"),
	"emphasis in emphasis":     repeat("*a **a "),
	"emphasis in short blocks": repeat(strings.Repeat("*a_b", 1000) + "\n\n"),
	"brackets in short blocks": repeat(strings.Repeat("[a](b \"", 4000) + "\n\n"),
	"links in short blocks":    repeat(strings.Repeat("[a](http://b)", 1900) + "\n\n"),
	"images in short blocks":   repeat(strings.Repeat("![", 4900) + strings.Repeat("](/a)", 4900) + "\n\n"),
	"tildes":                   repeat("~a~~b"),
	"tildes in short blocks":   repeat(strings.Repeat("~~a ~b", 900) + "\n\n"),
	"definitions":              repeat("[a]: b\n"),
	"definitions with title":   repeat("[a]: b\n\""),
	"definitions with title 2": repeat("[a]: b\n("),
	"definitions in blocks":    repeat(strings.Repeat("[a]: b\n(", 4900) + "\n\n"),
	"definitions in blocks 2":  repeat(strings.Repeat("[a]: b\n", 4900) + "\n\n"),
	"references":               func(n int) string { return "[a]: http://b\n\n" + repeat(strings.Repeat("[a] ", 4000)+"\n\n")(n) },
	"footnotes":                repeat("[^a]: x\n"),
	"footnotes in lines":       repeat("[^a]: x\n\n"),
	"footnote references":      func(n int) string { return manyFootnotes(900) + repeat("[^1] ")(n-20000) },
	"footnote references 2": func(n int) string {
		return manyFootnotes(900) + repeat(strings.Repeat("[^899] ", 4000)+"\n\n")(n-20000)
	},
	"nested lists":          repeat("- "),
	"nested lists, numbers": repeat("1. "),
	"nested lists, lines": func(n int) string {
		var b strings.Builder
		for i := 0; b.Len() < n; i++ {
			b.WriteString(strings.Repeat(" ", 2*i) + "- a\n")
		}
		return b.String()
	},
	"nested lists, blank": func(n int) string { return strings.Repeat("- ", 90) + "a" + strings.Repeat("\n", n-190) + "b" },
	"nested lists, lazy":  func(n int) string { return strings.Repeat("- ", 90) + "a" + strings.Repeat("\na", n/2) },
	"callouts":            repeat("> [!note]\n"),
	"callouts in lines":   repeat("> [!note]\n\n"),
	"nested quotations":   repeat("> "),
	"private comments":    repeat("%%a%% "),
	"comments in lines":   repeat("%%a%%\n"),
	"comments in notes":   repeat("> a\n> — [[a]]: %%b\n> c%% d\n> %%e\n\n"),
	"comments, no end":    repeat("<!-- "),
	"comments, one note":  func(n int) string { return "> a\n" + repeat("> — [[a]]: <!-- b\n")(n) },
	"backticks, comment":  func(n int) string { return "%%%%" + repeat("`a``b```c\n")(n) },
	"quotations":          repeat("> a\n\n"),
	"one quotation":       repeat("> a *b* [c](d\n"),
	"attributions":        repeat("> — [[a]]\n"),
	"attribution":         func(n int) string { return "> a\n> — [[a]] to (" + repeat("(")(n) },
	"attribution refs":    func(n int) string { return "> a\n> — [[a]] to " + repeat("(a), ")(n) + "(b)" },
	"attribution wrapped": func(n int) string { return "> a\n> — [[a]] to " + repeat("(a),\n> ")(n) + "(b)" },
	"attribution value":   func(n int) string { return "> a\n> — [[a]] \"" + repeat("\n> “")(n) },
	"attribution note":    func(n int) string { return "> a\n> — [[a]]: " + repeat("a\n> ")(n) },
	"attribution note 2":  func(n int) string { return "> a\n> — [[a]]: " + repeat("[a](b ")(n) },
	"quotations of class": repeat("> a\n> — furniture\n\n"),
	"headings":            repeat("# a\n"),
	"headings of one":     func(n int) string { return "# " + repeat("[a *b ")(n) },
	"headings, levels":    repeat("# a\n## b\n### c\n"),
	"underlined":          repeat("a\n=\n"),
	"table, wide":         func(n int) string { return strings.Repeat("|a", n/4) + "\n" + strings.Repeat("|-", n/4) + "\n" },
	"table, long": func(n int) string {
		return strings.Repeat("|a", 90) + "\n" + strings.Repeat("|-", 90) + repeat("\n|")(n-400)
	},
	"tables":                repeat("|a|\n|-|\n|b|\n\n"),
	"table, escaped bars":   func(n int) string { return "|a|\n|-|\n" + repeat("|`\\|\\|\\|`|\n")(min(n, 100000)) },
	"table, escaped bars 2": func(n int) string { return "|a|\n|-|\n|`" + repeat("\\|")(n) + "`|" },
	"delimiter rows":        repeat("|-|-\n"),
	"delimiter rows 2":      repeat("-|\n"),
	"table links":           func(n int) string { return "|a|b|\n|-|-|\n" + repeat("|[[a|b]]|\n")(n) },
	"backticks": func(n int) string {
		var b strings.Builder
		for i := 1; b.Len() < n; i++ {
			b.WriteString(strings.Repeat("`", i) + "a")
		}
		return b.String()
	},
	"backticks, falling": func(n int) string {
		var b strings.Builder
		for i := 700; i > 0; i-- {
			b.WriteString(strings.Repeat("`", i) + "a\n")
		}
		return b.String()
	},
	"backticks, lines":   repeat("`a\n``b\n```c d`\n"),
	"angles":             repeat("<"),
	"tags":               repeat("<a "),
	"tags, attributes":   repeat("<a b=\""),
	"tags, attributes 2": repeat("<a b='c' d=\"e"),
	"tags, spaces":       repeat("<a \n "),
	"tags, long":         func(n int) string { return "<a" + repeat(" b")(n) },
	"tags, long 2":       repeat("<a" + strings.Repeat(" b", 500)),
	"tags, whole":        repeat("<a>"),
	"comments":           repeat("<!-- a\n"),
	"comments 2":         repeat("<!--"),
	"instructions":       repeat("<?"),
	"declarations":       repeat("<!A"),
	"cdata":              repeat("<![CDATA["),
	"autolinks":          repeat("<a@"),
	"autolinks 2":        repeat("<http:a"),
	"autolinks 3":        repeat("<http://a>"),
	"entities":           repeat("&a"),
	"entities 2":         repeat("&amp"),
	"entities 3":         repeat("&#x1"),
	"entities 4":         repeat("&auml;"),
	"escapes":            repeat("\\"),
	"escapes 2":          repeat("\\*"),
	"tabs":               repeat("\t"),
	"tabs in lists":      repeat("-\t"),
	"tabs in lists 2":    repeat("- a\n\t- b\n"),
	"quoted words":       repeat("\"a b c d\" "),
	"open marks":         repeat("“a b c d „ "),
	"hard breaks":        repeat("a\\\n"),
	"hard breaks 2":      repeat("a  \n"),
	"rules":              repeat("---\n"),
	"rules 2":            repeat("* * *\n"),
	"rule":               repeat("- - "),
	"code":               repeat("```\n"),
	"code, tildes":       repeat("~~~ go {a=b}\n"),
	"code, ruby":         coloured("ruby", "["),
	"code, xml":          coloured("xml", "<a "),
	"code, yaml":         coloured("yaml", "[1,"),
	"code, empty lines":  coloured("go", "\n"),
	"code, indented":     repeat("    a\n"),
	"code, indented 2":   repeat("    a\n\n\n"),
	"one line":           repeat("word "),
	"one word":           repeat("a"),
	"nothing":            repeat(" \n"),
	"combining":          repeat("[[a]]\u0301\u0301\u0301 "),
}

func repeat(s string) func(int) string {
	return func(size int) string { return strings.Repeat(s, size/len(s)) }
}

// coloured is as much code as is coloured, in lines as long as may be.
func coloured(language, s string) func(int) string {
	return func(int) string {
		line := strings.Repeat(s, (maxCodeLine-1)/len(s)) + "\n"
		return "```" + language + "\n" + strings.Repeat(line, maxHighlighted/len(line)) + "```\n"
	}
}

func manyFootnotes(n int) string {
	var b strings.Builder
	for i := range n {
		b.WriteString("[^" + string(rune('0'+i%10)) + strings.Repeat("9", i/100) + "]: x\n\n")
	}
	return b.String()
}

// maxSize is what an annotation may have.
const maxSize = 256 * 1024

// No input takes long, whatever it is made of.
func TestCompileHostile(t *testing.T) {
	// Each takes less than a second on an idle machine. What this finds took
	// minutes, and a test must not fail because a machine is busy.
	limit := 10 * time.Second
	if raceEnabled || testing.Short() {
		t.Skip("a matter of time")
	}
	co := New()
	for name, input := range hostile {
		t.Run(name, func(t *testing.T) {
			src := input(maxSize)
			if len(src) > maxSize+32*1024 {
				t.Fatalf("%d bytes", len(src))
			}
			for _, kind := range []dossier.Kind{dossier.KindClaim, dossier.KindSource} {
				start := processorTime(t)
				content, _ := co.Compile(&diag.File{Name: "x.md", Data: src}, 0, kind, "x")
				took := processorTime(t) - start
				size := 0
				for _, p := range content.Body {
					size += len(p.HTML)
				}
				if took > time.Second {
					t.Logf("%v, %d bytes", took, size)
				}
				if took > limit {
					t.Errorf("took %v", took)
				}
				if size > 40*maxSize {
					t.Errorf("%d bytes of HTML from %d", size, len(src))
				}
			}
		})
	}
}

// processorTime is how long this program has been at work, whatever else the
// machine does.
func processorTime(t *testing.T) time.Duration {
	t.Helper()
	var used syscall.Rusage
	if err := syscall.Getrusage(syscall.RUSAGE_SELF, &used); err != nil {
		t.Fatal(err)
	}
	return time.Duration(used.Utime.Nano() + used.Stime.Nano())
}
