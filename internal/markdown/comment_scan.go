package markdown

import (
	"regexp"
	"strings"

	"github.com/yuin/goldmark/util"

	"dossier/internal/dossier"
)

// A commentScanner finds the comments of a body, in one pass over its lines.
type commentScanner struct {
	body string
	kind dossier.Kind

	cuts     []cut
	typed    []int // signs of comments in what is pasted: they stay
	unclosed []int // signs of comments without an end

	run     int    // what lines with > are, if the last line had one
	runEnd  int    // where the quotation at hand ends
	fence   string // that closes the code at hand, or ""
	boxed   bool   // the code is in a callout
	none    [2]int // for each mark, up to where no closing one was found
	spanEnd int    // up to where spans holds the backticks
	spans   map[int][]int
}

// What a run of lines with > is.
const (
	noRun = iota
	calloutRun
	wordsRun
	attributionRun
)

func (s *commentScanner) scan() {
	for at := 0; at < len(s.body); {
		if s.fence != "" && s.inFence(at) {
			at = s.paste(at, s.lineEnd(at)) + 1
			continue
		}
		at = s.line(at)
	}
}

// lineEnd is where the line with body[at] ends, before its \n.
func (s *commentScanner) lineEnd(at int) int {
	if n := strings.IndexByte(s.body[at:], '\n'); n >= 0 {
		return at + n
	}
	return len(s.body)
}

// paste notes the signs of comments in body[at:end], which stay. It returns end.
func (s *commentScanner) paste(at, end int) int {
	for ; at < end; at++ {
		if n := commentAt(s.body[at:end]); n >= 0 {
			s.typed = append(s.typed, at)
			at += len(commentMarks[n].open) - 1
		}
	}
	return end
}

// inFence reports whether the line at a place is in the code at hand or closes it.
func (s *commentScanner) inFence(at int) bool {
	line := s.body[at:s.lineEnd(at)]
	if s.boxed {
		mark := skipIndent(line, 0)
		if mark == len(line) || line[mark] != '>' {
			s.fence = ""
			return false
		}
		line = line[mark+1:]
	}
	if line = strings.Trim(line, " \t"); strings.HasPrefix(line, s.fence) && strings.Trim(line, s.fence[:1]) == "" {
		s.fence = ""
	}
	return true
}

var (
	blockMarkRE = regexp.MustCompile(`^(?:(?:[-*+]|[0-9]{1,9}[.)])(?:[ \t]|\n|$)|\[\^[^\]\n]+\]:)`)
	headingRE   = regexp.MustCompile(`^#{1,6}(?:[ \t]|\n|$)`)
	fenceRE     = regexp.MustCompile("^(?:`{3,}|~{3,})")
)

// line reads the line that begins at a place, and returns where the next begins.
func (s *commentScanner) line(start int) int {
	at, marked, boxed := start, false, false
	for {
		at = skipIndent(s.body, at)
		rest := s.body[at:]
		if n := commentAt(rest); n >= 0 {
			next, whole, ok := s.leading(n, start, at, marked)
			if whole {
				return next
			}
			if ok {
				at = next
				continue
			}
			break
		}
		if strings.HasPrefix(rest, ">") {
			if boxed || !s.mark(at, marked) {
				return s.quoted(start, at)
			}
			at, boxed = at+1, true
			continue
		}
		mark := blockMarkRE.FindString(rest)
		if mark == "" {
			break
		}
		at += len(strings.TrimRight(mark, " \t\n"))
		marked = true
		if !boxed {
			s.run = noRun
		}
	}
	if !boxed {
		s.run = noRun
	}
	if s.opensFence(at) {
		s.boxed = boxed
		return s.paste(at, s.lineEnd(at)) + 1
	}
	return s.prose(at, len(s.body))
}

// mark reads the > at a place, and reports whether it is a callout's. One after
// the mark of a list begins a block of its own.
func (s *commentScanner) mark(at int, marked bool) bool {
	if s.run == noRun || marked {
		s.run = wordsRun
		words := s.body[at+1:]
		if len(words) > 0 && isIndent(words[0]) {
			words = words[1:]
		}
		if calloutRE.MatchString(words) {
			s.run = calloutRun
		}
	}
	return s.run == calloutRun
}

