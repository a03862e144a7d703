; Shows, when unsat: u+K-1 != 0
; (as stated), for all real values that satisfy the facts.
(set-logic QF_NRA)
(declare-const K!0 Real)
(declare-const u!1 Real)
(assert (>= K!0 2.0))
(assert (> u!1 1.0))
(assert (= (+ u!1 K!0 (- 1.0)) 0.0))
(check-sat)
