; Shows, when unsat: a > 0
; from the facts stated below.
(set-logic QF_NRA)
(declare-const a!0 Real)
(declare-const delta!1 Real)
(assert (> a!0 0.0))
(assert (>= delta!1 0.0))
(assert (< delta!1 1.0))
(assert (>= (+ a!0 delta!1) 1.0))
(assert (<= a!0 0.0))
(check-sat)