// leading takes out a comment before which nothing but marks is on its line. If
// nothing is after it either, the line goes too, as if nobody had written it.
// It returns where the next line begins, or else what is left of this one.
func (s *commentScanner) leading(n, start, at int, marked bool) (next int, whole, ok bool) {
	end, ok := s.find(n, at, len(s.body))
	if !ok {
		return at, false, false
	}
	after := skipIndent(s.body, end)
	last := after == len(s.body) || s.body[after] == '\n'
	if !last || marked {
		s.take(cut{Span: dossier.Span{Start: at, End: after}})
		return after, false, true
	}
	next = min(after+1, len(s.body))
	s.take(cut{Span: dossier.Span{Start: start, End: next}})
	return next, true, true
}

// find is where the comment of mark n that opens at a place ends, but not after
// limit.
func (s *commentScanner) find(n, at, limit int) (end int, ok bool) {
	m := commentMarks[n]
	from := min(at+len(m.open), limit)
	if s.none[n] != limit {
		if i := strings.Index(s.body[from:limit], m.close); i >= 0 {
			return from + i + len(m.close), true
		}
		s.none[n] = limit
		s.unclosed = append(s.unclosed, at)
	}
	return 0, false
}

// take adds a cut, and forgets those that are in it.
func (s *commentScanner) take(c cut) {
	for len(s.cuts) > 0 && s.cuts[len(s.cuts)-1].Start >= c.Start {
		s.cuts = s.cuts[:len(s.cuts)-1]
	}
	s.cuts = append(s.cuts, c)
}

// opensFence reports whether fenced code begins at a place.
func (s *commentScanner) opensFence(at int) bool {
	fence := fenceRE.FindString(s.body[at:])
	if fence == "" || fence[0] == '`' && strings.Contains(s.body[at+len(fence):s.lineEnd(at)], "`") {
		return false
	}
	s.fence = fence
	return true
}

// quoted reads a line of a quotation, whose > is at a place. The words are as
// they were pasted; what the author says of them is prose.
func (s *commentScanner) quoted(start, at int) int {
	end := s.lineEnd(at)
	text := s.body[at+1 : end]
	if s.run == wordsRun && beginsAttribution(text) {
		s.run = attributionRun
	}
	switch {
	case s.run == attributionRun:
		limit := s.quotationEnd(at)
		words := skipIndent(s.body, at+1)
		if n := commentAt(s.body[words:]); n >= 0 {
			if close, ok := s.find(n, words, limit); ok && skipIndent(s.body, close) == s.lineEnd(close) {
				next := min(s.lineEnd(close)+1, len(s.body))
				s.take(cut{Span: dossier.Span{Start: start, End: next}})
				return next
			}
		}
		return s.prose(at+1, limit)
	case s.kind == dossier.KindSource && s.run == wordsRun && beginsClass(text):
		return s.prose(at+1, end)
	}
	return s.paste(at+1, end) + 1
}

// beginsClass reports whether a line says what a passage of the source is, and
// a comment follows.
func beginsClass(line string) bool {
	n := strings.Index(line, "%%")
	if m := strings.Index(line, "<!--"); n < 0 || 0 <= m && m < n {
		n = m
	}
	if n < 0 {
		return false
	}
	line = strings.TrimLeft(line[:n], " \t")
	dash := dashLength(line)
	parts := strings.Fields(line[dash:])
	_, _, ok := classOf(parts)
	return ok && dash > 0 && len(parts) > 0
}

// quotationEnd is where the quotation ends that the line with body[at] is in.
func (s *commentScanner) quotationEnd(at int) int {
	for at >= s.runEnd {
		s.runEnd = s.lineEnd(at)
		for next := s.runEnd + 1; next < len(s.body); next = s.runEnd + 1 {
			if mark := skipIndent(s.body, next); mark == len(s.body) || s.body[mark] != '>' {
				break
			}
			s.runEnd = s.lineEnd(next)
		}
	}
	return s.runEnd
}

