; Shows, when unsat: 2*t*x*(K-2)*(-t+1) >= 0
; (as stated), for all real values that satisfy the facts.
(set-logic QF_NRA)
(declare-const K!0 Real)
(declare-const t!1 Real)
(declare-const x!2 Real)
(assert (>= K!0 4.0))
(assert (> t!1 0.0))
(assert (> x!2 0.0))
(assert (< x!2 1.0))
(assert (<= (* 2.0 t!1) 1.0))
(assert (< (* 2.0 t!1 x!2 (+ K!0 (- 2.0)) (+ (* (- 1.0) t!1) 1.0)) 0.0))
(check-sat)
