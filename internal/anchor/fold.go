package anchor

import (
	"sort"
	"strings"
	"unicode/utf8"
	"unsafe"

	"golang.org/x/text/unicode/norm"

	"dossier/internal/dossier"
)

// Fold returns s without what typography may change: two strings that fold to
// the same have the same words. White space is one space, and none at the ends,
// inside guillemets and before ? ! ; and :. Quotation marks and apostrophes are
// ', except that behind a digit a double one is ": 5′6″ is not 5″6′. An ellipsis is
// three full stops, and a dash is -; of dashes in a row the second and later are
// —, so that two of them never read as the -- that is one. Fold is idempotent.
// Bytes that are not UTF-8 become U+FFFD. README and docs list the characters.
func Fold(s string) string { return fold(s, false).text }

// A folded text knows where each of its bytes came from: byte for byte as in
// raw, except in its units.
type folded struct {
	text   string
	units  []unit         // in order
	joints []dossier.Span // of raw: what was between the halves of words that a line end cut
}

// A unit is a stretch of raw that folded as a whole. Its foldLen is 0 where
// characters vanished.
type unit struct{ fold, raw, foldLen, rawLen uint32 }

func (u unit) foldEnd() int { return int(u.fold + u.foldLen) }
func (u unit) rawEnd() int  { return int(u.raw + u.rawLen) }

// at returns the last unit that starts at or before i of the folded text.
func (f *folded) at(i int) (unit, bool) {
	n := sort.Search(len(f.units), func(n int) bool { return int(f.units[n].fold) > i })
	if n == 0 {
		return unit{}, false
	}
	return f.units[n-1], true
}

// atRaw returns the last unit that starts at or before i of raw.
func (f *folded) atRaw(i int) (unit, bool) {
	n := sort.Search(len(f.units), func(n int) bool { return int(f.units[n].raw) > i })
	if n == 0 {
		return unit{}, false
	}
	return f.units[n-1], true
}

// rawStart returns where in raw the character at i of the folded text starts.
func (f *folded) rawStart(i int) int {
	u, ok := f.at(i)
	if ok && i < u.foldEnd() {
		return int(u.raw)
	}
	return u.rawEnd() + i - u.foldEnd()
}

// rawEnd returns where in raw the character before i of the folded text ends.
func (f *folded) rawEnd(i int) int {
	u, ok := f.at(i - 1)
	if ok && i <= u.foldEnd() {
		return u.rawEnd()
	}
	return u.rawEnd() + i - u.foldEnd()
}

// edge reports whether i of the folded text is neither inside a unit nor
// between two dashes, of which the second would be left out.
func (f *folded) edge(i int) bool {
	u, ok := f.at(i)
	return (!ok || i == int(u.fold) || i >= u.foldEnd()) && !strings.HasPrefix(f.text[i:], "—")
}

func (f *folded) foldStart(i int) int {
	u, ok := f.atRaw(i)
	switch {
	case ok && i == int(u.raw):
		return int(u.fold)
	case ok && i < u.rawEnd():
		return u.foldEnd()
	}
	return u.foldEnd() + i - u.rawEnd()
}

func (f *folded) foldEnd(i int) int {
	u, ok := f.atRaw(i)
	if ok && i < u.rawEnd() {
		return int(u.fold)
	}
	return u.foldEnd() + i - u.rawEnd()
}

// fold folds raw and keeps track of where everything went.
//
// Vanishing characters go and ligatures unfold before normalisation, since
// either may bring a letter and an accent together; marks, dashes and white
// space are folded after it, since none of them composes with anything.
//
// In a wrapped text a word may be cut at a line end, and is one word.
func fold(raw string, wrapped bool) folded {
	if plainEnd(raw, 0) == len(raw) {
		return folded{text: raw} // as most names and titles are
	}
	f := folder{raw: raw, out: make([]byte, 0, len(raw)+8), opened: -1, wrapped: wrapped}
	for i := 0; i < len(raw); {
		i = f.next(i)
	}
	// Not a copy: a text may have megabytes, and out is not touched again.
	return folded{text: unsafe.String(unsafe.SliceData(f.out), len(f.out)), units: f.units, joints: f.joints}
}

