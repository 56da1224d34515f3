package watch

import "syscall"

// remote names the kind of a file system that others may write to without this
// machine being told, or is "". A folder that is not there is on none.
func remote(dir string) string {
	var s syscall.Statfs_t
	if err := syscall.Statfs(dir, &s); err != nil {
		return ""
	}
	return kinds(uint32(s.Type)) // signed and of different lengths
}

// kinds are the magic numbers of statfs(2).
func kinds(magic uint32) string {
	switch magic {
	case 0x6969:
		return "NFS"
	case 0x517B, 0xFF534D42, 0xFE534D42:
		return "SMB"
	case 0x01021997:
		return "9p"
	case 0x65735546:
		return "FUSE"
	}
	return ""
}
