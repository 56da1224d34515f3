package internal_test

import (
	"errors"
	"go/ast"
	"go/token"
	"go/types"
	"slices"
)

// noImports has the type checker do without other packages: it still tells a
// package's variables from local ones.
type noImports struct{}

func (noImports) Import(string) (*types.Package, error) { return nil, errors.New("not looked at") }

// checkVariables finds changes to package variables: assignments to them or
// their parts, pointers to them, and types that are there to be changed.
func (p *pkg) checkVariables() {
	info := &types.Info{Uses: map[*ast.Ident]types.Object{}}
	conf := types.Config{Importer: noImports{}, Error: func(error) {}}
	self, _ := conf.Check(p.dir, p.fset, p.files, info) // incomplete, for want of imports

	changes := func(e ast.Expr) {
		if name := packageVariable(e, self, info); name != "" {
			p.report(e.Pos(), "package variable %s changes", name)
		}
	}
	for n := range p.nodes() {
		switch n := n.(type) {
		case *ast.AssignStmt:
			for _, e := range n.Lhs {
				changes(e)
			}
		case *ast.IncDecStmt:
			changes(n.X)
		case *ast.RangeStmt:
			changes(n.Key)
			changes(n.Value)
		case *ast.UnaryExpr:
			if n.Op == token.AND {
				changes(n.X)
			}
		case *ast.CallExpr:
			if f, ok := n.Fun.(*ast.Ident); ok && slices.Contains([]string{"delete", "clear", "copy"}, f.Name) {
				changes(n.Args[0])
			}
		}
	}
	p.checkVariableTypes()
}

// packageVariable is the name of the package variable that e is or is a part
// of, or "".
func packageVariable(e ast.Expr, self *types.Package, info *types.Info) string {
	for {
		switch x := e.(type) {
		case *ast.ParenExpr:
			e = x.X
		case *ast.StarExpr:
			e = x.X
		case *ast.IndexExpr:
			e = x.X
		case *ast.SliceExpr:
			e = x.X
		case *ast.SelectorExpr:
			if in, ok := x.X.(*ast.Ident); ok {
				if _, ok := info.Uses[in].(*types.PkgName); ok {
					return in.Name + "." + x.Sel.Name
				}
			}
			e = x.X
		case *ast.Ident:
			if v, ok := info.Uses[x].(*types.Var); ok && v.Parent() == self.Scope() {
				return x.Name
			}
			return ""
		default:
			return ""
		}
	}
}

// checkVariableTypes finds package variables of types that methods change: a
// lock, a counter, a cache. A sync.Pool holds nothing that matters.
func (p *pkg) checkVariableTypes() {
	for _, f := range p.files {
		for _, d := range f.Decls {
			decl, ok := d.(*ast.GenDecl)
			if !ok || decl.Tok != token.VAR {
				continue
			}
			for _, s := range decl.Specs {
				spec := s.(*ast.ValueSpec)
				for _, e := range append(slices.Clone(spec.Values), spec.Type) {
					if lit, ok := e.(*ast.CompositeLit); ok {
						e = lit.Type
					}
					sel, ok := e.(*ast.SelectorExpr)
					if !ok {
						continue
					}
					x, ok := sel.X.(*ast.Ident)
					if ok && (x.Name == "sync" && sel.Sel.Name != "Pool" || x.Name == "atomic") {
						p.report(spec.Pos(), "package variable %s is a %s.%s", spec.Names[0].Name, x.Name, sel.Sel.Name)
					}
				}
			}
		}
	}
}
