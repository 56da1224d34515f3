package preview

import (
	"context"
	"io/fs"
)

// Serve shows the site in root at addr, as it is when asked for, until ctx is
// done. To keep links of the file system from leading out of it, root is to be
// the FS of an [os.Root].
func Serve(ctx context.Context, addr string, root fs.FS, report func(string)) error {
	s := New(Options{Addr: addr})
	s.Show(State{Site: folder{root}})
	return s.Serve(ctx, report)
}

// A folder is a site that was built.
type folder struct{ root fs.FS }

// Has finds regular files only: a pipe would be waited for, a link may lead out.
func (f folder) Has(name string) bool {
	info, err := fs.Lstat(f.root, name)
	return err == nil && info.Mode().IsRegular()
}

func (f folder) Read(name string) ([]byte, error) { return fs.ReadFile(f.root, name) }

func (folder) Behind(string) Behind                     { return Behind{} }
func (folder) Page(string) string                       { return "" }
func (folder) Moved(string, Site) string                { return "" }
func (folder) Quote(string, int, string) (Quote, error) { return Quote{}, fs.ErrNotExist }