// A folder is folding in progress.
type folder struct {
	raw   string
	out   []byte
	units []unit

	// The last starter: where it stands in raw, in out, and how many units
	// came before it. An accent that follows may compose with it.
	segRaw, segOut, segUnits int

	dashEnd int  // length of out after the last dash
	opened  int  // length of out after the last « that opens, or -1
	latex   bool // whether a `` has no '' yet
	wrapped bool // whether words may be cut at line ends
	joints  []dossier.Span
}

// next folds what stands at i of raw and returns where the rest starts.
func (f *folder) next(i int) int {
	b := f.raw[i]
	if plainByte[b] && !(f.wrapped && b == '=') && !(f.latex && strings.HasPrefix(f.raw[i:], "''")) {
		return f.ascii(i)
	}
	r, size := utf8.DecodeRuneInString(f.raw[i:])
	end := i + size
	if f.wrapped {
		if end := f.joint(i, r); end > i {
			f.emit("", i, end)
			f.joints = append(f.joints, dossier.Span{Start: i, End: end})
			f.starter(end)
			return end
		}
	}
	switch classOf(r) {
	case vanish:
		f.vanish(i, end, r)
		return end
	case white:
		end = f.skip(end, white)
		if len(f.out) == 0 || end == len(f.raw) || f.opened == len(f.out) || f.closes(end) {
			f.emit("", i, end)
			if f.opened == len(f.out) {
				f.opened = -1
			}
		} else {
			f.emit(" ", i, end)
		}
	case mark:
		end = f.mark(i, end, r)
	case ellipsis:
		f.emit("...", i, end)
	case dash:
		if b == '-' {
			end = f.hyphens(end)
		}
		style := "-"
		if len(f.out) > 0 && f.dashEnd == len(f.out) {
			style = "—"
		}
		f.emit(style, i, end)
		f.dashEnd = len(f.out)
	case other:
		f.starter(i)
		f.emit(formOf(r), i, end)
		return end
	default:
		if b == '\'' { // the end of ``x''
			f.latex, end = false, i+2
			f.emit("'", i, end)
			break
		}
		if r == nikhahit || thaiTone(r) {
			if end, ok := f.saraAm(i); ok {
				return end
			}
		}
		return f.letter(i, end, r)
	}
	f.starter(end) // nothing composes with what was written
	return end
}

// ascii copies plain ASCII, with the single spaces in it.
func (f *folder) ascii(i int) int {
	j := plainEnd(f.raw, i)
	if f.latex {
		if k := strings.Index(f.raw[i:j], "''"); k > 0 {
			j = i + k
		}
	}
	if f.wrapped {
		if k := strings.IndexByte(f.raw[i:j], '='); k > 0 {
			j = i + k
		}
	}
	f.out = append(f.out, f.raw[i:j]...)
	f.segRaw, f.segOut, f.segUnits = j-1, len(f.out)-1, len(f.units)
	return j
}

// plainEnd returns the end of the plain ASCII that starts at i, with the
// single spaces in it; i if there is none.
func plainEnd(raw string, i int) int {
	if i == len(raw) || !plainByte[raw[i]] {
		return i
	}
	for i++; i < len(raw); i++ {
		if b := raw[i]; !plainByte[b] {
			if b != ' ' || i+1 == len(raw) || !plainByte[raw[i+1]] || strings.IndexByte("?!;:", raw[i+1]) >= 0 {
				break
			}
			i++
		}
	}
	return i
}

// plainByte are the bytes that are a character of class plain.
var plainByte = func() (p [256]bool) {
	for b, c := range asciiClass {
		p[b] = c == plain
	}
	return p
}()

// letter folds a plain character that is not ASCII.
func (f *folder) letter(i, end int, r rune) int {
	switch {
	case r == utf8.RuneError && end == i+1:
		f.starter(i)
		f.emit("\uFFFD", i, end)
	case settled(r):
		f.starter(i)
		f.out = append(f.out, f.raw[i:end]...)
	case norm.NFC.PropertiesString(f.raw[i:end]).BoundaryBefore():
		f.starter(i)
		if c := f.raw[i:end]; norm.NFC.IsNormalString(c) {
			f.out = append(f.out, c...)
		} else {
			f.emit(norm.NFC.String(c), i, end)
		}
	default:
		return f.compose(i)
	}
	return end
}

