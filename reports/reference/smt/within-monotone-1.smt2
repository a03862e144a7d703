; Shows, when unsat: (p+q)*(p*u^2+q*v^2) >= (p*u+q*v)^2
; (as stated), for all real values that satisfy the facts.
(set-logic QF_NRA)
(declare-const p!0 Real)
(declare-const q!1 Real)
(declare-const u!2 Real)
(declare-const v!3 Real)
(assert (> p!0 0.0))
(assert (> q!1 0.0))
(assert (< (+ (* (+ p!0 q!1) (+ (* p!0 (* u!2 u!2)) (* q!1 (* v!3 v!3)))) (* (- 1.0) (* (+ (* p!0 u!2) (* q!1 v!3)) (+ (* p!0 u!2) (* q!1 v!3))))) 0.0))
(check-sat)
