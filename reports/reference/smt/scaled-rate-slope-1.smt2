; Shows, when unsat: K/x-K+1 > 0
; (as stated), for all real values that satisfy the facts.
(set-logic QF_NRA)
(declare-const K!0 Real)
(declare-const x!1 Real)
(declare-const inverse!2 Real)
(assert (>= K!0 2.0))
(assert (> x!1 0.0))
(assert (< x!1 1.0))
(assert (not (= x!1 0.0)))
(assert (= (* inverse!2 x!1) 1.0))
(assert (<= (+ (* K!0 inverse!2) (* (- 1.0) K!0) 1.0) 0.0))
(check-sat)
