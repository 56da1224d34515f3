package markdown

import (
	"fmt"
	"strings"
	"testing"

	"dossier/internal/diag"
	"dossier/internal/dossier"
)

// compileBody compiles a body and shows what it becomes, with its mistakes.
func compileBody(t *testing.T, kind dossier.Kind, body string) string {
	t.Helper()
	content, mistakes := New().Compile(&diag.File{Name: "f", Data: body}, 0, kind, "slug")
	if err := sound(content, body, 0); err != nil {
		t.Error(err)
	}
	out := flat(content.Body)
	for _, q := range content.Quotes {
		out += fmt.Sprintf("quote %q %s %d %q note %s blocks %s\n", q.Words, q.Source.Text, q.Class, q.Value.Text,
			strings.TrimSpace(flat(q.Note)), strings.TrimSpace(flat(q.Blocks)))
	}
	for _, m := range mistakes {
		out += fmt.Sprintf("%d:%d-%d %s\n", m.Line, m.Column, m.EndColumn, m.Code)
	}
	return out
}

// A body with a comment compiles to what the body without it does.
func TestCommentsAreAsIfNotWritten(t *testing.T) {
	for _, tt := range []struct {
		name, with, without string
		kind                dossier.Kind
	}{
		{"in a line", "a %%x%% b <!-- x --> c.", "a b c.", dossier.KindPage},
		{"in a word", "fo%%x%%ur", "four", dossier.KindPage},
		{"before a sign", "four %%x%%.", "four .", dossier.KindPage},
		{"none", "a %%%% b <!----> c", "a b c", dossier.KindPage},
		{"one after the other", "a %%x%%%%y%% <!--z-->%%x%% b", "a b", dossier.KindPage},
		{"at the end of a line", "a %%x%%\nb  %%x%%\nc", "a\nb\nc", dossier.KindPage},
		{"before a hard break", "a %%x%%  \nb", "a  \nb", dossier.KindPage},
		{"a line of a paragraph", "a\n%%x%%\nb", "a\nb", dossier.KindPage},
		{"a line far in", "a\n        %%x%%\nb", "a\nb", dossier.KindPage},
		{"at the start of a line", "%%a comment%% a\n\n<!-- x -->  # b", "a\n\n# b", dossier.KindPage},
		{"a paragraph", "a\n\n%%x%%\n\nb", "a\n\nb", dossier.KindPage},
		{"all", "%%x\n\ny%%", "", dossier.KindPage},
		{"paragraphs", "a\n\n%%\nx\n\n# y\n\n> z\n> — [[z]]\n%%\n\nb", "a\n\nb", dossier.KindPage},
		{"paragraphs of HTML", "a\n\n<!--\nx\n\n- y %% `\n-->\nb", "a\n\nb", dossier.KindPage},
		{"over paragraphs", "a %%x\n\ny%% b", "a b", dossier.KindPage},
		{"what follows begins a line", "%%\nx\n%% > words %%y%%\n> — [[a]]", "> words %%y%%\n> — [[a]]", dossier.KindClaim},
		{"item", "- a %%x%%\n- %%x%% b\n- c", "- a\n- b\n- c", dossier.KindPage},
		{"between items", "- a\n%%x%%\n- b\n  %%x%%\n- c", "- a\n- b\n- c", dossier.KindPage},
		{"over items", "1. a %%x\n2. y%% b\n3. c", "1. a b\n3. c", dossier.KindPage},
		{"table", "| a %%x|y%% | b |\n|---|---|\n%%x%%\n| <!-- | --> | c |", "| a | b |\n|---|---|\n| | c |", dossier.KindPage},
		{"heading", "## a %%x%%\n\nb", "## a\n\nb", dossier.KindPage},
		{"callout", "> [!note] a %%x%%\n> b %%y\n> z%% c\n%%x%%\n> %%x%%\n> d", "> [!note] a\n> b c\n> d", dossier.KindPage},
		{"callout with code", "> [!note]\n> ```\n> %%x%%\n> ```\n> %%x%% a", "> [!note]\n> ```\n> %%x%%\n> ```\n> a", dossier.KindPage},
		{"footnote", "a[^1]\n\n[^1]: %%x%% b %%y%%", "a[^1]\n\n[^1]: b", dossier.KindPage},
		{"link", "[[a%%x%%]] [b](https://x.org/%%y%%) [[c|%%z%%d]]", "[[a]] [b](https://x.org/) [[c|d]]", dossier.KindPage},
		{"emphasis", "*a%%*x%%* b", "*a* b", dossier.KindPage},
		{"after a backslash", `a\\%%x%% b`, `a\\ b`, dossier.KindPage},
		{"note", "> w\n> — [[a]] states \"v\": n %%x%% m", "> w\n> — [[a]] states \"v\": n m", dossier.KindClaim},
		{"note over rows", "> w\n> — [[a]]: n %%x\n> [[y]]%% m\n> %%z%%\n> o", "> w\n> — [[a]]: n m\n> o", dossier.KindClaim},
		{"attribution", "> w\n> — [[a%%x%%]] %%x%% states \"v <!-- y -->\" %%[[z]]%% [[b]]", "> w\n> — [[a]] states \"v\" [[b]]", dossier.KindClaim},
		{"between rows", "> w\n%%x%%\n> v\n<!-- x -->\n> — [[a]]", "> w\n> v\n> — [[a]]", dossier.KindClaim},
		{"class", "> w\n> — #p4 furniture %%x%%\n\nn %%y%%", "> w\n> — #p4 furniture\n\nn", dossier.KindSource},
		{"quotation in a comment", "%%\n> w\n> — [[a]]\n%%\n\n> v\n> — [[b]]", "> v\n> — [[b]]", dossier.KindClaim},
		{"code in a comment", "a %%`%% b `c`", "a b `c`", dossier.KindPage},
	} {
		t.Run(tt.name, func(t *testing.T) {
			content, mistakes := New().Compile(&diag.File{Name: "f", Data: tt.with}, 0, tt.kind, "slug")
			if err := sound(content, tt.with, 0); err != nil || len(mistakes) > 0 {
				t.Error(err, mistakes)
			}
			if got, want := compileBody(t, tt.kind, tt.with), compileBody(t, tt.kind, tt.without); got != want {
				t.Errorf("%q\ngot  %s\nwant %s", tt.with, got, want)
			}
			if n := len(content.Links); n != len(New().links(t, tt.kind, tt.without)) {
				t.Errorf("%d links: %+v", n, content.Links)
			}
		})
	}
}

