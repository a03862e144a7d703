; Shows, when unsat: a > 0
; from the facts stated below.
(set-logic QF_NRA)
(declare-const K!0 Real)
(declare-const a!1 Real)
(declare-const delta!2 Real)
(declare-const y!3 Real)
(assert (>= K!0 2.0))
(assert (> a!1 0.0))
(assert (>= delta!2 0.0))
(assert (< (+ a!1 delta!2) 1.0))
(assert (> y!3 0.0))
(assert (<= a!1 0.0))
(check-sat)
