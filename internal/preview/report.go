package preview

import (
	"encoding/json"

	"dossier/internal/diag"
)

// listed is how many mistakes a report has before it only counts.
const listed = 50

// A report is what the overlay shows of the newest attempt.
type report struct {
	Token    string    `json:"token"`   // of all the rest; "" if there is nothing to show
	Blocked  bool      `json:"blocked"` // a mistake or a failure kept the attempt from being shown
	Old      bool      `json:"old"`     // an earlier attempt is shown instead; false if there is none
	Failure  string    `json:"failure"` // what stopped the attempt, or ""
	Total    int       `json:"total"`
	Errors   int       `json:"errors"`
	Mistakes []mistake `json:"mistakes"` // the first of them
}

// A mistake is as check prints it.
type mistake struct {
	File     string    `json:"file"`
	Line     int       `json:"line"`
	Column   int       `json:"column"`
	Severity string    `json:"severity"`
	Code     diag.Code `json:"code"`
	Message  string    `json:"message"`
	Detail   []string  `json:"detail"`
	Hint     string    `json:"hint"`
	Link     string    `json:"link"` // into the editor, or ""
}

func (s *Server) report(st State) report {
	blocked := st.Mistakes.Errors() > 0 || st.Failure != nil
	r := report{
		Blocked: blocked, Old: blocked && st.Site != nil,
		Total: len(st.Mistakes), Errors: st.Mistakes.Errors(),
		Mistakes: []mistake{},
	}
	if st.Failure != nil {
		r.Failure = s.relative(st.Failure.Error())
	}
	for _, m := range st.Mistakes[:min(len(st.Mistakes), listed)] {
		r.Mistakes = append(r.Mistakes, mistake{
			m.File, m.Line, m.Column, m.Severity.String(), m.Code, m.Message, m.Detail, m.Hint,
			s.options.link(m.File, m.Line, m.Column),
		})
	}
	if r.Total > 0 || r.Failure != "" {
		b, _ := json.Marshal(r) // strings and numbers: it cannot fail
		r.Token = hash(b)
	}
	return r
}
