package render

import (
	"slices"
	"testing"
)

func TestMostKeepsTheOrderOfEqual(t *testing.T) {
	list := []int{31, 12, 33, 24, 35, 46, 17} // tens count, units tell them apart
	for n, want := range map[int][]int{
		0: {}, 1: {46}, 3: {46, 31, 33}, 5: {46, 31, 33, 35, 24}, 9: {46, 31, 33, 35, 24, 12, 17},
	} {
		if got := most(list, n, func(v int) int { return v / 10 }); !slices.Equal(got, want) {
			t.Errorf("the %d with most are %v, want %v", n, got, want)
		}
	}
}