func (co *Compiler) links(t *testing.T, kind dossier.Kind, body string) []dossier.Link {
	t.Helper()
	content, _ := co.Compile(&diag.File{Name: "f", Data: body}, 0, kind, "slug")
	return content.Links
}

// What is pasted, and what is escaped, is shown as typed; what is in doubt is a
// mistake.
func TestWhatIsNoComment(t *testing.T) {
	for _, tt := range []struct{ name, body, want string }{
		{"code", "`%%a%%` ``<!-- ` -->``", "<p><code>%%a%%</code> <code>&lt;!-- ` --&gt;</code></p>\n"},
		{"code over lines", "a `%%b\nc%%` d", "<p>a <code>%%b c%%</code> d</p>\n"},
		{"code in an item", "- `%%a%%`\n- b", "<ul>\n<li><code>%%a%%</code></li>\n<li>b</li>\n</ul>\n"},
		{"fence", "```\n%%a%%\n```\n", "<pre tabindex=\"0\" class=\"chroma\"><code>%%a%%\n</code></pre>\n"},
		{"open fence", "~~~\n`\n<!-- a -->", "<pre tabindex=\"0\" class=\"chroma\"><code>`\n&lt;!-- a --&gt;\n</code></pre>\n"},
		{"fence in an item", "- a\n\n  ```\n  %%a%%\n  ```\n- b %%c%%", "<ul>\n<li>\n<p>a</p>\n<pre tabindex=\"0\" class=\"chroma\"><code>%%a%%\n</code></pre>\n</li>\n<li>\n<p>b</p>\n</li>\n</ul>\n"},
		{"words", "> 5 %% of <!-- a --> `b\n> — [[a]]", "{quote 0}\nquote \"5 %% of <!-- a --> `b\" a 0 \"\" note  blocks \n"},
		{"words of an item", "- b\n  > 5 %%c%%\n  > — [[a]]", "<ul>\n<li>b\n{quote 0}\n</li>\n</ul>\nquote \"5 %%c%%\" a 0 \"\" note  blocks \n"},
		{"escaped", `100\%% and \%%b\%% and \<!-- c -->`, "<p>100%% and %%b%% and &lt;!-- c --&gt;</p>\n"},
		{"a backtick alone", "a ` b %%c%% d", "<p>a ` b d</p>\n"},
		{"a backtick in a paragraph before", "a ` b\n\n%%c%% d ` e", "<p>a ` b</p>\n<p>d ` e</p>\n"},

		{"unclosed", "é a %%b\n\nc", "<p>é a %%b</p>\n<p>c</p>\n1:5-7 bad-comment\n"},
		{"unclosed HTML", "a <!-- b -- >", "<p>a &lt;!-- b -- &gt;</p>\n1:3-7 bad-comment\n"},
		{"no comment of HTML", "a <!--> b", "<p>a &lt;!--&gt; b</p>\n1:3-7 bad-comment\n1:3-8 raw-html\n"},
		{"unclosed at the start", "%%\na", "<p>%%\na</p>\n1:1-3 bad-comment\n"},
		{"unclosed in a note", "> w\n> — [[a]]: n %%b\n\nc%%", "{quote 0}\n<p>c%%</p>\nquote \"w\" a 0 \"\" note n %%b blocks \n2:14-16 bad-comment\n4:2-4 bad-comment\n"},
		{"a third sign", "%%a%% b %%", "<p>b %%</p>\n1:9-11 bad-comment\n"},
		{"after a heading with a backtick", "# a ` b\nc %%d%% ` e", "<h2 id=\"h-a-b\">a ` b</h2>\n<p>c ` e</p>\n"},
		{"in what a list closes", "- ```\n  a\n\n%%b%%", "<ul>\n<li>\n<pre tabindex=\"0\" class=\"chroma\"><code>a\n\n</code></pre>\n</li>\n</ul>\n<p>%%b%%</p>\n4:1-3 bad-comment\n4:4-6 bad-comment\n"},
		{"at a fence", "```go %%a%%\n```", "<pre tabindex=\"0\" class=\"chroma\"><code></code></pre>\n1:7-9 bad-comment\n1:10-12 bad-comment\n"},
		{"in a line after an attribution", "> w\n> — [[a]]: n\nb %%c%%", "{quote 0}\n<p>b</p>\nquote \"w\" a 0 \"\" note n blocks \n"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			if got := compileBody(t, dossier.KindPage, tt.body); got != tt.want {
				t.Errorf("%q\ngot  %s\nwant %s", tt.body, got, tt.want)
			}
		})
	}
}

