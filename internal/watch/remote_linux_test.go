package watch

import (
	"syscall"
	"testing"
)

func TestKinds(t *testing.T) {
	for magic, want := range map[uint32]string{
		0x6969: "NFS", 0x517b: "SMB", 0xff534d42: "SMB", 0xfe534d42: "SMB", 0x1021997: "9p", 0x65735546: "FUSE",
		0xef53: "", 0x1021994: "", 0x794c7630: "", 0x9123683e: "", // ext4, tmpfs, overlay, btrfs
	} {
		if got := kinds(magic); got != want {
			t.Errorf("%#x is %q, want %q", magic, got, want)
		}
	}
}

func TestRemote(t *testing.T) {
	var s syscall.Statfs_t
	if err := syscall.Statfs("/proc", &s); err != nil {
		t.Skip(err)
	}
	for _, dir := range []string{"/proc", "/proc/none"} {
		if got := remote(dir); got != "" {
			t.Errorf("%s is on %s", dir, got)
		}
	}
}
