package anchor

import "testing"

// A tracker gives what RawSpan gives, for every span, asked for in order.
func TestTrackerEqualsRawSpan(t *testing.T) {
	for _, raw := range []string{
		"", "plain", "“It’s – so”…\r\n\r\nnai\u0308ve o\ufb03ce", "\ufeffa\u00ad\u00adb \u200b c\ufe0f", "x---y--z— -", " \u00a0 a \n\t b ", "e\u0301\u0323\u00ade",
	} {
		text := New(raw, nil)
		n := len(text.Folded())
		for length := 1; length <= n; length++ {
			track := text.Track()
			for start := 0; start+length <= n; start++ {
				if got, want := track.RawSpan(start, start+length), text.RawSpan(start, start+length); got != want {
					t.Errorf("%q: %d to %d of the folded text is %v, want %v", raw, start, start+length, got, want)
				}
			}
		}
	}
}
