package card

import (
	"bytes"
	"compress/flate"
	"compress/zlib"
	"encoding/binary"
	"hash/crc32"
	"sync"
)

// stride is the bytes of a row: its filter, which is none, and four pixels to a
// byte.
const stride = 1 + width/4

// shades are the colours of paper and ink, and two between.
var shades = []byte{0xfc, 0xfb, 0xf8, 0xb2, 0xb1, 0xae, 0x67, 0x66, 0x64, 0x1d, 0x1c, 0x1a}

// A sheet is a picture at work: the data of a PNG before it is compressed.
type sheet struct {
	pix  []byte
	zip  *zlib.Writer
	data bytes.Buffer
}

var sheets = sync.Pool{New: func() any {
	zip, err := zlib.NewWriterLevel(nil, flate.BestSpeed)
	if err != nil {
		panic("card: " + err.Error()) // the level is one of the package's own
	}
	return &sheet{pix: make([]byte, stride*height), zip: zip}
}}

// set darkens a pixel.
func (s *sheet) set(x, y int, shade uint8) {
	if x >= 0 && x < width && y >= 0 && y < height {
		s.pix[y*stride+1+x>>2] |= shade << (6 - 2*(x&3))
	}
}

func (s *sheet) box(x, y, w, h int) {
	for j := range h {
		for i := range w {
			s.set(x+i, y+j, 3)
		}
	}
}

// line writes words from x on, y being the line they stand on.
func (s *sheet) line(f *face, words string, x, y int) {
	for _, r := range words {
		l := f.letter(r)
		for j := range l.h {
			for i, shade := range l.shades[j*l.w : (j+1)*l.w] {
				if shade > 0 {
					s.set(x+l.x+i, y+l.y+j, shade)
				}
			}
		}
		x += l.advance
	}
}

// encode appends the sheet as a PNG, ISO/IEC 15948: two bits a pixel, each one
// of a palette. The image package's own encoder takes twice the time to pack
// the bits.
func (s *sheet) encode(b *bytes.Buffer) {
	b.WriteString("\x89PNG\r\n\x1a\n")
	header := binary.BigEndian.AppendUint32(nil, width)
	header = binary.BigEndian.AppendUint32(header, height)
	chunk(b, "IHDR", append(header, 2, 3, 0, 0, 0)) // bits, palette, and no choice in the rest
	chunk(b, "PLTE", shades)
	s.data.Reset()
	s.zip.Reset(&s.data)
	// Neither has an error: they write to memory.
	_, _ = s.zip.Write(s.pix)
	_ = s.zip.Close()
	chunk(b, "IDAT", s.data.Bytes())
	chunk(b, "IEND", nil)
}

func chunk(b *bytes.Buffer, kind string, data []byte) {
	var word [4]byte
	binary.BigEndian.PutUint32(word[:], uint32(len(data)))
	b.Write(word[:])
	from := b.Len()
	b.WriteString(kind)
	b.Write(data)
	binary.BigEndian.PutUint32(word[:], crc32.ChecksumIEEE(b.Bytes()[from:]))
	b.Write(word[:])
}