// prose reads on to the end of a line, and returns where the next begins. A
// comment ends before limit.
func (s *commentScanner) prose(at, limit int) int {
	for at < len(s.body) && s.body[at] != '\n' {
		switch s.body[at] {
		case '\\':
			at++
			if run := strings.TrimLeft(s.body[at:], "%"); len(run) < len(s.body)-at {
				at = len(s.body) - len(run)
			} else if at < len(s.body) && util.IsPunct(s.body[at]) {
				at++
			}
		case '`':
			at = s.codeSpan(at)
		case '%', '<':
			at = s.inline(at, limit)
		default:
			at++
		}
	}
	return at + 1
}

// inline takes out the comment at a place, if there is one, and returns where to
// read on. Of the spaces around it those after it stay.
func (s *commentScanner) inline(at, limit int) int {
	n := commentAt(s.body[at:])
	if n < 0 {
		return at + 1
	}
	end, ok := s.find(n, at, limit)
	if !ok {
		return at + len(commentMarks[n].open)
	}
	c := cut{Span: dossier.Span{Start: at, End: end}}
	if k := len(s.cuts) - 1; k >= 0 && s.cuts[k].End == at {
		c.Start = s.cuts[k].Start
	}
	last := end == len(s.body) || s.body[end] == '\n'
	switch before := s.body[:c.Start]; {
	case before == "":
	case last || isIndent(s.body[end]):
		c.Start = len(strings.TrimRight(before, " \t"))
		if k := len(s.cuts) - 1; k >= 0 && s.cuts[k].Start < c.Start {
			c.Start = max(c.Start, s.cuts[k].End)
		}
	default:
		c.space = joins(before[len(before)-1], s.body[end])
	}
	s.take(c)
	return end
}

// codeSpan reads the backticks at a place. If they open a code span it goes to
// its end, noting the signs in it; else behind them.
func (s *commentScanner) codeSpan(at int) int {
	if at >= s.spanEnd {
		s.findSpans(at)
	}
	length := len(s.body[at:]) - len(strings.TrimLeft(s.body[at:], "`"))
	places := s.spans[length]
	for len(places) > 0 && places[0] <= at {
		places = places[1:]
	}
	s.spans[length] = places
	if len(places) == 0 {
		return at + length
	}
	return s.paste(at, places[0]+length)
}

// findSpans lists by length the backticks of the block with body[at], from there on.
func (s *commentScanner) findSpans(at int) {
	s.spans = map[int][]int{}
	s.spanEnd = s.blockEnd(at)
	for i := at; i < s.spanEnd; {
		n := len(s.body[i:s.spanEnd]) - len(strings.TrimLeft(s.body[i:s.spanEnd], "`"))
		if n > 0 {
			s.spans[n] = append(s.spans[n], i)
		}
		i += max(n, 1)
	}
}

// blockEnd is where the block of text with body[at] ends, as far as its lines show.
func (s *commentScanner) blockEnd(at int) int {
	first := s.body[strings.LastIndexByte(s.body[:at], '\n')+1:]
	end := s.lineEnd(at)
	if alone(strings.TrimLeft(first, "> \t")) {
		return end
	}
	for end < len(s.body) {
		mark := skipIndent(s.body, end+1)
		marked := mark < len(s.body) && s.body[mark] == '>'
		if marked != (s.run != noRun) {
			return end
		}
		rest := s.body[mark:]
		if marked {
			rest = strings.TrimLeft(rest[1:], " \t")
		}
		if rest == "" || rest[0] == '\n' || alone(rest) || blockMarkRE.MatchString(rest) || fenceRE.MatchString(rest) {
			return end
		}
		end = s.lineEnd(end + 1)
	}
	return end
}

// alone reports whether a line is a block, or a row of a table.
func alone(line string) bool {
	return strings.HasPrefix(line, "|") || headingRE.MatchString(line)
}
