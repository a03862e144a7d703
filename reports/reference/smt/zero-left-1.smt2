; Shows, when unsat: -((-delta+1)/a)^2+1 >= 0
; (as stated), for all real values that satisfy the facts.
(set-logic QF_NRA)
(declare-const a!0 Real)
(declare-const delta!1 Real)
(declare-const inverse!2 Real)
(assert (> a!0 0.0))
(assert (>= delta!1 0.0))
(assert (< delta!1 1.0))
(assert (>= (+ a!0 delta!1) 1.0))
(assert (not (= a!0 0.0)))
(assert (= (* inverse!2 a!0) 1.0))
(assert (< (+ (* (- 1.0) (* (* (+ (* (- 1.0) delta!1) 1.0) inverse!2) (* (+ (* (- 1.0) delta!1) 1.0) inverse!2))) 1.0) 0.0))
(check-sat)
