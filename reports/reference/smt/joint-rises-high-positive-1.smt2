; Shows, when unsat: a+delta != 0
; (as stated), for all real values that satisfy the facts.
(set-logic QF_NRA)
(declare-const K!0 Real)
(declare-const a!1 Real)
(declare-const delta!2 Real)
(assert (>= K!0 2.0))
(assert (>= a!1 (/ 1.0 1000.0)))
(assert (>= delta!2 0.0))
(assert (<= (+ a!1 delta!2) (/ 1.0 4.0)))
(assert (<= K!0 1000.0))
(assert (= (+ a!1 delta!2) 0.0))
(check-sat)
