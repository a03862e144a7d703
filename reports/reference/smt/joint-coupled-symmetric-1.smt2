; Shows, when unsat: K-2 != 0
; (as stated), for all real values that satisfy the facts.
(set-logic QF_NRA)
(declare-const K!0 Real)
(declare-const q!1 Real)
(declare-const x!2 Real)
(assert (>= K!0 3.0))
(assert (> q!1 0.0))
(assert (> x!2 0.0))
(assert (not (= K!0 0.0)))
(assert (= (+ K!0 (- 2.0)) 0.0))
(check-sat)