// Places are the file's, however many comments are before them.
func TestPlacesAfterComments(t *testing.T) {
	const head = "---\ntitle: é\n---\n"
	const src = head + "%%é\nx%%\n%%y%% é %%z%% [[a]] <!-- é -->![b](/c.png) \"one %%x%% two three\"\n\n> w\n> — [[d]] %%v%%\"v\": %%n\n> m%% [[e]]\n\n[x](y)\n"
	content, mistakes := New().Compile(&diag.File{Name: "f", Data: src}, len(head), dossier.KindPage, "x")
	q := content.Quotes[0]
	for _, tt := range []struct {
		span dossier.Span
		want string
	}{
		{content.Links[0].Span, "[[a]]"},
		{content.Links[1].Span, "[[e]]"},
		{content.Images[0].Span, "![b](/c.png)"},
		{content.Quoted[0].Span, "one %%x%% two three"},
		{q.WordsSpan, "w"},
		{q.Source.Span, "d"},
		{q.Value.Span, "v"},
	} {
		if got := src[tt.span.Start:tt.span.End]; got != tt.want {
			t.Errorf("got %q, want %q", got, tt.want)
		}
	}
	if len(mistakes) != 1 || mistakes[0].Line != 12 || mistakes[0].Column != 1 || mistakes[0].EndColumn != 7 {
		t.Errorf("mistakes: %+v", mistakes)
	}
	if content.Quoted[0].Text != "one two three" {
		t.Errorf("quoted %q", content.Quoted[0].Text)
	}
}

// Words that are kept for suggestions are found where they are.
func TestKeptProseWithComments(t *testing.T) {
	const body = "One %%x%% two\n<!-- y\n\nz -->\nthree fo%%x%%\nfive %%a%%%%b%% six(%%c%%)seven\n"
	co := New()
	co.Prose = true
	content, mistakes := co.Compile(&diag.File{Name: "f", Data: body}, 0, dossier.KindPage, "x")
	if len(mistakes) > 0 || len(content.Prose) != 1 {
		t.Fatal(mistakes, content.Prose)
	}
	p := content.Prose[0]
	if p.Text != "One two three fo five six( )seven" {
		t.Errorf("kept %q", p.Text)
	}
	for _, word := range []string{"One", "two", "three", "fo", "five", "six", "seven"} {
		if at := p.Place(strings.Index(p.Text, word)); !strings.HasPrefix(body[at:], word) {
			t.Errorf("%q is said to be at %q", word, body[at:])
		}
	}
}
