package parse

// What a schema says of values that code reads more exactly.
const (
	languageForm = `^[A-Za-z0-9]+([-_][A-Za-z0-9]+)*$`
	addressForm  = `^[Hh][Tt][Tt][Pp][Ss]?://[^\s\\"<>]+$`
	dateForm     = `^[-0-9XY/.T:Z+~?%]+$`
	numberForm   = `^[-+]?[0-9]+$`
)