// compose folds the accents at i together with their letter.
func (f *folder) compose(i int) int {
	end := f.accents(i)
	segment := f.premap(f.segRaw, end)
	composed := segment
	if utf8.RuneCountInString(segment) <= maxSegment {
		composed = norm.NFC.String(segment)
	}
	if composed != segment {
		f.out, f.units = f.out[:f.segOut], f.units[:f.segUnits]
		f.emit(composed, f.segRaw, end)
		return end
	}
	for i < end {
		r, size := utf8.DecodeRuneInString(f.raw[i:])
		if classOf(r) == vanish {
			f.vanish(i, i+size, r)
		} else {
			f.out = append(f.out, f.raw[i:i+size]...)
		}
		i += size
	}
	return end
}

// maxSegment is the number of characters up to which a letter and its accents
// are normalised. No language needs half as many; beyond 30 accents, and one
// character may decompose to two, normalisation would put characters in.
const maxSegment = 15

// accents returns the end of the run of characters at i that may compose with
// what is before them, with what vanishes between them.
func (f *folder) accents(i int) int {
	end := i
	for i < len(f.raw) {
		r, size := utf8.DecodeRuneInString(f.raw[i:])
		if r < 0x300 && r != 0xAD {
			break
		}
		vanishes := classOf(r) == vanish
		if !vanishes && (settled(r) || norm.NFC.PropertiesString(f.raw[i:]).BoundaryBefore()) {
			break
		}
		i += size
		if !vanishes {
			end = i
		}
	}
	return end
}

// premap returns raw from start to end as normalisation is to see it.
func (f *folder) premap(start, end int) string {
	var b strings.Builder
	for _, r := range f.raw[start:end] {
		switch classOf(r) {
		case vanish:
		case other:
			b.WriteString(formOf(r))
		default:
			b.WriteRune(r)
		}
	}
	return b.String()
}

// vanish drops the character r. A variation selector goes with the character
// that it selects a form of, so that a span never parts them.
func (f *folder) vanish(i, end int, r rune) {
	n := len(f.units)
	switch {
	case n > 0 && f.units[n-1].rawEnd() == i && (f.units[n-1].foldLen == 0 || variation(r)):
		f.units[n-1].rawLen += uint32(end - i)
	case variation(r) && len(f.out) > 0:
		_, size := utf8.DecodeLastRune(f.out)
		f.units = append(f.units, unit{uint32(len(f.out) - size), uint32(i - size), uint32(size), uint32(size + end - i)})
	default:
		f.emit("", i, end)
	}
	if f.segOut == len(f.out) {
		f.starter(end)
	}
}

// skip returns the end of the run of characters of class c, and of vanishing
// ones, at i.
func (f *folder) skip(i int, c class) int {
	for i < len(f.raw) {
		r, size := utf8.DecodeRuneInString(f.raw[i:])
		if k := classOf(r); k != c && k != vanish {
			break
		}
		i += size
	}
	return i
}

// hyphens returns the end of the dash of which one hyphen ends at i: up to
// three hyphens are one dash.
func (f *folder) hyphens(i int) int {
	for range 2 {
		j := f.skip(i, vanish)
		if j == len(f.raw) || f.raw[j] != '-' {
			break
		}
		i = j + 1
	}
	return i
}

// emit writes s for raw[i:end].
func (f *folder) emit(s string, i, end int) {
	if len(s) != 1 || end != i+1 {
		if f.units == nil {
			f.units = make([]unit, 0, len(f.raw)/128+1) // a quotation mark a sentence
		}
		f.units = append(f.units, unit{uint32(len(f.out)), uint32(i), uint32(len(s)), uint32(end - i)})
	}
	f.out = append(f.out, s...)
}

// starter notes that what is written next is at i of raw.
func (f *folder) starter(i int) {
	f.segRaw, f.segOut, f.segUnits = i, len(f.out), len(f.units)
}
